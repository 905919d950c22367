"""Findings as results of tests."""

from __future__ import annotations

from lxml import etree

from pipeline.reports.base import Results
from pipeline.reports.junit import write
from tests.reports.results import ATTACK, EMPTY, HOSTILE, SOME

GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="skagerrak" tests="5" failures="1" errors="1">
  <testsuite name="locales/nb/a.po" tests="1" failures="0" errors="0">
    <testcase classname="locales/nb/a.po" name="header" file="locales/nb/a.po">
      <system-out>locales/nb/a.po: warning: no language</system-out>
    </testcase>
  </testsuite>
  <testsuite name="locales/nb/på tur.po" tests="2" failures="1" errors="0">
    <testcase classname="locales/nb/på tur.po" name="double-space" file="locales/nb/på tur.po">
      <system-out>locales/nb/på tur.po:12: warning: two spaces (hint: write one) \
[double-space 81c0aa]</system-out>
    </testcase>
    <testcase classname="locales/nb/på tur.po" name="value-lost" file="locales/nb/på tur.po">
      <failure message="&quot;300 kr.&quot; is missing" type="error">\
locales/nb/på tur.po:40: error: "300 kr." is missing (hint: write 300 kroner, or {amount1}) \
[value-lost 0f0f0f]</failure>
    </testcase>
  </testsuite>
  <testsuite name="source/a, b.txt" tests="1" failures="0" errors="0">
    <testcase classname="source/a, b.txt" name="typed-twice" file="source/a, b.txt">
      <system-out>source/a, b.txt:3: info: "og" stands twice</system-out>
    </testcase>
  </testsuite>
  <testsuite name="skagerrak" tests="1" failures="0" errors="1">
    <testcase classname="skagerrak" name="gone.po: error: no such file">
      <error message="gone.po: error: no such file" type="error">\
gone.po: error: no such file</error>
    </testcase>
  </testsuite>
</testsuites>
"""


def _tree(results: Results) -> etree._Element:
    return etree.fromstring("".join(write(results)).encode())


def test_a_catalogue_is_a_suite_and_a_check_that_found_something_a_test() -> None:
    assert "".join(write(SOME)) == GOLDEN


def test_warnings_fail_where_the_run_fails_for_them() -> None:
    root = _tree(SOME._replace(fail_on="warning"))
    assert root.get("failures") == "3"
    assert len(root.findall(".//system-out")) == 1


def test_findings_of_one_check_are_one_test_as_gitlab_drops_namesakes() -> None:
    root = _tree(SOME._replace(findings=[SOME.findings[1]] * 3))
    (failure,) = root.findall(".//failure")
    assert failure.get("message") == '"300 kr." is missing (and 2 more)'
    assert len((failure.text or "").splitlines()) == 3


def test_a_catalogue_without_findings_is_a_test_that_passes() -> None:
    root = _tree(EMPTY)
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["no findings"]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "0", "0")


def test_hostile_texts_stay_texts() -> None:
    (failure,) = _tree(HOSTILE).findall(".//failure")
    assert failure.text
    assert ATTACK[:40] in failure.text
    assert "<U+202E>after<U+0000><U+001B>[2J" in failure.text
