"""Say how much longer a scanner takes for a longer text."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import FrameType

from tests.fuzz.growth.scanners import Scan

_NOISE = 0.03
"""Seconds; what takes no longer is not looked at any further."""

_suffixes = map("slut{:x}".format, count(0x10000))
"""No two texts are the same: nothing is remembered from the one before."""


class TooLongError(Exception):
    """A scanner did not come back in time."""


def seconds(scan: Scan, text: str, *, most: float) -> float:
    """Measure one reading, in processor time.

    Raises:
        TooLongError: it takes longer than *most* seconds.
    """
    text = f"{text} {next(_suffixes)}"
    with _alarm(most):
        start = time.process_time()
        scan(text)
        return time.process_time() - start


def growth(scan: Scan, text: str, *, most: float = 5.0) -> float:
    """Say how many times longer a text takes than its first quarter: 4 is linear, 16 is not.

    Returns:
        0 where either takes no time to speak of, infinity where the text takes too long.
    """
    try:
        whole = seconds(scan, text, most=most)
        if whole < _NOISE:
            return 0.0
        quarter = min(seconds(scan, text[: len(text) // 4], most=most) for _ in range(3))
        ratio = whole / max(quarter, 1e-4)
        if ratio > 8:
            whole = min(whole, *(seconds(scan, text, most=most) for _ in range(2)))
        return whole / max(quarter, 1e-4)
    except TooLongError:
        return float("inf")


@contextmanager
def _alarm(most: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
