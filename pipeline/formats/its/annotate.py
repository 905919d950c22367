"""Apply rules to a document: what each data category says of each element and attribute.

Precedence, from the strongest: local markup, the last global rule that selects the node, what the
parent has, the default (Source: ITS 2.0, section 5.5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.its.categories import (
    CATEGORIES,
    HTML_LOCAL,
    ITS,
    KNOWN_VALUES,
    LOCAL,
    STANDOFF,
    XHTML,
    XLINK,
    XML,
    Category,
    Values,
)
from pipeline.formats.its.rules import Place, Rule, RuleSet, parse_rules, simple_selectors
from pipeline.formats.its.xpath import (
    compile_at_attribute,
    compile_css,
    compile_xpath,
)
from pipeline.formats.markup.tokens import names

_LOWER = names(
    "translate dir term withinText localeFilterType locNoteType locQualityIssueType "
    "locQualityIssueEnabled lineBreakType"
)
"""Values that HTML reads in any case."""

_HTML_TEXTS = {
    "abbr": ("th",), "alt": ("area", "img", "input"), "download": ("a", "area"),
    "label": ("optgroup", "option", "track", "menuitem"), "placeholder": ("input", "textarea"),
    "srcdoc": ("iframe",), "lang": (), "style": (), "title": (),
}  # fmt: skip
"""Attributes that are translated with their element, and on which elements; empty for all
(Source: HTML, "The translate attribute")."""

_META_TEXT = frozenset(("description", "keywords", "application-name"))

_NESTED_HTML = names("iframe noscript script textarea")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s*<!--.*?-->)*+\s*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = (f"{{{ITS}}}", f"{{{XML}}}", f"{{{XLINK}}}href")

_PHRASING = names(
    "a abbr area audio b bdi bdo br button canvas cite code command data datalist del dfn em embed "
    "i img input ins kbd keygen label map mark math meter object output progress q ruby s samp "
    "select small span strong sub sup svg time u var video wbr"
)


class Node(NamedTuple):
    """An element, or one of its attributes."""

    element: Any
    key: str = ""
    """The attribute's name as lxml writes it; empty for the element itself."""


class Frame:
    """What holds for one element; the frame of its parent is where it inherits from."""

    __slots__ = ("annotators", "inherited", "is_conditional", "node", "own", "role", "says_within")

    def __init__(
        self,
        node: Any,
        own: dict[str, Values],
        inherited: Mapping[str, Values],
        annotators: Mapping[str, str],
    ) -> None:
        self.role = ""
        self.is_conditional = False
        self.says_within = False
        """Whether a rule or local markup, not HTML itself, says how it stands in its text."""

        self.node = node
        self.own = own
        """What was said of the element itself, by category."""

        self.inherited = inherited
        """What its child elements have, and itself where nothing was said of it."""

        self.annotators = annotators
        """The tools behind values, by the identifier of their category."""

    def get(self, category: str) -> Values:
        """Give what holds for the element: its own value, the inherited one or the default."""
        own = self.own.get(category)
        if own is not None:
            return own
        return self.inherited.get(category) or CATEGORIES[category].default


