"""Say how far each article is in each locale."""

from __future__ import annotations

from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.workflow.load import load_catalogue, load_catalogue_if_exists
from pipeline.workflow.report import Counts, Report, Row, count
from pipeline.workspace.project import LABELS, Project


def status(project: Project) -> Report:
    """Count done, fuzzy and new texts, and the words left, for each article and locale."""
    report = Report()
    living = {article.key for article in project.articles()} | {LABELS}
    for key in project.template_keys():
        if key not in living:
            report.notes.append(
                f"{project.name(project.template(key))}: its article is gone; "
                "the translations stay for texts like it"
            )
            continue
        for tag in project.config.locales:
            try:
                report.rows.append(Row(key, tag, _counts(project, key, tag)))
            except PipelineError as error:
                report.errors.append(error)
    if not report.rows and not report.errors:
        report.notes.append("nothing extracted yet: run skagerrak extract")
    return report


def _counts(project: Project, key: str, tag: str) -> Counts:
    path = project.catalogue(key, tag)
    catalogue = load_catalogue_if_exists(path, project.name(path))
    if catalogue is None:
        template = project.template(key)
        catalogue = Catalogue({}, load_catalogue(template, project.name(template)).entries)
    return count(catalogue)
