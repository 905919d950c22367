"""Markup that a translator typed, though a catalogue adds text only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from html.entities import html5
from typing import NamedTuple

from pipeline.model.finding import Severity
from pipeline.model.inline import CODE, Part, PartKind
from pipeline.model.light import LIGHT_SIGNS, light_markup

_TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#|<\?|<%|<!--#")
_DOUBLED_TEMPLATE_CODE = re.compile(r"\{\{\{\{|\{\{%|\{\{#|<\?|<%|<!--#")
_MARKUP = re.compile(r"<(?:[/!?]?[A-Za-z]|!--)[^<>]*>|<!\[CDATA\[")
_ADDRESS = re.compile(r"<(?=[^\s<>]*(?:@|://))[^\s<>]*+>")
_NAME = re.compile(r"</?([A-Za-z][\w:.-]*)")
_ATTRIBUTE = re.compile(r"\b(on[a-z]{4,}|href|src|class|style|title|target|lang|id)\s*=\s*[\"'“”]")
_HARMLESS = re.compile(r"<[^\W\d_](?:[^<>=\"']*[^<>=\"'/])?>")
"""``<filnavn>``: a source that says ``<filename>`` lets its translation do so too."""

_ENTITY = re.compile(
    r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|&(?:nbsp|amp|quot|[Aa]ring|[Oo]slash|aelig|AElig|[lr]aquo|eacute)"
)
"""Browsers read the second ones without their semicolon too; they are a matter of doubt."""

_SIGNS = re.compile(rf"&|=|<|\{{[{{%#]|{LIGHT_SIGNS}")
"""One literal begins each, so that it is fast."""

_LONGEST = 40
"""Characters of what a message shows."""

_MOST_NAMES = 1000
"""Names of attributes that are looked for in the source; a translation has a few, if any."""

_ACTIVE = frozenset({"script", "style", "iframe", "object", "embed"})
_ELEMENTS = _ACTIVE | frozenset({
    "a", "abbr", "acronym", "b", "big", "blockquote", "br", "button", "center", "cite", "code",
    "dd", "del", "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "section", "small", "span", "strike", "strong", "sub", "sup", "svg", "table", "tbody", "td",
    "th", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
})  # fmt: skip
"""What is surely no word that someone put in brackets, as in ``press <enter>``."""


class Misuse(NamedTuple):
    """Something that keeps a translation from the place of its source, or is doubtful there."""

    check: str
    """Id of the check that says so."""

    message: str
    hint: str
    span: tuple[int, int] | None = None
    """In the translation; None where something is missing."""

    fix: str | None = None
    """What stands in place of the span when it is mended."""

    severity: Severity = "error"
    subject: str = ""
    """Tells misuses of one check apart that have no span."""


def has_signs(text: str) -> bool:
    """Tell whether there may be markup in a text, its codes apart."""
    return _SIGNS.search(text) is not None


def typed_misuses(
    target: str, parts: Sequence[Part], msgid: str, source: Iterable[Part], *, has_values: bool
) -> Iterator[Misuse]:
    """Find markup in the text of a translation that the text of its source does not have.

    Args:
        target: The translation.
        parts: The same, split at its codes.
        msgid: What it translates.
        source: The same, split.
        has_values: Whether the two show values as placeables, so that other braces are doubled.
    """
    texts = [part for part in parts if part.kind is PartKind.TEXT]
    text = " ".join(part.text for part in source if part.kind is PartKind.TEXT)
    yield from _template_code(texts, text, has_values=has_values)
    tags = [tag for part in texts if "<" in part.text for tag in _MARKUP.findall(part.text)]
    if sorted(tags) != sorted(_MARKUP.findall(text)):
        yield from _Tags(texts, text).misuses()
    if any("=" in part.text for part in texts):
        yield from _attributes(texts, text)
    if any("&" in part.text for part in texts):
        yield from _entities(texts, text)
    for match in light_markup(target, msgid):
        yield _typed(f"markup in a translation: {_short(match[0])}", match.span())


def _template_code(texts: Iterable[Part], source: str, *, has_values: bool) -> Iterator[Misuse]:
    pattern = _DOUBLED_TEMPLATE_CODE if has_values else _TEMPLATE_CODE
    known: dict[str, bool] = {}
    for part in texts:
        if "{" not in part.text and "<" not in part.text:
            continue
        for match in pattern.finditer(part.text):
            sign = match[0]
            if sign not in known:
                known[sign] = sign in source
            if not known[sign]:
                yield _typed(f"template code in a translation: {match[0]}", _span(part, match))


class _Tags:
    """The tags in the text of a translation, beside those of the source."""

    def __init__(self, texts: Sequence[Part], source: str) -> None:
        self._known = _tags(source)
        self._allowed = {each for tag in self._known for each in _attribute_names(tag)}
        self._found = [
            (part, match)
            for part in texts
            if "<" in part.text
            for match in _MARKUP.finditer(part.text)
            if not _ADDRESS.fullmatch(match[0])
        ]
        tags = (match[0] for _, match in self._found)
        self._closed = {_name(tag) for tag in tags if tag[1] == "/"}

    def misuses(self) -> Iterator[Misuse]:
        """Give the tags that are typed, and those of the source that are lost."""
        tags = [match[0] for _, match in self._found]
        written = Counter(tags)
        lost = Counter(self._known) - written
        known = set(self._known)
        names = {_name(tag) for tag in self._known}
        free = (tag for tag in lost.elements() if _HARMLESS.fullmatch(tag))
        reported: set[str] = set()
        for part, match in self._found:
            tag, name = match[0], _name(match[0])
            if tag in known or (name or tag) in reported:
                continue
            if self._is_translated(tag, names, free):
                continue
            reported.add(name or tag)
            if CODE.fullmatch(tag):
                message, hint = f"unknown inline code {tag}", "use the codes of the source text"
                yield Misuse("code-added", message, f"{hint}, no others", _span(part, match))
            else:
                severity: Severity = "warning" if self._is_word(tag) else "error"
                typed = _typed(f"markup in a translation: {tag}", _span(part, match))
                yield typed._replace(severity=severity)
        yield from self._lost(tags)

    def _is_translated(self, tag: str, names: Collection[str], free: Iterator[str]) -> bool:
        """Tell whether the source speaks of tags, so that this is a translation of one of them.

        Args:
            tag: One that the source does not have.
            names: Elements that it has.
            free: Words in brackets that the translation lacks; one is taken.
        """
        name = _name(tag)
        if name in names:
            return self._allowed.issuperset(_attribute_names(tag))
        if CODE.fullmatch(tag) or name in _ACTIVE or not _HARMLESS.fullmatch(tag):
            return False
        return next(free, None) is not None

    def _is_word(self, tag: str) -> bool:
        name = _name(tag)
        is_closed = name in self._closed
        return bool(_HARMLESS.fullmatch(tag)) and name not in _ELEMENTS and not is_closed

    def _lost(self, written: Sequence[str]) -> Iterator[Misuse]:
        """Find elements that the source's text has, and the translation's has not, or has half."""
        before, after = _halves(self._known), _halves(written)
        for name, (opened, closed) in before.items():
            if not opened or opened != closed:
                continue  # no element, but a word in brackets
            here = after.get(name, (0, 0))
            if here[0] != here[1]:
                half = f"<{name}>" if here[0] < here[1] else f"</{name}>"
                message = f"markup {half} is missing beside its other half"
                yield Misuse("code-missing", message, f"add {half}", subject=half)
            elif here[0] < opened:
                message = f"markup <{name}>…</{name}> of the source is missing"
                hint = "copy it from the source text"
                yield Misuse("code-missing", message, hint, severity="warning", subject=name)


def _attributes(texts: Iterable[Part], source: str) -> Iterator[Misuse]:
    """Find attributes outside tags; what the source speaks of in any way is a word."""
    known: dict[str, bool] = {}
    for part in texts:
        found = []
        for match in _ATTRIBUTE.finditer(part.text) if "=" in part.text else ():
            name = match[1]
            if name not in known:
                known[name] = len(known) < _MOST_NAMES and name in source
            if not known[name]:
                found.append(match)
        tags = [match.span() for match in _MARKUP.finditer(part.text)] if found else []
        for match in found:
            before = bisect_left(tags, match.span()) - 1
            if before >= 0 and match.start() < tags[before][1]:
                continue
            yield _typed(f"markup in a translation: {match[0]}", _span(part, match))


def _entities(texts: Iterable[Part], source: str) -> Iterator[Misuse]:
    if _ENTITY.search(source) or _MARKUP.search(source):
        return  # the text is markup itself
    for part in texts:
        for match in _ENTITY.finditer(part.text):
            entity = match[0]
            if entity[1] != "#" and entity[1:] not in html5:
                continue
            char = unescape(entity)
            yield Misuse(
                "typed-entity",
                f'"{entity}" is read as it stands, not as a character',
                f"write the character itself: {_shown(char)}",
                _span(part, match),
                None if char in ("<", ">") else char,
                "error" if entity.endswith(";") else "warning",
            )


def _shown(char: str) -> str:
    if char == "\xa0":
        return "a no-break space"
    return char if char.isprintable() else f"U+{ord(char[0]):04X}"


def _tags(text: str) -> list[str]:
    if "<" not in text:
        return []
    return [tag for tag in _MARKUP.findall(text) if not _ADDRESS.fullmatch(tag)]


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def _attribute_names(tag: str) -> list[str]:
    return re.findall(r"(?<![\w:-])([\w:-]++)\s*+=", tag.lower())


def _halves(tags: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Count the start tags and the end tags of each element."""
    found: dict[str, tuple[int, int]] = {}
    for tag in tags:
        name = _name(tag)
        if name and not tag.endswith("/>"):
            opened, closed = found.get(name, (0, 0))
            is_end = tag[1] == "/"
            found[name] = (opened + (not is_end), closed + is_end)
    return found


def _typed(message: str, span: tuple[int, int]) -> Misuse:
    hint = "a catalogue adds text only; the source's markup is in its codes"
    return Misuse("typed-markup", message, hint, span)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _span(part: Part, match: re.Match[str]) -> tuple[int, int]:
    return (part.start + match.start(), part.start + match.end())
