"""How rules are found, chained, given values and matched."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.its.rules import load_rules
from tests.formats.its.test_annotate import ITS, Files, page, say, translate

NO, YES = 'translate="no"', 'translate="yes"'
P = "/avis/p[1]"


def rules(content: str = "", markup: str = "") -> str:
    return f'<its:rules {ITS} version="2.0" {markup}>{content}</its:rules>'


def link(href: str, content: str = "") -> str:
    return rules(content, f'xlink:href="{href}"')


def doc(own: str, body: str = "<p>Ferja</p>") -> str:
    return f"<avis>{own}{body}</avis>"


@pytest.mark.parametrize(
    ("document", "files", "value"),
    [
        (link("1.xml"), {"1.xml": rules(translate("//p", "no"))}, NO),
        (link("1.xml"), {"1.xml": link("2.xml"), "2.xml": rules(translate("//p", "no"))}, NO),
        (link("1.xml"),
         {"1.xml": link("2.xml"), "2.xml": link("3.xml"), "3.xml": rules(translate("//p", "no"))},
         NO),
        (link("1.xml", translate("//p", "yes")), {"1.xml": rules(translate("//p", "no"))}, YES),
        (link("1.xml"),
         {"1.xml": link("2.xml", translate("//p", "yes")), "2.xml": rules(translate("//p", "no"))},
         YES),
        (rules(translate("//p", "yes")) + link("1.xml"),
         {"1.xml": rules(translate("//p", "no"))}, NO),
        (rules(translate("//p", "no")) + rules(translate("//p", "yes")), {}, YES),
        (link("1.xml"), {"1.xml": f"<felles>{rules(translate('//p', 'no'))}</felles>"}, NO),
        (link("1.xml") + link("1.xml"), {"1.xml": rules(translate("//p", "no"))}, NO),
        (link("1.xml") + link("2.xml"),
         {"1.xml": link("3.xml"), "2.xml": link("3.xml"), "3.xml": rules(translate("//p", "no"))},
         NO),
    ],
    ids=[
        "linked", "linked by the linked", "three links deep", "the linking over the linked",
        "so in a linked file", "a later link over an earlier rule", "the last rules element",
        "rules inside another root", "linked twice", "linked on two ways",
    ],
)  # fmt: skip
def test_linked_rules(document: str, files: dict[str, str], value: str) -> None:
    assert say(doc(document), "translate", files)[P] == value


def test_links_are_relative_to_the_file_that_has_them() -> None:
    files = Files({"1.xml": link("2.xml"), "2.xml": rules()})
    load_rules(etree.fromstring(doc(link("1.xml"))), "a.xml", ItsOptions(files))
    assert files.asked == [("a.xml", "1.xml"), ("1.xml", "2.xml")]


def test_rules_of_the_document_go_before_those_of_the_project() -> None:
    project = {"felles.xml": rules(translate("//p", "no"))}
    assert say(doc(""), "translate", rules=project)[P] == NO
    assert say(doc(rules(translate("//p", "yes"))), "translate", rules=project)[P] == YES


def test_later_rules_of_the_project_go_before_earlier_ones() -> None:
    project = {"1.xml": rules(translate("//p", "no")), "2.xml": rules(translate("//p", "yes"))}
    assert say(doc(""), "translate", rules=project)[P] == YES


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"1.xml": "\n" + link("1.xml")},
         "1.xml:2: error: ITS rules link back to themselves: a → 1.xml → 1.xml"),
        ({"1.xml": link("2.xml"), "2.xml": link("1.xml")},
         "2.xml:1: error: ITS rules link back to themselves: a → 1.xml → 2.xml → 1.xml"),
        ({"1.xml": link("a"), "a": link("1.xml")},
         "1.xml:1: error: ITS rules link back to themselves: a → 1.xml → a"),
        ({}, "a:1: error: the ITS rules that are linked here cannot be read: 1.xml: no such file"),
        ({"1.xml": "\n" + link("2.xml")},
         "1.xml:2: error: the ITS rules that are linked here cannot be read: 2.xml: no such file"),
        ({"1.xml": "<its:rules"}, "1.xml:1: error: ITS rules are not well-formed XML: "),
    ],
    ids=["itself", "each other", "the document", "missing", "missing further on", "no XML"],
)  # fmt: skip
def test_links_that_lead_nowhere(files: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        say(doc(link("1.xml")), "translate", files)
    assert str(caught.value).startswith(message)


def test_a_link_that_leads_nowhere_does_not_stop_a_reader_that_takes_reports() -> None:
    errors: list[SourceError] = []
    document = etree.fromstring(doc(link("1.xml", translate("//p", "no"))))
    found = load_rules(document, "a", ItsOptions(Files({}), report=errors.append))
    assert [rule.selector for rule in found.rules] == ["//p"]
    assert [error.message for error in errors] == [
        "the ITS rules that are linked here cannot be read: 1.xml: no such file"
    ]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("<link rel=its-rules href=1.xml>", NO),
        ("<link rel='alternate its-rules' href=1.xml>", NO),
        ("<link rel=alternate href=1.xml>", YES),
        ("<script type=application/its+xml>{no}</script>", NO),
        ("<script type='Application/ITS+XML'>\n {no}</script>", NO),
        ("<script type=application/xml>{no}</script>", YES),
        ("<script type=application/its+xml>{link}</script>", NO),
        ("<link rel=its-rules href=1.xml><script type=application/its+xml>{yes}</script>", YES),
    ],
)
def test_rules_of_pages(head: str, value: str) -> None:
    prefix = 'xmlns:h="http://www.w3.org/1999/xhtml"'
    no, yes = (rules(translate("//h:p", word), prefix) for word in ("no", "yes"))
    source = page("<p>Ferja", head.format(no=no, yes=yes, link=link("1.xml")))
    assert say(source, "translate", {"1.xml": no})["/html/body[1]/p[1]"] == value


BODY = '<p class="kode lang" id="p1"><b/></p><q><b n="2"/></q>'


@pytest.mark.parametrize(
    ("selector", "terms"),
    [
        ("p", ["p[1]"]),
        ("p.kode", ["p[1]"]),
        ("p#p1", ["p[1]"]),
        ("b[n='2']", ["q[1]/b[1]"]),
        ("p > b", ["p[1]/b[1]"]),
        ("p + q", ["q[1]"]),
        ("b, q", ["p[1]/b[1]", "q[1]", "q[1]/b[1]"]),
        ("avis > b", []),
        ("q *:first-child", ["q[1]/b[1]"]),
        ("b:first-of-type", ["p[1]/b[1]", "q[1]/b[1]"]),
        ("q:last-of-type, p:only-of-type", ["p[1]", "q[1]"]),
    ],
)
def test_css_selectors(selector: str, terms: list[str]) -> None:
    rule = f'<its:termRule selector="{selector}" term="yes"/>'
    own = rules(rule, 'queryLanguage="css"')
    said = say(doc(own, BODY), "terminology")
    assert [path.removeprefix("/avis/") for path in said if said[path] == 'term="yes"'] == terms


@pytest.mark.parametrize(
    ("param", "given", "value"),
    [
        ('<its:param name="slags">fakta</its:param>', {}, NO),
        ('<its:param name="slags">annet</its:param>', {}, YES),
        ('<its:param name="slags">annet</its:param>', {"slags": "fakta"}, NO),
        ('<its:param name="slags">fakta</its:param>', {"slags": "annet"}, YES),
        ("", {"slags": "fakta"}, NO),
    ],
    ids=["default", "another default", "override", "override away", "given only"],
)
def test_parameters(param: str, given: dict[str, str], value: str) -> None:
    own = rules(param + translate("//p[@slags=$slags]", "no"))
    source = doc(own, '<p slags="fakta">Ferja</p>')
    assert say(source, "translate", parameters=given)[P] == value


def test_a_parameter_is_text_not_an_expression() -> None:
    own = rules(translate("//p[@slags=$slags]", "no"))
    source = doc(own, "<p slags=\"' or '1'='1\"/><p/>")
    said = say(source, "translate", parameters={"slags": "' or '1'='1"})
    assert (said[P], said["/avis/p[2]"]) == (NO, YES)


def test_pointers_know_parameters() -> None:
    param = '<its:param name="f">avsnitt-</its:param>'
    own = rules(param + '<its:idValueRule selector="//p" idValue="concat($f, @n)"/>')
    assert say(doc(own, '<p n="7"/>'), "idvalue")[P] == 'idValue="avsnitt-7"'


@pytest.mark.parametrize(
    ("rule", "markup", "message"),
    [
        (translate("//p[", "no"), "", "not an XPath expression that works here: //p["),
        (translate("//u:p", "no"), "", "not an XPath expression that works here: //u:p"),
        (translate("//p[@n=$n]", "no"), "", "//p[@n=$n]: Undefined variable"),
        (translate("count(//p)", "no"), "", "selector gives no nodes: count(//p)"),
        (translate("p[", "no"), 'queryLanguage="css"', "not a CSS selector: p["),
        (translate("//p", "no"), 'queryLanguage="xquery"', 'unknown query language "xquery"'),
        ('<its:translateRule translate="no"/>', "", "translateRule has no selector"),
    ],
)
def test_rules_that_cannot_be_read_are_named_with_their_line(
    rule: str, markup: str, message: str
) -> None:
    with pytest.raises(SourceError) as caught:
        say(doc(link("1.xml")), "translate", {"1.xml": "\n\n" + rules(rule, markup)})
    assert str(caught.value).startswith("1.xml:3: error: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "selector",
    ["//p", "//*", "//@n", "//@*", "//p/@n", "//p//@n", "//*/@n", "//x:p", "//x:p/@n", "//@x:n",
     "//p | //q", "//p/@n|//x:p", "//q/b"],
)  # fmt: skip
def test_selectors_that_are_looked_up_by_name_select_what_xpath_selects(selector: str) -> None:
    body = '<p n="1"><q n="2"/><x:p n="3" x:n="4"/></p><q><b/></q>'
    word = "yes" if "@" in selector else "no"
    by_name, by_xpath, by_nothing = (
        say(f'<avis xmlns:x="urn:x">{rules(translate(each, word))}{body}</avis>', "translate")
        for each in (selector, f"({selector})[true()]", "//ingen")
    )
    assert by_name == by_xpath != by_nothing
