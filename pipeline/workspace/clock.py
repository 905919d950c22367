"""The time, for the header of a new catalogue."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from pipeline.errors import ConfigError


def today() -> date:
    """Give the day, which ``SOURCE_DATE_EPOCH`` fixes too."""
    return date.fromisoformat(now()[:10])


def now() -> str:
    """Give the time as gettext writes it; ``SOURCE_DATE_EPOCH`` fixes it for repeatable builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    except (ValueError, OverflowError, OSError):
        raise ConfigError(f"SOURCE_DATE_EPOCH is no time in seconds: {epoch}") from None
    return moment.strftime("%Y-%m-%d %H:%M%z")
