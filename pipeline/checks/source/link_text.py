"""A link says "klik her" or "læs mere", not what it leads to.

Read out of its sentence, as by those who listen, it says nothing; and a translation can say no
more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.page import elements
from pipeline.model.document import Document
from pipeline.model.finding import Severity

id: Final = "link-text"
severity: Final[Severity] = "info"

_EMPTY = {
    "da": (
        "her", "klik", "klik her", "tryk her", "se her", "se mere", "se mere her", "læs her",
        "læs mere", "læs mere her", "læs videre", "læs videre her", "mere", "mere her", "link",
        "linket", "dette link", "denne side", "følg linket", "mere info", "mere information",
    ),
    "nb": ("her", "klikk her", "trykk her", "se her", "les mer", "les mer her", "mer", "lenke"),
    "nn": ("her", "klikk her", "trykk her", "sjå her", "les meir", "les meir her", "meir", "lenkje"),
    "en": ("here", "click here", "read more", "see more", "more", "link", "this link", "this page"),
}  # fmt: skip
_AROUND = " \u00a0.,:;!…»›>→()[]\"'”“"


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find links that lead somewhere and do not say where."""
    empty = _EMPTY.get(document.language.partition("-")[0].lower(), ())
    for each in elements(document):
        if each.name != "a" or "href" not in each.attributes:
            continue
        if each.has("aria-label", "aria-labelledby", "title"):
            continue
        text = each.text.strip(_AROUND)
        if len(text) < 20 and text.lower() in empty:
            hint = 'let the link say what it leads to: "Læs rapporten om havnens støj"'
            yield SourceFlaw(each.start, Flaw(f'"{text}" does not say where the link leads', hint))
