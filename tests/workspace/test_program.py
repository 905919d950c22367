"""Which program it was: what another one has made does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.workspace.program import program_digest


@pytest.mark.parametrize("name", ["avis.py", "avis/__init__.py", "avis/dele/ord.py"])
def test_a_format_that_is_edited_in_place_makes_another_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    information = tmp_path / "avis-1.0.dist-info"
    information.mkdir()
    (information / "entry_points.txt").write_text("[pipeline.formats]\np = avis.p:Format\n")
    for each in ("avis/__init__.py", name) if "/" in name else (name,):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    before = program_digest()
    assert program_digest() == before
    (tmp_path / name).write_text("# changed")
    assert program_digest() != before
