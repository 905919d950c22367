"""The file beside an article in which an editor says what is to be known of it."""

from __future__ import annotations

SUFFIX = ".values.toml"


def beside(name: str) -> str:
    """Name the file that settles the values of an article.

    >>> beside("source/topmoede.txt")
    'source/topmoede.values.toml'
    """
    return name.rpartition(".")[0] + SUFFIX
