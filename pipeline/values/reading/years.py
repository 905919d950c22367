"""Read years, decades, centuries, ordinals, fractions and scores."""

from __future__ import annotations

from pipeline.model.value import Era, EraForm, Fraction, Joint, Ordinal, Score, Year
from pipeline.values.reading.quantities import is_year_like
from pipeline.values.reading.tokens import NUMBER, WORD, Match, Tokens

_DASHES = frozenset("-–—")


def read_year(tokens: Tokens, i: int, *, follows_year: bool) -> Match | None:
    """Read a year, a range of years or a season.

    Args:
        tokens: The text.
        i: Four digits.
        follows_year: Whether the value before was a year: *2003 til 2009*.
    """
    if not is_year_like(tokens, i):
        return None
    first = int(tokens.raw[i])
    mark, second = tokens.raw[i + 1], tokens.raw[i + 2]
    is_joined = tokens.is_glued(i + 1) and tokens.is_glued(i + 2) and second.isdecimal()
    if is_joined and mark == "/" and len(second) in (2, 4):
        last = _complete(first, second)
        if last == first + 1:
            return Match(i, i + 3, Year(first, last, is_season=True, is_shortened=len(second) == 2))
        return None
    if is_joined and mark in _DASHES and len(second) in (2, 4):
        last = _complete(first, second)
        dates = len(second) == 2 or 1000 <= last <= 2199
        is_round = first % 100 == 0 and last % 100 == 0
        if dates and last > first and not (is_round and tokens.is_content_word(i + 3)):
            return Match(i, i + 3, Year(first, last, Joint.DASH, is_shortened=len(second) == 2))
        return None
    if tokens.is_glued(i + 1) and mark in "-–—'’" and tokens.is_glued(i + 2):
        return None
    if tokens.lexicon.whole_ranges and _is_whole_range(tokens, i):
        return Match(i, i + 3, Year(first, int(second), Joint.TO))
    return Match(i, i + 1, Year(first)) if _dates(tokens, i, follows_year) else None


def _is_whole_range(tokens: Tokens, i: int) -> bool:
    """Tell whether *2017 to 2019* is one value: not after *from*, not before a noun."""
    lexicon = tokens.lexicon
    return (
        tokens.words[i + 1] in lexicon.to_words
        and is_year_like(tokens, i + 2)
        and tokens.raw[i] < tokens.raw[i + 2]
        and tokens.before(i) not in lexicon.from_words
        and not tokens.is_content_word(i + 3)
        and not (tokens.is_glued(i + 3) and tokens.raw[i + 3] in "-/")
    )


def _complete(first: int, second: str) -> int:
    if len(second) == 4:
        return int(second)
    if second == "00" and first % 100 == 99:
        return first + 1
    return first // 100 * 100 + int(second)


def _dates(tokens: Tokens, i: int, follows_year: bool) -> bool:
    """Tell whether four digits date something; if not, they count."""
    lexicon = tokens.lexicon
    before, after = tokens.before(i), tokens.words[i + 1]
    if before in lexicon.sure_year_words or before.endswith(lexicon.year_endings):
        return True
    counts = (
        tokens.is_content_word(i + 1)
        and after not in lexicon.verbs
        and not after.endswith(lexicon.past_endings)
    )
    if follows_year and (before in lexicon.to_words or before in lexicon.and_or):
        return True
    opens = tokens.starts_sentence(i - 1) or tokens.words[i - 2].endswith(lexicon.definite_endings)
    if i and before in lexicon.from_words and opens and 1700 <= int(tokens.raw[i]) <= 2199:
        return True
    if counts and lexicon.counted_endings and not after.endswith(lexicon.counted_endings):
        counts = False
    if before in lexicon.year_articles and 1900 <= int(tokens.raw[i]) <= 2099:
        return True
    if counts:
        return False
    if before in lexicon.year_words or tokens.raw[i - 1 if i else 0] == "(":
        return True
    return 1500 <= int(tokens.raw[i]) <= 2199


def read_era(tokens: Tokens, i: int) -> Match | None:
    """Read *1980'erne*, *80'erne*, *1600-tallet*."""
    raw = tokens.raw[i]
    if not raw.isdecimal() or len(raw) not in (2, 4) or raw[-1] != "0":
        return None
    at = i + 1
    if tokens.raw[at] in "'’-‑" and tokens.is_glued(at):
        at += 1
    if not tokens.is_glued(at) or tokens.kinds[at] != WORD:
        return None
    ending = tokens.words[at]
    if raw == "10":
        return None  # which ones?
    number = int(raw) if len(raw) == 4 else 2000 if raw == "00" else 1900 + int(raw)
    is_hundred = len(raw) == 4 and raw.endswith("00")
    start = _with_article(tokens, i)
    is_hundred = is_hundred and number < tokens.lexicon.decades_from
    if is_hundred and ending in tokens.lexicon.hundreds_endings:
        return Match(start, at + 1, Era(number, EraForm.HUNDREDS))
    if ending in tokens.lexicon.decade_endings:
        if len(raw) == 2 and _is_of_a_life(tokens, i):
            return None
        if len(raw) == 2 and tokens.lexicon.era_articles and start == i:
            return None
        return Match(start, at + 1, Era(number, EraForm.DECADE, is_shortened=len(raw) == 2))
    if ending in tokens.lexicon.hundreds_endings and len(raw) == 4:
        return Match(i, at + 1, Era(number, EraForm.DECADE))
    return None


