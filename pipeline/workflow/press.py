"""Stage a localised article for the bundle, and say what was made of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pipeline.bundle.card import Card
from pipeline.bundle.record import FileRecord, State
from pipeline.catalogue.counts import Counts
from pipeline.model.page import Page
from pipeline.workflow.article import Localised
from pipeline.workflow.cards import card_of, card_of_last, has_page
from pipeline.workflow.pressed import Pressed
from pipeline.workflow.records import edition_record, file_record
from pipeline.workflow.report import Report, Row
from pipeline.workflow.site import Editions, Output
from pipeline.workspace import files
from pipeline.workspace.project import Project
from pipeline.workspace.staging import Placed, Stage


class Press:
    """Publishes articles."""

    def __init__(
        self,
        project: Project,
        area: Path,
        *,
        is_gated: bool,
        is_dry: bool,
    ) -> None:
        """Take what all articles share.

        Args:
            project: Where to write.
            area: Of the stage that takes the files.
            is_gated: Whether this build asks no less of articles than the settings do.
            is_dry: Whether nothing will be put in place.
        """
        self._project = project
        self._area = area
        self._is_gated = is_gated
        self._is_dry = is_dry

    @cached_property
    def _passed(self) -> Mapping[str, str]:
        """Digests of the files of earlier builds that passed the gate, by their names."""
        return read_passed(self._project.passed_file)

    def state_of(self, article: Localised) -> State:
        """Say what readers get of an article."""
        if not article.is_held:
            return "published"
        policy = self._project.config.gate_otherwise
        if policy == "nothing":
            return "nothing"
        # All of an article in one language, whatever forms it has.
        is_last = policy == "last" and all(
            self._is_good(self._target(article.tag, output)) for output in article.outputs
        )
        return "last" if is_last else "source"

    def publish(
        self,
        article: Localised,
        state: State,
        pages: Mapping[Path, Page],
        editions: Editions,
        pressed: Pressed,
    ) -> None:
        """Stage an article in one locale, or what the settings want in its place.

        Raises:
            SourceError: a file that goes along cannot be read.
            PipelineError: it cannot be staged.
        """
        stage = Stage(self._project.build_folder, part_of=self._area)
        report, tag = pressed.report, article.tag
        report.findings += (*article.shared, *article.findings)
        report.notes += article.notes
        report.findings += article.reasons
        if article.is_held:
            report.held.append((tag, article.key))
        built: list[FileRecord] = []
        for output, placed in self._placed(article, state, pages, editions, stage, report):
            record = file_record(self._project, article, output, placed)
            report.targets.append((tag, self._project.name(self._target(tag, output))))
            built.append(record)
            pressed.files.append((record, state == "last"))
            if state == "published" and self._is_gated:
                pressed.good[self._project.name(self._target(tag, output))] = placed.sha256
        for builder in article.builders.values():  # which may have found more while printing
            report.findings += builder.findings
        self._count(article, report)
        card = self._card(article, state, pages, editions, stage)
        pressed.editions[tag] = edition_record(article, state, card, built)
        if card is not None and has_page(card) and state != "nothing":
            pressed.cards[tag] = card
        pressed.written.update(stage.written)
        pressed.removed += stage.removed

    def _placed(
        self,
        article: Localised,
        state: State,
        pages: Mapping[Path, Page],
        editions: Editions,
        stage: Stage,
        report: Report,
    ) -> Iterator[tuple[Output, Placed]]:
        """Stage the files of an article; those that stay as they were are measured."""
        if state == "last":
            for output in article.outputs:
                yield output, stage.keep(self._target(article.tag, output))
        elif state == "nothing":
            for output in article.outputs:
                path = self._target(article.tag, output)
                if files.is_file(path):
                    stage.remove(path)
                    if not self._is_dry:
                        name = self._project.name(path)
                        report.notes.append(f"removed {name}: its article is held back")
        else:
            print_ = article.printed if state == "published" else article.in_source_language
            for output, data in print_(pages, editions):
                yield output, stage.write(self._target(article.tag, output), data)

    def _card(
        self,
        article: Localised,
        state: State,
        pages: Mapping[Path, Page],
        editions: Editions,
        stage: Stage,
    ) -> Card | None:
        card = card_of(article, state, pages, editions)
        if card is None or state != "last":
            return card
        path = self._project.build_folder / article.tag / card.path
        return card_of_last(card, b"".join(stage.pieces(path)))

    def _count(self, article: Localised, report: Report) -> None:
        counts = article.counts
        if counts == Counts() or article.tag == self._project.config.source_language:
            return
        if article.is_held:
            counts = Counts(new=counts.done + counts.left, words_to_translate=article.words)
        report.rows.append(Row(article.key, article.tag, counts))

    def _target(self, tag: str, output: Output) -> Path:
        return self._project.build_folder / tag / output.path

    def _is_good(self, path: Path) -> bool:
        """Tell whether a file is there as it was when its article passed the gate."""
        known = self._passed.get(self._project.name(path))
        data = files.read_if_exists(path) if known else None
        return data is not None and hashlib.sha256(data).hexdigest() == known


def read_passed(path: Path) -> dict[str, str]:
    """Read which files passed the gate; a broken file is as good as none."""
    data = files.read_if_exists(path)
    try:
        known = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(name): str(value) for name, value in known.items()}


def write_passed(passed: Mapping[str, str]) -> Iterator[bytes]:
    """Write which files passed the gate, line by line: JSON, indented by one."""
    end = "{\n"
    for name in sorted(passed):
        said = ": ".join(json.dumps(each, ensure_ascii=False) for each in (name, passed[name]))
        yield f"{end} {said}".encode()
        end = ",\n"
    yield b"\n}\n" if passed else b"{}\n"
