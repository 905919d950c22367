"""The field ``Plural-Forms`` of a header."""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import c2py
from typing import NamedTuple

_COUNT = re.compile(r"nplurals\s*=\s*(\d{1,3})\b")
_EXPRESSION = re.compile(r"\bplural\s*=\s*([^;\n]*)")
_HIGHEST = 1000
"""Numbers up to here are tried, as gettext does."""

_LONGEST = 1000
"""Characters of an expression; the longest that a language needs has about a hundred. A product of
as many numbers as a file can hold would not be reckoned in a lifetime."""


class PluralForms(NamedTuple):
    """What the field says."""

    number: int | None
    """How many forms there are; None where it does not say."""

    mistake: str | None
    """What is wrong, or None."""


@lru_cache(maxsize=64)
def read_plural_forms(line: str) -> PluralForms:
    """Read the field.

    >>> read_plural_forms("nplurals=2; plural=(n != 1);")
    PluralForms(number=2, mistake=None)
    >>> read_plural_forms("nplurals=1; plural=n != 1;").mistake
    'nplurals=1, but the expression says 1 for 0'
    """
    found, expression = _COUNT.search(line), _EXPRESSION.search(line)
    if found is None or int(found[1]) == 0:
        return PluralForms(None, "it does not say nplurals=2, or how many forms there are")
    count = int(found[1])
    if expression is None:
        return PluralForms(count, "it does not say plural=, and which form is for which number")
    written = expression[1].strip()
    if len(written) > _LONGEST:
        return PluralForms(count, f"its expression has {len(written)} characters")
    try:
        form = c2py(written)
        values = [(n, form(n)) for n in range(_HIGHEST + 1)]
    except (ValueError, ZeroDivisionError, RecursionError, SyntaxError, MemoryError):
        # gettext's own reader lets some through that Python does not: ``n != !1``.
        return PluralForms(count, f'"{written}" is no expression')
    for n, value in values:
        if not 0 <= value < count:
            return PluralForms(count, f"nplurals={count}, but the expression says {value} for {n}")
    return PluralForms(count, None)
