"""What ITS says of every node: the cases that the W3C suite leaves out, and the suite itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.formats.its.categories import CATEGORIES
from pipeline.formats.its.rules import load_rules_file, simple_selectors
from pipeline.workflow.its import its_dump
from tests.conftest import ROOT, Run

SUITE = ROOT.parent / "shared" / "its" / "its2.0"
ITS = 'xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink"'
NO_TRANSLATE = '<its:translateRule selector="//b" translate="no"/>'


def rules(content: str = "", *, more: str = "") -> str:
    return f'<its:rules {ITS} version="2.0" {more}>{content}</its:rules>'


PAGE_RULES = rules(
    NO_TRANSLATE.replace("//b", "//h:b"), more='xmlns:h="http://www.w3.org/1999/xhtml"'
)


def xml(content: str, own_rules: str = "") -> str:
    return f'<a {ITS} its:version="2.0">{own_rules}{content}</a>'


Ask = Callable[..., str]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask what a category says of one node of a document."""
    monkeypatch.chdir(tmp_path)

    def ask(document: str, category: str, node: str, name: str = "a.xml", **options: object) -> str:
        Path(name).write_text(document, encoding="utf-8")
        options.setdefault("parameters", {})
        for line in its_dump(Path(name), category, **options):  # type: ignore[arg-type]
            path, _, values = line.partition("\t")
            if path == node:
                return values
        raise AssertionError(f"no node {node}")

    return ask


@pytest.mark.parametrize(
    ("category", "node", "document", "values"),
    [
        # A later rule wins over an earlier one, and what the element says itself over both.
        ("translate", "/a/b[1]", xml("<b/>", rules(
            NO_TRANSLATE + '<its:translateRule selector="//b" translate="yes"/>')),
         'translate="yes"'),
        ("translate", "/a/b[1]", xml('<b its:translate="yes"/>', rules(NO_TRANSLATE)),
         'translate="yes"'),
        # A selected element wins over what its parent has locally.
        ("translate", "/a/b[1]/c[1]", xml(
            '<b its:translate="yes"><c/></b>',
            rules('<its:translateRule selector="//c" translate="no"/>')), 'translate="no"'),
        # Attributes are not translated unless a rule says so; elements do not hand it down.
        ("translate", "/a/b[1]/@t", xml('<b t="x" its:translate="yes"/>'), 'translate="no"'),
        ("translate", "/a/b[1]/@t", xml(
            '<b t="x"/>', rules('<its:translateRule selector="//@t" translate="yes"/>')),
         'translate="yes"'),
        # Elements within text and terms hold for the element alone.
        ("elementswithintext", "/a/b[1]/c[1]", xml('<b its:withinText="yes"><c/></b>'),
         'withinText="no"'),
        ("terminology", "/a/b[1]/c[1]", xml('<b its:term="yes"><c/></b>'), 'term="no"'),
        # Notes and white space hold for what stands inside.
        ("localizationnote", "/a/b[1]/c[1]", xml('<b its:locNote="Kort!"><c/></b>'),
         'locNote="Kort!"\tlocNoteType="description"'),
        ("preservespace", "/a/b[1]/c[1]", xml('<b xml:space="preserve"><c/></b>'),
         'space="preserve"'),
        ("preservespace", "/a/b[1]/c[1]", xml(
            '<b xml:space="preserve"><c xml:space="default"/></b>'), 'space="default"'),
        # xml:lang on the element wins over a rule for its ancestors.
        ("languageinformation", "/a/b[1]/c[1]", xml(
            '<b l="nb"><c xml:lang="sv"/></b>',
            rules('<its:langRule selector="//b" langPointer="@l"/>')), 'lang="sv"'),
        ("languageinformation", "/a/b[1]/c[1]", xml(
            '<b l="nb"><c/></b>', rules('<its:langRule selector="//b" langPointer="@l"/>')),
         'lang="nb"'),
        # An id may be computed.
        ("idvalue", "/a/b[1]", xml('<b n="7"/>', rules(
            """<its:idValueRule selector="//b" idValue="concat('afsnit-', @n)"/>""")),
         'idValue="afsnit-7"'),
        ("idvalue", "/a/b[1]", xml('<b xml:id="eget" n="7"/>', rules(
            '<its:idValueRule selector="//b" idValue="@n"/>')), 'idValue="eget"'),
        ("localefilter", "/a/b[1]/c[1]", xml(
            '<b its:localeFilterList="nb, nn" its:localeFilterType="exclude"><c/></b>'),
         'localeFilterList="nb, nn"\tlocaleFilterType="exclude"'),
        ("translate", "/a/b[1]", xml("<b/>", rules(
            '<its:param name="ord">b</its:param>'
            '<its:translateRule selector="//*[local-name()=$ord]" translate="no"/>')),
         'translate="no"'),
        ("storagesize", "/a/b[1]", xml('<b its:storageSize="40"/>'),
         'lineBreakType="lf"\tstorageEncoding="UTF-8"\tstorageSize="40"'),
        ("storagesize", "/a/b[1]/c[1]", xml('<b its:storageSize="40"><c/></b>'), ""),
        ("allowedcharacters", "/a/b[1]/c[1]", xml('<b its:allowedCharacters="[a-å]"><c/></b>'),
         'allowedCharacters="[a-å]"'),
    ],
)  # fmt: skip
def test_xml(said: Ask, category: str, node: str, document: str, values: str) -> None:
    assert said(document, category, node) == values


