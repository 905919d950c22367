"""The flag of entries with placeables, which lets gettext's own tools guard them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.entry import Entry
from pipeline.model.placeable import PLACEABLE

FLAG = "python-brace-format"
UNGUARDED = f"no-{FLAG}"
"""For a translation with a form, ``{amount1:code}``, which gettext takes for an error."""


def has_placeables(entry: Entry) -> bool:
    """Tell whether the braces in an entry are placeables, its own ones doubled."""
    return FLAG in entry.flags or UNGUARDED in entry.flags


def guard(entry: Entry) -> Entry:
    """Let gettext check an entry with placeables, but for a translation with forms.

    >>> guard(Entry("{date1}", "{date1:iso}", flags=("python-brace-format",))).flags
    ('no-python-brace-format',)
    """
    if not has_placeables(entry):
        return entry
    has_forms = any(
        match[2]
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if ":" in text
        for match in PLACEABLE.finditer(text)
    )
    right, wrong = (UNGUARDED, FLAG) if has_forms else (FLAG, UNGUARDED)
    if wrong not in entry.flags:
        return entry
    flags = (right if flag == wrong else flag for flag in entry.flags)
    return replace(entry, flags=tuple(dict.fromkeys(flags)))
