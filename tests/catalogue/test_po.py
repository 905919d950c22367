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
from tests.gettext_tools import assert_canonical, gettext, needs_gettext

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


@needs_gettext
def test_characters_that_polib_takes_for_ends_of_lines(tmp_path: Path) -> None:
    text = "a\u2028b\u2029c\x85d\ve\ff"
    path = tmp_path / "a.po"
    path.write_bytes(po.write(replace(EMPTY, entries=(Entry(text, text),))))
    assert_canonical(path)
    assert [(e.msgid, e.msgstr) for e in po.parse(path.read_bytes(), "a").entries] == [(text, text)]


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


COMMENTS = st.sampled_from([(), ("fra ordlisten",), ("| sic", "", "spørg Kari"), ("a", "b")])
TEXTS = st.text(st.sampled_from('aæ "\\\n\t%{}<1>é\xa0“'), min_size=1, max_size=12)
PREVIOUS = st.builds(
    Previous, TEXTS, msgctxt=st.none() | st.just("hav"), msgid_plural=st.none() | TEXTS
)


@st.composite
def any_entry(draw: st.DrawFn) -> Entry:
    """An entry with anything in it that gettext keeps in its place."""
    is_obsolete, is_fuzzy = draw(st.booleans()), draw(st.booleans())
    plural = draw(st.none() | TEXTS)
    flags = draw(st.sampled_from([(), ("no-wrap",), ("python-brace-format",)]))
    return Entry(
        draw(TEXTS),
        "" if plural else draw(TEXTS),
        msgctxt=draw(st.none() | st.sampled_from(["hav", "Åbn\tfil"])),
        msgid_plural=plural,
        msgstr_plural={0: draw(TEXTS), 1: draw(TEXTS)} if plural else {},
        comments=draw(COMMENTS),
        extracted=() if is_obsolete else draw(st.sampled_from([(), ("title",), ("a", "b")])),
        references=() if is_obsolete else tuple(draw(st.sampled_from([[], ["a.txt", "b.xml"]]))),
        flags=(*(("fuzzy",) if is_fuzzy else ()), *flags),
        previous=draw(st.none() | PREVIOUS) if is_fuzzy else None,
        obsolete=is_obsolete,
    )


@needs_gettext
@settings(max_examples=60, deadline=None)
@given(entries=st.lists(any_entry(), min_size=1, max_size=8, unique_by=lambda entry: entry.key))
def test_whatever_is_in_it_what_we_write_is_canonical_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    entries.sort(key=lambda entry: entry.obsolete)
    path = tmp_path_factory.mktemp("canonical") / "a.po"
    path.write_bytes(po.write(replace(EMPTY, entries=tuple(entries))))
    again = gettext("msgcat", "--no-wrap", path)
    assert (again.stderr, again.stdout) == (b"", path.read_bytes())
    found = po.parse(path.read_bytes(), "a.po").entries
    assert [replace(entry, line=None) for entry in found] == entries


def test_lines_are_those_of_the_msgids() -> None:
    catalogue = po.parse(po.write(replace(EMPTY, entries=FULL)), "a.po")
    lines = po.write(catalogue).decode().split("\n")
    for entry in catalogue.entries:
        assert entry.line is not None
        assert lines[entry.line - 1].removeprefix("#~ ").startswith('msgid "')


def test_one_msgid_may_stand_in_two_contexts_and_be_obsolete_too() -> None:
    text = 'msgid "A"\nmsgstr "B"\n\nmsgctxt "k"\nmsgid "A"\nmsgstr "C"\n\n#~ msgid "A"\n'
    found = po.parse((HEADER + text + '#~ msgstr "D"\n').encode(), "a.po").entries
    assert [entry.msgstr for entry in found] == ["B", "C", "D"]
    again = 'msgctxt "k"\nmsgid "A"\nmsgstr "D"\n'
    with pytest.raises(CatalogueError, match=r"a\.po:12: error: the msgid of line 8 stands"):
        po.parse((HEADER + text.replace("#~ msgid", again + "\n#~ msgid")).encode(), "a.po")


