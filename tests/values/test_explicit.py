"""What a source, or its editor, says of a value goes before what is recognised."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigError
from pipeline.model.document import Code, CodeKind, Settlement, Span, Unit
from pipeline.values.explicit import conflicts
from pipeline.values.house import default_style
from pipeline.values.placeables import mark_values, values_of
from pipeline.values.printing import print_value
from pipeline.values.reading.find import find_values
from pipeline.values.settlements import parse_settlements


def unit(text: str, value: str = "", **codes: str) -> Unit:
    nowhere = Span(0, 0)
    found = tuple(
        Code(name, CodeKind.PAIR, nowhere, nowhere, value=said) for name, said in codes.items()
    )
    return Unit(nowhere, text, "paragraph", found, value=value)


@pytest.mark.parametrize(
    ("text", "value", "canonical", "nb"),
    [
        ("300 mia. kr.", "NOK 300000000000", "NOK 300000000000", "300 milliarder norske kroner"),
        ("300 mia. kr.", "NOK", "NOK 300000000000", "300 milliarder norske kroner"),
        ("334", "NOK", "NOK 334", "334"),
        ("12.500", "NOK", "NOK 12500", "12 500"),
        ("2012", "NOK", "NOK 2012", "2012"),
        ("9/9", "2026-09-09", "--09-09", "9. september"),
        ("9/9", "2026-09-09T14:30", "--09-09", "9. september"),
        ("9. september", "2026-09-09", "--09-09", "9. september"),
    ],
)
def test_markup_settles(text: str, value: str, canonical: str, nb: str) -> None:
    for case in (
        unit(f"Der er <data1>{text}</data1> i kassen", data1=value),
        unit(text, value),
    ):
        (found,) = values_of(case, "da")
        assert found.content.canonical == canonical
        assert print_value(found.content, default_style("nb")).replace("\u00a0", " ") == nb


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("20.30", "20:30", "8:30 p.m."),
        ("08.30", "2026-03-04T08:30:00+01:00", "8:30 a.m."),
        ("20.30", "2026-03-04T19:30:00Z", "8:30 p.m."),  # said in Danish time
        ("8.30.15", "08:30:15", "8:30:15 a.m."),
        ("4. mar. 2026, 08.30", "2026-03-04 08:30", "March 4, 2026, 8:30 a.m."),
        ("4/3-26", "2026-03-04", "March 4, 2026"),
    ],
)
def test_a_time_needs_no_word_for_the_clock(text: str, value: str, expected: str) -> None:
    for case in (unit(f"Sendt <time1>{text}</time1> fra Aarhus", time1=value), unit(text, value)):
        printed = text
        for found in values_of(case, "da"):
            printed = printed.replace(
                found.text, print_value(found.content, default_style("en-US"))
            )
        assert printed.replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("msgid", "values"),
    [
        ("Den <time1>4. marts 2026</time1> åbner kajen.", ["4. marts 2026"]),
        ("Kl. <time2>20.30</time2> åbner kajen.", ["20.30"]),
        (
            "Fra <time1>4. marts</time1>-<time3>7. marts 2026</time3>.",
            ["4. marts", "7. marts 2026"],
        ),
    ],
)
def test_a_date_stands_by_itself(msgid: str, values: list[str]) -> None:
    codes = {"time1": "2026-03-04", "time2": "20:30", "time3": "2026-03-07"}
    found = values_of(unit(msgid, **codes), "da")
    assert [each.text for each in found if each.is_whole] == values
    assert all(each.is_whole for each in found)


def test_no_number_of_a_range_is_lost() -> None:
    msgid = "Fra <time1>4.</time1> til <time2>7. marts 2026</time2>."
    (found,) = values_of(unit(msgid, time1="2026-03-04", time2="2026-03-07"), "da")
    assert found.content.canonical == "2026-03-04..2026-03-07"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20.30", "2026-03-04"),
        ("20.30", "2026-03-04T19:30+01:00"),
        ("30.30", "2026-03-04T06:30Z"),
        ("en båd", "39999"),  # the number of an article
        ("i onsdags", "2026-09-09"),
        ("9/9", "2026-10-09"),
        ("formuen", "NOK 300"),
    ],
)
def test_markup_of_what_is_no_value_changes_nothing(text: str, value: str) -> None:
    case = unit(f"Her er <data1>{text}</data1>.", data1=value)
    assert mark_values(case, "da") == case


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("300 mia. kr.", "NOK 300000000000", False),
        ("300 mia. kr.", "DKK 300000000", True),
        ("300 mia. kr.", "300000000000", False),
        ("300 mia. kr.", "300", True),
        ("5 pct.", "5", False),
        ("5 pct.", "50", True),
        ("2-4 mio. kr.", "DKK 2000000..4000000", False),
        ("den 9. september", "2026-09-09", False),
        ("den 9. september", "2026-09-10", True),
        ("den 9. september 2025", "2026-09-09", True),
        ("312", "a-312", False),
        ("312", "17", False),  # an identifier, for all we know
    ],
)
def test_what_says_two_things(text: str, value: str, expected: bool) -> None:
    (found,) = find_values(text)
    assert conflicts(found.content, value) is expected


def settled(text: str, means: str | None) -> tuple[Settlement, ...]:
    return (Settlement(text, means, None, ("a.values.toml", 1)),)


def test_the_editor_settles() -> None:
    case = unit("Hun gav 5 mio. kr., han gav 5\u00a0mio. kr., jeg gav 5 kr.")
    found = values_of(case, "da", settled("5 mio. kr.", "NOK"))
    assert [each.content.canonical for each in found] == ["NOK 5000000", "NOK 5000000", "DKK 5"]


def test_the_editor_says_that_it_is_no_value() -> None:
    case = unit("Filmen 300 kom i 2006.")
    assert [v.text for v in values_of(unit("Vi så 300 i går."), "da")] == ["300"]
    assert values_of(unit("Vi så 300 i går."), "da", settled("300", None)) == []
    assert mark_values(case, "da", settled("300", None)) == case


def test_a_file_of_settled_values() -> None:
    text = (
        "# hvis kroner?\n[[value]]\ntext = '300  mia. kr.'\nline = 12\nmeans = 'NOK'\n\n"
        "[[value]]\ntext = '300'\nmeans = false\n"
    )
    assert parse_settlements(text, "a.values.toml") == (
        Settlement("300 mia. kr.", "NOK", 12, ("a.values.toml", 2)),
        Settlement("300", None, None, ("a.values.toml", 7)),
    )
    assert parse_settlements("", "a.values.toml") == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[value]\n", 1, "not TOML"),
        ("\n[[value]]\ntekst = 'x'\n", 2, 'unknown key "tekst"'),
        ("[[value]]\nmeans = 'NOK'\n", 1, "text is missing"),
        ("[[value]]\ntext = '5 kr.'\n", 1, "means: not a value"),
        ("[[value]]\ntext = '5 kr.'\nmeans = 'norske'\n", 1, "means: not a value"),
        ("[[value]]\ntext = '5 kr.'\nmeans = true\n", 1, "means: not a value"),
        ("[[value]]\ntext = '5 kr.'\nmeans = 'NOK'\nline = 0\n", 1, "line: not a line"),
        ("[[values]]\ntext = '5 kr.'\n", None, "unknown key: values"),
        ("value = 5\n", None, "unknown key: value"),
        ("value = [5]\n", None, "not a table"),
    ],
)
def test_what_is_wrong_in_it(text: str, line: int | None, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_settlements(text, "a.values.toml")
    assert error.value.message.startswith(message)
    assert (error.value.file, error.value.line) == ("a.values.toml", line)
