"""Messages are broken into sentences, and nothing is lost."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.inline import CODE
from pipeline.segmentation import Rules, segment, sentences
from pipeline.segmentation.rules import Handles, rule
from tests.conftest import ROOT

LANGUAGES = ["da", "nb", "nn", "en", "en-GB", "de"]
PIECES = [
    "Han kom", "hun gik", "Kl", "mio", " kr", "H", "C", "Æble", "bl.a. ", "12", "2.",
    ".", ".", ". ", "?", "!", "…", " ", "  ", "\n", "\u00a0", "»", "«", '"', "(", ")", "- ", "– ",
    "{amount1}", "{{", "}}", "<a1>", "</a1>", "<em2>", "</em2>", "<br3/>", "<img4/>", "<i5/>",
    "<b>", "<",
]  # fmt: skip
MESSAGES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text())
FULL_STOP = rule(r"[.?!]", r"\s")


@given(MESSAGES, st.sampled_from(LANGUAGES))
def test_nothing_is_lost(message: str, language: str) -> None:
    segments = sentences(message, language)
    assert "".join(segments) == message
    assert all(segments)


@given(MESSAGES, st.sampled_from(LANGUAGES))
def test_white_space_belongs_to_the_sentence_before(message: str, language: str) -> None:
    for later in sentences(message, language)[1:]:
        assert not later[0].isspace()


@given(MESSAGES, st.sampled_from(LANGUAGES))
def test_no_pair_is_torn(message: str, language: str) -> None:
    segments = sentences(message, language)
    for name in ("a1", "em2"):
        tags = [tag[0] for tag in CODE.finditer(message) if tag[2] == name]
        if tags == [f"<{name}>", f"</{name}>"]:
            holding = [s for s in segments if f"<{name}>" in s or f"</{name}>" in s]
            assert len(holding) == 1


@given(st.lists(st.sampled_from([p for p in PIECES if "<" not in p]), max_size=30).map("".join))
def test_codes_around_the_whole_message_keep_it_whole(message: str) -> None:
    assert segment(f"<a1>{message}</a1>", Rules([FULL_STOP])) == [f"<a1>{message}</a1>"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_emphasis_of_a_word_changes_no_sentence(message: str) -> None:
    words = CODE.sub("", message).replace("<", "").replace("Æble", "<b9>Æble</b9>")
    plain = [CODE.sub("", s) for s in sentences(words, "da")]
    assert plain == sentences(words.replace("<b9>", "").replace("</b9>", ""), "da")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("", []),
        (" ", [" "]),
        ("Slut.", ["Slut."]),
        ("Slut. ", ["Slut. "]),
        ("Slut.  Hun gik.", ["Slut.  ", "Hun gik."]),
        ("Slut.\n\nHun gik.", ["Slut.\n\n", "Hun gik."]),
        ("<b1>Slut.</b1> Hun gik.", ["<b1>Slut.</b1> ", "Hun gik."]),
        ("<b1>Slut. </b1>Hun gik.", ["<b1>Slut. </b1>", "Hun gik."]),
        ("Slut. <b1>Hun</b1> gik.", ["Slut. ", "<b1>Hun</b1> gik."]),
        ("Slut.<b1> Hun gik.</b1>", ["Slut.", "<b1> Hun gik.</b1>"]),
        ("<b1>Slut. Hun gik.</b1> Ja.", ["<b1>Slut. Hun gik.</b1> ", "Ja."]),
        ("<b1><i2>Slut.</i2></b1> Ja.", ["<b1><i2>Slut.</i2></b1> ", "Ja."]),
        ("<b1>Et <i2>to.</b1> Tre.</i2> Ja.", ["<b1>Et <i2>to.</b1> Tre.</i2> ", "Ja."]),
        ("Slut.<br1/>Hun gik.", ["Slut.<br1/>", "Hun gik."]),
        ("Slut.<br1/><br2/> Hun gik.", ["Slut.<br1/><br2/> ", "Hun gik."]),
        ("Slut. <img1/>Hun gik.", ["Slut. ", "<img1/>Hun gik."]),
        ("Slut. <a1>Hun gik.", ["Slut. ", "<a1>Hun gik."]),
        ("Slut.</a1> Hun gik.", ["Slut.</a1> ", "Hun gik."]),
        ("Det kostede {amount1}. Hun gik.", ["Det kostede {amount1}. ", "Hun gik."]),
        ("Slut. {amount1} er brugt.", ["Slut. ", "{amount1} er brugt."]),
    ],
)
def test_where_sentences_end(message: str, expected: list[str]) -> None:
    assert sentences(message, "da") == expected


@pytest.mark.parametrize(
    ("handles", "expected"),
    [
        (Handles(), ["Slut. ", "<img1/><a2>Hun"]),
        (Handles(isolated=True), ["Slut. <img1/>", "<a2>Hun"]),
        (Handles(isolated=True, start=True), ["Slut. <img1/><a2>", "Hun"]),
    ],
)
def test_codes_go_where_the_rules_say(handles: Handles, expected: list[str]) -> None:
    assert segment("Slut. <img1/><a2>Hun", Rules([FULL_STOP], handles=handles)) == expected


def test_halves_of_pairs_follow_their_handle() -> None:
    rules = Rules([FULL_STOP], handles=Handles(end=False))
    assert segment("Slut. </a2>Hun", rules) == ["Slut. ", "</a2>Hun"]


@pytest.mark.parametrize(
    ("tag", "same"), [("da-DK", "da"), ("nb_NO", "nb"), ("no", "nb"), ("en-US", "en")]
)
def test_a_country_changes_nothing(tag: str, same: str) -> None:
    message = "Det gjelder bl.a. No. 5 og prof. Berg. Mr. Smith f.eks. Nei."
    assert sentences(message, tag) == sentences(message, same) != sentences(message, "fi")


@pytest.mark.parametrize(
    "message",
    [
        "." * 300_000,
        ". " * 100_000,
        "a. " + '"' * 300_000,
        "a." + " " * 300_000 + "B",
        "1. " * 100_000,
        "<a1>" * 50_000 + "Slut. Hun" + "</a1>" * 50_000,
        "(" * 300_000 + "a.) B",
        "Slut? " + "Aa " * 100_000,
    ],
    ids=["stops", "spaced stops", "quotes", "spaces", "numbers", "codes", "brackets", "names"],
)
def test_nothing_takes_long(message: str) -> None:
    # A quadratic rule would take minutes over any of these.
    for language in ("da", "en"):
        assert "".join(sentences(message, language)) == message


def test_the_documentation_is_true() -> None:
    page = ROOT / "docs" / "segmentation.md"
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, 3)
