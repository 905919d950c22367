"""Placeholders of programs: ``%d``, ``%(name)s``, ``{name}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from pipeline.model.entry import Entry

Placeholders = Mapping[str, str]
"""What a text has programs put into it: the argument (``1``, ``name``), and as what (``%d``)."""


class Style(Enum):
    """How programs mark a place for a value."""

    PERCENT = "percent"
    """``%d``, ``%2$s``, ``%(name)s``."""

    NUMBER = "number"
    """``%1``, ``%n``."""

    BRACE = "brace"
    """``{name}``, ``{0}``; ``{{`` is a brace."""

    PLAIN_BRACE = "plain brace"
    """``{name}``; a brace that is no name is itself."""

    DOLLAR = "dollar"
    """``$name``, ``${name}``."""


_STYLES = {
    "python-brace": Style.BRACE, "c++": Style.BRACE, "csharp": Style.BRACE, "rust": Style.BRACE,
    "perl-brace": Style.PLAIN_BRACE, "java": Style.PLAIN_BRACE,
    "qt": Style.NUMBER, "qt-plural": Style.NUMBER, "kde": Style.NUMBER, "kde-kuit": Style.NUMBER,
    "sh": Style.DOLLAR,
    **dict.fromkeys(
        ("c", "objc", "python", "php", "perl", "gcc-internal", "lua", "awk", "object-pascal",
         "gfc-internal", "java-printf", "ycp", "go"),
        Style.PERCENT,
    ),
}  # fmt: skip
"""By the flag without its ``-format``."""

_PERCENT = re.compile(
    r"%(?:%|(?:\((\w++)\)|(\d++)\$)?[-+#0'I]*+(\*|\d++)?+(?:\.(\*|\d++))?+"
    r"((?:hh?|ll?|[qjztL])?[a-zA-Z]|<PRI\w++>)|\d++)"
)
"""Nothing is given back here and below: zeros may be flags or the width, and a text of nothing else
would be split in every way."""

_STANDARD = "diouxXeEfFgGaAcCspSn0123456789@>"
"""What C and Python know behind a per cent sign; a text with another has its own language."""

_NUMBER = re.compile(r"%(?:L?\d{1,2}|n)")
_BRACE = re.compile(r"\{\{|\}\}|\{([^{}:!.\[]*+)[^{}]*+\}")
_PLAIN_BRACE = re.compile(r"\{(\w++)[^{}]*+\}")
_DOLLAR = re.compile(r"\$(?:(\w+)|\{(\w+)\})")
_NAMED = re.compile(r"%\(\w++\)[#0+-]*+\d*+(?:\.\d++)?+[a-zA-Z]")


def style_of(entry: Entry) -> Style | None:
    """Tell how a text marks places for values, by its flags; None for a text without any."""
    for flag in entry.flags:
        if flag.endswith("-format"):
            style = _STYLES.get(flag.removesuffix("-format"))
            if style is not None:
                return style
    if "%(" in entry.msgid and _NAMED.search(entry.msgid):  # no text says that by chance
        return None if "no-python-format" in entry.flags else Style.PERCENT
    return None


def placeholders(text: str, style: Style) -> Placeholders:
    """List the placeholders of a text, by what they stand for.

    >>> dict(placeholders("%s har %d %%", Style.PERCENT))
    {'1': '%s', '2': '%d'}
    >>> dict(placeholders("%2$d af %1$s", Style.PERCENT)) == {"1": "%s", "2": "%d"}
    True
    """
    if style is Style.PERCENT:
        return _percent(text) if "%" in text else {}
    if style is Style.NUMBER:
        return {match.replace("L", ""): match for match in _NUMBER.findall(text)}
    if style is Style.BRACE:
        return _braces(text)
    pattern = _PLAIN_BRACE if style is Style.PLAIN_BRACE else _DOLLAR
    return {match[match.lastindex or 0]: match[0] for match in pattern.finditer(text)}


def is_other_language(found: Placeholders) -> bool:
    """Tell whether a text has signs that no C and no Python knows: those of dates, ``%H:%M``."""
    return any(sign[0] == "%" and sign[-1] not in _STANDARD for sign in found.values())


def _percent(text: str) -> Placeholders:
    found: dict[str, str] = {}
    count = 0
    for match in _PERCENT.finditer(text):
        if match[0] == "%%":
            continue
        name, number, width, precision, kind = match.groups()
        count += (width, precision).count("*")
        if kind is None:
            kind = match[0][1:]  # %1, as some programs have it
            number = kind
        elif not name and not number:
            count += 1
        shown = f"({name})" if name else ""
        found[name or number or str(count)] = f"%{shown}{'d' if kind == 'i' else kind}"
    return found


def _braces(text: str) -> Placeholders:
    found: dict[str, str] = {}
    for match in _BRACE.finditer(text):
        if match[1] is not None:
            name = match[1].strip().partition(",")[0]
            found[name or str(len(found))] = f"{{{name}}}"
    return found


def is_format_broken(entry: Entry, known: Entry) -> bool:
    """Tell whether a text that now has placeholders has others in its translation.

    Args:
        entry: The text as its source is flagged now.
        known: The same before. What was flagged already, its translator has seen.
    """
    added = {flag for flag in entry.flags if flag.endswith("-format")} - set(known.flags)
    added = {flag for flag in added if not flag.startswith("no-")}
    if not added or not entry.has_translation:
        return False
    style = Style.BRACE if any("brace" in flag for flag in added) else Style.PERCENT
    texts = [form for form in entry.msgstr_plural.values() if form] or [entry.msgstr]
    sources = [text for text in (entry.msgid, entry.msgid_plural) if text is not None]
    wanted = [placeholders(text, style) for text in sources]
    if any(is_other_language(each) for each in wanted):
        return False
    return any(placeholders(text, style) not in wanted for text in texts)
