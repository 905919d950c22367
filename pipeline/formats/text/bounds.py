"""How much a template may ask of us: rounds, characters, digits.

A loop in a loop, or a text times a number, is written in a line and never comes to an end. What a
page needs is a hundredth of each bound. They hold for rounds, calls, products and the page itself;
a template that joins texts with texts inside its own variables can still take more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import Template, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

_MOST_STEPS = 1_000_000
"""Rounds of loops and calls for a page."""

_MOST_CHARACTERS = 16_000_000
"""Of a page, and of a text or list that is multiplied."""

_MOST_BITS = 12_000
"""Of a whole number that is a product or a power; Python prints no more than 4,300 digits."""


class BoundedEnvironment(SandboxedEnvironment):
    """A sandbox that counts what its templates do."""

    # Jinja2 reckons what is constant when it reads a template, but not what is intercepted.
    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, **options: Any) -> None:
        """Take what the sandbox takes."""
        super().__init__(**options)
        self.filters[_COUNTED] = _count
        self._steps = 0

    def start(self) -> None:
        """Begin a page, with nothing spent."""
        self._steps = 0

    def spend(self, steps: int = 1) -> None:
        """Take down that a page took some steps more.

        Raises:
            SecurityError: these are too many.
        """
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise SecurityError(f"more than {_MOST_STEPS:,} rounds and calls for a page")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            line = loop.iter.lineno
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=line)
            loop.iter.set_environment(self)
        return tree

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls, which counts as a step."""
        # Named as in Jinja2, so that a template may name its own arguments as it likes.
        __self.spend()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, if the product has a size that a page can use."""
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length()
            bits = bits * right if operator == "**" else bits + right.bit_length()
            if bits > _MOST_BITS:
                raise SecurityError("the number has too many digits")
        for one, other in ((left, right), (right, left)):
            if not isinstance(one, Sized) or not isinstance(other, int):
                continue
            if len(one) * other > _MOST_CHARACTERS:
                raise SecurityError(f"longer than {_MOST_CHARACTERS:,}")
        return super().call_binop(context, operator, left, right)


def render_within_bounds(template: Template, context: Mapping[str, object]) -> str:
    """Make a page of a template of a `BoundedEnvironment`.

    Raises:
        SecurityError: it would take more than it may; besides, whatever the template raises.
    """
    environment = template.environment
    assert isinstance(environment, BoundedEnvironment)
    environment.start()
    size, pieces = 0, []
    for piece in template.generate(context):
        size += len(piece)
        if size > _MOST_CHARACTERS:
            raise SecurityError(f"the page has more than {_MOST_CHARACTERS:,} characters")
        pieces.append(piece)
    return "".join(pieces)


# What asks for the context is never reckoned when a template is read.
@pass_context
def _count(context: Context, rounds: Iterable[Any]) -> Iterable[Any]:
    """Take down the rounds of a loop: at once where their number is known, else one by one."""
    environment = context.environment
    assert isinstance(environment, BoundedEnvironment)
    if isinstance(rounds, Sized):
        environment.spend(len(rounds))
        return rounds
    return _count_each(environment, rounds)


def _count_each(environment: BoundedEnvironment, rounds: Iterable[Any]) -> Iterator[Any]:
    for each in rounds:
        environment.spend()
        yield each


_COUNTED = "counted rounds"
"""A name that no template can write."""
