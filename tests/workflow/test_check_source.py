"""What an editor should mend before anyone translates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = Path("source/havn.html")
TEXT = Path("source/havn.txt")

BARE = """\
<html lang="da"><body><h1>Ny havn</h1>
<p>Havnen kostede 300 mio. kr. mere, end Norge troede.</p>
<p><img src="kaj.jpg"> Kajen i Skjærvik</p>
</body></html>
"""
UNDATED = "Ny havn\n\nHavnen i Skjærvik åbner den 9. september.\n"


def _checks(out: str) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in out.splitlines()[:-1]]


def test_findings_have_the_article_its_line_and_the_check(project: Path, run: Run) -> None:
    PAGE.write_text(BARE, encoding="utf-8")
    result = run("check", "--source")
    assert (result.status, result.err) == (0, "")
    money, picture, summary = result.out.splitlines()
    assert money.startswith('source/havn.html:2: warning: "300 mio. kr." is taken for Danish')
    assert picture.startswith('source/havn.html:3: warning: "kaj.jpg" has no words')
    assert picture.endswith(" [missing-alt]")
    assert summary == "3 texts of 1 article: 2 warnings"


def test_extract_says_the_same_of_values(project: Path, run: Run) -> None:
    PAGE.write_text(BARE, encoding="utf-8")
    checked = run("check", "--source", "--only", "ambiguous-currency").out.splitlines()[0]
    assert checked.removesuffix(" [ambiguous-currency]") in run("extract").err


def test_the_sample_has_nothing_but_its_date(sample: Path, run: Run) -> None:
    assert _checks(run("check", "--source").out) == ["undated-date"]


def test_the_exit_status_is_that_of_check(project: Path, run: Run) -> None:
    PAGE.write_text(BARE, encoding="utf-8")
    assert run("check", "--source", "--fail-on", "warning").status == 1
    assert run("check", "--source", "--least", "error", "--fail-on", "warning").status == 0
    PAGE.write_text('<p><data value="NOK 5">6 kr.</data></p>', encoding="utf-8")
    assert run("check", "--source").status == 1
    Path("source/andet.xml").write_text("<a>", encoding="utf-8")
    assert run("check", "--source").status == 3


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- skagerrak: ok missing-alt -->",
        "<!-- skagerrak: ok link-text, missing-alt, the caption says it -->",
    ],
)
@pytest.mark.parametrize("place", ["{}\n<p><img", "<p>{}<img", "<p>{}\n<img"])
def test_a_comment_dismisses_what_stands_in_its_text_or_below(
    comment: str, place: str, project: Path, run: Run
) -> None:
    page = BARE.replace("<p><img", place.format(comment))
    PAGE.write_text(page, encoding="utf-8")
    assert _checks(run("check", "--source").out) == ["ambiguous-currency"]


def test_a_comment_elsewhere_or_of_another_check_does_not(project: Path, run: Run) -> None:
    comment = "<!-- skagerrak: ok link-text -->"
    page = BARE.replace("<h1>", "<!-- skagerrak: ok missing-alt --><h1>")
    PAGE.write_text(page.replace("<p><img", f"{comment}<p><img"), encoding="utf-8")
    assert "missing-alt" in _checks(run("check", "--source").out)


def test_the_file_beside_dismisses_for_all_forms_of_an_article(project: Path, run: Run) -> None:
    TEXT.write_text(UNDATED, encoding="utf-8")
    PAGE.write_text(f"<p>{UNDATED}</p>", encoding="utf-8")
    assert _checks(run("check", "--source").out) == ["undated-date"] * 2
    beside = Path("source/havn.values.toml")
    beside.write_text('ok = ["undated-date"]\n', encoding="utf-8")
    assert _checks(run("check", "--source").out) == []
    beside.write_text('ok = "undated-date"\n', encoding="utf-8")
    result = run("check", "--source")
    assert result.status == 3
    assert "havn.values.toml: error: ok: not a list" in result.err


def test_a_settled_value_may_stand_in_any_form(project: Path, run: Run) -> None:
    TEXT.write_text("Ny havn\n\nDen koster 6 mia. kr. mere.\n", encoding="utf-8")
    PAGE.write_text("<p>Den koster en del mere.</p>", encoding="utf-8")
    beside = Path("source/havn.values.toml")
    beside.write_text('[[value]]\ntext = "6 mia. kr."\nmeans = "NOK"\n', encoding="utf-8")
    for paths in ((), ("source/havn.html",), ("source",), (".",)):
        assert _checks(run("check", "--source", *paths).out) == []
    TEXT.write_text("Ny havn\n\nDen koster 7 mia. kr. mere.\n", encoding="utf-8")
    assert _checks(run("check", "--source").out) == ["settled-value"]


def test_settings_say_how_grave_findings_are(project: Path, run: Run) -> None:
    PAGE.write_text(BARE, encoding="utf-8")
    with Path("skagerrak.toml").open("a", encoding="utf-8") as file:
        file.write('\n[checks]\nambiguous-currency = "off"\nmissing-alt = "error"\n')
    result = run("check", "--source")
    assert (result.status, _checks(result.out)) == (1, ["missing-alt"])
    assert "Danish kroner" not in run("extract").err


def test_articles_need_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dybt").mkdir()
    Path("dybt/havn.html").write_text(BARE, encoding="utf-8")
    Path("dybt/havn.txt").write_text(UNDATED, encoding="utf-8")
    Path("dybt/kaj.jpg").write_bytes(b"\xff\xd8")
    for path in ("dybt", "dybt/havn.txt"):
        result = run("check", "--source", path, "--only", "undated-date", "--format", "json")
        (finding,) = map(json.loads, result.out.splitlines())
        assert (finding["catalogue"], finding["line"]) == ("dybt/havn.txt", 3)
    assert run("check", "--source").status == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fix"], "--fix mends catalogues, not articles"),
        (["--only", "double-space"], '"double-space" looks at translations, not at articles'),
        (["--only", "missing-alts"], 'did you mean "missing-alt"?'),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, project: Path, run: Run) -> None:
    result = run("check", "--source", *arguments)
    assert result.status == 2
    assert message in result.err
