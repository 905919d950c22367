"""Inline codes in a msgid or msgstr: ``Programmet har <a1>sparet</a1> …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from pipeline.errors import InlineCodeError
from pipeline.model.document import Code, CodeKind

CODE = re.compile(r"<(/?)([A-Za-z][\w.-]*\d)(\s*/?)>")
"""Anything that a reader or a program would take for an inline code."""

_UNNESTABLE = re.compile(r"(a|button|label|nobr)\d+")
"""Elements of HTML that do not stand inside others of their kind."""

_EMPTY_PAIR = re.compile(r"<([A-Za-z][\w.-]*\d)></\1>")
_TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#|<\?|<%|<!--#")
_MARKUP = re.compile(r"<[/!?]?[A-Za-z-][^<>]*>")


class PartKind(Enum):
    """What a piece of a message is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


class Part(NamedTuple):
    """A piece of a message: some text, or one tag of an inline code."""

    kind: PartKind
    text: str
    """The text, or the code's name."""


def code_name(element: str, number: int) -> str:
    """Name a code so that the number can be told from the element's own digits.

    >>> code_name("a", 1), code_name("h1", 2), code_name("xi:include", 3)
    ('a1', 'h1_2', 'xi-include3')
    """
    safe = re.sub(r"[^A-Za-z0-9_.-]", "-", element).lstrip("0123456789.-_") or "x"
    return f"{safe}_{number}" if safe[-1].isdigit() else f"{safe}{number}"


def split(message: str, codes: Mapping[str, Code]) -> Iterator[Part]:
    """Split a message at its codes; tags that name no code of the unit stay text."""
    done = 0
    for match in CODE.finditer(message):
        closing, name, single = match.groups()
        code = codes.get(name)
        if code is None:
            continue
        if match.start() > done:
            yield Part(PartKind.TEXT, message[done : match.start()])
        kind = PartKind.CLOSE if closing else PartKind.SINGLE if single else PartKind.OPEN
        yield Part(kind, name)
        done = match.end()
    if done < len(message):
        yield Part(PartKind.TEXT, message[done:])


def parse_target(msgstr: str, msgid: str, codes: Sequence[Code]) -> list[Part]:
    """Read a translation and make sure that it uses each code of its source once, and no other.

    Raises:
        InlineCodeError: a code is missing, doubled, crossed, unknown or out of order, or there
            is markup that the source does not have.
    """
    by_name = {code.name: code for code in codes}
    msgstr = _close_singles(msgstr, by_name)
    parts = list(split(msgstr, by_name))
    seen: list[str] = []
    open_codes: list[str] = []
    known = frozenset(_MARKUP.findall(msgid))
    for part in parts:
        if part.kind is PartKind.TEXT:
            _reject_markup(part.text, msgid, known)
            continue
        code = by_name[part.text]
        is_pair = code.kind is CodeKind.PAIR
        if is_pair is (part.kind is PartKind.SINGLE):
            raise InlineCodeError(
                f"inline code {_shown(code)} is written in another form",
                hint=f"write it as the source does: {_shown(code)}",
            )
        if part.kind is not PartKind.CLOSE:
            seen.append(part.text)
            if is_pair:
                open_codes.append(part.text)
        elif not open_codes or open_codes.pop() != part.text:
            raise InlineCodeError(
                f"inline code </{part.text}> closes nothing, or crosses another code",
                hint="close the codes in the reverse order of opening",
            )
    if open_codes:
        raise InlineCodeError(
            f"inline code <{open_codes[-1]}> is not closed", hint=f"add </{open_codes[-1]}>"
        )
    _require_each_once(seen, codes)
    _require_places(parts, msgid, by_name)
    return parts


def _close_singles(msgstr: str, codes: Mapping[str, Code]) -> str:
    """Read ``<br3></br3>``, as some tools write it, as ``<br3/>``."""

    def one(match: re.Match[str]) -> str:
        code = codes.get(match[1])
        is_single = code is not None and code.kind is not CodeKind.PAIR
        return f"<{match[1]}/>" if is_single else match[0]

    return _EMPTY_PAIR.sub(one, msgstr)


def _require_each_once(seen: list[str], codes: Sequence[Code]) -> None:
    counts = dict.fromkeys((code.name for code in codes), 0)
    for name in seen:
        counts[name] += 1
    for code in codes:
        if counts[code.name] == 0:
            raise InlineCodeError(
                f"inline code {_shown(code)} is missing", hint="copy it from the source text"
            )
        if counts[code.name] > 1:
            raise InlineCodeError(
                f"inline code {_shown(code)} stands {counts[code.name]} times",
                hint="each code of the source stands once in the translation",
            )


def _require_places(parts: Sequence[Part], msgid: str, codes: Mapping[str, Code]) -> None:
    """Make sure that halves of elements stay where they were, and links out of links."""
    if len(codes) < 2:
        return
    fixed, nested = _places(parts, codes)
    source_fixed, source_nested = _places(split(msgid, codes), codes)
    if fixed != source_fixed:
        raise InlineCodeError(
            "inline codes have changed places: "
            + ", ".join(f"<{name}/>" for name, _ in source_fixed),
            hint="keep these in the order of the source, inside the same codes",
        )
    for name in nested - source_nested:
        raise InlineCodeError(
            f"inline code {_shown(codes[name])} stands inside another of its kind",
            hint="close the one before you open the other",
        )


def _places(
    parts: Iterable[Part], codes: Mapping[str, Code]
) -> tuple[list[tuple[str, str]], set[str]]:
    """List the fixed codes with the pair around each, and the pairs that must not nest but do."""
    fixed: list[tuple[str, str]] = []
    nested: set[str] = set()
    around: list[str] = []
    kinds: Counter[str] = Counter()
    for part in parts:
        if part.kind is PartKind.OPEN:
            kind = _unnestable(part.text)
            if kind and kinds[kind]:
                nested.add(part.text)
            kinds[kind] += 1
            around.append(part.text)
        elif part.kind is PartKind.CLOSE:
            if around:  # a source, unlike a translation, may close what it did not open
                kinds[_unnestable(around.pop())] -= 1
        elif part.kind is PartKind.SINGLE and codes[part.text].kind is CodeKind.FIXED:
            fixed.append((part.text, around[-1] if around else ""))
    return fixed, nested


def _unnestable(name: str) -> str:
    match = _UNNESTABLE.fullmatch(name)
    return match[1] if match else ""


def _reject_markup(text: str, msgid: str, known: Collection[str]) -> None:
    for mark in dict.fromkeys(_TEMPLATE_CODE.findall(text)):
        if mark not in msgid:
            raise InlineCodeError(
                f"template code in a translation: {mark}",
                hint="a catalogue adds text only; the source's code is in its codes",
            )
    if "<" not in text:
        return
    # A source that speaks of tags lets its translation do so too.
    speaks_of_tags = any(not CODE.fullmatch(tag) for tag in known)
    for tag in _MARKUP.findall(text):
        if tag in known or (speaks_of_tags and not CODE.fullmatch(tag)):
            continue
        if CODE.fullmatch(tag):
            raise InlineCodeError(
                f"unknown inline code {tag}", hint="use the codes of the source text, no others"
            )
        raise InlineCodeError(
            f"markup in a translation: {tag}",
            hint="a catalogue adds text only; the source's markup is in its codes",
        )


def _shown(code: Code) -> str:
    if code.kind is CodeKind.PAIR:
        return f"<{code.name}>…</{code.name}>"
    return f"<{code.name}/>"
