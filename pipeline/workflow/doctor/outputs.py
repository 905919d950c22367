"""What we write ourselves: caches, the translation memory, the build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pipeline.bundle import manifest
from pipeline.bundle.names import why_unsafe
from pipeline.bundle.record import FILE_NAME, FileRecord
from pipeline.errors import PipelineError
from pipeline.workflow.doctor.advice import Advice
from pipeline.workflow.report import plural
from pipeline.workspace import files
from pipeline.workspace.database import look_into
from pipeline.workspace.memory_store import VERSION
from pipeline.workspace.project import Project

_CACHES = ("extract.sqlite", "build.sqlite", "memory.sqlite")


def examine_caches(project: Project) -> Iterator[Advice]:
    """Check the databases below ``build/``; all of them may be deleted."""
    fine = 0
    for name in _CACHES:
        path = project.results_folder / name
        found = look_into(path)
        if found is None:
            continue
        if found.damage is not None:
            message = f"is a damaged cache: {found.damage}"
            hint = "delete it: the next run makes it again"
            yield Advice("warning", "cache", message, hint, project.name(path))
        elif path == project.memory_file and found.version > VERSION:
            message = "is the memory of a newer skagerrak, and would be made anew by this one"
            hint = "use one version; nothing is lost: it is made from the catalogues"
            yield Advice("note", "memory", message, hint, project.name(path))
        else:
            fine += 1
    if fine:
        yield Advice("ok", "cache", f"{plural(fine, 'cache')} can be used")


def examine_build(project: Project) -> Iterator[Advice]:
    """Compare the manifest of the build with its files, and with what they were made from.

    Files are looked for and measured, not read: that is what ``verify`` does.
    """
    place = project.build_folder / FILE_NAME
    data = files.read_if_exists(place, project.name(place))
    if data is None:
        yield Advice("note", "build", "nothing is built yet", "skagerrak build")
        return
    try:
        listed = manifest.read(data, project.name(place))
    except PipelineError as error:
        hint = "skagerrak build writes it anew"
        yield Advice("warning", "build", error.message, hint, error.file, error.line)
        return
    wrong = [each for each in listed.files if not _is_there(project.build_folder / each.path, each)]
    for each in wrong:
        name = project.name(project.build_folder / each.path)
        message = "is not there as the manifest says"
        yield Advice("warning", "build", message, "skagerrak verify, then skagerrak build", name)
    digest_of = cache(_digest)  # the forms of an article share a source
    old = [each for each in listed.files if _is_old(project.root, each, digest_of)]
    if old:
        message = f"{plural(len(old), 'file')} of the build {_are(old)} older than the source or"
        yield Advice("note", "build", f"{message} its catalogue", "skagerrak build")
    elif not wrong:
        yield Advice("ok", "build", f"{plural(len(listed.files), 'file')} built, none out of date")


def _are(found: list[FileRecord]) -> str:
    return "is" if len(found) == 1 else "are"


def _is_there(path: Path, record: FileRecord) -> bool:
    if why_unsafe(record.path) is not None:
        return False  # nobody looks where a forged manifest leads
    try:
        return not path.is_symlink() and path.is_file() and path.stat().st_size == record.size
    except (OSError, ValueError):
        return False


def _is_old(root: Path, record: FileRecord, digest_of: Callable[[Path], str | None]) -> bool:
    return any(
        name is not None
        and digest is not None
        and (why_unsafe(name) is not None or digest_of(root / name) != digest)
        for name, digest in (
            (record.source, record.source_sha256),
            (record.catalogue, record.catalogue_sha256),
        )
    )


def _digest(path: Path) -> str | None:
    if not files.is_file(path):
        return None
    try:
        return hashlib.sha256(files.read(path)).hexdigest()
    except (PipelineError, ValueError):
        return None
