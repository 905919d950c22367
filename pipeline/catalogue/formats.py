"""Placeholders of programs: ``%d``, ``%(name)s``, ``{name}``."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.entry import Entry

_PERCENT = re.compile(
    r"%(?:\(\w+\)|\d+\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[qjztL])?[a-zA-Z]|%\d+"
)
_BRACES = re.compile(r"\{[^{}]*\}")
_STANDARD = "diouxXeEfFgGaAcspn0123456789"
"""What C and Python know behind a per cent sign; a text with another has its own language."""


def is_format_broken(entry: Entry, known: Entry) -> bool:
    """Tell whether a text that now has placeholders has another number of them in translation.

    Args:
        entry: The text as its source is flagged now.
        known: The same before. What was flagged already, its translator has seen.
    """
    added = {flag for flag in entry.flags if flag.endswith("-format")} - set(known.flags)
    added = {flag for flag in added if not flag.startswith("no-")}
    if not added or not entry.has_translation:
        return False
    pattern = _BRACES if any("brace" in flag for flag in added) else _PERCENT
    texts = [form for form in entry.msgstr_plural.values() if form] or [entry.msgstr]
    sources = [text for text in (entry.msgid, entry.msgid_plural) if text is not None]
    wanted = [_placeholders(text, pattern) for text in sources]
    if pattern is _PERCENT and any(each[-1] not in _STANDARD for every in wanted for each in every):
        return False
    return any(_placeholders(text, pattern) not in wanted for text in texts)


def _placeholders(text: str, pattern: re.Pattern[str]) -> Counter[str]:
    return Counter(pattern.findall(text.replace("%%", "")))
