"""Structured data in a page (JSON-LD): what search engines show readers is translated.

Source: schema.org; W3C JSON-LD 1.1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.formats.encoding import readable
from pipeline.formats.markup.embedded import (
    Embedded,
    decode,
    has_tags,
    lift_language,
    lift_unit,
)
from pipeline.formats.markup.segmenter import has_words
from pipeline.formats.markup.tokens import names
from pipeline.model.document import Escape, LanguageSlot, Span, Unit
from pipeline.model.locale import is_same_language

TYPE = "application/ld+json"

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

_LANGUAGE = "inLanguage"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)


class _String(NamedTuple):
    key: str
    """The key whose value the string is, or that of the list it is in."""

    span: Span
    """Without the quotes."""


@dataclass(slots=True)
class _Scope:
    """An object or a list that is open."""

    is_object: bool
    key: str = ""
    types: set[str] = field(default_factory=set)
    strings: list[_String] = field(default_factory=list)
    is_value: bool = False
    """Whether the next string is a value."""


def read_json_ld(source: str, span: Span, language: str) -> tuple[list[Unit], list[LanguageSlot]]:
    """Read the texts of a script with structured data.

    Args:
        source: The page.
        span: The script's content.
        language: BCP 47 tag of the page.

    Returns:
        Units and places of languages. Both are empty for what is no JSON.
    """
    text = source[span.start : span.end]
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return [], []
    units: list[Unit] = []
    languages: list[LanguageSlot] = []
    for key, place in _strings(source, span):
        embedded = decode(source, place, _ESCAPE, _unescape)
        if key == _LANGUAGE:
            if is_same_language(embedded.text, language):
                languages.append(LanguageSlot(*place))
            continue
        found, marks = _read_text(embedded, key, language)
        units += found
        languages += marks
    return units, languages


def _read_text(
    embedded: Embedded, key: str, language: str
) -> tuple[list[Unit], list[LanguageSlot]]:
    layers = (Escape.JSON,)
    if has_tags(embedded.text):
        from pipeline.formats.html.read import read_fragment

        units, slots = read_fragment(embedded.text, language, key)
        return (
            [lift_unit(unit, embedded, layers) for unit in units],
            [lift_language(slot, embedded, layers) for slot in slots],
        )
    text = embedded.text
    start = len(text) - len(text.lstrip(" \t\r\n"))
    end = len(text.rstrip(" \t\r\n"))
    msgid = readable(re.sub(r"[ \t\r\n]+", " ", text[start:end]))
    if not has_words(msgid):
        return [], []
    inner = Unit(Span(start, end), msgid, f"structured data: {key}", escape=Escape.JSON)
    return [lift_unit(inner, embedded, ())], []


def _strings(source: str, span: Span) -> Iterator[_String]:
    """Find the strings that readers may see, by their key and the type of their object."""
    scopes = [_Scope(is_object=False)]
    for match in _TOKEN.finditer(source, span.start, span.end):
        token, scope = match.group(), scopes[-1]
        if token in "{[":
            scopes.append(_Scope(token == "{", key="" if token == "{" else scope.key))
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
                scope.strings.append(_String(scope.key, inner))
    # A list at the top holds no strings of its own.


def _texts_of(scope: _Scope) -> Iterator[_String]:
    for string in scope.strings:
        is_name = string.key == "name" and scope.types & _NAMES_ARE_TEXT
        if is_name or string.key in _TEXTS or string.key == _LANGUAGE:
            yield string


def _unescape(match: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{match.group()}"'))
    except ValueError:
        return match.group()
