"""Make the template of one article, without a project.

It imports what one file needs and no more: to load a module can take longer than the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.catalogue.po.write import write
from pipeline.catalogue.template import make_template
from pipeline.errors import CatalogueError
from pipeline.model.document import Document
from pipeline.workflow.load import its_options, load_document, require_other_file
from pipeline.workflow.report import Report, plural
from pipeline.workflow.values import check_values, mark_document
from pipeline.workspace import files


def extract_file(
    source: Path,
    output: Path,
    *,
    existing: Mapping[str, Path] | None = None,
    rules: Iterable[Path] = (),
    parameters: Mapping[str, str] | None = None,
    placeables: bool = True,
    source_language: str = "da",
) -> Report:
    """Write the template of a single article, labels included.

    Args:
        source: The article.
        output: The template.
        existing: Translations that there are of the article, by their locales; each fills a
            catalogue beside the template: ``a.nb.po``.
        rules: Further files of ITS rules.
        parameters: Values of variables in the rules.
        placeables: Whether to show values as placeables.
        source_language: BCP 47 tag.

    Raises:
        CatalogueError: there is something else in the template's place, such as a catalogue.
    """
    rules = list(rules)
    require_other_file(output, source, *rules, *(existing or {}).values())
    its = its_options(rules, parameters or {})
    plain = load_document(source, source.as_posix(), source_language=source_language, its=its)
    document = mark_document(plain, placeables=placeables)
    template = make_template([document], project=source.stem, domain=None)
    report = Report(written=_write_template(output, write(template)))
    report.findings += (*plain.findings, *check_values([plain]))
    report.notes.append(f"{output}: {plural(len(template.entries), 'text')}")
    for tag, path in (existing or {}).items():
        _fill_catalogue(report, plain, document, output, tag, path)
    return report


def _write_template(path: Path, data: bytes) -> bool:
    """Write a template, but not over what nobody could make again.

    Returns:
        Whether anything had to be written.
    """
    before = files.read_if_exists(path, str(path))
    if before and before != data:
        _require_template(path, before)
    return files.write(path, data, expected=before)


def _require_template(path: Path, data: bytes) -> None:
    """Refuse a catalogue that has translations, and what is none."""
    from pipeline.catalogue.po.read import parse

    try:
        entries = parse(data, str(path)).entries
    except CatalogueError:
        if path.suffix == ".pot":
            return  # a broken one is made anew
        raise CatalogueError(
            "is no template, and would be overwritten with one",
            file=str(path),
            hint="give -o another name",
        ) from None
    if any(entry.has_translation for entry in entries):
        raise CatalogueError(
            "has translations, and would be overwritten with a template",
            file=str(path),
            hint="give -o another name, and then update this file with it",
        )


def _fill_catalogue(
    report: Report, plain: Document, document: Document, output: Path, tag: str, existing: Path
) -> None:
    """Fill the catalogue of a locale, beside the template, from a translation that there is.

    Args:
        report: Takes what was done.
        plain: The article as read.
        document: The same, with its values as placeables.
        output: The template.
        tag: BCP 47 tag of the locale.
        existing: The article in that locale.
    """
    from pipeline.catalogue.align import fill
    from pipeline.catalogue.po.read import parse
    from pipeline.catalogue.update import new_catalogue, update
    from pipeline.model.locale import parse_locale
    from pipeline.workflow.existing import counted, pairs_of
    from pipeline.workflow.values import printer, shower
    from pipeline.workspace import clock

    place = output.with_suffix(f".{tag}.po")
    data = files.read_if_exists(place, str(place))
    show = shower(tag, {})
    project = Path(plain.name).stem
    own = make_template([document], project=project, domain=None, locale=tag, show=show)
    catalogue = (
        parse(data, str(place))
        if data is not None
        else new_catalogue(own, parse_locale(tag), now=clock.now())
    )
    pairs = pairs_of(plain, document, existing, tag, printer(tag, {}))
    updated = fill(update(catalogue, own), pairs)
    report.written += files.write(place, write(updated), expected=data)
    report.notes.append(f"{place}: {counted(pairs)} taken over from {existing}")
