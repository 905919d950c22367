"""Fuzz the law of caches: with what earlier runs remember, and without, comes out the same.

    python -m tests.fuzz.caches --seed 1 --steps 200

Two projects get the same edits. One keeps its caches, which are also damaged; the other loses them
before every run. Catalogues, bundles and all that is said must be equal, byte for byte.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.cli import main as skagerrak
from pipeline.workflow import segments

ROOT = Path(__file__).parent.parent.parent
CACHES = ("extract.sqlite", "build.sqlite")
_EPOCH = "1790000000"
_SPLIT = re.compile(r"(?<=</p>)|(?<=\n\n)")
_SENTENCES = (
    "Kommunen brugte 12,5 mio. kr. på havnen i går.",
    "Ingen havde spurgt borgerne først.",
    "Broen åbner den 3. juni 2027.",
    "Det koster 334 millioner norske kroner at bygge vejen.",
    "Havnen fik ny strøm. Det kostede 4,3 mia. kr.",
    "Udbuddet blev forenklet efter kritik fra erhvervslivet.",
    "Havnen fik ny kaj. Det kostede 7 mia. kr.",
    "Læs også: Bedre møder",
)

RULES = """\
<its:rules xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink"
  version="2.0"{more}><its:translateRule selector="//{what}" translate="no"/></its:rules>
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{0}</title><text x="1" y="1">\
{0}</text></svg>
"""
PAGE = """\
<!DOCTYPE html>
<html lang="da"><head><title>{title}</title></head><body><h1>{title}</h1>
<p>Kommunen brugte 1,5 mio. kr. på <a href="moede.html">mødet</a> i går.</p>
<p>Læs mere i <a href="https://example.org/lup">vejledningen</a>.</p></body></html>
"""
WIRE = """\
<a xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">
<its:rules version="2.0" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="regler/1.xml"/>
<p>Ingen havde spurgt borgerne først.</p><kode>Navn og nummer.</kode><b>Det er sagt.</b></a>
"""
MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="da" datatype="html"/><body>
<tu><tuv xml:lang="da"><seg>Ingen havde spurgt borgerne først.</seg></tuv>
<tuv xml:lang="nb"><seg>{}</seg></tuv></tu></body></tmx>
"""
SRX = """\
<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="yes"/>
<body><languagerules><languagerule languagerulename="x">
<rule break="no"><beforebreak>{}</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break="yes"><beforebreak>[.?!]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules><languagemap languagepattern=".*" \
languagerulename="x"/></maprules></body></srx>
"""
SETTINGS = """\
[project]
name = "{name}"
source-language = "da"
locales = {locales}

[values]
placeables = {placeables}

[memory]
least = {least}

[segments]
unit = "{unit}"
rules = "husets.srx"

[its]
rules = ["faelles.xml"]

[text]
outputs = {outputs}
template = "side.html.j2"

[site]
url = "https://tidende.example.org/"
add = ["canonical", "alternates"]
sitemap = {sitemap}
feed = true
index = true

[bundle]
zip = ["all"]

[gate]
level = "{level}"
otherwise = "{otherwise}"
{rates}"""
CHOICES = {
    "name": ["Avisen", "Bladet"],
    "locales": ['["nb", "en"]', '["nb", "nn", "en"]', '["nb"]'],
    "placeables": ["true", "true", "false"],
    "least": ["75", "60"],
    "unit": ["sentence", "paragraph"],
    "outputs": ['["txt", "html"]', '["html"]', '["html", "nitf"]'],
    "sitemap": ["true", "false"],
    "level": ["must-have", "none", "strict"],
    "otherwise": ["source", "nothing", "last"],
    "rates": ["", "", '\n[rates]\nconvert = { nb = "NOK" }\ndate = 2026-11-24\n'],
}
TEMPLATE = """\
<!DOCTYPE html>
<html lang="{{ language }}"><head><title>{{ title }}</title></head>
<body data-x="1">{{ title }}</body></html>
"""


class LawBrokenError(AssertionError):
    """A cache made a difference."""


