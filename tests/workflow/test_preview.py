"""Translators see what becomes of their work."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from pipeline.catalogue import po
from pipeline.catalogue.origin import MACHINE, with_origin
from pipeline.config import parse
from pipeline.errors import ConfigError
from pipeline.model.entry import Catalogue, Entry
from pipeline.preview.page import INDEX
from pipeline.workflow.preview import Preview
from pipeline.workflow.preview_options import PreviewOptions
from pipeline.workspace.project import find_project
from tests.conftest import Run
from tests.workflow.test_extract import edit

NB = Path("locales/nb/web/topmoede.po")
SOURCE = Path("source/web/topmoede.html")
PAGE = Path("build/.preview/nb/web/topmoede.html")
HEADING = 'msgid "Fra krav til behov"\nmsgstr "Fra krav til behov"'


def _page(path: Path = PAGE) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def _unit(words: str, path: Path = PAGE) -> html.HtmlElement:
    """Find the text whose source begins with some words."""
    for unit in _page(path).iter("article"):
        (source,) = unit.find_class("source")
        if source.text_content().startswith(words):
            return unit
    raise AssertionError(f"no text begins with {words}")


def _texts(unit: html.HtmlElement) -> tuple[str, str]:
    """Give source and target as readers see them."""
    for each in (*unit.find_class("tip"), *unit.find_class("code")):
        each.drop_tree()
    source, target = unit.find_class("pair")[0]
    return source.text_content(), target.text_content()


def _state(unit: html.HtmlElement) -> str:
    return str(unit.find_class("state")[0].text)


def _write(path: Path, change: Callable[[Entry], Entry]) -> None:
    catalogue = po.parse(path.read_bytes(), str(path))
    entries = tuple(map(change, catalogue.entries))
    path.write_bytes(po.write(replace(catalogue, entries=entries)))


def _preview(*, is_live: bool = True) -> Preview:
    preview = Preview(find_project(Path()), PreviewOptions(is_live=is_live))
    preview.update()
    return preview


def _changed(preview: Preview, before: dict[str, str | None]) -> set[str]:
    return {page for page in preview.pages if preview.version(page) != before.get(page)}


def _versions(preview: Preview) -> dict[str, str | None]:
    return {page: preview.version(page) for page in preview.pages}


def test_every_article_has_a_page_in_every_locale(sample: Path, run: Run) -> None:
    result = run("preview")
    assert (result.status, result.err) == (0, "")
    assert result.out == "16 pages, 16 written: build/.preview/index.html\n"
    hrefs = _page(Path("build/.preview/index.html")).xpath("//section//a/@href")
    assert len(hrefs) == 15
    assert all((Path("build/.preview") / href).is_file() for href in hrefs)
    assert run("preview").out == "16 pages, 0 written: build/.preview/index.html\n"


def test_it_is_no_part_of_the_bundle(sample: Path, run: Run) -> None:
    run("preview")
    run("build")
    assert PAGE.is_file()
    assert not [path for path in Path("build/nb").rglob("*") if ".preview" in path.parts]
    run("preview")
    hrefs = _page().xpath("//nav/a[starts-with(., 'Built')]/@href")
    assert [(PAGE.parent / href).resolve() for href in hrefs] == [
        Path("build/nb/web/topmoede.html").resolve()
    ]


def test_texts_stand_as_they_are_published(sample: Path, run: Run) -> None:
    run("preview")
    unit = _unit("Indtil nu")
    tips = [tip.text for tip in unit.find_class("tip")]
    assert any("= NOK 334000000 → 334\u00a0millioner norske kroner" in tip for tip in tips)
    source, target = _texts(unit)
    assert "sparet 334 millioner norske kroner, som" in source
    assert "spart 334\u00a0millioner norske kroner, som" in target
    assert _state(unit) == "Translated"


def test_each_state_is_told_apart(sample: Path, run: Run) -> None:
    edit(NB, HEADING, 'msgid "Fra krav til behov"\nmsgstr ""')
    edit(NB, 'msgid "Regnestykket', '#, fuzzy\n#| msgid "Gammelt"\nmsgid "Regnestykket')

    def translate(entry: Entry) -> Entry:
        is_chosen = entry.msgid.startswith("Hun lægger")
        return with_origin(entry, MACHINE, "(pseudo)") if is_chosen else entry

    _write(NB, translate)
    run("preview")
    empty, fuzzy, machine = (_unit(w) for w in ("Fra krav", "Regnestykket", "Hun lægger"))
    assert [_state(each) for each in (empty, fuzzy, machine)] == [
        "Untranslated", "Fuzzy", "Machine",
    ]  # fmt: skip
    assert [bool(each.find_class("falling")) for each in (empty, fuzzy, machine)] == [
        True, True, False,
    ]  # fmt: skip
    assert _texts(empty) == ("Fra krav til behov", "Fra krav til behov")
    assert "translated from: Gammelt" in fuzzy.text_content()
    assert "machine (pseudo)" in machine.text_content()


def test_a_wrong_value_is_marked_and_said_and_holds_the_article_back(
    sample: Path, run: Run
) -> None:
    edit(NB, "mer enn {amount1} på varer", "mer enn 300 millioner kroner på varer")
    assert run("preview").status == 0  # the page is the report
    unit = _unit("Også syd")
    marks = unit.find_class("pair")[0].iter("mark")
    assert "".join(mark.text_content() for mark in marks) == "300 millioner kroner"
    assert "value-scale" in unit.find_class("what")[0].text_content()
    assert unit.find_class("falling")
    assert "value-scale" in _page().find_class("held")[0].text_content()
    said = _page(Path("build/.preview/index.html")).find_class("said")
    assert said[0].text == "held back"
    assert "error" in (said[1].text or "")


def test_checks_that_compare_catalogues_say_so_in_place(sample: Path, run: Run) -> None:
    edit(NB, 'msgstr "Les også"', 'msgstr "Se og"')
    edit(Path("skagerrak.toml"), "[text]", '[checks]\ninconsistent = "warning"\n\n[text]')
    before = run("check", "--only", "inconsistent").err
    run("preview")
    shown = _page().text_content()
    assert ("inconsistent" in shown) == (f"{NB}" in before)


def test_a_text_that_is_in_no_catalogue_yet_says_what_to_do(sample: Path, run: Run) -> None:
    edit(SOURCE, "Fra krav til behov", "Fra ønske til behov")
    run("preview")
    unit = _unit("Fra ønske")
    assert (_state(unit), unit.get("data-line")) == ("Untranslated", "")
    assert "skagerrak extract" in unit.text_content()


def test_labels_are_shown_with_their_own_catalogue(sample: Path, run: Run) -> None:
    run("preview")
    unit = _unit("Læs også:", Path("build/.preview/nb/topmoede.html"))
    assert unit.get("data-catalogue") == "locales/nb/labels.po"
    assert _texts(unit)[1] == "Les også:"


def test_the_day_of_a_correction_is_shown_as_it_is_printed(sample: Path, run: Run) -> None:
    edit(
        Path("source/topmoede.txt"),
        "Ingen ren kopi",
        "Rettelse 3. november 2026: Tallet for forsøg var forkert.\n\nIngen ren kopi",
    )
    run("extract")
    run("preview", "--locale", "en")
    page = Path("build/.preview/en/topmoede.html")
    day = _unit("3. november 2026", page)
    assert _state(day) == "Printed by itself"
    assert [tip.text for tip in day.find_class("tip")] == [
        "{date1} 3. november 2026 = 2026-11-03 → 3\u00a0November 2026"
    ] * 2
    assert _texts(day) == ("3. november 2026", "3\u00a0November 2026")
    assert not day.find_class("falling")


def test_numbers_that_stand_alone_are_shown_as_they_are_printed(sample: Path, run: Run) -> None:
    edit(SOURCE, "</main>", "<table><tr><td>Kabler<td>1.234,5</table></main>")
    run("extract")
    run("preview")
    number = _unit("1.234,5", Path("build/.preview/en/web/topmoede.html"))
    assert (_state(number), _texts(number)) == ("Printed by itself", ("1.234,5", "1,234.5"))


def test_an_article_of_numbers_alone_has_no_page(sample: Path, run: Run) -> None:
    Path("source/tal.html").write_text("<table><tr><td>1.234,5</table>", "utf-8")
    assert run("preview").out.startswith("16 pages")


def test_what_a_label_opens_stands_with_it(sample: Path, run: Run) -> None:
    text = Path("source/topmoede.txt")
    edit(text, "Ingen ren kopi", "Fakta:\n- Første tal.\n- Andet tal.\n\nIngen ren kopi")
    edit(text, "\n\nIngen ren", "\n\nRettelse 3. november 2026: Forkert.\n\nIngen ren")
    run("extract")
    run("preview")
    page = Path("build/.preview/nb/topmoede.html")
    joined = [
        unit.find_class("source")[0].text_content()[:16]
        for unit in _page(page).iter("article")
        if "joined" in unit.get("class").split()
    ]
    assert joined == [
        "Havnen i Skjærvi", "Sådan holder du ", "Første tal.", "Andet tal.", "3. november 2026",
        "Forkert.", "Se, hvordan en g",
    ]  # fmt: skip


def test_sentences_as_units_are_shown_as_the_paragraph_they_make(sample: Path, run: Run) -> None:
    edit(Path("skagerrak.toml"), "[text]", '[segments]\nunit = "sentence"\n\n[text]')
    run("extract")
    edit(NB, "Ni bedrifter meldte seg", "Ni bedrifter  meldte seg")
    run("preview")
    unit = _unit("I stedet for at indhente")
    assert _state(unit) in ("Translated", "Carried over")
    assert [mark.text_content() for mark in unit.find_class("findings")[0].iter("mark")] == ["  "]


def test_amounts_are_converted_as_in_the_build(sample: Path, run: Run) -> None:
    rates = "date,source,base,quote,rate\n2026-11-20,ECB,DKK,NOK,1.5\n"
    Path("rates.csv").write_text(rates)
    edit(Path("skagerrak.toml"), "[text]", '[rates]\nconvert = { nb = "NOK" }\n\n[text]')
    assert run("build", "--locale", "nb").status == 0
    assert run("preview").status == 0
    _, target = _texts(_unit("Også syd"))
    shown = re.search(r"300\u00a0milliarder danske kroner \([^)]*\)", target)
    assert shown is not None
    assert shown[0] in html.parse("build/nb/web/topmoede.html").getroot().text_content()


def test_articles_catalogues_and_locales_can_be_chosen(sample: Path, run: Run) -> None:
    out = Path("visning")
    assert run("preview", "source/web", "--locale", "nn", "-o", out).status == 0
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html")) == [
        "index.html", "nn/web/topmoede.html",
    ]  # fmt: skip
    shutil.rmtree(out)
    assert run("preview", NB, "-o", out).status == 0
    assert (out / "nb/web/topmoede.html").is_file()
    assert not (out / "nn").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["locales/nb/gone.po"], "no such file"),
        (["locales/nb/labels.po"], "no catalogue of an article"),
        (["source/gone.txt"], "no such file"),
        (["--locale", "xx"], 'unknown locale "xx"'),
        (["-o", "source"], "is a folder of the project"),
        (["-o", "build/nb"], "is a folder of the project"),
        (["-o", "."], "is a folder of the project"),
        (["-o", "notes"], "holds other files than a preview"),
        (["--port", "0"], "--port is for --serve"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_line(
    sample: Path, run: Run, arguments: list[str], said: str
) -> None:
    Path("notes").mkdir()
    Path("notes/index.html").write_text("mine")
    result = run("preview", *arguments)
    assert result.status in (2, 3)
    assert said in result.err
    assert result.err.count("\n") == 1
    assert Path("notes/index.html").read_text() == "mine"


def test_a_preview_may_take_the_place_of_an_older_one(sample: Path, run: Run) -> None:
    assert [run("preview", "-o", "visning").status for _ in range(2)] == [0, 0]


def test_a_broken_catalogue_is_said_and_the_others_are_shown(sample: Path, run: Run) -> None:
    NB.write_text("msgid oops")
    result = run("preview")
    assert result.status == 3
    assert result.err.startswith(f"{NB}:1: error: ")
    assert f"{NB}:1: error: " in _page().find_class("undone")[0].text_content()
    assert _page(Path("build/.preview/nn/web/topmoede.html")).find_class("undone") == []


def test_pages_of_articles_that_are_gone_go_too(sample: Path, run: Run) -> None:
    run("preview")
    SOURCE.unlink()
    run("preview")
    assert not PAGE.exists()
    assert Path("build/.preview/nb/topmoede.html").is_file()


def test_only_what_changed_is_made_again(sample: Path) -> None:
    preview = _preview()
    before = _versions(preview)
    assert not preview.update()
    edit(NB, HEADING, 'msgid "Fra krav til behov"\nmsgstr "Fra krav til ønsker"')
    assert preview.update()
    assert _changed(preview, before) - {INDEX} == {"nb/web/topmoede.html"}
    assert preview.written <= 2
    before = _versions(preview)
    edit(SOURCE, "Fra krav til behov", "Fra ønske til behov")
    assert preview.update()
    assert _changed(preview, before) - {INDEX} == {
        f"{tag}/web/topmoede.html" for tag in ("nb", "nn", "en")
    }


def test_only_catalogues_that_changed_are_read_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = _preview()
    read: list[str] = []
    parse_catalogue = po.parse

    def parse_and_tell(data: bytes, name: str) -> Catalogue:
        read.append(name)
        return parse_catalogue(data, name)

    monkeypatch.setattr(po, "parse", parse_and_tell)
    edit(NB, HEADING, 'msgid "Fra krav til behov"\nmsgstr "Fra krav til ønsker"')
    preview.update()
    assert read == [NB.as_posix()]


def test_a_catalogue_that_is_half_saved_keeps_its_page(sample: Path) -> None:
    preview = _preview()
    whole = NB.read_text()
    NB.write_text(whole.replace('msgstr "Fra krav til behov"', 'msgstr "Fra krav'))
    assert preview.update()
    assert _texts(_unit("Fra krav"))[1] == "Fra krav til behov"
    assert "error: " in _page().find_class("undone")[0].text_content()
    assert preview.errors[0].startswith(f"{NB}:")
    NB.write_text(whole)
    assert preview.update()
    assert _page().find_class("undone") == []
    assert preview.errors == []


def test_a_source_that_cannot_be_read_keeps_its_page(sample: Path) -> None:
    wire = Path("source/wire/topmoede.xml")
    page = Path("build/.preview/nb/wire/topmoede.html")
    preview = _preview()
    texts = len(list(_page(page).iter("article")))
    wire.write_text("<nitf><body>")
    assert preview.update()
    assert len(list(_page(page).iter("article"))) == texts
    assert "source/wire/topmoede.xml" in _page(page).find_class("undone")[0].text_content()


def test_a_folder_that_is_being_moved_keeps_the_pages(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11 stumbles over a folder that goes away while it lists the articles."""
    preview = Preview(find_project(Path()))
    preview.update()
    before = PAGE.read_bytes()
    edit(NB, HEADING, HEADING.replace("behov", "nytte"))

    def stumble(*_: object) -> None:
        raise FileNotFoundError("source/web")

    with monkeypatch.context() as moved:
        moved.setattr("pipeline.workflow.preview.wanted_of", stumble)
        assert not preview.update()
    assert PAGE.read_bytes() == before
    assert preview.update()
    assert PAGE.read_bytes() != before


