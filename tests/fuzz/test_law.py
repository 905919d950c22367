"""The fuzz target, run for a moment, so that it is always ready to run for a night."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from pipeline.formats import html
from pipeline.model.document import Document, Span
from tests.fuzz import law

SOURCES = [*law.CASES.glob("html/*/source.*"), *law.CASES.glob("xml/*/source.*")]


@pytest.mark.parametrize("name", law.FORMATS)
def test_mutated_sources_come_back(name: str) -> None:
    sources = law.seeds(name)
    accepted = [
        law.check(law.FORMATS[name], data)
        for data in islice(law.mutations(sources, random.Random(3)), 150)
    ]
    assert any(accepted)


@pytest.mark.parametrize("source", sorted(SOURCES), ids=lambda path: "/".join(path.parts[-3:-1]))
def test_each_translation_stands_at_its_own_place(source: Path) -> None:
    law.check_places(law.FORMATS[source.parts[-3]], source.read_bytes(), source.name)


def test_the_second_law_sees_a_wrong_place(monkeypatch: pytest.MonkeyPatch) -> None:
    read = html.read

    def read_wrong(data: bytes, name: str, *, source_language: str) -> Document:
        document = read(data, name, source_language=source_language)
        units = tuple(replace(unit, span=Span(0, 1)) for unit in document.units)
        return replace(document, units=units)

    monkeypatch.setattr(html, "read", read_wrong)
    with pytest.raises(law.LawBrokenError):
        law.check_places(html, b"<p>Hej<p>du")
