"""Bound what an XPath expression can cost in a document, before it is evaluated.

Rules come with documents from anywhere, and libxml2 cannot be stopped once it evaluates:
``//*[//*[//*]]`` visits the cube of the document's nodes. So an expression whose careful estimate
is above a budget is refused. The estimate is an upper bound of visits, made from facts of the
document's tree, not from times: it is the same on every machine.

Refused at once is what XPath 1.0 does not have: other functions than its own, above all those of
EXSLT, which libxml2 adds where a prefix is bound to them.

Source: XPath 1.0, sections 2 to 4; how libxml2 orders and joins sets of nodes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from lxml import etree

MAX_LENGTH = 4096
"""Characters of an expression, as the rule has it."""

MAX_DEPTH = 32
"""Brackets inside each other."""

FUNCTIONS = frozenset(
    (
        "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string",
        "concat", "starts-with", "contains", "substring-before", "substring-after", "substring",
        "string-length", "normalize-space", "translate", "boolean", "not", "true", "false", "lang",
        "number", "sum", "floor", "ceiling", "round",
    )
)  # fmt: skip
_NODE_TYPES = ("comment", "text", "processing-instruction", "node")

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<literal>"[^"]*"|'[^']*')
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<mark>\.\.|::|//|!=|<=|>=|[()\[\].@,/|+=<>*$-])
      | (?P<name>[^\W\d][\w.\-\u00b7]*(?::(?!:)(?:\*|[^\W\d][\w.\-\u00b7]*))?)
    )""",
    re.VERBOSE,
)
_OPERATORS = ("and", "or", "mod", "div", "*")
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_SINGLE = ("self", "child", "attribute", "namespace")
"""Axes on which no two nodes have a node in common."""

_BACKWARDS = ("ancestor", "ancestor-or-self", "preceding", "preceding-sibling")
_LONG = 100
"""Characters of an attribute that is looked at by itself."""

_QUICKER = 16
"""How many nodes of a list are compared in the time that it takes to visit one of the tree."""


class Shape(NamedTuple):
    """Facts of a tree that bound what walks through it can take."""

    nodes: int
    """Elements, attributes and texts, comments and processing instructions."""

    depth: int
    """Of the deepest element."""

    pairs: int
    """Of a node and one of its ancestors: the sum of all depths."""

    widest: int
    """Attributes and children of the element that has the most."""

    characters: int
    """Of all texts and values of attributes."""

    names: Mapping[str, int] | None
    """How many elements and attributes there are of each local name; None for any number."""


class Count(NamedTuple):
    """How often something is evaluated or visited, all together."""

    total: int
    each: int
    """How often at the same node, at most."""


class NotXPathError(ValueError):
    """An expression has something that XPath 1.0 does not have, or nests too deep."""


def guess(root: Any) -> Shape:
    """Give a shape that no facts of a tree exceed, without a walk through it in Python.

    Sizes are rounded up to a power of two, so that documents share what is known of a rule.
    """
    found: list[Any] = [find(root) for find in _guessing()]
    nodes, characters, attributes, long = found
    nodes = 1 << int(nodes + attributes).bit_length()
    characters += _LONG * attributes + sum(map(len, long))
    return Shape(nodes, nodes, nodes**2, nodes, 1 << int(characters).bit_length(), None)


@cache
def _guessing() -> tuple[etree.XPath, ...]:
    asked = (
        "count(//node())",
        "string-length(string(/))",
        "count(//@*)",
        f"//@*[string-length(.) > {_LONG}]",
    )
    return tuple(map(etree.XPath, asked))


def measure(root: Any) -> Shape:
    """Measure a tree."""
    nodes, deepest, pairs, widest = 1, 1, 0, 0
    characters = 0
    names: dict[str, int] = {}
    depths = {root: 1}
    for node in root.iter("*"):
        depth = depths.pop(node)
        texts = [node.text, *(child.tail for child in node)]
        own = len(node) + len(node.attrib) + sum(map(bool, texts))
        for name in (node.tag, *node.attrib):
            local = name.rpartition("}")[2]
            names[local] = names.get(local, 0) + 1
        characters += sum(len(text or "") for text in (*texts, *node.attrib.values()))
        nodes += own
        pairs += own * depth
        deepest = max(deepest, depth)
        widest = max(widest, own)
        for child in node.iterchildren("*"):
            depths[child] = depth + 1
    return Shape(nodes, deepest + 1, pairs, widest, characters, names)


@lru_cache(maxsize=4096)
def _guessed(expression: str, shape: Shape, times: int) -> int:
    return bound(expression, shape, times)


