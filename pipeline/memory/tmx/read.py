"""Read TMX of whatever program, a unit at a time.

What programs do that the standard does not say: Trados and OmegaT write ``EN-US``, memoQ ``no``;
some name no source language (``*all*``) or another one than that of the texts at hand; many name a
DTD, which is accepted and not fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import CatalogueError
from pipeline.memory.mask import Piece, SlotKind, base_of, join
from pipeline.memory.segment import Segment
from pipeline.memory.tmx.codes import Numbers, read_seg
from pipeline.model.locale import known_tag
from pipeline.values.filling import placeables_in

if TYPE_CHECKING:
    from lxml import etree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VALUES = ("amount", "date", "time", "percent", "measure", "number")
# Ours, as OmegaT writes them; memoQ's.
_BEFORE = ("prev", "x-context-pre")
_AFTER = ("next", "x-context-post")
# translate-toolkit's, which Weblate uses; memoQ's and OmegaT's name things, not contexts.
_CONTEXT = "x-context"


class _Tuv(NamedTuple):
    """A text in one language."""

    locale: str
    pieces: list[Piece]
    created: str | None
    changed: str | None


def read_tmx(
    pieces: Iterable[bytes], name: str, *, source_language: str, origin: str | None = None
) -> Iterator[Segment]:
    """Read a memory.

    Args:
        pieces: The bytes of the file, in pieces of any size; UTF-8, UTF-16, or what it declares.
        name: How the user knows the file, for messages.
        source_language: BCP 47 tag of the texts that are wanted. A unit that has it is read from
            it, whatever the file's source language; another unit from the file's.
        origin: What segments say of their origin; without it, what the unit says, or *name*.

    Yields:
        A segment for each language that we know besides the source's.

    Raises:
        CatalogueError: it is no TMX, not well-formed, or has entities of its own.
    """
    header_language: str | None = None
    for event, element in _events(pieces, name):
        if event == "start":
            if _local(element) == "header":
                header_language = element.get("srclang")
            continue
        if _local(element) == "tu":
            own = element.get("srclang") or header_language
            yield from _segments(element, own, source_language, origin, name)
        _forget(element)


def _events(pieces: Iterable[bytes], name: str) -> Iterator[tuple[str, Any]]:
    """Give the starts and ends of the header and of the units."""
    from lxml import etree

    from pipeline.model.xml import make_pull_parser

    parser = make_pull_parser(("start", "end"), ("{*}header", "{*}tu"))
    line = 0
    is_empty = True
    try:
        for piece in pieces:
            is_empty = False
            parser.feed(piece)
            events: Iterator[tuple[str, Any]] = parser.read_events()
            for event, element in events:
                if not line:
                    _require_tmx(element.getroottree(), name)
                line = element.sourceline or line
                yield event, element
        if is_empty:
            raise CatalogueError("not a TMX file: there is nothing in it", file=name, line=1)
        _require_tmx(parser.close().getroottree(), name)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error, line, name) from None


def _not_well_formed(error: etree.XMLSyntaxError, reached: int, name: str) -> CatalogueError:
    message = (error.msg or "syntax error").split(", line ")[0]
    line = error.lineno or 1
    if line < reached:
        # At such an entity lxml stops without a word, and takes what follows for a new document.
        message, line = "an entity that nobody declares", reached
    return CatalogueError(
        f"not well-formed XML: {message}",
        file=name,
        line=line,
        hint="check it with xmllint, or export it again",
    )


def _require_tmx(tree: Any, name: str) -> None:
    root = tree.getroot()
    dtd = tree.docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise CatalogueError(
            "has entities of its own, which no program needs to write TMX",
            file=name,
            line=1,
            hint="delete the <!ENTITY …> lines if the file is to be trusted",
        )
    if _local(root) != "tmx":
        raise CatalogueError(
            f"not a TMX file: its root is <{_local(root)}>",
            file=name,
            line=root.sourceline,
            hint="memories are exchanged as .tmx or .po",
        )


def _segments(
    unit: Any, own_language: str | None, source_language: str, origin: str | None, name: str
) -> Iterator[Segment]:
    numbers = Numbers()
    nodes = [child for child in unit if _local(child) == "tuv"]
    texts = [text for node in nodes if (text := _text(unit, node, numbers)) is not None]
    source = next((text for text in texts if text.locale == source_language), None)
    if source is None and own_language is not None:
        tag = known_tag(own_language)
        source = next((text for text in texts if text.locale == tag), None)
    if source is None:
        return
    # Where placeables stand in codes, the text's own braces are single; where another program took
    # them for text, it is as it was in the PO file.
    are_coded = any(piece.kind is SlotKind.VALUE for text in texts for piece in text.pieces)
    msgid = join(source.pieces, has_placeables=are_coded)
    has_placeables = are_coded or _has_values(msgid)
    props = _props(unit)
    for text in texts:
        msgstr = join(text.pieces, has_placeables=are_coded)
        if text.locale == source.locale or not (msgid.strip() and msgstr.strip()):
            continue
        yield Segment(
            msgid,
            msgstr,
            source.locale,
            text.locale,
            origin or props.get("x-origin", name),
            props.get("x-article", ""),
            msgctxt=props.get(_CONTEXT),
            has_placeables=has_placeables,
            before=_first(props, _BEFORE),
            after=_first(props, _AFTER),
            is_obsolete=props.get("x-state") == "obsolete",
            created=text.created,
            changed=text.changed,
        )


def _text(unit: Any, node: Any, numbers: Numbers) -> _Tuv | None:
    """Read a language's text; None for a language that we do not know."""
    locale = known_tag(node.get(_XML_LANG) or node.get("lang") or "")
    seg = next((child for child in node if _local(child) == "seg"), None)
    if locale is None or seg is None:
        return None
    pieces = read_seg(seg, numbers)
    created = node.get("creationdate") or unit.get("creationdate")
    changed = node.get("changedate") or unit.get("changedate")
    return _Tuv(locale, pieces, created, changed)


def _has_values(text: str) -> bool:
    """Tell whether a text has placeables as ours are called."""
    return any(base_of(name) in _VALUES for name in placeables_in(text))


def _props(unit: Any) -> dict[str, str]:
    """Read what programs say of a unit beyond the standard, by its type."""
    props: dict[str, str] = {}
    for node in unit.iter("{*}prop"):
        if node.get("type"):
            props.setdefault(node.get("type"), "".join(node.itertext()))
    return props


def _first(props: dict[str, str], types: Iterable[str]) -> str | None:
    text = next((props[each] for each in types if each in props), None)
    if text is None:
        return None
    return text.removeprefix("<seg>").removesuffix("</seg>")  # memoQ's


def _forget(element: Any) -> None:
    """Free what was read: a memory may have more units than fit."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
