"""Hostile sources and rules, through the command line.

Each ends in an answer or in one line and status 3: no traceback, nothing of other files, no word to
a network, and nothing that grows faster than the source.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import api
from pipeline.cli import main
from pipeline.model.limits import LONGEST_TEXT, MOST_VALUES, Limits
from tests.conftest import ROOT

CANARY = "kanariefugl-i-minen"
ITS = 'xmlns:its="http://www.w3.org/2005/11/its" version="2.0"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
GUARD_SECONDS = 60
"""After which something hangs; nothing here takes a second."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Listener:
    """A server that notes whether anybody came."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/a.xml"

    def close(self) -> None:
        self._socket.close()

    def was_called(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


def test_the_listener_hears(listener: Listener) -> None:
    host, port = listener.url.split("/")[2].split(":")
    socket.create_connection((host, int(port))).close()
    assert listener.was_called()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command, and give its status and what it said."""
    status = main(arguments)
    said = capsys.readouterr()
    assert status in (0, 1, 2, 3)
    assert "unexpected" not in said.err
    if status == 3:
        assert said.err.count("\n") == 1
        assert len(said.err) < 1000
    return status, said.out + said.err


def travel(capsys: pytest.CaptureFixture[str], name: str, data: str | bytes) -> tuple[int, str]:
    """Extract a source, build it, and dump what ITS says; give the first status and all texts."""
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
    status, said = run(capsys, "extract", name, "-o", "a.nb.po")
    if status == 0:
        target = f"b{Path(name).suffix}"
        build = ("build", name, "--catalogue", "a.nb.po", "--locale", "nb", "-o", target)
        said += run(capsys, *build)[1]
    if not name.endswith(".txt"):
        said += run(capsys, "its", name, "--category", "translate")[1]
    for path in Path.cwd().glob("[ab].*"):
        if path.name != name:
            said += path.read_bytes().decode("utf-8", "replace")
    return status, said


EXTERNAL = {
    "entity.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "@">]><d><p>a &e; b</p></d>',
    "entity-in-attribute.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "@">]><d><p t="&e;">a</p></d>',
    "public-entity.xml": '<!DOCTYPE d [<!ENTITY e PUBLIC "-//x//y" "@">]><d><p>a &e;</p></d>',
    "parameter-entity.xml": '<!DOCTYPE d [<!ENTITY % p SYSTEM "@"> %p;]><d><p>a</p></d>',
    "external-subset.xml": '<!DOCTYPE d SYSTEM "@"><d><p>a &e; b</p></d>',
    "public-subset.xml": '<!DOCTYPE d PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "@"><d>a</d>',
    "unparsed-entity.xml": (
        '<!DOCTYPE d [<!NOTATION n SYSTEM "@"><!ENTITY e SYSTEM "@" NDATA n>'
        '<!ATTLIST p x ENTITY #IMPLIED>]><d><p x="e">a</p></d>'
    ),
    "xinclude.xml": (
        '<d xmlns:xi="http://www.w3.org/2001/XInclude"><p>a</p>'
        '<xi:include href="@" parse="text"/><xi:include href="@"/></d>'
    ),
    "style-sheet.xml": '<?xml-stylesheet type="text/xsl" href="@"?><d><p>a</p></d>',
    "catalog.xml": '<?oasis-xml-catalog catalog="@"?><!DOCTYPE d PUBLIC "-//x//y" "y"><d>a &e;</d>',
    "schema.xml": (
        '<d xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="@"><p>a</p></d>'
    ),
    "base.xml": f'<d xml:base="@"><its:rules {ITS} {XLINK} xlink:href="a"/><p>a</p></d>',
    "linked-rules.xml": f'<d><its:rules {ITS} {XLINK} xlink:href="@"/><p>a</p></d>',
    "linked-rules.html": '<html its-version="2.0"><link rel="its-rules" href="@"><p>a</p></html>',
    "script-of-rules.html": (
        '<html><script type="application/its+xml"><!DOCTYPE r [<!ENTITY e SYSTEM "@">]>'
        f'<its:rules {ITS}><its:locNoteRule selector="//*" locNoteType="alert">'
        "<its:locNote>&e;</its:locNote></its:locNoteRule></its:rules></script><p>a</p></html>"
    ),
    "document-function.xml": (
        f'<d><its:rules {ITS}><its:translateRule translate="no"'
        " selector=\"document('@')//*\"/></its:rules><p>a</p></d>"
    ),
    "style-sheet-of-its-own.xml": (
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:include href="@"/><xsl:template match="/"><p>a</p></xsl:template></xsl:stylesheet>'
    ),
    "frames.html": '<base href="@"><iframe src="@"></iframe><link rel=stylesheet href="@"><p>a',
}


