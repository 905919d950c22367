"""Make the change of a source text in its translation, where the change is mechanical."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.catalogue.edits.normal import HOLE, Find, Text, fold
from pipeline.errors import PlaceableError
from pipeline.model.document import Placeable
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.model.value import Count, Measure
from pipeline.values.filling import Print, double_braces
from pipeline.values.message import Found

_MARKS = ".!:;,…"
_QUOTES = re.compile(r"[\"“”„»«]")


class Transfer(NamedTuple):
    """A translation as it became."""

    msgstr: str
    is_sure: bool
    """Whether it says what the new source says, so that nobody has to look at it."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What is known of the two languages."""

    source: str
    """BCP 47 tag."""

    target: str
    find: Find
    write: Print
    """Prints values in the target."""

    segment: Callable[[str, str], Sequence[str]]
    """Cuts a message into sentences, with the white space behind each; given the language."""


def transfer(old: Text, new: Text, msgstr: str, languages: Languages) -> Transfer:
    """Change a translation as its source was changed.

    Args:
        old: The source that it translates.
        new: What became of that; with the same normal form.
        msgstr: The translation.
        languages: Source and target.
    """
    if old.message == new.message and old.has_placeables == new.has_placeables:
        return Transfer(msgstr, True)
    target = Text(
        msgstr, has_placeables=old.has_placeables, language=languages.target, find=languages.find
    )
    changed, has_values = _with_values(old, new, target, languages)
    changed, has_codes = _with_codes(old, new, changed)
    changed, has_marks = _with_marks(old.flat, new.flat, changed)
    return Transfer(changed, has_values and has_codes and has_marks and fits(changed, new))


def fits(msgstr: str, source: Text) -> bool:
    """Tell whether a translation has the codes and placeables of its source, each as often."""
    if Counter(CODE.findall(msgstr)) != Counter(CODE.findall(source.message)):
        return False
    if not source.has_placeables:
        return True
    target = {match[1] for match in PLACEABLE.finditer(msgstr)}
    return target == {match[1] for match in PLACEABLE.finditer(source.message)}


class _Hole(NamedTuple):
    """A value of a text: its placeable, or what stands as text."""

    start: int
    name: str | None
    found: Found | None


def _holes(text: Text) -> list[_Hole]:
    names = iter(text.placeables)
    holes = [_Hole(match.start(), next(names), None) for match in re.finditer(HOLE, text.flat)]
    holes += (_Hole(value.start, None, value) for value in text.values)
    return sorted(holes, key=lambda hole: hole.start)


def _with_values(old: Text, new: Text, target: Text, languages: Languages) -> tuple[str, bool]:
    """Give a translation the values of its new source."""
    before, after = _holes(old), _holes(new)
    if len(before) != len(after):
        return target.message, False
    renamed: dict[str, str] = {}
    replaced: dict[str, list[_Hole]] = {}
    is_sure = True
    for was, now in zip(before, after, strict=True):
        if was.name is not None:
            renamed[_plain_name(was.name)] = _shown(now, languages)
        elif was.found is not None:
            replaced.setdefault(was.found.content.canonical, []).append(now)
            is_sure = is_sure and _keeps_grammar(was, now)
    edits: list[tuple[int, int, str]] = []
    for canonical, holes in replaced.items():
        if all(hole.found and hole.found.content.canonical == canonical for hole in holes):
            continue  # these did not change
        places = [value for value in target.values if value.content.canonical == canonical]
        texts = [_shown(hole, languages) for hole in holes]
        is_sure = is_sure and len(places) == len(texts) and len(set(texts)) == 1
        for place, text in zip(places, texts, strict=False):
            is_sure = is_sure and _is_ours(place, languages)
            edits.append((place.start, place.end, _like(text, place.text)))
    return _rebuilt(target, edits, renamed, doubles=new.has_placeables), is_sure


def _rebuilt(
    target: Text,
    edits: Sequence[tuple[int, int, str]],
    renamed: Mapping[str, str],
    *,
    doubles: bool,
) -> str:
    """Put a message together again, with other values in it."""
    names = iter(target.placeables)

    def one(text: str) -> str:
        pieces = [double_braces(piece) if doubles else piece for piece in text.split(HOLE)]
        out = [pieces[0]]
        for piece in pieces[1:]:
            name = next(names)
            known = renamed.get(_plain_name(name))
            form = name.partition(":")[2].rstrip("}")
            if known is not None and form and known.startswith("{"):
                known = f"{known.rstrip('}')}:{form}}}"
            out += (name if known is None else known, piece)
        return "".join(out)

    out: list[str] = []
    done = 0
    for start, end, text in sorted(edits):
        out += (one(target.flat[done:start]), text)
        done = end
    return "".join([*out, one(target.flat[done:])])


def _plain_name(placeable: str) -> str:
    return placeable.strip("{}").partition(":")[0]


