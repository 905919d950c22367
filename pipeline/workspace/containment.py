"""Whether a place lies in a folder: the only answer to that, for all that leads somewhere.

Sources, catalogues, rules, XLIFF files and browsers name files, and links stand for others. What
counts is where a name leads in the end, with every link in it followed, and compared part by part:
``/srv/avis-2`` does not lie in ``/srv/avis``, though it begins like it. So a ``..``, an absolute
name or a chain of links is no case of its own.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(place: str | Path, *folders: str | Path) -> bool:
    """Tell whether a place is one of some folders, or lies below one, when links are followed.

    Nothing has to be there. A name that none can have lies nowhere; what leads in a circle lies
    where it begins, and cannot be read.
    """
    try:
        parts = _parts(place)
        return any(parts[: len(each)] == each for each in map(_parts, folders))
    except (ValueError, OSError):  # a NUL
        return False


def resolved(place: str | Path) -> Path:
    """Follow all links in a name. A circle of them is no error here: to read it will be one.

    `Path.resolve` raises for it, in some versions of Python.
    """
    return Path(os.path.realpath(place))


def is_same(place: Path, other: Path) -> bool:
    """Tell whether two names are of one file: through links, or as two names of the same."""
    try:
        return place.samefile(other)
    except (OSError, ValueError):  # one of them is not there
        return resolved(place) == resolved(other)


def has_link(place: Path, folder: Path) -> bool:
    """Tell whether a place below a folder is a link, or is reached through one.

    What lies above does not count: whoever made the folder may have it elsewhere. Nor does a place
    that has another name than one below the folder: the user named it.
    """
    each, end = str(place), str(folder)
    if not place.is_relative_to(folder):
        return False
    while len(each) > len(end):
        if os.path.islink(each):  # noqa: PTH114 -- each catalogue is asked; a path takes longer
            return True
        each = os.path.dirname(each)  # noqa: PTH120
    return False


def _parts(place: str | Path) -> tuple[str, ...]:
    return resolved(place).parts
