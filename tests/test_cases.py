"""Golden cases: a source, its template, a translation, and what is built from them.

A new case is a new folder with a source and ``nb.po``; ``pytest --update-goldens`` writes the rest,
and still demands the round trip.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.cli import main
from pipeline.model.entry import Catalogue

CASES = Path(__file__).parent / "cases"
VARIANTS = {".txt": ("nb.html", "nb.xml")}


SOURCES = sorted(CASES.glob("*/*/source.*"))


def _run(*arguments: str | Path) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def _identity(template: Catalogue) -> Catalogue:
    entries = tuple(replace(entry, msgstr=entry.msgid) for entry in template.entries)
    return replace(template, entries=entries, header_is_fuzzy=False)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_case(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_goldens: bool
) -> None:
    monkeypatch.chdir(source.parent)
    made = {"template.pot": tmp_path / "template.pot"}
    _run("extract", source.name, "-o", made["template.pot"])
    for name in (f"nb{source.suffix}", *VARIANTS.get(source.suffix, ())):
        made[name] = tmp_path / name
        _run("build", source.name, "--catalogue", "nb.po", "--locale", "nb", "-o", made[name])

    template = po.parse(made["template.pot"].read_bytes(), "template.pot")
    (tmp_path / "identity.po").write_bytes(po.write(_identity(template)))
    again = tmp_path / f"again{source.suffix}"
    _run("build", source.name, "--catalogue", tmp_path / "identity.po", "-o", again)
    assert again.read_bytes() == source.read_bytes()

    texts = {entry.key for entry in template.entries}
    translated = {entry.key for entry in po.parse(Path("nb.po").read_bytes(), "nb.po").entries}
    assert translated <= texts, "nb.po translates what the source does not say"
    for name, path in made.items():
        if update_goldens:
            (source.parent / name).write_bytes(path.read_bytes())
        assert path.read_bytes() == (source.parent / name).read_bytes()
