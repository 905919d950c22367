"""A placeable is not one of the source, has a form that does not exist, or braces stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity
from pipeline.model.placeable import KINDS, PLACEABLE

id: Final = "placeable-unknown"
severity: Final[Severity] = "error"

_BRACE = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_OURS = re.compile(rf"\{{(?:{'|'.join(KINDS)})\d+(?::[a-z0-9]*)?\}}")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find braces of the target that a build cannot put a value of the source into."""
    if "{" not in pair.target and "}" not in pair.target:
        return
    if not pair.shows_values:
        for match in _OURS.finditer(pair.target):
            if match[0] not in pair.source:
                yield Flaw(f"the source has no {match[0]}", "write the value", match.span())
        return
    known = list(dict.fromkeys(pair.source_named))
    if _has_known_only(pair.target, known):
        return
    for match in _BRACE.finditer(pair.target):
        if match[0] in ("{{", "}}"):
            continue
        placeable = PLACEABLE.fullmatch(match[0])
        if placeable is None:
            hint = "write {{ and }} for braces that belong to the text"
            yield Flaw(f'"{match[0]}" is no placeable', hint, match.span())
        elif placeable[1] not in known:
            hint = "it has " + ", ".join(f"{{{name}}}" for name in known)
            yield Flaw(f"the source has no {{{placeable[1]}}}", hint, match.span())
        elif placeable[2] is not None:
            yield from _form(pair, placeable)


def _has_known_only(target: str, known: Iterable[str]) -> bool:
    """Tell whether all braces are those of placeables of the source, none in a form of its own."""
    count = sum(target.count(f"{{{name}}}") for name in known)
    return target.count("{") == target.count("}") == count


def _form(pair: Pair, placeable: re.Match[str]) -> Iterator[Flaw]:
    from pipeline.values.printing import FORMS  # Babel costs more than all checks

    value = pair.values.get(placeable[1])
    forms = (
        FORMS.get(value.content.type, frozenset()) if value else frozenset().union(*FORMS.values())
    )
    if placeable[2] not in forms:
        hint = f"forms of {{{placeable[1]}}}: {', '.join(sorted(forms))}" if forms and value else ""
        message = f"{placeable[0]} has no such form"
        yield Flaw(message, hint or f"write {{{placeable[1]}}}", placeable.span())
