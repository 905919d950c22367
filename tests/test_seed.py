"""A real newspaper article, and real documents, where the machine has them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import plugins
from pipeline.catalogue import po
from pipeline.errors import SourceError
from pipeline.formats.render import render
from tests.conftest import ROOT, Run

SEED = ROOT.parent / "shared" / "seed" / "topmoede.txt"
CORPUS = os.environ.get("SKAGERRAK_CORPUS", "")

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed article is not on this machine")


@needs_seed
def test_the_seed_article_goes_through(project: Path, run: Run) -> None:
    source = project / "source" / "topmoede.txt"
    source.write_bytes(SEED.read_bytes())
    assert run("extract").status == 0
    template = po.parse(Path("locales/topmoede.pot").read_bytes(), "template")
    roles = [entry.extracted[0] for entry in template.entries]
    assert {role: roles.count(role) for role in set(roles)} == {
        "title": 1, "teaser": 1, "heading": 4, "quotation": 5, "paragraph": 12,
        "image caption": 1, "related link": 2, "video caption": 1,
    }  # fmt: skip
    assert all("M_wD8Zz5UMs" not in path.read_text() for path in Path("locales").rglob("*.po*"))
    for tag in ("nb", "nn", "en"):
        path = Path(f"locales/{tag}/topmoede.po")
        catalogue = po.parse(path.read_bytes(), str(path))
        # A translator at work: other words, the same no-break spaces.
        entries = tuple(
            replace(e, msgstr=e.msgid.replace(" og ", " samt ")) for e in catalogue.entries
        )
        path.write_bytes(po.write(replace(catalogue, entries=entries)))
    # In English, Danish words are no translation of values.
    assert run("build", "--locale", "nb", "--locale", "nn").status == 0
    for tag in ("nb", "nn"):
        built = Path(f"build/{tag}/topmoede.txt").read_text()
        # Those of the text, and those of the values that a locale prints.
        assert built.count("\xa0") >= SEED.read_text().count("\xa0") == 10
        assert "\n\nM_wD8Zz5UMs\n\n" in built
        assert "M_wD8Zz5UMs" in Path(f"build/{tag}/topmoede.html").read_text()


@needs_seed
def test_the_seed_article_comes_back() -> None:
    data = SEED.read_bytes()
    document = plugins.find_format(".txt", "seed").read(data, "seed", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == data


@pytest.mark.skipif(not CORPUS, reason="SKAGERRAK_CORPUS names no folder of real documents")
def test_real_documents_come_back() -> None:
    accepted = 0
    for path in sorted(Path(CORPUS).rglob("*")):
        if path.is_file() and plugins.is_supported(path.suffix):
            data = path.read_bytes()
            reader = plugins.find_format(path.suffix, path.name)
            try:
                document = reader.read(data, path.name, source_language="da")
            except SourceError:
                continue
            accepted += 1
            assert render(document, lambda unit: unit.msgid, None).data == data, path.name
    assert accepted
