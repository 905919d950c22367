"""What the documentation shows is what happens: its console blocks run in the sample project."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.formats.base import ItsOptions
from pipeline.formats.render import render
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _steps(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each command with the output that is shown for it."""
    blocks = re.findall(r"^```console\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)
    for block in blocks:
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = step.splitlines()
            yield command, shown


def _matches(shown: list[str], out: str) -> bool:
    """Compare output with what is shown; a line of ``…`` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()) + r" *\n" for line in shown
    )
    # Nobody sees in the README which spaces do not break.
    return re.fullmatch(pattern, out.replace("\u00a0", " ")) is not None


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(_steps(page))], ids=lambda page: page.name
)
def test_the_console_blocks_are_true(sample: Path, page: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in _steps(page):
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=sample,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), command
        assert not shown or _matches(shown, done.stdout), f"$ {command}\n{done.stdout}"


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_example_of_a_format_works() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text()
    code = re.search(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert code
    example: dict[str, Any] = {}
    exec(code[1], example)
    source = b"# menu\nhjem = Forside\nom.os=Om os \n"
    document = example["read"](source, "a.properties", source_language="da", its=ItsOptions())
    assert [(u.msgid, u.notes) for u in document.units] == [
        ("Forside", ("hjem",)),
        ("Om os", ("om.os",)),
    ]
    assert render(document, lambda unit: unit.msgid, None).data == source
    target = render(document, lambda unit: f"{unit.msgid}!", "nb").data
    assert target == b"# menu\nhjem = Forside!\nom.os=Om os! \n"


def test_the_examples_of_the_library_are_true() -> None:
    page = ROOT / "docs" / "library.md"
    text = page.read_text("utf-8")
    blocks = list(re.finditer(r"(?sm)^```python\n(.*?)^```$", text))
    assert blocks
    known: dict[str, Any] = {}
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        test = doctest.DocTestParser().get_doctest(block[1], known, page.name, str(page), line)
        assert test.examples
        assert doctest.DocTestRunner().run(test, clear_globs=False).failed == 0
        known = test.globs  # a block goes on where the one before it ended
