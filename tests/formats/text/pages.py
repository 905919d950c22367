"""An article and an edition of it, for tests of its page."""

from __future__ import annotations

from dataclasses import replace

from pipeline.formats import text
from pipeline.formats.base import Translate
from pipeline.formats.text import page
from pipeline.model.document import Document, Unit
from pipeline.model.page import Alternate, Destination, Edition

ARTICLE = """\
Broen åbner før tid

Af Mette Kjær

Bilister kan køre over fjorden fra mandag.

Stilhed efter støj

"Endelig," siger Bo Lund.

Fakta: Sådan er broen
• Den er 230 meter lang
• Den har to baner

Billede: Broen en morgen. Foto: Anne Lund

Læs også: Færgen sejler videre

Læs også: Fjorden er ren

aB3_dE-9xYz

Kilde: Lemvig Kommune

Rettelse 5. september 2020: Broen er 230 meter lang, ikke 320 meter.
"""
SITE = "https://tidende.example.org/"
ALTERNATES = (
    Alternate("da", f"{SITE}bro.html"),
    Alternate("nb", f"{SITE}nb/bro.html"),
    Alternate("nn", f"{SITE}nn/bro.html"),
    Alternate("en", f"{SITE}en/bro.html"),
)
EDITION = Edition(
    "nb",
    f"{SITE}nb/bro.html",
    ALTERNATES,
    f"{SITE}bro.html",
    frozenset(("canonical", "alternates", "open-graph", "structured-data")),
    {"Færgen sejler videre": Destination("../faerge.html", "da", "(på dansk)")},
    site="Skagerrak Tidende",
)
HOSTILE = "\"><script>alert(1)</script></script><!-- ' --> & {{ 7 * 7 }} {% raw %} onload=alert(1)"

ENTITIES = "&quot;&lt;script&gt; \" onload='alert(1)' &amp; {{ 7 * 7 }} {% raw %}"


def document(source: str = ARTICLE) -> Document:
    return text.read(source.encode(), "bro.txt", source_language="da")


def translated(unit: Unit) -> str:
    """Stand in for a translation."""
    return unit.msgid


def render(
    translate: Translate = translated,
    edition: Edition | None = None,
    *,
    source: str = ARTICLE,
    target: str | None = "nb",
) -> str:
    return page.render(document(source), translate, target, edition).data.decode()


def with_template(template: str) -> Edition:
    return replace(EDITION, template=template, template_name="templates/artikel.html")
