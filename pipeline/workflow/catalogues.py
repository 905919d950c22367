"""Read catalogues for the commands."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalogue import po
from pipeline.errors import CatalogueError, SourceError
from pipeline.model.entry import Catalogue
from pipeline.workspace import files


def load_catalogue(path: Path, name: str) -> Catalogue:
    """Read a catalogue or template.

    Raises:
        CatalogueError: it cannot be read.
    """
    try:
        return po.parse(files.read(path, name), name)
    except SourceError as error:  # missing or unreadable, which says more of a source
        raise CatalogueError(error.message, file=error.file, hint="run extract first") from None


def load_catalogue_if_exists(path: Path, name: str) -> Catalogue | None:
    """Read a catalogue, or give None where there is none yet."""
    return load_catalogue(path, name) if path.exists() else None
