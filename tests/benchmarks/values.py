"""Measure how fast values are found and printed.

    python -m tests.benchmarks.values [FILE…]
    python -m tests.benchmarks.values --articles [FILE…]

Without files: the sample article, and the sentences of the tests, which hold a value or two each.
The yardstick is one pass of a regular expression for digits over the same text, in the same run:
what any recogniser pays before it understands anything.

With ``--articles``, what values cost `extract` for an article, in milliseconds and by stages: what
editors are told, placeables, the template, and the template of one locale, each stage with what
the ones before it have found; and marking where the project has no placeables, from nothing.
Without files: made-up pages of a thousand words.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.catalogue.template import make_template
from pipeline.checks.source import valued
from pipeline.model.document import Document
from pipeline.values import message
from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from pipeline.values.reading import find, hints
from pipeline.values.reading.find import find_values
from pipeline.workflow.load import load_document
from pipeline.workflow.values import check_values, mark_document, shower
from tests.benchmarks.corpus import articles, write

ROOT = Path(__file__).parents[2]
_SIZE = 1_000_000
_ARTICLES = 100
_ROUNDS = 5
_HOUSE = default_style("nb")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def main() -> None:
    """Print a line for each text."""
    if "--articles" in sys.argv:
        sys.argv.remove("--articles")
        _measure_articles([Path(name) for name in sys.argv[1:]])
        return
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


def _measure_articles(paths: Sequence[Path]) -> None:
    with TemporaryDirectory() as folder:
        if not paths:
            write(Path(folder), articles(_ARTICLES, "html"))
            paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        documents = [load_document(path, str(path), source_language="da") for path in paths]
    rounds = [_stages(documents) for _ in range(_ROUNDS)]
    print(f"{len(documents)} articles, {sum(len(each.units) for each in documents)} texts")
    for stage in rounds[0]:
        best = min(each[stage] for each in rounds)
        print(f"{stage:<28}{1000 * best / len(documents):>8.2f} ms an article")


def _stages(documents: Sequence[Document]) -> dict[str, float]:
    """Measure each stage of all articles, in seconds; nothing is known of them before."""
    show = shower("nb", {})
    seconds: dict[str, float] = defaultdict(float)

    def measure(stage: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        seconds[stage] += time.process_time() - start
        return result

    _forget()
    for each in documents:
        measure("check", partial(check_values, [each]))
        marked = [measure("mark", partial(mark_document, each))]
        measure("template", partial(make_template, marked, project="a"))
        measure(
            "template for nb", partial(make_template, marked, project="a", locale="nb", show=show)
        )
    _forget()
    for each in documents:
        measure("mark without placeables", partial(mark_document, each, placeables=False))
    return seconds


def _forget() -> None:
    """Empty the caches, as they are when an article is first read."""
    for each in (message._found, find._read, valued._texts_of, hints.words_of):
        each.cache_clear()


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
