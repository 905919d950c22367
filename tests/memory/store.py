"""A memory to test with."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.memory.segment import Segment
from pipeline.workspace.memory import MemoryStore, opened


def segment(
    msgid: str,
    msgstr: str,
    *,
    locale: str = "nb",
    around: tuple[str | None, str | None] = (None, None),
    msgctxt: str | None = None,
    origin: str = "locales/nb/artikel.po",
    is_obsolete: bool = False,
    changed: str | None = None,
) -> Segment:
    return Segment(
        msgid,
        msgstr,
        "da",
        locale,
        origin,
        "artikel",
        msgctxt=msgctxt,
        has_placeables="{" in msgid,
        before=around[0],
        after=around[1],
        is_obsolete=is_obsolete,
        changed=changed,
    )


@contextlib.contextmanager
def store_of(folder: Path, *segments: Segment) -> Iterator[MemoryStore]:
    def refresh(store: MemoryStore) -> None:
        store.replace("artikel.po", "1", segments)

    with opened(folder / "memory.sqlite", refresh) as store:
        yield store
