"""Say of a localised article what lists show: its page, title, summary and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import plugins
from pipeline.bundle.card import Card
from pipeline.formats.titles import summary_unit, title_unit
from pipeline.model.document import Unit
from pipeline.model.page import Page
from pipeline.workflow.article import Localised
from pipeline.workflow.builder import Builder
from pipeline.workflow.site import Editions, Output


def card_of(article: Localised, pages: Mapping[Path, Page], editions: Editions) -> Card | None:
    """Describe an article in a locale; None where it has no page."""
    output = _main_page(article.outputs)
    if output is None or output.source not in article.builders:
        return None
    builder, page = article.builders[output.source], pages[output.source]
    edition = editions.of(output.path, builder.source, page, article.tag)
    title, summary = title_unit(builder.document), summary_unit(builder.document)
    return Card(
        article.key,
        output.path,
        article.tag,
        _text(builder, title) or page.title or article.key,
        _text(builder, summary) or page.summary,
        edition.url,
        page.published,
        page.modified,
        edition.alternates,
        edition.default,
        builder.language_of(title) if title is not None else "",
        builder.language_of(summary) if summary is not None else "",
    )


def card_of_copy(card: Card, article: Localised, pages: Mapping[Path, Page]) -> Card:
    """Describe the page in the source language that stands in for an edition.

    Args:
        card: Of the edition that is held back.
        article: The same.
        pages: What the sources say.
    """
    output = _main_page(article.outputs)
    assert output is not None
    page, language = pages[output.source], article.builders[output.source].source.language
    return replace(
        card,
        language=language,
        title=page.title or article.key,
        summary=page.summary,
        title_language=language,
        summary_language=language,
    )


def _main_page(outputs: Iterable[Output]) -> Output | None:
    return next((each for each in outputs if plugins.is_page(Path(each.path).suffix)), None)


def _text(builder: Builder, unit: Unit | None) -> str:
    return " ".join(builder.text_of(unit).split()) if unit is not None else ""
