"""The check command: what it looks at, what it says, and what it mends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workflow.test_extract import edit

NB = Path("locales/nb/topmoede.po")
EN = Path("locales/en/topmoede.po")
GOOD = "Fortell tidlig hva du trenger"
WRONG = "Fortell tidlig hva  du trenger"
ENTRY = 'msgid "Tanken er enkel: '
"""How the entry begins that has it."""


def spoil(path: Path = NB) -> None:
    edit(path, GOOD, WRONG)


def test_the_sample_is_without_fault(sample: Path, run: Run) -> None:
    result = run("check", "--least", "warning")
    assert (result.status, result.err) == (0, "")
    assert result.out == "342 texts of 12 catalogues: nothing to find fault with\n"


def test_a_finding_says_where_what_and_how_to_dismiss_it(sample: Path, run: Run) -> None:
    spoil()
    line = NB.read_text().split(WRONG)[0].count("\n")
    result = run("check", "locales/nb", "--least", "warning")
    assert result.status == 0
    first, text, marks, summary = result.out.splitlines()
    assert first.startswith(f"{NB}:{line}: warning: two spaces (hint: write one) [double-space ")
    assert WRONG in text
    assert text[marks.index("^") :].startswith("  du")
    assert marks.strip() == "^^"
    assert summary.endswith("4 catalogues: 1 warning")
    assert run("check", "--fail-on", "warning").status == 1
    mark = first.split()[-1].rstrip("]")
    edit(NB, ENTRY, f"# ok: double-space [{mark}]\n{ENTRY}")
    assert run("check", "--fail-on", "warning").status == 0


def test_json_has_an_object_a_line(sample: Path, run: Run) -> None:
    spoil()
    (line,) = run("check", "--format", "json", "--least", "warning").out.splitlines()
    found = json.loads(line)
    assert found == {
        "check": "double-space",
        "severity": "warning",
        "catalogue": "locales/nb/topmoede.po",
        "line": found["line"],
        "locale": "nb",
        "msgctxt": None,
        "msgid": found["msgid"],
        "msgstr": found["msgstr"],
        "span": found["span"],
        "message": "two spaces",
        "hint": "write one",
        "fix": " ",
        "mark": found["mark"],
    }
    assert found["msgid"].startswith("Tanken er enkel: ")
    assert found["msgstr"][slice(*found["span"])] == "  "


def test_several_processes_find_the_same(sample: Path, run: Run) -> None:
    spoil()
    spoil(Path("locales/nb/web/topmoede.po"))
    edit(EN, "old harbour", "old  harbour")
    assert run("check", "--jobs", "2").out == run("check").out


def test_checks_are_chosen_by_their_names(sample: Path, run: Run) -> None:
    spoil()
    assert "double-space" not in run("check", "--without", "double-space").out
    assert "double-space" in run("check", "--only", "double-space").out
    result = run("check", "--only", "duble-space")
    assert result.status == 2
    assert 'unknown check "duble-space" (hint: did you mean "double-space"?)' in result.err


def test_the_settings_say_how_grave_a_finding_is(sample: Path, run: Run) -> None:
    edit(NB, 'smartere innkjøp?"', 'smartere innkjøp"')
    text = Path("skagerrak.toml").read_text()
    for value, status in (("error", 1), ("info", 0), ("off", 0)):
        Path("skagerrak.toml").write_text(f'{text}\n[checks]\nend-punctuation = "{value}"\n')
        result = run("check", "locales/nb", "--without", "inconsistent")
        assert result.status == status
        assert (f": {value}: " in result.out) is (value != "off")
    Path("skagerrak.toml").write_text(f'{text}\n[checks]\nend-punctuation = "bad"\n')
    assert run("check").status == 2


def test_what_compares_many_texts_keeps_none_from_being_published(sample: Path, run: Run) -> None:
    with Path("skagerrak.toml").open("a") as file:
        file.write('\n[checks]\ninconsistent = "error"\n')
    for command in ("check", "build"):
        result = run(command)
        assert result.status == 2
        assert "inconsistent compares many texts" in result.err


def test_mending_says_what_it_did_and_does_it_once(sample: Path, run: Run) -> None:
    before = NB.read_text()
    spoil()
    result = run("check", "--fix")
    assert 'mended: "hva  du" → "hva du" [double-space]' in result.err
    assert NB.read_text() == before
    assert "0 places mended in 0 catalogues" in run("check", "--fix").err


def test_fuzzy_and_obsolete_translations_are_left_alone(sample: Path, run: Run) -> None:
    spoil()
    edit(NB, ENTRY, f"#, fuzzy\n{ENTRY}")
    assert "double-space" not in run("check").out
    assert "double-space" in run("check", "--fuzzy").out


def test_a_catalogue_alone_is_checked_by_its_header_or_its_name(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    entry = f'msgid "Fortæl tidligt, hvad du har brug for."\nmsgstr "{WRONG}."\n'
    kind = "Content-Type: text/plain; charset=UTF-8\\n"
    Path("a.po").write_text(f'msgid ""\nmsgstr "Language: nb\\n{kind}"\n\n{entry}')
    Path("b.nb.po").write_text(entry)
    Path("c.po").write_text(entry)
    assert "a.po:4: warning: two spaces" in run("check", "a.po").out
    assert "b.nb.po:1: warning: two spaces" in run("check", "b.nb.po").out
    result = run("check", "c.po")
    assert result.status == 3
    assert "nothing says which language" in result.err
    assert "c.po:1: warning: two spaces" in run("check", "c.po", "--locale", "nb").out
    assert run("check").status == 2


def test_a_file_that_is_not_there_does_not_stop_the_others(sample: Path, run: Run) -> None:
    spoil()
    result = run("check", "locales/nb/gone.po", "locales/nb/topmoede.po")
    assert result.status == 3
    assert "locales/nb/gone.po: error: no such file" in result.err
    assert "double-space" in result.out


def test_the_list_names_every_check(run: Run) -> None:
    assert "double-space" in run("check", "--list").out