class Annotations:
    """The rules of one document, applied to it.

    Ask for frames from the root down: each needs its parent's.
    """

    def __init__(self, root: Any, name: str, rules: RuleSet, options: ItsOptions) -> None:
        self._root = root
        self._name = name
        self._load = options.load
        self._report = options.report
        self._parameters = rules.parameters
        self._by_name: dict[str, list[tuple[int, Rule]]] = {}
        self._by_attribute: dict[tuple[str, str], list[tuple[int, Rule]]] = {}
        self._selected: dict[Any, list[tuple[int, Rule]]] = {}
        self._selected_attributes: dict[tuple[Any, str], list[tuple[int, Rule]]] = {}
        self._standoff: dict[str, Any] = {}
        self._ids: dict[str, dict[str, Any]] = {}
        # Selected nodes are found again by identity, which holds while the tree's proxies live.
        self._alive: list[Any] = []
        self._categories = {rule.category.name for rule in rules.rules}
        for order, rule in enumerate(rules.rules):
            self._add(order, rule)

    def root_frame(self) -> Frame:
        """Give what holds above the root: nothing but defaults."""
        return Frame(None, {}, {}, {})

    def frame(self, node: Any, parent: Frame) -> Frame:
        """Apply rules and local markup to an element."""
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
            own.update(_local_values(node))
        says_within = "elementswithintext" in own
        within = html_within(node)
        if within and not says_within:
            own["elementswithintext"] = {"withinText": within}
        for category, values in own.items():
            own[category] = self._with_records(values)
        inherited = parent.inherited
        heritable = {key: value for key, value in own.items() if CATEGORIES[key].inherits}
        if heritable:
            inherited = {**inherited, **heritable}
        annotators = parent.annotators
        reference = _local(node, "annotatorsRef")
        if reference:
            annotators = {**annotators, **_annotators(reference)}
        frame = Frame(node, own, inherited, annotators)
        frame.role, frame.is_conditional = role, is_conditional
        frame.says_within = says_within
        return frame

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
        return None if values is None else self._with_records(values)

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

    def _add(self, order: int, rule: Rule) -> None:
        simple = simple_selectors(rule)
        if simple is None:
            self._select(order, rule)
            return
        for element, attribute in simple:
            if attribute:
                self._by_attribute.setdefault((element, attribute), []).append((order, rule))
            else:
                self._by_name.setdefault(element, []).append((order, rule))

    def _select(self, order: int, rule: Rule) -> None:
        compile_ = compile_css if rule.language == "css" else compile_xpath
        found = compile_(rule.selector, rule.namespaces, rule.place)(self._root, self._parameters)
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
        if rule.note is not None:
            said["locNote"] = rule.note
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
        if rule.language == "css":
            return compile_css(expression, rule.namespaces, rule.place)(node, self._parameters)
        if key:
            evaluate = compile_at_attribute(expression, key, rule.namespaces, rule.place)
        else:
            evaluate = compile_xpath(expression, rule.namespaces, rule.place)
        return evaluate(node, self._parameters)

    # Standoff records

    def _with_records(self, values: Values) -> Values:
        for key, (_, record) in STANDOFF.items():
            if key in values:
                found: dict[str, str] = {key: values[key]}
                for number, node in enumerate(self._records(values[key], record), 1):
                    companions = CATEGORIES[_CATEGORY_OF[key]].companions
                    given = {**companions, **_unqualified(node)}
                    found |= {f"{name}[{number}]": text for name, text in given.items()}
                return found
        return values

    def _records(self, reference: str, record: str) -> list[Any]:
        address, _, identifier = reference.partition("#")
        try:
            tree = self._tree(address)
            target = self._by_id(address, identifier) if identifier else tree
        except SourceError as error:
            if self._report is None:
                raise
            self._report(error)
            self._standoff[address] = None
            return []
        return [] if target is None else list(target.iter(f"{{{ITS}}}{record}"))

    def _tree(self, address: str) -> Any:
        if not address:
            return self._root
        if address not in self._standoff:
            name, data = self._load(self._name, address)
            self._standoff[address] = _parse_standoff(data, name)
        return self._standoff[address]

    def _by_id(self, address: str, identifier: str) -> Any:
        """Find an element, or what a script with the id holds."""
        tree = self._tree(address)
        if tree is None:
            return None
        if address not in self._ids:
            self._ids[address] = _ids(tree)
        node = self._ids[address].get(identifier)
        if node is not None and node.tag == f"{{{XHTML}}}script":
            node = parse_rules(node.text or "", address or self._name, node.sourceline or 1)
            self._ids[address][identifier] = node
        return node


_CATEGORY_OF = {"locQualityIssuesRef": "locqualityissue", "provenanceRecordsRef": "provenance"}


def _parse_standoff(data: bytes, name: str) -> Any:
    from pipeline.formats.html.tree import parse_tree  # a page may hold records in a script

    if _PAGE.match(data):
        return parse_tree(data)
    return parse_rules(data, name)


