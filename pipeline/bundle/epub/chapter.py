"""A built page → a chapter: its article, as XHTML that e-readers know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from turbohtml import Element, Namespace, Text

from pipeline.bundle.epub import vocabulary
from pipeline.bundle.epub.places import Places
from pipeline.bundle.xml import as_attributes, as_text
from pipeline.formats.html.parse import attributes_of, parse_page

_Fate = Literal["keep", "unwrap", "text", "replace", "drop"]
_FOREIGN = {
    Namespace.SVG: (vocabulary.SVG, vocabulary.SVG_ATTRIBUTES, "http://www.w3.org/2000/svg"),
    Namespace.MATHML: (
        vocabulary.MATHML,
        vocabulary.MATHML_ATTRIBUTES,
        "http://www.w3.org/1998/Math/MathML",
    ),
}
_XLINK = "http://www.w3.org/1999/xlink"
_PARTS_OF_A_PAGE = "article, aside, blockquote, details, figure, main, section, td"
_TEXT_ONLY = ", ".join(sorted(vocabulary.TEXT_ONLY))
_NOT_IN_IDS = re.compile(r"[^\w.-]", re.ASCII)
_SOUND = {"da": "Lyd", "nb": "Lyd", "nn": "Lyd"}
_FILM = "Video"


@dataclass(slots=True)
class Article:
    """What of a page goes into the book."""

    root: Any
    """An element of turbohtml's tree."""

    language: str
    """BCP 47 tag of what is in it, as the page says; empty where it does not."""

    ids: Mapping[str, str]
    """Ids of elements by what they are called in XML, where not every id is possible."""

    has_title: bool


@dataclass(slots=True)
class Content:
    """The body of a chapter."""

    xhtml: str
    properties: set[str] = field(default_factory=set)
    """``svg``, ``mathml``: what a manifest says of it."""

    has_pictures: bool = False
    all_described: bool = True
    """Whether every picture says in words what it shows."""


def find_article(html: str) -> Article:
    """Find the article of a page: its main part, else its only article, else its body.

    The navigation, the header and the footer of the page are no part of it.
    """
    page = parse_page(html).root
    articles = page.find_all("article")
    root = page.find("main") or (articles[0] if len(articles) == 1 else None) or page.find("body")
    assert root is not None  # the parser makes a body where a page has none
    ids: dict[str, str] = {}
    has_title = False
    for node in _kept(root):
        has_title = has_title or (node.tag == "h1" and node.namespace is Namespace.HTML)
        if (own := attributes_of(node).get("id")) and own not in ids:
            ids[own] = _free_name(own, set(ids.values()))
    return Article(root, _language(root), ids, has_title)


def write_article(article: Article, places: Places, path: str, language: str) -> Content:
    """Write an article as well-formed XHTML.

    Args:
        article: What `find_article` gave.
        places: Where its links and pictures lead; takes up the pictures.
        path: Of its page.
        language: BCP 47 tag of the chapter, for the words that replace sound and film.
    """
    writer = _Writer(article, places, path, language)
    return Content(
        writer.write(), writer.properties, writer.has_pictures, all_described=writer.all_described
    )


