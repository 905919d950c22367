"""Quotation marks, capitals and the last mark of a text, and those of its translation."""

from __future__ import annotations

import re

from pipeline.catalogue.edits.normal import HOLE, NO_QUOTES
from pipeline.model.inline import CODE

_MARKS = ".!:;,…"
_QUOTE = re.compile(r"[\"“”„»«]|(?<!\w)['‘’‚‹›](?=\w)")
"""A quotation mark; a single one only where it opens, for else it may be an apostrophe."""

_COMMA = re.compile(rf"([\w{HOLE}]*+)(?:(?:[^\w{HOLE},]*+,)++\s*+([\w{HOLE}]*+)|[^\w{HOLE}]++|\Z)")
"""A word, and a comma with the word behind it; without a second group, what has no comma."""

_MOST_CAPITALS = 50
"""Words whose capitals change; each is looked for in all of the translation."""

_NEGATION = re.compile(r"(?i:ikke|aldrig|næppe|kun|ingen|intet|hverken)")
_WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"(?:\A|[.!?…:])[\s\-–—]*\Z")
"""What stands before the first word of a sentence."""


def with_marks(old: str, new: str, msgstr: str) -> tuple[str, bool]:
    """Give a translation the first capital and the last mark of its new source.

    Args:
        old: The source that it translates, a hole for each value.
        new: What became of that; with the same normal form.
        msgstr: The translation.

    Returns:
        The translation, and whether nobody has to look at it.
    """
    if _quoted(old) != _quoted(new):
        return msgstr, False  # somebody or something else is quoted
    if _has_moved_comma(old, new):
        return msgstr, False
    msgstr = _with_first_capital(old, new, msgstr)
    had, has = _last_mark(old), _last_mark(new)
    if had == has:
        return msgstr, True
    body, rest = _parted(msgstr)
    own = _last_mark(msgstr)
    if own != had:
        return msgstr, _dotted(had) == _dotted(has) == _dotted(own)
    return body[: len(body) - len(had)] + has + rest, True


def _quoted(text: str) -> list[int]:
    """Say where quotation marks stand, in letters, digits and holes before them."""
    plain = CODE.sub("", text)
    places = []
    count = done = 0
    for mark in _QUOTE.finditer(plain):
        count += sum(each.isalnum() or each == HOLE for each in plain[done : mark.start()])
        done = mark.end()
        places.append(count)
    return places


def _has_moved_comma(old: str, new: str) -> bool:
    """Tell whether a comma stands elsewhere, or came or went beside a negation.

    *Han lovede ikke, at …* and *Han lovede, ikke at …* are not the same.
    """
    before, after = _commas(old), _commas(new)
    if before == after:
        return False
    if len(before) == len(after):
        return True
    changed = set(before) ^ set(after)
    return any(_NEGATION.fullmatch(word) for pair in changed for word in pair)


def _commas(text: str) -> list[tuple[str, str]]:
    """List the words around each comma."""
    found = _COMMA.finditer(CODE.sub("", text))
    return [(match[1], match[2]) for match in found if match[2] is not None]


def _with_first_capital(old: str, new: str, msgstr: str) -> str:
    was, now = _first_letter(old), _first_letter(new)
    if was.lower() != now.lower() or was == now:
        return msgstr
    place = _first_place(msgstr)
    first = msgstr[place : place + 1]
    if first.isupper() != was.isupper():
        return msgstr
    changed = first.upper() if now.isupper() else first.lower()
    return msgstr[:place] + changed + msgstr[place + 1 :]


def with_capitals(old: str, new: str, msgstr: str, *, is_cognate: bool) -> tuple[str, bool]:
    """Give a translation the capitals that its new source has inside sentences.

    A capital tells a name from a word (*Venstre*, *venstre*), so it is known what becomes of it
    only where the translation has the same word.

    Args:
        old: The source that it translates, a hole for each value.
        new: What became of that; with the same normal form.
        msgstr: The translation.
        is_cognate: Whether what is spelt the same is the same word.

    Returns:
        The translation, and whether nobody has to look at it.
    """
    before, after = _words(old), _words(new)
    changed = sum(was != now for (was, _), (now, _) in zip(before, after, strict=False))
    if len(before) != len(after) or changed > _MOST_CAPITALS:
        return msgstr, False
    is_sure = True
    for (was, starts), (now, _) in zip(before, after, strict=True):
        if was == now or (starts and was[1:] == now[1:]):
            continue
        whole = rf"(?<![\w<{{/]){re.escape(was)}(?![\w}}])"
        if is_cognate and len(re.findall(whole, msgstr)) == 1:
            msgstr = re.sub(whole, now, msgstr)
        else:
            is_sure = False
    return msgstr, is_sure


def _words(text: str) -> list[tuple[str, bool]]:
    """Give the words of a text, and whether each starts a sentence."""
    plain = CODE.sub(lambda tag: " " if tag[3] else "", text).translate(NO_QUOTES)
    return [
        (word[0], _STARTS.search(plain[max(0, word.start() - 9) : word.start()]) is not None)
        for word in _WORD.finditer(plain)
    ]


def _dotted(mark: str) -> str:
    return mark.replace("…", "...")


_NO_TEXT = re.compile(rf"{CODE.pattern}|[\s\"“”»«’)]++")


def _parted(message: str) -> tuple[str, str]:
    """Part a message from the codes, marks and spaces at its end; in one pass from its start."""
    place = end = 0
    for match in _NO_TEXT.finditer(message):
        if match.start() != end:
            place = match.start()
        end = match.end()
    if end < len(message):
        place = len(message)
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
