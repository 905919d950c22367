"""Measure Skagerrak beside po4a, itstool and translate-toolkit on the same documents.

    python tests/benchmarks/peers.py FILE… [--repeat 5]

For each tool and document: is it accepted, does an identity catalogue (msgstr = msgid) give the
source back byte for byte, are the words that a page shows in the template, how many of its entries
are no text, and what do extracting and building cost in CPU time. The peers are asked in the way
that suits them best; what is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import polib

_SECONDS = 30
_WORD = re.compile(r"[^\W\d_]{2,}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_DIRT = re.compile(
    r"[\W\d_]*"  # no letter
    r"|(?:https?:|mailto:|www\.)\S+|[\w./%-]+\.(?:css|gif|html?|jpe?g|js|php|png|svg|webp)"
    r"|[0-9a-fA-F]{6,}|[0-9a-fA-F-]{36}|[\d:.TZ+-]+"
    r"|.*(?:function\s*\(|document\.\w+\(|window\.\w+\s*=|<\?php|<!--|\}\s*\}).*",
    re.DOTALL,
)
"""What no translator should see: no letters, addresses, file names, ids, times, code."""

_UNSEEN = frozenset(("script", "style", "template", "noscript", "iframe", "math"))
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
_HTML = (".html", ".htm")
_PYTHON_TOOLS = Path(sys.executable).parent


@dataclass(frozen=True)
class Tool:
    """A tool and its command lines; each is given source, template or catalogue, and target."""

    name: str
    program: str
    version: tuple[str, ...]
    reads: Callable[[Path], bool]
    extract: Callable[[Path, Path], list[str]]
    build: Callable[[Path, Path, Path], list[str]]
    localise: Callable[[Path, Path, Path], list[str]]
    """As `build`, for Norwegian where the tool can be told."""


@dataclass
class Tally:
    """What a tool did with all documents."""

    tried: int = 0
    accepted: int = 0
    identical: int = 0
    language: int = 0
    words: int = 0
    """Words that accepted pages show; XML does not say which of its texts are shown."""

    found: int = 0
    """Those of them that are in the templates."""

    entries: int = 0
    dirty: int = 0
    extract_ms: list[float] = field(default_factory=list)
    build_ms: list[float] = field(default_factory=list)


def _po4a_format(source: Path) -> str:
    if source.suffix in _HTML:
        return "xhtml"
    return "docbook" if source.suffix in (".docbook", ".dbk") else "xml"


def _skagerrak(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


# --keep 0: po4a writes a target only above a share of translations; we want it always.
_PO4A = ("-M", "UTF-8")
TOOLS = (
    Tool(
        "Skagerrak",
        sys.executable,
        (sys.executable, "-m", "pipeline", "--version"),
        lambda source: True,
        lambda source, pot: _skagerrak("extract", source, "-o", pot),
        lambda source, po, out: _skagerrak("build", source, "--catalogue", po, "-o", out),
        lambda source, po, out: _skagerrak(
            "build", source, "--catalogue", po, "--locale", "nb", "-o", out
        ),
    ),
    Tool(
        "po4a",
        "po4a-updatepo",
        ("po4a-updatepo", "--version"),
        lambda source: True,
        lambda source, pot: [
            "po4a-updatepo", "-f", _po4a_format(source), *_PO4A, "-m", str(source),
            "-p", str(pot),
        ],
        lambda source, po, out: [
            "po4a-translate", "-f", _po4a_format(source), *_PO4A, "-L", "UTF-8", "-k", "0",
            "-m", str(source), "-p", str(po), "-l", str(out),
        ],
        lambda source, po, out: [
            "po4a-translate", "-f", _po4a_format(source), *_PO4A, "-L", "UTF-8", "-k", "0",
            "-m", str(source), "-p", str(po), "-l", str(out),
        ],
    ),
    Tool(
        "itstool",
        "itstool",
        ("itstool", "--version"),
        lambda source: True,  # it refuses what is not XML by itself
        lambda source, pot: ["itstool", "-o", str(pot), str(source)],
        lambda source, po, out: [
            "itstool", "-m", str(po.with_suffix(".mo")), "-o", str(out), str(source),
        ],
        lambda source, po, out: [
            "itstool", "-m", str(po.with_suffix(".mo")), "-l", "nb", "-o", str(out), str(source),
        ],
    ),
    Tool(
        "html2po, po2html",
        "html2po",
        ("html2po", "--version"),
        lambda source: source.suffix in _HTML,
        lambda source, pot: ["html2po", "-P", "--progress=none", str(source), str(pot)],
        lambda source, po, out: [
            "po2html", "--progress=none", "-t", str(source), str(po), str(out),
        ],
        lambda source, po, out: [
            "po2html", "--progress=none", "-t", str(source), str(po), str(out),
        ],
    ),
)  # fmt: skip


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3, help="runs; the fastest counts")
    parser.add_argument("--only", help="measure this tool alone")
    options = parser.parse_args()
    rows = []
    for tool in TOOLS:
        if options.only and options.only != tool.name:
            continue
        program = _find(tool.program)
        if program is None:
            sys.stderr.write(f"{tool.name}: not installed, left out\n")
            continue
        tally = Tally()
        for source in options.files:
            if tool.reads(source):
                _measure(tool, source.resolve(), options.repeat, tally)
        rows.append((tool, tally))
    sys.stdout.write(_table(rows))


def _measure(tool: Tool, source: Path, repeat: int, tally: Tally) -> None:
    tally.tried += 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pot, po = folder / "template.pot", folder / "identity.po"
        out, localised = folder / f"out{source.suffix}", folder / f"nb{source.suffix}"
        extracting = _fastest(tool.extract(source, pot), pot, repeat)
        if extracting is None or not _make_identity(pot, po):
            return
        building = _fastest(tool.build(source, po, out), out, repeat)
        if building is None:
            return
        tally.accepted += 1
        tally.extract_ms.append(extracting)
        tally.build_ms.append(building)
        tally.identical += out.read_bytes() == source.read_bytes()
        _read_template(source, pot, tally)
        if _fastest(tool.localise(source, po, localised), localised, 1) is not None:
            tally.language += _is_norwegian(localised.read_bytes())


def _read_template(source: Path, pot: Path, tally: Tally) -> None:
    """Look for the words of the page, and for what is no text, in a template."""
    msgids = [entry.msgid for entry in polib.pofile(str(pot), check_for_duplicates=False)]
    tally.entries += len(msgids)
    tally.dirty += sum(bool(_DIRT.fullmatch(_TAG.sub("", msgid).strip())) for msgid in msgids)
    if source.suffix not in _HTML:
        return
    page = _Page()
    page.feed(source.read_bytes().decode("utf-8", "replace"))
    page.close()
    # Joined and parted at the tags, since <b>D</b>en is one word to a reader.
    texts = (html.unescape(msgid) for msgid in msgids)
    known = {
        word for text in texts for by in ("", " ") for word in _WORD.findall(_TAG.sub(by, text))
    }
    words = _WORD.findall(" ".join(page.texts))
    tally.words += len(words)
    tally.found += sum(word in known for word in words)


class _Page(HTMLParser):
    """The texts of a page, less scripts, styles and what ``translate="no"`` keeps."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_kept = dict(attrs).get("translate") == "no" and tag not in _VOID
        if not self._hidden and (tag in _UNSEEN or is_kept):
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def _fastest(command: list[str], result: Path, repeat: int) -> float | None:
    """Run a command; give its CPU milliseconds, None where it fails or writes nothing."""
    command[0] = _find(command[0]) or command[0]
    times = []
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            # A peer may warn about every tag of a long page: gigabytes, if kept.
            done = subprocess.run(
                command,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
                env=_environment(),
            )
        except subprocess.TimeoutExpired:
            return None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0 or not result.exists():
            return None
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times) * 1000


