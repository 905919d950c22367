"""Find in an existing translation of a document what translates each of its texts.

Both documents have been cut into units. Units are paired in their order, by role, inline codes,
numbers, length and letters. A pair is a translation only where it fits in every respect and
something in the text itself bears it out: most letters (Danish and Norwegian share them), or a
number, a name or an address. What fits less is a proposal.

Source: W. A. Gale and K. W. Church, "A program for aligning sentences in bilingual corpora" (1993),
for the order-preserving alignment by length.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import InlineCodeError
from pipeline.model.document import Code, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.inline import CODE
from pipeline.model.target import parse_target
from pipeline.values.flags import guard

_NUMBER = re.compile(r"\d+")
_GAP = -1.5
"""What it costs to leave a unit without a partner."""

_LEAST = 1.0
"""A pair below this is no pair."""

_ALIKE = 0.4
"""Share of letter groups above which texts of neighbouring languages say the same. In the sample
article, 9 in 10 true pairs are above it, and no false one but between repeated phrases."""

_NO_WORD = re.compile(r"[\W_]+")
_NAME = re.compile(r"(?<=[^\W\d_][ ,] )[A-ZÆØÅ][^\W\d_]{2,}|(?<=[^\W\d_] )[A-ZÆØÅ][^\W\d_]{2,}")
_BITS = 1021

_MOST_CODES = 200
"""Codes of a text beyond which none are kept: each is compared with all that are left."""

_MOST_CELLS = 4_000_000
"""Beyond this, only units near the diagonal are compared, which keeps time and memory in bounds."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a unit looks like, whatever its language."""

    role: str
    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    length: int
    letters: Counter[str]
    """Groups of three letters."""

    mask: int
    """The same as a set of bits, to compare many units quickly."""

    anchors: frozenset[str]
    """What a translation keeps: numbers, names inside sentences, addresses of links."""


def align(source: Sequence[Unit], target: Sequence[Unit]) -> list[Entry]:
    """Pair the units of a document with those of its translation.

    Args:
        source: In the order of the document.
        target: Those of the translation.

    Returns:
        An entry for each source unit that has a partner; fuzzy where in doubt. A text that
        stands several times is paired once, with its surest partner.
    """
    shapes = [_shape(unit) for unit in source], [_shape(unit) for unit in target]
    found: dict[tuple[str | None, str], Entry] = {}
    for i, j in _path(*shapes):
        entry = _entry(source[i], target[j], shapes[0][i], shapes[1][j])
        known = found.get(entry.key)
        if known is None or (known.is_fuzzy and not entry.is_fuzzy):
            found[entry.key] = entry
    return list(found.values())


def fill(catalogue: Catalogue, entries: Iterable[Entry]) -> Catalogue:
    """Give the entries of a catalogue that have no translation the ones that were found.

    What translators have confirmed, or have still to see, stays as it is.
    """
    found: Mapping[tuple[str | None, str], Entry] = {entry.key: entry for entry in entries}
    filled = []
    for entry in catalogue.entries:
        match = found.get(entry.key)
        if match is not None and not entry.obsolete and not entry.has_translation:
            flags = (*match.flags, *(flag for flag in entry.flags if flag != "fuzzy"))
            entry = guard(replace(entry, msgstr=match.msgstr, flags=flags))
        filled.append(entry)
    return replace(catalogue, entries=tuple(filled))


def _shape(unit: Unit) -> _Shape:
    text = CODE.sub("", unit.msgid)
    words = f" {_NO_WORD.sub(' ', text.lower()).strip()} "
    letters = Counter(words[i : i + 3] for i in range(len(words) - 2))
    mask = 0
    for group in letters:
        # Not hash(), which is another in every run.
        mask |= 1 << (ord(group[0]) * 961 + ord(group[1]) * 31 + ord(group[2])) % _BITS
    numbers = tuple(_NUMBER.findall(text))
    addresses = [code.note for code in unit.codes if "href=" in code.note]
    return _Shape(
        unit.role,
        tuple(sorted(map(_kind, unit.codes))),
        numbers,
        len(text),
        letters,
        mask,
        frozenset((*numbers, *_NAME.findall(text), *addresses)),
    )


