"""Read SRX 2.0, the file format for segmentation rules.

Source: SRX 2.0 Specification, LISA OSCAR Recommendation, 7 April 2008.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.errors import ConfigError
from pipeline.segmentation.cost import bounded
from pipeline.segmentation.icu import compiled, parse
from pipeline.segmentation.nodes import NOTHING, Node, UnsupportedPatternError, written
from pipeline.segmentation.rules import Handles, Rule, Rules

_T = TypeVar("_T")
_SRX = "{http://www.lisa.org/srx20}"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A file of rules, for any number of languages."""

    is_cascade: bool
    """Whether every language map that fits adds its rules, not only the first one."""

    segment_subflows: bool
    handles: Handles
    rules: dict[str, tuple[Rule, ...]]
    """By their ``languagerulename``."""

    maps: tuple[tuple[re.Pattern[str], str], ...]
    """Pattern of language tags, and the name of the rules for them; in the file's order."""

    def for_language(self, tag: str) -> Rules:
        """Gather the rules for a language.

        Args:
            tag: BCP 47, in the spelling that the file's patterns expect: ``da``, ``en-GB``.

        Returns:
            Rules that never break where the file has none for the language.
        """
        fitting = [name for pattern, name in self.maps if pattern.fullmatch(tag)]
        names = fitting if self.is_cascade else fitting[:1]
        return Rules(
            [rule for name in names for rule in self.rules[name]],
            handles=self.handles,
            segment_subflows=self.segment_subflows,
        )


def parse_srx(data: bytes, name: str, *, is_checked: bool = False) -> RuleSet:
    """Read an SRX file.

    Args:
        data: The bytes of the file.
        name: What messages call the file.
        is_checked: Whether its patterns are known to be right: to try each takes some time.

    Raises:
        ConfigError: it is not SRX 2.0, a map names rules that there are not, or a pattern is wrong
            or asks for what we cannot do.
    """
    root = _root(data, name)
    header, body = root.find(f"{_SRX}header"), root.find(f"{_SRX}body")
    if header is None or body is None:
        missing = "header" if header is None else "body"
        raise ConfigError(f"<srx> has no <{missing}>", file=name, line=root.sourceline)
    rules = {
        _attribute(element, "languagerulename", name): tuple(
            _rules(element, name, is_checked=is_checked)
        )
        for element in body.iterfind(f"{_SRX}languagerules/{_SRX}languagerule")
    }
    return RuleSet(
        _flag(header, "cascade", name, default=False),
        _flag(header, "segmentsubflows", name, default=True),
        _handles(header, name),
        rules,
        tuple(_maps(body, rules, name)),
    )


def _root(data: bytes, name: str) -> Any:
    from lxml import etree

    from pipeline.model import xml

    try:
        root = xml.parse(data, xml.make_parser(keeps_comments=False))
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise ConfigError(f"not well-formed XML: {error.msg}", file=name, line=line) from None
    if root.tag != f"{_SRX}srx" or root.get("version") != "2.0":
        raise ConfigError(
            "not SRX 2.0",
            file=name,
            line=root.sourceline,
            hint='it begins with <srx version="2.0" xmlns="http://www.lisa.org/srx20">',
        )
    return root


def _handles(header: Any, name: str) -> Handles:
    handles = Handles()
    for element in header.iterfind(f"{_SRX}formathandle"):
        kind = _attribute(element, "type", name)
        if kind not in Handles._fields:
            raise ConfigError(
                f'unknown type of <formathandle>: "{kind}"',
                file=name,
                line=element.sourceline,
                hint="known: " + ", ".join(Handles._fields),
            )
        handles = handles._replace(**{kind: _flag(element, "include", name, default=True)})
    return handles


def _rules(element: Any, name: str, *, is_checked: bool) -> Iterator[Rule]:
    for rule in element.iterfind(f"{_SRX}rule"):
        yield Rule(
            _flag(rule, "break", name, default=True),
            _pattern(rule.find(f"{_SRX}beforebreak"), name, backward=True, is_checked=is_checked),
            _pattern(rule.find(f"{_SRX}afterbreak"), name, backward=False, is_checked=is_checked),
        )


def _pattern(element: Any, name: str, *, backward: bool, is_checked: bool) -> Node:
    if element is None:
        return NOTHING
    text = _text(element, name)

    def checked() -> Node:
        node = parse(text)
        if is_checked:
            return node
        node = bounded(node)
        compiled(lambda: written(node, backward=backward))
        return node

    return _or_error(checked, text, element, name)


def _text(element: Any, name: str) -> str:
    for child in element:
        what = f"<{child.tag}>" if isinstance(child.tag, str) else child.text
        raise ConfigError(
            f"{what} in a pattern", file=name, line=element.sourceline, hint="write &lt; and &amp;"
        )
    return element.text or ""


def _maps(
    body: Any, rules: dict[str, tuple[Rule, ...]], name: str
) -> Iterator[tuple[re.Pattern[str], str]]:
    for element in body.iterfind(f"{_SRX}maprules/{_SRX}languagemap"):
        pattern = _attribute(element, "languagepattern", name)
        wanted = _attribute(element, "languagerulename", name)
        if wanted not in rules:
            raise ConfigError(
                f'there is no <languagerule> "{wanted}"',
                file=name,
                line=element.sourceline,
                hint="known: " + ", ".join(rules),
            )
        yield _language_pattern(pattern, element, name), wanted


def _language_pattern(pattern: str, element: Any, name: str) -> re.Pattern[str]:
    def made() -> re.Pattern[str]:
        node = bounded(parse(pattern))
        return compiled(lambda: written(node))

    return _or_error(made, pattern, element, name)


def _or_error(make: Callable[[], _T], pattern: str, element: Any, name: str) -> _T:
    try:
        return make()
    except UnsupportedPatternError as error:
        raise ConfigError(
            f'pattern "{pattern}": {error.message}',
            file=name,
            line=element.sourceline,
            hint=error.hint,
        ) from None


def _attribute(element: Any, key: str, name: str) -> str:
    value = element.get(key)
    if value is None:
        tag = element.tag.removeprefix(_SRX)
        raise ConfigError(f"<{tag}> has no {key}", file=name, line=element.sourceline)
    return str(value)


def _flag(element: Any, key: str, name: str, *, default: bool) -> bool:
    value = element.get(key)
    if value is None:
        return default
    if value not in ("yes", "no"):
        raise ConfigError(
            f'{key}="{value}"', file=name, line=element.sourceline, hint='say "yes" or "no"'
        )
    return bool(value == "yes")
