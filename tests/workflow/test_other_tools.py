"""Catalogues that other programs have edited, merged, wrapped or sorted are read without loss."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalogue import po
from tests.conftest import Run
from tests.gettext_tools import gettext, needs_gettext

NB = Path("locales/nb/topmoede.po")
TEMPLATE = Path("locales/topmoede.pot")


def _translations(path: Path) -> dict[tuple[str | None, str], str]:
    entries = po.parse(path.read_bytes(), str(path)).entries
    return {entry.key: entry.msgstr for entry in entries if not entry.obsolete}


def _gettext(*command: str | Path) -> None:
    done = gettext(*command)
    assert done.returncode == 0, done.stderr
    NB.write_bytes(done.stdout)


def _twice() -> None:
    Path("again.po").write_bytes(NB.read_bytes())
    _gettext("msgcat", NB, "again.po")


def _by_polib() -> None:
    polib = pytest.importorskip("polib")
    polib.pofile(str(NB)).save()


def _by_toolkit() -> None:
    pytest.importorskip("translate", reason="translate-toolkit is not installed")
    output = Path("neu.po")
    program = str(Path(sys.executable).with_name("pot2po"))
    command = [program, "-t", str(NB), str(TEMPLATE), str(output), "--progress=none"]
    subprocess.run(command, capture_output=True, check=True)
    NB.write_bytes(output.read_bytes())


@needs_gettext
@pytest.mark.parametrize(
    "edit",
    [
        lambda: _gettext("msgcat", NB),
        lambda: _gettext("msgcat", "--width=60", NB),
        lambda: _gettext("msgcat", "--sort-output", NB),
        lambda: _gettext("msgcat", "--sort-by-file", "--indent", NB),
        lambda: _gettext("msgcat", "--escape", NB),
        lambda: _gettext("msgcat", "--strict", NB),
        lambda: _gettext("msgmerge", "-q", NB, TEMPLATE),
        lambda: _gettext("msgattrib", "--no-obsolete", NB),
        _twice,
        _by_polib,
        _by_toolkit,
    ],
    ids=["wrap", "width", "sort", "indent", "escape", "strict", "msgmerge", "msgattrib",
         "concatenate", "polib", "pot2po"],
)  # fmt: skip
def test_nothing_is_lost(sample: Path, run: Run, edit: Callable[[], None]) -> None:
    before = _translations(NB)
    edit()
    assert _translations(NB) == before
    result = run("extract")
    assert (result.status, result.err) == (0, "")
    assert "everything is translated" in result.out
    assert _translations(NB) == before
    assert "0 files written" in run("extract").out
    assert gettext("msgfmt", "-c", "-o", "/dev/null", NB).returncode == 0


@needs_gettext
def test_catalogues_of_several_articles_in_one_file_are_a_compendium(
    sample: Path, run: Run
) -> None:
    others = sorted(Path("locales/nb").rglob("*.po"))
    Path("alt.po").write_bytes(gettext("msgcat", *others).stdout)
    assert run("update", "ny.nb.po", str(TEMPLATE), "-C", "alt.po").status == 0
    found = _translations(Path("ny.nb.po"))
    assert found == _translations(NB)
