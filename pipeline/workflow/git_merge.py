"""Merge three versions of a catalogue for git."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.merging.clash import is_note
from pipeline.catalogue.merging.merge import Merged, merge
from pipeline.config import Config
from pipeline.errors import CatalogueError, PipelineError, SourceError
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding
from pipeline.model.locale import known_tag
from pipeline.segmentation import sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.report import Report
from pipeline.workflow.values import printer
from pipeline.workspace import files
from pipeline.workspace.project import find_project

_HINT = "compare the two in the comments of the entry, take those and the fuzzy mark away"


def git_merge(
    base: Path, ours: Path, theirs: Path, *, name: str | None = None, strict: bool = False
) -> Report:
    """Merge into *ours* what *theirs* has made of *base* since.

    Args:
        base: The common ancestor; empty where there was none.
        ours: Our version; its place is taken by the result.
        theirs: The other version.
        name: Path of the catalogue in the repository, for messages; git's files are temporary.
        strict: Whether a clash of two translations is an error, and so stops the merge.

    Raises:
        CatalogueError: one of the three cannot be read, or has lost all that the base has;
            nothing is written.
    """
    name = name or str(ours)
    data = files.read(ours, name)
    versions = [
        _load(path, f"{name} ({side})")
        for path, side in ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    ]
    for version, side in zip(versions[1:], ("ours", "theirs"), strict=True):
        _require_content(version, versions[0], f"{name} ({side})")
    merged = merge(*versions, languages=_languages(versions[1], Path(name)))
    result = po.write(_as_utf8(merged.catalogue))
    report = Report(findings=_findings(merged, result, name, strict=strict))
    report.written = files.write(ours, result, expected=data)
    return report


def _load(path: Path, name: str) -> Catalogue:
    try:
        data = files.read(path, name)
    except SourceError as error:
        raise CatalogueError(error.message, file=name) from None
    return po.parse(data, name) if data else Catalogue({}, ())


def _require_content(version: Catalogue, base: Catalogue, name: str) -> None:
    """Refuse a version that is empty, as crashes and full disks leave it: nobody means that."""
    if base.entries and not version.entries and not version.metadata:
        raise CatalogueError(
            "is empty, and was not; nothing is merged",
            file=name,
            hint="take an older version of it from git",
        )


def _languages(catalogue: Catalogue, path: Path) -> Languages | None:
    """Give what an update knows of the catalogue's languages; None for a template."""
    target = catalogue.language and known_tag(catalogue.language)
    if not target:
        return None
    config = _config(path)
    write = printer(target, config.houses)
    return Languages(config.source_language, target, find_in_message, write, sentences)


def _config(path: Path) -> Config:
    """Read the project's settings, which git may be merging too: then the usual ones count."""
    try:
        return find_project(path.parent).config
    except PipelineError:
        return Config()


def _as_utf8(catalogue: Catalogue) -> Catalogue:
    """Write UTF-8, in which the letters of either side have a place."""
    kind = catalogue.metadata.get("Content-Type", "")
    written = re.sub(r"(?<=charset=)(?!CHARSET)[\w.:-]+", "UTF-8", kind)
    if kind.lower() == written.lower():
        return catalogue
    return replace(catalogue, metadata={**catalogue.metadata, "Content-Type": written})


def _findings(merged: Merged, result: bytes, name: str, *, strict: bool) -> list[Finding]:
    """Say where two translations clash, by the lines of the result."""
    if not merged.clashes:
        return []
    clashing = {(slot.msgctxt, slot.msgid) for slot in merged.clashes}
    return [
        Finding(
            "translation-conflict",
            "error" if strict else "warning",
            "translated differently on both sides; both are kept, fuzzy",
            name,
            entry.line,
            _HINT,
        )
        for entry in po.parse(result, name).entries
        if entry.key in clashing and any(map(is_note, entry.comments))
    ]
