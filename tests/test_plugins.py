"""The table of formats, and formats of other packages."""

from __future__ import annotations

import pytest

from pipeline import plugins
from pipeline.errors import UnsupportedFormatError
from pipeline.formats import html, text, xml


@pytest.mark.parametrize("module", [html, text, xml], ids=lambda module: module.__name__)
def test_the_table_has_just_the_suffixes_of_our_formats(module: object) -> None:
    ours = {suffix for suffix in plugins.KNOWN if plugins.find_format(suffix, "a") is module}
    assert ours == set(module.suffixes)  # type: ignore[attr-defined]


def test_a_file_that_no_format_reads_is_named_with_those_that_are() -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        plugins.find_format(".docx", "brev.docx")
    assert caught.value.file == "brev.docx"
    assert ".html" in (caught.value.hint or "")
