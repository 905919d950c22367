"""Say of a localised article what lists show: its page, title, summary and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import plugins
from pipeline.bundle.card import Card
from pipeline.model.document import Unit
from pipeline.model.page import Page
from pipeline.workflow.article import Localised
from pipeline.workflow.builder import Builder
from pipeline.workflow.site import Editions, Output

_TITLES = ("title", "headline", "og:title", "page title")
_SUMMARIES = ("teaser", "og:description", "meta description", "description", "abstract")


def card_of(article: Localised, pages: Mapping[Path, Page], editions: Editions) -> Card | None:
    """Describe an article in a locale; None where it has no page."""
    output = _main_page(article.outputs)
    if output is None or output.source not in article.builders:
        return None
    builder, page = article.builders[output.source], pages[output.source]
    edition = editions.of(output.path, builder.source, page, article.tag)
    return Card(
        article.key,
        output.path,
        article.tag,
        _text(builder, _TITLES) or page.title or article.key,
        _text(builder, _SUMMARIES) or page.summary,
        edition.url,
        page.published,
        page.modified,
        edition.alternates,
        edition.default,
    )


def _main_page(outputs: Iterable[Output]) -> Output | None:
    return next((each for each in outputs if plugins.is_page(Path(each.path).suffix)), None)


def _text(builder: Builder, roles: Iterable[str]) -> str:
    """Give the first text of an article that has one of some roles, by the order of the roles."""
    units: dict[str, Unit] = {}
    for unit in builder.document.units:
        units.setdefault(unit.role, unit)
    found = next((units[role] for role in roles if role in units), None)
    return builder.text_of(found) if found is not None else ""
