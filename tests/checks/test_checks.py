"""Every check, on its cases."""

from __future__ import annotations

import re

import pytest

from pipeline.checks.base import Check, FileCheck, RunCheck
from pipeline.checks.table import MODULES
from pipeline.plugins import find_checks
from tests.checks import cases
from tests.checks.cases import Case

CHECKS: dict[str, Check] = {check.id: check for check in find_checks()}
CASES = [case for check in MODULES for case in cases.load(check)]


def test_every_check_has_the_id_of_its_module_and_only_living_ones_have_cases() -> None:
    assert list(CHECKS) == list(MODULES)
    assert {path.stem for path in cases.FOLDER.glob("*.toml")} == set(MODULES)


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_every_check_is_documented_by_a_sentence_and_has_good_and_bad_cases(check: Check) -> None:
    first = (check.__doc__ or "").splitlines()[0]
    assert re.fullmatch(r"[A-ZÆØÅ«“].*\.", first), first
    assert {case.is_good for case in cases.load(check.id)} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    found = cases.flaws(CHECKS[case.check], case)
    if case.is_good:
        assert found == []
        return
    assert found, "nothing is found"
    assert any(case.finds in flaw.message for flaw in found), found
    assert any(case.hint in flaw.hint for flaw in found), found
    if case.at:
        wrong = cases.marked(CHECKS[case.check], case, found)
        assert case.at in wrong or (case.article and any(w.startswith(case.at) for w in wrong)), (
            wrong
        )
    if case.line:
        check = CHECKS[case.check]
        assert isinstance(check, FileCheck)
        assert case.line in [each.line for each in check.check_file(case.file())]
    if case.fixed:
        assert cases.mend(case.target, found) == case.fixed


@pytest.mark.parametrize("check", [c for c in CHECKS.values() if isinstance(c, RunCheck)])
def test_a_check_of_a_run_says_whether_it_has_fixes(check: RunCheck) -> None:
    found = [flaw for case in cases.load(check.id) for flaw in cases.flaws(check, case)]
    assert any(flaw.fix is not None for flaw in found) is getattr(check, "has_fixes", False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_short_sentences_without_a_stop(case: Case) -> None:
    for flaw in cases.flaws(CHECKS[case.check], case):
        assert "\n" not in flaw.message + flaw.hint
        assert not flaw.message.endswith(".")
        assert flaw.hint
