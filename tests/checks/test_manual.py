"""docs/checks.md says what the checks do."""

from __future__ import annotations

from tests.checks.manual import manual
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "checks.md"


def test_the_manual_is_up_to_date(update_goldens: bool) -> None:
    if update_goldens:
        PAGE.write_text(manual(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == manual(), "pytest tests/checks --update-goldens"
