"""The command line: parse, call a workflow, print, return a status.

Exit status: 0 done, 1 findings, 2 wrong usage or settings, 3 could not finish.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from pipeline.errors import ConfigError, PipelineError, one_line

_NEW_OBJECTS = 20_000
"""After how many new objects Python looks for rubbish. To import a module makes many and leaves
none: at the usual 700, to look took a tenth of the time of a short command."""

DONE, FINDINGS, USAGE, STOPPED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Without the program's name; None for those of the process.

    Returns:
        The exit status.
    """
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    try:
        from pipeline.cli import commands

        return commands.run(arguments)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return USAGE
    except PipelineError as error:
        print(error, file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # `skagerrak status | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("stopped; every file is as it was or complete", file=sys.stderr)
        return STOPPED
    except Exception as error:
        if os.environ.get("SKAGERRAK_DEBUG"):
            raise
        print(_refusal(error) if isinstance(error, OSError) else _bug(error), file=sys.stderr)
        return STOPPED


def _refusal(error: OSError) -> str:
    """Say what the system does not do: a name is too long, a disk full."""
    name = error.filename
    return one_line("error", error.strerror or str(error), file=None if name is None else str(name))


def _bug(error: Exception) -> str:
    what = f"unexpected {type(error).__name__}: {error}"
    hint = "this is a fault of ours; SKAGERRAK_DEBUG=1 shows where"
    return one_line("error", what, hint=hint)
