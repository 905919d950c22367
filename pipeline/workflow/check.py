"""Say what is wrong with catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue import po
from pipeline.checks.base import CatalogueFile, Check
from pipeline.checks.pair import Context
from pipeline.checks.run import Checker
from pipeline.checks.table import MODULES
from pipeline.config import Config
from pipeline.errors import CatalogueError, CharsetError, ConfigError, PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.finding import SEVERITIES, Finding, Severity
from pipeline.model.locale import known_tag
from pipeline.workflow.checking import Checked, Checking, Units, load_units, select_checks
from pipeline.workflow.jobs import HERE, USUAL, Crew, Jobs, LostError, Progress, Tell
from pipeline.workflow.report import Report, plural
from pipeline.workflow.selection import Group, is_wanted, language_of, select
from pipeline.workspace import files
from pipeline.workspace.project import Project, find_project
from pipeline.workspace.spelling import Speller

_PRELOAD = ("pipeline.workflow.check", *USUAL, *MODULES.values())


class CheckOptions(NamedTuple):
    """What to look for."""

    only: tuple[str, ...] = ()
    """Ids of checks; all if empty."""

    without: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    """BCP 47 tags; all if empty. A single one says what a catalogue without a header is in."""

    fuzzy: bool = False
    """Whether to look at translations too that nobody has confirmed."""

    source_language: str | None = None
    """BCP 47 tag; None for that of the project, or Danish."""

    least: Severity = "info"
    """The lightest findings to report."""


@dataclass(slots=True)
class CheckReport(Report):
    """What was checked, and what is wrong."""

    checks: Sequence[Check] = ()
    """Those that ran."""

    catalogues: list[tuple[str, str, int]] = field(default_factory=list)
    """Name, locale, and the translations that were looked at; of articles, their language and
    texts."""

    noun: str = "catalogue"
    """What was checked: ``article``."""

    source_language: str = "da"
    """BCP 47 tag."""

    def summary(self) -> str:
        """Say in a line how it went."""
        counts = [(sum(f.severity == s for f in self.findings), s) for s in SEVERITIES]
        found = ", ".join(
            plural(count, severity) if severity != "info" else f"{count} info"
            for count, severity in counts
            if count
        )
        texts = sum(each for _, _, each in self.catalogues)
        where = f"{plural(texts, 'text')} of {plural(len(self.catalogues), self.noun)}"
        return f"{where}: {found or 'nothing to find fault with'}"


def check(
    paths: Sequence[Path] = (),
    *,
    project: Project | None = None,
    options: CheckOptions | None = None,
    jobs: Jobs = HERE,
    tell: Tell | None = None,
) -> CheckReport:
    """Check catalogues.

    Args:
        paths: Catalogues and folders; those of the project if empty.
        project: Where articles and settings are; None for catalogues that stand alone.
        options: What to look for.
        jobs: Where to work.
        tell: Is told of progress, in articles.

    Raises:
        ConfigError: no such check, or nothing to check.
    """
    options = options or CheckOptions()
    checking = checking_for(project, options)
    work = list(select(paths, project, options.locales))
    report = CheckReport(checks=checking.checker.checks, source_language=checking.source_language)
    checked: list[Checked] = []
    progress = Progress(len(work), tell)
    setup = _Setup(project.root if project else None, options)
    with Crew(jobs, preload=_PRELOAD) as crew:
        for results in crew.map(_Checker, setup, work, lost=_lost):
            progress.add(1)
            for each in results:
                if isinstance(each, PipelineError):
                    report.errors.append(each)
                else:
                    checked.append(each)
    for locale in dict.fromkeys(each.locale for each in checked if each.locale):
        same = [each for each in checked if each.locale == locale]
        report.findings += checking.compare(same, checking.context(locale))
    for each in checked:
        report.findings += each.findings
        report.catalogues.append((each.name, each.locale, each.texts))
    report.findings = at_least(report.findings, options.least)
    report.findings.sort(key=lambda each: (each.catalogue, each.line or 0))
    return report


def checking_for(project: Project | None, options: CheckOptions) -> Checking:
    """Make the checks of a run ready.

    Raises:
        ConfigError: no such check, or the project's glossary is broken.
    """
    config = project.config if project else Config(source_language=options.source_language or "da")
    return Checking(
        checker_for(project, options), config, project, fuzzy=options.fuzzy, speller=Speller()
    )


def checker_for(
    project: Project | None, options: CheckOptions, *, of_articles: bool = False
) -> Checker:
    """Take the checks of a run, over catalogues or over articles.

    Raises:
        ConfigError: no such check.
    """
    config = project.config if project else None
    return select_checks(options.only, options.without, config=config, of_articles=of_articles)


class _Setup(NamedTuple):
    """What all catalogues of a run share; processes send it to each other."""

    root: Path | None
    """Of the project."""

    options: CheckOptions


class _Checker:
    """Checks the catalogues of an article."""

    def __init__(self, setup: _Setup) -> None:
        self._project = find_project(setup.root) if setup.root else None
        self._options = setup.options
        self._checking = checking_for(self._project, setup.options)

    def __call__(self, group: Group) -> list[Checked | PipelineError]:
        return _check_group(self._checking, self._project, self._options, group)


def _lost(group: Group, error: LostError) -> list[Checked | PipelineError]:
    return [PipelineError(str(error), file=name) for _, name, _ in group.catalogues]


def _check_group(
    checking: Checking, project: Project | None, options: CheckOptions, group: Group
) -> list[Checked | PipelineError]:
    results: list[Checked | PipelineError] = []
    units: Units = {}
    try:
        units = load_units(project, group.article)
    except PipelineError as error:
        results.append(error)
    for path, name, tag in group.catalogues:
        try:
            if project is not None:
                project.require_own(path)
            results += _check_file(checking, options, path, name, tag, units)
        except PipelineError as error:
            results.append(error)
    return results


def _check_file(
    checking: Checking, options: CheckOptions, path: Path, name: str, tag: str | None, units: Units
) -> Iterator[Checked | PipelineError]:
    """Check a catalogue as a file, and the translations of it that can be read.

    Raises:
        SourceError: the file cannot be read.
    """
    data = files.read(path, name)
    catalogue, errors = po.salvage(data, name)
    found = checking.checker.check_file(CatalogueFile(name, data, catalogue, errors, tag))
    ids = {each.id for each in checking.checker.checks}
    yield from (each for each in errors if _finder_of(each) not in ids)
    try:
        locale = tag or language_of(catalogue, path, name, options.locales)
    except ConfigError as error:
        yield error
        yield Checked(name, "", 0, found, {})
        return
    if not is_wanted(locale, options.locales):
        return
    context = context_of(catalogue, locale, checking, options)
    checked = checking.check(name, catalogue, context, units)
    yield checked._replace(findings=found + checked.findings)


def context_of(
    catalogue: Catalogue, locale: str, checking: Checking, options: CheckOptions
) -> Context:
    """Give what checks know of the translations of a catalogue, which may name its source."""
    said = None if options.source_language else catalogue.metadata.get("X-Source-Language")
    return checking.context(locale, source_language=known_tag(said) if said else None)


def _finder_of(error: CatalogueError) -> str:
    """Name the check whose finding an error is, where that check runs."""
    return "po-charset" if isinstance(error, CharsetError) else "po-syntax"


def at_least(findings: Iterable[Finding], least: Severity) -> list[Finding]:
    """Leave out the findings that are lighter than that."""
    grave = SEVERITIES[: SEVERITIES.index(least) + 1]
    return [each for each in findings if each.severity in grave]


def wants_attention(findings: Iterable[Finding], least: Severity) -> bool:
    """Tell whether any finding is as grave as that, or graver."""
    return bool(at_least(findings, least))
