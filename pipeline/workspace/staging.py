"""Put the files of a build in place together: all of them or, whatever happens, none.

New files are first written beside the build, below ``.skagerrak/next``. When all are there, a
journal says which take whose place, and they are moved. A run that is killed while it moves them is
finished by the next one, from the journal; one that is killed before has changed nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.errors import PipelineError, SourceError
from pipeline.workspace import files


class Placed(NamedTuple):
    """A file as it is when the build is in place."""

    size: int
    """Bytes."""

    sha256: str
    """Hexadecimal."""


class Stage:
    """The files of one build."""

    def __init__(self, folder: Path, *, is_dry: bool = False, part_of: Path | None = None) -> None:
        """Make ready, and finish what a killed run left.

        Args:
            folder: Where the files belong.
            is_dry: Whether to find out only what would be written.
            part_of: The area of the stage that takes the files of this one: see `take`.

        Raises:
            PipelineError: what was left cannot be finished.
        """
        self._folder = folder
        # What would be written is kept aside all the same: archives are made of it.
        self._aside = TemporaryDirectory(prefix="skagerrak-") if is_dry else None
        self.area = part_of or (Path(self._aside.name) if self._aside else _area(folder))
        """Where files lie until they are put in place."""

        self._written: dict[str, bool] = {}
        self.removed: list[Path] = []
        self._copied: dict[Path, tuple[Path, Placed]] = {}
        """Where the content of files outside lies in the build."""

        if self._aside is None and part_of is None:
            self._require_inside(self.area / "next")
            recover(folder)

    @property
    def written(self) -> dict[Path, bool]:
        """What differs from what lies there, and whether anything does."""
        return {self._folder / name: is_there for name, is_there in self._written.items()}

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what a dry run would have written."""
        if self._aside is not None:
            self._aside.cleanup()

    def take(self, written: Mapping[Path, bool], removed: Iterable[Path]) -> None:
        """Take over what another process has staged in the same area."""
        self._written.update((self._name(path), is_there) for path, is_there in written.items())
        self.removed += removed

    def write(self, path: Path, data: bytes) -> Placed:
        """Let a file have some content when the build is put in place."""
        return self.write_pieces(path, lambda: (data,))

    def write_pieces(self, path: Path, pieces: Callable[[], Iterable[bytes]]) -> Placed:
        """Let a file have content of any size.

        Args:
            path: Below the folder.
            pieces: Gives the content, each time from its start.

        Raises:
            SourceError: *pieces* cannot be read.
            PipelineError: it cannot be written, or a link would lead it out of the folder.
        """
        self._require_inside(path)
        try:
            placed, is_same = _compare(path, pieces())
            if not is_same:
                self._written[self._name(path)] = path.is_file()
                files.write_pieces(self.area / path.relative_to(self._folder), pieces())
        except SourceError:
            raise
        except (OSError, PipelineError) as error:
            why = error.strerror if isinstance(error, OSError) else error.message
            raise PipelineError(why or str(error), file=str(path)) from None
        return placed

    def copy(self, path: Path, content: Path) -> Placed:
        """Let a file have the content of one outside; the same content lies in the build once.

        Other names of it are hard links: a film takes the room of one, however many locales have
        it. Where the file system has none they are copies.

        Raises:
            SourceError: *content* cannot be read.
            PipelineError: it cannot be written, or a link would lead it out of the folder.
        """
        first = self._copied.get(content)
        if first is None:
            placed = self.write_pieces(path, partial(files.read_pieces, content))
            self._copied[content] = (path, placed)
            return placed
        self._require_inside(path)
        where, placed = first
        is_link = self._name(where) not in self._written and _is_same_file(path, where)
        if not is_link and not _compare(path, files.read_pieces(content))[1]:
            self._link(path, where)
        return placed

    def _link(self, path: Path, where: Path) -> None:
        is_staged = self._name(where) in self._written
        source = self.area / where.relative_to(self._folder) if is_staged else where
        staged = self.area / path.relative_to(self._folder)
        try:
            staged.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, staged)
        except OSError:
            self.write_pieces(path, partial(files.read_pieces, source))
        else:
            self._written[self._name(path)] = path.is_file()

    def keep(self, path: Path) -> Placed:
        """Measure a file that stays as it is.

        Raises:
            SourceError: it cannot be read.
        """
        return _compare(path, files.read_pieces(path))[0]

    def pieces(self, path: Path) -> Iterator[bytes]:
        """Read a file as it will be.

        Raises:
            SourceError: it cannot be read.
        """
        staged = self.area / path.relative_to(self._folder)
        return files.read_pieces(staged if self._name(path) in self._written else path)

    def remove(self, path: Path) -> None:
        """Let a file be gone when the build is put in place.

        Raises:
            PipelineError: a link leads to it, so it may not be ours.
        """
        self._require_inside(path)
        self.removed.append(path)

    def commit(self) -> None:
        """Put everything in place, unless the run is dry.

        Raises:
            PipelineError: not all can be, and nothing is; or not all could be, and the next build
                goes on with it.
        """
        self._require_room()
        if self._aside is not None or not (self._written or self.removed):
            return
        self._require_staged()
        moved, removed = list(self._written), [*map(self._name, self.removed)]
        journal = json.dumps({"moved": moved, "removed": removed}, ensure_ascii=False)
        files.settle()  # what the journal speaks of is there when it is
        files.write(_journal(self._folder), journal.encode())
        files.settle()
        recover(self._folder)

    def _name(self, path: Path) -> str:
        """Give a path below the folder, with slashes: a tenth of the memory."""
        return path.relative_to(self._folder).as_posix()

    def _require_inside(self, path: Path) -> None:
        for each in path.parents:
            if each == self._folder:
                return
            if each.is_symlink() and each not in self.removed:
                raise PipelineError(
                    "is a link, and a build does not write through one",
                    file=str(each),
                    hint="remove it",
                )

    def _require_room(self) -> None:
        """Refuse to put a file in the place of a folder that is not empty, or the reverse."""
        removed, free = set(self.removed), {self._folder, *self._folder.parents}
        for name in self._written:
            path = self._folder / name
            if path.is_dir() and not path.is_symlink():
                kept = files.others(path, removed)
                if kept:
                    why = "is a folder, where the build has a file"
                    raise PipelineError(why, file=str(path), hint="move what is in it away")
            for each in path.parents:
                if each in free:
                    break
                free.add(each)
                if each.exists() and not each.is_dir() and each not in removed:
                    why = "is a file, where the build has a folder"
                    raise PipelineError(why, file=str(each), hint="move it away")

    def _require_staged(self) -> None:
        """Refuse to go on when somebody has cleared the folder since the build began."""
        for name in self._written:
            if not (self.area / name).is_file():
                raise PipelineError(
                    "was taken away while the build ran",
                    file=str(self._folder / name),
                    hint="build again",
                )


