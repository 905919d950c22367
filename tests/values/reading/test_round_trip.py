"""What is printed in a language is read there: the two halves of values agree."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.value import Content, Date, DateForm, Ordinal
from pipeline.values.house import default_style
from pipeline.values.printing import print_value
from pipeline.values.reading.find import find_values
from tests.conftest import ROOT

EXAMPLES = ROOT.parent / "shared" / "values" / "examples.tsv"
SENTENCES = Path(__file__).parents[1] / "danish.tsv"
COLUMNS = {"nb": "nb", "nn": "nn", "en-GB": "en_GB", "en-US": "en_US"}

_FRAMES = {
    ("nb", "ordinal"): "Det er den {} gangen.",
    ("nn", "ordinal"): "Det er den {} gongen.",
    ("en", "ordinal"): "It is the {} time.",
    ("nb", "regnal"): "Kong Christian {} kom.",
    ("nn", "regnal"): "Kong Christian {} kom.",
    ("en", "regnal"): "King Christian {} came.",
    ("nb", "number"): "Det var {} bøker.",
    ("nn", "number"): "Det var {} bøker.",
    ("en", "number"): "There were {} copies.",
    ("nb", "year"): "Det var i {}.",
    ("nn", "year"): "Det var i {}.",
    ("en", "year"): "It was in {}.",
    ("nb", "phone"): "Ring telefon {} nå.",
    ("nn", "phone"): "Ring telefon {} no.",
    ("en", "phone"): "Call telephone {} now.",
    ("nb", "id"): "Versjon {} er her.",
    ("nn", "id"): "Versjon {} er her.",
    ("en", "id"): "Version {} is here.",
    ("nb", "score"): "De vant {} hjemme.",
    ("nn", "score"): "Dei vann {} heime.",
    ("en", "score"): "They won {} at home.",
    ("nb", "law"): "Det er lov {} om skog.",
    ("nn", "law"): "Det er lov {} om skog.",
    ("en", "law"): "It is Act {} on woods.",
    ("nb", "date"): "Det skjer innen {} her.",
    ("nn", "date"): "Det skjer innan {} her.",
    ("en", "time"): "We meet at {} here.",
}
"""Sentences for what is only a value by what stands around it."""


_ORDINAL_WORDS = {"første", "first"}
"""Translators may write them for a regnal number, but an ordinal word is no value."""

_SETTINGS: list[dict[str, object]] = [
    {},
    {"currency": "code", "scale": "short", "percent": "word"},
    {"currency": "name", "scale": "long", "percent": "sign", "ranges": "word"},
    {"currency": "symbol", "ranges": "dash", "minus": "\u2212", "thousands": "\u202f"},
]


def _framed(kind: str, canonical: str, printed: str, tag: str, *, is_regnal: bool) -> str:
    if kind == "reference" and canonical.startswith("no "):
        kind = "law"
    if is_regnal:
        kind = "regnal"
    return _FRAMES.get((tag[:2], kind), "{}").format(printed)


def _read(text: str, tag: str) -> list[tuple[str, str]]:
    return [(v.content.type, v.content.canonical) for v in find_values(text, tag)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _contents() -> Iterator[Content]:
    """Give the values of the Danish sentences; brackets mark them there."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.count("\t"):
            text = line.split("\t")[1].replace("[", "").replace("]", "")
            yield from (value.content for value in find_values(text.replace("|", " ")))


def _is_lost(content: Content, tag: str) -> bool:
    """Tell what no reader can know: *the first half* of what, midnight of which day.

    Two whole dates with *til* between them are two values.
    """
    if isinstance(content, Date) and content.form is DateForm.NUMERIC and content.end is not None:
        return True
    return tag.startswith("en") and content.canonical in {"H1", "H2", "24:00"}


@pytest.mark.parametrize("settings", _SETTINGS, ids=repr)
@pytest.mark.parametrize("tag", COLUMNS)
def test_what_is_printed_is_read(tag: str, settings: dict[str, object]) -> None:
    style = default_style(tag).with_settings(settings)
    seen = 0
    for content in _contents():
        if _is_lost(content, tag):
            continue
        printed = print_value(content, style)
        is_regnal = isinstance(content, Ordinal) and content.is_regnal
        text = _framed(content.type, content.canonical, printed, tag, is_regnal=is_regnal)
        assert _read(text, tag) == [(content.type, content.canonical)], text
        seen += 1
    assert seen >= 50


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared examples are not here")
@pytest.mark.parametrize("tag", COLUMNS)
def test_accepted_translations_are_read(tag: str) -> None:
    seen = 0
    for row in _rows(EXAMPLES):
        if not row["span"]:
            continue
        cells = (row[name].split("¦") for name in ("type", "canonical", "en_GB", COLUMNS[tag]))
        for kind, canonical, english, forms in zip(*cells, strict=True):
            is_regnal = kind == "ordinal" and any(set(f) <= set("IVX") for f in english.split("||"))
            for form in forms.split("||"):
                if form.lower() in _ORDINAL_WORDS:
                    continue
                text = _framed(kind, canonical, form, tag, is_regnal=is_regnal)
                assert _read(text, tag) == [(kind, canonical)], text
                seen += 1
    assert seen >= 500
