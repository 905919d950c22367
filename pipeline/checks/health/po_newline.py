"""A text begins or ends with a line break, and its translation does not, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.model.entry import Entry
from pipeline.model.finding import Severity

id: Final = "po-newline"
severity: Final[Severity] = "error"


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Compare both ends of each msgid with those of all that stands beside it."""
    for entry in file.catalogue.entries:
        if not entry.obsolete and not entry.is_fuzzy and entry.has_translation:
            yield from _flaws(entry)


def _flaws(entry: Entry) -> Iterator[FileFlaw]:
    others = [("msgstr", entry.msgstr)]
    if entry.msgid_plural is not None:
        forms = ((f"msgstr[{n}]", form) for n, form in sorted(entry.msgstr_plural.items()))
        others = [("msgid_plural", entry.msgid_plural), *forms]
    starts, ends = entry.msgid.startswith("\n"), entry.msgid.endswith("\n")
    for name, text in others:
        for wanted, here, where in (
            (starts, text.startswith("\n"), "begin"),
            (ends, text.endswith("\n"), "end"),
        ):
            if wanted is not here:
                message = f"msgid and {name} do not both {where} with a line break"
                hint = f"{'write' if wanted else 'delete'} \\n where {name} {where}s"
                yield FileFlaw(entry.line, Flaw(message, hint))
