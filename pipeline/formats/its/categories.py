"""The data categories of ITS 2.0: how each is written, inherited and reported.

Source: W3C Recommendation "Internationalization Tag Set (ITS) Version 2.0", section 8; what is
inherited and what the defaults are, its table in section 8.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ITS = "http://www.w3.org/2005/11/its"
XHTML = "http://www.w3.org/1999/xhtml"
XLINK = "http://www.w3.org/1999/xlink"
OWN = "urn:skagerrak:its"
"""Our ``valueRule``, and our attributes ``role`` and ``when`` on rules of ITS. Other programs pass
them over."""

XML = "http://www.w3.org/XML/1998/namespace"

Values = Mapping[str, str]
"""What a category says of a node: ``{"translate": "no"}``."""


@dataclass(frozen=True, slots=True)
class Category:
    """One data category."""

    name: str
    """As the W3C test suite names it: ``localizationnote``."""

    rule: str = ""
    """Local name of its global rule; empty where it has local markup only."""

    keys: tuple[str, ...] = ()
    """Attributes that hold a value, in a rule as in local markup."""

    pointers: tuple[str, ...] = ()
    """Keys that a rule may also fetch from the document by ``…Pointer``."""

    inherits: bool = False
    """Whether child elements have the value too."""

    reaches_attributes: bool = False
    """Whether an element's attributes have its value too."""

    default: Values = field(default_factory=dict)
    """What holds where nothing is said."""

    attribute_default: Values | None = None
    """What holds for attributes, where it differs."""

    companions: Values = field(default_factory=dict)
    """What a value brings with it where it does not say otherwise."""

    annotators: str = ""
    """Its identifier in ``annotatorsRef``, where a tool can have made the value."""

    is_own: bool = False
    """Whether it is ours and not of ITS: its rule is in `OWN`, and there is no local markup."""


_QUALITY = (
    "locQualityIssueType",
    "locQualityIssueComment",
    "locQualityIssueSeverity",
    "locQualityIssueProfileRef",
    "locQualityIssueEnabled",
)
_AGENTS = ("person", "org", "tool", "revPerson", "revOrg", "revTool")
_PROVENANCE = (*_AGENTS, *(f"{key}Ref" for key in _AGENTS), "provRef")

CATEGORIES = {
    category.name: category
    for category in (
        Category(
            "translate",
            "translateRule",
            ("translate",),
            inherits=True,
            default={"translate": "yes"},
            attribute_default={"translate": "no"},
        ),
        Category(
            "localizationnote",
            "locNoteRule",
            ("locNote", "locNoteRef", "locNoteType"),
            pointers=("locNote", "locNoteRef"),
            inherits=True,
            companions={"locNoteType": "description"},
        ),
        Category(
            "terminology",
            "termRule",
            ("term", "termInfo", "termInfoRef", "termConfidence"),
            pointers=("termInfo", "termInfoRef"),
            default={"term": "no"},
            annotators="terminology",
        ),
        Category(
            "directionality",
            "dirRule",
            ("dir",),
            inherits=True,
            reaches_attributes=True,
            default={"dir": "ltr"},
        ),
        Category(
            "languageinformation",
            "langRule",
            pointers=("lang",),
            inherits=True,
            reaches_attributes=True,
        ),
        Category(
            "elementswithintext",
            "withinTextRule",
            ("withinText",),
            default={"withinText": "no"},
            attribute_default={},
        ),
        Category(
            "domain", "domainRule", pointers=("domain",), inherits=True, reaches_attributes=True
        ),
        Category(
            "textanalysis",
            "textAnalysisRule",
            ("taClassRef", "taIdent", "taIdentRef", "taSource", "taConfidence"),
            pointers=("taClassRef", "taIdent", "taIdentRef", "taSource"),
            annotators="text-analysis",
        ),
        Category(
            "localefilter",
            "localeFilterRule",
            ("localeFilterList", "localeFilterType"),
            inherits=True,
            reaches_attributes=True,
            default={"localeFilterList": "*", "localeFilterType": "include"},
            companions={"localeFilterType": "include"},
        ),
        Category(
            "provenance",
            "provRule",
            (*_PROVENANCE, "provenanceRecordsRef"),
            pointers=("provenanceRecordsRef",),
            inherits=True,
            reaches_attributes=True,
        ),
        Category("externalresource", "externalResourceRefRule", pointers=("externalResourceRef",)),
        Category("targetpointer", "targetPointerRule"),
        Category("idvalue", "idValueRule"),
        Category(
            "preservespace",
            "preserveSpaceRule",
            ("space",),
            inherits=True,
            reaches_attributes=True,
            default={"space": "default"},
        ),
        Category(
            "locqualityissue",
            "locQualityIssueRule",
            (*_QUALITY, "locQualityIssuesRef"),
            pointers=(*_QUALITY[:-1], "locQualityIssuesRef"),
            inherits=True,
            companions={"locQualityIssueEnabled": "yes"},
        ),
        Category(
            "locqualityrating",
            keys=(
                "locQualityRatingScore",
                "locQualityRatingScoreThreshold",
                "locQualityRatingVote",
                "locQualityRatingVoteThreshold",
                "locQualityRatingProfileRef",
            ),
            inherits=True,
        ),
        Category(
            "mtconfidence",
            "mtConfidenceRule",
            ("mtConfidence",),
            inherits=True,
            annotators="mt-confidence",
        ),
        Category(
            "allowedcharacters",
            "allowedCharactersRule",
            ("allowedCharacters",),
            pointers=("allowedCharacters",),
            inherits=True,
        ),
        Category(
            "storagesize",
            "storageSizeRule",
            ("storageSize", "storageEncoding", "lineBreakType"),
            pointers=("storageSize", "storageEncoding"),
            companions={"storageEncoding": "UTF-8", "lineBreakType": "lf"},
        ),
        Category(
            "value",
            "valueRule",
            ("value", "currency"),
            pointers=("value", "currency"),
            is_own=True,
        ),
    )
}

BY_RULE = {category.rule: category for category in CATEGORIES.values() if category.rule}

LOCAL = {
    key: category
    for category in CATEGORIES.values()
    for key in category.keys
    if key not in ("space", "termInfo") and not category.is_own
}
"""Local attributes, by their name in the ITS namespace, and the category that each belongs to."""

KNOWN_VALUES = {
    "translate": ("yes", "no"), "withinText": ("yes", "no", "nested"), "term": ("yes", "no"),
    "space": ("default", "preserve"), "localeFilterType": ("include", "exclude"),
    "dir": ("ltr", "rtl", "lro", "rlo", "auto"),
}  # fmt: skip
"""Values of attributes that have only these."""

STANDOFF = {
    "locQualityIssuesRef": "locQualityIssue",
    "provenanceRecordsRef": "provenanceRecord",
}
"""References to records that stand elsewhere, and the element of one record."""


def html_name(key: str) -> str:
    """Write a local attribute as HTML does.

    >>> html_name("locQualityIssueType")
    'its-loc-quality-issue-type'
    """
    return "its-" + "".join(f"-{char.lower()}" if char.isupper() else char for char in key)


HTML_LOCAL = {
    html_name(key): (key, category)
    for key, category in LOCAL.items()
    if key not in ("translate", "dir")  # HTML has its own
}
