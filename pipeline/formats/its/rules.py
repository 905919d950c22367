"""Load global rules: embedded, linked and chained, in the order in which they win."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.its.categories import BY_RULE, ITS, KNOWN_VALUES, OWN, XHTML, XLINK, Category
from pipeline.formats.its.cost import MAX_LENGTH
from pipeline.model import xml

_MAX_LINKS = 100
_RULES = f"{{{ITS}}}rules"
_SCRIPT = f"{{{XHTML}}}script"
_LINK = f"{{{XHTML}}}link"
_STEP = r"(?:\*|(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*)"
_SIMPLE = re.compile(rf"//(?:({_STEP})(?:/@({_STEP}))?|@({_STEP}))")

# What a rule must say; of several, one.
_NEEDED = {
    "translateRule": ("translate",), "withinTextRule": ("withinText",), "termRule": ("term",),
    "dirRule": ("dir",), "langRule": ("langPointer",), "domainRule": ("domainPointer",),
    "localeFilterRule": ("localeFilterList",), "preserveSpaceRule": ("space",),
    "idValueRule": ("idValue",), "targetPointerRule": ("targetPointer",),
    "externalResourceRefRule": ("externalResourceRefPointer",),
    "mtConfidenceRule": ("mtConfidence",),
    "allowedCharactersRule": ("allowedCharacters", "allowedCharactersPointer"),
    "storageSizeRule": ("storageSize", "storageSizePointer"),
    "locNoteRule": ("locNote", "locNotePointer", "locNoteRef", "locNoteRefPointer"),
    "provRule": ("provenanceRecordsRefPointer", "provenanceRecordsRef"),
    "valueRule": ("value", "valuePointer", "currency", "currencyPointer"),
}  # fmt: skip


class Place(NamedTuple):
    """Where a rule stands, for messages."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One global rule."""

    category: Category
    selector: str
    attributes: Mapping[str, str]
    """As written, foreign ones by their qualified name; ``locNote`` also from an element."""

    namespaces: Mapping[str, str]
    """Prefixes in the rule's scope."""

    language: str
    """Of the selector and pointers: ``xpath`` or ``css``."""

    place: Place

    role: str = ""
    """What the text of the element is in an article (`OWN`, not of ITS)."""

    is_conditional: bool = False
    """Whether an element is within text only where its parent holds text itself (`OWN`)."""

    is_default: bool = False
    """Whether it is what a vocabulary says, not what the document or the project does."""


@dataclass(slots=True)
class RuleSet:
    """Rules, later ones going before earlier ones, and the variables of their expressions."""

    rules: list[Rule]
    parameters: dict[str, str]


def load_rules(
    root: Any,
    name: str,
    options: ItsOptions,
    *,
    first: Sequence[Rule] = (),
) -> RuleSet:
    """Collect the rules of a document and of what it links to.

    Args:
        root: The document, HTML too: its elements are in the XHTML namespace.
        name: Its name.
        options: What the project adds, and how to read linked files.
        first: Rules that all others go before.

    Raises:
        SourceError: a linked file is missing, not XML, on a network or links back to itself; a
            rule lacks what it needs.
    """
    loader = _Loader(options)
    loader.found.rules += first
    for file, data in options.rules:
        loader.read(parse_rules(data, file), file)
    loader.read_document(root, name)
    loader.found.parameters.update(options.parameters)
    return loader.found


def load_rules_file(data: bytes, name: str) -> list[Rule]:
    """Read a rules file that stands by itself.

    Raises:
        SourceError: it is not well-formed.
    """
    loader = _Loader(ItsOptions())
    loader.read(parse_rules(data, name), name)
    return loader.found.rules


def parse_rules(data: bytes | str, name: str, line: int = 1) -> Any:
    """Parse a rules file or a script's content, without network, entities or DTDs.

    Raises:
        SourceError: it is not well-formed.
    """
    try:
        return xml.parse(data.strip() if isinstance(data, str) else data)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(getattr(error, "msg", None) or error).split(", line ")[0]
        raise SourceError(
            f"ITS rules are not well-formed XML: {reason}", file=name, line=line
        ) from None


def simple_selectors(rule: Rule) -> list[tuple[str, str]] | None:
    """Read a selector that names elements or attributes and no more, to look them up by name.

    Returns:
        For each alternative the qualified name of the element, and of the attribute or ``""``;
        ``*`` stands for any. None for a selector that needs XPath.
    """
    if rule.language != "xpath":
        return None
    found = []
    for part in rule.selector.split("|"):
        match = _SIMPLE.fullmatch(part.strip())
        if match is None:
            return None
        element, attribute = match[1], match[2] or match[3]
        names = [_qualified(step, rule) if step else "" for step in (element or "*", attribute)]
        if None in names:
            return None
        found.append((names[0] or "", names[1] or ""))
    return found


def _qualified(step: str, rule: Rule) -> str | None:
    prefix, _, local = step.rpartition(":")
    if not prefix:
        return local
    if local == "*" or prefix not in rule.namespaces:
        return None
    uri = rule.namespaces[prefix]
    return f"{{{uri}}}{local}" if uri else local


