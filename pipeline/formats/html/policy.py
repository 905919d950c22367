"""What HTML says of its elements and attributes: which are text, and how they stand in it.

Source: HTML Living Standard, "Phrasing content" and "The translate attribute"; ITS 2.0, section
"Using ITS markup in HTML".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.formats.encoding import readable
from pipeline.formats.markup.tokens import Within, names
from pipeline.model.locale import LanguageForm

VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
"""Elements without end tag."""

RAW = names("script style xmp iframe noembed noframes plaintext")
"""Elements whose content is no markup and no text for readers."""

HIDDEN = names("script style template noscript noembed noframes")
"""Elements that show nothing at their place in the text."""

RCDATA = frozenset(("title", "textarea"))
PRESERVE = frozenset(("pre", "textarea", "listing"))

_BLOCK = names(
    "address area article aside base bgsound blockquote body caption center col colgroup dd "
    "details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 "
    "h4 h5 h6 head header hgroup hr html legend li link listing main marquee menu meta nav "
    "noframes ol optgroup option p param plaintext pre search section source summary table tbody "
    "td tfoot th thead title tr track ul xmp"
)
_NESTED = names(
    "audio button canvas datalist iframe label map math noembed noscript object picture script "
    "select style svg template textarea video"
)
_NO_TRANSLATE = names("mi mn mo ms annotation annotation-xml")
"""Formulas read alike in all our languages; only ``mtext`` in them is text."""

_NO_WRAPPER = names(
    "head table tbody thead tfoot tr colgroup ul ol dl menu select optgroup option textarea "
    "title picture video audio object"
)

_TEXT_ATTRIBUTES = (
    "alt", "title", "placeholder", "label", "summary", "abbr",
    "aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext",
)  # fmt: skip
_ANY_TEXT_ATTRIBUTE = frozenset((*_TEXT_ATTRIBUTES, "content", "value"))
_META_TEXT = names(
    "title description headline name keywords news_keywords subject abstract application-name "
    "apple-mobile-web-app-title og:title og:description og:site_name og:image:alt og:video:alt "
    "og:audio:title twitter:title twitter:description twitter:image:alt twitter:label1 "
    "twitter:data1 twitter:label2 twitter:data2 article:section article:tag dc.title "
    "dc.description dc.subject dcterms.title dcterms.description"
)
_META_LANGUAGE = names(
    "language content-language dc.language dc:language dcterms.language dcterms:language "
    "inlanguage schema:inlanguage"
)
_BUTTONS = frozenset(("button", "submit", "reset"))

ROLES = {
    "title": "page title", "h1": "title",
    "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "p": "paragraph", "blockquote": "quotation", "figcaption": "caption", "nav": "navigation",
    "caption": "table caption", "th": "table header", "td": "table cell",
    "li": "list item", "dt": "term", "dd": "definition",
    "button": "button", "option": "option", "label": "label", "legend": "legend",
    "summary": "summary", "address": "address", "footer": "footer", "pre": "preformatted text",
}  # fmt: skip
_ROLE_CLASSES = {
    "teaser": "teaser", "lead": "teaser", "lede": "teaser", "manchet": "teaser",
    "ingress": "teaser", "standfirst": "teaser", "underrubrik": "teaser",
    "byline": "byline", "author": "byline", "caption": "caption", "quote": "quotation",
    "rettelse": "correction", "correction": "correction", "korrektion": "correction",
    "precisering": "correction",
}  # fmt: skip
_PLAIN_ROLES = frozenset(("paragraph", "list item", "footer"))
_OUTER_ROLES = frozenset(
    (
        "teaser",
        "byline",
        "quotation",
        "navigation",
        "caption",
        "table cell",
        "table header",
        "footer",
        "definition",
        "correction",
    )
)

_LANGUAGE = ("lang", "xml:lang", "systemLanguage")  # the last in SVG's switch
_META_KEYS = ("property", "name", "itemprop", "http-equiv")
NOTED = ("href", "src", "datetime", "value", "lang", "class")
"""Attributes that a translator should know of, the first before the last."""


def within(name: str) -> Within:
    """Tell how an element stands in the text around it; browsers show unknown ones inline."""
    if name in _BLOCK:
        return Within.NO
    return Within.NESTED if name in _NESTED else Within.YES


def within_svg(name: str) -> Within:
    """Tell the same for elements inside svg and math, where each text stands by itself."""
    if name in ("svg", "math"):
        return Within.NESTED
    return Within.YES if name in ("a", "tspan", "textPath") else Within.NO


class Kind(NamedTuple):
    """What holds for all elements of a name, whatever their attributes."""

    within: Within
    preserve: bool
    is_hidden: bool
    is_rcdata: bool
    is_void: bool
    can_hold_span: bool
    """Whether ``<span>`` may stand around text that is directly in the element."""


@lru_cache(maxsize=1024)
def kind(name: str, *, is_svg: bool) -> Kind:
    """Say what holds for the elements of a name.

    Args:
        name: Of the element.
        is_svg: Whether it is inside svg or math.
    """
    return Kind(
        within_svg(name) if is_svg else within(name),
        name in PRESERVE,
        name in HIDDEN,
        name in RCDATA and not is_svg,
        name in VOID,
        name not in _NO_WRAPPER and not is_svg,
    )


def is_translated(name: str, attributes: Mapping[str, str], *, inherited: bool) -> bool:
    """Apply the ``translate`` attribute, or what the element inherits."""
    if "translate" not in attributes:
        return inherited and name not in _NO_TRANSLATE
    value = attributes["translate"].strip().lower()
    if value in ("", "yes"):
        return True
    return False if value == "no" or name in _NO_TRANSLATE else inherited


def role(name: str, attributes: Mapping[str, str], *, outer: str) -> str:
    """Say what the text of an element is in the article."""
    return _role(name, attributes.get("class", ""), outer)


@lru_cache(maxsize=4096)
def _role(name: str, classes: str, outer: str) -> str:
    for word in classes.lower().split():
        if word in _ROLE_CLASSES:
            return _ROLE_CLASSES[word]
    own = ROLES.get(name, "")
    if not own or (own in _PLAIN_ROLES and outer in _OUTER_ROLES):
        return outer
    return own


def text_attributes(name: str, attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name the attributes that readers read, each with its role."""
    if _ANY_TEXT_ATTRIBUTE.isdisjoint(attributes):
        return []
    found = [(key, f"{name} {key}") for key in _TEXT_ATTRIBUTES if key in attributes]
    if name == "meta" and "content" in attributes:
        keys = " ".join(attributes.get(key, "") for key in ("property", "name", "itemprop"))
        key = next((key for key in keys.split() if key.lower() in _META_TEXT), "")
        if key:
            found.append(("content", key if ":" in key else f"meta {key}"))
    elif name == "input" and attributes.get("type", "").lower() in _BUTTONS:
        found.append(("value", "button"))
    return found


