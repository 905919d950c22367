"""The editor settles a value that the article does not have.

The article was edited after ``topmoede.values.toml``, or there is a slip in that file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.valued import Valued, valued_texts
from pipeline.model.document import Document, Settlement
from pipeline.model.finding import Severity

id: Final = "settled-value"
severity: Final[Severity] = "warning"


def check_article(documents: Sequence[Document]) -> Iterator[SourceFlaw]:
    """Find what no form of the article has."""
    unused = dict.fromkeys(each for document in documents for each in document.settled)
    if not unused:
        return
    for document in documents:
        for text in valued_texts(document):
            for each in _used(text):
                unused.pop(each, None)
    for each in unused:
        where = "" if each.line is None else f" on line {each.line}"
        message = f'the article has no value "{each.text}"{where}'
        hint = "take it out, or write it as the article does"
        yield SourceFlaw(0, Flaw(message, hint), each.place)


def _used(text: Valued) -> Iterator[Settlement]:
    values = {" ".join(value.text.split()) for value in text.found}
    for each in text.settled:
        if each.text in values or (each.means is None and each.text in text.unit.msgid):
            yield each