@pytest.mark.parametrize(
    ("selector", "values"),
    [
        ("b", "no"), (".fakta b", "no"), ("a > b", "yes"), ("#nej b", "yes"),
        ("c[k='fakta'] b:first-child", "no"),
    ],
)  # fmt: skip
def test_css_selectors(said: Ask, selector: str, values: str) -> None:
    rule = f'<its:translateRule selector="{selector}" translate="no"/>'
    document = xml('<c class="fakta" k="fakta"><b/></c>', rules(rule, more='queryLanguage="css"'))
    assert said(document, "translate", "/a/c[1]/b[1]") == f'translate="{values}"'


def test_a_parameter_of_the_command_line_goes_before_that_of_the_file(said: Ask) -> None:
    document = xml("<b/>", rules(
        '<its:param name="ord">x</its:param>'
        '<its:translateRule selector="//*[local-name()=$ord]" translate="no"/>'
    ))  # fmt: skip
    assert said(document, "translate", "/a/b[1]") == 'translate="yes"'
    given = said(document, "translate", "/a/b[1]", parameters={"ord": "b"})
    assert given == 'translate="no"'


@pytest.mark.parametrize(
    ("head", "attributes", "category", "values"),
    [
        ("<link rel=its-rules href=r.xml>", "", "translate", 'translate="no"'),
        (f"<script type=application/its+xml>{PAGE_RULES}</script>",
         "", "translate", 'translate="no"'),
        ("", "dir=rtl", "directionality", 'dir="rtl"'),
        ("", "translate=no", "translate", 'translate="no"'),
        ("", "id=afsnit", "idvalue", 'idValue="afsnit"'),
        ("", "lang=sv", "languageinformation", 'lang="sv"'),
        ("", "its-loc-note='Kort!' its-loc-note-type=alert", "localizationnote",
         'locNote="Kort!"\tlocNoteType="alert"'),
        ("", "its-locale-filter-list=nn", "localefilter",
         'localeFilterList="nn"\tlocaleFilterType="include"'),
    ],
)  # fmt: skip
def test_html(
    said: Ask, tmp_path: Path, head: str, attributes: str, category: str, values: str
) -> None:
    (tmp_path / "r.xml").write_text(PAGE_RULES)
    page = f"<!DOCTYPE html><html><head>{head}</head><body><b {attributes}>x</b></body></html>"
    assert said(page, category, "/html/body[1]/b[1]", name="a.html") == values


def test_a_bdo_element_has_the_direction_it_overrides(said: Ask) -> None:
    page = "<!DOCTYPE html><html><body><bdo dir=rtl>x</bdo></body></html>"
    assert said(page, "directionality", "/html/body[1]/bdo[1]", name="a.html") == 'dir="rlo"'


