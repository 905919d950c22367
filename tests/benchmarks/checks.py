"""Measure the checks: what they find, how often they cry wolf, how fast they are; beside peers.

    python -m tests.benchmarks.checks                   the exams, beside pofilter and msgfmt -c
    python -m tests.benchmarks.checks --exam 3          one of them
    python -m tests.benchmarks.checks CATALOGUE…        alarms per 1,000 entries of good catalogues
    python -m tests.benchmarks.checks --each            microseconds an entry, check by check

Times are CPU seconds of this process. Found is what a tool says of a spoiled text and not of the
good one that it is made from. What several checks ask of a text is worked out for the first of
them, whose time it is.
"""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.template import make_template
from pipeline.checks.pair import Context, Pair, pairs_of
from pipeline.checks.run import TOGETHER, Checker
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.locale import known_tag
from pipeline.plugins import find_checks, find_format
from pipeline.workflow.catalogue_checks import units_by_key
from pipeline.workflow.values import mark_document
from tests.benchmarks import corpus
from tests.checks import gold_set
from tests.checks.gold_set import Judge, Text

_SHOWN = 12


def main(arguments: Sequence[str]) -> None:
    """Print figures of the gold set, or of catalogues."""
    checker = Checker(find_checks())
    if arguments[:1] == ["--exam"]:
        _exams(checker, [each for each in gold_set.EXAMS if each.name in arguments[1:]])
    elif arguments[:1] == ["--each"]:
        _each(checker)
    elif arguments:
        _catalogues(checker, [Path(each) for each in arguments])
    else:
        _exams(checker, gold_set.EXAMS)


def _exams(checker: Checker, exams: Sequence[Path]) -> None:
    good, spoiled = gold_set.load(exams)
    judges: dict[str, Judge] = {"skagerrak": gold_set.judge_with(checker)}
    judges["pofilter"] = _pofilter(good + spoiled)
    judges["msgfmt -c"] = _msgfmt(good + spoiled)
    results = {name: gold_set.score(good, spoiled, judge) for name, judge in judges.items()}
    ours, alarms = results["skagerrak"]
    print(f"{'':28}{'texts':>6}{'errors':>8}" + "".join(f"{name:>12}" for name in judges))
    for kind in sorted(ours):
        cells = "".join(
            f"{100 * scores[kind].found / ours[kind].texts:>11.0f}%"
            for scores, _ in results.values()
        )
        grave = "*" if kind in gold_set.GRAVE else " "
        score = ours[kind]
        print(f"{grave} {kind:26}{score.texts:>6}{score.errors:>8}{cells}")
    print("\ngood texts that are found fault with, of", len(good))
    for name, (_, found) in results.items():
        texts = {text for ids in found.values() for text in ids}
        print(f"  {name}: {len(texts)}")
    for check, ids in sorted(alarms.items()):
        print(f"    {check}: {' '.join(ids[:_SHOWN])}")
    print("\nmissed")
    for kind, score in sorted(ours.items()):
        if score.missed:
            print(f"  {kind}: {' '.join(score.missed[:_SHOWN])}")


def _pofilter(texts: Sequence[Text]) -> Judge:
    """Judge with all of pofilter's tests, locale by locale, in one run each."""
    found: dict[str, set[str]] = {}
    for locale in sorted({text.locale for text in texts}):
        with tempfile.TemporaryDirectory() as name:
            path, output = Path(name, "a.po"), Path(name, "b.po")
            path.write_bytes(_catalogue([t for t in texts if t.locale == locale], locale))
            tool = str(Path(sys.executable).with_name("pofilter"))
            command = [tool, "--language", locale, "-i", str(path), "-o", str(output)]
            subprocess.run(command, check=True, capture_output=True)
            for entry in po.parse(output.read_bytes(), "b.po").entries:
                tests = {
                    m for line in entry.comments for m in re.findall(r"\(pofilter\) (\w+)", line)
                }
                found[entry.msgctxt or ""] = tests
    return lambda text: [("warning", test) for test in found.get(text.id, ())]


