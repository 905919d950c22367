"""Make a project in which the next command works."""

from __future__ import annotations

from pathlib import Path

from pipeline import config
from pipeline.errors import ConfigError, PipelineError
from pipeline.workspace import files
from pipeline.workspace.containment import resolved

_IGNORED = "*\n!.gitignore\n"


def init(folder: Path) -> list[str]:
    """Lay out a project: settings, ``source/``, ``locales/`` and ``build/``.

    Args:
        folder: Empty, new, or one with articles in ``source/`` already.

    Returns:
        What was made, below the folder.

    Raises:
        ConfigError: there is a project already.
        PipelineError: it cannot be written.
    """
    settings = folder / config.FILE_NAME
    if settings.exists():
        raise ConfigError(
            "this is a project already", file=str(settings), hint="change its settings there"
        )
    if folder.exists() and not folder.is_dir():
        raise PipelineError("cannot write: its folder is a file", file=str(settings))
    wanted = {
        folder / "build" / ".gitignore": _IGNORED,
        folder / "source" / ".gitkeep": "",
        folder / "locales" / ".gitkeep": "",
        # Last: with it, it is a project, and all of it is there.
        settings: config.default_text(resolved(folder).name or "Skagerrak"),
    }
    made = []
    for path, text in wanted.items():
        if not path.exists():
            files.write(path, text.encode(), expected=None)
            made.append(path.relative_to(folder).as_posix())
    return made
