"""Put values in the place of their placeables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import PlaceableError
from pipeline.model.document import Placeable
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.values.message import find_in_message

if TYPE_CHECKING:
    from pipeline.model.value import Content
    from pipeline.values.house import HouseStyle

Print = Callable[[Placeable, str | None], str]
"""Writes a value as the target does; the form is that of ``{amount1:code}``."""


class Filled(NamedTuple):
    """A piece of a message whose values are put in."""

    text: str
    start: int
    """Offset in the message, from 0."""

    end: int
    name: str = ""
    """Of the placeable that it stands in the place of; empty for text."""


_BRACE = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")


@cache
def _point() -> re.Pattern[str]:
    return re.compile(rf"((?:{CODE.pattern})*)\.(?!\.)")


def double_braces(text: str) -> str:
    """Write a text so that its own braces are not taken for placeables."""
    return text.replace("{", "{{").replace("}", "}}")


def single_braces(text: str) -> str:
    """Undo `double_braces`."""
    return text.replace("{{", "{").replace("}}", "}")


def source_text(placeable: Placeable, form: str | None = None) -> str:
    """Write a value as the source does."""
    return placeable.text


def writer(house: HouseStyle) -> Print:
    """Give what prints values in a house style; it raises `PlaceableError` for an unknown form."""

    def write(placeable: Placeable, form: str | None = None) -> str:
        try:
            return _print_value()(placeable.content, house, form)
        except ValueError:
            raise _unknown_form(placeable, form) from None

    return write


@cache
def _print_value() -> Callable[[Content, HouseStyle, str | None], str]:
    from pipeline.values.printing import print_value  # Babel costs more than a document

    return print_value


def fill_in(
    message: str, values: Sequence[Placeable], write: Print, *, source: str | None = None
) -> str:
    """Put values in the place of their placeables.

    Args:
        message: msgid or msgstr of a unit with values; its own braces are doubled.
        values: Those of the unit.
        write: Writes each.
        source: The msgid that *message* translates. Where it begins with a capital, a value that
            the translation begins with does so too.

    Raises:
        PlaceableError: there is no such placeable or form, or a lone brace.
    """
    return "".join(piece.text for piece in fill_pieces(message, values, write, source=source))


def fill_pieces(
    message: str, values: Sequence[Placeable], write: Print, *, source: str | None = None
) -> list[Filled]:
    """Put values in the place of their placeables as `fill_in` does, and say where each stands.

    Raises:
        PlaceableError: as `fill_in`.
    """
    by_name = {value.name: value for value in values}
    has_capital = source is not None and _begins_with_capital(source, by_name)
    out: list[Filled] = []
    done = 0
    for match in _BRACE.finditer(message):
        start, end = match.span()
        if start > done:
            out.append(Filled(message[done:start], done, start))
        done = end
        brace = match[0]
        if brace in ("{{", "}}"):
            out.append(Filled(brace[0], start, end))
            continue
        name, form = _parse(brace, by_name)
        text = write(by_name[name], form)
        last = _last_letter(out)
        if not last or last in ".!?":
            is_first = has_capital and not last
            text = _capital(text, "" if is_first else by_name[name].text)
        out.append(Filled(text, start, end, name))
        # "kl. 5 p.m." ends in a point; the sentence's own is the same one, also behind a code.
        point = _point().match(message, done) if text.endswith(".") else None
        if point is not None and write is not source_text:
            out.append(Filled(point[1], done, point.end()))
            done = point.end()
    if done < len(message):
        out.append(Filled(message[done:], done, len(message)))
    return out


def _parse(brace: str, known: dict[str, Placeable]) -> tuple[str, str | None]:
    match = PLACEABLE.fullmatch(brace)
    if match is None:
        raise PlaceableError(
            f"{brace} is no placeable", hint="write {{ and }} for braces that belong to the text"
        )
    name, form = match.groups()
    if name not in known:
        raise PlaceableError(
            f"the source has no {{{name}}}",
            hint="it has " + ", ".join(f"{{{each}}}" for each in known),
        )
    return name, form


def _unknown_form(placeable: Placeable, form: str | None) -> PlaceableError:
    from pipeline.values.printing import FORMS

    brace = f"{{{placeable.name}:{form}}}"
    forms = sorted(FORMS.get(placeable.content.type, ()))
    return PlaceableError(
        f"{brace}: no such form",
        hint=f"forms of {{{placeable.name}}}: {', '.join(forms)}"
        if forms
        else f"write {{{placeable.name}}}",
    )


def _last_letter(pieces: Sequence[Filled]) -> str:
    """Give the last letter or mark of a text, but for codes, quotes and brackets; it may be empty.

    A message may have thousands of values, so it is not put together for each.
    """
    for piece in reversed(pieces):
        text = CODE.sub("", piece.text).rstrip("\"“”»«„'( \u00a0")
        if text:
            return text[-1]
    return ""


def _begins_with_capital(msgid: str, values: Mapping[str, Placeable]) -> bool:
    """Tell whether the source begins with a capital, in a word or in a value."""
    text = CODE.sub("", msgid).lstrip("\"“”»«„'(")
    first = PLACEABLE.match(text)
    if first is not None and first[1] in values:
        text = values[first[1]].text
    return text[:1].isupper()


def _capital(text: str, source: str) -> str:
    """Begin a sentence with a capital, as the source does where it has a word there."""
    is_lower = source[:1].islower()
    return text if is_lower or not text[:1].islower() else text[0].upper() + text[1:]


def replace_placeables(message: str, replace: Callable[[str, str | None], str]) -> str:
    """Write something else for each placeable of a message, given its name and form."""

    def one(match: re.Match[str]) -> str:
        named = None if match[0] in ("{{", "}}") else PLACEABLE.fullmatch(match[0])
        return match[0] if named is None else replace(named[1], named[2])

    return _BRACE.sub(one, message)


def placeables_in(message: str) -> list[str]:
    """List the names of the placeables in a message, in its order, repeated ones repeatedly.

    >>> placeables_in("{{x}} {amount1} og {amount1:code}")
    ['amount1', 'amount1']
    """
    return [
        match[1]
        for brace in _BRACE.finditer(message)
        if brace[0] not in ("{{", "}}") and (match := PLACEABLE.fullmatch(brace[0]))
    ]


def require_all(message: str, values: Sequence[Placeable], language: str) -> None:
    """Make sure that a translation says every value of its source.

    A value that grammar does not let stand as a placeable may be written out, as long as it is
    the same.

    Raises:
        PlaceableError: one is neither there as a placeable nor in the text.
    """
    named = set(placeables_in(message))
    missing = [value for value in values if value.name not in named]
    if not missing:
        return
    text = PLACEABLE.sub("\ufffc", message)
    found = find_in_message(text, language)
    said = [each.content.canonical for each in found]
    named_values = {value.content.canonical for value in values if value.name in named}
    for value in missing:
        canonical = value.content.canonical
        if canonical not in said and canonical not in named_values:
            kind = value.content.type
            others = [f"{e.text} ({e.content.canonical})" for e in found if e.content.type == kind]
            instead = f"; there is {', '.join(others)}" if others else ""
            raise PlaceableError(
                f"{{{value.name}}} is missing: {value.text} ({canonical}){instead}",
                hint=f"write {{{value.name}}} where the translation says it",
            )
