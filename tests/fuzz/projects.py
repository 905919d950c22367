"""Fuzz whole projects: one byte, token or line of any file is changed, and every command is run.

    python -m tests.fuzz.projects --seconds 600 --seed 1

Each command has to end with a status from 0 to 3 and with lines of messages, whatever the files
say; a catalogue that it cannot read stays as it is, and no translation of the others is lost. A
project that shows a fault is kept in ``fuzz-project-<seed>-<step>`` in the working folder.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.catalogue import po
from pipeline.errors import CatalogueError
from pipeline.workflow import segments
from tests.fuzz import of_commands
from tests.fuzz.caches import DRAWING, MEMORY, PAGE, RULES, SRX, TEMPLATE, WIRE
from tests.fuzz.of_commands import WALLS
from tests.fuzz.run import patience
from tests.fuzz.target import mutate
from tests.fuzz.targets import TARGETS

Files = Mapping[str, bytes]

_SETTINGS = """\
[project]
name = "Avisen"
locales = ["nb", "en"]
[values.nb]
thousands = "."
[its]
rules = ["faelles.xml"]
[segments]
rules = "husets.srx"
[text]
outputs = ["txt", "html", "nitf"]
template = "side.html.j2"
[site]
url = "https://tidende.example.org/"
add = ["canonical", "alternates", "open-graph", "structured-data"]
sitemap = true
feed = true
index = true
[bundle]
zip = ["all"]
epub = true
[rates]
convert = { nb = "NOK" }
date = 2026-11-24
"""
_SOURCES: dict[str, str] = {
    "skagerrak.toml": _SETTINGS,
    "source/web/side.html": PAGE.format(title="Bedre møder"),
    "source/web/moede.html": PAGE.format(title="Et møde i havnen"),
    "source/wire/a.xml": WIRE,
    "source/wire/regler/1.xml": RULES.format(what="kode", more=""),
    "faelles.xml": RULES.format(what="i", more=""),
    "source/havn.txt": "Havnen venter\n\nKommunen brugte 12,5 mio. kr. på havnen i går. Broen "
    "åbner den 3. juni 2027.\n\nLæs også: Bedre møder\n\nRettelse (9. september): Det var 7.\n",
    "source/havn.values.toml": 'published = 2026-09-04\n[[value]]\ntext = "12,5 mio. kr."\n'
    'means = "NOK"\n',
    "source/web/foto.svg": DRAWING.format("Et skib"),
    "husets.srx": SRX.format("ca\\."),
    "side.html.j2": TEMPLATE,
    "glossary.csv": "da,nb,nn,en,note\nhavn,havn,hamn,harbour,\nudbud,anbud,anbod,tender,\n",
    "rates.csv": "date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.5555\n",
    "links.csv": "da,en\nhttps://example.org/lup,https://example.org/en/lup\n",
    "locales/.memory/arkiv.tmx": MEMORY.format("Ingen hadde spurt innbyggerne først."),
}
_EXPORT = ("export", "--format", "xliff2", "-o", "alt.nb.xlf", "--locale", "nb",
           "--force")  # fmt: skip
COMMANDS = (
    ("extract",), ("check",), ("check", "--format", "json"), ("check", "--source"), ("build",),
    ("status",), ("verify",), ("links",), ("preview",), ("build", "--fuzzy", "--gate", "none"),
    ("extract", "--format", "json"), _EXPORT,
    ("import", "alt.nb.xlf"), ("check", "--fix"), ("memory", "search", "Havnen"),
    ("values", "source/havn.txt"), ("its", "source/wire/a.xml", "--category", "translate"),
    ("rates", "show", "--from", "DKK", "--to", "NOK"),
    ("approve", "locales/nb/havn.po", "--by", "Kari"),
)  # fmt: skip
_TOKENS = {
    ".toml": "settings", ".po": "po", ".pot": "po", ".html": "html", ".xml": "rules",
    ".txt": "text",
    ".csv": "rates-file", ".srx": "srx", ".svg": "xml", ".xlf": "xliff", ".tmx": "tmx",
    ".json": "manifest",
}  # fmt: skip


class LostError(AssertionError):
    """A command has lost a translation."""


def make(folder: Path) -> None:
    """Make a project with something of everything, translated and built."""
    for name, text in _SOURCES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    with _at(folder):
        of_commands.run(["extract"])
        for path in sorted(folder.glob("locales/*/**/*.po")):
            lines = path.read_text("utf-8").split("\n")
            msgid = ""
            for number, line in enumerate(lines):
                if line.startswith("msgid "):
                    msgid = line.removeprefix("msgid ")
                elif line == 'msgstr ""' and msgid != '""':
                    lines[number] = f"msgstr {msgid}"
            path.write_text("\n".join(lines), "utf-8")
        for command in (("extract",), ("build", "--gate", "none"), _EXPORT):
            of_commands.run([*command])


class _at:  # noqa: N801 - as contextlib.chdir, and forgets what a process reads once
    """Works in a folder, behind walls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here = Path.cwd()
        self._walls = WALLS.around(folder.parent)

    def __enter__(self) -> None:
        segments._with_rules.cache_clear()
        os.chdir(self._folder)
        self._walls.__enter__()

    def __exit__(self, *_: object) -> None:
        self._walls.__exit__(None, None, None)
        os.chdir(self._here)


