"""Read what an editor says of an article: ``topmoede.values.toml`` beside ``topmoede.txt``.

What its values mean, which checks are wrong about it (``ok = ["undated-date"]``), and when it was
published, where it does not say so itself: ``published = 2026-11-29``.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.errors import ConfigError
from pipeline.model.document import Settlement
from pipeline.model.toml import read_toml
from pipeline.values.reading.vocabulary import CODES

_MEANS = re.compile(
    r"[A-Z]{3}(?: -?\d+(?:\.\d+)?(?:\.\.-?\d+(?:\.\d+)?)?)?|\d{4}-\d\d(?:-\d\d)?|-?\d+(?:\.\d+)?"
)
_KEYS = ("text", "means", "line")


def parse_settlements(text: str, name: str) -> tuple[Settlement, ...]:
    r"""Read a file of settled values.

    Args:
        text: TOML: tables ``[[value]]`` with ``text``, ``means`` and, if need be, ``line``.
        name: How the user knows the file, for messages.

    Raises:
        ConfigError: it is not TOML, or says what we do not know.

    >>> parse_settlements('[[value]]\ntext = "6 mia. kr."\nmeans = "NOK"', "a.toml")[0].means
    'NOK'
    """
    tables = read_toml(text, name)
    values = tables.get("value", [])
    unknown = [key for key in tables if key not in ("value", "ok", "published")]
    if unknown or not isinstance(values, list):
        raise ConfigError(
            f"unknown key: {', '.join(unknown) or 'value'}", file=name, hint="write [[value]]"
        )
    heads = re.finditer(r"(?m)^[ \t]*\[\[[ \t]*value[ \t]*\]\]", text)
    lines = (text.count("\n", 0, head.start()) + 1 for head in heads)
    return tuple(_settlement(value, name, next(lines, None)) for value in values)


def parse_dismissed(text: str, name: str) -> tuple[str, ...]:
    r"""Read which checks are wrong about an article.

    Args:
        text: TOML, with a list ``ok`` of ids before any table.
        name: How the user knows the file, for messages.

    Raises:
        ConfigError: it is not TOML, or no such list.

    >>> parse_dismissed('ok = ["undated-date"]', "a.toml")
    ('undated-date',)
    """
    ids = read_toml(text, name).get("ok", [])
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise ConfigError("ok: not a list of checks", file=name, hint='ok = ["undated-date"]')
    return tuple(ids)


def parse_published(text: str, name: str) -> str:
    r"""Read when an article was published.

    Args:
        text: TOML, with ``published`` before any table: a day, or a time.
        name: How the user knows the file, for messages.

    Returns:
        ISO 8601; empty where the file does not say it.

    Raises:
        ConfigError: it is not TOML, or neither a day nor a time.

    >>> parse_published("published = 2026-11-29T06:30:00+01:00", "a.toml")
    '2026-11-29T06:30:00+01:00'
    """
    said = read_toml(text, name).get("published")
    if said is None:
        return ""
    if not isinstance(said, date):  # a datetime is one
        raise ConfigError(
            "published: neither a day nor a time", file=name, hint="published = 2026-11-29"
        )
    return said.isoformat()


def _settlement(value: object, name: str, line: int | None) -> Settlement:
    def wrong(what: str, hint: str) -> ConfigError:
        return ConfigError(what, file=name, line=line, hint=hint)

    if not isinstance(value, dict):
        raise wrong("not a table", "write [[value]]")
    for key in value:
        if key not in _KEYS:
            raise wrong(f'unknown key "{key}"', f"known: {', '.join(_KEYS)}")
    text, means, at = (value.get(key) for key in _KEYS)
    if not isinstance(text, str) or not text.strip():
        raise wrong("text is missing", 'text = "300 mia. kr."')
    if means is False:
        means = None
    elif not isinstance(means, str) or not _MEANS.fullmatch(means):
        raise wrong(
            "means: not a value", 'means = "NOK", "NOK 300000000000" or "2026-09-09"; false: none'
        )
    elif means[0].isalpha() and means[:3] not in CODES:
        raise wrong(f"means: no currency that we know: {means[:3]}", "codes are those of ISO 4217")
    if at is not None and (not isinstance(at, int) or isinstance(at, bool) or at < 1):
        raise wrong("line: not a line", "lines count from 1")
    return Settlement(" ".join(text.split()), means, at, (name, line))
