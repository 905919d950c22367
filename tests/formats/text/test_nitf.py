"""A text article as NITF: what it says of its editions and corrections."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pipeline.formats.text import nitf
from pipeline.model.page import Edition
from tests.formats.text.pages import EDITION, SITE, document, translated

NAMES = {"n": "http://iptc.org/std/NITF/2006-10-18/"}
HEAD = ["title", "meta", "docdata", "revision-history"]
"""In the order of the schema."""


def _find(path: str, edition: Edition | None = None, *, is_translated: bool = True) -> Any:
    translate = translated if is_translated else lambda unit: None
    data = nitf.render(document(), translate, "nb", edition).data
    return etree.fromstring(data).xpath(path, namespaces=NAMES)


def test_it_says_which_edition_it_is() -> None:
    assert _find("//n:docdata/n:doc-id/@id-string", EDITION) == [f"{SITE}nb/bro.html"]
    assert _find("//n:docdata/n:doc-id/@regsrc", EDITION) == ["tidende.example.org"]
    assert [(each.get("name"), each.get("content")) for each in _find("//n:meta", EDITION)] == [
        ("alternate-da", f"{SITE}bro.html"),
        ("alternate-nn", f"{SITE}nn/bro.html"),
        ("alternate-en", f"{SITE}en/bro.html"),
    ]
    tags = [etree.QName(each).localname for each in _find("//n:head/*", EDITION)]
    assert tags == sorted(tags, key=HEAD.index)


def test_it_says_no_address_that_it_does_not_know() -> None:
    tags = [etree.QName(each).localname for each in _find("//n:head/*")]
    assert tags == ["title", "revision-history"]


def test_a_correction_is_a_note_to_the_public() -> None:
    (note,) = _find("//n:body.content/n:note")
    assert dict(note.attrib) == {"noteclass": "editorsnote", "type": "pa"}
    assert _find("//n:note//n:chron/@norm") == ["20200905"]
    assert _find("//n:revision-history/@norm") == ["20200905"]
    said = "Rettelse 5. september 2020: Broen er 230 meter lang, ikke 320 meter."
    assert _find("string(//n:note)") == said


def test_what_stays_danish_is_marked() -> None:
    (day,) = _find("//n:note//n:chron", is_translated=False)
    assert day.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"
    assert _find("count(//n:note//n:lang)", is_translated=False) == 2
