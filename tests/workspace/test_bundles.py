"""Bundles as they lie there: folders and archives, well made or not."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.bundle.archive import zip_pieces
from pipeline.errors import SourceError
from pipeline.workspace import bundles, files
from pipeline.workspace.bundles import Found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "build"
    (place / "nb" / "web").mkdir(parents=True)
    (place / "tom").mkdir()
    (place / "nb" / "web" / "bro.html").write_bytes(b"brua")
    (place / "manifest.json").write_bytes(b"{}")
    return place


def listed(path: Path) -> list[Found]:
    with bundles.opened(path) as bundle:
        return bundle.files()


def faults(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    with bundles.opened(path) as bundle:
        return bundle.faults()


def test_a_folder_lists_its_files(folder: Path) -> None:
    assert listed(folder) == [Found("manifest.json", 2), Found("nb/web/bro.html", 4)]


def test_links_are_listed_and_not_followed(folder: Path) -> None:
    (folder / "nb" / "fil.html").symlink_to(folder / "nb" / "web" / "bro.html")
    (folder / "nb" / "mappe").symlink_to(folder)
    (folder / "nb" / "intet").symlink_to("er-her-ikke")
    assert [each for each in listed(folder) if each.obstacle] == [
        Found(f"nb/{name}", 0, "link") for name in ("fil.html", "intet", "mappe")
    ]
    with bundles.opened(folder) as bundle, pytest.raises(SourceError):
        list(bundle.pieces("nb/fil.html"))


def test_a_folder_is_read_that_is_reached_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(folder)
    assert listed(tmp_path / "current") == listed(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "nb" / "roer")
    assert Found("nb/roer", 0, "special") in listed(folder)


def test_a_file_is_read_in_pieces(folder: Path) -> None:
    data = bytes(200_000)
    (folder / "stor").write_bytes(data)
    with bundles.opened(folder) as bundle:
        pieces = list(bundle.pieces("stor"))
    assert len(pieces) > 2
    assert b"".join(pieces) == data


def test_an_archive_of_ours_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "nb.zip"
    assert faults(b"".join(zip_pieces({"nb/å.html": b"brua", "nb/b": b""})), path) == []
    assert listed(path) == [Found("nb/b", 0), Found("nb/å.html", 4)]
    with bundles.opened(path) as bundle:
        assert b"".join(bundle.pieces("nb/å.html")) == b"brua"


def test_an_archive_of_others_has_no_faults_either(tmp_path: Path) -> None:
    """Compressed, and written in one go: checksums stand behind the files."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += memoryview(data)  # type: ignore[arg-type]
            return len(memoryview(data))  # type: ignore[arg-type]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("nb")
        archive.writestr("nb/a", b"a" * 1000)
        archive.writestr("nb/b", b"b" * 1000)
    path = tmp_path / "nb.zip"
    assert faults(bytes(pipe.data), path) == []
    assert listed(path) == [Found("nb/", 0, "folder"), Found("nb/a", 1000), Found("nb/b", 1000)]


ARCHIVE = b"".join(zip_pieces({"a": b"first file", "b": b"second file"}))


def test_bytes_that_belong_to_no_file(tmp_path: Path) -> None:
    path = tmp_path / "nb.zip"
    assert faults(ARCHIVE + b"mere", path) == ["has data behind its end"]
    with_comment = ARCHIVE[:-2] + b"\4\0mere"
    assert faults(with_comment, path) == ["has data behind its end"]
    before = "has 4 bytes before a that belong to no file"
    assert faults(b"mere" + ARCHIVE, path) == [before]


def test_files_that_share_bytes(tmp_path: Path) -> None:
    """The way to make an archive of megabytes unpack to petabytes."""
    second = ARCHIVE.rindex(b"PK\1\2")
    data = bytearray(ARCHIVE)
    data[second + 42 : second + 46] = bytes(4)  # where its header is
    assert faults(bytes(data), tmp_path / "nb.zip")[0] == "overlaps: b begins inside another file"


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"no zip", ARCHIVE[:-30], ARCHIVE.replace(b"PK\1\2", b"PK\1\3")]
)
def test_what_is_no_zip_is_one_error(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a zip that can be read"):
        faults(data, tmp_path / "nb.zip")


def test_a_damaged_file_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "nb.zip"
    assert faults(ARCHIVE.replace(b"first", b"worst"), path) == []
    with bundles.opened(path) as bundle, pytest.raises(SourceError, match="a: error: damaged"):
        list(bundle.pieces("a"))


def test_any_damage_is_an_error_or_harmless(tmp_path: Path) -> None:
    path = tmp_path / "nb.zip"
    for position in range(len(ARCHIVE)):
        for value in (0, 0xFF, *(ARCHIVE[position] ^ 1 << bit for bit in range(8))):
            path.write_bytes(ARCHIVE[:position] + bytes([value]) + ARCHIVE[position + 1 :])
            try:
                with bundles.opened(path) as bundle:
                    bundle.faults()
                    for each in bundle.files():
                        if not each.obstacle:
                            list(bundle.pieces(each.name))
            except SourceError:
                pass


def test_the_manifest_must_be_one_plain_file_of_a_size(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bundles.opened(folder) as bundle:
        assert bundles.manifest_data(bundle, bundle.files()) == b"{}"
        monkeypatch.setattr(files, "MAX_BYTES", 1)
        with pytest.raises(SourceError, match=r"manifest\.json: error: larger than"):
            bundles.manifest_data(bundle, bundle.files())
        (folder / "manifest.json").unlink()
        with pytest.raises(SourceError, match=r"manifest\.json: error: no such file"):
            bundles.manifest_data(bundle, bundle.files())
        (folder / "manifest.json").symlink_to(folder / "nb" / "web" / "bro.html")
        with pytest.raises(SourceError, match=r"manifest\.json: error: is no plain file"):
            bundles.manifest_data(bundle, bundle.files())
