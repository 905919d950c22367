"""SRX files are read as the specification says, and what is wrong with one is said on one line."""

from __future__ import annotations

import pkgutil
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.segmentation import parse_srx, segment

HEADER = '<header segmentsubflows="no" cascade="{cascade}">{handles}</header>'
RULES = """
<languagerule languagerulename="English"><rule break="no">
<beforebreak>\\bMr\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>
<languagerule languagerulename="All"><rule>
<beforebreak>[.?!]</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>"""
MAPS = """
<languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/>
<languagemap languagepattern=".*" languagerulename="All"/>"""


def srx(rules: str = RULES, maps: str = MAPS, *, cascade: str = "yes", handles: str = "") -> bytes:
    header = HEADER.format(cascade=cascade, handles=handles)
    return (
        f'<srx version="2.0" xmlns="http://www.lisa.org/srx20">\n{header}\n<body><languagerules>'
        f"{rules}</languagerules>\n<maprules>{maps}</maprules></body></srx>"
    ).encode()


def one_rule(before: str, after: str = "") -> bytes:
    rule = f"<rule><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>"
    return srx(f'<languagerule languagerulename="All">{rule}</languagerule>', MAPS.split("\n")[2])


def breaks(data: bytes, text: str, language: str = "en") -> list[int]:
    return list(parse_srx(data, "rules.srx").for_language(language).breaks(text))


def test_the_first_rule_that_matches_decides() -> None:
    assert breaks(srx(), "Mr. Lee came. He left.") == [13]
    assert breaks(srx(), "Mr. Lee came. He left.", "da") == [3, 13]


def test_without_cascade_the_first_map_alone_counts() -> None:
    assert breaks(srx(cascade="no"), "Mr. Lee came. He left.") == []
    assert breaks(srx(cascade="no"), "Mr. Lee came. He left.", "da") == [3, 13]


def test_a_language_pattern_fits_the_whole_tag() -> None:
    maps = '<languagemap languagepattern="e" languagerulename="All"/>'
    assert breaks(srx(maps=maps), "Ja. Nej.", "en") == []
    assert breaks(srx(maps=maps), "Ja. Nej.", "e") == [3]


def test_an_earlier_break_wins_over_a_later_exception() -> None:
    rules = (
        '<languagerule languagerulename="All"><rule><beforebreak>St\\.</beforebreak>'
        '<afterbreak>\\s</afterbreak></rule><rule break="no"><beforebreak>t\\.</beforebreak></rule>'
        "<rule><beforebreak>\\.</beforebreak></rule></languagerule>"
    )
    assert breaks(srx(rules, MAPS.split("\n")[2]), "St. at. x.y") == [3, 10]


def test_header_is_read() -> None:
    handles = '<formathandle type="isolated" include="yes"/><formathandle type="end" include="no"/>'
    found = parse_srx(srx(handles=handles), "rules.srx")
    assert (found.is_cascade, found.segment_subflows) == (True, False)
    assert found.handles == (False, False, True)
    rules = found.for_language("da")
    assert not rules.segment_subflows
    assert segment("Slut. <img1/>Ja.", rules) == ["Slut. <img1/>", "Ja."]


