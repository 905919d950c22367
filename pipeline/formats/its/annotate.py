"""Apply rules to a document: what each data category says of each element and attribute.

Precedence, from the strongest: local markup, the last global rule that selects the node, what the
parent has, the default (Source: ITS 2.0, section 5.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.its.categories import (
    CATEGORIES,
    ITS,
    STANDOFF,
    XLINK,
    XML,
    Values,
)
from pipeline.formats.its.cost import Budget
from pipeline.formats.its.html_defaults import html_within, is_html, is_html_text
from pipeline.formats.its.local import local_values, read_annotators
from pipeline.formats.its.rules import Place, Rule, RuleSet, simple_selectors
from pipeline.formats.its.standoff import Standoff
from pipeline.formats.its.xpath import (
    compile_at_attribute,
    compile_css,
    compile_xpath,
    shown,
)

_MARKUP = (f"{{{ITS}}}", f"{{{XML}}}", f"{{{XLINK}}}href")


class Node(NamedTuple):
    """An element, or one of its attributes."""

    element: Any
    key: str = ""
    """The attribute's name as lxml writes it; empty for the element itself."""


@dataclass(slots=True, eq=False)
class Frame:
    """What holds for one element; the frame of its parent is where it inherits from."""

    node: Any
    own: Mapping[str, Values]
    """What was said of the element itself, by category."""

    inherited: Mapping[str, Values]
    """What its child elements have, and itself where nothing was said of it."""

    annotators: Mapping[str, str]
    """The tools behind values, by the identifier of their category."""

    role: str = ""
    """What the text of the element is in an article, by the rules of its vocabulary."""

    is_conditional: bool = False
    """Whether it is within text only where its parent holds text itself."""

    says_within: bool = False
    """Whether a rule or local markup, not HTML itself, says how it stands in its text."""

    def get(self, category: str) -> Values:
        """Give what holds for the element: its own value, the inherited one or the default."""
        own = self.own.get(category)
        if own is not None:
            return own
        return self.inherited.get(category) or CATEGORIES[category].default


class _Said(NamedTuple):
    """What rules and local markup say of one element."""

    own: Mapping[str, Values]
    heritable: Mapping[str, Values]
    """Those of its values that its child elements have too."""

    role: str
    is_conditional: bool
    says_within: bool


_Ordered = tuple[int, Rule]


