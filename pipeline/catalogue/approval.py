"""Sign-off: a line in the header's comments that says who signed a catalogue, and what.

``# approved: 2026-11-29 Kari Nordmann [9f86d081884c7d65]``. The digest is made of the
article as it is, of every text with its values and codes, its translation, and what the checks say
of it. When any of this changes, the approval is void. References, other comments and the order of
the entries are no part of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.model.entry import Catalogue, Entry
from pipeline.model.finding import Finding

_LINE = re.compile(r"approved: (\d{4}-\d\d-\d\d) (.*?) ?\[([0-9a-f]{16})\]")


class Approval(NamedTuple):
    """Who signed what."""

    day: str
    """ISO 8601."""

    by: str
    digest: str

    def __str__(self) -> str:
        """Write the line of the header."""
        return f"approved: {self.day} {self.by} [{self.digest}]"


def approval_of(catalogue: Catalogue) -> Approval | None:
    """Read who signed a catalogue, whether or not that still holds."""
    matches = filter(None, map(_LINE.fullmatch, map(str.strip, catalogue.header_comments)))
    last = None
    for match in matches:
        last = Approval(*match.groups())
    return last


def with_approval(catalogue: Catalogue, approval: Approval) -> Catalogue:
    """Sign a catalogue, in the place of an earlier signature."""
    kept = (line for line in catalogue.header_comments if not _LINE.fullmatch(line.strip()))
    return replace(catalogue, header_comments=(*kept, str(approval)))


def digest(
    catalogue: Catalogue,
    findings: Iterable[Finding],
    template: Catalogue | None = None,
    articles: Iterable[str] = (),
) -> str:
    """Make the digest of what is signed: 16 hexadecimal digits of a SHA-256.

    Args:
        catalogue: Obsolete entries are no part of it.
        template: The texts and their values as the article has them now; without one, as the
            catalogue has them.
        articles: The documents as they are, for what no translator sees: numbers in tables, what
            is marked not to be translated, links and pictures.
        findings: What the checks of single translations say of it. What they say when it is
            compared with other catalogues is left out: it changes when these do.
    """
    known = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
    sources = template.entries if template is not None else known.values()
    texts = sorted(_said(source, known.get(source.key)) for source in sources)
    marks = sorted(
        (each.check, each.severity, each.translation.mark)
        for each in findings
        if each.translation is not None and each.severity != "info"
    )
    whole = sorted(hashlib.sha256(each.encode("utf-8", "replace")).hexdigest() for each in articles)
    data = json.dumps((texts, marks, whole), ensure_ascii=True).encode()
    return hashlib.sha256(data).hexdigest()[:16]


def _said(source: Entry, entry: Entry | None) -> str:
    """Write down what a reader sees of a text."""
    facts = sorted(line for line in source.extracted if line.startswith(("{", "<")))
    text: list[object] = [source.msgctxt or "", source.msgid, source.msgid_plural or "", facts]
    if entry is not None:
        forms = [entry.msgstr, *(form for _, form in sorted(entry.msgstr_plural.items()))]
        text += [forms, entry.is_fuzzy]
    return json.dumps(text)
