"""What nobody changed is written back to the byte, whatever wrote it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import po
from pipeline.errors import CatalogueError
from tests.gettext_tools import gettext, needs_gettext

HEADER = 'msgid ""\nmsgstr ""\n"Language: nb\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

ODD = {
    "two obsolete entries of a text":
        '\n#~  msgid "A"\n#~ msgstr "B"\n\n#~ msgid "A"\n#~ msgstr "C"\n',
    "no blank line between entries": 'msgid "A"\nmsgstr "B"\nmsgid "C"\nmsgstr "D"\n',
    "three blank lines": '\n\n\nmsgid "A"\nmsgstr "B"\n\n\n',
    "no line feed at the end": '\nmsgid "A"\nmsgstr "B"',
    "a comment at the end": '\nmsgid "A"\nmsgstr "B"\n\n# vim: set et:\n',
    "a comment at the end without line feed": '\nmsgid "A"\nmsgstr "B"\n# slut',
    "two strings on a line": '\nmsgid "A" "B"\nmsgstr "C""D"\n',
    "all on one line": '\nmsgid "A" msgstr "B" # sic\nmsgid "C" msgstr "D" msgid "E" msgstr "F"\n',
    "strings under their keyword": '\nmsgid\n"A"\nmsgstr\n"B"\n',
    "spaces and tabs": '\n  msgid   "A"  \n\tmsgstr\t"B"\t\n',
    "octal and hexadecimal escapes": '\nmsgid "\\303\\206"\nmsgstr "\\xc3\\x85 \\\\303"\n',
    "escapes that C does not know": '\nmsgid "\\d \\ "\nmsgstr "\\w"\n',
    "obsolete entries among others": '\n#~ msgid "A"\n#~ msgstr "B"\n\nmsgid "C"\nmsgstr "D"\n',
    "obsolete without space": '\n#~msgid "A"\n#~msgstr "B"\n',
    "previous of an obsolete entry": '\n#, fuzzy\n#~| msgid "Æ"\n#~ msgid "A"\n#~ msgstr "B"\n',
    "comments without space": '\n#sic\n#.sic\n#:a.c:1 b.c:2\n#,fuzzy\nmsgid "A"\nmsgstr ""\n',
    "empty comments": '\n#\n#.\n#:\n#,\nmsgid "A"\nmsgstr "B"\n',
    "forms in another order": '\nmsgid "A"\nmsgid_plural "B"\nmsgstr[1] "D"\nmsgstr[0] "C"\n',
    "an empty context": '\n#| msgctxt ""\nmsgctxt ""\nmsgid "A"\nmsgstr "B"\n',
    "wrapped in the middle of words": '\nmsgid ""\n"Abcd"\n"efgh"\nmsgstr ""\n"Ij"\n"kl"\n',
    "a reference with a space": '\n#: \u2068min fil.c\u2069:12 b.c:3\nmsgid "A"\nmsgstr "B"\n',
    "characters that end lines elsewhere": '\nmsgid "a\u2028b\x85c\x0bd"\nmsgstr "e\x1cf"\n',
    "a comment inside old obsolete text": '\n#~ # husk\n#~ msgid "A"\n#~ msgstr "B"\n',
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ODD)
def test_a_file_comes_back(name: str, bom: bytes, newline: str) -> None:
    data = bom + (HEADER + ODD[name]).replace("\n", newline).encode()
    catalogue = po.parse(data, "a.po")
    assert po.write(catalogue) == data
    copied = tuple(replace(entry) for entry in catalogue.entries)
    assert po.write(replace(catalogue, entries=copied)) == data


def test_line_ends_of_two_kinds_are_kept() -> None:
    data = (HEADER + '\r\nmsgid "A"\r\nmsgstr "B"\n\n# Kari\r\nmsgid "C"\nmsgstr "D"\r\n').encode()
    catalogue = po.parse(data, "a.po")
    assert po.write(catalogue) == data
    assert catalogue.entries[1].comments == ("Kari",)


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1252", "UTF-8", "utf-8"])
def test_a_file_keeps_its_charset(charset: str) -> None:
    text = HEADER.replace("UTF-8", charset) + '\nmsgid "Å"\nmsgstr "Ø"\n'
    assert po.write(po.parse(text.encode(charset), "a.po")) == text.encode(charset)


def test_the_charset_may_be_broken_over_two_lines() -> None:
    text = HEADER.replace("UTF-8", 'iso-"\n"8859-1') + '\nmsgid "Å"\nmsgstr "Ø"\n'
    catalogue = po.parse(text.encode("latin-1"), "a.po")
    assert catalogue.entries[0].msgstr == "Ø"
    assert po.write(catalogue) == text.encode("latin-1")


def test_a_letter_that_the_charset_lacks_makes_the_file_utf_8() -> None:
    data = (HEADER.replace("UTF-8", "ISO-8859-1") + '\nmsgid "Å"\nmsgstr ""\n').encode("latin-1")
    catalogue = po.parse(data, "a.po")
    entry = replace(catalogue.entries[0], msgstr="“Å”")
    written = po.write(replace(catalogue, entries=(entry,)))
    assert b"charset=UTF-8" in written
    assert po.parse(written, "a.po").entries == (entry,)


@pytest.mark.parametrize("data", [b'msgid "A"\nmsgstr "B"\n', b"", b"\xef\xbb\xbf", b"# slut\n"])
def test_a_file_without_header_stays_one(data: bytes) -> None:
    assert po.write(po.parse(data, "a.po")) == data


def test_a_header_that_is_not_first_stays_where_it_is() -> None:
    data = f'\nmsgid "A"\nmsgstr "B"\n\n{HEADER}\nmsgid "C"\nmsgstr "D"\n'.encode()
    catalogue = po.parse(data, "a.po")
    assert catalogue.language == "nb"
    assert po.write(catalogue) == data


def test_a_charset_in_a_comment_is_none() -> None:
    data = f'# before: charset=koi8-r\n{HEADER}\nmsgid "å"\nmsgstr "ø"\n'.encode()
    assert po.parse(data, "a.po").entries[0].msgstr == "ø"


@pytest.mark.parametrize("charset", ["undefined", "utf-8-sig", "rot13", "unicode_escape", "vrøvl"])
def test_a_codec_that_is_no_charset_is_refused(charset: str) -> None:
    with pytest.raises(CatalogueError, match="unknown charset"):
        po.parse(HEADER.replace("UTF-8", charset).encode(), "a.po")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "A"\nmsgid_plural "B"\nmsgstr "C"\n', "msgstr after msgid_plural"),
        ('msgid "A"\nmsgstr[0] "C"\n', r"msgstr\[0\] after msgid"),
        ('msgid "A"\nmsgid_plural "B"\nmsgstr[0] "C"\nmsgstr[0] "D"\n', "a plural form stands"),
    ],
)
def test_plurals_that_would_be_lost_are_refused(text: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        po.parse((HEADER + "\n" + text).encode(), "a.po")


def test_a_nul_byte_stays_an_escape() -> None:
    text = '\nmsgid "\\000 \ue000 \\303\\246"\nmsgstr "x"\n'
    catalogue = po.parse((HEADER + text).encode(), "a.po")
    entry = catalogue.entries[0]
    assert entry.msgid == "\0 \ue000 æ"
    written = po.write(replace(catalogue, entries=(replace(entry, msgstr="y"),)))
    assert po.parse(written, "a.po").entries[0].msgid == entry.msgid


def test_odd_strings_mean_what_gettext_says() -> None:
    text = '\nmsgid "A" "B"\nmsgstr "\\303\\246\\\\303\\x41"\n'
    entry = po.parse((HEADER + text).encode(), "a.po").entries[0]
    assert (entry.msgid, entry.msgstr) == ("AB", "æ\\303A")


def test_only_the_entry_that_changed_is_written_anew() -> None:
    text = (
        '\n# en\nmsgid   "A"\nmsgstr "B"\n\nmsgid "C"\nmsgstr "D"\n\n#sic\nmsgid "E"\nmsgstr "F"\n'
    )
    catalogue = po.parse((HEADER + text).encode(), "a.po")
    first, second, third = catalogue.entries
    changed = replace(catalogue, entries=(first, replace(second, msgstr="Ny"), third))
    assert po.write(changed).decode() == HEADER + text.replace('"D"', '"Ny"')
    moved = po.write(replace(catalogue, entries=(third, first)))
    assert moved.decode() == (
        HEADER + '\n#sic\nmsgid "E"\nmsgstr "F"\n\n# en\nmsgid   "A"\nmsgstr "B"\n'
    )


LONG = "Et langt afsnit, som ingen ville bryde midt i et ord, men gerne efter et mellemrum. " * 4


@needs_gettext
@pytest.mark.parametrize("width", [60, 77, 79])
def test_a_new_text_is_broken_as_the_file_breaks_its_lines(width: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(f'{HEADER}\nmsgid "{LONG}"\nmsgstr "{LONG}"\n')
    wrapped = gettext("msgcat", f"--width={width}", path).stdout
    catalogue = po.parse(wrapped, "a.po")
    assert po.write(catalogue) == wrapped
    long = catalogue.entries[0]
    other = replace(long, msgid=f"Også {LONG}", msgstr=f"Linje/skift – {LONG}\n\nnok ét")
    path.write_bytes(po.write(replace(catalogue, entries=(long, other))))
    assert gettext("msgcat", f"--width={width}", path).stdout == path.read_bytes()


@needs_gettext
def test_a_file_with_long_lines_keeps_them_long(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(f'{HEADER}\nmsgid "{LONG}"\nmsgstr "{LONG}"\n')
    catalogue = po.parse(path.read_bytes(), "a.po")
    other = replace(catalogue.entries[0], msgid=f"Også {LONG}")
    path.write_bytes(po.write(replace(catalogue, entries=(*catalogue.entries, other))))
    assert gettext("msgcat", "--no-wrap", path).stdout == path.read_bytes()


def test_the_header_is_kept_as_it_stands_until_a_field_changes() -> None:
    odd = (
        '# Avisen\n#, fuzzy\n#: a.c\nmsgid ""\nmsgstr ""\n"Language: nb\\n"\n'
        '"X-Liste: en\\n"\n"to\\n"\n"X-Liste: igen\\n"\n"Tom:\\n"\n'
    )
    catalogue = po.parse((odd + '\nmsgid "A"\nmsgstr ""\n').encode(), "a.po")
    assert po.write(catalogue).decode().startswith(odd)
    changed = po.write(replace(catalogue, metadata={**catalogue.metadata, "Language": "nn"}))
    assert changed.decode().startswith(
        odd.replace("Language: nb", "Language: nn")
        .replace('"Tom:\\n"', '"Tom: \\n"')
        .replace("#, fuzzy\n#: a.c", "#: a.c\n#, fuzzy")
    )


PIECES = st.lists(
    st.sampled_from([
        '# oversat\n', '#. note\n', '#: a.c:1\n', '#, c-format\n', '#, fuzzy\n', '#\n',
        '#| msgid "før"\n', 'msgid "A"\n', 'msgid "B"\n', 'msgstr "C"\n', 'msgstr "D"\n',
        '"mere"\n', '\n', '#~ msgid "E"\n', '#~ msgstr "F"\n', '#~| msgid "G"\n', '#~\n',
        'msgctxt "k"\n', 'msgid_plural "H"\n', 'msgstr[0] "I"\n', 'msgstr[1] "J"\n',
        '"uden ende\n', 'vrøvl\n', '=======\n', "\r\n", '  ', "\x0b",
    ]),
    max_size=12,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_anything_is_read_and_written_back_or_refused_with_its_line(pieces: list[str]) -> None:
    data = (HEADER + "\n" + "".join(pieces)).encode()
    try:
        catalogue = po.parse(data, "a.po")
    except CatalogueError as error:
        assert error.line is not None
        assert 5 <= error.line <= data.count(b"\n") + 1
        return
    assert po.write(catalogue) == data


@needs_gettext
@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_what_gettext_reads_we_read_alike(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    assume("#~\n" not in pieces)  # gettext takes the lines behind it for comments
    path = tmp_path_factory.mktemp("read") / "a.po"
    path.write_bytes((HEADER + "\n" + "".join(pieces)).encode())
    theirs = gettext("msgcat", "--no-wrap", path)
    if theirs.returncode or theirs.stderr:
        return
    said = {(e.key, e.msgstr, e.obsolete) for e in po.parse(theirs.stdout, "theirs").entries}
    assert {(e.key, e.msgstr, e.obsolete) for e in po.parse(path.read_bytes(), "a").entries} == said


def test_real_files_come_back() -> None:
    folder = os.environ.get("SKAGERRAK_PO_FILES")
    if not folder:
        pytest.skip("SKAGERRAK_PO_FILES names no folder of real catalogues")
    for path in sorted(Path(folder).glob("*.po")):
        data = path.read_bytes()
        try:
            catalogue = po.parse(data, path.name)
        except CatalogueError:
            assert gettext("msgfmt", "-o", "/dev/null", path).returncode, path
            continue
        assert po.write(catalogue) == data, path
