from __future__ import annotations

import pytest
from babel import Locale

from pipeline.errors import ConfigError
from pipeline.model.locale import KNOWN_TAGS
from pipeline.values.house import default_style


@pytest.mark.parametrize("tag", KNOWN_TAGS)
def test_marks_agree_with_cldr(tag: str) -> None:
    symbols = Locale.parse(tag, sep="-").number_symbols["latn"]
    house = default_style(tag)
    assert house.decimal == symbols["decimal"]
    assert house.thousands == symbols["group"]


@pytest.mark.parametrize("tag", ["no", "nb_NO", "NB"])
def test_other_spellings_of_a_tag(tag: str) -> None:
    assert default_style(tag).tag == "nb"


def test_settings_change_a_copy() -> None:
    house = default_style("en")
    changed = house.with_settings({"scale": "short", "clock": 12, "percent-word": "percent"})
    assert (changed.scale, changed.clock, changed.percent_word) == ("short", 12, "percent")
    assert house.scale == "long"
    assert house.with_settings({}) == house


def test_a_space_becomes_one_that_does_not_break() -> None:
    assert default_style("en").with_settings({"thousands": " "}).thousands == "\u00a0"


@pytest.mark.parametrize(
    ("tag", "settings", "message", "hint"),
    [
        ("nb", {"thousand": "."}, 'unknown key "thousand" for nb', 'did you mean "thousands"?'),
        ("nb", {"scale": "shrt"}, 'scale: no such choice: "shrt"', '"long", "short", "source"'),
        ("nb", {"clock": 12}, "clock: no such choice: 12", "known: 24"),
        ("en", {"clock": True}, "clock: no such choice: true", "known: 24, 12"),
        ("en", {"currency": ["code"]}, "currency: no such choice", '"code"'),
        ("nb", {"thousands": ","}, 'thousands: "," is the decimal mark of nb', "use"),
        ("en", {"nok": "kroner"}, 'unknown key "nok" for en', "known: thousands"),
        ("nn", {"nok": "kr"}, 'nok: no such choice: "kr"', '"norske kroner", "kroner"'),
    ],
)
def test_wrong_settings(tag: str, settings: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        default_style(tag).with_settings(settings)
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")
