"""Make the projects that are measured: a corpus, its templates, and its catalogues filled."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue import po
from pipeline.model.entry import Catalogue
from tests.benchmarks import corpus
from tests.benchmarks.processes import FailedError, measure

SKAGERRAK = (sys.executable, "-m", "pipeline")
_SETTINGS = """\
[project]
name = "maaling"
source-language = "da"
locales = {locales}

[values]
placeables = {placeables}
"""
_COUNT = re.compile(r"\b\d{2}\.\d{3}(?= (?:kr\.|kilometer))")
_DANISH = re.compile(r"\b(?:fortæller|oplyser|siger)\b")
_BOKMAAL = re.compile(r"\b(?:forteller|opplyser|sier)\b")
_VOID = re.compile(r"<((?:img|link|meta)\b[^>]*)>")


class Project:
    """A corpus and what is made of it, in a folder of its own."""

    def __init__(
        self,
        root: Path,
        kind: str,
        articles: int,
        *,
        placeables: bool = True,
        words: int = 1000,
        locales: Sequence[str] = ("nb",),
    ) -> None:
        """Write the corpus and the settings; `fill` does the rest.

        Args:
            root: A folder that is not there.
            kind: One of `corpus.KINDS`.
            articles: How many.
            placeables: Whether catalogues show values as placeables.
            words: In each article, about.
            locales: Their tags, Bokmål among them; the others stay untranslated.
        """
        self.root = root
        self.kind = kind
        self.articles = articles
        self.source = root / "source"
        self.locales = root / "locales"
        self.catalogues = self.locales / "nb"
        self.build = root / "build"
        self._filled = root / "filled"
        self._texts: dict[Path, str] = {}  # of articles that are edited, as they were
        self.bytes = corpus.write(self.source, corpus.articles(articles, kind, words=words))
        settings = _SETTINGS.format(
            placeables=json.dumps(placeables), locales=json.dumps(list(locales))
        )
        (root / "skagerrak.toml").write_text(settings, encoding="utf-8")
        self.clear()
        self.clear_build()

    def clear(self) -> None:
        """Forget all catalogues, and what is known of them."""
        empty(self.locales)
        self.clear_build()

    def clear_build(self) -> None:
        """Forget what was built, and all caches."""
        empty(self.build)

    def fill(self) -> None:
        """Make the catalogues, and translate all of them."""
        self.clear()
        measure([*SKAGERRAK, "extract"], self.root)
        for path in sorted(self.catalogues.rglob("*.po")):
            translate(path, path)
        shutil.rmtree(self._filled, ignore_errors=True)
        shutil.copytree(self.locales, self._filled)

    def restore(self) -> None:
        """Put the translated catalogues back."""
        shutil.rmtree(self.locales)
        shutil.copytree(self._filled, self.locales)

    def use_catalogues_of(self, other: Project) -> None:
        """Take the translated catalogues of another project of the same articles."""
        self._filled = other._filled
        self.restore()

    def settle(self) -> None:
        """Be a project in use: all is translated and extracted, and nobody has edited anything."""
        for path, text in self._texts.items():
            path.write_text(text, encoding="utf-8")
        self.restore()
        measure([*SKAGERRAK, "extract"], self.root)

    def publish(self) -> None:
        """Build all, so that what is built next is built again."""
        self.restore()
        measure([*SKAGERRAK, "build"], self.root)

    def edit_value(self) -> None:
        """Let an editor change numbers in the first article: no translator need see it."""
        self._edit(self.article(0), lambda text: _COUNT.sub(_next, text))

    def edit_wording(self) -> None:
        """Let an editor change a word in every article."""
        for path in self.sources():
            self._edit(path, lambda text: text.replace("ifølge rapporten", "ifølge planen", 1))

    def edit_translation(self) -> None:
        """Let a translator change a word in the first catalogue."""
        path = min(self.catalogues.rglob("*.po"))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" sier ", " forteller ", 1), encoding="utf-8")

    def _edit(self, path: Path, change: Callable[[str], str]) -> None:
        text = self._texts.setdefault(path, path.read_text(encoding="utf-8"))
        changed = change(text)
        if changed == text:
            raise FailedError(f"{path.name} has nothing to change")
        path.write_text(changed, encoding="utf-8")

    def sources(self) -> list[Path]:
        """List the articles."""
        return sorted(path for path in self.source.rglob("*") if path.is_file())

    def article(self, number: int) -> Path:
        """Give one article."""
        return self.sources()[number]

    def count_new(self) -> int:
        """Count the texts of all catalogues."""
        return sum(count_texts(path) for path in self.catalogues.rglob("*.po"))

    def count_translated(self) -> int:
        """Count the texts of all catalogues that have a translation which is not fuzzy."""
        return sum(
            entry.is_translated and not entry.obsolete
            for path in self.catalogues.rglob("*.po")
            for entry in _read(path).entries
        )

    def count_all_translated(self) -> int:
        """Count the translated texts, which have to be all of them."""
        texts, translated = self.count_new(), self.count_translated()
        if texts != translated:
            raise FailedError(f"{texts - translated} of {texts} texts lost their translation")
        return translated

    def count_built(self) -> int:
        """Count the built articles, all of which have to be in Bokmål."""
        return count_bokmaal(self.build / "nb", self.sources()[0].suffix, self.articles)


def _next(count: re.Match[str]) -> str:
    return f"{count[0][:-1]}{(int(count[0][-1]) + 1) % 10}"


def translate(template: Path, catalogue: Path) -> None:
    """Write a catalogue in which every text of a template is translated."""
    read = _read(template)
    entries = tuple(
        replace(entry, msgstr=corpus.into_bokmaal(entry.msgid), flags=_without_fuzzy(entry.flags))
        for entry in read.entries
    )
    header = {
        **read.metadata,
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "nb",
        "PO-Revision-Date": "2026-11-29 12:00+0000",
    }
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    catalogue.write_bytes(po.write(Catalogue(header, entries)))


def count_texts(path: Path) -> int:
    """Count the texts of a catalogue or template."""
    return sum(not entry.obsolete for entry in _read(path).entries)


def count_bokmaal(folder: Path, suffix: str, expected: int) -> int:
    """Count the files below a folder, all of which have to be in Bokmål.

    Raises:
        FailedError: one is not there, or not translated.
    """
    paths = sorted(folder.rglob(f"*{suffix}"))
    paths = [path for path in paths if path.name.startswith("artikel")]
    if len(paths) != expected:
        raise FailedError(f"{len(paths)} of {expected} articles written")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        # One may stay: po4a passes over the description of a page.
        if len(_DANISH.findall(text)) > 1 or not _BOKMAAL.search(text):
            raise FailedError(f"{path.name} is not translated")
    return expected


def empty(folder: Path) -> None:
    """Make an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def into_xhtml(page: str) -> str:
    """Write a page of the corpus as XML, for tools that read nothing else.

    >>> into_xhtml('<html lang="da"><meta charset="utf-8">')
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="da"><meta charset="utf-8"/>'
    """
    page = page.replace("<html ", '<html xmlns="http://www.w3.org/1999/xhtml" ', 1)
    return _VOID.sub(r"<\1/>", page)


def has_option(command: str, option: str) -> bool:
    """Tell whether a command of ours has an option."""
    done = subprocess.run(
        [*SKAGERRAK, command, "--help"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return option in done.stdout


def _read(path: Path) -> Catalogue:
    return po.parse(path.read_bytes(), path.name)


def _without_fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if flag != "fuzzy")
