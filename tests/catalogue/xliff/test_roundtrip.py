"""What comes back untouched changes nothing; what is carried over is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pipeline.catalogue.xliff.merge import merge
from pipeline.catalogue.xliff.message import shown, split
from pipeline.catalogue.xliff.units import forms_of, names_in, target_of
from pipeline.model.entry import Catalogue, Entry
from tests.catalogue.xliff.tools import (
    HOW,
    any_catalogue,
    catalogue_of,
    exported,
    imported,
    units_of,
    untranslated,
)

VERSIONS = pytest.mark.parametrize("version", ["1.2", "2.1"])


@VERSIONS
@settings(max_examples=200, deadline=None)
@given(catalogue=any_catalogue())
def test_untouched_it_changes_nothing(catalogue: Catalogue, version: str) -> None:
    merged = imported(catalogue, exported(catalogue, version))
    assert merged.catalogue == catalogue
    assert (merged.taken, merged.conflicts, merged.problems) == (0, 0, [])


@VERSIONS
@settings(max_examples=200, deadline=None)
@given(catalogue=any_catalogue())
def test_translations_are_carried_whole(catalogue: Catalogue, version: str) -> None:
    units = [unit._replace(fingerprint=None) for unit in units_of(exported(catalogue, version))]
    carried = merge(untranslated(catalogue), units, HOW).catalogue
    for entry, found in zip(catalogue.entries, carried.entries, strict=True):
        assert _texts(found) == ({} if entry.obsolete else _texts(entry))
        assert entry.is_translated or not found.is_translated
        kept = replace(found, msgstr=entry.msgstr, msgstr_plural=entry.msgstr_plural)
        assert replace(kept, flags=(), previous=None) == replace(entry, flags=(), previous=None)


@VERSIONS
@settings(max_examples=100, deadline=None)
@given(catalogue=any_catalogue())
def test_a_second_import_changes_nothing(catalogue: Catalogue, version: str) -> None:
    units = [unit._replace(fingerprint=None) for unit in units_of(exported(catalogue, version))]
    once = merge(untranslated(catalogue), units, HOW).catalogue
    assert merge(once, units, HOW).catalogue == once


def _texts(entry: Entry) -> dict[int | None, str]:
    """Give the translations as they are compared, in their normal form."""
    texts = {
        form: shown(split(target_of(entry, form), names_in(entry, form)))
        for form in forms_of(entry, 0)
    }
    return {form: text for form, text in texts.items() if text}


@VERSIONS
def test_a_message_that_is_all_codes_deep_inside_each_other(version: str) -> None:
    starts = "".join(f"<b{n}>" for n in range(3000))
    text = starts + "x" + "".join(f"</b{n}>" for n in reversed(range(3000)))
    catalogue = catalogue_of(Entry(text, text))
    assert imported(catalogue, exported(catalogue, version)).catalogue == catalogue
