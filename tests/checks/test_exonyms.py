"""The table of names that languages spell in their own ways."""

from __future__ import annotations

import re

import babel
import pytest
from babel import Locale
from packaging.version import Version

from pipeline.checks.naming.exonyms import exonyms, other_names, rows

LANGUAGES = ("da", "nb", "nn", "en")


@pytest.mark.skipif(
    Version(babel.__version__) < Version("2.18"), reason="the table is of a newer CLDR"
)
def test_territories_are_those_of_cldr_that_languages_name_differently() -> None:
    territories = [Locale.parse(language).territories for language in LANGUAGES]
    expected = {
        code: names
        for code in territories[0]
        if len(set(names := [names_of[code] for names_of in territories])) > 1
        and all(re.match(r"[^\W\d_]", name) for name in names)
    }
    assert {code: names for code, *names in rows() if code} == expected


def test_each_row_has_a_name_in_each_language_and_says_something() -> None:
    for row in rows():
        assert len(row) == 1 + len(LANGUAGES)
        assert all(row[1:])
        assert len(set(row[1:])) > 1, row


def test_words_and_whole_names_are_found() -> None:
    assert "korea" in exonyms("da", "en")["nordkorea"]
    assert other_names("da", "en")["storebælt"] == ("Great Belt",)
    assert exonyms("fi", "en") == {} == other_names("fi", "en")
