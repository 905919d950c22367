"""Read TOML: settings, and what an editor says beside an article."""

from __future__ import annotations

from typing import Any

from pipeline.errors import ConfigError, not_toml

_LARGEST = 100_000
"""Characters. The reader of Python's library takes time in proportion to the square of a key."""


def read_toml(text: str, name: str) -> dict[str, Any]:
    """Read a file of TOML.

    Args:
        text: All of it.
        name: How the user knows the file, for messages.

    Raises:
        ConfigError: it is not TOML, too large, or nested so deeply that nobody wrote it.
    """
    import tomllib

    if len(text) > _LARGEST:
        raise ConfigError(f"larger than {_LARGEST:,} characters", file=name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(error, text, name) from None
    except RecursionError:
        raise ConfigError("not TOML: it is nested too deep", file=name) from None
