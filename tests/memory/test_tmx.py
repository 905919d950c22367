"""TMX of ours and of other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CatalogueError
from pipeline.memory.segment import Segment
from pipeline.memory.tmx.read import read_tmx
from pipeline.memory.tmx.write import write_tmx
from tests.memory.store import segment
from tests.toolkit import toolkit

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    ' srclang="{}" datatype="html"/>'
)
# Source: TMX 1.4b, appendix A, tmx14.dtd.
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note|prop|ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT note (#PCDATA)>
<!ELEMENT ude EMPTY>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED>
<!ELEMENT tu ((note|prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED creationdate CDATA #IMPLIED changedate CDATA #IMPLIED
  srclang CDATA #IMPLIED segtype (block|paragraph|sentence|phrase) #IMPLIED>
<!ELEMENT tuv ((note|prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED creationdate CDATA #IMPLIED changedate CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA|bpt|ept|ph|it|hi|ut)*>
<!ELEMENT bpt (#PCDATA|sub)*>
<!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA|sub)*>
<!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA|sub)*>
<!ATTLIST ph x CDATA #IMPLIED assoc CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT it (#PCDATA|sub)*>
<!ATTLIST it pos (begin|end) #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT hi (#PCDATA|bpt|ept|ph|it|hi|ut)*>
<!ELEMENT ut (#PCDATA|sub)*>
<!ELEMENT sub (#PCDATA|bpt|ept|ph|it|hi|ut)*>
"""
PIECES = st.lists(
    st.sampled_from(
        ["Prisen", " på ", "<a1>", "</a1>", "<br2/>", "{amount1}", "{date1:iso}", "{{x}}", "&", "<",
         '"', "\n", "\r", "2025", "æøå"]
    ),
    min_size=1,
).map("".join)  # fmt: skip


def _tmx(*units: str, source: str = "da", start: str = "") -> bytes:
    header = HEADER.format(source)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{start}<tmx version="1.4">{header}<body>'
        f"{''.join(units)}</body></tmx>"
    ).encode()


def _unit(da: str, nb: str, *, source: str = "da", target: str = "nb", inner: str = "") -> str:
    return (
        f'<tu>{inner}<tuv xml:lang="{source}"><seg>{da}</seg></tuv>'
        f'<tuv xml:lang="{target}"><seg>{nb}</seg></tuv></tu>'
    )


def _read(data: bytes, pieces: int = 7) -> list[Segment]:
    parts = (data[i : i + pieces] for i in range(0, len(data), pieces))
    return list(read_tmx(parts, "arkiv.tmx", source_language="da"))


def _texts(*units: str, **more: str) -> list[tuple[str, str]]:
    return [(each.msgid, each.msgstr) for each in _read(_tmx(*units, **more))]


@given(PIECES, PIECES)
def test_what_we_write_we_read(msgid: str, msgstr: str) -> None:
    written = Segment(
        f"x{msgid}{{amount9}}",
        f"y{msgstr}",
        "da",
        "nn",
        "locales/nn/a.po",
        "a",
        msgctxt="menu",
        has_placeables=True,
        before="Før & <b>",
        after="",
        created="20261124T170000Z",
        changed="20261125T080000Z",
    )
    data = b"".join(write_tmx([written], source_language="da"))
    assert _read(data) == [written]


@given(st.text(), st.text())
def test_any_text_gives_well_formed_tmx(msgid: str, msgstr: str) -> None:
    data = b"".join(write_tmx([segment(f"x{msgid}", f"y{msgstr}")], source_language="da"))
    assert len(_read(data)) == 1


@given(st.lists(st.tuples(PIECES, PIECES), max_size=3))
def test_what_we_write_is_valid(texts: list[tuple[str, str]]) -> None:
    from io import StringIO

    from lxml import etree

    segments = [segment(*each, changed="20261124T170000Z", msgctxt="x") for each in texts]
    root = etree.fromstring(b"".join(write_tmx(segments, source_language="da")))
    dtd = etree.DTD(StringIO(DTD))
    assert dtd.validate(root), dtd.error_log


def test_a_date_is_written_only_where_it_is_known() -> None:
    data = b"".join(write_tmx([segment("Ja", "Ja")], source_language="da"))
    assert b"date" not in data


