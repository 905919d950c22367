"""Bring templates and catalogues up to date with the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.align import fill
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import new_catalogue, update
from pipeline.errors import ConfigError
from pipeline.model.locale import parse_locale
from pipeline.workflow.existing import counted, pairs_of
from pipeline.workflow.extraction import Extraction
from pipeline.workflow.load import its_options, load_document, require_other_file
from pipeline.workflow.report import Report, join_moves, plural
from pipeline.workflow.suggestions import Suggestions
from pipeline.workflow.values import check_values, mark_document, printer, shower
from pipeline.workspace import clock, files
from pipeline.workspace.project import Project


def extract_file(
    source: Path,
    output: Path,
    *,
    existing: Mapping[str, Path] | None = None,
    rules: Iterable[Path] = (),
    parameters: Mapping[str, str] | None = None,
    placeables: bool = True,
    source_language: str = "da",
) -> Report:
    """Write the template of a single article, labels included.

    Args:
        source: The article.
        output: The template.
        existing: Translations that there are of the article, by their locales; each fills a
            catalogue beside the template: ``a.nb.po``.
        rules: Further files of ITS rules.
        parameters: Values of variables in the rules.
        placeables: Whether to show values as placeables.
        source_language: BCP 47 tag.
    """
    require_other_file(output, source)
    its = its_options(rules, parameters or {})
    plain = load_document(source, source.as_posix(), source_language=source_language, its=its)
    document = mark_document(plain, placeables=placeables)
    template = make_template([document], project=source.stem, domain=None)
    report = Report(written=files.write(output, po.write(template)))
    report.findings += (*plain.findings, *check_values([plain]))
    report.notes.append(f"{output}: {plural(len(template.entries), 'text')}")
    for tag, path in (existing or {}).items():
        place = output.with_suffix(f".{tag}.po")
        data = files.read_if_exists(place, str(place))
        show = shower(tag, {})
        own = make_template([document], project=source.stem, domain=None, locale=tag, show=show)
        catalogue = (
            po.parse(data, str(place))
            if data is not None
            else new_catalogue(own, parse_locale(tag), now=clock.now())
        )
        pairs = pairs_of(plain, document, path, tag, printer(tag, {}))
        updated = fill(update(catalogue, own), pairs)
        report.written += files.write(place, po.write(updated), expected=data)
        report.notes.append(f"{place}: {counted(pairs)} taken over from {path}")
    return report


def extract(
    project: Project,
    selected: Iterable[Path] = (),
    *,
    existing: Mapping[str, Path] | None = None,
    is_dry: bool = False,
) -> Report:
    """Bring the templates and catalogues of all, or of the selected, articles up to date.

    Args:
        project: Where they are.
        selected: Articles and folders; all if empty.
        existing: Translations that there are of the one selected article, by their locales. What
            they translate fills the catalogues where these have nothing.
        is_dry: Whether to write nothing, and only report what would be.

    A text that another article has already in translation takes it over; an article that was
    renamed takes its catalogues along.
    """
    selected = list(selected)
    report = Report(is_dry=is_dry)
    with files.lock(project.lock_file):
        files.remove_leftovers(project.locales_folder)
        articles = project.articles(selected)
        if existing and len(articles) != 1:
            raise ConfigError(
                "existing translations belong to one article; name it",
                hint="skagerrak extract source/a.html --existing nb=old/a.nb.html",
            )
        for tag in existing or {}:
            if tag not in project.config.locales:
                raise ConfigError(
                    f"{tag} is no locale of the project",
                    hint=f"its locales: {', '.join(project.config.locales)}",
                )
        with Suggestions(project, report) as suggestions:
            extraction = Extraction(project, report, existing or {}, suggestions, is_dry=is_dry)
            for article in articles:
                extraction.run(article)
        report.edits = join_moves(report.edits)
        extraction.run_labels(is_complete=not selected and not report.errors)
        if not selected and not report.errors:
            extraction.run_terms()
    if not articles:
        report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
    return report
