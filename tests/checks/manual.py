"""The manual of checks: made of their docstrings and of the first of their cases."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pipeline.checks.base import ArticleCheck, Check, FileCheck, SourceCheck
from pipeline.checks.table import GROUPS, TITLES
from pipeline.plugins import find_checks
from tests.checks import cases
from tests.checks.cases import Case

_HEAD = """\
# All checks

<!-- Made from the checks and their test cases: pytest tests/checks --update-goldens -->

What each check looks for, with a text in which it finds something and one in which it does not.
[Checking](checking.md) says how to run them, set how grave they are, and dismiss a finding.
"""


def manual() -> str:
    """Write it."""
    return "\n".join([_HEAD, *_contents(), *_sections()])


def _contents() -> Iterator[str]:
    checks = {check.id: check for check in find_checks()}
    yield "| check | severity | |"
    yield "| --- | --- | --- |"
    for ids in GROUPS.values():
        for each in ids:
            yield f"| [`{each}`](#{each}) | {checks[each].severity} | {_summary(checks[each])} |"
    yield ""


def _sections() -> Iterator[str]:
    checks = {check.id: check for check in find_checks()}
    for group, ids in GROUPS.items():
        if ids:
            yield f"## {TITLES[group]}\n"
        for each in ids:
            yield from _section(checks[each])


def _section(check: Check) -> Iterator[str]:
    yield f"### {check.id}\n"
    yield f"{inspect.cleandoc(check.__doc__ or '').replace('``', '`')}\n"
    loaded = cases.load(check.id)
    for is_good, says in ((False, "Found"), (True, "Fine")):
        case = next(each for each in loaded if each.is_good is is_good)
        yield from _example(check, case, says)


def _example(check: Check, case: Case, says: str) -> Iterator[str]:
    if isinstance(check, (SourceCheck, ArticleCheck)):
        lines = [case.article.strip("\n")]
        if case.settled:
            lines += ["", "artikel.values.toml:", "", case.settled.strip("\n")]
        language = case.suffix.lstrip(".")
    elif isinstance(check, FileCheck):
        lines = [case.catalogue.strip("\n")]
        language = "po"
    else:
        lines = [f"#. {note}" for note in case.notes]
        for source, target in (*case.before, (case.source, case.target)):
            lines += [f'msgid "{_quoted(source)}"', f'msgstr "{_quoted(target)}"', ""]
        language = "po"
    place = "" if language != "po" else f" in `{case.locale}`"
    yield f"{says}{place}:\n"
    yield f"```{language}"
    yield "\n".join(lines).rstrip("\n")
    yield "```\n"
    for flaw in dict.fromkeys(cases.flaws(check, case)):
        yield f"> {flaw.message} (hint: {flaw.hint})\n"


def _summary(check: Check) -> str:
    return (check.__doc__ or "").strip().splitlines()[0]


def _quoted(text: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\u00a0" else f"\\u{ord(c):04x}" for c in text)
    return shown.replace('"', '\\"')
