"""Read the ends of a range of numbers, and tell what they share: *to-tre hundrede*, *2-4 mio.*."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.value import Joint, Number
from pipeline.values.reading.numbers import (
    MINUS,
    Hundreds,
    Part,
    goes_on,
    multiplies,
    read_part,
    times_hundred,
)
from pipeline.values.reading.tokens import Tokens

_NEAR = 3
"""How many times its first end the last of a range may be for the two to share a *hundrede*."""

_FAR = 10
"""The same of *tusind* between words: *en til hundrede tusind* may begin at one."""

_THOUSAND = Hundreds(Decimal(10), is_round=True, is_one_word=True)


def read_first(tokens: Tokens, i: int, joint: Joint | None) -> tuple[Part, int] | None:
    """Read what is a number only as the first end of a range: *en*, *en halv*, *tusind*.

    *De solgte en til to millioner* may tell a price, so that *en* needs *fra*, *mellem* or a dash.
    """
    lexicon, words = tokens.lexicon, tokens.words
    is_half = words[i] in lexicon.halves and words[i + 1] in lexicon.one
    number = Number(Decimal(1), in_words=True)
    at = i + 1 + is_half
    is_sure = joint is not None or words[i] in lexicon.sure_one
    if words[i] in lexicon.thousands:
        number, is_sure = number._replace(amount=Decimal(1000)), True
    elif words[i] not in lexicon.one and not is_half:
        return None
    elif is_half or words[at] in lexicon.half:
        number, at = number._replace(amount=Decimal("0.5")), at + (not is_half)
    is_dash = tokens.raw[at] in MINUS and tokens.is_glued(at) and tokens.is_glued(at + 1)
    is_word = words[at] in (lexicon.between_and if joint is Joint.BETWEEN else lexicon.to_words)
    if not is_dash and not (is_word and is_sure):
        return None
    read = read_part(tokens, at + 1)
    if read is None:
        return None
    other = read[0]
    if number.amount == 1000:
        is_range = other.number.amount > 1000
        return (Part(number, "", number.amount, _THOUSAND), at) if is_range else None
    if not other.number.scale and other.hundreds is None:
        return None
    last = other.hundreds.times if other.hundreds is not None else other.mantissa
    return (Part(number, "", number.amount), at) if number.amount < last else None


def read_last(tokens: Tokens, i: int) -> tuple[Part, int] | None:
    """Read the last end of a range, which may be *tusind* without *et*."""
    lexicon, words = tokens.lexicon, tokens.words
    is_thousand = words[i] in lexicon.thousands and not lexicon.sure_one
    if is_thousand and not goes_on(tokens, i + 1) and not multiplies(tokens, i + 1):
        amount = Decimal(1000)
        return Part(Number(amount, in_words=True), "", amount), i + 1
    return read_part(tokens, i)


def spread(first: Part, second: Part, joint: Joint | None) -> Part:
    """Give the first end of a range what it shares with the second: scale, or left-out zeros.

    *3-4.000* is 3000 to 4000, *4-500* is 400 to 500, *2-4 mio.* is 2 to 4 million,
    *to-tre hundrede* is 200 to 300. What may share or not, as *en til ni hundrede*, is unclear.
    """
    shares = _shares_hundred(first, second, joint)
    if shares is None:
        return first._replace(is_unclear=True)
    scale = second.number.scale
    if shares:
        number = times_hundred(first.number)
        amount = number.amount.scaleb(scale)
        return first._replace(number=number._replace(amount=amount, scale=scale))
    if first.number.scale == 0 and scale:
        larger = first.number.is_grouped or (
            first.mantissa > abs(second.mantissa) and first.mantissa >= 100
        )
        if larger or (scale == 3 and _is_plain(first, second, joint)):
            return first
        if scale == 3 and _may_be_plain(first, second, joint):
            return first._replace(is_unclear=True)
        scaled = first.number.amount.scaleb(scale + _left_out_zeros(first, second))
        return first._replace(number=first.number._replace(amount=scaled, scale=scale))
    # "4-500" leaves zeros out, but "mellem 2 og 300" says what it says.
    is_opened = joint in (Joint.BETWEEN, Joint.FROM_TO) and not second.number.is_grouped
    zeros = 0 if first.number.scale or is_opened else _left_out_zeros(first, second)
    if zeros:
        return first._replace(
            number=first.number._replace(
                amount=first.number.amount.scaleb(zeros), is_grouped=second.number.is_grouped
            )
        )
    return first


def _shares_hundred(first: Part, second: Part, joint: Joint | None) -> bool | None:
    """Tell whether *hundrede* counts for both ends of a range; None where nobody can tell.

    *To til tre hundrede* is 200 to 300, but *tyve til tre hundrede* 20 to 300.
    """
    if second.hundreds is None or first.hundreds is not None or first.number.scale:
        return False
    low, (times, is_round, is_one_word) = first.mantissa, second.hundreds
    if abs(low) >= 100 or low in (0, times):
        return False
    if low < 0:
        return None if -low < times else False
    if low < times:
        is_near = low * _NEAR >= times and not is_one_word
        return True if is_round and (is_near or joint is Joint.DASH) else None
    if times == 1:
        return False  # "fra fem til hundrede"
    if joint is Joint.DASH:
        return None
    # "fra fem til tre hundrede" may fall from 500, or rise from 5.
    return None if joint is Joint.FROM_TO and (low < 10 or times >= 10) else False


def _is_plain(first: Part, second: Part, joint: Joint | None) -> bool:
    """Tell whether *tusind* is surely the second end's alone: *fra fem til et tusind*."""
    is_one = second.mantissa == 1 <= first.mantissa
    return is_one and (joint is not Joint.FROM_TO or not 1 < first.mantissa <= _NEAR)


def _may_be_plain(first: Part, second: Part, joint: Joint | None) -> bool:
    """Tell whether *tusind* may be the second end's alone: *fra halvtreds til to tusind*."""
    low, high = first.mantissa, second.mantissa
    if low <= 0 or high <= 0:
        return False
    if low >= high:
        return joint is not Joint.FROM_TO or low > _NEAR * high or high in (1, low)
    return first.number.in_words and high > _FAR * low


def _left_out_zeros(first: Part, second: Part) -> int:
    """Count the zeros that a range's first end leaves to its second."""
    a, b = first.number, second.number
    plain = first.digits.isdecimal() and a.decimals == 0 and b.decimals == 0 and second.digits
    if not plain or first.mantissa <= 0 or a.is_grouped:
        return 0
    whole = str(int(second.mantissa))
    zeros = len(whole) - len(whole.rstrip("0"))
    most = max(zeros, 3 if b.is_grouped else 0)
    for count in range(most, 1, -1):
        if b.is_grouped and count < 3:
            break
        if first.mantissa.scaleb(count) < second.mantissa:
            return count
    return 0
