"""What a run may never do to a catalogue: drop a comment, a header, or all of it.

Each case was found by comparing what stood in a file before a command and after it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

HEADER = (
    '# Overskrift\nmsgid ""\nmsgstr ""\n"Language: nb\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
ENTRY = 'msgid "Havnen åbner."\nmsgstr "Havnen åpner."\n'
PAGE = '<!DOCTYPE html>\n<html lang="da"><body><p>Havnen åbner.</p></body></html>\n'


@pytest.fixture
def page(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with an article and its template."""
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(PAGE, "utf-8")
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    return tmp_path


@pytest.mark.parametrize(
    "more",
    [
        '# Spørg Kari.\n#~ msgid "Havnen åbner."\n#~ msgstr "Havna åpner."\n',
        '# Spørg Kari.\n#~ msgid "Havnen åbner."\n#~ msgstr "Havnen åpner."\n',
        '# Spørg Kari.\n#~ msgid "Havnen åbner."\n#~ msgstr ""\n',
        '#~ msgid "Væk."\n#~ msgstr "Borte."\n\n'
        '# Spørg Kari.\n#~ msgid "Væk."\n#~ msgstr "Vekk."\n',
        '# Spørg Kari.\n#, fuzzy\n#| msgid "Havnen åbner."\n'
        'msgid "Det blæser en halv pelikan."\nmsgstr "Havnen åpner."\n',
    ],
    ids=["twice", "twice the same", "twice untranslated", "obsolete twice", "gone draft"],
)
def test_an_update_keeps_what_translators_noted(more: str, page: Path, run: Run) -> None:
    catalogue = page / "a.nb.po"
    catalogue.write_text(f"{HEADER}{ENTRY}\n{more}", "utf-8")
    assert run("update", "a.nb.po", "a.pot").status == 0
    once = catalogue.read_text("utf-8")
    assert once.count("# Spørg Kari.") == 1
    run("update", "a.nb.po", "a.pot")
    assert catalogue.read_text("utf-8") == once


@pytest.mark.parametrize("empty", ["", "\n", "\ufeff", "# kun en kommentar\n"])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_merge_does_not_take_an_empty_file_for_work(
    empty: str, side: str, tmp_path: Path, run: Run
) -> None:
    versions = [tmp_path / f"{name}.po" for name in ("base", "ours", "theirs")]
    for version in versions:
        version.write_text(empty if version.stem == side else HEADER + ENTRY, "utf-8")
    result = run("git-merge", *versions)
    assert result.status == 3
    assert f"({side}): error: is empty, and was not; nothing is merged" in result.err
    assert versions[1].read_text("utf-8") == (empty if side == "ours" else HEADER + ENTRY)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_merge_keeps_a_header_that_one_side_has_lost(side: str, tmp_path: Path, run: Run) -> None:
    versions = [tmp_path / f"{name}.po" for name in ("base", "ours", "theirs")]
    for version in versions:
        version.write_text(ENTRY if version.stem == side else HEADER + ENTRY, "utf-8")
    assert run("git-merge", *versions).status == 0
    merged = versions[1].read_text("utf-8")
    assert "charset=UTF-8" in merged
    assert "# Overskrift" in merged


@pytest.mark.parametrize("name", ["a.nb.po", "b.pot", "b.html"])
def test_a_template_is_not_written_over_anything_else(name: str, page: Path, run: Run) -> None:
    other = page / name
    other.write_text(PAGE if name == "b.html" else HEADER + ENTRY, "utf-8")
    before = other.read_bytes()
    result = run("extract", "a.html", "-o", name)
    assert result.status == 3
    assert "would be overwritten with" in result.err
    assert other.read_bytes() == before


def test_a_broken_template_is_made_anew(page: Path, run: Run) -> None:
    before = (page / "a.pot").read_bytes()
    (page / "a.pot").write_bytes(b"<<<<<<< HEAD\n" + before)
    assert run("extract", "a.html", "-o", "a.pot").status == 0
    assert (page / "a.pot").read_bytes() == before


def test_xliff_changes_no_character_that_it_cannot_hold(page: Path, run: Run) -> None:
    catalogue = page / "a.nb.po"
    catalogue.write_text(HEADER + ENTRY.replace("åpner", "\\0åpner"), "utf-8")
    before = catalogue.read_bytes()
    assert run("export", "--format", "xliff2", "a.nb.po").status == 0
    assert run("import", "a.nb.xlf").status == 0
    assert catalogue.read_bytes() == before
