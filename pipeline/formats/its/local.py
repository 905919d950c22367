"""Read local markup: what an element's own attributes say of it."""

from __future__ import annotations

from typing import Any

from pipeline.formats.its.categories import (
    CATEGORIES,
    HTML_LOCAL,
    ITS,
    KNOWN_VALUES,
    LOCAL,
    XHTML,
    XML,
    Category,
    Values,
)
from pipeline.formats.its.html_defaults import is_html
from pipeline.formats.markup.tokens import names

_LOWER = names(
    "translate dir term withinText localeFilterType locNoteType locQualityIssueType "
    "locQualityIssueEnabled lineBreakType"
)
"""Values that HTML reads in any case."""

# A ``bdo`` of HTML says that letters, too, run that way (Source: ITS 2.0, 8.5.1).
_OVERRIDES = {"ltr": "lro", "rtl": "rlo"}
_NEEDED = {"localizationnote": ("locNote", "locNoteRef"), "storagesize": ("storageSize",),
           "localefilter": ("localeFilterList",)}  # fmt: skip


def local_values(node: Any) -> dict[str, Values]:
    """Read what an element says of itself, by category; what ITS does not know is passed over."""
    found: dict[str, dict[str, str]] = {}
    is_page = is_html(node)
    is_its_span = node.tag == f"{{{ITS}}}span"
    for name in node.keys():  # noqa: SIM118 - values are looked up only where they are wanted
        key, category = _local_key(name, is_page=is_page, is_its_span=is_its_span)
        if category is None:
            continue
        value = node.get(name)
        if is_page and key in _LOWER:
            value = value.strip().lower()
        if is_page and key == "translate" and not value:
            value = "yes"  # Source: HTML, "The translate attribute"
        if key in KNOWN_VALUES and value not in KNOWN_VALUES[key]:
            continue
        if key == "dir" and node.tag == f"{{{XHTML}}}bdo":
            value = _OVERRIDES.get(value, value)
        found.setdefault(category.name, {})[key] = value
    language = node.get(f"{{{XML}}}lang")
    if language is None and is_page:
        language = node.get("lang")
    if language is not None:
        found["languageinformation"] = {"lang": language}
    space = node.get(f"{{{XML}}}space")
    if space is not None:
        found["preservespace"] = {"space": space}
    identifier = node.get(f"{{{XML}}}id")
    if identifier is None and is_page:
        identifier = node.get("id")
    if identifier:
        found["idvalue"] = {"idValue": identifier}
    return {
        name: {**CATEGORIES[name].companions, **values} if _is_complete(name, values) else values
        for name, values in found.items()
        if _is_complete(name, values)
    }


def read_annotators(node: Any) -> dict[str, str]:
    """Read the tools that an element names, by the identifier of their category."""
    text = _annotators_ref(node) or ""
    found = {}
    for pair in text.split():
        category, bar, reference = pair.partition("|")
        if bar:
            found[category] = reference
    return found


def _annotators_ref(node: Any) -> str | None:
    value = node.get(f"{{{ITS}}}annotatorsRef")
    if value is None and node.tag.startswith(f"{{{ITS}}}"):
        value = node.get("annotatorsRef")
    if value is None and is_html(node):
        value = node.get("its-annotators-ref")
    return None if value is None else str(value)


def _is_complete(name: str, values: Values) -> bool:
    """Tell whether local markup says anything: a note's type alone does not."""
    return name not in _NEEDED or any(key in values for key in _NEEDED[name])


def _local_key(name: str, *, is_page: bool, is_its_span: bool) -> tuple[str, Category | None]:
    if name.startswith(f"{{{ITS}}}"):
        key = name[len(ITS) + 2 :]
        return key, LOCAL.get(key)
    if is_page:
        if name in ("translate", "dir"):
            return name, LOCAL[name]
        return HTML_LOCAL.get(name, (name, None))
    return (name, LOCAL.get(name)) if is_its_span else (name, None)