def test_a_translators_header_is_kept() -> None:
    text = (
        "# Norsk oversættelse.\n# Kari Nordmann, 2026.\n" + HEADER.rstrip("\n") + "\n"
        '"X-Generator: Poedit 3.4\\n"\n"X-Editor: vi: improved\\n"\n\nmsgid "A"\nmsgstr "B"\n'
    )
    catalogue = po.parse(text.encode(), "a.po")
    assert catalogue.header_comments == ("Norsk oversættelse.", "Kari Nordmann, 2026.")
    assert catalogue.metadata["X-Generator"] == "Poedit 3.4"
    assert catalogue.metadata["X-Editor"] == "vi: improved"
    assert po.parse(po.write(catalogue), "a.po").metadata == catalogue.metadata


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('#| msgid "Før\nmsgid "A"\nmsgstr "B"\n', 4),
        ('#~ msgid "A"\n#~ msgstr "B\n', 5),
        ('msgid "A"\nmsgid_plural "B\nmsgstr[0] "C"\n', 5),
        ('msgid "A"\nmsgid_plural "B"\nmsgstr[0] "C"\nmsgstr[1] "D\\"\n', 7),
        ('msgid "A"\nmsgstr "B"\n=======\n', 6),
        ('msgid "A"\nmsgstr "B"\n>>>>>>> hovedgren\n', 6),
        ('msgid "A"\nmsgstr "B"\nmsgstr "C"\n', 6),
    ],
)
def test_a_defect_is_found_wherever_it_stands(text: str, line: int) -> None:
    with pytest.raises(CatalogueError) as caught:
        po.parse((HEADER + text).encode(), "nb.po")
    assert str(caught.value).startswith(f"nb.po:{line}: error: ")
    assert caught.value.hint


@needs_gettext
@pytest.mark.parametrize(
    "text",
    [
        'msgid "A"\nmsgstr "B"\n',
        'msgctxt ""\nmsgid "A"\nmsgstr "B"\n',
        '#  indrykket\nmsgid "A"\nmsgstr "B"\n',
        '#. <a1> href="/"\n#: a.txt b.xml\nmsgid "A"\nmsgstr ""\n"B\\n"\n"C\\n"\n',
        'msgid "A\\n"\nmsgstr "B\\n"\n',
        '#, fuzzy, no-wrap\n#| msgctxt "k"\n#| msgid ""\n#| "En\\n"\n#| "to"\nmsgctxt "k"\n'
        'msgid "A"\nmsgstr "B"\n',
        '#, fuzzy\n#| msgid "Én"\n#| msgid_plural "Flere"\nmsgid "En"\nmsgid_plural "Mange"\n'
        'msgstr[0] "Én"\nmsgstr[1] "Mange"\n',
        '# gemt\n#, fuzzy\n#~| msgid ""\n#~| "Én\\n"\n#~| "to"\n#~ msgctxt "k"\n#~ msgid "En"\n'
        '#~ msgstr ""\n#~ "Én\\n"\n#~ "to"\n',
    ],
)
def test_what_gettext_writes_is_written_so_again(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(po.write(EMPTY) + b"\n" + text.encode())
    assert gettext("msgcat", "--no-wrap", path).stdout == path.read_bytes()
    assert po.write(po.parse(path.read_bytes(), "a.po")) == path.read_bytes()


@needs_gettext
@pytest.mark.parametrize("count", [1, 3, 4, 40])
def test_many_references_break_where_gettext_breaks_them(count: int, tmp_path: Path) -> None:
    names = tuple(f"source/web/{'æ' * number}.html" for number in range(1, count + 1))
    catalogue = replace(EMPTY, entries=(Entry("Hej", references=names),))
    path = tmp_path / "a.po"
    path.write_bytes(po.write(catalogue))
    assert_canonical(path)
    assert po.parse(path.read_bytes(), "a.po").entries[0].references == names
