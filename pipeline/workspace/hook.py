"""Run the command that a project wants to be run after a build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline.errors import PipelineError


def run_after_build(command: str, root: Path, build_folder: Path) -> None:
    """Run a command of the settings in the shell; what it prints is the user's to see.

    Args:
        command: As the settings have it: ``rsync -a build/ web:/var/www/``.
        root: The project's folder, in which it runs.
        build_folder: It finds this in ``SKAGERRAK_BUILD``.

    Raises:
        PipelineError: it cannot be run, or ends with another status than 0.
    """
    environment = os.environ | {"SKAGERRAK_BUILD": str(build_folder)}
    if sys.stdout is not None:
        sys.stdout.flush()  # what was said before the command ran stands before what it says
    try:
        # The settings belong to whoever may run this program: they may name any command.
        done = subprocess.run(command, shell=True, cwd=root, env=environment, check=False)
    except OSError as error:
        raise _failed(command, f"cannot be run: {error.strerror}") from None
    if done.returncode:
        raise _failed(command, f"ended with status {done.returncode}")


def _failed(command: str, why: str) -> PipelineError:
    return PipelineError(
        f"[build] after = {command!r} {why}",
        file="skagerrak.toml",
        hint="the build itself is in place",
    )