def test_settings_that_are_wrong_are_said_on_every_page(sample: Path) -> None:
    preview = _preview()
    settings = Path("skagerrak.toml").read_text()
    Path("skagerrak.toml").write_text(settings + "[oops]\n")
    assert preview.update()
    assert 'unknown table "oops"' in _page().find_class("undone")[0].text_content()
    Path("skagerrak.toml").write_text(settings.replace('"nb", "nn", "en"', '"nb"'))
    assert preview.update()
    assert _page().find_class("undone") == []
    assert all(not page.startswith("nn/") for page in preview.pages)


def test_a_new_article_gets_its_pages(sample: Path) -> None:
    preview = _preview()
    Path("source/ny.txt").write_text("Titel\n\nEn ny artikel.\n")
    assert preview.update()
    assert "nb/ny.html" in preview.pages


def test_a_line_of_a_catalogue_leads_to_the_text_at_or_before_it(sample: Path) -> None:
    preview = _preview()
    unit = _unit("Fra krav")
    line = int(unit.get("data-line", ""))
    expected = f"/nb/web/topmoede.html#{unit.get('id')}"
    for path in (f"nb/web/topmoede.po:{line}", f"locales/nb/web/topmoede.po:{line + 1}"):
        assert preview.place(path) == expected
    assert preview.place(f"nb/web/topmoede.po:{line - 3}") != expected
    first = preview.place("nb/web/topmoede.po:1")
    assert first is not None
    assert first.startswith("/nb/web/topmoede.html#u-")
    labels = preview.place("nb/labels.po:5")
    assert labels is not None
    assert labels.startswith("/nb/topmoede.html#u-")
    for path in ("nb/gone.po:3", "xx/web/topmoede.po:3", "nb/web/topmoede.html", "../x.po:1"):
        assert preview.place(path) is None


