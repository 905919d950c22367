"""The markup or the editor says another value than the text.

``<data value="NOK 334000000">343 millioner</data>``: one of the two is wrong, and translations
would print the markup's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import offset_of
from pipeline.checks.source.valued import Valued, texts_of
from pipeline.model.document import Document, Settlement
from pipeline.model.finding import Severity
from pipeline.values.explicit import conflicts, settle, settled_in

id: Final = "value-conflict"
severity: Final[Severity] = "error"

_HINT = "make the two say the same"


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find values of the text that what settles them contradicts."""
    for text in texts_of(document):
        if not text.is_settled:
            continue
        for start, end, said in settled_in(text.unit):
            here = [each for each in text.alone if start <= each.start and each.end <= end]
            if len(here) == 1 and conflicts(here[0].content, said):
                canonical = here[0].content.canonical
                message = f'"{here[0].text}" is {canonical}, but its markup says "{said}"'
                offset = offset_of(here[0].text, text.unit, document)
                yield SourceFlaw(offset, Flaw(message, _HINT))
        for each in text.settled:
            flaw = _contradicts(each, text)
            if flaw is not None:
                yield SourceFlaw(text.unit.span.start, flaw, each.place)


def _contradicts(said: Settlement, text: Valued) -> Flaw | None:
    """Report what an editor says of a text that cannot mean it."""
    here = [each for each in text.alone if " ".join(each.text.split()) == said.text]
    if not here or said.means is None:
        return None
    content = here[0].content
    is_money = said.means[0].isalpha()
    fits = not is_money or settle(said.text, said.means, content, text.language) is not None
    if fits and not conflicts(content, said.means):
        return None
    return Flaw(f'"{said.text}" is {content.canonical} and cannot mean "{said.means}"', _HINT)
