"""What a report is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.checks.base import Check
from pipeline.model.finding import Finding


class Checked(NamedTuple):
    """A catalogue or an article that was looked at."""

    name: str
    """As the user would type it."""

    locale: str
    """BCP 47 tag."""

    texts: int
    """How many of its translations were looked at."""


class Results(NamedTuple):
    """What a run of checks found, and in what."""

    findings: Sequence[Finding]
    """By their catalogues and lines."""

    checked: Sequence[Checked]
    errors: Sequence[str]
    """What could not be done: ``a.po: error: no such file``."""

    checks: Sequence[Check]
    """Those that ran."""

    version: str
    """Of the program."""


Write = Callable[[Results], Iterable[str]]
"""Writes a report, in pieces of text."""
