"""Folders are listed as they are, whatever lies in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.workspace.listing import Listed, names, walk


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")


def test_folder_by_folder_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b/c.txt", "b.txt", "a/z", "å.txt", "b/a/d.txt")
    assert [each.name for each in walk(tmp_path)] == [
        "a", "a/z", "b", "b/a", "b/a/d.txt", "b/c.txt", "b.txt", "å.txt",
    ]  # fmt: skip


def test_hidden_ones_are_passed_over_unless_asked_for(tmp_path: Path) -> None:
    make(tmp_path, ".a/b.po", "c/.d.po", "e.po")
    assert list(names(tmp_path, ".po")) == ["e"]
    assert list(names(tmp_path, ".po", hidden=True)) == [".a/b", "c/.d", "e"]


def test_links_are_listed_and_those_to_folders_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b")
    (tmp_path / "file").symlink_to("a/b")
    (tmp_path / "folder").symlink_to("a")
    (tmp_path / "nowhere").symlink_to("none")
    (tmp_path / "a/up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")
    found = {each.name: each[1:] for each in walk(tmp_path)}
    assert found == {
        "a": (False, True, False),
        "a/b": (True, False, False),
        "a/up": (False, True, True),
        "file": (True, False, True),
        "folder": (False, True, True),
        "nowhere": (False, False, True),
        "self": (False, False, True),
    }


def test_what_is_no_file_is_neither(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.po")
    assert list(walk(tmp_path)) == [Listed("pipe.po", False, False, False)]
    assert list(names(tmp_path, ".po")) == []


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.po")).write_text("x")
    assert list(names(tmp_path, ".po")) == ["\udce9"]


def test_no_folder_and_one_that_cannot_be_read_are_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/b", "c")
    assert list(walk(tmp_path / "none")) == []
    assert list(walk(tmp_path / "c")) == []
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("a"):
            raise PermissionError(13, "no")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [each.name for each in walk(tmp_path)] == ["a", "c"]
