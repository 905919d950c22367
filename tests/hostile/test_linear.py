"""Whoever writes the text, it is read in a time that grows as the text does.

Processor time for a text is compared with that for its first quarter: four times is linear, sixteen
is not. The texts are so long that a scanner that goes back over them would take a hundred times
what is taken for noise.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline import api
from pipeline.catalogue import po
from pipeline.catalogue.align import align
from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.checks.pair import MOST_READ
from pipeline.errors import ConfigError
from pipeline.model.document import Span, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.inline import codes_in
from pipeline.model.target import misuses
from pipeline.segmentation import parse_srx, segment
from pipeline.values.settlements import parse_settlements
from tests.fuzz.growth.scanners import scanners
from tests.segmentation.test_srx import one_rule

SIZE = 16_000
NOISE = 0.01
MOST = 10.0
SCANNERS = scanners()

CASES = (
    ("doubts", "norsk 5 kr. "),
    ("doubts", "„norsk 5 kr. "),
    ("placeables", "5 kr. "),
    ("placeables", '5 kr.<a1> "'),
    ("values da", "86 "),
    ("values da", "den "),
    ("values nb", "1.000,5-"),
    ("values en", "twenty-"),
    ("sentences da", ". "),
    ("sentences da", ' "'),
    ("sentences de", "a. <a1> </a1>"),
    ("formats", "%0"),
    ("formats", "%(a"),
    ("formats", "{a"),
    ("target", "<a1>a"),
    ("target", "[](a"),
    ("target", "[a"),
    ("target", "== a"),
    ("target", "\n"),
    ("target", "<a    "),
    ("target", "href="),
    ("mask", "<a1</a1"),
    ("xliff", "{a1:"),
    ("edits", "a "),
    ("edits", "«"),
    ("edits", "<br1/>"),
    ("po", '""\n'),
    ("po salvaged", 'msgid "'),
    ("po salvaged", "#~ "),
    ("po comments", "ok: "),
    ("header", "a-"),
    ("plural", "n?"),
    ("link rows", "a,"),
    ("glossary rows", "a|"),
    ("terms", "a "),
    ("text article", " "),
    ("text article", " \n"),
    ("text article", "Kl. 12.30: "),
    ("page", "„a” "),
    ("page", "\u00a0 "),
    ("page", "{{"),
    ("page", "[a "),
    ("comment", "<!-- skagerrak: ok a"),
    ("comment", " skagerrak: ok a "),
    ("script whole", "["),
    ("script whole", '{"a":'),
)


@pytest.mark.parametrize(("name", "piece"), CASES)
def test_four_times_the_text_takes_no_more_than_four_times_as_long(name: str, piece: str) -> None:
    require_linear(SCANNERS[name], (piece * SIZE)[:SIZE])


CHECKED = (
    *(("abbreviation-changed", each) for each in ("D", "A.B.", "A ")),
    *(("url-changed", "a."), ("url-changed", "a@b."), ("apostrophe", "a-"), ("look-alike", "a")),
    *(("code-spacing", " "), ("speaker", "\n"), ("name-changed", "a"), ("false-friend", "må jeg ")),
    *(("lost-full-stop", "A."), ("range-hyphen", "{a1"), ("repeated-word", "er ")),
)  # fmt: skip


@pytest.mark.parametrize(("check", "piece"), CHECKED)
def test_a_paragraph_of_anything_is_checked_in_linear_time(check: str, piece: str) -> None:
    text = (piece * MOST_READ)[: MOST_READ - 10]
    require_linear(SCANNERS[f"{check} both"], text)


@pytest.mark.parametrize(
    "piece", ["5 kr. ", "3. maj ", "1 ", "{", "&amp; ", "Bo Ek ", "NATO ", "<i>"]
)
def test_what_keeps_a_page_right_is_compared_in_any_text(piece: str) -> None:
    text = (piece * SIZE)[:SIZE]
    require_linear(lambda text: api.check(catalogue(text, text), locale="nb"), text)
    found = api.check(catalogue(text, text + "7 "), locale="nb")
    assert "limit" in {each.check for each in found}


def test_values_of_a_text_that_has_very_many_are_compared_by_what_they_mean() -> None:
    source = "".join(f"{number}5 kr. " for number in range(1, 200))
    right = source.replace("kr.", "danske kroner")

    def values_found(target: str) -> set[str]:
        found = {each.check for each in api.check(catalogue(source, target), locale="nb")}
        return {"value-missing", "value-changed", "value-added"} & found

    assert not values_found(right)
    assert not values_found(f"{right}1985 danske kroner. ")  # said once more
    assert values_found(right.replace("1995 ", "1996 "))
    assert values_found(right.replace("1995 ", "1985 "))  # which the text has too


def test_a_text_of_nothing_but_flaws_is_not_shown_for_each() -> None:
    found = api.check(catalogue("Nej.", "&amp; " * 5000), locale="nb")
    assert sum(each.check == "typed-entity" for each in found) == 100


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(\w+)*", r"(a|a)*", r"(a|ab|b)*", r"(\w+\s*)+", r"(.*a){9}", r"(?:a?){0,50}a?(a+)+"),
        *(r".*.*.*", r"\w*\d*\w*x", r"(?=(x+x+)+y)", r"(\s*,?\s*)*", r"((a{2,9})+)+"),
        *(r"(a?){28}", r"(((a?){4}){4}){4}", r"(((a{1,4}){4}){4}){4}", "a?" * 40, "(a|aa)" * 20),
        *("(a[by]|a[bx])c" * 20, "(" * 30 + "a?" + "){4}" * 30, "(" * 30 + "(?=a)" + "){4}" * 30),
    ],
)
def test_a_rule_that_could_be_read_in_any_number_of_ways_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigError, match="pattern"):
        parse_srx(one_rule(pattern), "rules.srx")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *((r"(?:[A-Z]\.)+", r"\s+[A-Z]\w*"), (r"\b(?:\w+-)*\w+\.", r"\s"), (r"^.*\.", r"\s+")),
        *((r"(?:[a-z]{1,3}\.){2,4}", r"\s(?:[A-Z]|[A-ZÆØÅ]\w)"), (r"(?:bl|bla)\.", r" ?\d{2,4}")),
        *((r"[.?!][\"”’)]*", r"\s+[\"“(]*\p{Lu}"), (r"(?:\d{1,3}\.)+", r" ?\d"), (r"\s", r"\s")),
    ],
)
@pytest.mark.parametrize("piece", [" ", "a.", "A. ", "1.", '"', "a-"])
def test_a_rule_that_is_accepted_takes_no_longer_where_the_text_is_hostile(
    before: str, after: str, piece: str
) -> None:
    rules = parse_srx(one_rule(before, after), "rules.srx").for_language("da")
    require_linear(lambda text: segment(text, rules), (piece * 2 * SIZE)[: 2 * SIZE])


def test_codes_may_nest_and_cross_as_they_like() -> None:
    names = [f"a{number}" for number in range(4000)]
    nested = "".join(f"<{each}>x" for each in names)
    source = nested + "".join(f"</{each}>" for each in reversed(names))
    crossed = nested + "".join(f"</{each}>" for each in names)
    codes = codes_in(source)
    assert len(codes) == len(names)
    quarter = codes[:1000]
    small = measured(lambda: list(misuses(crossed, source, quarter)))
    large = measured(lambda: list(misuses(crossed, source, codes)))
    assert large < MOST * max(NOISE, small)


def test_units_far_from_the_diagonal_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    units = [Unit(Span(i, i + 1), f"Tal {i}.", "paragraph") for i in range(450)]
    monkeypatch.setattr("pipeline.catalogue.align._MOST_CELLS", 1)
    assert [entry.msgstr for entry in align(units, units)] == [unit.msgid for unit in units]


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "{b = " * 5000, "x = 1\n" * 50_000])
def test_settings_that_nobody_wrote_are_an_error(text: str) -> None:
    with pytest.raises(ConfigError):
        api.read_settings(text.encode())
    with pytest.raises(ConfigError):
        parse_settlements(text, "a.values.toml")


def test_an_expression_for_plurals_is_short() -> None:
    assert read_plural_forms("nplurals=2; plural=" + "n+" * 1000 + "1").mistake is not None


def catalogue(msgid: str, msgstr: str) -> bytes:
    return po.write(Catalogue({"Language": "nb"}, (Entry(msgid, msgstr),)))


def require_linear(scan: Callable[[str], object], text: str) -> None:
    ratios = (
        measured(lambda: scan(text)) / max(measured(lambda: scan(text[: len(text) // 4])), NOISE)
        for _ in range(3)  # the first time, something may have to be imported
    )
    assert any(ratio < MOST for ratio in ratios)


def measured(work: Callable[[], object]) -> float:
    """Give the processor time that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start
