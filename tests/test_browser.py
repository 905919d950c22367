"""The built pages in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Page, needs_browser, pages
from tests.conftest import Run
from tests.workflow.test_extract import edit

pytestmark = needs_browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


SHAPE = "[...document.querySelectorAll('*')].map(e => e.tagName).join(' ')"


@pytest.mark.parametrize("tag", ["nb", "nn", "en"])
def test_a_built_page_is_its_source_in_another_language(
    plain_sample: Path, run: Run, page: Page, tag: str
) -> None:
    run("build")
    page.open(Path("source/web/topmoede.html"))
    shape = page.ask(SHAPE)
    links = page.ask("[...document.links].map(a => a.getAttribute('href'))")
    page.open(Path(f"build/{tag}/web/topmoede.html"))
    assert page.ask(SHAPE) == shape
    assert isinstance(links, list)
    led = [re.sub("^/erhverv/(?=.)", "../erhverv/", link) for link in links]  # to this edition's
    assert page.ask("[...document.links].map(a => a.getAttribute('href'))") == led
    assert page.ask("document.documentElement.lang") == tag
    assert page.ask("document.images[0].naturalWidth > 0")
    assert page.ask("document.querySelectorAll('[lang=da]').length") == 0
    numbers = page.ask("[...document.querySelectorAll('td')].map(e => e.textContent.slice(-30))")
    assert isinstance(numbers, list)
    assert numbers[:2] == ["30", "234"]
    assert "334" in numbers[2]


def test_untranslated_text_is_danish_to_the_browser(sample: Path, run: Run, page: Page) -> None:
    edit(Path("locales/nb/web/topmoede.po"), 'msgstr "Fra krav til behov"', 'msgstr ""')
    run("build", "--locale", "nb")
    page.open(Path("build/nb/web/topmoede.html"))
    assert page.ask("document.querySelector('h2').closest('[lang]').lang") == "da"
    assert page.ask("document.querySelector('h1').closest('[lang]').lang") == "nb"


def test_a_text_article_becomes_a_page_of_meaningful_elements(
    sample: Path, run: Run, page: Page
) -> None:
    run("build", "--locale", "nn")
    page.open(Path("build/nn/topmoede.html"))
    assert page.ask("document.querySelectorAll('h1').length") == 1
    assert page.ask("document.title") == page.ask("document.querySelector('h1').textContent")
    assert page.ask("document.querySelectorAll('h2').length") == 4
    assert page.ask("document.querySelectorAll('blockquote').length") == 3
    assert page.ask("document.querySelectorAll('figure figcaption').length") == 2
    assert page.ask("document.querySelector('aside').textContent.startsWith('Les òg: ')")
    assert page.ask("document.querySelector('.video a').href") == (
        "https://www.youtube.com/watch?v=Qk7_vR2mXz4"
    )
