"""Translate CSS selectors to XPath, for ITS rules with ``queryLanguage="css"``."""

from __future__ import annotations

from typing import Any

from cssselect import GenericTranslator, SelectorError
from cssselect.xpath import XPathExpr

__all__ = ["SelectorError", "to_xpath"]


class _Translator(GenericTranslator):
    """Without a declared default namespace, a name matches in every namespace (CSS Namespaces)."""

    def xpath_element(self, selector: Any) -> XPathExpr:
        if selector.namespace or not selector.element:
            return super().xpath_element(selector)
        found = self.xpathexpr_cls(element="*")
        found.add_condition(f"local-name() = {self.xpath_literal(selector.element)}")
        return found


_TRANSLATOR = _Translator()


def to_xpath(selector: str) -> str:
    """Translate a selector; it selects anywhere in the document.

    Raises:
        SelectorError: it is no selector.

    >>> to_xpath("li > em")
    "descendant-or-self::*[local-name() = 'li']/*[local-name() = 'em']"
    """
    return _TRANSLATOR.css_to_xpath(selector)
