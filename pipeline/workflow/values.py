"""Mark the values of documents, print them, and say which of them an editor should settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from pipeline.model.document import Document, Lines, Placeable, Settlement, Unit
from pipeline.model.finding import Finding
from pipeline.plugins import is_page
from pipeline.values.ambiguity import CODES, doubt
from pipeline.values.explicit import conflicts, settle, settled_in
from pipeline.values.filling import Print, source_text, writer
from pipeline.values.house import HouseStyle, default_style
from pipeline.values.message import Found, find_in_message
from pipeline.values.placeables import is_all_values, mark_values, values_of
from pipeline.values.settlements import SUFFIX


def mark_document(document: Document, *, placeables: bool = True) -> Document:
    """Show the values of a document as placeables.

    Args:
        document: As read.
        placeables: Whether to do so in all texts; if not, only in those that are nothing but
            values, which no translator need see in either case.
    """
    marker = Marker(document)
    units = []
    for unit in document.units:
        marked = marker.mark(unit)
        units.append(marked if placeables or is_all_values(marked) else unit)
    return replace(document, units=tuple(units))


class Marker:
    """Finds the values in the units of a document, as its source and its editor settle them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.lines = Lines(document.text) if document.settled else None

    def mark(self, unit: Unit) -> Unit:
        """Show the values of a unit as placeables."""
        if unit.domain:
            return unit
        return mark_values(unit, self.language(unit), self.settled(unit))

    def find(self, unit: Unit) -> list[Found]:
        """Find the values of a unit."""
        return values_of(unit, self.language(unit), self.settled(unit))

    def numerals(self) -> list[Unit]:
        """Give the texts without words that are values, and that locales write in other ways.

        Digits without a mark are left alone: they may as well be a postcode.
        """
        texts = self._document.wordless
        marked = (unit for unit in texts if not unit.msgid.isdecimal() or unit.value)
        return [unit for unit in marked if is_all_values(self.mark(unit))]

    def language(self, unit: Unit) -> str:
        """Give the language of a unit."""
        return unit.language or self._document.language

    def settled(self, unit: Unit) -> tuple[Settlement, ...]:
        """Choose what the editor says of the lines of a unit."""
        if self.lines is None:
            return ()
        first, last = self.lines.at(unit.span.start), self.lines.at(unit.span.end)
        return tuple(
            each
            for each in self._document.settled
            if each.line is None or first <= each.line <= last
        )


def printer(tag: str | None, houses: Mapping[str, HouseStyle]) -> Print:
    """Give what prints values in a locale; without one, they stay as the source has them.

    Args:
        tag: BCP 47 tag.
        houses: The styles that the project sets, by tag.
    """
    if tag is None:
        return source_text
    return writer(houses.get(tag) or default_style(tag))


def shower(tag: str, houses: Mapping[str, HouseStyle]) -> Callable[[Placeable], str]:
    """Give what says in catalogues how a locale prints values."""
    write = printer(tag, houses)
    return lambda placeable: write(placeable, None)


def values_in(document: Document) -> Iterator[tuple[int, Unit, list[Found]]]:
    """Find the values of a document: the line of each unit that has some, the unit, the values."""
    marker = Marker(document)
    lines = marker.lines or Lines(document.text)
    for unit in sorted((*document.units, *marker.numerals()), key=lambda unit: unit.span):
        found = [] if unit.domain else marker.find(unit)
        if found:
            yield lines.at(unit.span.start), unit, found


def check_values(documents: Sequence[Document]) -> Iterator[Finding]:
    """Report what an editor should settle in an article.

    Args:
        documents: Its forms, which share a file of settled values.

    Returns:
        Each doubtful krone, each value that says two things, each settled value that is not there.
    """
    unused = dict.fromkeys(each for document in documents for each in document.settled)
    for document in documents:
        marker = Marker(document)
        for line, unit, found in values_in(document):
            settled, language = marker.settled(unit), marker.language(unit)
            is_settled = bool(settled) or any(settled_in(unit))
            alone = find_in_message(unit.msgid, language) if is_settled else found
            yield from _check_unit(document, line, unit, found, alone)
            texts = {" ".join(value.text.split()) for value in found}
            for each in settled:
                yield from _check_settlement(each, alone, language)
                if each.text in texts or (each.means is None and each.text in unit.msgid):
                    unused.pop(each, None)
    for each in unused:
        file, at = each.place
        where = "" if each.line is None else f" on line {each.line}"
        yield Finding(
            "settled-value",
            "warning",
            f'the article has no value "{each.text}"{where}',
            file,
            at,
            "take it out, or write it as the article does",
        )


def _check_unit(
    document: Document,
    line: int,
    unit: Unit,
    found: Sequence[Found],
    alone: Sequence[Found],
) -> Iterator[Finding]:
    """Check one text, with the values as they are settled, and as the text alone has them."""
    for value in found:
        whose = doubt(unit.msgid, value, found)
        if whose is not None:
            yield _doubtful(document, value, whose, line)
    for start, end, said in settled_in(unit):
        here = [each for each in alone if start <= each.start and each.end <= end]
        if len(here) == 1 and conflicts(here[0].content, said):
            yield Finding(
                "value-conflict",
                "error",
                f'"{here[0].text}" is {here[0].content.canonical}, but its markup says "{said}"',
                document.name,
                line,
                "make the two say the same",
            )


def _check_settlement(said: Settlement, alone: Sequence[Found], language: str) -> Iterator[Finding]:
    """Report what an editor says of a text that cannot mean it."""
    here = [each for each in alone if " ".join(each.text.split()) == said.text]
    if not here or said.means is None:
        return
    content, (file, line) = here[0].content, said.place
    is_money = said.means[0].isalpha()
    fits = not is_money or settle(said.text, said.means, content, language) is not None
    if conflicts(content, said.means) or not fits:
        yield Finding(
            "value-conflict",
            "error",
            f'"{said.text}" is {content.canonical} and cannot mean "{said.means}"',
            file,
            line,
            "make the two say the same",
        )


def _doubtful(document: Document, value: Found, whose: str, line: int) -> Finding:
    code = CODES[whose]
    suffix = PurePath(document.name).suffix
    if is_page(suffix):
        amount = value.content.canonical.partition(" ")[2]
        how = f'<data value="{code} {amount}">{value.text}</data>'
    elif suffix.lower() == ".txt":
        file = PurePath(document.name).with_suffix(SUFFIX).name
        keys = f'text = "{value.text}", line = {line}, means = "{code}"'
        how = f"in {file}, under [[value]], each on its own line: {keys}"
    else:
        how = f'a valueRule says currency="{code}" of its element'
    return Finding(
        "ambiguous-currency",
        "warning",
        f'"{value.text}" is taken for Danish kroner, but may be {whose}',
        document.name,
        line,
        f"settle it: {how}, or DKK",
    )
