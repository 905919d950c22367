"""What each data category says of elements and attributes, and what wins over what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.html.tree import parse_tree
from pipeline.formats.its.annotate import Annotations
from pipeline.formats.its.dump import dump
from pipeline.formats.its.rules import load_rules
from pipeline.model.limits import Limits

ITS = 'xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Files:
    """Linked files, by what is written in the link."""

    def __init__(self, content: Mapping[str, str]) -> None:
        self.content = content
        self.asked: list[tuple[str, str]] = []

    def __call__(self, name: str, reference: str) -> tuple[str, bytes]:
        self.asked.append((name, reference))
        if reference not in self.content:
            raise SourceError("no such file", file=reference)
        return reference, self.content[reference].encode()


def say(
    source: str,
    category: str,
    files: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Give what a category says of every node, by its path."""
    data = source.encode()
    root = (
        parse_tree(data, "a.html", Limits())
        if source.startswith("<!DOCTYPE html>")
        else etree.fromstring(data)
    )
    given = [(name, text.encode()) for name, text in (rules or {}).items()]
    options = ItsOptions(Files(files or {}), given, parameters or {})
    annotations = Annotations(root, "a", load_rules(root, "a", options), options)
    lines = (line.partition("\t") for line in dump(root, annotations, category))
    return {path: values.replace("\t", " ") for path, _, values in lines}


def xml(body: str, rules: str = "") -> str:
    return f'<avis {ITS}>{body}<its:rules version="2.0">{rules}</its:rules></avis>'


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=da><head>{head}</head><body>{body}</body></html>"


def translate(selector: str, value: str) -> str:
    return f'<its:translateRule selector="{selector}" translate="{value}"/>'


P, B, N = "/avis/p[1]", "/avis/p[1]/b[1]", "/avis/p[1]/@n"

INHERITED = [
    # category, markup of the paragraph, what holds in it
    ("translate", 'its:translate="no"', 'translate="no"'),
    ("localizationnote", 'its:locNote="Et skib"', 'locNote="Et skib" locNoteType="description"'),
    ("locqualityissue", 'its:locQualityIssueType="grammar"',
     'locQualityIssueEnabled="yes" locQualityIssueType="grammar"'),
    ("locqualityrating", 'its:locQualityRatingScore="80"', 'locQualityRatingScore="80"'),
    ("mtconfidence", 'its:mtConfidence="0.7"', 'mtConfidence="0.7"'),
    ("allowedcharacters", 'its:allowedCharacters="[a-å]"', 'allowedCharacters="[a-å]"'),
]  # fmt: skip
INHERITED_BY_ATTRIBUTES_TOO = [
    ("directionality", 'its:dir="rtl"', 'dir="rtl"'),
    ("languageinformation", 'xml:lang="nn"', 'lang="nn"'),
    ("localefilter", 'its:localeFilterList="nb" its:localeFilterType="exclude"',
     'localeFilterList="nb" localeFilterType="exclude"'),
    ("provenance", 'its:person="Kari Vik"', 'person="Kari Vik"'),
    ("preservespace", 'xml:space="preserve"', 'space="preserve"'),
]  # fmt: skip
NOT_INHERITED = [
    # category, markup of the paragraph, what holds for it, what holds in it
    ("terminology", 'its:term="yes"', 'term="yes"', 'term="no"'),
    ("elementswithintext", 'its:withinText="yes"', 'withinText="yes"', 'withinText="no"'),
    ("textanalysis", 'its:taIdent="301467919"', 'taIdent="301467919"', ""),
    ("idvalue", 'xml:id="ingress"', 'idValue="ingress"', ""),
    ("storagesize", 'its:storageSize="25"',
     'lineBreakType="lf" storageEncoding="UTF-8" storageSize="25"', ""),
]  # fmt: skip


@pytest.mark.parametrize(("category", "markup", "values"), INHERITED + INHERITED_BY_ATTRIBUTES_TOO)
def test_child_elements_inherit(category: str, markup: str, values: str) -> None:
    said = say(xml(f"<p {markup}>Ferjen <b>legger</b> fra</p><p/>"), category)
    assert (said[P], said[B]) == (values, values)
    assert said["/avis/p[2]"] != values


