"""Rules from the command line and the project, and links to rules that are not ours."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run

ITS = 'xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink"'
NO, YES = 'translate="no"', 'translate="yes"'


def rules(content: str = "", markup: str = "") -> str:
    return f'<its:rules {ITS} version="2.0" {markup}>{content}</its:rules>'


def link(href: str) -> str:
    return rules(markup=f'xlink:href="{href}"')


def rule(selector: str, value: str = NO) -> str:
    return f'<its:translateRule selector="{selector}" {value}/>'


BY_KIND = rules('<its:param name="slags">fakta</its:param>' + rule("//p[@slags=$slags]"))


@pytest.fixture
def source(project: Path) -> Path:
    """An article in a project; its paragraph is a fact box."""
    path = Path("source/a.xml")
    path.write_text("<avis><p slags='fakta'>Ferja legger fra</p></avis>", encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """A server that notices if anyone calls."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def said(run: Run, *arguments: str | Path) -> str:
    """Give what translate says of the paragraph."""
    result = run("its", "source/a.xml", "--category", "translate", *arguments)
    assert (result.status, result.err) == (0, "")
    lines = dict(line.split("\t") for line in result.out.splitlines())
    return lines["/avis/p[1]"]


def settings(text: str) -> None:
    with Path("skagerrak.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[its]\n{text}\n")


def extracted() -> str:
    path = Path("locales/nb/a.po")
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((), YES),
        (("--rules", "kind.xml"), NO),
        (("--rules", "kind.xml", "--param", "slags=annet"), YES),
        (("--rules", "annet.xml", "--param", "slags=fakta"), NO),
        (("--rules", "kind.xml", "--rules", "ja.xml"), YES),
        (("--rules", "ja.xml", "--rules", "kind.xml"), NO),
    ],
)
def test_rules_and_parameters_of_the_command_line(
    source: Path, run: Run, arguments: tuple[str, ...], value: str
) -> None:
    Path("kind.xml").write_text(BY_KIND)
    Path("annet.xml").write_text(BY_KIND.replace(">fakta<", ">annet<"))
    Path("ja.xml").write_text(rules(rule("//p", YES)))
    assert said(run, *arguments) == value


@pytest.mark.parametrize(
    ("parameters", "is_text"),
    [("", False), ('parameters = { slags = "annet" }', True)],
    ids=["default", "set"],
)
def test_parameters_of_the_project_go_before_those_of_the_rules(
    source: Path, run: Run, parameters: str, is_text: bool
) -> None:
    Path("kind.xml").write_text(BY_KIND)
    settings(f'rules = ["kind.xml"]\n{parameters}')
    assert run("extract").status == 0
    assert ("Ferja" in extracted()) is is_text


def test_rules_of_the_project_that_are_missing_are_named(source: Path, run: Run) -> None:
    settings('rules = ["regler.xml"]')
    result = run("extract")
    assert result.status == 2
    assert result.err.startswith(
        "skagerrak.toml: error: ITS rules cannot be read: regler.xml: no such file"
    )


LINKED = [
    ("http://127.0.0.1:{port}/regler.xml", "nothing is read from a network"),
    ("//127.0.0.1:{port}/regler.xml", "nothing is read from a network"),
    ("https://127.0.0.1:{port}/regler.xml", "nothing is read from a network"),
    ("../../utenfor.xml", "lies outside the project"),
    ("mangler.xml", "no such file"),
    ("ring.xml", "link back to themselves: source/a.xml → source/ring.xml → source/ring.xml"),
]


@pytest.mark.parametrize(("href", "message"), LINKED)
def test_the_text_is_read_without_rules_that_cannot_be(
    source: Path, run: Run, server: socket.socket, href: str, message: str
) -> None:
    Path("../utenfor.xml").write_text(rules(rule("//p")))
    Path("source/ring.xml").write_text(link("ring.xml"))
    href = href.format(port=server.getsockname()[1])
    source.write_text(f"<avis>\n{link(href)}<p>Ferja legger fra</p></avis>", encoding="utf-8")
    result = run("extract", "source/a.xml")
    assert result.status == 1
    assert message in result.err
    assert len(result.err.splitlines()) == 1
    assert "Ferja" in extracted()
    with pytest.raises(BlockingIOError):
        server.accept()


@pytest.mark.parametrize("href", ["http://127.0.0.1:{port}/r.xml", "//127.0.0.1:{port}/r.xml"])
def test_the_command_names_rules_on_a_network_and_never_calls(
    source: Path, run: Run, server: socket.socket, href: str
) -> None:
    href = href.format(port=server.getsockname()[1])
    source.write_text(f"<avis>\n{link(href)}<p/></avis>")
    result = run("its", source, "--category", "translate")
    assert result.status == 3
    assert result.out == ""
    assert result.err.startswith("source/a.xml:2: error: ")
    assert href in result.err
    with pytest.raises(BlockingIOError):
        server.accept()


def test_rules_do_not_read_other_files_as_entities(source: Path, run: Run) -> None:
    Path("hemmelig.txt").write_text("Kodeordet")
    note = '<its:locNoteRule selector="//p" locNoteType="alert"><its:locNote>Se &x;</its:locNote>'
    Path("regler.xml").write_text(
        '<!DOCTYPE r [<!ENTITY x SYSTEM "hemmelig.txt">]>' + rules(f"{note}</its:locNoteRule>")
    )
    settings('rules = ["regler.xml"]')
    assert run("extract").status == 0
    assert "#. alert: Se" in extracted()
    assert "Kodeordet" not in extracted()


@pytest.mark.parametrize("name", ["text-analysis", "textanalysis", "localization-quality-issue"])
def test_categories_have_the_names_of_the_suite_and_of_the_recommendation(
    source: Path, run: Run, name: str
) -> None:
    assert run("its", source, "--category", name).status == 0


def test_a_category_that_is_none_is_named(source: Path, run: Run) -> None:
    result = run("its", source, "--category", "oversett")
    assert result.status == 2
    assert 'unknown data category "oversett"' in result.err


def test_one_file_takes_rules_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.xml").write_text("<avis><sag nr='7'>Broen åbner</sag><sag nr='8'>X-kode</sag></avis>")
    Path("regler.xml").write_text(
        '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">'
        '<its:param name="nr">7</its:param>'
        '<its:translateRule selector="//sag[@nr=$nr]" translate="no"/></its:rules>'
    )
    options = ("--rules", "regler.xml", "--param", "nr=8")
    assert run("extract", "a.xml", "-o", "a.pot", *options).status == 0
    template = Path("a.pot").read_text()
    assert 'msgid "Broen åbner"' in template
    assert "X-kode" not in template
    Path("a.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Broen åbner"\nmsgstr "Brua åpner"\n\nmsgid "X-kode"\nmsgstr "Y-kode"\n'
    )
    assert run("build", "a.xml", "--catalogue", "a.po", "-o", "nb.xml", *options).status == 0
    built = Path("nb.xml").read_text()
    assert "Brua åpner" in built
    assert "X-kode" in built


def test_a_project_names_its_rules_in_its_settings(project: Path, run: Run) -> None:
    result = run("extract", "--rules", "regler.xml")
    assert result.status == 2
    assert "skagerrak.toml" in result.err
