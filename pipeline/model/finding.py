"""What is wrong with the content of an article or a translation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import one_line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to do about it."""

    check: str
    """Stable id of the check, such as ``inline-code``."""

    severity: str
    """``error``, ``warning`` or ``info``."""

    message: str
    catalogue: str
    """Name of the catalogue, as the user would type it."""

    line: int | None = None
    """Counts from 1; None for an entry that is not in a file yet."""

    hint: str | None = None

    def __str__(self) -> str:
        """Write the finding on one line, as errors are written."""
        return one_line(
            self.severity, self.message, file=self.catalogue, line=self.line, hint=self.hint
        )
