"""The header is missing, or says something else than the file: language, plural forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.checks.base import CatalogueFile, FileFlaw, Flaw
from pipeline.checks.health.language import language_of_texts
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale, is_same_language, known_tag, parse_locale

id: Final = "po-header"
severity: Final[Severity] = "error"

_WARNING: Final[Severity] = "warning"


def check_file(file: CatalogueFile) -> Iterator[FileFlaw]:
    """Look at the fields that programs read."""
    header = file.catalogue.layout.header
    if header is None or not header.entry.msgstr:
        fields = "Content-Type: text/plain; charset=UTF-8, and Language"
        hint = f"begin the file with an entry whose msgid is empty and whose msgstr says {fields}"
        yield FileFlaw(1, Flaw("the header is missing", hint))
        return
    for flaw in (*_state(file), *_language(file), *_plural_forms(file)):
        yield FileFlaw(header.entry.line, flaw)


def _state(file: CatalogueFile) -> Iterator[Flaw]:
    if file.catalogue.header_is_fuzzy:
        hint = "look it through and delete its fuzzy flag"
        yield Flaw("the header is fuzzy", hint, severity=_WARNING)
    if "Content-Type" not in file.catalogue.metadata:
        hint = "write Content-Type: text/plain; charset=UTF-8"
        yield Flaw("the header has no Content-Type", hint, severity=_WARNING)


def _language(file: CatalogueFile) -> Iterator[Flaw]:
    said = file.catalogue.language
    tag = known_tag(said) if said else None
    wanted = known_tag(file.locale) if file.locale else None
    if said and wanted and (tag is None or not is_same_language(tag, wanted)):
        message = f'"Language: {said}" in a catalogue of {wanted}'
        hint = f"write Language: {parse_locale(wanted).tag}"
        yield Flaw(message, hint, severity=_WARNING)
        return
    expected = tag or wanted
    written = language_of_texts(file.catalogue) if expected else None
    if expected and written and not is_same_language(written, expected):
        message = f"the translations are in {_name(written)}, not in {_name(expected)}"
        hint = f"is this the right file? If so, write Language: {written}"
        yield Flaw(message, hint, severity=_WARNING)


def _name(tag: str) -> str:
    return parse_locale(tag).name


def _plural_forms(file: CatalogueFile) -> Iterator[Flaw]:
    line = file.catalogue.metadata.get("Plural-Forms", "")
    tag = known_tag(file.catalogue.language or file.locale or "")
    locale = parse_locale(tag) if tag else None
    usual = locale.plural_forms if locale else "nplurals=2; plural=(n != 1);"
    hint = f"write Plural-Forms: {usual}"
    entries = file.catalogue.entries
    has_plurals = any(e.msgid_plural is not None and not e.obsolete for e in entries)
    if not line:
        if has_plurals:
            yield Flaw("the header has no Plural-Forms, and some texts have plurals", hint)
        return
    said = read_plural_forms(line)
    if said.mistake is not None:
        yield Flaw(f"Plural-Forms: {said.mistake}", hint)
    elif locale is not None and said.number != _count(locale):
        message = f"Plural-Forms says {said.number}, {locale.name} has {_count(locale)}"
        yield Flaw(message, hint, severity=_WARNING)


def _count(locale: Locale) -> int | None:
    return read_plural_forms(locale.plural_forms).number
