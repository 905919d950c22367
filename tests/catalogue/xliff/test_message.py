"""Messages in pieces, and how pieces are placed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from pipeline.catalogue.xliff.message import Kind, Piece, join, names_of, shown, split, unknown
from pipeline.catalogue.xliff.place import MAX_DEPTH, Role, place
from tests.catalogue.xliff.tools import MESSAGES


@settings(max_examples=300, deadline=None)
@given(MESSAGES, MESSAGES)
def test_joining_gives_the_message_in_its_normal_form(msgid: str, msgstr: str) -> None:
    for has_placeables in (False, True):
        names = names_of(msgid, has_placeables=has_placeables)
        once = join(split(msgstr, names), names)
        assert join(split(once, names), names) == once
        assert shown(split(once, names)) == shown(split(msgstr, names))
        if not has_placeables:
            assert once == re.sub(
                r"<(br3) />", r"<\1/>" if "br3" in names.codes else r"\g<0>", msgstr
            )


def test_braces_of_the_text_are_single_outside_the_catalogue() -> None:
    names = names_of("Brug {{navn}} for {amount1}", has_placeables=True)
    pieces = split("Bruk {{navn}} for {amount1:code}", names)
    assert pieces == [
        Piece(Kind.TEXT, "Bruk {navn} for "),
        Piece(Kind.VALUE, "amount1", "code"),
    ]
    assert join(pieces, names) == "Bruk {{navn}} for {amount1:code}"


def test_a_placeable_that_somebody_typed_is_one() -> None:
    names = names_of("Prisen er {amount1}", has_placeables=True)
    typed = [Piece(Kind.TEXT, "Prisen er {amount1}, ikke {amount2}; {x}")]
    assert join(typed, names) == "Prisen er {amount1}, ikke {amount2}; {{x}}"


def test_what_looks_like_a_placeable_in_the_source_stays_text() -> None:
    names = names_of("Skriv {{amount1}} eller {date1}", has_placeables=True)
    assert join(split("Skriv {{amount1}} eller {date1}", names), names) == (
        "Skriv {{amount1}} eller {date1}"
    )


def test_codes_that_the_source_lacks_are_left_out() -> None:
    names = names_of("<a1>her</a1>", has_placeables=False)
    pieces = [Piece(Kind.OPEN, "script9"), Piece(Kind.TEXT, "x"), Piece(Kind.CLOSE, "a1")]
    assert (join(pieces, names), unknown(pieces, names)) == ("x</a1>", ["<script9>"])


def _roles(message: str) -> list[tuple[Role, str]]:
    names = names_of(message, has_placeables=True)
    return [(each.role, each.id) for each in place(split(message, names)) if each.id]


@pytest.mark.parametrize(
    ("message", "roles"),
    [
        ("<a1>{amount1}</a1>", [
            (Role.PAIR_START, "a1"), (Role.VALUE, "_amount1"), (Role.PAIR_END, "a1"),
        ]),
        ("<a1>x<b2>y</a1>z</b2>", [
            (Role.PAIR_START, "a1"), (Role.START, "b2"), (Role.PAIR_END, "a1"), (Role.END, "b2"),
        ]),
        ("</a1>x<b2>", [(Role.LONE_END, "a1"), (Role.LONE_START, "b2")]),
        ("<i1/><i1/>", [(Role.SINGLE, "i1"), (Role.SINGLE, "i1:2")]),
        ("<amount1>{amount1}</amount1>", [
            (Role.PAIR_START, "amount1"), (Role.VALUE, "_amount1"), (Role.PAIR_END, "amount1"),
        ]),
    ],
)  # fmt: skip
def test_places(message: str, roles: list[tuple[Role, str]]) -> None:
    assert _roles(message) == roles


def test_deep_pairs_are_written_flat() -> None:
    message = "".join(f"<b{n}>" for n in range(500)) + "".join(
        f"</b{n}>" for n in reversed(range(500))
    )
    roles = [role for role, _ in _roles(message)]
    assert roles.count(Role.PAIR_START) == MAX_DEPTH
    assert roles.count(Role.START) == roles.count(Role.END) == 500 - MAX_DEPTH
