"""What the checks of a project know of an article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.config import Config
from pipeline.model.document import Document, Span, Unit
from pipeline.workflow import catalogue_checks
from pipeline.workflow.checking import Checking, select_checks
from pipeline.workflow.values import mark_document


def _article(text: str) -> Sequence[Document]:
    return [Document("a.txt", text, (Unit(Span(0, len(text)), text, "paragraph"),), "da")]


def test_an_article_is_marked_once_for_all_its_locales(monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[str] = []

    def count(document: Document) -> Document:
        marked.append(document.text)
        return mark_document(document)

    monkeypatch.setattr(catalogue_checks, "mark_document", count)
    checking = Checking(select_checks(), Config(), None)
    one, other = _article("Det koster 300 mia. kr."), _article("Det koster 65 kr.")
    first = checking.units_of(one)
    assert checking.units_of(one) == first
    assert {key[1] for key in first} == {"Det koster {amount1}.", "Det koster 300 mia. kr."}
    assert {key[1] for key in checking.units_of(other)} == {
        "Det koster {amount1}.",
        "Det koster 65 kr.",
    }
    assert marked == ["Det koster 300 mia. kr.", "Det koster 65 kr."]
