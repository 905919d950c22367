"""A translation has more or fewer plural forms than its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.model.finding import Severity

id: Final = "po-plural"
severity: Final[Severity] = "error"


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Count the forms, and find those that are empty beside others that are not."""
    said = read_plural_forms(file.catalogue.metadata.get("Plural-Forms", ""))
    for entry in file.catalogue.entries:
        if entry.obsolete or entry.msgid_plural is None:
            continue
        forms = sorted(entry.msgstr_plural)
        if forms != list(range(len(forms))):
            message = f"plural forms {', '.join(map(str, forms))}"
            hint = "number them from 0, and leave none out"
            yield FileFlaw(entry.line, Flaw(message, hint))
        elif said.number is not None and len(forms) != said.number:
            forms_shown = f"{len(forms)} plural form{'s' if len(forms) > 1 else ''}"
            message = f"{forms_shown}, but the header says nplurals={said.number}"
            hint = f"write msgstr[0] to msgstr[{said.number - 1}]"
            yield FileFlaw(entry.line, Flaw(message, hint))
        empty = [n for n, text in sorted(entry.msgstr_plural.items()) if not text]
        if empty and entry.has_translation:
            message = f"msgstr[{empty[0]}] is empty"
            yield FileFlaw(entry.line, Flaw(message, "translate all forms", severity="warning"))
