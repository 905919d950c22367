"""What ITS makes of a document: its texts, their codes, notes, ids and limits."""

from __future__ import annotations

import pytest

from pipeline.catalogue.template import make_template
from pipeline.formats import html, xml
from pipeline.formats.base import ItsOptions
from pipeline.formats.render import render
from pipeline.model.document import CodeKind, Document, Limits
from pipeline.model.entry import Entry
from tests.formats.its.test_annotate import page, translate
from tests.formats.its.test_annotate import xml as make_xml

RULES = '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">{}</its:rules>'
SCRIPT = f"<script type=application/its+xml>{RULES}</script>"
CSS = SCRIPT.replace('version="2.0"', 'version="2.0" queryLanguage="css"')


def within(selector: str, value: str) -> str:
    return f'<its:withinTextRule selector="{selector}" withinText="{value}"/>'


def read(body: str, rules: str = "", *, uses_ids: bool = False) -> Document:
    """Read XML, or HTML where the body is a page."""
    its = ItsOptions(uses_ids=uses_ids)
    if body.startswith("<!DOCTYPE html>"):
        document = html.read(body.encode(), "a.html", source_language="da", its=its)
    else:
        source = make_xml(body, rules).encode()
        document = xml.read(source, "a.xml", source_language="da", its=its)
    back = render(document, lambda unit: unit.msgid, None).data
    assert back == document.text.encode()
    return document


def texts(document: Document) -> list[str]:
    return [unit.msgid for unit in document.units]


def entries(document: Document) -> tuple[Entry, ...]:
    return make_template([document], project="Avis").entries


@pytest.mark.parametrize(
    ("body", "rules", "found"),
    [
        ("<p>Ferja</p><kode>git pull</kode>", translate("//kode", "no"), ["Ferja"]),
        ("<p>Ferja</p><del its:translate='no'><p>Kart</p><p>Rute</p></del>", "", ["Ferja"]),
        ("<del its:translate='no'><p>Kart</p><p its:translate='yes'>Rute</p></del>", "", ["Rute"]),
        ("<p>Skriv <kode>git pull</kode> nå</p>", translate("//kode", "no"),
         ["Skriv <kode1/> nå"]),
        ("<p>Skriv <k>git <b its:translate='yes'>grein</b></k> nå</p>", translate("//k", "no"),
         ["Skriv <k1/> nå", "grein"]),
        ("<p>Fjord<fn>En lang vik</fn> og hav</p>", within("//fn", "nested"),
         ["Fjord<fn1/> og hav", "En lang vik"]),
        ("<p><b>Fjord</b> <b>og hav</b></p>", "", ["Fjord", "og hav"]),
        ("<p><b>Fjord</b> <b>og hav</b></p>", within("//b", "yes"),
         ["<b1>Fjord</b1> <b2>og hav</b2>"]),
        ("<p>Fjord <b>og</b> hav</p>", within("//b", "no"), ["Fjord", "og", "hav"]),
        ("<p>Fjord <its:span its:translate='no'>og</its:span> hav</p>", "",
         ["Fjord <span1/> hav"]),
        ("<p kart='Norden'>Fjord</p>", "", ["Fjord"]),
        ("<p><its:span>Fjord</its:span> <its:span>og hav</its:span></p>", "",
         ["<span1>Fjord</span1> <span2>og hav</span2>"]),
        ("<p>Fjord <b its:localeFilterList='nb'>og hav</b></p>", "", ["Fjord <b1/>", "og hav"]),
        ("<p kart='Norden'>Fjord</p>", translate("//@kart", "yes"), ["Norden", "Fjord"]),
        ("<p kart='Norden'>Fjord</p>", translate("//@kart", "yes") + translate("//p/@kart", "no"),
         ["Fjord"]),
        ("<p>To  mellomrom</p><p xml:space='preserve'>To  mellomrom</p>", "",
         ["To mellomrom", "To  mellomrom"]),
        (page("<p>Skriv <code>git pull</code> nå", CSS.format(translate("code", "no"))), "",
         ["Skriv <code1/> nå"]),
        (page("<p>Fjord <span its-within-text=nested>En vik</span> hav"), "",
         ["Fjord <span1/> hav", "En vik"]),
        (page("<p data-kart=Norden>Fjord", SCRIPT.format(translate("//@data-kart", "yes"))), "",
         ["Norden", "Fjord"]),
        (page("<p title=Norden>Fjord", SCRIPT.format(translate("//@title", "no"))), "", ["Fjord"]),
        (page("<div translate=no its-term=no><p>Kart<p translate=yes>Rute</div>"), "", ["Rute"]),
    ],
)  # fmt: skip
def test_texts(body: str, rules: str, found: list[str]) -> None:
    assert texts(read(body, rules)) == found


