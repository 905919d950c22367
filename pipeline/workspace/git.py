"""Ask git: the only code that runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline.errors import ConfigError, PipelineError


def require_repository(folder: Path) -> None:
    """Make sure that a folder, or where it will be, lies in a git repository.

    Raises:
        ConfigError: it does not.
        PipelineError: git is not installed.
    """
    there = folder.absolute()
    while not there.is_dir():
        there = there.parent
    done = _run(there, "rev-parse", "--is-inside-work-tree")
    if done.stdout.strip() != "true":
        raise ConfigError("not in a git repository", file=str(folder), hint="git init makes one")


def attributes(folder: Path, name: str, *wanted: str) -> dict[str, str]:
    """Look up what ``.gitattributes`` says of a file, which need not exist.

    Args:
        folder: In the repository.
        name: Path of the file below the folder.
        wanted: Names of attributes.

    Returns:
        Their values; git's ``set``, ``unset`` and ``unspecified`` are such.
    """
    words = _ask(folder, "check-attr", "-z", *wanted, "--", name).split("\0")
    return dict(zip(words[1::3], words[2::3], strict=False))


def configure(folder: Path, key: str, value: str) -> bool:
    """Set a value in the repository's own settings.

    Returns:
        Whether it was another one before.
    """
    if _run(folder, "config", "--local", "--get", key).stdout.rstrip("\n") == value:
        return False
    _ask(folder, "config", "--local", key, value)
    return True


def setting(folder: Path, key: str) -> str | None:
    """Look up a value in the settings of a repository and its user; None where there is none."""
    done = _run(folder, "config", "--get", key)
    return None if done.returncode else done.stdout.rstrip("\n")


def user_name(folder: Path) -> str:
    """Give the name of the user as git knows it, else that of the system."""
    try:
        name = _run(folder, "config", "--get", "user.name").stdout.strip()
    except PipelineError:  # there is no git
        name = ""
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def our_command() -> str:
    """Give the command line by which git can start us."""
    # With its whole path: git is also run by programs that know nothing of a virtual environment.
    script = Path(sys.executable).with_name("skagerrak")
    if script.exists():
        return f'"{script.as_posix()}"'
    # Not a folder of that name where git happens to run.
    return f'"{Path(sys.executable).as_posix()}" -P -m pipeline'


def _ask(folder: Path, *words: str) -> str:
    done = _run(folder, *words)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
        raise PipelineError(f"git {words[0]}: {reason[0]}", file=str(folder))
    return done.stdout


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", *words],
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError)
        reason = "git is not installed" if is_missing else f"git: {error.strerror}"
        raise PipelineError(reason, file=str(folder)) from None
