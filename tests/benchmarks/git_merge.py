"""Measure merging catalogues by meaning beside what git does by lines.

    python -m tests.benchmarks.git_merge [--rounds 400] [--seed 1]

First the scenarios of ``tests/git_scenarios.py`` in real repositories, then parallel work made up
at random, on catalogues as we write them and on such as Poedit wraps. For git alone and for our
driver: how many merges stop, how many results no gettext program reads, how many clean ones have a
confirmed translation under a source that it was not made for, lose a translator's work, or are
not what both together mean.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import polib

from pipeline.catalogue import po
from pipeline.catalogue.merging.merge import merge
from pipeline.catalogue.update import new_catalogue, update
from pipeline.errors import CatalogueError
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.locale import parse_locale
from tests.conftest import ROOT
from tests.git_scenarios import SCENARIOS, mistakes, play

RIGHT, CLASH, STOPPED, BROKEN, WRONG, LOST, OTHER = KINDS = (
    "right",
    "clash, both kept",
    "git stops",
    "not readable",
    "wrong source",
    "work lost",
    "else not right",
)

Work = tuple[Catalogue, Catalogue, Catalogue]


def main() -> None:
    """Print a table for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=400, help="merges made up at random")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{len(SCENARIOS)} scenarios in real repositories, both ways where it is a merge")
    scenarios = {"git alone": _scenarios(None), "skagerrak": _scenarios("")}
    _print(scenarios)
    for layout, write in (("unwrapped", po.write), ("as Poedit wraps it", _wrapped)):
        print(f"\n{options.rounds} merges made up at random, catalogues {layout}")
        works = list(_works(options.rounds, options.seed))
        by_lines = Counter(_by_lines(work, write) for work in works)
        start = time.perf_counter()
        by_meaning = Counter(_by_meaning(work) for work in works)
        spent = (time.perf_counter() - start) / options.rounds * 1000
        _print({"git alone": by_lines, "skagerrak": by_meaning})
        entries = sum(len(work[0].entries) for work in works) / options.rounds
        print(f"{spent:.1f} ms a merge of {entries:.0f} entries")


def _print(columns: dict[str, Counter[str]]) -> None:
    print(f"{'':20}" + "".join(f"{name:>12}" for name in columns))
    for kind in KINDS:
        print(f"{kind:20}" + "".join(f"{counts[kind]:12}" for counts in columns.values()))


def _scenarios(driver: str | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for scenario in SCENARIOS:
        for back in (False, True) if scenario.how == "merge" and not scenario.clashes else (False,):
            with tempfile.TemporaryDirectory() as folder:
                outcome = play(scenario, Path(folder) / "avis", driver=driver, back=back)
            if outcome.status:
                counts[STOPPED] += 1
            elif outcome.error:
                counts[BROKEN] += 1
            elif outcome.wrong:
                counts[WRONG] += 1
            elif mistakes(scenario, outcome):
                counts[OTHER] += 1
            else:
                counts[CLASH if scenario.clashes else RIGHT] += 1
    return counts


def _by_lines(work: Work, write: Callable[[Catalogue], bytes]) -> str:
    """What `git merge` does to the file itself."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours.po", "base.po", "theirs.po")]
        for path, catalogue in zip(paths, (work[1], work[0], work[2]), strict=True):
            path.write_bytes(write(catalogue))
        done = subprocess.run(
            ["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False
        )
    if done.returncode:
        return STOPPED
    try:
        return _judge(work, po.parse(done.stdout, "merged.po"))
    except CatalogueError:
        return BROKEN


def _by_meaning(work: Work) -> str:
    merged = merge(*work)
    kind = _judge(work, merged.catalogue)
    return CLASH if merged.clashes and kind == RIGHT else kind


def _judge(work: Work, merged: Catalogue) -> str:
    """Compare a merged catalogue with what people did; each translation names its source."""
    base, ours, theirs = work
    if any(e.is_translated and e.msgstr.split(" | ")[0] != e.msgid for e in merged.entries):
        return WRONG
    there = " ".join(text for e in merged.entries for text in (e.msgstr, *e.comments))
    was = {entry.key: entry.msgstr for entry in base.entries}
    for side in (ours, theirs):
        for entry in side.entries:
            is_new = entry.is_translated and was.get(entry.key) != entry.msgstr
            if is_new and entry.msgstr not in there:
                return LOST
    old, one, other = ({e.key for e in side.entries if not e.obsolete} for side in work)
    active = [entry.key for entry in merged.entries if not entry.obsolete]
    is_right = sorted(map(str, active)) == sorted(map(str, (one & other) | ((one | other) - old)))
    return RIGHT if is_right else OTHER


def _works(rounds: int, seed: int) -> Iterator[Work]:
    """Make up an article, and what an editor's and a translator's branch do to it."""
    words = (ROOT / "source" / "topmoede.txt").read_text(encoding="utf-8").split()
    empty = new_catalogue(Catalogue({}, ()), parse_locale("nb"), now="2026-11-24 12:00+0100")
    for number in range(rounds):
        chance = random.Random(f"{seed} {number}")
        texts = [_text(chance, words) for _ in range(25)]
        base = _translate(chance, update(empty, _template(texts)), "base", share=0.7)
        base = _edit(chance, base, words, edits=2)
        ours = _edit(chance, base, words, edits=4)
        if chance.random() < 0.3:
            ours = _translate(chance, ours, "ours", share=0.1)
        theirs = _translate(chance, base, "theirs", share=0.3)
        if chance.random() < 0.3:
            theirs = _edit(chance, theirs, words, edits=1)
        yield base, ours, theirs


def _text(chance: random.Random, words: list[str]) -> str:
    return " ".join(chance.choices(words, k=chance.randint(3, 25)))


def _template(texts: list[str]) -> Catalogue:
    entries = (
        Entry(text, extracted=("paragraph",), references=("source/a.txt",))
        for text in dict.fromkeys(texts)
    )
    return Catalogue({}, tuple(entries))


def _edit(chance: random.Random, side: Catalogue, words: list[str], *, edits: int) -> Catalogue:
    texts = [entry.msgid for entry in side.entries if not entry.obsolete]
    for _ in range(edits):
        place = chance.randrange(len(texts))
        match chance.choice(("add", "remove", "change", "change", "change", "move", "split")):
            case "add":
                texts.insert(place, _text(chance, words))
            case "remove" if len(texts) > 5:
                del texts[place]
            case "move":
                texts.insert(chance.randrange(len(texts)), texts.pop(place))
            case "split" if len(parts := texts[place].split()) > 6:
                middle = len(parts) // 2
                texts[place : place + 1] = [" ".join(parts[:middle]), " ".join(parts[middle:])]
            case _:
                parts = texts[place].split()
                parts[chance.randrange(len(parts))] = chance.choice(words)
                texts[place] = " ".join(parts)
    return update(side, _template(texts))


def _translate(chance: random.Random, side: Catalogue, name: str, *, share: float) -> Catalogue:
    entries = []
    for entry in side.entries:
        if not entry.obsolete and chance.random() < share:
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            msgstr = f"{entry.msgid} | {name}"
            entry = replace(entry, msgstr=msgstr, flags=flags, previous=None)
        entries.append(entry)
    return replace(side, entries=tuple(entries))


def _wrapped(catalogue: Catalogue) -> bytes:
    file = polib.pofile(po.write(catalogue).decode(), wrapwidth=79)
    return str(file).encode()


if __name__ == "__main__":
    main()