def _with_article(tokens: Tokens, i: int) -> int:
    """Go back to the article of a decade or century: *the* 1980s, *the* '80s, the *mid*-1980s."""
    articles = tokens.lexicon.era_articles
    if not articles or not i:
        return i
    start = i - 1 if tokens.raw[i - 1] in "'’" and tokens.is_glued(i) else i
    return start - 1 if tokens.before(start) in articles else start


def _is_of_a_life(tokens: Tokens, i: int) -> bool:
    return any(tokens.words[j] in tokens.lexicon.persons for j in range(max(0, i - 4), i))


def read_century(tokens: Tokens, i: int) -> Match | None:
    """Read *det 19. århundrede*, from its number on; the article is taken in."""
    lexicon = tokens.lexicon
    at = tokens.skip_point(i + 1) if tokens.is_number(i) else i + 1
    if tokens.words[at] in lexicon.ordinal_endings and tokens.is_glued(at):
        at += 1
    if lexicon.hyphenated and tokens.raw[at] == "-" and at > i:
        at += 1
    if tokens.words[at] not in lexicon.century:
        return None
    number = (
        int(tokens.raw[i])
        if tokens.raw[i].isdecimal()
        else lexicon.ordinal_words.get(tokens.words[i])
    )
    if number is None or not 1 <= number <= 30 or (tokens.is_number(i) and at == i + 1):
        return None
    start = i - 1 if tokens.before(i) == lexicon.century_article else i
    return Match(start, at + 1, Era((number - 1) * 100, EraForm.CENTURY))


def read_long_century(tokens: Tokens, i: int) -> Match | None:
    """Read *the twenty-first century*, from *twenty* on."""
    lexicon, words = tokens.lexicon, tokens.words
    ten, one = lexicon.number_words.get(words[i], 0), lexicon.ordinal_words.get(words[i + 2], 10)
    at = i + 3 + (tokens.raw[i + 3] == "-")
    if tokens.raw[i + 1] != "-" or ten != 20 or one > 9 or words[at] not in lexicon.century:
        return None
    start = i - 1 if tokens.before(i) == lexicon.century_article else i
    return Match(start, at + 1, Era((ten + one - 1) * 100, EraForm.CENTURY))


def read_ordinal(tokens: Tokens, i: int) -> Match | None:
    """Read *40. gang*, *Christian 5.*: digits with a point that ends no sentence."""
    raw = tokens.raw[i]
    if (
        not raw.isdecimal()
        or len(raw) > 3
        or tokens.raw[i + 1] != "."
        or not tokens.is_glued(i + 1)
    ):
        return None
    if int(raw) == 0 or raw[0] == "0":
        return None
    if tokens.words[i + 2] in tokens.lexicon.floors:
        return Match(i, i + 3, None)
    if tokens.before(i) in tokens.lexicon.rulers and tokens.raw[i - 1][0].isupper():
        return Match(i, i + 2, Ordinal(int(raw), is_regnal=True))
    if i == 0 or tokens.raw[i - 1] == "\n":
        word = tokens.raw[i + 2]
        return (
            Match(i, i + 2, Ordinal(int(raw))) if tokens.is_content_word(i + 2) and word else None
        )
    if tokens.is_content_word(i + 2) and not tokens.is_glued(i + 2):
        return Match(i, i + 2, Ordinal(int(raw)))
    return None


def read_ending(tokens: Tokens, i: int) -> Match | None:
    """Read *40th*, *1st*; *5th Avenue* is none."""
    raw = tokens.raw[i]
    if not raw.isdecimal() or len(raw) > 3 or raw[0] == "0" or not tokens.is_glued(i + 1):
        return None
    if tokens.words[i + 1] not in tokens.lexicon.ordinal_endings:
        return None
    if tokens.words[i + 2] in tokens.lexicon.streets and tokens.raw[i + 2][0].isupper():
        return Match(i, i + 3, None)
    return Match(i, i + 2, Ordinal(int(raw)))


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def read_regnal(tokens: Tokens, i: int) -> Match | None:
    """Read the *V* of *Christian V*; starts at the name."""
    numeral = tokens.raw[i + 1]
    if not tokens.raw[i][0].isupper() or not numeral or any(c not in _ROMAN for c in numeral):
        return None
    if len(numeral) > 5 or tokens.is_glued(i + 1):
        return None
    if numeral == "I" and tokens.kinds[i + 2] == WORD and tokens.is_content_word(i + 2):
        return None  # "says George I know"
    figures = [_ROMAN[c] for c in numeral]
    number = sum(
        -n if n < after else n for n, after in zip(figures, [*figures[1:], 0], strict=True)
    )
    return Match(i + 1, i + 2, Ordinal(number, is_regnal=True)) if number > 0 else None


