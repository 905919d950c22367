"""The time, for the header of a new catalogue."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """Give the time as gettext writes it; ``SOURCE_DATE_EPOCH`` fixes it for repeatable builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now().astimezone()
    )
    return moment.strftime("%Y-%m-%d %H:%M%z")
