"""Put a translation into one article, without a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import plugins
from pipeline.catalogue.counts import Counts
from pipeline.config import GATE_PARTS, Config
from pipeline.errors import ConfigError
from pipeline.model.entry import Key
from pipeline.model.finding import Finding
from pipeline.model.locale import is_same_language, known_tag, parse_locale
from pipeline.workflow.article import untranslated
from pipeline.workflow.builder import Builder, Lookup
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.checking import (
    Checking,
    error_checks,
    not_published,
    units_by_key,
    without_errors,
)
from pipeline.workflow.gate import Gate, held_by
from pipeline.workflow.load import its_options, load_document, require_other_file
from pipeline.workflow.report import Report
from pipeline.workspace import files


def build_file(
    source: Path,
    catalogue_path: Path,
    output: Path,
    *,
    locale: str | None,
    fuzzy: bool = False,
    gate: str = "none",
    rules: Iterable[Path] = (),
    parameters: Mapping[str, str] | None = None,
    source_language: str = "da",
) -> Report:
    """Build a single article from a single catalogue.

    The form follows the output's suffix: a text article can become ``.html`` or ``.xml``.
    Without a locale, the catalogue's own language is taken. What the gate holds back is written in
    the source language.
    """
    name = source.as_posix()
    require_other_file(output, source, catalogue_path)
    its = its_options(rules, parameters or {})
    document = load_document(source, name, source_language=source_language, its=its)
    catalogue = load_catalogue(catalogue_path, str(catalogue_path))
    language = locale or catalogue.language or _said_by_name(catalogue_path)
    tag = parse_locale(language).tag if language else None
    if tag and catalogue.language and not is_same_language(catalogue.language, tag):
        raise ConfigError(
            f"the catalogue is in {catalogue.language}, not {tag}", file=str(catalogue_path)
        )
    if tag is None and gate != "none":
        raise ConfigError(
            "nothing says which language the translations are in",
            file=str(catalogue_path),
            hint="write Language: nb into its header, or give --locale nb",
        )
    if tag and not document.is_for(tag):
        raise ConfigError(f"the document says that it is not for {tag}", file=name)
    form = _form_for(source.suffix, output.suffix, name)
    report = Report(findings=list(document.findings))
    errors: dict[Key, Finding] = {}
    if tag:
        config = Config(source_language=source_language)
        checking = Checking(error_checks(config), config, None, fuzzy=fuzzy)
        units = units_by_key([document])
        checked = checking.check(str(catalogue_path), catalogue, checking.context(tag), units)
        report.findings += not_published(checked.findings)
        catalogue, errors = without_errors(catalogue, checked.findings)
    lookup = Lookup(str(catalogue_path), catalogue, fuzzy=fuzzy)
    builder = Builder(document, lookup, lookup, tag)
    data = builder.render(form)
    report.findings += builder.findings
    if tag and not is_same_language(tag, document.language):
        level = Gate(gate, GATE_PARTS)
        reasons = held_by(level, source.stem, tag, builder.texts(), errors)
        if reasons:
            report.findings += reasons
            data = untranslated(document, form)
    report.written = files.write(output, data)
    if tag is None and any(entry.is_translated for entry in catalogue.entries):
        report.notes.append(f"{output}: not checked, as nothing says its language: give --locale")
    counts = builder.counts
    report.notes.append(f"{output}: {counts.done} texts translated, {_left(counts)}")
    return report


def _said_by_name(path: Path) -> str | None:
    """Read the language in the name of a catalogue: ``a.nb.po``."""
    return known_tag(path.stem.rpartition(".")[2])


def _form_for(source: str, output: str, name: str) -> str:
    """Choose the form that suits the suffix of the target; a target may have none."""
    reader = plugins.find_format(source, name)
    for form, (suffix, _) in reader.variants.items():
        if suffix == output.lower():
            return form
    if output and output.lower() not in reader.suffixes:
        known = [*reader.suffixes, *(suffix for suffix, _ in reader.variants.values())]
        raise ConfigError(
            f'cannot be built as "{output}"', file=name, hint=f"known: {' '.join(known)}"
        )
    return ""


def _left(counts: Counts) -> str:
    return f"{counts.left} left in the source language" if counts.left else "none left"
