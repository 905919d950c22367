r"""Read sets of characters in ICU's regular expressions: ``[…]``, ``\p{…}``, ``\s`` and others."""

from __future__ import annotations

import re
import unicodedata

from pipeline.segmentation import charsets
from pipeline.segmentation.charsets import Ranges
from pipeline.segmentation.nodes import UnsupportedPatternError

_PROPERTY = re.compile(r"\{(\^?)([^{}]+)\}|([A-Z])")
_POSIX = re.compile(r"\[:(\^?)([\w= ]+):\]")
_CODE = re.compile(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_SHORTHANDS = {"d": "Nd", "s": "White_Space", "w": "word", "h": "h"}
_NAME = re.compile(r"\{([^}]*)\}")


class SetReader:
    """Reads a pattern from left to right, as far as sets go."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        """Offset of what is read next."""

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
        match = self._match(_NAME)
        try:
            return charsets.of(unicodedata.lookup(match[1] if match else ""))
        except KeyError:
            raise UnsupportedPatternError("\\N{…} names no character") from None

    @staticmethod
    def _negated(ranges: Ranges, is_negative: bool) -> Ranges:
        return charsets.complement(ranges) if is_negative else ranges
