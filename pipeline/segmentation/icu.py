r"""Read ICU regular expressions, the ones that SRX files are written in.

Source: ICU User Guide, "Regular Expressions"; the same as Java's for nearly all that rules use.
Not supported, and said so: back-references, ``\X``, ``\G``, scripts and blocks (``\p{Greek}``),
the flag ``x``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pipeline.segmentation import charsets
from pipeline.segmentation.charsets import Ranges
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
_PROPERTY = re.compile(r"\{(\^?)([^{}]+)\}|([A-Z])")
_POSIX = re.compile(r"\[:(\^?)([\w= ]+):\]")
_CODE = re.compile(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_SHORTHANDS = {"d": "Nd", "s": "White_Space", "w": "word", "h": "h"}
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
    return _Parser(pattern).parse()


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.flags: frozenset[str] = frozenset()

    def parse(self) -> Node:
        node = self._choice()
        if self.at < len(self.pattern):
            raise UnsupportedPatternError("a ) that closes nothing", hint="write \\)")
        return node

    def _peek(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def _take(self, text: str) -> bool:
        if not self._peek(text):
            return False
        self.at += len(text)
        return True

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.pattern, self.at)
        if match:
            self.at = match.end()
        return match

    def _next(self) -> str:
        if self.at >= len(self.pattern):
            raise UnsupportedPatternError("the pattern ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

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

    def _code(self) -> Ranges | None:
        r"""Read ``x41``, ``u0041`` and the like, after a backslash."""
        match = self._match(_CODE)
        if match is None:
            return None
        number = int(next(filter(None, match.groups())), 16)
        if number > 0x10FFFF:
            raise UnsupportedPatternError(f"no such character: \\{match[0]}")
        return ((number, number),)

    def _set_escape(self, letter: str) -> Ranges:
        """Read an escape that stands for a set, or for one character."""
        if letter in _CONTROLS:
            return charsets.of(_CONTROLS[letter])
        if letter in "vV":
            return self._negated(charsets.LINE_ENDS, letter == "V")
        if letter.lower() in _SHORTHANDS:
            found = charsets.named(_SHORTHANDS[letter.lower()]) or charsets.NONE
            return self._negated(found, letter.isupper())
        if letter in "pP":
            return self._property(is_negative=letter == "P")
        if letter == "N":
            return self._by_name()
        if letter.isascii() and letter.isalnum():
            hint = "write the group out" if letter.isdigit() else None
            raise UnsupportedPatternError(f"\\{letter} is not supported", hint=hint)
        return charsets.of(letter)

    def _property(self, *, is_negative: bool) -> Ranges:
        match = self._match(_PROPERTY)
        name = (match[2] or match[3]) if match else ""
        found = charsets.named(name)
        if match is None or found is None:
            raise UnsupportedPatternError(
                f"\\p{{{name}}} is not supported", hint="use general categories, such as \\p{Lu}"
            )
        return self._negated(found, is_negative is not (match[1] == "^"))

    def _by_name(self) -> Ranges:
        match = self._match(re.compile(r"\{([^}]*)\}"))
        try:
            return charsets.of(unicodedata.lookup(match[1] if match else ""))
        except KeyError:
            raise UnsupportedPatternError("\\N{…} names no character") from None

    @staticmethod
    def _negated(ranges: Ranges, is_negative: bool) -> Ranges:
        return charsets.complement(ranges) if is_negative else ranges

    def _class(self) -> Ranges:
        """Read a set after its ``[``."""
        is_negative = self._take("^")
        start = self.at
        found: Ranges = charsets.NONE
        while not self._peek("]") or self.at == start:
            if self._take("&&"):
                found = charsets.intersection(found, self._operand())
            elif self._take("--"):
                found = charsets.intersection(found, charsets.complement(self._operand()))
            else:
                found = charsets.union((*found, *self._item()))
        self.at += 1
        return self._negated(found, is_negative)

    def _operand(self) -> Ranges:
        """Read what an ``&&`` or ``--`` works on: all up to the next of them, or the end."""
        found: Ranges = charsets.NONE
        while not (self._peek("]") or self._peek("&&") or self._peek("--")):
            found = charsets.union((*found, *self._item()))
        return found

    def _item(self) -> Ranges:
        """Read a character, a range, a set in a set or an escape."""
        posix = self._match(_POSIX)
        if posix:
            found = charsets.named(posix[2])
            if found is None:
                raise UnsupportedPatternError(f"{posix[0]} is not supported")
            return self._negated(found, posix[1] == "^")
        if self._take("["):
            return self._class()
        low = self._class_character()
        is_range = self._peek("-") and not (self._peek("-]") or self._peek("--"))
        if not is_range or len(low) != 1 or low[0][0] != low[0][1]:
            return low
        self.at += 1
        if self._peek("["):
            raise UnsupportedPatternError("-[ in a set", hint="write --[ for a difference")
        high = self._class_character()
        if len(high) != 1 or high[0][0] != high[0][1] or high[0][0] < low[0][0]:
            raise UnsupportedPatternError("a range in a set that has no end, or ends too early")
        return ((low[0][0], high[0][0]),)

    def _class_character(self) -> Ranges:
        character = self._next()
        if character != "\\":
            return charsets.of(character)
        code = self._code()
        return self._set_escape(self._next()) if code is None else code


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
