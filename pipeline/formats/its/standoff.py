"""Records of quality and provenance that stand apart from what they are about."""

from __future__ import annotations

import re
from typing import Any

from pipeline.errors import SourceError
from pipeline.formats.base import ItsOptions
from pipeline.formats.its.categories import ITS, LOCAL, STANDOFF, XHTML, XML, Values
from pipeline.formats.its.rules import parse_rules
from pipeline.model.limits import Limits

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s*<!--.*?-->)*+\s*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)


class Standoff:
    """The records of a document, and of the files that it refers to."""

    def __init__(self, root: Any, name: str, options: ItsOptions) -> None:
        """Take a document; its records are looked up when they are asked for."""
        self._root = root
        self._name = name
        self._load = options.load
        self._report = options.report
        self._trees: dict[str, Any] = {}
        self._ids: dict[str, dict[str, Any]] = {}

    def with_records(self, values: Values) -> Values:
        """Add the records that a value refers to.

        Raises:
            SourceError: they cannot be read, and nobody takes reports.
        """
        for key, record in STANDOFF.items():
            if key in values:
                found: dict[str, str] = {key: values[key]}
                for number, node in enumerate(self._records(values[key], record), 1):
                    given = {**LOCAL[key].companions, **_unqualified(node)}
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
            self._trees[address] = None
            return []
        return [] if target is None else list(target.iter(f"{{{ITS}}}{record}"))

    def _tree(self, address: str) -> Any:
        if not address:
            return self._root
        if address not in self._trees:
            name, data = self._load(self._name, address)
            self._trees[address] = _parse_standoff(data, name)
        return self._trees[address]

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


def _parse_standoff(data: bytes, name: str) -> Any:
    from pipeline.formats.html.tree import parse_tree  # a page may hold records in a script

    if _PAGE.match(data):
        return parse_tree(data, name, Limits())
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
