"""Times of day."""

from __future__ import annotations

from pipeline.model.value import Clock, Joint, Time
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing.numbers import join, joint_in
from pipeline.values.printing.words import words_of


def print_time(time: Time, house: HouseStyle) -> str:
    r"""Print a time or a range of times.

    >>> from pipeline.values.house import default_style
    >>> time = Time(Clock(16, 45))
    >>> print_time(time, default_style("nb")), print_time(time, default_style("en-US"))
    ('kl.\xa016.45', '4:45\xa0p.m.')
    """
    if time.in_words:
        return _spoken(time, house)
    if house.is_english:
        return _english(time, house)
    text = _labelled(_point(time.start), time, house, NO_BREAK_SPACE)
    if time.end:
        text = join(text, _point(time.end), joint_in(time.joint, house), house)
    return text


def _labelled(text: str, time: Time, house: HouseStyle, space: str) -> str:
    label = words_of(house.tag).clock.get(time.label.lower(), time.label)
    return f"{label}{space}{text}" if label else text


def _point(clock: Clock) -> str:
    hour = str(clock.hour or "00")
    text = hour + (f".{clock.minute:02}" if clock.minute or clock.shows_minutes else "")
    return text + (f".{clock.second:02}" if clock.second is not None else "")


def _english(time: Time, house: HouseStyle) -> str:
    if not time.end:
        return _colon(time.start, house) if house.clock == 24 else _twelve(time.start, house)
    write = _colon if house.clock == 24 else _half_day
    low, high = write(time.start, house), write(time.end, house)
    return join(low, high, joint_in(time.joint, house), house)


def _colon(clock: Clock, house: HouseStyle) -> str:
    return clock.canonical


def _twelve(clock: Clock, house: HouseStyle) -> str:
    # Nobody knows for sure which 12 p.m. is.
    if not clock.minute and not clock.second and clock.hour % 12 == 0:
        return "noon" if clock.hour == 12 else "midnight"
    return _half_day(clock, house)


def _half_day(clock: Clock, house: HouseStyle) -> str:
    is_morning = clock.hour % 24 < 12
    text, mark = str(clock.hour % 12 or 12), ":" if house.is_american else "."
    if clock.minute or clock.second:
        text += f"{mark}{clock.minute:02}"
    if clock.second is not None:
        text += f"{mark}{clock.second:02}"
    if house.is_american:
        return f"{text}{NO_BREAK_SPACE}{'a.m.' if is_morning else 'p.m.'}"
    return text + ("am" if is_morning else "pm")


def _spoken(time: Time, house: HouseStyle) -> str:
    text = _say(time.start, house)
    if not house.is_english:
        text = _labelled(text, time, house, " ")
    if time.end:
        joint = joint_in(time.joint, house)
        joint = Joint.TO if joint is Joint.DASH else joint  # no dash between words
        text = join(text, _say(time.end, house), joint, house)
    return text


def _say(clock: Clock, house: HouseStyle) -> str:
    words = words_of(house.tag)
    hour = clock.hour % 12 or 12
    if house.is_american:
        # Without a.m. or p.m.: the source does not say which.
        return f"{hour}:{clock.minute:02}" if clock.minute else f"{hour} o'clock"
    pattern = words.spoken.get(clock.minute) if clock.minute else words.hour
    if pattern is None:
        return _colon(clock, house) if house.is_english else _point(clock)
    # "klokka eitt", not "klokka éin": hours are of the neuter in Norwegian and Danish.
    names = [
        words.one_thousand if number == 1 else words.ones[number]
        for number in (hour, hour % 12 + 1)
    ]
    return pattern.format(*names)
