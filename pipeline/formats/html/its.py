"""ITS in HTML pages: rules in scripts and links, and ``its-…`` attributes."""

from __future__ import annotations

from typing import Any

from pipeline.formats.base import ItsOptions
from pipeline.formats.html.tree import to_lxml
from pipeline.formats.its.annotate import Annotations, Frame
from pipeline.formats.its.collect import collect, set_apart
from pipeline.formats.its.facts import facts_of, facts_of_attribute
from pipeline.formats.its.rules import load_rules
from pipeline.formats.markup.found import Found
from pipeline.formats.markup.tokens import Element, Within
from pipeline.model.document import LocaleFilter


class ItsOfPage:
    """The rules of a page, applied to it."""

    def __init__(self, tree: Any, name: str, options: ItsOptions) -> None:
        """Load the rules.

        Raises:
            SourceError: a rule cannot be applied.
        """
        root, self._copies = to_lxml(tree)
        rules = load_rules(root, name, options)
        self._annotations = Annotations(root, name, rules, options)
        self._frames: dict[Any, Frame] = {None: self._annotations.root_frame()}

    def refine(
        self, element: Element, node: Any, outer: Element, found: Found
    ) -> LocaleFilter | None:
        """Let ITS go before HTML's own meaning of an element.

        Args:
            element: What HTML says; it is changed.
            node: The element in turbohtml's tree.
            outer: The element around it.
            found: Where terms and resources go.

        Returns:
            The locales of the element, where the element around it has others.
        """
        frame = self._frame(self._copies[node])
        own = frame.own
        if "translate" in own:
            element.translate = own["translate"]["translate"] == "yes"
        if frame.says_within:
            element.within = Within(own["elementswithintext"]["withinText"])
        if "preservespace" in own:
            element.preserve = own["preservespace"]["space"] == "preserve"
        element.facts = facts_of(frame, outer.facts)
        kept = []
        for text in element.attributes:
            said = self._annotations.said_of_attribute(frame, text.name, "translate")
            if element.translate if said is None else said["translate"] == "yes":
                facts = facts_of_attribute(self._annotations, frame, text.name, element.facts)
                kept.append(text._replace(facts=facts))
        element.attributes = tuple(kept)
        collect(self._annotations, frame, found)
        return set_apart(element, frame, outer)

    def texts(self, node: Any) -> list[tuple[str, str]]:
        """Name further attributes that rules declare to be text, with their roles."""
        return self._annotations.text_attributes(
            self._frame(self._copies[node]), is_translated=True
        )

    def _frame(self, copy: Any) -> Frame:
        missing = []
        while copy not in self._frames:
            missing.append(copy)
            copy = copy.getparent()
        for node in reversed(missing):
            self._frames[node] = self._annotations.frame(node, self._frames[node.getparent()])
        return self._frames[missing[0] if missing else copy]
