"""Make what is released: ``.ci/dist.py FOLDER``.

A wheel, a source archive, and beside them a list of what they need in CycloneDX, with the digests
of the lock. The same bytes come of the same commit.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(folder: Path) -> None:
    """Write three files to a folder; it is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for target in ("sdist", "wheel"):
        _run("hatchling", "build", "--target", target, "--directory", str(folder.resolve()))
    release = version("skagerrak")
    path = folder.resolve() / f"skagerrak-{release}.cdx.json"
    _run(
        "cyclonedx_py",
        "requirements",
        ".ci/lock/run.txt",
        "--pyproject=pyproject.toml",
        "--output-reproducible",
        f"--output-file={path}",
    )
    listed = json.loads(path.read_bytes())
    # It reads neither the version, which is in the package, nor what needs what.
    root = listed["metadata"]["component"]
    root["version"] = release
    root["purl"] = f"pkg:pypi/skagerrak@{release}"
    needed = sorted(component["bom-ref"] for component in listed["components"])
    for dependency in listed["dependencies"]:
        if dependency["ref"] == root["bom-ref"]:
            dependency["dependsOn"] = needed
    path.write_text(f"{json.dumps(listed, indent=2, ensure_ascii=False)}\n", encoding="utf-8")


def _run(module: str, *arguments: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
