"""Build the bundle: localised articles and all that goes with them.

Two rounds. The first finds out which articles can be published in which locales; only then can the
second print them, for a link leads to the reader's own language where there is one.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import SourceError
from pipeline.model.locale import parse_locale
from pipeline.workflow.article import Checks, Localiser
from pipeline.workflow.assembly import Assembly
from pipeline.workflow.checking import Checking, select_checks
from pipeline.workflow.conversions import load_conversions, old_rates
from pipeline.workflow.gate import gate_of
from pipeline.workflow.overview import Overview
from pipeline.workflow.press import Press
from pipeline.workflow.records import Records, Scope
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions, Layout
from pipeline.workspace import files
from pipeline.workspace.hook import run_after_build
from pipeline.workspace.project import Article, Project
from pipeline.workspace.staging import Stage


class BuildOptions(NamedTuple):
    """What to build, and how."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags; the project's if empty."""

    selected: tuple[Path, ...] = ()
    """Articles and folders; all if empty."""

    fuzzy: bool = False
    """Whether to publish translations that nobody has confirmed."""

    gate: str | None = None
    """One of `config.GATE_LEVELS`; None for that of the settings."""

    day: date | None = None
    """Of publication, for exchange rates; None for the settings' day, or that of the last rates."""

    is_dry: bool = False
    """Whether to find out only what would change."""


def build(project: Project, how: BuildOptions | None = None) -> Report:
    """Build all, or the selected, articles in all, or the given, locales.

    An article that the gate holds back is published as the settings say: in the source language,
    as it was when it last passed, or not at all. The files are put in place together, at the end.

    Raises:
        ConfigError: the settings ask for what is not there.
        PipelineError: a file cannot be written, and nothing is.
    """
    how = how or BuildOptions()
    lock = nullcontext() if how.is_dry else files.lock(project.lock_file)
    with lock, Stage(project.build_folder, is_dry=how.is_dry) as stage:
        return _Build(project, how, stage).run()


def after_build(project: Project, report: Report) -> None:
    """Run the command of the settings, if there is one and the build is there.

    Raises:
        PipelineError: it fails.
    """
    command = project.config.after_build
    if command and not (report.is_dry or report.errors):
        # Without the lock: it may run commands of ours.
        run_after_build(command, project.root, project.build_folder)


def look(project: Project) -> tuple[Overview, Report]:
    """Look at all articles as a build would, and print none.

    Returns:
        What was seen, and what is wrong with it.
    """
    with Stage(project.build_folder, is_dry=True) as stage:
        run = _Build(project, BuildOptions(is_dry=True), stage)
        run.look()
    return run.overview, run.report


class _Build:
    """One run of `build`."""

    def __init__(self, project: Project, how: BuildOptions, stage: Stage) -> None:
        self._project = project
        self._how = how
        self._config = config = project.config
        self.report = Report(is_dry=how.is_dry)
        self._articles = project.articles()
        wanted = project.articles(how.selected) if how.selected else self._articles
        self._wanted = {article.key for article in wanted}
        layout = Layout(project, self._articles)
        source = (config.source_language,) if config.builds_source else ()
        self._tags = tuple(dict.fromkeys((*source, *config.locales)))
        asked = tuple(parse_locale(tag).tag for tag in how.locales)
        self._tags += tuple(tag for tag in asked if tag not in self._tags)
        self._scope = Scope(
            asked or self._tags, not how.selected, not asked or set(self._tags) <= set(asked)
        )
        self._conversions = load_conversions(project, how.day)
        if how.day is None and config.rates_day is None:
            self.report.findings += old_rates(project, self._conversions)
        self._fuzzy = how.fuzzy or config.publish_fuzzy
        checker = select_checks(config=config)
        signing = Checking(checker, config, project)
        # A translation is published or not for its errors; its warnings are counted.
        publishing = Checking(checker, config, project, fuzzy=True) if self._fuzzy else signing
        self._checks = Checks(publishing, signing)
        localisers = [self._localiser(tag, layout) for tag in self._tags]
        self._stage = stage
        self._records = Records(project, self._scope)
        is_gated = how.gate in (None, config.gate, "strict") and not how.fuzzy
        self._press = Press(project, self._stage, self._records, self.report, is_gated=is_gated)
        self.overview = Overview(project, localisers, layout, self._press.state_of, self.report)

    def look(self) -> None:
        self.overview.look(self._articles, self._wanted, self._scope.locales)

    def run(self) -> Report:
        self.look()
        for each in self._conversions.values():
            each.forget()
        assembly = Assembly(self._project, self._stage, self._records, self.report, self._scope)
        for first in self._scope.locales[:1]:  # what is below is the same in all
            assembly.require_names(f"{first}/{path}" for path in self.overview.paths)
        editions = self.overview.editions()
        if not self._articles:
            self.report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
        self.report.findings += self.overview.lacking_addresses()
        for article in self._articles:
            if article.key in self._wanted:
                self._print(article, editions, assembly)
        used = {tag: each for tag, each in self._conversions.items() if tag in self._scope.locales}
        if self._scope.is_every_article:
            self.report.errors += self._project.refused()
        assembly.finish(used)
        if editions.broken:
            lead = "links lead" if len(editions.broken) > 1 else "link leads"
            self.report.notes.append(f"{len(editions.broken)} {lead} nowhere: skagerrak links")
        self._press.remember()
        self._stage.commit()
        return self.report

    def _localiser(self, tag: str, layout: Layout) -> Localiser:
        config, how = self._config, self._how
        return Localiser(
            self._project,
            tag,
            self._checks,
            gate=gate_of(config, how.gate),
            fuzzy=self._fuzzy,
            conversions=self._conversions.get(tag),
            layout=layout,
        )

    def _print(self, article: Article, editions: Editions, assembly: Assembly) -> None:
        read = self.overview.take(article)
        for localised in read.localised:
            if localised.tag not in self._scope.locales:
                continue
            state = self.overview.states[article.key].get(localised.tag, "nothing")
            if state == "published" and localised.is_held:  # it was saved since we looked
                state = self._press.state_of(localised)
            try:
                self._press.publish(localised, state, read.pages, editions)
                assembly.add(localised, state, read.pages, editions)
            except SourceError as error:
                self.report.errors.append(error)
