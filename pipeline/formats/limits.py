"""What an article demands of the texts in it (Source: ITS 2.0)."""

from __future__ import annotations

from pipeline.errors import LimitError
from pipeline.model.document import Limits


def require_limits(text: str, limits: Limits) -> None:
    """Make sure that a target keeps what its source demands of it.

    Args:
        text: As readers see it.
        limits: Those of its unit.

    Raises:
        LimitError: it is too long, or has characters that it must not have.
    """
    if limits.characters is not None:
        from pipeline.formats.its.characters import wrong_character

        wrong = wrong_character(text, limits.characters)
        if wrong is not None:
            raise LimitError(
                f'character "{wrong}" is not allowed here',
                hint=f"the source allows {limits.characters or 'no text'}",
            )
    if limits.size is not None:
        breaks = {"crlf": "\r\n", "cr": "\r"}.get(limits.line_break.lower(), "\n")
        try:
            encoding = limits.encoding
            if encoding.lower().replace("_", "-") in ("utf-16", "utf-32"):
                encoding += "-le"  # a mark of the byte order is no part of the text
            size = len(text.replace("\n", breaks).encode(encoding))
        except (LookupError, ValueError) as error:
            raise LimitError(
                f"cannot be stored in {limits.encoding}: {error}",
                hint="use characters that the encoding has",
            ) from None
        if size > limits.size:
            raise LimitError(
                f"{size} bytes, {limits.size} at most", hint="find a shorter translation"
            )