def make_sample(folder: Path) -> None:
    """Make a copy of the sample project."""
    folder.mkdir(parents=True)
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("skagerrak.toml", "links.csv"):
        shutil.copy(ROOT / name, folder)


def make_other(folder: Path) -> None:
    """Make a project that has something of everything."""
    for name in ("source/web", "source/wire/regler", "locales/.memory"):
        (folder / name).mkdir(parents=True)
    _set(folder, {key: values[0] for key, values in CHOICES.items()})
    contents = {
        "source/web/side.html": PAGE.format(title="Bedre møder"),
        "source/web/moede.html": PAGE.format(title="Et møde i havnen"),
        "source/wire/a.xml": WIRE,
        "source/wire/b.xml": WIRE.replace("sagt", "skrevet"),
        "source/wire/regler/1.xml": RULES.format(what="kode", more=' xlink:href="2.xml"'),
        "source/wire/regler/2.xml": RULES.format(what="b", more=""),
        "faelles.xml": RULES.format(what="i", more=""),
        "source/havn.txt": "Havnen venter\n\n" + "\n\n".join(_SENTENCES[:5]) + "\n",
        "source/havn.values.toml": "published = 2026-09-04\n",
        "source/vej.txt": "Ny vej\n\n" + "\n\n".join(_SENTENCES[3:]) + "\n",
        "source/web/foto.svg": DRAWING.format("Et skib"),
        "source/web/foto.nb.svg": DRAWING.format("Et skip"),
        "source/web/havn.jpg": "jpg",
        "source/web/havn.nb.jpg": "jpg nb",
        "husets.srx": SRX.format("ca\\."),
        "side.html.j2": TEMPLATE,
        "glossary.csv": "da,nb,nn,en,note\nhavn,havn,hamn,harbour,\nudbud,anbud,anbod,tender,\n",
        "rates.csv": "date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.5555\n",
        "locales/.memory/arkiv.tmx": MEMORY.format("Ingen hadde spurt innbyggerne først."),
        ".gitignore": "build/\n",
    }
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")


def _set(folder: Path, settings: dict[str, str]) -> None:
    (folder / "skagerrak.toml").write_text(SETTINGS.format(**settings), encoding="utf-8")


def settings_of(folder: Path) -> dict[str, str]:
    """Read the choices from the settings that `_set` wrote; those of the sample have none."""
    text = (folder / "skagerrak.toml").read_text("utf-8")
    pattern = re.escape(SETTINGS)
    for key in CHOICES:
        pattern = pattern.replace(re.escape(f"{{{key}}}"), f"(?P<{key}>(?s:.*?))")
    match = re.fullmatch(pattern, text)
    return match.groupdict() if match else {key: values[0] for key, values in CHOICES.items()}