def _compare(path: Path, pieces: Iterable[bytes]) -> tuple[Placed, bool]:
    """Measure content, and tell whether a file has it already."""
    digest, size = hashlib.sha256(), 0
    is_same = path.is_file() and not path.is_symlink()
    with path.open("rb") if is_same else contextlib.nullcontext() as file:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            is_same = is_same and file is not None and file.read(len(piece)) == piece
        is_same = is_same and file is not None and not file.read(1)
    return Placed(size, digest.hexdigest()), is_same


def _is_same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one is not there
        return False


def recover(folder: Path) -> bool:
    """Finish what a killed run was putting in place, or clear what it was only writing.

    Returns:
        Whether there was anything to finish.

    Raises:
        PipelineError: a file cannot be moved.
    """
    journal, area = _journal(folder), _area(folder)
    found = files.read_if_exists(journal)
    said = None if found is None else _parse(found)
    if said is not None:
        try:
            _put_in_place(folder, area, *said)
        except OSError as error:
            raise PipelineError(
                f"cannot be put in place: {error.strerror or error}",
                file=str(error.filename2 or error.filename or folder),
                hint="mend that and build again: the rest of the build is kept till then",
            ) from None
    if found is not None:
        journal.unlink()
    if area.exists():
        import shutil

        try:
            shutil.rmtree(area)
        except OSError as error:
            why = f"cannot be removed: {error.strerror or error}"
            raise PipelineError(why, file=str(area), hint="remove it") from None
    return said is not None


def _parse(journal: bytes) -> tuple[list[str], list[str]] | None:
    """Read which files are moved and removed.

    It is written in one step. If a disk has spoilt it all the same, it says nothing: the build that
    goes on compares every file with what it should be.
    """
    try:
        said = json.loads(journal)
        moved, removed = list(said["moved"]), list(said["removed"])
        paths = [Path(name) for name in moved + removed]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    leads_out = any(path.is_absolute() or ".." in path.parts for path in paths)
    return None if leads_out else (moved, removed)


def _put_in_place(folder: Path, area: Path, moved: list[str], removed: list[str]) -> None:
    folders = set()
    for name in removed:
        place = folder / name
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # done by now
            place.unlink()
        folders.add(place.parent)
        for parent in place.relative_to(folder).parents[:-1]:
            with contextlib.suppress(OSError):  # another file lies there still, or it is gone
                (folder / parent).rmdir()
    for name in moved:
        staged, place = area / name, folder / name
        if staged.exists():  # else it was moved before the run was killed
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_dir() and not place.is_symlink():
                _remove_empty(place)
            staged.replace(place)
            folders.add(place.parent)
    for each in folders:
        files.sync(each)


def _remove_empty(folder: Path) -> None:
    """Remove a folder that has nothing but empty ones in it."""
    for each in sorted(folder.rglob("*"), reverse=True):
        each.rmdir()
    folder.rmdir()


def _area(folder: Path) -> Path:
    return folder / ".skagerrak" / "next"


def _journal(folder: Path) -> Path:
    return folder / ".skagerrak" / "journal.json"
