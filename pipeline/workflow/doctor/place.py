"""Where a project lies: what may be written there, how much, and what git makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ConfigError, PipelineError
from pipeline.workflow.doctor.advice import Advice, Level
from pipeline.workflow.git_setup import DRIVER
from pipeline.workspace import files, git
from pipeline.workspace.project import Project
from pipeline.workspace.surroundings import free_bytes, may_write

_LITTLE = 256 * 2**20
_TOO_LITTLE = 16 * 2**20
"""Free bytes; a build is written beside the old one before it takes its place."""

_RIGHT = "give yourself the right, or work on a copy"


def examine_folders(project: Project) -> Iterator[Advice]:
    """See whether the folders of a project are there, and are folders."""
    made_by = {
        project.source_folder: None,
        project.locales_folder: "skagerrak extract",
        project.build_folder: "skagerrak build",
    }
    for folder, command in made_by.items():
        name = project.name(folder)
        if files.is_folder(folder):
            continue
        if folder.is_symlink() or folder.exists():
            message = "is no folder, but a file or a link to nothing"
            yield Advice("error", "folder", message, "move it away", name)
        elif command is None:
            yield Advice("error", "folder", "no such folder", "articles lie there: make it", name)
        else:
            yield Advice("note", "folder", "no such folder", f"{command} makes it", name)


def examine_permissions(project: Project) -> Iterator[Advice]:
    """Ask the system what we may do."""
    refused = [
        Advice("error", "permission", "no permission to write there", _RIGHT, _label(project, each))
        for each in (project.root, project.locales_folder, project.build_folder)
        if files.is_folder(each) and not may_write(each)
    ]
    yield from refused
    if not refused:
        yield Advice("ok", "permission", "locales/ and build/ can be written")


def examine_space(project: Project) -> Iterator[Advice]:
    """Ask how much room there is."""
    free = free_bytes(project.root)
    if free is None or free >= _LITTLE:
        return
    level: Level = "error" if free < _TOO_LITTLE else "warning"
    message = f"only {free >> 20} MiB are free on the disk"
    yield Advice(level, "space", message, "make room: a build lies there twice for a moment")


def examine_git(project: Project) -> Iterator[Advice]:
    """See whether git merges catalogues by meaning."""
    try:
        git.require_repository(project.root)
    except ConfigError:
        hint = "git init, then skagerrak init --git"
        yield Advice("note", "git", "the project is in no git repository", hint)
        return
    except PipelineError:
        return  # there is no git, which is told of with the programs
    probe = f"{project.name(project.locales_folder)}/nb/article.po"
    named = git.attributes(project.root, probe, "merge")["merge"] == DRIVER
    driver = git.setting(project.root, f"merge.{DRIVER}.driver")
    if not named:
        message = "git merges catalogues by lines, not by meaning"
        yield Advice("note", "git", message, "skagerrak init --git")
    elif driver is None:
        message = "git merges catalogues by lines: this clone does not know our driver"
        yield Advice("warning", "git", message, "skagerrak init --git, once in every clone")
    elif (program := _program_of(driver)) is not None and not program.exists():
        message = f"git's driver for catalogues is not there: {program}"
        yield Advice("warning", "git", message, "skagerrak init --git")
    else:
        yield Advice("ok", "git", "git merges catalogues by meaning")


def _program_of(driver: str) -> Path | None:
    """Give the program that a driver of ours runs: its first word, in quotation marks."""
    match = re.match(r'"([^"]+)"', driver)
    return Path(match[1]) if match and Path(match[1]).is_absolute() else None


def _label(project: Project, folder: Path) -> str:
    return "." if folder == project.root else project.name(folder)
