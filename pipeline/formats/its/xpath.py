"""Compile the selectors and pointers of ITS rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.its.rules import Place

Expression = Callable[[Any, Mapping[str, str]], Any]
"""Evaluates an expression at a node with the values of its variables."""


def compile_xpath(expression: str, namespaces: Mapping[str, str], place: Place) -> Expression:
    """Compile XPath 1.0, with the prefixes of the rule that it stands in.

    Raises:
        SourceError: it is no XPath; later also where it names an unknown variable or function.
    """
    try:
        compiled = _compiled(expression, tuple(sorted(namespaces.items())))
    except etree.XPathError as error:
        raise _wrong(expression, error, place) from None

    def evaluate(node: Any, variables: Mapping[str, str]) -> Any:
        try:
            return compiled(node, **variables)
        except etree.XPathError as error:
            raise _wrong(expression, error, place) from None

    return evaluate


def compile_css(expression: str, namespaces: Mapping[str, str], place: Place) -> Expression:
    """Compile a CSS selector, which may name namespaces by ``prefix|element``.

    Raises:
        SourceError: it is no CSS selector.
    """
    from pipeline.formats.its.css import SelectorError, to_xpath

    try:
        xpath = to_xpath(expression)
    except SelectorError as error:
        raise SourceError(
            f"ITS rule: not a CSS selector: {expression}: {error}",
            file=place.file,
            line=place.line,
        ) from None
    return compile_xpath(xpath, namespaces, place)


@lru_cache(maxsize=512)
def _compiled(expression: str, namespaces: tuple[tuple[str, str], ...]) -> Any:
    # regexp adds EXSLT functions that nobody asked for.
    return etree.XPath(expression, namespaces=dict(namespaces), regexp=False)


def _wrong(expression: str, error: Exception, place: Place) -> SourceError:
    return SourceError(
        f"ITS rule: not an XPath expression that works here: {expression}: {error}",
        file=place.file,
        line=place.line,
        hint="prefixes come from the rules file, variables from its:param",
    )