class Annotations:
    """The rules of one document, applied to it.

    Ask for frames from the root down: each needs its parent's.
    """

    def __init__(self, root: Any, name: str, rules: RuleSet, options: ItsOptions) -> None:
        self._root = root
        self._standoff = Standoff(root, name, options)
        self._parameters = rules.parameters
        self._budget = Budget(root, options.limits.rule_steps)
        self._by_name, self._by_attribute, others = _index(tuple(rules.rules))
        self._fixed: dict[str, bool] = {}
        self._of_bare: dict[str, _Said] = {}
        """What is said of elements without attributes, by name, where that does not vary."""

        self._selected: dict[Any, list[tuple[int, Rule]]] = {}
        self._selected_attributes: dict[tuple[Any, str], list[tuple[int, Rule]]] = {}
        # Selected nodes are found again by identity, which holds while the tree's proxies live.
        self._alive: list[Any] = []
        self._categories = {rule.category.name for rule in rules.rules}
        for order, rule in others:
            self._select(order, rule)

    def root_frame(self) -> Frame:
        """Give what holds above the root: nothing but defaults."""
        return Frame(None, {}, {}, {})

    def frame(self, node: Any, parent: Frame) -> Frame:
        """Apply rules and local markup to an element."""
        has_attributes = bool(node.attrib)
        said = None if has_attributes else self._of_bare.get(node.tag)
        if said is None:
            said = self._said(node)
            if not has_attributes and self.is_fixed(node):
                self._of_bare[node.tag] = said
        inherited, annotators = parent.inherited, parent.annotators
        if said.heritable:
            inherited = {**inherited, **said.heritable}
        if has_attributes and (named := read_annotators(node)):
            annotators = {**annotators, **named}
        return Frame(
            node, said.own, inherited, annotators, said.role, said.is_conditional, said.says_within
        )

    def is_fixed(self, node: Any, keys: Iterable[str] = ()) -> bool:
        """Tell whether rules say the same of all elements of the name with such attributes.

        Args:
            node: The element.
            keys: Names of attributes that are not local markup, as lxml writes them.
        """
        if self._selected_attributes or any(self._has_rules_for(node.tag, key) for key in keys):
            return False
        found = self._fixed.get(node.tag)
        if found is None:
            found = self._fixed[node.tag] = not self._selected and all(
                rule.category.name != "idvalue"
                and not any(key.endswith("Pointer") or key in STANDOFF for key in rule.attributes)
                for rule in self._rules_for(node)
            )
        return found

    def _said(self, node: Any) -> _Said:
        own: dict[str, Values] = {}
        role, is_conditional = "", False
        for rule in self._rules_for(node):
            values = self._global_values(rule, node)
            if values is None:
                continue
            own[rule.category.name] = values
            role = rule.role or role
            if rule.category.name == "elementswithintext":
                is_conditional = rule.is_conditional
        if node.attrib:
            own.update(local_values(node))
        says_within = "elementswithintext" in own
        within = html_within(node)
        if within and not says_within:
            own["elementswithintext"] = {"withinText": within}
        for category, values in own.items():
            own[category] = self._standoff.with_records(values)
        heritable = {key: value for key, value in own.items() if CATEGORIES[key].inherits}
        return _Said(own, heritable, role, is_conditional, says_within)

    def text_attributes(self, frame: Frame, *, is_translated: bool) -> list[tuple[str, str]]:
        """Name the attributes that rules declare to be text, with their roles.

        Args:
            frame: The element's.
            is_translated: Whether the element's own text is; what a vocabulary says of its
                attributes holds only there, what the document says always does.

        Returns:
            Pairs of the name, as lxml writes it, and the role, which may be empty.
        """
        if not self._by_attribute and not self._selected_attributes:
            return []
        found = []
        for key in frame.node.attrib:
            if _is_never_text(frame.node, key):
                continue
            rule = self._attribute_rule(frame.node, key, "translate")
            if rule is None or (rule.is_default and not is_translated):
                continue
            if rule.attributes.get("translate") == "yes":
                found.append((key, rule.role))
        return found

    def said_of_attribute(self, frame: Frame, key: str, category: str) -> Values | None:
        """Give what a rule says of an attribute itself; None where none does."""
        rule = self._attribute_rule(frame.node, key, category)
        if rule is None:
            return None
        values = self._global_values(rule, frame.node, key)
        return None if values is None else self._standoff.with_records(values)

    def attribute(self, frame: Frame, key: str, category: str) -> Values:
        """Give what holds for an attribute of an element.

        Args:
            frame: The element's.
            key: The attribute's name as lxml writes it.
            category: Name of the category.
        """
        said = self.said_of_attribute(frame, key, category)
        if said is not None:
            return said
        found = CATEGORIES[category]
        is_text = category == "translate" and is_html_text(frame.node, key)
        if found.reaches_attributes or is_text:
            return frame.get(category)
        return found.default if found.attribute_default is None else found.attribute_default

    def has_rules(self, category: str) -> bool:
        """Tell whether any global rule is of a category."""
        return category in self._categories

    def targets(self) -> dict[Node, Node | None]:
        """Find where a bilingual document keeps translations: target nodes by source nodes.

        A source whose pointer leads nowhere has None.
        """
        found: dict[Node, Node | None] = {}
        for node in self._root.iter("*") if self.has_rules("targetpointer") else ():
            for key in ("", *node.attrib):
                rule = self._target_rule(node, key)
                if rule is not None:
                    found[Node(node, key)] = self._target(rule, node, key)
        return found

    def _target_rule(self, node: Any, key: str) -> Rule | None:
        if key:
            return self._attribute_rule(node, key, "targetpointer")
        rules = [rule for rule in self._rules_for(node) if rule.category.name == "targetpointer"]
        return rules[-1] if rules else None

    def _target(self, rule: Rule, node: Any, key: str) -> Node | None:
        place = self._evaluate(rule, rule.attributes["targetPointer"], node, key)
        first = place[0] if isinstance(place, list) and place else None
        if etree.iselement(first):
            return Node(first)
        if isinstance(first, etree._ElementUnicodeResult) and first.is_attribute:
            return Node(first.getparent(), str(first.attrname))
        return None

    # The rules of a node

    def _select(self, order: int, rule: Rule) -> None:
        compile_ = compile_css if rule.language == "css" else compile_xpath
        evaluate = compile_(rule.selector, rule.namespaces, rule.place, self._budget_of(rule))
        found = evaluate(self._root, self._parameters)
        if not isinstance(found, list):
            raise _wrong("selector gives no nodes", rule.selector, rule.place)
        for node in found:
            if isinstance(node, etree._Element):
                self._alive.append(node)
                self._selected.setdefault(node, []).append((order, rule))
            elif getattr(node, "is_attribute", False):
                owner = node.getparent()
                self._alive.append(owner)
                key = (owner, node.attrname)
                self._selected_attributes.setdefault(key, []).append((order, rule))

    def _rules_for(self, node: Any) -> list[Rule]:
        found = [
            *self._by_name.get("*", ()),
            *self._by_name.get(node.tag, ()),
            *self._selected.get(node, ()),
        ]
        if len(found) > 1:
            found.sort(key=lambda pair: pair[0])
        return [rule for _, rule in found]

    def _attribute_rule(self, node: Any, key: str, category: str) -> Rule | None:
        best: tuple[int, Rule] | None = None
        for name in ((node.tag, key), ("*", key), (node.tag, "*"), ("*", "*")):
            for candidate in self._by_attribute.get(name, ()):
                if candidate[1].category.name == category and (not best or candidate[0] > best[0]):
                    best = candidate
        for candidate in self._selected_attributes.get((node, key), ()):
            if candidate[1].category.name == category and (not best or candidate[0] > best[0]):
                best = candidate
        return best[1] if best else None

    def _has_rules_for(self, name: str, key: str) -> bool:
        """Tell whether there are rules for the attributes of a name, on elements of a name."""
        names = ((name, key), ("*", key), (name, "*"), ("*", "*"))
        return any(each in self._by_attribute for each in names)

    # The values of a rule

    def _global_values(self, rule: Rule, node: Any, key: str = "") -> Values | None:
        """Read what a rule says of an element, or of its attribute of that name.

        Returns:
            None where all its pointers lead nowhere, so that what the parent has stays.
        """
        category, given = rule.category, rule.attributes
        said: dict[str, str] = {}
        for name in category.keys:
            if name in given:
                said[name] = given[name].strip()
        has_pointer = False
        for name in category.pointers:
            pointer = given.get(f"{name}Pointer")
            if pointer:
                has_pointer = True
                found = self._texts(rule, pointer, node, key)
                if category.name == "domain":
                    said["domains"] = ", ".join(_domains(found, given.get("domainMapping", "")))
                elif found:
                    said[name] = found[0]
        if category.name == "idvalue":
            said["idValue"] = (self._texts(rule, given["idValue"], node, key) or [""])[0]
        elif category.name == "targetpointer":
            said["targetPointer"] = _with_parameters(given["targetPointer"], self._parameters)
        if has_pointer and not set(said) - set(category.companions):
            return None
        return {**category.companions, **said}

    def _texts(self, rule: Rule, expression: str, node: Any, key: str) -> list[str]:
        """Evaluate an expression at an element, or at its attribute, to strings."""
        found = self._evaluate(rule, expression, node, key)
        return [_string(item) for item in found] if isinstance(found, list) else [_string(found)]

    def _evaluate(self, rule: Rule, expression: str, node: Any, key: str) -> Any:
        budget = self._budget_of(rule)
        if rule.language == "css":
            evaluate = compile_css(expression, rule.namespaces, rule.place, budget)
        elif key:
            evaluate = compile_at_attribute(expression, key, rule.namespaces, rule.place, budget)
        else:
            evaluate = compile_xpath(expression, rule.namespaces, rule.place, budget)
        return evaluate(node, self._parameters)

    def _budget_of(self, rule: Rule) -> Budget | None:
        """Give what pays for a rule; ours, of vocabularies, are known to be cheap."""
        return None if rule.is_default else self._budget


