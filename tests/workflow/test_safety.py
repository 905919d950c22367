"""Whatever happens to a run, every translation that was there is still there."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.catalogue import po
from tests.conftest import Run
from tests.workflow.test_extract import ARTICLE, edit

EXTRACT = [sys.executable, "-m", "pipeline", "extract"]
EDITS = [("334 millioner", "341 millioner"), ("Tilsammen har de", "I alt har de"),
         (" og veje.", " og veje. Det mærkes allerede."), ("Ni virksomheder", "Ti virksomheder"),
         ("Nu vil Center", "\n\nNu vil Center")]  # fmt: skip


def translations() -> set[str]:
    """Read every catalogue; each has to be whole."""
    return {
        entry.msgstr
        for path in Path("locales").rglob("*.po")
        for entry in po.parse(path.read_bytes(), str(path)).entries
    }


def test_a_run_that_is_killed_at_any_moment_loses_nothing(sample: Path, run: Run) -> None:
    before = translations()
    for old, new in EDITS:
        edit(ARTICLE, old, new)
    start = time.monotonic()
    subprocess.run([*EXTRACT, "--dry-run"], check=True, capture_output=True)
    usual = time.monotonic() - start
    rng = random.Random(5)
    for _ in range(12):
        process = subprocess.Popen(EXTRACT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.2, 1.1) * usual)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert {text for text in before if not _is_part(text)} <= translations()
    assert run("extract").status == 0
    assert not [path for path in Path("locales").rglob(".*") if path.is_file()]
    assert run("extract").out.count("0 files written") == 1


def _is_part(text: str) -> bool:
    """Tell whether a translation goes on in another form: split, or with another number."""
    return any(word in text for word in ("LUP", "Ni ", "Nine "))


@pytest.mark.parametrize("most", [0, 512, 4096])
def test_a_full_disk_loses_nothing(sample: Path, run: Run, most: int) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    before = {path: path.read_bytes() for path in Path("locales").rglob("*.po")}
    for old, new in EDITS:
        edit(ARTICLE, old, new)
    done = subprocess.run(
        EXTRACT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    for path, data in before.items():
        assert path.read_bytes() == data or po.parse(path.read_bytes(), str(path))
    assert run("extract").status == 0
    assert not [path for path in Path("locales").rglob(".*") if path.is_file()]
