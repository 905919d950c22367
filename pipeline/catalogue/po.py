"""PO text to entries and back: the only module that knows polib.

What it writes is canonical: ``msgcat --no-wrap`` finds nothing to change in it.
"""

from __future__ import annotations

import re

import polib

from pipeline.errors import CatalogueError
from pipeline.model.entry import Catalogue, Entry, Previous

_POLIB_LINE = re.compile(r"\(line (\d+)\)(?:: (.*))?$")
_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)(?: |$)")
_STRING = re.compile(r'^(?:#~\s*)?(?:#?~?\|\s*)?(?:msg\w+(?:\[\d+\])?\s+)?(".*)$')
_WHOLE_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# polib takes these for ends of lines; they wear a mask while it works.
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_MASKS = {ord(char): chr(0xF5A0 + i) for i, char in enumerate(_LINE_ENDS)}
_UNMASK = {ord(mask): chr(char) for char, mask in _MASKS.items()}
_UNMASK_ESCAPED = {**_UNMASK, ord(_MASKS[0x0B]): "\\v", ord(_MASKS[0x0C]): "\\f"}
_REFERENCE_WIDTH = 79
_CHARSET = re.compile(rb"charset=([\w.:-]+)")


def parse(data: bytes, name: str) -> Catalogue:
    """Read a PO or POT file.

    Args:
        data: The file's bytes.
        name: How the user knows the file, for messages.

    Raises:
        CatalogueError: it cannot be read without losing something.
    """
    text = _decode(data, name)
    _check_lines(text, name)
    try:
        # polib reads the previous msgid of an obsolete entry only in the form of a living one.
        readable = re.sub(r"(?m)^#~\|", "#|", text.translate(_MASKS))
        readable = re.sub(r"(?m)^#(?=[^\s.,:|~])", "# ", readable)
        file = polib.pofile(readable, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        raise _syntax_error(error, name) from None
    lines = text.split("\n")
    entries = tuple(_entry(entry, lines) for entry in file)
    _check_duplicates(entries, name)
    comments = tuple(file.header.split("\n")) if file.header else ()
    return Catalogue(dict(file.metadata), entries, comments, bool(file.metadata_is_fuzzy))


def write(catalogue: Catalogue) -> bytes:
    """Write a catalogue in canonical form: UTF-8, unwrapped, obsolete entries last."""
    file = polib.POFile(wrapwidth=0)
    file.header = "\n".join(catalogue.header_comments)
    file.metadata = dict(catalogue.metadata)
    file.metadata_is_fuzzy = catalogue.header_is_fuzzy
    for entry in sorted(catalogue.entries, key=lambda entry: entry.obsolete):
        file.append(_polib_entry(entry))
    text = str(file).translate(_UNMASK_ESCAPED).rstrip("\n") + "\n"
    if not catalogue.header_comments:
        text = text.removeprefix("#\n")  # polib's empty comment
    # Empty comment lines, without polib's space after the mark.
    text = re.sub(r"(?m)^(#\.?) $", r"\1", text)
    text = re.sub(r"(?m)^#: .*$", _broken_references, text)
    return text.encode("utf-8", "replace")  # a file's name may be no text


def _broken_references(match: re.Match[str]) -> str:
    """Break a line of references where gettext does, which --no-wrap does not prevent."""
    lines, column = ["#:"], 2
    for word in match.group().split(" ")[1:]:
        width = len(word.encode("utf-8", "replace")) + 1
        if column > 2 and column + width > _REFERENCE_WIDTH:
            lines.append("#:")
            column = 2
        lines[-1] += f" {word}"
        column += width
    return "\n".join(lines)


def _decode(data: bytes, name: str) -> str:
    match = _CHARSET.search(data, 0, 8192)
    charset = match.group(1).decode("ascii") if match else "utf-8"
    if charset == "CHARSET":  # a template that nobody has filled in
        charset = "utf-8"
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise CatalogueError("NUL byte", file=name, line=line, hint="save the file as UTF-8")
    try:
        return data.decode(charset).removeprefix("\ufeff").replace("\r\n", "\n")
    except LookupError:
        raise CatalogueError(
            f'unknown charset "{charset}"', file=name, line=1, hint="save the file as UTF-8"
        ) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            f"byte 0x{data[error.start]:02x} is not {charset}",
            file=name,
            line=line,
            hint="save the file as UTF-8 and say so in its Content-Type header",
        ) from None


