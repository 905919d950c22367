"""Say of a localised article what lists show: its page, title, summary and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import plugins
from pipeline.bundle.card import Card
from pipeline.bundle.record import State
from pipeline.formats.titles import summary_unit, title_unit
from pipeline.model.document import Unit
from pipeline.model.page import Page
from pipeline.workflow.article import Localised
from pipeline.workflow.builder import Builder
from pipeline.workflow.site import Editions, Output, facts_of


def card_of(
    article: Localised, state: State, pages: Mapping[Path, Page], editions: Editions
) -> Card | None:
    """Describe what a locale has of an article, in the source language if it is held back.

    Of an article without a page, as one in NITF, the manifest alone has use for it. None where it
    is built as nothing.
    """
    output = _main_output(article.outputs)
    if output is None or output.source not in article.builders:
        return None
    builder, page = article.builders[output.source], pages[output.source]
    edition = editions.of(output.path, facts_of(builder.source, page), article.tag)
    title, summary = title_unit(builder.document), summary_unit(builder.document)
    is_whole = state == "published"
    language = builder.source.language if state == "source" else ""
    return Card(
        article.key,
        output.path,
        language or article.tag,
        (_text(builder, title) if is_whole else "") or page.title or article.key,
        (_text(builder, summary) if is_whole else "") or page.summary,
        edition.url,
        page.published,
        page.modified,
        edition.alternates,
        edition.default,
        language or (builder.language_of(title) if title is not None else ""),
        language or (builder.language_of(summary) if summary is not None else ""),
    )


def card_of_last(card: Card, data: bytes) -> Card:
    """Describe an article that stays as it was: as its page says, not as its texts are now.

    Args:
        card: Of the article as it is now.
        data: The page that was built when it last passed the gate.

    Raises:
        SourceError: the page cannot be read.
    """
    suffix = Path(card.path).suffix
    reader = plugins.find_format(suffix, card.path)
    document = reader.read(data, card.path, source_language=card.language)
    page = plugins.survey(document)
    title, summary = title_unit(document), summary_unit(document)
    return replace(
        card,
        title=page.title or card.key,
        summary=page.summary,
        published=page.published or card.published,
        modified=page.modified,
        title_language=(title.language or "") if title is not None else "",
        summary_language=(summary.language or "") if summary is not None else "",
    )


def has_page(card: Card) -> bool:
    """Tell whether lists can lead readers to an article."""
    return plugins.is_shown(Path(card.path).suffix)


def _main_output(outputs: Sequence[Output]) -> Output | None:
    pages = (each for each in outputs if plugins.is_shown(Path(each.path).suffix))
    return next(pages, outputs[0] if outputs else None)


def _text(builder: Builder, unit: Unit | None) -> str:
    return " ".join(builder.text_of(unit).split()) if unit is not None else ""
