"""What tells the units of a file apart, and whether one has been touched since the export."""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 16


def unit_id(msgctxt: str | None, msgid: str, form: int | None = None) -> str:
    """Name the unit of an entry, the same at every export; a name token of XML.

    Args:
        msgctxt: Of the entry.
        msgid: Of the entry, the singular.
        form: Number of the plural form, from 0; None for an entry without plurals.
    """
    key = msgid if msgctxt is None else f"{msgctxt}\x04{msgid}"  # as in gettext's .mo files
    tail = "" if form is None else f".{form}"
    return f"u{_digest(key)}{tail}"


def fingerprint(target: str, *, is_fuzzy: bool) -> str:
    """Sum up a translation and its state, to see later whether either has changed.

    Args:
        target: As `pipeline.catalogue.xliff.message.shown` writes it.
        is_fuzzy: Whether it has still to be confirmed; without a translation it says nothing.
    """
    target = target.replace("\0", "\ufffd")  # what XLIFF makes of it is no change of anybody's
    return _digest(f"{'fuzzy' if is_fuzzy and target else ''}\x00{target}")


def _digest(string: str) -> str:
    return sha256(string.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
