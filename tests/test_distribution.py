"""What users install, and where it comes from: the same bytes each time, and nothing by chance."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

import pipeline
from tests.conftest import ROOT

LOCK = ROOT / ".ci" / "lock"
WORKFLOWS = [*(ROOT / ".github" / "workflows").glob("*.yml"), ROOT / "docs" / "github.yml"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
OF_USERS = [
    *NEEDED,
    *(Requirement(line) for name, lines in EXTRAS.items() if name != "dev" for line in lines),
]
OF_DEVELOPERS = [Requirement(line) for line in EXTRAS["dev"]]


def name_of(requirement: str) -> str:
    """Give a package's name as all compare it (Source: PEP 503)."""
    return re.sub(r"[-_.]+", "-", requirement).lower()


def pins(name: str) -> dict[str, str]:
    """Read the versions that a lock names."""
    lines = re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", (LOCK / name).read_text())
    return {name_of(package): version for package, version in lines}


def built(folder: Path, umask: int) -> dict[str, bytes]:
    """Make a release of what git has, in a folder of any name, as anybody would."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    before = os.umask(umask)
    try:
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes((ROOT / name).read_bytes())
    finally:
        os.umask(before)
    # As git does not track it, its own .gitignore says what is no part of it.
    subprocess.run(
        [sys.executable, folder / ".ci" / "dist.py", folder.with_name(f"{folder.name}-dist")],
        check=True,
    )
    return {
        path.name: path.read_bytes() for path in folder.with_name(f"{folder.name}-dist").glob("*")
    }


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    yield built(tmp_path_factory.mktemp("a"), 0o022)


@pytest.fixture(scope="module")
def wheel(release: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = next(name for name in release if name.endswith(".whl"))
    path = tmp_path_factory.mktemp("wheel") / name
    path.write_bytes(release[name])
    return path


def test_a_release_made_twice_is_the_same(release: dict[str, bytes], tmp_path: Path) -> None:
    again = built(tmp_path / "et andet sted", 0o077)
    digests = [
        {name: hashlib.sha256(data).hexdigest() for name, data in each.items()}
        for each in (release, again)
    ]
    assert len(digests[0]) == 3
    assert digests[0] == digests[1]


def test_a_wheel_has_what_the_package_has(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "pipeline"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}


def test_a_wheel_of_the_source_archive_is_that_of_the_repository(
    release: dict[str, bytes], wheel: Path, tmp_path: Path
) -> None:
    name = next(name for name in release if name.endswith(".tar.gz"))
    (tmp_path / name).write_bytes(release[name])
    with tarfile.open(tmp_path / name) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / name.removesuffix(".tar.gz")
    assert (folder / "tests" / "test_distribution.py").exists()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert (folder / "dist" / wheel.name).read_bytes() == wheel.read_bytes()


def test_a_wheel_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Of the repository it sees nothing: another folder, another place to import from."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    project = tmp_path / "avis"
    for part in ("source", "locales", "skagerrak.toml"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        project.mkdir(exist_ok=True)
        copy(ROOT / part, project / part)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    where = run("-c", "import pipeline; print(pipeline.__file__)").strip()
    assert Path(where).is_relative_to(tmp_path)
    for command in ("extract", "build", "verify", "status"):
        run("-m", "pipeline", command)
    assert (project / "build/nn/topmoede.html").exists()


def test_the_list_of_what_a_release_needs(release: dict[str, bytes]) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    data = next(data for name, data in release.items() if name.endswith(".cdx.json"))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode()) is None
    listed: dict[str, Any] = json.loads(data)
    assert listed["metadata"]["component"]["version"] == pipeline.__version__
    components = {each["name"]: each["version"] for each in listed["components"]}
    assert components == pins("run.txt")
    for each in listed["components"]:
        assert each["externalReferences"][0]["hashes"][0]["alg"] == "SHA-256", each["name"]


@pytest.mark.parametrize(
    ("name", "requirements"),
    [("run.txt", NEEDED), ("dev.txt", [*OF_USERS, *OF_DEVELOPERS])],
)
def test_a_lock_has_what_is_asked_for(name: str, requirements: list[Requirement]) -> None:
    locked = pins(name)
    for requirement in requirements:
        assert requirement.specifier.contains(locked[name_of(requirement.name)]), requirement
    text = (LOCK / name).read_text()
    for package in re.split(r"(?m)^(?=\S)", text)[1:]:
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_the_oldest_packages_are_those_that_users_may_have() -> None:
    lowest = {
        name_of(requirement.name): spec.version
        for requirement in OF_USERS
        for spec in requirement.specifier
        if spec.operator == ">="
    }
    assert pins("oldest.txt") == lowest
    assert len(lowest) == len({requirement.name for requirement in OF_USERS})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_has_to(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    events = workflow[True]  # YAML takes `on` for a truth value
    assert "pull_request_target" not in events
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            if action := step.get("uses"):
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")  # what others name would be code


def test_the_tests_run_on_each_python_that_is_promised() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text())
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    said = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert matrix["python"] == said
    assert {*matrix["deps"], *(each["deps"] for each in matrix["include"])} == {
        "locked",
        "newest",
        "oldest",
    }