@pytest.mark.parametrize("name", EXTERNAL)
def test_nothing_comes_in_from_elsewhere(
    name: str, folder: Path, listener: Listener, capsys: pytest.CaptureFixture[str]
) -> None:
    canary = folder / "canary.xml"
    canary.write_text(f"<x>{CANARY}</x>")
    for place in (canary.as_uri(), str(canary), "canary.xml", listener.url):
        _, said = travel(capsys, name, EXTERNAL[name].replace("@", place))
        assert CANARY not in said
    assert not listener.was_called()


def bomb(use: str, kind: str = "") -> str:
    levels = [f'<!ENTITY {kind} e0 "{"ha" * 50}">']
    for i in range(1, 12):
        reference = f"{'&#37;' if kind else '&'}e{i - 1};"
        levels.append(f'<!ENTITY {kind} e{i} "{reference * 10}">')
    return f"<!DOCTYPE d [{''.join(levels)}{'%e11;' if kind else ''}]>{use}"


BOMBS = {
    "text.xml": bomb("<d><p>&e11;</p></d>"),
    "attribute.xml": bomb('<d><p t="&e11;">a</p></d>'),
    "parameter.xml": bomb("<d><p>a</p></d>", "%"),
    "default.xml": bomb("<d><p>a</p></d>").replace("]>", '<!ATTLIST p t CDATA "&e11;">]>'),
    "loop.xml": '<!DOCTYPE d [<!ENTITY a "&b;"><!ENTITY b "&a;">]><d><p t="&a;">&a;</p></d>',
    "quadratic.xml": (
        f'<!DOCTYPE d [<!ENTITY a "{"x" * 50_000}">]><d><p t="{"&a;" * 20_000}">a</p></d>'
    ),
    "rules.html": (
        '<script type="application/its+xml">'
        + bomb(f'<its:rules {ITS}><its:param name="a">&e11;</its:param></its:rules>')
        + "</script><p>a"
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_entity_multiplies(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = travel(capsys, name, BOMBS[name])
    assert len(said) < 3 * len(BOMBS[name]) + 10_000


def ruled(selector: str, attributes: str = "", body: str = "") -> str:
    rule = f'<its:translateRule selector="{selector}" translate="no"/>'
    body = body or "<s><p>En <b>tekst</b></p></s>" * 500
    return f"<d><its:rules {ITS} {attributes}>{rule}</its:rules>{body}</d>"


COSTLY = {
    "cubic": ruled("//*[//*[//*[count(//*)&gt;0]]]"),
    "following": ruled("//*/following::*/following::*"),
    "attributes": ruled("//@*[//@*[//@*]]", body='<p t="x"/>' * 1000),
    "exslt": ruled("//p[s:padding(999999999,'a')]", 'xmlns:s="http://exslt.org/strings"'),
    "deep": ruled("(" * 2000 + "//p" + ")" * 2000),
    "predicates": ruled("//p" + "[p" * 1000 + "]" * 1000),
    "steps": ruled("//*" * 1300),
    "long": ruled(f"//p[.='{'a' * 10**6}']"),
    "texts": ruled(f"//p[contains(concat({','.join('/' * 900)}),'q')]"),
    "css not": ruled(":not(" * 700 + "p" + ")" * 700, 'queryLanguage="css"'),
    "css steps": ruled("p " * 2000, 'queryLanguage="css"'),
    "css siblings": ruled("p ~ " * 30 + "p", 'queryLanguage="css"', "<p>a</p>" * 1000),
    "no function": ruled("unparsed-entity-uri('e')"),
}


@pytest.mark.parametrize("uri", ["urn:it's", "' or count(//*[//*[//*[//*]]]) > 0 or '", "'&quot;"])
def test_a_namespace_is_no_expression(uri: str) -> None:
    rules = '<its:idValueRule selector="//@x:alt" idValue="."/>'
    page = (
        f'<r xmlns:x="{uri}" xmlns:its="http://www.w3.org/2005/11/its"><its:rules version="2.0">'
        f'{rules}<its:translateRule selector="//@x:alt" translate="yes"/></its:rules>'
        f'<p x:alt="En hilsen">Hej.</p>{"<q/>" * 500}</r>'
    )
    document = api.read_article(page.encode(), "a.xml")
    assert [unit.msgid for unit in document.units] == ["En hilsen", "Hej."]


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_rule_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = travel(capsys, "a.xml", COSTLY[name])
    assert status == 3
    assert "a.xml:1: error: ITS rule" in said


def test_a_size_of_5000_digits_is_no_limit(capsys: pytest.CaptureFixture[str]) -> None:
    size = f'its:storageSize="{"9" * 5000}"'
    source = f'<d xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" {size}>Hej</d>'
    assert travel(capsys, "a.xml", source)[0] == 0


def test_the_limit_of_rules_is_a_setting(capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "avis"])
    os.chdir("avis")
    source = ruled("//s//p")
    Path("source/a.xml").write_text(source)
    assert run(capsys, "extract")[0] == 0
    Path("skagerrak.toml").write_text('[project]\nlocales = ["nb"]\n[limits]\nrule-steps = 1000\n')
    status, said = run(capsys, "extract")
    assert status == 3
    assert "may take more than 1,000 steps" in said


@pytest.mark.parametrize(("key", "value"), [("parts", "1000"), ("file-mib", "1")])
def test_the_limits_of_sources_are_settings(
    key: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "avis"])
    os.chdir("avis")
    Path("source/a.txt").write_text("Rubrik\n\n" + ("ord " * 300 + "\n\n") * 1000)
    assert run(capsys, "extract")[0] == 0
    Path("skagerrak.toml").write_text(f'[project]\nlocales = ["nb"]\n[limits]\n{key} = {value}\n')
    status, said = run(capsys, "extract")
    assert status == 3
    assert f"[limits] {key} in skagerrak.toml" in said


@pytest.mark.parametrize("value", ["0", "true", '"stor"', "-1", "10000000000000000"])
def test_a_limit_is_a_number(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "avis"])
    os.chdir("avis")
    Path("skagerrak.toml").write_text(f"[limits]\nparts = {value}\n")
    status, said = run(capsys, "extract")
    assert status == 2
    assert "skagerrak.toml:2: error: parts: must be a number" in said


