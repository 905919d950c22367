"""Write TMX 1.4b, a unit at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from pipeline import __version__
from pipeline.memory.mask import split
from pipeline.memory.segment import Segment
from pipeline.memory.tmx.codes import write_pieces

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, not even as a reference."""


def write_tmx(segments: Iterable[Segment], *, source_language: str) -> Iterator[bytes]:
    """Write a memory; UTF-8.

    Codes and placeables stand in ``<bpt>``, ``<ept>``, ``<it>`` and ``<ph>``, the context in a
    ``<prop>``, neighbours in those that OmegaT has for them. Dates are written where they are
    known. A character that XML cannot hold becomes U+FFFD.

    Args:
        segments: Each becomes a unit.
        source_language: BCP 47 tag, for the header; a unit with another one says so.

    Yields:
        The file, a line or more at a time.
    """
    header = _attributes(
        {
            "creationtool": "Skagerrak",
            "creationtoolversion": __version__,
            "segtype": "paragraph",
            "o-tmf": "gettext PO",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        }
    )
    start = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n<header{header}/>\n<body>\n'
    )
    units = (_unit(segment, source_language) for segment in segments)
    for text in chain([start], units, ["</body>\n</tmx>\n"]):
        yield text.encode()


def _unit(segment: Segment, source_language: str) -> str:
    is_other = segment.source_language != source_language
    dates = {"creationdate": segment.created, "changedate": segment.changed}
    own = {"srclang": segment.source_language if is_other else None, **dates}
    props = {
        "x-context": segment.msgctxt,
        "x-origin": segment.origin,
        "x-article": segment.article or None,
        "x-state": "obsolete" if segment.is_obsolete else None,
        "prev": segment.before,
        "next": segment.after,
    }
    order: dict[str, int] = {}
    lines = [
        f"<tu{_attributes(own)}>",
        *(
            f'<prop type="{t}">{_escape(text)}</prop>'
            for t, text in props.items()
            if text is not None
        ),
        _tuv(segment.source_language, segment.msgid, segment, order),
        _tuv(segment.locale, segment.msgstr, segment, order),
        "</tu>\n",
    ]
    return "\n".join(lines)


def _tuv(locale: str, message: str, segment: Segment, order: dict[str, int]) -> str:
    pieces = split(message, has_placeables=segment.has_placeables)
    seg = "".join(
        f"<{tag}{_attributes(attributes)}>{_escape(content)}</{tag}>" if tag else _escape(content)
        for tag, attributes, content in write_pieces(pieces, order)
    )
    return f'<tuv xml:lang="{locale}"><seg>{seg}</seg></tuv>'


def _attributes(attributes: Mapping[str, str | None]) -> str:
    return "".join(
        f" {name}={quoteattr(_readable(text))}"
        for name, text in attributes.items()
        if text is not None
    )


def _escape(text: str) -> str:
    return escape(_readable(text), {"\r": "&#13;"})


def _readable(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