def says_language(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element has an attribute for the language of its text."""
    return any(map(attributes.__contains__, _LANGUAGE))


def language(attributes: Mapping[str, str]) -> str:
    """Give the language that an element says its text is in; empty where it says nothing."""
    return next((attributes[key].strip() for key in _LANGUAGE if key in attributes), "")


def language_attributes(
    name: str, attributes: Mapping[str, str]
) -> list[tuple[str, LanguageForm | None]]:
    """Name the attributes that hold languages, and how these are written, where that is fixed."""
    found: list[tuple[str, LanguageForm | None]] = [
        (key, "tag") for key in _LANGUAGE if key in attributes
    ]
    if name == "meta" and "content" in attributes:
        keys = {attributes.get(key, "").strip().lower() for key in _META_KEYS}
        if "og:locale" in keys:
            found.append(("content", "posix"))
        elif keys & _META_LANGUAGE:
            found.append(("content", None))
    return found


def value(name: str, attributes: Mapping[str, str]) -> str:
    """Give what a ``data`` or ``time`` element says that its text means.

    >>> value("data", {"value": "NOK 334000000"})
    'NOK 334000000'
    """
    key = {"data": "value", "time": "datetime"}.get(name)
    return attributes.get(key, "").strip() if key else ""


def is_json_ld(media_type: str) -> bool:
    """Tell whether the ``type`` of a script says that it is structured data.

    >>> is_json_ld("application/ld+json; charset=utf-8")
    True
    """
    return media_type.partition(";")[0].strip().lower() == "application/ld+json"


def note(attributes: Mapping[str, str]) -> str:
    """Say what a translator should know of an inline element: its address, date or class.

    >>> note({"href": "https://example.org/", "class": "x"})
    'href="https://example.org/"'
    """
    if not attributes:
        return ""
    shown = [f'{key}="{attributes[key]}"' for key in NOTED if attributes.get(key)]
    if len(shown) > 1 and shown[-1].startswith("class="):
        shown.pop()
    text = " ".join(" ".join(shown).split())
    return readable(text if len(text) <= 120 else text[:119] + "…")
