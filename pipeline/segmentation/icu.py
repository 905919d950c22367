r"""Read ICU regular expressions, the ones that SRX files are written in.

Source: ICU User Guide, "Regular Expressions"; the same as Java's for nearly all that rules use.
Not supported, and said so: back-references, ``\X``, ``\G``, scripts and blocks (``\p{Greek}``),
the flag ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.segmentation import charsets
from pipeline.segmentation.charsets import Ranges
from pipeline.segmentation.icu_sets import SetReader
from pipeline.segmentation.nodes import (
    AnyCase,
    Atomic,
    Char,
    Choice,
    Look,
    Node,
    Place,
    Repeat,
    Series,
    UnsupportedPatternError,
)

_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)")
_GROUP = re.compile(r"\?(?:(:|=|!|<=|<!|>|<[A-Za-z]\w*>)|(#)|([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)]))")
_ENDS = charsets.written(charsets.LINE_ENDS)
_START = Place(r"\A", r"\Z")
_END = Place(r"\Z", r"(?<![\s\S])")
_LAST_LINE_END = Place(r"(?=\n?\Z)", r"(?:(?<![\s\S])|(?<=\A\n))")
_PLACES = {
    "b": Place(r"\b", r"\b"),
    "B": Place(r"\B", r"\B"),
    "A": _START,
    "z": _END,
    "Z": _LAST_LINE_END,
}
_LINE_START = Place(rf"(?:\A|(?<={_ENDS}))", rf"(?:\Z|(?={_ENDS}))")
_LINE_END = Place(rf"(?:\Z|(?={_ENDS}))", rf"(?:(?<![\s\S])|(?<={_ENDS}))")
_LINEBREAK = Choice(
    (Series((Char(charsets.of("\r")), Char(charsets.of("\n")))), Char(charsets.LINE_ENDS))
)


def parse(pattern: str) -> Node:
    """Read a pattern.

    Raises:
        UnsupportedPatternError: it is wrong, or asks for what we cannot do.
    """
    try:
        return _Parser(pattern).parse()
    except RecursionError:
        raise UnsupportedPatternError("groups are nested too deeply") from None


class _Parser(SetReader):
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.flags: frozenset[str] = frozenset()

    def parse(self) -> Node:
        node = self._choice()
        if self.at < len(self.pattern):
            raise UnsupportedPatternError("a ) that closes nothing", hint="write \\)")
        return node

    def _choice(self) -> Node:
        """Read branches, up to a ``)`` or the end."""
        branches = [self._series()]
        while self._take("|"):
            branches.append(self._series())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _series(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.pattern) and not (self._peek("|") or self._peek(")")):
            parts.extend(self._atoms())
            if parts:
                parts[-1] = self._quantified(parts[-1])
        return parts[0] if len(parts) == 1 else Series(tuple(parts))

    def _quantified(self, node: Node) -> Node:
        match = self._match(_QUANTIFIER)
        if match is None:
            return node
        sign, low, comma, high, mode = match.groups()
        if sign:
            return Repeat(node, int(sign == "+"), 1 if sign == "?" else None, mode)
        upper = int(high) if high else None if comma else int(low)
        return Repeat(node, int(low), upper, mode)

    def _atoms(self) -> list[Node]:
        """Read the next thing that a quantifier could follow; nothing for a comment."""
        character = self._next()
        if character == "(":
            return self._group()
        if character == "[":
            return [self._char(self._class())]
        if character == "\\":
            return self._escape()
        if character == ".":
            everything = "s" in self.flags
            return [Char(charsets.ANY if everything else charsets.complement(charsets.LINE_ENDS))]
        if character == "^":
            return [_LINE_START if "m" in self.flags else _START]
        if character == "$":
            return [_LINE_END if "m" in self.flags else _LAST_LINE_END]
        if character in "*+?":
            raise UnsupportedPatternError(
                f"{character} repeats nothing", hint=f"write \\{character}"
            )
        return [self._char(charsets.of(character))]

    def _char(self, ranges: Ranges) -> Node:
        if "i" not in self.flags:
            return Char(ranges)
        both = charsets.any_case(ranges)
        return AnyCase(Char(ranges)) if both is None else Char(both)

    def _group(self) -> list[Node]:
        flags = self.flags
        kind = ""
        if self._peek("?"):
            match = self._match(_GROUP)
            if match is None:
                raise UnsupportedPatternError(f"({self.pattern[self.at : self.at + 3]}…")
            kind, comment, on, off, colon = match.groups()
            if comment:
                end = self.pattern.find(")", self.at)
                self.at = end + 1 if end >= 0 else len(self.pattern)
                return []
            if colon:
                self.flags = (flags | frozenset(on)) - frozenset(off or "")
                if not self.flags <= frozenset("imsuwU"):
                    raise UnsupportedPatternError(f"the flag {on}", hint="use only i, m and s")
                if colon == ")":  # for the rest of the group around it
                    rest = self._choice()
                    self.flags = flags
                    return [rest]
        inner = self._choice()
        self.flags = flags
        if not self._take(")"):
            raise UnsupportedPatternError("a ( without its )", hint="write \\(")
        if kind == ">":
            return [Atomic(inner)]
        if kind in ("=", "!", "<=", "<!"):
            return [Look(inner, "<" not in kind, "!" in kind)]
        return [inner]

    def _escape(self) -> list[Node]:
        code = self._code()
        if code is not None:
            return [self._char(code)]
        letter = self._next()
        if letter == "Q":
            end = self.pattern.find("\\E", self.at)
            end = len(self.pattern) if end < 0 else end
            quoted = self.pattern[self.at : end]
            self.at = end + 2
            return [self._char(charsets.of(character)) for character in quoted]
        if letter in _PLACES:
            return [_PLACES[letter]]
        if letter == "R":
            return [_LINEBREAK]
        return [self._char(self._set_escape(letter))]


def compiled(make: Callable[[], str]) -> re.Pattern[str]:
    """Compile a pattern that was written for `re`, with our error where it does not go.

    Raises:
        UnsupportedPatternError: such as a look-behind over several lengths.
    """
    try:
        return re.compile(make())
    except re.error as error:
        raise UnsupportedPatternError(str(error)) from None
    except (OverflowError, RecursionError):
        raise UnsupportedPatternError("the pattern is too large") from None
