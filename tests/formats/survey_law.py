"""The laws that surveys obey, for all tests of them.

An address is what its place in the source means; put in its own place, it gives the source back;
another put there is what the target says, and nothing else has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from pipeline.formats.base import Format, survey_of
from pipeline.formats.escape import escape, unescape, unescape_attribute, wrap
from pipeline.formats.render import render
from pipeline.model.document import Document, Edit, Escape
from pipeline.model.page import Link, Page, Slot

_READ: dict[Escape, Callable[[str], str]] = {
    Escape.TEXT: unescape,
    Escape.ATTRIBUTE: unescape_attribute,
    Escape.CDATA: str,
    Escape.JSON: lambda text: str(json.loads(f'"{text}"', strict=False)),
}


def survey(reader: Format, data: bytes, name: str = "a") -> tuple[Document, Page]:
    """Read a document and survey it."""
    document = reader.read(data, name, source_language="da")
    return document, survey_of(reader, document)


def check(reader: Format, data: bytes, name: str = "a") -> Page:
    """Hold a document to the laws; gives its page."""
    document, page = survey(reader, data, name)
    links = (*page.links, *page.resources)
    for link in links:
        assert _meaning(document, link, link.layers) == link.address
    for slot in page.slots:
        assert _meaning(document, slot, ()) == slot.text
    places = [*(link.value for link in links), *(slot.value for slot in page.slots)]
    assert len(set(places)) == len(places)
    same = [Edit(*place, document.text[slice(*place)]) for place in places]
    assert render(document, lambda unit: unit.msgid, None, same).data == data
    _check_others(reader, document, page, name)
    return page


def _check_others(reader: Format, document: Document, page: Page, name: str) -> None:
    """Write other addresses and languages, and read them again."""
    edits = []
    for number, link in enumerate(page.links):
        edits.append(Edit(*link.value, write(f"/ny?a={number}&b", link)))
        if link.attribute_end is not None:
            mark = wrap(' hreflang="en"', link.layers)
            edits.append(Edit(link.attribute_end, link.attribute_end, mark))
        elif link.language is not None:
            edits.append(Edit(*link.language, "en"))
    data = render(document, lambda unit: unit.msgid, None, edits).data
    target, again = survey(reader, data, name)
    assert [link.address for link in again.links] == [
        f"/ny?a={number}&b" for number in range(len(page.links))
    ]
    for before, after in zip(page.links, again.links, strict=True):
        knows_language = before.attribute_end is not None or before.language is not None
        assert (after.language is not None) is knows_language
        assert after.language is None or target.text[slice(*after.language)] == "en"
    assert [slot.text for slot in again.slots] == [slot.text for slot in page.slots]


def write(address: str, link: Link) -> str:
    """Write an address in the place of a link's."""
    text = wrap(escape(address, link.escape, link.quote), link.layers)
    if link.escape is Escape.ATTRIBUTE and not link.quote:
        quote = wrap('"', link.layers)
        return f"{quote}{text}{quote}"
    return text


def _meaning(document: Document, place: Link | Slot, layers: tuple[Escape, ...]) -> str:
    text = document.text[slice(*place.value)]
    for layer in reversed(layers):
        text = _READ[layer](text)
    return _READ[place.escape](text)
