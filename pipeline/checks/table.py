"""The table of our checks, in the order of the manual."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "values": (
        "value-missing",
        "value-added",
        "value-changed",
        "value-scale",
        "value-beside",
        "value-repeated",
        "currency-changed",
        "date-swapped",
        "value-swapped",
        "bare-krone",
        "number-format",
        "range-hyphen",
        "hyphen-instead-of-minus",
        "missing-nbsp",
        "lost-full-stop",
        "placeable-missing",
        "placeable-unknown",
        "placeable-doubled",
    ),
    "markup": (
        "code-missing",
        "code-added",
        "code-crossed",
        "code-empty",
        "code-spacing",
        "typed-markup",
        "typed-entity",
        "url-changed",
        "placeholder",
        "limit",
        "text-length",
    ),
    "language": (
        "leftover-danish",
        "danish-spelling",
        "bokmaal-in-nynorsk",
        "nynorsk-in-bokmaal",
        "untranslated",
        "false-friend",
        "repeated-word",
        "inconsistent",
        "same-translation",
    ),
    "typography": (
        "quotation-marks",
        "straight-quotation-marks",
        "quotation-comma",
        "dash",
        "ellipsis",
        "unit-space",
        "double-space",
        "edge-space",
        "space-before-mark",
        "end-punctuation",
        "capital-start",
        "brackets",
        "apostrophe",
        "control-character",
        "look-alike",
        "broken-encoding",
    ),
    "naming": (
        "direct-speech",
        "speaker",
        "name-changed",
        "name-missing",
        "abbreviation-changed",
        "inconsistent-name",
        "term",
        "term-forbidden",
        "its-term",
    ),
    "source": (
        "ambiguous-currency",
        "value-conflict",
        "settled-value",
        "undated-date",
        "unexplained-abbreviation",
        "missing-alt",
        "missing-language",
        "heading-level",
        "link-text",
        "long-sentence",
        "mixed-quotation-marks",
        "stray-nbsp",
        "source-double-space",
        "hidden-character",
    ),
    "health": (
        "po-syntax",
        "po-duplicate",
        "po-charset",
        "po-header",
        "po-newline",
        "po-plural",
    ),
}
"""The ids by the package they are in; the module of ``double-space`` is ``double_space``."""

TITLES: Mapping[str, str] = {
    "values": "Values",
    "markup": "Markup and limits",
    "language": "Language",
    "typography": "Typography",
    "naming": "Quotations, names and terms",
    "source": "The Danish source",
    "health": "Catalogues",
}

FINAL = frozenset(
    (
        "code-missing", "code-added", "code-crossed", "code-empty", "typed-markup", "typed-entity",
        "limit", "placeable-missing", "placeable-unknown",
    )
)  # fmt: skip
"""Those that no dismissal silences: what they find cannot be published, whoever wants it."""

OF_READERS = frozenset((*GROUPS["language"], *GROUPS["typography"], *GROUPS["naming"])) - {
    "control-character"
}
"""Those that read a text as people do, each word with what stands around it. They leave out a text
that is too long for anyone (`pipeline.checks.pair.MOST_READ`), so that no text takes a minute."""

OF_ARTICLES = frozenset(GROUPS["source"])
"""Those that look at articles; the others look at catalogues."""

MODULES = {
    check: f"pipeline.checks.{group}.{check.replace('-', '_')}"
    for group, checks in GROUPS.items()
    for check in checks
}
