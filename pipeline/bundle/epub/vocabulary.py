"""What of a page goes into a book, and with which attributes.

Lists of what is let through, not of what is stopped: a book is read for years, by programs that we
do not know.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DROPPED = _names(
    "base button datalist dialog form head input link map area meta nav script select source style"
    " template textarea track"
)
"""With all that is in them: what needs a site around it, a script or a server."""

MEDIA = {"video": "src", "audio": "src", "iframe": "src", "embed": "src", "object": "data"}
"""What a book cannot hold; by the attribute with its address."""

ELEMENTS = _names(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd"
    " del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins"
    " kbd li main mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table"
    " tbody td tfoot th thead time tr u ul var wbr"
)
"""Of HTML. What is neither here nor above goes, and what it holds stays."""

PHRASING = _names(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small"
    " span strong sub sup time u var wbr"
)
"""Of those, what can stand in a line of text."""

TEXT_ONLY = _names(
    "abbr b bdi bdo cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd mark p pre q rt ruby s samp small"
    " span strong sub summary sup time u var"
)
"""Of those, what can hold nothing else."""

RENAMED = {"dir": "ul", "menu": "ul"}
EMPTY = frozenset({"br", "col", "hr", "img", "wbr"})
NEEDED = {"time": "datetime", "data": "value", "bdo": "dir"}
"""Elements that are nothing without an attribute: what they hold stays."""

GLOBAL = {
    "class": r"\S.*",
    "dir": "ltr|rtl|auto",
    "lang": r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?",
    "title": ".+",
    "translate": "yes|no",
}
"""Attributes of all elements of HTML, with what their values match."""

_NUMBER = r"[1-9]\d{0,3}"
_CELL = {"colspan": _NUMBER, "rowspan": _NUMBER}
ATTRIBUTES = {
    "a": {"hreflang": GLOBAL["lang"]},
    "col": {"span": _NUMBER},
    "colgroup": {"span": _NUMBER},
    "data": {"value": ".+"},
    "details": {"open": ".*"},
    "img": {"alt": ".*", "width": _NUMBER, "height": _NUMBER},
    "li": {"value": r"-?\d{1,9}"},
    "ol": {"start": r"-?\d{1,9}", "type": "[1aAiI]", "reversed": ".*"},
    "td": _CELL,
    "th": {**_CELL, "abbr": ".+", "scope": "row|col|rowgroup|colgroup"},
    "time": {
        "datetime": r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
        r"|\d\d:\d\d(?::\d\d)?"
    },
}

SVG = _names(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc"
    " linearGradient radialGradient stop clipPath mask pattern marker"
)
SVG_ATTRIBUTES = _names(
    "aria-hidden aria-label class clip-path clip-rule clipPathUnits color cx cy d dx dy fill"
    " fill-opacity fill-rule font-family font-size font-style font-weight fx fy gradientTransform"
    " gradientUnits height marker-end marker-mid marker-start markerHeight markerUnits markerWidth"
    " mask maskContentUnits maskUnits offset opacity orient patternContentUnits patternTransform"
    " patternUnits points preserveAspectRatio r refX refY role rotate rx ry spreadMethod stop-color"
    " stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-opacity stroke-width text-anchor textLength transform viewBox width"
    " x x1 x2 y y1 y2"
)
MATHML = _names(
    "math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts"
    " mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
    " none"
)
MATHML_ATTRIBUTES = _names(
    "accent accentunder alttext close columnalign columnspan depth dir display displaystyle fence"
    " form height largeop linethickness lspace mathcolor mathsize mathvariant maxsize minsize"
    " movablelimits notation open rowalign rowspan rspace scriptlevel separator separators stretchy"
    " symmetric width"
)
