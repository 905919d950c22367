"""Files of a project that are ours to define are in UTF-8, and nothing else.

Sources come in any encoding (`pipeline.formats.encoding`), catalogues say theirs; settings and
tables are written for us. A byte that is wrong in one is an error in its line, never a letter that
was guessed.
"""

from __future__ import annotations

from pipeline.errors import ConfigError


def decode_utf8(data: bytes, name: str, *, hint: str = "save it as UTF-8") -> str:
    r"""Decode settings, a table or a template, with or without a byte order mark.

    Args:
        data: The whole file.
        name: What messages call it.
        hint: What to do where it is not in UTF-8.

    Raises:
        ConfigError: it is not in UTF-8.

    >>> decode_utf8(b"\xef\xbb\xbfda,nb", "links.csv")
    'da,nb'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a mark, offsets count from behind it.
        start = error.start + len(data) - len(error.object)
        line = data.count(b"\n", 0, start) + 1
        byte = f"byte 0x{data[start]:02x} is not UTF-8"
        raise ConfigError(byte, file=name, line=line, hint=hint) from None
