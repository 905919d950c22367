"""What a preview shows of an article in a locale: what `build` would publish, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogue.counts import Counts
from pipeline.catalogue.origin import kept_notes
from pipeline.catalogue.sentences import split_unit
from pipeline.errors import PipelineError
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.model.document import Document, Unit
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.model.finding import SEVERITIES, Finding
from pipeline.model.inline import CODE
from pipeline.model.locale import is_same_language
from pipeline.preview.units import (
    Piece,
    Place,
    ShownArticle,
    ShownUnit,
    State,
    anchor_of,
    editor_address,
    source_pieces,
    state_of,
    target_pieces,
)
from pipeline.values.filling import fill_in, source_text
from pipeline.values.placeables import is_all_values
from pipeline.workflow.builder import Builder, Lookup, Text
from pipeline.workflow.catalogues import load_catalogue_if_exists
from pipeline.workflow.checking import Checked, Checking, Units, without_errors
from pipeline.workflow.conversions import Conversions
from pipeline.workflow.gate import gate_of, held_by
from pipeline.workflow.glossary import load_glossary, noter
from pipeline.workflow.report import count
from pipeline.workflow.segments import segmenter
from pipeline.workflow.signing import is_signed
from pipeline.workspace.project import Article, Project

_TITLES = ("title", "headline", "page title")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue of an article, or of the labels, and what the checks say of it."""

    catalogue: Catalogue
    checked: Checked
    has_file: bool


@dataclass(slots=True)
class _Shelf:
    """A catalogue as `build` takes it, and as it is."""

    published: Lookup
    """Without what has errors."""

    whole: Lookup
    errors: Mapping[Key, Finding]
    findings: Mapping[Key, Sequence[Finding]]


