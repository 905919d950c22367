"""Read times of day as English has them: *4.45pm*, *9 a.m.–3 p.m.*, *half past nine*, *noon*."""

from __future__ import annotations

from pipeline.model.value import Clock, Joint, Time
from pipeline.values.reading.tokens import NUMBER, WORD, Match, Tokens

_DASHES = frozenset("-–—")
_FIVES = frozenset({5, 10, 20, 25})
"""Minutes that are told in words; *a quarter* has its own."""


def read_half_day(tokens: Tokens, i: int) -> Match | None:
    """Read *4.45pm*, *4:45 p.m.*, *9 a.m.–3 p.m.*, *9–11am*, *8 o'clock*."""
    face = _face(tokens, i)
    if face is None:
        return None
    (hour, minute, second), at = face
    half = _half(tokens, at)
    if hour == 12 and tokens.words[at] in tokens.lexicon.hour_names:
        return Match(i, at + 1, Time(Clock(tokens.lexicon.hour_names[tokens.words[at]]), label=""))
    if half is None:
        after = _past_oclock(tokens, at)
        if after is not None and minute is None and 1 <= hour <= 12:
            return Match(i, after, Time(Clock(hour, shows_minutes=False), label=""))
    joint, start = _range_mark(tokens, at if half is None else half[1])
    end = _ending(tokens, start) if joint is not None else None
    if end is not None:
        clock, after, is_afternoon = end
        first = _clock(hour, minute, second, is_afternoon if half is None else half[0])
        if half is None and first is not None and first > clock:
            first = _clock(hour, minute, second, not is_afternoon)  # 11am in "11–1pm"
        if first is not None:
            return Match(i, after, Time(first, clock, joint, ""))
    if half is None:
        return None
    single = _clock(hour, minute, second, half[0])
    return None if single is None else Match(i, half[1], Time(single, label=""))


def _ending(tokens: Tokens, i: int) -> tuple[Clock, int, bool] | None:
    """Read the end of a range, which must have its *am* or *pm*."""
    face = _face(tokens, i)
    half = _half(tokens, face[1]) if face is not None else None
    if face is None or half is None:
        return None
    clock = _clock(*face[0], half[0])
    return None if clock is None else (clock, half[1], half[0])


def _clock(hour: int, minute: int | None, second: int | None, is_afternoon: bool) -> Clock | None:
    if not 1 <= hour <= 12:
        return None
    return Clock(hour % 12 + 12 * is_afternoon, minute or 0, minute is not None, second)


def _face(tokens: Tokens, i: int) -> tuple[tuple[int, int | None, int | None], int] | None:
    """Read ``4``, ``4.45``, ``4:45``, ``4:45:10``."""
    raw = tokens.raw
    if tokens.kinds[i] != NUMBER:
        return None
    parts, at = raw[i].split("."), i + 1
    while (
        len(parts) < 3 and raw[at] == ":" and tokens.is_glued(at) and tokens.is_glued(at + 1)
        and raw[at + 1].isdecimal()
    ):  # fmt: skip
        parts.append(raw[at + 1])
        at += 2
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or len(parts[0]) > 2:
        return None
    if any(len(part) != 2 or int(part) > 59 for part in parts[1:]):
        return None
    hour, minute, second = (*map(int, parts), None, None)[:3]
    return (int(parts[0]), minute, second), at if hour is not None else i


def _half(tokens: Tokens, i: int) -> tuple[bool, int] | None:
    """Read *am*, *p.m.*, whether it is the afternoon."""
    lexicon, words = tokens.lexicon, tokens.words
    word, after = words[i], i + 1
    if words[i + 1] == "." and words[i + 2] == "m" and tokens.is_glued(i + 2):
        word, after = word + "m", tokens.skip_point(i + 3)
    if word in lexicon.morning or word in lexicon.afternoon:
        return word in lexicon.afternoon, after
    return None


def _past_oclock(tokens: Tokens, i: int) -> int | None:
    is_oclock = tokens.words[i] == "o" and tokens.raw[i + 1] in ("'", "’")
    return i + 3 if is_oclock and tokens.words[i + 2] in tokens.lexicon.oclock else None


def _range_mark(tokens: Tokens, i: int) -> tuple[Joint | None, int]:
    lexicon = tokens.lexicon
    if tokens.raw[i] in _DASHES and tokens.kinds[i + 1] == NUMBER:
        return Joint.DASH, i + 1
    if tokens.words[i] in lexicon.to_words:
        return Joint.TO, i + 1
    return None, i


