"""The glance that spares reading never passes over a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import may_have_values, words_of
from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.rules import rules_by_word
from pipeline.values.reading.tokens import stretches

LANGUAGES = ("da", "nb", "nn", "en", "en-US")
EXAMPLES = [
    line.split("\t")[1].replace("[", "").replace("]", "")
    for line in (Path(__file__).parents[1] / "danish.tsv").read_text("utf-8").splitlines()
    if line.count("\t") > 1
]


def lexicon(language: str) -> Lexicon:
    found = lexicon_of(language)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
def test_what_may_have_no_value_is_not_read(language: str, data: st.DataObject) -> None:
    known = lexicon(language)
    openers = sorted({*known.anchor_words, *rules_by_word(known), *known.months, *known.one})
    word = st.sampled_from(openers)
    written = st.one_of(word, word.map(str.upper), word.map(str.title), st.text(max_size=5))
    text = data.draw(
        st.lists(st.tuples(written, st.sampled_from([" ", "-", ".", ", ", "_", "\n", ""])))
    )
    joined = "".join(part for pair in text for part in pair)
    if not may_have_values(joined, known):
        assert not list(stretches(joined, known))


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_that_may_have_no_value_without_their_digits_are_not_read(language: str) -> None:
    known = lexicon(language)
    for example in EXAMPLES:
        text = re.sub(r"\d", "", example)
        if not may_have_values(text, known):
            assert not list(stretches(text, known))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_may_be_a_value_is_found_as_a_word(language: str) -> None:
    for word in lexicon(language).anchor_words:
        assert words_of(f"({word.upper()})") == {word}


def test_digits_are_enough() -> None:
    assert may_have_values("§ 5", lexicon("da"))


def test_most_texts_need_no_reading() -> None:
    assert not may_have_values("Kommunerne åbner skolerne på mandag", lexicon("da"))
