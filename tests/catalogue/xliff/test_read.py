"""Files that no export wrote: one line each, or what can be read of them."""

from __future__ import annotations

import pytest

from pipeline.catalogue.xliff.message import shown
from pipeline.catalogue.xliff.read import read
from pipeline.catalogue.xliff.units import State
from pipeline.errors import CatalogueError

ONE = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
TWO = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="da">'
FILE_1 = f'{ONE}<file original="a.po"><body>'
FILE_2 = f'{TWO}<file id="f" original="a.po">'
END_1, END_2 = "</body></file></xliff>", "</file></xliff>"
DEEP = '<pc id="a1">' * 100_000 + "</pc>" * 100_000
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("", 1, "not well-formed XML"),
        ("hej", 1, "not well-formed XML"),
        (f"{FILE_2}\n<unit id='u'>", 2, "not well-formed XML"),
        (f"{TWO}\n</xliff>", 1, "has no <file>"),
        (f"{BOMB}{FILE_1}&b;{END_1}", 1, "has a document type"),
        (f"<?xml version='1.0'?>\n<!DOCTYPE xliff SYSTEM 'http://x/x.dtd'>{ONE}</xliff>", 2,
         "has a document type"),
        (f"<!-- <x -->{BOMB}{ONE}</xliff>", 1, "has a document type"),
        (f"{FILE_2}<unit id='u'>&hemmelig;", 1, "not well-formed XML"),
        (TWO.replace("2.1", "3.0") + "</xliff>", 1, "XLIFF of version 3.0"),
        (TWO.replace(' version="2.1"', "") + "</xliff>", 1, "XLIFF without a version"),
        (TWO.replace("2.1", "1.2") + "</xliff>", 1, "XLIFF of version 1.2"),
        ('<xliff version="1.2"/>', 1, "no XLIFF file: <xliff>"),
        ('<xliff xmlns="urn:x" version="1.2"/>', 1, "no XLIFF file: <xliff> of urn:x"),
        ("<html/>", 1, "no XLIFF file: <html>"),
        (f"{FILE_1}\n<trans-unit><source/></trans-unit>{END_1}", 2, "<trans-unit> without id"),
        (f"{FILE_1}\n<trans-unit id='u'/>{END_1}", 2, "<trans-unit> without <source>"),
        (f"{FILE_2}\n<unit><segment><source/></segment></unit>{END_2}", 2, "<unit> without id"),
        (f"{FILE_2}\n<unit id='u'/>{END_2}", 2, "<unit> without <source>"),
        (f"{FILE_2}\n<unit id='u'><segment><target/></segment></unit>{END_2}", 2,
         "<unit> without <source>"),
        (f"{FILE_2}\n<unit id='u'><segment><source/><target order='-'/></segment></unit>{END_2}", 2,
         'order="-" is no number'),
        (f"{FILE_2}<unit id='u'><segment><source>" + DEEP, 1,
         "not well-formed XML: Excessive depth"),
        ("<?xml version='1.0' encoding='vrøvl'?><x/>", 1, "not well-formed XML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(data: str, line: int, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read(data.encode(), "nb.xlf")
    assert str(caught.value).startswith(f"nb.xlf:{line}: error: {message}")
    assert "\n" not in str(caught.value)


def test_utf_16_is_read_and_hides_no_document_type() -> None:
    text = f"{FILE_2}<unit id='u'><segment><source>Blåbær</source></segment></unit>{END_2}"
    head = "<?xml version='1.0' encoding='UTF-16'?>"
    (found,) = read((head + text).encode("utf-16"), "nb.xlf")
    assert shown(found.units[0].source) == "Blåbær"
    with pytest.raises(CatalogueError, match="document type"):
        read((head + BOMB + text).encode("utf-16"), "nb.xlf")


def _target_1(content: str) -> str:
    unit = f"<trans-unit id='u'><source/><target>{content}</target></trans-unit>"
    (found,) = read(f"{FILE_1}{unit}{END_1}".encode(), "nb.xlf")
    return shown(found.units[0].target)


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ('<g id="a1">her</g>', "<a1>her</a1>"),
        ('<bpt id="a1">&lt;script></bpt>her<ept id="a1">&lt;/script></ept>', "<a1>her</a1>"),
        ('<ph id="br1">&lt;br onclick=""><sub>x</sub></ph>her', "<br1/>her"),
        ('<it id="a1" pos="open">&lt;a></it>her<it id="a1" pos="close"/>', "<a1>her</a1>"),
        ('<mrk mtype="seg" mid="0">En.</mrk> <mrk mtype="seg" mid="1">To.</mrk>', "En. To."),
        ("Vann<!-- nej --><?pi nej?> og<x id='_c-0001:1'/><x id='_c-0000'/>", "Vann og\x01\ufffd"),
        ("<![CDATA[<b>]]> &amp;", "<b> &"),
        ("<y xmlns='urn:andet'>text</y> efter", "text efter"),
        ('<x id="_amount1" ctype="x-skagerrak-form-code"/>', "{amount1:code}"),
        ('<x id="_amount1" ctype="x-skagerrak-form-{x}"/>', "{amount1}"),
    ],
)
def test_what_tools_write_in_1_2(content: str, target: str) -> None:
    assert _target_1(content) == target


