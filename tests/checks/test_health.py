"""Checks of catalogues as files, beside what msgfmt says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.checks.base import CatalogueFile
from pipeline.checks.pair import Context, pairs_of
from pipeline.checks.run import Checker
from pipeline.checks.table import GROUPS
from pipeline.model.finding import Finding
from pipeline.plugins import find_checks
from tests.gettext_tools import gettext, needs_gettext

HEADER = (
    'msgid ""\nmsgstr ""\n'
    '"Project-Id-Version: a\\n"\n"PO-Revision-Date: 2026-11-29 12:00+0100\\n"\n'
    '"Last-Translator: Kari <k@b.no>\\n"\n"Language-Team: nb\\n"\n"Language: nb\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
GOOD = 'msgid "Vand"\nmsgstr "Vann"\n\n'
LAST = '\nmsgid "Havn"\nmsgstr "Havn nå"\n'
PLURAL = 'msgid "En fil"\nmsgid_plural "%d filer"\n'

BROKEN = [
    'msgid "A"\nmsgstr "B\n',
    'msgid "A\nmsgstr "B"\n',
    'msgid "A"\nmsgstr "sa "B" nå"\n',
    'msgid "A"\nmsgstr "B"\n"C\n',
    'msgid "A"\nmsgstr ""\n"B\\n"\n"C\n"D"\n',
    'msgid "A"\nmsgstr "B\\"\n',
    'msgid "A"\nmsgstr "B\\q"\n',
    'msgid "A\\ø"\nmsgstr "B"\n',
    'msgid "A"\nmsgstr B\n',
    'msgid "A"\nmsgstr\n',
    'msgid "A"\n',
    'msgstr "B"\n',
    '#. x\n"B"\n',
    'msgid "A"\nmsgid "B"\nmsgstr "C"\n',
    'msgid "A"\nmsgstr "B"\nmsgstr "C"\n',
    'msgctxt "k"\nmsgstr "B"\n',
    'msgctxt "k"\nmsgctxt "l"\nmsgid "A"\nmsgstr "B"\n',
    'msgctxt "k"l"\nmsgid "A"\nmsgstr "B"\n',
    'Msgid "A"\nmsgstr "B"\n',
    'msgid "A"\nmsgstring "B"\n',
    "hvad er dette\n",
    '<<<<<<< HEAD\nmsgid "A"\nmsgstr "B"\n=======\nmsgid "A"\nmsgstr "C"\n>>>>>>> b\n',
    'msgid "A"\n<<<<<<< HEAD\nmsgstr "B"\n=======\nmsgstr "C"\n>>>>>>> b\n',
    'msgid "A"\nmsgstr ""\n"B"\n<<<<<<< HEAD\n"B"\n=======\n"C"\n>>>>>>> b\n',
    'msgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr "C"\n',
    'msgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr ""\n',
    '#, fuzzy\nmsgid "A"\nmsgstr "B"\n\n#, fuzzy\nmsgid "A"\nmsgstr "C"\n',
    'msgctxt "k"\nmsgid "A"\nmsgstr "B"\n\nmsgctxt "k"\nmsgid "A"\nmsgstr "C"\n',
    '#~ msgid "A"\n#~ msgstr "B"\n\n#~ msgid "A"\n#~ msgstr "C"\n',
    'msgid "A"\nmsgstr "B"\n\n#~ msgid "A"\n#~ msgstr "C"\n',
    'msgid ""\nmsgstr "Language: nn\\n"\n',
    'msgid "A\\n"\nmsgstr "B"\n',
    'msgid "\\nA"\nmsgstr "B"\n',
    'msgid "A"\nmsgstr "B\\n"\n',
    'msgid "A"\nmsgstr "\\nB"\n',
    'msgid "A\\n"\nmsgid_plural "B"\nmsgstr[0] "C\\n"\nmsgstr[1] "D\\n"\n',
    'msgid "A\\n"\nmsgid_plural "B\\n"\nmsgstr[0] "C\\n"\nmsgstr[1] "D"\n',
    PLURAL + 'msgstr[0] "Én fil"\n',
    PLURAL + 'msgstr[0] "Én fil"\nmsgstr[1] "%d filer"\nmsgstr[2] "%d filer"\n',
    PLURAL + 'msgstr[0] "Én fil"\nmsgstr[2] "%d filer"\n',
    PLURAL + 'msgstr[1] "Én fil"\nmsgstr[2] "%d filer"\n',
    PLURAL + 'msgstr[0] "Én fil"\nmsgstr[0] "%d filer"\n',
    PLURAL + 'msgstr "%d filer"\n',
    'msgid "A"\nmsgstr[0] "B"\n',
    '#~ msgid "A"\nmsgstr "B"\n',
    'msgid "A"\n#~ msgstr "B"\n',
    '#~ msgid "A"\n#~ msgstr "B\n',
    '#| msgid "Før\nmsgid "A"\nmsgstr "B"\n',
    '#, c-format\nmsgid "%d filer"\nmsgstr "%s filer"\n',
    '#, c-format\nmsgid "%d filer"\nmsgstr "filer"\n',
    '#, c-format\nmsgid "%d filer af %s"\nmsgstr "%s har %d filer"\n',
    '#, c-format\nmsgid "%d filer"\nmsgstr "%d filer av %d"\n',
    "#, c-format\n" + PLURAL + 'msgstr[0] "%d fil"\nmsgstr[1] "mange filer"\n',
    '#, python-format\nmsgid "%(antal)d filer"\nmsgstr "%(antall)d filer"\n',
    '#, python-format\nmsgid "%(antal)d filer"\nmsgstr "filer"\n',
    '#, python-brace-format\nmsgid "{antal} filer"\nmsgstr "{antall} filer"\n',
    '#, python-brace-format\nmsgid "{0} filer"\nmsgstr "{1} filer"\n',
]

HEADERS = [
    "",
    'msgid ""\nmsgstr ""\n\n',
    HEADER.replace("nplurals=2", "nplurals=1"),
    HEADER.replace("n != 1", "n !! 1"),
    HEADER.replace("n != 1", "n % 0"),
    HEADER.replace("plural=(n != 1);", ""),
    HEADER.replace("nplurals=2; ", ""),
    HEADER.replace('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', ""),
]

HARMLESS = [
    '#, fuzzy\nmsgid "A\\n"\nmsgstr "B"\n',
    'msgid "A\\n"\nmsgstr ""\n',
    PLURAL + 'msgstr[0] ""\nmsgstr[1] ""\n',
    "#, c-format\n" + PLURAL + 'msgstr[0] "Én fil"\nmsgstr[1] "%d filer"\n',
    '#, c-format\nmsgid "%s har %d %%"\nmsgstr "%2$d %% har %1$s"\n',
    '# "åben\n#. \\q\nmsgid "A\\\\q"\nmsgstr "B\\\\q \\"x\\" \\a\\b\\f\\v\\033\\x1b"\n',
    'msgctxt "k"\nmsgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr "C"\n',
    'msgid "A" msgstr "B"\n',
]


def findings(data: bytes, locale: str | None = "nb") -> list[Finding]:
    """Check a catalogue as a file, and the placeholders of the translations that can be read."""
    ids = (*GROUPS["health"], "placeholder")
    checker = Checker(check for check in find_checks() if check.id in ids)
    catalogue, errors = po.salvage(data, "a.po")
    found = checker.check_file(CatalogueFile("a.po", data, catalogue, errors, locale))
    context = Context("nb")
    living = (e for e in catalogue.entries if not e.obsolete and e.is_translated)
    pairs = [pair for entry in living for pair in pairs_of(entry, context)]
    return found + checker.check(pairs, "a.po").findings


def errors_in(data: bytes) -> list[int | None]:
    return [finding.line for finding in findings(data) if finding.severity == "error"]


def msgfmt(data: bytes, folder: Path) -> set[int]:
    """List the lines in which msgfmt finds an error; 1 for the file as a whole."""
    path = folder / "a.po"
    path.write_bytes(data)
    done = gettext("env", "LC_ALL=C", "msgfmt", "-c", "-o", "/dev/null", path)
    if done.returncode == 0:
        return set()
    said = [line for line in done.stderr.decode().split("\n") if "warning" not in line]
    places = (re.match(rf"{re.escape(str(path))}:(\d+)", line) for line in said)
    return {int(place[1]) for place in places if place} or {1}


@needs_gettext
@pytest.mark.parametrize("text", BROKEN)
def test_what_msgfmt_refuses_is_an_error_in_about_the_same_line(text: str, tmp_path: Path) -> None:
    data = (HEADER + GOOD + text + LAST).encode()
    lines = msgfmt(data, tmp_path)
    assert lines
    found = errors_in(data)
    assert any(abs(line - (each or 1)) <= 3 for each in found for line in lines), (lines, found)


@needs_gettext
@pytest.mark.parametrize("header", HEADERS)
def test_headers_that_msgfmt_refuses_are_errors(header: str, tmp_path: Path) -> None:
    data = (header + PLURAL + 'msgstr[0] "Én fil"\nmsgstr[1] "%d filer"\n').encode()
    assert msgfmt(data, tmp_path)
    assert errors_in(data)


@needs_gettext
@pytest.mark.parametrize("text", HARMLESS)
def test_what_msgfmt_accepts_is_no_error(text: str, tmp_path: Path) -> None:
    data = (HEADER + GOOD + text + LAST).encode()
    assert not msgfmt(data, tmp_path)
    assert not errors_in(data)


@needs_gettext
def test_bytes_of_another_charset(tmp_path: Path) -> None:
    data = (HEADER + GOOD + LAST).encode("latin-1")
    assert msgfmt(data, tmp_path)
    line = data.count(b"\n", 0, data.index(b"\xe5")) + 1
    assert errors_in(data) == [line]


@pytest.mark.parametrize("text", BROKEN)
def test_what_follows_a_broken_entry_is_still_read(text: str) -> None:
    catalogue, _ = po.salvage((HEADER + GOOD + text + LAST).encode(), "a.po")
    texts = {entry.msgid: entry.msgstr for entry in catalogue.entries}
    assert texts["Vand"] == "Vann"
    assert texts["Havn"] == "Havn nå"
    assert catalogue.language == "nb"


def test_each_broken_place_is_reported_with_its_line() -> None:
    data = (HEADER + "\n".join(BROKEN[:6])).encode()
    assert errors_in(data) == [14, 16, 20, 24, 29, 33]


def test_whole_catalogues_are_salvaged_as_they_are_read() -> None:
    data = (HEADER + GOOD + LAST).encode()
    whole = po.parse(data, "a.po")
    assert po.salvage(data, "a.po") == (whole, [])


def test_the_language_of_the_texts_is_another() -> None:
    text = "".join(f'msgid "a{n}"\nmsgstr "Eg veit ikkje kva det er {n}"\n\n' for n in range(30))
    found = findings((HEADER + text).encode())
    assert [(each.check, each.severity) for each in found] == [("po-header", "warning")]
    assert "Norwegian Nynorsk, not in Norwegian Bokmål" in found[0].message
    assert not findings((HEADER.replace("Language: nb", "Language: nn") + text).encode(), "nn")