def _environment() -> dict[str, str]:
    """Let Python keep what it compiled, as it does wherever it is installed."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _make_identity(pot: Path, po: Path) -> bool:
    """Make the catalogue in which every text is its own translation, with its .mo beside it."""
    text = pot.read_bytes().replace(b"charset=CHARSET", b"charset=UTF-8")
    pot.write_bytes(text)
    made = subprocess.run(["msgen", "--force-po", "-o", po, pot], capture_output=True, check=False)
    if made.returncode != 0 or not po.exists():
        return False
    # A fuzzy header would keep po4a and msgfmt from believing the charset.
    po.write_bytes(po.read_bytes().replace(b"#, fuzzy\n", b"", 1))
    subprocess.run(["msgfmt", "-o", po.with_suffix(".mo"), po], capture_output=True, check=False)
    return True


def _is_norwegian(data: bytes) -> bool:
    # Conditional comments, for browsers long gone, have root elements of their own.
    data = re.sub(rb"<!--.*?-->", b"", data, flags=re.DOTALL)
    root = re.search(rb"<[A-Za-z][^<>]*>", data)
    return bool(root and re.search(rb"\blang=[\"']?nb\b", root.group()))


def _find(program: str) -> str | None:
    beside = _PYTHON_TOOLS / program
    return str(beside) if beside.exists() else shutil.which(program)


def _version(tool: Tool) -> str:
    command = [_find(tool.version[0]) or tool.version[0], *tool.version[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    match = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return match.group() if match else "?"


def _table(rows: Iterable[tuple[Tool, Tally]]) -> str:
    lines = [
        "| tool | version | accepted | identical to the byte | target's `lang` set "
        "| words of pages found | entries that are no text | extract, CPU ms | build, CPU ms |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for tool, tally in rows:
        cells = [
            tool.name,
            _version(tool),
            f"{tally.accepted} of {tally.tried}",
            str(tally.identical),
            str(tally.language),
            f"{100 * tally.found / (tally.words or 1):.2f} %",
            f"{100 * tally.dirty / (tally.entries or 1):.2f} %",
            f"{statistics.median(tally.extract_ms or [0]):.0f}",
            f"{statistics.median(tally.build_ms or [0]):.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