def _shown(hole: _Hole, languages: Languages) -> str:
    """Show a value as the new source's message does: by name, or as the target prints it."""
    if hole.found is None:
        return hole.name or ""
    try:
        return languages.write(Placeable("", hole.found.text, hole.found.content), None)
    except PlaceableError:
        return hole.found.text


def _is_ours(place: Found, languages: Languages) -> bool:
    """Tell whether a translation writes a value just as we would."""
    try:
        printed = languages.write(Placeable("", place.text, place.content), None)
    except PlaceableError:
        return False
    return printed.lower() == place.text.lower()


def _like(text: str, old: str) -> str:
    return text[:1].upper() + text[1:] if old[:1].isupper() else text


def _keeps_grammar(was: _Hole, now: _Hole) -> bool:
    """Tell whether the words around a value stay as they are: not from one to several."""
    numbers = [
        hole.found.content.numbers
        for hole in (was, now)
        if hole.found is not None and isinstance(hole.found.content, Count | Measure)
    ]
    is_one = [all(abs(number.amount) == 1 for number in each) for each in numbers]
    return len(set(is_one)) < 2


def _with_codes(old: Text, new: Text, msgstr: str) -> tuple[str, bool]:
    """Give a translation the codes of its new source."""
    before, after = _code_texts(old.holed), _code_texts(new.holed)
    if before.keys() == after.keys():
        return msgstr, True
    names: dict[str, str] = {}
    left = dict(after)
    for name, text in before.items():
        match = next((each for each, its in left.items() if its == text), None)
        if match is not None:
            names[name] = match
            del left[match]
    out = CODE.sub(
        lambda tag: f"<{tag[1]}{names[tag[2]]}{tag[3]}>" if tag[2] in names else "", msgstr
    )
    if len(names) < len(before):
        out = " ".join(out.split())
    is_sure = True
    for name in left:
        out, is_placed = _placed(out, name, new.message)
        is_sure = is_sure and is_placed
    return out, is_sure


def _code_texts(message: str) -> dict[str, str | None]:
    """Give each code the text that stands in it, in its normal form; None where none can."""
    texts: dict[str, str | None] = {}
    for tag in CODE.finditer(message):
        slash, name, single = tag.groups()
        if single:
            texts[name] = None
        elif not slash:
            texts[name] = fold(_inside(message, tag))
    return texts


def _inside(message: str, tag: re.Match[str]) -> str:
    end = message.find(f"</{tag[2]}>", tag.end())
    return CODE.sub("", message[tag.end() : end]) if end >= 0 else ""


def _placed(msgstr: str, name: str, source: str) -> tuple[str, bool]:
    """Put a new code where its text stands in the translation, if that can be told."""
    tag = next((tag for tag in CODE.finditer(source) if tag[2] == name and not tag[3]), None)
    text = _inside(source, tag) if tag is not None else ""
    plain = CODE.sub("", source)
    if text == plain:
        return f"<{name}>{msgstr}</{name}>", True
    if len(text) > 2 and plain.count(text) == 1 and msgstr.count(text) == 1:
        return msgstr.replace(text, f"<{name}>{text}</{name}>"), True
    return msgstr, False


def _with_marks(old: str, new: str, msgstr: str) -> tuple[str, bool]:
    """Give a translation the first capital and the last mark of its new source."""
    if len(_QUOTES.findall(old)) != len(_QUOTES.findall(new)):
        return msgstr, False  # somebody is quoted, or no longer
    was, now = _first_letter(old), _first_letter(new)
    if was.lower() == now.lower() and was != now:
        place = _first_place(msgstr)
        first = msgstr[place : place + 1]
        if first.isupper() == was.isupper():
            changed = first.upper() if now.isupper() else first.lower()
            msgstr = msgstr[:place] + changed + msgstr[place + 1 :]
    had, has = _last_mark(old), _last_mark(new)
    if had == has:
        return msgstr, True
    body, rest = _parted(msgstr)
    if _last_mark(msgstr) != had:
        return msgstr, False
    return body[: len(body) - len(had)] + has + rest, True


_TAIL = re.compile(rf"(?:{CODE.pattern}|[\s\"“”»«’)])*\Z")


def _parted(message: str) -> tuple[str, str]:
    match = _TAIL.search(message)
    place = match.start() if match else len(message)
    return message[:place], message[place:]


def _last_mark(message: str) -> str:
    body, _ = _parted(message)
    return body[len(body.rstrip(_MARKS)) :]


def _first_place(message: str) -> int:
    plain = re.match(rf"(?:{CODE.pattern}|[^\w{{<{HOLE}])*", message)
    return plain.end() if plain else 0


def _first_letter(message: str) -> str:
    place = _first_place(message)
    letter = message[place : place + 1]
    return letter if letter.isalpha() else ""
