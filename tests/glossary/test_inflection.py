"""Forms of Danish words are traced to them; other words are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary.inflection import bases, modifier_stem

FORMS = {
    "bus": "bus bussen busser busserne bussens",
    "hat": "hat hatten hatte hattene hattens",
    "udbud": "udbud udbuds udbuddet udbuddene udbuddets",
    "kommune": "kommunen kommuner kommunerne kommunens kommunernes",
    "regel": "reglen regler reglerne reglernes",
    "middel": "midlet midler midlerne",
    "nummer": "nummeret numre numrene",
    "center": "centret centeret centre centrene",
    "ministerium": "ministeriet ministerier ministeriernes",
    "leder": "lederen ledere lederne ledernes",
    "træ": "træet træer træerne",
    "år": "året årene årets",
    "offentlig": "offentligt offentlige",
    "blå": "blåt",
    "begrænset": "begrænsede",
    "forhandle": "forhandler forhandlede forhandlet forhandles forhandlende",
    "tildele": "tildeler tildelte tildelt",
    "nato": "nato's nato'",
    "tv": "tv'et tv'er",
}
OTHERS = {
    "udbud": "udbudsregel genudbud udbyde",
    "kor": "kort korset",
    "ko": "kor kort kost",
    "bro": "bror",
    "pose": "post",
    "fare": "fart",
    "ret": "retning ride",
    "plan": "plante planke",
    "hus": "huske",
    "bus": "buskort bussemand",
}


@pytest.mark.parametrize(
    ("word", "form"), [(word, form) for word, forms in FORMS.items() for form in forms.split()]
)
def test_a_form_is_traced_to_its_word(word: str, form: str) -> None:
    assert word in bases(form)


@pytest.mark.parametrize(
    ("word", "other"),
    [(word, other) for word, others in OTHERS.items() for other in others.split()],
)
def test_another_word_is_not(word: str, other: str) -> None:
    assert word not in bases(other)


def test_other_languages_have_the_genitive_only() -> None:
    assert bases("tender's", "en") == {"tender's", "tender'", "tender"} - {"tender'"}
    assert "bus" not in bases("bussen", "en")
    assert "kommune" in bases("kommunene", "nb")


@pytest.mark.parametrize(
    "forms",
    ["grøn grønt grønne", "åben åbent åbne", "lukket lukkede", "privat private", "sikker sikre",
     "offentlig offentligt offentlige", "ny nyt nye", "gammel gammelt gamle"],
)  # fmt: skip
def test_forms_of_an_adjective_have_one_stem(forms: str) -> None:
    assert len({modifier_stem(form) for form in forms.split()}) == 1


@given(st.text(alphabet="adeiklmnorstuøå", min_size=1, max_size=14))
def test_a_word_is_its_own_form_and_its_genitive_too(word: str) -> None:
    assert word in bases(word)
    if len(word) > 1:
        assert word in bases(f"{word}s")
    assert all(len(base) <= len(word) + 2 for base in bases(word))
    assert modifier_stem(word)
