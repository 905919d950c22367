"""What ITS finds in an element beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.formats.its.facts import is_limited
from pipeline.formats.markup.tokens import Element, Within
from pipeline.model.document import LocaleFilter, Term

if TYPE_CHECKING:
    from pipeline.formats.its.annotate import Annotations, Frame
    from pipeline.formats.markup.found import Found


def collect(annotations: Annotations, frame: Frame, found: Found) -> None:
    """Take the term and the resources that an element is."""
    term = frame.own.get("terminology", {})
    if term.get("term") == "yes":
        info = term.get("termInfo") or term.get("termInfoRef") or ""
        found.terms.append(Term(_plain(frame.node), " ".join(info.split())))
    if annotations.has_rules("externalresource"):
        said = [frame.get("externalresource")]
        said += (annotations.attribute(frame, key, "externalresource") for key in frame.node.attrib)
        found.resources += (
            values["externalResourceRef"] for values in said if "externalResourceRef" in values
        )


def set_apart(element: Element, frame: Frame, outer: Element) -> LocaleFilter | None:
    """Make a part that only some locales have, or that has limits, a text of its own.

    So it can be left out, or checked.

    Returns:
        The locales of the element, where its parent has others.
    """
    locales = element.facts.locales
    is_apart = locales is not None and locales != outer.facts.locales
    if element.within is Within.YES and (is_apart or is_limited(frame)):
        element.within = Within.NESTED
    return locales if is_apart else None


def _plain(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())
