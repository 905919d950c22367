"""What the translation memory knows of texts without a translation."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from pipeline.catalogue.edits.classes import Carried
from pipeline.catalogue.edits.transfer import Languages, transferred
from pipeline.catalogue.update import Suggestion
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.workspace.project import Project

if TYPE_CHECKING:
    from pipeline.memory.segment import Match
    from pipeline.workspace.memory_base import ProjectStore


Memory = Literal["later", "ready", "missing"]
"""Whether the memory may be asked: it is up to date, it will be, it cannot be opened."""


class NotReadyError(Exception):
    """A text asks for the memory before it is up to date."""


class Suggestions:
    """Asks the memory, which is opened when a first text needs it: mostly none does."""

    def __init__(self, project: Project, memory: Memory) -> None:
        """Take the project whose memory it is."""
        self._project = project
        self._memory = memory
        self._stack = contextlib.ExitStack()
        self._store: ProjectStore | None = None
        self._notes: list[str] = []

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

        Raises:
            NotReadyError: it has to be asked, and is not up to date.
        """
        known = {entry.key: entry for entry in catalogue.entries if entry.has_translation}
        known |= {key: edit.entry for key, edit in edits.items() if edit.entry.is_translated}
        if all(text.key in known for text in texts):
            return {}
        from pipeline.memory.suggest import suggest

        store = self._opened()
        if store is None:
            return {}
        try:
            found = suggest(
                store,
                [known.get(text.key, text) for text in texts],
                source_language=languages.source,
                locale=languages.target,
                least=self._project.config.memory_least,
            )
        except PipelineError as error:  # a server may go away at any time
            self._give_up(error)
            return {}
        by_key = {text.key: text for text in texts}
        return {key: self._suggestion(by_key[key], m, languages) for key, m in found.items()}

    def _opened(self) -> ProjectStore | None:
        if self._memory == "later":
            raise NotReadyError
        if self._memory == "missing":
            return None
        if self._store is None:
            from pipeline.workflow.memory import open_memory

            try:
                self._store = self._stack.enter_context(open_memory(self._project, refreshes=False))
            except PipelineError as error:
                self._give_up(error)
        return self._store

    def _give_up(self, error: PipelineError) -> None:
        self._memory = "missing"
        self._notes.append(f"{error}; extracted without translation memory")

    def take_notes(self) -> list[str]:
        """Give what there is to say, once, of a memory that could not be asked."""
        notes, self._notes = self._notes, []
        return notes

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
    >>> _article("Ugeavisen: locales/nb/topmoede.po")
    'Ugeavisen: topmoede'
    """
    match = re.fullmatch(r"(.+: )?locales/([^/.][^/]*)/(.+)\.po", origin)
    return f"{match[1] or ''}{match[3]}" if match else origin
