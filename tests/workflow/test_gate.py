"""The gate of `build`: what it holds back, what is published instead, and what is said of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.workflow.overview import Overview
from pipeline.workflow.site import Editions
from tests.conftest import Run
from tests.workflow.test_extract import edit

NB = Path("locales/nb/web/topmoede.po")
PAGE = Path("build/nb/web/topmoede.html")
SOURCE = Path("source/web/topmoede.html")
TITLE = 'msgstr "Kan Danmark låne Norges oppskrift på smartere innkjøp?"'
HEADING = 'msgstr "Fra krav til behov"'


def copy() -> str:
    """The source as it stands in a locale's folder, with links to that folder's pages."""
    return (
        SOURCE.read_text()
        .replace('"/erhverv/i', '"../erhverv/i')
        .replace('"/erhverv/m', '"../erhverv/m')
    )


def settings(text: str) -> None:
    with Path("skagerrak.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[gate]\n{text}\n")


def test_an_article_whose_title_is_not_translated_is_held_back(
    plain_sample: Path, run: Run
) -> None:
    edit(NB, TITLE, 'msgstr ""')
    result = run("build", "--locale", "nb")
    assert result.status == 1
    assert "    held back: web/topmoede\n" in result.out
    assert re.search(
        r"locales/nb/web/topmoede\.po:\d+: error: web/topmoede is held back in nb: the title is "
        r'not translated: "Kan Danmark låne Norges opskrift på klogere indkøb\?" '
        r"\(hint: translate it\)\n",
        result.err,
    )
    assert PAGE.read_text() == copy()
    assert '<html lang="nb">' in Path("build/nb/topmoede.html").read_text()  # the others go out


@pytest.mark.parametrize(
    ("level", "is_held"), [("strict", True), ("must-have", False), ("none", False)]
)
def test_a_heading_may_stay_danish_but_not_where_the_gate_is_strict(
    level: str, is_held: bool, sample: Path, run: Run
) -> None:
    edit(NB, HEADING, 'msgstr ""')
    result = run("build", "--gate", level, "--locale", "nb", "source/web")
    assert result.status == int(is_held)
    assert ("a text is not translated" in result.err) is is_held
    assert ('<html lang="nb">' in PAGE.read_text()) is not is_held


def test_a_fuzzy_teaser_and_a_code_that_is_lost_are_named(sample: Path, run: Run) -> None:
    edit(NB, "#. meta description", "#, fuzzy\n#. meta description")
    NB.write_text(re.sub(r'(msgstr ".*)<em1>', r"\1", NB.read_text()))
    result = run("build", "--locale", "nb", "source/web")
    assert result.status == 1
    assert "held back in nb: the teaser is fuzzy" in result.err
    assert "held back in nb: a text with values " in result.err


def test_the_settings_say_what_is_a_must(sample: Path, run: Run) -> None:
    settings('parts = ["captions"]')
    edit(NB, TITLE, 'msgstr ""')
    assert run("build", "--locale", "nb", "source/web").status == 0
    assert '<html lang="nb">' in PAGE.read_text()


def test_an_article_that_nobody_has_begun_is_one_finding(project: Path, run: Run) -> None:
    Path("source/bro.txt").write_text("Ny bro over fjorden\n\nDen åbner på fredag.\n")
    run("extract")
    result = run("build", "--locale", "nb")
    assert result.status == 1
    assert result.err == (
        "locales/nb/bro.po: error: bro is held back in nb: none of it is translated "
        "(hint: translate it)\n"
    )
    page = Path("build/nb/bro.html").read_text()
    assert '<html lang="da">' in page
    assert page.count('lang="da"') == 1


def test_what_is_not_extracted_yet_is_named(sample: Path, run: Run) -> None:
    edit(SOURCE, "<h1>", "<h1>Nyt: ")
    result = run("build", "--locale", "nb", "source/web")
    assert "the title is in no catalogue" in result.err
    assert "(hint: skagerrak extract)" in result.err


def test_nothing_is_published_where_the_settings_say_so(sample: Path, run: Run) -> None:
    settings('otherwise = "nothing"')
    run("build")
    edit(NB, TITLE, 'msgstr ""')
    result = run("build", "--locale", "nb")
    assert not PAGE.exists()
    assert "removed build/nb/web/topmoede.html: its article is held back" in result.out


def test_the_last_good_translation_stays_where_the_settings_say_so(sample: Path, run: Run) -> None:
    settings('otherwise = "last"')
    run("build", "--locale", "nb")
    good = PAGE.read_bytes()
    edit(NB, TITLE, 'msgstr ""')
    edit(SOURCE, "Gå til indholdet", "Gå til teksten")
    assert run("build", "--locale", "nb").status == 1
    assert PAGE.read_bytes() == good
    assert run("build", "--locale", "nb").status == 1
    assert PAGE.read_bytes() == good


def test_lists_show_an_article_that_stays_as_its_page_is(sample: Path, run: Run) -> None:
    """Nobody has signed the new title: it is not to be read in lists either."""
    settings('otherwise = "last"\napproved = true')
    run("approve", "locales/nb", "--by", "Kari")
    run("build", "--locale", "nb")
    names = ("index.html", "feed.atom")
    before = {name: Path("build/nb", name).read_text() for name in names}
    book = Path("build/nb.epub").read_bytes()

    def records() -> tuple[object, object]:
        said = json.loads(Path("build/manifest.json").read_text())
        (file,) = (each for each in said["files"] if each["path"] == "nb/web/topmoede.html")
        return file, said["articles"]["web/topmoede"]["nb"]["title"]

    recorded = records()
    edit(NB, TITLE, 'msgstr "Usignert tittel"')
    edit(SOURCE, "Gå til indholdet", "Gå til teksten")
    assert run("build", "--locale", "nb").status == 1
    assert {name: Path("build/nb", name).read_text() for name in names} == before
    assert Path("build/nb.epub").read_bytes() == book
    assert records() == recorded


@pytest.mark.parametrize("file", [NB, SOURCE])
def test_what_is_saved_between_looking_and_printing_meets_the_gate_too(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    settings('otherwise = "last"')
    run("build", "--locale", "nb")
    good = PAGE.read_bytes()
    edit(NB, HEADING, 'msgstr "Fra krav til nytte"')
    editions = Overview.editions

    def save_and_go_on(overview: Overview) -> Editions:
        file.unlink()
        if file == NB:
            file.write_text('msgid "')  # half of it, so far
        return editions(overview)

    monkeypatch.setattr("pipeline.workflow.studio._AT_HAND", 0)
    monkeypatch.setattr(Overview, "editions", save_and_go_on)
    result = run("build", "--locale", "nb")
    assert (result.status, PAGE.read_bytes()) == (3, good), result.err
    assert f"{file}" in result.err


def test_the_manifest_has_the_title_that_readers_get(sample: Path, run: Run) -> None:
    edit(NB, HEADING, 'msgstr ""')
    settings('level = "strict"')
    run("build", "--locale", "nb")
    said = json.loads(Path("build/manifest.json").read_text())["articles"]["web/topmoede"]["nb"]
    assert said["state"] == "source"
    assert said["title"] == "Kan Danmark låne Norges opskrift på klogere indkøb?"


def test_without_a_last_good_translation_the_article_is_danish(
    plain_sample: Path, run: Run
) -> None:
    settings('otherwise = "last"')
    edit(NB, TITLE, 'msgstr ""')
    run("build", "--locale", "nb")
    assert PAGE.read_text() == copy()
    PAGE.write_text("what somebody else wrote")
    run("build", "--locale", "nb")
    assert PAGE.read_text() == copy()


def test_a_page_that_does_not_say_its_language_says_it_when_it_stays_danish(
    project: Path, run: Run
) -> None:
    Path("source/a.html").write_text("<html><h1>Ny bro</h1><p>Den åbner.")
    run("build", "--locale", "nb")
    page = Path("build/nb/a.html").read_text()
    assert page == '<html lang="da"><h1>Ny bro</h1><p>Den åbner.'


def test_a_single_file_is_held_back_only_if_that_is_asked_for(project: Path, run: Run) -> None:
    Path("a.html").write_text('<html lang="da"><h1>Ny bro</h1><p>Den åbner.')
    run("extract", "a.html", "-o", "a.pot")
    run("update", "a.nb.po", "a.pot")
    edit(
        Path("a.nb.po"), 'msgid "Den åbner."\nmsgstr ""', 'msgid "Den åbner."\nmsgstr "Den åpner."'
    )
    command = ["build", "a.html", "--catalogue", "a.nb.po", "--locale", "nb", "-o", "a.nb.html"]
    assert run(*command).status == 0
    assert "<p>Den åpner." in Path("a.nb.html").read_text()
    result = run(*command, "--gate", "must-have")
    assert result.status == 1
    assert "a is held back in nb: the title is not translated" in result.err
    assert Path("a.nb.html").read_text() == '<html lang="da"><h1>Ny bro</h1><p>Den åbner.'


@pytest.mark.parametrize(
    "wrong", ['level = "soft"', 'parts = ["hero"]', 'otherwise = "english"', "approved = 1"]
)
def test_wrong_settings_are_reported_with_their_line(wrong: str, project: Path, run: Run) -> None:
    settings(wrong)
    result = run("build")
    assert result.status == 2
    line = len(Path("skagerrak.toml").read_text().splitlines())
    assert result.err.startswith(
        f"skagerrak.toml:{line}: error: {wrong.split(' = ', maxsplit=1)[0]}: must be "
    )


def test_the_last_good_translation_is_one_that_met_the_gate(plain_sample: Path, run: Run) -> None:
    settings('otherwise = "last"')
    edit(NB, TITLE, 'msgstr ""')
    run("build", "--locale", "nb", "--gate", "none")
    assert '<html lang="nb">' in PAGE.read_text()
    run("build", "--locale", "nb")
    assert PAGE.read_text() == copy()


def test_an_article_is_in_one_language_in_all_its_forms(sample: Path, run: Run) -> None:
    settings('otherwise = "last"')
    run("build", "--locale", "nb")
    Path("build/nb/topmoede.html").unlink()
    edit(Path("locales/nb/topmoede.po"), TITLE, 'msgstr ""')
    run("build", "--locale", "nb")
    assert '<html lang="da">' in Path("build/nb/topmoede.html").read_text()
    assert "Kan Danmark låne Norges opskrift" in Path("build/nb/topmoede.txt").read_text()


def test_a_broken_memory_of_what_passed_is_as_good_as_none(sample: Path, run: Run) -> None:
    run("build", "--locale", "nb")
    for text in ("[1]", "{", "null", '{"build/nb/topmoede.txt": 1}'):
        Path("build/.skagerrak/passed.json").write_text(text)
        assert run("build", "--locale", "nb").status == 0


def test_nothing_is_left_of_a_held_article_where_one_alone_is_built(sample: Path, run: Run) -> None:
    settings('otherwise = "nothing"')
    run("build", "--locale", "nb")
    edit(NB, TITLE, 'msgstr ""')
    result = run("build", "--locale", "nb", "source/web")
    assert not PAGE.exists()
    assert "removed build/nb/web/topmoede.html: its article is held back" in result.out
    assert Path("build/nb/topmoede.html").exists()


def test_without_a_language_a_single_file_cannot_be_held_to_the_gate(
    project: Path, run: Run
) -> None:
    Path("a.html").write_text('<html lang="da"><h1>Ny bro</h1>')
    Path("a.po").write_text('msgid "Ny bro"\nmsgstr "Ny bru"\n')
    command = ["build", "a.html", "--catalogue", "a.po", "-o", "b.html"]
    assert run(*command, "--gate", "strict").status == 2
    assert "not checked, as nothing says its language" in run(*command).out


def test_labels_that_nobody_signed_are_the_usual_ones(sample: Path, run: Run) -> None:
    settings("approved = true")
    run("approve", "locales/nb", "--by", "Kari")
    edit(Path("locales/nb/labels.po"), 'msgstr "Les også:"', 'msgstr "Usignert:"')
    assert run("build", "--locale", "nb").status == 0
    assert "Usignert" not in Path("build/nb/topmoede.txt").read_text()
    run("approve", "locales/nb/labels.po", "--by", "Kari")
    run("build", "--locale", "nb")
    assert "Usignert:" in Path("build/nb/topmoede.txt").read_text()


def test_what_is_wrong_with_labels_is_said_once_whatever_is_built(sample: Path, run: Run) -> None:
    labels = Path("locales/nb/labels.po")
    edit(labels, 'msgstr "Les også:"', 'msgstr "Les <b>også</b>:"')
    for selected in ((), ("source/web",)):
        result = run("build", "--locale", "nb", *selected)
        assert (result.status, result.err.count("markup in a translation")) == (1, 1)
    labels.write_text('msgid "')
    result = run("build", "--locale", "nb")
    assert (result.status, result.err.count("labels.po")) == (3, 1)


@pytest.mark.parametrize(("missing", "more"), [(6, "1 more text is"), (7, "2 more texts are")])
def test_what_is_not_named_is_counted(missing: int, more: str, sample: Path, run: Run) -> None:
    header, text = NB.read_text("utf-8").split("\n\n", 1)
    text = re.sub(r'^msgstr ".+"$', 'msgstr ""', text, count=missing, flags=re.M)
    NB.write_text(f"{header}\n\n{text}", "utf-8")
    result = run("build", "--gate", "strict", "--locale", "nb", "source/web")
    assert result.err.count("is not translated") == 5
    assert f"web/topmoede is held back in nb: {more} not ready" in result.err
