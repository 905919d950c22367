"""Places that fsspec opens, for tests: one in memory, and S3 as a server on this machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BUCKET = "avis"


class Place:
    """A folder that a URL names."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs

        self.url = url
        self._fs, root = url_to_fs(url, use_listings_cache=False)
        self._root = root.rstrip("/")

    def upload(self, folder: Path) -> None:
        """Copy a folder there."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.write(path.relative_to(folder).as_posix(), path.read_bytes())

    def write(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        if not self._fs.async_impl:  # S3 has no folders
            self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._fs.pipe_file(path, data)

    def read(self, name: str) -> bytes:
        data: bytes = self._fs.cat_file(f"{self._root}/{name}")
        return data

    def names(self) -> list[str]:
        return sorted(each.removeprefix(f"{self._root}/") for each in self._fs.find(self._root))

    def objects(self) -> dict[str, bytes]:
        """Read all that lies there."""
        return {name: self.read(name) for name in self.names()}


@contextmanager
def s3_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve S3 on the loopback address; drivers find it by the environment."""
    from moto.server import ThreadedMotoServer
    from s3fs import S3FileSystem

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        S3FileSystem.clear_instance_cache()
        S3FileSystem(use_listings_cache=False).makedirs(BUCKET, exist_ok=True)
        yield
    finally:
        server.stop()
        S3FileSystem.clear_instance_cache()


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the requests to S3, by what they ask for."""
    counts: Counter[str] = Counter()

    def count(operation: str, _: Any) -> None:
        counts[operation] += 1

    with _watched(count):
        yield counts


@contextmanager
def refused(part: str) -> Iterator[None]:
    """Let S3 put nothing whose key has a part."""
    from botocore.exceptions import ClientError

    def refuse(operation: str, parameters: Any) -> None:
        if operation == "PutObject" and part in parameters["Key"]:
            said = {"Error": {"Code": "AccessDenied", "Message": "Access Denied"}}
            raise ClientError(said, operation)

    with _watched(refuse):
        yield


@contextmanager
def _watched(tell: Callable[[str, Any], None]) -> Iterator[None]:
    from aiobotocore.client import AioBaseClient

    before = AioBaseClient._make_api_call

    async def call(self: Any, operation: str, parameters: Any) -> Any:
        tell(operation, parameters)
        return await before(self, operation, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AioBaseClient, "_make_api_call", call)
        yield
