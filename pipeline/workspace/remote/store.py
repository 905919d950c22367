"""Ask a file system that fsspec knows: the only code that does.

Each file has a mark, which is another one when the file is. Where the store tells an MD5 as ETag,
as S3 does for what is put in one piece, the mark of a file can be told before it is put: nothing
has to be asked afterwards, and what somebody else puts there meanwhile is not taken for ours.
Elsewhere what was put is fetched again by the next command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from pipeline.errors import ConfigError, PipelineError, SourceError

_Result = TypeVar("_Result")

_AT_ONCE = 32
"""Requests that are under way together."""

_PER_ROUND = 1024
"""Files that are handed out together: what waits is in memory."""

_ONE_PIECE_BYTES = 64 * 2**20
"""What is larger may be put in several pieces, and have an ETag that is no MD5."""

_MARKS = (
    "ETag", "etag", "md5Hash", "version_id", "generation", "mtime", "LastModified",
    "last_modified", "modified", "updated", "created",
)  # fmt: skip
"""What drivers call that by which a file differs from what was there before; the best first."""

_DRIVERS = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs",
            "abfs": "adlfs", "abfss": "adlfs", "sftp": "paramiko", "ssh": "paramiko"}  # fmt: skip


class ChangedError(PipelineError):
    """A file is another one than it was when it was fetched."""

    def __init__(self, place: str) -> None:
        """Name the file."""
        super().__init__(
            "was changed by somebody else meanwhile; it is not replaced",
            file=place,
            hint="run the command again",
        )


class Store:
    """The folder that a URL names."""

    def __init__(self, url: str) -> None:
        """Open it; whether it is there shows when it is listed.

        Raises:
            ConfigError: fsspec, or its driver for this kind of URL, is not installed or refuses.
        """
        self.shown = shown(url)
        """The URL without what should stay secret."""

        self._secrets = secrets_in(url)
        scheme = url.partition("://")[0]
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise ConfigError(
                "fsspec is not installed, which opens URLs",
                file=self.shown,
                hint=f'pip install "skagerrak[remote]" {_DRIVERS.get(scheme, "")}'.rstrip(),
            ) from None
        try:
            self._fs, root = url_to_fs(url, use_listings_cache=False)
        except ImportError:
            driver = _DRIVERS.get(scheme, f"the driver of fsspec for {scheme}://")
            hint = f"pip install {driver}" if " " not in driver else f"install {driver}"
            raise ConfigError(
                f"nothing is installed that opens {scheme}://", file=self.shown, hint=hint
            ) from None
        except Exception as error:  # each driver has errors of its own
            raise ConfigError(self._reason(error), file=self.shown) from None
        self._root = root.rstrip("/")
        protocols = self._fs.protocol
        self._is_s3 = "s3" in ((protocols,) if isinstance(protocols, str) else protocols)
        self._width = _AT_ONCE if self._fs.async_impl else 1

    def folders(self) -> tuple[list[str], dict[str, str]]:
        """List what lies in the folder itself.

        Returns:
            Names of folders; marks of files, by their names.

        Raises:
            PipelineError: it is not there, or cannot be listed.
        """
        try:
            found = self._fs.ls(self._root or "/", detail=True)
        except Exception as error:
            raise self._failed("cannot be listed", error) from None
        folders = [self._name(each) for each in found if each["type"] == "directory"]
        return sorted(filter(None, folders)), self._marks(found)

    def below(self, folder: str) -> dict[str, str]:
        """List the files below one of its folders: their marks, by their names with slashes.

        Raises:
            PipelineError: it cannot be listed, or has names that no file of a disk can have.
        """
        try:
            found = self._fs.find(self._path(folder), detail=True)
        except Exception as error:
            raise self._failed("cannot be listed", error, folder) from None
        return self._marks(found.values())

    def read(self, name: str) -> bytes | None:
        """Read a small file; None where there is none.

        Raises:
            SourceError: it cannot be read.
        """
        try:
            data: bytes = self._fs.cat_file(self._path(name))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise SourceError(self._reason(error), file=self.place(name)) from None
        return data

    def fetch(self, name: str, path: Path) -> None:
        """Copy a file to a disk; what is there is left to those who have a link to it.

        Raises:
            SourceError: it cannot be read, or not written there.
        """
        try:
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fs.get_file(self._path(name), str(path))
        except Exception as error:
            raise SourceError(self._reason(error), file=self.place(name)) from None

    def put(self, name: str, path: Path, *, only_over: str | None = None) -> str:
        """Put a file there as a whole, and tell its mark.

        Args:
            name: Of the file.
            path: On the disk.
            only_over: Replace nothing else than the file with this mark; empty: no file at all;
                None: whatever is there.

        Raises:
            ChangedError: there is another one.
            PipelineError: it cannot be written.
        """
        conditions = {}
        if only_over is not None and self._is_s3:
            _, _, etag = only_over.partition(" ")
            conditions = {"IfMatch": f'"{etag}"'} if only_over else {"IfNoneMatch": "*"}
        elif only_over is not None:
            self.require(name, only_over)
        try:
            size = path.stat().st_size
            self._make_room(name)
            self._fs.put_file(str(path), self._path(name), **conditions)
            if size > _ONE_PIECE_BYTES:
                return self.mark(name)
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        except Exception as error:
            if conditions and _is_refused(error):
                raise ChangedError(self.place(name)) from None
            raise self._failed("cannot be written", error, name) from None
        return f"{size} {digest}"

    def create(self, name: str, data: bytes) -> bool:
        """Put a file where there is none; tell whether there was none.

        Raises:
            PipelineError: it cannot be written.
        """
        try:
            self._make_room(name)
            self._fs.pipe_file(self._path(name), data, mode="create")
        except FileExistsError:
            return False
        except Exception as error:
            if _is_refused(error):
                return False
            raise self._failed("cannot be written", error, name) from None
        return True

    def replace(self, name: str, data: bytes) -> None:
        """Put a small file there, whatever is there.

        Raises:
            PipelineError: it cannot be written.
        """
        try:
            self._make_room(name)
            self._fs.pipe_file(self._path(name), data)
        except Exception as error:
            raise self._failed("cannot be written", error, name) from None

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone is no error.

        Raises:
            PipelineError: it cannot be removed.
        """
        try:
            with suppress(FileNotFoundError):
                self._fs.rm_file(self._path(name))
        except Exception as error:
            raise self._failed("cannot be removed", error, name) from None

    def require(self, name: str, mark: str) -> None:
        """Make sure that a file is the one with a mark; with an empty one, that there is none.

        Raises:
            ChangedError: it is not.
        """
        if self.mark(name) != mark:
            raise ChangedError(self.place(name))

    def mark(self, name: str) -> str:
        """Ask for the mark of a file; empty where there is none.

        Raises:
            PipelineError: there is no answer.
        """
        try:
            return _mark(self._fs.info(self._path(name)))
        except FileNotFoundError:
            return ""
        except Exception as error:
            raise self._failed("cannot be looked at", error, name) from None

    def each(
        self, work: Callable[[str], _Result], names: Collection[str]
    ) -> Iterator[tuple[str, _Result]]:
        """Do something with each file, with several at once where the driver can."""
        rest = iter(names)
        if self._width == 1 or len(names) < 2:
            yield from ((name, work(name)) for name in rest)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._width) as pool:
            while some := list(islice(rest, _PER_ROUND)):
                yield from zip(some, pool.map(work, some), strict=True)

    def place(self, name: str) -> str:
        """Give a file's name as messages show it."""
        return f"{self.shown}/{name}"

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _name(self, info: Mapping[str, Any]) -> str:
        name: str = info["name"]
        return name.removeprefix(self._root).strip("/")

    def _marks(self, infos: Collection[Mapping[str, Any]]) -> dict[str, str]:
        marks = {}
        for info in infos:
            name = info["name"].removeprefix(self._root).removeprefix("/")
            # A key that ends in a slash is how consoles of object stores make a folder.
            if info["type"] == "file" and name and not name.endswith("/"):
                _require_plain(name, self.place(name))
                marks[name] = _mark(info)
        return marks

    def _make_room(self, name: str) -> None:
        """Make the folder of a file where there are any: object stores, all async, have none."""
        if not self._fs.async_impl:
            self._fs.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)

    def _failed(self, what: str, error: Exception, name: str = "") -> PipelineError:
        place = self.place(name) if name else self.shown
        return PipelineError(f"{what}: {self._reason(error)}", file=place)

    def _reason(self, error: Exception) -> str:
        """Say what went wrong, without what should stay secret."""
        if isinstance(error, FileNotFoundError):
            return "no such file or folder"
        text = f"{error}".strip() or type(error).__name__
        if isinstance(error, OSError) and error.strerror:
            text = error.strerror
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text


