"""Read one number: digits or words, a sign, a scale word."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.value import Number, plain
from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.tokens import NUMBER, WORD, Tokens

_USUAL = re.compile(r"([1-9]\d{0,2})([.,])(\d{1,3})")
"""Numbers with one mark, which need not be taken apart any further."""

_SPACES = re.compile(r"[\u00a0\u202f ]")
MINUS = frozenset("-−–")
_LONGEST = 24
"""Digits of the longest number that anyone counts to; longer ones are identifiers."""


_TENS = frozenset(range(20, 100, 10))


class Hundreds(NamedTuple):
    """How a number in words, or partly in words, gets to its hundreds."""

    times: Decimal
    """What stands before *hundrede*: 3 of *tre hundrede*."""

    is_round: bool
    """Whether nothing follows it but a scale word."""

    is_one_word: bool
    """Whether it is *trehundrede*."""


class Part(NamedTuple):
    """A number as read, and what a range needs to know of it."""

    number: Number
    digits: str
    """As written, without sign and scale; empty for words."""

    mantissa: Decimal
    """Without the scale word."""

    hundreds: Hundreds | None = None
    is_unclear: bool = False
    """Whether it can be read in two ways, so that it is to be left alone."""


def parse_digits(raw: str, lexicon: Lexicon, *, allows_point: bool = False) -> Number | None:
    """Read the digits of one number in the language's own notation.

    Args:
        raw: Digits with their marks.
        lexicon: Whose notation.
        allows_point: Whether a point before one or two digits may be a decimal mark although the
            language has a comma: "2.5 mio.", "12.50 kr.".

    Returns:
        None for what is no number: a date, a version.

    >>> from pipeline.values.reading.danish import LEXICON
    >>> str(parse_digits("2.345.678,90", LEXICON).amount), parse_digits("4.0.2", LEXICON)
    ('2345678.90', None)
    """
    if raw.isdecimal() and raw[0] != "0" and len(raw) <= _LONGEST:
        return Number(Decimal(raw))  # most are no more than that
    usual = _USUAL.fullmatch(raw)
    if usual is not None:
        whole, mark, rest = usual.groups()
        if mark == lexicon.decimal_mark:
            return Number(Decimal(f"{whole}.{rest}"), len(rest))
        if mark == lexicon.thousands_mark and len(rest) == 3:
            return Number(Decimal(whole + rest), is_grouped=True)
    text = _SPACES.sub("", raw)
    is_grouped = len(text) != len(raw)
    whole, mark, fraction = text.partition(lexicon.decimal_mark)
    if mark and not fraction.isdecimal():
        return None
    groups = whole.split(lexicon.thousands_mark)
    if len(groups) > 1:
        if is_grouped or not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:]):
            short = allows_point and not mark and len(groups) == 2 and 1 <= len(groups[1]) <= 2
            if not short:
                return None
            return _number(f"{groups[0]}.{groups[1]}", len(groups[1]))
        is_grouped = True
    digits = "".join(groups)
    if not digits.isdecimal() or len(digits) > _LONGEST or len(fraction) > _LONGEST:
        return None
    if len(digits) > 1 and digits[0] == "0":
        return None  # a code, not a count
    number = _number(f"{digits}.{fraction}" if fraction else digits, len(fraction))
    return number._replace(is_grouped=is_grouped)


def _number(text: str, decimals: int) -> Number:
    return Number(Decimal(text), decimals)


def read_part(
    tokens: Tokens, i: int, *, takes_scale: bool = True, stop: int = -1
) -> tuple[Part, int] | None:
    """Read one number that starts at a token.

    Args:
        tokens: The text.
        i: Where it starts.
        takes_scale: Whether a scale word belongs to it.
        stop: An *og* that does not.

    Returns:
        The number and the token behind it.
    """
    if tokens.kinds[i] == NUMBER:
        sign, read = "", _digits(tokens, i)
    else:
        sign, at = _sign(tokens, i)
        read = _mantissa(tokens, at, stop)
    if read is None:
        return None
    number, digits, at = read
    lexicon, word = tokens.lexicon, tokens.words[at]
    is_hundreds = word in lexicon.hundreds
    is_unclear = False
    if is_hundreds and 0 < number.amount < 100:
        end = _past_rest(tokens, at + 1)
        is_unclear = end > at + 1 or number.amount in _TENS  # "fem og tyve hundrede"
        number, at = times_hundred(number), end
    mantissa = number.amount
    hundreds = None if digits and not is_hundreds else _hundreds(tokens, i, at, mantissa)
    if takes_scale:
        scale, after = read_scale(tokens, at)
        if not scale and tokens.words[at] in lexicon.glued_scales:
            scale, after = _short_scale(tokens, i, at)
        if scale:
            is_strange = lexicon.thousands_mark in digits and not number.is_grouped
            if digits and number.decimals == 0 and is_strange:
                return None
            is_unclear = is_unclear or (number.in_words and number.amount >= 1000)
            amount, decimals, _, *manner = number
            number = Number(amount.scaleb(scale), decimals, scale, *manner)
            at = after
    if sign == "-":
        number = number._replace(amount=-number.amount)
        mantissa = -mantissa
    elif sign == "+":
        number = number._replace(shows_plus=True)
    return Part(number, digits, mantissa, hundreds, is_unclear), at


def times_hundred(number: Number) -> Number:
    """Multiply what is no whole number in words: *halvandet hundrede*, *2½ hundrede*."""
    return number._replace(
        amount=Decimal(plain(number.amount.scaleb(2))),
        decimals=max(0, number.decimals - 2),
        has_half=False,
        is_neuter=False,
    )


def _past_rest(tokens: Tokens, at: int) -> int:
    """Pass over the *og ti* of *halvandet hundrede og ti*, but not the other end of a range."""
    words, lexicon = tokens.words, tokens.lexicon
    rest = at + (words[at] == lexicon.and_word)
    is_rest = 0 < lexicon.number_words.get(words[rest], 100) < 100
    return rest + 1 if is_rest and not multiplies(tokens, rest + 1) else at


def _hundreds(tokens: Tokens, start: int, after: int, amount: Decimal) -> Hundreds | None:
    """Find the *hundrede* of a number that has been read, or the *tusind* inside it."""
    lexicon, words = tokens.lexicon, tokens.words
    for at in range(start, after):
        word = words[at]
        is_one_word = lexicon.number_words.get(word, 0) >= 100
        if is_one_word or word in lexicon.hundreds:
            count = Decimal(int(amount) // 100)
            is_round = at == after - 1
            return Hundreds(amount / 100 if is_round else count, is_round, is_one_word)
        if word in lexicon.thousands:
            return Hundreds(Decimal(int(amount) // 1000), is_round=False, is_one_word=False)
    return None


def _sign(tokens: Tokens, i: int) -> tuple[str, int]:
    raw = tokens.raw[i]
    if raw in MINUS or raw == "+":
        stands_apart = not tokens.is_glued(i) or tokens.raw[i - 1] in "(["
        if tokens.is_number(i + 1) and tokens.is_glued(i + 1) and stands_apart:
            return ("+" if raw == "+" else "-"), i + 1
    elif tokens.words[i] in tokens.lexicon.minus:
        return "-", i + 1
    return "", i


def _mantissa(tokens: Tokens, i: int, stop: int) -> tuple[Number, str, int] | None:
    kind = tokens.kinds[i]
    if kind == NUMBER:
        return _digits(tokens, i)
    if kind == WORD:
        return read_words(tokens, i, stop)
    return None


def _digits(tokens: Tokens, i: int) -> tuple[Number, str, int] | None:
    raw = tokens.raw[i]
    lexicon = tokens.lexicon
    number = parse_digits(raw, lexicon, allows_point=lexicon.point_decimals)
    if number is None:
        return None
    after = i + 1
    half = lexicon.special_numbers.get(tokens.words[after])
    if half is not None and half < 1 and number.decimals == 0:
        number = Number(number.amount + half, 0, has_half=True)
        after += 1
    return number, raw, after


def read_scale(tokens: Tokens, i: int) -> tuple[int, int]:
    """Read a scale word; 0 and the same token where there is none."""
    word, at = tokens.words[i], i
    if word == "-" and tokens.lexicon.hyphenated and tokens.is_glued(i + 1):
        word, at = tokens.words[i + 1], i + 1
    scale = tokens.lexicon.scales.get(word)
    if scale is None:
        return 0, i
    after = at + 1
    if word in tokens.lexicon.abbreviations:
        after = tokens.skip_point(after)
    return scale, after


def _short_scale(tokens: Tokens, start: int, at: int) -> tuple[int, int]:
    """Read the *m* of *DKK 300m*, *8m Danish kroner*, *10m copies*; elsewhere it is a metre."""
    lexicon, words, raw = tokens.lexicon, tokens.words, tokens.raw
    follows = at + 1
    is_money = (
        raw[follows] in lexicon.currencies
        or words[follows] in lexicon.currency_adjectives
        or words[follows] in lexicon.bare
        or _has_currency_before(tokens, start)
    )
    counts = (
        tokens.is_glued(at)
        and tokens.is_content_word(follows)
        and words[follows] not in lexicon.dimensions
    )
    return (lexicon.glued_scales[words[at]], at + 1) if is_money or counts else (0, at)


def _has_currency_before(tokens: Tokens, start: int) -> bool:
    """Look past the other end of a range: *DKK 8–9m*."""
    for i in range(start - 1, max(-1, start - 6), -1):
        if tokens.raw[i] in tokens.lexicon.currencies:
            return True
        is_inside = (
            tokens.kinds[i] == NUMBER
            or tokens.raw[i] in MINUS
            or tokens.words[i] in tokens.lexicon.to_words
            or tokens.words[i] in tokens.lexicon.between_and
            or tokens.words[i] in tokens.lexicon.glued_scales
        )
        if not is_inside:
            return False
    return False


def read_words(tokens: Tokens, i: int, stop: int = -1) -> tuple[Number, str, int] | None:
    """Read a number in words: *to hundrede og halvtreds*, *halvanden*, *to en halv*, *en halv*.

    What stands before a scale word may be *en*; without one, it is no number.
    """
    lexicon, words = tokens.lexicon, tokens.words
    special = lexicon.special_numbers.get(words[i])
    if special is not None:
        is_neuter = words[i] in lexicon.neuter
        has_half = words[i] in "½¼¾"
        return Number(special, in_words=True, has_half=has_half, is_neuter=is_neuter), "", i + 1
    if words[i] in lexicon.halves:
        is_half = words[i + 1] in lexicon.one and multiplies(tokens, i + 2)
        return (Number(Decimal("0.5"), in_words=True), "", i + 2) if is_half else None
    if words[i] in lexicon.one:
        if words[i + 1] in lexicon.half and multiplies(tokens, i + 2):
            return Number(Decimal("0.5"), in_words=True), "", i + 2
        if (
            words[i + 1] == lexicon.and_word
            and words[i + 2] in lexicon.one
            and (words[i + 3] in lexicon.half)
        ):
            return Number(Decimal("1.5"), in_words=True), "", i + 4
        if not multiplies(tokens, i + 1):
            return None
    value, after = _compose(tokens, i, stop)
    if value is None:
        return None
    number = Number(Decimal(value), in_words=True)
    if words[after] in lexicon.decimal_words and words[after + 1] in lexicon.number_words:
        return _with_decimals(tokens, value, after + 1)
    at = after + (words[after] == lexicon.and_word and after != stop)
    if words[at] in lexicon.one and words[at + 1] in lexicon.half:
        number = Number(Decimal(value) + Decimal("0.5"), in_words=True)
        after = at + 2
    return number, "", after


def multiplies(tokens: Tokens, at: int) -> bool:
    """Tell whether a token is *hundrede* or a scale word."""
    return tokens.words[at] in tokens.lexicon.scales or tokens.words[at] in tokens.lexicon.hundreds


def _with_decimals(tokens: Tokens, whole: int, at: int) -> tuple[Number, str, int] | None:
    """Read the decimals of *to komma fem*: a word for each digit, or one for both."""
    decimals = tokens.lexicon.number_words[tokens.words[at]]
    if decimals > 99:
        return None
    amount = Decimal(f"{whole}.{decimals}")
    return Number(amount, len(str(decimals)), in_words=True), "", at + 1


def _compose(tokens: Tokens, i: int, stop: int) -> tuple[int | None, int]:
    """Put ones, hundreds and thousands together; 1,000 alone is left to the scale words."""
    lexicon, words = tokens.lexicon, tokens.words
    total, current, at = 0, None, i
    seen_hundred = False
    while True:
        word = words[at]
        simple = 1 if word in lexicon.one else lexicon.number_words.get(word)
        if simple is not None and (word not in lexicon.one or current is None):
            if current is not None and not (seen_hundred and current % 100 == 0 and simple < 100):
                break
            current = (current or 0) + simple
            seen_hundred = seen_hundred or simple >= 100  # "ottehundrede og tyve"
            at += 1
            if lexicon.hyphenated and simple >= 20 and words[at] == "-" and tokens.is_glued(at):
                ones = (
                    1 if words[at + 1] in lexicon.one else lexicon.number_words.get(words[at + 1])
                )
                if ones is not None and ones < 10 and simple < 100:
                    current, at = current + ones, at + 2
        elif word in lexicon.hundreds and _takes_hundred(current) and not seen_hundred:
            current = (current or 1) * 100
            seen_hundred = True
            at += 1
        elif (
            word in lexicon.thousands
            and current is not None
            and total == 0
            and goes_on(tokens, at + 1)
        ):
            total, current, seen_hundred = current * 1000, None, False
            at += 1
        elif (
            at != stop
            and word == lexicon.and_word
            and (seen_hundred or (total and current is None))
            and (current or 0) % 100 == 0
            and lexicon.number_words.get(words[at + 1], 100) < 100
            and words[at + 2] not in lexicon.hundreds  # "mellem to hundrede og tre hundrede"
        ):
            at += 1
        else:
            break
    if current is None and total == 0:
        return None, i
    return total + (current or 0), at


def _takes_hundred(count: int | None) -> bool:
    return count is None or (count < 100 and count not in _TENS)


def goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether more of the number follows *tusind*: if not, it is a scale word."""
    words, lexicon = tokens.words, tokens.lexicon
    at += words[at] == lexicon.and_word
    hundred = at + (words[at] in lexicon.one)
    if words[hundred] in lexicon.hundreds:
        return words[hundred + 1] not in lexicon.scales  # "one thousand one hundred"
    return words[at] in lexicon.number_words and words[at + 1] not in lexicon.scales
