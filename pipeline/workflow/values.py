"""Mark the values of documents, print them, and say which of them an editor should settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model.document import Document, Placeable
from pipeline.model.limits import MOST_VALUES, too_many_values
from pipeline.values.documents import Marker
from pipeline.values.explicit import has_said
from pipeline.values.filling import Print, source_text, writer
from pipeline.values.placeables import is_all_values

if TYPE_CHECKING:
    from pipeline.checks.run import Severities
    from pipeline.model.finding import Finding
    from pipeline.model.value import Value
    from pipeline.values.house import HouseStyle
    from pipeline.values.message import Found


def mark_document(document: Document, *, placeables: bool = True) -> Document:
    """Show the values of a document as placeables.

    Args:
        document: As read.
        placeables: Whether to do so in all texts; if not, only in those that are nothing but
            values, which no translator need see in either case.

    Raises:
        SourceError: it has more than `MOST_VALUES`.
    """
    marker = Marker(document)
    units = []
    number = 0
    for unit in document.units:
        if placeables:
            units.append(marker.mark(unit))
            number += len(units[-1].values)
            if number > MOST_VALUES:
                raise too_many_values(document.name)
            continue
        marked = marker.mark(unit) if marker.may_be_all_values(unit) else unit
        units.append(marked if is_all_values(marked) else unit)
    return replace(document, units=tuple(units))


def printer(tag: str | None, houses: Mapping[str, HouseStyle]) -> Print:
    """Give what prints values in a locale; without one, they stay as the source has them.

    Args:
        tag: BCP 47 tag.
        houses: The styles that the project sets, by tag.
    """
    if tag is None:
        return source_text
    from pipeline.values.house import default_style

    return writer(houses.get(tag) or default_style(tag))


def shower(tag: str, houses: Mapping[str, HouseStyle]) -> Callable[[Placeable], str]:
    """Give what says in catalogues how a locale prints values."""
    write = printer(tag, houses)
    return lambda placeable: write(placeable, None)


class ListedValue(NamedTuple):
    """A value as it is listed.

    >>> ListedValue(0, "65 kr.", "currency", "DKK 65", {"en": "DKK 65"}).localised["en"]
    'DKK 65'
    """

    start: int
    """Offset in the line, or in the text of an article's unit; counts characters from 0."""

    text: str
    """As the source writes it."""

    type: str
    """``currency``, ``date``, ``percent`` …"""

    canonical: str
    """What it means, the same in all languages: ``DKK 300000000000``."""

    localised: Mapping[str, str]
    """As locales print it, by BCP 47 tag."""


def listed(value: Value | Found, writers: Mapping[str, Print]) -> ListedValue:
    """List a value, as the writers of locales print it."""
    placeable = Placeable("", value.text, value.content)
    localised = {tag: write(placeable, None) for tag, write in writers.items()}
    content = value.content
    return ListedValue(value.start, value.text, content.type, content.canonical, localised)


def check_values(
    documents: Sequence[Document], severities: Severities | None = None
) -> list[Finding]:
    """Report what an editor should settle in an article.

    Args:
        documents: Its forms, which share a file of settled values.
        severities: How grave the project says that findings are.
    """
    if not any(map(_may_be_unsettled, documents)):
        return []
    from pipeline.checks.articles import check_article
    from pipeline.checks.run import Checker
    from pipeline.checks.source import ambiguous_currency, settled_value, value_conflict

    checks = (ambiguous_currency, value_conflict, settled_value)
    return check_article(Checker(checks, severities), documents)


def _may_be_unsettled(document: Document) -> bool:
    """Tell whether the checks can find anything, without loading them.

    They judge bare kroner, and what markup or the editor says of a value.
    """
    if document.settled:
        return True
    from pipeline.values.ambiguity import may_doubt

    return any(
        has_said(text) or may_doubt(text.msgid, text.language or document.language)
        for text in (*document.units, *document.wordless)
    )
