"""Read times of day."""

from __future__ import annotations

from pipeline.model.value import Clock, Joint, Time
from pipeline.values.reading.joints import read_joint
from pipeline.values.reading.tokens import NUMBER, Match, Tokens

_DASHES = frozenset("-–—")


def read_time(tokens: Tokens, i: int) -> Match | None:
    """Read *kl. 14.30*, *kl. 9-15*, *klokken halv ti*: what starts with a word for the clock."""
    label = _label(tokens, i)
    at = tokens.skip_point(i + 1) if tokens.words[i] in tokens.lexicon.abbreviations else i + 1
    clock = _clock(tokens, at)
    if clock is None:
        spoken = _spoken(tokens, at)
        if spoken is None:
            return None
        return Match(i, spoken[1], Time(spoken[0], label=label, in_words=True))
    start, at = clock
    joint, second = read_joint(tokens, at)
    if joint is not None:
        if joint is Joint.TO and tokens.words[second] in tokens.lexicon.clock:
            return Match(i, at, Time(start, label=label))
        end = _clock(tokens, second)
        if end is not None:
            return Match(i, end[1], Time(start, end[0], joint, label))
    return Match(i, at, Time(start, label=label))


def _label(tokens: Tokens, i: int) -> str:
    """Write the word for the clock, with its point where it is short."""
    word = tokens.words[i]
    return f"{word}." if word in tokens.lexicon.abbreviations else word


def read_alone(tokens: Tokens, i: int) -> Match | None:
    """Read *halv ti*, *kvart over åtte* without a word for the clock."""
    if tokens.before(i) in tokens.lexicon.clock or tokens.before(i) in tokens.lexicon.one:
        return None
    is_half = tokens.words[i] == tokens.lexicon.half_past
    if is_half and tokens.words[i + 1] not in tokens.lexicon.number_words:
        return None
    spoken = _spoken(tokens, i)
    if spoken is None or not spoken[0].minute or tokens.words[spoken[1]] in tokens.lexicon.scales:
        return None
    return Match(i, spoken[1], Time(spoken[0], label="", in_words=True))


def read_opened_time(tokens: Tokens, i: int) -> Match | None:
    """Read *mellem kl. 9 og 15*, *fra kl. 9 til 15*."""
    lexicon, words = tokens.lexicon, tokens.words
    if words[i + 1] not in lexicon.clock:
        return None
    is_between = words[i] == lexicon.between
    at = tokens.skip_point(i + 2) if words[i + 1] in lexicon.abbreviations else i + 2
    first = _clock(tokens, at)
    if first is None:
        return None
    start, at = first
    links = lexicon.between_and if is_between else lexicon.to_words
    if words[at] not in links:
        return None
    end = _clock(tokens, at + 1)
    if end is None:
        return None
    joint = Joint.BETWEEN if is_between else Joint.FROM_TO
    label = _label(tokens, i + 1)
    return Match(i, end[1], Time(start, end[0], joint, label))


def read_colon_time(tokens: Tokens, i: int) -> Match | None:
    """Read ``16:45``, which needs no word before it."""
    clock = _colon(tokens, i)
    if clock is None or len(tokens.raw[i + 2]) != 2:
        return None
    start, at = clock
    joint, second = read_joint(tokens, at)
    end = _colon(tokens, second) if joint is not None else None
    if end is not None:
        return Match(i, end[1], Time(start, end[0], joint, ""))
    return Match(i, at, Time(start, label=""))


def _clock(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    if tokens.kinds[i] != NUMBER:
        return None
    colon = _colon(tokens, i)
    if colon is not None:
        return colon
    parts = tokens.raw[i].split(".")
    if not all(part.isdecimal() and len(part) <= 2 for part in parts) or len(parts) > 3:
        return None
    if len(parts) > 1 and any(len(part) != 2 for part in parts[1:]):
        return None
    hour, minute, second = (*map(int, parts), *(0, 0))[:3]
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute):
        return None
    return Clock(hour, minute, len(parts) > 1, second if len(parts) == 3 else None), i + 1


def _colon(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    raw = tokens.raw
    is_colon = (
        raw[i].isdecimal() and len(raw[i]) <= 2 and raw[i + 1] == ":" and tokens.is_glued(i + 1)
        and tokens.is_glued(i + 2) and raw[i + 2].isdecimal() and len(raw[i + 2]) == 2
    )  # fmt: skip
    if not is_colon:
        return None
    hour, minute = int(raw[i]), int(raw[i + 2])
    if hour > 24 or minute > 59:
        return None
    has_seconds = (
        raw[i + 3] == ":" and tokens.is_glued(i + 3) and tokens.is_glued(i + 4)
        and raw[i + 4].isdecimal() and len(raw[i + 4]) == 2
    )  # fmt: skip
    if has_seconds:
        return Clock(hour, minute, True, int(raw[i + 4])), i + 5
    return Clock(hour, minute, True), i + 3


def _spoken(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    """Read *halv ti* (9.30), *kvart over otte*, *ti minutter i ni*, *fem over halv ni*, *otte*."""
    lexicon, words = tokens.lexicon, tokens.words
    offset, at = 0, i
    amount = 15 if words[at] in lexicon.quarters_past else lexicon.number_words.get(words[at])
    if amount is not None and amount < 30:
        after = at + 1 + (words[at + 1] in lexicon.minutes)
        direction = words[after]
        if direction in (lexicon.past, lexicon.to):
            offset = amount if direction == lexicon.past else -amount
            at = after + 1
    is_half = words[at] == lexicon.half_past
    at += is_half
    hour = 1 if words[at] in lexicon.one else lexicon.number_words.get(words[at])
    if hour is None and words[at].isdecimal() and (offset or is_half):
        hour = int(words[at])
    if hour is None or not 1 <= hour <= 12:
        return None
    if at == i and words[at] in lexicon.one:
        return None
    minutes = (hour * 60 - 30 * is_half + offset) % (12 * 60)
    if minutes < 60 and hour in (12, 1):
        minutes += 12 * 60 if minutes < 60 else 0
    return Clock(minutes // 60, minutes % 60, bool(offset or is_half)), at + 1
