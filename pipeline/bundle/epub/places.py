"""Where the addresses in a page lead when the page is a chapter of a book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

_NOWHERE = "https://edition.invalid/edition/"
"""Where the edition lies if nobody knows; a folder, so that ``..`` leads out of it."""

_ILLEGAL = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')
_ELSEWHERE = re.compile(r"@import|image-set\(|src\(|url\(\s*['\"]?(?!\s*['\"]?#)|\\", re.IGNORECASE)
"""What in a style asks for a file, or may: with a backslash any of these can be spelt otherwise."""

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_RUNNING = ("script", "foreignObject", "handler", "listener")
_SUFFIXES = {
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


class Image(NamedTuple):
    """A picture in the book."""

    name: str
    """Its file, relative to the chapters."""

    media_type: str
    data: bytes


class Target(NamedTuple):
    """A chapter that links can lead to."""

    name: str
    ids: Mapping[str, str]
    """The page's ids by what they are called in the chapter."""


@dataclass(slots=True)
class Places:
    """What the book holds, and where the rest is; collects the pictures that chapters use."""

    url: str
    """Of the edition, absolute, with a slash at the end; empty where unknown."""

    chapters: Mapping[str, Target]
    """By the paths of their pages."""

    assets: Mapping[str, bytes]
    images: dict[str, Image | None] = field(default_factory=dict)
    """By the paths of assets, in the order of use; None for what no reader has to show."""

    def link(self, address: str, path: str) -> str:
        """Say where a link of a page leads; empty if nowhere.

        Args:
            address: As the page has it.
            path: Of the page, below the edition's folder.
        """
        absolute = self.absolute(address, path)
        target = self._chapter(self._local(address, path))
        if target is None:
            return absolute
        fragment = target.ids.get(unquote(address.strip().partition("#")[2]), "")
        return f"{target.name}#{quote(fragment)}" if fragment else target.name

    def _chapter(self, local: str) -> Target | None:
        """Find a chapter by the path of its page, or by an address that a server leads to it."""
        ends = ("",) if local.endswith("/") else ("", ".html", ".htm", ".xhtml", "/index.html")
        names = [local + end for end in ends] + [f"{local}index.html"]
        return next((self.chapters[name] for name in names if name in self.chapters), None)

    def absolute(self, address: str, path: str) -> str:
        """Give the address on the network; empty for what has none, and for scripts."""
        joined = self._join(address, path)
        if not joined or joined.startswith(_NOWHERE.removesuffix("edition/")):
            return ""
        parts = urlsplit(joined)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname)
        return joined if is_site or (parts.scheme in ("mailto", "tel") and parts.path) else ""

    def image(self, address: str, path: str) -> Image | None:
        """Take a picture into the book; None for one that is not there or that none can show."""
        local = self._local(address, path)
        if local in self.assets and local not in self.images:
            data = self.assets[local]
            kind = media_type(data)
            number = sum(image is not None for image in self.images.values()) + 1
            name = f"image-{number:04}{_SUFFIXES.get(kind, '')}"
            self.images[local] = Image(name, kind, data) if kind else None
        return self.images.get(local)

    def _local(self, address: str, path: str) -> str:
        """Give the path of what lies in the edition; empty for what does not."""
        base = self.url or _NOWHERE
        joined = self._join(address, path)
        if not joined.startswith(base):
            return ""
        return unquote(urlsplit(joined[len(base) :]).path)

    def _join(self, address: str, path: str) -> str:
        try:
            joined = urljoin(
                (self.url or _NOWHERE) + quote(path), re.sub(r"[\t\n\r]", "", address).strip()
            )
            urlsplit(joined).port  # noqa: B018  # an impossible one raises
        except ValueError:
            return ""
        return _ILLEGAL.sub(lambda found: quote(found[0]), joined)


def media_type(data: bytes) -> str:
    r"""Tell what a picture is by its content; empty for what not every e-reader can show.

    >>> media_type(b"GIF89a\x01"), media_type(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    ('image/gif', 'image/svg+xml')
    """
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if b"<svg" in data and _is_still_drawing(data) else ""


def _is_still_drawing(data: bytes) -> bool:
    """Tell whether a file is SVG, well-formed, without scripts and in need of no other file."""
    from lxml import etree

    from pipeline.model import xml

    try:
        root = xml.parse(data)
    except etree.XMLSyntaxError:
        return False
    if root.tag != f"{{{_SVG}}}svg" or _declares(root):
        return False
    return not any(map(_does_more, root.iter(etree.Element)))


def _declares(root: Any) -> bool:
    """Tell whether what stands before a drawing adds to what we see in it, or asks for a file."""
    from lxml import etree

    instructions = root.itersiblings(etree.PI, preceding=True)
    if any(each.target == "xml-stylesheet" for each in instructions):
        return True
    tree = root.getroottree()
    if tree.docinfo.internalDTD is None:
        return False
    is_known = (tree.docinfo.public_id or "").startswith("-//W3C//DTD SVG ")
    if tree.docinfo.system_url and not is_known:
        return True
    # Entities and default attributes: lxml lists the former, but not the latter.
    start = re.search(r"<!DOCTYPE[^\[>]*(.)", etree.tostring(tree, encoding="unicode"), re.DOTALL)
    return start is None or start[1] == "["


def _does_more(node: Any) -> bool:
    """Tell whether an element of SVG runs something, or asks for something from elsewhere."""
    namespace, _, tag = node.tag.rpartition("}")
    if namespace == f"{{{_XHTML}" or tag in _RUNNING:
        return True
    for name, value in node.attrib.items():
        space, _, local = name.rpartition("}")
        if local.startswith("on") or (local == "href" and not value.startswith("#")):
            return True
        if name == f"{{{_XML}}}base":  # then "#a" is not of this file
            return True
        if local == "attributeName" and re.search("href|base|(?:^|:)on", value):
            return True  # set while it moves
        if not space and _ELSEWHERE.search(value):
            return True
    return tag == "style" and _ELSEWHERE.search("".join(node.itertext())) is not None
