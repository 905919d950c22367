"""What earlier runs remember saves work, and never changes an answer."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.workflow import extraction, renames, studio
from tests.conftest import Run
from tests.fuzz.caches import fuzz, make_other, make_sample

PAGE = '<html lang="da"><title>{0}</title><h1>{0}</h1><p>{1}</p></html>'
SAYING = "Ingen havde spurgt borgerne først."


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often articles are extracted, looked at and printed, by their keys."""
    counts: Counter[str] = Counter()

    def count(kind: type, name: str, key: Callable[..., str]) -> None:
        original = getattr(kind, name)

        def counted(self: object, item: object) -> object:
            counts[key(item)] += 1
            return original(self, item)

        monkeypatch.setattr(kind, name, counted)

    count(extraction.Extractor, "__call__", lambda item: f"extract {item.article.key}")
    count(studio.Studio, "look", lambda article: f"look {article.key}")
    count(studio.Studio, "print", lambda item: f"print {item.article.key}")
    return counts


def write(name: str, title: str, text: str) -> None:
    Path(f"source/{name}.html").write_text(PAGE.format(title, text), "utf-8")


def translate(name: str, locale: str = "nb") -> None:
    """Translate all of an article."""
    path = Path(f"locales/{locale}/{name}.po")
    lines = path.read_text("utf-8").split("\n")
    for i, line in enumerate(lines):
        if (
            line == 'msgstr ""'
            and lines[i - 1].startswith('msgid "')
            and lines[i - 1] != 'msgid ""'
        ):
            lines[i] = lines[i - 1].replace("msgid", "msgstr", 1)
    path.write_text("\n".join(lines), "utf-8")


@pytest.fixture
def site(project: Path, run: Run) -> Path:
    """A site of three pages in two languages, of which the first links to the second."""
    Path("skagerrak.toml").write_text(
        '[project]\nlocales = ["nb", "nn"]\n[site]\nurl = "https://tidende.example.org/"\n'
    )
    write("a", "Havnen", 'Læs om <a href="b.html">broen</a> i dag.')
    write("b", "Broen", "Broen bliver bygget til næste år.")
    write("c", "Vejen", "Vejen bliver bygget til næste år.")
    assert run("extract").status == 0
    for name in "abc":
        for locale in ("nb", "nn"):
            translate(name, locale)
    for _ in range(3):
        assert run("extract").status == 0
    assert run("build").status == 0
    return project


@pytest.mark.parametrize("make", [make_sample, make_other])
def test_caches_change_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """The same for hundreds of edits: ``python -m tests.fuzz.caches --steps 200``."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert sum(1 for _ in fuzz(tmp_path, make, 5, 12)) == 12


def test_where_nothing_changed_nothing_is_done(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    assert run("extract").err == ""
    assert run("build").err == ""
    assert worked_on == {}


def test_an_untranslated_article_asks_when_another_gets_its_translation(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    write("d", "Første", SAYING)
    write("e", "Anden", SAYING)
    for _ in range(3):
        run("extract")
    worked_on.clear()
    run("extract")
    assert worked_on == {}
    translate("d")
    run("extract")
    assert worked_on["extract e"] == 1
    assert worked_on["extract d"] == 2  # it changed, and has texts in Nynorsk that it asks for
    assert f'msgstr "{SAYING}"' in Path("locales/nb/e.po").read_text("utf-8")


def test_what_asked_a_memory_that_nothing_was_added_to_asks_once(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    """A catalogue that a translator has saved is known, when the run ends."""
    write("d", "Første", SAYING)
    for _ in range(3):
        run("extract")
    path = Path("locales/nb/a.po")
    path.write_text(path.read_text("utf-8").replace('msgstr "Havnen"', 'msgstr "Hamna"'), "utf-8")
    worked_on.clear()
    run("extract")
    assert worked_on == {"extract a": 1, "extract d": 1}
    run("extract")
    assert worked_on == {"extract a": 1, "extract d": 1}


def test_a_memory_that_could_not_be_asked_is_asked_the_next_time(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    memory = Path("build/.skagerrak/memory.sqlite")
    shutil.rmtree("build/.skagerrak")
    memory.mkdir(parents=True)
    write("d", "Første", "Broen bliver bygget til næste år.")
    assert "without translation memory" in run("extract").out
    memory.rmdir()
    run("extract")
    assert worked_on["extract d"] == 2
    text = Path("locales/nb/d.po").read_text("utf-8")
    assert 'msgstr "Broen bliver bygget til næste år."' in text


def test_one_changed_catalogue_prints_one_article(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    path = Path("locales/nb/b.po")
    path.write_text(path.read_text("utf-8").replace('msgstr "Broen bliver', 'msgstr "Brua bli'))
    run("build")
    assert worked_on == {"look b": 1, "print b": 1}
    assert "Brua bli" in Path("build/nb/b.html").read_text("utf-8")


def test_an_article_that_gets_held_back_reprints_those_that_link_to_it(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    path = Path("locales/nb/b.po")
    path.write_text(path.read_text("utf-8").replace('msgstr "Broen', '#~ msgstr "Broen'))
    text = path.read_text("utf-8").replace('\n#~ msgstr "Broen"', '\nmsgstr ""')
    path.write_text(text.replace('\n#~ msgstr "Broen bliver', '\nmsgstr "Broen bliver'), "utf-8")
    result = run("build")
    assert "b is held back in nb" in result.err
    assert {key for key in worked_on if key.startswith("print")} == {"print a", "print b"}


def test_a_built_file_that_was_changed_or_removed_is_made_again(
    site: Path, run: Run, worked_on: Counter[str]
) -> None:
    built = Path("build/nb/b.html")
    data = built.read_bytes()
    built.write_bytes(data[:-1] + b"x")
    run("build")
    assert built.read_bytes() == data
    built.unlink()
    run("build")
    assert built.read_bytes() == data
    assert worked_on["print b"] == 2
    assert worked_on["print a"] == 0


def test_a_copy_of_a_project_does_not_look_at_the_files_of_the_first(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(site, site.with_name("kopi"), symlinks=True)
    monkeypatch.chdir(site.with_name("kopi"))
    Path("build/nb/b.html").unlink()
    run("build")
    assert Path("build/nb/b.html").is_file()


def test_a_project_in_a_folder_that_is_not_utf_8(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(site, site.with_name("k\udcf8b"))
    monkeypatch.chdir(site.with_name("k\udcf8b"))
    for _ in range(2):
        assert run("extract").err == ""
        assert run("build").err == ""


def test_pairing_renamed_articles_is_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten times as many articles, ten times as many sets of sentences are compared."""

    class Counted(frozenset[str]):
        compared = 0

        def __and__(self, other: object) -> frozenset[str]:
            Counted.compared += 1
            return frozenset.__and__(self, other)  # type: ignore[operator]

    def compared(number: int) -> int:
        gone = renames._Gone()
        said = [
            Counted({"i alle", f"kun i {i}", f"også {i}", f"par {i // 2}"}) for i in range(number)
        ]
        for i, each in enumerate(said):
            gone.add(str(i), each)
        Counted.compared = 0
        assert [gone.take(each) for each in said] == [str(i) for i in range(number)]
        return Counted.compared

    assert compared(1000) <= 10 * compared(100)
