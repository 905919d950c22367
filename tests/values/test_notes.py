"""What a catalogue says of values, and where an amount need not be read again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pipeline.model.document import Placeable
from pipeline.model.value import Money, Number
from pipeline.values.notes import write_note
from pipeline.values.reading.find import find_values

ROWS = (Path(__file__).parent / "danish.tsv").read_text(encoding="utf-8").splitlines()
SENTENCES = [row.split("\t")[1].translate({ord("["): "", ord("]"): ""}) for row in ROWS]
NORWEGIAN = Placeable("amount1", "5 kr.", Money((Number(Decimal(5)),), currency="NOK"))


def test_an_amount_means_the_same_alone() -> None:
    amounts = [
        value
        for sentence in SENTENCES
        for value in find_values(sentence)
        if isinstance(value.content, Money)
    ]
    assert len(amounts) > 30
    for value in amounts:
        placeable = Placeable("amount1", value.text, value.content)
        assert write_note(placeable, None, may_be_settled="da") == write_note(placeable, None)
        cut = placeable._replace(text=value.text.removesuffix("."))  # it ends the sentence
        assert write_note(cut, None, may_be_settled="da") == write_note(cut, None)


def test_a_settled_amount_says_what_it_is() -> None:
    assert write_note(NORWEGIAN, None, may_be_settled="da") == "{amount1} 5 kr. = NOK 5"
    assert write_note(NORWEGIAN, "5 kroner") == "{amount1} 5 kr. → 5 kroner"
