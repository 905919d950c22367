"""The languages that Skagerrak reads and writes, by their BCP 47 tags."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as readers of one country write it."""

    tag: str
    """BCP 47, as in a page's ``lang``: ``nb``, ``en-GB``."""

    name: str
    """English name, for messages."""

    own_name: str
    """What its readers call it, as CLDR writes it."""

    posix: str
    """Language and country as gettext and Open Graph write them: ``nb_NO``."""

    plural_forms: str = "nplurals=2; plural=(n != 1);"
    """The ``Plural-Forms`` header of its catalogues."""


_LOCALES = (
    Locale("da", "Danish", "dansk", "da_DK"),
    Locale("nb", "Norwegian Bokmål", "norsk bokmål", "nb_NO"),
    Locale("nn", "Norwegian Nynorsk", "norsk nynorsk", "nn_NO"),
    # CLDR's likely country is the US; a newsroom in Denmark writes for Europe.
    Locale("en", "English", "English", "en_GB"),
    Locale("en-GB", "British English", "British English", "en_GB"),
    Locale("en-US", "American English", "American English", "en_US"),
)
_BY_KEY = {locale.tag.lower(): locale for locale in _LOCALES}
_ALIASES = {
    "no": "nb", "nob": "nb", "nb-no": "nb", "no-no": "nb",
    "nno": "nn", "nn-no": "nn",
    "dan": "da", "da-dk": "da",
    "eng": "en",
}  # fmt: skip

_LONG_CODES = {"dan": "da", "eng": "en", "nno": "nn", "nob": "nb"}
"""ISO 639-2, which older metadata has."""

LanguageForm = Literal["tag", "posix", "name", "own name"]
"""How a document names a language: ``nb``, ``nb_NO``, ``Norwegian Bokmål``, ``norsk bokmål``."""

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


def language_form(text: str, language: str) -> LanguageForm | None:
    """Tell how a text names a language; None where it says something else.

    Args:
        text: Of a place that names languages.
        language: BCP 47 tag.

    >>> language_form("da-DK", "da"), language_form("Dansk", "da"), language_form("svensk", "da")
    ('tag', 'own name', None)
    """
    if is_same_language(text, language):
        return "tag"
    locale = _BY_KEY.get(_language(language))
    if locale is None:
        return None
    said = text.casefold()
    if said == locale.own_name.casefold():
        return "own name"
    return "name" if said == locale.name.casefold() else None


def name_language(tag: str, form: LanguageForm, before: str = "") -> str:
    """Name a language in one of the forms.

    Args:
        tag: BCP 47 tag of a locale.
        form: The form.
        before: What stood at the place; a name keeps its capital letter.

    >>> name_language("nb", "own name", "Dansk")
    'Norsk bokmål'
    """
    if form == "tag":
        return tag
    locale = parse_locale(tag)
    if form == "posix":
        return locale.posix
    name = locale.own_name if form == "own name" else locale.name
    return name[:1].upper() + name[1:] if before[:1].isupper() else name


@lru_cache(maxsize=1024)
def is_same_language(tag: str, other: str) -> bool:
    """Tell whether two BCP 47 tags name one language, whatever the country.

    >>> is_same_language("da-DK", "da"), is_same_language("dan", "da")
    (True, True)
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
    language = tag.strip().replace("_", "-").split("-")[0].lower()
    return _LONG_CODES.get(language, language)
