"""Values in messages: shown as placeables, and filled in again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PlaceableError
from pipeline.model.document import Span, Unit
from pipeline.values.filling import fill_in, placeables_in, require_all, source_text, writer
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message
from pipeline.values.placeables import is_all_values, mark_values, without_values


def mark(text: str, role: str = "paragraph") -> Unit:
    return mark_values(Unit(Span(0, len(text)), text, role), "da")


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("Det kostede 12 mio. kr. i 2020.", "Det kostede {amount1} i 2020."),
        ("Det kostede 385 kr.", "Det kostede {amount1}."),
        ("Det kostede 385 kr. Så var det slut.", "Det kostede {amount1}. Så var det slut."),
        ("Det kostede 385 kr. at se den.", "Det kostede {amount1} at se den."),
        ("„Det kostede 385 kr.“", "„Det kostede {amount1}.“"),
        ("Billetten (385 kr.) er dyr.", "Billetten ({amount1}) er dyr."),
        ("Fra 5 mio. kr. til 7 mio. kr.", "Fra {amount1} til {amount2}."),
        ("Den 3. juni kl. 14 kom 312 gæster.", "{date1} {time1} kom {number1} gæster."),
        ("Kajen er 300 meter og 12,5 pct. dyrere.", "Kajen er {measure1} og {percent1} dyrere."),
        ("Tolv gæster, 12 børn og 13 hunde.", "Tolv gæster, 12 børn og {number1} hunde."),
        ("Ring 112, se § 8, side 17, i 1998.", "Ring 112, se § 8, side 17, i 1998."),
        ("Brøndby vandt 4-0 i 1980'erne.", "Brøndby vandt 4-0 i 1980'erne."),
        ("Skriv {navn} og 5 kr.", "Skriv {{navn}} og {amount1}."),
        ("Skriv {navn}.", "Skriv {navn}."),
        ("<b1>40 mio. kr.</b1> i alt", "<b1>{amount1}</b1> i alt"),
        ("Det er 300 <b1>mia.</b1> kr.", "Det er 300 <b1>mia.</b1> kr."),
        ("Det kostede <b1>385 kr.</b1>", "Det kostede <b1>{amount1}.</b1>"),
        ("Før<br1/>385 kr. i dag", "Før<br1/>{amount1} i dag"),
        ("Siden 1998<sup1>3</sup1> er 14 lukket.", "Siden 1998<sup1>3</sup1> er {number1} lukket."),
        ("12\u00a0mio.\u00a0kr. i alt", "{amount1} i alt"),
    ],
)
def test_what_a_msgid_shows(text: str, msgid: str) -> None:
    unit = mark(text)
    assert unit.msgid == msgid
    assert without_values(unit).msgid == text


def test_a_title_ends_in_an_abbreviation_and_not_in_a_full_stop() -> None:
    assert mark("Havnen får 40 mio. kr.", "title").msgid == "Havnen får {amount1}"


def test_a_value_that_codes_part_is_noted() -> None:
    (value,) = mark("Det er 300 <b1>mia.</b1> kr. i alt").parted
    assert (value.text, value.content.canonical) == ("300 mia. kr.", "DKK 300000000000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 mio. kr.", True), ("12 mio. kr. i alt", False), ("<b1>5 %</b1>", True)],
)
def test_whether_there_is_anything_to_translate(text: str, expected: bool) -> None:
    assert is_all_values(mark(text)) is expected


@pytest.mark.parametrize(
    ("source", "target", "tag", "expected"),
    [
        ("Det kostede 385 kr.", "Det kostet {amount1}.", "nb", "Det kostet 385 danske kroner."),
        ("Det kostede 385 kr.", "It cost {amount1}.", "en", "It cost DKK 385."),
        ("Vi ses kl. 14.", "See you at {time1}.", "en-US", "See you at 2 p.m."),
        ("Vi ses kl. 14 i dag.", "At {time1}, today.", "en-US", "At 2 p.m., today."),
        ("5 mio. kr.: 2 pct.", "{percent1}: {amount1}", "en", "2%: DKK 5 million"),
        ("Det er 5 mio. kr.", "{amount1}, ja, {amount1}.", "nb",
         "5 millioner danske kroner, ja, 5 millioner danske kroner."),
        ("Det er 5 mio. kr.", "Det er {amount1:code}.", "nb", "Det er DKK 5 millioner."),
        ("Mellem 2 og 4 pct. sank.", "{percent1} sank.", "nb", "Mellom 2 og 4 prosent sank."),
        ("Så sank mellem 2 og 4 pct.", "Så sank {percent1}.", "nb",
         "Så sank mellom 2 og 4 prosent."),
        ("Det gik. Mellem 2 og 4 pct. sank.", "Det gikk. {percent1} sank.", "nb",
         "Det gikk. Mellom 2 og 4 prosent sank."),
        ("Skriv {x} for 5 kr.", "Skriv {{x}} for {amount1}.", "en", "Skriv {x} for DKK 5."),
    ],
)  # fmt: skip
def test_filling_in(source: str, target: str, tag: str, expected: str) -> None:
    filled = fill_in(target, mark(source).values, writer(default_style(tag)))
    assert filled.replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("{amount2}", "the source has no {amount2}"),
        ("{amount1} {beløb}", "{beløb} is no placeable"),
        ("{amount1} {", "{ is no placeable"),
        ("{amount1:kode}", "{amount1:kode}: no such form"),
    ],
)
def test_what_cannot_be_filled_in(target: str, message: str) -> None:
    with pytest.raises(PlaceableError) as error:
        fill_in(target, mark("Det kostede 385 kr.").values, writer(default_style("nb")))
    assert error.value.message == message
    assert error.value.hint


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Det kostet {amount1}.", "nb"),
        ("Det kostet {amount1:code}.", "nb"),
        ("Det kostet tre millioner danske kroner.", "nb"),
        ("It cost three million Danish kroner.", "en"),
        ("It cost DKK 3 million.", "en"),
    ],
)
def test_a_value_may_be_written_out(target: str, language: str) -> None:
    require_all(target, mark("Det kostede 3 mio. kr.").values, language)


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Det kostet tre millioner kroner.", "nb"),  # Norwegian ones
        ("Det kostet 3 milliarder danske kroner.", "nb"),
        ("Det kostet mye.", "nb"),
        ("It cost DKK 3 billion.", "en"),
    ],
)
def test_another_value_in_its_place_is_refused(target: str, language: str) -> None:
    with pytest.raises(PlaceableError, match=r"\{amount1\} is missing: 3 mio. kr"):
        require_all(target, mark("Det kostede 3 mio. kr.").values, language)


PIECES = st.sampled_from(
    ["12 mio. kr.", "5 %", " ", " ", "{", "}", "{{", "{amount1}", "<b1>", "</b1>", "<br2/>",
     "kl. 14", "ord ", "Hus", ".", ",", "\u00a0", "3.500 ", "den 3. juni", "\n", "(", "”"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_marking_is_undone_by_filling_in_the_source(text: str) -> None:
    unit = Unit(Span(0, 0), text, "paragraph")
    marked = mark_values(unit, "da")
    assert without_values(marked) == unit
    if marked.values:
        assert fill_in(marked.msgid, marked.values, source_text) == text
        assert placeables_in(marked.msgid) == [value.name for value in marked.values]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_codes_are_found_as_they_were(text: str) -> None:
    for found in find_in_message(text, "da"):
        shown = re.sub(r"</?[a-z]+\d/?>", "", text[found.start : found.end])
        assert shown == found.text or not found.is_whole
