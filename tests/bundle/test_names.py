"""Names that every system can write, and names that it would mix up."""

from __future__ import annotations

import pytest

from pipeline.bundle.names import collisions, why_unsafe


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "nb/web/topmøde.html",
        "nb/Ærø – et år efter.html",
        "nb/console.html",
        "nb/nulpunkt.txt",
        "nb/.htaccess",
        "nb/a..b.html",
        "nb/" + "å" * 127,
    ],
)
def test_a_name_that_every_system_can_write(name: str) -> None:
    assert why_unsafe(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "is empty"),
        ("/etc/passwd", "absolute"),
        ("c:/a.html", "absolute"),
        ("C:a.html", "absolute"),
        ("nb\\a.html", "backslash"),
        ("nb//a.html", "empty part"),
        ("nb/", "empty part"),
        ("../a.html", "leads out"),
        ("nb/../../a.html", "leads out"),
        ("nb/./a.html", '"."'),
        ("nb/a\x00.html", "control character"),
        ("nb/a\n.html", "control character"),
        ("nb/a\x85.html", "control character"),
        ("nb/\u202elmth.a", "control character"),
        ("nb/a\udce6.html", "not UTF-8"),
        ("nb/a.", "full stop or a space"),
        ("nb /a.html", "full stop or a space"),
        ("nb/hvad nu?.html", "Windows does not allow"),
        ("nb/a.html:skjult", "Windows does not allow"),
        ("nb/CON", "device"),
        ("nb/nul.tar.gz", "device"),
        ("aux/a.html", "device"),
        ("nb/lpt¹.txt", "device"),
        ("nb/con .txt", "device"),
        ("nb/" + "å" * 128, "255 bytes"),
    ],
)
def test_a_name_that_some_system_cannot_write_or_obeys(name: str, why: str) -> None:
    assert why in (why_unsafe(name) or "")


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["nb/a.html", "nn/a.html"], []),
        (["nb/a.html", "nb/A.html", "NB/a.html"], [("NB/a.html", "nb/A.html", "nb/a.html")]),
        (["nb/å.html", "nb/a\u030a.html"], [("nb/a\u030a.html", "nb/å.html")]),
        (["nb/Å.html", "nb/a\u030a.html"], [("nb/a\u030a.html", "nb/Å.html")]),
        (["nb/web", "nb/Web/a.html"], [("nb/Web/", "nb/web")]),
        (["b", "B", "a", "A"], [("A", "a"), ("B", "b")]),
    ],
)
def test_names_that_some_system_does_not_tell_apart(
    names: list[str], groups: list[tuple[str, ...]]
) -> None:
    assert collisions(names) == groups
    assert collisions(reversed(names)) == groups
