"""Say what is wrong with PO text, and in which line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.catalogue.po.strings import STRING
from pipeline.errors import CatalogueError
from pipeline.model.entry import Entry

_CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)")
_WORD = re.compile(
    r"(?:#~\s*)?(msgctxt|msgid_plural|msgid|msgstr(?:\s*\[\s*\d+\s*\])?)(?=[\s\"]|$)"
)
_QUOTED = re.compile(r'(?:#~?\|\s*+|#~\s*+)?+(?:msg\w++(?:\s*+\[\s*+\d++\s*+\])?+)?+\s*+(".*)')
_STRINGS = re.compile(rf"(?:\s*{STRING})*\s*")
_COMMENT = re.compile("#(?!~)")
_FOLLOWERS = {
    "": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr["},
    "msgstr": {"", "msgctxt", "msgid"},
    "msgstr[": {"", "msgctxt", "msgid", "msgstr["},
}


def what_is_wrong(text: str, position: int, name: str) -> CatalogueError:
    """Find the first line that PO does not allow.

    Args:
        text: The whole file.
        position: Where the entry begins that could not be read.
        name: The file, for the message.
    """
    number = text.count("\n", 0, position)
    last, last_line = "", number + 1
    for line in text[position:].split("\n"):
        number += 1
        line = line.strip()
        if _CONFLICT.match(line):
            return CatalogueError(
                "unresolved merge conflict", file=name, line=number, hint="resolve it in git first"
            )
        quoted = _QUOTED.fullmatch(line)
        if quoted and not _STRINGS.fullmatch(quoted[1]):
            return CatalogueError(
                "a string is not closed, or has a bare quotation mark in it",
                file=name,
                line=number,
                hint='write \\" for a quotation mark inside a string',
            )
        word = _WORD.match(line)
        if word is not None:
            keyword = "msgstr[" if "[" in word[1] else word[1]
            if keyword not in _FOLLOWERS[last]:
                what = f"{word[1]} after {last.strip('[')}" if last else f"{word[1]} without msgid"
                return _syntax(what, name, number)
            if quoted is None and word.end() != len(line):
                return _syntax(f"{word[1]} without a string in quotation marks", name, number)
            last, last_line = keyword, number
        elif line and not line.startswith("#") and quoted is None:
            return _syntax(_shortened(line), name, number)
        elif (
            line.startswith("#")
            and not line.startswith("#~")
            and last not in ("", "msgstr", "msgstr[")
        ):
            return _syntax(f"a comment after {last}, before its msgstr", name, number)
        elif quoted is not None and not last:
            return _syntax("a string without msgid or msgstr", name, number)
    return _syntax(f"{last or 'an entry'} without msgstr", name, last_line)


def refuse_duplicates(entries: Sequence[Entry], name: str) -> None:
    """Make sure that no text in use has two entries.

    Raises:
        CatalogueError: one has.
    """
    lines: dict[tuple[str | None, str], int | None] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.key in lines:
            raise CatalogueError(
                f"the msgid of line {lines[entry.key]} stands here again",
                file=name,
                line=entry.line,
                hint="delete one of the two entries, or run msguniq",
            )
        lines[entry.key] = entry.line


def _syntax(what: str, name: str, line: int) -> CatalogueError:
    return CatalogueError(
        f"not a PO file: {what}", file=name, line=line, hint="msgfmt -c tells more"
    )


def _shortened(line: str) -> str:
    return line if len(line) <= 40 else f"{line[:39]}…"
