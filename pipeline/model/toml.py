"""Read TOML, and say in one line what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pipeline.errors import ConfigError

_MOST = 2**63
"""Whole numbers have 64 bits. (Source: TOML 1.0, "Integer".) Python reads longer ones, and refuses
later to print them."""

_LARGEST = 100_000
"""Characters. The reader of Python's library takes time in proportion to the square of a key."""

_ENDLESS = re.compile(r"[0-9A-Fa-fox_]{17,}")


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Read TOML.

    Args:
        text: TOML.
        file: How the user knows the file, for messages.

    Raises:
        ConfigError: it is not TOML, too large, or nested so deeply that nobody wrote it.
    """
    if len(text) > _LARGEST:
        raise ConfigError(f"larger than {_LARGEST:,} characters", file=file)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, text, file) from None
    except RecursionError:
        raise ConfigError("not TOML: it is nested too deep", file=file) from None
    except ValueError:  # Python's own limit of digits
        raise _too_long(text, file) from None
    if _has_long_number(tables):
        raise _too_long(text, file)
    return tables


def _has_long_number(tables: dict[str, Any]) -> bool:
    values: list[object] = [tables]
    while values:
        value = values.pop()
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value
        elif isinstance(value, int) and not -_MOST <= value < _MOST:
            return True
    return False


def _too_long(text: str, file: str) -> ConfigError:
    found = max(_ENDLESS.finditer(text), key=lambda each: len(each[0]), default=None)
    line = None if found is None else text.count("\n", 0, found.start()) + 1
    return ConfigError("not TOML: a whole number of more than 64 bits", file=file, line=line)


def _not_toml(error: Exception, text: str, file: str) -> ConfigError:
    match = re.search(r"\(at line (\d+)", str(error))
    line = int(match[1]) if match else text.rstrip().count("\n") + 1  # at the end
    what = str(error).split(" (at ")[0]
    hint = "put its keys into the table that is there" if "declare" in what else None
    return ConfigError(f"not TOML: {what}", file=file, line=line, hint=hint)
