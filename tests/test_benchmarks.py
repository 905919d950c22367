"""The benchmark measures what it says: its corpus is always the same, and rightly translated."""

from __future__ import annotations

import hashlib
import re

import pytest

from tests.benchmarks import corpus, plot, scale
from tests.benchmarks.projects import into_xhtml

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize(
    ("kind", "digest"),
    [("html", "049873e29a51b088"), ("xml", "e34af51af30cca71"), ("text", "a28f514b37ac3417")],
)
def test_the_corpus_has_the_same_bytes_everywhere(kind: str, digest: str) -> None:
    made = hashlib.sha256()
    for article in corpus.articles(20, kind):
        made.update(article.name.encode() + article.text.encode())
    assert made.hexdigest()[:16] == digest


def test_an_article_is_the_same_in_a_corpus_of_any_size() -> None:
    assert list(corpus.articles(30, "mixed"))[:5] == list(corpus.articles(5, "mixed"))


def test_every_word_of_the_corpus_is_translated() -> None:
    known = {word.lower() for danish, _ in corpus.VOCABULARY for word in _WORD.findall(danish)}
    for article in corpus.articles(50, "text"):
        words = {word.lower() for word in _WORD.findall(article.text)}
        assert words <= known


def test_no_danish_word_is_left_that_has_another_form_in_bokmaal() -> None:
    norwegian = {word.lower() for _, text in corpus.VOCABULARY for word in _WORD.findall(text)}
    for article in corpus.articles(50, "html"):
        body = _TAG.sub(" ", article.text.partition("<body>")[2])
        left = {word.lower() for word in _WORD.findall(corpus.into_bokmaal(body))} - norwegian
        assert not left


def test_a_page_becomes_xml_by_closing_its_elements() -> None:
    from lxml import etree

    for article in corpus.articles(5, "html"):
        etree.fromstring(into_xhtml(article.text).encode())


def test_a_plot_is_well_formed_and_names_every_tool() -> None:
    from lxml import etree

    curves = {"ours": [(100.0, 5.0), (1000.0, 4.0)], "theirs & others": [(100.0, 50.0)]}
    root = etree.fromstring(plot.draw("Speed", "articles", "ms", curves).encode())
    texts = [element.text for element in root.iter("{*}text")]
    assert {"ours", "theirs & others", "Speed", "articles", "ms"} <= set(texts)


def test_the_benchmark_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    quickly = ["--quick", "--articles", "2", "--no-peers", "--repeat", "1"]
    scale.main([*quickly, "--kinds", "text", "--only", "batch"])
    printed = capsys.readouterr()
    assert re.search(r"(?m)^\| extract \| Skagerrak \| \d\d \|", printed.out)
    assert re.search(r"(?m)^\| build \| Skagerrak \| 2 \|", printed.out)
    assert not printed.err
