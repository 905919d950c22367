"""A bare krone may be another country's: "6 mia. kr." in a Norwegian's mouth.

It is taken for a Danish one. Where the text names another country's people, places or money, the
editor says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import offset_of
from pipeline.checks.source.valued import texts_of
from pipeline.model.document import Document, Lines
from pipeline.model.finding import Severity
from pipeline.values.ambiguity import CODES, doubt, may_doubt
from pipeline.values.message import Found
from pipeline.values.beside import beside

id: Final = "ambiguous-currency"
severity: Final[Severity] = "warning"


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find amounts in kroner that may be Norwegian, Swedish or Icelandic."""
    for text in texts_of(document):
        if not (text.is_settled or may_doubt(text.unit.msgid, text.language)):
            continue
        for value in text.found:
            whose = doubt(text.unit.msgid, value, text.found)
            if whose is not None:
                message = f'"{value.text}" is taken for Danish kroner, but may be {whose}'
                offset = offset_of(value.text, text.unit, document)
                hint = f"settle it: {_how(document, value, CODES[whose], offset)}, or DKK"
                yield SourceFlaw(offset, Flaw(message, hint))


def _how(document: Document, value: Found, code: str, offset: int) -> str:
    if document.syntax == "html":
        amount = value.content.canonical.partition(" ")[2]
        return f'<data value="{code} {amount}">{value.text}</data>'
    if document.syntax == "text":
        file = beside(document.name).rpartition("/")[2]
        line = Lines(document.text).at(offset)
        keys = f'text = "{value.text}", line = {line}, means = "{code}"'
        return f"in {file}, under [[value]], each on its own line: {keys}"
    return f'a valueRule says currency="{code}" of its element'
