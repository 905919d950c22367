"""Make templates from documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from pipeline.catalogue.version import NEW
from pipeline.model.document import Document, Placeable, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.values.explicit import has_said
from pipeline.values.flags import FLAG
from pipeline.values.notes import write_note
from pipeline.values.placeables import is_all_values

# What gettext writes into a new template and msginit fills in; without the date of creation,
# which would change by itself.
_HEADER = {
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    **NEW,
}

# An id is the one part of a reference that does not change when the text moves. gettext would part
# it at spaces, and take what follows a colon for a line.
_ID = re.compile(r"[^\s:]+")


def make_template(
    documents: Iterable[Document],
    *,
    project: str,
    domain: str | None = "",
    locale: str | None = None,
    show: Callable[[Placeable], str] | None = None,
    terms: Callable[[Unit, str], tuple[str, ...]] | None = None,
) -> Catalogue:
    """Collect the texts of documents that share a catalogue, each text once.

    Args:
        documents: In the order in which translators should see them.
        project: Name and version for the header.
        domain: Which units to take; None for all, as where one file is worked on by itself.
        locale: BCP 47 tag; leaves out what is not for it. None takes everything.
        show: Says how the locale prints a value, for the translator to know.
        terms: Says in lines which terms of the glossary a text in a language has.

    Returns:
        A template. Where a text stands in several places, its entry names all their roles.
    """
    return collect(
        (
            _entry(unit, document, show, terms)
            for document in documents
            for unit in document.units
            if unit.is_for(locale) and (domain is None or unit.domain == domain)
            if not is_all_values(unit)  # else there is nothing to translate
        ),
        project=project,
    )


def collect(entries: Iterable[Entry], *, project: str) -> Catalogue:
    """Make a template of entries; those of the same text become one.

    Args:
        entries: In the order in which translators should see them.
        project: As in `make_template`.
    """
    alike: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in entries:
        alike.setdefault(entry.key, []).append(entry)
    metadata = {"Project-Id-Version": project, **_HEADER}
    return Catalogue(metadata, tuple(map(_merge, alike.values())), header_is_fuzzy=True)


def _entry(
    unit: Unit,
    document: Document,
    show: Callable[[Placeable], str] | None,
    terms: Callable[[Unit, str], tuple[str, ...]] | None,
) -> Entry:
    source, its_id = document.name, unit.identifier
    language = unit.language or document.language
    lines = [unit.role] if unit.role else []
    if unit.values:
        settled = language if document.settled or has_said(unit) else ""
        lines += [
            write_note(value, show(value) if show else None, may_be_settled=settled)
            for value in unit.values
        ]
    if show:
        lines += [f"{value.text} → {show(value)}" for value in unit.parted]
    lines += unit.notes
    if terms:
        lines += terms(unit, language)
    flags = ("no-wrap",) if unit.is_preformatted else ()
    return Entry(
        unit.msgid,
        msgctxt=unit.context,
        extracted=tuple(lines),
        references=(f"{source}#{its_id}" if its_id and _ID.fullmatch(its_id) else source,),
        flags=(FLAG, *flags) if unit.values else flags,
    )


def _merge(alike: Sequence[Entry]) -> Entry:
    """Make one entry of those of the same text, all at once: there may be 100,000."""
    first = alike[0]
    if len(alike) == 1:
        return first
    return Entry(
        first.msgid,
        msgctxt=first.msgctxt,
        extracted=_union(each.extracted for each in alike),
        references=_union(each.references for each in alike),
        flags=_union(each.flags for each in alike),
    )


def _union(lines: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lines)))