@dataclass(slots=True)
class _Writer:
    article: Article
    places: Places
    path: str
    language: str
    properties: set[str] = field(default_factory=set)
    has_pictures: bool = False
    all_described: bool = True
    written: set[str] = field(default_factory=set)
    """Ids so far."""

    def write(self) -> str:
        """Write without recursion: pages may be nested deeper than Python's stack."""
        root = self.article.root
        out: list[str] = []
        left: list[Any] = list(reversed(root.children)) if root.tag == "body" else [root]
        while left:
            node = left.pop()
            if isinstance(node, str):
                out.append(node)
            elif isinstance(node, Text):
                out.append(as_text(node.data))
            elif isinstance(node, Element):
                start, end, children = self._element(node)
                out.append(start)
                left.append(end)
                left.extend(reversed(children))
        return "".join(out)

    def _element(self, node: Any) -> tuple[str, str, list[Any]]:
        """Give what stands before and after the children, and which of them are written."""
        fate = _fate(node)
        if fate == "drop":
            return "", "", []
        if fate == "unwrap":
            return "", "", list(node.children)
        if fate == "text":
            return as_text(node.text), "", []
        if fate == "replace":
            return self._media(node)
        if node.namespace is not Namespace.HTML:
            return self._foreign(node)
        if node.tag == "img":
            return self._picture(node), "", []
        tag = vocabulary.RENAMED.get(node.tag, node.tag)
        if _stands_in_text(node, tag):
            # Browsers forgive a <div> in a <span>, e-readers do not. Words stay apart.
            span = as_attributes(self._attributes(node, "span"))
            return f"<span{span}>", "</span> ", list(node.children)
        attributes = as_attributes(self._attributes(node, tag))
        if tag in vocabulary.EMPTY:
            return f"<{tag}{attributes}/>", "", []
        return f"<{tag}{attributes}>", f"</{tag}>", list(node.children)

    def _attributes(self, node: Any, tag: str) -> dict[str, str]:
        """Give the attributes that an element has when it is written as *tag*."""
        own = attributes_of(node)
        known = vocabulary.GLOBAL | vocabulary.ATTRIBUTES.get(tag, {})
        kept = {
            name: own[name] or (name if name in ("open", "reversed") else "")
            for name, pattern in known.items()
            if name in own and re.fullmatch(pattern, own[name], re.DOTALL)
        }
        if "lang" in kept:
            kept["xml:lang"] = kept["lang"]
        if tag == "a" and "href" in own:
            kept["href"] = self.places.link(own["href"], self.path)
        return self._id(own) | kept

    def _id(self, own: Mapping[str, str]) -> dict[str, str]:
        """Give an element its id; of several with the same, the first has it."""
        name = self.article.ids.get(own.get("id", ""), "")
        if not name or name in self.written:
            return {}
        self.written.add(name)
        return {"id": name}

    def _picture(self, node: Any) -> str:
        """Write a picture; its description, in brackets, if the book does not have it."""
        own = attributes_of(node)
        image = self.places.image(own.get("src", ""), self.path)
        if image is None:
            return as_text(f"[{own['alt']}]") if own.get("alt") else ""
        self.has_pictures = True
        self.all_described = self.all_described and "alt" in own
        # An empty description says that there is nothing to describe; none says nothing.
        alt = ' alt=""' if own.get("alt") == "" else ""
        return f"<img{as_attributes({'src': image.name} | self._attributes(node, 'img'))}{alt}/>"

    def _media(self, node: Any) -> tuple[str, str, list[Any]]:
        """Write what the page has for those who cannot see or hear it, else a link to it."""
        inside = [
            child
            for child in node.children
            if isinstance(child, Text) or (isinstance(child, Element) and _fate(child) != "drop")
        ]
        is_in_text = node.closest(f"a, {_TEXT_ONLY}") is not None
        if node.tag != "iframe" and node.text.strip() and not is_in_text:
            return "<div>", "</div>", inside
        own = attributes_of(node)
        source = node.find("source")
        address = own.get(vocabulary.MEDIA[node.tag]) or (
            attributes_of(source).get("src") if source is not None else None
        )
        absolute = self.places.absolute(address, self.path) if address else ""
        kind = _SOUND.get(self.language, "Audio") if node.tag == "audio" else _FILM
        words = own.get("title") or own.get("aria-label") or kind
        if not absolute or node.closest("a") is not None:
            return as_text(words) if absolute or node.tag in ("audio", "video") else "", "", []
        return f"<a{as_attributes({'href': absolute})}>{as_text(words)}</a>", "", []

    def _foreign(self, node: Any) -> tuple[str, str, list[Any]]:
        """Write an element of SVG or MathML."""
        _, known, namespace = _FOREIGN[node.namespace]
        own = attributes_of(node)
        kept = self._id(own)
        if node.tag in ("svg", "math"):
            kept["xmlns"] = namespace
            self.properties.add("svg" if node.tag == "svg" else "mathml")
        if node.tag == "svg":
            self.has_pictures = True
            self.all_described = self.all_described and _is_described(node, own)
        for name, value in own.items():
            if name == "lang":
                kept["xml:lang"] = value
            elif name in ("href", "xlink:href") and value[:1] == "#":
                if fragment := self.article.ids.get(value[1:]):
                    kept |= {"xmlns:xlink": _XLINK, "xlink:href": f"#{fragment}"}
            elif name in known and (value := self._with_own_ids(value)):
                kept[name] = value
        return f"<{node.tag}{as_attributes(kept)}>", f"</{node.tag}>", list(node.children)

    def _with_own_ids(self, value: str) -> str:
        """Rename the ids in ``url(#…)``; empty where one is not there, or leads elsewhere."""
        if "url(" not in value:
            return value
        match = re.fullmatch(r"url\(#([^)]+)\)", value.strip())
        name = self.article.ids.get(match[1]) if match else None
        return f"url(#{name})" if name else ""


