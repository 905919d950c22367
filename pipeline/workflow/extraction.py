"""Bring the template and the catalogues of one article up to date with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue import po
from pipeline.catalogue.align import fill
from pipeline.catalogue.edits.classes import EditClass
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.report import list_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.origin import origin_of
from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import Others, new_catalogue, update
from pipeline.errors import PipelineError
from pipeline.formats.labels import DOMAIN, usual_translation
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue, Entry, Key
from pipeline.model.locale import parse_locale
from pipeline.segmentation import pair_sentences
from pipeline.values.beside import SUFFIX
from pipeline.values.message import find_in_message
from pipeline.workflow.existing import counted, held_by, pairs_of
from pipeline.workflow.glossary import load_glossary, noter
from pipeline.workflow.load import Recorder, its_of, load_article
from pipeline.workflow.outcomes import Outcome
from pipeline.workflow.renew import options_for, renew
from pipeline.workflow.report import Row, UnitEdit, count, is_arrival, tally
from pipeline.workflow.segments import segmenter
from pipeline.workflow.suggestions import Memory, NotReadyError, Suggestions
from pipeline.workflow.templates import cut_units, mark, template_for
from pipeline.workflow.values import check_values, printer
from pipeline.workspace import files
from pipeline.workspace.contents import digest
from pipeline.workspace.project import LABELS, Article, Project, find_project


class Setup(NamedTuple):
    """What all articles of a run share; processes send it to each other."""

    root: Path
    """Of the project."""

    now: str
    """When new catalogues are made, as gettext writes it."""

    memory: Memory = "later"
    existing: Mapping[str, Path] = {}
    """Translated documents of the one article, by their locales."""

    is_dry: bool = False
    """Whether to write nothing."""

    lists_edits: bool = False
    """Whether each text that changed is asked for, or only their numbers."""


class Item(NamedTuple):
    """An article that is to be extracted."""

    article: Article
    old_key: str = ""
    """The one that it had before it was renamed; empty if it was not."""


class Extractor:
    """Extracts articles of a project."""

    def __init__(self, setup: Setup) -> None:
        """Read what all articles share.

        Raises:
            ConfigError: the settings, or files that they name, are wrong.
        """
        self._setup = setup
        self._project = project = find_project(setup.root)
        self._segment = segmenter(project)
        self._its = its_of(project)
        self._glossary = load_glossary(project)
        self._suggestions = Suggestions(project, setup.memory)

    def __call__(self, item: Item) -> Outcome:
        """Extract one article; what is wrong with it is reported and stops nothing else."""
        outcome = Outcome(item.article.key)
        try:
            self._extract(item, outcome)
        except NotReadyError:
            return Outcome(item.article.key, is_deferred=True)
        except PipelineError as error:
            outcome.errors.append(error)
        if not self._setup.lists_edits and not any(map(_may_have_moved, outcome.edits)):
            outcome.edited, outcome.edits = tally(outcome.edits), []
        return outcome

    def labels(self, template: Catalogue) -> Outcome:
        """Bring the catalogues of the labels of all text articles up to date."""
        item = Item(Article(LABELS, self._project.source_folder, ()))
        outcome = Outcome(LABELS)
        changes = _Changes(self._project, outcome)
        changes.template(LABELS, template)
        for tag in self._project.config.locales:
            usual = {
                entry.key: Entry(entry.msgid, text)
                for entry in template.entries
                if (text := usual_translation(entry.msgid, tag))
            }
            with changes.reported():
                self._update(item, tag, template, changes, usual=usual)
        changes.write(is_dry=self._setup.is_dry)
        return outcome

    def _extract(self, item: Item, outcome: Outcome) -> None:
        project, article = self._project, item.article
        changes = _Changes(project, outcome)
        recorder = Recorder(self._its.load, project.root)
        its = self._its._replace(load=recorder)
        documents = []
        for path in article.sources:
            # Before they are read: what is saved meanwhile is found to be another one.
            for each in (path, path.with_suffix(SUFFIX)):
                outcome.contents[str(each)] = digest(files.read_if_exists(each))
            documents.append(load_article(project, path, its))
        outcome.contents |= recorder.contents
        outcome.linked += recorder.contents
        outcome.is_lasting = not recorder.has_missed
        for document in documents:
            outcome.findings += document.findings
        outcome.findings += check_values(documents, project.config.severities)
        plain, marked = documents, mark(project, documents)
        documents = cut_units(project, marked)
        template = make_template(documents, project=project.config.name)
        if not template.entries and not project.template(article.key).exists():
            outcome.has_catalogue = False
            return  # a drawing without words
        if any(unit.domain for document in plain for unit in document.units):
            labels = make_template(plain, project=project.config.name, domain=DOMAIN)
            outcome.labels += labels.entries
        outcome.terms += (term for document in documents for term in document.terms)
        changes.template(article.key, template)
        for tag in project.config.locales:
            own = template
            units = [unit for document in documents for unit in document.units]
            terms = noter(self._glossary, tag)
            if terms or any(unit.values or unit.parted or not unit.is_for(tag) for unit in units):
                own = template_for(project, documents, tag, terms)
            with changes.reported():
                found = self._found(plain, marked, tag, outcome)
                self._update(item, tag, own, changes, found=found)
        changes.write(is_dry=self._setup.is_dry)

    def _found(
        self, plain: Sequence[Document], documents: Sequence[Document], tag: str, outcome: Outcome
    ) -> list[Entry]:
        """Collect what documents, or their existing translations, know in a locale."""
        write = printer(tag, self._project.config.houses)
        found = [entry for document in documents for entry in held_by(document, tag, write)]
        path = self._setup.existing.get(tag)
        if path is not None:
            i = next((i for i, d in enumerate(plain) if Path(d.name).suffix == path.suffix), 0)
            try:
                pairs = pairs_of(plain[i], documents[i], path, tag, write)
            except PipelineError as error:
                outcome.errors.append(error)
                return found
            outcome.notes.append(f"{tag}: {counted(pairs)} found in {path}")
            found += pairs
        if self._project.config.units_are_sentences:
            found = [part for entry in found for part in _by_sentences(entry, self._project, tag)]
        return found

    def _update(
        self,
        item: Item,
        tag: str,
        template: Catalogue,
        changes: _Changes,
        *,
        usual: Mapping[Key, Entry] | None = None,
        found: Iterable[Entry] = (),
    ) -> None:
        """Bring one catalogue up to date.

        Args:
            item: The article.
            tag: The locale.
            template: The texts, as they are for the locale.
            changes: Takes the catalogue.
            usual: Translations of its labels; None for an article, which asks the memory.
            found: Translations that there are elsewhere.
        """
        project, key = self._project, item.article.key
        path = project.catalogue(key, tag)
        source = project.config.source_language
        write = printer(tag, project.config.houses)
        languages = Languages(source, tag, find_in_message, write, self._segment)
        catalogue, data = self._read(item, tag, template)
        edits = find_edits(catalogue.entries, template.entries, languages)
        if usual is None:
            memory = self._suggestions.of(catalogue, template.entries, edits, languages)
            changes.outcome.notes += self._suggestions.take_notes()
            merged = renew(catalogue, template, languages, edits=edits, memory=memory)
        else:
            others, options = Others(usual, edits=edits), options_for(languages)
            merged = update(catalogue, template, options=options, others=others)
        updated = fill(merged, found)
        is_same = data is not None and updated == catalogue
        changes.catalogue(tag, path, updated, data, is_same=is_same)
        outcome = changes.outcome
        row = Row(key, tag, count(updated, source))
        outcome.rows.append(row)
        outcome.asks = outcome.asks or row.counts.left > 0
        if is_same and not item.old_key:
            return
        listed = list_edits(catalogue, updated, edits, is_renamed=bool(item.old_key))
        for edit in listed:
            if edit.kind is not EditClass.UNCHANGED:
                entry = edit.entry
                name = next(iter(entry.references), project.name(path)).partition("#")[0]
                is_open = "fuzzy" if entry.has_translation else "untranslated"
                state = "translated" if entry.is_translated else is_open
                outcome.edits.append(
                    UnitEdit(
                        key, name, tag, edit.kind, entry.msgctxt, entry.msgid, edit.previous,
                        state, origin_of(entry), edit.words,
                    )
                )  # fmt: skip

    def _read(self, item: Item, tag: str, template: Catalogue) -> tuple[Catalogue, bytes | None]:
        """Read the catalogue that an article has, or had under its old name."""
        project = self._project
        is_moved = not self._setup.is_dry or not item.old_key
        path = project.catalogue(item.article.key if is_moved else item.old_key, tag)
        project.require_own(path)
        data = files.read_if_exists(path, project.name(path))
        if data is None:
            return new_catalogue(template, parse_locale(tag), now=self._setup.now), None
        return po.parse(data, project.name(path)), data


class _Changes:
    """What an article's template and catalogues become; written when all of it is known."""

    def __init__(self, project: Project, outcome: Outcome) -> None:
        self._project = project
        self.outcome = outcome
        self._pending: list[tuple[Path, bytes, bytes | None]] = []

    def reported(self) -> _Reported:
        """Let an error of one locale leave the others alone."""
        return _Reported(self.outcome)

    def template(self, key: str, template: Catalogue) -> None:
        path = self._project.template(key)
        self._project.require_own(path)
        data = files.read_if_exists(path, self._project.name(path))
        self._add(path, po.write(template), data)

    def catalogue(
        self, tag: str, path: Path, catalogue: Catalogue, data: bytes | None, *, is_same: bool
    ) -> None:
        self._add(path, data if data is not None and is_same else po.write(catalogue), data)
        known = _known(catalogue)
        if known:
            self.outcome.known[tag] = known

    def write(self, *, is_dry: bool) -> None:
        for path, data, expected in self._pending:
            with self.reported():
                if data != expected:
                    is_new = is_dry or files.write(path, data, expected=expected)
                    self.outcome.written += is_new
                self.outcome.contents[str(path)] = digest(data)

    def _add(self, path: Path, data: bytes, expected: bytes | None) -> None:
        self._pending.append((path, data, expected))


class _Reported:
    """Reports an error of a part, and goes on with the next."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if isinstance(error, PipelineError):
            self._outcome.errors.append(error)
            return True
        return False


def _known(catalogue: Catalogue) -> str:
    """Tell apart what a memory has of catalogues; empty where it has nothing."""
    if not any(entry.is_translated for entry in catalogue.entries):
        return ""
    hashed = blake2b(digest_size=16)
    for entry in catalogue.entries:
        hashed.update(repr((entry.msgctxt, entry.msgid, entry.obsolete)).encode())
        if entry.is_translated:
            hashed.update(repr((entry.msgstr, entry.msgid_plural, entry.msgstr_plural)).encode())
    return hashed.hexdigest()


def _may_have_moved(edit: UnitEdit) -> bool:
    return edit.kind is EditClass.REMOVED or is_arrival(edit)


def _by_sentences(entry: Entry, project: Project, tag: str) -> list[Entry]:
    """Cut a found translation into sentences; nothing of it where they do not pair."""
    pairs = pair_sentences(entry.msgid, entry.msgstr, project.config.source_language, tag) or []
    return [
        replace(entry, msgid=source.rstrip(), msgstr=target.rstrip()) for source, target in pairs
    ]