def _score(source: _Shape, target: _Shape) -> float:
    """Say how well two units fit; about 4 for a pair, below 0 for strangers."""
    score = 1.5 if source.role == target.role else -1.5
    score += 0.5 if source.codes == target.codes else -0.5
    if source.numbers or target.numbers:
        score += 1.5 if source.numbers == target.numbers else -0.5
    shared = (source.mask & target.mask).bit_count()
    score += 6 * shared / (source.mask.bit_count() + target.mask.bit_count() or 1) - 0.6
    return score + 1.5 - 2.5 * abs(math.log((target.length + 4) / (source.length + 4)))


def _is_borne_out(source: _Shape, target: _Shape) -> bool:
    """Tell whether the texts themselves say that one translates the other."""
    if source.anchors and source.anchors <= target.anchors:
        return True
    shared = (source.letters & target.letters).total()
    return 2 * shared >= _ALIKE * (source.letters.total() + target.letters.total())


def _path(source: Sequence[_Shape], target: Sequence[_Shape]) -> list[tuple[int, int]]:
    """Find the pairs, in order, that fit best together (Needleman and Wunsch)."""
    rows, columns = len(source), len(target)
    band = columns if rows * columns <= _MOST_CELLS else max(200, _MOST_CELLS // (rows or 1) // 2)
    best = [0.0 + _GAP * j for j in range(columns + 1)]
    # Two rows take turns: to make one for each unit would take the square of their number.
    row, nothing = [-math.inf] * (columns + 1), [-math.inf] * (columns + 1)
    steps: list[tuple[int, bytearray]] = []
    for i in range(1, rows + 1):
        middle = i * columns // rows
        first, last = max(1, middle - band), min(columns, middle + band)
        row[first - 1] = _GAP * i if first == 1 else -math.inf
        moves = bytearray(last - first + 1)
        for j in range(first, last + 1):
            pair = best[j - 1] + _score(source[i - 1], target[j - 1])
            skip_source, skip_target = best[j] + _GAP, row[j - 1] + _GAP
            row[j] = max(pair, skip_source, skip_target)
            if row[j] != pair:
                moves[j - first] = 1 if row[j] == skip_source else 2
        steps.append((first, moves))
        best, row = row, nothing if i == 1 else best
    return _trace(source, target, steps)


def _trace(
    source: Sequence[_Shape], target: Sequence[_Shape], steps: list[tuple[int, bytearray]]
) -> list[tuple[int, int]]:
    pairs = []
    i, j = len(source), len(target)
    while i > 0 and j > 0:
        first, moves = steps[i - 1]
        move = moves[j - first] if 0 <= j - first < len(moves) else (2 if j >= first else 1)
        if move == 0:
            i, j = i - 1, j - 1
            if _score(source[i], target[j]) >= _LEAST:
                pairs.append((i, j))
        elif move == 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _entry(unit: Unit, match: Unit, shape: _Shape, found: _Shape) -> Entry:
    text, is_whole = _with_codes_of(unit, match)
    is_sure = (
        is_whole
        and shape.role == found.role
        and shape.numbers == found.numbers
        and 0.5 <= (found.length + 4) / (shape.length + 4) <= 2
        and _is_borne_out(shape, found)
    )
    flags = () if is_sure else ("fuzzy",)
    return Entry(unit.msgid, text, msgctxt=unit.context, flags=flags)


def _with_codes_of(unit: Unit, match: Unit) -> tuple[str, bool]:
    """Name the codes of a translation as its source does; without them where they differ.

    Returns:
        The text, and whether it can be built with the codes of the source.
    """
    if len(unit.codes) > _MOST_CODES:
        return " ".join(CODE.sub("", match.msgid).split()), False
    left = list(unit.codes)
    names: dict[str, str] = {}
    # Links are known by their addresses, whatever order they stand in.
    for code in sorted(match.codes, key=lambda code: "href=" not in code.note):
        same = [each for each in left if _kind(each) == _kind(code)]
        same.sort(key=lambda each: each.note != code.note)
        if not same or ("href=" in code.note and same[0].note != code.note and len(same) > 1):
            break
        left.remove(same[0])
        names[code.name] = same[0].name
    if left or len(names) != len(match.codes):
        return " ".join(CODE.sub("", match.msgid).split()), not unit.codes and not match.codes

    def one(found: re.Match[str]) -> str:
        slash, name, tail = found.groups()
        return f"<{slash}{names.get(name, name)}{tail}>"

    text = CODE.sub(one, match.msgid)
    try:
        parse_target(text, unit.msgid, unit.codes)
    except InlineCodeError:
        return text, False
    return text, True


def _kind(code: Code) -> str:
    return code.name.rstrip("0123456789_")
