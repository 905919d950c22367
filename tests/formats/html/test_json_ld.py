"""Structured data: which of its strings readers see, and how they go back."""

from __future__ import annotations

import json

import pytest

from pipeline.formats import html
from pipeline.formats.render import render
from pipeline.model.document import Document


def _read(data: str, encoding: str = "utf-8", attributes: str = "") -> Document:
    page = (
        f"<!DOCTYPE html><html lang=da><meta charset={encoding}>"
        f'<script type="application/ld+json{attributes}">{data}</script>'
    )
    return html.read(page.encode(encoding), "a.html", source_language="da")


def _built(document: Document, text: str) -> str:
    """Give the script of the page in Norwegian, every text of it being the given one."""
    data = render(document, lambda unit: text, "nb").data
    return data.decode(document.encoding).partition("ld+json")[2].partition(">")[2][:-9]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('{"headline":"Hej","url":"/hej","author":{"@type":"Person","name":"Signe"}}', ["Hej"]),
        ('{"@graph":[{"@type":"WebPage","name":"Forside"}]}', ["Forside"]),
        ('{"keywords":["bro","færge"]}', ["bro", "færge"]),
        ('{"description":{"@value":"Hej","@language":"da"}}', ["Hej"]),
        ('{"@type":"ListItem","item":{"@id":"/","name":"Hjem"}}', ["Hjem"]),
        ('{"publisher":{"name":"Sundposten"}}', []),
        ('{"inLanguage":{"@type":"Language","name":"Dansk","alternateName":"da"}}', []),
        ('{"description":"Færge &amp; bro"}', ["Færge & bro"]),
        ('{"description":"R&D"}', ["R&D"]),
        ('{"articleBody":"Ét.\\n\\nTo.","headline":"Ét\\nto"}', ["Ét.\n\nTo.", "Ét to"]),
        ('{"headline":"Hej {{ navn }}, kom ind"}', ["Hej <x1/>, kom ind"]),
        ('{"url":{{ page.url|json }},"headline":"Hej"}', ["Hej"]),
        ('<!-- {"headline":"Hej"} -->', ["Hej"]),
        ('//<![CDATA[\n{"headline":"Hej"}\n//]]>', ["Hej"]),
        ('/*<![CDATA[*/{"headline":"Hej"}/*]]>*/', ["Hej"]),
        ('{"headline":"Hej",}', []),
    ],
)
def test_which_strings_are_text(data: str, texts: list[str]) -> None:
    document = _read(data)
    assert [unit.msgid for unit in document.units] == texts
    assert render(document, lambda unit: unit.msgid, None).data == document.text.encode()


def test_a_script_that_names_its_charset_is_read() -> None:
    assert _read('{"headline":"Hej"}', attributes="; charset=utf-8").units


def test_the_language_of_a_value_follows() -> None:
    data = '{"description":{"@value":"Hej","@language":"da"},"inLanguage":"da"}'
    built = json.loads(_built(_read(data), "Hei"))
    assert built == {"description": {"@value": "Hei", "@language": "nb"}, "inLanguage": "nb"}


@pytest.mark.parametrize("text", ['"', "</script", "\\", "a → b", "linje\nto"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_what_is_built_is_json_that_says_the_same(text: str, encoding: str) -> None:
    built = _built(_read('{"headline":"Hej"}', encoding), text)
    assert json.loads(built) == {"headline": text}
