"""`verify`: is a bundle what its manifest says, and in what does it differ from another one?"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bundle.archive import zip_pieces
from pipeline.bundle.manifest import write
from pipeline.bundle.record import FileRecord
from tests.bundle.manifests import digest, manifest_of
from tests.conftest import Result, Run

FILES: Mapping[str, bytes] = {
    "nb/web/bro.html": "<p>Brua åpner fredag.</p>\n".encode(),
    "nb/foto.jpg": b"\xff\xd8\xff",
    "nn/web/bro.html": b"<p>Brua opnar fredag.</p>\n",
}
PAGE = Path("build/nb/web/bro.html")


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle in build/, in a folder that is no project."""
    monkeypatch.chdir(tmp_path)
    put(Path("build"), FILES)
    return tmp_path


def put(folder: Path, contents: Mapping[str, bytes]) -> None:
    whole = {**contents, "manifest.json": write(manifest_of(contents))}
    for name, data in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zipped(contents: Mapping[str, bytes] = FILES) -> bytes:
    whole = {**contents, "manifest.json": write(manifest_of(contents))}
    return b"".join(zip_pieces(whole))


def assert_found(result: Result, *lines: str, status: int = 1) -> None:
    assert result.err == ""
    assert result.out.splitlines()[:-1] == list(lines)
    assert result.status == status


def test_a_bundle_as_it_was_built(build: Path, run: Run) -> None:
    assert_found(run("verify", "build"), status=0)
    assert run("verify", "build").out == "build: 3 files as the manifest says\n"


def test_the_projects_own_bundle_is_meant(project: Path, run: Run) -> None:
    put(project / "build", FILES)
    assert run("verify").out == "build: 3 files as the manifest says\n"


def test_a_file_that_is_missing(build: Path, run: Run) -> None:
    PAGE.unlink()
    result = run("verify", "build")
    assert_found(result, "build/nb/web/bro.html: error: is missing")
    assert result.out.endswith("\nbuild: 3 files in the manifest, 1 problem\n")


def test_a_file_that_has_changed(build: Path, run: Run) -> None:
    PAGE.write_bytes(FILES["nb/web/bro.html"].replace(b"fredag", b"mandag"))
    Path("build/nb/foto.jpg").write_bytes(b"")
    assert_found(
        run("verify", "build"),
        "build/nb/foto.jpg: error: has changed: 0 bytes, 3 in the manifest",
        "build/nb/web/bro.html: error: has changed: as long as in the manifest, with another "
        "content",
    )


def test_files_that_are_not_in_the_manifest(build: Path, run: Run) -> None:
    Path("build/nb/ny.html").touch()
    for hidden in ("build/.skagerrak/passed.json", "build/.gitignore", "build/nb/.DS_Store"):
        Path(hidden).parent.mkdir(exist_ok=True)
        Path(hidden).touch()
    assert_found(run("verify", "build"), "build/nb/ny.html: error: is not in the manifest")


def test_a_hidden_file_of_the_manifest_counts(build: Path, run: Run) -> None:
    put(Path("build"), {**FILES, "nb/.htaccess": b"x"})
    Path("build/nb/.htaccess").write_bytes(b"y")
    assert run("verify", "build").out.startswith("build/nb/.htaccess: error: has changed")


def test_links_are_not_followed(build: Path, run: Run) -> None:
    """Neither to the right content, nor out of the bundle."""
    PAGE.rename("bro.html")
    PAGE.symlink_to(Path("bro.html").resolve())
    Path("build/nn/alt").symlink_to("/")
    assert_found(
        run("verify", "build"),
        "build/nb/web/bro.html: error: is a link, which is not followed",
        "build/nn/alt: error: is a link, which is not followed",
    )


def test_names_that_some_system_cannot_write(build: Path, run: Run) -> None:
    Path("build/nb/aux.html").touch()
    manifest = manifest_of(FILES)
    outside = FileRecord("../hemmeligt", 1, digest(b"x"), "asset")
    Path("hemmeligt").write_bytes(b"y")
    Path("build/manifest.json").write_bytes(
        write(replace(manifest, files=(*manifest.files, outside)))
    )
    assert_found(
        run("verify", "build"),
        "build/../hemmeligt: error: its name leads out of the bundle",
        "build/nb/aux.html: error: its name is that of a device in Windows: aux.html",
    )


def test_names_that_some_system_mixes_up(build: Path, run: Run) -> None:
    put(Path("build"), {**FILES, "nb/Foto.jpg": b"x"})
    assert run("verify", "build").out.splitlines()[0] == (
        "build/nb/Foto.jpg: error: some systems do not tell its name from nb/foto.jpg"
    )


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (Path.unlink, "build/manifest.json: error: no such file (hint: skagerrak build writes it)"),
        (
            lambda path: path.write_bytes(b"{"),
            "build/manifest.json:1: error: not JSON: Expecting property name",
        ),
        (
            lambda path: path.write_bytes(b'{"format": 9}'),
            "build/manifest.json: error: a manifest of format 9; this version reads 1",
        ),
    ],
)
def test_a_bundle_without_a_manifest_that_can_be_read(
    build: Path, run: Run, break_it: Callable[[Path], object], message: str
) -> None:
    break_it(Path("build/manifest.json"))
    result = run("verify", "build")
    assert (result.status, result.out) == (3, "")
    assert result.err.startswith(message)
    assert result.err.count("\n") == 1


def test_a_bundle_that_is_not_there(build: Path, run: Run) -> None:
    assert run("verify", "bild").status == 3
    assert run("verify").status == 2  # no project here


