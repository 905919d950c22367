"""GNU gettext beside our own catalogues; tests that need it skip where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_gettext = pytest.mark.skipif(
    shutil.which("msgmerge") is None, reason="GNU gettext is not installed"
)


def gettext(*command: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run one of gettext's programs."""
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def assert_canonical(path: Path) -> None:
    """Make sure that gettext would write a catalogue as it is, and finds nothing wrong in it."""
    assert gettext("msgcat", "--no-wrap", path).stdout == path.read_bytes()
    checked = gettext("msgfmt", "-c", "-o", "/dev/null", path)
    assert (checked.returncode, checked.stderr) == (0, b"")
