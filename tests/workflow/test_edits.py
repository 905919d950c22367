"""`extract` says what was done to each text, and what became of its translation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.origin import Origin, origin_of
from pipeline.model.entry import Entry
from tests.conftest import Run
from tests.workflow.test_extract import edit

KNOWN = {
    "Havnen er lukket på grund af is.": "Havnen er stengt på grunn av is.",
    "Skolen er åben for alle børn.": "Skolen er åpen for alle barn.",
    "Mette Holm vandt løbet i Viborg.": "Mette Holm vant løpet i Viborg.",
    "Brugsen har 4 kasser.": "Butikken har 4 kasser.",
    "Broen koster {amount1} i alt.": "Broen koster {amount1} i alt.",
}
PAGE = [text.replace("{amount1}", "300 mio. kr.") for text in KNOWN]
NAME = "havn"


class Said(NamedTuple):
    """A line of `--format json`."""

    source: str
    kind: str
    state: str


def _write(name: str, paragraphs: list[str]) -> None:
    Path(f"source/{name}.html").write_text("".join(f"<p>{text}</p>\n" for text in paragraphs))


def _active(name: str, locale: str = "nb") -> dict[str, Entry]:
    path = Path(f"locales/{locale}/{name}.po")
    entries = po.parse(path.read_bytes(), str(path)).entries
    return {entry.msgid: entry for entry in entries if not entry.obsolete}


@pytest.fixture
def article(project: Path, run: Run) -> None:
    """Write an article with its Norwegian translation."""
    settings = Path("skagerrak.toml")
    settings.write_text(re.sub(r"locales = \[.*\]", 'locales = ["nb"]', settings.read_text()))
    _write(NAME, PAGE)
    assert run("extract").status == 0
    path = Path(f"locales/nb/{NAME}.po")
    text = path.read_text()
    for msgid, msgstr in KNOWN.items():
        assert f'msgid "{msgid}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text)
    assert "everything is translated" in run("extract").out


def _edits(run: Run, *options: str) -> dict[str, Said]:
    result = run("extract", "--format", "json", *options)
    assert result.status == 0, result.err
    lines = [json.loads(line) for line in result.out.splitlines()]
    return {line["msgid"]: Said(line["source"], line["class"], line["state"]) for line in lines}


@pytest.mark.usefixtures("article")
def test_nothing_is_said_of_what_stayed(run: Run) -> None:
    assert _edits(run) == {}


@pytest.mark.usefixtures("article")
def test_edits_of_one_evening(run: Run) -> None:
    source = f"source/{NAME}.html"
    _write(
        NAME,
        [
            "Broen koster 320 mio. kr. i alt.",
            "Havnen er lukket på grund af is. Skolen er åben for alle børn.",
            "<b>Mette Holm</b> vandt løbet i Viborg.",
            "Brugsen har 6 kasser.",
            "Statsministeren holdt en lang tale om klimaet.",
        ],
    )
    expected = {
        "Broen koster {amount1} i alt.": Said(source, "value", "translated"),
        "Havnen er lukket på grund af is. Skolen er åben for alle børn.": Said(
            source, "joined", "translated"
        ),
        "<b1>Mette Holm</b1> vandt løbet i Viborg.": Said(source, "markup", "translated"),
        "Brugsen har 6 kasser.": Said(source, "value", "translated"),
        "Statsministeren holdt en lang tale om klimaet.": Said(source, "new", "untranslated"),
    }
    assert _edits(run, "--dry-run") == expected
    assert _edits(run) == expected  # a dry run has not eaten them
    assert _edits(run) == {}
    kept = _active(NAME)
    assert kept["Brugsen har 6 kasser."].msgstr == "Butikken har 6 kasser."
    assert origin_of(kept["Brugsen har 6 kasser."]) == Origin("carried over", "(value)")


@pytest.mark.usefixtures("article")
def test_a_renamed_article_costs_nothing(run: Run) -> None:
    Path(f"source/{NAME}.html").rename("source/kaj.html")
    found = _edits(run)
    assert set(found) == set(KNOWN)
    assert set(found.values()) == {Said("source/kaj.html", "renamed", "translated")}
    assert not Path(f"locales/nb/{NAME}.po").exists()


@pytest.mark.usefixtures("article")
def test_a_renamed_article_with_edits_costs_the_edits(run: Run) -> None:
    Path(f"source/{NAME}.html").unlink()
    _write("kaj", [*PAGE[:3], "Brugsen har 6 kasser.", "Færgen sejler ikke i aften."])
    found = _edits(run)
    assert found["Brugsen har 6 kasser."][1:] == ("value", "translated")
    assert found["Færgen sejler ikke i aften."][1:] == ("new", "untranslated")
    assert found[PAGE[0]][1:] == ("renamed", "translated")


@pytest.mark.usefixtures("article")
def test_a_paragraph_that_goes_to_another_article_costs_nothing(run: Run) -> None:
    _write(NAME, PAGE[1:])
    _write("vejr", ["Det bliver koldt i nat.", PAGE[0]])
    found = _edits(run)
    assert found[PAGE[0]] == Said("source/vejr.html", "moved", "translated")
    assert _active("vejr")[PAGE[0]].msgstr == KNOWN[PAGE[0]]


@pytest.mark.usefixtures("article")
def test_a_sentence_translated_once_is_filled_in_everywhere(run: Run) -> None:
    both = f"{PAGE[1]} {PAGE[0]}"
    partly = f"{PAGE[2]} Alle klappede længe."
    _write(NAME, [*PAGE, both, partly])
    found = _edits(run)
    assert found[both][1:] == ("new", "translated")
    entry = _active(NAME)[both]
    assert entry.msgstr == f"{KNOWN[PAGE[1]]} {KNOWN[PAGE[0]]}"
    assert origin_of(entry) == Origin("memory", "100 % (sentences)")
    assert not _active(NAME)[partly].is_translated
    assert _edits(run) == {}


@pytest.mark.usefixtures("article")
def test_an_edit_that_is_undone_gives_the_catalogue_back(run: Run) -> None:
    before = _active(NAME)
    _write(NAME, [f"{PAGE[0]} {PAGE[1]}", *PAGE[2:4]])
    run("extract")
    _write(NAME, PAGE)
    run("extract")
    after = _active(NAME)
    assert {m: e.msgstr for m, e in after.items()} == {m: e.msgstr for m, e in before.items()}
    assert all(entry.is_translated for entry in after.values())


def test_sentences_that_a_translator_parted_otherwise_are_not_told_apart(
    project: Path, run: Run
) -> None:
    """As many sentences on both sides do not mean that each translates the one beside it."""
    first = "Kommunen fik 12 tilbud."
    both = f"{first} De blev vurderet af et udvalg, og vinderen findes i maj."
    article, en = Path("source/a.txt"), Path("locales/en/a.po")
    article.write_text(f"Udbud\n\n{both}\n")
    run("extract")
    done = (
        "The municipality received 12 bids, which were assessed by a committee. "
        "The winner will be found in May."
    )
    edit(en, f'msgid "{both}"\nmsgstr ""', f'msgid "{both}"\nmsgstr "{done}"')
    article.write_text(f"Udbud\n\n{first}\n")
    run("extract")
    entry = next(e for e in po.parse(en.read_bytes(), "a").entries if e.msgid == first)
    assert entry.is_fuzzy


def test_paragraphs_that_begin_alike_keep_to_their_own(project: Path, run: Run) -> None:
    article, nb = Path("source/a.txt"), Path("locales/nb/a.po")
    before = [
        f"Han siger nej til planen. {rest}" for rest in ("Broen er for dyr.", "Vejen er smal.")
    ]
    article.write_text("\n\n".join(["Sagen", *before]) + "\n")
    run("extract")
    for source in before:
        edit(nb, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{source}"')
    edit(article, "for dyr", "for kostbar")
    edit(article, "smal", "snæver")
    run("extract")
    entries = [e for e in po.parse(nb.read_bytes(), "a").entries if e.is_fuzzy]
    assert [e.msgstr for e in entries] == before
    assert [e.previous and e.previous.msgid for e in entries] == before
