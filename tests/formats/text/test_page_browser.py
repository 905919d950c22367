"""The page of a text article in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.document import Unit
from tests.browser import Page, needs_browser, pages, require_axe
from tests.formats.text.pages import EDITION, render

pytestmark = needs_browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


def _open(page: Page, folder: Path) -> None:
    path = folder / "bro.html"
    path.write_text(render(_half_translated, EDITION), encoding="utf-8")
    page.complaints()
    page.open(path)


def _half_translated(unit: Unit) -> str | None:
    return unit.msgid if len(unit.msgid) % 2 else None


def test_it_loads_without_complaints_and_without_asking_anyone(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path)
    assert page.complaints() == []
    assert page.ask("performance.getEntriesByType('resource').length") == 0
    assert page.ask("[...document.scripts].map(each => each.type)") == ["application/ld+json"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_everybody_can_read_it(page: Page, tmp_path: Path, scheme: str, width: int) -> None:
    require_axe()
    with page.shown(width, scheme):
        _open(page, tmp_path)
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")
        is_dark = page.ask(
            "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0] < 128"
        )
        assert is_dark is (scheme == "dark")
        assert page.violations() == []


def test_paper_shows_the_article_and_no_navigation(page: Page, tmp_path: Path) -> None:
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        _open(page, tmp_path)
        assert not page.ask("document.querySelector('nav').checkVisibility()")
        assert page.ask("document.querySelector('.correction').checkVisibility()")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_links_show_where_the_keyboard_is(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path)
    page.driver.switch_to.active_element.send_keys("\ue004")  # Tab
    assert page.ask("document.activeElement.hreflang") == "da"
    assert page.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