@pytest.mark.parametrize(
    "body",
    [
        "<p>Skriv <kode its:translate='no'>git pull</kode> nå</p>",
        "<p>Fjord<fn its:withinText='nested'>En vik</fn> og hav</p>",
        page("<p>Skriv <code translate=no its-term=no>git pull</code> nå"),
        page("<p>Fjord<small its-within-text=nested>En vik</small> og hav"),
    ],
)
def test_what_is_not_translated_in_its_text_is_one_code(body: str) -> None:
    (code,) = read(body).units[0].codes
    assert (code.kind, code.close) == (CodeKind.SINGLE, None)


def test_a_protected_code_is_written_as_it_stands() -> None:
    document = read("<p>Skriv <kode its:translate='no'>git &amp; <i>pull</i></kode> nå</p>")
    built = render(document, lambda unit: "Nå: skriv <kode1/>", "nb").data.decode()
    assert "<p>Nå: skriv <kode its:translate='no'>git &amp; <i>pull</i></kode></p>" in built


NOTES = [
    ("its:locNote='Et skib'", "its-loc-note='Et skib'", "note: Et skib"),
    ("its:locNote='Kort!' its:locNoteType='alert'", "its-loc-note=Kort! its-loc-note-type=alert",
     "alert: Kort!"),
    ("its:locNoteRef='navn.html'", "its-loc-note-ref=navn.html", "note: see navn.html"),
    ("its:storageSize='25'", "its-storage-size=25", "at most 25 bytes in UTF-8"),
    ("its:allowedCharacters='[a-å]'", "its-allowed-characters=[a-å]", "characters: [a-å]"),
    ("its:localeFilterList='nb'", "its-locale-filter-list=nb", "only for: nb"),
    ("its:localeFilterList='nb' its:localeFilterType='exclude'",
     "its-locale-filter-list=nb its-locale-filter-type=exclude", "not for: nb"),
    ("its:person='Kari Vik'", "its-person='Kari Vik'", "provenance: Kari Vik"),
    ("its:locQualityIssueType='grammar'", "its-loc-quality-issue-type=grammar",
     "quality issue: grammar"),
    ("its:mtConfidence='0.7' its:annotatorsRef='mt-confidence|urn:x'",
     "its-mt-confidence=0.7 its-annotators-ref='mt-confidence|urn:x'",
     "machine translation, confidence 0.7 (urn:x)"),
    ("its:dir='rtl'", "its-term=no dir=rtl", "right to left"),
    ("its:dir='rlo'", "", "right to left"),
    ("its:term='yes' its:termInfoRef='#reder'", "its-term=yes its-term-info-ref=#reder",
     "term: #reder"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "note"), [(row[0], row[2]) for row in NOTES])
def test_notes_stand_above_the_text(markup: str, note: str) -> None:
    first, second = entries(read(f"<p {markup}>Ferja</p><p>Fjorden</p>"))
    assert first.extracted == ("text", note)
    assert second.extracted == ("text",)


@pytest.mark.parametrize(("markup", "note"), [row[1:] for row in NOTES if row[1]])
def test_notes_of_pages_stand_above_the_text(markup: str, note: str) -> None:
    first, second = entries(read(page(f"<p {markup}>Ferja<p>Fjorden")))
    assert first.extracted == ("paragraph", note)
    assert second.extracted == ("paragraph",)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p its:locNote='Et skib'>Ferja <b>Kari</b></p>", ("note: Et skib",)),
        ("<p>Ferja <b its:locNote='Et skib'>Kari</b> går</p>", ("<b1> note: Et skib",)),
        ("<p>Ferja <b its:term='yes'>Kari</b> går</p>", ("<b1> term",)),
        ("<del its:locNote='Et skib'><p>Ferja</p></del>", ("note: Et skib",)),
        ("<del its:term='yes'><p>Ferja</p></del>", ()),
        ("<del its:storageSize='9'><p>Ferja</p></del>", ()),
        ("<del its:locNote='Ytre'><p its:locNote='Indre'>Ferja</p></del>", ("note: Indre",)),
        ("<p its:locQualityIssueType='grammar' its:locQualityIssueEnabled='no'>Ferja</p>", ()),
    ],
)
def test_notes_follow_inheritance(body: str, found: tuple[str, ...]) -> None:
    assert read(body).units[0].notes == found


