"""Whatever a translator writes is text in what is published: in pages, feeds and articles."""

from __future__ import annotations

import re
from pathlib import Path

import nh3
import pytest

from pipeline.catalogue import po
from pipeline.errors import StructureError
from pipeline.formats import escape, render
from pipeline.formats.html.read import read
from pipeline.model import target
from pipeline.model.document import Document, Escape
from pipeline.model.entry import Catalogue, Entry
from tests.conftest import Run
from tests.hostile import payloads
from tests.hostile.structure import WORD, Event, by_html5lib, by_lxml, difference
from tests.hostile.targets import HERE, PLACES, Place, build, say, say_in_turn, structures, wordless

_ALL = (*payloads.ALL, "&<>\"'" * 2000)
_FITTING = [each for each in _ALL if not re.search(r"<[\w/ ]*\d ?/?>", each)]
"""Those without codes that some text may have itself."""


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing recognises markup that was typed: escaping alone has to make it text."""
    monkeypatch.setattr(target, "has_signs", lambda text: False)
    monkeypatch.setattr(target, "typed_misuses", lambda *args, **kwargs: iter(()))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_no_translation_changes_what_a_document_is_made_of(place: Place, blind: None) -> None:
    document = place.document()
    expected = list(structures(place, wordless(place, document)))
    changed = []
    used = 0
    for payload in _ALL:
        made = build(place, document, say(f"{payload} {WORD}"))
        used += not made.problems
        if made.problems:  # codes of the source, where they do not belong
            continue
        for one, other in zip(expected, structures(place, made.data), strict=True):
            found = difference(one, other)
            changed += [(payload, found)] if found else []
    assert not changed
    assert used > len(_ALL) * 0.8


@pytest.mark.parametrize("place", [each for each in PLACES if each.is_page or each.is_feed])
def test_the_standard_s_own_algorithm_finds_the_same(place: Place, blind: None) -> None:
    """It is slow: so each text of a page has a payload of its own, and each payload many texts."""
    document = place.document()
    expected = _judged(place, wordless(place, document))
    for turn in range(0, len(_FITTING), 24):
        words = [f"{each} {WORD}" for each in (*_FITTING[turn:], *_FITTING[:turn])]
        made = build(place, document, say_in_turn(document, words))
        assert difference(expected, _judged(place, made.data), by_html5lib) == ""


def _judged(place: Place, data: bytes) -> list[Event]:
    return by_html5lib(data.decode()) if place.is_page else by_lxml(data)


def test_each_payload_is_one_by_itself() -> None:
    """What the table is for: as part of a page, many of them would change it."""
    expected = by_html5lib(f"<p>{WORD}</p>")
    active = [
        each
        for each in payloads.MARKUP
        if difference(expected, by_html5lib(f"<p>{each}{WORD}</p>"))
        or difference(by_html5lib(f'<p title="{WORD}">'), by_html5lib(f'<p title="{each}{WORD}">'))
    ]
    assert len(active) > 60


@pytest.mark.parametrize("payload", payloads.MUTATIONS + payloads.CLOSING)
def test_a_sanitiser_finds_nothing_to_take_out_that_the_source_has_not(
    payload: str, blind: None
) -> None:
    place = PLACES[0]
    document = place.document()
    made = build(place, document, say(f"{payload} {WORD}"))
    cleaned = nh3.clean(made.data.decode())
    expected = nh3.clean(wordless(place, document).decode())
    assert difference(by_html5lib(expected), by_html5lib(cleaned)) == ""
    again = nh3.clean(cleaned)  # written and read once more, it is still the same
    assert again == cleaned


def test_half_characters_are_no_bytes_of_a_target() -> None:
    document = Place(HERE / "page.html").document()
    data = build(PLACES[0], document, say("før\udcffefter")).data
    assert b"\xff" not in data
    assert "førefter" in data.decode()


def test_typed_markup_is_not_published_at_all(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.html").write_text("<p>Havnen får strøm.</p>", "utf-8")
    active = (*payloads.CLOSING[:4], *payloads.FORGED[:2], *payloads.MUTATIONS[:4])
    for payload in active:
        catalogue = _catalogue(tmp_path, f"Havna får strøm. {payload}")
        built = tmp_path / "a.nb.html"
        done = run(
            "build", tmp_path / "a.html", "--catalogue", catalogue, "--locale", "nb", "-o", built
        )
        assert done.status == 1
        assert "the source text is published instead" in done.err
        assert "Havnen får strøm." in built.read_text("utf-8")


class TestTheGuard:
    """What a mistake in our own escaping would lead to."""

    @pytest.fixture(autouse=True)
    def _mistaken(self, monkeypatch: pytest.MonkeyPatch, blind: None) -> None:
        monkeypatch.setattr(render, "escape", lambda text, kind, quote="": text)

    @pytest.mark.parametrize("place", [p for p in PLACES if not p.form], ids=lambda p: p.name)
    @pytest.mark.parametrize("payload", ["<b>fed</b>", "<!-- skjult -->", "</p>"])
    def test_stops_a_target_with_other_markup(self, place: Place, payload: str) -> None:
        document = place.document()
        with pytest.raises(StructureError, match="would change its markup"):
            build(place, document, say(payload))

    @pytest.mark.parametrize(
        ("page", "payload"),
        [
            ('<p title="En titel">', '" onclick="hit()'),
            ("<p title='En titel'>", "' onclick='hit()"),
            ('<iframe srcdoc="<p>En tekst</p>"></iframe>', "<b>fed</b>"),
            (
                '<script type="application/ld+json">{"@type": "Article", "headline": "En tekst"}'
                "</script>",
                '","url":"javascript:hit()","x":"',
            ),
        ],
    )
    def test_looks_into_attributes_frames_and_data(self, page: str, payload: str) -> None:
        document = _document(page)
        assert document.units
        with pytest.raises(StructureError):
            render.render(document, lambda unit: payload, "nb")

    def test_lets_a_text_without_signs_pass(self) -> None:
        document = _document("<p>En tekst</p>")
        assert b"Ein tekst" in render.render(document, lambda unit: "Ein tekst", "nn").data

    def test_is_an_error_line_and_no_target(self, tmp_path: Path, run: Run) -> None:
        article = tmp_path / "a.html"
        article.write_text("<p>Havnen får strøm.</p>", "utf-8")
        catalogue = _catalogue(tmp_path, "Havna får <b>straum</b>.")
        built = tmp_path / "a.nb.html"
        done = run("build", article, "--catalogue", catalogue, "-o", built, "--locale", "nb")
        assert done.status == 3
        assert re.search(r"a\.html: error: its translation would change its markup: <b", done.err)
        assert "Traceback" not in done.err
        assert not built.exists()

    def test_does_not_stop_the_other_articles_of_a_project(self, project: Path, run: Run) -> None:
        for name, words in (("a", "Havnen får strøm."), ("b", "Byen får en bro.")):
            Path(f"source/{name}.html").write_text(f"<p>{words}</p>", "utf-8")
        run("extract")
        for name, words in (("a", "Havna får <b>strøm</b>."), ("b", "Byen får ei bru.")):
            path = Path(f"locales/nb/{name}.po")
            text = path.read_text("utf-8")
            path.write_text(text.removesuffix('msgstr ""\n') + f'msgstr "{words}"\n', "utf-8")
        done = run("build", "--locale", "nb")
        assert done.status == 3
        assert "source/a.html: error: its translation would change its markup" in done.err
        assert not Path("build/nb/a.html").exists()
        assert "ei bru" in Path("build/nb/b.html").read_text("utf-8")


def test_the_guard_knows_a_word_in_a_table_from_a_space() -> None:
    """What is no space leaves a table, so that the two must agree."""
    document = _document("<table>Et ord<tr><td>Et tal</td></tr></table>")
    assert document.units
    render.render(document, lambda unit: "Ord & <ord>", "nb")


@pytest.mark.parametrize("kind", list(Escape))
def test_escaping_leaves_no_sign_that_ends_its_place(kind: Escape) -> None:
    ends = {
        Escape.TEXT: "<", Escape.RCDATA: "<", Escape.CDATA: "]]>", Escape.ATTRIBUTE: '"',
        Escape.JSON: "<", Escape.PLAIN: "\n",
    }[kind]  # fmt: skip
    written = escape.escape(f"a{ends}b", kind, '"')
    if kind is Escape.CDATA:  # a section of its own goes on behind it
        assert written == "a]]]]><![CDATA[>b"
    else:
        assert ends not in written


def _document(page: str) -> Document:
    return read(page.encode(), "a.html", source_language="da")


def _catalogue(folder: Path, msgstr: str) -> Path:
    path = folder / "a.nb.po"
    header = {"Language": "nb", "Content-Type": "text/plain; charset=UTF-8"}
    path.write_bytes(po.write(Catalogue(header, (Entry("Havnen får strøm.", msgstr),))))
    return path