class _Loader:
    def __init__(self, options: ItsOptions) -> None:
        self.found = RuleSet([], {})
        self._load = options.load
        self._report = options.report
        self._open: list[str] = []
        self._first_line = 1
        self._links = 0

    def read_document(self, root: Any, name: str) -> None:
        self._open.append(name)  # a rules file may link back to the document
        self.read(root, name)
        self._open.pop()

    def read(self, root: Any, name: str, line: int = 1) -> None:
        """Read the rules in a tree that begins at a line of its file."""
        self._first_line, before = line, self._first_line
        try:
            self._read(root, name)
        finally:
            self._first_line = before

    def _line(self, node: Any) -> int | None:
        line: int | None = node.sourceline
        return line and line + self._first_line - 1

    def _read(self, root: Any, name: str) -> None:
        for node in root.iter(_RULES, _SCRIPT, _LINK):
            if node.tag == _RULES:
                self._read_rules(node, name)
            elif node.tag == _SCRIPT:
                kind = (node.get("type") or "").strip().lower()
                if kind == "application/its+xml" and (node.text or "").strip():
                    line = node.sourceline or 1
                    before = len(node.text) - len(node.text.lstrip())
                    line += node.text.count("\n", 0, before)
                    self.read(parse_rules(node.text, name, line), name, line)
            elif "its-rules" in (node.get("rel") or "").lower().split():
                self._follow(node.get("href") or "", Place(name, self._line(node)))

    def _read_rules(self, rules: Any, name: str) -> None:
        # What is linked comes first, so that the linking file can overrule it.
        href = rules.get(f"{{{XLINK}}}href")
        if href:
            self._follow(href, Place(name, self._line(rules)))
        language = rules.get("queryLanguage", "xpath").strip().lower()
        if language not in ("xpath", "css"):
            raise SourceError(
                f'ITS rules in an unknown query language "{language}"',
                file=name,
                line=self._line(rules),
                hint="known: xpath, css",
            )
        for node in rules.iterchildren(f"{{{ITS}}}*", f"{{{OWN}}}*"):
            namespace, _, local = node.tag[1:].partition("}")
            if local == "param":
                self._read_parameter(node, name)
            elif local in BY_RULE and BY_RULE[local].is_own is (namespace == OWN):
                place = Place(name, self._line(node))
                self.found.rules.append(_rule(node, BY_RULE[local], language, place))
            elif self._report is not None:
                from difflib import get_close_matches

                close = get_close_matches(local, BY_RULE, n=1)
                self._report(
                    SourceError(
                        f"no rule of ITS 2.0: {local}",
                        file=name,
                        line=self._line(node),
                        hint=f"did you mean {close[0]}?" if close else None,
                    )
                )

    def _read_parameter(self, node: Any, name: str) -> None:
        value = node.text or ""
        if len(value) > MAX_LENGTH:
            raise SourceError(
                f"ITS parameter of more than {MAX_LENGTH:,} characters",
                file=name,
                line=self._line(node),
            )
        self.found.parameters[node.get("name", "")] = value

    def _follow(self, href: str, place: Place) -> None:
        address = href.strip().partition("#")[0]
        if not address:
            return  # rules of the same document, which are read anyway
        try:
            self._read_linked(address, place)
        except SourceError as error:
            if self._report is None:
                raise
            self._report(error)

    def _read_linked(self, address: str, place: Place) -> None:
        try:
            name, data = self._load(place.file, address)
        except SourceError as error:
            raise SourceError(
                f"the ITS rules that are linked here cannot be read: {address}: {error.message}",
                file=place.file,
                line=place.line,
                hint=error.hint or "put the rules file there, or take the link out",
            ) from None
        if name in self._open:
            raise SourceError(
                f"ITS rules link back to themselves: {' → '.join([*self._open, name])}",
                file=place.file,
                line=place.line,
                hint="take one of the links out",
            )
        self._links += 1
        if self._links > _MAX_LINKS:
            raise SourceError(
                f"more than {_MAX_LINKS} linked ITS rules files", file=place.file, line=place.line
            )
        self._open.append(name)
        try:
            self.read(parse_rules(data, name), name)
        finally:
            self._open.pop()


def _check(rule: str, attributes: Mapping[str, str], place: Place) -> None:
    """Make sure that a rule says what it must, in words that ITS knows."""
    needed = _NEEDED.get(rule, ())
    # A list of locales may be empty: for none.
    if needed and not any(key in attributes for key in needed):
        raise SourceError(f"{rule} has no {needed[0]}", file=place.file, line=place.line)
    for key, known in KNOWN_VALUES.items():
        if attributes.get(key, known[0]).strip() not in known:
            raise SourceError(
                f'{rule} has {key}="{attributes[key]}"',
                file=place.file,
                line=place.line,
                hint=f"known: {', '.join(known)}",
            )


def _rule(node: Any, category: Category, language: str, place: Place) -> Rule:
    selector = node.get("selector")
    if not selector:
        raise SourceError(
            f"{category.rule} has no selector",
            file=place.file,
            line=place.line,
            hint='selector="//p"',
        )
    note = node.find(f"{{{ITS}}}locNote")
    attributes = dict(node.attrib)
    if note is not None:
        attributes["locNote"] = "".join(note.itertext())
    _check(category.rule, attributes, place)
    return Rule(
        category,
        selector,
        attributes,
        {prefix: uri for prefix, uri in node.nsmap.items() if prefix},
        language,
        place,
        role=node.get(f"{{{OWN}}}role", ""),
        is_conditional=node.get(f"{{{OWN}}}when") == "text-around",
    )