ID_RULE = """<its:idValueRule selector="//p" idValue="concat('p-', @n)"/>"""


@pytest.mark.parametrize(
    ("body", "rules", "identifier"),
    [
        ("<p xml:id='ingress'>Ferja</p>", "", "ingress"),
        ("<p n='7'>Ferja</p>", ID_RULE, "p-7"),
        ("<p n='7' xml:id='ingress'>Ferja</p>", ID_RULE, "ingress"),
        (page("<p id=ingress its-term=no>Ferja"), "", "ingress"),
    ],
)
def test_ids_name_the_text_in_its_reference(body: str, rules: str, identifier: str) -> None:
    (plain,) = entries(read(body, rules))
    assert plain.references[0].partition("#")[2] == identifier
    assert plain.msgctxt is None
    (named,) = entries(read(body, rules, uses_ids=True))
    assert named.msgctxt == identifier


def test_equal_texts_with_ids_are_entries_of_their_own() -> None:
    body = "<p xml:id='a'>Ferja</p><p xml:id='b'>Ferja</p>"
    assert len(entries(read(body))) == 1
    assert [entry.msgctxt for entry in entries(read(body, uses_ids=True))] == ["a", "b"]


def test_terms_are_collected_with_their_definitions() -> None:
    rule = '<its:termRule selector="//t" term="yes" termInfoPointer="@om"/>'
    document = read("<p>En <t om='Ejer af skibe'>stor\n <b>reder</b></t> kom</p>", rule)
    assert document.terms == (("stor reder", "Ejer af skibe"),)


def test_resources_are_collected() -> None:
    rule = """<its:externalResourceRefRule selector="//film" externalResourceRefPointer="@fil"/>"""
    assert read("<p>Se <film fil='havn.mp4'/> her</p>", rule).resources == ("havn.mp4",)


@pytest.mark.parametrize(
    ("markup", "limits"),
    [
        ("its:storageSize='25'", Limits(25)),
        ("its:storageSize='25' its:storageEncoding='UTF-16' its:lineBreakType='crlf'",
         Limits(25, "UTF-16", "crlf")),
        ("its:allowedCharacters='[a-å]'", Limits(characters="[a-å]")),
        ("its:storageSize='mange'", None),
    ],
)  # fmt: skip
def test_limits(markup: str, limits: Limits | None) -> None:
    assert read(f"<p {markup}>Ferja</p>").units[0].limits == limits


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("its:localeFilterList='nb, nn'", ["nb", "nn"]),
        ("its:localeFilterList='nb' its:localeFilterType='exclude'", ["nn", "en"]),
        ("its:localeFilterList='*' its:localeFilterType='exclude'", []),
        ("its:localeFilterList=''", []),
        ("its:localeFilterList='*'", ["nb", "nn", "en"]),
    ],
)
def test_a_part_for_some_locales_is_built_for_these_alone(markup: str, kept: list[str]) -> None:
    document = read(f"<p>Fjord</p><p {markup}>Ferja</p>")
    assert kept == [
        tag
        for tag in ("nb", "nn", "en")
        if b">Ferja</p>" in render(document, lambda unit: unit.msgid, tag).data
    ]


def test_translations_go_where_a_target_pointer_points() -> None:
    rule = '<its:targetPointerRule selector="//s" targetPointer="../t"/>'
    body = "<u><s>Færgen</s><t>Fergen</t></u><u><s>Havnen</s><t/></u>"
    document = read(body, rule)
    assert [(unit.msgid, unit.target and unit.target.text) for unit in document.units] == [
        ("Færgen", "Fergen"), ("Havnen", ""),
    ]  # fmt: skip
    built = render(document, lambda unit: f"{unit.msgid}!", "nb").data.decode()
    assert "<u><s>Færgen</s><t>Færgen!</t></u><u><s>Havnen</s><t>Havnen!</t></u>" in built


TARGETS = '<its:targetPointerRule selector="//s" targetPointer="../t"/>'


def test_a_translation_like_its_source_is_written_to_its_target_too() -> None:
    document = read("<u><s>Oslo by</s><t/></u>", TARGETS)
    assert b"<s>Oslo by</s><t>Oslo by</t>" in render(document, lambda unit: unit.msgid, "nb").data


