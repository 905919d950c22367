"""Fuzz a target without knowing which code runs: needs nothing that is not installed.

    python -m tests.fuzz.run po --seconds 600
    python -m tests.fuzz.run all --seconds 60 --seed 7

What breaks a target is written to ``fuzz-<target>-<digest>`` in the working folder, as small as a
few cuts make it, and only once for each place in the program.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz.target import Target, mutations
from tests.fuzz.targets import TARGETS

_PATIENCE = 10
"""Seconds that an input may take."""

_CUTS = 400


class TooSlowError(AssertionError):
    """An input takes longer than anybody would wait."""


@contextlib.contextmanager
def patience(seconds: int = _PATIENCE) -> Iterator[None]:
    """Stop what takes too long.

    Raises:
        TooSlowError: it did.
    """

    def stop(*_: object) -> None:
        raise TooSlowError(f"longer than {seconds} seconds")

    old = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)


def describe(error: Exception) -> tuple[str, str]:
    """Give the place of a fault, which two inputs may share, and what is to be said of it."""
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [f for f in frames if not f.filename.endswith(("/fuzz/run.py", "atheris_run.py"))]
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in theirs[::-1][:3])
    said = str(error).split("\n")[0][:300]
    kind = type(error).__name__
    return f"{kind} {places}", f"{kind}: {said}\n    {places}"


def keep(target: Target, data: bytes, said: str) -> None:
    """Write an input that shows a fault into the working folder, and say what is wrong."""
    path = Path(f"fuzz-{target.name}-{hashlib.sha256(data).hexdigest()[:12]}")
    path.write_bytes(data)
    sys.stdout.write(f"{path}: {said}\n    {data[:300]!r}\n")
    sys.stdout.flush()


def fault_of(check: Callable[[bytes], object], data: bytes) -> tuple[str, str] | None:
    """Try an input.

    Returns:
        As `describe`; None where there is no fault.
    """
    try:
        with patience():
            check(data)
    except Exception as error:
        return describe(error)
    return None


def smaller(check: Callable[[bytes], object], data: bytes, place: str) -> bytes:
    """Cut an input down to what still makes the same fault."""
    tried = 0
    size = max(1, len(data) // 2)
    while size and tried < _CUTS:
        start = 0
        while start < len(data) and tried < _CUTS:
            cut = data[:start] + data[start + size :]
            tried += 1
            found = fault_of(check, cut)
            if found is not None and found[0] == place:
                data = cut
            else:
                start += size
        size //= 2
    return data


def fuzz(target: Target, seed: int, seconds: float) -> Iterator[tuple[bytes, str]]:
    """Try inputs for a while; give those that show another fault, with what is to be said."""
    known: set[str] = set()
    until = time.monotonic() + seconds
    tried = 0
    for data in mutations(target, random.Random(seed)):
        if time.monotonic() > until:
            break
        tried += 1
        found = fault_of(target.check, data)
        if found is not None and found[0] not in known:
            known.add(found[0])
            is_slow = found[0].startswith("TooSlow")
            yield (data if is_slow else smaller(target.check, data, found[0])), found[1]
    sys.stdout.write(f"{target.name}: {tried} inputs, seed {seed}, {len(known)} faults\n")
    sys.stdout.flush()


def main() -> int:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=("all", *TARGETS))
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, help="repeat a run; shown by the run itself")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().getrandbits(32)
    chosen = TARGETS.values() if options.target == "all" else [TARGETS[options.target]]
    has_fault = False
    for target in chosen:
        for data, said in fuzz(target, seed, options.seconds):
            has_fault = True
            keep(target, data, said)
    return 1 if has_fault else 0


if __name__ == "__main__":
    sys.exit(main())
