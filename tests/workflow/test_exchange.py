"""Catalogues go out as XLIFF and come back, in a project and without one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.cli.commands import make_parser
from tests.conftest import Run

FORMATS = pytest.mark.parametrize("version", ["xliff1", "xliff2"])

PO = """\
# Norsk: Kari
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#  indrykket
#. title
#: source/a.html
#, fuzzy
#| msgid "Vande"
msgid "Vand"
msgstr "Vatn"

#. {{amount1}} 5 mio. kr. → 5 millioner danske kroner
#, python-brace-format
msgctxt "pris"
msgid "Det koster <b1>{{amount1}}</b1>\\t.\\n"
msgstr "Det koster <b1>{{amount1}}</b1>\\t.\\n"

msgid "Ny"
msgstr ""

msgid "En fil"
msgid_plural "Filer"
msgstr[0] "Én fil"
msgstr[1] "Filer"

#~ msgid "Væk"
#~ msgstr "Borte"
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue in a folder that is no project, the working folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.nb.po")
    path.write_text(PO.format(language="nb"))
    return path


BUSINESS = ("erhverv/indkoebsfaellesskaber", "erhverv/moed-markedet")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _catalogues() -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(Path().rglob("*.po"))}


@FORMATS
def test_one_catalogue_goes_out_and_comes_back(version: str, catalogue: Path, run: Run) -> None:
    before = catalogue.read_bytes()
    result = run("export", "--format", version, catalogue)
    assert (result.status, result.out, result.err) == (0, "a.nb.xlf: 4 texts, nb\n", "")
    result = run("import", "a.nb.xlf")
    assert (result.status, result.out, result.err) == (0, "a.nb.po: nothing new\n", "")
    assert catalogue.read_bytes() == before


@FORMATS
def test_only_what_was_translated_changes(version: str, catalogue: Path, run: Run) -> None:
    before = catalogue.read_text()
    run("export", "--format", version, catalogue)
    _edit(Path("a.nb.xlf"), "<source>Ny</source>", "<source>Ny</source><target>Nytt</target>")
    result = run("import", "a.nb.xlf")
    assert (result.status, result.out) == (0, "a.nb.po: 1 translation taken over\n")
    assert catalogue.read_text() == before.replace(
        'msgid "Ny"\nmsgstr ""', 'msgid "Ny"\nmsgstr "Nytt"'
    )
    result = run("import", "a.nb.xlf")
    assert (result.status, result.out) == (0, "a.nb.po: nothing new\n")


@FORMATS
def test_the_sample_project_comes_back_as_it_was(version: str, sample: Path, run: Run) -> None:
    before = _catalogues()
    result = run("export", "--format", version)
    assert result.out == "en.xlf: 133 texts, en\nnb.xlf: 133 texts, nb\nnn.xlf: 133 texts, nn\n"
    result = run("import", "en.xlf", "nb.xlf", "nn.xlf")
    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines() == [f"{path}: nothing new" for path in before]
    assert _catalogues() == before


def test_what_is_exported_where(sample: Path, run: Run) -> None:
    def files(*arguments: str) -> list[str]:
        result = run("export", "--format", "xliff2", *arguments)
        assert (result.status, result.err) == (0, "")
        return [line.split(":")[0] for line in result.out.splitlines()]

    assert files("--locale", "nb") == ["nb.xlf"]
    assert files("locales/nb/web/topmoede.po") == ["topmoede.nb.xlf"]
    assert files("locales/nb/web", "-o", "til-kari.xlf") == ["til-kari.xlf"]
    assert files("locales", "--locale", "nn_NO") == ["nn.xlf"]
    assert files("-o", "ud", "--locale", "nb", "--locale", "en") == [
        f"ud/{locale}/{key}.xlf"
        for locale in ("en", "nb")
        for key in (*BUSINESS, "labels", "topmoede", "web/topmoede", "wire/topmoede")
    ]
    before = _catalogues()
    assert run("import", "ud/nb/web/topmoede.xlf", "til-kari.xlf").status == 0
    assert _catalogues() == before


def test_two_languages_are_not_one_file(sample: Path, run: Run) -> None:
    result = run("export", "--format", "xliff2", "-o", "alle.xlf")
    assert (result.status, result.out) == (2, "")
    assert "alle.xlf would have translations into en and nb and nn" in result.err


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (["mangler.po"], 3, "mangler.po: error: no such file"),
        (["tom"], 2, "error: there is no catalogue to export"),
        ([], 2, "no skagerrak.toml here or above"),
        (["uden.po"], 3, "uden.po:1: error: has no Language"),
        (["tom.po"], 3, "tom.po: error: no text to translate"),
        (["a.nb.po", "--locale", "xx"], 2, 'unknown locale "xx"'),
    ],
)
def test_what_cannot_be_exported(
    arguments: list[str], status: int, error: str, catalogue: Path, run: Run
) -> None:
    Path("tom").mkdir()
    Path("uden.po").write_text(PO.format(language=""))
    Path("tom.po").write_text(PO.format(language="nb").partition("\n\n")[0] + "\n")
    result = run("export", "--format", "xliff2", *arguments)
    assert (result.status, result.out) == (status, "")
    assert error in result.err
    assert result.err.count("\n") == 1


