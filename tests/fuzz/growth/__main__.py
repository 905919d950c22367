"""Feed repetitive texts to everything that reads text, and name what takes more than its share.

    python -m tests.fuzz.growth --size 16000
    python -m tests.fuzz.growth --only values --pairs

Prints a line for each scanner and text whose time grows faster than the text, and for each
exception that is none of ours. Ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import chain

from tests.fuzz.growth.families import pairs, singles
from tests.fuzz.growth.measure import growth
from tests.fuzz.growth.scanners import scanners

_MOST = 8.0
"""How many times longer a text may take than its first quarter."""


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=16_000, help="characters of the texts")
    parser.add_argument("--only", default="", help="scanners whose names match")
    parser.add_argument("--without", default=r"\Z\A.", help="leave out those that match")
    parser.add_argument("--pairs", action="store_true", help="two pieces in turn, too")
    parser.add_argument("--most", type=int, default=12, help="lines for a scanner; then the next")
    parser.add_argument("--seconds", type=float, default=5.0, help="no answer in time is a fault")
    options = parser.parse_args()
    found = 0
    for name, scan in scanners().items():
        if not re.search(options.only, name) or re.search(options.without, name):
            continue
        texts = chain(singles(options.size), pairs(options.size) if options.pairs else ())
        worst = 0
        for family, text in texts:
            try:
                times = growth(scan, text, most=options.seconds)
            except Exception as error:
                print(f"{name}: {family}: {error!r:.200}", flush=True)
                found += 1
                continue
            if times > _MOST:
                found += 1
                worst += 1
                print(f"{name}: {family}: x{times:.1f} for four times the text", flush=True)
            if worst >= options.most:
                break
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
