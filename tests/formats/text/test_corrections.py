"""Corrections in text articles: how they are told, and what they cost a translator."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.formats import text
from pipeline.formats.html.read import read as read_page
from pipeline.formats.text.corrections import corrections
from tests.conftest import Run
from tests.workflow.test_extract import edit

HEAD = "Ny bro\n\nDen åbner i morgen, siger kommunen.\n\n"
SOURCE = Path("source/bro.txt")
ARTICLE = """\
Ny bro over fjorden

Broen åbner mandag den 7. september 2020, siger kommunen.

Den er 320 meter lang, og den har to baner.

Færgen sejler ikke mere.
"""
CORRECTION = """
Rettelse 5. september 2020: En tidligere udgave skrev, at broen er 320 meter lang. Det er forkert.
"""


def _units(block: str) -> list[tuple[str, str]]:
    document = text.read(f"{HEAD}{block}\n".encode(), "a.txt", source_language="da")
    return [(unit.role, unit.msgid) for unit in document.units[2:]]


@pytest.mark.parametrize(
    ("label", "word", "day", "moment"),
    [
        ("Rettelse:", "Rettelse", None, ""),
        ("RETTELSE:", "RETTELSE", None, ""),
        ("Rettelser:", "Rettelser", None, ""),
        ("Præcisering:", "Præcisering", None, ""),
        ("Rettelse 5. september 2020:", "Rettelse", "5. september 2020", "2020-09-05"),
        ("Rettelse, 5. september 2020:", "Rettelse", "5. september 2020", "2020-09-05"),
        ("Rettelse (5.9.2020):", "Rettelse", "5.9.2020", "2020-09-05"),
        ("Rettelse den 5/9 2020 :", "Rettelse", "den 5/9 2020", "2020-09-05"),
        ("Rettelse 5. september:", "Rettelse", "5. september", ""),
        (
            "Rettet lørdag\xa0den\xa05. september 2020 kl. 14:30:",
            "Rettet",
            "lørdag\xa0den\xa05. september 2020 kl. 14:30",
            "2020-09-05T14:30",
        ),
    ],
)
def test_a_label_and_its_day(label: str, word: str, day: str | None, moment: str) -> None:
    days = [("day of a correction", day)] if day else []
    block = f"{label} Broen er 230 meter lang."
    assert _units(block) == [
        ("label", word), *days, ("correction", "Broen er 230 meter lang."),
    ]  # fmt: skip
    (found,) = corrections(f"{HEAD}{block}")
    assert (found.day, found.moment) == (moment[:10], moment)


@pytest.mark.parametrize(
    "block",
    [
        "Rettelser til planen er dyre, siger han.",
        "Rettelsen 5. september 2020: den kom for sent.",
        "Rettelse til artiklen den 5. september 2020: Broen er lang.",
        "Rettet mod 3 byer: Her er planen for broen.",
        "Rettelse 5.-7. september 2020: Broen er lang.",
        "Rettelse 5. september 2020 og 7. september 2020: Broen er lang.",
        "Rettelse 5. september 2020 på side 3: Broen er lang.",
    ],
)
def test_text_that_only_opens_with_the_word(block: str) -> None:
    assert _units(block) == [("paragraph", block)]
    assert corrections(f"{HEAD}{block}") == []


def test_several_below_one_label() -> None:
    block = "Rettelser 5. september 2020:\n- Broen er lang.\n- Fjorden er bred."
    assert _units(block)[2:] == [
        ("correction", "Broen er lang."), ("correction", "Fjorden er bred."),
    ]  # fmt: skip
    assert [each.day for each in corrections(f"{HEAD}{block}")] == ["2020-09-05", ""]


def test_a_correction_on_top_takes_no_teaser() -> None:
    source = "Rettelse: Broen er lang.\n\nNy bro\n\nDen åbner i morgen, siger kommunen.\n"
    document = text.read(source.encode(), "a.txt", source_language="da")
    assert [unit.role for unit in document.units] == ["label", "correction", "title", "teaser"]


TEXTS = (
    "Ny bro over fjorden",
    "Broen åbner {date1}, siger kommunen.",
    "Den er {measure1} lang, og den har to baner.",
    "Færgen sejler ikke mere.",
)
NEW = "En tidligere udgave skrev, at broen er {measure1} lang. Det er forkert."
TRANSLATIONS = {
    "nb": (
        "Ny bru over fjorden",
        "Brua åpner {date1}, sier kommunen.",
        "Den er {measure1} lang og har to felt.",
        "Fergen går ikke lenger.",
        "En tidligere utgave skrev at brua er {measure1} lang. Det er feil.",
    ),
    "nn": (
        "Ny bru over fjorden",
        "Brua opnar {date1}, seier kommunen.",
        "Ho er {measure1} lang og har to felt.",
        "Ferja går ikkje lenger.",
        "Ei tidlegare utgåve skreiv at brua er {measure1} lang. Det er feil.",
    ),
    "en": (
        "New bridge across the fjord",
        "The bridge opens on {date1}, the council says.",
        "It is {measure1} long and has two lanes.",
        "The ferry no longer runs.",
        "An earlier version said that the bridge is {measure1} long. That is wrong.",
    ),
}


def _translate(tag: str, msgid: str, msgstr: str) -> None:
    old = f'msgid "{msgid}"\nmsgstr ""'
    edit(Path(f"locales/{tag}/bro.po"), old, f'msgid "{msgid}"\nmsgstr "{msgstr}"')


@pytest.fixture
def corrected(project: Path, run: Run) -> Path:
    """An article that was translated, and whose number was mended with a correction since."""
    SOURCE.write_text(ARTICLE)
    run("extract")
    for tag, texts in TRANSLATIONS.items():
        for msgid, msgstr in zip(TEXTS, texts, strict=False):
            _translate(tag, msgid, msgstr)
    assert run("build").status == 0
    SOURCE.write_text(ARTICLE.replace("320", "230") + CORRECTION)
    run("extract")
    return project


def test_a_correction_costs_the_translator_one_text(corrected: Path, run: Run) -> None:
    for tag in ("nb", "nn", "en"):
        catalogue = Path(f"locales/{tag}/bro.po").read_text()
        assert "fuzzy" not in catalogue
        open_texts = re.findall(r'^msgid "(.+)"\nmsgstr ""$', catalogue, re.MULTILINE)
        assert open_texts == [NEW]
    labels = Path("locales/labels.pot").read_text()
    assert re.findall(r'^msgid "(.+)"$', labels, re.MULTILINE) == ["Rettelse"]


def test_an_article_waits_for_its_correction(corrected: Path, run: Run) -> None:
    result = run("build")
    assert result.status == 1
    assert "bro is held back in nn: a correction is not translated" in result.err
    with Path("skagerrak.toml").open("a") as file:
        file.write('\n[gate]\nparts = ["title"]\n')
    assert run("build").status == 0
    assert '<span lang="da">En tidligere udgave' in Path("build/nb/bro.html").read_text()


@pytest.mark.parametrize(
    ("tag", "label", "day", "length"),
    [
        ("nb", "Rettelse ", "5. september 2020", "meter"),
        ("nn", "Retting ", "5. september 2020", "meter"),
        ("en", "Correction, ", "5 September 2020", "metres"),
    ],
)
def test_the_correction_is_dated_in_each_language(
    tag: str, label: str, day: str, length: str, corrected: Path, run: Run
) -> None:
    *_, mended, _, msgstr = TRANSLATIONS[tag]
    _translate(tag, NEW, msgstr)
    assert run("build", "--locale", tag).status == 0
    page = Path(f"build/{tag}/bro.html").read_text().replace("\xa0", " ")
    said = msgstr.replace("{measure1}", f"320 {length}")
    (aside,) = re.findall(r'<aside class="correction">(.*)</aside>', page)
    assert re.sub("<.*?>", "", aside) == f"{label}{day}: {said}"
    assert f'<time datetime="2020-09-05">{day}</time>' in aside
    assert mended.replace("{measure1}", f"230 {length}") in page
    plain = Path(f"build/{tag}/bro.txt").read_text().replace("\xa0", " ")
    assert plain.endswith(f"\n\n{label.replace(',', '')}{day}: {said}\n")


@pytest.mark.parametrize("name", ["rettelse", "correction", "korrektion", "precisering"])
def test_a_page_says_so_with_a_class(name: str) -> None:
    source = f'<aside class="{name}"><p>Broen er lang.</p></aside>'.encode()
    (unit,) = read_page(source, "a.html", source_language="da").units
    assert unit.role == "correction"
