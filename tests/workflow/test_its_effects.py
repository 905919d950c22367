"""What ITS says of an article shows in its catalogues, its builds and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.catalogue import po
from pipeline.model.finding import Finding
from pipeline.workflow.build import build
from pipeline.workflow.options import BuildOptions
from pipeline.workspace.project import find_project
from tests.conftest import Run
from tests.gettext_tools import assert_canonical, needs_gettext
from tests.workflow.test_extract import active, edit, entries

NS = 'xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink"'
NB, NN, EN = (Path(f"locales/{tag}/a.po") for tag in ("nb", "nn", "en"))

GLOSSARY = """\
<ordliste>
  <post><kilde>Broen åbner på fredag</kilde> <maal xml:lang="nb">Broen åpner fredag</maal></post>
  <post><kilde>Cyklister kører gratis</kilde> <maal xml:lang="nb"></maal></post>
  <post><kilde>Kø om morgenen</kilde> <maal xml:lang="nb"/></post>
</ordliste>
"""


def rules(content: str, link: str = "") -> str:
    href = f' xlink:href="{link}"' if link else ""
    return f'<its:rules {NS} version="2.0"{href}>{content}</its:rules>'


def write(body: str, content: str = "", name: str = "a", link: str = "") -> None:
    text = f'<avis xml:lang="da" {NS} its:version="2.0">{rules(content, link)}{body}</avis>'
    Path(f"source/{name}.xml").write_text(text)


def translate(path: Path, msgid: str, msgstr: str) -> None:
    edit(path, f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')


def find(run: Run, *locales: str) -> list[Finding]:
    """Extract, build and give the findings of the build."""
    run("extract")
    return build(find_project(Path()), BuildOptions(tuple(locales), gate="none")).findings


@pytest.fixture
def limited(project: Path, run: Run) -> None:
    """An article whose heading holds 24 bytes, and whose folder name lacks a slash."""
    write(
        "<rubrik>Broen åbner på fredag</rubrik><mappe>Broen og færgen</mappe>",
        '<its:storageSizeRule selector="//rubrik" storageSize="24"/>'
        '<its:allowedCharactersRule selector="//mappe" allowedCharacters="[^/:]"/>',
    )
    assert run("extract").status == 0


@pytest.fixture
def glossary(project: Path, run: Run) -> Path:
    """A bilingual glossary, and the rules of the project that say where its translations are."""
    rule = '<its:targetPointerRule selector="//kilde" targetPointer="../maal"/>'
    Path("regler.xml").write_text(rules(rule))
    with Path("skagerrak.toml").open("a") as settings:
        settings.write('\n[its]\nrules = ["regler.xml"]\n')
    path = Path("source/a.xml")
    path.write_text(GLOSSARY)
    assert run("extract").status == 0
    return path


ONLY_NB = '<p>Den nye bro åbner.</p><p its:localeFilterList="nb">Nordmænd kører gratis.</p>'


def test_a_text_for_one_locale_is_in_its_catalogue_only(project: Path, run: Run) -> None:
    write(ONLY_NB)
    assert run("extract").status == 0
    assert [e.msgid for e in active(NB)] == ["Den nye bro åbner.", "Nordmænd kører gratis."]
    assert [e.msgid for e in active(NN)] == ["Den nye bro åbner."]
    assert [e.msgid for e in active(EN)] == ["Den nye bro åbner."]


def test_a_text_for_one_locale_is_cut_from_the_builds_of_others(project: Path, run: Run) -> None:
    write(ONLY_NB)
    run("extract")
    translate(NB, "Nordmænd kører gratis.", "Nordmenn kjører gratis.")
    assert run("build", "--gate", "none").status == 0
    for tag, texts in {
        "nb": ["Den nye bro åbner.", "Nordmenn kjører gratis."],
        "nn": ["Den nye bro åbner."],
        "en": ["Den nye bro åbner."],
    }.items():
        assert [p.text for p in etree.parse(f"build/{tag}/a.xml").iter("p")] == texts


def test_a_text_that_excludes_a_locale_is_for_all_others(project: Path, run: Run) -> None:
    write('<p its:localeFilterList="nn" its:localeFilterType="exclude">Læs avisen.</p>')
    run("extract")
    assert [len(entries(path)) for path in (NB, NN, EN)] == [1, 0, 1]


def test_words_for_one_locale_inside_a_text_are_cut_from_it(project: Path, run: Run) -> None:
    write('<p>Broen<x its:localeFilterList="nb"> i Norge</x> åbner på fredag.</p>')
    run("extract")
    assert run("build", "--gate", "none", "--locale", "nn", "--locale", "nb").status == 0
    assert "Broen åbner på fredag." in Path("build/nn/a.xml").read_text()
    assert " i Norge</x> åbner på fredag." in Path("build/nb/a.xml").read_text()


def test_a_part_of_a_page_for_one_locale_is_cut_from_others(project: Path, run: Run) -> None:
    Path("source/a.html").write_text('<p its-locale-filter-list="nb">Kun bokmål.</p><p>Alle.')
    assert find(run, "nn", "nb") == []
    assert Path("build/nn/a.html").read_text() == '<p lang="da">Alle.'
    assert "Kun bokmål." in Path("build/nb/a.html").read_text()


def test_the_source_language_keeps_the_parts_of_all_locales(project: Path, run: Run) -> None:
    write(ONLY_NB)
    run("build", "--gate", "none", "--locale", "da")
    assert Path("build/da/a.xml").read_bytes() == Path("source/a.xml").read_bytes()


@pytest.mark.parametrize(
    ("msgid", "msgstr", "message"),
    [
        ("Broen åbner på fredag", "Broen åpner førstkommende fredag", "34 bytes, 24 at most"),
        ("Broen og færgen", "Broen/fergen", 'character "/" is not allowed here'),
    ],
)
@pytest.mark.usefixtures("limited")
def test_a_translation_past_its_limit_gives_way_to_the_source(
    run: Run, msgid: str, msgstr: str, message: str
) -> None:
    translate(NB, msgid, msgstr)
    (finding,) = find(run, "nb")
    assert (finding.check, finding.catalogue) == ("limit", NB.as_posix())
    assert message in finding.message
    assert f">{msgid}</" in Path("build/nb/a.xml").read_text()


@pytest.mark.usefixtures("limited")
def test_a_translation_within_its_limit_is_published(run: Run) -> None:
    translate(NB, "Broen åbner på fredag", "Brua åpner på fredagen")  # 24 bytes, 22 characters
    assert find(run, "nb") == []
    assert ">Brua åpner på fredagen</rubrik>" in Path("build/nb/a.xml").read_text()


@pytest.mark.usefixtures("limited")
def test_limits_are_told_to_the_translator(run: Run) -> None:
    heading, folder = active(NB)
    assert "at most 24 bytes in UTF-8" in heading.extracted
    assert "characters: [^/:]" in folder.extracted


def test_terms_are_collected_from_all_articles(project: Path, run: Run) -> None:
    write('<p>Betal med <b its:term="yes">brobizz</b> nu.</p>')
    term = '<b its-term="yes" its-term-info-ref="ord.html#moms">moms</b>'
    Path("source/b.html").write_text(f"<p>Prisen er med {term}, og {term} er 25 %.")
    assert run("extract").status == 0
    terms = Path("locales/terms.csv")
    assert terms.read_text() == "term,info\nbrobizz,\nmoms,ord.html#moms\n"
    run("extract", "source/b.html")
    assert "brobizz" in terms.read_text(), "a part of the articles takes no term away"


PICTURE = '<its:externalResourceRefRule selector="//foto" externalResourceRefPointer="@fil"/>'


def test_a_picture_of_a_locale_stands_in_for_the_one_of_the_source(project: Path, run: Run) -> None:
    write('<foto fil="bro.png"/>', PICTURE)
    Path("source/bro.png").write_bytes(b"dansk")
    Path("source/bro.nb.png").write_bytes(b"norsk")
    assert find(run) == []
    assert Path("build/nb/bro.png").read_bytes() == b"norsk"
    assert Path("build/nn/bro.png").read_bytes() == b"dansk"
    assert not list(Path("build").rglob("bro.nb.png"))


def test_a_missing_resource_is_one_finding_for_all_locales(project: Path, run: Run) -> None:
    write('<foto fil="b%C3%A5d.png"/><foto fil="bro.png"/>', PICTURE)
    Path("source/båd.png").write_bytes(b"")
    (finding,) = find(run)
    assert (finding.check, finding.catalogue) == ("missing-resource", "source/a.xml")
    assert "bro.png" in finding.message
    assert Path("build/en/a.xml").exists()


def test_a_resource_on_the_web_is_not_missed(project: Path, run: Run) -> None:
    write('<foto fil="https://avis.example/bro.png"/>', PICTURE)
    assert find(run) == []


def test_a_bilingual_document_gives_the_translations_it_holds(glossary: Path) -> None:
    assert [entry.msgstr for entry in active(NB)] == ["Broen åpner fredag", "", ""]
    assert not any(entry.has_translation for entry in (*active(NN), *active(EN)))


def test_what_a_translator_changed_goes_before_the_document(glossary: Path, run: Run) -> None:
    edit(NB, "Broen åpner fredag", "Broen åpner på fredag")
    run("extract")
    assert active(NB)[0].msgstr == "Broen åpner på fredag"


def test_translations_are_written_where_a_bilingual_document_wants_them(
    glossary: Path, run: Run
) -> None:
    translate(NB, "Cyklister kører gratis", "Sykler & barn kjører gratis")
    translate(NB, "Kø om morgenen", "Kø hver morgen")
    assert find(run, "nb") == []
    expected = GLOSSARY.replace('"nb"></maal>', '"nb">Sykler &amp; barn kjører gratis</maal>')
    expected = expected.replace(
        '<maal xml:lang="nb"/>', '<maal xml:lang="nb">Kø hver morgen</maal>'
    )
    built = Path("build/nb/a.xml").read_text()
    assert built.splitlines()[1:] == expected.splitlines()[1:]


IDS = '<its:idValueRule selector="//p" idValue="@xml:id"/>'
TWICE = '<p xml:id="knap">Åbn</p><p xml:id="skilt">Åbn</p><p>Læs mere</p>'


def test_ids_stand_in_references(project: Path, run: Run) -> None:
    write(TWICE, IDS)
    run("extract")
    by_id, without = active(NB)
    assert by_id.references == ("source/a.xml#knap", "source/a.xml#skilt")
    assert (by_id.msgctxt, without.references) == (None, ("source/a.xml",))


def test_ids_tell_equal_texts_apart_where_the_settings_say_so(project: Path, run: Run) -> None:
    Path("skagerrak.toml").write_text("[its]\nids = true\n")
    write(TWICE, IDS)
    run("extract")
    for name, text in {"knap": "Åpne", "skilt": "Åpent"}.items():
        edit(NB, f'"{name}"\nmsgid "Åbn"\nmsgstr ""', f'"{name}"\nmsgid "Åbn"\nmsgstr "{text}"')
    assert find(run, "nb") == []
    built = [p.text for p in etree.parse("build/nb/a.xml").iter("p")]
    assert built == ["Åpne", "Åpent", "Læs mere"]


def test_ids_that_come_and_go_cost_no_translation(project: Path, run: Run) -> None:
    def texts() -> list[tuple[str | None, str]]:
        found = po.parse(NB.read_bytes(), "a.po").entries
        assert not any(entry.is_fuzzy for entry in found)
        return [(e.msgctxt, e.msgstr) for e in found if e.msgid == "Åbn" and not e.obsolete]

    settings = Path("skagerrak.toml").read_text()
    write(TWICE, IDS)
    run("extract")
    translate(NB, "Åbn", "Åpne")
    Path("skagerrak.toml").write_text("[its]\nids = true\n")
    run("extract")
    assert texts() == [("knap", "Åpne"), ("skilt", "Åpne")]
    Path("skagerrak.toml").write_text(settings)
    run("extract")
    assert texts() == [(None, "Åpne")]


@needs_gettext
def test_lines_of_preformatted_text_are_not_to_be_wrapped(project: Path, run: Run) -> None:
    write('<p>Læs mere</p><pre xml:space="preserve">Fredag: åbning\nLørdag: løb</pre>')
    run("extract")
    plain, lines = active(NB)
    assert (plain.flags, lines.flags) == ((), ("no-wrap",))
    assert lines.msgid == "Fredag: åbning\nLørdag: løb"
    assert_canonical(NB)


def test_notes_are_told_to_the_translator(project: Path, run: Run) -> None:
    note = "<its:locNote>Højst\n to linjer</its:locNote>"
    rule = f'<its:locNoteRule selector="//h" locNoteType="alert">{note}</its:locNoteRule>'
    write('<h>Broen åbner</h><p its:locNote="Brobizz er et navn">Køb brobizz</p>', rule)
    run("extract")
    notes = [entry.extracted[1:] for entry in active(NB)]
    assert notes == [("alert: Højst to linjer",), ("note: Brobizz er et navn",)]


def test_rules_of_the_project_hold_for_all_articles(glossary: Path, run: Run) -> None:
    Path("regler.xml").write_text(rules('<its:translateRule selector="//kilde" translate="no"/>'))
    write("<kilde>Ritzau</kilde><p>Læs mere</p>", name="b")
    run("extract")
    assert [entry.msgid for entry in active(Path("locales/nb/b.po"))] == ["Læs mere"]
    assert "Kø om morgenen" not in entries(Path("locales/a.pot"))


def test_rules_of_a_document_go_before_those_of_the_project(glossary: Path, run: Run) -> None:
    Path("regler.xml").write_text(rules('<its:translateRule selector="//p" translate="no"/>'))
    write("<p>Læs mere</p>", '<its:translateRule selector="//p" translate="yes"/>', "b")
    run("extract")
    assert [entry.msgid for entry in active(Path("locales/nb/b.po"))] == ["Læs mere"]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("mangler.xml", "no such file"),
        ("https://avis.example/regler.xml", "nothing is read from a network"),
        ("../../regler.xml", "lies outside the project"),
        ("../ring.xml", "ITS rules link back to themselves"),
        ("../brudt.xml", "ITS rules are not well-formed XML"),
    ],
)
def test_linked_rules_that_cannot_be_read_are_one_finding(
    project: Path, run: Run, link: str, message: str
) -> None:
    Path("ring.xml").write_text(rules("", "ring.xml"))
    Path("brudt.xml").write_text("<its:rules")
    write("<p>Broen åbner</p>", link=link)
    write("<p>Læs mere</p>", name="b")
    result = run("extract")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert ".xml:1: error: " in result.err
    assert message in result.err
    assert [set(entries(Path(f"locales/nb/{name}.po"))) for name in "ab"] == [
        {"Broen åbner"},
        {"Læs mere"},
    ]


def test_linked_rules_that_come_back_cost_no_translation(project: Path, run: Run) -> None:
    place = Path("source/regler.its")
    place.write_text(rules('<its:withinTextRule selector="//k" withinText="yes"/>'))
    write("<p><k>Kø</k> <k>om morgenen</k></p>", link=place.name)
    run("extract")
    translate(NB, "<k1>Kø</k1> <k2>om morgenen</k2>", "<k1>Kø</k1> <k2>hver morgen</k2>")
    run("extract")
    before = NB.read_bytes()
    place.rename("regler.its")
    assert run("extract").status == 1
    assert NB.read_bytes() != before
    Path("regler.its").rename(place)
    assert run("extract").status == 0
    assert NB.read_bytes() == before
