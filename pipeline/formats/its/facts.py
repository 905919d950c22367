"""What ITS says of an element, as the work with catalogues needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.formats.its.categories import CATEGORIES, Values
from pipeline.formats.markup.tokens import NO_FACTS, Facts
from pipeline.model.document import Limits, LocaleFilter

if TYPE_CHECKING:
    from pipeline.formats.its.annotate import Annotations, Frame

_DIGITS = 18
"""Of a size in bytes; no text is larger, and Python does not read numbers of thousands."""


def facts_of(frame: Frame, outer: Facts) -> Facts:
    """Gather what holds for an element.

    Args:
        frame: The element's.
        outer: The facts of its parent.
    """
    own = frame.own
    if not own:
        if not outer.heritable and outer.locales is None and outer.limits is None:
            return NO_FACTS
        limits = outer.limits and Limits(characters=outer.limits.characters)
        return Facts(outer.heritable, outer.heritable, limits=limits, locales=outer.locales)
    said = {name: values for name, values in own.items() if name in _NOTES}
    heritable = outer.heritable
    if any(CATEGORIES[name].inherits for name in said):
        heritable = tuple(_notes(frame.inherited, frame.annotators))
    here = {name: values for name, values in said.items() if not CATEGORIES[name].inherits}
    return Facts(
        (*heritable, *_notes(here, frame.annotators)),
        heritable,
        tuple(_notes(said, frame.annotators)),
        own.get("idvalue", {}).get("idValue", ""),
        _limits(frame.inherited.get("allowedcharacters"), own.get("storagesize")),
        _locales(own.get("localefilter"), outer.locales),
    )


def facts_of_attribute(annotations: Annotations, frame: Frame, key: str, facts: Facts) -> Facts:
    """Gather what holds for an attribute.

    Args:
        annotations: The document's.
        frame: The element's.
        key: The attribute's name, as lxml writes it.
        facts: The element's. A note on it is for its attributes too, which is more than ITS
            asks for: an element without content can have it for nothing else.
    """
    said: dict[str, Values] = {}
    for name, category in CATEGORIES.items():
        values = annotations.said_of_attribute(frame, key, name)
        if values is None and (category.reaches_attributes or name == "localizationnote"):
            values = frame.own.get(name) or frame.inherited.get(name)
        if values is not None:
            said[name] = values
    notes = tuple(_notes(said, frame.annotators))
    return Facts(
        notes,
        identifier=said.get("idvalue", {}).get("idValue", ""),
        limits=_limits(said.get("allowedcharacters"), said.get("storagesize")),
        locales=_locales(annotations.said_of_attribute(frame, key, "localefilter"), facts.locales),
    )


def value_of(frame: Frame) -> str:
    """Give what a rule says that an element's text means: ``NOK 334``, ``NOK``, ``2026-09-09``."""
    said = frame.own.get("value", {})
    return f"{said.get('currency', '')} {said.get('value', '')}".strip()


def is_limited(frame: Frame) -> bool:
    """Tell whether the element's own text has limits, and has to be checked by itself."""
    return "storagesize" in frame.own or "allowedcharacters" in frame.own


def _locales(values: Values | None, outer: LocaleFilter | None) -> LocaleFilter | None:
    """Narrow the locales of what is around a part to those of the part."""
    if values is None:
        return outer
    ranges = tuple(each.strip() for each in values["localeFilterList"].split(",") if each.strip())
    excludes = values.get("localeFilterType") == "exclude"
    return outer if ranges == ("*",) and not excludes else LocaleFilter(ranges, excludes, outer)


def _limits(characters: Values | None, storage: Values | None) -> Limits | None:
    allowed = characters.get("allowedCharacters") if characters else None
    size = storage.get("storageSize", "") if storage else ""
    if not storage or not size.isdecimal():
        return None if allowed is None else Limits(characters=allowed)
    return Limits(
        int(size) if len(size) <= _DIGITS else 10**_DIGITS,
        storage.get("storageEncoding", "UTF-8"),
        storage.get("lineBreakType", "lf"),
        allowed,
    )


def _notes(said: Mapping[str, Values], annotators: Mapping[str, str]) -> Iterable[str]:
    for name, values in said.items():
        if name in _NOTES:
            text = " ".join(_NOTES[name](values).split())
            tool = annotators.get(CATEGORIES[name].annotators)
            if text:
                yield f"{text} ({tool})" if tool else text


def _localization_note(values: Values) -> str:
    kind = "alert" if values.get("locNoteType") == "alert" else "note"
    text = values.get("locNote") or (values.get("locNoteRef") and f"see {values['locNoteRef']}")
    return f"{kind}: {text}" if text else ""


def _terminology(values: Values) -> str:
    if values.get("term") != "yes":
        return ""
    info = values.get("termInfo") or values.get("termInfoRef")
    return f"term: {info}" if info else "term"


def _locale_filter(values: Values) -> str:
    found = _locales(values, None)
    if found is None:
        return ""
    names = ", ".join(found.ranges)
    if found.excludes:
        return f"not for: {names}" if names else ""
    return f"only for: {names or 'no locale'}"


def _quality_issue(values: Values) -> str:
    if values.get("locQualityIssueEnabled") == "no":
        return ""
    return f"quality issue: {_listed(values, leave='locQualityIssueEnabled')}"


def _storage(values: Values) -> str:
    if not values.get("storageSize", "").isdecimal():
        return ""
    return f"at most {values.get('storageSize')} bytes in {values.get('storageEncoding')}"


def _listed(values: Values, *, leave: str = "") -> str:
    return ", ".join(
        text if key[-1] != "]" else f"{key}={text}"
        for key, text in values.items()
        if text and not key.startswith(leave or "\0")
    )


_NOTES: dict[str, Callable[[Values], str]] = {
    "localizationnote": _localization_note,
    "terminology": _terminology,
    "domain": lambda values: f"domain: {values['domains']}" if values.get("domains") else "",
    "textanalysis": lambda values: f"entity: {_listed(values)}",
    "directionality": lambda values: "right to left" if values["dir"][:1] == "r" else "",
    "localefilter": _locale_filter,
    "provenance": lambda values: f"provenance: {_listed(values)}",
    "locqualityissue": _quality_issue,
    "locqualityrating": lambda values: f"quality rating: {_listed(values)}",
    "mtconfidence": lambda values: f"machine translation, confidence {values['mtConfidence']}",
    "allowedcharacters": lambda values: f"characters: {values['allowedCharacters'] or 'none'}",
    "storagesize": _storage,
}
