"""Bring a mirror up to date with its store, and the store up to date with what a command wrote."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from pipeline.config import FILE_NAME as SETTINGS
from pipeline.errors import ConfigError, PipelineError
from pipeline.workspace import files, locks
from pipeline.workspace.listing import walk
from pipeline.workspace.remote import lock
from pipeline.workspace.remote.index import Held, Index
from pipeline.workspace.remote.lock import Lock
from pipeline.workspace.remote.store import ChangedError, Store

CACHE = "SKAGERRAK_CACHE"
"""Names the folder of all mirrors in the environment."""

_WRITTEN = ("locales", "build")
"""Folders that commands write into; they do not write into others."""

_MANIFEST = "build/manifest.json"
_OURS = "build/.skagerrak/"
_PASSED = f"{_OURS}passed.json"
"""The one file there that is no cache: what was published last depends on it."""


class Mirror:
    """A folder of this machine with the files of a project that lies elsewhere."""

    def __init__(self, store: Store, folder: Path, index: Index, held: Lock | None) -> None:
        """Take what `opened` has made ready."""
        self._store = store
        self._index = index
        self._lock = held
        self._written: tuple[str, ...] = _WRITTEN
        self.folder = folder
        """Where the project lies, as long as a command works on it."""

    @property
    def name(self) -> str:
        """How the user knows the project."""
        return self._store.shown

    def pull(self, *, with_build: bool) -> None:
        """Fetch what is another one in the store, and remove what is gone there.

        Args:
            with_build: Whether `build/` is needed.

        Raises:
            ConfigError: there is no project.
            PipelineError: a file cannot be fetched.
        """
        self._written = _WRITTEN if with_build else _WRITTEN[:1]
        there = self._listed(with_build=with_build)
        if SETTINGS not in there:
            raise ConfigError(
                f"no {SETTINGS} there",
                file=self.name,
                hint="copy a project there, with its folders",
            )
        self._clear(there, with_build=with_build)
        held, folder = self._index.held, self.folder
        wanted = [
            name
            for name, mark in there.items()
            if name not in held or held[name] != Held(mark, _mark(folder / name))
        ]
        for name, local in self._store.each(self._fetch, wanted):
            self._index.keep([(name, Held(there[name], local))])
        self._index.save()
        for each in ("source", *_WRITTEN):
            (folder / each).mkdir(exist_ok=True)

    def publish(self) -> list[PipelineError]:
        """Put what a command has written into the store, and remove what it removed.

        The manifest of a build goes last, and what is no longer in the bundle is removed after it.
        Where a file cannot be put, all that would follow it stays.

        Returns:
            What could not be written, or was changed by others meanwhile.
        """
        if self._lock is None:
            return []
        changed, gone = self._changes()
        if not changed and not gone:
            return []
        try:
            self._lock.require()
            conflicts = self._put([name for name in changed if name != _MANIFEST])
            conflicts += self._put([name for name in changed if name == _MANIFEST])
            return conflicts + self._remove(gone)
        except PipelineError as error:
            return [error]
        finally:
            self._index.save()

    def _listed(self, *, with_build: bool) -> dict[str, str]:
        folders, marks = self._store.folders()
        found = {name: mark for name, mark in marks.items() if not name.startswith(".")}
        wanted = [name for name in folders if name[0] != "." and (with_build or name != "build")]
        self._scope = set(wanted) | {*_WRITTEN[: 1 + with_build]}
        for _, marks in self._store.each(self._store.below, wanted):
            found |= {name: mark for name, mark in marks.items() if not _is_private(name)}
        return found

    def _clear(self, there: Collection[str], *, with_build: bool) -> None:
        """Remove what the store does not have, and what a killed run left."""
        for name in self._here(each.name for each in self.folder.iterdir()):
            if name not in there and (with_build or not name.startswith("build/")):
                path = self.folder / name
                path.unlink()
                with suppress(OSError):  # others lie there still
                    path.parent.rmdir()
        (self.folder / _OURS / "journal.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder / _OURS / "next", ignore_errors=True)
        known = self._index.held.keys() - there
        self._index.forget(name for name in known if with_build or not name.startswith("build/"))

    def _here(self, names: Iterable[str]) -> Iterator[str]:
        """Name the files of the mirror, in some of its folders, that the store has a copy of."""
        for first in sorted(names):
            if (self.folder / first).is_file():
                yield first
            for each in walk(self.folder / first, hidden=True):
                name = f"{first}/{each.name}"
                if not each.is_folder and not _is_private(name):
                    yield name

    def _fetch(self, name: str) -> str:
        path = self.folder / name
        self._store.fetch(name, path)
        return _mark(path)

    def _changes(self) -> tuple[list[str], list[str]]:
        """Name the files that a command has written, and those that it has removed."""
        held = self._index.held
        here = list(self._here(self._written))
        changed = [
            name
            for name in here
            if name not in held or held[name].local != _mark(self.folder / name)
        ]
        gone = {name for name in held if name.partition("/")[0] in self._written}
        return changed, sorted(gone.difference(here))

    def _put(self, names: list[str]) -> list[PipelineError]:
        """Put files into the store; those that others have changed meanwhile stay as they are."""
        conflicts: list[PipelineError] = []
        for name, done in self._store.each(self._put_one, names):
            if isinstance(done, Held):
                self._index.keep([(name, done)])
            else:
                conflicts.append(done)
        return conflicts

    def _put_one(self, name: str) -> Held | ChangedError:
        path = self.folder / name
        try:
            remote = self._store.put(name, path, only_over=self._expected(name))
        except ChangedError as error:
            return error
        return Held(remote, _mark(path))

    def _remove(self, names: list[str]) -> list[PipelineError]:
        conflicts: list[PipelineError] = []
        for name in names:
            expected = self._expected(name)
            try:
                if expected is not None:
                    self._store.require(name, expected)
                self._store.remove(name)
            except ChangedError as error:
                conflicts.append(error)
            else:
                self._index.forget([name])
        return conflicts

    def _expected(self, name: str) -> str | None:
        """Give the mark that a file must have to be replaced; None for ours, which any may have."""
        if name.startswith("build/"):
            return None
        held = self._index.held.get(name)
        return held.remote if held else ""


@contextmanager
def opened(url: str, *, is_writing: bool, with_build: bool) -> Iterator[Mirror]:
    """Work on a project that a URL names, in a folder of this machine.

    Args:
        url: Of the folder with the settings.
        is_writing: Whether anything may be published: then no other machine may write.
        with_build: Whether `build/` is needed.

    Raises:
        ConfigError: the URL cannot be opened, or there is no project.
        PipelineError: another run is at work, or a file cannot be fetched.
    """
    store = Store(url)
    home = _home(store.shown)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise PipelineError(
            f"cannot be made: {error.strerror}", file=str(home), hint=f"{CACHE} names another place"
        ) from None
    # A command of this machine waits for another one; for one elsewhere it does not.
    with locks.lock(home / "lock"), lock.held(store) if is_writing else nullcontext() as held:
        index = Index(home / "index.sqlite")
        try:
            folder = home / "project"
            folder.mkdir(exist_ok=True)
            mirror = Mirror(store, folder, index, held)
            mirror.pull(with_build=with_build)
            yield mirror
        finally:
            index.close()


def _home(name: str) -> Path:
    """Give the folder of a mirror: the same for the same place, whoever asks for it."""
    given = os.environ.get(CACHE)
    usual = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(given) if given else Path(usual) / "skagerrak"
    return folder.resolve() / hashlib.sha256(name.encode()).hexdigest()[:24]


def _is_private(name: str) -> bool:
    """Tell whether a file is of one machine only: a cache, a lock, or not whole."""
    is_ours = name.startswith(_OURS) and name != _PASSED
    return is_ours or name == lock.NAME or files.is_leftover(name)


def _mark(path: Path) -> str:
    """Say how a file lies on the disk; empty where there is none."""
    try:
        status = path.lstat()
    except OSError:
        return ""
    # Whatever replaces a file has another inode: both are there at once.
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