@pytest.mark.parametrize(("category", "markup", "own", "inner"), NOT_INHERITED)
def test_child_elements_do_not_inherit(category: str, markup: str, own: str, inner: str) -> None:
    said = say(xml(f"<p {markup}>Ferjen <b>legger</b> fra</p>"), category)
    assert (said[P], said[B]) == (own, inner)


@pytest.mark.parametrize(("category", "markup", "values"), INHERITED_BY_ATTRIBUTES_TOO)
def test_attributes_have_what_their_element_has(category: str, markup: str, values: str) -> None:
    said = say(xml(f'<p {markup}><b n="1"/></p>'), category)
    assert said[f"{B}/@n"] == values


@pytest.mark.parametrize(
    ("category", "markup"),
    [(row[0], row[1]) for row in INHERITED] + [(row[0], row[1]) for row in NOT_INHERITED],
)
def test_attributes_do_not_have_what_their_element_has(category: str, markup: str) -> None:
    said = say(xml(f'<p {markup} n="1"/>'), category)
    plain = say(xml('<p n="1"/>'), category)
    assert said[N] == plain[N]
    assert said[P] != plain[P]


@pytest.mark.parametrize(
    ("category", "rule", "values"),
    [
        ("domain", '<its:domainRule selector="//p" domainPointer="@n"/>', 'domains="skibsfart"'),
        ("externalresource",
         '<its:externalResourceRefRule selector="//p" externalResourceRefPointer="@n"/>',
         'externalResourceRef="skibsfart"'),
        ("terminology", '<its:termRule selector="//p" term="yes" termInfoPointer="@n"/>',
         'term="yes" termInfo="skibsfart"'),
        ("localizationnote",
         '<its:locNoteRule selector="//p" locNoteType="alert" locNotePointer="../note"/>',
         'locNote="Hold det kort" locNoteType="alert"'),
        ("localizationnote",
         '<its:locNoteRule selector="//p" locNoteType="alert" locNoteRefPointer="@n"/>',
         'locNoteRef="skibsfart" locNoteType="alert"'),
        ("languageinformation", '<its:langRule selector="//p" langPointer="@sprog"/>',
         'lang="nn"'),
        ("storagesize", '<its:storageSizeRule selector="//p" storageSizePointer="@maks"/>',
         'lineBreakType="lf" storageEncoding="UTF-8" storageSize="40"'),
        ("allowedcharacters",
         '<its:allowedCharactersRule selector="//p" allowedCharactersPointer="@n"/>',
         'allowedCharacters="skibsfart"'),
        ("textanalysis", '<its:textAnalysisRule selector="//p" taClassRefPointer="@n"/>',
         'taClassRef="skibsfart"'),
        ("idvalue", '<its:idValueRule selector="//p" idValue="@maks"/>', 'idValue="40"'),
        ("idvalue", """<its:idValueRule selector="//p" idValue="concat('p-', @maks)"/>""",
         'idValue="p-40"'),
        ("targetpointer", '<its:targetPointerRule selector="//p" targetPointer="../note"/>',
         'targetPointer="../note"'),
    ],
)  # fmt: skip
def test_pointers_fetch_values_from_the_document(category: str, rule: str, values: str) -> None:
    body = '<p n="skibsfart" sprog="nn" maks="40">Ferja</p><note>Hold  det\nkort</note>'
    said = say(xml(body, rule), category)
    assert said[P] == values
    assert say(xml(body), category)[P] != values


@pytest.mark.parametrize(
    ("category", "rule", "child", "attribute"),
    [
        ("domain", '<its:domainRule selector="//p" domainPointer="@n"/>',
         'domains="skib"', 'domains="skib"'),
        ("externalresource",
         '<its:externalResourceRefRule selector="//p" externalResourceRefPointer="@n"/>', "", ""),
        ("targetpointer", '<its:targetPointerRule selector="//p" targetPointer="b"/>', "", ""),
    ],
)  # fmt: skip
def test_what_only_rules_say_reaches(category: str, rule: str, child: str, attribute: str) -> None:
    said = say(xml('<p n="skib"><b/></p>', rule), category)
    assert said[P]
    assert (said[B], said[N]) == (child, attribute)


