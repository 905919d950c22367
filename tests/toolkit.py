"""translate-toolkit, the other party in tests of exchange formats."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pytest
from packaging.version import Version

_OLDEST = "3.20"
"""Before it, XLIFF 2 and TMX are read by other rules."""


def toolkit(module: str) -> Any:
    """Give a module of it, or skip."""
    try:
        found = version("translate-toolkit")
    except PackageNotFoundError:
        pytest.skip("translate-toolkit is not installed", allow_module_level=True)
    if Version(found) < Version(_OLDEST):
        pytest.skip(f"translate-toolkit {found} is older than {_OLDEST}", allow_module_level=True)
    return import_module(f"translate.{module}")
