"""What came of the articles when they were last extracted, and which have changed since."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from pipeline.values.beside import SUFFIX
from pipeline.workflow import outcomes
from pipeline.workflow.ledger import Ledger, contents_of, files_of_all
from pipeline.workflow.outcomes import Outcome
from pipeline.workspace import files
from pipeline.workspace.contents import NOTHING, digest, digest_of, mark_of
from pipeline.workspace.listing import names, walk
from pipeline.workspace.program import program_digest
from pipeline.workspace.project import LABELS, Article, Project
from pipeline.workspace.results import Result, Results

if TYPE_CHECKING:
    from pipeline.model.entry import Entry

UNKNOWN = "?"
"""Stamp of a memory of which nobody knows whether it changed."""


def open_results(project: Project) -> Results:
    """Open what is remembered of a project under its settings, rules and terms."""
    paths = files_of_all(project)
    root = os.fsencode(project.root)  # the paths of linked files are absolute

    def shared() -> bytes:
        return digest(digest_of([program_digest(), root, *map(files.read_if_exists, paths)]))

    return Results(project.results_folder / "extract.sqlite", shared)


class Remembered:
    """The articles of a project, as far as they need not be extracted again."""

    def __init__(
        self, project: Project, results: Results, articles: Sequence[Article], *, is_whole: bool
    ) -> None:
        """Take what is remembered.

        Args:
            project: Whose.
            results: As `open_results` gives them.
            articles: Those of the run, by the order of their keys.
            is_whole: Whether they are all that there are.
        """
        self._project = project
        self._ledger = Ledger(results)
        self._articles = articles
        self._is_whole = is_whole
        self._data: dict[str, str] = {}
        self._known: dict[str, str] = {}
        """What a translation memory has of the articles, as a digest."""

        self._places = _Places(project)
        self._labels = results.get(LABELS)
        self._labels_article = Article(LABELS, project.source_folder, ())
        is_shared = project.config.memory_server is not None  # others fill it too
        self._is_knowable = is_whole and not is_shared
        self._stamp = "" if self._is_knowable else UNKNOWN
        self.finished = 0
        """Articles of which there is nothing to say, as they are translated in all locales."""

    def changed(self) -> tuple[list[Article], list[Article]]:
        """Tell which articles have changed, and which have to ask the translation memory.

        Those that changed may prove to have to, when they are looked at.
        """
        changed: list[Article] = []
        asking: list[Article] = []
        same: list[tuple[Article, str]] = []
        for article, result in self._ledger.pair(self._articles, is_whole=self._is_whole):
            if result is not None and result.more:
                self._known[article.key] = result.more
            if result is None or not self._is_same(article, result):
                there = self._places.catalogues(article)
                if result is None and there:
                    self._stamp = UNKNOWN
                is_new = there < len(self._project.config.locales)
                (asking if is_new else changed).append(article)
            elif result.data:
                same.append((article, result.data))
            else:
                self.finished += 1
        for article, data in same:
            stamp = outcomes.stamp_of(data)
            if stamp and (stamp == UNKNOWN or stamp != self.memory_stamp()):
                asking.append(article)
            else:
                self._data[article.key] = data
        return changed, asking

    def memory_stamp(self) -> str:
        """Tell apart what the translation memory knows."""
        if not self._stamp:
            self._stamp = self._digest_memory()
        return self._stamp

    def keep(self, outcome: Outcome, article: Article, stamp: str, *, is_stored: bool) -> None:
        """Remember what came of an article, unless it may be another one the next time.

        Args:
            outcome: All of it.
            article: What it is of.
            stamp: Of the memory that was asked.
            is_stored: Whether the next run is to know of it; if not, only this one does.
        """
        key = article.key
        known = ",".join(f"{tag}={each}" for tag, each in outcome.known.items())
        self._known.pop(key, None)
        if known:
            self._known[key] = known
        if self._stamp != UNKNOWN:
            self._stamp = ""
        data = outcomes.dump(outcome, stamp)
        if is_stored:
            self._store(outcome, article, data, known)
        if data:
            self._data[key] = data
        else:
            self.finished += 1

    def memory_stamp_after(self) -> str:
        """Tell apart what the memory knows after all articles were extracted, and without errors.

        For a run that wrote nothing after the memory was brought up to date: then it is known what
        it knows, even where it was not known before.
        """
        return self._digest_memory() if self._is_knowable else UNKNOWN

    def restamp(self, articles: Iterable[Article], stamp: str) -> None:
        """Put another stamp of the memory on what was kept of articles, if they asked it."""
        for article in articles:
            data = self._data.get(article.key, "")
            if not outcomes.stamp_of(data):
                continue
            self._data[article.key] = data = outcomes.restamped(data, stamp)
            result = self._ledger.get(article.key)
            if result is not None:
                self._ledger.replace(result._replace(data=data))

    def labels(self, entries: Sequence[Entry]) -> Outcome | None:
        """Give what came of the labels that all articles share; None if they have changed."""
        result = self._labels
        if result is None or result.more != _digest_entries(entries):
            return None
        if not self._is_same(self._labels_article, result):
            return None
        return outcomes.load(LABELS, result.data) if result.data else Outcome(LABELS)

    def keep_labels(self, entries: Sequence[Entry], outcome: Outcome) -> None:
        """Remember what came of the labels."""
        data = outcomes.dump(outcome, "")
        self._store(outcome, self._labels_article, data, _digest_entries(entries))

    def settle(self) -> None:
        """Keep what was remembered; at the end, when all is written."""
        self._ledger.settle()

    def _store(self, outcome: Outcome, article: Article, data: str, more: str) -> None:
        if outcome.errors or not outcome.is_lasting:
            self._ledger.forget(article.key)
            return
        linked = tuple(outcome.linked)
        paths = self._places.of(article, linked)
        contents = b"".join(outcome.contents.get(path, NOTHING) for path in paths)
        result = Result(article.key, article.suffixes, "", contents, linked, data, more)
        self._ledger.store(result, paths)

    def outcomes(self) -> Iterator[Outcome]:
        """Give what there is to say of the articles, in their order."""
        return outcomes.load_all(sorted(self._data.items()))

    def _is_same(self, article: Article, result: Result) -> bool:
        """Tell whether the files of an article have the content of its result."""
        paths = self._places.of(article, result.linked)
        contents = self._ledger.changed(result, paths)
        if contents is None:
            return True
        of_catalogues = self._places.digests_of_catalogues(article)
        if contents[of_catalogues] != result.digest[of_catalogues]:
            self._stamp = UNKNOWN  # a catalogue that the memory has is another one
        return False

    def _digest_memory(self) -> str:
        hashed = blake2b(digest_size=16)
        for key in sorted(self._known):
            hashed.update(f"{key}\0{self._known[key]}\0".encode("utf-8", "surrogateescape"))
        living = {article.key for article in self._articles}
        folder = self._project.locales_folder
        others = [
            str(self._project.catalogue(key, tag))
            for tag in self._project.config.locales
            for key in names(folder / tag, ".po")
            if key not in living
        ]
        imported = self._project.imported_folder
        others += [str(imported / each.name) for each in walk(imported) if each.is_file]
        for path in others:
            # A young file has no mark; it may be another one that is young the next time.
            mark = mark_of([path]) or contents_of([path]).hex()
            hashed.update(f"{path}\0{mark}\0".encode("utf-8", "surrogateescape"))
        return hashed.hexdigest()


class _Places:
    """Where the files of articles lie, as text: making a path takes longer than asking for it."""

    def __init__(self, project: Project) -> None:
        self._source = f"{project.source_folder}/"
        self._template = f"{project.locales_folder}/"
        self._catalogues = [f"{project.locales_folder / tag}/" for tag in project.config.locales]

    def of(self, article: Article, linked: Sequence[str]) -> tuple[str, ...]:
        """Give the paths of sources, of what is said beside them, template, catalogues, others."""
        key = article.key
        return (
            *(f"{self._source}{key}{suffix}" for suffix in article.suffixes),
            f"{self._source}{key}{SUFFIX}",
            f"{self._template}{key}.pot",
            *(f"{folder}{key}.po" for folder in self._catalogues),
            *linked,
        )

    def digests_of_catalogues(self, article: Article) -> slice:
        """Say where the digests of the catalogues are among those of all files that `of` gives."""
        start = len(NOTHING) * (len(article.suffixes) + 2)
        return slice(start, start + len(NOTHING) * len(self._catalogues))

    def catalogues(self, article: Article) -> int:
        """Count the locales in which an article has been extracted."""
        return sum(files.exists(f"{folder}{article.key}.po") for folder in self._catalogues)


def _digest_entries(entries: Sequence[Entry]) -> str:
    hashed = blake2b(digest_size=16)
    for entry in entries:
        hashed.update(repr((entry.key, entry.extracted, entry.references, entry.flags)).encode())
    return hashed.hexdigest()
