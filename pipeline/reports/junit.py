"""A report for Jenkins, GitLab and others that read the results of tests: JUnit XML.

A catalogue is a suite. A check that found something in it is one test, because GitLab keeps only
the first of tests with the same name; a catalogue without findings has one test, which passes. A
test fails for the findings that make the run fail; lighter ones are its output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.errors import printable
from pipeline.model.finding import Finding
from pipeline.reports.base import Results


def write(results: Results) -> Iterator[str]:
    """Write a report."""
    root = etree.Element("testsuites", name="skagerrak")
    for name, found in results.by_catalogue().items():
        _add_suite(root, name, found, results)
    if results.errors:
        suite = etree.SubElement(root, "testsuite", name="skagerrak")
        for error in results.errors:
            case = _add_case(suite, "skagerrak", error)
            _add(case, "error", error, error)
    for element in (*root, root):
        for name, path in (("tests", ""), ("failures", "/failure"), ("errors", "/error")):
            element.set(name, str(len(element.findall(f".//testcase{path}"))))
    etree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield etree.tostring(root, encoding="unicode") + "\n"


def _add_suite(
    root: etree._Element, catalogue: str, findings: Sequence[Finding], results: Results
) -> None:
    suite = etree.SubElement(root, "testsuite", name=printable(catalogue))
    for check in dict.fromkeys(each.check for each in findings):
        found = [each for each in findings if each.check == check]
        grave = [each for each in found if results.fails(each)]
        light = [each for each in found if not results.fails(each)]
        case = _add_case(suite, catalogue, check, file=catalogue)
        if grave:
            more = f" (and {len(grave) - 1} more)" if grave[1:] else ""
            _add(case, "failure", _lines(grave), grave[0].message + more, grave[0].severity)
        if light:
            _add(case, "system-out", _lines(light))
    if not findings:
        _add_case(suite, catalogue, "no findings", file=catalogue)


def _add_case(suite: etree._Element, owner: str, name: str, file: str = "") -> etree._Element:
    case = etree.SubElement(suite, "testcase", classname=printable(owner), name=printable(name))
    if file:
        case.set("file", printable(file))
    return case


def _add(
    case: etree._Element, outcome: str, text: str, message: str = "", severity: str = "error"
) -> None:
    element = etree.SubElement(case, outcome)
    if message:
        element.set("message", printable(message))
        element.set("type", severity)
    element.text = "\n".join(printable(line) for line in text.split("\n"))


def _lines(findings: Sequence[Finding]) -> str:
    return "\n".join(map(str, findings))