def test_domains_are_mapped_and_named_once() -> None:
    mapping = "domainMapping=\"skib søfart, 'tung trafik' søfart\""
    rule = f'<its:domainRule selector="/avis" domainPointer="//emne" {mapping}/>'
    said = say(xml("<emne>skib, vej</emne><emne>tung trafik,vej</emne>", rule), "domain")
    assert said["/avis"] == 'domains="søfart, vej"'


@pytest.mark.parametrize(
    ("rules", "body", "winner"),
    [
        (translate("//b", "no") + translate("//p/b", "yes"), "<p><b/></p>", "yes"),
        (translate("//p/b", "yes") + translate("//b", "no"), "<p><b/></p>", "no"),
        (translate("//b", "no"), '<p><b its:translate="yes"/></p>', "yes"),
        (translate("//b", "yes"), '<p its:translate="no"><b/></p>', "yes"),
        (translate("//p", "no"), "<p><b/></p>", "no"),
        ("", '<p its:translate="no"><b its:translate="yes"/></p>', "yes"),
    ],
    ids=[
        "last rule over first", "last rule over a more specific one", "local over rule",
        "rule over inherited local", "inherited over default", "local over inherited",
    ],
)  # fmt: skip
def test_precedence(rules: str, body: str, winner: str) -> None:
    assert say(xml(body, rules), "translate")[B] == f'translate="{winner}"'


def test_a_rule_that_wins_leaves_nothing_of_the_other() -> None:
    first = '<its:termRule selector="//p" term="yes" termInfoRef="http://example.com/reder"/>'
    last = '<its:termRule selector="//p" term="yes"/>'
    assert say(xml("<p/>", first + last), "terminology")[P] == 'term="yes"'


def test_rules_of_other_categories_do_not_disturb_each_other() -> None:
    source = xml("<p/>", translate("//p", "no") + '<its:termRule selector="//p" term="yes"/>')
    assert say(source, "translate")[P] == 'translate="no"'
    assert say(source, "terminology")[P] == 'term="yes"'


def test_a_rule_can_make_an_attribute_text() -> None:
    said = say(xml('<p n="Kart" m="x"/>', translate("//p/@n", "yes")), "translate")
    assert (said[N], said["/avis/p[1]/@m"]) == ('translate="yes"', 'translate="no"')


def test_the_last_rule_wins_for_an_attribute_too() -> None:
    all_yes, one_no = translate("//@n", "yes"), translate("//p/@n", "no")
    assert say(xml('<p n="Kart"/>', all_yes + one_no), "translate")[N] == 'translate="no"'
    assert say(xml('<p n="Kart"/>', one_no + all_yes), "translate")[N] == 'translate="yes"'


def test_the_type_of_a_note_alone_is_no_note() -> None:
    body = '<p its:locNote="Fornavn"><b its:locNoteType="alert"/></p>'
    assert say(xml(body), "localizationnote")[B] == 'locNote="Fornavn" locNoteType="description"'


def test_the_tool_behind_a_value_is_named_beside_it() -> None:
    body = '<p its:annotatorsRef="mt-confidence|urn:oversætter"><b its:mtConfidence="0.9"/></p>'
    values = 'annotatorsRef="mt-confidence|urn:oversætter" mtConfidence="0.9"'
    assert say(xml(body), "mtconfidence")[B] == values