class Previewer:
    """Says what previews show in one locale; reads what all articles share."""

    def __init__(
        self,
        project: Project,
        tag: str,
        checking: Checking,
        conversions: Conversions | None,
    ) -> None:
        """Take what all articles share.

        Args:
            project: Where they are.
            tag: BCP 47 tag of the locale.
            checking: All checks.
            conversions: What amounts are in the reader's money; None to say nothing of it.
        """
        self.tag = tag
        self._project = project
        self._checking = checking
        self._context = checking.context(tag)
        self._conversions = conversions
        self._terms = noter(load_glossary(project), tag)

    def load(self, key: str, units: Units) -> Loaded:
        """Read and check a catalogue; one that is not there yet is empty.

        Raises:
            CatalogueError: it cannot be read.
        """
        path = self._project.catalogue(key, self.tag)
        self._project.require_own(path)
        name = self._project.name(path)
        catalogue = load_catalogue_if_exists(path, name)
        known = catalogue or Catalogue({}, ())
        checked = self._checking.check(name, known, self._context, units)
        return Loaded(known, checked, catalogue is not None)

    def compare(self, checked: Sequence[Checked]) -> list[Finding]:
        """Give what the checks say that compare the catalogues of the locale with each other."""
        return self._checking.compare(checked, self._context)

    def show(
        self,
        article: Article,
        documents: Mapping[Path, Document],
        own: Loaded,
        labels: Loaded,
        compared: Sequence[Finding],
    ) -> ShownArticle:
        """Say what there is to show.

        Args:
            article: The article.
            documents: Its sources, as read.
            own: Its catalogue.
            labels: The catalogue of the labels.
            compared: What `compare` gave.
        """
        shelf, shared = self._shelf(own, compared), self._shelf(labels, compared)
        notes: list[str] = []
        shown: list[tuple[str, tuple[ShownUnit, ...]]] = []
        texts: list[Text] = []
        anchors: dict[str, int] = {}
        for path, document in documents.items():
            if not document.is_for(self.tag):
                notes.append(f"{document.name}: not for {self.tag}")
                continue
            variant = self._project.variant(path, self.tag)
            if variant is not None:
                name = self._project.name(variant)
                notes.append(f"{document.name}: {name} is published in its place")
                continue
            builder = self._builder(document, shelf.published, shared.published)
            texts += builder.texts()
            units = []
            blocks = _Blocks(document.text)
            for text in builder.texts(with_values=True):
                if is_all_values(text.unit) and not (text.entry and text.entry.has_translation):
                    unit = self._printed(text, document, builder)
                else:
                    shelf_of = shared if text.unit.domain == DOMAIN else shelf
                    unit = self._unit(text, document, builder, shelf_of)
                anchor, is_joined = _numbered(unit.anchor, anchors), blocks.goes_on(text.unit)
                units.append(replace(unit, anchor=anchor, is_joined=is_joined))
            shown.append((document.name, tuple(units)))
        first = next(iter(documents.values()), None)
        name = own.checked.name
        return ShownArticle(
            article.key,
            self.tag,
            _title(documents.values()) or article.key,
            first.language if first else self._project.config.source_language,
            name,
            tuple(shown),
            self._counts(own, texts),
            held=tuple(self._held(article, own, texts, shelf, documents)),
            notes=tuple(notes),
        )

    def _shelf(self, loaded: Loaded, compared: Sequence[Finding]) -> _Shelf:
        config = self._project.config
        cut = segmenter(self._project) if config.units_are_sentences else None
        catalogue, errors = without_errors(loaded.catalogue, loaded.checked.findings)
        name = loaded.checked.name
        findings: dict[Key, list[Finding]] = {}
        for each in (*loaded.checked.findings, *compared):
            if each.translation is not None and each.catalogue == name:
                key = (each.translation.msgctxt, each.translation.msgid)
                findings.setdefault(key, []).append(each)
        return _Shelf(
            Lookup(name, catalogue, fuzzy=config.publish_fuzzy, segment=cut),
            Lookup(name, loaded.catalogue, fuzzy=True, segment=cut),
            errors,
            findings,
        )

    def _builder(self, document: Document, own: Lookup, labels: Lookup) -> Builder:
        """Make what publishes a document, and let it find the translations that do not fit."""
        houses = self._project.config.houses
        builder = Builder(document, own, labels, self.tag, houses, self._conversions)
        builder.render("")
        return builder

    def _unit(self, text: Text, document: Document, builder: Builder, shelf: _Shelf) -> ShownUnit:
        unit = text.unit
        language = unit.language or document.language
        entry = shelf.whole.find(unit, language)
        if entry is None and text.entry is not None:  # its catalogue shows values as text
            entry = shelf.whole.entries.get(text.entry.key, text.entry)
        msgid, values = unit.msgid, unit.values
        if entry is not None and entry.msgid != msgid:
            msgid, values = entry.msgid, ()
        message, state = _message(entry), state_of(entry)
        is_published = text.is_translated
        if not message and unit.domain == DOMAIN:
            message = usual_translation(unit.msgid, self.tag)
            state = "translated" if message else state
        if is_same_language(self.tag, document.language):
            is_published = True
        keys = _keys(unit, msgid, self._cut(language))
        findings = [each for key in keys for each in shelf.findings.get(key, ())]
        findings += (
            each
            for each in builder.findings
            if entry is not None and each.line == entry.line and each.catalogue == text.catalogue
        )
        # Each asks for a printer of its own: one says but once what an amount is in other money.
        source = source_pieces(msgid, unit.codes, values, builder.printer_of(unit))
        target: tuple[Piece, ...] = ()
        if message:
            write = builder.printer_of(unit)
            target = target_pieces(message, unit.codes, values, write, source=msgid)
        return ShownUnit(
            anchor_of((unit.context, msgid)),
            unit.role,
            state,
            is_published,
            source,
            language,
            target,
            self._place(text.catalogue, entry),
            message,
            _previous(entry, state),
            tuple(self._notes(unit, entry, language, builder)),
            tuple(sorted(_once(findings), key=lambda each: SEVERITIES.index(each.severity))),
        )

    def _printed(self, text: Text, document: Document, builder: Builder) -> ShownUnit:
        """Show a text that is all values: no catalogue has it, and each locale prints its own."""
        unit = text.unit
        values = (unit.msgid, unit.codes, unit.values)
        return ShownUnit(
            anchor_of((None, fill_in(unit.msgid, unit.values, source_text))),
            unit.role,
            "printed",
            text.is_translated or is_same_language(self.tag, document.language),
            source_pieces(*values, builder.printer_of(unit)),
            unit.language or document.language,
            target_pieces(*values, builder.printer_of(unit), source=unit.msgid),
            Place("", None),
        )

    def _cut(self, language: str) -> Callable[[str], Sequence[str]] | None:
        if not self._project.config.units_are_sentences:
            return None
        cut = segmenter(self._project)
        return lambda text: cut(text, language)

    def _place(self, name: str, entry: Entry | None) -> Place:
        line = entry.line if entry is not None else None
        pattern = self._project.config.preview_editor
        path = (self._project.root / name).as_posix()
        return Place(name, line, editor_address(pattern, path, line) if pattern else "")

    def _notes(
        self, unit: Unit, entry: Entry | None, language: str, builder: Builder
    ) -> Iterator[str]:
        """Say what else a translator finds in the catalogue, but for what the texts explain."""
        if entry is None and not unit.domain:
            yield "not in the catalogue yet: skagerrak extract"
        write = builder.printer_of(unit)
        yield from (f"{value.text} → {write(value, None)}" for value in unit.parted)
        yield from (note for note in unit.notes if CODE.match(note) is None)
        yield from self._terms(unit, language) if self._terms else ()
        if entry is not None:
            yield from (note.rpartition(" [")[0] for note in kept_notes(entry))
            yield from (f"# {line.strip()}" for line in entry.comments if line.strip())

    def _counts(self, own: Loaded, texts: Sequence[Text]) -> Counts:
        """Count as `status` does; where there is no catalogue yet, all texts are new."""
        language = self._project.config.source_language
        if own.has_file:
            return count(own.catalogue, language)
        new = {text.unit.msgid: Entry(text.unit.msgid) for text in texts if not text.unit.domain}
        return count(Catalogue({}, tuple(new.values())), language)

    def _held(
        self,
        article: Article,
        own: Loaded,
        texts: Sequence[Text],
        shelf: _Shelf,
        documents: Mapping[Path, Document],
    ) -> Iterator[str]:
        """Say what keeps the article from being published."""
        if all(is_same_language(each.language, self.tag) for each in documents.values()):
            return
        gate = gate_of(self._project.config)
        reasons = held_by(gate, article.key, self.tag, texts, shelf.errors)
        prefix = f"{article.key} is held back in {self.tag}: "
        yield from (each.message.removeprefix(prefix) for each in reasons)
        if gate.approved and texts and not reasons:
            try:
                if is_signed(self._project, article.key, self.tag, own.catalogue):
                    return
            except PipelineError:
                pass
            yield "nobody has approved it as it is"


