"""Which encoding a source is in, as browsers and XML find it; and how a target is written in it."""

from __future__ import annotations

import pytest

from pipeline.formats import html
from pipeline.formats.encoding import decode_page, encode


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("utf-16", "utf-8"),
        ("cp037", "utf-8"),
        ("rot13", "utf-8"),
        ("x-user-defined", "utf-8"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str) -> None:
    assert decode_page(f"<meta charset={label}><p>Hej".encode()).encoding == codec


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        ("<p>Ærø".encode(), "utf-8"),
        ("<p>Ærø".encode("cp1252"), "cp1252"),
        ("<p>Ærø".encode("utf-16"), "utf-16-le"),
        ("<p>Ærø".encode("utf-16-be"), "utf-16-be"),
        ("<meta charset=utf-8><p>Ærø".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_found(data: bytes, codec: str) -> None:
    assert decode_page(data).encoding == codec
    assert html.read(data, "a", source_language="da").units[0].msgid == "Ærø"


@pytest.mark.parametrize(
    ("text", "encoding", "data"),
    [
        ("a → å", "cp1252", b"a &#8594; \xe5"),
        ("a \udc81", "cp1252", b"a \x81"),
        ("日本 ø 日本", "iso2022_jp", "日本 &#248; 日本".encode("iso2022_jp")),
    ],
)
def test_what_an_encoding_lacks_becomes_a_reference(text: str, encoding: str, data: bytes) -> None:
    assert encode(text, encoding, b"", has_references=True) == data
