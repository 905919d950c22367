"""Write PO text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.catalogue.po.header import charset_in, read_fields, write_fields
from pipeline.catalogue.po.strings import escape
from pipeline.catalogue.po.wrap import columns_of, wrap
from pipeline.model.entry import Catalogue, Entry, Layout, Piece, Previous

_REFERENCE_WIDTH = 79
_BATCH = 1000
"""Entries that are written at once."""


def write(catalogue: Catalogue) -> bytes:
    """Write a catalogue; what it was read from shows where nothing changed.

    A catalogue that no file held before is UTF-8, its lines are not broken, and obsolete entries
    are last.
    """
    return b"".join(write_pieces(catalogue))


def write_pieces(catalogue: Catalogue) -> Iterator[bytes]:
    """Write a catalogue in pieces: a large one need not be in memory a second time."""
    charset = _charset(catalogue)
    is_unicode = charset.lower() in ("utf-8", "utf8")
    if not is_unicode and not _can_encode(catalogue, charset):
        # A translation has a letter that the file's old charset lacks.
        metadata = {**catalogue.metadata, "Content-Type": "text/plain; charset=UTF-8"}
        catalogue = replace(catalogue, metadata=metadata)
        charset, is_unicode = "utf-8", True
    if catalogue.layout.has_bom:
        yield b"\xef\xbb\xbf"
    # UTF-8 has all letters. A lone surrogate, from the name of a file, becomes a question mark.
    errors = "replace" if is_unicode else "strict"
    texts = _joined(catalogue)
    while batch := list(islice(texts, _BATCH)):
        yield "".join(batch).encode(charset, errors)


def _charset(catalogue: Catalogue) -> str:
    """Give the charset of a file: as it was read where the header is the same."""
    layout = catalogue.layout
    if layout.header is not None and catalogue.metadata == read_fields(layout.header.entry.msgstr):
        return layout.charset
    return charset_in(catalogue.metadata) or layout.charset


def _can_encode(catalogue: Catalogue, charset: str) -> bool:
    try:
        for text in _joined(catalogue):
            text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _joined(catalogue: Catalogue) -> Iterator[str]:
    """Give the text of a file piece by piece, with the ends of lines that it has."""
    newline = catalogue.layout.newline
    if newline == "\n":
        return _texts(catalogue)
    return (text.replace("\n", newline) for text in _texts(catalogue))


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """Give the text piece by piece, an empty line between those that did not follow each other."""
    layout = catalogue.layout
    entries: Iterable[Entry] = catalogue.entries
    if not layout.pieces:
        entries = sorted(entries, key=lambda entry: entry.obsolete)
    pieces = layout.pieces
    known: dict[tuple[bool, str | None, str], list[int]] | None = None
    header = _header(catalogue)
    last, before = "", -1
    for k, entry in enumerate(entries):
        if k == layout.header_place and header:
            last = _apart(header, last)
            yield last
        number = before + 1
        if number >= len(pieces) or pieces[number].entry is not entry:
            known = known or _places(pieces)  # something changed
            places = known.get(_key(entry), ())
            number = next((i for i in places if _is_same(layout, i, entry)), -1)
        if number >= 0:
            text, follows = pieces[number].text, number == before + 1
            before = number
        else:
            text, follows = format_entry(entry, layout.width), False
            before = places[0] if places else before  # what followed it then, follows it now
        if last and not last.endswith("\n") and not follows:
            yield "\n"
        if not follows:
            text = text.lstrip("\n")
            if last:
                text = f"\n{text}"
        yield text
        last = text
    if len(catalogue.entries) <= layout.header_place and header:
        last = _apart(header, last)
        yield last
    if layout.tail:
        is_apart = not last or last.endswith("\n") or last == _last_text(layout)
        yield layout.tail if is_apart else f"\n{layout.tail}"


def _last_text(layout: Layout) -> str | None:
    """Give the text that stood before the tail, maybe on its line; None where there was none."""
    if layout.header is not None and layout.header_place == len(layout.pieces):
        return layout.header.text
    return layout.pieces[-1].text if layout.pieces else None


def _apart(text: str, last: str) -> str:
    return text if not last or text.startswith("\n") else f"\n{text}"


def _is_same(layout: Layout, number: int, entry: Entry) -> bool:
    known = layout.pieces[number].entry
    return known is entry or known == entry


def _places(pieces: Iterable[Piece]) -> dict[tuple[bool, str | None, str], list[int]]:
    """Say where the entries of a file stand; several obsolete ones may have one text."""
    places: dict[tuple[bool, str | None, str], list[int]] = {}
    for i, piece in enumerate(pieces):
        places.setdefault(_key(piece.entry), []).append(i)
    return places


def _key(entry: Entry) -> tuple[bool, str | None, str]:
    return (entry.obsolete, entry.msgctxt, entry.msgid)


def _header(catalogue: Catalogue) -> str:
    piece = catalogue.layout.header
    if piece is None:
        if not catalogue.metadata:
            return ""  # a file without a header stays one
        piece = Piece(Entry(""), "")
    entry = piece.entry
    is_same = (
        catalogue.metadata == read_fields(entry.msgstr)
        and catalogue.header_comments == entry.comments
        and catalogue.header_is_fuzzy == entry.is_fuzzy
    )
    if is_same and piece.text:
        return piece.text
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry = replace(
        entry,
        msgstr=write_fields(catalogue.metadata),
        comments=catalogue.header_comments,
        flags=("fuzzy", *flags) if catalogue.header_is_fuzzy else tuple(flags),
    )
    return format_entry(entry, catalogue.layout.width)


def format_entry(entry: Entry, width: int | None = None) -> str:
    """Write an entry in canonical form.

    Args:
        entry: What to write.
        width: Columns for a line; None to leave long lines whole.
    """
    if "no-wrap" in entry.flags:
        width = None
    mark = "#~ " if entry.obsolete else ""
    old = "#~| " if entry.obsolete else "#| "
    lines = [f"# {line}" if line else "#" for line in entry.comments]
    lines += [f"#. {line}" if line else "#." for line in entry.extracted]
    if entry.references:
        lines += _references(entry.references)
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    if entry.previous is not None:
        lines += _message(old, entry.previous, width)
    lines += _message(mark, entry, width)
    if entry.msgid_plural is None:
        lines += _quoted(mark, "msgstr", entry.msgstr, width)
    else:
        for number, form in (entry.msgstr_plural or {0: "", 1: ""}).items():
            lines += _quoted(mark, f"msgstr[{number}]", form, width)
    lines.append("")
    return "\n".join(lines)


def _message(mark: str, message: Entry | Previous, width: int | None) -> list[str]:
    lines: list[str] = []
    if message.msgctxt is not None:
        lines += _quoted(mark, "msgctxt", message.msgctxt, width)
    if message.msgid is not None:
        lines += _quoted(mark, "msgid", message.msgid, width)
    if message.msgid_plural is not None:
        lines += _quoted(mark, "msgid_plural", message.msgid_plural, width)
    return lines


def _quoted(mark: str, keyword: str, text: str, width: int | None) -> list[str]:
    if width is None and "\n" not in text:  # as most are
        return [f'{mark}{keyword} "{escape(text)}"']
    escaped = [escape(line) for line in _lines(text)]
    if len(escaped) == 1:
        whole = f'{mark}{keyword} "{escaped[0]}"'
        if width is None or columns_of(whole) <= width or " " not in escaped[0]:
            return [whole]
    if width is not None:
        room = max(width - len(mark) - 2, 1)
        escaped = [part for line in escaped for part in wrap(line, room)]
    return [f'{mark}{keyword} ""', *(f'{mark}"{line}"' for line in escaped)]


def _lines(text: str) -> list[str]:
    """Cut a text after each line feed."""
    if "\n" not in text:
        return [text]
    lines = text.split("\n")
    rest = lines.pop()
    ended = [f"{line}\n" for line in lines]
    return [*ended, rest] if rest else ended


def _references(references: Sequence[str]) -> list[str]:
    """Break lines of references where gettext does, which --no-wrap does not prevent."""
    if len(references) == 1:
        return [f"#: {references[0]}"]
    lines, column = ["#:"], 2
    for reference in references:
        width = len(reference.encode("utf-8", "replace")) + 1
        if column > 2 and column + width > _REFERENCE_WIDTH:
            lines.append("#:")
            column = 2
        lines[-1] += f" {reference}"
        column += width
    return lines
