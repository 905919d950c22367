"""The translation begins and ends with the spaces and line ends of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "edge-space"
severity: Final[Severity] = "info"


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the white space at both ends."""
    source, target = pair.source, pair.target
    if not source.strip() or not target.strip():
        return
    wanted = source[: len(source) - len(source.lstrip())]
    length = len(target) - len(target.lstrip())
    if target[:length] != wanted:
        yield _flaw("begins", wanted, target[:length], 0)
    wanted = source[len(source.rstrip()) :]
    length = len(target.rstrip())
    if target[length:] != wanted:
        yield _flaw("ends", wanted, target[length:], length)


def _flaw(verb: str, wanted: str, found: str, start: int) -> Flaw:
    message = f"{verb} with {_named(found)}, the source with {_named(wanted)}"
    hint = f"{verb.removesuffix('s')} with what the source has"
    return Flaw(message, hint, (start, start + len(found)), wanted, subject=verb)


def _named(space: str) -> str:
    if not space:
        return "no space"
    if "\n" in space:
        return "a line end" if space.count("\n") == 1 else f"{space.count(chr(10))} line ends"
    return "a space" if len(space) == 1 else f"{len(space)} spaces"