@pytest.mark.parametrize("codec", [
    "idna", "punycode", "zip_codec", "rot13", "unicode_escape", "raw_unicode_escape", "undefined",
    "hex", "base64", "quopri", "uu", "utf-7", "charmap", "mbcs", "aliases", "x" * 1000,
])  # fmt: skip
def test_a_codec_of_python_is_no_encoding(codec: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = f'<?xml version="1.0" encoding="{codec}"?><d><p>a</p></d>'
    status, said = travel(capsys, "a.xml", source)
    assert status == 3
    assert "unknown encoding" in said
    assert travel(capsys, "a.html", f"<meta charset={codec}><p>Smørrebrød")[0] == 0


DEEP = {
    "a.xml": "<d>" + "<p>" * 100_000 + "a" + "</p>" * 100_000 + "</d>",
    "unclosed.xml": "<p>" * 100_000,
    "undeclared.xml": "<d>" + "<q:p>" * 100_000 + "a" + "</q:p>" * 100_000 + "</d>",
    "rules.xml": f"<d><its:rules {ITS}>{'<p>' * 100_000}{'</p>' * 100_000}</its:rules></d>",
    "a.html": "<p>a" + "<b>" * 20_000 + "b" + "</b>" * 20_000,
    "tables.html": "<table><tr><td>" * 5_000 + "a",
    "adoption.html": "<a><p>" * 5_000 + "a" + "</a>" * 5_000,
    "template.html": "<template>" * 20_000 + "a",
    "svg.html": "<svg><foreignObject>" * 5_000 + "a",
    "json.html": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>a",
    "objects.html": f'<script type="application/ld+json">{"{" + chr(34) + "a" + chr(34) + ":"}'
    + '{"a":' * 100_000
    + "</script><p>a",
}


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_an_answer_or_an_error(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text(DEEP[name])
    status, _ = run(capsys, "extract", name, "-o", "a.pot")
    assert status == (3 if name.endswith(".xml") else 0)


TOO_MANY = {
    "tags.html": "<b></b>",
    "tags.xml": "<b/>",
    "references.xml": "&lt;b&gt;",
    "references-of-references.xml": "&amp;amp;",
    "attributes.html": "<a b=c>",
    "lines.txt": "a\n\n",
    "numbers.txt": "1 kr. ",
}


@pytest.mark.parametrize("name", TOO_MANY)
def test_too_many_parts_are_an_error(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text(f"<d>{TOO_MANY[name] * Limits().parts}</d>")
    status, said = run(capsys, "extract", name, "-o", "a.pot")
    assert status == 3
    assert "more than 500,000 parts" in said


@pytest.mark.parametrize(
    ("piece", "between"), [("tolv ", ""), ("tyve kroner, ", ""), ("tyve kroner, ", "<p>Det er ")]
)
def test_too_many_values_in_words_are_an_error(
    piece: str, between: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No character says beforehand how many there are."""
    Path("a.html").write_text(f"<p>{(piece * 100 + between) * (MOST_VALUES // 100 + 1)}")
    status, said = run(capsys, "extract", "a.html", "-o", "a.pot")
    assert (status, said) == (
        3, "a.html: error: more than 200,000 values (hint: part it into several articles)\n"
    )  # fmt: skip


def test_a_text_that_nobody_wrote_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.html").write_text(f"<p>{'ord ' * (LONGEST_TEXT // 4 + 1)}")
    status, said = run(capsys, "extract", "a.html", "-o", "a.pot")
    assert status == 3
    assert said.startswith("a.html: error: a text of more than 4,000,000 characters")


def test_a_large_file_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with Path("a.html").open("wb") as file:
        file.truncate(200 * 10**6)
    status, said = run(capsys, "extract", "a.html", "-o", "a.pot")
    assert (status, "larger than 48 MiB" in said) == (3, True)


def _of_tabs(n: int) -> str:
    return "Titel\n\n" + "\t" * n


def _of_the_same(n: int) -> str:
    return "".join(f"<p id=a{i}>Tekst</p>" for i in range(n // 4))


def _of_amounts(n: int) -> str:
    return "<p>" + "1.000.000 kr. " * (n // 8)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.txt", _of_tabs), ("a.html", _of_the_same), ("b.html", _of_amounts)],
    ids=["tabs", "equal texts", "amounts"],
)
def test_time_grows_with_the_source(
    name: str, make: Callable[[int], str], capsys: pytest.CaptureFixture[str]
) -> None:
    def take(n: int) -> float:
        Path(name).write_text(make(n))
        start = time.process_time()
        assert run(capsys, "extract", name, "-o", "a.pot")[0] == 0
        return time.process_time() - start

    take(100)
    assert take(32_000) < 12 * take(8_000) + 0.5  # what was quadratic took 16 times as long


def _make_pipe(path: Path) -> None:
    os.mkfifo(path)


def _make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _make_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("make", [_make_pipe, _make_device, _make_folder])
def test_only_regular_files_are_read(make: Callable[[Path], None], folder: Path) -> None:
    make(folder / "x.xml")
    make(folder / "x.po")
    (folder / "x.pot").write_text('msgid ""\nmsgstr ""\n')
    (folder / "a.html").write_text("<p>a")
    linking = f'<d><its:rules {ITS} {XLINK} xlink:href="x.xml"/><p>a</p></d>'
    (folder / "linking.xml").write_text(linking)
    commands = [
        ["extract", "x.xml", "-o", "a.pot"],
        ["extract", "a.html", "--rules", "x.xml", "-o", "a.pot"],
        ["build", "a.html", "--catalogue", "x.po", "--locale", "nb", "-o", "b.html"],
        ["update", "x.po", "x.pot"],
        ["its", "linking.xml", "--category", "translate"],
    ]
    # One process for all, and one that can be stopped: to open a pipe may wait for ever.
    code = (
        "import sys; from pipeline.cli import main\n"
        f"for each in {commands!r}: print(main(each), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=GUARD_SECONDS,
        check=True,
    )
    lines = done.stderr.splitlines()
    assert lines[1::2] == ["3"] * len(commands), lines
    why = ("is no plain file", "is a folder", "lies outside the folder")  # a link to a device
    assert all(any(each in line for each in why) for line in lines[::2]), lines


OUTSIDE = ("../utenfor.xml", "@", "lenke.xml", "%2e%2e/utenfor.xml", "its/../../utenfor.xml")
"""Ways to name a file that does not lie below the folder of the document; @ is its place."""


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize("command", ["extract", "its", "values", "check"])
def test_a_document_alone_names_no_file_of_the_machine(
    address: str, command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = '<its:locNoteRule selector="//p" locNoteType="alert"><its:locNote>@</its:locNote>'
    rules = f"<its:rules {ITS}>{note.replace('@', CANARY)}</its:locNoteRule></its:rules>"
    (folder / "utenfor.xml").write_text(rules)
    (folder / "mappe" / "its").mkdir(parents=True)
    (folder / "mappe" / "lenke.xml").symlink_to(folder / "utenfor.xml")
    href = address.replace("@", str(folder / "utenfor.xml"))
    Path("mappe/a.xml").write_text(f'<d><its:rules {ITS} {XLINK} xlink:href="{href}"/><p>a</p></d>')
    ways = {
        "extract": ("extract", "mappe/a.xml", "-o", "a.pot"),
        "its": ("its", "mappe/a.xml", "--category", "localizationnote"),
        "values": ("values", "mappe/a.xml"),
        "check": ("check", "--source", "mappe/a.xml"),
    }
    status, said = run(capsys, *ways[command])
    template = Path("a.pot")
    said += template.read_text() if template.exists() else ""
    assert CANARY not in said
    assert "lies outside the folder of the file that names it" in said or command == "values"
    assert status != 0 or command == "values"


def test_rules_beside_a_document_and_below_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = f'<its:rules {ITS}><its:translateRule selector="//q" translate="no"/></its:rules>'
    link = f'<its:rules {ITS} {XLINK} xlink:href="regler/a.xml"/>'
    (folder / "mappe" / "its" / "regler").mkdir(parents=True)
    Path("mappe/its/regler/a.xml").write_text(rules)
    Path("mappe/its/b.xml").write_text(link)
    Path("mappe/a.xml").write_text(f"<d>{link.replace('regler/a', 'its/b')}<p>Hej</p><q>k</q></d>")
    assert run(capsys, "extract", "mappe/a.xml", "-o", "a.pot") == (0, "a.pot: 1 text\n")


def test_status_reads_an_article_with_the_rules_of_the_project(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "init", ".")
    Path("its").mkdir()
    rules = f'<its:rules {ITS}><its:translateRule selector="//p" translate="no"/></its:rules>'
    Path("its/regler.xml").write_text(rules)
    link = f'<its:rules {ITS} {XLINK} xlink:href="../its/regler.xml"/>'
    Path("source/a.xml").write_text(f"<d>{link}<p>Hej</p></d>")
    assert "not extracted" not in run(capsys, "status")[1]


@pytest.mark.parametrize("text", ["1 % ", "1 kr. "])
def test_values_of_a_line_are_bounded(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(f"{text}\n{text * (Limits().parts + 1)}")
    status, said = run(capsys, "values", "a.txt", "--locale", "nb")
    assert (status, "a.txt: error: more than 500,000 parts" in said) == (3, True)


def test_values_of_many_lines_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("00000\n" * (Limits().parts // 5 + 1))
    assert run(capsys, "values", "a.txt", "--locale", "nb")[0] == 0


def test_standard_input_has_an_end() -> None:
    command = [sys.executable, "-m", "pipeline", "values"]
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(
            command,
            check=False,
            stdin=zeros,
            capture_output=True,
            text=True,
            timeout=GUARD_SECONDS,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: standard input has more than 48 MiB (hint: ")


TEMPLATES = {
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}": "rounds",
    "{% for i in range(9999) %}{% for j in [1, 2, 3] * 99 %}{% endfor %}{% endfor %}": "rounds",
    "{% for a in [1] %}" + "{% for b in [1, 2, 3, 4] %}" * 12 + "{% endfor %}" * 13: "rounds",
    "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(30) }}": "calls",
    "{% for i in range(99999) %}{{ 'a' * 999 }}{% endfor %}": "characters",
    "{{ 'a' * 10 ** 9 }}": "longer than",
    "{{ 10 ** 9 * [1] }}": "longer than",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}": "recursion",
    "{{ 9 ** (9 ** 9) }}": "digits",
    "{{ 2 ** 9000 * 2 ** 9000 }}": "digits",
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_a_template_takes_is_bounded(
    template: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "init", ".")
    Path("side.html").write_text(f"\n{template}")
    Path("skagerrak.toml").write_text('[text]\ntemplate = "side.html"\n')
    Path("source/a.txt").write_text("Titel\n\nTekst.\n")
    run(capsys, "extract")
    status, said = run(capsys, "build", "--gate", "none", "--locale", "nb")
    assert status in (2, 3)
    assert "side.html:2: error: the template failed: " in said.replace("html: e", "html:2: e")
    assert TEMPLATES[template] in said


def test_a_loop_in_a_template_knows_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "init", ".")
    loop = "{% for i in 'abc'|map('upper') %}{{ loop.index }}/{{ loop.length }}{{ i }} {% endfor %}"
    Path("side.html").write_text(
        f"{{{{ title }}}} {loop}{{% for i in [] %}}{{% else %}}-{{% endfor %}}"
    )
    Path("skagerrak.toml").write_text('[text]\ntemplate = "side.html"\n')
    Path("source/a.txt").write_text("Titel\n\nTekst.\n")
    run(capsys, "extract")
    run(capsys, "build", "--gate", "none", "--locale", "nb")
    assert "1/3A 2/3B 3/3C -" in Path("build/nb/a.html").read_text()
