"""The command line: parse, call a workflow, print, return a status.

Exit status: 0 done, 1 findings, 2 wrong usage or settings, 3 could not finish.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence

from pipeline.cli import streams
from pipeline.errors import ConfigError, Ended, PipelineError, one_line

TYPE_CHECKING = False  # as in typing, which `--help` need not import
if TYPE_CHECKING:
    from types import FrameType

_NEW_OBJECTS = 20_000
"""After how many new objects Python looks for rubbish. To import a module makes many and leaves
none: at the usual 700, to look took a tenth of the time of a short command."""

DONE, FINDINGS, USAGE, STOPPED = 0, 1, 2, 3

_ENDS = ("SIGTERM", "SIGHUP")
"""What asks a process to end, and by default ends it in the middle of its work."""

_AS_IT_WAS = "stopped; every file is as it was or complete"
_LOOP = "Symlink loop"
"""How Python, before 3.13, says that a link leads back to itself: with a `RuntimeError`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Without the program's name; None for those of the process.

    Returns:
        The exit status.
    """
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    if arguments is None:
        _require_utf8_names()
    streams.prepare()
    try:
        with _ending_as_interrupted():
            try:
                from pipeline.cli import commands

                status = commands.run(arguments)
            finally:
                streams.flush()
            return status
    except ConfigError as error:
        return _stopped(str(error), USAGE)
    except PipelineError as error:
        return _stopped(str(error))
    except BrokenPipeError:  # `skagerrak status | head`
        streams.silence(sys.stdout)
        return DONE
    except Ended as ended:
        _stopped(_AS_IT_WAS)
        os.kill(os.getpid(), ended.number)  # who asked for it sees that it was done
        return STOPPED
    except KeyboardInterrupt:
        return _stopped(_AS_IT_WAS)
    except MemoryError:
        what = one_line("error", "there is not enough memory", hint="give it more, or less to do")
        return _stopped(what)
    except Exception as error:
        if isinstance(error, RuntimeError) and _LOOP in str(error):
            return _stopped(one_line("error", str(error)))
        if os.environ.get("SKAGERRAK_DEBUG"):
            raise
        return _stopped(_refusal(error) if isinstance(error, OSError) else _bug(error))


def _stopped(message: str, status: int = STOPPED) -> int:
    """Say why, if anybody can be told, and give the exit status."""
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:  # it is on a full disk, or nobody reads on
        streams.silence(sys.stderr)
    return status


def _require_utf8_names() -> None:
    """Begin anew in Python's UTF-8 mode where the locale names files in another encoding.

    References and manifests are UTF-8, so what a run writes would depend on the locale, and a name
    with an æ could not be written at all. From Python 3.15 on that mode is the usual one.
    """
    is_asked = os.environ.get("PYTHONUTF8") == "1" or sys.flags.ignore_environment
    if sys.getfilesystemencoding() != "utf-8" and not is_asked and sys.executable:
        words = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, words, {**os.environ, "PYTHONUTF8": "1"})


@contextlib.contextmanager
def _ending_as_interrupted() -> Iterator[None]:
    """Let what asks the process to end do as Ctrl-C does: files are whole, and none is left over.

    Whoever asks twice does not want to wait. What is ignored, as under ``nohup``, stays so.
    """

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise Ended(number)

    found = []
    for name in _ENDS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        with contextlib.suppress(ValueError):  # we are not in the main thread
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                found.append((number, signal.signal(number, end)))
    try:
        yield
    finally:
        for number, before in found:
            signal.signal(number, before)


def _refusal(error: OSError) -> str:
    """Say what the system does not do: a name is too long, a disk full."""
    name = error.filename
    if isinstance(error, FileNotFoundError) and name is None:
        return one_line("error", "the folder that you are in is gone")
    return one_line("error", error.strerror or str(error), file=None if name is None else str(name))


def _bug(error: Exception) -> str:
    what = f"unexpected {type(error).__name__}: {error}"
    hint = "this is a fault of ours; SKAGERRAK_DEBUG=1 shows where"
    return one_line("error", what, hint=hint)
