"""Standard input, which may be closed, or without end."""

from __future__ import annotations

import sys

from pipeline.errors import SourceError
from pipeline.workspace.files import MAX_BYTES, reason


def read_standard_input() -> bytes:
    """Read all of standard input, which may be no larger than a file.

    Raises:
        SourceError: it is closed, cannot be read, or has no end in sight.
    """
    try:
        if sys.stdin is None:
            raise SourceError("standard input is closed")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot read standard input: {reason(error)}") from None
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"standard input has more than {MAX_BYTES >> 20} MiB", hint="give it in several parts"
        )
    return data