class _Blocks:
    """Tells which units stand in one block of a plain text, below a label that opens it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end: int | None = None
        """Of the unit before, if it is a label or goes on with one's block."""

    def goes_on(self, unit: Unit) -> bool:
        """Tell whether a unit, the next in the document, goes on with the block of a label."""
        start, end = unit.span
        is_joined = self._end is not None and not _BLANK_LINE.search(self._text[self._end : start])
        self._end = end if is_joined or unit.domain == DOMAIN else None
        return is_joined


def _keys(unit: Unit, msgid: str, cut: Callable[[str], Sequence[str]] | None) -> list[Key]:
    """List the entries that a text is made of: its own, or those of its sentences."""
    keys: list[Key] = [(unit.context, msgid)]
    if cut is not None:
        keys += ((part.context, part.msgid) for part in split_unit(unit, cut))
    return list(dict.fromkeys(keys))


def _message(entry: Entry | None) -> str:
    return "" if entry is None else entry.msgstr or entry.msgstr_plural.get(0, "")


def _previous(entry: Entry | None, state: State) -> str:
    """Give the source text that a fuzzy translation was made for, where it was another one."""
    if entry is None or state != "fuzzy" or entry.previous is None:
        return ""
    previous = entry.previous.msgid or ""
    return previous if previous != entry.msgid else ""


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out what is said again: a translation that does not fit is an error of the checks."""
    seen: set[tuple[str, str]] = set()
    has_error = any(each.translation is not None and each.severity == "error" for each in findings)
    for each in dict.fromkeys(findings):
        if each.translation is None and has_error:
            continue
        if (each.check, each.message) not in seen:
            seen.add((each.check, each.message))
            yield each


def _numbered(anchor: str, known: dict[str, int]) -> str:
    """Name a text's place so that no other place of the page has the name."""
    known[anchor] = known.get(anchor, 0) + 1
    return anchor if known[anchor] == 1 else f"{anchor}-{known[anchor]}"


def _title(documents: Iterable[Document]) -> str:
    """Give the title of an article, without codes, its values as the source writes them."""
    units = [unit for document in documents for unit in document.units]
    for role in _TITLES:
        for unit in units:
            if unit.role == role:
                return CODE.sub("", fill_in(unit.msgid, unit.values, source_text))
    return ""