def read_fraction(tokens: Tokens, i: int) -> Match | None:
    """Read ``3/4``."""
    top, mark, bottom = tokens.raw[i], tokens.raw[i + 1], tokens.raw[i + 2]
    is_written = (
        mark == "/" and tokens.is_glued(i + 1) and tokens.is_glued(i + 2)
        and top.isdecimal() and bottom.isdecimal() and len(top) <= 2 and len(bottom) <= 3
    )  # fmt: skip
    if not is_written or (tokens.is_glued(i + 3) and tokens.raw[i + 3] in ("/", "-")):
        return None
    numerator, denominator = int(top), int(bottom)
    usual = denominator in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100)
    if not 0 < numerator < denominator or not usual or top[0] == "0":
        return None
    if tokens.is_name(i - 1) and not tokens.starts_sentence(i - 1):
        return None
    return Match(i, i + 3, Fraction(numerator, denominator))


SIGNS = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip


def read_fraction_sign(tokens: Tokens, i: int) -> Match | None:
    """Read ``¾``, unless a unit follows, of which it is an amount."""
    parts = SIGNS.get(tokens.raw[i])
    if parts is None or tokens.raw[i + 1] in tokens.lexicon.units:
        return None
    if tokens.words[i + 1] in tokens.lexicon.units or tokens.words[i + 1] in tokens.lexicon.scales:
        return None
    return Match(i, i + 1, Fraction(*parts))


def read_fraction_words(tokens: Tokens, i: int) -> Match | None:
    """Read *to femtedele*, *en tredjedel*."""
    lexicon = tokens.lexicon
    at = i + 1
    has_hyphen = lexicon.hyphenated and tokens.raw[at] == "-" and tokens.is_glued(at)
    at += has_hyphen
    denominator = lexicon.fraction_words.get(tokens.words[at])
    if denominator is None:
        return None
    word = tokens.words[i]
    if lexicon.lone_fractions and not _is_fraction(tokens, i, at):
        return None
    numerator = 1 if word in lexicon.one else lexicon.number_words.get(word)
    if numerator is None and tokens.raw[i].isdecimal() and len(tokens.raw[i]) <= 2:
        numerator = int(tokens.raw[i])
    if numerator is None:
        return None
    return Match(i, at + 1, Fraction(numerator, denominator, in_words=True))


def _is_fraction(tokens: Tokens, i: int, at: int) -> bool:
    """Tell *two-thirds* and *a third of* from the ordinals: *a third time*, *two quarters*."""
    lexicon, words = tokens.lexicon, tokens.words
    is_lone = words[at] in lexicon.lone_fractions
    if words[i] not in lexicon.one:
        numerator = lexicon.number_words.get(words[i])
        is_part = numerator is not None and numerator < lexicon.fraction_words[words[at]]
        return (
            not is_lone and is_part and (numerator != 2 or words[at] not in lexicon.quarter_words)
        )
    if not is_lone or at > i + 1 or words[at + 1] in lexicon.fraction_links:
        return is_lone
    is_alone = not tokens.is_content_word(at + 1) and tokens.raw[at + 1] != "-"
    return is_alone and (words[i] in lexicon.sure_one or tokens.before(i) in lexicon.fraction_leads)


def read_score(tokens: Tokens, i: int) -> Match | None:
    """Read ``4-0`` near words of sport; elsewhere it is a range, or nothing."""
    home, mark, away = tokens.raw[i], tokens.raw[i + 1], tokens.raw[i + 2]
    is_written = (
        mark in _DASHES and tokens.is_glued(i + 1) and tokens.is_glued(i + 2)
        and home.isdecimal() and away.isdecimal() and len(home) <= 3 and len(away) <= 3
    )  # fmt: skip
    if not is_written or (tokens.kinds[i + 3] in (NUMBER, WORD) and tokens.is_glued(i + 3)):
        return None
    lexicon = tokens.lexicon
    if tokens.is_glued(i + 3) and tokens.raw[i + 3] in _DASHES:
        is_score = tokens.words[i + 4] in lexicon.match_nouns
        return Match(i, i + 3, Score(int(home), int(away))) if is_score else None
    follower = tokens.words[i + 3]
    if follower in lexicon.percent or follower in lexicon.scales or follower in lexicon.units:
        return None
    window = range(max(0, i - 14), min(tokens.size, i + 12))
    near = any(tokens.words[j] in lexicon.matches for j in window)
    counts = tokens.is_content_word(i + 3) and follower not in lexicon.matches
    if near and (not counts or int(home) >= int(away) or home == "0"):
        return Match(i, i + 3, Score(int(home), int(away)))
    if int(away) < int(home) and not counts and len(home) < 3 and len(away) < 3:
        return Match(i, i + 3, Score(int(home), int(away)))
    return None
