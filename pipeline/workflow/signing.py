"""What one signs: an article as it is now, its translations, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.catalogue.approval import approval_of, digest
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding
from pipeline.workflow.checking import Checking, select_checks
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.templates import cut_units, mark, template_for
from pipeline.workspace.project import Project


def is_signed(project: Project, key: str, tag: str, catalogue: Catalogue) -> bool:
    """Tell whether the signature of a catalogue holds.

    Args:
        project: Where its article is.
        key: Of the article.
        tag: BCP 47 tag of the locale.
        catalogue: As read.

    Raises:
        SourceError: the article cannot be read.
    """
    approval = approval_of(catalogue)
    if approval is None:
        return False
    its = its_of(project)
    sources = next((each.sources for each in project.articles() if each.key == key), ())
    documents = [load_article(project, path, its) for path in sources]
    config = project.config
    checking = Checking(select_checks(config=config), config, project)
    name = project.name(project.catalogue(key, tag))
    return approval.digest == digest_of(project, name, catalogue, documents, tag, checking)


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
    units = checking.units_of(documents)
    findings = checking.check(name, catalogue, checking.context(tag), units).findings
    return digest_with(findings, project, catalogue, documents, tag)


def digest_with(
    findings: Iterable[Finding],
    project: Project | None,
    catalogue: Catalogue,
    documents: Sequence[Document],
    tag: str,
) -> str:
    """Make the digest of a catalogue whose findings are known; the others are as in `digest_of`."""
    if project is None or not documents:
        return digest(catalogue, findings)
    prepared = cut_units(project, mark(project, documents))
    template = template_for(project, prepared, tag)
    return digest(catalogue, findings, template, [document.text for document in documents])
