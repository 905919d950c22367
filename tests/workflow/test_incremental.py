"""Whatever was edited between two builds, the second leaves what a build from nothing would."""

from __future__ import annotations

import contextlib
import hashlib
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.workflow import build, extract
from pipeline.workspace.results import Results
from tests.conftest import Run

SETTINGS = """
[project]
locales = {locales}

[bundle]
zip = ["locale", "all"]
source = {source}
epub = {epub}

[site]
url = "https://tidende.example.org/"
sitemap = {sitemap}
feed = true
index = {index}

[text]
outputs = {outputs}

[gate]
level = "{level}"
otherwise = "{otherwise}"
"""
CHOICES = {
    "locales": ['["nb", "nn", "en"]', '["nb"]', '["en", "nn"]'],
    "source": ["true", "false"],
    "epub": ["true", "false"],
    "sitemap": ["true", "false"],
    "index": ["true", "false"],
    "outputs": ['["txt", "html", "nitf"]', '["html"]', '["txt"]'],
    "level": ["must-have", "strict", "none"],
    "otherwise": ["source", "nothing"],
}


class Edits:
    """Edits of a project, of which one is drawn at a time."""

    def __init__(self, run: Run, chance: random.Random) -> None:
        self._run = run
        self._chance = chance
        self._settings = {key: values[0] for key, values in CHOICES.items()}
        self.set_something()

    def draw(self) -> str:
        edits: list[Callable[[], object]] = [
            self.set_something,
            self.set_something,
            self.change_a_number,
            self.rename_a_source,
            self.give_a_source_another_suffix,
            self.remove_a_source,
            self.add_a_picture,
            self.take_a_translation_away,
            self.doubt_a_translation,
            self.build_a_part,
        ]
        edit = self._chance.choice(edits)
        edit()
        return edit.__name__

    def set_something(self) -> None:
        key = self._chance.choice(list(CHOICES))
        self._settings[key] = self._chance.choice(CHOICES[key])
        Path("skagerrak.toml").write_text(SETTINGS.format(**self._settings))

    def change_a_number(self) -> None:
        path = self._source()
        text = re.sub(r"334 million", f"{self._chance.randint(100, 999)} million", path.read_text())
        path.write_text(text)
        self._run("extract")

    def rename_a_source(self) -> None:
        path = self._source()
        path.rename(path.with_stem(f"{path.stem}-{self._chance.randint(1, 3)}"))
        self._run("extract")

    def give_a_source_another_suffix(self) -> None:
        other = {".html": ".htm", ".htm": ".html"}
        paths = [path for path in _files(Path("source")) if path.suffix in other]
        for path in paths[:1]:
            path.rename(path.with_suffix(other[path.suffix]))

    def remove_a_source(self) -> None:
        if len(list(Path("source").rglob("*.*"))) > 2:
            self._source().unlink()

    def add_a_picture(self) -> None:
        name = self._chance.choice(["a.jpg", "a.nb.jpg", "web/b.png"])
        Path("source", name).parent.mkdir(exist_ok=True)
        Path("source", name).write_bytes(self._chance.randbytes(9))

    def take_a_translation_away(self) -> None:
        path = self._catalogue()
        path.write_text(re.sub(r'(?m)^msgstr "..+"$', 'msgstr ""', path.read_text(), count=1))

    def doubt_a_translation(self) -> None:
        path = self._catalogue()
        path.write_text(re.sub(r'(?m)^msgid "\w', r"#, fuzzy\n\g<0>", path.read_text(), count=1))

    def build_a_part(self) -> None:
        locale = self._chance.choice(["nb", "en", "en-GB"])
        self._run("build", "--locale", locale, *self._chance.choice([(), (self._source(),)]))

    def _source(self) -> Path:
        kinds = (".txt", ".html", ".xml", ".svg")
        return self._chance.choice([p for p in _files(Path("source")) if p.suffix in kinds])

    def _catalogue(self) -> Path:
        return self._chance.choice([p for p in _files(Path("locales")) if p.suffix == ".po"])


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _bundle(folder: Path = Path("build")) -> dict[str, str]:
    return {
        path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in _files(folder)
        if not path.relative_to(folder).parts[0].startswith(".")
    }


