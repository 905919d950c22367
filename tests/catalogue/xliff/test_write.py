"""What CAT tools are given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import etree

from pipeline.model.entry import Catalogue, Entry, Previous
from tests.catalogue.xliff.tools import any_catalogue, catalogue_of, exported

ENTRY = Entry(
    "Af <a1>Signe</a1> for {amount1}<br2/>",
    "For {amount1:code} av <a1>Signe</a1><br2/>",
    msgctxt="hav",
    comments=("spørg Kari",),
    extracted=("byline", '<a1> href="/om?a=1&b=2"', "{amount1} 5 mio. kr. → 5 mill. kr"),
    references=("source/a.html:12",),
    flags=("fuzzy", "no-python-brace-format"),
    previous=Previous("Af <a1>Signe</a1>"),
    line=41,
)

TWO = """\
<unit id="ID" name="hav">
<mda:metadata><mda:metaGroup category="skagerrak">
<mda:meta type="exported">SUM</mda:meta>
<mda:meta type="msgctxt">hav</mda:meta>
<mda:meta type="flags">no-python-brace-format</mda:meta>
<mda:meta type="line">41</mda:meta>
</mda:metaGroup></mda:metadata>
<notes>
<note category="developer">byline</note>
<note category="developer">&lt;a1&gt; href="/om?a=1&amp;b=2"</note>
<note category="developer">{amount1} 5 mio. kr. → 5 mill. kr</note>
<note category="translator">spørg Kari</note>
<note category="reference">source/a.html:12</note>
<note category="previous">Af &lt;a1&gt;Signe&lt;/a1&gt;</note>
</notes>
<segment state="initial" subState="skagerrak:fuzzy">
<source>Af LINK for <ph id="_amount1" type="other" disp="5 mio. kr."/>BREAK</source>
<target>For <ph id="_amount1" type="other" subType="skagerrak:form-code" disp="5 mio. kr."/> \
av LINKBREAK</target>
</segment>
</unit>
"""
TWO_LINK = (
    '<pc id="a1" canCopy="no" canDelete="no" type="link" '
    'dispStart="&lt;a href=&quot;/om?a=1&amp;b=2&quot;&gt;" dispEnd="&lt;/a&gt;">Signe</pc>'
)
TWO_BREAK = (
    '<ph id="br2" canCopy="no" canDelete="no" type="fmt" subType="xlf:lb" disp="&lt;br/&gt;"/>'
)
ONE = """\
<trans-unit id="ID" resname="hav" xml:space="preserve">
<source>Af LINK for \
<x id="_amount1" ctype="x-skagerrak-value" equiv-text="5 mio. kr."/>BREAK</source>
<target state="needs-review-translation">TARGET</target>
<context-group purpose="information">\
<context context-type="x-skagerrak-exported">SUM</context>\
<context context-type="x-po-msgctxt">hav</context>\
<context context-type="x-po-flags">no-python-brace-format</context>\
<context context-type="x-po-line">41</context></context-group>
<context-group purpose="location">\
<context context-type="sourcefile">source/a.html</context>\
<context context-type="linenumber">12</context></context-group>
<alt-trans alttranstype="previous-version" xml:space="preserve">\
<source>Af LINK</source><target>TARGET</target></alt-trans>
<note from="developer" annotates="source">byline</note>
<note from="developer" annotates="source">&lt;a1&gt; href="/om?a=1&amp;b=2"</note>
<note from="developer" annotates="source">{amount1} 5 mio. kr. → 5 mill. kr</note>
<note from="po-translator">spørg Kari</note>
</trans-unit>
"""
ONE_TARGET = (
    'For <x id="_amount1" ctype="x-skagerrak-form-code" equiv-text="5 mio. kr."/> av LINKBREAK'
)
ONE_LINK = (
    '<g id="a1" clone="no" ctype="link" equiv-text="&lt;a href=&quot;/om?a=1&amp;b=2&quot;&gt;">'
    "Signe</g>"
)
ONE_BREAK = '<x id="br2" clone="no" ctype="lb" equiv-text="&lt;br/&gt;"/>'


def _unit(data: str, tag: str) -> str:
    """Give the only unit of a file, its id and fingerprint blanked."""
    unit = data[data.index(f"<{tag} ") : data.index(f"</{tag}>")] + f"</{tag}>\n"
    unit = re.sub(r'id="u[0-9a-f]{16}"', 'id="ID"', unit)
    return re.sub(r'exported">[0-9a-f]{16}<', 'exported">SUM<', unit)


def test_a_unit_of_2_1() -> None:
    expected = TWO.replace("LINK", TWO_LINK).replace("BREAK", TWO_BREAK)
    assert _unit(exported(catalogue_of(ENTRY), "2.1"), "unit") == expected


def test_a_unit_of_1_2() -> None:
    expected = ONE.replace("TARGET", ONE_TARGET)
    expected = expected.replace("LINK", ONE_LINK).replace("BREAK", ONE_BREAK)
    assert _unit(exported(catalogue_of(ENTRY), "1.2"), "trans-unit") == expected


@pytest.mark.parametrize(
    ("entry", "one", "two"),
    [
        (Entry("Vand"), "<source>Vand</source>\n<context-group",
         "<segment>\n<source>Vand</source>\n</segment>"),
        (Entry("Vand", "Vann"), '<target state="translated">Vann', '<segment state="translated">'),
        (Entry("x\x01"), '<x id="_c-0001:1" ctype="x-skagerrak-character" equiv-text="U+0001"/>',
         '<cp hex="0001"/>'),
        (Entry("</a1>x<a1>"), '<ex id="a1" equiv-text="&lt;/a&gt;"/>x<bx id="a1:2" clone="no"',
         '<sc id="a1:2" copyOf="a1" canCopy="no" canDelete="no" type="link" disp="&lt;a&gt;" '
         'isolated="yes"/>'),
        (Entry("<a1>x<b2>y</a1>z</b2>"), '<ex id="b2" rid="b2" equiv-text="&lt;/b&gt;"/>',
         '<ec startRef="b2" canCopy="no" canDelete="no" disp="&lt;/b&gt;"/>'),
        (Entry("x\r\ny"), "x&#13;\ny", "x&#13;\ny"),
    ],
)  # fmt: skip
def test_texts_codes_and_states(entry: Entry, one: str, two: str) -> None:
    assert one in exported(catalogue_of(entry), "1.2")
    assert two in exported(catalogue_of(entry), "2.1")


def test_plural_forms_are_a_group() -> None:
    entry = Entry("En fil", msgid_plural="Filer", msgstr_plural={0: "Én fil"}, flags=("fuzzy",))
    one, two = (exported(catalogue_of(entry), version) for version in ("1.2", "2.1"))
    assert re.search(r'<group id="gu\w{16}" restype="x-gettext-plurals"', one)
    assert re.findall(r'<trans-unit id="u\w{16}\.(\d)"', one) == ["0", "1"]
    assert re.search(r'<group id="gu\w{16}" type="gettext:plurals">', two)
    assert re.findall(r"<source>(.*)</source>", two) == ["En fil", "Filer"]
    assert re.findall(r"<target.*>(.*)</target>", one + two) == ["Én fil", "Én fil"]


def test_obsolete_entries_stay_at_home() -> None:
    catalogue = catalogue_of(Entry("Vand"), Entry("Væk", "Borte", obsolete=True))
    assert "Væk" not in exported(catalogue, "1.2") + exported(catalogue, "2.1")


@pytest.mark.parametrize("version", ["1.2", "2.1"])
@settings(max_examples=150, deadline=None)
@given(catalogue=any_catalogue())
def test_ids_are_unique_and_ends_have_starts(catalogue: Catalogue, version: str) -> None:
    root = etree.fromstring(exported(catalogue, version).encode())
    units = [node.get("id") for node in root.iter("{*}unit", "{*}trans-unit", "{*}group")]
    assert len(set(units)) == len(units)
    for text in root.iter("{*}source", "{*}target"):
        ids = [node.get("id") for node in text.iterdescendants() if node.get("id")]
        ends = [node.get("rid") for node in text.iterdescendants("{*}ex")]
        own = [each for each in ids if each not in ends]  # an end has the id of its start in 1.2
        assert len(set(own)) == len(own)
        for end in text.iterdescendants("{*}ec"):
            assert end.get("isolated") == "yes" or end.get("startRef") in ids
