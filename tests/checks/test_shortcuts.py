"""What is passed over at a glance is what a closer look finds nothing in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.checks.base import Flaw
from pipeline.checks.language import words
from pipeline.checks.markup import code_spacing
from pipeline.checks.pair import Context, Pair
from pipeline.checks.run import Checker
from pipeline.checks.typography import end_punctuation
from pipeline.checks.values import compare, order, sentences
from pipeline.model.entry import Entry
from pipeline.model.placeable import PLACEABLE
from pipeline.plugins import find_checks
from pipeline.values.message import find_in_message
from tests.checks import gold_set

GOOD, SPOILED = gold_set.load(gold_set.EXAMS[-1:])
CHECKER = Checker(find_checks())


def _pairs() -> list[Pair]:
    return [Pair(text.entry, Context(text.locale)) for text in GOOD + SPOILED]


def _flaws() -> list[tuple[str, Flaw]]:
    sentences._count_ends.cache_clear()
    return [(check.id, flaw) for pair in _pairs() for check, flaw in CHECKER.flaws(pair)]


FOUND = _flaws()


def _never(*_: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("module", "name", "closer"),
    [
        (compare, "_say_the_same", _never),
        (compare, "_shows_the_same", _never),
        (sentences, "_LONGER", 1 << 20),
        (order, "_are_in_order", _never),
        (words, "may_all_stand", _never),
        (end_punctuation, "_are_alike", _never),
        (code_spacing, "_USUAL", re.compile(r"(?!)")),
    ],
)
def test_a_closer_look_finds_no_more(
    module: Any, name: str, closer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, closer)
    assert _flaws() == FOUND


def test_many_texts_are_found_fault_with_like_each_alone() -> None:
    alone = [
        CHECKER.finding(*flaw, pair, "a.po") for pair in _pairs() for flaw in CHECKER.flaws(pair)
    ]
    assert len(alone) > len(FOUND) // 2
    assert CHECKER.check(_pairs(), "a.po").findings == list(dict.fromkeys(alone))


@pytest.mark.parametrize(
    "message",
    [
        "Regeringen <em1>vil</em1> bruge {amount1} til grønne skove.",
        "Der kom tus<b1>ind</b1> mennesker, siger <a2>politiet</a2>.",
        "Hver<b1/>anden af de tre<b2>d</b2>ve",
        '<p class="12">Tre biler</p> og <b1>halvanden</b1> million',
        "Se https://example.org/5 og skriv til 7@example.org",
        "{{amount1}} er <b1>ikke</b1> to <i2>millioner</i2> kroner",
        "Tusind tak, siger <em1>rådet</em1>",
    ],
)
def test_values_are_found_whatever_stands_around_them(message: str) -> None:
    pair = Pair(Entry(message, message), Context("nb"))
    plain = PLACEABLE.sub(lambda match: "\ufffc" * len(match[0]), message)
    assert list(pair.source_found) == find_in_message(plain, "da")
    assert list(pair.target_found) == find_in_message(plain, "nb")
