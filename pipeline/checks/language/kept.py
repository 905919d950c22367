"""Which words of a translation stay as they are: names, titles, words that the text speaks of."""

from __future__ import annotations

import re

from pipeline.checks.pair import Pair, Word

_QUOTED = re.compile(
    r"«([^«»]*)»|“([^“”]*)”|»([^«»]*)«|\"([^\"]*)\"|„([^„“”]*)[“”]"
    r"|<((?:i|em|cite)\d+)>([A-ZÀ-Þ][^<>]*)</\6>"
)
_LONGEST_TITLE = 8
"""Words; what is longer is speech, which is to be translated."""

_WINDOW = 40
"""How many characters before a word are looked at."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:…–—•\n])[\s«»“”„\"'‘’(\[\ufffc–—-]*$")
_SPEAKS_OF_WORDS = re.compile(
    r"(?:\b(?:ord|ordet|orda|ordene|uttrykket|begrepet|omgrepet|nemninga|words?|term|phrase)"
    r"|\bpå (?:dansk|bokmål|nynorsk)|\bin danish|\b(?:dansk|danish|bokmål|nynorsk):"
    r"|\bdanish(?: word)? for|\bså ?kal(?:t|te|la)|\bso-called)[\s\ufffc«“\"„‘'*(:]*$",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(r"(?:[_/\\@$%&#.=~|+<{)\d-]|%\()$")
_CODE_AFTER = re.compile(r"[_/\\@=~|(>}\d-]|\.\w")

_PHRASE = re.compile(r"(?:et al|en (?:gros|masse|passant|route|suite)|de (?:facto|jure))\b")
"""Of other languages, and used in all."""

_LINK = re.compile(r"(?:den?|en|et|i|og) (?:l[ae] |las |los )?[A-ZÀ-Þ]|(?:de|et) l['’]")
"""What joins the words of a name, as in "Rio de Janeiro"."""

_NAME_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w-]* $")
_NAME_AFTER = re.compile(r" [A-ZÀ-Þ][\w-]*")


def is_kept(pair: Pair, word: Word) -> bool:
    """Tell whether a word of the target may stand as it is, whatever its language."""
    text, start = pair.text, word.start
    return (
        is_technical(text, word)
        or is_name(pair, word)
        or _PHRASE.match(text, start) is not None
        or _SPEAKS_OF_WORDS.search(text, max(0, start - _WINDOW), start) is not None
        or any(
            a <= start < b and _is_title(pair.target[a:b], pair.source)
            for a, b in quotations(pair.target)
        )
    )


def is_technical(text: str, word: Word) -> bool:
    """Tell whether a word is part of a path, an option, a name in a program."""
    before = _CODE_BEFORE.search(text, max(0, word.start - 2), word.start)
    return before is not None or _CODE_AFTER.match(text, word.end) is not None


def is_name(pair: Pair, word: Word) -> bool:
    """Tell whether a word is a name, or stands between the words of one, such as "af"."""
    text, written = pair.text, word.text
    if written.islower():
        return _is_inside_name(pair, word)
    if written[1:] != written[1:].lower() or not starts_sentence(text, word.start):
        return True
    following = _NAME_AFTER.match(text, word.end)
    return following is not None and text[word.start : following.end()] in pair.source_text


def starts_sentence(text: str, place: int) -> bool:
    """Tell whether a word at a place is capital because a sentence begins there."""
    return _SENTENCE_START.search(text, max(0, place - _WINDOW), place) is not None


def _is_inside_name(pair: Pair, word: Word) -> bool:
    text, start = pair.text, word.start
    before = _NAME_BEFORE.search(text, max(0, start - _WINDOW), start)
    if before is None:
        return False
    if _LINK.match(text, start) and before[0] in pair.source_text:
        return True
    after = _NAME_AFTER.match(text, word.end)
    if after is None or starts_sentence(text, before.start()):
        return False
    return text[before.start() : after.end()] in pair.source_text


def quotations(target: str) -> list[tuple[int, int]]:
    """Find what stands between quotation marks, or in italics."""
    if not any(mark in target for mark in '«“»"„<'):
        return []
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(target)]


def _is_title(quoted: str, source: str) -> bool:
    """Tell whether what is quoted stands in the source too, and is no speech."""
    is_short = 0 < len(quoted.split()) <= _LONGEST_TITLE
    return is_short and quoted[-1] not in ".,!?" and quoted in source
