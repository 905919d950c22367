"""Values in a project: extracted, settled, printed, and never a translation lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.model.entry import Catalogue
from tests.conftest import Run
from tests.gettext_tools import assert_canonical, needs_gettext
from tests.workflow.test_extract import active, edit, entries

NB, NN, EN = (Path(f"locales/{tag}/a.po") for tag in ("nb", "nn", "en"))
SETTINGS = Path("skagerrak.toml")

PAGE = """\
<!doctype html>
<html lang="da"><head><title>Ny kaj til 40 mio. kr.</title></head><body>
<p>Kajen kostede <b>40 mio. kr.</b> i 2020.</p>
<p>Den åbner den 3. juni kl. 14, og 12,5 pct. af pladserne er solgt.</p>
<img src="kaj.jpg" alt="Kajen er 300 meter">
<table><tr><td>2025</td><td>12.500 kr.</td><td>1.234</td><td>3.14.1</td></tr></table>
</body></html>
"""
TRANSLATED = {
    "Ny kaj til {amount1}": "Ny kai til {amount1}",
    "Kajen kostede <b1>{amount1}</b1> i 2020.": "Kaia kostet <b1>{amount1}</b1> i 2020.",
    "Den åbner {date1} {time1}, og {percent1} af pladserne er solgt.": (
        "{percent1} av plassene er solgt. Den åpner {date1} {time1}."
    ),
    "Kajen er {measure1}": "Kaia er {measure1}",
}


def translate(path: Path, msgid: str, msgstr: str) -> None:
    """Write a translation as an editor does: into its line."""
    text = path.read_text()
    start = text.index(f'msgid "{msgid}"\nmsgstr "') + len(f'msgid "{msgid}"\n')
    path.write_text(text[:start] + f'msgstr "{msgstr}"' + text[text.index("\n", start) :])


@pytest.fixture
def page(project: Path, run: Run) -> Path:
    path = Path("source/a.html")
    path.write_text(PAGE)
    run("extract")
    for msgid, msgstr in TRANSLATED.items():
        translate(NB, msgid, msgstr)
    return path


def built(locale: str = "nb") -> str:
    return Path(f"build/{locale}/a.html").read_text().replace("\u00a0", " ")


def test_the_catalogue_says_what_will_be_printed(page: Path) -> None:
    entry = entries(EN)["Kajen kostede <b1>{amount1}</b1> i 2020."]
    assert entry.extracted == ("paragraph", "{amount1} 40 mio. kr. → DKK\u00a040\u00a0million")
    assert entry.flags == ("python-brace-format",)
    template = entries(Path("locales/a.pot"))["Kajen kostede <b1>{amount1}</b1> i 2020."]
    assert template.extracted == ("paragraph", "{amount1} 40 mio. kr.")
    assert set(entries(NB)) == set(TRANSLATED)


@needs_gettext
def test_gettext_has_nothing_to_say(page: Path) -> None:
    assert_canonical(NB)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", NB], check=True)


def test_each_locale_prints_in_its_own_way(page: Path, run: Run) -> None:
    assert run("build", "--gate", "none").status == 0
    nb, en = built(), built("en")
    assert "<title>Ny kai til 40 millioner danske kroner</title>" in nb
    assert "<b>40 millioner danske kroner</b>" in nb
    assert "12,5 prosent av plassene er solgt. Den åpner 3. juni kl. 14.</p>" in nb
    assert 'alt="Kaia er 300 meter"' in nb
    assert "<td>2025</td><td>12 500 danske kroner</td><td>1234</td><td>3.14.1</td>" in nb
    assert "<td>2025</td><td>DKK 12,500</td><td>1,234</td><td>3.14.1</td>" in en
    assert "<b>40 mio. kr.</b>" in en  # not translated: as in the source


def test_a_number_that_changes_needs_no_translator(page: Path, run: Run) -> None:
    edit(page, "40 mio. kr.", "47 mio. kr.")
    before = NB.read_bytes()
    run("extract")
    assert all(entry.is_translated for entry in active(NB))
    assert before != NB.read_bytes()  # the notes
    run("build", "--gate", "none")
    assert "<b>47 millioner danske kroner</b>" in built()


def test_switching_loses_no_translation(page: Path, run: Run) -> None:
    with_placeables = {entry.msgid: entry.msgstr for entry in active(NB)}
    SETTINGS.write_text(SETTINGS.read_text() + "\n[values]\nplaceables = false\n")
    run("extract")
    assert all(entry.is_translated for entry in active(NB))
    assert "Kajen kostede <b1>40 mio. kr.</b1> i 2020." in entries(NB)
    assert run("build", "--gate", "none").status == 0
    assert "12,5 prosent av plassene er solgt. Den åpner 3. juni kl. 14.</p>" in built()
    edit(SETTINGS, "placeables = false", "placeables = true")
    run("extract")
    assert {entry.msgid: entry.msgstr for entry in active(NB)} == with_placeables
    assert all(entry.is_translated for entry in active(NB))


def test_switching_keeps_what_was_settled_repeated_and_restyled(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Ny bro\n\nBroen kostede 4,3 mia. kr. i alt, siges det.\n")
    Path("source/a.values.toml").write_text('[[value]]\ntext = "4,3 mia. kr."\nmeans = "NOK"\n')
    run("extract")
    msgid = "Broen kostede {amount1} i alt, siges det."
    msgstr = "It cost {amount1:name} ({amount1:short}) in all, {amount1}, they say."
    translate(EN, msgid, msgstr)
    SETTINGS.write_text(SETTINGS.read_text() + "\n[values]\nplaceables = false\n")
    run("extract")
    plain = entries(EN)["Broen kostede 4,3 mia. kr. i alt, siges det."]
    assert plain.msgstr.replace("\u00a0", " ") == (
        "It cost 4.3 billion Norwegian kroner (NOK 4.3bn) in all, NOK 4.3 billion, they say."
    )
    assert plain.is_translated
    edit(SETTINGS, "placeables = false", "placeables = true")
    run("extract")
    assert entries(EN)[msgid].msgstr == msgstr
    assert entries(EN)[msgid].is_translated


def test_switching_off_shows_that_a_value_is_missing(page: Path, run: Run) -> None:
    translate(NB, "Kajen kostede <b1>{amount1}</b1> i 2020.", "Kaia kostet <b1>mye</b1> i 2020.")
    SETTINGS.write_text(SETTINGS.read_text() + "\n[values]\nplaceables = false\n")
    run("extract")
    assert entries(NB)["Kajen kostede <b1>40 mio. kr.</b1> i 2020."].is_fuzzy


def test_a_build_takes_the_catalogue_in_either_form(page: Path, run: Run) -> None:
    SETTINGS.write_text(SETTINGS.read_text() + "\n[values]\nplaceables = false\n")
    assert run("build", "--gate", "none", "--locale", "nb").status == 0  # not extracted yet
    assert "Kaia kostet <b>40 millioner danske kroner</b> i 2020." in built()


@pytest.mark.parametrize(
    ("msgstr", "message"),
    [
        ("Kaia kostet <b1>mye</b1> i 2020.", "{amount1} (40 mio. kr.) is missing"),
        ("Kaia kostet <b1>40 millioner kroner</b1> i 2020.", '"40 millioner kroner"'),
        ("Kaia kostet <b1>{amount2}</b1> {amount1} i 2020.", "the source has no {amount2}"),
        ("Kaia kostet <b1>{amount1:dyrt}</b1> i 2020.", "{amount1:dyrt} has no such form"),
        ("Kaia kostet <b1>{amount1}</b1> i 2020 {.", '"{" is no placeable'),
    ],
)
def test_a_translation_that_says_another_value_is_not_published(
    msgstr: str, message: str, page: Path, run: Run
) -> None:
    translate(NB, "Kajen kostede <b1>{amount1}</b1> i 2020.", msgstr)
    result = run("build", "--gate", "none", "--locale", "nb")
    assert result.status == 1
    assert f"error: {message}" in result.err
    assert result.err.startswith("locales/nb/a.po:")
    assert "Kajen kostede <b>40 mio. kr.</b> i 2020." in built()


def test_a_value_may_be_written_out_repeated_and_restyled(page: Path, run: Run) -> None:
    msgid = "Kajen kostede <b1>{amount1}</b1> i 2020."
    translate(NB, msgid, "Kaia kostet <b1>førti millioner danske kroner</b1> i 2020.")
    assert run("build", "--gate", "none", "--locale", "nb").status == 0
    assert "<b>førti millioner danske kroner</b>" in built()
    translate(NB, msgid, "Kaia kostet <b1>{amount1:code}</b1>, ja {amount1} i 2020.")
    assert run("build", "--gate", "none", "--locale", "nb").status == 0
    assert "<b>DKK 40 millioner</b>, ja 40 millioner danske kroner i 2020." in built()


@needs_gettext
def test_a_form_is_no_error_to_gettext_once_extracted(page: Path, run: Run) -> None:
    msgid = "Kajen kostede <b1>{amount1}</b1> i 2020."
    translate(NB, msgid, "Kaia kostet <b1>{amount1:code}</b1>.")
    run("extract")
    assert "no-python-brace-format" in entries(NB)[msgid].flags
    assert_canonical(NB)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", NB], check=True)
    translate(NB, msgid, "Kaia kostet <b1>{amount1}</b1>.")
    run("extract")
    assert entries(NB)[msgid].flags == ("python-brace-format",)


def test_a_house_style(page: Path, run: Run) -> None:
    SETTINGS.write_text(
        SETTINGS.read_text() + '\n[values.nb]\ncurrency = "code"\npercent = "sign"\n'
    )
    run("extract")
    notes = entries(NB)["Kajen kostede <b1>{amount1}</b1> i 2020."].extracted
    assert [note.replace("\u00a0", " ") for note in notes] == [
        "paragraph",
        "{amount1} 40 mio. kr. → DKK 40 millioner",
    ]
    run("build", "--gate", "none")
    assert "<b>DKK 40 millioner</b>" in built()
    assert "12,5 % av plassene" in built()


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ('[values.nb]\nvaluta = "code"\n', "valuta", 'unknown key "valuta"'),
        ('[values.nb]\nclock = 12\n', "clock", "clock: no such choice: 12"),
        ('[values.fi]\nclock = 24\n', "values.fi", 'unknown locale "fi"'),
        ("[values]\nplaceables = 1\n", "placeables", "placeables: must be true or false"),
        ('[rates]\nconvert = { nb = "kr" }\n', "convert", "convert: not a currency: kr"),
        ('[rates]\ndate = "i dag"\n', "date", "date: must be a day"),
    ],
)  # fmt: skip
def test_settings_that_are_wrong(
    table: str, line: str, message: str, project: Path, run: Run
) -> None:
    text = SETTINGS.read_text() + "\n" + table
    SETTINGS.write_text(text)
    result = run("extract")
    assert result.status == 2
    number = next(i for i, each in enumerate(text.splitlines(), 1) if line in each)
    assert result.err.startswith(f"skagerrak.toml:{number}: error: {message}")


def test_each_doubtful_krone_is_reported_once(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Ny vej\n\nNorge betaler 6 mia. kr. for vejen.\n")
    result = run("extract")
    assert result.status == 0
    (line,) = result.err.splitlines()
    assert line.startswith('source/a.txt:3: warning: "6 mia. kr." is taken for Danish kroner')
    assert 'in a.values.toml, under [[value]], each on its own line: text = "6 mia. kr."' in line
    Path("source/a.values.toml").write_text(
        '[[value]]\ntext = "6 mia. kr."\nline = 3\nmeans = "NOK"\n'
    )
    assert run("extract").err == ""
    assert "NOK 6 billion" in "".join(active(EN)[-1].extracted).replace("\u00a0", " ")
    run("build", "--gate", "none")
    assert not Path("build/nb/a.values.toml").exists()


def test_what_is_settled_and_not_there_is_reported(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Ny vej\n\nVejen koster 6 mia. kr. at bygge.\n")
    Path("source/a.values.toml").write_text('[[value]]\ntext = "7 mia. kr."\nmeans = "NOK"\n')
    result = run("extract")
    assert result.status == 0
    assert 'source/a.values.toml:1: warning: the article has no value "7 mia. kr."' in result.err


def test_markup_that_says_something_else_is_an_error(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(
        '<p>Vejen koster <data value="NOK 6000000">6 mia. kr.</data> at bygge.</p>'
    )
    result = run("extract")
    assert result.status == 1
    assert 'but its markup says "NOK 6000000"' in result.err


RULES = """\
<its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:s="urn:skagerrak:its">
  <its:withinTextRule selector="//sum" withinText="yes"/>
  <s:valueRule selector="//sum" currencyPointer="@valuta"/>
