"""Where our time goes, stage by stage, beside the least that each must cost.

    python -m tests.benchmarks.stages FOLDER

The folder is a project of `tests.benchmarks.projects` whose catalogues are filled. Prints JSON:
CPU milliseconds an article, of the fastest of some passes over all articles in one process. What
is remembered of texts is forgotten before each pass, since a run meets each article once.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any, NamedTuple

import turbohtml
from lxml import etree

from pipeline import plugins
from pipeline.catalogue import po
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.template import make_template
from pipeline.config import Config
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.segmentation import sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.builder import Builder, Lookup
from pipeline.workflow.catalogue_checks import CatalogueChecks, select_checks, units_by_key
from pipeline.workflow.renew import renew
from pipeline.workflow.values import mark_document, printer, shower
from pipeline.workspace import files

PASSES = 2


class _Article(NamedTuple):
    """An article as every stage finds it."""

    path: Path
    data: bytes
    document: Document
    marked: Document
    template: Catalogue
    po: bytes
    catalogue: Catalogue
    output: Path


class Stage(NamedTuple):
    """A part of the work."""

    name: str
    """In Markdown: what is in italics is no work of ours but a floor for what follows."""

    run: Callable[[_Article], object]


def _read(article: _Article) -> Document:
    return plugins.find_format(article.path.suffix, article.path.name).read(
        article.data, article.path.name, source_language="da"
    )


def _template(article: _Article) -> Catalogue:
    return make_template([article.marked], project="a", locale="nb", show=shower("nb", {}))


def _plain_po(article: _Article) -> bytes:
    lines = []
    for entry in article.template.entries:
        text = entry.msgid.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'msgid "{text}"\nmsgstr ""\n')
    return "\n".join(lines).encode()


def _renew(article: _Article) -> Catalogue:
    languages = Languages("da", "nb", find_in_message, printer("nb", {}), sentences)
    edits = find_edits(article.catalogue.entries, article.template.entries, languages)
    return renew(article.catalogue, article.template, languages, edits=edits)


def _write(article: _Article) -> bool:
    article.output.unlink(missing_ok=True)
    return files.write(article.output, article.po)


def _write_plainly(article: _Article) -> int:
    article.output.unlink(missing_ok=True)
    return article.output.write_bytes(article.po)


class _Check:
    """The checks of catalogues, made ready once."""

    def __init__(self) -> None:
        config = Config()
        self._checks = CatalogueChecks(select_checks(config=config), config)

    def __call__(self, article: _Article) -> object:
        context = self._checks.context("nb")
        units = units_by_key([article.document])
        return self._checks.check(article.output.name, article.catalogue, context, units)


def _render(article: _Article) -> bytes:
    lookup = Lookup("a.po", article.catalogue, fuzzy=False)
    return Builder(article.document, lookup, lookup, "nb").render("")


def _parse_html(article: _Article) -> object:
    return turbohtml.parse(article.data.decode(), source_locations=True)


def _parse_xml(article: _Article) -> object:
    return etree.fromstring(article.data)


def stages(suffix: str) -> list[Stage]:
    """Give the stages of a format, in the order of the work."""
    parsers = {".html": _parse_html, ".xml": _parse_xml}
    parser = [Stage("*parser alone*", parsers[suffix])] if suffix in parsers else []
    return [
        Stage("*read the bytes*", lambda article: article.path.read_bytes()),
        *parser,
        Stage("read the document", _read),
        Stage("find its values", lambda article: mark_document(article.document)),
        Stage("make the template of a locale", _template),
        Stage("*write msgids as PO, nothing else*", _plain_po),
        Stage("write a new catalogue", lambda article: po.write(article.template)),
        Stage("read a catalogue", lambda article: po.parse(article.po, "a.po")),
        Stage("bring an unchanged catalogue up to date", _renew),
        Stage("*write a file*", _write_plainly),
        Stage("replace a file in one step", _write),
        Stage("check a catalogue", _Check()),
        Stage("put translations in", _render),
        Stage("find links and days", lambda article: plugins.survey(article.document)),
    ]


def measure_stages(project: Path) -> dict[str, float]:
    """Measure all stages; give CPU milliseconds an article, by the name of the stage."""
    articles = _articles(project)
    measured = stages(articles[0].path.suffix)
    best: dict[str, float] = {}
    for _ in range(PASSES):
        for stage in measured:
            _forget()
            stage.run(articles[0])  # makes its tables
            spent = _spent(stage.run, articles)
            best[stage.name] = min(spent, best.get(stage.name, spent))
    return best


def _forget() -> None:
    """Empty all caches of functions."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith("pipeline."):
            each.cache_clear()


def _spent(work: Callable[[Any], object], articles: Sequence[object]) -> float:
    start = time.process_time()
    for article in articles:
        work(article)
    return 1000 * (time.process_time() - start) / len(articles)


def _articles(project: Path) -> list[_Article]:
    articles = []
    source = project / "source"
    for path in sorted(each for each in source.rglob("*") if each.is_file()):
        data = path.read_bytes()
        name = path.relative_to(project).as_posix()
        reader = plugins.find_format(path.suffix, name)
        document = reader.read(data, name, source_language="da")
        marked = mark_document(document)
        template = make_template([marked], project="a", locale="nb", show=shower("nb", {}))
        place = project / "locales" / "nb" / path.relative_to(source).with_suffix(".po")
        written = place.read_bytes()
        output = project / "build" / path.with_suffix(".po").name
        catalogue = po.parse(written, name)
        articles.append(
            _Article(path, data, document, marked, template, written, catalogue, output)
        )
    return articles


if __name__ == "__main__":
    print(json.dumps(measure_stages(Path(sys.argv[1]))))
