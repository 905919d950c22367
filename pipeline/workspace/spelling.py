"""Ask hunspell: which of many words a dictionary lacks. The only code that runs it."""

from __future__ import annotations

import shutil

_DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO", "da": "da_DK", "en": "en_GB"}
"""Of languages without a country; with one, the dictionary has the locale's name."""

_SECONDS = 60
"""What a dictionary takes that hangs; 100,000 words take 2 seconds."""


class Speller:
    """Remembers what it has asked. Without the program or a dictionary it finds nothing wrong."""

    def __init__(self) -> None:
        """Look for the program."""
        self._program = shutil.which("hunspell")
        self._asked: dict[str, frozenset[str]] = {}
        self._lacking: dict[str, frozenset[str]] = {}

    def __call__(self, words: frozenset[str], locale: str) -> frozenset[str]:
        """Say which words the dictionary of a locale (BCP 47) lacks."""
        asked = self._asked.get(locale, frozenset())
        new = words - asked
        if self._program and new:
            self._asked[locale] = asked | new
            self._lacking[locale] = self._lacking.get(locale, frozenset()) | _ask(
                self._program, new, dictionary_of(locale)
            )
        return words & self._lacking.get(locale, frozenset())


def dictionary_of(locale: str) -> str:
    """Name the dictionary of a locale (BCP 47).

    >>> dictionary_of("nb"), dictionary_of("en-US")
    ('nb_NO', 'en_US')
    """
    return _DICTIONARIES.get(locale, locale.replace("-", "_"))


def _ask(program: str, words: frozenset[str], dictionary: str) -> frozenset[str]:
    import subprocess  # slow to import, and seldom needed

    try:
        done = subprocess.run(
            [program, "-i", "UTF-8", "-l", "-d", dictionary],
            input="\n".join(sorted(words)) + "\n",
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    if done.returncode:
        return frozenset()
    # It breaks words at characters that the dictionary does not know; only whole ones count.
    return words & frozenset(done.stdout.split())
