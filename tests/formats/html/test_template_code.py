"""Template code in pages: kept, never extracted, and no part of the markup around it."""

from __future__ import annotations

import pytest

from pipeline.formats import html
from pipeline.formats.render import render


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<?php $x = '<p>nej</p>'; ?><p>Ja", ["Ja"]),
        ("<p>Ja<?php echo 'nej';", ["Ja"]),
        ("<p>Hej <?= $navn ?>!", ["Hej <x1/>!"]),
        ("<p>{% if x %}Ja{% endif %}", ["Ja"]),
        ("<p>{# <b>nej</b> #}Ja", ["Ja"]),
        ("{% comment %}<p>nej{% endcomment %}<p>Ja", ["Ja"]),
        ("<p>{{!-- nej }} nej --}}Ja", ["Ja"]),
        ("<p>Hej {{ a</p><p>du }} der", ["Hej {{ a", "du }} der"]),
        ("<p>Ja</p><!-- <?php x ?> nej --><p>{{ y }} og ja", ["Ja", "<x1/> og ja"]),
        ("<!--[if IE]>nej {{ url }} nej<![endif]--><p>Ja", ["Ja"]),
        ("<div></div><body <?php body_class(); ?>>Ja", ["Ja"]),
        ('<tr class="{{ c }}"><td>Ja</td></tr>', ["Ja"]),
        ("<h{{ n }} class=x>Ja</h{{ n }}>", ["Ja"]),
        ('<?import namespace="t"><p>Ja', ["Ja"]),
        ("<!-- <? --><p>Ja", ["Ja"]),
        ("<p>a <? b</p><p>Ja", ["a", "Ja"]),
        ("<p title='Til {{ navn }}'>Ja", ["Til <x1/>", "Ja"]),
        ("<p>Ja<%-- nej --%>", ["Ja"]),
        ("<!--#include file='top.html' --><p>Ja", ["Ja"]),
    ],
)
def test_what_is_text(page: str, texts: list[str]) -> None:
    document = html.read(page.encode(), "a.php", source_language="da")
    assert [unit.msgid for unit in document.units] == texts
    assert render(document, lambda unit: unit.msgid, None).data == page.encode()


@pytest.mark.parametrize("mark", ["<%", "<?", "{{", "{%", "{#", "{{!--", "{% comment %}"])
def test_marks_without_end_are_passed_over(mark: str) -> None:
    page = f"<p>{mark} x " * 3000
    document = html.read(page.encode(), "a.php", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == page.encode()
