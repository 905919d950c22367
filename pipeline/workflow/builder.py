"""Render one document with one catalogue, and count and report what came of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.catalogue.counts import Counts
from pipeline.catalogue.origin import CARRIED, MACHINE, MEMORY, origin_of
from pipeline.catalogue.sentences import entry_of
from pipeline.errors import PlaceableError
from pipeline.formats.base import Problem, Rendering
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.formats.render import render
from pipeline.model.document import Document, Edit, Span, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.finding import Finding
from pipeline.model.inline import CODE
from pipeline.model.locale import is_same_language
from pipeline.model.page import Edition
from pipeline.values.documents import Marker
from pipeline.values.filling import Print, fill_in, require_all
from pipeline.values.house import HouseStyle
from pipeline.values.placeables import is_all_values
from pipeline.values.rates.conversions import Conversions, has_room
from pipeline.workflow.values import printer

_COUNTS = {MEMORY: "memory", CARRIED: "carried", MACHINE: "machine"}


class Lookup:
    """The translations of one catalogue."""

    def __init__(
        self,
        name: str,
        catalogue: Catalogue,
        *,
        fuzzy: bool,
        segment: Callable[[str, str], Sequence[str]] | None = None,
    ) -> None:
        """Take the translations.

        Args:
            name: The catalogue's, for messages.
            catalogue: The translations.
            fuzzy: Whether to publish those that nobody has confirmed.
            segment: Cuts a message in a language into sentences, where these are entries; None
                where paragraphs are.
        """
        self.name = name
        self._segment = segment
        self.entries = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
        self.publishes_fuzzy = fuzzy

    def find(self, unit: Unit, language: str) -> Entry | None:
        """Give the entry of a unit, or make it from those of its sentences."""
        entry = self._entry(unit)
        if entry is not None or self._segment is None:
            return entry
        segment = self._segment
        return entry_of(unit, lambda text: segment(text, language), self._entry)

    def _entry(self, unit: Unit) -> Entry | None:
        return self.entries.get((unit.context, unit.msgid))


class Text(NamedTuple):
    """A unit, and what became of it."""

    unit: Unit
    """Its values as placeables."""

    entry: Entry | None
    is_translated: bool
    catalogue: str
    """Name of the one that has its entry, or should."""

    @property
    def translator(self) -> str:
        """Whose it is: one of ``human memory carried machine``; empty where there is none."""
        if not self.is_translated:
            return ""
        origin = origin_of(self.entry) if self.entry is not None else None
        return "human" if origin is None else _COUNTS[origin.kind]


class Builder:
    """Renders one document with one catalogue, in any of its forms."""

    def __init__(
        self,
        document: Document,
        own: Lookup,
        labels: Lookup,
        tag: str | None,
        houses: Mapping[str, HouseStyle] | None = None,
        conversions: Conversions | None = None,
    ) -> None:
        self._own = own
        self._labels = labels
        self._tag = tag
        self._translations: dict[Span, str | None] = {}
        """What was found out already, by the place of the unit."""

        is_source = tag is None or is_same_language(tag, document.language)
        self.source = document
        self._document = document
        self._marker = Marker(document)
        self._add_wordless()
        self._conversions = None if is_source else conversions
        self._mentions: dict[Span, set[str]] = {}
        if self._conversions is not None:
            units = map(self._said, self._document.units)
            self._mentions = self._conversions.first_mentions(document, units)
        self._print = printer(None if is_source else tag, houses or {})
        self._rejected: set[Span] = set()
        self.findings: list[Finding] = []

    def _said(self, unit: Unit) -> Unit:
        """Give a unit with those of its values that brackets may follow in its translation."""
        entry, known = self._find(unit)
        is_usable = entry is not None and self._is_usable(unit, entry)
        msgstr = _msgstr(entry) if entry is not None and is_usable else ""
        return replace(known, values=tuple(v for v in known.values if has_room(msgstr, v.name)))

    def _add_wordless(self) -> None:
        """Print numbers that stand alone, as in tables, in the way of the locale."""
        document = self._document
        values = self._marker.numerals()
        if values:
            units = sorted(
                [*document.units, *values], key=lambda unit: (unit.span.start, -unit.span.end)
            )
            self._document = replace(document, units=tuple(units))

    @property
    def counts(self) -> Counts:
        """Count the document's units by what was published of them."""
        counts = Counts()
        for each in self.texts():
            if each.is_translated:
                setattr(counts, each.translator, getattr(counts, each.translator) + 1)
                continue
            if each.entry is not None and each.entry.is_fuzzy:
                counts.fuzzy += 1
            else:
                counts.new += 1
            counts.words_to_translate += len(each.unit.msgid.split())
        return counts

    def texts(self, *, with_values: bool = False) -> Iterator[Text]:
        """Give the document's units that somebody has to translate, and whether that was done.

        A translation that turned out not to fit, when the document was rendered, does not count.

        Args:
            with_values: Whether to give those too that nobody has to: values are all of their text.
        """
        for unit in self._document.units:
            if unit.is_for(self._tag) and (with_values or not self._is_all_values(unit)):
                is_done = unit.span not in self._rejected and self._translate(unit) is not None
                entry, _ = self._find(unit)
                yield Text(self._mark(unit), entry, is_done, self._catalogue(unit).name)

    @property
    def document(self) -> Document:
        """The document, numbers that stand alone among its units."""
        return self._document

    def keeps(self) -> Callable[[int], bool]:
        """Give what tells whether the text at an offset stays in the source language."""
        kept = sorted(
            unit.span
            for unit in self._document.units
            if unit.is_for(self._tag)
            and not self._is_all_values(unit)
            and (unit.span in self._rejected or self._translate(unit) is None)
        )
        starts = [span.start for span in kept]
        ends = list(accumulate((span.end for span in kept), max))

        def is_kept(offset: int) -> bool:
            before = bisect_right(starts, offset)
            return before > 0 and offset < ends[before - 1]

        return is_kept

    def text_of(self, unit: Unit) -> str:
        """Give a unit as readers see it, without codes."""
        translation = None if unit.span in self._rejected else self._translate(unit)
        return CODE.sub("", unit.msgid if translation is None else translation)

    def language_of(self, unit: Unit) -> str:
        """Give the language of what readers see of a unit, empty where that is the target's."""
        is_translated = unit.span not in self._rejected and self._translate(unit) is not None
        language = self._document.language
        is_own = is_translated or is_same_language(language, self._tag or language)
        return "" if is_own else language

    def render(
        self, form: str, edition: Edition | None = None, edits: Iterable[Edit] = ()
    ) -> bytes:
        """Make the target.

        Args:
            form: One of the settings'; empty for the source's own.
            edition: How the page goes with its other editions, where that is known.
            edits: What the edition writes in another way, in the source's own form.
        """
        tag = self._tag
        if tag and is_same_language(tag, self._document.language):
            tag = None  # the source itself
        if form:
            suffix = Path(self._document.name).suffix
            _, variant = plugins.find_format(suffix, self._document.name).variants[form]
            rendering = variant(self._document, self._translate, tag, edition)
        else:
            rendering = render(self._document, self._translate, tag, edits)
        self._report(rendering)
        return rendering.data

    def printer_of(self, unit: Unit) -> Print:
        """Give what prints the values of a unit, once: in the locale, converted where it is so."""
        if self._conversions is None or unit.span not in self._mentions:
            return self._print
        return self._conversions.writer(self._print, self._mentions[unit.span])

    def _catalogue(self, unit: Unit) -> Lookup:
        return self._labels if unit.domain == DOMAIN else self._own

    def _find(self, unit: Unit) -> tuple[Entry | None, Unit]:
        """Find the entry of a unit, whose msgid may show its values as placeables or as text.

        Returns:
            The entry, and the unit in the form that the catalogue has it in.
        """
        lookup = self._catalogue(unit)
        marked = self._mark(unit)
        language = unit.language or self._document.language
        entry = lookup.find(marked, language)
        if entry is None and marked.values:
            plain = lookup.find(unit, language)
            if plain is not None:
                return plain, unit
        return entry, marked

    def _mark(self, unit: Unit) -> Unit:
        return self._marker.mark(unit)

    def _is_all_values(self, unit: Unit) -> bool:
        return is_all_values(self._mark(unit))

    def _is_usable(self, unit: Unit, entry: Entry) -> bool:
        publishes_fuzzy = self._catalogue(unit).publishes_fuzzy
        return entry.is_translated or (entry.is_fuzzy and publishes_fuzzy)

    def _translate(self, unit: Unit) -> str | None:
        """Give what is published of a unit; None where that is its source text."""
        if self._conversions is not None:  # it is counted which amounts are converted
            return self._translation(unit)
        if unit.span not in self._translations:
            self._translations[unit.span] = self._translation(unit)
        return self._translations[unit.span]

    def _translation(self, unit: Unit) -> str | None:
        entry, known = self._find(unit)
        if entry is not None and entry.has_translation:
            if self._is_usable(unit, entry):
                msgstr = _msgstr(entry)
                return self._fill_in(unit, known, msgstr) if msgstr and known.values else msgstr
        elif self._is_all_values(unit):
            marked = self._mark(unit)
            return self._fill_in(unit, marked, marked.msgid)
        elif unit.domain == DOMAIN and self._tag:
            return usual_translation(unit.msgid, self._tag) or None
        return None

    def _fill_in(self, unit: Unit, marked: Unit, msgstr: str) -> str | None:
        """Print the values of a translation; None where it does not say them all."""
        try:
            write = self.printer_of(unit)
            filled = fill_in(msgstr, marked.values, write, source=marked.msgid)
            if self._tag:
                require_all(msgstr, marked.values, self._tag)
            return filled
        except PlaceableError as error:
            self._reject(Problem(unit, error.message, error.hint, error.check))
            return None

    def _report(self, rendering: Rendering) -> None:
        for problem in rendering.problems:
            self._reject(problem)
        self.findings += (each for each in rendering.findings if each not in self.findings)

    def _reject(self, problem: Problem) -> None:
        self._rejected.add(problem.unit.span)
        finding = self._finding(problem)
        if finding not in self.findings:
            self.findings.append(finding)

    def _finding(self, problem: Problem) -> Finding:
        lookup = self._catalogue(problem.unit)
        entry, _ = self._find(problem.unit)
        return Finding(
            problem.check,
            "error",
            f"{problem.message}; the source text is published instead",
            lookup.name,
            entry.line if entry else None,
            problem.hint,
        )


def _msgstr(entry: Entry) -> str:
    return entry.msgstr or entry.msgstr_plural.get(0, "")
