"""Read PO text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.catalogue.po import diagnose
from pipeline.catalogue.po.header import charset_in, is_known, read_fields
from pipeline.catalogue.po.strings import STRING, unquote
from pipeline.catalogue.po.wrap import width_of
from pipeline.catalogue.version import unknown_format
from pipeline.errors import CatalogueError, CharsetError
from pipeline.model.entry import Catalogue, Entry, Layout, Piece, Previous

_FORM = re.compile(rf"msgstr\s*+\[\s*+(\d+)\s*+\][\s#~]*+({STRING}(?:[\s#~]*+{STRING})*+)")
_HEAD = 2**20
"""The header stands in the first bytes of a file."""

_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")


def _message(gap: str) -> str:
    """Give the grammar of a message, with what may stand between its words."""
    strings = rf"({STRING}(?:{gap}{STRING})*+)"
    form = rf"msgstr{gap}\[[ \t]*+\d{{1,3}}+[ \t]*+\]{gap}{STRING}(?:{gap}{STRING})*+"
    return (
        rf"(?:msgctxt{gap}{strings}{gap})?+msgid{gap}{strings}{gap}"
        rf"(?:msgid_plural{gap}{strings}{gap}({form}(?:{gap}{form})*+)|msgstr{gap}{strings})"
    )


# A previous msgid is a string too: one that does not end is no comment.
_COMMENT = (
    r'#(?!~[ \t]*+(?:msg|"))'
    rf'(?:~?\|[^"\n]*+(?:{STRING}[ \t\r\v\f]*+)*+(?=\n|\Z)|(?!~?\|)[^\n]*+)'
)
_COMMENTS = rf"((?:[ \t\r\v\f]*+(?:{_COMMENT})?\n)*+)"
_LIVING = _message(r"[ \t\r\v\f\n]*+")
# The lines of an obsolete entry, and only they, begin with a mark.
_OBSOLETE = _message(r"[ \t\r\v\f]*+(?:\n[ \t]*+#~[ \t]*+)?+")
# All of an entry may stand on one line, and a comment or the next entry behind it.
_END = r"[ \t\r\v\f]*+(?:\n|\Z|(?=#|msg))"
_ENTRY = re.compile(rf"{_COMMENTS}[ \t]*+(?:{_LIVING}|#~[ \t]*+{_OBSOLETE}){_END}")
_REST = re.compile(rf"{_COMMENTS}[ \t\r\v\f]*+(?:{_COMMENT})?+\Z")
_CONTINUED = re.compile(r"\s*+(?:#~\s*+)?\"")
_PREVIOUS = re.compile(
    rf"\s*+(?:msgctxt\s*+({STRING}(?:\s*+{STRING})*+)\s*+)?+"
    rf"(?:msgid\s*+({STRING}(?:\s*+{STRING})*+)\s*+)?+"
    rf"(?:msgid_plural\s*+({STRING}(?:\s*+{STRING})*+)\s*+)?+"
)


def parse(data: bytes, name: str) -> Catalogue:
    """Read a PO or POT file.

    Args:
        data: The file's bytes.
        name: How the user knows the file, for messages.

    Raises:
        CatalogueError: it cannot be read without losing something.
    """
    text, charset, has_bom, newline = _decode(data, name)
    pieces = list(_pieces(text, name))
    diagnose.refuse_duplicates([piece.entry for piece in pieces], name)
    end = sum(len(piece.text) for piece in pieces)
    tail = text[end:]
    if not _REST.fullmatch(tail):
        raise diagnose.what_is_wrong(text, end, name)
    layout = Layout(charset, has_bom, newline, _width(pieces), tail=tail)
    catalogue = _catalogue(pieces, layout)
    if (error := _of_another_format(catalogue, name)) is not None:
        raise error
    return catalogue


def salvage(data: bytes, name: str) -> tuple[Catalogue, list[CatalogueError]]:
    """Read all of a file that can be read, and say of the rest why not.

    Bytes that are not in the file's charset are replaced, and of two entries of one text both are
    kept. What is read so is for looking at: written again, it would lack what was passed over.

    Args:
        data: The file's bytes.
        name: How the user knows the file, for messages.

    Returns:
        The catalogue, and what is wrong, in the order of the file.
    """
    errors: list[CatalogueError] = []
    text, charset, has_bom, newline = _decode(data, name, errors)
    pieces: list[Piece] = []
    position, line = 0, 1
    while True:
        for piece in _pieces(text, name, position, line, errors):
            pieces.append(piece)
            position += len(piece.text)
            line += piece.text.count("\n")
        if _REST.fullmatch(text, position):
            break
        if pieces and _CONTINUED.match(text, position):
            pieces.pop()  # the rest of its translation cannot be read
        error, position, line = diagnose.pass_over(text, position, line, name)
        errors.append(error)
    catalogue = _catalogue(pieces, Layout(charset, has_bom, newline, tail=text[position:]))
    if (unknown := _of_another_format(catalogue, name)) is not None:
        errors.append(unknown)
    errors.sort(key=lambda error: error.line or 0)
    return catalogue, errors


def _of_another_format(catalogue: Catalogue, name: str) -> CatalogueError | None:
    header = catalogue.layout.header
    line = None if header is None else header.entry.line
    return unknown_format(catalogue.metadata, name, line)


def _catalogue(pieces: list[Piece], layout: Layout) -> Catalogue:
    """Make a catalogue of the entries of a file; the first that has no msgid is its header."""
    places = (i for i, piece in enumerate(pieces) if _is_header(piece.entry))
    place = next(places, None)
    header = None if place is None else pieces.pop(place)
    layout = replace(layout, header=header, header_place=place or 0, pieces=tuple(pieces))
    entries = tuple(piece.entry for piece in pieces)
    if header is None:
        return Catalogue({}, entries, layout=layout)
    fields, comments = read_fields(header.entry.msgstr), header.entry.comments
    return Catalogue(fields, entries, comments, header.entry.is_fuzzy, layout)


def _is_header(entry: Entry) -> bool:
    return entry.key == (None, "") and not entry.obsolete


def _pieces(
    text: str,
    name: str,
    position: int = 0,
    line: int = 1,
    errors: list[CatalogueError] | None = None,
) -> Iterator[Piece]:
    """Cut a text into its entries, up to the first that is none.

    Args:
        text: The whole file.
        name: For messages.
        position: Where to begin.
        line: The line of that.
        errors: Takes what is wrong with entries that can be read; None to raise it.
    """
    while (match := _ENTRY.match(text, position)) is not None:
        groups = match.groups()
        is_obsolete = groups[2] is None
        context, msgid, plural, forms, msgstr = groups[6:] if is_obsolete else groups[1:6]
        msgid_start = match.start(8 if is_obsolete else 3)
        line += text.count("\n", position, msgid_start)
        entry = Entry(
            unquote(msgid),
            unquote(msgstr) if msgstr else "",
            None if context is None else unquote(context),
            None if plural is None else unquote(plural),
            _forms(forms, name, line, errors) if forms else {},
            *_said(groups[0]),
            is_obsolete,
            line,
        )
        yield Piece(entry, match[0])
        position = match.end()
        line += text.count("\n", msgid_start, position)


def _forms(text: str, name: str, line: int, errors: list[CatalogueError] | None) -> dict[int, str]:
    forms = [(int(number), unquote(strings)) for number, strings in _FORM.findall(text)]
    if len(dict(forms)) < len(forms):
        error = CatalogueError(
            "a plural form stands twice", file=name, line=line, hint="delete one of the two"
        )
        _note(error, errors)
    return dict(forms)


def _note(error: CatalogueError, errors: list[CatalogueError] | None) -> None:
    if errors is None:
        raise error
    errors.append(error)


class _Said(NamedTuple):
    """What the comments of an entry say; the fields stand as in `Entry`."""

    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    previous: Previous | None


@lru_cache(maxsize=1024)  # a catalogue and its template say mostly the same
def _said(block: str) -> _Said:
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    previous: list[str] = []
    for line in block.split("\n"):
        line = line.strip(" \t\r\v\f")
        if not line:
            continue
        kind, rest = line[1:2], line[2:]
        if kind == ".":
            extracted.append(rest.removeprefix(" "))
        elif kind == ":":
            references += _REFERENCE.findall(rest)
        elif kind == ",":
            flags += filter(None, map(str.strip, rest.split(",")))
        elif kind == "|":
            previous.append(rest)
        elif line.startswith("#~|"):
            previous.append(line[3:])
        else:
            comments.append(line[1:].removeprefix(" "))
    old = _PREVIOUS.fullmatch("\n".join(previous)) if previous else None
    if previous and old is None:
        comments += (f"| {line.strip()}" for line in previous)
    return _Said(
        tuple(comments),
        tuple(extracted),
        tuple(references),
        tuple(dict.fromkeys(flags)),
        None if old is None else _previous(*old.groups()),
    )


def _previous(context: str | None, msgid: str | None, plural: str | None) -> Previous:
    return Previous(*(None if each is None else unquote(each) for each in (msgid, context, plural)))


def _width(pieces: list[Piece]) -> int | None:
    return width_of(
        piece.text[piece.text.find("msgid") :] for piece in pieces if '"\n"' in piece.text
    )


def _header(data: bytes) -> str:
    """Read the header of a file whose charset is not known yet: what matters in it is ASCII."""
    text = data[:_HEAD].decode("latin-1").removeprefix("\xef\xbb\xbf").replace("\r", "\n")
    match = _ENTRY.match(text)
    while match is not None:
        context, msgid, _, _, msgstr = match.groups()[1:6]
        if context is None and msgid is not None and msgstr and not unquote(msgid):
            return unquote(msgstr)
        match = _ENTRY.match(text, match.end())
    return ""


def _guessed(data: bytes) -> str:
    """Guess the charset of a file that names none."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "iso-8859-1" if b"Content-Type:" not in data else "utf-8"
    return "utf-8"