def bound(expression: str, shape: Shape, times: int = 1) -> int:
    """Bound the nodes that an expression visits, evaluated at that many different nodes.

    Raises:
        NotXPathError: it nests deeper than `MAX_DEPTH`, or calls a function that XPath lacks.
            What else is wrong with it, libxml2 says better.
    """
    reader = _Reader(expression, shape)
    reader.read_expression(Count(times, 1))
    return reader.cost + reader.ordering


class Budget:
    """What the expressions of a document's rules may still cost."""

    def __init__(self, root: Any, steps: int) -> None:
        """Take the document, and the nodes that may be visited."""
        self._root = root
        self.steps = self._left = steps
        self._shape: Shape | None = None
        self._paid: dict[str, tuple[int, int, int]] = {}
        """For each expression: how often it was evaluated, how often it may be, for what."""

    def spend(self, expression: str) -> bool:
        """Pay for one evaluation of an expression, and tell whether the budget is enough.

        Raises:
            NotXPathError: as `bound` does.
        """
        done, paid_times, paid = self._paid.get(expression, (0, 0, 0))
        if done == paid_times:
            paid_times = 2 * paid_times or 1
            cost = self._bound(expression, paid_times)
            if cost - paid > self._left:
                return False
            self._left -= cost - paid
            paid = cost
        self._paid[expression] = done + 1, paid_times, paid
        return True

    def _bound(self, expression: str, times: int) -> int:
        if self._shape is None:
            self._shape = guess(self._root)
        if self._shape.names is None:
            cost = _guessed(expression, self._shape, times)
            if cost <= self._left:
                return cost
            # A guess is often a hundred times too high; what was paid by it is given back.
            self._shape = measure(self._root)
            self._left = self.steps
        return bound(expression, self._shape, times)


