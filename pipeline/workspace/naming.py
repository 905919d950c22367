"""Which articles have names that every system can hold and tell apart.

An article's name becomes that of its template, its catalogues and its pages. So it is looked at
before any of them is made: a name that Windows or macOS, a catalogue or an archive cannot hold,
or would take for another's, makes no file at all, and no article is written over another.

Source: as `pipeline.bundle.names`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from pipeline.bundle.names import folded, why_unsafe

_PLAIN = re.compile(
    r"(?!(?:.*/)?(?:con|prn|aux|nul|(?:com|lpt)\d)(?:/|$))[a-z0-9_-]+(?:/[a-z0-9_-]+)*"
)
"""Keys that are their own in all systems: nearly all, and read faster than judged."""

_LONGEST_PLAIN = 200
_CATALOGUES = (".po", ".pot")


def why_refused(
    articles: Mapping[str, tuple[str, ...]],
    *,
    outputs: Collection[str],
    reserved: str,
    room: int,
) -> dict[str, str]:
    """Say which articles cannot be published under their names, and why.

    Args:
        articles: The suffixes of each article's sources, by its key: ``web/topmoede``.
        outputs: Suffixes that texts are built with.
        reserved: A key that no article may have.
        room: Bytes that a name may have, with its folders.

    Returns:
        By key, what follows the name: ``cannot be part of a bundle: its name is not UTF-8``.
    """
    odd = [key for key, suffixes in articles.items() if not _is_plain(key, suffixes)]
    why: dict[str, str] = {}
    alike: dict[str, list[str]] = {}
    for key in odd:
        alike.setdefault(folded(key), []).append(key)
        for suffix in (*articles[key], *(outputs if ".txt" in articles[key] else ())):
            unsafe = why_unsafe(f"x/{key}{suffix}")
            if unsafe is not None:
                why[key] = f"cannot be part of a bundle: its name {unsafe}"
            elif len(f"{key}{suffix}".encode()) > room:
                why[key] = "cannot be part of a bundle: the path to it would be too long"
        suffixes = [suffix.casefold() for suffix in articles[key]]
        same = [each for each in articles[key] if suffixes.count(each.casefold()) > 1]
        if same:
            names = " and ".join(key + suffix for suffix in same)
            why.setdefault(key, f"would be one file on some systems: {names}")
    for key in {reserved} & articles.keys():
        alike.setdefault(key, []).append(key)
    for one, keys in alike.items():
        if one == reserved:
            text = f'"{reserved}" is the name of the catalogue that all articles share'
            why |= {key: text for key in keys if key not in why}
        group = sorted({*keys, one} & articles.keys())
        for key in group if len(group) > 1 else ():
            others = ", ".join(each for each in group if each != key)
            why.setdefault(key, f"some systems do not tell its name from that of {others}")
    of_sources = {*articles.values()} if odd else ()
    ends = {*_CATALOGUES, *outputs, *(each.casefold() for few in of_sources for each in few)}
    for key in odd:
        for folder, stem in _folders(folded(key), ends):
            if stem in articles or stem in alike:
                text = f"lies in {folder}/, which is the name of a file of {stem}"
                why.setdefault(key, text)
    return why


def _is_plain(key: str, suffixes: tuple[str, ...]) -> bool:
    return (
        len(key) <= _LONGEST_PLAIN
        and all(suffix.islower() and suffix.isascii() for suffix in suffixes)
        and _PLAIN.fullmatch(key) is not None
    )


def _folders(key: str, suffixes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the folders of a key that may be named as a file, each with that file's own key."""
    parts = key.split("/")
    for end in range(1, len(parts)):
        stem, point, suffix = parts[end - 1].rpartition(".")
        if stem and f"{point}{suffix}" in suffixes:
            above = "".join(f"{each}/" for each in parts[: end - 1])
            yield f"{above}{parts[end - 1]}", above + stem