def shown(url: str) -> str:
    """Give a URL without user, password and query, any of which may be secret.

    >>> shown("sftp://kari:hemmelig@vaert/avis/?sig=a1"), shown("sftp://kari:hem/me?lig@vaert/avis")
    ('sftp://vaert/avis', 'sftp://…')
    """
    scheme, sign, rest = url.partition("://")
    place = rest.partition("?")[0].partition("#")[0]
    host, slash, path = place.partition("/")
    port = host.rpartition("@")[2].partition(":")[2]
    if port and not port.isdigit():  # half of a password with a sign that should be quoted
        return f"{scheme}{sign}…"
    return f"{scheme}{sign}{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


def secrets_in(url: str) -> Sequence[str]:
    """List what no message may show of a URL: longest first."""
    try:
        parts = urlsplit(url)
        said = [parts.netloc.rpartition("@")[0], parts.password, parts.query, parts.username]
    except ValueError:
        return [url]
    said.append(url.partition("://")[2].rpartition("@")[0])
    found = {text for each in said if each for text in (each, unquote(each))}
    return sorted(found, key=len, reverse=True)


def _mark(info: Mapping[str, Any]) -> str:
    said = next((info[key] for key in _MARKS if info.get(key) is not None), "")
    if isinstance(said, datetime):  # some drivers give a time so, and in listings as a number
        said = said.timestamp()
    return f"{info.get('size')} {str(said).strip(chr(34))}"


def _require_plain(name: str, place: str) -> None:
    """Refuse a key that would lead a file out of its folder, or into another."""
    if any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name or "\0" in name:
        raise SourceError("no file can have this name", file=place, hint="rename the object")


def _is_refused(error: BaseException) -> bool:
    """Tell whether a store refused to put a file, as it is not the one that was expected."""
    if isinstance(error, (FileExistsError, FileNotFoundError)):
        return True
    response = getattr(error.__cause__, "response", None) or {}
    return response.get("Error", {}).get("Code") in ("PreconditionFailed", "412")
