"""The languages that Skagerrak reads and writes, by their BCP 47 tags."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as readers of one country write it."""

    tag: str
    """BCP 47, as in a page's ``lang``: ``nb``, ``en-GB``."""

    name: str
    """English name, for messages."""

    posix: str
    """Language and country as gettext and Open Graph write them: ``nb_NO``."""

    plural_forms: str = "nplurals=2; plural=(n != 1);"
    """The ``Plural-Forms`` header of its catalogues."""


_LOCALES = (
    Locale("da", "Danish", "da_DK"),
    Locale("nb", "Norwegian Bokmål", "nb_NO"),
    Locale("nn", "Norwegian Nynorsk", "nn_NO"),
    Locale("en", "English", "en_GB"),
    Locale("en-GB", "British English", "en_GB"),
    Locale("en-US", "American English", "en_US"),
)
_BY_KEY = {locale.tag.lower(): locale for locale in _LOCALES}
_ALIASES = {
    "no": "nb", "nob": "nb", "nb-no": "nb", "no-no": "nb",
    "nno": "nn", "nn-no": "nn",
    "dan": "da", "da-dk": "da",
    "eng": "en",
}  # fmt: skip

KNOWN_TAGS = tuple(locale.tag for locale in _LOCALES)


def parse_locale(tag: str) -> Locale:
    """Find a locale by its tag, in whatever spelling systems use.

    Raises:
        ConfigError: no such locale.

    >>> parse_locale("nb_NO.UTF-8").tag
    'nb'
    """
    key = tag.strip().split(".")[0].split("@")[0].replace("_", "-").lower()
    found = _BY_KEY.get(_ALIASES.get(key, key))
    if found is None:
        raise ConfigError(f'unknown locale "{tag}"', hint="known: " + ", ".join(KNOWN_TAGS))
    return found


def known_tag(tag: str) -> str | None:
    """Give the tag of a locale that we know, None for another one.

    >>> known_tag("nn_NO"), known_tag("fi")
    ('nn', None)
    """
    try:
        return parse_locale(tag).tag
    except ConfigError:
        return None


def is_same_language(tag: str, other: str) -> bool:
    """Tell whether two BCP 47 tags name one language, whatever the country.

    >>> is_same_language("da-DK", "da")
    True
    """
    return _language(tag) == _language(other)


def matches_range(tag: str, language_range: str) -> bool:
    """Tell whether a BCP 47 tag is in a language range (Source: RFC 4647, extended filtering).

    >>> matches_range("en-GB", "en"), matches_range("en-GB", "*-GB"), matches_range("nb", "nn")
    (True, True, False)
    """
    parts = tag.lower().replace("_", "-").split("-")
    first, *wanted = language_range.strip().lower().replace("_", "-").split("-")
    if first not in ("*", parts[0]):
        return False
    position = 1
    for subtag in wanted:
        if subtag == "*":
            continue
        while position < len(parts) and parts[position] != subtag:
            if len(parts[position]) == 1:
                return False  # what follows a singleton is an extension
            position += 1
        if position == len(parts):
            return False
        position += 1
    return True


def _language(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
