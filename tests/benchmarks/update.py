"""Measure ``skagerrak update`` beside GNU msgmerge: CPU seconds, and how good the matches are.

    python -m tests.benchmarks.update [--sizes 1000,2000,10000] [--large] [--small 1000]

Catalogues are made up of sentences of 8 to 40 words of a vocabulary of 20,000, in Zipf's
distribution; in the template, one word in ten of each is another. Both programs run as whole
commands on the same files. A match is as good as msgmerge's if its text is as similar to the new
one, by msgmerge's own measure. With PO and POT files as arguments, these are compared instead:

    python -m tests.benchmarks.update a.po a.pot b.po b.pot
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipeline.catalogue import po
from pipeline.catalogue.update import UpdateOptions
from pipeline.model.entry import Catalogue, Entry
from pipeline.workflow.update import update_file

_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: nb\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


class Agreement(NamedTuple):
    """How the fuzzy matches of two updates compare."""

    theirs: int
    as_good: int
    """Ours as similar as theirs, or more."""

    more: int
    """Texts that only ours found a draft for."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,2000,10000", help="messages in a catalogue")
    parser.add_argument("--large", action="store_true", help="100,000 messages too, ours alone")
    parser.add_argument("--small", type=int, default=1000, help="catalogues of 30 messages")
    parser.add_argument("files", nargs="*", type=Path, metavar="PO POT", help="real ones, in pairs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'messages':>10} {'msgmerge s':>10} {'ours s':>8} {'ratio':>6} {'MiB':>5} as good")
        if options.files:
            pairs = zip(options.files[::2], options.files[1::2], strict=True)
            for catalogue, template in pairs:
                _compare(catalogue.name, catalogue, template, folder)
            return
        for size in map(int, options.sizes.split(",")):
            _compare(f"{size}", *_made(folder, size), folder)
        if options.large:
            catalogue, template = _made(folder, 100_000)
            ours = _run([sys.executable, "-m", "pipeline", "update", catalogue, template,
                         "-o", folder / "ours.po"])  # fmt: skip
            print(f"{100_000:>10} {'':>10} {ours.cpu:>8.2f} {'':>6} {ours.mebibytes:>5.0f}")
        _compare_small(folder, options.small)


def _compare(label: str, catalogue: Path, template: Path, folder: Path) -> None:
    theirs, ours = folder / "theirs.po", folder / "ours.po"
    gnu = _run(["msgmerge", "-q", "--previous", catalogue, template, "-o", theirs])
    own = _run([sys.executable, "-m", "pipeline", "update", catalogue, template, "-o", ours])
    agreement = _agreement(_read(catalogue), _read(theirs), _read(ours))
    share = f"{100 * agreement.as_good / agreement.theirs:.2f} %" if agreement.theirs else "–"
    print(
        f"{label:>10} {gnu.cpu:>10.2f} {own.cpu:>8.2f} {own.cpu / gnu.cpu:>6.3f} "
        f"{own.mebibytes:>5.0f} {share} of {agreement.theirs}, {agreement.more} more"
    )


def _compare_small(folder: Path, number: int) -> None:
    """Update many small catalogues in one process, and with msgmerge one by one."""
    pairs = [_made(folder, 30, seed=seed, share=0.1) for seed in range(number)]
    output = folder / "out.po"
    gnu = sum(_run(["msgmerge", "-q", "--previous", *pair, "-o", output]).cpu for pair in pairs)
    update_file(*pairs[0], options=UpdateOptions(), output=output)  # imports what it needs
    start = time.process_time()
    for pair in pairs:
        update_file(*pair, options=UpdateOptions(), output=output)
    own = time.process_time() - start
    print(
        f"{number} catalogues of 30 messages: msgmerge {gnu:.2f} s, ours in one process "
        f"{own:.2f} s, {gnu / own:.1f} times the speed"
    )


def _agreement(old: Catalogue, theirs: Catalogue, ours: Catalogue) -> Agreement:
    mine = {entry.key: entry for entry in ours.entries if not entry.obsolete}
    sources: dict[str, list[str]] = {}
    for entry in old.entries:
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            sources.setdefault(text, []).append(entry.msgid)
    number = as_good = more = 0
    for entry in theirs.entries:
        own = mine.get(entry.key)
        if entry.obsolete or own is None:
            continue
        more += own.is_fuzzy and not entry.has_translation
        if entry.is_fuzzy:
            number += 1
            as_good += _similarity(own, sources) >= _similarity(entry, sources) - 1e-9
    return Agreement(number, as_good, more)


def _similarity(entry: Entry, sources: dict[str, list[str]]) -> float:
    """Say how similar an entry is to what its translation was made for."""
    text = entry.msgstr or entry.msgstr_plural.get(0, "")
    query = entry.msgid.encode()
    known = sources.get(text, []) if text else []
    return max((Indel.normalized_similarity(query, each.encode()) for each in known), default=0.0)


class _Cost(NamedTuple):
    cpu: float
    """Seconds."""

    mebibytes: float
    """At most resident; of the largest process so far."""


def _run(command: Sequence[str | Path]) -> _Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return _Cost(cpu, after.ru_maxrss / 1024)


def _read(path: Path) -> Catalogue:
    return po.parse(path.read_bytes(), path.name)


def _made(folder: Path, size: int, *, seed: int = 0, share: float = 1.0) -> tuple[Path, Path]:
    """Write a catalogue, and a template in which a share of its texts have changed."""
    rng = random.Random(size + seed)
    catalogue, template = folder / f"{size}-{seed}.po", folder / f"{size}-{seed}.pot"
    with catalogue.open("w") as old, template.open("w") as new:
        old.write(_HEADER)
        new.write(_HEADER.replace("nb", ""))
        for text, changed in _texts(rng, size, share):
            note = "\n#. paragraph\n#: source/artikel.html\n"
            old.write(f'{note}msgid "{text}"\nmsgstr "nb: {text}"\n')
            new.write(f'{note}msgid "{changed}"\nmsgstr ""\n')
    return catalogue, template


_SYLLABLES = [
    "ka", "lo", "mi", "ne", "ru", "ta", "sø", "bra", "gen", "for", "del", "ing", "hed", "lig",
    "ven", "stå", "be", "af", "ud", "kom",
]  # fmt: skip


def _texts(rng: random.Random, size: int, share: float) -> Iterator[tuple[str, str]]:
    words = sorted({"".join(rng.choices(_SYLLABLES, k=1 + n % 4)) for n in range(40_000)})[:20_000]
    rng.shuffle(words)
    weights = [1 / (place + 1) for place in range(len(words))]
    seen: set[str] = set()
    while len(seen) < 2 * size:
        text = rng.choices(words, weights, k=rng.randint(8, 40))
        changed = list(text)
        if rng.random() < share:
            for _ in range(max(1, len(text) // 10)):
                changed[rng.randrange(len(text))] = rng.choice(words)
        pair = " ".join(text).capitalize() + ".", " ".join(changed).capitalize() + "."
        if seen.isdisjoint(pair):
            seen |= {pair[0], f"{pair[1]}\0"}
            yield pair


if __name__ == "__main__":
    main()
