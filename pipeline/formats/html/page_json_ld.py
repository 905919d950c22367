"""What structured data in a page (JSON-LD) says of the page's own address and days.

Source: schema.org; W3C JSON-LD 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.formats.days import iso_day
from pipeline.formats.html.json_ld import TOKEN, find_json, read_string
from pipeline.formats.html.template_code import has_code
from pipeline.formats.markup.tokens import names
from pipeline.model.document import Escape, Span
from pipeline.model.page import Link, Slot

_MAIN = names(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle "
    "SatiricalArticle ScholarlyArticle TechArticle Report SocialMediaPosting BlogPosting "
    "LiveBlogPosting WebPage AboutPage CollectionPage ContactPage FAQPage ItemPage ProfilePage "
    "QAPage"
)
"""Types of what a page is about, or of the page itself."""

_SHOWN = names("image thumbnailUrl contentUrl logo primaryImageOfPage item")
"""Keys of what belongs to a page: pictures, and the pages of its breadcrumbs."""

# A node is a string's place without quotes, an object or a list; other values are left out.
_Object = dict[str, "Span | _Object | _List"]
_List = list["Span | _Object | _List"]
_Node = Span | _Object | _List


@dataclass(slots=True)
class StructuredPage:
    """What structured data says of its page."""

    slots: list[Slot] = field(default_factory=list)
    resources: list[Link] = field(default_factory=list)
    """Addresses of pictures, and of the pages above this one."""

    published: str = ""
    """ISO 8601; empty where it does not say."""

    modified: str = ""


def survey_json_ld(source: str, span: Span, code: Sequence[Span] = ()) -> StructuredPage:
    """Find what a script says of its own page; nothing in what is no JSON.

    An ``@id`` with a fragment is no address of the page but a name, by which other objects of
    the script refer to this one; it stays. Where an ``@id`` is the address, so are the references
    to it.

    Args:
        source: The page.
        span: The script's content.
        code: Template code in the script.
    """
    page = StructuredPage()
    found = find_json(source, span, code)
    if found is None:
        return page
    text, span = found
    top = _parse(text, span)
    places: dict[Span, str] = {}
    known: set[str] = set()
    for item in _objects(top):
        if not _is_main(text, item):
            continue
        for place, is_name in _addresses(item):
            address = read_string(source, place)
            if not (is_name and "#" in address):
                places[place] = address
                if is_name:
                    known.add(address)
        page.published = page.published or _day(source, item.get("datePublished"))
        page.modified = page.modified or _day(source, item.get("dateModified"))
    references = ((place, read_string(source, place)) for place in _identifiers(top))
    places.update((place, name) for place, name in references if name in known)
    page.slots += (
        Slot("url", place, '"', address, place, escape=Escape.JSON)
        for place, address in sorted(places.items())
        if not has_code(code, place)
    )
    for place in sorted(set(_shown(top)) - places.keys()):
        address = read_string(source, place)
        # What has a fragment is the name of an object of the script.
        if address and "#" not in address and not has_code(code, place):
            page.resources.append(Link(place, '"', address, "script", Escape.JSON))
    return page


def _shown(top: _List) -> Iterator[Span]:
    """Give the addresses of what belongs to the page, wherever it is said."""
    nodes: list[tuple[_Node, bool]] = [(top, False)]
    while nodes:
        node, is_shown = nodes.pop()
        if isinstance(node, Span):
            if is_shown:
                yield node
        elif isinstance(node, list):
            nodes += ((each, is_shown) for each in node)
        else:
            for key, each in node.items():
                is_address = is_shown and key in ("url", "@id") and isinstance(each, Span)
                nodes.append((each, key in _SHOWN or is_address))


def _identifiers(top: _List) -> Iterator[Span]:
    """Give the places of all identifiers."""
    nodes: list[_Node] = [top]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            name = node.get("@id")
            if isinstance(name, Span):
                yield name
        if not isinstance(node, Span):
            nodes += node.values() if isinstance(node, dict) else node


def _addresses(item: _Object) -> Iterator[tuple[Span, bool]]:
    """Give the places where an object names its page, and whether each is an identifier."""
    main = item.get("mainEntityOfPage")
    if isinstance(main, dict):
        main = main.get("@id")
    for node, is_name in ((item.get("@id"), True), (item.get("url"), False), (main, True)):
        if isinstance(node, Span):
            yield node, is_name


def _day(source: str, node: _Node | None) -> str:
    return iso_day(read_string(source, node)) if isinstance(node, Span) else ""


def _objects(top: _List) -> Iterator[_Object]:
    """Give the objects that a script is about, not those that they speak of."""
    for node in top:
        for item in node if isinstance(node, list) else [node]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                if isinstance(graph, list):
                    yield from (each for each in graph if isinstance(each, dict))


def _is_main(text: str, item: _Object) -> bool:
    """Tell whether an object is the page or its article."""
    types = item.get("@type")
    for node in types if isinstance(types, list) else [types]:
        if isinstance(node, Span):
            name = read_string(text, node).replace(":", "/").rpartition("/")[2]
            if name in _MAIN:
                return True
    return False


def _parse(text: str, span: Span) -> _List:
    """Give the places of the strings in JSON that is known to be valid."""
    top: _List = []
    stack: list[tuple[_Object | _List, str | None]] = [(top, None)]
    for match in TOKEN.finditer(text, *span):
        token = match.group()
        holder, key = stack[-1]
        node: _Node
        if token in ("{", "["):
            node = {} if token == "{" else []
        elif token[0] == '"':
            node = Span(match.start() + 1, match.end() - 1)
            if isinstance(holder, dict) and key is None:
                stack[-1] = (holder, read_string(text, node))
                continue
        else:
            if token in ("}", "]"):
                stack.pop()
            elif token == ",":
                stack[-1] = (holder, None)
            continue
        if isinstance(holder, list):
            holder.append(node)
        elif key is not None:
            holder[key] = node
        if not isinstance(node, Span):
            stack.append((node, None))
    return top
