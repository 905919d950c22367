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
# How XML without a mark begins, as the appendix F of its recommendation finds it.
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]*)[\"']")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_META_CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

# What browsers read under these names (WHATWG Encoding): pages that claim Latin-1 use its
# superset, with real quotation marks and dashes.
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
              "us-ascii": "cp1252", "windows-1252": "cp1252"}  # fmt: skip


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
        match = _META_CHARSET.search(data, 0, 4096) or _XML_DECLARATION.match(data)
        encoding = _known(match.group(1).decode("ascii"), is_web=True) if match else ""
        if encoding.startswith("utf-16"):
            encoding = "utf-8"  # a page that can be read this far is no UTF-16
    if not encoding:
        encoding = "utf-8" if _is_valid(data, "utf-8") else "cp1252"
    if encoding == "utf-8" and not bom and not _is_valid(data, "utf-8"):
        encoding = "cp1252"  # a false claim; windows-1252 shows what the editor saw
    text, encoding = _to_text(data[len(bom) :], encoding)
    return Decoded(text, encoding, bom)


def decode_xml(data: bytes, name: str) -> Decoded:
    """Decode XML by its byte order mark or declaration; where neither is, as UTF-8.

    What declares nothing and is not UTF-8 is read as windows-1252: what an editor saved.

    Raises:
        EncodingError: the encoding is unknown or the bytes are not in it.
    """
    bom, encoding = _byte_order_mark(data)
    if not encoding:
        encoding = next((known for start, known in _WIDE if data.startswith(start)), "")
    if not encoding and (match := _XML_DECLARATION.match(data)):
        claimed = match.group(1).decode("ascii")
        encoding = _known(claimed, is_web=False)
        if not encoding:
            raise EncodingError(f'unknown encoding "{claimed}"', file=name, line=1)
    if not encoding and not _is_valid(data, "utf-8"):
        return Decoded(*_to_text(data, "cp1252"), bom)
    encoding = encoding or "utf-8"
    try:
        return Decoded(data[len(bom) :].decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"byte 0x{data[error.start]:02x} is not {encoding}",
            file=name,
            line=line,
            hint="save the file in the encoding that it declares",
        ) from None


def encode(text: str, encoding: str, bom: bytes, *, has_references: bool) -> bytes:
    """Encode a target as its source was.

    Characters that the encoding lacks become references. Plain text has none; it becomes UTF-8,
    which readers recognise.
    """
    # Most targets encode at once; only where one fails do we look at single characters.
    try:
        return bom + text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        if not has_references:
            return text.encode("utf-8", "surrogateescape")
        data = bytearray(bom)
    for char in text:
        try:
            data += char.encode(encoding)
        except UnicodeEncodeError:
            if 0xDC80 <= ord(char) <= 0xDCFF:
                data.append(ord(char) - 0xDC00)
            else:
                data += f"&#{ord(char)};".encode(encoding)
    return bytes(data)


def readable(text: str) -> str:
    """Show bytes that are no text, and characters that no file format can hold, as U+FFFD."""
    return _UNREADABLE.sub("\ufffd", text)


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    return b"", ""


def _known(name: str, *, is_web: bool) -> str:
    name = name.lower()
    if is_web and name in _WEB_NAMES:
        return _WEB_NAMES[name]
    try:
        found = codecs.lookup(name)
    except LookupError:
        return ""
    # Python also lists codecs that are no character sets, such as "rot13".
    return found.name if getattr(found, "_is_text_encoding", True) else ""


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
