"""Make ready to convert amounts to the readers' own money, and write down with which rates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.model.finding import Finding
from pipeline.values.house import default_style
from pipeline.values.rates.conversions import Conversions
from pipeline.values.rates.file import FILE_NAME, read_rates
from pipeline.values.rates.table import Conversion
from pipeline.workspace import clock, files
from pipeline.workspace.project import Project

__all__ = ["FILE_NAME", "METADATA", "Conversions", "load_conversions", "metadata"]

METADATA = "metadata.json"


_RECENT = 7
"""Days that rates are taken for those of today."""


def load_conversions(project: Project, day: date | None) -> dict[str, Conversions]:
    """Make ready to convert amounts in the locales where the project wants it.

    Args:
        project: Its settings say which.
        day: Of publication; None for the settings' day, or that of the newest rates.

    Raises:
        ConfigError: it wants conversions and has no rates.
        SourceError: its rates file is broken.
    """
    config: Config = project.config
    if not config.conversions:
        return {}
    place = project.root / FILE_NAME
    data = files.read_if_exists(place, FILE_NAME)
    if data is None:
        raise ConfigError(
            f"[rates] asks for conversions, but there is no {FILE_NAME}",
            file=FILE_NAME,
            hint="skagerrak rates import FILE",
        )
    rates = read_rates(data, FILE_NAME)
    # Not today: the same input gives the same bundle on another day.
    on = day or config.rates_day or max(rates.days, default=clock.today())
    return {
        tag: Conversions(currency, rates, on, config.houses.get(tag) or default_style(tag))
        for tag, currency in config.conversions.items()
    }


def old_rates(project: Project, conversions: Mapping[str, Conversions]) -> list[Finding]:
    """Warn where nobody names the day of publication and the newest rates are old.

    The amounts are converted all the same: what a build writes does not depend on the day of it.
    """
    newest = max((each.day for each in conversions.values()), default=None)
    if newest is None or (clock.today() - newest).days <= _RECENT:
        return []
    return [
        Finding(
            "old-rates",
            "warning",
            f"the newest rates are of {newest}",
            project.name(project.root / FILE_NAME),
            hint="skagerrak rates import FILE, or name the day of publication: [rates] date",
        )
    ]


def metadata(tag: str, conversions: Conversions, before: bytes | None) -> bytes:
    """Write down which rates the bundle of a locale was made with.

    Args:
        tag: BCP 47 tag.
        conversions: What was used.
        before: What was written down before, where only some articles were built; else None.
    """
    rows = {
        f"{used.from_currency}/{used.to_currency}/{used.day}": _row(used)
        for used in conversions.used.values()
    }
    if before is not None:
        rows = {**_known(before), **rows}
    content = {
        "locale": tag,
        "published": conversions.day.isoformat(),
        "rates": [rows[key] for key in sorted(rows)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _row(used: Conversion) -> Mapping[str, str]:
    return {
        "from": used.from_currency,
        "to": used.to_currency,
        "rate": used.digits,
        "date": used.day.isoformat(),
        "source": used.source,
    }


def _known(data: bytes) -> dict[str, Mapping[str, str]]:
    try:
        rows = json.loads(data)["rates"]
        return {f"{row['from']}/{row['to']}/{row['date']}": row for row in rows}
    except (ValueError, KeyError, TypeError):
        return {}  # an older or a broken build, which the next whole one replaces