def _ids(tree: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in tree.iter("*"):
        for key in (f"{{{XML}}}id", "id"):
            if key in node.attrib:
                found.setdefault(node.get(key), node)
    return found


def _unqualified(node: Any) -> dict[str, str]:
    return {
        key.removeprefix(f"{{{ITS}}}"): value
        for key, value in node.attrib.items()
        if not key.startswith("{") or key.startswith(f"{{{ITS}}}")
    }


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


# Local markup


def _local(node: Any, key: str) -> str | None:
    value = node.get(f"{{{ITS}}}{key}")
    if value is None and node.tag.startswith(f"{{{ITS}}}"):
        value = node.get(key)
    if value is None and _is_html(node):
        value = node.get("its-annotators-ref") if key == "annotatorsRef" else node.get(key)
    return None if value is None else str(value)


def _is_html(node: Any) -> bool:
    return bool(node.tag.startswith(f"{{{XHTML}}}"))


def _is_never_text(node: Any, key: str) -> bool:
    """Tell attributes that mark up: those of ITS, languages, links, styles."""
    if key.startswith(_MARKUP) or node.tag.startswith(f"{{{ITS}}}"):
        return True
    return _is_html(node) and (key in ("lang", "style") or key.startswith("its-"))


def is_html_text(node: Any, key: str) -> bool:
    """Tell whether HTML counts an attribute among what is translated with its element."""
    if not _is_html(node):
        return False
    name = node.tag[len(XHTML) + 2 :]
    if name == "meta" and key == "content":
        return (node.get("name") or "").strip().lower() in _META_TEXT
    if name == "input" and key == "value":
        return (node.get("type") or "").strip().lower() in ("button", "reset", "submit")
    return key in _HTML_TEXTS and (not _HTML_TEXTS[key] or name in _HTML_TEXTS[key])


def _local_values(node: Any) -> dict[str, Values]:
    found: dict[str, dict[str, str]] = {}
    is_html = _is_html(node)
    is_its_span = node.tag == f"{{{ITS}}}span"
    for name in node.keys():  # noqa: SIM118 - values are looked up only where they are wanted
        key, category = _local_key(name, is_html=is_html, is_its_span=is_its_span)
        if category is None:
            continue
        value = node.get(name)
        if is_html and key in _LOWER:
            value = value.strip().lower()
        if is_html and key == "translate" and not value:
            value = "yes"  # Source: HTML, "The translate attribute"
        if key in KNOWN_VALUES and value not in KNOWN_VALUES[key]:
            continue
        if key == "dir" and node.tag == f"{{{XHTML}}}bdo":
            value = _OVERRIDES.get(value, value)
        found.setdefault(category.name, {})[key] = value
    language = node.get(f"{{{XML}}}lang")
    if language is None and is_html:
        language = node.get("lang")
    if language is not None:
        found["languageinformation"] = {"lang": language}
    space = node.get(f"{{{XML}}}space")
    if space is not None:
        found["preservespace"] = {"space": space}
    identifier = node.get(f"{{{XML}}}id")
    if identifier is None and is_html:
        identifier = node.get("id")
    if identifier:
        found["idvalue"] = {"idValue": identifier}
    return {
        name: {**CATEGORIES[name].companions, **values} if _is_complete(name, values) else values
        for name, values in found.items()
        if _is_complete(name, values)
    }


# A ``bdo`` of HTML says that letters, too, run that way (Source: ITS 2.0, 8.5.1).
_OVERRIDES = {"ltr": "lro", "rtl": "rlo"}
_NEEDED = {"localizationnote": ("locNote", "locNoteRef"), "storagesize": ("storageSize",),
           "localefilter": ("localeFilterList",)}  # fmt: skip


def _is_complete(name: str, values: Values) -> bool:
    """Tell whether local markup says anything: a note's type alone does not."""
    return name not in _NEEDED or any(key in values for key in _NEEDED[name])


def _local_key(name: str, *, is_html: bool, is_its_span: bool) -> tuple[str, Category | None]:
    if name.startswith(f"{{{ITS}}}"):
        key = name[len(ITS) + 2 :]
        return key, LOCAL.get(key)
    if is_html:
        if name in ("translate", "dir"):
            return name, LOCAL[name]
        return HTML_LOCAL.get(name, (name, None))
    return (name, LOCAL.get(name)) if is_its_span else (name, None)


def html_within(node: Any) -> str:
    """Say how an element of HTML stands in its text; empty for blocks (Source: ITS 2.0, 8.6)."""
    if not _is_html(node):
        return ""
    local = node.tag[len(XHTML) + 2 :]
    if local in _NESTED_HTML:
        return "nested"
    return "yes" if local in _PHRASING else ""


def _annotators(text: str) -> dict[str, str]:
    found = {}
    for pair in text.split():
        category, bar, reference = pair.partition("|")
        if bar:
            found[category] = reference
    return found


def _wrong(what: str, expression: str, place: Place) -> SourceError:
    return SourceError(f"ITS rule: {what}: {expression}", file=place.file, line=place.line)
