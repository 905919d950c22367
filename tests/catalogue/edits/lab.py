"""Extract pages of a few paragraphs as `extract` does, without a project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.catalogue.edits.classes import Edit
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.report import list_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Others, UpdateOptions, new_catalogue, update
from pipeline.formats.html import read
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.locale import parse_locale
from pipeline.segmentation import sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.values import mark_document, printer, shower


class Text(NamedTuple):
    """A paragraph, and its translation."""

    source: str
    """HTML."""

    msgstr: str = ""
    """As a catalogue has it; empty if there is none."""

    is_fuzzy: bool = False


@dataclass(frozen=True)
class Lab:
    """An article and one catalogue."""

    locale: str = "nb"
    placeables: bool = True

    def document(self, paragraphs: Iterable[str]) -> Document:
        """Read a page."""
        page = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        document = read(page.encode(), "source/a.html", source_language="da")
        return mark_document(document, placeables=self.placeables)

    def template(self, paragraphs: Iterable[str]) -> Catalogue:
        """Make the template of a page for the locale."""
        show = shower(self.locale, {})
        return make_template(
            [self.document(paragraphs)], project="avis", locale=self.locale, show=show
        )

    def translated(self, texts: Sequence[Text]) -> Catalogue:
        """Make the catalogue of a page, with its translations."""
        known = dict(zip(self.msgids(text.source for text in texts), texts, strict=True))
        template = self.template(text.source for text in texts)
        empty = new_catalogue(template, parse_locale(self.locale), now="2026-11-25 12:00+0100")
        blank = update(empty, template)
        entries = [_filled(entry, known[entry.msgid]) for entry in blank.entries]
        return replace(blank, entries=tuple(entries))

    def msgids(self, paragraphs: Iterable[str]) -> list[str]:
        """Give the msgid of each paragraph."""
        return [unit.msgid for unit in self.document(paragraphs).units]

    def extract(
        self, catalogue: Catalogue, paragraphs: Sequence[str]
    ) -> tuple[Catalogue, list[Edit]]:
        """Bring a catalogue up to date with a page, and say what was done to each text."""
        template = self.template(paragraphs)
        write = printer(self.locale, {})
        languages = Languages("da", self.locale, find_in_message, write, sentences)
        edits = find_edits(catalogue.entries, template.entries, languages)
        options = UpdateOptions(contexts_are_ids=True, write=write)
        updated = update(catalogue, template, options=options, others=Others(edits=edits))
        return updated, list_edits(catalogue, updated, edits, is_renamed=False)


def _filled(entry: Entry, text: Text) -> Entry:
    flags = ("fuzzy", *entry.flags) if text.is_fuzzy else entry.flags
    return replace(entry, msgstr=text.msgstr, flags=flags)
