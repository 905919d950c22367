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
from pipeline.checks.typography.program import grade
from pipeline.model.finding import Severity
from pipeline.values.house import NO_BREAK_SPACE

id: Final = "unit-space"
severity: Final[Severity] = "warning"

_UNITS = (
    "km/t|km/h|km|kg|hg|mg|cm|mm|dl|cl|ml|kWh|MWh|GWh|TWh|kW|MW|GW|kB|KB|MB|GB|TB|Hz|kHz|MHz|GHz|kr"
)
_GLUED = re.compile(rf"(?<![\w.,#/-])(\d[\d.,]*)(%|‰|°C|(?:{_UNITS})\b)(?![\w-])")
_DEGREES_APART = re.compile(r"(?<=\d)[ \u00a0]?°[ \u00a0](?=C\b)")
_APART = re.compile(r"(?<=\d)[ \u00a0\u202f](?=[%‰](?:[\s.,;:?!)”]|$))|(?<=[€£$])[ \u00a0](?=\d)")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find units that are too near or too far."""
    text = pair.text
    if pair.language == "en":
        for match in _APART.finditer(text):
            yield Flaw(
                "a space parts a number from its sign",
                "write 12%, £5",
                match.span(),
                "",
                grade(pair),
            )
        return
    for match in _GLUED.finditer(text):
        fix = f"{match[1]}{NO_BREAK_SPACE}{match[2]}"
        yield Flaw(
            f'"{match[0]}" lacks a space',
            f'write "{match[1]} {match[2]}"',
            match.span(),
            fix,
            grade(pair),
        )
    for match in _DEGREES_APART.finditer(text):
        yield Flaw(
            'the space belongs before "°"',
            'write "20 °C"',
            match.span(),
            f"{NO_BREAK_SPACE}°",
            grade(pair),
        )
