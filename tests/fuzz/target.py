"""What a fuzz target is, and how inputs are made for it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

PART = b"\n%%%%\n"
"""Parts an input that is several files: base, ours and theirs."""

_TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")
_BYTES = (b"\0", b"\r", b"\r\n", b"\n", b"\t", b"\x1b", b"\x7f", b"\xff", b"\xe5", b"\xc3\xa5",
          b"\xc2\xa0", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xed\xa0\x80",
          b"\xf0\x9f\x98\x80", b"\xcc\x88", b"\xef\xbf\xbf", b'"', b"'", b"\\", b"{", b"}", b"<",
          b">", b"&", b"%", b"=", b"[", b"]", b"#", b"-1", b"0", b"99999999999999999999",
          b"\xd9\xa3", b"\xc2\xb2")  # fmt: skip
"""What readers of any kind of file stumble over."""


class Target(NamedTuple):
    """Something that reads what others have written."""

    name: str
    check: Callable[[bytes], object]
    """Reads an input; raises only where there is a fault of ours. False: it refuses the input."""

    seeds: Callable[[], Sequence[bytes]]
    """Inputs that are right, or nearly so; not empty."""

    tokens: Sequence[bytes]
    """Words of its language, to be put in anywhere."""


def parts_of(data: bytes, count: int) -> list[bytes]:
    """Part an input into so many files; those that it lacks are empty."""
    found = data.split(PART, count - 1)
    return found + [b""] * (count - len(found))


def text_of(data: bytes) -> str:
    """Read an input for what takes text: what is no UTF-8 is replaced."""
    return data.decode("utf-8", "replace")


def mutate(data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    """Change an input a little: a few bytes, tokens or lines of it.

    Args:
        data: The input.
        other: Another one, of which pieces are put in.
        tokens: Words to be put in.
        chance: Says which.
    """
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(_MUTATORS)(data, other, tokens, chance)
    return data


def mutations(target: Target, chance: random.Random) -> Iterator[bytes]:
    """Give inputs for a target, without end: its seeds changed, and heaps of its words."""
    seeds = target.seeds()
    while True:
        if target.tokens and chance.random() < 0.15:
            count = chance.randint(1, 30)
            yield b"".join(chance.choice(target.tokens) for _ in range(count))
        else:
            yield mutate(chance.choice(seeds), chance.choice(seeds), target.tokens, chance)


def _edit_bytes(data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 0, 1, 1, 2, 8, 40)))
    byte = bytes([chance.randrange(256)])
    new = chance.choice((b"", byte, chance.choice(_BYTES), data[start:end] * 2))
    return data[:start] + new + data[end:]


def _edit_tokens(
    data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random
) -> bytes:
    spans = [match.span() for match in _TOKEN.finditer(data)]
    if not spans:
        return data + (chance.choice(tokens) if tokens else b"x")
    start, end = chance.choice(spans)
    words = [data[slice(*chance.choice(spans))], chance.choice(_BYTES), b""]
    if tokens:
        words += [chance.choice(tokens)] * 3
    new = chance.choice(words)
    if chance.random() < 0.4:
        end = start  # between two, not in the place of one
    return data[:start] + new + data[end:]


def _edit_lines(data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    lines, others = data.splitlines(keepends=True) or [b""], other.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, chance.choice(lines))
        case 2 if others:
            lines.insert(place, chance.choice(others))
        case 3:
            swapped = chance.randrange(len(lines))
            lines[place], lines[swapped] = lines[swapped], lines[place]
        case _:
            del lines[place + 1 :]
    return b"".join(lines)


def _splice(data: bytes, other: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    first = chance.randrange(len(other) + 1)
    return data[:start] + other[first : first + chance.choice((5, 40, 300))] + data[end:]


_MUTATORS = (_edit_bytes, _edit_bytes, _edit_tokens, _edit_tokens, _edit_lines, _splice)
