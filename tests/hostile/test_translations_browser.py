"""Hostile translations in a real browser: nothing runs, and the page is made of the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.formats.html.read import read
from pipeline.formats.render import render
from pipeline.model import target
from tests.browser import Page, needs_browser, pages
from tests.hostile import payloads
from tests.hostile.structure import WORD
from tests.hostile.targets import HERE, say, say_in_turn

pytestmark = needs_browser

_HEAD = "<script>var hits = []; function hit(n) { hits.push(n) }</script>"
_BLOCK = (
    '<p title="Titel n{i}">Afsnit n{i} om <a href="/x">byen</a></p>'
    "<p title=Navn{i}><input placeholder='Skriv n{i}'><textarea>Mening n{i}</textarea></p>"
    "<noscript><p>Uden n{i}</p></noscript><template><p>Skabelon n{i}</p></template>"
    "<svg><title>Kort n{i}</title><text>Nord n{i}</text></svg><math><mtext>Tal n{i}</mtext></math>"
    '<iframe srcdoc="<p>Ramme n{i}</p>"></iframe>'
)
_SHAPE = """(() => {
  const list = [], add = (root) => root.querySelectorAll('*').forEach((e) => {
    const own = [...e.attributes].map((a) => a.name);
    const kept = ['href', 'src', 'class', 'id', 'type'].map((n) => e.getAttribute(n));
    list.push([e.namespaceURI, e.localName, own, kept, e.parentNode.nodeName].join(' '));
    if (e.content instanceof DocumentFragment) add(e.content);
    if (e.contentDocument) add(e.contentDocument);
  });
  add(document);
  return list;
})()
"""
_ACT = """(() => {
  for (const kind of ['click', 'submit'])
    addEventListener(kind, (event) => event.preventDefault(), true);  // no link leads away
  document.querySelectorAll('*').forEach((e) => {
    for (const kind of ['mouseover', 'click', 'focus', 'error', 'load'])
      e.dispatchEvent(new Event(kind, { cancelable: true }));
  });
  const inner = Array.from({ length: frames.length }, (_, i) => frames[i].hits ?? []);
  return [...hits, ...inner.flat()];
})()
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    yield from pages(tmp_path_factory)


def test_no_payload_acts_and_none_changes_the_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target, "has_signs", lambda text: False)  # escaping alone has to hold
    monkeypatch.setattr(target, "typed_misuses", lambda *args, **kwargs: iter(()))
    source = (HERE / "page.html").read_text("utf-8").replace("<title>", f"{_HEAD}<title>")
    count = len(payloads.ALL)
    blocks = "".join(_BLOCK.replace("{i}", str(i)) for i in range(count // 4))
    source = source.replace("</body>", f"{blocks}</body>")
    document = read(source.encode(), "side.html", source_language="da")
    assert len(document.units) > 2 * count
    plain, built = tmp_path / "plain.html", tmp_path / "built.html"
    plain.write_bytes(render(document, say(WORD), "nb").data)
    page.open(plain)
    shape = page.ask(_SHAPE)
    fitting = [each for each in payloads.ALL if each not in payloads.FORGED]
    words = [f"{each} {WORD}" for each in fitting]
    made = render(document, say_in_turn(document, words), "nb")
    assert not made.problems
    built.write_bytes(made.data)
    page.open(built)
    found = page.ask(_SHAPE)
    assert page.ask("hits") == []
    assert isinstance(shape, list)
    assert len(shape) > count
    assert found == shape
    assert "<script>hit(15)</script>" in str(page.ask("document.body.textContent"))
    assert page.ask(_ACT) == []


def test_the_payloads_would_act_if_they_were_markup(page: Page, tmp_path: Path) -> None:
    """The judge can find something."""
    path = tmp_path / "a.html"
    acting = "".join(f"<div>{each}</div>" for each in payloads.CLOSING[1:4])
    path.write_text(f"<!DOCTYPE html>{_HEAD}{acting}", "utf-8")
    page.open(path)
    assert page.ask("hits.length > 0")
