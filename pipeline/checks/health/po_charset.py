"""The file is not in the character set that its header names, or not in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.catalogue.po.header import charset_of
from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.errors import CharsetError
from pipeline.model.finding import Severity

id: Final = "po-charset"
severity: Final[Severity] = "error"

_HINT = "save the file as UTF-8, and write Content-Type: text/plain; charset=UTF-8"


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Hold the bytes against the header."""
    wrong = [error for error in file.errors if isinstance(error, CharsetError)]
    for error in wrong:
        yield FileFlaw(error.line, Flaw(error.message, error.hint or ""))
    header = file.catalogue.layout.header
    if wrong or header is None:
        return
    content_type = file.catalogue.metadata.get("Content-Type", "")
    charset = charset_of(content_type)
    if charset is None and content_type and not file.data.isascii():
        message = "the header does not say which character set the file is in"
        yield FileFlaw(header.entry.line, Flaw(message, _HINT, severity="warning"))
    elif charset is not None and charset.lower() not in ("utf-8", "utf8"):
        message = f'the file is in "{charset}"; most programs expect UTF-8'
        yield FileFlaw(header.entry.line, Flaw(message, _HINT, severity="info"))
