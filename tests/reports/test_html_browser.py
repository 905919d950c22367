"""The page of findings in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.finding import Finding, Translation
from pipeline.reports.base import Checked, Results
from pipeline.reports.html import write
from tests.browser import Page, needs_browser, pages, require_axe
from tests.reports.results import EMPTY, HOSTILE, SOME

keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
pytestmark = needs_browser

VISIBLE = "[...document.querySelectorAll('article')].filter(a => a.checkVisibility()).length"
MANY = SOME._replace(
    findings=[
        Finding(
            "double-space",
            "warning",
            "two spaces",
            f"locales/nb/{number // 25}.po",
            number + 1,
            "write one",
            Translation("nb", None, f"Tekst {number}", f"Tekst  {number}", (5, 7), "81c0aa", " "),
        )
        for number in range(10_000)
    ],
    checked=[Checked(f"locales/nb/{number}.po", "nb", 25) for number in range(400)],
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


def _open(page: Page, folder: Path, results: Results) -> None:
    path = folder / "report.html"
    path.write_text("".join(write(results)), encoding="utf-8")
    page.complaints()
    page.open(path)


def _type(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.driver.switch_to.active_element.send_keys(key)


def _tab_to(page: Page, name: str) -> None:
    for _ in range(20):
        if page.ask("document.activeElement.name") == name:
            return
        _type(page, keys.TAB)
    pytest.fail(f"no way to {name} by keyboard")


@pytest.mark.parametrize("results", [EMPTY, SOME, HOSTILE], ids=["empty", "some", "hostile"])
def test_it_loads_without_complaints_and_without_asking_anyone(
    page: Page, tmp_path: Path, results: Results
) -> None:
    _open(page, tmp_path, results)
    assert page.complaints() == []
    assert page.ask("performance.getEntriesByType('resource').length") == 0
    assert page.ask(VISIBLE) == len(results.findings)
    assert str(page.ask("document.title")).endswith("– Skagerrak")
    assert page.ask("document.images.length") == 0
    assert page.ask("document.scripts.length") == 1


def test_the_filters_work_by_keyboard(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    _type(page, keys.TAB)
    assert page.ask("document.activeElement.className") == "skip"
    _tab_to(page, "check")
    _type(page, "d")
    assert page.ask(VISIBLE) == 1
    _tab_to(page, "clear")
    _type(page, keys.ENTER)
    assert page.ask(VISIBLE) == 4
    assert page.ask("document.activeElement.name") == "words"
    _type(page, "kartet")
    page.driver.implicitly_wait(2)
    page.driver.find_element("css selector", "section[hidden]")
    assert page.ask(VISIBLE) == 1
    assert page.ask("document.querySelector('[role=status]').textContent") == "1 of 4 shown"


def test_the_filters_work_by_mouse(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    find = page.driver.find_element
    find("css selector", "[name=severity][value=warning]").click()
    assert page.ask(VISIBLE) == 2
    find("css selector", "[name=catalogue] option:nth-child(2)").click()
    assert page.ask(VISIBLE) == 1
    find("css selector", "[name=severity][value=error]").click()
    assert page.ask(VISIBLE) == 0
    assert find("class name", "nothing").is_displayed()
    find("css selector", "[name=clear]").click()
    assert page.ask(VISIBLE) == 4


def test_without_a_script_all_is_listed_and_no_filter_shown(page: Page, tmp_path: Path) -> None:
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        _open(page, tmp_path, SOME)
        assert len(page.driver.find_elements("tag name", "article")) == 4
        assert not page.driver.find_element("class name", "filters").is_displayed()
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_ten_thousand_findings_open_and_are_filtered(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, MANY)
    page.driver.find_element("css selector", "[name=catalogue] option:nth-child(3)").click()
    assert page.ask(VISIBLE) == 25


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_it(page: Page, tmp_path: Path, scheme: str, width: int) -> None:
    require_axe()
    with page.shown(width, scheme):
        _open(page, tmp_path, SOME)
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")
        page.driver.execute_script(
            "for (const each of document.querySelectorAll('details')) each.open = true"
        )
        assert page.violations() == []
