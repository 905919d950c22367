"""Letters are whole: no Ã¸ for ø, as when UTF-8 is read as another encoding, and no ? for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "broken-encoding"
severity: Final[Severity] = "error"

_WHOLE: Final = (
    "æøåÆØÅäöüÄÖÜßéèêëàáâçñíîïóôõúýðþÉÈÀÁÇÑÍÓÚÐÞ«»“”‘’„–—…•€£§°·½±×\u00a0\u2011\u2212\ufeff"
)
"""What the texts of our languages have besides ASCII."""


def _as_windows(byte: int) -> str:
    """Read a byte as Windows-1252, where browsers let the five that it lacks stand for controls."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BROKEN: Final = {
    "".join(map(read, letter.encode())): letter for letter in _WHOLE for read in (chr, _as_windows)
}
"""Letters as they look when their UTF-8 is read as Latin-1 or Windows-1252."""

_SEQUENCE = re.compile("|".join(map(re.escape, _BROKEN)))
_FIRST = frozenset("ÂÃâï")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[a-zæøå])")


def check(pair: Pair) -> Iterator[Flaw]:
    """Find letters that were taken apart, or lost, where the source is whole."""
    target = pair.target
    if not _FIRST.isdisjoint(pair.signs):
        for match in _SEQUENCE.finditer(target):
            if match[0] not in pair.source:
                whole = _BROKEN[match[0]]
                yield Flaw(
                    f'"{match[0]}" is a broken "{whole}"', f'write "{whole}"', match.span(), whole
                )
    if "?" in pair.signs and not _LOST.search(pair.source_text):
        for match in _LOST.finditer(pair.text):
            yield Flaw('"?" stands for a letter', "write the letter", match.span(), None, "warning")
