"""Stage localised articles for the bundle, and remember which of them passed the gate."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.bundle.record import State
from pipeline.catalogue.counts import Counts
from pipeline.model.finding import Finding
from pipeline.model.page import Page
from pipeline.workflow.article import Localised, Printed
from pipeline.workflow.records import Records
from pipeline.workflow.report import Report, Row
from pipeline.workflow.site import Editions, Output
from pipeline.workspace import files
from pipeline.workspace.project import Project
from pipeline.workspace.staging import Placed, Stage


class Press:
    """Publishes the articles of one build."""

    def __init__(
        self,
        project: Project,
        stage: Stage,
        records: Records,
        report: Report,
        *,
        is_gated: bool,
    ) -> None:
        """Read which files of earlier builds were articles that passed the gate.

        Args:
            project: Where to write.
            stage: Takes the files.
            records: Takes down what they are.
            report: Gets what was built, and what was held back.
            is_gated: Whether this build asks no less of articles than the settings do.
        """
        self._project = project
        self._stage = stage
        self._records = records
        self._is_gated = is_gated
        self._report = report
        self._said: set[Finding] = set()
        self._good = _read(project.passed_file)
        self._before = dict(self._good)

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
        self, article: Localised, state: State, pages: Mapping[Path, Page], editions: Editions
    ) -> None:
        """Stage an article, or what the settings want in its place."""
        report = self._report
        self._say((*article.shared, *article.findings))
        report.notes += article.notes
        report.findings += article.reasons
        if article.is_held:
            report.held.append((article.tag, article.key))
        if state == "last":
            for output in article.outputs:
                path = self._target(article.tag, output)
                self._keep(article, output, self._stage.keep(path), is_last=True)
        elif state == "nothing":
            for output in article.outputs:
                path = self._target(article.tag, output)
                if files.is_file(path):
                    self._stage.remove(path)
                    if not report.is_dry:
                        name = self._project.name(path)
                        report.notes.append(f"removed {name}: its article is held back")
        else:
            is_whole = state == "published"
            print_ = article.printed if is_whole else article.in_source_language
            self._write(article, print_(pages, editions), is_good=is_whole and self._is_gated)
            for builder in article.builders.values():  # which may have found more while printing
                self._say(builder.findings)
        if article.counts != Counts() and article.tag != self._project.config.source_language:
            counts = article.counts
            if article.is_held:
                counts = Counts(new=counts.done + counts.left, words_to_translate=article.words)
            report.rows.append(Row(article.key, article.tag, counts))

    def _say(self, findings: Iterable[Finding]) -> None:
        """Report what was not said before."""
        new = dict.fromkeys(each for each in findings if each not in self._said)
        self._said.update(new)
        self._report.findings += new

    def _write(self, article: Localised, printed: Iterable[Printed], *, is_good: bool) -> None:
        for output, data in printed:
            path = self._target(article.tag, output)
            placed = self._stage.write(path, data)
            self._keep(article, output, placed)
            if is_good:
                self._good[self._project.name(path)] = placed.sha256

    def _keep(
        self, article: Localised, output: Output, placed: Placed, *, is_last: bool = False
    ) -> None:
        path = self._target(article.tag, output)
        self._report.targets.append((article.tag, self._project.name(path)))
        self._records.add_article(article, output, placed, is_last=is_last)

    def _target(self, tag: str, output: Output) -> Path:
        return self._project.build_folder / tag / output.path

    def _is_good(self, path: Path) -> bool:
        """Tell whether a file is there as it was when its article passed the gate."""
        known = self._good.get(self._project.name(path))
        data = files.read_if_exists(path) if known else None
        return data is not None and hashlib.sha256(data).hexdigest() == known

    def remember(self) -> None:
        """Stage the list of the files that are articles that passed the gate."""
        if self._good != self._before:
            text = json.dumps(self._good, ensure_ascii=False, indent=1, sort_keys=True)
            self._stage.write(self._project.passed_file, f"{text}\n".encode())


def _read(path: Path) -> dict[str, str]:
    """Read what was remembered; a broken file is as good as none."""
    data = files.read_if_exists(path)
    try:
        known = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(name): str(value) for name, value in known.items()}
