"""Compile the selectors and pointers of ITS rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.its.cost import MAX_LENGTH, Budget, NotXPathError
from pipeline.formats.its.rules import Place
from pipeline.model.limits import raise_limit

_SHOWN = 200
"""Characters of an expression in a message."""

_TAKE = ("skagerrak-take", "urn:skagerrak:take")

Expression = Callable[[Any, Mapping[str, str]], Any]
"""Evaluates an expression at a node with the values of its variables."""


def compile_xpath(
    expression: str, namespaces: Mapping[str, str], place: Place, budget: Budget | None = None
) -> Expression:
    """Compile XPath 1.0, with the prefixes of the rule that it stands in.

    Args:
        expression: As the rule writes it.
        namespaces: Prefixes in the rule's scope.
        place: Of the rule.
        budget: Pays for one evaluation; None for our own rules.

    Raises:
        SourceError: it is no XPath, or may cost too much in this document; later also where it
            names an unknown variable.
    """
    _require_length(expression, place)
    return _within_budget(expression, namespaces, place, budget)


def _within_budget(
    expression: str, namespaces: Mapping[str, str], place: Place, budget: Budget | None
) -> Expression:
    try:
        is_paid = budget is None or budget.spend(expression)
    except NotXPathError as error:
        raise _wrong(expression, error, place) from None
    if not is_paid:
        raise _too_costly(expression, place, budget)
    try:
        compiled = _compiled(expression, tuple(sorted(namespaces.items())))
    except (etree.XPathError, ValueError) as error:  # a character that XML does not have
        raise _wrong(expression, error, place) from None

    def evaluate(node: Any, variables: Mapping[str, str]) -> Any:
        try:
            return compiled(node, **variables)
        except (etree.XPathError, TypeError, ValueError) as error:
            raise _wrong(expression, error, place) from None

    return evaluate


def compile_at_attribute(
    expression: str,
    key: str,
    namespaces: Mapping[str, str],
    place: Place,
    budget: Budget | None = None,
) -> Expression:
    """Compile XPath that is evaluated at an attribute of the element it is given.

    Args:
        expression: As the rule writes it, relative to the attribute.
        key: The attribute's name, as lxml writes it.
        namespaces: Prefixes in the rule's scope.
        place: Of the rule.
        budget: Pays for one evaluation; None for our own rules.

    Raises:
        SourceError: it is no XPath, or may cost too much in this document.
    """
    compile_xpath(expression, namespaces, place, budget)  # by itself, or it could close the bracket
    namespace, _, local = key.rpartition("}")
    # lxml takes no attribute as context: a predicate does, and hands over what it finds.
    scope = {**namespaces, _TAKE[0]: _TAKE[1]}
    at = f"@*[local-name() = {_literal(local)} and namespace-uri() = {_literal(namespace[1:])}]"

    def evaluate(node: Any, variables: Mapping[str, str]) -> Any:
        taken: list[Any] = []

        def take(_context: Any, value: Any) -> bool:
            taken.append(value)
            return True

        try:
            etree.XPath(
                f"{at}[{_TAKE[0]}:take({expression})]",
                namespaces=scope,
                extensions={(_TAKE[1], "take"): take},
                regexp=False,
            )(node, **variables)
        except (etree.XPathError, TypeError, ValueError) as error:
            raise _wrong(expression, error, place) from None
        return taken[0] if taken else []

    return evaluate


def compile_css(
    expression: str, namespaces: Mapping[str, str], place: Place, budget: Budget | None = None
) -> Expression:
    """Compile a CSS selector, which may name namespaces by ``prefix|element``.

    Args:
        expression: As the rule writes it.
        namespaces: Prefixes in the rule's scope.
        place: Of the rule.
        budget: Pays for one evaluation; None for our own rules.

    Raises:
        SourceError: it is no CSS selector, or may cost too much in this document.
    """
    from pipeline.formats.its.css import SelectorError, to_xpath

    _require_length(expression, place)
    try:
        xpath = to_xpath(expression)
    except (SelectorError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else error
        raise SourceError(
            f"ITS rule: not a CSS selector: {shown(expression)}: {why}",
            file=place.file,
            line=place.line,
        ) from None
    return _within_budget(xpath, namespaces, place, budget)


def _literal(text: str) -> str:
    r"""Write a text as XPath, which has no escapes: the document chose it, and may quote in it.

    >>> _literal("urn:o'clock")
    '"urn:o\'clock"'
    """
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = text.replace("'", """', "'", '""")
    return f"concat('{parts}')"


@lru_cache(maxsize=512)
def _compiled(expression: str, namespaces: tuple[tuple[str, str], ...]) -> Any:
    # regexp adds EXSLT functions that nobody asked for.
    return etree.XPath(expression, namespaces=dict(namespaces), regexp=False)


def _require_length(expression: str, place: Place) -> None:
    if len(expression) > MAX_LENGTH:
        raise SourceError(
            f"ITS rule: an expression of more than {MAX_LENGTH:,} characters",
            file=place.file,
            line=place.line,
            hint="part it into several rules",
        )


def _too_costly(expression: str, place: Place, budget: Budget | None) -> SourceError:
    steps = 0 if budget is None else budget.steps
    return SourceError(
        f"ITS rule: may take more than {steps:,} steps in this document: {shown(expression)}",
        file=place.file,
        line=place.line,
        hint=f"look at fewer nodes, or {raise_limit('rule-steps', steps)}",
    )


def shown(expression: str) -> str:
    """Show the beginning of an expression, in a message."""
    return expression if len(expression) <= _SHOWN else f"{expression[:_SHOWN]}…"


def _wrong(expression: str, error: Exception, place: Place) -> SourceError:
    return SourceError(
        f"ITS rule: not an XPath expression that works here: {shown(expression)}: {error}",
        file=place.file,
        line=place.line,
        hint="prefixes come from the rules file, variables from its:param",
    )
