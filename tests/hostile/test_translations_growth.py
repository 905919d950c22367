"""A translation of a megabyte, or of many codes, costs what its length says, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SIGNS = (
    "[x](", "[x](www.", "[url=", '[a b="', "==x", "\n#", "<b ", "<a1>", "</a1>", 'href="', "]]>",
    "\u202e",
)  # fmt: skip
"""What patterns begin with; of each, the translation has fifteen thousand."""

_TRY = """
import resource, sys
from pipeline.checks.hidden import hidden_characters, unpaired_turns
from pipeline.formats.html.read import read
from pipeline.formats.render import render
from pipeline.model.target import misuses

resource.setrlimit(resource.RLIMIT_CPU, (25, 25))  # four, where it is linear
document = read(b'<p>Om <a href="/x">byen</a> her</p>', "a.html", source_language="da")
unit = document.units[0]
for sign in sys.argv[1:]:
    for text in (sign * 15_000, f"Om <a1>byen</a1> {sign * 15_000}", f"[[=={sign[-1] * 30_000}"):
        for _ in misuses(text, unit.msgid, unit.codes):
            pass
        list(hidden_characters(text)), list(unpaired_turns(text))
        render(document, lambda unit: text, "nb")
"""


def test_no_pattern_looks_at_a_text_again_and_again() -> None:
    """What is quadratic takes minutes here, and hours where it is worse."""
    done = subprocess.run([sys.executable, "-c", _TRY, *_SIGNS], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("kind", ["nested", "doubled", "crossed", "moved"])
def test_many_codes_are_compared_once_each(kind: str) -> None:
    code = f"""
from pipeline.model.document import Code, CodeKind, Span
from pipeline.model.target import misuses
n = 8_000
names = [f"b{{i}}" for i in range(1, n + 1)]
codes = [Code(name, CodeKind.PAIR, Span(0, 0)) for name in names]
pairs = [f"<{{name}}>ord</{{name}}>" for name in names]
nested = "".join(f"<{{name}}>" for name in names) + "ord"
msgid = " ".join(pairs)
texts = {{
    "nested": nested + "".join(f"</{{name}}>" for name in reversed(names)),
    "doubled": " ".join(pairs * 2),
    "crossed": nested + "".join(f"</{{name}}>" for name in names),
    "moved": " ".join(reversed(pairs)),
}}
found = sum(1 for _ in misuses(texts[{kind!r}], msgid, codes))
print(found)
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, timeout=60, check=True, capture_output=True, text=True)
    expected = {"nested": 0, "doubled": 8_000, "crossed": 7_999, "moved": 0}
    assert int(done.stdout) == expected[kind]