def _kept(root: Any) -> Iterator[Any]:
    """Walk through the elements that a chapter has."""
    left = [root]
    while left:
        node = left.pop()
        fate = _fate(node)
        if fate == "keep":
            yield node
        if fate in ("keep", "unwrap"):
            left.extend(child for child in reversed(node.children) if isinstance(child, Element))


def _fate(node: Any) -> _Fate:
    tag, parent = node.tag, node.parent
    if node.namespace is not Namespace.HTML:
        is_outermost = parent is None or getattr(parent, "namespace", None) is Namespace.HTML
        if node.namespace is Namespace.MATHML and tag == "semantics":
            return "unwrap"
        if is_outermost and tag not in ("svg", "math"):
            return "drop"
        return "keep" if tag in _FOREIGN[node.namespace][0] else "drop"
    if parent is not None and getattr(parent, "namespace", Namespace.HTML) is not Namespace.HTML:
        return "text"
    if tag in vocabulary.DROPPED or "hidden" in node.attrs:
        return "drop"
    if tag in ("header", "footer") and not node.closest(_PARTS_OF_A_PAGE):
        return "drop"
    if tag in vocabulary.MEDIA:
        return "replace"
    needed = vocabulary.NEEDED.get(tag)
    if needed is not None:
        pattern = (vocabulary.GLOBAL | vocabulary.ATTRIBUTES.get(tag, {}))[needed]
        if not re.fullmatch(pattern, attributes_of(node).get(needed, "")):
            return "unwrap"
    return "keep" if tag in vocabulary.ELEMENTS or tag in vocabulary.RENAMED else "unwrap"


def _stands_in_text(node: Any, tag: str) -> bool:
    """Tell whether an element is where only text can be, and is none."""
    parent = node.parent
    if tag in vocabulary.PHRASING or parent is None:
        return False
    if getattr(parent, "tag", "") == "summary" and tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    return parent.closest(_TEXT_ONLY) is not None


def _language(node: Any) -> str:
    while node is not None:
        if language := attributes_of(node).get("lang") if isinstance(node, Element) else "":
            return language
        node = node.parent
    return ""


def _is_described(svg: Any, own: Mapping[str, str]) -> bool:
    return bool(own.get("aria-label") or own.get("aria-hidden") == "true" or svg.find("title"))


def _free_name(own: str, taken: set[str]) -> str:
    """Make an id that XML can have."""
    name = _NOT_IN_IDS.sub("_", own)
    if not re.match(r"[A-Za-z_]", name):
        name = f"_{name}"
    while name in taken:
        name += "_"
    return name
