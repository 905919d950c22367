"""What `extract --existing` takes over from a translation that a publisher already has."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.entry import Entry
from tests.conftest import Run
from tests.workflow.test_extract import entries
from tests.workflow.test_its_effects import translate

NB = Path("locales/nb/a.po")
DANISH = """\
<h1>Færgen er sen</h1>
<p>Den kom kl. 14.30 med <b>312</b> passagerer.</p>
<p>Alle kom i land.</p>
"""
NORWEGIAN = """\
<h1>Fergen er sein</h1>
<p>Den kom kl. 14.30 med <b>312</b> passasjerer.</p>
<p>Alle kom i land.</p>
"""


def texts() -> dict[str, Entry]:
    return entries(NB)


def both(norwegian: str = NORWEGIAN) -> None:
    Path("source/a.html").write_text(DANISH, encoding="utf-8")
    Path("gammel.html").write_text(norwegian, encoding="utf-8")


def test_texts_that_align_are_taken_over(project: Path, run: Run) -> None:
    both()
    assert run("extract", "source/a.html", "--existing", "nb=gammel.html").status == 0
    found = texts()
    assert found["Færgen er sen"].msgstr == "Fergen er sein"
    arrival = found["Den kom {time1} med <b1>{number1}</b1> passagerer."]
    assert arrival.msgstr == "Den kom {time1} med <b1>{number1}</b1> passasjerer."
    assert not any(entry.is_fuzzy for entry in found.values())
    run("build", "--locale", "nb")
    assert "<b>312</b> passasjerer." in Path("build/nb/a.html").read_text()


def test_a_text_whose_number_differs_is_only_proposed(project: Path, run: Run) -> None:
    both(NORWEGIAN.replace("312", "213"))
    run("extract", "source/a.html", "--existing", "nb=gammel.html")
    found = texts()
    arrival = found["Den kom {time1} med <b1>{number1}</b1> passagerer."]
    assert arrival.is_fuzzy
    assert arrival.msgstr == "Den kom {time1} med <b1>213</b1> passasjerer."
    assert not found["Færgen er sen"].is_fuzzy


def test_a_paragraph_more_disturbs_nothing_else(project: Path, run: Run) -> None:
    both(
        NORWEGIAN.replace("<p>Den", "<p>Saken ble oppdatert i går kveld av redaksjonen.</p><p>Den")
    )
    run("extract", "source/a.html", "--existing", "nb=gammel.html")
    found = texts()
    assert found["Alle kom i land."].msgstr == "Alle kom i land."
    assert all("oppdatert" not in entry.msgstr for entry in found.values())


def test_what_a_translator_wrote_stays(project: Path, run: Run) -> None:
    both()
    run("extract")
    translate(NB, "Færgen er sen", "Ferja er forsinka")
    run("extract", "source/a.html", "--existing", "nb=gammel.html")
    assert texts()["Færgen er sen"].msgstr == "Ferja er forsinka"


def test_a_translation_that_is_not_there_is_named(project: Path, run: Run) -> None:
    both()
    result = run("extract", "source/a.html", "--existing", "nb=væk.html")
    assert result.status == 3
    assert "væk.html" in result.err
    assert run("extract", "source/a.html", "--existing", "gammel.html").status == 2


LIST_DA = "<h1>Sortér affaldet</h1><ul><li>Papir</li><li>Strøm</li></ul><p>Byen vil spare.</p>"


@pytest.mark.parametrize(
    "other",
    [
        LIST_DA.replace("Papir", "X").replace("Strøm", "Papir").replace("X", "Strøm"),
        "<h1>Kampen endte uten mål</h1><ul><li>Gult kort</li><li>Bytter</li></ul>"
        "<p>Trener er fornøyd.</p>",
    ],
)
def test_what_nothing_bears_out_is_only_proposed(project: Path, run: Run, other: str) -> None:
    Path("source/a.html").write_text(LIST_DA)
    Path("gammel.html").write_text(other)
    run("extract", "source/a.html", "--existing", "nb=gammel.html")
    assert any(entry.msgstr for entry in texts().values())
    for entry in texts().values():
        assert entry.is_fuzzy or not entry.msgstr or entry.msgstr == entry.msgid


def test_names_numbers_and_addresses_bear_out_an_english_text(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(
        "<h1>Byen sparer</h1><p>Det siger borgmester Jens Holm.</p><p>Gebyret stiger med 12 kr.</p>"
        '<p>Læs <a href="/plan">planen</a>.</p>'
    )
    Path("old.html").write_text(
        "<h1>City saves</h1><p>So says mayor Jens Holm.</p><p>The fee rises by DKK 12.</p>"
        '<p>Read <a href="/plan">the plan</a>.</p>'
    )
    run("extract", "source/a.html", "--existing", "en=old.html")
    found = entries(Path("locales/en/a.po"))
    assert [entry.is_fuzzy for entry in found.values()] == [True, False, False, False]
