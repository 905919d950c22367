"""A glossary in the project: what catalogues say of terms, and what it leaves alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.model.entry import Entry
from tests.conftest import ROOT, Run
from tests.gettext_tools import assert_canonical, needs_gettext

GLOSSARY = Path("glossary.csv")
TABLE = (
    "da,nb,nn,en,note\n"
    "udbud,anbud,anbod,tender,\n"
    "kommune,kommune,kommune,,\n"
    "indkøber,innkjøper,innkjøpar,procurement officer,ikke innkjøpssjef\n"
)


def catalogues() -> dict[Path, str]:
    return {path: path.read_text() for path in sorted(Path("locales").rglob("*.po*"))}


def without_notes(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#. term: ")]


def terms_of(locale: str, start: str) -> list[str]:
    path = Path("locales", locale, "topmoede.po")
    entry: Entry = next(
        entry for entry in po.parse(path.read_bytes(), "a").entries if entry.msgid.startswith(start)
    )
    return [line for line in entry.extracted if line.startswith("term: ")]


def test_the_catalogues_say_what_terms_are_called(sample: Path, run: Run) -> None:
    GLOSSARY.write_text(TABLE)
    assert run("extract").status == 0
    start = "Metoden har kommunen"
    assert terms_of("nb", start) == [
        "term: kommune → kommune",
        "term: indkøber → innkjøper (ikke innkjøpssjef)",
    ]
    assert terms_of("nn", start)[1] == "term: indkøber → innkjøpar (ikke innkjøpssjef)"
    assert terms_of("en", start) == ["term: indkøber → procurement officer (ikke innkjøpssjef)"]
    assert terms_of("nb", "Tanken er enkel") == ["term: udbud → anbud"]
    assert "term:" not in Path("locales/topmoede.pot").read_text()


def test_only_the_notes_change_and_they_go_again(sample: Path, run: Run) -> None:
    before = catalogues()
    status = run("status").out
    for table in (TABLE, TABLE.replace("anbud", "konkurranse"), "da,nb\n"):
        GLOSSARY.write_text(table)
        result = run("extract", "--format", "json")
        assert (result.status, result.err) == (0, "")
        assert not [json.loads(line) for line in result.out.splitlines()]
        after = catalogues()
        assert {p: without_notes(text) for p, text in after.items()} == {
            p: without_notes(text) for p, text in before.items()
        }
        assert (after != before) is (len(table) > 10)
        assert run("status").out == status
    assert after == before


def test_a_second_run_writes_nothing(sample: Path, run: Run) -> None:
    GLOSSARY.write_text(TABLE)
    run("extract")
    assert "0 files written" in run("extract").out


def test_a_text_that_changes_is_reported_as_without_glossary(sample: Path, run: Run) -> None:
    GLOSSARY.write_text(TABLE)
    run("extract")
    article = Path("source/topmoede.txt")
    article.write_text(article.read_text().replace("334 millioner", "341 millioner"))
    lines = run("extract", "--format", "json").out.splitlines()
    assert {json.loads(line)["class"] for line in lines} == {"value"}


@needs_gettext
def test_the_catalogues_stay_canonical(sample: Path, run: Run) -> None:
    GLOSSARY.write_text('da,nb,note\nudbud,anbud,"\\n og ""sitat"" <a1> {amount1}"\n')
    run("extract")
    assert terms_of("nb", "Tanken er enkel") == [
        'term: udbud → anbud (\\n og "sitat" <a1> {amount1})'
    ]
    assert_canonical(Path("locales/nb/topmoede.po"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"da,nb\nkommune,kommune\nindk\xf8ber,x\n",
            "glossary.csv:3: error: byte 0xf8 is not UTF-8",
        ),
        (b"da,fi\n", 'glossary.csv:1: error: unknown column "fi"'),
        (b'da,nb\n"udbud,anbud\n', "glossary.csv:2: error: not a table"),
    ],
)
def test_a_broken_glossary_stops_the_command(
    sample: Path, run: Run, data: bytes, message: str
) -> None:
    before = catalogues()
    GLOSSARY.write_bytes(data)
    result = run("extract")
    assert result.status == 2
    assert result.err.startswith(message)
    assert result.err.count("\n") == 1
    assert catalogues() == before


def test_a_table_as_excel_saves_it(sample: Path, run: Run) -> None:
    GLOSSARY.write_bytes(b"\xef\xbb\xbf" + TABLE.replace(",", ";").replace("\n", "\r\n").encode())
    run("extract")
    assert terms_of("nn", "Tanken er enkel") == ["term: udbud → anbod"]


def test_the_example_in_the_documentation_holds(project: Path, run: Run) -> None:
    page = (ROOT / "docs" / "catalogues.md").read_text().partition("## Terms")[2]
    table = "\n".join(re.findall(r"(?m)^    (.*,.*,.*,.*,.*)$", page))
    shown = re.findall(r"(?m)^    #\. (term: .*)$", page)
    assert (table.count("\n"), len(shown)) == (3, 2)
    GLOSSARY.write_text(table)
    Path("source/a.html").write_text(
        '<!DOCTYPE html><html lang="da"><title>A</title>'
        '<p>Udbuddet blev skrevet af kommunens <a href="/a">indkøbere</a>.</p></html>'
    )
    assert run("extract").status == 0
    entries = po.parse(Path("locales/en/a.po").read_bytes(), "a.po").entries
    (entry,) = [entry for entry in entries if entry.msgid.startswith("Udbuddet")]
    assert [line for line in entry.extracted if line.startswith("term: ")] == shown


def test_a_project_without_glossary_loads_nothing_for_it(project: Path) -> None:
    Path("source/a.txt").write_text("Titel\n")
    code = (
        "import sys; from pipeline.cli import main; main(['extract']); "
        "print({'csv', 'pipeline.glossary.match', 'pipeline.glossary.terms'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "set()"
