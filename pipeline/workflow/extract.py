"""Bring templates and catalogues up to date with the articles.

Only articles that changed are worked on: what came of the others is remembered. An article has
changed if the content of any of its files has; or if it has texts without a translation, and the
translation memory has changed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import ConfigError, PipelineError
from pipeline.workflow.jobs import HERE, USUAL, Crew, Jobs, LostError, Progress, Tell, lost
from pipeline.workflow.outcomes import Outcome
from pipeline.workflow.remembered import UNKNOWN, Remembered, open_results
from pipeline.workflow.report import Report, UnitEdit, join_moves, tally
from pipeline.workspace import clock, files, locks
from pipeline.workspace.project import LABELS, Article, Project, find_project

if TYPE_CHECKING:
    from pipeline.model.document import Term
    from pipeline.model.entry import Entry
    from pipeline.workflow.extraction import Item
    from pipeline.workflow.suggestions import Memory

_PRELOAD = ("pipeline.workflow.extraction", "pipeline.memory.suggest", *USUAL)


def extract(
    project: Project,
    selected: Iterable[Path] = (),
    *,
    existing: Mapping[str, Path] | None = None,
    is_dry: bool = False,
    lists_edits: bool = True,
    jobs: Jobs = HERE,
    tell: Tell | None = None,
) -> Report:
    """Bring the templates and catalogues of all, or of the selected, articles up to date.

    A text that another article has already in translation takes it over; an article that was
    renamed takes its catalogues along.

    Args:
        project: Where they are.
        selected: Articles and folders; all if empty.
        existing: Translations that there are of the one selected article, by their locales. What
            they translate fills the catalogues where these have nothing.
        is_dry: Whether to write nothing, and only report what would be.
        lists_edits: Whether to report each text that was edited, or only how many.
        jobs: Where to work.
        tell: Is told of progress.
    """
    selected = list(selected)
    with locks.lock(project.lock_file):
        project = find_project(project.root)  # the settings may have changed while it waited
        files.remove_leftovers(project.locales_folder)
        articles = project.articles(selected)
        _require_fitting(project, articles, existing or {})
        # Elsewhere, the paths that the user gave would lead to nothing.
        where = HERE if existing else jobs
        # The crew is left first: before another run is let in, nobody of ours works any more.
        with open_results(project) as results, Crew(where, preload=_PRELOAD) as crew:
            remembered = Remembered(project, results, articles, is_whole=not selected)
            wish = _Wish(existing or {}, is_dry, lists_edits, not selected)
            run = _Run(project, articles, remembered, wish)
            run.run(crew, tell)
    if not articles:
        run.report.notes.append("no articles yet: put .txt, .html or .xml files into source/")
    return run.report


def _require_fitting(
    project: Project, articles: Sequence[Article], existing: Mapping[str, Path]
) -> None:
    if existing and len(articles) != 1:
        raise ConfigError(
            "existing translations belong to one article; name it",
            hint="skagerrak extract source/a.html --existing nb=old/a.nb.html",
        )
    for tag in existing:
        if tag not in project.config.locales:
            raise ConfigError(
                f"{tag} is no locale of the project",
                hint=f"its locales: {', '.join(project.config.locales)}",
            )


class _Wish(NamedTuple):
    """What is asked of a run."""

    existing: Mapping[str, Path]
    is_dry: bool
    lists_edits: bool
    is_whole: bool


class _Run:
    """One run over the articles of a project."""

    def __init__(
        self, project: Project, articles: Sequence[Article], remembered: Remembered, wish: _Wish
    ) -> None:
        self._project = project
        self._articles = articles
        self._remembered = remembered
        self._wish = wish
        self._edits: list[UnitEdit] = []
        self.report = Report(is_dry=wish.is_dry)

    def run(self, crew: Crew, tell: Tell | None) -> None:
        changed, asking = self._remembered.changed()
        if self._wish.existing:
            changed, asking = list(self._articles), []
        if changed or asking:
            self._extract(changed, asking, crew, tell)
        if self._wish.is_whole:
            self.report.errors += self._project.refused()
        self._report_edits()
        self._report_articles()
        if not self._wish.is_dry:
            self._remembered.settle()

    def _extract(
        self,
        changed: Sequence[Article],
        asking: Sequence[Article],
        crew: Crew,
        tell: Tell | None,
    ) -> None:
        """Extract articles: first those that do not ask the translation memory.

        When it is brought up to date their catalogues are written, and no others, so that it knows
        the same in whatever order, and by however many processes, articles are extracted.
        """
        from pipeline.workflow.extraction import Extractor, Item, Setup

        wish, project = self._wish, self._project
        old_keys = self._adopt([*changed, *asking])
        setup = Setup(
            project.root, clock.now(), "later", wish.existing, wish.is_dry, wish.lists_edits
        )
        progress = Progress(len(changed) + len(asking), tell)

        def extracted(articles: Sequence[Article], memory: Memory) -> Iterator[Outcome]:
            items = [Item(each, old_keys.get(each.key, "")) for each in articles]
            its_setup = setup._replace(memory=memory)
            for outcome in crew.map(Extractor, its_setup, items, lost=_lost):
                progress.add(not outcome.is_deferred)
                yield outcome

        later = list(asking)
        for article, outcome in zip(changed, extracted(changed, "later"), strict=True):
            if outcome.is_deferred:
                later.append(article)
            else:
                self._take(article, outcome, "")
        if not later:
            return
        stamp = self._remembered.memory_stamp()
        memory = self._refresh_memory()
        written, has_notes = self.report.written, False
        for article, outcome in zip(later, extracted(later, memory), strict=True):
            self._take(article, outcome, stamp)
            has_notes = has_notes or bool(outcome.notes)
        after = stamp
        if memory == "missing" or has_notes:  # it could not be asked, or not to the end
            after = UNKNOWN
        elif stamp == UNKNOWN and self.report.written == written and not self.report.errors:
            after = self._remembered.memory_stamp_after()
        if after != stamp and not self._wish.is_dry:
            self._remembered.restamp(later, after)

    def _adopt(self, changed: Sequence[Article]) -> dict[str, str]:
        """Give renamed articles the catalogues that they had; their old keys, by the new ones."""
        project, report = self._project, self.report
        new = [each for each in changed if not project.template(each.key).exists()]
        if not new:
            return {}
        living = {LABELS} | project.keys()
        orphans = [key for key in project.template_keys() if key not in living]
        if not orphans:
            return {}
        from pipeline.workflow.renames import find_renamed

        found = {}
        for article, old in find_renamed(project, new, orphans, report.errors):
            found[article.key] = old
            if not self._wish.is_dry:
                project.rename(old, article.key)
            report.notes.append(f"{article.key}: renamed from {old}, its translations came along")
        return found

    def _refresh_memory(self) -> Memory:
        """Bring the translation memory up to date."""
        from pipeline.workflow.memory import open_memory

        try:
            # What is wrong with a catalogue is reported when its own article is extracted.
            with open_memory(self._project):
                return "ready"
        except PipelineError as error:
            self.report.notes.append(f"{error}; extracted without translation memory")
            return "missing"

    def _take(self, article: Article, outcome: Outcome, stamp: str) -> None:
        report = self.report
        report.errors += outcome.errors
        # What hinders one process hinders all.
        report.notes += (note for note in outcome.notes if note not in report.notes)
        report.written += outcome.written
        if outcome.written:  # perhaps by another process
            files.will_settle(Path(each).parent for each in outcome.contents)
        self._edits += outcome.edits
        if outcome.edited:
            report.edited[outcome.key] = outcome.edited
        self._remembered.keep(outcome, article, stamp, is_stored=not self._wish.is_dry)

    def _report_edits(self) -> None:
        report = self.report
        edits = join_moves(sorted(self._edits, key=lambda each: each.article))
        if self._wish.lists_edits:
            report.edits = edits
        for key, of_article in groupby(edits, lambda each: each.article):
            report.edited[key] = tally(of_article)
        report.edited = dict(sorted(report.edited.items()))

    def _report_articles(self) -> None:
        """Report what there is to say of all articles, and bring up to date what they share."""
        report, labels, terms = self.report, [], []
        for outcome in self._remembered.outcomes():
            report.finished += outcome.has_catalogue and not outcome.rows
            report.rows += outcome.rows
            report.findings += outcome.findings
            labels += outcome.labels
            terms += outcome.terms
        report.finished += self._remembered.finished
        is_complete = self._wish.is_whole and not report.errors
        self._share_labels(labels, is_complete=is_complete)
        if is_complete:
            self._share_terms(terms)

    def _share_labels(self, labels: Sequence[Entry], *, is_complete: bool) -> None:
        """Extract the labels of text articles; those of unread articles stay."""
        outcome = self._remembered.labels(labels) if is_complete else None
        if outcome is None:
            outcome = self._extract_labels(labels, is_complete=is_complete)
            if is_complete and not self._wish.is_dry:
                self._remembered.keep_labels(labels, outcome)
        unfinished = [row for row in outcome.rows if row.counts.left]
        self.report.rows += unfinished
        self.report.finished += outcome.has_catalogue and not unfinished
        self.report.errors += outcome.errors
        self.report.written += outcome.written

    def _extract_labels(self, labels: Sequence[Entry], *, is_complete: bool) -> Outcome:
        project = self._project
        path = project.template(LABELS)
        if not labels and not path.exists():
            return Outcome(LABELS, has_catalogue=False)
        from pipeline.catalogue.template import collect
        from pipeline.workflow.catalogues import load_catalogue
        from pipeline.workflow.extraction import Extractor, Setup

        template = collect(labels, project=project.config.name)
        try:
            if path.exists() and not is_complete:
                self._project.require_own(path)
                known = {entry.key for entry in template.entries}
                old = load_catalogue(path, project.name(path)).entries
                rest = tuple(entry for entry in old if entry.key not in known)
                template = replace(template, entries=template.entries + rest)
            setup = Setup(project.root, clock.now(), is_dry=self._wish.is_dry)
            return Extractor(setup).labels(template)
        except PipelineError as error:
            return Outcome(LABELS, errors=[error])

    def _share_terms(self, terms: Iterable[Term]) -> None:
        """Write down the terms that the articles mark, where there are any."""
        path = self._project.locales_folder / "terms.csv"
        listed = sorted(set(terms))
        if not listed and not path.exists():
            return
        import csv  # few articles mark terms

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([("term", "info"), *listed])
        try:
            self._project.require_own(path)
            data = files.read_if_exists(path, self._project.name(path))
            if self._wish.is_dry:
                self.report.written += text.getvalue().encode() != data
            else:
                self.report.written += files.write(path, text.getvalue().encode(), expected=data)
        except PipelineError as error:
            self.report.errors.append(error)


def _lost(item: Item, error: LostError) -> Outcome:
    return Outcome(item.article.key, errors=[lost(item.article, error)])
