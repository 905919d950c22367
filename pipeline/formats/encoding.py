"""From the bytes of a source to text and back, without losing one."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from pipeline.errors import EncodingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How markup without a mark begins.
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]*)[\"']")
# Python also has codecs that are no character sets: "rot13", "idna", "unicode_escape", "utf-7".
# Most sources are UTF-8 and never asked, so it is compiled by who is.
_CHARSETS = (
    r"ascii|utf-8|utf-(?:16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|mac-\w+"
    r"|ptcp154|tis-620|euc_\w+|shift_jis\w*|gb\d+|gbk|big5\w*|johab|iso2022_\w+|hz"
)
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_META_CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


class Decoded(NamedTuple):
    """A source's text and how it was stored."""

    text: str
    encoding: str
    bom: bytes


def decode_page(data: bytes) -> Decoded:
    """Decode HTML or plain text as a browser would; bytes that fit nothing become surrogates.

    A byte order mark wins over ``<meta charset>``, which wins over UTF-8, which wins over
    windows-1252 (Source: HTML standard, "determining the character encoding").
    """
    bom, encoding = _byte_order_mark(data)
    if not encoding:
        encoding = _wide(data)
    if not encoding:
        match = _META_CHARSET.search(data, 0, 4096) or _XML_DECLARATION.match(data)
        encoding = _known_to_browsers(match.group(1).decode("ascii")) if match else ""
        if encoding.startswith("utf-16"):
            encoding = "utf-8"  # a page that can be read this far is no UTF-16
    if not encoding:
        encoding = "utf-8" if _is_valid(data, "utf-8") else "cp1252"
    if encoding == "utf-8" and not bom and not _is_valid(data, "utf-8"):
        encoding = "cp1252"  # a false claim; windows-1252 shows what the editor saw
    text, encoding = _to_text(data[len(bom) :], encoding)
    return Decoded(text, encoding, bom)


def false_claim(data: bytes) -> tuple[str, str] | None:
    r"""Tell whether a page is in another charset than it says.

    Returns:
        What it says, and as what it is read; None where that is one, or it says nothing.

    >>> false_claim(b"<meta charset=utf-8><p>br\xf8d</p>")
    ('utf-8', 'cp1252')
    """
    bom, _ = _byte_order_mark(data)
    match = None if bom or _wide(data) else _META_CHARSET.search(data, 0, 4096)
    if match is None:
        return None
    label = match.group(1).decode("ascii", "replace")
    read = decode_page(data).encoding
    return None if _known_to_browsers(label) == read else (label, read)


def decode_xml(data: bytes, name: str) -> Decoded:
    """Decode XML by its byte order mark or declaration; where neither is, as UTF-8.

    What declares nothing and is not UTF-8 is read as windows-1252: what an editor saved.

    Raises:
        EncodingError: the encoding is unknown or the bytes are not in it.
    """
    bom, encoding = _byte_order_mark(data)
    if not encoding:
        encoding = _wide(data)
    if not encoding and (match := _XML_DECLARATION.match(data)):
        claimed = match.group(1).decode("ascii")
        encoding = _known_to_python(claimed)
        if not encoding:
            raise EncodingError(f'unknown encoding "{claimed}"', file=name, line=1)
        if encoding.startswith(("utf-16", "utf-32")):
            encoding = "utf-8"  # what can be read this far is neither
    if not encoding and not _is_valid(data, "utf-8"):
        return Decoded(*_to_text(data, "cp1252"), bom)
    encoding = encoding or "utf-8"
    try:
        text = data[len(bom) :].decode(encoding)
        is_kept = text.encode(encoding) == data[len(bom) :]
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"byte 0x{data[error.start]:02x} is not {encoding}",
            file=name,
            line=line,
            hint="save the file in the encoding that it declares",
        ) from None
    except UnicodeError:
        is_kept = False
    if not is_kept:
        raise EncodingError(
            f'cannot be written again in its encoding "{encoding}"',
            file=name,
            line=1,
            hint="save the file as UTF-8",
        )
    return Decoded(text, encoding, bom)


def encode(text: str, encoding: str, bom: bytes, *, has_references: bool) -> bytes:
    """Encode a target as its source was.

    Characters that the encoding lacks become references. Plain text has none; it becomes UTF-8,
    which readers recognise.
    """
    if not has_references:
        try:
            return bom + text.encode(encoding, "surrogateescape")
        except UnicodeEncodeError:
            return text.encode("utf-8", "surrogateescape")
    return bom + text.encode(encoding, _REFERENCES)


def _as_reference(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write a character that an encoding lacks; a handler for `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    char = ord(error.object[error.start])
    if 0xDC80 <= char <= 0xDCFF:  # a byte of the source that is no text
        return bytes([char - 0xDC00]), error.start + 1
    return f"&#{char};", error.start + 1


_REFERENCES = "skagerrak.references"
codecs.register_error(_REFERENCES, _as_reference)


def readable(text: str) -> str:
    """Show bytes that are no text, and characters that no file format can hold, as U+FFFD."""
    # All of them are unprintable, and a look at that is far quicker.
    return text if text.isprintable() else _UNREADABLE.sub("\ufffd", text)


def _wide(data: bytes) -> str:
    return next((encoding for start, encoding in _WIDE if data.startswith(start)), "")


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    return b"", ""


def _known_to_browsers(label: str) -> str:
    """Find the codec that browsers use for a label; empty for one that they pass over."""
    if label.lower() in ("utf-8", "utf8"):
        return "utf-8"
    import webencodings  # most pages are UTF-8

    found = webencodings.lookup(label)
    if found is None or found.name == "x-user-defined":
        return ""
    # Pages in GBK are read as its superset (Source: WHATWG Encoding, "gbk's decoder").
    return "gb18030" if found.name == "gbk" else codecs.lookup(found.codec_info.name).name


def _known_to_python(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return ""
    return found.name if re.fullmatch(_CHARSETS, found.name) else ""


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _to_text(data: bytes, encoding: str) -> tuple[str, str]:
    """Decode so that encoding again gives the same bytes, in Latin-1 if in nothing better."""
    try:
        text = data.decode(encoding, "surrogateescape")
        if text.encode(encoding, "surrogateescape") == data:
            return text, encoding
    except UnicodeError:
        pass
    return data.decode("latin-1"), "latin-1"