class _Reader:
    """Walks through an expression once, and adds up what each step of it visits.

    It reads expressions more loosely than XPath does, and never less: all operators alike.
    """

    def __init__(self, expression: str, shape: Shape) -> None:
        self.cost = 0
        self.ordering = 0
        """What it takes to put nodes in order that were found from behind."""

        self._shape = shape
        self._tokens = _tokenize(expression)
        self._at = 0

    def read_expression(self, at: Count) -> Count:
        """Read operands and operators, to a bracket or comma that is not theirs.

        Args:
            at: How often it is evaluated.

        Returns:
            The nodes that it gives.
        """
        found = self._read_operand(at)
        while self._at < len(self._tokens):
            operator = self._tokens[self._at]
            if operator in (")", "]", ","):
                break
            self._at += 1
            if operator not in ("|", "+", "-", *_OPERATORS, *_COMPARING):
                continue  # not XPath
            other = self._read_operand(at)
            if operator in _COMPARING:
                # Each of one set with each of the other, and their texts.
                self._texts(found)
                self._texts(other)
                self.cost += found.total * max(other.total // max(at.total, 1), 1)
            found = self._union(found, other, at) if operator == "|" else Count(0, 0)
        return found

    def _read_operand(self, at: Count) -> Count:
        while self._next() == "-":
            self._at += 1
        token = self._next()
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else ""
        if token == "(":
            self._at += 1
            found = self.read_expression(at)
            self._skip(")")
        elif token[:1] in "\"'" or token[:1].isdigit() or token == "$":
            self._at += 2 if token == "$" else 1
            return Count(0, 0)
        elif after == "(" and token not in _NODE_TYPES:
            found = self._read_call(token, at)
        else:
            return self._read_path(at, at)
        while self._next() == "[":
            self._read_predicate(found)
        if self._next() in ("/", "//"):
            return self._read_path(at, found)
        return found

    def _read_call(self, name: str, at: Count) -> Count:
        if name not in FUNCTIONS:
            raise NotXPathError(f"XPath 1.0 has no function {name}()")
        self._at += 2
        has_argument = False
        while self._next() not in (")", ""):
            before = self._at
            found = self.read_expression(at)
            has_argument = True
            if name not in ("count", "not", "boolean", "local-name", "name", "namespace-uri"):
                self._texts(found)
            if self._next() == ",":
                self._at += 1
            elif self._at == before:
                self._at += 1  # not XPath
        self._skip(")")
        if name == "lang":
            self.cost += min(at.total * self._shape.depth, at.each * self._shape.pairs)
        elif not has_argument:
            self._texts(at)
        return Count(at.total * self._shape.nodes, at.total) if name == "id" else Count(0, 0)

    def _read_path(self, at: Count, start: Count) -> Count:
        """Read steps.

        Args:
            at: How often the whole path is evaluated.
            start: Where it starts, if it is not absolute.
        """
        found = start
        if self._next() in ("/", "//") and start is at:
            found = Count(at.total, at.total)  # the root, each time
        is_first = True
        while True:
            token = self._next()
            if token == "//":
                self._at += 1
                if self._next() == "":
                    break
                found = self._step("descendant-or-self", found, at)
            elif token == "/":
                self._at += 1
            elif not is_first:
                break
            is_first = False
            if not self._read_step_start():
                break
            found = self._read_step(found, at)
        return found

    def _read_step_start(self) -> bool:
        token = self._next()
        return token in (".", "..", "@", "*") or token[:1].isalpha() or token[:1] == "_"

    def _read_step(self, found: Count, at: Count) -> Count:
        token = self._next()
        self._at += 1
        if token == ".":
            axis = "self"
        elif token == "..":
            axis = "parent"
        elif token == "@":
            axis = "attribute"
        elif self._next() == "::":
            axis = token
            self._at += 1
        else:
            axis = "child"
        most = self._shape.nodes
        if token not in (".", ".."):
            if axis != "child" or token == "@":
                token = self._next()
                self._at += 1
            if self._next() == "(":  # node(), text() …
                while self._next() not in (")", ""):
                    self._at += 1
                self._skip(")")
            elif not token.endswith("*") and self._shape.names is not None:
                most = self._shape.names.get(token.rpartition(":")[2], 0)
        visited = self._visited(axis, found)
        self.cost += visited.total
        taken = Count(min(visited.total, visited.each * most), visited.each)
        while self._next() == "[":
            if self._read_predicate(taken):
                taken = Count(min(taken.total, found.total), taken.each)
        return self._joined(axis, taken, found, at)

    def _step(self, axis: str, found: Count, at: Count) -> Count:
        visited = self._visited(axis, found)
        self.cost += visited.total
        return self._joined(axis, visited, found, at)

    def _read_predicate(self, at: Count) -> bool:
        """Read a predicate, and tell whether it takes only the first node of an axis."""
        self._at += 1
        start, before = self._at, self.ordering
        self.read_expression(at)
        tokens = self._tokens[start : self._at]
        self._skip("]")
        if not {"(", "|", *_OPERATORS, *_COMPARING} & set(tokens):
            self.ordering = before  # whether there is any node is known before they are in order
        is_first = "position ( ) = 1" in " ".join(tokens) and "or" not in tokens
        return tokens == ["1"] or is_first

    def _visited(self, axis: str, found: Count) -> Count:
        """Count the nodes on an axis of all nodes found."""
        total, each = found
        nodes, depth, pairs, widest, _, _ = self._shape
        if axis in ("child", "attribute", "namespace"):
            return Count(min(total * widest, each * nodes), each)
        if axis in ("self", "parent"):
            return Count(total, total if axis == "parent" else each)
        if axis in ("descendant", "descendant-or-self"):
            visited = total + min(total * nodes, each * pairs)
            return Count(visited, min(total, each * depth))
        if axis in ("ancestor", "ancestor-or-self"):
            return Count(total + min(total * depth, each * pairs), total)
        if axis in ("following-sibling", "preceding-sibling"):
            return Count(total * widest, min(total, each * widest))
        return Count(total * nodes, total)

    def _joined(self, axis: str, taken: Count, found: Count, at: Count) -> Count:
        """Count the nodes of a step when each is kept once an evaluation, in order.

        libxml2 looks each node up in the list of those that it has; and it compares nodes by a
        walk to the last sibling, where they come backwards.
        """
        nodes, depth, _, widest, _, _ = self._shape
        total = min(taken.total, at.total * nodes)
        if axis not in _SINGLE and found.total > at.total:
            self.cost += taken.total * min(taken.total, nodes) // _QUICKER
        if axis in _BACKWARDS:
            self.ordering += total * (widest + depth)
        elif found.total > at.total:
            self.cost += total * depth
        return Count(total, min(taken.each, at.total))

    def _union(self, one: Count, other: Count, at: Count) -> Count:
        total = min(one.total + other.total, at.total * self._shape.nodes)
        self.cost += one.total * min(other.total, self._shape.nodes) // _QUICKER
        return Count(total, min(one.each + other.each, at.total))

    def _texts(self, found: Count) -> None:
        """Add what it takes to read the texts of nodes, with all that is in them."""
        nodes, depth, pairs, _, characters, _ = self._shape
        self.cost += min(found.total * nodes, found.each * pairs)
        self.cost += min(found.total, found.each * depth) * characters

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _skip(self, mark: str) -> None:
        if self._next() == mark:
            self._at += 1


def _tokenize(expression: str) -> list[str]:
    tokens: list[str] = []
    at = depth = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            at += 1  # not XPath, or blank
            continue
        token = match.group().strip()
        depth += (token in ("(", "[")) - (token in (")", "]"))
        if depth > MAX_DEPTH:
            raise NotXPathError(f"brackets inside each other, more than {MAX_DEPTH} deep")
        tokens.append(token)
        at = match.end()
    return tokens
