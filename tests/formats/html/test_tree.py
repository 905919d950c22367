"""The tree of a page for the rules of ITS, which XML has to be able to hold."""

from __future__ import annotations

import pytest

from pipeline.formats.html import read
from pipeline.formats.render import render


@pytest.mark.parametrize("character", ["\0", "\v", "\f", "\x1b", "\ufffe"])
def test_a_character_that_xml_cannot_hold_stops_no_page_with_rules(character: str) -> None:
    page = f'<p its-loc-note="A{character}" title="T{character}x">Ord{character}et <b>er</b> ude'
    document = read(page.encode(), "a.html", source_language="da")
    assert any(unit.role == "paragraph" for unit in document.units)
    assert render(document, lambda unit: unit.msgid, None).data == page.encode()