def read_opened(tokens: Tokens, i: int) -> Match | None:
    """Read *from 9am to 3pm*, *between 9 and 11 a.m.*, *from 09:00 to 15:00*."""
    lexicon = tokens.lexicon
    is_between = tokens.words[i] == lexicon.between
    joint = Joint.BETWEEN if is_between else Joint.FROM_TO
    links = lexicon.between_and if is_between else lexicon.to_words
    face = _face(tokens, i + 1)
    if face is None:
        return None
    (hour, minute, second), at = face
    half = _half(tokens, at)
    at = at if half is None else half[1]
    if tokens.words[at] not in links:
        return None
    end = _ending(tokens, at + 1)
    if end is not None:
        clock, after, is_afternoon = end
        first = _clock(hour, minute, second, is_afternoon if half is None else half[0])
        if half is None and first is not None and first > clock:
            first = _clock(hour, minute, second, not is_afternoon)
        return None if first is None else Match(i, after, Time(first, clock, joint, ""))
    last = _face(tokens, at + 1)
    if half is not None or last is None or minute is None or last[0][1] is None:
        return None
    has_colon = ":" in (tokens.raw[i + 2], tokens.raw[at + 2])
    is_whole = 0 in (minute, last[0][1]) and not _counts(tokens, last[1])
    if not (has_colon or is_whole or _is_padded(tokens, i + 1, at + 1)):
        return None  # "from 2.50 to 3.75"
    if hour > 24 or last[0][0] > 24:
        return None
    first, clock = (
        Clock(hour, minute, True, second),
        Clock(last[0][0], last[0][1], True, last[0][2]),
    )
    return Match(i, last[1], Time(first, clock, joint, ""))


def _is_padded(tokens: Tokens, *ends: int) -> bool:
    """Tell whether one of the hours has a zero before it, as no number has: 09.00."""
    return any(tokens.raw[i][:1] == "0" and len(tokens.raw[i]) == 5 for i in ends)


def read_point_time(tokens: Tokens, i: int) -> Match | None:
    """Read the ``16.45`` of *at 16.45*, and ``09.00–15.00``."""
    face = _face(tokens, i)
    if face is None or face[0][1] is None or face[0][0] > 24 or face[1] != i + 1:
        return None
    (hour, minute, second), at = face
    joint, start = _range_mark(tokens, at)
    last = _face(tokens, start) if joint is not None else None
    is_announced = tokens.before(i) in tokens.lexicon.clock_links
    clock = Clock(hour, minute or 0, True, second)
    if last is not None and last[0][1] is not None and last[0][0] <= 24:
        if is_announced or _is_padded(tokens, i, start):
            end = Clock(last[0][0], last[0][1], True, last[0][2])
            return Match(i, last[1], Time(clock, end, joint, ""))
        return None
    if not is_announced and not _is_padded(tokens, i):
        return None
    return None if _counts(tokens, at) else Match(i, at, Time(clock, label=""))


def _counts(tokens: Tokens, at: int) -> bool:
    """Tell whether what follows says that a number is no time: *at 16.45 million*."""
    lexicon, word = tokens.lexicon, tokens.words[at]
    return (
        word in lexicon.percent or word in lexicon.scales or word in lexicon.bare
        or tokens.raw[at] in lexicon.currencies or word in lexicon.currency_adjectives
        or tokens.raw[at] in lexicon.units
        or (word, tokens.words[at + 1]) in lexicon.percent_phrases
    )  # fmt: skip


def read_spoken(tokens: Tokens, i: int) -> Match | None:
    """Read *half past nine*, *a quarter to ten*, *ten past eight*, *nine o'clock*."""
    lexicon, words = tokens.lexicon, tokens.words
    at = i
    if words[at] in lexicon.one and words[at + 1] in lexicon.quarters_past:
        at += 1
    if words[at] in lexicon.half_past_words:
        minutes, at = 30, at + 1
        at += tokens.raw[at] == "-"
    elif words[at] in lexicon.quarters_past:
        minutes, at = 15, at + 1
    else:
        minutes, at = _minutes(tokens, at)
        after = _past_oclock(tokens, at)
        if after is not None and 1 <= minutes <= 12:
            return Match(i, after, Time(Clock(minutes, 0, False), label="", in_words=True))
        if minutes not in _FIVES:
            return None
    names_minutes = words[at] in lexicon.minutes
    at += names_minutes
    is_past, is_to = words[at] == lexicon.past, words[at] in lexicon.to_words
    if not (is_past or (is_to and minutes != 30)):
        return None
    hour = 1 if words[at + 1] in lexicon.one else lexicon.number_words.get(words[at + 1], 0)
    if not 1 <= hour <= 12 or tokens.raw[at + 2] == "-":
        return None
    # "five to ten" is a range, but "at five to ten" is a time.
    is_range = tokens.before(i) not in lexicon.clock_links or tokens.is_content_word(at + 2)
    if is_to and is_range and not names_minutes and minutes != 15:
        return None
    total = (hour * 60 + (minutes if is_past else -minutes)) % 720
    total += 720 if total < 60 else 0
    return Match(i, at + 2, Time(Clock(total // 60, total % 60), label="", in_words=True))


def _minutes(tokens: Tokens, at: int) -> tuple[int, int]:
    """Read *five*, *twenty-five*; 0 where there is no number."""
    numbers, words = tokens.lexicon.number_words, tokens.words
    minutes = 1 if words[at] in tokens.lexicon.one else numbers.get(words[at], 0)
    if minutes == 20 and tokens.raw[at + 1] == "-" and numbers.get(words[at + 2], 99) < 10:
        return minutes + numbers[words[at + 2]], at + 3
    return minutes, at + 1


def read_name(tokens: Tokens, i: int) -> Match | None:
    """Read *noon*, *midnight*; *midnight sun* is none."""
    if tokens.kinds[i + 1] == WORD and tokens.is_content_word(i + 1):
        return None
    if not tokens.raw[i].islower() and not tokens.starts_sentence(i):
        return None
    hour = tokens.lexicon.hour_names[tokens.words[i]]
    return Match(i, i + 1, Time(Clock(hour, 0, False), label=""))
