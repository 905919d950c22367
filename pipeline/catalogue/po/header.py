"""The fields of a header: ``Language: nb``."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHARSET = re.compile(r"charset=([\w.:-]+)")
_KNOWN = re.compile(
    r"(us-)?ascii|utf-?8|iso[-_]?8859[-_]\d+|latin-?\d+|koi8-[rtu]|(windows-|cp)\d+|euc-?(jp|kr|tw|cn)"
    r"|gb(2312|k|18030)|big5(-?hkscs)?|shift[_-]jis|s-?jis|johab|tis-?620|mac\w+",
    re.IGNORECASE,
)
"""What gettext knows, more or less; Python knows codecs that are no charsets."""

_FIELD = re.compile(r"([A-Za-z][\w.-]*):[ \t]*(.*)", re.DOTALL)


def charset_of(content_type: str) -> str | None:
    """Find the charset in a Content-Type.

    >>> charset_of("text/plain; charset=ISO-8859-1"), charset_of("text/plain; charset=CHARSET")
    ('ISO-8859-1', None)
    """
    match = _CHARSET.search(content_type)
    # A template that nobody has filled in says CHARSET.
    return match[1] if match and match[1] != "CHARSET" else None


def charset_in(fields: Mapping[str, str]) -> str | None:
    """Find the charset in the fields of a header, where there is one.

    Like gettext we take it from anywhere, but that of the Content-Type goes before.

    >>> charset_in({"X-Note": "not charset=big5", "Content-Type": "text/plain; charset=UTF-8"})
    'UTF-8'
    """
    return charset_of(fields.get("Content-Type", "")) or charset_of(write_fields(fields))


def is_known(charset: str) -> bool:
    """Tell whether a charset is one that catalogues are written in, and Python reads."""
    try:
        return _KNOWN.fullmatch(charset) is not None and bool("".encode(charset) == b"")
    except LookupError:
        return False


def read_fields(msgstr: str) -> dict[str, str]:
    r"""Read the fields; a line that is none goes with the one before it.

    >>> read_fields("Language: nb\nX-Note: a\nb\n")
    {'Language': 'nb', 'X-Note': 'a\nb'}
    """
    fields: dict[str, str] = {}
    last = ""
    for line in msgstr.removesuffix("\n").split("\n") if msgstr else ():
        match = _FIELD.fullmatch(line)
        if match and match[1] not in fields:
            last = match[1]
            fields[last] = match[2]
        elif last in fields:
            fields[last] += f"\n{line}"
        else:
            fields[last] = line  # text before any field
    return fields


def write_fields(fields: Mapping[str, str]) -> str:
    """Write the fields: the inverse of `read_fields`."""
    return "".join(f"{key}: {value}\n" if key else f"{value}\n" for key, value in fields.items())
