"""Run a command in the project that ``--project`` names: a folder, or a URL."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from pipeline.errors import ConfigError, PipelineError

_READ = ("status", "check", "links", "verify")
_WRITE = ("extract", "approve", "build")
_NEED_BUILD = ("build", "links", "verify")


def run_at(place: str, options: argparse.Namespace) -> int:
    """Run a command in a project that is not here.

    Args:
        place: A folder, as if the command was started there; or the URL of a project, whose files
            are named as they are below it.
        options: As parsed.

    Raises:
        ConfigError: there is no such place, or the command does not work on a URL.
        PipelineError: the command could not do its work.
    """
    command: Callable[[argparse.Namespace], int] = options.command
    if _is_url(place):
        return _run_on_url(place, options, command)
    try:
        with chdir(place):
            return command(options)
    except NotADirectoryError:
        raise ConfigError("is no folder", file=place) from None
    except FileNotFoundError as error:
        if error.filename != place:
            raise
        raise ConfigError("no such folder", file=place) from None


def _is_url(place: str) -> bool:
    """Tell whether a place is named by a URL, and not by a path.

    >>> _is_url("s3://avis/nord"), _is_url("../avis"), _is_url("C:/avis")
    (True, False, False)
    """
    return "://" in place


def _run_on_url(
    url: str, options: argparse.Namespace, command: Callable[[argparse.Namespace], int]
) -> int:
    from pipeline.workspace.remote import opened

    name = options.command_name
    _require_fit(name, options)
    _find_others(options, Path().resolve())
    is_dry = getattr(options, "dry_run", False)
    is_writing = not is_dry and (name in _WRITE or getattr(options, "fix", False))
    with opened(url, is_writing=is_writing, with_build=name in _NEED_BUILD) as mirror:
        options.mirror = mirror
        try:
            with chdir(mirror.folder):
                return command(options)
        except PipelineError as error:
            inside = f"{mirror.folder}{os.sep}"
            if error.file is not None and error.file.startswith(inside):
                error.file = f"{mirror.name}/{Path(error.file.removeprefix(inside)).as_posix()}"
            raise


def _require_fit(name: str, options: argparse.Namespace) -> None:
    """Refuse what makes no sense on a URL."""
    from pipeline.workspace.remote.mirror import CACHE

    if name not in _READ + _WRITE:
        raise ConfigError(
            f"{name} does not work on a URL", hint=f"on one do: {', '.join(_WRITE + _READ)}"
        )
    is_single = getattr(options, "catalogue", None) or (name in _WRITE and _output(options))
    if is_single:
        raise ConfigError(
            "one file alone lies in a folder, not at a URL", hint="leave --project out"
        )
    executor = (getattr(options, "executor", None) or "").removeprefix("dask:").strip("/")
    if executor and not os.environ.get(CACHE):
        raise ConfigError(
            "the workers of a cluster would not find the mirror of the project",
            hint=f"{CACHE} names a folder that all of them see",
        )


def _find_others(options: argparse.Namespace, here: Path) -> None:
    """Let files that are none of the project's be those that the user sees."""
    for name in ("output", "against"):
        path = getattr(options, name, None)
        if path is not None:
            setattr(options, name, here / path)
    if getattr(options, "existing", None):
        options.existing = [(tag, str(here / path)) for tag, path in options.existing]


def _output(options: argparse.Namespace) -> Path | None:
    path: Path | None = getattr(options, "output", None)
    return path
