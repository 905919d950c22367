"""The texts of articles as the project's catalogues have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.catalogue.sentences import split_document
from pipeline.catalogue.template import make_template
from pipeline.model.document import Document, Unit
from pipeline.model.entry import Catalogue
from pipeline.workflow.segments import segmenter
from pipeline.workflow.values import mark_document, shower
from pipeline.workspace.project import Project


def mark(project: Project, documents: Iterable[Document]) -> list[Document]:
    """Show the values of documents as the settings say."""
    placeables = project.config.placeables
    return [mark_document(document, placeables=placeables) for document in documents]


def cut_units(project: Project, documents: Sequence[Document]) -> list[Document]:
    """Cut the units of documents into sentences, where the settings say that these are units."""
    if not project.config.units_are_sentences:
        return list(documents)
    cut = segmenter(project)
    return [split_document(document, cut) for document in documents]


def template_for(
    project: Project,
    documents: Sequence[Document],
    tag: str,
    terms: Callable[[Unit, str], tuple[str, ...]] | None = None,
) -> Catalogue:
    """Make the template that a locale's catalogue is brought up to date with.

    Args:
        project: Its settings say how the locale prints values.
        documents: As `mark` and `cut_units` give them.
        tag: BCP 47 tag.
        terms: Says which terms of the glossary a text has.
    """
    show = shower(tag, project.config.houses)
    return make_template(documents, project=project.config.name, locale=tag, show=show, terms=terms)
