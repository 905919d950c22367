"""A number and its unit stand as far apart as the language has them.

Norwegian and Danish: 12 %, 20 °C, 5 km, 100 kr, with a space that does not break the line. English:
12%, £5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.checks.program import grade, is_program
from pipeline.model.finding import Severity
from pipeline.values.house import NO_BREAK_SPACE

id: Final = "unit-space"
severity: Final[Severity] = "warning"

_UNITS = (
    "km/t|km/h|km|kg|hg|mg|cm|mm|dl|cl|ml|kWh|MWh|GWh|TWh|kW|MW|GW|kB|KB|MB|GB|TB|Hz|kHz|MHz|GHz|kr"
)
_NEAR = re.compile("[0-9][%‰°khmdcMGTKH]")
_GLUED = re.compile(rf"(?<![\w.,#/-])(\d[\d.,]*)(%|‰|°C|(?:{_UNITS})\b)(?![\w-])")
_DEGREES_APART = re.compile(r"(?<=\d)[ \u00a0]?°[ \u00a0](?=C\b)")
_APART = re.compile(r"(?<=\d)[ \u00a0\u202f](?=[%‰](?:[\s.,;:?!)”]|$))|(?<=[€£$])[ \u00a0](?=\d)")
_DIGITS = frozenset("0123456789")
_SIGNS = frozenset("%‰€£$")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find units that are too near or too far."""
    if _DIGITS.isdisjoint(pair.signs):
        return
    if pair.language == "en":
        if not _SIGNS.isdisjoint(pair.signs):
            yield from _apart(pair)
        return
    if _NEAR.search(pair.text) and not is_program(pair):
        yield from _glued(pair)
    if "°" in pair.signs:
        yield from _degrees(pair)


def _apart(pair: Pair) -> Iterator[Flaw]:
    for match in _APART.finditer(pair.text):
        message = "a space parts a number from its sign"
        yield Flaw(message, "write 12%, £5", match.span(), "", grade(pair))


def _glued(pair: Pair) -> Iterator[Flaw]:
    for match in _GLUED.finditer(pair.text):
        fix = f"{match[1]}{NO_BREAK_SPACE}{match[2]}"
        yield Flaw(
            f'"{match[0]}" lacks a space',
            f'write "{match[1]} {match[2]}"',
            match.span(),
            fix,
            grade(pair),
        )


def _degrees(pair: Pair) -> Iterator[Flaw]:
    for match in _DEGREES_APART.finditer(pair.text):
        yield Flaw(
            'the space belongs before "°"',
            'write "20 °C"',
            match.span(),
            f"{NO_BREAK_SPACE}°",
            grade(pair),
        )
