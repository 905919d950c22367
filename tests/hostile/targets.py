"""Targets of documents whose translations are what a hostile translator writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import plugins
from pipeline.formats.base import Rendering
from pipeline.formats.render import render
from pipeline.model.document import Document, Unit
from pipeline.model.inline import PartKind, split
from tests.conftest import ROOT
from tests.hostile.structure import (
    WORD,
    Event,
    by_expat,
    by_lxml,
    by_turbohtml,
)

HERE = Path(__file__).parent
CASES = ROOT / "tests" / "cases"


class Place(NamedTuple):
    """A document, and the form that it is built as."""

    path: Path
    form: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.form or self.path.suffix}"

    @property
    def is_page(self) -> bool:
        return self.form == "html" or (not self.form and self.path.suffix == ".html")

    @property
    def is_feed(self) -> bool:
        return self.path.name == "feed.xml"

    def document(self) -> Document:
        data = self.path.read_bytes()
        reader = plugins.find_format(self.path.suffix, self.path.name)
        return reader.read(data, self.path.name, source_language="da")


def _case(kind: str, name: str, form: str = "") -> Place:
    return Place(next((CASES / kind / name).glob("source.*")), form)


_VOCABULARIES = ("atom", "docbook", "escaped-nitf", "wxr", "xhtml")
PLACES = (
    Place(HERE / "page.html"),
    Place(HERE / "feed.xml"),
    *(_case("xml", name) for name in _VOCABULARIES),
    _case("text", "corrections", "html"),
    _case("text", "corrections", "nitf"),
)


def build(place: Place, document: Document, translate: Callable[[Unit], str]) -> Rendering:
    """Render a document in Bokmål."""
    if not place.form:
        return render(document, translate, "nb")
    reader = plugins.find_format(place.path.suffix, place.path.name)
    return reader.variants[place.form][1](document, translate, "nb", None)


def say(words: str) -> Callable[[Unit], str]:
    """Translate every text alike: its codes stay, and these words stand between them."""

    def translate(unit: Unit) -> str:
        names = {code.name for code in unit.codes}
        return "".join(
            words
            if part.kind is PartKind.TEXT and part.text.strip()
            else unit.msgid[part.start : part.end]
            for part in split(unit.msgid, names)
        )

    return translate


def say_in_turn(document: Document, words: Sequence[str]) -> Callable[[Unit], str]:
    """Translate each text with words of its own."""
    turns = {unit.span: words[i % len(words)] for i, unit in enumerate(document.units)}
    return lambda unit: say(turns[unit.span])(unit)


def structures(place: Place, data: bytes) -> Iterator[list[Event]]:
    """Parse a target with the quick ones of the judges."""
    if place.is_page:
        yield by_turbohtml(data.decode("utf-8"))
    else:
        yield from (by_lxml(data), by_expat(data))


def wordless(place: Place, document: Document) -> bytes:
    """Build what others are compared with."""
    target = build(place, document, say(WORD))
    assert not target.problems
    return target.data
