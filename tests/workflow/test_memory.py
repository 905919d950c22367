"""``memory import``, ``export``, ``search`` and ``statistics``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogue import po
from pipeline.cli.commands import make_parser
from pipeline.memory.suggest import suggest
from pipeline.model.entry import Catalogue, Entry
from pipeline.workflow import memory as workflow
from pipeline.workflow.memory import open_memory
from pipeline.workflow.report import Report
from pipeline.workspace.project import find_project
from tests.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n\n'
TMX = (
    '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header '
    'creationtool="OmegaT" creationtoolversion="6" segtype="paragraph" o-tmf="OmegaT TMX" '
    'adminlang="EN-US" srclang="DA-DK" datatype="plaintext"/><body>{}</body></tmx>'
)
UNIT = (
    '<tu><tuv xml:lang="DA-DK"><seg>{}</seg></tuv>'
    '<tuv xml:lang="NB-NO" changedate="20240229T120000Z"><seg>{}</seg></tuv></tu>'
)


def _suggest(folder: Path, *msgids: str, locale: str = "nb") -> dict[str, tuple[str, int]]:
    texts = [Entry(msgid) for msgid in msgids]
    with open_memory(find_project(folder)) as store:
        found = suggest(store, texts, source_language="da", locale=locale)
    return {msgid: (match.msgstr, match.score) for (_, msgid), match in found.items()}


@pytest.mark.parametrize("command", ["", "import", "export", "search", "statistics"])
def test_help_shows_an_example_that_is_right(command: str, run: Run) -> None:
    result = run("memory", *([command] if command else []), "--help")
    assert result.status == 0
    examples = result.out.partition("example:\n")[2].replace("'", "").splitlines()
    ours = [line.split()[1:] for line in examples if line.split()[:1] == ["skagerrak"]]
    assert ours
    for words in ours:
        assert words[0] == "memory"
        text = words.index("search") + 1 if "search" in words else len(words)
        make_parser().parse_args([*words[:text], *(["ord"] if text < len(words) else [])])


def test_all_that_the_project_has_is_in_its_memory(sample: Path, run: Run) -> None:
    result = run("memory", "statistics")
    assert (result.status, result.err) == (0, "")
    lines = [line.split() for line in result.out.splitlines()]
    assert lines[0] == ["locale", "origin", "segments", "words"]
    assert ["nb", "locales/nb/topmoede.po", "25", "596"] in lines
    assert {line[0] for line in lines if line[1] == "all"} == {"nb", "nn", "en"}


def test_only_what_changed_is_read_again(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = po.parse

    def parse_and_note(data: bytes, name: str) -> Catalogue:
        parsed.append(name)
        return parse(data, name)

    monkeypatch.setattr(po, "parse", parse_and_note)
    assert _suggest(sample, "Ingen ren kopi") == {"Ingen ren kopi": ("Ingen ren kopi", 100)}
    assert len(parsed) == 18
    parsed.clear()
    path = sample / "locales" / "nb" / "topmoede.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr "Ingen ren kopi"', 'msgstr "Ikke en ren kopi"'), "utf-8")
    with open_memory(find_project(sample)) as store:
        hits = store.containing("Ikke en ren kopi", most=9)
        assert [hit.origin for hit in hits] == ["locales/nb/topmoede.po"]
    assert parsed == ["locales/nb/topmoede.po"]
    parsed.clear()
    path.unlink()
    assert "locales/nb/topmoede.po" not in _origins(sample)
    assert parsed == []


def _origins(folder: Path) -> set[str]:
    return {origin.name for origin in workflow.statistics(find_project(folder))[0]}


def test_the_cache_may_be_deleted(sample: Path) -> None:
    before = _suggest(sample, "Fra krav til behov", "Regnestykket går op")
    assert len(before) == 2
    for path in (sample / "build" / ".skagerrak").iterdir():
        path.unlink()
    assert _suggest(sample, "Fra krav til behov", "Regnestykket går op") == before


def test_a_damaged_cache_is_a_note(sample: Path) -> None:
    project = find_project(sample)
    project.memory_file.parent.mkdir(parents=True)
    project.memory_file.write_text("ikke en database " * 99)
    report = Report()
    with open_memory(project, report):
        pass
    assert report.exit_status == 0
    assert report.notes == [
        "build/.skagerrak/memory.sqlite: was damaged or of another version; made anew"
    ]


def test_fuzzy_is_left_out_and_obsolete_is_found(project: Path) -> None:
    (project / "locales" / "nb").mkdir(parents=True, exist_ok=True)
    (project / "locales" / "nb" / "a.po").write_text(
        HEADER.format("nb")
        + '#, fuzzy\nmsgid "Skolen lukker"\nmsgstr "Skolen stenger"\n\n'
        + '#~ msgid "Skolen åbner"\n#~ msgstr "Skolen åpner"\n',
        "utf-8",
    )
    found = _suggest(project, "Skolen lukker", "Skolen åbner")
    assert found["Skolen åbner"] == ("Skolen åpner", 100)
    assert found.get("Skolen lukker", ("", 0))[1] < 100


def test_import_tmx_and_po(project: Path, tmp_path: Path, run: Run) -> None:
    tmx, old = tmp_path / "arkiv.tmx", tmp_path / "gammel.po"
    tmx.write_bytes(TMX.format(UNIT.format("Byrådet mødes", "Bystyret møtes")).encode("utf-16"))
    old.write_text(
        HEADER.format("nn_NO") + 'msgid "Byrådet mødes"\nmsgstr "Bystyret møtest"\n', "utf-8"
    )
    result = run("memory", "import", tmx, old)
    assert (result.status, result.err) == (0, "")
    assert "locales/.memory/arkiv.tmx: 1 segment (nb 1)" in result.out
    assert "locales/.memory/gammel.po: 1 segment (nn 1)" in result.out
    assert _suggest(project, "Byrådet mødes") == {"Byrådet mødes": ("Bystyret møtes", 100)}
    assert _suggest(project, "Byrådet mødes", locale="nn")["Byrådet mødes"][0] == "Bystyret møtest"
    # A newer version takes the place of the older one.
    tmx.write_bytes(TMX.format(UNIT.format("Byrådet mødes", "Bystyret kommer sammen")).encode())
    assert run("memory", "import", tmx).status == 0
    assert _suggest(project, "Byrådet mødes")["Byrådet mødes"][0] == "Bystyret kommer sammen"
    (project / "locales" / ".memory" / "arkiv.tmx").unlink()
    assert _suggest(project, "Byrådet mødes") == {}


@pytest.mark.parametrize(
    ("name", "content", "status", "message"),
    [
        ("a.tmx", "<tmx>\n<body>\n</tmx>", 3, "a.tmx:3: error: not well-formed XML"),
        ("a.tmx", "<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", 3, "a.tmx:1: error: has entities"),
        ("a.po", 'msgid "x"\nmsgstr "y\n', 3, "a.po:2: error: "),
        (
            "a.po",
            HEADER.format("fi") + 'msgid "x"\nmsgstr "y"\n',
            3,
            'no language that we know: "fi"',
        ),
        ("a.xlf", "<xliff/>", 3, "a.xlf: error: a memory is imported from .tmx or .po (hint:"),
        ("a.tmx", None, 3, "a.tmx: error: no such file"),
    ],
)
def test_what_cannot_be_read_is_not_imported(
    name: str,
    content: str | None,
    status: int,
    message: str,
    project: Path,
    tmp_path: Path,
    run: Run,
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    good = tmp_path / "god.tmx"
    good.write_text(TMX.format(UNIT.format("Ja tak", "Ja takk")), "utf-8")
    result = run("memory", "import", tmp_path / name, good)
    assert result.status == status
    assert message in result.err
    assert len(result.err.splitlines()) == 1
    imported = project / "locales" / ".memory"
    assert [path.name for path in imported.iterdir()] == ["god.tmx"]


def test_two_files_of_one_name(project: Path, tmp_path: Path, run: Run) -> None:
    paths = [tmp_path / folder / "a.tmx" for folder in ("x", "y")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TMX.format(UNIT.format("Ja tak", "Ja takk")), "utf-8")
    result = run("memory", "import", *paths)
    assert result.status == 3
    assert "two files of this name" in result.err


def test_export_and_import_elsewhere(
    sample: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("memory", "export", "-o", tmp_path / "avis.tmx", "--locale", "no")
    assert (result.status, result.err) == (0, "")
    assert "133 segments" in result.out
    first = (tmp_path / "avis.tmx").read_bytes()
    run("memory", "export", "-o", tmp_path / "avis.tmx", "--locale", "nb")
    assert (tmp_path / "avis.tmx").read_bytes() == first
    other = tmp_path / "anden"
    other.mkdir()
    monkeypatch.chdir(other)
    assert run("init").status == 0
    assert "133 segments (nb 133)" in run("memory", "import", tmp_path / "avis.tmx").out
    # In the same place among its neighbours.
    texts = [Entry("Kan Danmark låne Norges opskrift på klogere indkøb?"), Entry("Noget nyt")]
    with open_memory(find_project(other)) as store:
        match, *_ = suggest(store, texts, source_language="da", locale="nb").values()
    assert (match.kind, match.origin) == ("exact", "locales/.memory/avis.tmx")
    done = po.parse((sample / "locales" / "nb" / "topmoede.po").read_bytes(), "a.po").entries
    blank = [replace(entry, msgstr="") for entry in done]
    with open_memory(find_project(other)) as store:
        found = suggest(store, blank, source_language="da", locale="nb")
    assert {match.kind for match in found.values()} == {"ice"}
    assert [found[entry.key].msgstr for entry in done] == [entry.msgstr for entry in done]


def test_search_finds_what_contains_a_text_and_what_is_like_it(sample: Path, run: Run) -> None:
    result = run("memory", "search", "REGNESTYKKET", "--locale", "nb")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0].startswith("nb  contains it  locales/nb/")
    assert [line.strip() for line in lines[1:3]] == ["Regnestykket går op", "Regnestykket går opp"]
    text = (
        "Det sker på et topmøde den 8. september kl. 11, hvor ledere fra begge lande sætter sig ved"
    )
    text += " samme bord – svenskerne dog kun på skærm."
    found = [json.loads(line) for line in run("memory", "search", text, "--format", "json")
             .out.splitlines()]  # fmt: skip
    assert {each["locale"] for each in found} == {"nb", "nn", "en"}
    assert all(each["kind"] == "fuzzy" and 90 <= each["score"] < 100 for each in found)
    assert run("memory", "search", "xyzzy").out == "nothing like it\n"


def test_an_article_that_is_renamed_leaves_imported_files_alone(
    project: Path, tmp_path: Path, run: Run
) -> None:
    (project / "source" / "a.txt").write_text(
        "Byrådet mødes\n\nSkolen lukker til sommer.\n", "utf-8"
    )
    assert run("extract").status == 0
    old = tmp_path / "a.po"
    old.write_text(HEADER.format("nb") + 'msgid "Ja tak"\nmsgstr "Ja takk"\n', "utf-8")
    assert run("memory", "import", old).status == 0
    (project / "source" / "a.txt").rename(project / "source" / "b.txt")
    assert run("extract").status == 0
    assert (project / "locales" / ".memory" / "a.po").exists()
    assert (project / "locales" / "nb" / "b.po").exists()


def test_a_broken_catalogue_is_reported_and_keeps_what_it_had(sample: Path, run: Run) -> None:
    assert run("memory", "statistics").status == 0
    path = sample / "locales" / "nb" / "topmoede.po"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    result = run("memory", "statistics")
    assert result.status == 3
    assert result.err.startswith("locales/nb/topmoede.po:1: error: ")
    assert "locales/nb/topmoede.po" in result.out


def test_a_broken_catalogue_does_not_stop_the_export(sample: Path, run: Run) -> None:
    path = sample / "locales" / "nb" / "topmoede.po"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    result = run("memory", "export", "--locale", "nb")
    assert result.status == 3
    assert result.err.startswith("locales/nb/topmoede.po:1: error: ")
    data = (sample / "memory.tmx").read_bytes()
    assert data.count(b"<tu>") == 133 - 25
    assert data.endswith(b"</tmx>\n")


def test_bytes_of_a_terminal_that_are_no_text(sample: Path, run: Run) -> None:
    assert run("memory", "search", "b\udce5d").out == "nothing like it\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["memory"], "required: COMMAND"),
        (["memory", "search", "x", "--locale", "xx"], 'unknown locale "xx"'),
        (["memory", "import"], "required: FILE"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, sample: Path, run: Run) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert message in result.err


def test_a_memory_is_not_written_over_an_article(sample: Path, run: Run) -> None:
    article = Path("source/topmoede.txt")
    before = article.read_bytes()
    result = run("memory", "export", "-o", article)
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "a memory is written as .tmx" in result.err
    assert article.read_bytes() == before
