"""Names of files: those that other systems cannot hold, or do not tell apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from pipeline.bundle.names import collisions, why_unsafe
from pipeline.workflow.doctor.advice import Advice

_RENAME = "rename it: catalogues go along when extract runs"


def examine_names(names: Iterable[str], folder: str) -> Iterator[Advice]:
    """Say which names make trouble.

    Args:
        names: Below a folder, with slashes.
        folder: As the user knows it: ``source``.
    """
    names = list(names)
    for name in names:
        why = why_unsafe(name)
        if why is not None:
            yield Advice("warning", "name", f"its name {why}", _RENAME, f"{folder}/{name}")
        elif unicodedata.normalize("NFC", name) != name:
            message = "its name has letters in two parts (NFD), as å of a and a ring"
            hint = "rename it, its letters whole (NFC): links and git tell the two apart"
            yield Advice("note", "name", message, hint, f"{folder}/{name}")
    for first, *others in collisions(names):
        message = f"some systems do not tell its name from {', '.join(others)}"
        yield Advice("warning", "name", message, "rename one of them", f"{folder}/{first}")
