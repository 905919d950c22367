"""Standard output and error, which may be closed, full, or no longer read by anybody."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator

from pipeline.errors import PipelineError

TYPE_CHECKING = False  # as in typing, which `--help` need not import
if TYPE_CHECKING:
    from typing import TextIO

_ESCAPES = "skagerrak-escapes"
"""How characters are shown that the encoding of a terminal lacks."""


def prepare() -> None:
    """Let nothing that is printed stop a command, or land where it does not belong.

    The numbers of streams that are closed are taken, or files that are opened would get them, and
    what a library or another program prints. Characters that an encoding lacks are shown as they
    are in JSON, which is then JSON still.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stderr is None:  # to print there would mean stdout
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    codecs.register_error(_ESCAPES, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != _ESCAPES:
            stream.reconfigure(errors=_ESCAPES)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Write characters as JSON does.

    >>> codecs.register_error("example", _escaped)
    >>> print("smør 🙂".encode("ascii", "example").decode())
    sm\u00f8r \ud83d\ude42
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    data = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (data[at : at + 2].hex() for at in range(0, len(data), 2))
    return "".join(f"\\u{unit}" for unit in units), error.end


def flush() -> None:
    """Find out now, and not when Python ends, that results cannot be written.

    Raises:
        PipelineError: they cannot.
        BrokenPipeError: nobody reads on.
    """
    if sys.stdout is not None:
        with _judged():
            sys.stdout.flush()


def write(data: bytes) -> None:
    """Write bytes to standard output, behind what was printed before.

    Raises:
        PipelineError: it is closed, or on a full disk.
        BrokenPipeError: nobody reads on.
    """
    if sys.stdout is None:
        raise PipelineError("standard output is closed", hint="write the report to a file with -o")
    with _judged():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _judged() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        why = f"cannot write to standard output: {error.strerror or error}"
        raise PipelineError(why) from None


def silence(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python tries again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
