"""Put a translation into one article, without a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import plugins
from pipeline.catalogue.counts import Counts
from pipeline.config import GATE_PARTS, Config
from pipeline.errors import ConfigError
from pipeline.model.locale import known_tag, parse_locale
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.gate import Gate
from pipeline.workflow.load import its_options, load_document, require_other_file
from pipeline.workflow.localise import localise_document
from pipeline.workflow.report import Report, plural
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
    if tag is None and gate != "none":
        raise ConfigError(
            "nothing says which language the translations are in",
            file=str(catalogue_path),
            hint="write Language: nb into its header, or give --locale nb",
        )
    form = _form_for(source.suffix, output.suffix, name)
    done = localise_document(
        document,
        catalogue,
        str(catalogue_path),
        tag,
        config=Config(source_language=source_language),
        gate=Gate(gate, GATE_PARTS),
        form=form,
        fuzzy=fuzzy,
    )
    findings = [*document.findings, *done.findings, *done.reasons]
    report = Report(findings=findings)
    data = done.data
    if done.reasons:
        from pipeline.workflow.article import untranslated  # brings along what a project is

        data = untranslated(document, form)
    report.written = files.write(output, data)
    if tag is None and any(entry.is_translated for entry in catalogue.entries):
        report.notes.append(f"{output}: not checked, as nothing says its language: give --locale")
    counts = done.counts
    report.notes.append(f"{output}: {plural(counts.done, 'text')} translated, {_left(counts)}")
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
