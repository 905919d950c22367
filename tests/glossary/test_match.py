"""Terms are found in the forms in which Danish writes them, the longest first, and fast."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary.match import TermFinder
from pipeline.glossary.notes import term_notes
from pipeline.glossary.terms import parse_glossary
from pipeline.model.document import Span, Unit
from pipeline.values.placeables import mark_values


def finder(*terms: str) -> TermFinder:
    return TermFinder(parse_glossary("da,nb\n" + "".join(f"{t},x\n" for t in terms), "a.csv"))


def forms(text: str, *terms: str) -> list[str]:
    return [found.form for found in finder(*terms).find(text)]


TERMS = (
    "udbud", "offentligt udbud", "kommune", "ret til aktindsigt", "grøn omstilling", "EU",
    "A/S", "EU-udbud", "rammeaftale|rammekontrakt", "bog|bøger",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Udbuddet blev annulleret.", ["udbud"]),
        ("UDBUD!", ["udbud"]),
        ("Kommunerne sender to udbud; kommunens udbud trækker ud", ["kommune", "udbud"]),
        ("Det offentlige udbud", ["offentligt udbud"]),
        ("offentlige udbuds vilkår", ["offentligt udbud"]),
        ("et offentligt\n udbud, og et udbud til", ["offentligt udbud", "udbud"]),
        ("et offentligt, udbud", ["udbud"]),
        ("Retten til aktindsigt gælder", ["ret til aktindsigt"]),
        ("den grønne omstillings pris", ["grøn omstilling"]),
        ("EU’s regler og EUs penge", ["EU"]),
        ("Rammekontrakten og rammeaftalen", ["rammekontrakt"]),
        ("Bøgerne er læst", ["bøger"]),
        ("Det nye EU-udbud", ["EU-udbud"]),
        ("Det nye EU\u2011udbud", ["EU-udbud"]),
        ("Skagerrak A/S", ["A/S"]),
        ("ud\u00adbuddet", ["udbud"]),
        ("Udbudsloven, genudbud og et miniudbud", []),
        ("udbuds- og indkøbsregler, indkøb og -udbud", []),
        ("Se udbud.dk, post@udbud.dk", []),
        ("offentlig debat om grøn energi", []),
        ("", []),
    ],
)
def test_terms_of_a_text(text: str, wanted: list[str]) -> None:
    assert forms(text, *TERMS) == wanted


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert forms("På a\u030aret", "år") == ["år"]


def test_the_word_as_listed_goes_before_one_that_it_may_be_a_form_of() -> None:
    assert forms("en forhandler", "forhandle", "forhandler") == ["forhandler"]
    assert forms("vi forhandlede", "forhandle", "forhandler") == ["forhandle"]


def test_homographs_are_both_shown() -> None:
    glossary = parse_glossary("da,nb,note\nret,rett,mat\nret,rett,jus\n", "a.csv")
    notes = [found.term.note for found in TermFinder(glossary).find("Retten er klar")]
    assert notes == ["mat", "jus"]


def _unit(text: str) -> Unit:
    return Unit(Span(0, len(text)), text, "paragraph")


@pytest.mark.parametrize(
    "text",
    [
        "Et <a1>offentligt</a1> udbud",
        "Et offent<b1>ligt</b1> <i2/><a3>ud<wbr4/>bud</a3>",
        "Et <em1>offentligt udbud</em1>.",
        "Det kostede 300 mia. kr. i offentligt udbud",
    ],
)
def test_codes_and_placeables_do_not_break_a_term(text: str) -> None:
    found = finder("offentligt udbud")
    notes = term_notes(mark_values(_unit(text), "da"), found, "nb", language="da")
    assert notes == ("term: offentligt udbud → x",)


def test_a_line_break_parts_words() -> None:
    notes = term_notes(_unit("Stort<br1/>udbud"), finder("udbud"), "nb", language="da")
    assert notes == ("term: udbud → x",)


def test_a_value_is_part_of_a_term_and_its_name_is_none() -> None:
    unit = mark_values(_unit("Puljen på 1.250 pladser koster 300 mia. kr."), "da")
    assert "{number1}" in unit.msgid
    notes = term_notes(
        unit, finder("pulje på 1.250 pladser", "amount", "amount1"), "nb", language="da"
    )
    assert notes == ("term: pulje på 1.250 pladser → x",)


def test_lines_say_all_that_is_admitted_and_the_note() -> None:
    table = "da,nb,nn,note\nudbud,anbud|konkurranse,,kun EØS\nkommune,kommune,kommune,\n"
    found = TermFinder(parse_glossary(table, "a.csv"))
    unit = _unit("Kommunens udbud")
    assert term_notes(unit, found, "nb", language="da") == (
        "term: kommune → kommune",
        "term: udbud → anbud | konkurranse (kun EØS)",
    )
    assert term_notes(unit, found, "nn", language="da-DK") == ("term: kommune → kommune",)
    assert term_notes(unit, found, "nb", language="en") == ()
    assert (found.is_for("nn"), found.is_for("en"), found.is_for("en-GB")) == (True, False, False)


WORDS = st.sampled_from(["stor", "bus", "bussen", "by", "byer", "plan", "x-y", ","])
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@given(st.lists(TEXTS, max_size=6, unique=True), TEXTS)
def test_what_is_found_is_listed_and_the_text_itself_is_always_found(
    terms: list[str], text: str
) -> None:
    table = [f'"{term}"' for term in terms if term != text]
    for found in finder(*table).find(text):
        assert f'"{found.form}"' in table
    assert [found.form for found in finder(*table, f'"{text}"').find(text)] == [text]


def _seconds(found: TermFinder, text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        found._find(text)
        best = min(best, time.perf_counter() - start)
    return best


def test_two_thousand_terms_cost_no_more_than_a_few() -> None:
    words = [f"{a}{b}{c}" for a in "bdfgkl" for b in ("ar", "ent", "ild", "ord") for c in "aeiouy"]
    terms = [f"{words[i % 144]} {words[i // 144]} {words[i % 7]}" for i in range(2000)]
    text = " ".join(words[i * 7 % 144] for i in range(2000))
    few, many = finder(*terms[:20]), finder(*terms)
    few._find(text), many._find(text)  # the words are known
    assert _seconds(many, text) < 20 * _seconds(few, text) + 0.02
