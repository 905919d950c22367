"""Mark the values of documents, print them, and say which of them an editor should settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.model.document import Document, Placeable, Settlement, Unit
from pipeline.model.finding import Finding
from pipeline.model.value import Money
from pipeline.values.ambiguity import doubt
from pipeline.values.explicit import conflicts, settled_in
from pipeline.values.filling import Print, source_text, writer
from pipeline.values.house import HouseStyle, default_style
from pipeline.values.message import Found
from pipeline.values.placeables import mark_values, values_of
from pipeline.values.settlements import SUFFIX


def mark_document(document: Document) -> Document:
    """Show the values of a document as placeables."""
    units = tuple(mark_unit(document, unit) for unit in document.units)
    return replace(document, units=units)


def mark_unit(document: Document, unit: Unit) -> Unit:
    """Show the values of one unit of a document as placeables."""
    if unit.domain:
        return unit
    return mark_values(unit, document.language, _settled(document, unit))


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


def values_in(document: Document) -> Iterator[tuple[Unit, list[Found]]]:
    """Find the values of a document, unit by unit, as its source and its editor settle them."""
    for unit in document.units:
        if not unit.domain:
            yield unit, values_of(unit, document.language, _settled(document, unit))


def check_values(document: Document) -> Iterator[Finding]:
    """Report what an editor should settle: each doubtful krone, each value that says two things."""
    for unit, found in values_in(document):
        line = document.line_of(unit.span)
        for value in found:
            whose = doubt(unit.msgid, value, found)
            if whose is not None:
                yield _doubtful(document, value, whose, line)
        for start, end, said in settled_in(unit):
            here = [each for each in found if start <= each.start and each.end <= end]
            if len(here) == 1 and conflicts(here[0].content, said):
                yield Finding(
                    "value-conflict",
                    "error",
                    f'"{here[0].text}" is {here[0].content.canonical}, '
                    f'but its markup says "{said}"',
                    document.name,
                    line,
                    "make the two say the same",
                )
    for each in document.settled:
        yield from _unused(document, each)


def _doubtful(document: Document, value: Found, whose: str, line: int) -> Finding:
    content = value.content
    assert isinstance(content, Money)
    code = {"Norwegian": "NOK", "Swedish": "SEK", "Icelandic": "ISK"}[whose]
    amount = content.canonical.partition(" ")[2]
    if document.name.endswith(".txt"):
        file = document.name.rpartition("/")[2].removesuffix(".txt") + SUFFIX
        how = f'in {file}: [[value]] text = "{value.text}" line = {line} means = "{code}"'
    elif ".xml" in document.name or not document.name.endswith((".html", ".htm", ".xhtml")):
        how = f'a valueRule that says currency="{code}" of its element'
    else:
        how = f'<data value="{code} {amount}">{value.text}</data>'
    return Finding(
        "ambiguous-currency",
        "warning",
        f'"{value.text}" is taken for Danish kroner, but may be {whose}',
        document.name,
        line,
        f"settle it: {how}, or DKK",
    )


def _settled(document: Document, unit: Unit) -> tuple[Settlement, ...]:
    if not document.settled:
        return ()
    first = document.line_of(unit.span)
    last = first + document.text.count("\n", *unit.span)
    return tuple(
        each for each in document.settled if each.line is None or first <= each.line <= last
    )


def _unused(document: Document, settled: Settlement) -> Iterator[Finding]:
    """Report a settled value that the article does not have (any more)."""
    is_there = any(
        settled in _settled(document, unit) and settled.text in " ".join(unit.msgid.split())
        for unit in document.units
    )
    if not is_there:
        file, line = settled.place
        place = "" if settled.line is None else f" on line {settled.line}"
        yield Finding(
            "settled-value",
            "warning",
            f'{document.name} has no "{settled.text}"{place}',
            file,
            line,
            "take it out, or write it as the article does",
        )
