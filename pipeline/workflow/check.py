"""Say what is wrong with catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from pipeline.config import Config
from pipeline.errors import ConfigError, PipelineError
from pipeline.model.finding import SEVERITIES, Finding, Severity
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.checking import (
    Checked,
    Checking,
    Units,
    locale_of,
    select_checks,
    units_by_key,
)
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.report import Report, plural
from pipeline.workspace.project import LABELS, Article, Project, find_project


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

    catalogues: list[tuple[str, str, int]] = field(default_factory=list)
    """Name, locale, and the translations that were looked at."""

    def summary(self) -> str:
        """Say in a line how it went."""
        counts = [(sum(f.severity == s for f in self.findings), s) for s in SEVERITIES]
        found = ", ".join(
            plural(count, severity) if severity != "info" else f"{count} info"
            for count, severity in counts
            if count
        )
        texts = sum(each for _, _, each in self.catalogues)
        where = f"{plural(texts, 'text')} of {plural(len(self.catalogues), 'catalogue')}"
        return f"{where}: {found or 'nothing to find fault with'}"


class _Job(NamedTuple):
    """Catalogues of one article, which one process checks."""

    article: Article | None
    """None where no article is known."""

    catalogues: tuple[tuple[Path, str, str | None], ...]
    """Path, name, and the locale of the folder."""


def check(
    paths: Sequence[Path] = (),
    *,
    project: Project | None = None,
    options: CheckOptions | None = None,
    jobs: int = 1,
) -> CheckReport:
    """Check catalogues.

    Args:
        paths: Catalogues and folders; those of the project if empty.
        project: Where articles and settings are; None for catalogues that stand alone.
        options: What to look for.
        jobs: Processes.

    Raises:
        ConfigError: no such check, or nothing to check.
    """
    options = options or CheckOptions()
    config = _config(project, options)
    checking = Checking(
        select_checks(options.only, options.without, config=config), config, project
    )
    work = list(_jobs(paths, project, options))
    report = CheckReport()
    checked: list[Checked] = []
    for results in _results(work, project, options, jobs):
        for each in results:
            if isinstance(each, PipelineError):
                report.errors.append(each)
            else:
                checked.append(each)
    for locale in dict.fromkeys(each.locale for each in checked):
        same = [each for each in checked if each.locale == locale]
        report.findings += checking.compare(same, checking.context(locale))
    for each in checked:
        report.findings += each.findings
        report.catalogues.append((each.name, each.locale, each.texts))
    order = SEVERITIES[: SEVERITIES.index(options.least) + 1]
    report.findings = [each for each in report.findings if each.severity in order]
    report.findings.sort(key=lambda each: (each.catalogue, each.line or 0))
    return report


def _config(project: Project | None, options: CheckOptions) -> Config:
    if project is not None:
        return project.config
    return Config(source_language=options.source_language or "da")


def _results(
    work: Sequence[_Job], project: Project | None, options: CheckOptions, jobs: int
) -> Iterator[list[Checked | PipelineError]]:
    """Check catalogues, in several processes if that is asked for; in the order of the work."""
    if jobs < 2 or len(work) < 2:
        yield from (_check_job(project, options, job) for job in work)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(16, len(work) // (4 * jobs)))
    with ProcessPoolExecutor(min(jobs, len(work))) as executor:
        yield from executor.map(_check_job, repeat(project), repeat(options), work, chunksize=size)


def _check_job(
    project: Project | None, options: CheckOptions, job: _Job
) -> list[Checked | PipelineError]:
    checking = _checking(project.root if project else None, options)
    results: list[Checked | PipelineError] = []
    units: Units = {}
    if project is not None and job.article is not None:
        try:
            its = its_of(project)
            documents = [load_article(project, path, its) for path in job.article.sources]
            units = units_by_key(project, documents)
        except PipelineError as error:
            results.append(error)
    for path, name, tag in job.catalogues:
        try:
            catalogue = load_catalogue(path, name)
            locale = tag or locale_of(path, catalogue)
            if locale is None and len(options.locales) == 1:
                locale = options.locales[0]
            if locale is None:
                raise ConfigError(
                    "nothing says which language the translations are in",
                    file=name,
                    hint="write Language: nb into its header, or give --locale nb",
                )
            results.append(checking.check(name, catalogue, checking.context(locale), units))
        except PipelineError as error:
            results.append(error)
    return results


@lru_cache(maxsize=1)  # a process checks many articles
def _checking(root: Path | None, options: CheckOptions) -> Checking:
    project = find_project(root) if root else None
    config = _config(project, options)
    checker = select_checks(options.only, options.without, config=config)
    return Checking(checker, config, project, fuzzy=options.fuzzy)


def _jobs(paths: Sequence[Path], project: Project | None, options: CheckOptions) -> Iterator[_Job]:
    """Part the work: the catalogues of an article together, those of no article one by one."""
    if project is None:
        if not paths:
            raise ConfigError("no project here, and no catalogue named", hint="name a .po file")
        for path in _files(paths):
            yield _Job(None, ((path, str(path), None),))
        return
    articles = {article.key: article for article in project.articles()}
    by_key: dict[str, list[tuple[Path, str, str | None]]] = {}
    for path in _files(paths) if paths else _all(project, options.locales):
        place = _place(path, project)
        if place is None:
            yield _Job(None, ((path, str(path), None),))
            continue
        tag, key = place
        if not options.locales or tag in options.locales:
            by_key.setdefault(key, []).append((path, project.name(path.resolve()), tag))
    for key, catalogues in by_key.items():
        if paths or key in articles or key == LABELS:
            yield _Job(articles.get(key), tuple(catalogues))


def _all(project: Project, locales: Iterable[str]) -> Iterator[Path]:
    for tag in locales or project.config.locales:
        for key in project.catalogue_keys(tag):
            yield project.catalogue(key, tag)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.po")) if path.is_dir() else (path,)


def _place(path: Path, project: Project) -> tuple[str, str] | None:
    """Tell the locale and the article of a catalogue that is the project's."""
    try:
        tag, *parts = path.resolve().relative_to(project.locales_folder).parts
    except ValueError:
        return None
    if tag not in project.config.locales or not parts:
        return None
    return tag, Path(*parts).with_suffix("").as_posix()


def wants_attention(findings: Iterable[Finding], least: Severity) -> bool:
    """Tell whether any finding is as grave as that, or graver."""
    grave = SEVERITIES[: SEVERITIES.index(least) + 1]
    return any(each.severity in grave for each in findings)
