"""How fast the translation memory answers: ``python -m tests.benchmarks.memory 100000``.

With the address of a PostgreSQL database as a second argument, one in there is measured. It is not
emptied before or after: use a new one.

The texts are made up: words of a Danish vocabulary and their compounds in Zipf's distribution,
short words more often than long ones, 17 to a sentence, with numbers, amounts and links among them.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.memory.find import LEAST, Memory
from pipeline.memory.mask import masked, split
from pipeline.memory.segment import Query, Segment
from pipeline.workspace import memory_postgres
from pipeline.workspace.memory import opened
from pipeline.workspace.memory_base import ProjectStore

COMMON = """
og i at det er en til af på for med der de den har som et ikke kan fra var om men sig blev han hun
vi efter ved også når skal eller over år mange nye hvor flere under mod alle sin vil blive samme
mellem kun meget uden siger mere inden derfor
"""
ROOTS = """
kommune minister parti skole sygehus havn by region borger leder formand penge budget klima energi
strøm vind hav skib fisk land vej bro tog bus bil cykel bolig hus leje skat lov ret dom politi sag
avis bog film musik teater museum kirke præst lærer elev barn familie kvinde mand læge patient
medicin virus test mad vare pris krone bank lån firma fabrik arbejde løn aftale strejke
fagforening kongres valg stemme forslag plan projekt miljø natur skov dyr fugl vand regn storm sne
vinter sommer kontrakt indkøb udbud leverandør marked vækst eksport handel told grænse hær soldat
krig fred møde rapport forsker universitet studie analyse data system netværk sikkerhed angreb
hjælp støtte fond kultur idræt kamp hold spiller træner mål sejr
"""
ENDINGS = ("", "en", "et", "er", "erne", "ens", "ernes", "s")
OTHERS = ("kommunens", "ifølge", "ganske", "borgmesteren")
QUERIES = 400
MOST_COMPARED = 60


def texts(number: int, seed: int = 1) -> Iterator[str]:
    """Make texts up, the same ones for a seed."""
    chance = random.Random(seed)
    common, roots = COMMON.split(), ROOTS.split()
    compounds = [a + joint + b for a in roots for b in roots for joint in ("", "s")]
    chance.shuffle(compounds)
    rest = [root + ending for root in roots for ending in ENDINGS]
    rest += [compound + chance.choice(ENDINGS) for compound in compounds[:25_000]]
    rest.sort(key=lambda word: len(word) + chance.random() * 6)
    words = common + rest
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for _ in range(number):
        length = max(2, min(60, int(chance.lognormvariate(2.7, 0.6))))
        chosen = chance.choices(words, cum_weights=weights, k=length)
        if chance.random() < 0.25:
            chosen[chance.randrange(length)] = str(chance.randrange(3, 2027))
        if chance.random() < 0.15:
            chosen[chance.randrange(length)] = "{amount1}"
        if chance.random() < 0.1:
            place = chance.randrange(length)
            chosen[place] = f"<a1>{chosen[place]}</a1>"
        text = " ".join(chosen)
        yield f"{text[0].upper()}{text[1:]}."


def edited(text: str, chance: random.Random, one_in: int) -> str:
    """Change one word in so many."""
    words = text.split()
    for _ in range(max(1, len(words) // one_in)):
        words[chance.randrange(len(words))] = chance.choice(OTHERS)
    return " ".join(words)


def _query(text: str) -> Query:
    return Query(text, "da", "nb", has_placeables="{" in text)


def _mask(text: str) -> str:
    return masked(split(text, has_placeables="{" in text))


def _time(memory: Memory, name: str, queries: list[str]) -> None:
    spans = []
    cpu = time.process_time()
    for text in queries:
        start = time.perf_counter()
        memory.find(_query(text))
        spans.append(1000 * (time.perf_counter() - start))
    cpu = 1000 * (time.process_time() - cpu) / len(queries)
    spans.sort()
    worst = spans[int(0.95 * len(spans))]
    median = statistics.median(spans)
    print(f"  {name}: median {median:.2f} ms, 95 % {worst:.2f} ms, CPU of ours {cpu:.2f} ms")


def _recall(memory: Memory, held: list[str], chance: random.Random) -> None:
    """Compare with the best match that a comparison with every text finds."""
    masks = list(map(_mask, held))
    found = wanted = 0
    for text in chance.sample(held, MOST_COMPARED):
        query = edited(text, chance, 6)
        best = process.extractOne(
            _mask(query), masks, scorer=Indel.normalized_similarity, score_cutoff=LEAST / 100
        )
        if best is not None:
            wanted += 1
            found += any(_mask(match.msgid) == best[0] for match in memory.find(_query(query)))
    print(f"  best matches found: {found} of {wanted}")


def _search(store: ProjectStore) -> None:
    for text in ("tunneltrafik", "kommune", "å"):
        start = time.perf_counter()
        hits = len(list(store.containing(text, most=20)))
        print(f"  {hits} that contain {text}: {1000 * (time.perf_counter() - start):.0f} ms")


def main(number: int, server: str | None = None) -> None:
    """Fill a memory with so many segments, and ask it."""

    def refresh(store: ProjectStore) -> None:
        store.replace(
            "a.tmx",
            "1",
            (
                Segment(text, text, "da", "nb", "a.tmx", has_placeables="{" in text)
                for text in texts(number)
            ),
        )

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        start, cpu = time.perf_counter(), time.process_time()
        memory_of = (
            memory_postgres.opened(server, "b", refresh) if server else opened(path, refresh)
        )
        with memory_of as store:
            wall, cpu = time.perf_counter() - start, time.process_time() - cpu
            print(f"{number} segments: {wall:.1f} s, CPU of ours {cpu:.1f} s")
            memory, chance = Memory(store), random.Random(5)
            held = list(texts(number))
            some = list(islice(held, 0, number, max(1, number // QUERIES)))[:QUERIES]
            _time(memory, "the same text", some)
            _time(memory, "one word in nine changed", [edited(t, chance, 9) for t in some])
            _time(memory, "another text", list(texts(QUERIES, seed=99)))
            _search(store)
            _recall(memory, held, chance)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, *sys.argv[2:3])
