"""What a build is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple


class BuildOptions(NamedTuple):
    """What to build, and how."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags; the project's if empty."""

    selected: tuple[Path, ...] = ()
    """Articles and folders; all if empty."""

    fuzzy: bool = False
    """Whether to publish translations that nobody has confirmed."""

    gate: str | None = None
    """One of `config.GATE_LEVELS`; None for that of the settings."""

    day: date | None = None
    """Of publication, for exchange rates; None for the settings' day, or that of the last rates."""

    is_dry: bool = False
    """Whether to find out only what would change."""
