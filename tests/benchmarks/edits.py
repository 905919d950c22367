"""Count the words that eight ordinary edits send back to a translator, here and with msgmerge.

    python -m tests.benchmarks.edits

The edits are made in the sample's text article: two counts, an amount, a date, a new sentence, a
paragraph that moves, one that is split, a double space. msgmerge gets templates in which values
stand as text, as all PO tools for documents write them, and a catalogue that was complete before.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.model.entry import Entry
from tests.conftest import ROOT

_EDITS = [
    ("Ni virksomheder", "Elleve virksomheder"),
    ("30 partnere", "32 partnere"),
    ("334 millioner", "341 millioner"),
    ("mandag den 7. september", "tirsdag den 8. september"),
    ("tage stilling på.", "tage stilling på. Rapporten ventes klar til jul."),
    (" Nu vil Center for", "\n\nNu vil Center for"),
    ("Hun lægger ikke", "Hun  lægger ikke"),
]
_MOVED = "Også syd for Skagerrak"


def main() -> None:
    """Print the words of the article, and those that a translator has to look at."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("source", "locales"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "skagerrak.toml", folder)
        article = folder / "source" / "topmoede.txt"
        before = _template(folder, article, "before.pot")
        article.write_text(_edited(article.read_text()))
        after = _template(folder, article, "after.pot")
        words = sum(_words(entry) for entry in before)
        ours = sum(
            edit["words"]
            for edit in map(json.loads, _run(folder, "extract", "--dry-run", "--format", "json"))
            if edit["locale"] == "nb"
        )
        theirs = _with_msgmerge(folder)
        print(f"{words} words in {len(before)} texts, {len(after)} after the edits")
        for tool, left in (("msgmerge", theirs), ("skagerrak", ours)):
            print(f"{tool:>10}: {left:>4} words to look at, {100 * left / words:.1f} %")


def _edited(text: str) -> str:
    for old, new in _EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    paragraphs = text.split("\n\n")
    place = next(i for i, each in enumerate(paragraphs) if each.startswith(_MOVED))
    paragraphs.insert(place + 3, paragraphs.pop(place))
    return "\n\n".join(paragraphs)


def _template(folder: Path, article: Path, name: str) -> list[Entry]:
    _run(folder, "extract", str(article), "-o", name, "--no-placeables")
    return list(po.parse((folder / name).read_bytes(), name).entries)


def _with_msgmerge(folder: Path) -> int:
    template = po.parse((folder / "before.pot").read_bytes(), "before.pot")
    done = tuple(replace(entry, msgstr=f"nb: {entry.msgid}") for entry in template.entries)
    metadata = {**template.metadata, "Language": "nb"}
    catalogue = replace(template, entries=done, metadata=metadata, header_is_fuzzy=False)
    (folder / "a.po").write_bytes(po.write(catalogue))
    command = ["msgmerge", "-q", "--previous", "a.po", "after.pot"]
    merged = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    entries = po.parse(merged, "a.po").entries
    return sum(_words(e) for e in entries if not e.obsolete and not e.is_translated)


def _words(entry: Entry) -> int:
    return len(entry.msgid.split())


def _run(folder: Path, *arguments: str) -> list[str]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
