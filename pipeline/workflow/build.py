"""Build the bundle: localised articles and all that goes with them.

Two rounds. The first finds out which articles can be published in which locales; only then can the
second print them, for a link leads to the reader's own language where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import overload
from uuid import uuid4

from pipeline.catalogue.counts import Counts
from pipeline.checks.table import MODULES
from pipeline.model.finding import Finding
from pipeline.model.locale import parse_locale
from pipeline.workflow.assembly import Assembly
from pipeline.workflow.built import Built, SiteDigest, open_results
from pipeline.workflow.conversions import load_conversions, old_rates
from pipeline.workflow.jobs import HERE, USUAL, Crew, Jobs, LostError, Progress, Tell, lost
from pipeline.workflow.options import BuildOptions
from pipeline.workflow.overview import Overview
from pipeline.workflow.press import read_passed, write_passed
from pipeline.workflow.pressed import Looked, Pressed
from pipeline.workflow.records import Records, Scope
from pipeline.workflow.report import Report, Row
from pipeline.workflow.studio import (
    Print,
    Setup,
    forget_studio,
    make_looker,
    make_printer,
)
from pipeline.workspace import locks
from pipeline.workspace.hook import run_after_build
from pipeline.workspace.project import Article, Project, find_project
from pipeline.workspace.shelf import Shelf
from pipeline.workspace.staging import Stage

_PRELOAD = ("pipeline.workflow.studio", *USUAL, *MODULES.values())


def build(
    project: Project,
    how: BuildOptions | None = None,
    *,
    jobs: Jobs = HERE,
    tell: Tell | None = None,
) -> Report:
    """Build all, or the selected, articles in all, or the given, locales.

    An article that the gate holds back is published as the settings say: in the source language,
    as it was when it last passed, or not at all. The files are put in place together, at the end.

    Args:
        project: Where the articles are.
        how: What is asked for.
        jobs: Where to work.
        tell: Is told of progress.

    Raises:
        ConfigError: the settings ask for what is not there.
        PipelineError: a file cannot be written, and nothing is.
    """
    how = how or BuildOptions()
    lock = nullcontext() if how.is_dry else locks.lock(project.lock_file)
    # The crew is left first: before another run is let in, nobody of ours works any more.
    with (
        lock,
        Stage(project.build_folder, is_dry=how.is_dry) as stage,
        Crew(jobs, preload=_PRELOAD) as crew,
    ):
        if not how.is_dry:
            project = find_project(project.root)  # the settings may have changed while it waited
        return _Build(project, how, stage, crew, keeps=jobs.is_here, tell=tell).run()


def after_build(project: Project, report: Report) -> None:
    """Run the command of the settings, if there is one and the build is there.

    Raises:
        PipelineError: it fails.
    """
    command = project.config.after_build
    if command and not (report.is_dry or report.errors):
        # Without the lock: it may run commands of ours.
        run_after_build(command, project.root, project.build_folder)


def look(project: Project) -> tuple[Overview, Sequence[Article], Report]:
    """Look at all articles as a build would, and print none.

    Returns:
        What was seen, the articles, and what is wrong with them.
    """
    with Stage(project.build_folder, is_dry=True) as stage, Crew() as crew:
        how = BuildOptions(is_dry=True)
        run = _Build(project, how, stage, crew, keeps=True)
        with open_results(project, how, run.setup.tags) as results:
            for _ in run.look(Built(project, results, run.setup.tags)):
                pass
        forget_studio()
    return run.overview, run.articles, run.report


class _Build:
    """One run of `build`."""

    def __init__(
        self,
        project: Project,
        how: BuildOptions,
        stage: Stage,
        crew: Crew,
        *,
        keeps: bool,
        tell: Tell | None = None,
    ) -> None:
        self._project = project
        config = project.config
        self._stage = stage
        self._crew = crew
        self.report = Report(is_dry=how.is_dry)
        self.articles = project.articles()
        wanted = project.articles(how.selected) if how.selected else self.articles
        self._wanted = {article.key for article in wanted}
        self._tell = tell
        self._said: set[Finding] = set()
        self._totals: dict[str, Counts] = {}
        source = (config.source_language,) if config.builds_source else ()
        tags = tuple(dict.fromkeys((*source, *config.locales)))
        asked = tuple(parse_locale(tag).tag for tag in how.locales)
        self._scope = Scope(asked or tags, not how.selected, not asked or set(tags) <= set(asked))
        tags += tuple(tag for tag in asked if tag not in tags)
        self._conversions = load_conversions(project, how.day)
        if how.day is None and config.rates_day is None:
            self.report.findings += old_rates(project, self._conversions)
        self.setup = Setup(
            project.root, how, tags, self._scope.locales, stage.area, uuid4().hex, keeps
        )
        self.overview = Overview(project, tags, self.report)

    def run(self) -> Report:
        project, report = self._project, self.report
        with (
            open_results(project, self.setup.how, self.setup.tags) as results,
            Shelf[Looked]() as looks,
            Records(project, self._scope) as records,
        ):
            built = Built(project, results, self.setup.tags)
            site = SiteDigest()
            for looked in self.look(built):
                site.add(looked)
                looks[looked.key] = looked
            assembly = Assembly(project, self._stage, records, report, self._scope)
            for first in self._scope.locales[:1]:  # what is below is the same in all
                assembly.require_names(f"{first}/{path}" for path in self.overview.paths)
            if not self.articles:
                report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
            report.findings += self.overview.lacking_addresses()
            passed, has_passed, broken = read_passed(project.passed_file), False, 0
            for pressed in self._print(built, looks, site):
                self._report(pressed)
                assembly.add(pressed)
                has_passed = has_passed or not pressed.good.items() <= passed.items()
                passed.update(pressed.good)
                broken += len(pressed.broken)
            report.rows = [Row("", tag, counts) for tag, counts in self._totals.items()]
            used = {
                tag: each for tag, each in self._conversions.items() if tag in self._scope.locales
            }
            if self._scope.is_every_article:
                report.errors += project.refused()
            assembly.finish(used)
            if broken:
                lead = "links lead" if broken > 1 else "link leads"
                report.notes.append(f"{broken} {lead} nowhere: skagerrak links")
            if has_passed:
                self._stage.write_pieces(project.passed_file, lambda: write_passed(passed))
            self._stage.commit()
            if not report.is_dry:
                built.settle()
        return report

    def look(self, built: Built) -> Iterator[Looked]:
        """Look at all articles: a link may lead to any. Those that did not change are known."""
        known = list(built.looked(self.articles))
        new = [article for article, looked in known if looked is None]
        progress = Progress(len(new), self._tell)
        found = self._crew.map(make_looker, self.setup, new, lost=_unseen)
        for article, looked in known:
            if looked is None:
                looked = next(found)
                progress.add(1)
            self.overview.add(looked, is_wanted=article.key in self._wanted)
            yield looked

    def _print(
        self, built: Built, looks: Mapping[str, Looked], seen: SiteDigest
    ) -> Iterator[Pressed]:
        """Print the articles that are wanted, as it is known where their links lead."""
        editions = self.overview.editions()
        site = seen.digest(map(str, self._project.other_files()))
        wanted = [article for article in self.articles if article.key in self._wanted]
        new = [each for each in wanted if not built.is_same(each.key, site, editions)]
        keys = {article.key for article in new}
        progress = Progress(len(new), self._tell)
        given = (self.setup, editions)
        made = self._crew.map(make_printer, given, _Prints(new, looks), lost=_unprinted)
        for article in wanted:
            if article.key not in keys:
                yield built.pressed(article.key)
                continue
            pressed = next(made)
            progress.add(1)
            if not self.report.is_dry:
                built.keep(article, looks[article.key], pressed, site)
            yield pressed
        forget_studio()

    def _report(self, pressed: Pressed) -> None:
        """Report what came of an article; what is said of several, such as of labels, once."""
        report, its = self.report, pressed.report
        new = dict.fromkeys(each for each in its.findings if each not in self._said)
        self._said.update(new)
        report.findings += new
        report.notes += its.notes
        report.held += its.held
        report.add_targets(its.targets)
        for row in its.rows:
            self._totals.setdefault(row.locale, Counts()).add(row.counts)
        self.overview.tell(its.errors)
        for tag, used in pressed.rates.items():
            self._conversions[tag].add(used)


class _Prints(Sequence[Print]):
    """The articles that are to be printed, with what was seen of each when its turn comes."""

    def __init__(self, articles: Sequence[Article], looks: Mapping[str, Looked]) -> None:
        self._articles = articles
        self._looks = looks

    @overload
    def __getitem__(self, at: int) -> Print: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Print]: ...

    def __getitem__(self, at: int | slice) -> Print | Sequence[Print]:
        if isinstance(at, slice):
            return [Print(each, self._looks[each.key]) for each in self._articles[at]]
        article = self._articles[at]
        return Print(article, self._looks[article.key])

    def __len__(self) -> int:
        return len(self._articles)


def _unseen(article: Article, error: LostError) -> Looked:
    return Looked(article.key, errors=[lost(article, error)])


def _unprinted(item: Print, error: LostError) -> Pressed:
    return Pressed(item.article.key, Report(errors=[lost(item.article, error)]))
