"""What one signs: an article as it is now, its translations, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.catalogue.approval import digest
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.workflow.checking import Checking, units_by_key
from pipeline.workflow.templates import cut_units, mark, template_for
from pipeline.workspace.project import Project


def digest_of(
    project: Project,
    name: str,
    catalogue: Catalogue,
    documents: Sequence[Document],
    tag: str,
    checking: Checking,
) -> str:
    """Make the digest of a catalogue of a project.

    Args:
        project: Its settings say how values are printed.
        name: The catalogue's, as messages call it.
        catalogue: As read.
        documents: Of its article, as read; none for the labels, which belong to no article.
        tag: BCP 47 tag of the locale.
        checking: The checks that the digest vouches for.
    """
    units = units_by_key(documents, project)
    findings = checking.check(name, catalogue, checking.context(tag), units).findings
    if not documents:
        return digest(catalogue, findings)
    prepared = cut_units(project, mark(project, documents))
    return digest(catalogue, findings, template_for(project, prepared, tag))
