"""Templates: each text once, with everything a translator should know of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.template import make_template
from pipeline.formats import html, text
from pipeline.model.document import Document, Span, Unit
from pipeline.model.entry import Entry
from tests.gettext_tools import gettext, needs_gettext

PAGE = html.read(
    b'<html lang="da"><title>Broen</title><h1>Broen</h1><p>Se <a href="/bro">kortet</a></p>',
    "source/bro.html",
    source_language="da",
)
TEXT = text.read(
    "Broen\n\nNu åbner den nye bro over fjorden.\n\nLæs også: Se kortet\n".encode(),
    "source/bro.txt",
    source_language="da",
)


def _entries(*documents: Document, domain: str | None = "") -> dict[str, Entry]:
    template = make_template(documents, project="Avis", domain=domain)
    entries = {entry.msgid: entry for entry in template.entries}
    assert len(entries) == len(template.entries)
    return entries


def test_a_text_that_stands_twice_names_both_its_roles_and_sources() -> None:
    title = _entries(PAGE, TEXT)["Broen"]
    assert title.references == ("source/bro.html", "source/bro.txt")
    assert len(title.extracted) == len(set(title.extracted))
    assert {"title", *_entries(PAGE)["Broen"].extracted} <= set(title.extracted)


def test_texts_come_in_the_order_of_the_documents() -> None:
    assert list(_entries(TEXT, PAGE))[:2] == ["Broen", "Nu åbner den nye bro over fjorden."]
    assert list(_entries(PAGE, TEXT))[:2] == ["Broen", "Se <a1>kortet</a1>"]


def test_inline_codes_are_explained() -> None:
    role, note = _entries(PAGE)["Se <a1>kortet</a1>"].extracted
    assert (role, note) == ("paragraph", '<a1> href="/bro"')


@pytest.mark.parametrize(
    ("domain", "wanted", "unwanted"),
    [("", "Se kortet", "Læs også:"), ("labels", "Læs også:", "Se kortet")],
)
def test_a_domain_takes_its_own_texts_only(domain: str, wanted: str, unwanted: str) -> None:
    entries = _entries(TEXT, domain=domain)
    assert wanted in entries
    assert unwanted not in entries


def test_without_a_domain_all_texts_come() -> None:
    assert {"Læs også:", "Se kortet", "Broen"} <= set(_entries(TEXT, domain=None))


def test_one_text_in_two_contexts_is_two_texts() -> None:
    units = tuple(
        Unit(Span(i, i + 1), "Gem", "button", context=context)
        for i, context in enumerate((None, "fil", None))
    )
    template = make_template([Document("a.html", "xxx", units, "da")], project="Avis")
    assert [entry.key for entry in template.entries] == [(None, "Gem"), ("fil", "Gem")]


def test_a_template_holds_no_translation_and_nothing_that_changes_by_itself() -> None:
    template = make_template([PAGE, TEXT], project="Avis 2")
    assert template.metadata["Project-Id-Version"] == "Avis 2"
    assert "POT-Creation-Date" not in template.metadata
    assert (template.language, template.header_is_fuzzy) == (None, True)
    assert not any(entry.has_translation or entry.flags for entry in template.entries)
    assert po.write(template) == po.write(make_template([PAGE, TEXT], project="Avis 2"))


def test_no_documents_give_a_header_alone() -> None:
    template = make_template([], project="Avis")
    assert not template.entries
    assert po.parse(po.write(template), "a.pot") == template


@needs_gettext
def test_gettext_would_write_a_template_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bro.pot"
    path.write_bytes(po.write(make_template([PAGE, TEXT], project="Avis", domain=None)))
    assert gettext("msgcat", "--no-wrap", path).stdout == path.read_bytes()
    catalogue = tmp_path / "bro.nb.po"
    made = gettext(
        "msginit", "--no-translator", "--no-wrap", "-l", "nb", "-i", path, "-o", catalogue
    )
    assert made.returncode == 0, made.stderr
    assert gettext("msgfmt", "-c", "-o", "/dev/null", catalogue).returncode == 0
    template = po.parse(path.read_bytes(), "bro.pot")
    keys = [entry.key for entry in po.parse(catalogue.read_bytes(), "bro.nb.po").entries]
    assert keys == [entry.key for entry in template.entries]