def test_a_target_in_another_language_is_left_alone() -> None:
    document = read("<u xml:lang='da'><s>Færgen</s><t xml:lang='nb'>Fergen</t></u>", TARGETS)
    built = render(document, lambda unit: "The ferry", "en").data
    assert built == document.text.encode()
    assert not document.units[0].is_for("en")


def test_a_text_without_the_target_that_a_rule_promises_is_left_alone() -> None:
    document = read("<u><s>Færgen</s></u>", TARGETS)
    assert not document.units
    assert [finding.check for finding in document.findings] == ["its-target"]


ALT = "<p><img xml:id='i1' alt='Ferja' om='Kort!' its:locNoteRef='x.html'/></p>"


@pytest.mark.parametrize(
    ("rule", "notes"),
    [
        ('<its:locNoteRule selector="//img/@alt" locNoteType="alert" locNotePointer="../@om"/>',
         ("alert: Kort!",)),
        ('<its:storageSizeRule selector="//@alt" storageSize="5"/>',
         ("note: see x.html", "at most 5 bytes in UTF-8")),
        ('<its:allowedCharactersRule selector="//@alt" allowedCharacters="[a-z]"/>',
         ("note: see x.html", "characters: [a-z]")),
        ('<its:storageSizeRule selector="//img" storageSize="5"/>', ("note: see x.html",)),
    ],
)  # fmt: skip
def test_notes_of_an_attribute_are_its_own(rule: str, notes: tuple[str, ...]) -> None:
    (unit,) = read(ALT, translate("//@alt", "yes") + rule).units
    assert unit.notes == notes
    assert (unit.limits is not None) is ("@alt" in rule and "locNote" not in rule)


def test_the_id_of_an_attribute_is_found_from_the_attribute() -> None:
    rule = """<its:idValueRule selector="//@alt" idValue="concat(../@xml:id, '_alt')"/>"""
    (unit,) = read(ALT, translate("//@alt", "yes") + rule).units
    assert unit.identifier == "i1_alt"


def test_what_marks_up_is_never_text() -> None:
    rules = translate("//@*", "yes") + translate("//*", "yes")
    body = "<p its:locNote='Husk' xml:lang='sv' t='Kort' >Ferja</p>"
    assert sorted(texts(read(body, rules))) == ["Ferja", "Kort"]


def test_only_the_attribute_of_the_selected_namespace_is_text() -> None:
    rule = translate("//@u:t", "yes")
    body = "<p xmlns:v='urn:v' xmlns:u='urn:u' u:t='Kort' v:t='Lang'>Ferja</p>"
    rule = rule.replace("<its:translateRule", '<its:translateRule xmlns:u="urn:u"')
    assert texts(read(body, rule)) == ["Kort", "Ferja"]


def test_white_space_that_counts_is_kept_inside_a_text() -> None:
    rule = within("//k", "yes")
    document = read("<p>Skriv  <k xml:space='preserve'>a   b</k>\n nå</p>", rule)
    assert texts(document) == ["Skriv <k1>a   b</k1> nå"]
    built = render(document, lambda unit: unit.msgid + "!", None).data
    assert b">a   b</k> n" in built


def test_a_part_of_a_part_is_for_no_more_locales() -> None:
    inner = "<p its:localeFilterList='nb'>Hei</p><p its:localeFilterList='*'>Alle</p>"
    document = read(f"<del its:localeFilterList='nn'>{inner}</del>")
    assert [[u.is_for(tag) for tag in ("nb", "nn")] for u in document.units] == [
        [False, False], [False, True],
    ]  # fmt: skip


def test_an_inline_text_with_limits_is_checked_by_itself() -> None:
    document = read("<p>Her <b its:storageSize='3'>nu</b> og da</p>")
    assert texts(document) == ["Her <b1/> og da", "nu"]
    assert render(document, lambda unit: unit.msgid + "uuuu", "nb").problems


@pytest.mark.parametrize(
    ("markup", "text", "fits"),
    [
        ("its:allowedCharacters='[a-z-[aeiou]]'", "xyz", True),
        ("its:allowedCharacters='[a-z-[aeiou]]'", "xye", False),
        (r"its:allowedCharacters='[\p{L} ]'", "Ærø by", True),
        (r"its:allowedCharacters='[\p{L} ]'", "Ærø 7", False),
        ("its:allowedCharacters=''", "a", False),
        ("its:allowedCharacters='[a-'", "a", True),
        ("its:storageSize='4' its:storageEncoding='UTF-16'", "øy", True),
        ("its:storageSize='3' its:storageEncoding='UTF-16'", "øy", False),
    ],
)
def test_what_is_too_much_is_found(markup: str, text: str, fits: bool) -> None:
    problems = render(read(f"<p {markup}>Ferja</p>"), lambda unit: text, "nb").problems
    assert (not problems) == fits