class Project:
    """One of the projects that get the same edits."""

    def __init__(self, folder: Path, *, is_forgetful: bool) -> None:
        self.folder = folder
        self.is_forgetful = is_forgetful
        self.commands: list[tuple[str, ...]] = []
        self._stale: dict[Path, tuple[bytes, float]] = {}

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command in the project, and give its status and what it says."""
        if self.is_forgetful:
            for name in CACHES:
                path = self.folder / "build/.skagerrak" / name
                path.unlink(missing_ok=True)
        segments._with_rules.cache_clear()  # of what a process reads once
        out, err = io.StringIO(), io.StringIO()
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = skagerrak(list(arguments))
                except SystemExit as error:
                    status = int(error.code or 0)
        finally:
            os.chdir(here)
        place = str(self.folder)
        return status, out.getvalue().replace(place, "…"), err.getvalue().replace(place, "…")

    def files(self, name: str) -> dict[str, bytes]:
        """Read the files below a folder, but for our caches."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted((self.folder / name).rglob("*"))
            if path.is_file() and ".skagerrak" not in path.parts and path.name != ".skagerrak.lock"
        }

    # What editors, translators and file systems do. Each draws from a chance of its own, so that
    # it does the same in both projects.

    def _pick(self, chance: random.Random, *patterns: str) -> Path:
        found = {p for each in patterns for p in self.folder.glob(each) if p.is_file()}
        return chance.choice(sorted(p for p in found if ".skagerrak" not in p.parts))

    def _source(self, chance: random.Random) -> Path:
        return self._pick(chance, *(f"source/**/*.{end}" for end in ("txt", "html", "xml", "svg")))

    def _catalogue(self, chance: random.Random) -> Path:
        return self._pick(chance, "locales/*/**/*.po")

    def _built(self, chance: random.Random) -> Path:
        return self._pick(chance, "build/*/**/*.*")

    def edit_number(self, chance: random.Random) -> None:
        path = self._source(chance)
        found = [*re.finditer(rb"\d+", path.read_bytes())]
        if found:
            self._replace(path, chance.choice(found).span(), b"%d" % chance.randint(2, 99))

    def edit_word(self, chance: random.Random) -> None:
        path = self._source(chance)
        found = [*re.finditer(rb"(?<=[> ])[a-z]{3,}(?=[ .<])", path.read_bytes())]
        if found:
            word = chance.choice([b"havnen", b"kajen", b"skibet", b"straks"])
            self._replace(path, chance.choice(found).span(), word)

    def _replace(self, path: Path, span: tuple[int, int], by: bytes) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: span[0]] + by + data[span[1] :])

    def edit_paragraphs(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.txt", "source/**/*.html")
        parts = _SPLIT.split(path.read_text("utf-8"))
        at = chance.randrange(len(parts))
        text = chance.choice(_SENTENCES)
        added = text + "\n\n" if path.suffix == ".txt" else f"<p>{text}</p>"
        if chance.random() < 0.6 or len(parts) < 4:
            parts.insert(max(1, at), added)
        else:
            del parts[max(1, min(at, len(parts) - 2))]
        path.write_text("".join(parts), "utf-8")

    def split_paragraph(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.txt", "source/**/*.html")
        text, by = path.read_text("utf-8"), "\n\n" if path.suffix == ".txt" else "</p><p>"
        if chance.random() < 0.5:
            text = text.replace(". ", f".{by}", 1)
        else:
            text = text.replace(by, " ", 2).replace(" ", by, 1)
        path.write_text(text, "utf-8")

    def edit_title(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.html")
        title = chance.choice(["Bedre møder", "Havnen venter", "Ny vej"])
        text = path.read_text("utf-8")
        text = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", text)
        path.write_text(re.sub(r"<h1>.*?</h1>", f"<h1>{title}</h1>", text), "utf-8")

    def edit_link(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.html")
        text, to = (
            path.read_text("utf-8"),
            chance.choice(
                ["side.html", "moede.html", "../havn.html", "ingen.html", "https://example.org/lup"]
            ),
        )
        path.write_text(re.sub(r'(?<=<a href=")[^"]*', to, text, count=1), "utf-8")

    def edit_rules(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/wire/regler/*.xml", "faelles.xml", "links.csv")
        if path.suffix == ".xml":
            text = path.read_text("utf-8")
            what = chance.choice(["kode", "b", "p", "i"])
            path.write_text(re.sub(r'"//\w+"', f'"//{what}"', text), "utf-8")
        else:
            path.unlink()

    def edit_settings(self, chance: random.Random) -> None:
        settings = settings_of(self.folder)
        key = chance.choice(list(CHOICES))
        _set(self.folder, {**settings, key: chance.choice(CHOICES[key])})
        for name, text in {
            "husets.srx": SRX.format("ca\\."),
            "faelles.xml": RULES.format(what="i", more=""),
            "side.html.j2": TEMPLATE,
            "rates.csv": "date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.5555\n",
        }.items():
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, "utf-8")

    def edit_tables(self, chance: random.Random) -> None:
        name, text = chance.choice(
            [
                ("glossary.csv", "da,nb,nn,en,note\nhavn,havn,hamn,port,\n"),
                ("glossary.csv", "da,nb,nn,en,note\nkaj,kai,kai,quay,\nbro,bro,bru,bridge,\n"),
                ("rates.csv", "date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.7\n"),
                ("links.csv", "da,en\nhttps://example.org/lup,https://example.org/en/lup\n"),
                ("links.csv", "da,en\nhttps://example.org/lup,https://example.org/uk/lup\n"),
                ("husets.srx", SRX.format("mia\\.")),
                ("side.html.j2", TEMPLATE.replace("data-x", "data-y")),
                ("source/havn.values.toml", "published = 2026-09-05\n"),
                ("source/vej.values.toml", '[[value]]\ntext = "4,3 mia. kr."\nmeans = "NOK"\n'),
                ("locales/.memory/arkiv.tmx", MEMORY.format("Ingen spurte først.")),
                ("locales/.memory/ny.tmx", MEMORY.format("Ingen hadde spurt folk først.")),
            ]
        )
        path = self.folder / name
        if path.exists() and chance.random() < 0.2 and name not in ("side.html.j2", "husets.srx"):
            path.unlink()
        elif path.parent.exists():
            path.write_text(text, "utf-8")

    def translate(self, chance: random.Random) -> None:
        path = self._catalogue(chance)
        entries = path.read_text("utf-8").split("\n\n")
        at = chance.randrange(len(entries))
        match = re.search(r'(?m)^msgid (".+")\nmsgstr ""\Z', entries[at])
        if match:
            entries[at] = entries[at][: match.end(1)] + f"\nmsgstr {match[1]}"
            path.write_text("\n\n".join(entries), "utf-8")

    def translate_all(self, chance: random.Random) -> None:
        path = self._catalogue(chance)
        text = path.read_text("utf-8")
        pattern = r'(?m)^msgid (".+")\nmsgstr ""$'
        path.write_text(re.sub(pattern, r"msgid \1\nmsgstr \1", text), "utf-8")

    def untranslate(self, chance: random.Random) -> None:
        path = self._catalogue(chance)
        pattern = r'(?m)^msgstr "..+"$'
        path.write_text(re.sub(pattern, 'msgstr ""', path.read_text("utf-8"), count=1), "utf-8")

    def doubt(self, chance: random.Random) -> None:
        path = self._catalogue(chance)
        text = path.read_text("utf-8")
        path.write_text(re.sub(r'(?m)^msgid "\w', r"#, fuzzy\n\g<0>", text, count=1), "utf-8")

    def break_catalogue(self, chance: random.Random) -> None:
        path = self._catalogue(chance)
        path.write_text(path.read_text("utf-8") + "\nmsgid oh\n", "utf-8")

    def mend_catalogues(self, chance: random.Random) -> None:
        for path in self.folder.glob("locales/*/**/*.po"):
            text = path.read_text("utf-8")
            if "\nmsgid oh\n" in text:
                path.write_text(text.replace("\nmsgid oh\n", ""), "utf-8")

    def remove_catalogue(self, chance: random.Random) -> None:
        self._pick(chance, "locales/*/**/*.po", "locales/**/*.pot").unlink()

    def touch(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.*", "locales/**/*.po*", "build/*/**/*.*")
        when = chance.choice([0, 1e9, time.time(), time.time() + 9e6])
        os.utime(path, (when, when))

    def save_again(self, chance: random.Random) -> None:
        path = self._pick(chance, "source/**/*.*", "locales/**/*.po*", "build/*/**/*.*")
        data = path.read_bytes()
        if chance.random() < 0.5:
            path.unlink()
        path.write_bytes(data)

    def change_unseen(self, chance: random.Random) -> None:
        """Change a file, and give it the size and time that it had."""
        path = self._pick(chance, "source/**/*.html", "source/**/*.txt", "build/*/**/*.html",
                          "locales/*/**/*.po")  # fmt: skip
        data, status = path.read_bytes(), path.stat()
        found = [*re.finditer(rb"[1-8](?=[0-9]? m)|(?<=[ >])[a-z](?=[a-z]+[ .<])", data)]
        if found:
            at = chance.choice(found).start()
            new = bytes([data[at] + 1 if data[at] not in b"z9" else data[at] - 1])
            path.write_bytes(data[:at] + new + data[at + 1 :])
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def add_article(self, chance: random.Random) -> None:
        number = chance.randint(1, 4)
        kind = chance.choice(["html", "txt", "xml"])
        path = self.folder / f"source/web/ny-{number}.{kind}"
        text = "\n\n".join(chance.sample(_SENTENCES, 3))
        if kind == "html":
            text = PAGE.format(title=f"Ny side {number}")
        if kind == "xml":
            text = f"<a><p>{_SENTENCES[number]}</p><p>Og {number} andre.</p></a>"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def add_asset(self, chance: random.Random) -> None:
        name = chance.choice(["a.jpg", "a.nb.jpg", "web/foto.en.svg", "web/foto.nb.svg"])
        path = self.folder / "source" / name
        path.parent.mkdir(exist_ok=True)
        if path.exists() and chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text(DRAWING.format(f"Et skip {chance.randint(1, 3)}"), "utf-8")

    def rename_article(self, chance: random.Random) -> None:
        path = self._source(chance)
        new = path.with_name(f"{path.stem}-{chance.randint(1, 3)}{path.suffix}")
        if not new.exists():
            path.rename(new)

    def remove_article(self, chance: random.Random) -> None:
        if len(list(self.folder.glob("source/**/*.*"))) > 9:
            self._source(chance).unlink()

    def edit_built(self, chance: random.Random) -> None:
        path = self._built(chance)
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-3] + b"xyz")

    def switch_branch(self, chance: random.Random) -> None:
        """Save what there is as one branch, and go to another."""
        self._git("init", "-q", "-b", "ny")
        self._git("add", "-A")
        self._git("commit", "-qm", "x", "--allow-empty")
        name = f"gren-{chance.randint(1, 3)}"
        known = self._git("branch", "--list", name)
        self._git("checkout", "-q", *([name] if known.strip() else ["-b", name]))

    def _git(self, *arguments: str) -> bytes:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath="]
        command = ["git", *who, *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=True).stdout

    def run_in_between(self, chance: random.Random) -> None:
        command = chance.choice(
            [
                ("build", "--dry-run"),
                ("extract", "--dry-run"),
                ("build", "--locale", "nb"),
                ("build", "--gate", "none"),
                ("build", "--fuzzy"),
                ("build", str(self._source(chance).relative_to(self.folder))),
                ("extract", str(self._source(chance).relative_to(self.folder))),
                ("links",),
                ("extract",),
                ("build",),
            ]
        )
        self.commands.append(command)

    def harm_cache(self, chance: random.Random) -> None:
        """Do to a cache what nobody should."""
        name = chance.choice(CACHES)
        path = self.folder / "build/.skagerrak" / name
        harm = chance.choice(
            ["bytes", "bytes", "cut", "delete", "folder", "schema", "empty", "digit", "readonly"]
        )
        if self.is_forgetful or not path.is_file():
            return
        data = bytearray(path.read_bytes())
        if harm == "bytes":
            for _ in range(chance.choice([1, 30, 300])):
                data[chance.randrange(len(data))] = chance.randrange(256)
        elif harm == "digit":
            for match in [*re.finditer(rb"(?<=[\[,])\d(?=[,\]])", data)]:
                data[match.start()] = ord("7")
        elif harm == "cut":
            del data[chance.randrange(len(data)) :]
        path.unlink()
        if harm == "folder":
            path.mkdir()
        elif harm == "schema":
            import sqlite3

            with contextlib.closing(sqlite3.connect(path)) as db:
                db.executescript(
                    "PRAGMA user_version = 1; CREATE TABLE result (key); "
                    "CREATE TABLE shared (digest)"
                )
        elif harm != "delete":
            path.write_bytes(b"" if harm == "empty" else bytes(data))
            path.chmod(0o444 if harm == "readonly" else 0o644)


EDITS: list[tuple[str, int]] = [
    ("edit_number", 3), ("edit_word", 3), ("edit_paragraphs", 3), ("split_paragraph", 2),
    ("edit_title", 2), ("edit_link", 3), ("edit_rules", 2), ("edit_settings", 2),
    ("edit_tables", 3), ("translate", 4), ("translate_all", 4), ("untranslate", 2), ("doubt", 2),
    ("break_catalogue", 1), ("mend_catalogues", 2), ("remove_catalogue", 1), ("touch", 2),
    ("save_again", 2), ("change_unseen", 3), ("add_article", 2), ("add_asset", 2),
    ("rename_article", 2), ("remove_article", 1), ("edit_built", 2), ("switch_branch", 2),
    ("run_in_between", 3), ("harm_cache", 3),
]  # fmt: skip


def fuzz(
    where: Path,
    make: Callable[[Path], None],
    seed: int,
    steps: int,
    *,
    has_jobs: bool = False,
) -> Iterator[str]:
    """Edit two projects alike, and hold them to the law.

    Args:
        where: An empty folder.
        make: Makes a project.
        seed: Says which edits.
        steps: How many.
        has_jobs: Whether two processes work now and then.

    Yields:
        The edit that was done.

    Raises:
        LawBrokenError: a cache made a difference.
    """
    chance = random.Random(seed)
    warm = Project(where / "a" / "avis", is_forgetful=False)
    cold = Project(where / "b" / "avis", is_forgetful=True)
    for each in (warm, cold):
        make(each.folder)
    names = [name for name, weight in EDITS for _ in range(weight)]
    done: list[str] = []
    for step in range(steps):
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            name, its_seed = chance.choice(names), chance.random()
            if step == 0 and name in ("edit_built", "translate", "touch"):
                continue
            done.append(f"{name} {its_seed}")
            for each in (warm, cold):
                with contextlib.suppress(IndexError):  # there is nothing of the kind
                    getattr(each, name)(random.Random(its_seed))
        jobs = ("-j", "2") if has_jobs and chance.random() < 0.05 else ()
        commands = [*warm.commands, ("extract", *jobs), ("build", *jobs)]
        warm.commands.clear()
        cold.commands.clear()
        for command in commands:
            said = warm.run(*command), cold.run(*command)
            _require(said[0], said[1], f"{seed}:{step} {command} says, after {done[-6:]}")
            for folder in ("locales", "build"):
                _require(
                    warm.files(folder), cold.files(folder),
                    f"{seed}:{step} {command} leaves, after {done[-6:]}",
                )  # fmt: skip
        if chance.random() < 0.15:
            _require_fresh(warm, where / "c" / "avis", f"{seed}:{step} after {done[-6:]}")
        yield done[-1] if done else ""


def _require_fresh(warm: Project, folder: Path, when: str) -> None:
    """Require that a build from nothing is the same; nothing of an earlier one shows in it."""
    if 'otherwise = "last"' in (warm.folder / "skagerrak.toml").read_text("utf-8"):
        return
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(warm.folder, folder, ignore=shutil.ignore_patterns("build", ".git"))
    fresh = Project(folder, is_forgetful=True)
    _, _, said = fresh.run("build")
    if ": error: " not in said:  # what could not be built stays as an earlier build left it
        _require(warm.files("build"), fresh.files("build"), f"{when}: build from nothing")


def _require(warm: object, cold: object, what: str) -> None:
    if warm == cold:
        return
    if isinstance(warm, dict) and isinstance(cold, dict):
        names = sorted(k for k in warm.keys() | cold.keys() if warm.get(k) != cold.get(k))
        shown = names[0]
        raise LawBrokenError(f"{what}\n{names}\n{warm.get(shown)!r}\n{cold.get(shown)!r}")
    raise LawBrokenError(f"{what}\nwith: {warm!r}\nwithout: {cold!r}")


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--steps", type=int, default=100)
    given = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
    for seed in range(given.seed, given.seed + given.runs):
        make = (make_sample, make_other)[seed % 2]
        with tempfile.TemporaryDirectory() as folder:
            try:
                for number, edit in enumerate(
                    fuzz(Path(folder), make, seed, given.steps, has_jobs=True), 1
                ):
                    sys.stderr.write(f"\r{seed}: {number} {edit[:40]:40}")
            except LawBrokenError as error:
                sys.stdout.write(f"\n{error}\n")


if __name__ == "__main__":
    main()