</its:rules>
"""


def test_rules_settle_amounts_in_xml(project: Path, run: Run) -> None:
    Path("regler.xml").write_text(RULES)
    SETTINGS.write_text(SETTINGS.read_text() + '\n[its]\nrules = ["regler.xml"]\n')
    Path("source/a.xml").write_text(
        '<sag xml:lang="da"><p>Norge gav <sum valuta="NOK">12.500</sum> kroner til os.</p></sag>'
    )
    assert run("extract").status == 0
    msgid = "Norge gav <sum1>{amount1}</sum1> kroner til os."
    assert entries(Path("locales/a.pot"))[msgid].extracted[1] == "{amount1} 12.500 = NOK 12500"
    translate(EN, msgid, "Norway gave us <sum1>{amount1}</sum1> Norwegian kroner.")
    run("build", "--gate", "none", "--locale", "en")
    assert '<sum valuta="NOK">12,500</sum> Norwegian kroner.' in Path("build/en/a.xml").read_text()


def test_values_are_listed(project: Path, run: Run, tmp_path: Path) -> None:
    text = tmp_path / "tekst.txt"
    text.write_text("Kajen kostede 40 mio. kr. i 2020.\n\nIngen ved det.\n")
    lines = [json.loads(line) for line in run("values", text, "--format", "json").out.splitlines()]
    assert [line["line"] for line in lines] == [1, 2, 3, 4]
    assert lines[1]["values"] == lines[2]["values"] == []
    assert [value["canonical"] for value in lines[0]["values"]] == ["DKK 40000000", "2020"]
    assert lines[0]["values"][0] == {
        "start": 14,
        "text": "40 mio. kr.",
        "type": "currency",
        "canonical": "DKK 40000000",
        "localised": {
            "nb": "40\u00a0millioner danske kroner",
            "nn": "40\u00a0millionar danske kroner",
            "en-GB": "DKK\u00a040\u00a0million",
            "en-US": "DKK\u00a040\u00a0million",
        },
    }
    table = run("values", text, "--locale", "en").out.splitlines()
    assert table[0].split() == ["line", "value", "type", "canonical", "en"]
    assert len(table) == 3


def test_values_of_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "values", "--locale", "nb", "-"],
        input="\ufeffDet kostede 5 kr.\r\nog 6 %\r\n".encode(),
        capture_output=True,
        check=True,
    )
    out = done.stdout.decode().replace("\u00a0", " ")
    assert "5 danske kroner" in out
    assert "6 prosent" in out


def test_one_file_without_a_project(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(PAGE)
    run("extract", "a.html", "-o", "a.pot")
    run("update", "a.en.po", "a.pot")
    notes = entries(Path("a.en.po"))["Kajen kostede <b1>{amount1}</b1> i 2020."].extracted
    assert notes[1].replace("\u00a0", " ") == "{amount1} 40 mio. kr. → DKK 40 million"
    for entry in entries(Path("a.en.po")):
        translate(Path("a.en.po"), entry, entry)
    run("build", "--gate", "none", "a.html", "--catalogue", "a.en.po", "-o", "a.en.html")
    assert "<b>DKK\u00a040\u00a0million</b>" in Path("a.en.html").read_text()
    text = Path("a.en.po").read_text().replace("Language: en", "Language: ")
    Path("a.po").write_text(text)
    run("build", "--gate", "none", "a.html", "--catalogue", "a.po", "-o", "again.html")
    assert Path("again.html").read_text() == PAGE


def test_a_translation_that_there_is_gets_placeables(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(PAGE)
    old = PAGE.replace("Ny kaj til 40 mio. kr.", "Ny kai til 40 millioner danske kroner")
    old = old.replace(
        "Kajen kostede <b>40 mio. kr.</b>", "Kaia kostet <b>40 mill. danske kroner</b>"
    )
    Path("gammel.html").write_text(old)
    run("extract", "source/a.html", "--existing", "nb=gammel.html")
    found = entries(NB)["Kajen kostede <b1>{amount1}</b1> i 2020."]
    assert found.msgstr == "Kaia kostet <b1>{amount1:short}</b1> i 2020."
    assert found.flags == ("no-python-brace-format",)
    shutil.rmtree("build", ignore_errors=True)


def test_a_part_in_another_language_is_read_in_it(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(
        '<html lang="da"><body><p>Der er 1.234 stole.</p><p lang="en">It is 1.234 metres.</p>'
        '<table><tr><td>1.234</td><td>8000</td></tr><tr lang="en"><td>1.234</td></tr></table>'
    )
    run("extract")
    assert set(entries(NB)) == {"Der er {number1} stole.", "It is {measure1}."}
    run("build", "--gate", "none", "--locale", "nb")
    assert '<td>1234</td><td>8000</td></tr><tr lang="en"><td>1,234</td>' in built()


ODD = """\
<!doctype html>
<html lang="da"><head><title>Havnen {får} 40&nbsp;mio.&#160;kr.</title></head><body>
<p title="{{5 kr.}}">Prisen {x} er <b>5&nbsp;mio.</b> kr. og 40&#160;mio.&nbsp;kr. i &hellip;</p>
<p>Se <data value="NOK 334000000">334</data> mio. kr.<br>kl. 17.. {{ 12,5 % }}</p>
<pre>Det kostede
  40 mio. kr. i {uge 33}.</pre>
