"""The articles: whether they can be read, and whether their templates are up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.template import make_template
from pipeline.errors import PipelineError
from pipeline.formats.base import ItsOptions
from pipeline.formats.encoding import false_claim
from pipeline.plugins import is_page
from pipeline.workflow.doctor.advice import Advice, of_error
from pipeline.workflow.doctor.names import examine_names
from pipeline.workflow.load import Linked, its_of, load_article
from pipeline.workflow.report import plural
from pipeline.workflow.templates import cut_units, mark
from pipeline.workspace import files
from pipeline.workspace.listing import walk
from pipeline.workspace.project import Article, Project
from pipeline.workspace.surroundings import changed, may_read

_EXTRACT = "skagerrak extract"
_GRACE_SECONDS = 24 * 60 * 60
"""What the clocks of two machines may differ."""


def examine_source_folder(project: Project, now: float) -> Iterator[Advice]:
    """Look at the files in ``source/`` without reading them.

    Args:
        project: The project.
        now: Seconds since 1970.
    """
    folder = project.source_folder
    label = project.name(folder)
    if not files.is_folder(folder):
        return  # told of with the folders
    for refused in project.refused():
        yield of_error(refused, "link", "warning")
    found = list(walk(folder))
    yield from examine_names((each.name for each in found if not each.is_folder), label)
    for each in found:
        path = folder / each.name
        if (each.is_file or (each.is_folder and not each.is_link)) and not may_read(path):
            hint = "give yourself the right to read it"
            yield Advice("error", "permission", "no permission", hint, project.name(path))
        elif each.is_file and changed(path) > now + _GRACE_SECONDS:
            message = "was changed in the future: a clock was wrong, here or there"
            yield Advice("note", "clock", message, "touch it, once the clock is right",
                         project.name(path))  # fmt: skip


def examine_articles(project: Project) -> Iterator[Advice]:
    """Read all articles, and compare them with their templates.

    Raises:
        PipelineError: the articles cannot be listed.
    """
    if not files.is_folder(project.source_folder):
        return
    try:
        its = its_of(project)
    except PipelineError:  # told of with the settings
        its = ItsOptions(Linked(project.root, project.root, is_closed=True))
    articles = project.articles()
    extracted = set(project.template_keys())
    fine = 0
    for article in articles:
        advice = list(_of_article(project, article, its, is_extracted=article.key in extracted))
        yield from advice
        fine += not advice
    if not articles:
        hint = "put .txt, .html or .xml files into source/"
        yield Advice("note", "source", "there are no articles yet", hint)
    elif fine:
        state = "is" if fine == 1 else "are"
        message = f"{plural(fine, 'article')} can be read and {state} up to date"
        yield Advice("ok", "source", message)


def _of_article(
    project: Project, article: Article, its: ItsOptions, *, is_extracted: bool
) -> Iterator[Advice]:
    documents = []
    for path in article.sources:
        try:
            documents.append(load_article(project, path, its))
        except PipelineError as error:
            yield of_error(error, "source")
        else:
            yield from _of_encoding(project, path)
    if len(documents) < len(article.sources):
        return
    name = project.name(article.sources[0])
    template = make_template(cut_units(project, mark(project, documents)), project="")
    if not is_extracted:
        if template.entries:
            yield Advice("note", "template", "not extracted yet", _EXTRACT, name)
        return
    place = project.template(article.key)
    try:
        before = po.parse(files.read(place), project.name(place))
    except PipelineError:
        return  # told of with the catalogues
    if before.entries != po.parse(po.write(template), "").entries:
        yield Advice("note", "template", "has changed since it was extracted", _EXTRACT, name)


def _of_encoding(project: Project, path: Path) -> Iterator[Advice]:
    """Say which page is in another charset than it claims."""
    claim = false_claim(files.read(path)) if is_page(path.suffix) else None
    if claim is not None:
        label, read = claim
        message = f'claims to be in "{label}", and is read as {read}'
        hint = "save it as UTF-8, and have it say so"
        yield Advice("warning", "encoding", message, hint, project.name(path))
