"""Placeholders of programs: ``%d``, ``%(name)s``, ``{name}``."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.entry import Entry

_DIRECTIVE = re.compile(
    r"%(?:\(\w+\)|\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:hh?|ll?|[qjztL])?[a-zA-Z]|%\d+|\{[^{}]*\}"
)


def is_format_broken(entry: Entry, known: Entry) -> bool:
    """Tell whether a text that now has placeholders has another number of them in translation.

    Args:
        entry: The text as its source is flagged now.
        known: The same before. What was flagged already, its translator has seen.
    """
    added = {flag for flag in entry.flags if flag.endswith("-format")} - set(known.flags)
    if not any(not flag.startswith("no-") for flag in added) or not entry.has_translation:
        return False
    texts = [form for form in entry.msgstr_plural.values() if form] or [entry.msgstr]
    sources = [_directives(text) for text in (entry.msgid, entry.msgid_plural) if text is not None]
    return any(_directives(text) not in sources for text in texts)


def _directives(text: str) -> Counter[str]:
    return Counter(_DIRECTIVE.findall(text.replace("%%", "")))
