"""PO text and entries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.catalogue.update import new_catalogue
from pipeline.errors import CatalogueError
from pipeline.model.entry import Catalogue, Entry, Previous
from pipeline.model.locale import parse_locale
from tests.gettext_tools import assert_canonical, needs_gettext

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
EMPTY = new_catalogue(Catalogue({}, ()), parse_locale("nb"), now="2026-11-24 12:00+0100")

FULL = (
    Entry("Vand", "Vann", comments=("fra ordlisten", "", "sikker"), extracted=("title", "note"),
          references=("source/a.html", "source/b.txt")),
    Entry("Vand", "Sjø", msgctxt="hav", flags=("c-format",)),
    Entry("En fil", msgid_plural="%d filer", msgstr_plural={0: "Én fil", 1: "%d filer"},
          flags=("c-format",)),
    Entry("Ny\ttekst\nmed \"citat\" og \\", "Ny\ttekst\nmed «sitat» og \\", flags=("fuzzy",),
          previous=Previous("Gammel\ntekst", "kontekst")),
    Entry("Væk", "Borte", obsolete=True, comments=("gemt",)),
    Entry("Væk igen", "Borte igjen", obsolete=True, flags=("fuzzy",), previous=Previous("Før")),
)  # fmt: skip


@needs_gettext
def test_what_we_write_is_canonical(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(po.write(replace(EMPTY, entries=FULL)))
    assert_canonical(path)


def test_everything_comes_back() -> None:
    catalogue = replace(EMPTY, entries=FULL, header_comments=("Avisen", "", "2026"))
    again = po.parse(po.write(catalogue), "a.po")
    assert again == replace(
        catalogue,
        entries=tuple(
            replace(entry, line=found.line)
            for entry, found in zip(FULL, again.entries, strict=True)
        ),
    )


WORDS = st.text(st.sampled_from('aæ "\\\n\t%{}<a1>é\xa0“'), min_size=1, max_size=12)
LINES = st.lists(st.text("abæ ", min_size=1, max_size=8).map(str.strip), max_size=2)
ENTRIES = st.lists(
    st.builds(
        Entry,
        WORDS,
        st.text('aø\n"\\', max_size=12),
        msgctxt=st.none() | st.text("ab", min_size=1, max_size=3),
        extracted=LINES.map(tuple).filter(all),
        flags=st.sampled_from([(), ("fuzzy",), ("python-brace-format",)]),
        obsolete=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda entry: entry.key,
)


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_writing_and_reading_are_inverse(entries: list[Entry]) -> None:
    entries = [replace(e, extracted=()) if e.obsolete else e for e in entries]
    data = po.write(replace(EMPTY, entries=tuple(entries)))
    again = po.parse(data, "a.po")
    assert {replace(e, line=None) for e in _plain(again.entries)} == set(_plain(entries))
    assert po.write(again) == data


def _plain(entries: object) -> list[Entry]:
    assert isinstance(entries, list | tuple)
    return [replace(entry, msgstr_plural=None) for entry in entries]  # a dict has no hash


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('msgid "A"\nmsgstr "B\n', 5, "a string is not closed"),
        ('msgid "A"\nmsgstr "sa "B" nå"\n', 5, "a string is not closed, or has a bare quotation"),
        ('msgid "A"\nmsgstr "B"\n"C\n', 6, "a string is not closed"),
        ('<<<<<<< HEAD\nmsgid "A"\nmsgstr "B"\n', 4, "unresolved merge conflict"),
        ('msgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr "C"\n', 7, "the msgid of line 4 stands"),
        ('msgid "A"\nmsgstr "\0"\n', 5, "NUL byte"),
        ('msgid "A"\nhvad\n', 5, "not a PO file"),
    ],
)
def test_what_would_be_lost_is_reported(text: str, line: int, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        po.parse((HEADER + text).encode(), "nb.po")
    assert str(caught.value).startswith(f"nb.po:{line}: error: {message}")


def test_charset() -> None:
    latin = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "Å"\nmsgstr "Å"\n'
    assert po.parse(latin.encode("latin-1"), "a.po").entries[0].msgid == "Å"
    with pytest.raises(CatalogueError, match="byte 0xc5 is not UTF-8"):
        po.parse(latin.replace("ISO-8859-1", "UTF-8").encode("latin-1"), "a.po")
    with pytest.raises(CatalogueError, match="unknown charset"):
        po.parse(latin.replace("ISO-8859-1", "VROEVL").encode("latin-1"), "a.po")


def test_crlf_and_byte_order_mark_are_read() -> None:
    text = "\ufeff" + HEADER + 'msgid "A"\nmsgstr "B"\n'
    catalogue = po.parse(text.replace("\n", "\r\n").encode(), "a.po")
    assert [(entry.msgid, entry.msgstr) for entry in catalogue.entries] == [("A", "B")]