<table><tr><td> 1&nbsp;234,5 </td><td>&euro;&nbsp;5</td><td>{12.500}</td></tr></table>
</body></html>
"""


@pytest.mark.parametrize("placeables", ["true", "false"])
def test_an_identity_build_gives_the_source(placeables: str, project: Path, run: Run) -> None:
    source = Path("source/a.html")
    source.write_text(ODD)
    SETTINGS.write_text(SETTINGS.read_text() + f"\n[values]\nplaceables = {placeables}\n")
    run("extract")
    found = po.parse(NB.read_bytes(), "a.po")
    said = [replace(entry, msgstr=entry.msgid) for entry in found.entries]
    metadata = {key: each for key, each in found.metadata.items() if key != "Language"}
    Path("a.po").write_bytes(po.write(Catalogue(metadata, tuple(said))))
    assert (
        run("build", "--gate", "none", source, "--catalogue", "a.po", "-o", "again.html").status
        == 0
    )
    assert Path("again.html").read_bytes() == source.read_bytes()


@needs_gettext
def test_preformatted_texts_with_values_are_canonical(project: Path, run: Run) -> None:
    Path("source/a.html").write_text("<pre>Det kostede\n  40 mio. kr. i går</pre>")
    run("extract")
    assert "python-brace-format" in NB.read_text()
    assert_canonical(NB)


def test_a_value_that_stands_alone_is_printed_without_placeables_too(
    project: Path, run: Run
) -> None:
    Path("source/a.html").write_text("<p>Prisen var høj</p><p>40 mio. kr.</p><p>{12.500 kr.}</p>")
    SETTINGS.write_text(SETTINGS.read_text() + "\n[values]\nplaceables = false\n")
    run("extract")
    assert run("build", "--gate", "none", "--locale", "en").status == 0
    assert built("en").endswith("<p>DKK 40 million</p><p>{DKK 12,500}</p>")


def test_only_the_editor_knows_a_date(project: Path, run: Run) -> None:
    Path("source/a.txt").write_text("Ny bro\n\nAlt blev nyt efter 9/11 i byen.\n")
    Path("source/a.values.toml").write_text('[[value]]\ntext = "9/11"\nmeans = "2026-11-09"\n')
    result = run("extract")
    assert (result.status, result.err) == (0, "")
    notes = entries(EN)["Alt blev nyt efter {date1} i byen."].extracted
    assert "9 November" in "".join(notes).replace("\u00a0", " ")


def test_machine_readable_attributes_stay(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(
        '<p>Broen åbner <time datetime="2027-06-03">den 3. juni 2027</time> i byen.</p>'
    )
    run("extract")
    translate(EN, "Broen åbner <time1>{date1}</time1> i byen.", "Open <time1>{date1}</time1>.")
    run("build", "--gate", "none", "--locale", "en")
    assert '<time datetime="2027-06-03">3 June 2027</time>.' in built("en")
