"""Run a command and print, as JSON, what it cost: ``child.py COMMAND …``.

A process of its own, and a small one: Linux lets a child start with the peak memory of the
process that it was forked from, so that a large parent would hide what the command needs.
Run with ``python -I -S``.
"""

import json
import os
import sys
import time


def main() -> None:
    """Run what the arguments say; its output goes to stderr."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        try:
            os.execvp(sys.argv[1], sys.argv[1:])
        except OSError as error:
            print(f"{sys.argv[1]}: {error}", file=sys.stderr)
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    cost = {
        "status": os.waitstatus_to_exitcode(status),
        "wall": time.perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "mebibytes": usage.ru_maxrss / 1024,
    }
    print(json.dumps(cost))


main()
