"""Write PO text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.catalogue.po.header import charset_of, read_fields, write_fields
from pipeline.catalogue.po.strings import escape
from pipeline.catalogue.po.wrap import columns_of, wrap
from pipeline.model.entry import Catalogue, Entry, Piece, Previous

_REFERENCE_WIDTH = 79


def write(catalogue: Catalogue) -> bytes:
    """Write a catalogue; what it was read from shows where nothing changed.

    A catalogue that no file held before is UTF-8, its lines are not broken, and obsolete entries
    are last.
    """
    layout = catalogue.layout
    text = "".join(_joined(catalogue))
    if layout.newline != "\n":
        text = text.replace("\n", layout.newline)
    bom = b"\xef\xbb\xbf" if layout.has_bom else b""
    charset = charset_of(catalogue.metadata.get("Content-Type", "")) or layout.charset
    try:
        return bom + text.encode(charset)
    except UnicodeEncodeError:
        if charset.lower() in ("utf-8", "utf8"):
            return bom + text.encode("utf-8", "replace")  # a file's name may be no text
    # A translation has a letter that the file's old charset lacks.
    metadata = {**catalogue.metadata, "Content-Type": "text/plain; charset=UTF-8"}
    return write(replace(catalogue, metadata=metadata))


def _joined(catalogue: Catalogue) -> Iterator[str]:
    """Give the text piece by piece, an empty line between those that did not follow each other."""
    layout = catalogue.layout
    entries: Iterable[Entry] = catalogue.entries
    if not layout.pieces:
        entries = sorted(entries, key=lambda entry: entry.obsolete)
    known = {_key(piece.entry): (i, piece) for i, piece in enumerate(layout.pieces)}
    header = _header(catalogue)
    last, before = header, -1
    yield header
    for entry in entries:
        number, piece = known.get(_key(entry), (-2, None))
        if piece is not None and (piece.entry is entry or piece.entry == entry):
            text = piece.text
            follows = number == before + 1
        else:
            text, follows = format_entry(entry, layout.width), False
            number = number if piece is not None else before
        if last and not last.endswith("\n"):
            yield "\n"
        if not follows:
            text = text.lstrip("\n")
            if last:
                text = f"\n{text}"
        yield text
        last, before = text, number
    if layout.tail:
        yield layout.tail if last.endswith("\n") or not last else f"\n{layout.tail}"


def _key(entry: Entry) -> tuple[bool, str | None, str]:
    return (entry.obsolete, entry.msgctxt, entry.msgid)


def _header(catalogue: Catalogue) -> str:
    piece = catalogue.layout.header
    if piece is None:
        if catalogue.layout.pieces and not catalogue.metadata:
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
    lines += (f"#. {line}" if line else "#." for line in entry.extracted)
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
    return "\n".join([*lines, ""])


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


def _references(references: Iterable[str]) -> list[str]:
    """Break lines of references where gettext does, which --no-wrap does not prevent."""
    lines, column = ["#:"], 2
    for reference in references:
        width = len(reference.encode("utf-8", "replace")) + 1
        if column > 2 and column + width > _REFERENCE_WIDTH:
            lines.append("#:")
            column = 2
        lines[-1] += f" {reference}"
        column += width
    return lines