@pytest.mark.parametrize(
    ("da", "nb", "msgid", "msgstr"),
    [
        # OmegaT, level 2: its own short tags.
        ('Se <bpt i="0" x="0">&lt;a0&gt;</bpt>her<ept i="0" x="0">&lt;/a0&gt;</ept>',
         '<bpt i="0" x="0">&lt;a0&gt;</bpt>Her<ept i="0" x="0">&lt;/a0&gt;</ept>',
         "Se <a0>her</a0>", "<a0>Her</a0>"),
        # Trados: empty codes, matched by x where their order changes.
        ('<bpt i="1" type="1" x="1"/>Nu<ept i="1"/> <bpt i="2" type="2" x="2"/>her<ept i="2"/>',
         '<bpt i="1" type="2" x="2"/>Her<ept i="1"/> <bpt i="2" type="1" x="1"/>nå<ept i="2"/>',
         "<g1>Nu</g1> <g2>her</g2>", "<g2>Her</g2> <g1>nå</g1>"),
        # memoQ: the format's own code.
        ('<bpt i="1" type="bold">&lt;strong class="x"&gt;</bpt>Nu<ept i="1">&lt;/strong&gt;</ept>'
         '<ph>&lt;br/&gt;</ph>',
         '<bpt i="1" type="bold">&lt;strong class="x"&gt;</bpt>Nå<ept i="1">&lt;/strong&gt;</ept>'
         '<ph>&lt;br/&gt;</ph>',
         "<strong1>Nu</strong1><br2/>", "<strong1>Nå</strong1><br2/>"),
        ('<bpt i="1" type="link"/>Nu<ept i="1"/>', '<bpt i="1" type="link"/>Nå<ept i="1"/>',
         "<a1>Nu</a1>", "<a1>Nå</a1>"),
        # A text inside a code is a text of its own.
        ('Foto <ph>&lt;img alt="<sub>Havnen</sub>"&gt;</ph> her', "Foto her",
         "Foto <img1/> her", "Foto her"),
        ('En <hi type="x">god</hi> dag', 'En <hi>god</hi> dag', "En god dag", "En god dag"),
        ('<it pos="begin" x="1">&lt;b&gt;</it>Nu', '<it pos="begin" x="1">&lt;b&gt;</it>Nå',
         "<b1/>Nu", "<b1/>Nå"),
        ('Nu<ut>{\\b </ut> <!-- x -->og', 'Nå<ut>{\\b </ut> og', "Nu<x1/> og", "Nå<x1/> og"),
        # translate-toolkit and Weblate: all is text.
        ('&lt;a1&gt;{amount1}&lt;/a1&gt; {{x}}', '{amount1}', "<a1>{amount1}</a1> {{x}}",
         "{amount1}"),
        ('Skriv {navn}', 'Skriv {navn}', "Skriv {navn}", "Skriv {navn}"),
    ],
)  # fmt: skip
def test_codes_of_other_programs(da: str, nb: str, msgid: str, msgstr: str) -> None:
    assert _texts(_unit(da, nb)) == [(msgid, msgstr)]


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [("DA-DK", "NB-NO", "nb"), ("da_DK", "no", "nb"), ("da", "en-US", "en-US"), ("da", "NN", "nn")],
)
def test_languages_as_programs_write_them(source: str, target: str, locale: str) -> None:
    (found,) = _read(_tmx(_unit("Ja", "Ja", source=source, target=target), source=source))
    assert (found.source_language, found.locale) == ("da", locale)


def test_a_language_that_we_do_not_know_is_left_out() -> None:
    assert not _texts(_unit("Ja", "Kyllä", target="fi"))


@pytest.mark.parametrize("source", ["*all*", "nb", "da", "xx"])
def test_the_source_is_what_is_asked_for(source: str) -> None:
    assert _texts(_unit("Nej", "Nei"), source=source) == [("Nej", "Nei")]


def test_a_memory_from_another_language_keeps_its_own() -> None:
    (found,) = _read(_tmx(_unit("No", "Nei", source="en-GB"), source="en-GB"))
    assert (found.source_language, found.locale) == ("en-GB", "nb")


@pytest.mark.parametrize("types", [("prev", "next"), ("x-context-pre", "x-context-post")])
def test_neighbours_of_other_programs(types: tuple[str, str]) -> None:
    inner = f'<prop type="{types[0]}">&lt;seg&gt;Før&lt;/seg&gt;</prop>'
    inner += f'<prop type="{types[1]}">Efter</prop>'
    (found,) = _read(_tmx(_unit("Ja", "Ja", inner=inner)))
    assert (found.before, found.after) == ("Før", "Efter")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    declared = {"utf-16-le": "UTF-16", "utf-8-sig": "UTF-8"}.get(encoding, encoding)
    text = _tmx(_unit("Rødgrød på bordet", "Rødgrøt på bordet")).decode()
    data = text.replace('"UTF-8"', f'"{declared}"').encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert [each.msgid for each in _read(data)] == ["Rødgrød på bordet"]


