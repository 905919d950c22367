"""Read quantities: amounts of money, shares, measures, counts, and ranges of them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.value import (
    Count,
    CurrencyForm,
    Joint,
    Measure,
    Money,
    Number,
    Percent,
    Quantity,
)
from pipeline.values.reading.currencies import read_currency, read_thousand_currency
from pipeline.values.reading.lexicon import CurrencyWord
from pipeline.values.reading.numbers import Part, read_part
from pipeline.values.reading.ranges import read_first, read_last, spread
from pipeline.values.reading.tokens import NUMBER, WORD, Match, Tokens

_DASHES = frozenset("-–—−")


def read_quantity(
    tokens: Tokens, i: int, first: int | None = None, joint: Joint | None = None
) -> Match | None:
    """Read a quantity that starts with a number.

    Args:
        tokens: The text.
        i: Where the number starts, its sign included.
        first: Where the quantity starts, if not there: *mellem*, ``kr.``.
        joint: What has opened a range, which then must be one.
    """
    read = read_part(tokens, i) or read_first(tokens, i, joint)
    if read is None:
        return None
    part, after = read
    parts, used, after = _range(tokens, part, after, joint)
    if part.is_unclear or parts[0].is_unclear or parts[-1].is_unclear:
        return Match(i if first is None else first, after, None)
    if tokens.lexicon.repeats_units and len(parts) == 1:
        repeated = _repeated(tokens, i, part, after, joint)
        if repeated is not None:
            return Match(i if first is None else first, *repeated)
    if joint and len(parts) == 1:
        split = _split(tokens, i, after) if joint is Joint.BETWEEN else None
        if split is None:
            return None
        parts, used, after = split
        if parts[0].is_unclear or parts[0].number.amount >= parts[1].number.amount:
            return Match(i if first is None else first, after, None)
    numbers = tuple([each.number for each in parts])
    content, end = read_kind(tokens, numbers, used, after)
    if content is None:
        return None
    if _is_joined(tokens, end) and not isinstance(content, Count):
        return Match(i if first is None else first, end, None)
    if not _keeps_decimals(tokens, parts, content):
        return None
    return Match(i if first is None else first, end, content)


def _split(tokens: Tokens, i: int, after: int) -> tuple[list[Part], Joint | None, int] | None:
    """Read *mellem fem hundrede og to tusind* again, which is not five hundred and two thousand."""
    for at in range(after - 1, i, -1):
        if tokens.words[at] in tokens.lexicon.between_and:
            read = read_part(tokens, i, stop=at)
            if read is None or read[1] != at:
                return None
            found = _range(tokens, *read, Joint.BETWEEN)
            return found if len(found[0]) == 2 else None
    return None


def _repeated(
    tokens: Tokens, at: int, part: Part, after: int, joint: Joint | None
) -> tuple[int, object] | None:
    """Read a range that has its unit at either end: *between 2% and 3%*, *5%–6%*.

    *from 5% to 6%* is a change, and two values.
    """
    content, end = read_kind(tokens, (part.number,), None, after)
    if not isinstance(content, Quantity) or isinstance(content, Count):
        return None
    found = _joint(tokens, end, joint)
    is_change = tokens.before(at) in tokens.lexicon.from_words
    if found is None or found is Joint.FROM_TO or (found is Joint.TO and is_change):
        return None
    read = read_part(tokens, end + 1)
    if read is None:
        return None
    other, last = read_kind(tokens, (read[0].number,), None, read[1])
    if not isinstance(other, Quantity) or read[0].number.amount <= part.number.amount:
        return None
    if replace(other, numbers=()) != replace(content, numbers=()):
        return None
    return last, replace(content, numbers=(part.number, read[0].number), joint=found)


def _is_joined(tokens: Tokens, at: int) -> bool:
    """Tell whether a quantity is the first half of a word: *12 mio. kr.-projektet*."""
    is_hyphen = tokens.raw[at] in ("-", "‑") and tokens.is_glued(at)
    return is_hyphen and tokens.is_glued(at + 1) and tokens.kinds[at + 1] == WORD


def _keeps_decimals(tokens: Tokens, parts: list[Part], content: object) -> bool:
    """Refuse "3.07" as a plain number: a foreign decimal mark needs something to be counted."""
    mark = tokens.lexicon.thousands_mark
    for part in parts:
        if mark in part.digits and not part.number.is_grouped:
            if isinstance(content, Count) and not part.number.scale:
                return False
            if isinstance(content, Measure):
                return False
    return True


def _joint(
    tokens: Tokens, at: int, joint: Joint | None, word: CurrencyWord | None = None
) -> Joint | None:
    """Read what joins the ends of a range."""
    lexicon, words = tokens.lexicon, tokens.words
    if joint is Joint.BETWEEN:
        return joint if words[at] in lexicon.between_and else None
    if words[at] in lexicon.to_words:
        return joint or Joint.TO
    is_dash = joint is None and words[at] in _DASHES
    return Joint.DASH if is_dash and _is_range_dash(tokens, at, word) else None


def _range(
    tokens: Tokens,
    part: Part,
    after: int,
    joint: Joint | None,
    word: CurrencyWord | None = None,
) -> tuple[list[Part], Joint | None, int]:
    """Read the second end of a range, if there is one; *word* is the currency before the first."""
    lexicon, words = tokens.lexicon, tokens.words
    found = _joint(tokens, after, joint, word)
    if found is None:
        return [part], None, after
    start = after + 1
    if word is not None:
        again = read_currency(tokens, start)
        if again is not None and again[0].code == word.code:
            start = again[1]
    second = read_last(tokens, start)
    if second is None:
        return [part], None, after
    other, end = second
    if found in (Joint.TO, Joint.FROM_TO) and is_year_like(tokens, after - 1):
        if is_year_like(tokens, after + 1):
            content, _ = read_kind(tokens, (other.number,), None, end)
            is_one = bool(other.number.scale) or not isinstance(content, Count)
        else:
            is_one = found is Joint.FROM_TO or lexicon.whole_ranges
        if not is_one:
            return [part], None, after
    if (
        tokens.kinds[after + 1] == NUMBER
        and tokens.raw[end] == "."
        and tokens.is_glued(end)
        and (words[end + 1] in lexicon.months)
    ):
        return [part], None, after
    if found is Joint.DASH and not tokens.is_glued(after) and tokens.raw[after] == "-":
        content, _ = read_kind(tokens, (other.number,), None, end)
        if isinstance(content, Count) or is_year_like(tokens, after - 1):
            return [part], None, after  # "2020 - 50 huse": a dash in the text
    return [spread(part, other, found), other], found, end


def _is_range_dash(tokens: Tokens, at: int, word: CurrencyWord | None = None) -> bool:
    is_glued = tokens.is_glued(at) and tokens.is_glued(at + 1)
    stands_apart = not tokens.is_glued(at) and not tokens.is_glued(at + 1)
    if tokens.raw[at] == "-" and stands_apart:
        stands_apart = tokens.is_number(at - 1) and tokens.is_number(at + 1)
    is_end = tokens.kinds[at + 1] in (NUMBER, WORD) or (
        word is not None and tokens.raw[at + 1] in tokens.lexicon.currencies
    )
    return (is_glued or stands_apart) and is_end


def is_year_like(tokens: Tokens, i: int) -> bool:
    """Tell whether a token may be a year: four digits without a mark."""
    raw = tokens.raw[i]
    return len(raw) == 4 and raw.isdecimal() and "1000" <= raw <= "2199"


def read_kind(
    tokens: Tokens, numbers: tuple[Number, ...], joint: Joint | None, at: int
) -> tuple[object | None, int]:
    """Read what the numbers count: the currency, unit or share that follows them.

    Returns:
        A quantity and the token behind it; a count where nothing known follows.
    """
    lexicon, word_raw = tokens.lexicon, tokens.words[at]
    may_be_money = word_raw in lexicon.money_words
    money = read_currency(tokens, at) if may_be_money else None
    if money is not None:
        word, end = money
        if (
            word.code == "GBP"
            and not word.is_minor
            and tokens.words[at] in lexicon.weights
            and (tokens.is_content_word(end) or tokens.words[end] in lexicon.fraction_links)
        ):
            return None, at  # a pound of flour
        return _money(numbers, joint, word), end
    thousand = read_thousand_currency(tokens, at) if may_be_money else None
    if thousand is not None:
        word, end = thousand
        scaled = tuple(n._replace(amount=n.amount.scaleb(3), scale=3) for n in numbers)
        return _money(scaled, joint, word), end
    if word_raw in lexicon.percent:
        end = at + 1
        if word_raw in lexicon.abbreviations:
            end = tokens.skip_point(end)
        rest = end + (tokens.raw[end] == "-")
        if tokens.words[rest] in lexicon.point:
            return Percent(numbers, joint, is_point=True, has_sign=word_raw == "%"), rest + 1
        is_joined = tokens.raw[end] == "-" and tokens.is_glued(end) and tokens.is_glued(end + 1)
        if is_joined and not (lexicon.repeats_units and tokens.is_number(end + 1)):
            return None, at
        return Percent(numbers, joint, has_sign=word_raw == "%"), end
    if word_raw in lexicon.percent_points:
        return Percent(numbers, joint, is_point=True), at + 1
    is_point = lexicon.percent_phrases.get((word_raw, tokens.words[at + 1]))
    if is_point is not None:
        return Percent(numbers, joint, is_point=is_point), at + 2
    unit = _unit(tokens, at)
    if unit is not None:
        name, is_symbol, end = unit
        return Measure(numbers, joint, unit=name, is_symbol=is_symbol), end
    return Count(numbers, joint), at


def _money(numbers: tuple[Number, ...], joint: Joint | None, word: CurrencyWord) -> Money:
    return Money(
        numbers, joint, currency=word.code, written=word.form, is_minor=word.is_minor,
        is_bare=word.is_bare,
    )  # fmt: skip


def _unit(tokens: Tokens, at: int) -> tuple[str, bool, int] | None:
    known = tokens.lexicon.units.get(tokens.raw[at]) or tokens.lexicon.units.get(tokens.words[at])
    if known is None:
        return None
    for unit in known:
        end = at + 1 + len(unit.tokens)
        if all(
            have == want or have.lower() == want
            for have, want in zip(tokens.raw[at + 1 : end], unit.tokens, strict=True)
        ) and _ends_well(tokens, end):
            if unit.is_symbol and tokens.raw[at] not in tokens.lexicon.units:
                continue
            if unit.unit == "t" and unit.is_symbol and tokens.is_number(end):
                continue  # "3 t 20 min"
            return unit.unit, unit.is_symbol, end
    return None


def _ends_well(tokens: Tokens, end: int) -> bool:
    """Refuse a unit that goes on: ``m`` of ``m3x``, *meter* of *meter-bred*."""
    if not tokens.is_glued(end):
        return True
    if tokens.kinds[end] in (NUMBER, WORD):
        return False
    return not (
        tokens.raw[end] in "-'" and tokens.is_glued(end + 1) and tokens.kinds[end + 1] == WORD
    )


def read_prefixed(tokens: Tokens, i: int) -> Match | None:
    """Read ``kr. 2.750,-``, ``DKK 3,6 mia.``, ``€ 5``: the currency stands first."""
    start = i
    sign = tokens.raw[i] in _DASHES
    read = read_currency(tokens, i + sign)
    if read is None or read[0].form is CurrencyForm.MARK or read[0].is_minor:
        return None
    word, at = read
    if tokens.kinds[at] != NUMBER and not (tokens.raw[at] in _DASHES and tokens.is_number(at + 1)):
        return None
    if at == i + 1 and word.is_bare and word.form is CurrencyForm.NAME:
        return None
    first = read_part(tokens, at)
    if first is None:
        return None
    part, after = first
    parts, joint, after = _range(tokens, part, after, None, word)
    if any(each.is_unclear for each in parts):
        return Match(start, after, None)
    mark = read_currency(tokens, after)
    if mark is not None and mark[0].form is CurrencyForm.MARK:
        after = mark[1]
    elif mark is not None and mark[0].code != word.code and not tokens.is_number(mark[1]):
        return None  # whose? But "DKK 40 million NOK 12 million" are two amounts.
    numbers = tuple(each.number for each in parts)
    if sign:
        numbers = tuple(n._replace(amount=-n.amount) for n in numbers)
    return Match(start, after, _money(numbers, joint, word))


def read_opened(tokens: Tokens, i: int, joint: Joint) -> Match | None:
    """Read *mellem DKK 2 mio. og 4 mio.*: an opened range whose currency stands before."""
    read = read_currency(tokens, i + 1)
    if read is None or read[0].form is CurrencyForm.MARK or read[0].is_minor:
        return None
    word, at = read
    first = read_part(tokens, at)
    if first is None:
        return None
    parts, used, after = _range(tokens, first[0], first[1], joint, word)
    if any(each.is_unclear for each in parts):
        return Match(i, after, None)
    if len(parts) == 1:
        return None
    return Match(i, after, _money(tuple(each.number for each in parts), used, word))
