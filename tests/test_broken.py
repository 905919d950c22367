"""A corpus of broken files, one defect each: each command says what is wrong, in a line.

``tests/broken/KIND/DEFECT`` is used as files of its kind are, and ``expected.tsv`` has what the
command answers: the file, the exit status, the message. ``pytest --update-goldens`` renews it; read
what it changes as a user would.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result, Run

BROKEN = Path(__file__).parent / "broken"
EXPECTED = BROKEN / "expected.tsv"
FILES = sorted(path.relative_to(BROKEN).as_posix() for path in BROKEN.glob("*/*") if path.is_file())
ONE_LINE = re.compile(r"(?:[^\s:][^:]*:(?:\d+:)? )?error: .+")
SECRET = "hemmelig.txt"

_HTML = "<!doctype html><title>Vand</title>"
_CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def _po(file: Path, run: Run) -> Result:
    Path("a.html").write_text(_HTML)
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    result = run("update", file, "a.pot")
    # Whoever reads it says the same.
    built = run("build", "a.html", "--catalogue", file, "--locale", "nb", "-o", "b.html")
    assert (built.status, built.err) == (result.status, result.err)
    checked = run("check", file, "--locale", "nb")  # where it is a finding
    assert (checked.status, checked.err) == (1, "")
    assert f"{result.err.partition(' error: ')[0]} error: " in checked.out
    assert not Path("b.html").exists()
    return result


def _source(file: Path, run: Run) -> Result:
    result = run("extract", file, "-o", "a.pot")
    assert not Path("a.pot").exists()
    return result


def _values(file: Path, run: Run) -> Result:
    shutil.move(file, "source/a.values.toml")
    Path("source/a.txt").write_text("Vand\n\nDet koster 5 kr. i alt.\n")
    Path("source/b.txt").write_text("Land\n")
    result = run("extract")
    assert Path("locales/nb/b.po").exists()
    return result


def _settings(file: Path, run: Run) -> Result:
    shutil.copy(file, "skagerrak.toml")
    Path("source/a.txt").write_text("Vand\n")
    result = run("extract")
    if result.status == 0:  # what only a build reads
        result = run("build")
    return result


def _its(file: Path, run: Run) -> Result:
    Path("a.xml").write_text("<artikel><a>Vand</a></artikel>")
    return run("extract", "a.xml", "-o", "a.pot", "--rules", file)


def _srx(file: Path, run: Run) -> Result:
    Path("skagerrak.toml").write_text(f'[segments]\nunit = "sentence"\nrules = "{file.name}"\n')
    Path("source/a.txt").write_text("Vand\n\nDet er vådt. Det er koldt.\n")
    return run("extract")


def _glossary(file: Path, run: Run) -> Result:
    shutil.move(file, "glossary.csv")
    Path("source/a.txt").write_text("Vand\n\nEn kommune.\n")
    return run("extract")


def _links(file: Path, run: Run) -> Result:
    shutil.move(file, "links.csv")
    Path("source/a.html").write_text(_HTML)
    return run("links")


def _rates(file: Path, run: Run) -> Result:
    shutil.move(file, "rates.csv")
    return run("rates", "show", "--from", "EUR", "--to", "DKK")


def _bank(file: Path, run: Run) -> Result:
    result = run("rates", "import", file)
    assert not Path("rates.csv").exists()
    return result


def _tmx(file: Path, run: Run) -> Result:
    result = run("memory", "import", file)
    assert not [*Path("locales").rglob("*.tmx")]
    return result


def _xliff(file: Path, run: Run) -> Result:
    Path("locales/nb").mkdir()
    catalogue = Path("locales/nb/a.po")
    catalogue.write_text(f'{_CATALOGUE}\nmsgid "Vand"\nmsgstr "Vann"\n')
    before = catalogue.read_bytes()
    result = run("import", file)
    assert catalogue.read_bytes() == before
    return result


def _manifest(file: Path, run: Run) -> Result:
    Path("bundt").mkdir()
    shutil.move(file, "bundt/manifest.json")
    return run("verify", "bundt")


def _template(file: Path, run: Run) -> Result:
    Path("skagerrak.toml").write_text(
        f'[project]\nlocales = ["nb"]\n[text]\ntemplate = "{file.name}"\n[gate]\nlevel = "none"\n'
    )
    Path("source/a.txt").write_text("Vand\n")
    assert run("extract").status == 0
    return run("build")


USES: dict[str, Callable[[Path, Run], Result]] = {
    "bank": _bank,
    "glossary": _glossary,
    "its": _its,
    "links": _links,
    "manifest": _manifest,
    "po": _po,
    "rates": _rates,
    "settings": _settings,
    "source": _source,
    "srx": _srx,
    "template": _template,
    "tmx": _tmx,
    "values": _values,
    "xliff": _xliff,
}


def expected() -> dict[str, tuple[int, str]]:
    """Read the status and the message of each file of the corpus."""
    rows = csv.reader(EXPECTED.read_text("utf-8").splitlines(), "excel-tab", quoting=csv.QUOTE_NONE)
    return {name: (int(status), message) for name, status, message in rows}


def _answer(name: str, run: Run) -> tuple[int, str]:
    """Use a file as files of its kind are, and give the exit status and the message."""
    kind, _, file = name.partition("/")
    shutil.copy(BROKEN / name, file)
    Path(SECRET).write_text("agurk")  # what entities of other files ask for
    before = Path(file).read_bytes()
    result = USES[kind](Path(file), run)
    assert not Path(file).exists() or Path(file).read_bytes() == before
    assert "agurk" not in result.out + result.err
    assert result.err.count("\n") == 1, result.err
    assert ONE_LINE.fullmatch(result.err.strip()), result.err
    assert not re.search(r"unexpected \w+Error", result.err)  # which nobody foresaw
    return result.status, result.err.rstrip("\n")


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_gets_a_line(
    name: str, project: Path, run: Run, update_goldens: bool
) -> None:
    found = _answer(name, run)
    if update_goldens:
        rows = (expected() if EXPECTED.exists() else {}) | {name: found}
        lines = [f"{each}\t{status}\t{text}\n" for each, (status, text) in sorted(rows.items())]
        EXPECTED.write_text("".join(lines), "utf-8")
    assert found == expected()[name]
    assert found[0] in (2, 3)


def test_the_corpus_is_all_there() -> None:
    assert sorted(expected()) == FILES
    assert len(FILES) >= 150
    assert {name.partition("/")[0] for name in FILES} == {*USES}
