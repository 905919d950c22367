"""The library's types hold for those who call it, and the example that says so runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline import read_article
from tests.conftest import ROOT
from tests.typing import newsroom


def test_a_caller_is_checked_strictly(tmp_path: Path) -> None:
    # In a folder of its own, as another project: without our settings.
    example = tmp_path / "newsroom.py"
    example.write_text((ROOT / "tests/typing/newsroom.py").read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", example.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_the_example_runs() -> None:
    page = b"<p>Billetten koster 12.750 kr.</p>"
    article = read_article(page, "billet.html")
    catalogue = newsroom.catalogue_for(article, None, "nb")
    assert b"PO-Revision-Date: 2026-11-29 12:00+0000" in catalogue
    assert newsroom.publish(page, "billet.html", catalogue, "nb").page == page
    filled = catalogue[: -len(b'msgstr ""\n')] + b'msgstr "Billetten koster {amount1}."\n'
    published = newsroom.publish(page, "billet.html", filled, "nb")
    assert published == ("<p>Billetten koster 12.750\u00a0danske kroner.</p>".encode(), [])
    assert newsroom.publish(b"<a>", "a.docx", b"", "nb").messages[0].startswith("a.docx: error: ")
    assert newsroom.amounts("Fra 2025 koster det 65 kr.") == {"65 kr.": "DKK\u00a065"}
