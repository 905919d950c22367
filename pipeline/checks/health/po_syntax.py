"""A part of the file is no catalogue: an open string, a mark of a merge, a lost msgid.

What stands there is passed over, and the rest is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.catalogue.po.diagnose import unknown_escapes
from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.errors import CharsetError
from pipeline.model.entry import Piece
from pipeline.model.finding import Severity

id: Final = "po-syntax"
severity: Final[Severity] = "error"

_MSGID = re.compile(r"^(?:[ \t]*#~)?[ \t]*msgid\b", re.MULTILINE)
_NO_STRING = re.compile(r"^[ \t]*#(?!~[^|]).*$", re.MULTILINE)


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Give each place that cannot be read, and the escapes that nobody knows."""
    for error in file.errors:
        if not isinstance(error, CharsetError):
            yield FileFlaw(error.line, Flaw(error.message, error.hint or ""))
    layout = file.catalogue.layout
    for piece in (*layout.pieces, *([layout.header] if layout.header else ())):
        if "\\" in piece.text:
            yield from _escapes(piece)


def _escapes(piece: Piece) -> Iterator[FileFlaw]:
    text = _NO_STRING.sub("", piece.text)  # comments may say what they like
    msgid = _MSGID.search(text)
    for line, escape in unknown_escapes(text):
        number = None
        if msgid is not None and piece.entry.line is not None:
            number = piece.entry.line + line - text.count("\n", 0, msgid.start())
        hint = "write \\\\ for a backslash, or \\n for the end of a line"
        yield FileFlaw(number, Flaw(f'"{escape}" is no escape of PO', hint))