@pytest.mark.parametrize(
    ("before", "after", "text", "expected"),
    [
        (r"\p{Ll}\.", r"\p{Lu}", "å.Ø", [2]),
        (r"\pL\.", r"\P{Lu}", "Å.ø Å.Ø", [2]),
        (r"[[:upper:]]\.", r"[[:^upper:]]", "Å.ø a.ø", [2]),
        (r"\.\h", "", "a.\u00a0b.\tc.\nd", [3, 6]),
        (r"\.\R", "", "a.\r\nb", [3, 4]),
        (r"[.?!]++", "", "a?!b", [3]),
        (r"\.", r"\s*+[A-C&amp;&amp;[^B]]", "x. A. B.  C", [2, 8]),
        (r"[\p{L}--[aeiou]]\.", "", "a.b.", []),
        (r"[\p{L}--[aeiou]]\.", "", "a.b.c", [4]),
        (r"(?i)\bkl\.", "", "Kl.KL.xkl.k", [3, 6]),
        (r"(?i:Å)\.", "", "å.x", [2]),
        (r"^\d+\.", "", "1.2.3", [2]),
        (r"(?m)^\d+\.", "", "1.\n2.x", [2, 5]),
        (r"\.", r"x$", "a.x.x", [4]),
        (r"\.", r"x\z", "a.x.x\n", []),
        (r"\.", r"(?=x)", "a.x.y", [2]),
        (r"(?&lt;!\bkl|nr)\.", "", "kl.nr.okl.x", [10]),
        (r"(?&lt;=a+)\.", "", "aa.b.x", [3]),
        (r"a(?!b)", "", "abac", [3]),
        (r"\Q.*\E", "", "a.*b", [3]),
        (r"\Qab\E+", "", "abbbc", [2, 3, 4]),
        (r"\x2e|\u003F|\x{21}", "", "a.b?c!d", [2, 4, 6]),
        (r"\N{FULL STOP}", "", "a.b", [2]),
        (r"(?:ab){2,3}", "x", "ababx", [4]),
        (r"a{2}?(?#comment)\.", "", "aa.x", [3]),
        (r"(a|bc)\.", r"(?&lt;name&gt;d)", "bc.d", [3]),
        (r"[a\-c.]", r"[]x]", "a]b]-]", [1, 5]),
        ("", r"\n", "a\nb", [1]),
        (r"\b", "", "ab c", [2, 3]),
        (r"x", r"(?&gt;a*)b", "xaab", [1]),
    ],
)
def test_patterns(before: str, after: str, text: str, expected: list[int]) -> None:
    assert breaks(one_rule(before, after), text) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<srx", "not well-formed XML"),
        (b"", "not well-formed XML"),
        (b"<srx version='2.0'/>", "not SRX 2.0"),
        (srx().replace(b'version="2.0"', b'version="1.0"'), "not SRX 2.0"),
        (b'<srx version="2.0" xmlns="http://www.lisa.org/srx20"/>', "no <header>"),
        (srx(cascade="maybe"), 'cascade="maybe"'),
        (srx(handles='<formathandle type="middle" include="no"/>'), 'formathandle>: "middle"'),
        (srx(handles='<formathandle include="no"/>'), "<formathandle> has no type"),
        (srx(maps='<languagemap languagepattern="x" languagerulename="Y"/>'), '"Y"'),
        (srx(maps='<languagemap languagerulename="All"/>'), "no languagepattern"),
        (srx(maps='<languagemap languagepattern="(" languagerulename="All"/>'), 'pattern "("'),
        (one_rule("a<b/>"), "in a pattern"),
        (b"<!DOCTYPE srx [<!ENTITY e 'x'>]>" + one_rule("&e;"), "&e; in a pattern"),
        (one_rule(r"(a)\1"), r"\1 is not supported"),
        (one_rule(r"\p{Greek}"), r"\p{Greek} is not supported"),
        (one_rule(r"\X"), r"\X is not supported"),
        (one_rule(r"[[:elf:]]"), "[:elf:] is not supported"),
        (one_rule(r"[a-[b]]"), "-[ in a set"),
        (one_rule(r"[z-a]"), "range"),
        (one_rule("[a"), "ends too early"),
        (one_rule("a\\"), "ends too early"),
        (one_rule("(a"), "a ( without its )"),
        (one_rule("(" * 100_000), "nested too deeply"),
        (one_rule("a)"), "a ) that closes nothing"),
        (one_rule("*"), "* repeats nothing"),
        (one_rule("(?x)a"), "the flag x"),
        (one_rule("(ab)++"), "possessive"),
        (one_rule("(?&gt;ab)"), "(?>…)"),
        (one_rule("a(?=b+c+d)"), "fixed-width"),
        (one_rule(r"\x{110000}"), "no such character"),
    ],
)
def test_what_is_wrong_is_said_on_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_srx(data, "own.srx")
    assert message in caught.value.message
    assert re.match(r"own\.srx:\d+: error: .+", str(caught.value))
    assert "\n" not in str(caught.value)


@given(st.text(r"ab.\\()[]{}*+?|^$-&:=!<>imsxpPQEbLu12,", max_size=14), st.text("ab.1-\n "))
def test_any_pattern_is_read_or_refused(pattern: str, text: str) -> None:
    try:
        found = parse_srx(one_rule(escape(pattern), escape(pattern)), "own.srx")
    except ConfigError:
        return
    assert all(0 < place < len(text) for place in found.for_language("en").breaks(text))


def test_an_error_names_the_line_of_its_rule() -> None:
    data = one_rule("a").replace(b"<afterbreak>", b"\n\n<afterbreak>\\X")
    with pytest.raises(ConfigError) as caught:
        parse_srx(data, "own.srx")
    assert caught.value.line == 5


def test_our_own_rules_are_right() -> None:
    data = pkgutil.get_data("pipeline.segmentation", "rules.srx")
    assert data is not None
    parse_srx(data, "rules.srx")
