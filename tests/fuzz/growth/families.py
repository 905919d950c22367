"""Repetitive texts: what makes a careless scanner read the same characters again and again."""

from __future__ import annotations

from collections.abc import Iterator

PIECES = (
    *("1", "1.", "1,", "1 ", "1 000 ", "12.30-", "1-", "-1", "1/", "1:", "00", "½"),
    *("kr. ", "5 kr. ", "5 kr.", "65,- ", "DKK ", "t.kr. ", "5 pct. ", "§ 1 ", "stk. 3, ", "nr. "),
    *("januar ", "3. maj ", "den ", "kl. ", "uge 3-", "2003-", "1990'erne ", "1/2-"),
    *("to hundrede og ", "hundrede ", "og ", "til ", "minus ", "en halv ", "million "),
    *("a", "a ", "a.", "A. ", "A", "Aa ", "Æø-", "a-", "a'", "a, ", "ord ", "Ord ", "NATO ", "_"),
    *("Han kom. ", "Hvad? ", "«Nej,» ", "siger Bo Ek. ", "norsk 5 kr. ", "fx. ", "f.eks. "),
    *("(", "((", ")", "[", "]", "(a) ", '"', '"a', '" ', "„", "“", "”", "«", "»", "'", "’", "’a "),
    *("<", "<a", "<a1", "<a1>", "</a1>", "<a1/>", "<a1> ", "<b1>a</b1> ", "<br1/>", "<!--", "-->"),
    *("<a href='", "<p>", "<!", "<?", "?>", "<%", "]]>", "<![CDATA[", "<a ", "<b>a</b>", "</"),
    *("{", "}", "{{", "}}", "{a", "{amount1}", "{amount1:", "{%", "%}", "{# ", "${", "{{ a }} "),
    *("%", "%s", "%(a", "%1$", "$", "$a", "[a](", "![", "[[", "*a", "**"),
    *("__", "`", "~", "|", "\\"),
    *("&", "&amp;", "&#1", "&#", "&#x", "&a", "="),
    *("-", "--", "–", "— ", "- ", ".", "..", "…", ". ", ",", ", ", ":", ": ", ";", "!", "?", "? "),
    *(" ", "  ", "\u00a0", "\u202f", "\t", "\n", "\n\n", " \n", "\r\n", "\r", "\u00ad", "\u200b"),
    *("a\u0301", "\u0301", "\u202e", "\ufffc", "\ufeff", "👩\u200d", "\U0001f1e9"),
    *("👨\u200d👩\u200d👧 ", "mellem 2 "),
    *("https://a.", "https://", "http://a/", "//", "a@", "a@b.", "www.", "a/b/", "../", "%C3", "#"),
    *("#:", "#. ", "#~ ", "#| ", 'msgid "', "msgid ", '""\n', '"a"\n', "\\n", "\\", '\\"', "\\1"),
    *("Foto: ", "Kilde: ", "Rettelse: ", "Kl. 12.30: ", "- a\n", "# a\n", "> a\n", "a: b\n"),
    *("ikke ", "at ", "der er ", "er er ", "i går ", "på ", "de ", "I ", "som ", "forkortet "),
)  # fmt: skip
"""One of these, over and over."""

_IN_PAIRS = (
    *("1", " ", ".", ",", "a", "A", "-", "(", '"', "«", "<", "<a1>", "{", "{{", "&", "kr. ", "\n"),
    *("og ", "5 kr. ", "</a1>", "}", ">", "»", "/", ":", "@", "'", "[", "\\", "Han kom. ", "="),
)  # fmt: skip


def singles(size: int) -> Iterator[tuple[str, str]]:
    """Give each piece repeated, with a name for it.

    Args:
        size: Characters of each text.
    """
    for piece in PIECES:
        yield repr(piece), _filled(piece, size)


def pairs(size: int) -> Iterator[tuple[str, str]]:
    """Give two pieces in turn, and many of one before many of the other."""
    for one in _IN_PAIRS:
        for other in _IN_PAIRS:
            if one != other:
                yield f"{one!r}{other!r}", _filled(one + other, size)
                half = size // 2
                yield f"{one!r}, then {other!r}", _filled(one, half) + _filled(other, half)


def _filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]
