"""Bring a single catalogue up to date with a template, or start it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.edits.classes import Carried
from pipeline.catalogue.update import Others, UpdateOptions, new_catalogue, update
from pipeline.errors import CatalogueError, ConfigError
from pipeline.model.entry import Catalogue, Entry, Key, Layout
from pipeline.model.locale import Locale, known_tag, parse_locale
from pipeline.values.flags import has_placeables
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.load import require_other_file
from pipeline.workflow.report import Report
from pipeline.workspace import clock, files
from pipeline.workspace.containment import resolved


def update_file(
    catalogue_path: Path,
    template_path: Path,
    *,
    options: UpdateOptions,
    output: Path | None,
    compendia: Sequence[Path] = (),
    carries: bool = False,
) -> Report:
    """Update a catalogue in place, or into another file; start it if there is none.

    Args:
        catalogue_path: The translations.
        template_path: The texts.
        options: How new texts may find a translation.
        output: Where to write instead.
        compendia: Catalogues that give what this one lacks; the first that has a text counts.
        carries: Whether to carry over the translations of texts that were edited but say the same.

    Raises:
        CatalogueError: one of the two cannot be read, or a new one's name does not say its locale.
    """
    require_other_file(output or catalogue_path, template_path, *compendia)
    name = str(catalogue_path)
    data = files.read_if_exists(catalogue_path, name)
    template = replace(load_catalogue(template_path, str(template_path)), layout=Layout())
    if data is None:
        locale = _locale_of(catalogue_path)
        catalogue = new_catalogue(template, locale, now=clock.now())
    else:
        catalogue = po.parse(data, name)
    shared_catalogues = [load_catalogue(path, str(path)) for path in compendia]
    if not catalogue.metadata and shared_catalogues:
        catalogue = _with_header_of(shared_catalogues[0], catalogue)
    shared = _compendium(shared_catalogues)
    edits = _edits(catalogue, template, options, name) if carries else {}
    others = Others(shared, list(shared.values()), edits)
    updated = update(catalogue, template, options=options, others=others)
    updated = _with_notes(updated, options)
    report = Report()
    if output is not None and resolved(output) != resolved(catalogue_path):
        files.write_pieces(output, po.write_pieces(updated))
    elif updated != catalogue or data is None:
        files.write_pieces(catalogue_path, po.write_pieces(updated), expected=data)
    report.notes.append(f"{output or catalogue_path}: {_counted(updated)}")
    return report


def _edits(
    catalogue: Catalogue, template: Catalogue, options: UpdateOptions, name: str
) -> dict[Key, Carried]:
    from pipeline.catalogue.edits.find import find_edits
    from pipeline.catalogue.edits.transfer import Languages
    from pipeline.segmentation import sentences
    from pipeline.values.message import find_in_message
    from pipeline.workflow.values import printer

    tag = catalogue.language and known_tag(catalogue.language)
    if not tag:
        language = catalogue.language
        raise CatalogueError(
            f"--carry knows nothing of the language {language}"
            if language
            else "--carry needs to know the language of the translations",
            file=name,
            hint="leave out --carry" if language else 'say it in the header: "Language: nb\n"',
        )
    write = options.write or printer(tag, {})
    languages = Languages(options.source_language, tag, find_in_message, write, sentences)
    return find_edits(catalogue.entries, template.entries, languages)


def _counted(catalogue: Catalogue) -> str:
    entries = [entry for entry in catalogue.entries if not entry.obsolete]
    done = sum(entry.is_translated for entry in entries)
    fuzzy = sum(entry.is_fuzzy and entry.has_translation for entry in entries)
    return f"{done} translated, {fuzzy} fuzzy, {len(entries) - done - fuzzy} new"


def _with_header_of(other: Catalogue, catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, metadata=other.metadata, header_comments=other.header_comments)


def _compendium(catalogues: Iterable[Catalogue]) -> dict[Key, Entry]:
    shared: dict[Key, Entry] = {}
    for catalogue in catalogues:
        for entry in catalogue.entries:
            if entry.has_translation:
                shared.setdefault(entry.key, entry)
    return shared


def _with_notes(catalogue: Catalogue, options: UpdateOptions) -> Catalogue:
    tag = catalogue.language and known_tag(catalogue.language)
    if not tag or not any(map(has_placeables, catalogue.entries)):
        return catalogue
    from pipeline.values.notes import with_printed_values
    from pipeline.workflow.values import printer

    write = options.write or printer(tag, {})
    return with_printed_values(catalogue, options.source_language, write)


def _locale_of(path: Path) -> Locale:
    """Find the locale in a new catalogue's name: ``a.nb.po``, ``nb.po`` or ``nb/a.po``."""
    for word in (*reversed(path.stem.split(".")), path.absolute().parent.name):
        try:
            return parse_locale(word)
        except ConfigError:
            continue
    raise CatalogueError(
        "no such file",
        file=str(path),
        hint="a new catalogue says its locale in its name: article.nb.po",
    )
