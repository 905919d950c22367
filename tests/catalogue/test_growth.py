"""The work grows with the catalogue, and not with its square.

Counted in calls, as seconds depend on the machine.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper
from types import FrameType

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.known import from_known_sentences
from pipeline.catalogue.edits.report import list_edits
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.update import update
from pipeline.model.entry import Catalogue, Entry
from pipeline.segmentation import sentences
from pipeline.values.filling import source_text
from pipeline.values.message import find_in_message

HEADER = {"Language": "nb", "Content-Type": "text/plain; charset=UTF-8"}
LANGUAGES = Languages("da", "nb", find_in_message, source_text, sentences)
SMALL, LARGE = 100, 400
MOST = 4.6
"""How much more work four times as many texts may be: four times, and a logarithm."""

WORDS = (
    *("havnen", "broen", "kommunen", "skolen", "vejen", "færgen", "toget", "fjorden", "huset"),
    *("skibet", "bjerget", "skoven", "marken", "lukker", "åbner", "bygger", "maler", "køber"),
    *("sælger", "flytter", "vasker", "henter", "roser", "savner", "tæller"),
)

Pair = tuple[list[str], list[str]]
"""The texts of a catalogue, and those of a template."""


def _sentences(number: int, seed: str) -> Iterator[str]:
    """Make different texts up, of words that many of them share; others for another number."""
    chance = random.Random(f"{seed} {number}")
    for i in range(number, 2 * number):
        yield f"{' '.join(chance.choices(WORDS, k=8))} ved {seed}{i:05}.".capitalize()


def _unchanged(number: int) -> Pair:
    texts = list(_sentences(number, "kaj"))
    return texts, texts


def _moved(number: int) -> Pair:
    texts = list(_sentences(number, "kaj"))
    return texts, texts[::-1]


def _all_new(number: int) -> Pair:
    return list(_sentences(number, "kaj")), list(_sentences(number, "dok"))


def _all_edited(number: int) -> Pair:
    """One word of each is another."""
    texts = list(_sentences(number, "kaj"))
    return texts, [text.replace(" ved ", " nord for ") for text in texts]


def _nearly_alike(number: int) -> Pair:
    """A table whose cells differ in nothing but their numbers, in an edition and the next."""
    return (
        [f"Havnen i by nr. {number}{i:05} er lukket." for i in range(number)],
        [f"Havnen i by nr. {number}{i:05} er lukket." for i in range(number, 2 * number)],
    )


def _with_one_sentence(number: int) -> Pair:
    """All paragraphs begin alike, and go on with something new."""
    first = "Så langt er der ingen, der ved besked. "
    old, new = _all_new(number)
    return [first + text for text in old], [first + text for text in new]


def _split(number: int) -> Pair:
    """One long paragraph becomes as many as it has sentences."""
    texts = list(_sentences(number, "kaj"))
    return [" ".join(texts)], texts


PAIRS = [_unchanged, _moved, _all_new, _all_edited, _nearly_alike, _with_one_sentence, _split]


def _catalogues(pair: Pair, *, obsolete: bool = False) -> tuple[Catalogue, Catalogue]:
    old, new = pair
    entries = (Entry(text, f"nb: {text}", obsolete=obsolete) for text in old)
    return Catalogue(HEADER, tuple(entries)), Catalogue({}, tuple(map(Entry, new)))


def _forget_texts() -> None:
    """Empty what is remembered of texts: of few it would be all, of many only the last thousand."""
    caches = (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper))
    for each in caches:
        is_ours = each.__module__.startswith("pipeline.")
        if is_ours and (each.cache_parameters()["maxsize"] or 0) >= LARGE:
            each.cache_clear()


def _calls(work: Callable[[], object]) -> int:
    _forget_texts()
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        # Some builds of rapidfuzz say each step inside, of a work whose amount is bounded.
        is_inside = "rapidfuzz" in frame.f_code.co_filename
        count += event in ("call", "c_call") and not is_inside

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _assert_linear(make: Callable[[int], Callable[[], object]]) -> None:
    make(SMALL // 2)()  # what is imported and compiled once counts for neither
    small, large = (_calls(make(number)) for number in (SMALL, LARGE))
    assert large < MOST * small, (small, large)


@pytest.mark.parametrize("pairs", PAIRS)
@pytest.mark.parametrize("obsolete", [False, True])
def test_updating(pairs: Callable[[int], Pair], obsolete: bool) -> None:
    def make(number: int) -> Callable[[], object]:
        catalogue, template = _catalogues(pairs(number), obsolete=obsolete)
        return lambda: update(catalogue, template)

    _assert_linear(make)


@pytest.mark.parametrize("pairs", PAIRS)
@pytest.mark.parametrize("obsolete", [False, True])
def test_finding_edits(pairs: Callable[[int], Pair], obsolete: bool) -> None:
    def make(number: int) -> Callable[[], object]:
        catalogue, template = _catalogues(pairs(number), obsolete=obsolete)
        return lambda: find_edits(catalogue.entries, template.entries, LANGUAGES)

    _assert_linear(make)


@pytest.mark.parametrize("pairs", PAIRS)
def test_filling_in_what_is_made_of_known_sentences(pairs: Callable[[int], Pair]) -> None:
    def make(number: int) -> Callable[[], object]:
        catalogue, template = _catalogues(pairs(number))
        return lambda: from_known_sentences(catalogue.entries, template.entries, LANGUAGES, ())

    _assert_linear(make)


@pytest.mark.parametrize("pairs", PAIRS)
def test_listing_edits(pairs: Callable[[int], Pair]) -> None:
    def make(number: int) -> Callable[[], object]:
        old, template = _catalogues(pairs(number))
        new = update(old, template)
        return lambda: list_edits(old, new, {}, is_renamed=False)

    _assert_linear(make)


def _written(texts: Sequence[str]) -> bytes:
    return po.write(Catalogue(HEADER, tuple(Entry(text, f"nb: {text}") for text in texts)))


def test_reading() -> None:
    def make(number: int) -> Callable[[], object]:
        data = _written(list(_sentences(number, "kaj")))
        return lambda: po.parse(data, "a.po")

    _assert_linear(make)


@pytest.mark.parametrize("pairs", PAIRS)
def test_writing_what_was_read_and_updated(pairs: Callable[[int], Pair]) -> None:
    def make(number: int) -> Callable[[], object]:
        old, new = pairs(number)
        catalogue = po.parse(_written(old), "a.po")
        updated = update(catalogue, Catalogue({}, tuple(map(Entry, new))))
        return lambda: po.write(updated)

    _assert_linear(make)
