"""Run a command and print, as JSON, what it cost: ``child.py COMMAND …``.

A process of its own, and a small one: Linux lets a child start with the peak memory of the
process that it was forked from, so that a large parent would hide what the command needs.
Workers that outlive the command are waited for as well, which Linux alone allows.
Run with ``python -I -S``.
"""

import ctypes
import json
import os
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>: orphans become children of this process


def main() -> None:
    """Run what the arguments say; its output goes to stderr."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
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
    wall = time.perf_counter() - start
    usages = [usage]
    try:
        while True:
            usages.append(os.wait4(-1, 0)[2])
    except ChildProcessError:
        pass
    cost = {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": sum(each.ru_utime + each.ru_stime for each in usages),
        "mebibytes": max(each.ru_maxrss for each in usages) / 1024,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
