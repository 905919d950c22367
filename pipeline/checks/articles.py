"""Run checks over articles and make findings of what they say.

In HTML and XML an editor dismisses what is no flaw by a comment in the same text, or on the line
before it: ``<!-- skagerrak: ok missing-alt -->``, or several ids: ``ok missing-alt, link-text``.
For all of an article, in any format, the file beside it says ``ok = ["undated-date"]``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pipeline.checks.base import ArticleCheck, Check, SourceCheck, SourceFlaw
from pipeline.checks.run import Checker
from pipeline.model.document import Document, Lines
from pipeline.model.finding import Finding

_DISMISSAL = re.compile(r"<!--\s*+skagerrak:\s*+ok:?\s++(?=[a-z])([^<>]*?)-->")
_IDS = re.compile(r"[a-z][a-z0-9-]*+(?:[\s,]++[a-z][a-z0-9-]*+)*+")
_ID = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")


def check_article(checker: Checker, documents: Sequence[Document]) -> list[Finding]:
    """Check all forms of an article.

    Returns:
        What is wrong with each form, by its lines; then what is wrong with what they share.
    """
    findings: list[Finding] = []
    for document in documents:
        found = _check_document(checker, document)
        findings += sorted(found, key=lambda each: (each.catalogue != document.name, each.line))
    for check in checker.checks:
        if hasattr(check, "check_article") and check.id not in documents[0].dismissed:
            flaws = cast(ArticleCheck, check).check_article(documents)
            findings += (_finding(checker, check, each, documents[0], None) for each in flaws)
    return list(dict.fromkeys(findings))  # two forms may say the same of what they share


def _check_document(checker: Checker, document: Document) -> Iterator[Finding]:
    lines = Lines(document.text)
    dismissed = _dismissed(document, lines)
    starts = [unit.span.start for unit in document.units] if dismissed else []
    for check in checker.checks:
        # isinstance with a protocol takes a hundred times as long.
        if not hasattr(check, "check_source") or check.id in document.dismissed:
            continue
        own = dismissed.get(check.id, ())
        for each in cast(SourceCheck, check).check_source(document):
            line = lines.at(each.offset)
            if own:
                first = _first_line(document, each.offset, starts, lines)
                if any(first - 1 <= comment <= line for comment in own):
                    continue
            yield _finding(checker, check, each, document, line)


def _finding(
    checker: Checker, check: Check, found: SourceFlaw, document: Document, line: int | None
) -> Finding:
    flaw, (name, at) = found.flaw, found.place or (document.name, line)
    return Finding(check.id, checker.severity(check, flaw), flaw.message, name, at, flaw.hint)


def _dismissed(document: Document, lines: Lines) -> Mapping[str, list[int]]:
    """Give the lines on which comments dismiss what a check says, by the ids of the checks."""
    found: dict[str, list[int]] = {}
    if "skagerrak:" in document.text:
        for match in _DISMISSAL.finditer(document.text):
            ids = _IDS.match(match[1])
            for check in _ID.findall(ids[0] if ids else ""):
                found.setdefault(check, []).append(lines.at(match.end()))
    return found


def _first_line(document: Document, offset: int, starts: Sequence[int], lines: Lines) -> int:
    """Give the line on which the text begins that has an offset, else that of the offset."""
    index = bisect_right(starts, offset) - 1
    if index >= 0 and offset < document.units[index].span.end:
        offset = document.units[index].span.start
    return lines.at(offset)
