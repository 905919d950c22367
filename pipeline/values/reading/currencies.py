"""Read the words and signs for money that stand before or behind a number."""

from __future__ import annotations

from pipeline.model.value import CurrencyForm
from pipeline.values.reading.lexicon import CurrencyWord
from pipeline.values.reading.tokens import NUMBER, WORD, Tokens

_DASHES = frozenset("-–—−")

Read = tuple[CurrencyWord, int]
"""A currency, and the token behind it."""


def read_currency(tokens: Tokens, at: int) -> Read | None:
    """Read a currency: ``kr.``, *norske kroner*, ``DKK``, ``€``, ``,-``."""
    if tokens.kinds[at] == NUMBER:
        return None
    if tokens.raw[at] == ",":
        return _read_mark(tokens, at)
    return _read_bare(tokens, at) or _read_code(tokens, at) or _read_named(tokens, at)


def _read_mark(tokens: Tokens, at: int) -> Read | None:
    """Read the ``,-`` of *65,-*, and the currency that may follow it."""
    is_mark = tokens.raw[at + 1] in _DASHES and tokens.is_glued(at) and tokens.is_glued(at + 1)
    after = at + 2
    goes_on = tokens.is_glued(after) and tokens.kinds[after] in (NUMBER, WORD)
    if not is_mark or goes_on:
        return None
    named = None if tokens.is_glued(after) else read_currency(tokens, after)
    if named is not None and named[0].form is not CurrencyForm.MARK:
        return named
    return CurrencyWord(tokens.lexicon.krone, CurrencyForm.MARK, is_bare=True), after


def _read_bare(tokens: Tokens, at: int) -> Read | None:
    """Read a krone of no named country, or an øre of it."""
    lexicon = tokens.lexicon
    bare = lexicon.bare_words.get(tokens.words[at])
    if bare is None:
        return None
    if bare.is_minor:
        return bare, at + 1
    end = _past_point(tokens, at)
    if bare.form is CurrencyForm.SYMBOL:
        code = lexicon.currencies.get(tokens.raw[end])  # "kr. DKK", in contracts
        if code is not None and code.form is CurrencyForm.CODE:
            return code, end + 1
    return bare, end


def _read_code(tokens: Tokens, at: int) -> Read | None:
    """Read a code in capitals, a sign, or a word that has one meaning: *euro*."""
    lexicon, raw = tokens.lexicon, tokens.raw[at]
    known = lexicon.currencies.get(raw)
    if known is None and not raw.isupper():
        known = lexicon.currencies.get(tokens.words[at])
    if known is not None:
        return known, _past_point(tokens, at)
    if raw == "US" and tokens.raw[at + 1] == "-" and tokens.words[at + 2] in lexicon.currency_nouns:
        return CurrencyWord("USD", CurrencyForm.NAME), at + 3
    if raw in lexicon.currency_prefixes and tokens.raw[at + 1] == "$" and tokens.is_glued(at + 1):
        return CurrencyWord(lexicon.currency_prefixes[raw], CurrencyForm.SYMBOL), at + 2
    minor = lexicon.minor.get(raw)
    return (
        None if minor is None else (CurrencyWord(minor, CurrencyForm.NAME, is_minor=True), at + 1)
    )


def _read_named(tokens: Tokens, at: int) -> Read | None:
    """Read a country's money: *norske kroner*, *nye israelske shekler*."""
    lexicon, words = tokens.lexicon, tokens.words
    phrase = lexicon.currency_phrases.get((words[at], words[at + 1]))
    if phrase is not None and words[at + 2] in lexicon.currency_nouns:
        return CurrencyWord(phrase, CurrencyForm.NAME), at + 3
    code, noun = lexicon.currency_adjectives.get(words[at]), words[at + 1]
    if code is None or noun not in lexicon.currency_nouns:
        return None
    end = tokens.skip_point(at + 2) if noun in lexicon.abbreviations else at + 2
    return CurrencyWord(code, CurrencyForm.NAME, is_minor=noun in lexicon.bare_minor), end


def _past_point(tokens: Tokens, at: int) -> int:
    """Pass over a currency's word and its point."""
    lexicon, word = tokens.lexicon, tokens.words[at]
    follows = at > 0 and (tokens.is_number(at - 1) or tokens.words[at - 1] in lexicon.scales)
    if follows and word in lexicon.loose_points:
        after = tokens.raw[at + 2]
        return tokens.skip_point(at + 1) if after[:1].islower() else at + 1
    return tokens.skip_point(at + 1) if word in lexicon.abbreviations else at + 1


def read_thousand_currency(tokens: Tokens, at: int) -> Read | None:
    """Read ``t.kr.``, ``tkr.``: thousands of kroner."""
    lexicon, words = tokens.lexicon, tokens.words
    bare = CurrencyWord(lexicon.krone, CurrencyForm.SYMBOL, is_bare=True)
    if words[at] in lexicon.thousand_currencies:
        return bare, tokens.skip_point(at + 1)
    if words[at] not in lexicon.thousand_letters or tokens.raw[at + 1] != ".":
        return None
    end = at + 2
    if words[end] in lexicon.bare:
        return bare, tokens.skip_point(end + 1)
    code = lexicon.currencies.get(tokens.raw[end].upper())
    return (code, end + 1) if code is not None and code.form is CurrencyForm.CODE else None
