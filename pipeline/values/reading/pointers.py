"""Read references, identifiers and telephone numbers."""

from __future__ import annotations

from pipeline.model.value import Identifier, Joint, Phone, Reference
from pipeline.values.reading.tokens import NUMBER, SIGN, WORD, Match, Tokens

_DASHES = frozenset("-–—")
_ID_MARKS = frozenset(".:-")


def read_paragraph(tokens: Tokens, i: int) -> Match | None:
    """Read ``§ 8, stk. 2, nr. 3``, ``§§ 4-6``."""
    at = i + 1
    is_plural = tokens.raw[at] == "§"
    at += is_plural
    if not tokens.is_number(at):
        return None
    first, at = _paragraph_number(tokens, at)
    last, joint = None, None
    if tokens.raw[at] in _DASHES and tokens.is_number(at + 1) and tokens.is_glued(at + 1):
        other, at = _paragraph_number(tokens, at + 1)
        if tokens.lexicon.hyphen_sections and not is_plural and tokens.raw[i + 2] == "-":
            first = f"{first}-{other}"
        else:
            last, joint = other, Joint.DASH
    subsection, at = _subsection(tokens, at)
    number = None
    if subsection is not None:
        number, at = _after_comma(tokens, at, tokens.lexicon.number_signs)
        if number is None and tokens.lexicon.parenthesised:
            number, at = _in_parentheses(tokens, at)
    return Match(i, at, Reference("§", first, last, subsection, number, joint, is_plural))


def _paragraph_number(tokens: Tokens, at: int) -> tuple[str, int]:
    number = tokens.raw[at]
    word = tokens.raw[at + 1]
    is_letter = len(word) == 1 and tokens.kinds[at + 1] == WORD
    if not tokens.lexicon.loose_letters and not tokens.is_glued(at + 1):
        is_letter = False
    if (
        is_letter
        and (word.islower() or tokens.is_glued(at + 1))
        and (word not in tokens.lexicon.function_words)
    ):
        return f"{number} {word}" if not tokens.is_glued(at + 1) else f"{number}{word}", at + 2
    return number, at + 1