def _decode(
    data: bytes, name: str, errors: list[CatalogueError] | None = None
) -> tuple[str, str, bool, str]:
    """Decode a file.

    Args:
        data: Its bytes.
        name: For messages.
        errors: Takes what is wrong; None to raise it.

    Returns:
        The text with line feeds, the charset, whether there is a mark of the byte order, and what
        ends the lines.
    """
    charset = charset_in(read_fields(_header(data))) or _guessed(data)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        error = CharsetError("NUL byte", file=name, line=line, hint="save the file as UTF-8")
        _note(error, errors)
    if not is_known(charset):
        error = CharsetError(
            f'unknown charset "{charset}"', file=name, line=1, hint="save the file as UTF-8"
        )
        _note(error, errors)
        charset = _guessed(data)
    has_bom = data.startswith(b"\xef\xbb\xbf")
    data = data[3 * has_bom :]
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _note(_not_in_charset(data[error.start], charset, name, line), errors)
        text = data.decode(charset, "replace")
    if "\r" not in text:
        return text, charset, has_bom, "\n"
    if "\n" not in text:
        return text.replace("\r", "\n"), charset, has_bom, "\r"
    plain = text.replace("\r\n", "\n")
    if plain.count("\n") == len(text) - len(plain):
        return plain, charset, has_bom, "\r\n"
    return text, charset, has_bom, "\n"


def _not_in_charset(byte: int, charset: str, name: str, line: int) -> CharsetError:
    return CharsetError(
        f"byte 0x{byte:02x} is not {charset}",
        file=name,
        line=line,
        hint="save the file as UTF-8 and say so in its Content-Type header",
    )
