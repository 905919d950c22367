"""The index page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.bundle import index
from tests.browser import Page, needs_browser, pages, require_axe
from tests.bundle.cards import HOSTILE, SITE, SOME

pytestmark = needs_browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


def _open(page: Page, folder: Path) -> None:
    path = folder / "index.html"
    others = {"da": "../index.html", "nn": "../nn/index.html", "en": "../en/index.html"}
    path.write_bytes(index.write(SOME, site=SITE, language="nb", others=others, feed="atom.xml"))
    page.complaints()
    page.open(path)


def test_it_loads_without_complaints_and_without_asking_anyone(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path)
    assert page.complaints() == []
    assert page.ask("performance.getEntriesByType('resource').length") == 0
    assert page.ask("document.scripts.length") == 0
    assert page.ask("document.title") == SITE


def test_its_links_open_the_articles(page: Page, tmp_path: Path) -> None:
    article = tmp_path / HOSTILE.path
    article.parent.mkdir()
    article.write_text("<!DOCTYPE html><title>framme</title>", encoding="utf-8")
    _open(page, tmp_path)
    page.driver.find_element("css selector", "h3 a[href*='ond']").click()
    assert page.ask("document.title") == "framme"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(page: Page, tmp_path: Path, scheme: str, width: int) -> None:
    require_axe()
    with page.shown(width, scheme):
        _open(page, tmp_path)
        dark = page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 20)"
        assert dark == (scheme == "dark")
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")
        assert page.violations() == []
