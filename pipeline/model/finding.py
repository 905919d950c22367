"""What is wrong with the content of an article or a translation."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.errors import one_line
from pipeline.model.record import record

Severity = Literal["error", "warning", "info"]
"""An error keeps a text from being published; a warning asks for a look; an info may be passed
over."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The gravest first."""


class Translation(NamedTuple):
    """The translation that a finding is about."""

    locale: str
    """BCP 47 tag."""

    msgctxt: str | None
    msgid: str
    msgstr: str
    """The one form that is wrong, where there are plurals."""

    span: tuple[int, int] | None = None
    """What is wrong in msgstr, by characters from 0; None where something is not there."""

    mark: str = ""
    """What the translator writes behind ``# ok: CHECK`` to say that nothing is wrong."""

    fix: str | None = None
    """What `check --fix` puts in the place of the span; None where a person has to decide."""


@record
class Finding:
    """One thing that is wrong, where, and what to do about it.

    >>> print(Finding("missing-alt", "warning", "the picture has no alt text", "a.html", 3))
    a.html:3: warning: the picture has no alt text
    """

    check: str
    """Stable id of the check, such as ``inline-code``."""

    severity: Severity
    message: str
    catalogue: str
    """Name of the catalogue or article, as the user would type it."""

    line: int | None = None
    """Counts from 1; None for an entry that is not in a file yet."""

    hint: str | None = None
    translation: Translation | None = None
    """None for what is wrong with an article, or with a file as a whole."""

    def __str__(self) -> str:
        """Write the finding on one line, as errors are written, its check and mark at the end."""
        line = one_line(
            self.severity, self.message, file=self.catalogue, line=self.line, hint=self.hint
        )
        mark = self.translation.mark if self.translation else ""
        return f"{line} [{self.check} {mark}]" if mark else line