def _subsection(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """Read *stk. 2*, *andre ledd*, ``(2)``."""
    lexicon = tokens.lexicon
    found, after = _after_comma(tokens, at, lexicon.subsection)
    if found is None and lexicon.clauses:
        found, after = _clause(tokens, at)
    if found is None and lexicon.parenthesised:
        found, after = _in_parentheses(tokens, at)
    return found, after


def _clause(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """Read *andre ledd*, *2. ledd*, with or without a comma before it."""
    start = at + (tokens.raw[at] == ",")
    if tokens.is_number(start):
        number, after = tokens.raw[start], tokens.skip_point(start + 1)
        if not number.isdecimal() or after == start + 1:
            return None, at
    else:
        ordinal = tokens.lexicon.ordinal_words.get(tokens.words[start])
        if ordinal is None:
            return None, at
        number, after = str(ordinal), start + 1
    return (number, after + 1) if tokens.words[after] in tokens.lexicon.clauses else (None, at)


def _in_parentheses(tokens: Tokens, at: int) -> tuple[str | None, int]:
    number = tokens.raw[at + 1]
    is_written = tokens.raw[at] == "(" and tokens.raw[at + 2] == ")" and number.isdecimal()
    return (number, at + 3) if is_written and len(number) <= 2 else (None, at)


def _after_comma(tokens: Tokens, at: int, labels: frozenset[str]) -> tuple[str | None, int]:
    start = at + (tokens.raw[at] == ",")
    if tokens.words[start] not in labels:
        return None, at
    number = tokens.skip_point(start + 1)
    if tokens.lexicon.parenthesised and tokens.raw[number] == "(":
        found, after = _in_parentheses(tokens, number)
        return found, after if found else at
    if not tokens.is_number(number) or not tokens.raw[number].isdecimal():
        return None, at
    return tokens.raw[number], number + 1


def read_reference(tokens: Tokens, i: int) -> Match | None:
    """Read *side 17*, *s. 12-14*, *kapitel 6*, *afsnit 4.2*."""
    kind, is_plural, is_short = tokens.lexicon.references[tokens.words[i]]
    at = i + 1
    if tokens.words[i] in tokens.lexicon.abbreviations:
        at = tokens.skip_point(at)
        if is_short and at == i + 1 and not _is_pointless(tokens, i):
            return None
    if is_short and tokens.is_glued(i) and tokens.raw[i - 1] in "'’":
        return None  # a genitive
    if kind == "§" and tokens.lexicon.parenthesised and "." in tokens.raw[at]:
        kind = "section"
    if kind == "§":
        found = read_paragraph(tokens, at - 1) if tokens.is_number(at) else None
        return found and Match(i, found.after, found.content)
    if not tokens.is_number(at):
        return None
    first, at = tokens.raw[at], at + 1
    if tokens.is_glued(at) and tokens.kinds[at] == WORD:
        if len(tokens.raw[at]) > 1:
            return None
        first, at = first + tokens.raw[at], at + 1
    last, joint = None, None
    if tokens.lexicon.parenthesised and tokens.is_glued(at):
        at = _in_parentheses(tokens, at)[1]
    if tokens.raw[at] in _DASHES and tokens.is_number(at + 1) and tokens.is_glued(at + 1):
        last, joint, at = tokens.raw[at + 1], Joint.DASH, at + 2
    elif tokens.words[at] in tokens.lexicon.to_words and tokens.is_number(at + 1):
        last, joint, at = tokens.raw[at + 1], Joint.TO, at + 2
    elif tokens.raw[at] in _DASHES and tokens.is_glued(at) and tokens.is_glued(at + 1):
        return None
    return Match(
        i, at, Reference(kind, first, last, joint=joint, is_plural=is_plural, is_short=is_short)
    )


def _is_pointless(tokens: Tokens, i: int) -> bool:
    """Tell whether a short name is one without its point: *p 17*, but not *5 p*."""
    return (
        tokens.words[i] in tokens.lexicon.pointless
        and tokens.raw[i].islower()
        and not tokens.is_glued(i)
        and (i == 0 or not tokens.is_number(i - 1))
    )


def read_law_number(tokens: Tokens, i: int) -> Match | None:
    """Read the *nr. 1250* of a law; other numbers behind *nr.* are names."""
    at = tokens.skip_point(i + 1)
    if not tokens.is_number(at) or names_identifier(tokens, at):
        return None
    if tokens.before(i) in tokens.lexicon.laws and tokens.raw[at].replace(".", "").isdecimal():
        return Match(i, at + 1, Reference("no", tokens.raw[at].replace(".", "")))
    end = _past_list(tokens, at)
    return Match(i, end, None)


def read_label(tokens: Tokens, i: int) -> Match | None:
    """Leave the number of a label alone: *spor 3*, *linje 4 og 5*."""
    at = i + 1
    if not tokens.is_number(at) or read_phone(tokens, at) is not None:
        return None
    raw = tokens.raw[at]
    if len(raw) > 4 and not raw.replace(".", "").isdecimal():
        return None
    word = tokens.words[at + 1]
    lexicon = tokens.lexicon
    counts = (
        word in lexicon.percent or word in lexicon.scales
        or tokens.raw[at + 1] in lexicon.currencies
        or word in lexicon.bare
    )  # fmt: skip
    if counts or len(raw.replace(".", "")) > 4:
        return None
    return Match(i, _past_list(tokens, at), None)


def _past_list(tokens: Tokens, at: int) -> int:
    """Pass over ``2A``, ``3.07``, ``7-9``, *4 og 5*."""
    while True:
        at += 1
        while tokens.is_glued(at) and tokens.kinds[at] in (WORD, NUMBER):
            at += 1
        joins = tokens.raw[at] in _DASHES and tokens.is_glued(at)
        if not joins or not tokens.is_number(at + 1):
            return at
        at += 1


def names_identifier(tokens: Tokens, i: int) -> bool:
    """Tell whether the words before a token say that it names something: *CVR-nr.*, *koden er*."""
    for j in range(i - 1, max(-1, i - 7), -1):
        word = tokens.words[j]
        if word in tokens.lexicon.identifiers:
            return True
        if word in tokens.lexicon.identifier_nouns:
            return tokens.words[j + 1] in tokens.lexicon.number_signs
        is_link = word in _ID_MARKS or word in tokens.lexicon.identifier_links
        if not is_link and word not in tokens.lexicon.number_signs:
            return False
    return False


def read_subsection(tokens: Tokens, i: int) -> Match | None:
    """Leave the number of a subsection alone that stands without its paragraph: *stk. 3*."""
    at = tokens.skip_point(i + 1)
    return Match(i, _past_list(tokens, at), None) if tokens.is_number(at) else None


def read_identifier(tokens: Tokens, i: int) -> Match | None:
    """Read what follows *CVR-nummer*, *version*, *ISBN*, from the number on."""
    at = i
    if tokens.kinds[at] not in (NUMBER, WORD):
        return None
    end = at + 1
    while (
        tokens.is_glued(end) and (tokens.kinds[end] in (NUMBER, WORD) or tokens.raw[end] in "-/:_")
    ) or (
        tokens.kinds[end] in (NUMBER, WORD)
        and tokens.is_number(end - 1)
        and _is_grouping(tokens, end)
    ):
        end += 1
    while tokens.kinds[end - 1] == SIGN:
        end -= 1
    text = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
    if not any(c.isdecimal() for c in text):
        return None
    return Match(at, end, Identifier(text))


def _is_grouping(tokens: Tokens, at: int) -> bool:
    """Tell whether a group of an IBAN or CVR number goes on after a space."""
    return (
        tokens.starts[at] == tokens.ends[at - 1] + 1
        and tokens.kinds[at] == NUMBER
        and tokens.raw[at].isdecimal()
        and len(tokens.raw[at - 1]) in (2, 4)
        and len(tokens.raw[at]) in (2, 4)
    )


def read_phone(tokens: Tokens, i: int) -> Match | None:
    """Read ``+45 86 12 34 56``, ``86 12 34 56``, ``8612 3456``."""
    at = i
    has_code = tokens.raw[at] == "+"
    if has_code:
        at += 1
        if not tokens.is_glued(at) or not tokens.is_number(at):
            return None
    elif len(tokens.raw[at]) != 2 and not is_announced(tokens, i):
        return None  # unannounced, it is four times two digits
    groups: list[str] = []
    end = at
    while tokens.is_number(end) and (end == at or tokens.starts[end] == tokens.ends[end - 1] + 1):
        if not all(c.isdecimal() or c in "\u00a0\u202f " for c in tokens.raw[end]):
            break
        if len(groups) > 7:
            break
        groups += tokens.raw[end].replace("\u00a0", " ").replace("\u202f", " ").split(" ")
        end += 1
    digits = "".join(groups)
    lengths = tuple(len(group) for group in groups)
    if has_code:
        is_phone = 8 <= len(digits) <= 15
    elif lengths == (2, 2, 2, 2):
        is_phone = True
    else:
        is_phone = is_announced(tokens, i) and (
            lengths in ((4, 4), (8,), (3, 2, 3), (2, 3, 3))
            or (lengths == (3,) and digits[0] == "1" and not tokens.is_content_word(end))
            or (lengths == (4,) and tokens.before(i) in tokens.lexicon.phones)
        )
    if not is_phone or (tokens.is_glued(end) and tokens.kinds[end] in (NUMBER, WORD)):
        return None
    return Match(i, end, Phone(tokens.text[tokens.starts[i] : tokens.ends[end - 1]]))


def is_announced(tokens: Tokens, i: int) -> bool:
    """Tell whether the words before a token say that it is a telephone number."""
    return not tokens.lexicon.phones.isdisjoint(tokens.words[max(0, i - 5) : i])
