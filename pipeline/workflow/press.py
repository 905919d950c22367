"""Put localised articles into the build folder, and remember which of them passed the gate."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline.catalogue.counts import Counts
from pipeline.workflow.article import Localised
from pipeline.workflow.report import Report, Row
from pipeline.workspace import files
from pipeline.workspace.project import Project


class Press:
    """Publishes the articles of one build."""

    def __init__(self, project: Project, report: Report, *, is_gated: bool) -> None:
        """Read which files of earlier builds were articles that passed the gate.

        Args:
            project: Where to write.
            report: Gets what was written, and what was held back.
            is_gated: Whether this build asks no less of articles than the settings do.
        """
        self._project = project
        self._is_gated = is_gated
        self._report = report
        self._good = _read(project.passed_file)
        self._before = dict(self._good)

    def publish(self, key: str, tag: str, article: Localised) -> None:
        """Write an article, or what the settings want in its place."""
        report = self._report
        report.findings += (each for each in article.findings if each not in report.findings)
        report.notes += article.notes
        report.findings += article.reasons
        if article.is_held:
            report.held.append((tag, key))
            self._publish_otherwise(tag, article)
        else:
            for path, data in article.outputs.items():
                self._write(tag, path, data)
                if self._is_gated:
                    self._good[self._project.name(path)] = _hash(data)
        if article.counts != Counts():
            counts = article.counts
            if article.is_held:
                counts = Counts(new=counts.done + counts.left, words_to_translate=article.words)
            report.rows.append(Row(key, tag, counts))

    def _publish_otherwise(self, tag: str, article: Localised) -> None:
        policy = self._project.config.gate_otherwise
        if policy == "nothing":
            for path in article.outputs:
                if files.remove(path):
                    name = self._project.name(path)
                    self._report.notes.append(f"removed {name}: its article is held back")
            return
        # All of an article in one language, whatever forms it has.
        is_last = policy == "last" and all(map(self._is_good, article.outputs))
        for path, data in article.in_source_language().items():
            if is_last:
                self._report.targets.append((tag, self._project.name(path)))
            else:
                self._write(tag, path, data)

    def _is_good(self, path: Path) -> bool:
        """Tell whether a file is there as it was when its article passed the gate."""
        known = self._good.get(self._project.name(path))
        data = files.read_if_exists(path) if known else None
        return data is not None and _hash(data) == known

    def _write(self, tag: str, path: Path, data: bytes) -> None:
        self._report.written += files.write(path, data)
        self._report.targets.append((tag, self._project.name(path)))

    def remember(self) -> None:
        """Write down which files are articles that passed the gate."""
        if self._good != self._before:
            text = json.dumps(self._good, ensure_ascii=False, indent=1, sort_keys=True)
            files.write(self._project.passed_file, f"{text}\n".encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(path: Path) -> dict[str, str]:
    """Read what was remembered; a broken file is as good as none."""
    data = files.read_if_exists(path)
    try:
        known = json.loads(data) if data else {}
    except ValueError:
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(name): str(value) for name, value in known.items()}
