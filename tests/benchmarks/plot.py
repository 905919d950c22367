"""Draw the figures of `docs/speed.md`: a curve for each tool, as SVG that needs no script."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

Point = tuple[float, float]

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 168, 44, 48
_STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 15px }
.grid { stroke: #d0d7de; stroke-width: 1 }
.c0 { --c: #0969da } .c1 { --c: #bc4c00 } .c2 { --c: #1a7f37 } .c3 { --c: #8250df }
.c4 { --c: #bf3989 } .c5 { --c: #9a6700 }
polyline { fill: none; stroke: var(--c); stroke-width: 2 }
.c0 polyline { stroke-width: 3.5 }
.point, .name { fill: var(--c) }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .grid { stroke: #3d444d }
.c0 { --c: #4493f8 } .c1 { --c: #f0883e } .c2 { --c: #3fb950 } .c3 { --c: #ab7df8 }
.c4 { --c: #f778ba } .c5 { --c: #d29922 } .name { fill: var(--c) }
}"""
# Tools are told apart by form as well as by colour.
_DASHES = ("", "7 4", "2 4", "9 3 2 3", "1 3", "12 5")


class _Scale(NamedTuple):
    """Where a quantity lies, on a logarithmic scale."""

    least: float
    most: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return round(self.start + share * (self.end - self.start), 1)


def draw(title: str, x_name: str, y_name: str, curves: Mapping[str, Sequence[Point]]) -> str:
    """Draw curves over logarithmic axes; the first one is ours, and the thickest.

    Args:
        title: Above the plot.
        x_name: Below it.
        y_name: Beside it.
        curves: Points by the name of the tool, in the order of their first coordinates; all
            coordinates are above 0.
    """
    xs = [x for points in curves.values() for x, _ in points]
    ys = [y for points in curves.values() for _, y in points]
    across = _Scale(min(xs), max(*xs, 2 * min(xs)), _LEFT, _WIDTH - _RIGHT)
    up = _Scale(_below(min(ys)), _above(max(ys)), _HEIGHT - _BOTTOM, _TOP)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            f'role="img" aria-label="{escape(title)}">',
            f"<style>\n{_STYLE}\n</style>",
            f'<text class="title" x="{_LEFT}" y="24">{escape(title)}</text>',
            *_axes(across, up, sorted(set(xs))),
            f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">'
            f"{escape(x_name)}</text>",
            f'<text transform="translate(16 {(_TOP + _HEIGHT - _BOTTOM) / 2}) rotate(-90)" '
            f'text-anchor="middle">{escape(y_name)}</text>',
            *_curves(curves, across, up),
            "</svg>\n",
        )
    )


def _axes(across: _Scale, up: _Scale, xs: Sequence[float]) -> list[str]:
    lines = []
    for value in _marks(up.least, up.most):
        y = up.place(value)
        lines.append(f'<path class="grid" d="M{_LEFT} {y}H{_WIDTH - _RIGHT}"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>')
    for value in xs:
        x = across.place(value)
        lines.append(f'<path class="grid" d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}"/>')
        lines.append(
            f'<text x="{x}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{value:,.0f}</text>'
        )
    return lines


def _curves(curves: Mapping[str, Sequence[Point]], across: _Scale, up: _Scale) -> list[str]:
    ends = {
        name: (across.place(points[-1][0]), up.place(points[-1][1]))
        for name, points in curves.items()
    }
    names = _apart({name: y for name, (_, y) in ends.items()})
    lines = []
    for number, (name, points) in enumerate(curves.items()):
        places = [(across.place(x), up.place(y)) for x, y in points]
        dash = _DASHES[number % len(_DASHES)]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        line = " ".join(f"{x},{y}" for x, y in places)
        lines.append(f'<g class="c{number % 6}"><polyline points="{line}"{dashes}/>')
        lines += (f'<circle class="point" cx="{x}" cy="{y}" r="4"/>' for x, y in places)
        x = _WIDTH - _RIGHT + 10
        lines.append(f'<text class="name" x="{x}" y="{names[name] + 4}">{escape(name)}</text></g>')
    return lines


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Move names down that would stand on one another."""
    moved: dict[str, float] = {}
    least = float(_TOP)
    for name, y in sorted(places.items(), key=lambda item: item[1]):
        moved[name] = max(y, least)
        least = moved[name] + 18
    return moved


def _marks(least: float, most: float) -> list[float]:
    """Give 1, 2, 5, 10, 20 … between two of them."""
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    marks = (base * 10.0**power for power in powers for base in (1, 2, 5))
    return [mark for mark in marks if least <= mark * 1.001 and mark <= most * 1.001]


def _below(value: float) -> float:
    return max(mark for mark in _marks(value / 10, value) if mark <= value)


def _above(value: float) -> float:
    return min(mark for mark in _marks(value, value * 10) if mark >= value)