def _unit_2(content: str) -> tuple[str, State, bool]:
    (found,) = read(f"{FILE_2}<unit id='u'>{content}</unit>{END_2}".encode(), "nb.xlf")
    unit = found.units[0]
    return shown(unit.target), unit.state, unit.is_partial


def test_segments_are_put_together() -> None:
    first = "<segment state='final'><source>En.</source><target order='3'>Én.</target></segment>"
    gap = "<ignorable><source> </source></ignorable>"
    second = "<segment state='{}'><source>To.</source><target order='1'>To!</target></segment>"
    done = first + gap + second.format("reviewed")
    assert _unit_2(done) == ("To! Én.", State.CONFIRMED, False)
    assert _unit_2(first + gap + second.format("initial"))[1] is State.UNCONFIRMED
    half = first + gap + "<segment><source>To.</source></segment>"
    assert _unit_2(half) == (" Én.To.", State.UNSAID, True)
    assert _unit_2("<segment><source>To.</source></segment>") == ("", State.UNSAID, False)


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ('<pc id="a1">her<cp hex="0001"/></pc>', "<a1>her\x01</a1>"),
        ('<sc id="a1"/>x<pc id="b2">y<ec startRef="a1"/>z</pc>', "<a1>x<b2>y</a1>z</b2>"),
        ('<ec id="a1" isolated="yes"/>', "</a1>"),
        ('<mrk id="m" translate="no">x</mrk><sm id="n"/>y<em startRef="n"/>', "xy"),
        ('<ph id="17" copyOf="_amount1"/>', "{amount1}"),
        ('<ph id="_amount1" type="other" subType="skagerrak:form-code"/>', "{amount1:code}"),
        ('<cp hex="110000"/><cp/><cp hex="D800"/><cp hex="zz"/>', "\ufffd" * 4),
    ],
)
def test_what_tools_write_in_2_1(content: str, target: str) -> None:
    segment = f"<segment><source>x</source><target>{content}</target></segment>"
    assert _unit_2(segment)[0] == target


@pytest.mark.parametrize(
    ("approved", "state", "expected"),
    [
        ("yes", None, State.CONFIRMED),
        ("yes", "needs-review-translation", State.CONFIRMED),
        ("no", "translated", State.CONFIRMED),
        (None, "signed-off", State.CONFIRMED),
        (None, "final", State.CONFIRMED),
        (None, "new", State.UNCONFIRMED),
        (None, "needs-l10n", State.UNCONFIRMED),
        ("no", None, State.UNCONFIRMED),
        (None, "x-kladde", State.UNSAID),
        (None, None, State.UNSAID),
    ],
)
def test_states_of_1_2(approved: str | None, state: str | None, expected: State) -> None:
    of_unit = f" approved='{approved}'" if approved else ""
    of_target = f" state='{state}'" if state else ""
    target = f"<source/><target{of_target}>x</target>"
    data = f"{FILE_1}<trans-unit id='u'{of_unit}>{target}</trans-unit>{END_1}"
    assert read(data.encode(), "nb.xlf")[0].units[0].state is expected


def test_a_large_file_is_read() -> None:
    unit = "<unit id='u{}'><segment><source>{}</source></segment></unit>"
    data = FILE_2 + "".join(unit.format(n, "Vand " * 1000) for n in range(3000)) + END_2
    assert len(read(data.encode(), "nb.xlf")[0].units) == 3000
