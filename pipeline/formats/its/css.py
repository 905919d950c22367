"""Translate CSS selectors to XPath, for ITS rules with ``queryLanguage="css"``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cssselect import GenericTranslator, SelectorError
from cssselect.xpath import XPathExpr

__all__ = ["SelectorError", "to_xpath"]


class _Typed(XPathExpr):
    """An expression for any element of a name, whatever its namespace."""

    of_type = ""
    """The condition that the name makes."""


class _Translator(GenericTranslator):
    """Without a declared default namespace, a name matches in every namespace (CSS Namespaces)."""

    def xpath_element(self, selector: Any) -> XPathExpr:
        if selector.namespace or not selector.element:
            return super().xpath_element(selector)
        found = _Typed(element="*")
        found.of_type = f"local-name() = {self.xpath_literal(selector.element)}"
        found.add_condition(found.of_type)
        return found

    def xpath_first_of_type_pseudo(self, xpath: Any) -> XPathExpr:
        return _alone(xpath, "preceding-sibling", super().xpath_first_of_type_pseudo)

    def xpath_last_of_type_pseudo(self, xpath: Any) -> XPathExpr:
        return _alone(xpath, "following-sibling", super().xpath_last_of_type_pseudo)

    def xpath_only_of_type_pseudo(self, xpath: Any) -> XPathExpr:
        return self.xpath_last_of_type_pseudo(self.xpath_first_of_type_pseudo(xpath))


def _alone(xpath: Any, axis: str, usual: Callable[[Any], XPathExpr]) -> XPathExpr:
    """Ask that no sibling on one side is of the same type, which usually an element name says."""
    if not isinstance(xpath, _Typed):
        return usual(xpath)
    # One is enough: without "[1]" all are found and put in order, which is quadratic.
    xpath.add_condition(f"not({axis}::*[{xpath.of_type}][1])")
    return xpath


_TRANSLATOR = _Translator()


def to_xpath(selector: str) -> str:
    """Translate a selector; it selects anywhere in the document.

    Raises:
        SelectorError: it is no selector, or one of more steps than Python goes deep.

    >>> to_xpath("li > em")
    "descendant-or-self::*[local-name() = 'li']/*[local-name() = 'em']"
    """
    try:
        return _TRANSLATOR.css_to_xpath(selector)
    except RecursionError:
        raise SelectorError("it has too many steps") from None
