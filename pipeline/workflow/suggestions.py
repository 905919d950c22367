"""What the translation memory knows of texts without a translation."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline.catalogue.edits.classes import Carried
from pipeline.catalogue.edits.transfer import Languages, transferred
from pipeline.catalogue.update import Suggestion
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.workflow.report import Report
from pipeline.workspace.project import Project

if TYPE_CHECKING:
    from pipeline.memory.segment import Match
    from pipeline.workspace.memory import MemoryStore


class Suggestions:
    """Asks the memory, which is opened when a first text needs it: mostly none does."""

    def __init__(self, project: Project, report: Report) -> None:
        """Take the project whose memory it is, and where to say that it cannot be opened."""
        self._project = project
        self._report = report
        self._is_missing = False
        self._stack = contextlib.ExitStack()
        self._store: MemoryStore | None = None

    def __enter__(self) -> Suggestions:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # What went wrong may be the memory's fault: it has to know.
        self._stack.__exit__(kind, error, traceback)

    def of(
        self,
        catalogue: Catalogue,
        texts: Sequence[Entry],
        edits: Mapping[Key, Carried],
        languages: Languages,
    ) -> dict[Key, Suggestion]:
        """Find translations for the texts that a catalogue has none for.

        Args:
            catalogue: The translations that there are.
            texts: All of the template, in their order: neighbours count.
            edits: What is known already of texts that changed.
            languages: Source and target.
        """
        known = {entry.key: entry for entry in catalogue.entries if entry.has_translation}
        known |= {key: edit.entry for key, edit in edits.items() if edit.entry.is_translated}
        if all(text.key in known for text in texts):
            return {}
        from pipeline.memory.suggest import suggest

        store = self._opened()
        if store is None:
            return {}
        found = suggest(
            store,
            [known.get(text.key, text) for text in texts],
            source_language=languages.source,
            locale=languages.target,
            least=self._project.config.memory_least,
        )
        by_key = {text.key: text for text in texts}
        return {key: self._suggestion(by_key[key], m, languages) for key, m in found.items()}

    def _opened(self) -> MemoryStore | None:
        if self._store is None and not self._is_missing:
            from pipeline.workflow.memory import open_memory

            try:
                # What is wrong with a catalogue is reported when its own article is at hand.
                self._store = self._stack.enter_context(open_memory(self._project))
            except PipelineError as error:
                self._is_missing = True
                self._report.notes.append(f"{error}; extracted without translation memory")
        return self._store

    def _suggestion(self, text: Entry, match: Match, languages: Languages) -> Suggestion:
        """Judge a match: one that only a mechanical change is needed for is as good as exact."""
        msgstr, is_sure = match.msgstr, match.kind in ("ice", "exact")
        if not is_sure and match.original:
            has_braces = match.has_placeables
            changed = transferred(text, match.msgid, match.original, has_braces, languages)
            if changed is not None:
                msgstr, is_sure = changed, True
        return Suggestion(
            msgstr,
            match.score,
            is_sure=is_sure and self._project.config.memory_fills,
            msgid=match.msgid,
            origin=_article(match.origin),
        )


def _article(origin: str) -> str:
    """Name an article by its key, not by the file of its translations.

    >>> _article("locales/nb/web/topmoede.po"), _article("arkiv.tmx")
    ('web/topmoede', 'arkiv.tmx')
    """
    match = re.fullmatch(r"locales/[^/]+/(.+)\.po", origin)
    return match[1] if match and not origin.startswith("locales/.") else origin
