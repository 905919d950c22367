"""One text has two entries, and only one of them is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.model.entry import Key
from pipeline.model.finding import Severity

id: Final = "po-duplicate"
severity: Final[Severity] = "error"


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Find texts that stand in the file twice, be it once as obsolete: msgfmt refuses that too."""
    header = file.catalogue.layout.header
    lines: dict[Key, int | None] = {}
    for entry in (*([header.entry] if header else ()), *file.catalogue.entries):
        if entry.key in lines:
            message = f"the msgid of line {lines[entry.key]} stands here again"
            hint = "delete one of the two entries, or run msguniq"
            yield FileFlaw(entry.line, Flaw(message, hint))
        else:
            lines[entry.key] = entry.line
