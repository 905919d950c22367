"""Signed catalogues: who vouches for what, and what voids it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import polib
import pytest

from pipeline.catalogue import po
from tests.conftest import Run
from tests.gettext_tools import needs_gettext
from tests.workflow.test_extract import edit
from tests.workflow.test_gate import settings

NB = Path("locales/nb/topmoede.po")
ARTICLE = Path("source/topmoede.txt")
SIGNED = re.compile(r"# approved: \d{4}-\d\d-\d\d Kari Nordmann \[[0-9a-f]{16}\]\n")


def approve(run: Run) -> None:
    result = run("approve", NB, "--by", "Kari Nordmann")
    assert (result.status, result.out) == (0, f"{NB}: approved by Kari Nordmann\n")


def shown(run: Run) -> str:
    """Give what `status` shows of the signature."""
    rows = [re.split(" {2,}", line) for line in run("status").out.splitlines()]
    (row,) = [r for r in rows if r[:2] == ["topmoede", "nb"]]
    return row[-1]


def test_a_signature_is_a_comment_of_the_header(sample: Path, run: Run) -> None:
    before = NB.read_text()
    approve(run)
    assert SIGNED.match(NB.read_text())
    assert NB.read_text()[SIGNED.match(NB.read_text()).end() :] == before  # type: ignore[union-attr]
    assert shown(run).startswith("Kari Nordmann, 20")
    again = run("approve", NB, "--by", "Ola")
    assert "approved already, by Kari Nordmann" in again.out


@pytest.mark.parametrize(
    ("path", "old", "new", "extracts"),
    [
        (NB, 'msgstr "Fra krav til behov"', 'msgstr "Fra krav til ønsker"', False),
        (NB, 'msgstr "Fra krav til behov"', 'msgstr ""', False),
        (ARTICLE, "334 millioner norske", "341 millioner norske", False),
        (ARTICLE, "334 millioner norske", "341 millioner norske", True),
        (ARTICLE, "Ni virksomheder", "Ti virksomheder", False),
        (ARTICLE, "Fra krav til behov", "Fra krav til ønsker", True),
    ],
)
def test_whatever_changes_later_voids_it(
    path: Path, old: str, new: str, extracts: bool, sample: Path, run: Run
) -> None:
    approve(run)
    edit(path, old, new)
    if extracts:
        run("extract")
    assert shown(run) == "void"


@needs_gettext
def test_it_outlives_what_editors_do(sample: Path, run: Run) -> None:
    approve(run)
    for command in (["msgcat", "--sort-output", "-w", "60"], ["msgattrib", "--translated"]):
        done = subprocess.run([*command, NB], capture_output=True, check=True)
        NB.write_bytes(done.stdout)
        assert shown(run).startswith("Kari Nordmann")
    polib.pofile(str(NB)).save(str(NB))
    assert shown(run).startswith("Kari Nordmann")
    run("extract")
    assert shown(run).startswith("Kari Nordmann")


def test_what_the_gate_holds_back_is_not_signed(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Kan Danmark låne Norges oppskrift på smartere innkjøp?"', 'msgstr ""')
    result = run("approve", NB, "--by", "Kari Nordmann")
    assert result.status == 1
    assert f"{NB}: not approved" in result.out
    assert "the title is not translated" in result.err
    assert not SIGNED.match(NB.read_text())


def test_a_gate_can_demand_it(sample: Path, run: Run) -> None:
    settings("approved = true")
    for tag in ("nb", "nn", "en"):
        run("approve", f"locales/{tag}", "--by", "Kari Nordmann")
    assert run("build").status == 0
    edit(ARTICLE, "334 millioner norske", "341 millioner norske")
    result = run("build", "--locale", "nb", "source/topmoede.txt")
    assert result.status == 1
    assert (
        "topmoede is held back in nb: it has changed since Kari Nordmann approved it" in result.err
    )
    assert run("build", "--gate", "none").status == 0


def test_nobody_has_signed(sample: Path, run: Run) -> None:
    settings("approved = true")
    result = run("build", "--locale", "nb", "source/topmoede.txt")
    assert result.err == (
        f"{NB}:1: error: topmoede is held back in nb: nobody has approved it "
        f"(hint: skagerrak approve {NB})\n"
    )


def test_a_catalogue_without_a_project(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("a.nb.po")
    path.write_text('msgid ""\nmsgstr "Language: nb\\n"\n\nmsgid "Ny bro"\nmsgstr "Ny bru"\n')
    assert run("approve", path, "--by", "Kari").status == 0
    assert po.parse(path.read_bytes(), "a").header_comments[0].startswith("approved: ")


def test_nobody_signs_under_a_name_that_is_none(sample: Path, run: Run) -> None:
    assert run("approve", NB, "--by", "  ").status == 2
    assert run("approve", NB, "--by", "a]\n[b").status == 2
