"""The preview in a real browser: as files, and served while somebody translates."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from pipeline.preview.index import write_index
from pipeline.preview.page import write_article
from pipeline.preview.units import Place, ShownArticle
from pipeline.workflow.preview import Preview
from pipeline.workflow.preview_options import PreviewOptions
from pipeline.workspace.project import find_project
from pipeline.workspace.server import Server
from tests.browser import Page, needs_browser, pages, require_axe
from tests.conftest import Run
from tests.preview.articles import EMPTY, HOSTILE, SOME
from tests.workflow.test_extract import edit

keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
pytestmark = needs_browser

NB = Path("locales/nb/web/topmoede.po")
HERE = "document.activeElement.closest('.unit')?.querySelector('.source').innerText"
VISIBLE = "[...document.querySelectorAll('.unit')].filter(u => u.checkVisibility()).length"
SHOWN_TIP_BOX = (
    "[...document.querySelectorAll('.tip')].find(t => t.checkVisibility()).getBoundingClientRect()"
)
SHOWN_TIPS = "[...document.querySelectorAll('.tip')].filter(t => t.checkVisibility()).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


@pytest.fixture
def served(sample: Path, page: Page) -> Iterator[str]:
    """The sample's preview, kept up to date while the test runs; gives its address."""
    preview = Preview(find_project(Path()), PreviewOptions(is_live=True))
    preview.update()
    server = Server(preview, 0)
    ends = Event()

    def watch() -> None:
        while not ends.wait(0.05):
            if preview.update():
                server.announce()

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield server.address
    finally:
        page.driver.get("about:blank")  # else the page asks for the server that ends now
        page.complaints()
        ends.set()
        watcher.join()
        server.close()


def _open(page: Page, folder: Path, article: ShownArticle, fragment: str = "") -> None:
    path = folder / "page.html"
    path.write_text(write_article(article, generator="skagerrak 1.2").html, encoding="utf-8")
    page.complaints()
    page.driver.get("about:blank")
    page.driver.get(path.as_uri() + fragment)


def _open_index(page: Page, folder: Path, *articles: ShownArticle) -> None:
    made = write_index(articles, project="Tidende", generator="skagerrak 1.2", errors=["a.po: x"])
    path = folder / "index.html"
    path.write_text(made.html, encoding="utf-8")
    page.complaints()
    page.open(path)


