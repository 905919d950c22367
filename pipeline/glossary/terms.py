"""Read the table of approved terms: a file of cells, a row for each term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import ConfigError
from pipeline.model.locale import KNOWN_TAGS, known_tag

_NOTE = "note"
_FORBIDDEN = "!"
"""Before a form that must not be used."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One row: what a term is called in each language."""

    sources: tuple[str, ...]
    """The forms that the source language admits, the preferred one first."""

    targets: Mapping[str, tuple[str, ...]]
    """The same for the locales that have any, by BCP 47 tag."""

    note: str
    line: int
    """Where the row begins in the file; counts from 1."""

    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a language must not call the term, by BCP 47 tag."""

    def admitted(self, locale: str) -> tuple[str, ...]:
        """Give the forms of a locale, preferred first; what ``en-GB`` lacks, ``en`` has."""
        own = self.targets.get(locale)
        return own or self.targets.get(locale.partition("-")[0], ())

    def forbidden_in(self, locale: str) -> tuple[str, ...]:
        """Give the forms that a locale forbids; ``en-GB`` forbids those of ``en`` too."""
        language = locale.partition("-")[0]
        own = self.forbidden.get(locale, ())
        return own if language == locale else own + self.forbidden.get(language, ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a project, in the order of the file."""

    language: str
    """BCP 47 tag of the source."""

    terms: tuple[GlossaryTerm, ...]


def parse_glossary(text: str, name: str, *, source_language: str = "da") -> Glossary:
    r"""Read a table of terms.

    Args:
        text: Cells between commas or semicolons, with or without byte order mark. The first row
            names the columns: the source language and locales by their tags, and ``note``. A cell
            lists the forms that are admitted between ``|``, the preferred one first; one with an
            exclamation mark before it is forbidden. Rows without a source term are no terms.
        name: How the user knows the file, for messages.
        source_language: BCP 47 tag.

    Raises:
        ConfigError: a column is not known, missing or there twice, a row is longer than the head,
            a quotation mark is left open, or a cell has control characters.

    >>> glossary = parse_glossary("da;nb;note\nudbud|licitation;anbud;EØS", "glossary.csv")
    >>> glossary.terms[0].sources, glossary.terms[0].admitted("nb"), glossary.terms[0].note
    (('udbud', 'licitation'), ('anbud',), 'EØS')
    >>> term = parse_glossary("da;nb\nudbud;anbud|!lisitasjon", "glossary.csv").terms[0]
    >>> term.admitted("nb"), term.forbidden_in("nb")
    (('anbud',), ('lisitasjon',))
    """
    rows = _rows(text.removeprefix("\ufeff"), name)
    source = known_tag(source_language) or source_language.lower()
    line, head = rows[0] if rows else (1, [])
    columns = _columns(head, source, name, line)
    terms = []
    for line, cells in rows[1:]:
        named = dict(zip(columns, _fitting(cells, len(columns), name, line), strict=False))
        if named.pop("", ""):
            raise ConfigError(
                "a cell in a column without a name", file=name, line=line, hint="name the column"
            )
        note = named.pop(_NOTE, "")
        forms = {tag: _forms(cell) for tag, cell in named.items()}
        admitted = {tag: found for tag, (found, _) in forms.items() if found}
        forbidden = {tag: found for tag, (_, found) in forms.items() if found}
        sources = admitted.pop(source, ())
        if sources:
            terms.append(GlossaryTerm(sources, admitted, note, line, forbidden))
    return Glossary(source, tuple(terms))


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Part a text into rows that are not empty, each with its line, and white space folded."""
    import csv  # few commands need it

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((line for line in lines if line.strip()), "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    # With its line feed, so that a line break in a cell parts words.
    with_ends = (f"{line}\n" for line in lines)
    reader = csv.reader(with_ends, delimiter=delimiter, skipinitialspace=True, strict=True)
    rows: list[tuple[int, list[str]]] = []
    end = 0
    try:
        for cells in reader:
            if any(map(_CONTROL.search, cells)):
                raise ConfigError(
                    "control character in a cell", file=name, line=end + 1, hint="take it out"
                )
            folded = [" ".join(cell.split()) for cell in cells]
            if any(folded):
                rows.append((end + 1, folded))
            end = reader.line_num
    except csv.Error as error:
        raise ConfigError(
            f"not a table: {error}",
            file=name,
            line=end + 1,  # where the quotation mark is, not where the file ends
            hint='a cell with a quotation mark is written "like ""this"""',
        ) from None
    return rows


def _columns(head: Sequence[str], source: str, name: str, line: int) -> list[str]:
    """Read the first row: tags, `_NOTE`, and "" for a column without a name."""

    def wrong(message: str) -> ConfigError:
        hint = f"the first row names the columns: {source},nb,nn,en,note"
        return ConfigError(message, file=name, line=line, hint=hint)

    columns: list[str] = []
    for cell in head:
        low = cell.lower()
        column = low if low in ("", _NOTE, source) else known_tag(cell)
        if column is None:
            known = ", ".join((*KNOWN_TAGS, _NOTE))
            raise ConfigError(
                f'unknown column "{cell}"', file=name, line=line, hint=f"known: {known}"
            )
        if column and column in columns:
            raise wrong(f'two columns are "{column}"')
        columns.append(column)
    if source not in columns:
        raise wrong(f'no column "{source}" for the source language')
    return columns


def _fitting(cells: list[str], width: int, name: str, line: int) -> list[str]:
    """Make sure that nothing stands to the right of the last column."""
    if any(cells[width:]):
        raise ConfigError(
            f"{len(cells)} cells, where the first row has {width}",
            file=name,
            line=line,
            hint="put a cell that has the delimiter in it into quotation marks",
        )
    return cells[:width]


def _forms(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the forms of a cell into those that are admitted and those that are forbidden."""
    forms = dict.fromkeys(form for part in cell.split("|") if (form := part.strip()))
    admitted = tuple(form for form in forms if not form.startswith(_FORBIDDEN))
    forbidden = (form[1:].strip() for form in forms if form.startswith(_FORBIDDEN))
    return admitted, tuple(form for form in forbidden if form)
