"""Measure how fast values are found and printed.

    python tests/benchmarks/values.py [FILE…]

Without files: the sample article, and the sentences of the tests, which hold a value or two each.
The yardstick is one pass of a regular expression for digits over the same text, in the same run:
what any recogniser pays before it understands anything.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from pipeline.values.reading.find import find_values

ROOT = Path(__file__).parents[2]
_SIZE = 1_000_000
_ROUNDS = 5
_HOUSE = default_style("nb")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def main() -> None:
    """Print a line for each text."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in map(Path, sys.argv[1:])}
    if not texts:
        rows = (ROOT / "tests" / "values" / "danish.tsv").read_text(encoding="utf-8").splitlines()
        sentences = "\n".join(re.sub(r"[\[\]]", "", row.split("\t")[1]) for row in rows)
        article = (ROOT / "source" / "topmoede.txt").read_text(encoding="utf-8")
        texts = {"the sample article": article, "sentences full of values": sentences}
    print(f"{'text':<28}{'values/kB':>10}{'find MB/s':>11}{'to digits':>11}{'print µs':>10}")
    for name, text in texts.items():
        lines = (text + "\n").splitlines() * max(1, _SIZE // len(text))
        size = sum(len(line.encode()) + 1 for line in lines)
        found = [value for line in lines for value in find_values(line)]
        finding = _seconds(find_values, lines)
        digits = _seconds(_DIGITS.findall, lines)
        printing = _seconds(lambda value: print_value(value.content, _HOUSE), found)
        print(
            f"{name:<28}{1000 * len(found) / size:>10.1f}{size / finding / 1e6:>11.1f}"
            f"{finding / digits:>10.1f}×{1e6 * printing / max(1, len(found)):>10.1f}"
        )


def _seconds(work: Callable[[Any], object], items: Sequence[object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
