"""The word lists of the checks of language: what is Danish, Bokmål or Nynorsk only.

The lists are tables in ``data/``, made by us. A word is looked up in lower case; most words of a
run have been looked up before.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.checks.pair import Word

_NONE = "-"
"""In place of a replacement: the word is one of that language too."""

_NORWEGIAN = ("nb", "nn")
_OTHER = {"nb": "nynorsk", "nn": "bokmaal"}
_SHORTEST_GENITIVE = 5
_ENDINGS = ("s", "e", "r", "er", "en", "et", "t", "ene", "erne", "ede", "te")
"""Of Danish words, that a common word may have."""

_ENGLISH = frozenset(
    (
        "about", "also", "an", "and", "another", "any", "are", "because", "been", "but", "can",
        "cannot", "could", "does", "each", "every", "few", "from", "had", "has", "have", "how",
        "if", "into", "it", "its", "many", "might", "most", "must", "never", "of", "only",
        "our", "out", "please", "should", "some", "than", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "those", "through", "used", "was", "were",
        "what", "when", "where", "whether", "which", "while", "who", "whose", "why", "will",
        "with", "within", "without", "would", "you", "your",
    )
)  # fmt: skip
"""Common words of English that neither Danish nor Norwegian has."""


ONLY_FOR = {
    "bare": frozenset(("bare", "blot", "just", "kun", "merely", "only")),
    "bur": frozenset(("bor", "lives")),
    "byer": frozenset(("byer", "byerne", "storbyer", "towns", "cities")),
    "de": frozenset(("de", "dem", "deraf", "deres", "disse", "heraf", "hvoraf", "the", "they")),
    "driv": frozenset(("driver", "runs")),
    "et": frozenset(("et", "a", "an")),
    "kor": frozenset(("how", "hvor", "hvorhen", "where")),
    "ligg": frozenset(("lies", "ligger")),
    "me": frozenset(("vi", "we")),
    "no": frozenset(("aktuel", "aktuelt", "currently", "now", "nu")),
    "seier": frozenset(("afskediger", "fortæller", "fyrer", "opsiger", "siger", "says", "udtaler")),
    "skriv": frozenset(("nedskriver", "skriver", "writes")),
    "stig": frozenset(("stiger", "rises")),
    "sel": frozenset(("sells", "sælger")),
    "tilsette": frozenset(("ansatte", "employees")),
    "vann": frozenset(("vand", "vandet", "water")),
    "veier": frozenset(("roads", "veje")),
    "veke": frozenset(("uge", "week")),
    "vert": frozenset(("becomes", "blive", "bliver")),
}
"""Words that both have, in different senses: wrong where the source has one of these."""


class Pattern(NamedTuple):
    """A spelling that only Danish has."""

    regex: str
    """Searched in the word; few words have any, so it is compiled for them."""

    exceptions: frozenset[str]
    """Words of Norwegian that have it too."""

    example: str
    """Of a Danish word and what to write: ``opgave → oppgave``."""


_LOANS = frozenset(("skål", "smørrebrød", "øre", "ångström"))
"""Words with å or ø that English texts have."""


_NORDIC = frozenset(
    (
        "de", "den", "der", "det", "en", "er", "et", "fra", "har", "ikke", "kan", "med", "og",
        "på", "skal", "som", "til", "ved", "vil",
    )
)  # fmt: skip
"""Common words of Danish that English lacks, or has with another meaning."""


@lru_cache(maxsize=1 << 16)
def danish(word: str, language: str) -> str:
    """Tell what to write for a word that is Danish and not of a language.

    Args:
        word: As written; one with a capital is not known by its spelling, as names may have it.
        language: Of the text that it stands in: ``nb``, ``nn`` or ``en``.

    Returns:
        One replacement or several, joined by ``|``, or an example such as ``opgave → oppgave``;
        nothing for a word that may be right.

    >>> danish("Efter", "nb"), danish("snedighed", "nb"), danish("ikke", "nb")
    ('etter', 'virksomhed → virksomhet', '')
    """
    if language not in _NORWEGIAN:
        found = _danish(language).get(word.lower(), "")
        return found or ("its translation" if language == "en" and _is_nordic(word) else "")
    found = _listed(word.lower(), _danish(language))
    if found:
        return found
    return _example(word, language) if word.islower() else ""


@lru_cache(maxsize=1 << 16)
def other_norwegian(word: str, language: str) -> str:
    """Tell what to write for a word of the other Norwegian; nothing for one that may be right.

    >>> other_norwegian("Ikke", "nn"), other_norwegian("ikkje", "nb"), other_norwegian("er", "nn")
    ('ikkje', 'ikke', '')
    """
    if language not in _NORWEGIAN or danish(word, language):
        return ""
    found = _listed(word.lower(), _other_norwegian(language))
    if found or not word.islower():
        return found
    return _example(word, _OTHER[language])


class Suspicion(NamedTuple):
    """Why a word may be of a wrong language; what to write is as `danish` gives it."""

    danish: str
    """What to write where it is Danish; nothing where it is not."""

    danish_if_shared: str
    """What to write where the Danish source has the same word."""

    other: str
    """What to write where it is the other Norwegian."""

    is_foreign: bool
    """Whether it is a word of the source's language and not of the target's."""


class Suspect(NamedTuple):
    """A word of a target, and why it may be of a wrong language."""

    word: Word
    why: Suspicion


@lru_cache(maxsize=1 << 17)
def suspicion(word: str, language: str, source_language: str) -> Suspicion | None:
    """Ask all lists and spellings of a word at once; None for a word that may stand.

    >>> suspicion("without", "nb", "en").is_foreign, suspicion("uden", "nb", "da").danish
    (True, 'uten')
    >>> suspicion("kaldte", "nb", "da"), suspicion("huset", "nb", "da")
    (Suspicion(danish='kalte', danish_if_shared='', other='', is_foreign=True), None)
    """
    found = danish(word, language)
    other = "" if found else other_norwegian(word, language)
    if source_language != "da":
        is_foreign = source_language == "en" != language and word.lower() in _ENGLISH
        return Suspicion(found, "", other, is_foreign) if found or other or is_foreign else None
    shared = "" if found or other else _danish_if_shared(word, language)
    is_nordic = language == "en" and word.lower() in _NORDIC
    if not (found or shared or other or is_nordic):
        return None
    is_other = bool(other) and word.lower() not in ONLY_FOR
    return Suspicion(found, shared, other, bool(found or is_other or is_nordic))


_MOST = 1 << 16
"""Words of a language that are remembered as right."""


def may_all_stand(words: Collection[str], language: str, source_language: str) -> bool:
    """Tell whether no list or spelling finds fault with words; most are known from other texts."""
    right = _right(language, source_language)
    if right.issuperset(words):
        return True
    new = {word for word in words if word not in right}
    wrong = {word for word in new if suspicion(word, language, source_language) is not None}
    if len(right) > _MOST:
        right.clear()
    right |= new - wrong
    return not wrong


@cache
def _right(language: str, source_language: str) -> set[str]:
    """Remember the words that may stand: to look them up one by one takes ten times as long."""
    return set()


def suspects(words: Iterable[Word], language: str, source_language: str) -> Iterator[Suspect]:
    """Choose the words of a target that may be of a wrong language."""
    for word in words:
        why = suspicion(word.text, language, source_language)
        if why is not None:
            yield Suspect(word, why)


def _danish_if_shared(word: str, language: str) -> str:
    """Tell what to write for a word that is Danish where a Danish source has it too.

    >>> _danish_if_shared("festen", "en"), _danish_if_shared("garden", "en")
    ('its translation', '')
    """
    if not word.islower():
        return ""
    if language in _NORWEGIAN:
        return _example(word, f"source-{language}")
    is_english = language != "en" or word in _english_forms()
    if not is_english and (_example(word, "source-en") or _is_plain_danish(word)):
        return "its translation"
    return ""


def _is_nordic(word: str) -> bool:
    """Tell whether a word in lower case is spelt as no English one is."""
    return word.islower() and ("å" in word or "ø" in word) and word not in _LOANS


def _is_plain_danish(word: str) -> bool:
    """Tell whether a word is a common one of Danish, inflected or not."""
    stems = (word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end)))
    return not _not_english().isdisjoint(stems)


def is_english_too(word: str) -> bool:
    """Tell whether a Danish word, in lower case, looks like one of English."""
    return word in _english_too()


def rows(name: str) -> Iterator[list[str]]:
    """Read the rows of a list, by the name of its file without the suffix."""
    data = pkgutil.get_data(__package__, f"data/{name}.tsv") or b""
    for line in data.decode().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _listed(word: str, words: Mapping[str, str]) -> str:
    """Look a word up, and what it is the genitive of."""
    found = words.get(word, "")
    is_genitive = word[-1:] == "s" != word[-2:-1] and len(word) >= _SHORTEST_GENITIVE
    if not found and is_genitive and word[:-1] not in ONLY_FOR:
        stem = words.get(word[:-1], "")
        return "|".join(_genitive(each) for each in stem.split("|")) if stem else ""
    return found


def _genitive(word: str) -> str:
    """Write it as a Norwegian does: ``byens``, ``kurs’``."""
    return f"{word}’" if word[-1] in "sxz" else f"{word}s"


def _example(word: str, place: str) -> str:
    """Give the example of the first pattern that a word has."""
    if not _any_pattern(place).search(word):
        return ""
    for regex, exceptions, example in _patterns(place):
        if word not in exceptions and re.search(regex, word):
            return example
    return ""


@cache
def _danish(language: str) -> Mapping[str, str]:
    """List what no Norwegian, or no Englishman, would write."""
    if language == "en":
        return {word: english for word, _, _, english in rows("danish") if english != _NONE}
    column = {"nb": 1, "nn": 2}.get(language)
    if column is None:
        return {}
    return {row[0]: row[column] for row in rows("danish") if row[1] != _NONE != row[column]}


@cache
def _not_english() -> frozenset[str]:
    return frozenset(word for row in rows("plain") for word in row[0].split())


@cache
def _english_forms() -> frozenset[str]:
    return frozenset(word for row in rows("plain") if row[0] == _NONE for word in row[1].split())


@cache
def _english_too() -> frozenset[str]:
    return frozenset(row[0] for row in rows("danish") if row[3] == _NONE)


@cache
def _other_norwegian(language: str) -> Mapping[str, str]:
    if language == "nb":
        return {row[0]: row[1] for row in rows("nynorsk")}
    if language == "nn":
        # What is Danish and Bokmål is Bokmål to a writer of Nynorsk.
        shared = {row[0]: row[2] for row in rows("danish") if row[1] == _NONE != row[2]}
        return shared | {row[0]: row[1] for row in rows("bokmaal")}
    return {}


@cache
def _patterns(place: str) -> tuple[Pattern, ...]:
    """Give the spellings that are Danish in a language, or Bokmål in Nynorsk (``bokmaal``)."""
    return tuple(
        Pattern(regex, frozenset(exceptions.split("|")), example)
        for regex, exceptions, places, example in rows("patterns")
        if place in places.split(",")
    )


@cache
def _any_pattern(place: str) -> re.Pattern[str]:
    """Make one regular expression of all: most words have none of the spellings."""
    return re.compile("|".join(f"(?:{pattern.regex})" for pattern in _patterns(place)))
