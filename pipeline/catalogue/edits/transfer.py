"""Make the change of a source text in its translation, where the change is mechanical."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.catalogue.edits.marks import with_capitals, with_marks
from pipeline.catalogue.edits.normal import HOLE, Text
from pipeline.errors import PlaceableError
from pipeline.model.document import Placeable
from pipeline.model.entry import Entry
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.model.value import Count, Measure, Money, Percent
from pipeline.values.filling import Print, double_braces
from pipeline.values.flags import has_placeables
from pipeline.values.message import Found
from pipeline.values.placeables import Find, kind_of

_NEIGHBOURS = {"nb", "nn", "da"}
"""Languages in which a word that is spelt as in Danish is that word."""

_MOST_CODES = 200
"""Codes of two texts that are compared, each with each; where there are more, no draft is made."""

_ARTICLE = re.compile(r"\b[Aa]n?\s\Z")
"""English *an 8-day trip*: the article goes by how the number sounds."""


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
    is_cognate = languages.target.partition("-")[0] in _NEIGHBOURS
    changed, has_capitals = with_capitals(old.holed, new.holed, changed, is_cognate=is_cognate)
    changed, has_marks = with_marks(old.holed, new.holed, changed)
    is_sure = has_values and has_codes and has_capitals and has_marks
    return Transfer(changed, is_sure and fits(changed, new))


def transferred(
    text: Entry, msgid: str, msgstr: str, has_braces: bool, languages: Languages
) -> str | None:
    """Change the translation of another text into that of one that says the same.

    Args:
        text: What is to be translated.
        msgid: The other text.
        msgstr: Its translation.
        has_braces: Whether braces in these two are placeables.
        languages: Source and target.

    Returns:
        None where the two do not say the same, or the change is not sure.
    """
    new, old = (
        Text(message, has_placeables=has, language=languages.source, find=languages.find)
        for message, has in ((text.msgid, has_placeables(text)), (msgid, has_braces))
    )
    if old.normal != new.normal:
        return None
    done = transfer(old, new, msgstr, languages)
    return done.msgstr if done.is_sure else None


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
        # "den 9. september" and "kl. 10.30" do not stand in the same words.
        is_sure = is_sure and _kind(was) == _kind(now)
        if was.name is not None:
            renamed[_plain_name(was.name)] = _shown(now, languages)
        elif was.found is not None:
            replaced.setdefault(was.found.content.canonical, []).append(now)
            is_sure = is_sure and _keeps_grammar(was, now)
    edits: list[tuple[int, int, str]] = []
    said: dict[str, list[Found]] = {}
    for value in target.values if replaced else ():
        said.setdefault(value.content.canonical, []).append(value)
    for canonical, holes in replaced.items():
        if all(hole.found and hole.found.content.canonical == canonical for hole in holes):
            continue  # these did not change
        places = said.get(canonical, [])
        texts = [_shown(hole, languages) for hole in holes]
        is_sure = is_sure and len(places) == len(texts) and len(set(texts)) == 1
        for place, text in zip(places, texts, strict=False):
            is_sure = is_sure and _is_ours(place, languages)
            is_sure = is_sure and not _has_article(target.flat, place.start)
            edits.append((place.start, place.end, _like(text, place.text)))
    return _rebuilt(target, edits, renamed, doubles=new.has_placeables), is_sure


def _has_article(text: str, place: int) -> bool:
    """Tell whether *a* or *an* stands before a place."""
    return _ARTICLE.search(text, max(0, place - 3), place) is not None


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
    return _spaced(printed).lower() == _spaced(place.text).lower()


def _spaced(text: str) -> str:
    """Take all spaces for plain ones: few keyboards have others."""
    return " ".join(text.split())


def _like(text: str, old: str) -> str:
    """Write a value as the translator wrote the one before it."""
    if old == _spaced(old):
        text = _spaced(text)
    return text[:1].upper() + text[1:] if old[:1].isupper() else text


def _kind(hole: _Hole) -> str:
    if hole.name is not None:
        return _plain_name(hole.name).rstrip("0123456789")
    assert hole.found is not None
    return kind_of(hole.found.content) or hole.found.content.type


def _keeps_grammar(was: _Hole, now: _Hole) -> bool:
    """Tell whether the words around a value stay as they are: not from one to several."""
    numbers = [
        hole.found.content.numbers
        for hole in (was, now)
        if hole.found is not None
        and isinstance(hole.found.content, Count | Measure | Money | Percent)
    ]
    is_one = [all(abs(number.amount) == 1 for number in each) for each in numbers]
    return len(set(is_one)) < 2


def _with_codes(old: Text, new: Text, msgstr: str) -> tuple[str, bool]:
    """Give a translation the codes of its new source."""
    before, after = code_spans(old.holed), code_spans(new.holed)
    if before == after:
        return msgstr, True
    if len(before) + len(after) > _MOST_CODES:
        return msgstr, False
    names: dict[str, str] = {}
    left = dict(after)
    for name, span in sorted(before.items(), key=lambda item: after.get(item[0]) != item[1]):
        same = name if left.get(name) == span else None
        match = same or next((each for each, its in left.items() if its == span), None)
        if match is not None:
            names[name] = match
            del left[match]
    out = CODE.sub(lambda tag: _renamed(tag, names), msgstr)
    if len(names) < len(before):
        out = re.sub(r" +(?=[.,!?;: ])", "", out).strip(" ")
    is_sure = True
    for name in left:
        out, is_placed = _placed(out, name, new.message)
        is_sure = is_sure and is_placed
    return out, is_sure


def _renamed(tag: re.Match[str], names: Mapping[str, str]) -> str:
    if tag[2] in names:
        return f"<{tag[1]}{names[tag[2]]}{tag[3]}>"
    return " " if tag[3] else ""  # a line break parts words


def code_spans(holed: str) -> dict[str, tuple[int, int]]:
    """Say where each code starts and ends, in letters, digits and holes before it.

    So typography moves no code. The end is -1 where there is none.

    >>> code_spans("Det er <em1>»helt«</em1> sikkert,<br2/> nu")
    {'em1': (5, 9), 'br2': (16, -1)}
    """
    spans: dict[str, tuple[int, int]] = {}
    count = done = 0
    for tag in CODE.finditer(holed):
        count += sum(map(_is_said, holed[done : tag.start()]))
        done = tag.end()
        slash, name, _ = tag.groups()
        spans[name] = (spans[name][0], count) if slash and name in spans else (count, -1)
    return spans


def _is_said(character: str) -> bool:
    return character.isalnum() or character == HOLE


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
    # What is no name may be another word in the target: *men*, *for*.
    is_name = len(text) > 2 and re.search(r"[A-ZÆØÅ0-9{]", text) is not None
    whole = rf"(?<![\w<]){re.escape(text)}(?!\w)"
    if is_name and len(re.findall(whole, plain)) == len(re.findall(whole, msgstr)) == 1:
        return re.sub(whole, lambda _: f"<{name}>{text}</{name}>", msgstr), True
    return msgstr, False
