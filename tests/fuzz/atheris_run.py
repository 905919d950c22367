"""Fuzz a target with atheris, which looks for inputs that reach other code.

    pip install atheris
    python -m tests.fuzz.atheris_run po --seconds 600
    python -m tests.fuzz.atheris_run po --seconds 600 --corpus corpus/po

Atheris is not among the test's requirements; where it is missing, ``tests.fuzz.run`` does with
random changes alone. What breaks the target is written to ``fuzz-<target>-<digest>`` in the working
folder; the run goes on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.fuzz.target import Target


def main() -> int:
    """Fuzz for as long as asked."""
    try:
        import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        sys.stderr.write("atheris is not installed; python -m tests.fuzz.run needs nothing\n")
        return 2
    # What is imported here is watched; much is imported only when it is used.
    with atheris.instrument_imports(include=["pipeline"]):
        from tests.fuzz.targets import TARGETS

        options = _options(TARGETS)
        target = TARGETS[options.target]
        for seed in target.seeds():
            target.check(seed)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "seeds").mkdir()
        for number, seed in enumerate(target.seeds()):
            (place / "seeds" / str(number)).write_bytes(seed)
        words = "".join(f'"{_escaped(token)}"\n' for token in target.tokens if len(token) < 64)
        (place / "words").write_text(words, "ascii")
        arguments = [
            sys.argv[0],
            *([str(options.corpus)] if options.corpus else []),
            str(place / "seeds"),
            f"-dict={place / 'words'}",
            f"-max_total_time={options.seconds}",
            f"-seed={options.seed}",
            "-timeout=10",
            "-rss_limit_mb=1500",
            "-max_len=20000",
        ]
        atheris.Setup(arguments, _kept(target))
        atheris.Fuzz()  # ends the process
    return 0


def _options(names: Iterable[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=[*names])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    parser.add_argument("--corpus", type=Path, help="a folder that keeps what was found worth it")
    return parser.parse_args()


def _kept(target: Target) -> Callable[[bytes], None]:
    """Give what tries an input, and keeps the first that shows a fault; the run goes on."""
    from tests.fuzz.run import describe, keep  # they import what is to be watched

    known: set[str] = set()

    def check(data: bytes) -> None:
        try:
            target.check(data)
        except Exception as error:
            place, said = describe(error)
            if place not in known:
                known.add(place)
                keep(target, data, said)

    return check


def _escaped(token: bytes) -> str:
    """Write a token as libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02x}" for byte in token)


if __name__ == "__main__":
    sys.exit(main())