def test_anchors_stay_when_texts_move_and_are_unlike(sample: Path, run: Run) -> None:
    run("preview")
    before = _unit("Fra krav").get("id")
    edit(SOURCE, "<h2>Fra krav", "<p>Nyt afsnit.</p>\n<h2>Fra krav")
    run("extract")
    run("preview")
    assert _unit("Fra krav").get("id") == before
    ids = _page().xpath("//article/@id")
    assert len(ids) == len(set(ids))


def test_the_settings_name_an_editor(sample: Path, run: Run) -> None:
    edit(
        Path("skagerrak.toml"),
        "[text]",
        '[preview]\neditor = "vscode://file/{path}:{line}"\n\n[text]',
    )
    run("preview")
    unit = _unit("Fra krav")
    (href,) = unit.find_class("place")[0].xpath("a/@href")
    assert href == f"vscode://file{(sample / NB).as_posix()}:{unit.get('data-line')}"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//{path}",
        "data:text/html,{path}",
        "{path}",
        "x://a",
        "x://{path}{z}",
        "JavaScript:{path}",
    ],
)
def test_an_editors_address_does_nothing_else(address: str) -> None:
    with pytest.raises(ConfigError, match="editor: not an address"):
        parse(f'[preview]\neditor = "{address}"\n', "skagerrak.toml")


def test_it_is_served_until_the_user_ends_it(sample: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "preview", "--serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    address = process.stdout.readline().split()[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    with urllib.request.urlopen(f"{address}nb/web/topmoede.html", timeout=10) as page:
        assert "Fra krav til behov" in page.read().decode()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "the preview has ended\n", "")


def test_nothing_from_a_catalogue_becomes_markup(sample: Path, run: Run) -> None:
    ill = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eslut"
    edit(NB, 'msgstr "Fra krav til behov"', f'msgstr "{ill}"')
    edit(NB, "#. table caption", f"# {ill}\n#. table caption")
    run("preview")
    assert "\u202e" not in PAGE.read_text(encoding="utf-8")
    page = _page()
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("img")) == []
    shown = _unit("Fra krav").find_class("target")[0].text_content()
    assert shown.startswith("<script>alert(1)</script><img src=x onerror=alert(2)> U+202E")