@pytest.mark.parametrize(
    ("markup", "category", "values"),
    [
        ("translate=NO", "translate", 'translate="no"'),
        ("dir=RTL", "directionality", 'dir="rtl"'),
        ("lang=nn", "languageinformation", 'lang="nn"'),
        ("id=ingress", "idvalue", 'idValue="ingress"'),
        ("its-term=yes its-term-info-ref=#reder", "terminology",
         'term="yes" termInfoRef="#reder"'),
        ("its-within-text=NESTED", "elementswithintext", 'withinText="nested"'),
        ("its-loc-note='Et skib' its-loc-note-type=Alert", "localizationnote",
         'locNote="Et skib" locNoteType="alert"'),
        ("its-locale-filter-list='nb, nn' its-locale-filter-type=exclude", "localefilter",
         'localeFilterList="nb, nn" localeFilterType="exclude"'),
        ("its-storage-size=25 its-line-break-type=crlf", "storagesize",
         'lineBreakType="crlf" storageEncoding="UTF-8" storageSize="25"'),
        ("its-allowed-characters='[a-z]'", "allowedcharacters", 'allowedCharacters="[a-z]"'),
        ("its-person='Kari Vik'", "provenance", 'person="Kari Vik"'),
    ],
)  # fmt: skip
def test_local_markup_of_html(markup: str, category: str, values: str) -> None:
    assert say(page(f"<p {markup}>Ferja"), category)["/html/body[1]/p[1]"] == values


@pytest.mark.parametrize(
    ("element", "values"), [("p", "no"), ("span", "yes"), ("bdo", "yes"), ("textarea", "nested")]
)
def test_html_elements_know_how_they_stand_in_text(element: str, values: str) -> None:
    said = say(page(f"<{element}>Ferja</{element}>"), "elementswithintext")
    assert said[f"/html/body[1]/{element}[1]"] == f'withinText="{values}"'


@pytest.mark.parametrize(("attribute", "is_text"), [("title", True), ("class", False)])
@pytest.mark.parametrize("translate", ["yes", "no"])
def test_text_attributes_of_html_follow_their_element(
    attribute: str, is_text: bool, translate: str
) -> None:
    said = say(page(f"<p translate={translate} {attribute}=Ferja>Ferja"), "translate")
    values = f'translate="{translate if is_text else "no"}"'
    assert said[f"/html/body[1]/p[1]/@{attribute}"] == values


RECORD = '<its:provenanceRecord person="Kari Vik"/><its:provenanceRecord tool="Omsetjar 2"/>'
RECORDS = f'<its:provenanceRecords {ITS} xml:id="r1">{RECORD}</its:provenanceRecords>'
ISSUE = '<its:locQualityIssue locQualityIssueType="typographical"/>'
ISSUES = f'<its:locQualityIssues {ITS} xml:id="r1">{ISSUE}</its:locQualityIssues>'
SCRIPT = "<script id=r1 type=application/its+xml>{}</script>"
BY = 'provenanceRecordsRef="{}" person[1]="Kari Vik" tool[2]="Omsetjar 2"'
WRONG = (
    'locQualityIssuesRef="{}" '
    'locQualityIssueEnabled[1]="yes" locQualityIssueType[1]="typographical"'
)


@pytest.mark.parametrize(
    ("category", "source", "path", "values"),
    [
        ("provenance", xml(f'<p its:provenanceRecordsRef="#r1"/>{RECORDS}'), P, BY.format("#r1")),
        ("provenance", xml('<p its:provenanceRecordsRef="funn.xml#r1"/>'), P,
         BY.format("funn.xml#r1")),
        ("provenance", page("<p its-provenance-records-ref=#r1>Ferja", SCRIPT.format(RECORDS)),
         "/html/body[1]/p[1]", BY.format("#r1")),
        ("provenance", xml(f'<p its:provenanceRecordsRef="#r2"/>{RECORDS}'), P,
         'provenanceRecordsRef="#r2"'),
        ("provenance",
         xml(f'<p n="#r1"/>{RECORDS}',
             '<its:provRule selector="//p" provenanceRecordsRefPointer="@n"/>'),
         P, BY.format("#r1")),
        ("locqualityissue", xml(f'<p its:locQualityIssuesRef="#r1"/>{ISSUES}'), P,
         WRONG.format("#r1")),
        ("locqualityissue",
         page("<p its-loc-quality-issues-ref=#r1>Ferja", SCRIPT.format(ISSUES)),
         "/html/body[1]/p[1]", WRONG.format("#r1")),
    ],
    ids=["xml", "another file", "html", "no records", "by a rule", "issue in xml", "issue in html"],
)  # fmt: skip
def test_standoff_records(category: str, source: str, path: str, values: str) -> None:
    assert say(source, category, {"funn.xml": f"<funn>{RECORDS}</funn>"})[path] == values
