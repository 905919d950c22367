"""Have git merge a project's catalogues by meaning."""

from __future__ import annotations

from pathlib import Path

from pipeline.workspace import files, git

DRIVER = "skagerrak"
_ATTRIBUTES = ".gitattributes"
_HEADING = "# Catalogues merge by meaning: every clone runs `skagerrak init --git` once."


def set_up_git(folder: Path, *, strict: bool) -> list[str]:
    """Name our merge driver in ``.gitattributes``, and say in the clone's settings what it is.

    What is there already stays; a second time changes nothing.

    Args:
        folder: Of the project.
        strict: Whether a clash of two translations stops a merge.

    Returns:
        What was done, a sentence each.

    Raises:
        ConfigError: the folder is in no repository.
        PipelineError: git is not there, or a file cannot be written.
    """
    git.require_repository(folder)
    done = []
    lines = [line for suffix in ("po", "pot") if (line := _missing(folder, suffix))]
    if lines:
        path = folder / _ATTRIBUTES
        before = files.read_if_exists(path)
        files.write(path, _extended(before or b"", lines), expected=before)
        done += [f"{_ATTRIBUTES}: {line}" for line in lines]
    option = " --strict" if strict else ""
    settings = {
        "name": "gettext catalogues, by meaning",
        # Where we are no more, git's own merge at least leaves its marks: without them, a failed
        # driver looks like a file without the other side's work.
        "driver": f"{git.our_command()} git-merge{option} %O %A %B %P; s=$?; "
        "[ $s -lt 126 ] && exit $s; git merge-file -L ours -L base -L theirs %A %O %B",
    }
    for name, value in settings.items():
        key = f"merge.{DRIVER}.{name}"
        if git.configure(folder, key, value):
            done.append(f"git config {key}: {value}")
    return done or ["git merges catalogues by meaning already"]


def _missing(folder: Path, suffix: str) -> str | None:
    """Give the line that ``.gitattributes`` lacks for files with a suffix."""
    names = ("merge", "text", "eol")
    there = git.attributes(folder, f"locales/nb/article.{suffix}", *names)
    words = []
    if there["text"] not in ("set", "auto") or there["eol"] != "lf":
        words.append("text eol=lf")
    if there["merge"] != DRIVER:
        words.append(f"merge={DRIVER}")
    return f"*.{suffix} {' '.join(words)}" if words else None


def _extended(before: bytes, lines: list[str]) -> bytes:
    """Add lines at the end, where they count more than what stands before."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    added = [_HEADING.encode(), *(line.encode() for line in lines)]
    if before and not before.endswith(b"\n"):
        before += end
    return before + (end if before else b"") + b"".join(line + end for line in added)
