"""Say what is wrong with PO text, and in which line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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


_ESCAPE = re.compile(r"\\(.)")
_STARTS = ("msgctxt", "msgid")


class Mistake(NamedTuple):
    """What keeps an entry from being read, and where reading can go on."""

    error: CatalogueError
    position: int
    """Offset of the line at which the next entry may begin."""

    line: int
    """Of that position."""


def what_is_wrong(text: str, position: int, name: str) -> CatalogueError:
    """Find the first line that PO does not allow.

    Args:
        text: The whole file.
        position: Where the entry begins that could not be read.
        name: The file, for the message.
    """
    line = text.count("\n", 0, position) + 1
    return _first_error(_of_one_entry(text, position), line, name)


def pass_over(text: str, position: int, line: int, name: str) -> Mistake:
    """Say what is wrong with an entry, and pass over the lines that belong to it.

    Args:
        text: The whole file.
        position: Where the entry begins.
        line: The line of that, from 1.
        name: The file, for the message.
    """
    error = _first_error(_of_one_entry(text, position), line, name)
    wrong = error.line or line
    has_begun = has_ended = False
    for number, (each, start) in enumerate(_lines(text, position), line):
        word = _WORD.match(each.strip())
        begins = word is not None and word[1] in _STARTS
        is_second = number == wrong and begins and has_begun
        is_free = has_ended or not has_begun
        is_between = not each.strip() or each.startswith("#") or (begins and is_free)
        if is_second or (number > wrong and is_between):
            return Mistake(error, start, number)
        if word is not None:
            has_begun, has_ended = True, word[1].startswith("msgstr")
    return Mistake(error, len(text), wrong)


def unknown_escapes(strings: str) -> Iterator[tuple[int, str]]:
    """Find escapes that C does not know, each with its line behind that of the first string."""
    line = done = 0
    for match in _ESCAPE.finditer(strings):
        if match[1] not in 'abfnrtvx01234567\\"':
            line += strings.count("\n", done, match.start())
            done = match.start()
            yield line, match[0]


def _lines(text: str, position: int) -> Iterator[tuple[str, int]]:
    """Give lines and their offsets, without taking all of the text apart."""
    while position <= len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        yield text[position:end], position
        position = end + 1


def _of_one_entry(text: str, position: int) -> Iterator[str]:
    """Give lines up to where the next entry begins, if anything has come to an end before."""
    has_ended = False
    for line, _ in _lines(text, position):
        word = _WORD.match(line.strip())
        if has_ended and word is not None and word[1] in _STARTS:
            return
        has_ended = has_ended or (word is not None and word[1].startswith("msgstr"))
        yield line


def _first_error(lines: Iterable[str], first: int, name: str) -> CatalogueError:
    number = first - 1
    last, last_line = "", first
    for line in lines:
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
    if last.startswith("msgstr"):
        return _syntax(
            "an entry that cannot be read; perhaps only some lines have #~", name, last_line
        )
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