@pytest.mark.parametrize(
    "body",
    [
        page("<p ITS-LOC-NOTE='Et skib'>Ferja"),
        page("<p its-loc-note='Et skib' its-within-text=kanskje dir=skrått>Ferja"),
    ],
)
def test_markup_of_pages_is_read_in_any_case_and_passed_over_where_it_is_wrong(body: str) -> None:
    assert read(body).units[0].notes == ("note: Et skib",)


def test_a_rule_of_a_language_notes_it() -> None:
    rule = '<its:langRule selector="//p" langPointer="@sprog"/>'
    first, second = read("<p sprog='sv'>Färjan</p><p>Ferja</p>", rule).units
    assert (first.notes, second.notes) == (("language: sv",), ())


@pytest.mark.parametrize(
    "rule",
    [
        '<its:locNoteRule selector="//p" locNotePointer="@om"/>',
        '<its:allowedCharactersRule selector="//p" allowedCharactersPointer="@c"/>',
        '<its:idValueRule selector="//p" idValue="number(@x)"/>',
    ],
)
def test_a_pointer_that_leads_nowhere_says_nothing(rule: str) -> None:
    assert read("<p>Ferja</p>", rule).units[0].notes == ()


@pytest.mark.parametrize(
    ("body", "rule", "built"),
    [
        ("<m dst=''><s>A &amp; b</s></m>", 'selector="//s" targetPointer="../@dst"',
         "<m dst='X &amp; &#39;&lt;'><s>A &amp; b</s></m>"),
        ('<m src="Hej" dst="Hei"/>', 'selector="//@src" targetPointer="../@dst"',
         "<m src=\"Hej\" dst=\"X &amp; '&lt;\"/>"),
        ("<m src='Hej'><t/></m>", 'selector="//@src" targetPointer="../t"',
         "<m src='Hej'><t>X &amp; '&lt;</t></m>"),
        ("<u><s><![CDATA[Hej]]></s><t/></u>", 'selector="//s" targetPointer="../t"',
         "<u><s><![CDATA[Hej]]></s><t>X &amp; '&lt;</t></u>"),
    ],
)  # fmt: skip
def test_sources_and_targets_may_be_attributes(body: str, rule: str, built: str) -> None:
    document = read(body, translate("//@src", "yes") + f"<its:targetPointerRule {rule}/>")
    assert len(document.units) == 1
    assert built in render(document, lambda unit: "X & '<", "nb").data.decode()


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<u><s>Ét<p>to</p>tre</s><t/></u>", within("//p", "no")),
        ("<u><s>Ét<f>to</f> tre</s><t/></u>", within("//f", "nested")),
        ("<u><s>Ét <img alt='to'/> tre</s><t/></u>", translate("//@alt", "yes")),
    ],
)
def test_what_has_no_place_in_the_target_is_left_in_the_source(body: str, rules: str) -> None:
    document = read(body, TARGETS + rules)
    built = render(document, lambda unit: unit.msgid.upper().replace("<F1/>", "<f1/>"), "nb").data
    assert body[: body.index("<t/>")].encode() in built
    assert document.findings[0].check == "its-target"


def test_two_texts_do_not_go_to_one_place() -> None:
    document = read("<u><s>Ét</s><s>To</s><t/></u>", TARGETS)
    built = render(document, lambda unit: unit.msgid + "!", "nb").data
    assert b"<s>\xc3\x89t</s><s>To</s><t>\xc3\x89t!</t>" in built
    assert [finding.line for finding in document.findings] == [1]


def test_only_a_language_of_its_own_keeps_a_target_for_itself() -> None:
    document = read("<d xml:lang='da'><u><s>Hej</s><t/></u></d>", TARGETS)
    assert document.units[0].is_for("nb")


def test_a_misspelt_rule_is_named() -> None:
    (finding,) = read("<p>Ferja</p>", '<its:transRule selector="//p"/>').findings
    assert finding.message == "no rule of ITS 2.0: transRule"
    assert finding.hint == "did you mean translateRule?"
