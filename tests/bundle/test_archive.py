"""Archives: the same bytes everywhere, and every program can read them."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.bundle import archive
from pipeline.bundle.archive import Content, zip_pieces
from pipeline.errors import PipelineError
from tests.conftest import ROOT

FILES: Mapping[str, bytes] = {
    "nb/web/topmøde.html": "<p>Toppmøtet</p>\n".encode(),
    "manifest.json": b"{}\n",
    "nb/tom.txt": b"",
    "nb/foto.png": bytes(range(256)) * 10,
}
DIGEST = "6b23cb5a16de0499e87a83b41ef0b07178fc1dbb365465099b7bc26f792c6e72"
"""Of the archive of `FILES`; another one is a change that publishers see."""


def packed(files: Mapping[str, Content], *, first: str | None = None) -> bytes:
    return b"".join(zip_pieces(files, first=first))


def other_pythons() -> Iterator[str]:
    """Other versions of Python on this machine, from the path or from pyenv."""
    names = [f"python3.{minor}" for minor in range(11, 20) if minor != sys.version_info.minor]
    versions = Path.home() / ".pyenv" / "versions"
    for name in names:
        places = [shutil.which(name), *map(str, sorted(versions.glob(f"*/bin/{name}")))]
        for place in filter(None, places):
            ran = subprocess.run([place, "--version"], capture_output=True, check=False)
            if ran.returncode == 0:
                yield place
                break


def test_the_bytes_are_known() -> None:
    assert hashlib.sha256(packed(FILES)).hexdigest() == DIGEST


@pytest.mark.parametrize("python", list(other_pythons()) or [None])
def test_another_python_writes_the_same_bytes_and_reads_them(python: str | None) -> None:
    if python is None:
        pytest.skip("no other version of Python is installed")
    code = (
        "import hashlib, io, zipfile\n"
        "from pipeline.bundle.archive import zip_pieces\n"
        f"data = b''.join(zip_pieces({dict(FILES)!r}))\n"
        "assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert done.stdout.strip() == DIGEST, done.stderr


def test_neither_order_nor_pieces_make_a_difference() -> None:
    pieces = {name: lambda data=data: (data[:7], b"", data[7:]) for name, data in FILES.items()}
    assert packed(dict(reversed(pieces.items()))) == packed(FILES)


def test_zipfile_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(FILES))) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == FILES
        assert found.namelist() == sorted(FILES)
        for info in found.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.external_attr >> 16 == 0o100644
            assert info.flag_bits == 0x800
            assert info.extra == b""
            assert info.create_system == 3


def test_a_file_can_stand_first() -> None:
    """EPUB: the media type stands at byte 38, behind a header without extra fields."""
    data = packed({"META-INF/container.xml": b"x", "mimetype": b"application/epub+zip"},
                  first="mimetype")  # fmt: skip
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_an_archive_may_be_empty() -> None:
    assert zipfile.ZipFile(io.BytesIO(packed({}))).namelist() == []


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
def test_unzip_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "nb.zip"
    path.write_bytes(packed(FILES))
    assert subprocess.run(["unzip", "-t", path], capture_output=True, check=False).returncode == 0


def test_large_files_need_64_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the limit at 100 bytes, so that no test has to write 4 GiB."""
    monkeypatch.setattr(archive, "_MOST_BYTES", 100)
    files = {"a": b"a" * 100, "b": b"b" * 99, "c": b"c" * 101}
    data = packed(files)
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert {name: found.read(name) for name in found.namelist()} == files
        # Sizes and place, place, sizes and place: as far as each is large.
        assert [len(info.extra) for info in found.infolist()] == [4 + 16, 4 + 8, 4 + 24]
        assert [info.extract_version for info in found.infolist()] == [45, 45, 45]
    if shutil.which("unzip"):
        path = tmp_path / "stor.zip"
        path.write_bytes(data)
        assert subprocess.run(["unzip", "-tqq", path], check=False).returncode == 0


@pytest.mark.parametrize("number", [65_534, 65_535, 70_000])
def test_many_files_need_64_bits(number: int, tmp_path: Path) -> None:
    data = packed({f"{each:05}": b"" for each in range(number)})
    assert (b"PK\6\6" in data) == (number >= 65_535)
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == number
    if shutil.which("unzip"):
        path = tmp_path / "mange.zip"
        path.write_bytes(data)
        done = subprocess.run(["unzip", "-tqq", path], capture_output=True, check=False)
        assert done.returncode == 0


def test_an_unsafe_name_is_refused() -> None:
    with pytest.raises(PipelineError, match=r"^\.\./a: error: .* leads out of the bundle"):
        packed({"../a": b""})


def test_names_that_collide_are_refused() -> None:
    with pytest.raises(PipelineError, match=r"^nb/A: error: .* together with nb/a"):
        packed({"nb/a": b"", "nb/A": b""})


def test_a_file_that_changes_meanwhile_is_refused() -> None:
    contents = iter([b"one", b"two"])
    with pytest.raises(PipelineError, match=r"^a: error: changed"):
        packed({"a": lambda: [next(contents)]})
