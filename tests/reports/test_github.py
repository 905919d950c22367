"""Findings as notes on files in GitHub."""

from __future__ import annotations

from pipeline.reports.github import write
from tests.reports.results import EMPTY, HOSTILE, SOME


def test_a_finding_is_a_command_and_what_would_end_its_parts_is_escaped() -> None:
    assert "".join(write(SOME)) == (
        "::error title=skagerrak::gone.po: error: no such file\n"
        "::warning file=locales/nb/på tur.po,line=12,title=double-space [81c0aa]"
        "::two spaces%0Awrite one\n"
        "::error file=locales/nb/på tur.po,line=40,title=value-lost [0f0f0f]"
        '::"300 kr." is missing%0Awrite 300 kroner, or {amount1}\n'
        "::notice file=source/a%2C b.txt,line=3,title=typed-twice"
        '::"og" stands twice\n'
        "::warning file=locales/nb/a.po,title=header::no language\n"
    )


def test_without_findings_nothing_is_written() -> None:
    assert not list(write(EMPTY))


def test_no_text_becomes_a_command_of_its_own() -> None:
    lines = "".join(write(HOSTILE)).splitlines()
    assert len(lines) == 2
    assert "100%25" in lines[1]
    assert "<U+202E>after<U+0000><U+001B>[2J" in lines[1]
    properties = lines[1].removeprefix("::error ").partition("::")[0]
    assert [each.partition("=")[0] for each in properties.split(",")] == ["file", "line", "title"]
