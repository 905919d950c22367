"""The translation begins and ends with the spaces and line ends of the source.

Texts are put together without a space, or with two, where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "edge-space"
severity: Final[Severity] = "info"

_VARIABLE = re.compile(r"%[(\d$a-z]|[{$]")
_SENTENCE_ENDS = (".", "?", "!", "…")


def check(pair: Pair) -> Iterator[Flaw]:
    """Compare the white space at both ends."""
    source, target = pair.source, pair.target
    inside, inner = target.strip(), source.strip()
    if not inside or not inner or (inside == target and inner == source):
        return
    wanted = source[: len(source) - len(source.lstrip())]
    length = len(target) - len(target.lstrip())
    if _matters(pair, wanted, target[:length]):
        yield _flaw("begins", wanted, target[:length], 0)
    wanted = source[len(source.rstrip()) :]
    length = len(target.rstrip())
    if _matters(pair, wanted, target[length:]) and (wanted or not inside.endswith(_SENTENCE_ENDS)):
        yield _flaw("ends", wanted, target[length:], length)


def _matters(pair: Pair, wanted: str, found: str) -> bool:
    """Tell whether readers may see a difference; what has variables is not put together."""
    if "\n" in wanted + found:
        return wanted.count("\n") != found.count("\n")
    return wanted != found and (pair.shows_values or not _VARIABLE.search(pair.source))


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