def _check_lines(text: str, name: str) -> None:
    """Report what polib passes over, and so would lose."""
    for number, line in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(line):
            raise CatalogueError(
                "unresolved merge conflict", file=name, line=number, hint="resolve it in git first"
            )
        match = _STRING.match(line)
        if match and not _WHOLE_STRING.fullmatch(match.group(1).rstrip()):
            raise CatalogueError(
                "a string is not closed, or has a bare quotation mark in it",
                file=name,
                line=number,
                hint='write \\" for a quotation mark inside a string',
            )


def _syntax_error(error: Exception, name: str) -> CatalogueError:
    match = _POLIB_LINE.search(str(error))
    line = int(match.group(1)) if match else None
    message = (match.group(2) if match else str(error)) or "syntax error"
    return CatalogueError(
        f"not a PO file: {message}", file=name, line=line, hint="msgfmt -c tells more"
    )


def _check_duplicates(entries: tuple[Entry, ...], name: str) -> None:
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


def _entry(entry: polib.POEntry, lines: list[str]) -> Entry:
    previous = Previous(
        _unmask(entry.previous_msgid) or None,
        _unmask(entry.previous_msgctxt) or None,
        _unmask(entry.previous_msgid_plural) or None,
    )
    return Entry(
        msgid=_unmask(entry.msgid),
        msgstr=_unmask(entry.msgstr),
        msgctxt=None if entry.msgctxt is None else _unmask(entry.msgctxt),
        msgid_plural=_unmask(entry.msgid_plural) or None,
        msgstr_plural={int(form): _unmask(text) for form, text in entry.msgstr_plural.items()},
        comments=_lines(_unmask(entry.tcomment)),
        extracted=_lines(_unmask(entry.comment)),
        references=tuple(f"{path}:{line}" if line else path for path, line in entry.occurrences),
        flags=tuple(entry.flags),
        previous=previous if previous != Previous() else None,
        obsolete=bool(entry.obsolete),
        line=_msgid_line(entry.linenum or 1, lines),
    )


def _polib_entry(entry: Entry) -> polib.POEntry:
    previous = entry.previous or Previous()
    return polib.POEntry(
        msgid=_mask(entry.msgid),
        msgstr=_mask(entry.msgstr),
        msgctxt=_mask(entry.msgctxt),
        msgid_plural=_mask(entry.msgid_plural) or "",
        msgstr_plural={form: _mask(text) for form, text in entry.msgstr_plural.items()},
        tcomment=_mask("\n".join(entry.comments)),
        comment=_mask("\n".join(entry.extracted)),
        occurrences=[(reference, "") for reference in entry.references],
        flags=list(entry.flags),
        previous_msgid=_mask(previous.msgid),
        previous_msgctxt=_mask(previous.msgctxt),
        previous_msgid_plural=_mask(previous.msgid_plural),
        obsolete=entry.obsolete,
    )


def _mask(text: str | None) -> str | None:
    return None if text is None else text.translate(_MASKS)


def _unmask(text: str | None) -> str:
    return "" if text is None else text.translate(_UNMASK)


def _msgid_line(first: int, lines: list[str]) -> int:
    """Find the msgid of an entry, which polib places at its first comment; counts from 1."""
    line = first
    while line < len(lines) and not lines[line - 1].startswith(("msgid", "#~ msgid")):
        line += 1
    return line


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