def test_a_dtd_is_named_and_not_fetched() -> None:
    start = '<!DOCTYPE tmx SYSTEM "http://localhost:1/tmx14.dtd">'
    assert _texts(_unit("Ja", "Ja"), start=start) == [("Ja", "Ja")]


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x "y">',
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY % x SYSTEM "http://localhost:1/x.dtd">',
    ],
)
def test_entities_are_refused(subset: str) -> None:
    data = _tmx(_unit("&x;", "Ja"), start=f"<!DOCTYPE tmx [{subset}]>")
    with pytest.raises(CatalogueError, match=r"^arkiv.tmx:1: error: has entities"):
        _read(data, pieces=1000)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "arkiv.tmx:1: error: not a TMX file: there is nothing in it"),
        (b"\n\n", "arkiv.tmx:3: error: not well-formed XML"),
        (b"msgid", "arkiv.tmx:1: error: not well-formed XML"),
        (b"<xliff/>", "arkiv.tmx:1: error: not a TMX file: its root is <xliff>"),
        (_tmx(_unit("a", "b"))[:-20], "arkiv.tmx:1: error: not well-formed XML"),
        (
            _tmx("\n\n<tu><seg>&nbsp;</seg></tu>"),
            "arkiv.tmx:3: error: not well-formed XML: an entity",
        ),
        (_tmx("\n<tu>\xff</tu>").replace(b"\xc3", b""), "arkiv.tmx:2: error: not well-formed"),
    ],
)
def test_a_broken_file_says_where(data: bytes, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        _read(data)
    assert str(caught.value).startswith(message)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        _read(data)
        _read(b"<tmx>" + data)
    except CatalogueError as error:
        assert error.file == "arkiv.tmx"


def test_an_entity_of_a_dtd_that_is_not_read_is_kept() -> None:
    start = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    unit = _unit("Kl.&nbsp;10 &amp; 11 &dunno;", "Kl.&nbsp;10")
    assert _texts(unit, start=start) == [("Kl.\u00a010 & 11 &dunno;", "Kl.\u00a010")]


def test_a_unit_without_texts_is_passed_over() -> None:
    units = ["<tu/>", '<tu><tuv xml:lang="da"/></tu>', _unit(" ", "b"), _unit("a", "")]
    assert not _texts(*units, "<tu><tuv><seg>Ja</seg></tuv><tuv><seg>Ja</seg></tuv></tu>")


def test_a_large_file_is_not_held() -> None:
    import tracemalloc

    unit = _unit("Kommunen sparer " * 20, "Kommunen sparer " * 20).encode()

    def parts(number: int) -> Iterable[bytes]:
        head, tail = _tmx("|").split(b"|")
        yield head
        for _ in range(number):
            yield unit
        yield tail

    def peak(number: int) -> int:
        tracemalloc.start()
        found: Iterator[Segment] = read_tmx(parts(number), "a.tmx", source_language="da")
        assert sum(1 for _ in found) == number
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(4000) < 2 * peak(400)


def test_translate_toolkit_reads_ours_and_we_read_its() -> None:
    tmx = toolkit("storage.tmx")
    ours = [
        segment("Prisen er {amount1}", "Prisen er {amount1}"),
        segment("Se <a1>kortet</a1>", "Se <a1>kartet</a1>", msgctxt="menu"),
        segment("Børn & unge", "Barn og unge"),
    ]
    data = b"".join(write_tmx(ours, source_language="da"))
    other = tmx.tmxfile.parsestring(data, "da", "nb")
    assert [(unit.source, unit.target) for unit in other.units][2] == (
        "Børn & unge",
        "Barn og unge",
    )
    assert other.units[1].getcontext() == "menu"

    theirs = tmx.tmxfile(sourcelanguage="da", targetlanguage="nb")
    for each in ours:
        theirs.addtranslation(each.msgid, "da", each.msgstr, "nb", context=each.msgctxt)
    read = _read(bytes(theirs))
    kept = [(each.msgid, each.msgstr, each.has_placeables, each.msgctxt) for each in ours]
    assert [(e.msgid, e.msgstr, e.has_placeables, e.msgctxt) for e in read] == kept
