"""What an amount is in the reader's own money, at its first mention."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workflow.test_extract import active
from tests.workflow.test_its_effects import translate

ARTICLE = """\
Fonden gav 5 mio. norske kroner

Fonden gav 5 mio. norske kroner til broen, og staten gav 7 mio. kr. til vejen.

Ud af de 5 mio. norske kroner er 0 kr. brugt.
"""
RATES = """\
date,source,base,quote,rate
2026-11-20,ECB,EUR,DKK,7.46
2026-11-20,ECB,EUR,NOK,11.5
"""
EN = Path("locales/en/a.po")


def begin(text: str, suffix: str = "txt") -> Path:
    """Write an article and the settings of a project that converts."""
    path = Path(f"source/a.{suffix}")
    path.write_text(text)
    Path("rates.csv").write_text(RATES)
    settings = Path("skagerrak.toml")
    settings.write_text(
        settings.read_text().replace('["txt", "html"]', '["txt"]')
        + '\n[rates]\nconvert = { nb = "NOK", en = "DKK" }\ndate = 2026-11-24\n'
    )
    return path


@pytest.fixture
def article(project: Path, run: Run) -> Path:
    path = begin(ARTICLE)
    run("extract")
    for locale in ("nb", "en"):
        catalogue = Path(f"locales/{locale}/a.po")
        for entry in active(catalogue):
            translate(catalogue, entry.msgid, entry.msgid)
    return path


def built(locale: str) -> str:
    return Path(f"build/{locale}/a.txt").read_text().replace("\u00a0", " ")


def test_the_first_mention_in_running_text(article: Path, run: Run) -> None:
    assert run("build", "--gate", "none").status == 0
    title, first, second = built("en").split("\n\n")
    assert title == "Fonden gav NOK 5 million"
    assert "NOK 5 million (about DKK 3.2 million) til broen" in first
    assert "staten gav DKK 7 million til vejen" in first
    assert "about" not in second
    assert "5 millioner norske kroner til broen" in built("nb")
    assert "7 millioner danske kroner (om lag 11 millioner norske kroner) til" in built("nb")


def test_the_bundle_says_which_rates(article: Path, run: Run) -> None:
    run("build", "--gate", "none")
    metadata = json.loads(Path("build/en/metadata.json").read_text())
    assert metadata["published"] == "2026-11-24"
    assert metadata["rates"] == [
        {"from": "NOK", "to": "DKK", "rate": "0.648696", "date": "2026-11-20", "source": "ECB"}
    ]
    assert not Path("build/nn/metadata.json").exists()
    run("build", "--gate", "none", "source/a.txt", "--locale", "en")
    assert json.loads(Path("build/en/metadata.json").read_text()) == metadata
    assert "0 files" not in run("build", "--gate", "none").out  # and a whole build leaves it there
    assert Path("build/en/metadata.json").exists()


def test_no_rate_no_conversion(article: Path, run: Run) -> None:
    result = run("build", "--gate", "none", "--date", "2026-11-28", "--locale", "en")
    assert result.status == 0
    assert "rates.csv: warning: no rate of NOK in DKK from 2026-11-28" in result.err
    assert "about" not in built("en")


def test_off_by_default(article: Path, run: Run) -> None:
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().partition("[rates]")[0])
    run("build", "--gate", "none")
    assert "about" not in built("en")
    assert not Path("build/en/metadata.json").exists()


def test_the_rates_file_is_missing(article: Path, run: Run) -> None:
    Path("rates.csv").unlink()
    result = run("build", "--gate", "none")
    assert result.status == 2
    assert "[rates] asks for conversions, but there is no rates.csv" in result.err


@pytest.mark.parametrize(
    ("msgstr", "expected"),
    [
        ("{amount1}: {amount1}", "NOK 5 million (about DKK 3.2 million): NOK 5 million"),
        ("A {amount1}-grant, {amount1}", "A NOK 5 million-grant, NOK 5 million"),
        ("{amount1} (sic)", "NOK 5 million (sic)"),
        ("It was {amount1}.", "It was NOK 5 million (about DKK 3.2 million)."),
    ],
)
def test_where_brackets_may_stand(msgstr: str, expected: str, project: Path, run: Run) -> None:
    begin("Ny bro\n\nBroen kostede 5 mio. norske kroner i alt.\n")
    run("extract")
    translate(EN, "Broen kostede {amount1} i alt.", msgstr)
    run("build", "--gate", "none", "--locale", "en")
    assert built("en").split("\n\n")[1].strip() == expected


def test_an_amount_written_by_hand_leaves_the_brackets_to_the_next(project: Path, run: Run) -> None:
    begin("Ny bro\n\nBroen kostede 5 mio. norske kroner.\n\nDe 5 mio. norske kroner er givet ud.\n")
    run("extract")
    translate(EN, "Broen kostede {amount1}.", "It cost five million Norwegian kroner.")
    translate(EN, "De {amount1} er givet ud.", "The {amount1} are gone.")
    assert run("build", "--gate", "none", "--locale", "en").status == 0
    assert "NOK 5 million (about DKK 3.2 million) are gone." in built("en")


def test_a_part_of_an_amount_is_not_converted(project: Path, run: Run) -> None:
    begin("", suffix="html")
    Path("source/a.html").write_text('<p>De fik <data value="NOK">5</data> millioner i går.</p>')
    run("extract")
    msgid = "De fik <data1>{amount1}</data1> millioner i går."
    translate(EN, msgid, "They got <data1>{amount1}</data1> million.")
    run("build", "--gate", "none", "--locale", "en")
    assert ">5</data> million." in Path("build/en/a.html").read_text()


def test_the_source_itself_is_not_converted(project: Path, run: Run) -> None:
    begin(ARTICLE)
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace('en = "DKK"', 'da = "DKK"'))
    run("extract")
    Path("locales/da").mkdir()
    catalogue = EN.read_text().replace("Language: en", "Language: da")
    Path("locales/da/a.po").write_text(catalogue)
    for entry in active(Path("locales/da/a.po")):
        translate(Path("locales/da/a.po"), entry.msgid, entry.msgid)
    assert run("build", "--gate", "none", "--locale", "da").status == 0
    assert Path("build/da/a.txt").read_bytes() == Path("source/a.txt").read_bytes()


def test_rates_are_those_of_what_was_printed(article: Path, run: Run) -> None:
    catalogue = Path("locales/en/a.po")
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text() + '\n[gate]\nlevel = "strict"\n')
    text = catalogue.read_text()
    first = text.index('msgstr "Ud af')
    catalogue.write_text(text[:first] + 'msgstr ""\n' + text[text.index("\n", first) + 1 :])
    run("build", "--locale", "en")
    assert json.loads(Path("build/en/metadata.json").read_text())["rates"] == []
    run("build", "--locale", "en", "--gate", "none")
    assert json.loads(Path("build/en/metadata.json").read_text())["rates"]


def test_without_a_day_the_newest_rates_are_taken_whatever_the_day(
    article: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace("date = 2026-11-24\n", ""))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")  # 2026-11-25
    assert "rates.csv" not in run("build", "--gate", "none").err
    before = Path("build/en/a.txt").read_bytes(), Path("build/manifest.json").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1827100000")  # a year later
    result = run("build", "--gate", "none")
    assert "rates.csv: warning: the newest rates are of 2026-11-20" in result.err
    assert result.status == 0
    assert (Path("build/en/a.txt").read_bytes(), Path("build/manifest.json").read_bytes()) == before
    assert "(about DKK" in built("en")