def test_rules_are_followed_from_file_to_file(said: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "regler"
    folder.mkdir()
    (folder / "1.xml").write_text(rules(more='xlink:href="2.xml"'))
    (folder / "2.xml").write_text(rules(NO_TRANSLATE))
    document = xml("<b/>", rules(more='xlink:href="regler/1.xml"'))
    assert said(document, "translate", "/a/b[1]") == 'translate="no"'


def test_the_rules_of_a_file_go_before_those_it_links(said: Ask, tmp_path: Path) -> None:
    (tmp_path / "r.xml").write_text(rules(NO_TRANSLATE))
    own = '<its:translateRule selector="//b" translate="yes"/>'
    document = xml("<b/>", rules(own, more='xlink:href="r.xml"'))
    assert said(document, "translate", "/a/b[1]") == 'translate="yes"'


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("findes-ikke.xml", "findes-ikke.xml: no such file"),
        ("https://example.com/regler.xml", "nothing is read from a network"),
        ("rundt.xml", "rundt.xml"),
        ("ikke-xml.xml", "ikke-xml.xml:1: error: ITS rules are not well-formed XML"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(
    said: Ask, tmp_path: Path, link: str, message: str
) -> None:
    (tmp_path / "rundt.xml").write_text(rules(more='xlink:href="rundt.xml"'))
    (tmp_path / "ikke-xml.xml").write_text("<its:rules")
    document = xml("<b/>", rules(more=f'xlink:href="{link}"'))
    with pytest.raises(SourceError) as caught:
        said(document, "translate", "/a/b[1]")
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    "rule",
    [
        '<its:translateRule selector="//b[" translate="no"/>',
        '<its:translateRule selector="//u:b" translate="no"/>',
        '<its:translateRule selector="//*[$ukendt]" translate="no"/>',
    ],
)
def test_a_selector_that_cannot_be_read_is_named(said: Ask, rule: str) -> None:
    with pytest.raises(SourceError) as caught:
        said(xml("<b/>", "\n" + rules(rule)), "translate", "/a/b[1]")
    assert str(caught.value).startswith("a.xml:2: error: ")
    assert len(str(caught.value).splitlines()) == 1


def test_the_command_prints_a_line_for_each_node(project: Path, run: Run) -> None:
    Path("a.xml").write_text(xml('<b t="x">Hej</b>'))
    result = run("its", "a.xml", "--category", "translate")
    assert result.status == 0
    assert result.out.splitlines() == [
        '/a\ttranslate="yes"', '/a/@its:version\ttranslate="no"',
        '/a/b[1]\ttranslate="yes"', '/a/b[1]/@t\ttranslate="no"',
    ]  # fmt: skip
    assert run("its", "a.xml", "--category", "oversæt").status == 2


@pytest.mark.skipif(not SUITE.exists(), reason="the W3C suite is not on this machine")
@pytest.mark.parametrize(
    "category", sorted(name for name, category in CATEGORIES.items() if not category.is_own)
)
def test_the_suite_of_the_w3c(category: str) -> None:
    wrong = []
    cases = sorted(SUITE.glob(f"expected/{category}/*/*output.txt"))
    assert cases
    for expected in cases:
        form = expected.parent.name
        stem = expected.name.removesuffix("output.txt")
        source = SUITE / "inputdata" / category / form / f"{stem}.{form}"
        lines = expected.read_text(encoding="utf-8").replace("\r\n", "\n").rstrip("\n").split("\n")
        if its_dump(source, category, parameters={}) != lines:
            wrong.append(stem)
    assert not wrong


@pytest.mark.parametrize(
    "file", sorted((ROOT / "pipeline/formats/xml/rules").glob("*.xml")), ids=lambda file: file.stem
)
def test_the_rules_we_bring_are_quick_to_look_up(file: Path) -> None:
    rules = load_rules_file(file.read_bytes(), file.name)
    assert rules
    # XPath over the whole document for each of the others: a few may be.
    assert sum(simple_selectors(rule) is None for rule in rules) <= 2
