"""Tell whether a bundle is what its manifest says, and in what it differs from another one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.bundle import manifest
from pipeline.bundle.comparison import Difference, differences
from pipeline.bundle.names import collisions, why_unsafe
from pipeline.bundle.record import FILE_NAME, FileRecord, Manifest
from pipeline.errors import PipelineError, SourceError, one_line
from pipeline.workflow.report import plural
from pipeline.workspace import bundles, files
from pipeline.workspace.bundles import Bundle, Found

ProblemKind = Literal[
    "missing", "changed", "extra", "link", "special", "unreadable", "unsafe-name", "name-collision",
    "duplicate", "archive",
]  # fmt: skip
"""``archive``: of a zip as a whole, such as data behind its end."""


class Problem(NamedTuple):
    """One way in which a bundle is not what its manifest says."""

    bundle: str
    """As the user knows it."""

    kind: ProblemKind
    path: str
    """Below the bundle; empty for the bundle as a whole."""

    message: str

    def __str__(self) -> str:
        """Write it on one line, as errors are written."""
        place = f"{self.bundle}/{self.path}" if self.path else self.bundle
        return one_line("error", self.message, file=place)


@dataclass(slots=True)
class Verified:
    """What was found."""

    summaries: list[str] = field(default_factory=list)
    """A sentence on each bundle whose files were read."""

    problems: list[Problem] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)
    """Files that could not be read."""

    differences: list[Difference] = field(default_factory=list)
    """From the other bundle, where there is one."""

    @property
    def exit_status(self) -> int:
        """0 all is as it should be, 1 something is not, 3 something could not be read."""
        return 3 if self.errors else int(bool(self.problems or self.differences))


def verify(path: Path, *, against: Path | None = None) -> Verified:
    """Read all files of a bundle, and compare them with its manifest.

    Args:
        path: A folder with a manifest, or a zip with one in it.
        against: Another such bundle, which is verified too, or a manifest alone; None for no
            comparison.

    Raises:
        PipelineError: there is no manifest, or it is broken.
    """
    found = Verified()
    here = _verify(path, found)
    if against is not None:
        is_manifest = against.suffix == ".json" and files.is_file(against)
        there = _read_manifest(against) if is_manifest else _verify(against, found)
        found.differences = differences(here, there)
    return found


def _read_manifest(path: Path) -> Manifest:
    return manifest.read(files.read(path), str(path))


def _verify(path: Path, found: Verified) -> Manifest:
    with bundles.opened(path) as bundle:
        entries = bundle.files()
        data = bundles.manifest_data(bundle, entries)
        listed = manifest.read(data, f"{bundle.name}/{FILE_NAME}")
        before = len(found.problems) + len(found.errors)
        found.problems += _of_names(bundle, listed, entries)
        records = {each.path: each for each in listed.files if why_unsafe(each.path) is None}
        there = {each.name: each for each in entries}
        for record in records.values():
            try:
                found.problems += _of_file(bundle, record, there.get(record.path))
            except SourceError as error:
                found.errors.append(error)
        found.problems += (
            problem
            for each in there.values()
            if each.name not in records
            for problem in _of_other(bundle, each)
        )
        number = len(found.problems) + len(found.errors) - before
        state = (
            f"in the manifest, {plural(number, 'problem')}" if number else "as the manifest says"
        )
        found.summaries.append(f"{bundle.name}: {plural(len(listed.files), 'file')} {state}")
    return listed


def _of_names(bundle: Bundle, listed: Manifest, entries: Iterable[Found]) -> Iterator[Problem]:
    """Report what is wrong with the bundle as a whole, and with names."""
    for fault in bundle.faults():
        yield Problem(bundle.name, "archive", "", fault)
    counts = Counter(each.name for each in entries)
    for name, number in counts.items():
        if number > 1:
            yield Problem(bundle.name, "duplicate", name, f"is there {number} times")
    for each in listed.files:
        why = why_unsafe(each.path)
        if why is not None:
            yield Problem(bundle.name, "unsafe-name", each.path, f"its name {why}")
    for first, *others in collisions(each.path for each in listed.files):
        message = f"some systems do not tell its name from {', '.join(others)}"
        yield Problem(bundle.name, "name-collision", first, message)


def _of_file(bundle: Bundle, record: FileRecord, there: Found | None) -> Iterator[Problem]:
    """Report what is wrong with a file of the manifest.

    Raises:
        SourceError: it lies in a folder and cannot be read.
    """
    name = record.path
    if there is None:
        yield Problem(bundle.name, "missing", name, "is missing")
    elif there.obstacle:
        yield _obstacle(bundle, there)
    elif there.size != record.size:
        message = f"has changed: {there.size} bytes, {record.size} in the manifest"
        yield Problem(bundle.name, "changed", name, message)
    else:
        try:
            is_same = _digest(bundle, name) == record.sha256
        except SourceError as error:
            if not bundle.is_archive:
                raise
            yield Problem(bundle.name, "changed", name, error.message)
            return
        if not is_same:
            message = "has changed: as long as in the manifest, with another content"
            yield Problem(bundle.name, "changed", name, message)


def _of_other(bundle: Bundle, there: Found) -> Iterator[Problem]:
    """Report a file that is not in the manifest, unless it is hidden in a folder."""
    is_hidden = any(part.startswith(".") for part in there.name.split("/"))
    if there.name == FILE_NAME or (is_hidden and not bundle.is_archive):
        return
    why = why_unsafe(there.name.removesuffix("/") if bundle.is_archive else there.name)
    if why is not None:
        yield Problem(bundle.name, "unsafe-name", there.name, f"its name {why}")
    elif there.obstacle == "link":
        yield _obstacle(bundle, there)
    elif there.obstacle != "folder":
        yield Problem(bundle.name, "extra", there.name, "is not in the manifest")


def _obstacle(bundle: Bundle, there: Found) -> Problem:
    if there.obstacle == "link":
        return Problem(bundle.name, "link", there.name, "is a link, which is not followed")
    if there.obstacle == "unreadable":
        message = "cannot be read: it is encrypted, or compressed in an uncommon way"
        return Problem(bundle.name, "unreadable", there.name, message)
    return Problem(bundle.name, "special", there.name, "is no plain file")


def _digest(bundle: Bundle, name: str) -> str:
    digest = hashlib.sha256()
    for piece in bundle.pieces(name):
        digest.update(piece)
    return digest.hexdigest()
