from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace import staging
from pipeline.workspace.staging import Stage, recover


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".skagerrak" not in path.parts
    }


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    for name in ("nb/a.html", "nb/b.html", "nb/gammelt/c.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("før")
    return folder


def test_nothing_changes_before_the_commit(build: Path) -> None:
    before = content(build)
    stage = Stage(build)
    stage.write(build / "nb/a.html", b"efter")
    stage.write(build / "nn/a.html", b"ny")
    stage.remove(build / "nb/gammelt/c.html")
    assert content(build) == before
    stage.commit()
    assert content(build) == {"nb/a.html": "efter", "nb/b.html": "før", "nn/a.html": "ny"}
    assert not (build / "nb/gammelt").exists()
    assert list((build / ".skagerrak").iterdir()) == []


def test_what_is_the_same_is_not_touched(build: Path) -> None:
    os.utime(build / "nb/a.html", (1, 1))
    stage = Stage(build)
    placed = stage.write_pieces(build / "nb/a.html", lambda: (b"f", "ør".encode()))
    stage.commit()
    assert (build / "nb/a.html").stat().st_mtime == 1
    assert (placed.size, placed.sha256[:6]) == (4, "12b198")
    assert stage.written == {}


@pytest.mark.parametrize("data", [b"", "fø".encode(), "før ".encode(), b"f"])
def test_what_is_shorter_or_longer_is_not_the_same(build: Path, data: bytes) -> None:
    stage = Stage(build)
    stage.write(build / "nb/a.html", data)
    assert stage.written == {build / "nb/a.html": True}
    stage.commit()
    assert (build / "nb/a.html").read_bytes() == data


def test_a_dry_run_writes_nothing_and_knows_what_would_be(build: Path) -> None:
    before = content(build)
    with Stage(build, is_dry=True) as stage:
        stage.write(build / "nb/a.html", b"efter")
        stage.write(build / "nb/b.html", "før".encode())
        stage.write(build / "nn/a.html", b"ny")
        assert b"".join(stage.pieces(build / "nb/a.html")) == b"efter"
        assert b"".join(stage.pieces(build / "nb/b.html")) == "før".encode()
        stage.commit()
    assert stage.written == {build / "nb/a.html": True, build / "nn/a.html": False}
    assert content(build) == before
    assert not (build / ".skagerrak").exists()


def test_a_run_that_was_killed_before_its_commit_left_nothing(build: Path) -> None:
    before = content(build)
    Stage(build).write(build / "nb/a.html", b"efter")
    Stage(build).commit()
    assert content(build) == before
    assert not (build / ".skagerrak/next").exists()


@pytest.mark.parametrize("moves", range(4))
def test_a_run_that_was_killed_in_its_commit_is_finished(
    build: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(build)
    for name in ("a", "b", "d"):
        stage.write(build / f"nb/{name}.html", b"efter")
    stage.remove(build / "nb/gammelt/c.html")
    left = moves

    class Killed(BaseException):
        pass

    replace = Path.replace

    def move(self: Path, target: Path) -> Path:
        nonlocal left
        if ".skagerrak" not in target.parts:
            if left == 0:
                raise Killed
            left -= 1
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", move)
    if moves < 3:
        with pytest.raises(Killed):
            stage.commit()
    else:
        stage.commit()
    monkeypatch.undo()
    assert recover(build) is (moves < 3)
    assert content(build) == {f"nb/{name}.html": "efter" for name in "abd"}


def test_a_file_may_take_the_place_of_a_folder(build: Path) -> None:
    stage = Stage(build)
    stage.remove(build / "nb/gammelt/c.html")
    stage.write(build / "nb/gammelt", b"ny")
    stage.commit()
    assert content(build)["nb/gammelt"] == "ny"


def test_a_run_that_put_a_file_in_the_place_of_a_folder_and_was_killed_is_finished(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(build)
    stage.remove(build / "nb/gammelt/c.html")
    stage.write(build / "nb/gammelt", b"ny")

    put_in_place = staging._put_in_place

    def die(*arguments: Any) -> None:
        put_in_place(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(staging, "_put_in_place", die)
        stage.commit()
    assert (build / "nb/gammelt").read_text() == "ny"
    assert recover(build)
    assert (build / "nb/gammelt").read_text() == "ny"


def test_a_link_does_not_lead_out(build: Path, tmp_path: Path) -> None:
    (tmp_path / "ude").mkdir()
    (build / "nn").symlink_to(tmp_path / "ude")
    with pytest.raises(PipelineError, match="is a link"):
        Stage(build).write(build / "nn/a.html", b"x")
    (build / "nb/b.html").unlink()
    (build / "nb/b.html").symlink_to(tmp_path / "ude" / "b.html")
    stage = Stage(build)
    stage.write(build / "nb/b.html", b"x")
    stage.commit()
    assert not (build / "nb/b.html").is_symlink()
    assert list((tmp_path / "ude").iterdir()) == []


def test_what_cannot_be_put_in_place_is_kept_for_the_next_run(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(build)
    stage.write(build / "nb/a.html", b"efter")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", "a.html")

    monkeypatch.setattr(staging, "_put_in_place", refuse)
    with pytest.raises(PipelineError, match="No space left"):
        stage.commit()
    monkeypatch.undo()
    Stage(build)
    assert content(build)["nb/a.html"] == "efter"


def test_a_full_disk_names_the_file_that_was_to_be(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PipelineError, match="No space left") as caught:
        Stage(build).write(build / "nb/a.html", b"efter")
    assert caught.value.file == str(build / "nb/a.html")


def test_content_from_outside_lies_in_the_build_once(build: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    names = [build / tag / "film.mp4" for tag in ("nb", "nn", "en")]
    for data in (b"en film", b"en anden film"):
        film.write_bytes(data)
        for changed in (set(names), set()):
            stage = Stage(build)
            placed = {stage.copy(name, film).sha256 for name in names}
            assert placed == {hashlib.sha256(data).hexdigest()}
            assert set(stage.written) == changed
            stage.commit()
            assert {name.read_bytes() for name in names} == {data}
            assert len({name.stat().st_ino for name in names}) == 1


def test_a_copy_that_was_changed_is_put_right_and_the_others_stay(
    build: Path, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"en film")
    names = [build / tag / "film.mp4" for tag in ("nb", "nn")]
    for name in names:
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(b"en film" if name is names[0] else b"noget andet")
    stage = Stage(build)
    for name in names:
        stage.copy(name, film)
    assert set(stage.written) == {names[1]}
    stage.commit()
    assert names[1].read_bytes() == b"en film"


def test_a_copy_that_is_right_is_not_made_a_link(build: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    for name in (film, build / "nb/film.mp4", build / "nn/film.mp4"):
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(b"en film")
    stage = Stage(build)
    for tag in ("nb", "nn"):
        stage.copy(build / tag / "film.mp4", film)
    assert stage.written == {}


def test_where_there_are_no_hard_links_there_are_copies(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    film = tmp_path / "film.mp4"
    film.write_bytes(b"en film")
    stage = Stage(build)
    for tag in ("nb", "nn"):
        stage.copy(build / tag / "film.mp4", film)
    stage.commit()
    assert (build / "nn/film.mp4").read_bytes() == b"en film"
    assert (build / "nn/film.mp4").stat().st_nlink == 1


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\x00",
        b'{"moved": [1], "removed": []}',
        b'{"moved": [], "removed": ["../ude.txt"]}',
        b'{"moved": [], "removed": ["nb/a.html", "/etc/a"]}',
        b"[" * 200_000,
    ],
)
def test_a_journal_that_a_disk_has_spoilt_says_nothing(
    build: Path, tmp_path: Path, journal: bytes
) -> None:
    (tmp_path / "ude.txt").write_text("bliver")
    before = content(build)
    (build / ".skagerrak").mkdir(exist_ok=True)
    (build / ".skagerrak" / "journal.json").write_bytes(journal)
    assert not recover(build)
    assert content(build) == before
    assert (tmp_path / "ude.txt").exists()
    assert not (build / ".skagerrak" / "journal.json").exists()


def test_what_stands_in_the_way_is_found_before_anything_changes(build: Path) -> None:
    (build / "nb/d.html").mkdir()
    (build / "nb/d.html/min.txt").write_text("bliver")
    (build / "en").write_text("bliver")
    before = content(build)
    for name, what in {"nb/d.html": "is a folder", "en/a.html": "is a file"}.items():
        stage = Stage(build)
        stage.write(build / "nb/a.html", b"efter")
        stage.write(build / name, b"ny")
        with pytest.raises(PipelineError, match=what):
            stage.commit()
        assert content(build) == before


def test_an_empty_folder_does_not_stand_in_the_way(build: Path) -> None:
    (build / "nb/d.html/tom").mkdir(parents=True)
    stage = Stage(build)
    stage.write(build / "nb/d.html", b"ny")
    stage.commit()
    assert content(build)["nb/d.html"] == "ny"


def test_nothing_is_put_in_place_when_somebody_clears_the_folder_meanwhile(build: Path) -> None:
    stage = Stage(build)
    stage.write(build / "nb/a.html", b"efter")
    shutil.rmtree(build)
    stage.write(build / "nb/b.html", b"efter")
    with pytest.raises(PipelineError, match="was taken away while the build ran"):
        stage.commit()
    assert content(build) == {}


def test_nothing_is_removed_through_a_link(build: Path, tmp_path: Path) -> None:
    (tmp_path / "ude").mkdir()
    (tmp_path / "ude" / "a.html").write_text("bliver")
    (build / "nn").symlink_to(tmp_path / "ude")
    with pytest.raises(PipelineError, match="is a link"):
        Stage(build).remove(build / "nn/a.html")
    stage = Stage(build)
    stage.remove(build / "nn")
    stage.remove(build / "nn/a.html")
    stage.commit()
    assert (tmp_path / "ude" / "a.html").exists()
    assert not (build / "nn").is_symlink()


def test_a_name_of_the_longest_kind_can_be_written(build: Path) -> None:
    name = f"{'ø' * 125}.html"
    stage = Stage(build)
    stage.write(build / "nb" / name, b"lang")
    stage.commit()
    assert content(build)[f"nb/{name}"] == "lang"
