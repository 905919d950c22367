"""Standard input, which may be closed."""

from __future__ import annotations

import sys

from pipeline.errors import SourceError
from pipeline.workspace.files import reason


def read_standard_input() -> bytes:
    """Read all of standard input.

    Raises:
        SourceError: it is closed, or cannot be read.
    """
    try:
        if sys.stdin is None:
            raise SourceError("standard input is closed")
        return sys.stdin.buffer.read()
    except OSError as error:
        raise SourceError(f"cannot read standard input: {reason(error)}") from None
