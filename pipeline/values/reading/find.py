"""Find the values in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import cast

from pipeline.model.value import Content, Count, Joint, Money, Value, Year
from pipeline.values.reading import clock12, dates, month_first, pointers, quantities, times, years
from pipeline.values.reading.counts import is_count, is_named
from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.numbers import read_part
from pipeline.values.reading.tokens import NUMBER, SIGN, WORD, Match, Tokens, stretches

_LEXICONS = {"da": "danish", "nb": "bokmaal", "nn": "nynorsk", "en": "english"}
_COUNTRIES = {"en-us": "AMERICAN"}
_DASHES = frozenset("-–—−")
_BAD_BEFORE = frozenset("/_@#=\\.&")

Rule = Callable[[Tokens, int], Match | None]


def find_values(text: str, language: str = "da") -> list[Value]:
    """Find amounts, dates, numbers and the like.

    Args:
        text: Plain text, without markup. A line break ends every value.
        language: BCP 47 tag of the text; in a language that we do not read, nothing is found.

    Returns:
        The values in the order of the text, none inside another.

    >>> [(v.text, v.content.canonical) for v in find_values("Det kostede 300 mia. kr. i 2020.")]
    [('300 mia. kr.', 'DKK 300000000000'), ('2020', '2020')]
    """
    lexicon = lexicon_of(language)
    if lexicon is None:
        return []
    found: list[Value] = []
    for tokens in stretches(text, lexicon):
        _scan(tokens, found)
    return found


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """Load the lexicon of a language, None if there is none."""
    tag = language.replace("_", "-").lower()
    name = _LEXICONS.get(tag.split("-")[0])
    if name is None:
        return None
    module = import_module(f"pipeline.values.reading.{name}")
    return cast(Lexicon, getattr(module, _COUNTRIES.get(tag, "LEXICON")))


def _scan(tokens: Tokens, found: list[Value]) -> None:
    starters = _starters(tokens.lexicon)
    kinds, words, size = tokens.kinds, tokens.words, tokens.size
    i = 0
    done = 0  # the first token that no value has
    while i < size:
        kind = kinds[i]
        if kind == NUMBER:
            match = _at_number(tokens, i, found, done)
        else:
            rules = starters.get(words[i])
            if rules is None:
                i += 1
                continue
            match = None
            for rule in rules:
                match = rule(tokens, i)
                if match is not None:
                    break
        if match is None:
            i = i + 1 if kind != NUMBER else _past_chunk(tokens, i)
            continue
        if match.content is not None and match.first >= done:
            start, end = tokens.starts[match.first], tokens.ends[match.after - 1]
            found.append(Value(start, end, tokens.text[start:end], cast(Content, match.content)))
        i = done = max(match.after, i + 1)


def _past_chunk(tokens: Tokens, i: int) -> int:
    """Pass over a number that is no value, and what is glued to it."""
    i += 1
    while tokens.is_glued(i) and (
        tokens.kinds[i] != SIGN or (tokens.raw[i] in "-./:_'’" and tokens.is_glued(i + 1))
    ):
        i += 1
    return i


def _at_number(tokens: Tokens, i: int, found: list[Value], done: int) -> Match | None:
    """Try the rules for what starts with digits, the most particular first."""
    if tokens.is_glued(i):
        before = tokens.raw[i - 1]
        if tokens.kinds[i - 1] == WORD or before in _BAD_BEFORE:
            return None
        is_joined = before in _DASHES and tokens.is_glued(i - 1)
        if is_joined and tokens.kinds[i - 2 if i > 1 else 0] != SIGN:
            if tokens.words[i - 2] not in tokens.lexicon.decade_parts:
                return None
            return years.read_era(tokens, i)
        if before in "'’:" and tokens.is_glued(i - 1) and i > 1:
            return None
    word = tokens.words[i - 1] if i else ""
    if word and pointers.names_identifier(tokens, i):
        match = pointers.read_identifier(tokens, i)
        if match is not None:
            return match
    follows_year = (
        bool(found)
        and isinstance(found[-1].content, Year)
        and (tokens.starts[i] - found[-1].end <= 8)
    )
    raw = tokens.raw[i]
    if len(raw) <= 11 and (tokens.is_number(i + 1) or len(raw) in (3, 4, 8, 10)):
        phone = pointers.read_phone(tokens, i)
        if phone is not None:
            return phone
    for rule in _rules_after(tokens, i):
        match = rule(tokens, i)
        if match is not None:
            return match
    year = years.read_year(tokens, i, follows_year=follows_year)
    quantity = (
        None if year is not None and year.after > i + 1 else quantities.read_quantity(tokens, i)
    )
    if quantity is not None and not isinstance(quantity.content, Count):
        return quantity
    if year is not None and year.after > i + 1:
        return year
    if is_named(tokens, i):
        return None
    if year is not None:
        is_scaled = quantity is not None and cast(Count, quantity.content).numbers[0].scale
        if quantity is None or (not is_scaled and quantity.after <= year.after):
            return year
    if quantity is None or not is_count(tokens, i, quantity.after, cast(Count, quantity.content)):
        return None
    return quantity


def _at_sign(tokens: Tokens, i: int) -> Match | None:
    """Read a number with a sign: ``-8 °C``."""
    if not tokens.is_number(i + 1) or not tokens.is_glued(i + 1):
        return None
    if tokens.is_glued(i) and tokens.raw[i - 1] not in '(["“»':
        return None
    match = quantities.read_quantity(tokens, i)
    if match is None:
        return None
    if isinstance(match.content, Count) and not is_count(tokens, i, match.after, match.content):
        return None
    return match


def _at_words(tokens: Tokens, i: int) -> Match | None:
    """Read a number in words."""
    if tokens.is_glued(i) and tokens.raw[i - 1] in "-'’/" and i > 1 and tokens.is_glued(i - 1):
        return None
    lexicon = tokens.lexicon
    if tokens.raw[i][0].isupper() and i and tokens.is_name(i - 1):
        return None  # Chapter Two
    if _is_idiom(tokens, i):
        return Match(i, i + 2, None)
    if tokens.before(i) in lexicon.vague and tokens.words[i] in lexicon.hundreds:
        return Match(i, i + 1, None)
    fraction = years.read_fraction_words(tokens, i)
    if fraction is not None:
        return fraction
    read = read_part(tokens, i)
    if read is None:
        return None
    part, after = read
    if not part.number.in_words:
        return None
    follows = tokens.raw[after]
    is_joined = follows in ("-", "‑", "'") and tokens.is_glued(after) and tokens.is_glued(after + 1)
    if is_joined and read_part(tokens, after + 1) is None:
        return Match(i, after + 2, None)
    match = quantities.read_quantity(tokens, i)
    if match is None:
        return Match(i, after, None)
    end = match.after
    if tokens.raw[end] in ("-", "‑") and tokens.is_glued(end) and isinstance(match.content, Count):
        return Match(i, end, None)
    return match


def _is_idiom(tokens: Tokens, i: int) -> bool:
    words = tokens.words
    return any(
        tuple(words[i : i + len(idiom)]) == idiom
        for idiom in tokens.lexicon.idioms.get(words[i], ())
    )


def _at_minus(tokens: Tokens, i: int) -> Match | None:
    if not (tokens.is_number(i + 1) or tokens.words[i + 1] in tokens.lexicon.number_words):
        return None
    match = quantities.read_quantity(tokens, i)
    if match is None or isinstance(match.content, Count):
        return None
    return match


def _at_minus_money(tokens: Tokens, i: int) -> Match | None:
    """Read *minus DKK 3,5 mio.*."""
    match = quantities.read_prefixed(tokens, i + 1)
    if match is None or not isinstance(match.content, Money):
        return None
    numbers = tuple(n._replace(amount=-n.amount) for n in match.content.numbers)
    return Match(i, match.after, replace(match.content, numbers=numbers))


def _at_opener(tokens: Tokens, i: int) -> Match | None:
    """Read a range that opens with *mellem* or *fra*."""
    is_between = tokens.words[i] == tokens.lexicon.between
    for rule in (dates.read_between, times.read_opened_time):
        match = rule(tokens, i)
        if match is not None:
            return match
    joint = Joint.BETWEEN if is_between else Joint.FROM_TO
    match = quantities.read_quantity(tokens, i + 1, i, joint)
    if match is None:
        return quantities.read_opened(tokens, i, joint)
    content = match.content
    if isinstance(content, Count):
        first, second = content.numbers
        both_years = all(
            not n.scale and not n.is_grouped and not n.in_words and 1000 <= n.amount <= 2199
            for n in (first, second)
        )
        if (both_years and not tokens.is_content_word(match.after)) or not is_count(
            tokens, i + 1, match.after, content
        ):
            return None
        if first.amount >= second.amount and is_between:
            return None
    return match


def _rules_after(tokens: Tokens, i: int) -> tuple[Rule, ...]:
    """Choose the rules that what follows a number leaves open."""
    lexicon = tokens.lexicon
    if lexicon.ordinal_endings:
        return _ENGLISH_RULES
    if tokens.is_glued(i + 1):
        rules = _BY_MARK.get(tokens.raw[i + 1], _GLUED_RULES)
        return rules or ((dates.read_date,) if tokens.raw[i].count(".") == 2 else ())
    word = tokens.words[i + 1]
    if "." in tokens.raw[i] or word in lexicon.months or word in lexicon.short_months:
        return (dates.read_date,)
    if word in lexicon.to_words:
        return (dates.read_date,)
    return (years.read_fraction_words,) if word in lexicon.fraction_words else ()


_BY_MARK: Mapping[str, tuple[Rule, ...]] = {
    ":": (times.read_colon_time,),
    ".": (dates.read_date, dates.read_year_part, years.read_century, years.read_ordinal),
    "/": (dates.read_date, years.read_fraction),
    **dict.fromkeys("-–—‑", (dates.read_date, years.read_era, years.read_score)),
    **dict.fromkeys("'’", (years.read_era,)),
    **dict.fromkeys(',;!?)]"»”%', ()),
}
_ENGLISH_RULES: tuple[Rule, ...] = (
    clock12.read_half_day,
    times.read_colon_time,
    clock12.read_point_time,
    dates.read_date,
    dates.read_year_part,
    years.read_century,
    years.read_era,
    years.read_score,
    years.read_fraction,
    years.read_fraction_words,
    years.read_ending,
)
"""Those of a language that writes 40th: its endings stand where others have a point."""

_GLUED_RULES: tuple[Rule, ...] = (dates.read_date, years.read_era, times.read_colon_time)


@cache
def _starters(lexicon: Lexicon) -> Mapping[str, tuple[Rule, ...]]:
    """Map each word and sign that may open a value to the rules that it opens, in order."""
    rules: dict[str, list[Rule]] = {}

    def add(words: object, rule: Rule) -> None:
        for word in cast("frozenset[str]", words):
            rules.setdefault(word, []).append(rule)

    def add_first(words: object, rule: Rule) -> None:
        for word in cast("frozenset[str]", words) if lexicon.half_past_words else ():
            rules.setdefault(word, []).insert(0, rule)

    add((lexicon.between, *lexicon.from_words), _at_opener)
    add(lexicon.weekdays, dates.read_date)
    add(lexicon.date_articles, dates.read_date)
    if lexicon.capital_months:
        for rule in (dates.read_month, month_first.read_date):
            add(lexicon.months, _titled(rule))
        add(lexicon.short_months, _titled(month_first.read_date))
        add(lexicon.weekdays, month_first.read_date)
        add((lexicon.between, *lexicon.from_words), month_first.read_opened)
        add_first((lexicon.between, *lexicon.from_words), clock12.read_opened)
    else:
        add(lexicon.months, dates.read_month)
    add(lexicon.week, dates.read_week)
    add(lexicon.ordinal_words, dates.read_year_part)
    add(lexicon.ordinal_words, years.read_century)
    add(("q", "h"), _capital(dates.read_short_part))
    add(lexicon.clock, times.read_time)
    add(("§",), pointers.read_paragraph)
    add(lexicon.references, pointers.read_reference)
    add(lexicon.number_signs, pointers.read_law_number)
    add(lexicon.labels, pointers.read_label)
    add(lexicon.subsection, pointers.read_subsection)
    add(("+",), pointers.read_phone)
    add([word.lower() for word in lexicon.currencies], quantities.read_prefixed)
    add(lexicon.bare & lexicon.abbreviations, quantities.read_prefixed)
    add(("-", "−", "–"), quantities.read_prefixed)
    add(("-", "−", "–", "+"), _at_sign)
    add(lexicon.minus, _at_minus)
    add(lexicon.minus, _at_minus_money)
    add(("isbn", "iban", "issn"), _at_lettered)
    add(lexicon.number_words, _at_words)
    add(years.SIGNS, years.read_fraction_sign)
    add(lexicon.special_numbers, _at_words)
    add(lexicon.one, _at_words)
    add(lexicon.hundreds, _at_words)
    add(lexicon.thousands, _at_thousand)
    add(lexicon.halves, _at_words)
    add([word.lower() for word in lexicon.currency_prefixes], quantities.read_prefixed)
    if lexicon.has_roman:
        add(lexicon.rulers, years.read_regnal)
    if lexicon.half_alone:
        add((lexicon.half_past, *lexicon.quarters_past), times.read_alone)
    add(lexicon.hour_names, clock12.read_name)
    for words in (lexicon.half_past_words, lexicon.quarters_past, lexicon.one):
        add_first(words, clock12.read_spoken)
    add_first(lexicon.number_words, clock12.read_spoken)
    add_first(lexicon.number_words, years.read_long_century)
    return {word: tuple(each) for word, each in rules.items()}


def _titled(rule: Rule) -> Rule:
    """Refuse *may* and *march*, which are no months."""

    def read(tokens: Tokens, i: int) -> Match | None:
        return None if tokens.raw[i].islower() else rule(tokens, i)

    return read


def _capital(rule: Rule) -> Rule:
    def read(tokens: Tokens, i: int) -> Match | None:
        return rule(tokens, i) if tokens.raw[i].isupper() else None

    return read


def _at_lettered(tokens: Tokens, i: int) -> Match | None:
    """Read an identifier that starts with letters: an IBAN."""
    at = i + 1
    while tokens.words[at] in tokens.lexicon.number_signs or tokens.raw[at] in ("-", ".", ":"):
        at += 1
    if tokens.kinds[at] != WORD or not tokens.raw[at].isupper() or not tokens.is_number(at + 1):
        return None
    if not tokens.is_glued(at + 1):
        return None
    return pointers.read_identifier(tokens, at)


def _at_thousand(tokens: Tokens, i: int) -> Match | None:
    """Read *tusind mennesker*: a thousand needs no *et* before it."""
    from decimal import Decimal

    from pipeline.model.value import Number

    if _is_idiom(tokens, i):
        return Match(i, i + 2, None)
    if tokens.before(i) in tokens.lexicon.vague:
        return Match(i, i + 1, None)
    numbers = (Number(Decimal(1000), scale=0, in_words=True),)
    content, end = quantities.read_kind(tokens, numbers, None, i + 1)
    if isinstance(content, Count) and not tokens.is_content_word(i + 1):
        return None
    return Match(i, end, content) if content is not None else None
