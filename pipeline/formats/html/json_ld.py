"""Structured data in a page (JSON-LD): what search engines show readers is translated.

Source: schema.org; W3C JSON-LD 1.1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.formats.encoding import readable
from pipeline.formats.html.template_code import find_code
from pipeline.formats.markup.embedded import (
    Embedded,
    decode,
    is_html,
    lift_language,
    lift_unit,
)
from pipeline.formats.markup.segmenter import has_words, name_code
from pipeline.formats.markup.tokens import names
from pipeline.model.document import Escape, LanguageSlot, Span, Unit
from pipeline.model.inline import CODE
from pipeline.model.locale import language_form

_TEXTS = names(
    "headline alternativeHeadline alternateName description caption articleBody articleSection "
    "abstract text reviewBody slogan disambiguatingDescription accessibilitySummary keywords "
    "genre jobTitle transcript backstory"
)
_NAMES_ARE_TEXT = names(
    "Article NewsArticle BlogPosting Blog ReportageNewsArticle AnalysisNewsArticle "
    "OpinionNewsArticle BackgroundNewsArticle LiveBlogPosting WebPage CollectionPage ListItem "
    "WebSite ImageObject VideoObject AudioObject MediaObject Question Answer Event Recipe HowTo "
    "HowToStep HowToSection FAQPage Course Product Service Offer DefinedTerm Thing ItemList "
    "CreativeWork CreativeWorkSeries PodcastEpisode Dataset"
)
"""Types whose name is a title; the names of people and organisations stay."""

_NAMED_BY_THEIR_KEY = names("item")
"""Objects that need not say their type: ``item`` of a ``ListItem``."""

_PARAGRAPHS = names("articleBody text transcript reviewBody")
"""Texts whose line breaks part paragraphs."""

_LANGUAGE = "inLanguage"
_LANGUAGES = frozenset((_LANGUAGE, "@language"))
_LANGUAGE_NAMES = names("alternateName identifier name")
"""What an object says that is the language itself: its codes and its name."""

_ORIGINALS = names("citation isBasedOn translationOfWork workTranslation")
"""Other works, which stay in the language they are in."""

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
# What hides scripts from browsers of the last century.
_WRAPPER_START = re.compile(r"<!--|(?://|/\*)?\s?<!\[CDATA\[(?:\s?\*/)?")
_WRAPPER_END = re.compile(r"(?:(?://)?\s?-->|(?://|/\*)?\s?\]\]>(?:\s?\*/)?)\Z")

_SPACES = " \t\r\n"


class _String(NamedTuple):
    key: str
    """The key whose value the string is, or that of the list or the value object it is in."""

    span: Span
    """Without the quotes."""


@dataclass(slots=True)
class _Scope:
    """An object or a list that is open."""

    is_object: bool
    outer_key: str = ""
    """The key whose value the object or list is."""

    key: str = ""
    types: set[str] = field(default_factory=set)
    strings: list[_String] = field(default_factory=list)
    is_value: bool = False
    """Whether the next string is a value."""

    is_original: bool = False
    """Whether it is, or is in, what is said of another work."""


def read_json_ld(
    source: str, span: Span, language: str, code: Sequence[Span] = ()
) -> tuple[list[Unit], list[LanguageSlot]]:
    """Read the texts of a script with structured data.

    Args:
        source: The page.
        span: The script's content.
        language: BCP 47 tag of the page.
        code: Template code in the script.

    Returns:
        Units and places of languages. Both are empty for what is no JSON.
    """
    json_text = find_json(source, span, code)
    if json_text is None:
        return [], []
    units: list[Unit] = []
    languages: list[LanguageSlot] = []
    for key, place in _strings(*json_text):
        embedded = decode(source, place, _ESCAPE, _unescape)
        if key in _LANGUAGES:
            form = language_form(embedded.text, language)
            if form is not None:
                languages.append(LanguageSlot(*place, form=form))
            continue
        found, marks = _read_text(embedded, key, language)
        units += found
        languages += marks
    return units, languages


def find_json(source: str, span: Span, code: Sequence[Span] = ()) -> tuple[str, Span] | None:
    """Find the JSON in a script.

    Args:
        source: The page.
        span: The script's content.
        code: Template code in the script.

    Returns:
        The page without the code, and the place of the JSON in it; None for what is no JSON.
    """
    parts: list[str] = []
    position = 0
    for start, end in code:  # a value, or a part of a string
        parts += (source[position:start], "null".ljust(end - start))
        position = end
    text = "".join([*parts, source[position:]]) if parts else source
    span = _unwrapped(text, span)
    try:
        json.loads(text[span.start : span.end], strict=False)
    except (ValueError, RecursionError):
        return None
    return text, span


def read_string(source: str, span: Span) -> str:
    """Read a string of JSON, given its place without the quotes."""
    return _ESCAPE.sub(_unescape, source[slice(*span)])


def _unwrapped(text: str, span: Span) -> Span:
    start = span.end - len(text[slice(*span)].lstrip())
    end = start + len(text[start : span.end].rstrip())
    opened = _WRAPPER_START.match(text, start, end)
    closed = _WRAPPER_END.search(text[max(start, end - 12) : end]) if opened else None
    if not opened or not closed:
        return span
    return Span(opened.end(), end - len(closed.group()))


def _read_text(
    embedded: Embedded, key: str, language: str
) -> tuple[list[Unit], list[LanguageSlot]]:
    text = embedded.text
    if is_html(text):
        from pipeline.formats.html.read import read_fragment

        layers = (Escape.JSON,)
        units, slots = read_fragment(text, language, key)
        return (
            [lift_unit(unit, embedded, layers) for unit in units],
            [lift_language(slot, embedded, layers) for slot in slots],
        )
    start = len(text) - len(text.lstrip(_SPACES))
    span = Span(start, max(start, len(text.rstrip(_SPACES))))
    msgid, codes = name_code(text, span, find_code(text), str)
    is_preformatted = key in _PARAGRAPHS and "\n" in msgid
    msgid = msgid.replace("\r\n", "\n") if is_preformatted else re.sub(r"[ \t\r\n]+", " ", msgid)
    if not has_words(CODE.sub("", msgid) if codes else msgid):
        return [], []
    inner = Unit(
        span,
        readable(msgid),
        f"structured data: {key}",
        codes,
        escape=Escape.JSON,
        is_preformatted=is_preformatted,
    )
    return [lift_unit(inner, embedded, ())], []


def _strings(source: str, span: Span) -> Iterator[_String]:
    """Find the strings that readers may see, by their key and the type of their object."""
    scopes = [_Scope(is_object=False)]
    for match in TOKEN.finditer(source, span.start, span.end):
        token, scope = match.group(), scopes[-1]
        if token in "{[":
            key = scope.key
            is_original = scope.is_original or key in _ORIGINALS
            is_object = token == "{"
            inner_key = "" if is_object else key
            scopes.append(_Scope(is_object, key, inner_key, is_original=is_original))
            scope.is_value = False
        elif token in "}]":
            closed = scopes.pop()
            scope = scopes[-1]
            if closed.is_object:
                yield from _texts_of(closed)
            else:  # the strings of a list belong to the object that it is a value of
                scope.strings += closed.strings
                scope.types |= closed.types
        elif token == ":":
            scope.is_value = True
        elif token == ",":
            scope.is_value = False
        elif token[0] == '"':
            inner = Span(match.start() + 1, match.end() - 1)
            if scope.is_object and not scope.is_value:
                scope.key = source[inner.start : inner.end]
            elif scope.key == "@type":
                scope.types.add(source[inner.start : inner.end].rpartition("/")[2])
            elif scope.key:
                key = scope.outer_key if scope.key == "@value" else scope.key
                scope.strings.append(_String(key, inner))
    # A list at the top holds no strings of its own.


def _texts_of(scope: _Scope) -> Iterator[_String]:
    names_are_text = scope.types & _NAMES_ARE_TEXT or (
        not scope.types and scope.outer_key in _NAMED_BY_THEIR_KEY
    )
    for string in scope.strings:
        if scope.outer_key == _LANGUAGE:  # a language with its name and its code
            if string.key in _LANGUAGE_NAMES and not scope.is_original:
                yield string._replace(key=_LANGUAGE)
        elif (
            string.key in _TEXTS
            or (string.key in _LANGUAGES and not scope.is_original)
            or (string.key == "name" and names_are_text)
        ):
            yield string


def _unescape(match: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{match.group()}"'))
    except ValueError:
        return match.group()