def test_an_archive_as_it_was_built(build: Path, run: Run) -> None:
    Path("alt.zip").write_bytes(zipped())
    assert run("verify", "alt.zip").out == "alt.zip: 3 files as the manifest says\n"


def test_an_archive_that_others_have_packed_again(build: Path, run: Run) -> None:
    with zipfile.ZipFile("alt.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(Path("build").rglob("*")):
            archive.write(path, path.relative_to("build"))
    assert_found(run("verify", "alt.zip"), status=0)


def test_an_archive_has_nothing_hidden(build: Path, run: Run) -> None:
    with zipfile.ZipFile(Path("alt.zip"), "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", write(manifest_of(FILES)))
        archive.writestr("nb/.htaccess", b"Redirect / https://example.org/")
    assert_found(run("verify", "alt.zip"), "alt.zip/nb/.htaccess: error: is not in the manifest")


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("nb/lenke")
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../ond.html", "/../ond.html: error: its name leads out of the bundle"),
        ("nb/../../ond.html", "/nb/../../ond.html: error: its name leads out of the bundle"),
        ("/etc/ond", "//etc/ond: error: its name is absolute"),
        ("../mappe/", "/../mappe/: error: its name leads out of the bundle"),
        ("nb\\ond.html", "/nb\\ond.html: error: its name has a backslash"),
        ("nb/foto.jpg", "/nb/foto.jpg: error: is there 2 times"),
        (link(), "/nb/lenke: error: is a link, which is not followed"),
    ],
)
def test_what_makes_an_archive_dangerous(
    build: Path, run: Run, name: str | zipfile.ZipInfo, message: str
) -> None:
    buffer = io.BytesIO(zipped())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, FILES["nb/foto.jpg"])
    Path("alt.zip").write_bytes(buffer.getvalue())
    assert_found(run("verify", "alt.zip"), f"alt.zip{message}")


def test_an_archive_with_data_behind_its_end(build: Path, run: Run) -> None:
    Path("alt.zip").write_bytes(zipped() + b"x")
    assert_found(run("verify", "alt.zip"), "alt.zip: error: has data behind its end")


def test_a_damaged_archive(build: Path, run: Run) -> None:
    Path("alt.zip").write_bytes(zipped().replace(b"opnar", b"stengd"[:5]))
    result = run("verify", "alt.zip")
    assert result.status == 1
    assert result.out.startswith("alt.zip/nn/web/bro.html: error: damaged: Bad CRC-32")


def test_a_file_in_an_archive_that_was_changed_with_care(build: Path, run: Run) -> None:
    """Its checksum is right, but it is not what was built."""
    contents = {**FILES, "manifest.json": write(manifest_of(FILES)), "nb/foto.jpg": b"abc"}
    Path("alt.zip").write_bytes(b"".join(zip_pieces(contents)))
    assert run("verify", "alt.zip").out.startswith("alt.zip/nb/foto.jpg: error: has changed")


def test_json_has_an_object_for_each_problem(build: Path, run: Run) -> None:
    PAGE.unlink()
    result = run("verify", "build", "--format", "json", "--against", "build/manifest.json")
    assert result.status == 1
    assert [json.loads(line) for line in result.out.splitlines()] == [
        {
            "bundle": "build",
            "problem": "missing",
            "path": "nb/web/bro.html",
            "message": "is missing",
        }
    ]


def test_nothing_differs_from_an_archive_of_the_same(build: Path, run: Run) -> None:
    Path("alt.zip").write_bytes(zipped())
    result = run("verify", "build", "--against", "alt.zip")
    assert result.status == 0
    assert result.out == (
        "build: 3 files as the manifest says\n"
        "alt.zip: 3 files as the manifest says\n"
        "against alt.zip: nothing differs\n"
    )


def test_what_differs_is_told_in_groups(build: Path, run: Run) -> None:
    before = manifest_of({**FILES, "nb/foto.jpg": b"abcd", "nb/gammel.html": b""})
    before = replace(before, version="0.9", settings={"skagerrak.toml": digest(b"other")})
    Path("før.json").write_bytes(write(before))
    result = run("verify", "build", "--against", "før.json")
    assert (result.status, result.err) == (1, "")
    assert result.out == (
        "build: 3 files as the manifest says\n"
        "against før.json: what differs\n"
        "  program\n"
        "    1.0 here, 0.9 there\n"
        "  settings\n"
        "    skagerrak.toml: differs\n"
        "  files\n"
        "    nb/gammel.html: only there\n"
        "    nb/foto.jpg: differs (3 bytes here, 4 there)\n"
    )
    lines = run("verify", "build", "--against", "før.json", "--format", "json").out.splitlines()
    assert json.loads(lines[0]) == {
        "differs": "program",
        "name": "",
        "message": "1.0 here, 0.9 there",
    }
    assert len(lines) == 4


def test_the_other_bundle_is_verified_too(build: Path, run: Run) -> None:
    """Else a change of its files would pass for no difference."""
    put(Path("andre"), FILES)
    Path("andre/nb/foto.jpg").write_bytes(b"abc")
    result = run("verify", "build", "--against", "andre")
    assert result.status == 1
    assert result.out.startswith("andre/nb/foto.jpg: error: has changed")


def test_a_file_that_cannot_be_read(build: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    real = os.open

    def refuse(path: Path, flags: int) -> int:
        if Path(path).name == "foto.jpg":
            raise PermissionError(13, "Permission denied")
        return real(path, flags)

    monkeypatch.setattr("pipeline.workspace.bundles.os.open", refuse)
    result = run("verify", "build")
    assert result.status == 3
    assert result.err == "build/nb/foto.jpg: error: Permission denied\n"
    assert result.out == "build: 3 files in the manifest, 1 problem\n"