def _type(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.driver.switch_to.active_element.send_keys(key)


def _wait(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def screen(page: Page, request: pytest.FixtureRequest) -> Iterator[None]:
    with page.shown(*request.param):
        yield


@pytest.mark.parametrize("article", [SOME, EMPTY, HOSTILE], ids=["some", "empty", "hostile"])
def test_it_loads_without_complaints_and_without_asking_anyone(
    page: Page, tmp_path: Path, article: ShownArticle
) -> None:
    for opened in (_open, _open_index):
        opened(page, tmp_path, article)
        assert page.complaints() == []
        assert page.ask("performance.getEntriesByType('resource').length") == 0
        assert str(page.ask("document.title")).endswith("– Skagerrak")
        assert page.ask("document.images.length") == 0
        assert page.ask("document.scripts.length") == 1


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("kind", ["article", "index", "hostile"])
def test_everybody_can_use_it(page: Page, tmp_path: Path, kind: str) -> None:
    require_axe()
    if kind == "index":
        _open_index(page, tmp_path, SOME, EMPTY)
    else:
        _open(page, tmp_path, HOSTILE if kind == "hostile" else SOME)
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")
    for opened in (
        "",
        "document.querySelector('.value')?.focus()",
        "document.querySelector('dialog')?.showModal()",
    ):
        page.driver.execute_script(opened)
        assert page.violations() == []


@pytest.mark.usefixtures("screen")
def test_a_telephone_names_languages_and_shows_a_text_in_one_of_them_once(
    page: Page, tmp_path: Path
) -> None:
    with page.shown(390, "light"):
        _open(page, tmp_path, SOME)
        marks = """[...document.querySelectorAll('.unit')].slice(0, 4).map(u =>
            [...u.querySelectorAll('.pair p')].filter(p => p.checkVisibility()).map(p =>
                getComputedStyle(p, '::before').content))"""
        both = ['"Danish"', '"Norwegian Bokmål"']
        assert page.ask(marks) == [both, both, both, ["none"]]


def test_a_text_stands_apart_where_its_label_is_not_shown(page: Page, tmp_path: Path) -> None:
    (document, (first, second, *_)), *_ = SOME.documents
    day = replace(first, state="printed", place=Place("", None))
    units = (first, day, replace(second, is_joined=True))
    _open(page, tmp_path, replace(SOME, documents=((document, units),)))
    width = "getComputedStyle(document.querySelector('.joined')).borderTopWidth"
    assert page.ask(width) == "0px"
    _type(page, "/", "kartet")
    assert page.ask(width) == "1px"
    assert page.ask("document.querySelector('.shown').innerText") == "1 of 3 shown"
    assert page.complaints() == []


def test_an_explanation_stays_on_the_screen(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    for number in range(4):
        page.driver.execute_script(
            f"document.querySelectorAll('.tipped > [role=button]')[{number}].focus()"
        )
        assert page.ask(SHOWN_TIPS) == 1
        box = page.ask(f"(box => [box.left, innerWidth - box.right])({SHOWN_TIP_BOX})")
        assert isinstance(box, list)
        assert min(box) >= 0
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")


def test_values_explain_themselves_by_keyboard_and_are_hidden_by_escape(
    page: Page, tmp_path: Path
) -> None:
    _open(page, tmp_path, SOME)
    page.driver.execute_script("document.querySelectorAll('.unit')[1].focus()")
    for _ in range(8):
        _type(page, keys.TAB)
        if page.ask("document.activeElement.className") == "value":
            break
    described = "document.getElementById(document.activeElement.getAttribute('aria-describedby'))"
    assert "= NOK 334000000" in str(page.ask(f"{described}.innerText"))
    assert page.ask(SHOWN_TIPS) == 1
    _type(page, keys.ESCAPE)
    assert page.ask(SHOWN_TIPS) == 0
    _type(page, keys.ENTER)
    assert page.ask(SHOWN_TIPS) == 1


def test_values_explain_themselves_by_mouse(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    actions = pytest.importorskip("selenium.webdriver").ActionChains(page.driver)
    value = page.driver.find_element("css selector", ".target .value")
    actions.move_to_element(value).perform()
    assert page.ask(SHOWN_TIPS) == 1
    tip = page.driver.find_element("css selector", ".target .value + .tip")
    actions.move_to_element(tip).perform()  # one can read, and copy from, what one points at
    assert page.ask(SHOWN_TIPS) == 1


def test_keys_lead_from_text_to_text(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    _type(page, "j")
    assert page.ask(HERE) == "Klogere indkøb?"
    _type(page, "n")
    assert str(page.ask(HERE)).startswith("Se")
    _type(page, "n")
    assert page.ask(HERE) == "Regnestykket går op"
    _type(page, "n", "n")
    assert page.ask(HERE) == "Fra krav til behov"  # the last that is unfinished
    _type(page, "j", "k", "p")
    assert page.ask(HERE) == "Regnestykket går op"


def test_letters_can_be_left_to_other_programs(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    try:
        _type(page, "?")
        assert page.ask("document.querySelector('dialog').open")
        assert page.ask("document.activeElement.name") == "letters"
        _type(page, " ", keys.ESCAPE)
        _wait(lambda: page.ask("document.activeElement === document.body"))
        assert not page.ask("document.querySelector('dialog').open")
        _type(page, "j")
        assert page.ask(HERE) is None
    finally:
        page.driver.execute_script("localStorage.clear()")


def test_words_states_and_lines_find_texts(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME)
    _type(page, "/")
    assert page.ask("document.activeElement.name") == "words"
    _type(page, "havna")
    assert page.ask(VISIBLE) == 1
    page.driver.find_element("name", "words").clear()
    page.driver.find_element("css selector", "option[value=unfinished]").click()
    assert page.ask(VISIBLE) == 3
    assert page.ask("document.querySelector('.shown').textContent") == "3 of 7 shown"
    field = page.driver.find_element("name", "words")
    field.send_keys("topmoede.po:23", keys.ENTER)
    assert page.ask(HERE) == "Havnen"
    assert page.ask(VISIBLE) == 7


def test_addresses_lead_to_texts(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, SOME, "#L15")
    assert page.ask(HERE) == "Regnestykket går op"
    anchor = SOME.units[3].anchor
    _open(page, tmp_path, SOME, f"#{anchor}")
    assert page.ask(HERE) == "Fra krav til behov"
    assert page.ask("document.querySelector(':target').id") == anchor


def test_without_a_script_all_is_there(page: Page, tmp_path: Path) -> None:
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        _open(page, tmp_path, SOME)
        assert len(page.driver.find_elements("class name", "unit")) == 7
        assert not page.driver.find_element("class name", "filters").is_displayed()
        assert not page.driver.find_element("class name", "copy").is_displayed()
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_saved_catalogue_renews_the_page_where_one_reads(page: Page, served: str) -> None:
    page.complaints()
    page.driver.get(f"{served}nb/web/topmoede.po:118")
    assert page.ask(HERE) == "Fra krav til behov"
    top = page.ask("document.activeElement.getBoundingClientRect().top")
    assert page.ask("scrollY > 0")
    edit(NB, 'msgstr "Fra krav til behov"', 'msgstr "Fra krav til ønsker"')
    target = "document.activeElement.querySelector('.target')?.innerText"
    _wait(lambda: page.ask(target) == "Fra krav til ønsker")
    now = page.ask("document.activeElement.getBoundingClientRect().top")
    assert isinstance(top, (int, float))
    assert now == pytest.approx(top, abs=2)
    _wait(lambda: page.ask("document.querySelector('.live').textContent") == "Updated")
    assert page.complaints() == []


def test_a_saved_source_renews_the_page(page: Page, served: str) -> None:
    page.driver.get(f"{served}nb/web/topmoede.html")
    edit(Path("source/web/topmoede.html"), "Fra krav til behov", "Fra ønske til behov")
    _wait(lambda: "Fra ønske til behov" in str(page.ask("document.body.innerText")))
    assert "not in the catalogue yet" in str(page.ask("document.body.innerText"))


def test_a_catalogue_that_is_half_saved_is_said_on_top(page: Page, served: str) -> None:
    page.driver.get(f"{served}nb/web/topmoede.html")
    whole = NB.read_text()
    NB.write_text(whole + 'msgid "')
    _wait(lambda: page.driver.find_elements("class name", "undone"))
    assert page.ask(VISIBLE) == 54
    NB.write_text(whole)
    _wait(lambda: not page.driver.find_elements("class name", "undone"))


def test_nothing_but_its_own_server_is_asked(page: Page, served: str) -> None:
    page.driver.get(f"{served}")
    page.driver.find_element("css selector", ".listed a").click()
    _wait(lambda: page.driver.find_elements("class name", "unit"))
    asked = page.ask("performance.getEntriesByType('resource').map(e => e.name)")
    assert isinstance(asked, list)
    assert all(str(each).startswith(served) for each in asked)
    assert page.complaints() == []


def test_the_built_article_is_shown_and_nothing_in_it_runs(
    sample: Path, run: Run, page: Page
) -> None:
    script = "<script>document.title = 'hit'</script></body>"
    edit(Path("source/web/topmoede.html"), "</body>", script)
    assert run("build", "--locale", "nb").status == 0
    preview = Preview(find_project(Path()), PreviewOptions(is_live=True))
    preview.update()
    server = Server(preview, 0)
    try:
        page.driver.get(f"{server.address}nb/web/topmoede.html")
        page.driver.find_element("partial link text", "Built").click()
        _wait(lambda: str(page.ask("location.pathname")).startswith("/built/nb/"))
        assert page.ask("document.title") != "hit"
        assert page.ask("document.images[0].naturalWidth > 0")
    finally:
        page.driver.get("about:blank")
        page.complaints()
        server.close()


def test_a_server_that_has_ended_is_said(sample: Path, page: Page) -> None:
    preview = Preview(find_project(Path()), PreviewOptions(is_live=True))
    preview.update()
    server = Server(preview, 0)
    page.driver.get(server.address)
    server.close()
    _wait(lambda: "has ended" in str(page.ask("document.querySelector('.live').textContent")))
    page.driver.get("about:blank")
    page.complaints()
