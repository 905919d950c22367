"""What a translator writes is no command to a terminal, a log or the reader of a report."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.catalogue import po
from pipeline.errors import json_line, printable
from tests.conftest import Run
from tests.hostile import payloads
from tests.hostile.structure import by_html5lib

_COMMAND = re.compile(r"\s*::|.*##\[")
_NOTE = re.compile(
    r"::(?:error|warning|notice) (?:file|title)=[^,:]+(?:,line=\d+)?(?:,title=[^:]*)?::"
)


@pytest.fixture
def hostile(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue whose every translation, comment and field of the header is hostile."""
    monkeypatch.chdir(tmp_path)
    texts = [f"<p>Tekst n{i} om havnen</p>" for i in range(len(payloads.ALL))]
    Path("a.html").write_text("\n".join(texts), "utf-8")
    run("extract", "a.html", "-o", "a.pot")
    template = po.parse(Path("a.pot").read_bytes(), "a.pot")
    entries = []
    for entry in template.entries:
        payload = payloads.ALL[int(entry.msgid.split()[1][1:])]
        note = payload.replace("\n", " ").replace("\r", " ").replace("\x00", "")
        entries.append(replace(entry, msgstr=f"{payload} Tekst om havna", comments=(note,)))
    header = {
        **template.metadata, "Language": "nb",
        "Last-Translator": "Ola\x1b[2J\u202e\x9b31m <ola@example.org>",
    }  # fmt: skip
    catalogue = replace(template, entries=tuple(entries), metadata=header, header_is_fuzzy=False)
    path = Path("a.nb.po")
    path.write_bytes(po.write(catalogue))
    return path


def _obeyed(text: str) -> set[str]:
    """Give the characters that a terminal obeys or does not show."""
    return {
        c
        for c in text
        if c not in "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


def test_text_for_a_terminal_has_no_command(hostile: Path, run: Run) -> None:
    checked = run("check", hostile)
    built = run("build", "a.html", "--catalogue", hostile, "--locale", "nb", "-o", "a.nb.html")
    assert checked.status == built.status == 1
    for each in (checked.out, checked.err, built.out, built.err):
        assert not _obeyed(each)
        assert not [line for line in each.split("\n") if _COMMAND.match(line)]
    assert "<U+001B>" in checked.out
    assert "Traceback" not in checked.err + built.err


def test_a_report_for_github_has_its_own_commands_only(hostile: Path, run: Run) -> None:
    lines = run("check", hostile, "--format", "github").out.splitlines()
    assert len(lines) > 100
    assert not [line for line in lines if not _NOTE.match(line)]
    assert not [line for line in lines if _obeyed(line) or "##[" in line]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_says_all_and_commands_nothing(hostile: Path, run: Run, form: str) -> None:
    out = run("check", hostile, "--format", form).out
    assert not _obeyed(out)
    read = [json.loads(line) for line in out.splitlines()] if form == "json" else [json.loads(out)]
    if form == "json":
        said = {each["msgstr"] for each in read}
        assert any("\x9b31m" in (each or "") for each in said)  # escaped, but not lost


def test_junit_is_xml(hostile: Path, run: Run) -> None:
    root = etree.fromstring(run("check", hostile, "--format", "junit").out.encode())
    assert {each.tag for each in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "system-out", "error",
    }  # fmt: skip


def test_a_report_for_the_desk_has_our_own_elements_only(hostile: Path, run: Run) -> None:
    page = run("check", hostile, "--format", "html").out
    assert not _obeyed(page)
    _require_ours(page)


def test_a_preview_has_our_own_elements_only(project: Path, run: Run) -> None:
    Path("source/a.html").write_text(
        "\n".join(f"<p>Tekst n{i} om havnen</p>" for i in range(len(payloads.ALL))), "utf-8"
    )
    run("extract")
    path = Path("locales/nb/a.po")
    catalogue = po.parse(path.read_bytes(), "a.po")
    entries = tuple(
        replace(each, msgstr=f"{payload} Tekst om havna")
        for each, payload in zip(catalogue.entries, payloads.ALL, strict=True)
    )
    path.write_bytes(po.write(replace(catalogue, entries=entries)))
    assert run("preview", "--output", "pages", "--locale", "nb").status in (0, 1)
    pages = [each for each in Path("pages").rglob("*.html") if "/nb/" in each.as_posix()]
    assert pages
    for each in pages:
        _require_ours(each.read_text("utf-8"))


def _require_ours(page: str) -> None:
    """Make sure that nothing acts on a page but its own script and style."""
    events = by_html5lib(page)
    elements = [
        (name.split()[-1], dict(found)) for kind, name, found in events if kind == "element"
    ]
    assert not {name for name, _ in elements} & {"iframe", "object", "embed", "base", "math", "img"}
    assert sum(name == "script" for name, _ in elements) <= 2
    attributes = {(key, value) for _, found in elements for key, value in found.items()}
    assert not [pair for pair in attributes if pair[0].startswith("on")]
    assert not [pair for pair in attributes if re.match(r"\s*(?:java|vb)script:", pair[1])]


@pytest.mark.parametrize(
    "line",
    [
        "::stop-commands::x",
        "  ::add-mask::x",
        "a\n::error::x",
        "x ##[error]y",
        "\x1b[2J",
        "\x9b31m",
    ],
)
def test_what_is_printable_is_no_command(line: str) -> None:
    shown = printable(line)
    assert not _obeyed(shown)
    assert not [each for each in shown.split("\n") if _COMMAND.match(each)]


def test_a_word_with_two_colons_stays() -> None:
    assert printable("se std::vector og C#") == "se std::vector og C#"


@pytest.mark.parametrize("text", payloads.DECEPTIVE)
def test_a_line_of_json_is_one_line_and_says_the_same(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.count("\n") == 1
    assert not _obeyed(line)
