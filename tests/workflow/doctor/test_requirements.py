"""Versions of libraries, judged as pip judges them."""

from __future__ import annotations

import pytest

from pipeline.workflow.doctor.requirements import parse_requirement


@pytest.mark.parametrize(
    ("text", "version", "is_allowed"),
    [
        ("lxml>=5.2", "5.2", True),
        ("lxml>=5.2", "5.2.0", True),
        ("lxml>=5.2", "5.10.1", True),
        ("lxml>=5.2", "5.1.9", False),
        ("turbohtml<2,>=1.15", "1.15.3", True),
        ("turbohtml<2,>=1.15", "2.0", False),
        ("turbohtml (<2,>=1.15)", "2.0", False),
        ("a~=1.4.2", "1.4.9", True),
        ("a~=1.4.2", "1.5.0", False),
        ("a!=1.4", "1.4.0", False),
        ("a==1.4", "1.4.0", True),
        ("a==1.*", "2.0", True),  # what we do not know allows all
        ("a", "0.1", True),
        ("a>=1.2", "1.2.post3", True),
        ("a>=1.2", "unknown", False),
    ],
)
def test_ranges(text: str, version: str, is_allowed: bool) -> None:
    requirement = parse_requirement(text)
    assert requirement is not None
    assert requirement.allows(version) is is_allowed


def test_an_extra_is_named() -> None:
    requirement = parse_requirement('fsspec>=2024.6 ; extra == "remote"')
    assert requirement is not None
    assert (requirement.name, requirement.extra, requirement.range) == (
        "fsspec",
        "remote",
        ">=2024.6",
    )


@pytest.mark.parametrize("text", ["", "@ https://example.org/a.whl", "???"])
def test_what_is_no_requirement_is_passed_over(text: str) -> None:
    assert parse_requirement(text) is None
