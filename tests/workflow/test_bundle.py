"""The bundle as a whole: put in place together, by need only, and what comes after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


def stamps(folder: Path = Path("build")) -> dict[str, int]:
    return {
        path.as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and ".skagerrak" not in path.parts
    }


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def setting(text: str) -> None:
    with Path("skagerrak.toml").open("a") as file:
        file.write(f"\n{text}\n")


def test_a_dry_run_says_what_would_change_and_changes_nothing(sample: Path, run: Run) -> None:
    result = run("build", "--locale", "nb", "--dry-run")
    assert "would write build/nb/topmoede.html" in result.out
    assert not Path("build").exists()
    run("build", "--locale", "nb")
    assert "nothing would change" in run("build", "--locale", "nb", "--dry-run").out
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    Path("source/web/foto.svg").rename("source/web/tegning.svg")
    before = stamps()
    result = run("build", "--locale", "nb", "--dry-run")
    changes = [line for line in result.out.splitlines() if line.startswith("would")]
    assert set(changes) == {
        "would remove build/nb/web/foto.svg",
        "would write build/nb/web/tegning.svg",
        "would change build/manifest.json",
        *(f"would change build/nb/topmoede.{suffix}" for suffix in ("html", "txt", "xml")),
    }
    assert stamps() == before


def test_one_changed_article_touches_only_its_files(sample: Path, run: Run) -> None:
    run("build")
    before = stamps()
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    run("build")
    touched = {name for name, stamp in stamps().items() if before[name] != stamp}
    articles = {f"build/nb/topmoede.{suffix}" for suffix in ("html", "txt", "xml")}
    assert touched == {*articles, "build/manifest.json"}


def test_the_command_after_a_build(sample: Path, run: Run) -> None:
    setting('[build]\nafter = "ls $SKAGERRAK_BUILD/nb > efter.txt"')
    run("build", "--dry-run", "--locale", "nb")
    assert not Path("efter.txt").exists()
    assert run("build", "--locale", "nb").status == 0
    assert "topmoede.html" in Path("efter.txt").read_text()


def test_a_command_that_fails_is_named(sample: Path, run: Run) -> None:
    setting('[build]\nafter = "exit 7"')
    result = run("build", "--locale", "nb")
    assert result.status == 3
    assert "skagerrak.toml: error: [build] after = 'exit 7' ended with status 7" in result.err
    assert Path("build/nb/topmoede.html").exists()


def test_nothing_is_put_in_place_when_a_file_cannot_be_written(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    setting('[build]\nafter = "touch efter.txt"')
    before = stamps()
    edit("locales/nb/topmoede.po", 'msgstr "Fra krav til behov"', 'msgstr "Fra krav og til behov"')
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "topmoede.xml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        result = run("build")
    assert result.status == 3
    assert "build/nb/topmoede.xml: error: " in result.err
    assert stamps() == before
    assert not Path("efter.txt").exists()
    run("build")
    assert "Fra krav og til behov" in Path("build/nb/topmoede.html").read_text()
