"""What expressions may cost: a bound that is never below what they visit."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.errors import SourceError
from pipeline.formats.its.cost import Budget, NotXPathError, bound, guess, measure
from pipeline.formats.its.rules import Place
from pipeline.formats.its.xpath import compile_css, compile_xpath

PLACE = Place("regler.xml", 4)
FLAT = etree.fromstring("<d>" + '<p k="v">x<a/></p>' * 300 + "</d>")
DEEP = etree.fromstring(f"<d>{'<p>' * 200}x{'</p>' * 200}</d>")


@pytest.mark.parametrize("root", [FLAT, DEEP])
@pytest.mark.parametrize(
    "expression",
    [
        "//p", "//p//a", "//*//*", "//*[.//a]", "//*/ancestor::*", "//p/..", "//p/@k", "//a|//p",
        "//*/following-sibling::*", "//p[1]", "(//p)[2]/a", "//node()", "//*[self::p]/text()",
    ],
)  # fmt: skip
def test_it_visits_no_more_than_was_bounded(root: etree._Element, expression: str) -> None:
    found = root.xpath(expression)
    assert isinstance(found, list)
    assert len(found) <= bound(expression, measure(root)) <= bound(expression, guess(root))


@pytest.mark.parametrize(
    ("cheap", "costly"),
    [
        ("//p", "//p[//p]"),
        ("//p[//a]", "//p[//p[//a]]"),
        ("//p[.//a]", "//p[count(//*) > 0]"),
        ("//p[preceding-sibling::p[1]]", "//p[not(preceding-sibling::p)]"),
        ("//p[. = 'x']", "//p[. = //p]"),
    ],
)
def test_what_grows_faster_costs_more(cheap: str, costly: str) -> None:
    shape = measure(FLAT)
    assert bound(costly, shape) > 10 * bound(cheap, shape)


@pytest.mark.parametrize(
    "expression",
    [
        "document('a.xml')//p",
        "unparsed-entity-uri('e')",
        "//p[str:padding(1000000000, 'a')]",
        "//p[re:test(., '(a+)+$')]",
        "key('a', 'b')",
        "skagerrak-take:take(.)",
        "(" * 40 + "//p" + ")" * 40,
    ],
)
def test_what_xpath_does_not_have_is_refused(expression: str) -> None:
    with pytest.raises(NotXPathError):
        bound(expression, measure(FLAT))


def test_a_costly_expression_is_an_error_that_says_what_to_do() -> None:
    budget = Budget(FLAT, 1_000_000)
    with pytest.raises(SourceError, match="may take more than 1,000,000 steps") as caught:
        compile_xpath("//*[//*[//*]]", {}, PLACE, budget)
    assert "[limits] rule-steps" in str(caught.value)
    compile_xpath("//p//a", {}, PLACE, budget)  # others go on


def test_many_evaluations_cost_what_they_are_worth() -> None:
    budget = Budget(FLAT, 300_000)
    evaluations = [budget.spend("//*") for _ in range(1000)]
    assert evaluations[0]
    assert not evaluations[-1]
    assert all(Budget(FLAT, 300_000).spend("..") for _ in range(1000))


@pytest.mark.parametrize(
    "selector", ["p " * 1500, ":not(" * 400 + "p" + ")" * 400, "p" * 5000, "p ~ " * 30 + "p"]
)
def test_a_costly_css_selector_is_an_error(selector: str) -> None:
    with pytest.raises(SourceError) as caught:
        compile_css(selector, {}, PLACE, Budget(FLAT, 1_000_000))
    assert len(str(caught.value)) < 500


def test_the_first_of_a_type_is_cheap_to_find() -> None:
    # Of 3,000 siblings it took a minute to put those before each in order.
    root = etree.fromstring(f"<d>{'<p>x<a/></p>' * 3000}</d>")
    found = compile_css("p:first-of-type", {}, PLACE, Budget(root, 1_000_000_000))(root, {})
    assert len(found) == 1
