"""Where XML vocabularies say when an article was published and changed.

Source: NITF 3.6, ``docdata``; NewsML-G2 and NewsML 1.2; RFC 4287 (Atom); RSS 2.0 and 1.0; DocBook
5; JATS 1.3, ``pub-date``; TEI P5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.formats.days import is_later, iso_day, iso_day_of_mail
from pipeline.formats.markup.tokens import names


class _Place(NamedTuple):
    name: str
    """Local name of the element."""

    attribute: str = ""
    """What holds the day; empty for the element's text."""

    parents: frozenset[str] = frozenset()
    """Local names, one of which its parent has; empty where any will do."""


_INFO = names("info articleinfo bookinfo chapterinfo sectioninfo setinfo prefaceinfo")
_ITEM_META = names("itemMeta")

# The best place first. A document of several articles has the day of the first that says one.
_PUBLISHED: Mapping[str, tuple[_Place, ...]] = {
    "nitf": (
        _Place("date.issue", "norm"),
        _Place("date.release", "norm"),
        _Place("pubdata", "date.publication"),
    ),
    "newsml-g2": (
        _Place("contentCreated", parents=names("contentMeta")),
        _Place("firstCreated", parents=_ITEM_META),
        _Place("versionCreated", parents=_ITEM_META),
    ),
    "newsml-1": (_Place("FirstCreated"),),
    "atom": (_Place("published"), _Place("issued")),
    "rss": (_Place("pubDate"), _Place("date")),
    "docbook": (_Place("pubdate", parents=_INFO), _Place("date", parents=_INFO)),
    "tei": (_Place("date", "when", names("publicationStmt")),),
}
# The latest of all.
_MODIFIED: Mapping[str, tuple[_Place, ...]] = {
    "newsml-g2": (_Place("versionCreated", parents=_ITEM_META),),
    "newsml-1": (_Place("ThisRevisionCreated"),),
    "atom": (_Place("updated"), _Place("modified")),
    "tei": (_Place("change", "when", names("revisionDesc listChange")),),
}


def find_days(root: Any, vocabulary: str) -> tuple[str, str]:
    """Find when a document was published, and when it was changed last.

    Args:
        root: lxml's element.
        vocabulary: Name of the document's own.

    Returns:
        Both in ISO 8601; empty where the document does not say.
    """
    if vocabulary == "jats":
        return next(_days_of_jats(root), ""), ""
    published = ""
    for place in _PUBLISHED.get(vocabulary, ()):
        published = published or next(_days(root, place), "")
    modified = ""
    for place in _MODIFIED.get(vocabulary, ()):
        for day in _days(root, place):
            modified = day if is_later(day, modified) else modified
    return published, modified


def _days(root: Any, place: _Place) -> Iterator[str]:
    for node in root.iter(f"{{*}}{place.name}"):
        parent = node.getparent()
        if place.parents and (parent is None or _local(parent) not in place.parents):
            continue
        text = node.get(place.attribute, "") if place.attribute else node.text or ""
        day = iso_day(text) or iso_day_of_mail(text)
        if day:
            yield day


def _days_of_jats(root: Any) -> Iterator[str]:
    for node in root.iter("{*}pub-date"):
        day = iso_day(node.get("iso-8601-date", ""))
        if not day:
            parts = [node.findtext(f"{{*}}{name}") or "" for name in ("year", "month", "day")]
            day = iso_day("-".join(part.strip().zfill(2) for part in parts))
        if day:
            yield day


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