def test_nobodys_work_is_written_over(catalogue: Path, run: Run) -> None:
    export = ("export", "--format", "xliff2", catalogue)
    run(*export)
    _edit(catalogue, "Vatn", "Vann")
    assert run(*export).status == 0  # nobody had touched the file
    _edit(Path("a.nb.xlf"), "<source>Ny</source>", "<source>Ny</source><target>Nytt</target>")
    result = run(*export)
    assert result.status == 3
    assert "a.nb.xlf: error: has translations that have not been imported" in result.err
    assert "Nytt" in Path("a.nb.xlf").read_text()
    run("import", "a.nb.xlf")
    assert run(*export).status == 0
    assert 'msgstr "Nytt"' in catalogue.read_text()
    Path("a.nb.xlf").write_text("noget andet")
    assert run(*export).status == 3
    assert run(*export, "--force").status == 0


def test_both_have_changed(catalogue: Path, run: Run) -> None:
    run("export", "--format", "xliff1", catalogue)
    _edit(Path("a.nb.xlf"), ">Vatn<", ">Sjø<")
    _edit(catalogue, 'msgstr "Vatn"', 'msgstr "Vann"')
    result = run("import", "a.nb.xlf")
    assert (result.status, result.out) == (1, "a.nb.po: 1 kept in a comment\n")
    assert result.err.startswith("a.nb.xlf:6: error: the catalogue's translation, line 13, has")
    assert "# a.nb.xlf: Sjø\n" in catalogue.read_text()
    assert 'msgstr "Vann"' in catalogue.read_text()
    result = run("import", "a.nb.xlf", "--prefer-file")
    assert result.out == "a.nb.po: 1 translation taken over, 1 kept in a comment\n"
    assert "# before: Vann\n" in catalogue.read_text()
    assert 'msgstr "Sjø"' in catalogue.read_text()


def test_a_code_that_is_lost_is_reported_with_its_line(catalogue: Path, run: Run) -> None:
    run("export", "--format", "xliff2", catalogue)
    head, target, rest = Path("a.nb.xlf").read_text().partition("<target>Det koster")
    code = rest[rest.index("<pc") : rest.index("</pc>") + 5]
    Path("a.nb.xlf").write_text(head + target + rest.replace(code, "mye"))
    line = head[: head.rindex("<unit")].count("\n") + 1
    result = run("import", "a.nb.xlf")
    assert result.status == 1
    assert result.err.startswith(f"a.nb.xlf:{line}: error: inline code <b1>…</b1> is missing")
    assert (
        '#, fuzzy, python-brace-format\nmsgctxt "pris"\n'
        'msgid "Det koster <b1>{amount1}</b1>\\t.\\n"\nmsgstr "Det koster mye\\t.\\n"\n'
    ) in catalogue.read_text()
    again = run("import", "a.nb.xlf")
    assert (again.status, again.out) == (1, "a.nb.po: nothing new\n")


@pytest.mark.parametrize(
    "original",
    [
        "/etc/a.po",
        "../a.nb.po",
        "locales/../../a.po",
        "a.nb.txt",
        "mangler.po",
        "ude.po",
        "a\nb.po",
    ],
)
def test_it_writes_nothing_that_is_not_ours(original: str, catalogue: Path, run: Run) -> None:
    run("export", "--format", "xliff2", catalogue)
    Path("ud").mkdir()
    Path("ud/a.nb.txt").write_bytes(catalogue.read_bytes())
    Path("ud/ude.po").symlink_to(catalogue.resolve())
    text = Path("a.nb.xlf").read_text().replace("Vatn", "Sjø")
    written = original.replace("\n", "&#10;")
    Path("ud/a.xlf").write_text(text.replace('original="a.nb.po"', f'original="{written}"'))
    before = catalogue.read_bytes()
    result = run("import", "ud/a.xlf")
    assert result.status == 3
    assert result.err.startswith("ud/a.xlf:3: error: there is no catalogue ")
    assert result.err.count("\n") == 1
    assert catalogue.read_bytes() == before == Path("ud/a.nb.txt").read_bytes()
    assert run("import", "ud/a.xlf", "--catalogue", catalogue).status == 0
    assert "Sjø" in catalogue.read_text()


@FORMATS
def test_a_file_that_does_not_say_where_it_belongs(version: str, catalogue: Path, run: Run) -> None:
    run("export", "--format", version, catalogue)
    _edit(Path("a.nb.xlf"), ' original="a.nb.po"', "")
    _edit(Path("a.nb.xlf"), ">Vatn<", ">Vann<")
    result = run("import", "a.nb.xlf")
    assert result.status == 3
    assert result.err.startswith("a.nb.xlf:3: error: <file> without original")
    assert run("import", "a.nb.xlf", "--catalogue", catalogue).status == 0
    assert 'msgstr "Vann"' in catalogue.read_text()


def test_another_language_is_refused(catalogue: Path, run: Run) -> None:
    run("export", "--format", "xliff2", catalogue)
    catalogue.write_text(PO.format(language="nn"))
    result = run("import", "a.nb.xlf")
    assert result.status == 3
    assert "translations into nb do not belong in a.nb.po, which is nn" in result.err


def test_one_broken_file_costs_only_itself(catalogue: Path, run: Run) -> None:
    run("export", "--format", "xliff2", catalogue)
    Path("b.xlf").write_text("<xliff")
    result = run("import", "b.xlf", "mangler.xlf", "a.nb.xlf")
    assert (result.status, result.out) == (3, "a.nb.po: nothing new\n")
    assert [line.split(":")[0] for line in result.err.splitlines()] == ["b.xlf", "mangler.xlf"]


@pytest.mark.parametrize("command", ["export", "import"])
def test_help_shows_an_example_that_is_right(command: str, run: Run) -> None:
    examples = run(command, "--help").out.partition("example:\n")[2].splitlines()
    ours = [line.split()[1:] for line in examples if line.split()[:1] == ["skagerrak"]]
    assert ours
    for words in ours:
        assert words[0] == command
        make_parser().parse_args(words)