def _msgfmt(texts: Sequence[Text]) -> Judge:
    """Judge with msgfmt -c."""
    if shutil.which("msgfmt") is None:
        return lambda text: []
    found: set[str] = set()
    for locale in sorted({text.locale for text in texts}):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name, "a.po")
            data = _catalogue([t for t in texts if t.locale == locale], locale)
            path.write_bytes(data)
            command = ["msgfmt", "-c", "--check-accelerators=_", "-o", "/dev/null", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            lines = [int(n) for n in re.findall(rf"{path}:(\d+):", done.stderr)]
            entries = po.parse(data, "a.po").entries
            for line in lines:
                at = [e for e in entries if e.line is not None and e.line <= line + 2]
                if at:
                    found.add(at[-1].msgctxt or "")
    return lambda text: [("error", "msgfmt")] if text.id in found else []


def _catalogue(texts: Iterable[Text], locale: str) -> bytes:
    header = {
        "Project-Id-Version": "gold",
        "PO-Revision-Date": "2026-11-29 12:00+0000",
        "Last-Translator": "A <a@example.org>",
        "Language-Team": "none",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    entries = tuple(replace(text.entry, msgctxt=text.id) for text in texts)
    return po.write(Catalogue(header, entries))


def _catalogues(checker: Checker, paths: Iterable[Path]) -> None:
    """Count the alarms in good catalogues, and how fast they are checked."""
    count, spent = 0, 0.0
    alarms: Counter[tuple[str, str]] = Counter()
    for path in (file for each in paths for file in _files(each)):
        try:
            catalogue = po.parse(path.read_bytes(), str(path))
        except PipelineError as error:
            print(error)
            continue
        tag = known_tag(catalogue.language or "")
        if tag is None:
            continue
        language = catalogue.metadata.get("X-Source-Language", "da")
        entries = [
            entry for entry in catalogue.entries if entry.is_translated and not entry.obsolete
        ]
        start = time.process_time()
        context = Context(tag, language)
        pairs = [pair for entry in entries for pair in pairs_of(entry, context)]
        found = checker.check(pairs, str(path))
        memories = {k: [(str(path), *m) for m in v] for k, v in found.memories.items()}
        found.findings.extend(checker.compare(memories, context))
        spent += time.process_time() - start
        count += len(entries)
        alarms.update((each.severity, each.check) for each in found.findings)
    print(f"{count} entries, {count / max(spent, 1e-9):.0f} a second")
    for severity in ("error", "warning", "info"):
        total = sum(n for (s, _), n in alarms.items() if s == severity)
        print(f"{severity:8} {total:>6} {1000 * total / max(1, count):7.2f} per 1,000")
        for (_, check), n in sorted(alarms.items()):
            if _ == severity:
                print(f"    {check:28}{n:>6} {1000 * n / max(1, count):7.2f}")


def _each(checker: Checker) -> None:
    """Print what each check costs on good texts: the made-up articles, and those of the exams."""
    good, _ = gold_set.load()
    sets = {"corpus": _corpus_pairs(20)}
    for locale in sorted({text.locale for text in good}):
        sets[f"exams, {locale}"] = [
            Pair(text.entry, Context(locale)) for text in good if text.locale == locale
        ]
    spent = {name: _spent(checker, pairs) for name, pairs in sets.items()}
    print(f"{'µs an entry':28}" + "".join(f"{name:>12}" for name in sets))
    total = {name: sum(times.values()) for name, times in spent.items()}
    print(f"{'all checks':28}" + "".join(f"{total[name]:>12.1f}" for name in sets))
    first = next(iter(spent.values()))
    for check in sorted(first, key=lambda each: -first[each]):
        print(f"{check:28}" + "".join(f"{times[check]:>12.2f}" for times in spent.values()))


def _corpus_pairs(count: int) -> list[Pair]:
    """Translate articles of the corpus into Bokmål, with the places of their texts."""
    context = Context("nb")
    pairs: list[Pair] = []
    for article in corpus.articles(count, "html"):
        html = find_format(".html", article.name)
        document = html.read(article.text.encode(), article.name, source_language="da")
        template = make_template([mark_document(document)], project="benchmark", domain=None)
        units = units_by_key([document])
        for entry in template.entries:
            translated = replace(entry, msgstr=corpus.into_bokmaal(entry.msgid))
            pairs += pairs_of(translated, context, units.get(entry.key, ()))
    return pairs


def _spent(checker: Checker, pairs: Sequence[Pair]) -> dict[str, float]:
    """Give the microseconds an entry that each check takes, tables loaded and texts unseen.

    Checks look at a few texts together, as in a run. Python looks for rubbish between checks only:
    else some check or other would have to pay for all.
    """
    checker.check(pairs[: len(pairs) // 5], "")
    left = pairs[len(pairs) // 5 :]
    asks = [
        (check.id, getattr(check, name))
        for check in checker.checks
        for name in ("check", "collect")
        if hasattr(check, name)
    ]
    spent = dict.fromkeys((name for name, _ in asks), 0.0)
    gc.collect()
    gc.disable()
    for first in range(0, len(left), TOGETHER):
        some = left[first : first + TOGETHER]
        for name, ask in asks:
            start = time.process_time()
            for pair in some:
                deque(ask(pair), maxlen=0)
            spent[name] += time.process_time() - start
    gc.enable()
    return {name: 1e6 * seconds / len(left) for name, seconds in spent.items()}


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.po")) if path.is_dir() else [path]


if __name__ == "__main__":
    main(sys.argv[1:])
