"""Put the bundle together: articles, what goes along with them, and what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from pipeline.bundle.card import Card
from pipeline.errors import SourceError
from pipeline.model.page import Page
from pipeline.workflow.article import Localised
from pipeline.workflow.cards import card_of
from pipeline.workflow.conversions import METADATA, Conversions, metadata
from pipeline.workflow.press import Built, Press, State
from pipeline.workflow.report import Report
from pipeline.workflow.site import Editions
from pipeline.workspace import files
from pipeline.workspace.project import Project
from pipeline.workspace.staging import Stage


class Assembly:
    """The bundle of one build."""

    def __init__(self, project: Project, stage: Stage, press: Press, report: Report) -> None:
        """Take what all its files share."""
        self._project = project
        self._stage = stage
        self._press = press
        self._report = report
        self._built = press.built
        self._cards: list[Card] = []

    def add(
        self, article: Localised, state: State, pages: Mapping[Path, Page], editions: Editions
    ) -> None:
        """Take down what lists and the manifest say of an article."""
        if state in ("published", "last"):
            card = card_of(article, pages, editions)
            self._cards += [card] if card else []

    def finish(
        self, tags: Sequence[str], conversions: Mapping[str, Conversions], *, is_whole: bool
    ) -> None:
        """Add what goes along with the articles, and put all in place.

        Args:
            tags: BCP 47 tags of the locales that were built.
            conversions: Of those that have any.
            is_whole: Whether all articles were built; if not, other files stay as they are.
        """
        for tag, used in conversions.items():
            self._say_rates(tag, used, is_whole=is_whole)
        if is_whole:
            for tag in tags:
                self._add_assets(tag)
                self._remove_others(tag)
        self._press.remember()
        self._stage.commit()
        name = self._project.name
        self._report.changes += [
            (name(path), "changed" if was_there else "new")
            for path, was_there in self._stage.written.items()
            if path != self._project.passed_file
        ]
        self._report.changes += [(name(path), "removed") for path in self._stage.removed]
        self._report.changes.sort()
        self._report.written += len(self._stage.written)

    def _say_rates(self, tag: str, used: Conversions, *, is_whole: bool) -> None:
        path = self._project.build_folder / tag / METADATA
        before = None if is_whole else files.read_if_exists(path, METADATA)
        placed = self._stage.write(path, metadata(tag, used, before))
        self._built.append(Built(f"{tag}/{METADATA}", placed, "metadata", tag))
        self._report.findings += used.findings()

    def _add_assets(self, tag: str) -> None:
        """Add pictures and the like, in the locale's own version where it has one."""
        project = self._project
        for path in project.other_files():
            if project.is_variant(path):
                continue
            content = project.variant(path, tag) or path
            target = project.target(path, tag)
            try:
                placed = self._stage.write_pieces(target, partial(files.read_pieces, content))
            except SourceError as error:
                self._report.errors.append(error)
                continue
            name = target.relative_to(project.build_folder).as_posix()
            self._built.append(Built(name, placed, "asset", tag, project.name(content)))

    def _remove_others(self, tag: str) -> None:
        """Take away what earlier builds left of articles that are gone or held back."""
        if self._report.errors:
            return  # the article that could not be built is not gone
        folder = self._project.build_folder
        kept = {folder / each.path for each in self._built}
        held = {key for locale, key in self._report.held if locale == tag}
        for path in files.others(folder / tag, kept):
            self._stage.remove(path)
            if not self._report.is_dry:
                why = self._why(path, tag, held)
                self._report.notes.append(f"removed {self._project.name(path)}: {why}")

    def _why(self, path: Path, tag: str, held: Collection[str]) -> str:
        if path.name == METADATA:
            return "nothing is converted any more"
        key = path.relative_to(self._project.build_folder / tag).with_suffix("").as_posix()
        return "its article is held back" if key in held else "its source is gone"
