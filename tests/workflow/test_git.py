"""Catalogues in git: what an editor and a translator make in parallel comes together by meaning."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.catalogue.merging.clash import is_note
from pipeline.workflow.extract import extract
from pipeline.workspace.project import find_project
from tests.conftest import ROOT, Run
from tests.gettext_tools import assert_canonical, needs_gettext
from tests.git_scenarios import (
    COFFEE,
    FUZZY,
    NB,
    OPENS,
    OPENS_BETTER_NB,
    OPENS_NB,
    SCENARIOS,
    START,
    TITLE,
    Repository,
    Scenario,
    mistakes,
    play,
    say,
    text,
)

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CLASH = next(scenario for scenario in SCENARIOS if scenario.clashes)
BROKEN = ROOT / "tests" / "broken" / "po"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_parallel_work_comes_together(scenario: Scenario, tmp_path: Path) -> None:
    outcome = play(scenario, tmp_path / "avis", driver="")
    assert mistakes(scenario, outcome) == []
    assert ("translated differently" in outcome.said) is scenario.clashes
    if scenario.how != "merge of catalogues":  # there the article has marks of a conflict
        _assert_that_extracting_costs_nothing(tmp_path / "avis", scenario)


def _assert_that_extracting_costs_nothing(folder: Path, scenario: Scenario) -> None:
    path = folder / scenario.catalogue
    before = po.parse(path.read_bytes(), "merged.po").entries
    assert not extract(find_project(folder)).errors
    after = {entry.key: entry for entry in po.parse(path.read_bytes(), "extracted.po").entries}
    for entry in before:
        if entry.is_translated and not entry.obsolete:
            assert after[entry.key].is_translated
            assert after[entry.key].msgstr == entry.msgstr


@pytest.mark.parametrize(
    "scenario",
    [scenario for scenario in SCENARIOS if scenario.how == "merge"][:5],
    ids=lambda scenario: scenario.name,
)
def test_the_translator_may_be_the_one_who_merges(scenario: Scenario, tmp_path: Path) -> None:
    outcome = play(scenario, tmp_path / "avis", driver="", back=True)
    assert mistakes(scenario, outcome) == []


@needs_gettext
def test_what_git_puts_together_is_canonical(tmp_path: Path) -> None:
    play(CLASH, tmp_path / "avis", driver="")
    assert_canonical(tmp_path / "avis" / NB)


def test_a_team_may_want_git_to_stop_at_a_clash(tmp_path: Path) -> None:
    outcome = play(CLASH, tmp_path / "avis", driver="--strict")
    assert outcome.status == 1
    assert outcome.error is None  # the file can be opened in any PO editor
    assert outcome.states[OPENS] == (OPENS_NB, FUZZY)
    assert f"CONFLICT (content): Merge conflict in {NB}" in outcome.said
    assert f"{NB}:" in outcome.said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("conflict.po", "unresolved merge conflict"),
        ("duplicate.po", "stands here again"),
        ("bare-quote.po", "a string is not closed"),
    ],
)
def test_a_broken_catalogue_stops_git_and_nothing_is_written(
    name: str, reason: str, tmp_path: Path
) -> None:
    repository = Repository(tmp_path / "avis", driver="")
    for step in START:
        step(repository)
    repository.commit()
    repository.git("checkout", "-q", "-b", "translator")
    shutil.copy(BROKEN / name, repository.folder / NB)
    repository.commit()
    repository.git("checkout", "-q", "main")
    say(OPENS, OPENS_BETTER_NB)(repository)
    repository.commit()
    before = (repository.folder / NB).read_bytes()
    done = repository.git("merge", "translator", status=1)
    assert f"{NB} (theirs):" in done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert (repository.folder / NB).read_bytes() == before
    assert repository.git("diff", "--name-only", "--diff-filter=U").stdout == f"{NB}\n"


def test_a_name_may_have_spaces_and_other_letters(tmp_path: Path) -> None:
    name, source = "locales/nb/Åbning i 'Skjærvik'.po", "source/Åbning i 'Skjærvik'.txt"
    repository = Repository(tmp_path / "min avis", driver="")
    text(TITLE, OPENS, name=source)(repository)
    repository.commit()
    repository.git("branch", "translator")
    say(OPENS, OPENS_NB, name)(repository)
    repository.commit()
    repository.git("checkout", "-q", "translator")
    say(OPENS, OPENS_BETTER_NB, name)(repository)
    repository.commit()
    done = repository.git("merge", "main")
    assert f"{name}:" in done.stderr
    entry = {entry.msgid: entry for entry in repository.read(name).entries}[OPENS]
    assert entry.comments == (
        f"conflict ours: {OPENS_BETTER_NB}",
        f"conflict theirs: {OPENS_NB}",
    )


def test_an_inserted_paragraph_is_a_small_diff(sample: Path) -> None:
    article = sample / "source" / "topmoede.txt"
    _git(sample, "init", "-q")
    _git(sample, "add", "-A")
    paragraphs = article.read_text().split("\n\n")
    paragraphs.insert(6, "Skjærvik har siden fået besøg af kolleger fra hele landet.")
    article.write_text("\n\n".join(paragraphs))
    assert not extract(find_project(sample)).errors
    rows = _git(sample, "diff", "--numstat", "--", "locales").stdout.splitlines()
    changed = {name: (int(added), int(removed)) for added, removed, name in map(str.split, rows)}
    assert set(changed) == {
        f"locales/{name}" for name in ("topmoede.pot", *(f"{t}/topmoede.po" for t in LOCALES))
    }
    assert all(added <= 8 and removed == 0 for added, removed in changed.values()), changed


LOCALES = ("nb", "nn", "en")


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)


# git-merge by itself

HEAD = 'msgid ""\nmsgstr ""\n"Language: nb\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def _files(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{name}.po" for name in ("base", "ours", "theirs")]
    for path, written in zip(paths, texts, strict=True):
        path.write_text(written)
    return paths


def _entry(msgid: str, msgstr: str) -> str:
    return f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'


def test_the_result_takes_the_place_of_ours(tmp_path: Path, run: Run) -> None:
    base = HEAD + _entry("Vand", "") + _entry("Bro", "")
    ours = HEAD + _entry("Vand", "Vann") + _entry("Bro", "")
    theirs = HEAD + _entry("Vand", "") + _entry("Bro", "Bru")
    paths = _files(tmp_path, base, ours, theirs)
    result = run("git-merge", *paths, "locales/nb/a.po")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert paths[1].read_text() == HEAD + _entry("Vand", "Vann") + _entry("Bro", "Bru")
    assert [paths[0].read_text(), paths[2].read_text()] == [base, theirs]


def test_where_there_was_no_ancestor_both_are_kept(tmp_path: Path, run: Run) -> None:
    paths = _files(tmp_path, "", HEAD + _entry("Vand", "Vann"), HEAD + _entry("Bro", "Bru"))
    assert run("git-merge", *paths).status == 0
    entries = po.parse(paths[1].read_bytes(), "a.po").entries
    assert sorted(entry.msgstr for entry in entries) == ["Bru", "Vann"]


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--strict",), 1)])
def test_a_clash_is_reported_with_its_line(
    options: tuple[str, ...], status: int, tmp_path: Path, run: Run
) -> None:
    sides = (HEAD + _entry("Vand", msgstr) for msgstr in ("", "Vann", "Sjø"))
    paths = _files(tmp_path, *sides)
    result = run("git-merge", *options, *paths, "locales/nb/a.po")
    assert result.status == status
    severity = "error" if status else "warning"
    assert result.err.startswith(f"locales/nb/a.po:9: {severity}: translated differently")
    assert result.err.count("\n") == 1
    (entry,) = po.parse(paths[1].read_bytes(), "a.po").entries
    assert (entry.msgstr, entry.is_fuzzy) == ("Vann", True)
    assert len([line for line in entry.comments if is_note(line)]) == 2


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_cannot_be_read_is_one_line_and_nothing_is_written(
    place: int, tmp_path: Path, run: Run
) -> None:
    texts = [HEAD + _entry("Vand", msgstr) for msgstr in ("", "Vann", "")]
    texts[place] += "<<<<<<< HEAD\n"
    paths = _files(tmp_path, *texts)
    result = run("git-merge", *paths, "locales/nb/a.po")
    side = ("base", "ours", "theirs")[place]
    assert result.status > 1
    assert result.err == (
        f"locales/nb/a.po ({side}):8: error: unresolved merge conflict "
        "(hint: resolve it in git first)\n"
    )
    assert paths[1].read_text() == texts[1]


def test_a_file_that_is_missing_is_one_line(tmp_path: Path, run: Run) -> None:
    result = run("git-merge", *(tmp_path / name for name in ("a.po", "b.po", "c.po")), "a.po")
    assert (result.status, result.err) == (3, "a.po: error: no such file\n")


def test_a_catalogue_in_an_old_charset_becomes_utf_8(tmp_path: Path, run: Run) -> None:
    head = HEAD.replace("UTF-8", "ISO-8859-1")
    paths = _files(tmp_path, head, head, head)
    for path, entry in zip(paths, ("", _entry("Ø", "Øy"), _entry("Å", "Elv")), strict=True):
        path.write_bytes((head + entry).encode("latin-1"))
    assert run("git-merge", *paths).status == 0
    merged = po.parse(paths[1].read_bytes(), "a.po")
    assert merged.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert {entry.msgstr for entry in merged.entries} == {"Øy", "Elv"}


def test_templates_merge_too(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "avis", driver="")
    for step in START:
        step(repository)
    pot = Path("locales/bro.pot")
    repository.commit()
    repository.git("checkout", "-q", "-b", "other")
    text(TITLE, OPENS, COFFEE, "Musik er der også.")(repository)
    repository.commit()
    repository.git("checkout", "-q", "main")
    text(TITLE, "Broen er rød.", OPENS, COFFEE)(repository)
    repository.commit()
    repository.git("merge", "-q", "other", status=None)
    merged = po.parse((repository.folder / pot).read_bytes(), "bro.pot")
    assert [entry.msgid for entry in merged.entries] == [
        TITLE,
        "Broen er rød.",
        OPENS,
        COFFEE,
        "Musik er der også.",
    ]
    assert {entry.msgstr for entry in merged.entries} == {""}
    assert merged.header_is_fuzzy


# init --git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without a project, as the working folder; no settings of this machine count."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "avis"
    folder.mkdir()
    monkeypatch.chdir(folder)
    _git(folder, "init", "-q")
    return folder


def _attribute(name: str, path: str) -> str:
    return _git(Path(), "check-attr", name, "--", path).stdout.split()[-1]


def test_git_learns_to_merge_in_a_new_project(repository: Path, run: Run) -> None:
    result = run("init", "--git")
    assert (result.status, result.err) == (0, "")
    assert Path("skagerrak.toml").exists()
    for path in ("locales/nb/a.po", "locales/a.pot"):
        assert [_attribute(name, path) for name in ("merge", "eol")] == ["skagerrak", "lf"]
    driver = _git(Path(), "config", "merge.skagerrak.driver").stdout
    assert " git-merge %O %A %B %P; " in driver
    assert driver.rstrip("\n") in result.out
    assert ".gitattributes: *.po text eol=lf merge=skagerrak" in result.out


def test_a_second_time_git_knows_already(repository: Path, run: Run) -> None:
    run("init", "--git")
    before = Path(".gitattributes").read_bytes(), Path(".git/config").read_bytes()
    result = run("init", "--git")
    assert (result.status, result.out) == (0, "git merges catalogues by meaning already\n")
    assert (Path(".gitattributes").read_bytes(), Path(".git/config").read_bytes()) == before


def test_an_old_project_keeps_its_settings_and_attributes(repository: Path, run: Run) -> None:
    run("init")
    settings = Path("skagerrak.toml").read_bytes()
    Path(".gitattributes").write_bytes(b"*.po text eol=lf\n*.jpg binary")
    assert run("init", "--git").status == 0
    assert Path("skagerrak.toml").read_bytes() == settings
    lines = Path(".gitattributes").read_text().splitlines()
    assert lines[:2] == ["*.po text eol=lf", "*.jpg binary"]
    assert "*.po merge=skagerrak" in lines
    assert "*.pot text eol=lf merge=skagerrak" in lines
    assert _attribute("binary", "foto.jpg") == "set"


def test_a_project_may_lie_in_a_folder_of_the_repository(repository: Path, run: Run) -> None:
    assert run("init", "--git", "web/avis").status == 0
    assert _attribute("merge", "web/avis/locales/nb/a.po") == "skagerrak"
    assert _attribute("merge", "andet/nb.po") == "unspecified"


def test_a_team_may_want_strict_merges_and_change_its_mind(repository: Path, run: Run) -> None:
    run("init", "--git", "--strict")
    assert "git-merge --strict %O" in _git(Path(), "config", "merge.skagerrak.driver").stdout
    run("init", "--git")
    assert "--strict" not in _git(Path(), "config", "merge.skagerrak.driver").stdout


def test_without_a_repository_nothing_is_made(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("init", "--git", "avis")
    assert result.status == 2
    assert result.err == "avis: error: not in a git repository (hint: git init makes one)\n"
    assert not Path("avis").exists()


def test_without_git_nothing_is_made(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("init", "--git")
    assert (result.status, result.err.count("\n")) == (3, 1)
    assert "git is not installed" in result.err
    assert not Path("skagerrak.toml").exists()


def test_strict_is_for_git(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "--strict")
    assert result.status == 2
    assert "--git" in result.err
    assert not Path("skagerrak.toml").exists()


def test_what_init_writes_is_what_git_runs(repository: Path, run: Run) -> None:
    # From here to a merge with nothing but what a user types.
    run("init", "--git")
    driver = _git(Path(), "config", "merge.skagerrak.driver").stdout.split(" git-merge")[0]
    done = subprocess.run(
        f"{driver} git-merge --help", shell=True, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": ""} if driver != "skagerrak" else None,
    )  # fmt: skip
    assert done.returncode == 0
    assert "OURS" in done.stdout


def test_help_shows_an_example(run: Run) -> None:
    result = run("git-merge", "--help")
    assert result.status == 0
    assert "skagerrak git-merge base.po ours.po theirs.po" in result.out


def test_without_our_program_git_leaves_its_marks(repository: Path, run: Run) -> None:
    """A driver that cannot be run must not look like a merge without the other side's work."""
    assert run("init", "--git").status == 0
    driver = _git(Path(), "config", "merge.skagerrak.driver").stdout
    missing = re.sub(r'^"[^"]*"', "/ingen/steder/skagerrak", driver.strip())
    for key, value in (
        ("merge.skagerrak.driver", missing),
        ("user.name", "Kari"),
        ("user.email", "kari@example.org"),
    ):
        _git(Path(), "config", key, value)
    path = Path("a.po")
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "A"\nmsgstr "%s"\n'
    )
    for branch, word in (("main", "en"), ("ours", "to"), ("theirs", "tre")):
        if branch != "main":
            _git(Path(), "checkout", "-q", "-b", branch, "start")
        path.write_text(text % word)
        _git(Path(), "add", "-A")
        _git(Path(), "commit", "-q", "-m", word)
        if branch == "main":
            _git(Path(), "tag", "start")
    _git(Path(), "checkout", "-q", "ours")
    subprocess.run(["git", "merge", "-q", "theirs"], capture_output=True, check=False)
    merged = path.read_text()
    assert "<<<<<<<" in merged
    assert '"to"' in merged
    assert '"tre"' in merged