@lru_cache(maxsize=16)
def _index(
    rules: tuple[Rule, ...],
) -> tuple[
    Mapping[str, Sequence[_Ordered]], Mapping[tuple[str, str], Sequence[_Ordered]], list[_Ordered]
]:
    """Sort rules by what they select, with their places in the order of precedence.

    Returns:
        Those for names of elements, those for names of elements and attributes, and those whose
        selectors have to be evaluated.
    """
    by_name: dict[str, list[_Ordered]] = {}
    by_attribute: dict[tuple[str, str], list[_Ordered]] = {}
    others = []
    for order, rule in enumerate(rules):
        simple = simple_selectors(rule)
        if simple is None:
            others.append((order, rule))
        for element, attribute in simple or ():
            if attribute:
                by_attribute.setdefault((element, attribute), []).append((order, rule))
            else:
                by_name.setdefault(element, []).append((order, rule))
    return by_name, by_attribute, others


def _domains(found: list[str], mapping: str) -> list[str]:
    """Read domains: each text a list parted by commas, mapped and without repetition."""
    pairs: dict[str, str] = {}
    for match in re.finditer(r"\s*((?:'[^']*'|\"[^\"]*\"|\S+?)+)\s+([^,]*?)\s*(?:,|$)", mapping):
        pairs[match.group(1).strip("'\"")] = match.group(2).strip().strip("'\"")
    values: list[str] = []
    for text in found:
        for part in text.split(","):
            word = part.strip().strip("'\"")
            word = pairs.get(word, word)
            if word and word not in values:
                values.append(word)
    return values


def _with_parameters(expression: str, parameters: Mapping[str, str]) -> str:
    """Write the values of variables into an expression, as the test suite shows it."""

    def one(match: re.Match[str]) -> str:
        value = parameters.get(match.group(1))
        return match.group() if value is None or "'" in value else f"'{value}'"

    return re.sub(r"\$([\w.-]+)", one, expression)


def _string(value: Any) -> str:
    """Convert what an expression gives, as XPath's string() does."""
    if isinstance(value, etree._Element):
        return "".join(map(str, value.itertext()))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value))
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(str(value), str(value))
    return str(value)


def _wrong(what: str, expression: str, place: Place) -> SourceError:
    return SourceError(f"ITS rule: {what}: {shown(expression)}", file=place.file, line=place.line)


def _is_never_text(node: Any, key: str) -> bool:
    """Tell attributes that mark up: those of ITS, languages, links, styles."""
    if key.startswith(_MARKUP) or node.tag.startswith(f"{{{ITS}}}"):
        return True
    return is_html(node) and (key in ("lang", "style") or key.startswith("its-"))
