"""The template that the manual shows, and what a template may leave out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.workflow.test_bundle import setting

ARTICLE = """\
Ny bro over fjorden

Broen åbner fredag.

Af Signe Vestermark

Broen er 90 meter lang.

Åbningstider
- Mandag
- Tirsdag

Rettelse 5. september 2020: Broen er ikke 80 meter lang.

Læs også: Færgen holder
"""


@pytest.fixture
def article(project: Path, run: Run) -> Path:
    Path("source/bro.txt").write_text(ARTICLE)
    Path("source/faerge.txt").write_text("Færgen holder\n\nDen har sejlet i 90 år.\n")
    Path("templates").mkdir()
    setting('[gate]\nlevel = "none"')
    settings = Path("skagerrak.toml")
    settings.write_text(
        settings.read_text().replace("[text]\n", '[text]\ntemplate = "templates/artikel.html"\n')
    )
    return Path("templates/artikel.html")


def test_the_template_of_the_manual_shows_all_of_an_article(article: Path, run: Run) -> None:
    manual = (ROOT / "docs/bundles.md").read_text()
    found = re.search(r"```jinja\n(.*?)```", manual, re.DOTALL)
    assert found
    article.write_text(found[1])
    result = run("build")
    assert (result.status, result.err) == (0, "")
    page = Path("build/nb/bro.html").read_text()
    assert '<a href="faerge.html">Færgen holder</a>' in page
    assert "<li" in page


def test_a_text_that_a_template_leaves_out_is_named(article: Path, run: Run) -> None:
    article.write_text("{% for b in blocks %}{{ b.label }}{{ b.content|upper }}{% endfor %}")
    result = run("build", "--locale", "en")
    assert result.status == 0
    named = re.findall(r'artikel\.html: warning: "(.*?)" of (\S+)', result.err)
    assert ("Ny bro over fjorden", "source/bro.txt") in named
    assert ("Mandag", "source/bro.txt") in named
    assert ("5\xa0September 2020", "source/bro.txt") in named
    assert not any(text.startswith(("Broen er", "Læs", "Read")) for text, _ in named)
