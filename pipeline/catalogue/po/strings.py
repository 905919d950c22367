"""Strings as PO files quote them, in C's manner."""

from __future__ import annotations

import re

STRING = r'"(?:[^"\\\n]++|\\[^\n])*+"'
"""One string, as a regular expression."""

_STRINGS = re.compile(STRING)
_ESCAPE = re.compile(r"\\(.)")
_NUMBERS = re.compile(r"\\\\|(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{1,2})+")
_MEANINGS = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    "\\": "\\", '"': '"',
}  # fmt: skip
_ESCAPES = str.maketrans(
    {char: f"\\{letter}" for letter, char in _MEANINGS.items()} | {"\0": "\\000"}
)
_SPECIAL = re.compile(r'["\\\0\a\b\t\n\v\f\r]')


def unquote(strings: str) -> str:
    r"""Read one or more quoted strings, whatever stands between them.

    >>> unquote('"En fil"'), unquote('""\n"a\\n"\n"b \\303\\246"')
    ('En fil', 'a\nb æ')
    """
    if strings.find('"', 1) == len(strings) - 1:  # most are one string
        text = strings[1:-1]
    else:
        text = "".join(match[1:-1] for match in _STRINGS.findall(strings))
    return _unescape(text) if "\\" in text else text


def escape(text: str) -> str:
    r"""Write a text as it stands between quotation marks.

    >>> escape('en "fil"\n')
    'en \\"fil\\"\\n'
    """
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _unescape(text: str) -> str:
    if re.search(r"\\[0-7x]", text):
        # Numbers mean bytes, in the charset of our own text: several make one character.
        text = _NUMBERS.sub(_bytes, text)
    return _ESCAPE.sub(_meaning, text)


def _bytes(match: re.Match[str]) -> str:
    if match[0] == "\\\\":
        return match[0]  # a backslash, and no number behind it
    numbers = re.findall(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))", match[0])
    data = bytes(int(octal, 8) & 0xFF if octal else int(digits, 16) for octal, digits in numbers)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.translate(_ESCAPES).replace("\\000", "\0")


def _meaning(match: re.Match[str]) -> str:
    # An escape that C does not know keeps its backslash: nothing is lost.
    return _MEANINGS.get(match[1], match[0])
