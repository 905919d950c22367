"""Names of files that can be written on every system that a bundle is carried to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?")
"""Windows takes them for devices, whatever follows the first full stop."""

_RESERVED = re.compile(r'[<>:"|?*]')
_DISGUISE = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Controls of writing direction: with them ``gpj.exe`` is shown as ``exe.jpg``."""

_LONGEST = 255
"""Bytes of one part, on Linux and macOS."""


def why_unsafe(name: str) -> str | None:
    r"""Say why a file must not have a name; None where it may.

    Args:
        name: Relative, with slashes: ``nb/web/topmoede.html``.

    Returns:
        What follows "its name …", such as ``leads out of the bundle``.

    Source:
        PKWARE APPNOTE 4.4.17; Microsoft, *Naming Files, Paths, and Namespaces*.

    >>> why_unsafe("nb/web/topmøde.html")
    >>> why_unsafe("../nb/topmoede.html")
    'leads out of the bundle'
    >>> why_unsafe("nb/con.html")
    'is that of a device in Windows: con.html'
    """
    if not name:
        return "is empty"
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "is absolute"
    if "\\" in name:
        return "has a backslash"
    return next(filter(None, map(_why_unsafe_part, name.split("/"))), None)


def _why_unsafe_part(part: str) -> str | None:
    if not part:
        return "has an empty part"
    if part == "..":
        return "leads out of the bundle"
    if part == ".":
        return 'has a part "."'
    categories = {unicodedata.category(character) for character in part}
    if "Cs" in categories:
        return "is not UTF-8"
    if "Cc" in categories or _DISGUISE.search(part):
        return "has a control character"
    if part.endswith((".", " ")):
        return "has a part that ends in a full stop or a space"
    if _RESERVED.search(part):
        return f"has a character that Windows does not allow: {part}"
    if _DEVICES.fullmatch(part):
        return f"is that of a device in Windows: {part}"
    if len(part.encode()) > _LONGEST:
        return f"has a part of more than {_LONGEST} bytes"
    return None


def collisions(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Find files that would overwrite each other on some system.

    Windows and macOS do not tell ``A.html`` from ``a.html``, nor macOS an ``å`` of one character
    from one of two. A file cannot have the name of a folder either.

    Args:
        names: Different ones, with slashes.

    Returns:
        Groups of two or more, each sorted, by their first name; a folder is written with a slash
        at its end.

    Source:
        Unicode 3.13, caseless matching.

    >>> collisions(["nb/a.html", "nb/A.html", "nb/b.html"])
    [('nb/A.html', 'nb/a.html')]
    """
    groups: dict[str, set[str]] = {}
    folders: dict[str, str] = {}
    for name in sorted(names):
        groups.setdefault(folded(name), set()).add(name)
        parts = name.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            folders.setdefault(folded(folder), f"{folder}/")
    for key in groups.keys() & folders.keys():
        groups[key].add(folders[key])
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def folded(name: str) -> str:
    """Write a name as all are written that some system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
