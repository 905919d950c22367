"""Say at the first mention of an amount about how much it is in the reader's own money."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeline.model.document import Document, Placeable, Span, Unit
from pipeline.model.finding import Finding
from pipeline.model.inline import CODE
from pipeline.model.value import CurrencyForm, Money
from pipeline.values.filling import Print
from pipeline.values.house import HouseStyle
from pipeline.values.rates.file import FILE_NAME
from pipeline.values.rates.table import Conversion, Rates

_RUNNING = ("paragraph", "teaser", "quotation", "list item", "fact", "text", "")
"""Roles of running text: a title or a cell has no room for brackets."""


class Used(NamedTuple):
    """What was used to convert amounts."""

    rates: Mapping[tuple[str, str], Conversion] = {}
    """By the two currencies."""

    lacking: Collection[str] = ()
    """Currencies that had no rate."""


@dataclass(slots=True)
class Conversions:
    """The conversions of one locale in one build."""

    currency: str
    """ISO 4217: the reader's money."""

    rates: Rates
    day: date
    """Of publication."""

    house: HouseStyle
    used: dict[tuple[str, str], Conversion] = field(default_factory=dict)
    """What was printed, by the two currencies."""

    lacking: set[str] = field(default_factory=set)
    """Currencies that had no rate."""

    def first_mentions(self, document: Document, marked: Iterable[Unit]) -> dict[Span, set[str]]:
        """Find where each amount of another currency stands first in running text.

        Args:
            document: The article.
            marked: Its units that have a translation, with the values that brackets may follow in
                it.

        Returns:
            Names of placeables by the place of their unit.
        """
        seen: set[str] = set()
        found: dict[Span, set[str]] = {}
        for unit in marked:
            for value in unit.values if _is_running(unit) else ():
                content = value.content
                # Of what markup settles, the text may have but a part: "<data>334</data> mio. kr."
                is_other = (
                    isinstance(content, Money)
                    and content.currency != self.currency
                    and content.written is not CurrencyForm.NONE
                )
                if is_other and content.canonical not in seen:
                    seen.add(content.canonical)
                    found.setdefault(unit.span, set()).add(value.name)
        return found

    def writer(self, write: Print, names: set[str]) -> Print:
        """Give what prints values, and behind the first of each name about how much it is."""
        left = set(names)

        def converting(placeable: Placeable, form: str | None = None) -> str:
            text = write(placeable, form)
            if placeable.name not in left:
                return text
            left.discard(placeable.name)
            told = self._tell(placeable)
            return f"{text} {told}" if told else text

        return converting

    def _tell(self, placeable: Placeable) -> str | None:
        from pipeline.values.rates.mention import conversion_text

        content = placeable.content
        assert isinstance(content, Money)
        conversion = self.rates.find(content.currency, self.currency, on=self.day)
        if conversion is None:
            self.lacking.add(content.currency)
            return None
        self.used[content.currency, self.currency] = conversion
        return conversion_text(content, conversion, self.house)

    def forget(self) -> Used:
        """Take what was printed so far for nothing: it was only tried, or is counted elsewhere."""
        used = Used(dict(self.used), frozenset(self.lacking))
        self.used.clear()
        self.lacking.clear()
        return used

    def add(self, used: Used) -> None:
        """Count what was printed elsewhere."""
        self.used.update(used.rates)
        self.lacking.update(used.lacking)

    def findings(self) -> list[Finding]:
        """Report the currencies that had no rate."""
        return [
            Finding(
                "no-rate",
                "warning",
                f"no rate of {code} in {self.currency} from {self.day} or the week before it: "
                f"amounts in {code} are not converted",
                FILE_NAME,
                hint="skagerrak rates import FILE, as a central bank publishes it",
            )
            for code in sorted(self.lacking)
        ]


def _is_running(unit: Unit) -> bool:
    return any(unit.role == role for role in _RUNNING)


def has_room(message: str, name: str) -> bool:
    """Tell whether brackets may follow a value where a translation first has it: not in a compound,
    nor before other brackets.

    >>> has_room("{amount1} i dag", "amount1"), has_room("En {amount1}-seddel", "amount1")
    (True, False)
    """
    first = re.search(rf"\{{{name}(?::\w*)?\}}", message)
    rest = CODE.sub("", message[first.end() :]) if first else "-"
    return re.match(r"[-‑\w]|\s*\(", rest) is None
