"""Compare installed libraries with what the package asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

_REQUIREMENT = re.compile(r"\s*([\w.-]+)\s*(?:\[[^]]*\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")
_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)\s*([\w.*+!-]+)\s*")
_COMPARED: Mapping[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": ge, "<=": le, "==": eq, "!=": ne, ">": gt, "<": lt,
}  # fmt: skip


class Requirement(NamedTuple):
    """A library that the package asks for."""

    name: str
    clauses: tuple[tuple[str, str], ...]
    """Operator and version, all of which must hold."""

    extra: str | None = None
    """The part of the package that needs it; None for all."""

    def allows(self, version: str) -> bool:
        """Tell whether a version will do; clauses that we do not know allow all."""
        found = _numbers(version)
        for sign, wanted in self.clauses:
            limit = _numbers(wanted)
            width = max(len(found), len(limit))
            pair = _padded(found, width), _padded(limit, width)
            if sign == "~=" and not (ge(*pair) and found[: len(limit) - 1] == limit[:-1]):
                return False
            if sign in _COMPARED and "*" not in wanted and not _COMPARED[sign](*pair):
                return False
        return True

    @property
    def range(self) -> str:
        """Write what is allowed: ``>=1.15, <2``."""
        return ", ".join(f"{sign}{version}" for sign, version in reversed(self.clauses))


def parse_requirement(text: str) -> Requirement | None:
    """Read a requirement as the metadata of a package have it; None for one in another form.

    Markers other than that of an extra are passed over: the package has none.

    Source:
        PyPA, *Dependency specifiers* and *Version specifiers* (release numbers only).

    >>> parse_requirement("psycopg[binary]>=3.1; extra == 'postgres'")
    Requirement(name='psycopg', clauses=(('>=', '3.1'),), extra='postgres')
    """
    match = _REQUIREMENT.fullmatch(text)
    if match is None:
        return None
    extra = _EXTRA.search(match[3] or "")
    clauses = tuple(
        (clause[1], clause[2])
        for clause in map(_CLAUSE.fullmatch, match[2].split(","))
        if clause is not None
    )
    return Requirement(match[1], clauses, extra[1] if extra else None)


def _numbers(version: str) -> tuple[int, ...]:
    """Give the release numbers; what follows them, such as ``rc1``, does not count."""
    match = re.match(r"v?(?:\d+!)?(\d+(?:\.\d+)*)", version)
    return tuple(map(int, match[1].split("."))) if match else ()


def _padded(numbers: tuple[int, ...], width: int) -> tuple[int, ...]:
    return numbers + (0,) * (width - len(numbers))
