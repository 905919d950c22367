"""Whatever an editor does, and undoes: nothing confirmed is lost, and no translation is harmed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.catalogue.edits.normal import fold
from pipeline.model.entry import Catalogue
from pipeline.model.inline import CODE
from pipeline.model.placeable import PLACEABLE
from pipeline.segmentation import sentences
from tests.catalogue.edits.lab import Lab, Text

ARTICLE = [
    Text(
        "Broen over fjorden koster 300 mio. kr. Den skal stå færdig i 2031.",
        "Broen over fjorden koster {amount1}. Den skal stå ferdig i 2031.",
    ),
    Text(
        'Han siger at <a href="/kort">kortet</a> er <em>helt</em> nyt.',
        "Han sier at <a1>kartet</a1> er <em2>helt</em2> nytt.",
    ),
    Text("Mette Holm vandt løbet i Viborg.", "Mette Holm vant løpet i Viborg."),
    Text(
        "Brugsen har 4 kasser. Tre af dem er <b>lukket</b>. Ingen ved hvorfor.",
        "Butikken har 4 kasser. Tre av dem er <b1>stengt</b1>. Ingen vet hvorfor.",
    ),
    Text("Og så blev der stille...", "Og så ble det stille …"),
    Text("»Vi bliver her,« siger fiskerne.", "– Vi blir her, sier fiskerne."),
    Text("Han spurgte:<br>Hvem tog båden?", "Han spurte:<br1/>Hvem tok båten?"),
]
SOURCES = [text.source for text in ARTICLE]

Edit = Callable[[list[str], int], list[str]]


def _in(pattern: str, new: str) -> Edit:
    """Change what a pattern finds first in a paragraph."""

    def edit(page: list[str], i: int) -> list[str]:
        return [*page[:i], re.sub(pattern, new, page[i], count=1), *page[i + 1 :]]

    return edit


def _without(page: list[str], i: int) -> list[str]:
    return [*page[:i], *page[i + 1 :]] if len(page) > 1 else page


def _first(page: list[str], i: int) -> list[str]:
    return [page[i], *page[:i], *page[i + 1 :]]


def _copied(page: list[str], i: int) -> list[str]:
    return [*page, page[i]]


def _split(page: list[str], i: int) -> list[str]:
    return [*page[:i], *re.split(r"(?<=[a-z]\.) (?=[A-Z])", page[i], maxsplit=1), *page[i + 1 :]]


def _joined(page: list[str], i: int) -> list[str]:
    return [*page[:i], " ".join(page[i : i + 2]), *page[i + 2 :]]


def _longer(page: list[str], i: int) -> list[str]:
    return [*page[:i], f"{page[i]} Færgen sejler ikke i aften.", *page[i + 1 :]]


def _shorter(page: list[str], i: int) -> list[str]:
    return _without(_split(page, i), i) if len(_split(page, i)) > len(page) else page


EDITS: dict[str, Edit] = {
    "amount": _in(r"300 mio", "320 mio"),
    "scale": _in(r"mio\.", "mia."),
    "year": _in(r"2031", "2033"),
    "count": _in(r"4 kasser", "6 kasser"),
    "count in words": _in(r"\bTre\b", "Fem"),
    "one": _in(r"4 kasser", "1 kasse"),
    "link": _in(r"/kort", "/nyt-kort"),
    "em": _in(r"<em>(\w+)</em>", r"<strong>\1</strong>"),
    "no code": _in(r"</?(?:em|b)>(\w+)</(?:em|b)>", r"\1"),
    "no link": _in(r"<a [^>]+>(\w+)</a>", r"\1"),
    "name": _in(r"^Mette Holm", "<b>Mette Holm</b>"),
    "no break": _in(r"<br>", " "),
    "comma": _in(r"siger at", "siger, at"),
    "no point": _in(r"\.$", ""),
    "ellipsis": _in(r"\.\.\.", "…"),
    "quotes": _in(r"»(.*)«", r"”\1”"),
    "capitals": _in(r"Viborg", "VIBORG"),
    "question": _in(r"\.$", "?"),
    "not": _in(r" er ", " er ikke "),
    "word": _in(r"fjorden|løbet|Brugsen", "sagen"),
    "removed": _without,
    "moved": _first,
    "copied": _copied,
    "split": _split,
    "joined": _joined,
    "sentence added": _longer,
    "sentence removed": _shorter,
}

steps = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 99)), max_size=6)
Steps = list[tuple[str, int]]


def pages(edits: Steps) -> list[list[str]]:
    """Give the page after each edit."""
    page, after = SOURCES, []
    for name, place in edits:
        page = EDITS[name](page, place % len(page))
        after.append(page)
    return after


def _edited(lab: Lab, edits: Steps) -> list[Catalogue]:
    catalogue = lab.translated(ARTICLE)
    after = []
    for page in pages(edits):
        catalogue, _ = lab.extract(catalogue, page)
        after.append(catalogue)
    return after


def test_each_edit_does_something_somewhere() -> None:
    for name, edit in EDITS.items():
        assert any(edit(SOURCES, i) != SOURCES for i in range(len(SOURCES))), name


@settings(deadline=None, max_examples=150)
@given(steps)
def test_no_confirmed_sentence_is_lost(edits: Steps) -> None:
    for catalogue in _edited(Lab(), edits):
        kept = " ".join(_words(e.msgstr) for e in catalogue.entries if e.is_translated)
        for text in ARTICLE:
            for sentence in sentences(text.msgstr, "nb"):
                assert _words(sentence) in kept


def _words(msgstr: str) -> str:
    """Take out what an edit may change in a translation: values, codes and typography."""
    plain = CODE.sub(lambda tag: " " if tag[3] else "", PLACEABLE.sub("", msgstr))
    return fold(re.sub(r"\d+|(?i:\b(?:tre|fem)\b)|[.,…?!–-]", " ", plain))


@settings(deadline=None, max_examples=150)
@given(steps)
def test_a_translation_has_the_codes_and_placeables_of_its_source(edits: Steps) -> None:
    for catalogue in _edited(Lab(), edits):
        for entry in catalogue.entries:
            if entry.is_translated:
                for pattern in (CODE, PLACEABLE):
                    assert Counter(pattern.findall(entry.msgid)) == Counter(
                        pattern.findall(entry.msgstr)
                    ), (entry.msgid, entry.msgstr)


@settings(deadline=None, max_examples=100)
@given(steps.filter(bool))
def test_a_second_extract_changes_nothing(edits: Steps) -> None:
    once = _edited(Lab(), edits)[-1]
    again, _ = Lab().extract(once, pages(edits)[-1])
    assert again == once


@settings(deadline=None, max_examples=200)
@example([("ellipsis", 32), ("removed", 18)])
@given(steps)
def test_an_edit_that_is_undone_gives_the_old_translations_back(edits: Steps) -> None:
    lab = Lab()
    before = lab.translated(ARTICLE)
    for way in ([*pages(edits)], [*pages(edits), *reversed(pages(edits)[:-1])]):
        catalogue = before
        for page in (*way, SOURCES):
            catalogue, _ = lab.extract(catalogue, page)
        now = {entry.msgid: entry for entry in catalogue.entries if not entry.obsolete}
        for entry in before.entries:
            assert now[entry.msgid].is_translated
            assert now[entry.msgid].msgstr == entry.msgstr