def _catalogues(folder: Path) -> dict[str, bytes]:
    found = sorted(folder.glob("locales/*/**/*.po"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _require_kept(before: Files, after: Files) -> None:
    """Require that catalogues have the translations that they had.

    What an edit of the source says of its translation may be another text; it is one still.
    """
    for name, data in before.items():
        if name not in after:
            raise LostError(f"{name} is gone")
        try:
            old = po.parse(data, name)
        except CatalogueError:
            if after[name] != data:
                raise LostError(f"{name} could not be read, and was written") from None
            continue
        new = po.parse(after[name], name)
        had = sum(entry.has_translation for entry in old.entries)
        has = sum(entry.has_translation for entry in new.entries)
        if has < had:
            raise LostError(f"{name}: {has} translations of {had}")


def damage(folder: Path, chance: random.Random) -> str:
    """Change a file of a project a little; give its name."""
    paths = sorted(
        path for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and path.name != ".skagerrak.lock"
        and (".skagerrak" not in path.parts or chance.random() < 0.02)
        and ("build" not in path.parts or path.name == "manifest.json")
    )  # fmt: skip
    path = chance.choice(paths)
    tokens = TARGETS[_TOKENS.get(path.suffix, "xml")].tokens
    other = chance.choice([each for each in paths if each.suffix == path.suffix])
    path.write_bytes(mutate(path.read_bytes(), other.read_bytes(), tokens, chance))
    return path.relative_to(folder).as_posix()


def fuzz(pristine: Path, where: Path, seed: int, keep: Path | None = None) -> Iterator[str]:
    """Damage a project again and again, and run all commands on it.

    Args:
        pristine: As `make` made it.
        where: An empty folder.
        seed: Says which damage.
        keep: Where to copy a project that shows a fault.

    Yields:
        What was damaged.

    Raises:
        AssertionError: a command broke a law; or what it raised.
    """
    chance = random.Random(seed)
    step = 0
    while True:
        step += 1
        folder = where / "avis"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        names = [damage(folder, chance) for _ in range(chance.choice((1, 1, 1, 2)))]
        commands = [COMMANDS[0], *chance.sample(COMMANDS, 5)]
        for number, command in enumerate(commands):
            before = _catalogues(folder)
            try:
                with _at(folder), patience(30):
                    of_commands.run([*command])
                assert not WALLS.broken, WALLS.broken
                _require_kept(before, _catalogues(folder))
            except Exception as error:
                error.add_note(
                    f"{seed}:{step} {' '.join(command)} after {names}, {commands[:number]}"
                )
                if keep is None:
                    raise
                place = keep / f"fuzz-project-{seed}-{step}"
                shutil.rmtree(place, ignore_errors=True)
                shutil.copytree(pristine, place)
                for name in names:
                    shutil.copy(folder / name, place / name)
                _tell(error)
                break
        yield " ".join(names)


_TOLD: set[str] = set()


def _tell(error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    place = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames[::-1])
    if place not in _TOLD:
        _TOLD.add(place)
        said = str(error)[:400]
        sys.stdout.write(f"{type(error).__name__}: {said}\n    {place}\n    {error.__notes__}\n")
        sys.stdout.flush()


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    until = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        pristine = Path(folder) / "ren" / "avis"
        make(pristine)
        for _number, _ in enumerate(fuzz(pristine, Path(folder), options.seed, Path.cwd()), 1):
            if time.monotonic() > until:
                break
        sys.stdout.write(f"{_number} projects, seed {options.seed}, {len(_TOLD)} faults\n")


if __name__ == "__main__":
    main()