@pytest.mark.parametrize("seed", range(4))
def test_a_build_after_edits_is_a_build_from_nothing(sample: Path, run: Run, seed: int) -> None:
    edits = Edits(run, random.Random(seed))
    run("build")
    for done in range(5):
        edit = edits.draw()
        before = _bundle()
        said = {line for line in run("build", "--dry-run").out.splitlines() if "would " in line}
        assert _bundle() == before
        run("build")
        after = _bundle()
        assert said - {"nothing would change"} == {
            *(f"would write {name}" for name in after.keys() - before.keys()),
            *(f"would remove {name}" for name in before.keys() - after.keys()),
            *(f"would change {n}" for n in after.keys() & before.keys() if after[n] != before[n]),
        }
        assert run("verify").status == 0
        shutil.rmtree("build")
        run("build")
        assert _bundle() == after, f"after edit {done}, {edit}"


def test_a_page_with_another_suffix_is_another_page(sample: Path, run: Run) -> None:
    run("extract")
    run("build")
    Path("source/web/topmoede.html").rename("source/web/topmoede.htm")
    run("extract")
    assert "#: source/web/topmoede.htm\n" in Path("locales/nb/web/topmoede.po").read_text()
    run("build")
    built = {path.name for path in Path("build/nb/web").iterdir()}
    assert "topmoede.htm" in built
    assert "topmoede.html" not in built


def test_the_source_language_has_versions_of_its_own_too(sample: Path, run: Run) -> None:
    settings = Path("skagerrak.toml")
    settings.write_text(settings.read_text().replace("[bundle]", "[bundle]\nsource = true"))
    drawing, own = Path("source/web/foto.svg"), Path("source/web/foto.da.svg")
    own.write_bytes(drawing.read_bytes() + b"<!-- en -->")
    run("extract")
    run("build")
    own.write_bytes(drawing.read_bytes() + b"<!-- to -->")
    run("build")
    assert Path("build/da/web/foto.svg").read_bytes() == own.read_bytes()
    own.unlink()
    run("build")
    assert Path("build/da/web/foto.svg").read_bytes() == drawing.read_bytes()


@pytest.mark.parametrize("command", [("build", "--dry-run"), ("links",)])
def test_what_writes_nothing_makes_no_cache(
    sample: Path, run: Run, command: tuple[str, ...]
) -> None:
    shutil.rmtree("build", ignore_errors=True)
    run(*command)
    assert not Path("build").exists()


def test_a_cache_that_another_run_works_with_stays(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    cache = Path("build/.skagerrak/build.sqlite")
    before = cache.read_bytes()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, timeout=0))
    with contextlib.closing(connect(cache)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert run("links").status == 0
    assert cache.read_bytes() == before


@pytest.mark.parametrize("command", ["extract", "build"])
def test_settings_that_were_other_ones_for_a_while_leave_no_trace(
    command: str, sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Path("skagerrak.toml")
    before = settings.read_text()
    module = {"extract": extract, "build": build}[command]
    usual = module.open_results

    def opened(*given: object) -> Results:
        results: Results = usual(*given)
        settings.write_text(before.replace('percent = "word"', 'percent = "sign"'))
        return results

    run("extract")
    run("build")
    expected = _bundle(), _bundle(Path("locales"))
    shutil.rmtree("build")
    with monkeypatch.context() as patch:
        patch.setattr(module, "open_results", opened)
        run(command)
    assert (_bundle(), _bundle(Path("locales"))) != expected
    settings.write_text(before)
    run("extract")
    run("build")
    assert (_bundle(), _bundle(Path("locales"))) == expected
