"""Fuzz the laws: an untranslated document comes back byte for byte, and a translated one says,
when it is read again, just what its translations say.

    python -m tests.fuzz.law html --seconds 600
    python -m tests.fuzz.law xml --atheris corpus/ -max_total_time=600

Without atheris (PyPI, not among the test's requirements) the sources of the golden cases are
mutated at random; with it, libFuzzer looks for new paths through the program. What breaks the
law is written to ``fuzz-<digest><suffix>`` in the working folder.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.catalogue.template import make_template
from pipeline.errors import SourceError
from pipeline.formats import html, text, xml
from pipeline.formats.base import Format
from pipeline.formats.render import render

CASES = Path(__file__).parent.parent / "cases"
FORMATS: dict[str, Format] = {"html": html, "xml": xml, "text": text}
_SCRAPS = (
    b"<|>|&|\"|'|\r|\r\n|\0|\xe5|\xc3\xa5|]]>|<![CDATA[|<!--|-->|<p>|</p>|<b>|</b>|<a href=x>"
    b"|&amp;|&nbsp;|&x;|<svg>|<table>|<template>|<script>|<?php |{{ x }}|{% if %}| |/|<title>"
    b"|<plaintext>|&lt;p&gt;|\xef\xbb\xbf|\xff\xfe|msgid|<x1/>"
).split(b"|")


class LawBrokenError(AssertionError):
    """A document that is accepted does not come back."""


def check(reader: Format, data: bytes) -> bool:
    """Hold one document to the law, through a catalogue as a translator's editor would see it.

    Returns:
        Whether the document is accepted.

    Raises:
        LawBrokenError: it comes back changed.
    """
    try:
        document = reader.read(data, "fuzz", source_language="da")
    except SourceError as error:
        assert len(str(error).splitlines()) == 1
        return False
    template = make_template([document], project="fuzz", domain=None)
    catalogue = replace(
        template, entries=tuple(replace(entry, msgstr=entry.msgid) for entry in template.entries)
    )
    read_back = po.parse(po.write(catalogue), "fuzz.po")
    found = {entry.key: entry.msgstr for entry in read_back.entries}
    built = render(document, lambda unit: found[unit.context, unit.msgid], None)
    if built.data != data or built.problems:
        raise LawBrokenError(f"{data!r} came back as {built.data!r}: {built.problems}")
    return True


def check_places(reader: Format, data: bytes, name: str = "fuzz") -> None:
    """Hold one document to the second law: each translation stands at its own place.

    It holds for sources whose tags are in order: text after an element that never ends belongs
    to the element when it is read again.

    Raises:
        LawBrokenError: a text is lost, doubled, changed, or in another's place.
    """
    document = reader.read(data, name, source_language="da")
    marked = [f"{unit.msgid}⟦{number}⟧" for number, unit in enumerate(document.units)]
    translations = iter(marked)
    built = render(document, lambda unit: next(translations), None)
    again = reader.read(built.data, name, source_language="da")
    found = [unit.msgid for unit in again.units]
    if built.problems or found != marked:
        wrong = next((pair for pair in zip(marked, found, strict=False) if pair[0] != pair[1]), "")
        raise LawBrokenError(f"{len(marked)} texts, {len(found)} found: {wrong} {built.problems}")


def mutations(seeds: Sequence[bytes], chance: random.Random) -> Iterator[bytes]:
    """Change sources at random, without end: cut, double, swap, and put scraps of markup in."""
    while True:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 12)):
            start = chance.randrange(len(data) + 1)
            end = min(len(data), start + chance.choice((0, 1, 1, 3, 10, 60)))
            other = chance.choice(seeds)
            place = chance.randrange(len(other))
            data[start:end] = chance.choice(
                (b"", chance.choice(_SCRAPS), other[place : place + 40], bytes(data[start:end]) * 2)
            )
        yield bytes(data)


def seeds(name: str) -> list[bytes]:
    """Read the sources of a format's golden cases."""
    return [path.read_bytes() for path in sorted(CASES.glob(f"{name}/*/source.*"))]


def main() -> int:
    """Look for documents that break the law."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, help="repeat a run; shown by the run itself")
    parser.add_argument("--atheris", nargs=argparse.REMAINDER, help="arguments for libFuzzer")
    options = parser.parse_args()
    reader = FORMATS[options.format]
    if options.atheris is not None:
        import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

        atheris.instrument_all()
        atheris.Setup([sys.argv[0], *options.atheris], lambda data: check(reader, data))
        atheris.Fuzz()
    seed = options.seed if options.seed is not None else random.SystemRandom().getrandbits(32)
    tried = accepted = broken = 0
    until = time.monotonic() + options.seconds
    for data in mutations(seeds(options.format), random.Random(seed)):
        if time.monotonic() > until:
            break
        tried += 1
        try:
            accepted += check(reader, data)
        except Exception as error:
            broken += 1
            name = f"fuzz-{hashlib.sha256(data).hexdigest()[:12]}.{options.format}"
            Path(name).write_bytes(data)
            sys.stdout.write(f"{name}: {type(error).__name__}: {str(error)[:200]}\n")
    sys.stdout.write(f"seed {seed}: {tried} documents, {accepted} accepted, {broken} broken\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
