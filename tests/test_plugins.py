"""The table of formats, and formats of other packages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline import plugins
from pipeline.errors import ConfigError, UnsupportedFormatError
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


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (ImportError("no module named avis"), "cannot be imported: no module named avis"),
        (SimpleNamespace(severity="error", check=len), "has no id"),
        (SimpleNamespace(id="Paper X [1]", severity="error", check=len), "has no id"),
        (SimpleNamespace(id="paper", severity="fatal", check=len), "has a severity that is none"),
        (SimpleNamespace(id="paper", severity="error"), "has no function check"),
    ],
)
def test_a_check_of_another_package_that_is_none_is_named(found: object, message: str) -> None:
    def load() -> object:
        if isinstance(found, Exception):
            raise found
        return found

    point = SimpleNamespace(name="paper-name", dist=SimpleNamespace(name="avis"), load=load)
    with pytest.raises(ConfigError) as caught:
        plugins._load_check(point)  # type: ignore[arg-type]
    assert caught.value.message.startswith(f'the check "paper-name" of avis {message}')


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (ImportError("no module named avis"), "cannot be imported: no module named avis"),
        (SystemExit(3), "cannot be imported"),
        (SimpleNamespace(read=len), "has no suffixes"),
        (SimpleNamespace(suffixes=".x", read=len), "has no suffixes"),
        (SimpleNamespace(suffixes=(1,), read=len), "has no suffixes"),
        (SimpleNamespace(suffixes=(".x",)), "has no function read"),
    ],
)
def test_a_format_of_another_package_that_is_none_is_named(
    found: object, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> object:
        if isinstance(found, BaseException):
            raise found
        return found

    point = SimpleNamespace(name="props", dist=SimpleNamespace(name="avis"), load=load)
    groups = {"pipeline.formats": [point]}
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: groups.get(group, []))
    ((name, error),) = plugins.others()
    assert name == "props"
    assert error is not None
    assert error.message.startswith(f'the format "props" of avis {message}')
