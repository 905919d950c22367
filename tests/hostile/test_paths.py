"""Names and places: nothing is written, read or overwritten elsewhere, and nothing waits."""

from __future__ import annotations

import os
import signal
import socket
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.workspace.containment import has_link, is_inside
from pipeline.workspace.listing import MOST_LEVELS, walk
from pipeline.workspace.naming import why_refused
from tests.conftest import Result, Run

PAGE = "<!DOCTYPE html>\n<html lang=da><title>Broen</title><p>Broen er åben."
SETTINGS = '[project]\nlocales = ["nb"]\n[gate]\nlevel = "none"\n'
SECRET = "msgid hemmelig\n"


@pytest.fixture
def avis(project: Path) -> Path:
    """A project of one locale with one article, which nothing holds back."""
    Path("skagerrak.toml").write_text(SETTINGS)
    write("source/god.html")
    return project


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is nobody's business."""
    folder = tmp_path / "ude"
    folder.mkdir()
    (folder / "hemmelig").write_text(SECRET)
    return folder


@pytest.fixture(autouse=True)
def _waits_for_nothing() -> Iterator[None]:
    """Let a test fail that would wait for ever."""

    def stop(*_: object) -> None:
        raise AssertionError("waits")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that belongs to no project, as the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str | bytes, text: str = PAGE) -> Path:
    path = Path(os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def built(folder: Path) -> set[str]:
    """Name what lies in build/nb, catalogues and templates."""
    places = (folder / "build" / "nb", folder / "locales")
    return {each.name for place in places for each in walk(place) if each.is_file}


def complained(result: Result, *messages: str) -> None:
    """See to it that an answer is one line for each problem."""
    assert result.status in (2, 3)
    assert "unexpected" not in result.err
    assert "Traceback" not in result.err
    for message in messages:
        assert message in result.err
    assert len(result.err.splitlines()) == len(messages)


_NFD = unicodedata.normalize("NFD", "å.html")
GOOD = {"god.html", "god.pot", "nb/god.po"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a\nb.html", "has a control character"),
        ("a\x1b[31m.html", "has a control character"),
        ("\u202elmth.html", "has a control character"),
        (b"\xe9.html", "is not UTF-8"),
        ('a"b.html', "has a character that Windows does not allow"),
        ("Hvad nu?.html", "has a character that Windows does not allow"),
        ("C:x.html", "has a character that Windows does not allow"),
        ("a\\b.html", "has a backslash"),
        ("CON.html", "is that of a device in Windows"),
        ("arkiv/nul.txt", "is that of a device in Windows"),
        ("mappe./a.html", "has a part that ends in a full stop or a space"),
        ("mappe /a.html", "has a part that ends in a full stop or a space"),
        ("x" * 251 + ".txt", "has a part of more than 255 bytes"),  # as .html
        ("CON.jpg", "is that of a device in Windows"),
        (b"\xe9.jpg", "is not UTF-8"),
    ],
)
def test_a_name_that_some_system_cannot_hold_makes_no_file(
    name: str | bytes, why: str, avis: Path, run: Run
) -> None:
    write(b"source/" + os.fsencode(name))
    for command in ("extract", "build"):
        complained(run(command), f"cannot be part of a bundle: its name {why}")
    assert built(avis) == GOOD


@pytest.mark.parametrize(
    "name",
    ["a b.html", "-x.html", "--help.html", "a'b.html", "a%2f.html", "a#b.html", "a{b}.html",
     "æøå.html", _NFD, "nb/god.html", "en.html", "a..html",
     "$(id).html", "index.html", "x" * 250 + ".html", "manifest.html"],
)  # fmt: skip
def test_other_names_are_names_like_all(name: str, avis: Path, run: Run) -> None:
    write(f"source/{name}")
    for command in ("extract", "build", "check"):
        assert run(command).status == 0
    key = name.removesuffix(".html")
    assert built(avis) == {*GOOD, name, f"{key}.pot", f"nb/{key}.po"}


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        (("A.html", "a.html"), ("A.html", "a.html")),
        (("A.txt", "a.html"), ("A.txt", "a.html")),
        (("Straße.html", "strasse.html"), ("Straße.html", "strasse.html")),
        (("å.html", _NFD), ("å.html", _NFD)),
        (("a.html", "a.HTML"), ("a.HTML",)),
        (("x.html", "x.po/y.html"), ("x.po/y.html",)),
        (("x.html", "X.HTML/y.html"), ("X.HTML/y.html",)),
        (("labels.html",), ("labels.html",)),
        (("Labels.html",), ("Labels.html",)),
    ],
)
def test_two_articles_never_have_one_file(
    names: tuple[str, ...], refused: tuple[str, ...], avis: Path, run: Run
) -> None:
    for name in names:
        write(f"source/{name}", f"{PAGE}{name}")
    result = run("extract")
    complained(result, *(f"source/{name}: error: " for name in refused))
    assert {"god.pot", "nb/god.po"} <= built(avis)
    complained(run("build"), *(f"source/{name}: error: " for name in refused))
    assert "god.html" in built(avis)


def test_the_error_names_both_and_their_catalogues_are_not_given_away(avis: Path, run: Run) -> None:
    write("source/a.html")
    run("extract")
    before = Path("locales/nb/a.po").read_bytes()
    write("source/A.html")
    write("source/ny.html")  # has the same text: but for the name it could be a.html renamed
    result = run("extract")
    assert "source/A.html: error: some systems do not tell its name from that of a" in result.err
    assert Path("locales/nb/a.po").read_bytes() == before
    Path("source/A.html").unlink()
    assert run("extract").status == 0


def test_a_selected_article_that_is_refused_says_why(avis: Path, run: Run) -> None:
    write("source/CON.html")
    complained(run("extract", "source/CON.html"), "is that of a device in Windows")


def test_all_names_that_look_plain_are_safe() -> None:
    """The short way says of no key that it is plain of which the long one says otherwise."""
    keys = [
        "con",
        "a/aux/b",
        "com1",
        "lpt9",
        "nul",
        "prn/a",
        "coma",
        "com10",
        "a",
        "a-b/c_d",
        "x" * 300,
    ]
    found = why_refused(
        dict.fromkeys(keys, (".html",)), outputs=(".html",), reserved="labels", room=4000
    )
    assert set(found) == {"con", "a/aux/b", "com1", "lpt9", "nul", "prn/a", "x" * 300}


def test_hundreds_of_folders_in_each_other(avis: Path, run: Run) -> None:
    levels = MOST_LEVELS - 2
    make_deep(avis / "source", levels)
    assert run("extract").status == 0
    assert run("build").status == 0
    assert "d/" * levels + "dyb.html" in built(avis)


def test_deeper_ones_are_an_error(avis: Path, run: Run) -> None:
    make_deep(avis / "source", MOST_LEVELS + 20)
    complained(run("build"), f"lies more than {MOST_LEVELS} folders deep")
    assert "god.html" in built(avis)


def make_deep(folder: Path, levels: int) -> None:
    """Make folders in each other, whose names together may be longer than a system takes."""
    handle = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    with os.fdopen(os.open("dyb.html", os.O_WRONLY | os.O_CREAT, dir_fd=handle), "w") as file:
        file.write(PAGE)
    os.close(handle)


def test_a_folder_that_cannot_be_read_is_not_empty(
    avis: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("source/lukket/a.html")
    run("extract")
    run("build")
    before = built(avis)
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("source/lukket"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    complained(run("build"), "source/lukket: error: cannot be read: Permission denied")
    assert built(avis) == before


def link(name: str, target: str | Path) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize("target", ["ude", "selv.html", "er-her-ikke", "../../ude/hemmelig"])
def test_links_in_source_that_lead_elsewhere(
    target: str, avis: Path, outside: Path, run: Run
) -> None:
    link("source/selv.html", outside / "hemmelig" if target == "ude" else target)
    for command in ("extract", "status", "build"):
        complained(run(command), "source/selv.html: error: is a link ")
    assert built(avis) == GOOD


@pytest.mark.parametrize("name", ["locales/nb/god.po", "locales/nb/labels.po", "locales/nb"])
@pytest.mark.parametrize("target", ["file", "dangling", "source", "loop"])
def test_links_in_locales_are_not_followed_out_of_the_project(
    name: str, target: str, avis: Path, outside: Path, run: Run
) -> None:
    write("source/tekst.txt", "Broen\n\nBroen er åben.\n\nLæs også: Havnen\n")
    targets: dict[str, str | Path] = {
        "file": outside if name == "locales/nb" else outside / "hemmelig",
        "dangling": outside / "ny",
        "source": avis / "source" / ("" if name == "locales/nb" else "ny.po"),
        "loop": Path(name).name,
    }
    link(name, targets[target])
    sources = sorted(Path("source").rglob("*"))
    for command in ("extract", "build", "check"):
        result = run(command)
        assert "unexpected" not in result.err
        assert SECRET.strip() not in result.err
        if command == "extract":
            assert "is a link " in result.err or "symbolic links" in result.err
            assert result.status == 3
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"hemmelig": SECRET}
    assert sorted(Path("source").rglob("*")) == sources


@pytest.mark.parametrize("name", ["terms.csv", "labels.pot", "god.pot"])
def test_what_an_extract_writes_besides_is_no_link_either(
    name: str, avis: Path, outside: Path, run: Run
) -> None:
    write("source/god.html", '<p its-term="yes">Omstødelse</p>' + PAGE)
    write("source/b.txt", "Titel\n\nBillede: Havnen. Foto: Kari\n")
    secret = outside / "hemmelig"
    before = secret.read_bytes()
    run("extract")
    Path("locales", name).unlink(missing_ok=True)
    link(f"locales/{name}", secret)
    result = run("extract")
    assert f"locales/{name}: error: is a link that leads out of the project" in result.err
    assert result.status == 3
    assert secret.read_bytes() == before
    assert before.decode().strip() not in run("doctor").out


def test_the_three_folders_may_be_links_themselves(avis: Path, tmp_path: Path, run: Run) -> None:
    for name in ("source", "locales", "build"):
        Path(name).rename(tmp_path / f"disk-{name}")
        link(name, tmp_path / f"disk-{name}")
    write("source/web/b.html")
    link("source/c.html", "web/b.html")
    assert run("extract", "source/web").status == 0
    for command in ("extract", "build", "check", "status"):
        assert run(command).status == 0
    assert built(avis) == {
        *GOOD, "web/b.html", "web/b.pot", "nb/web/b.po", "c.html", "c.pot", "nb/c.po",
    }  # fmt: skip


def test_rules_may_lie_in_a_linked_folder_of_sources(tmp_path: Path, avis: Path, run: Run) -> None:
    rules = '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0"/>'
    Path("source").rename(tmp_path / "disk")
    link("source", tmp_path / "disk")
    write("source/.regler/its.xml", rules)
    settings = (avis / "skagerrak.toml").read_text()
    write("skagerrak.toml", f'{settings}\n[its]\nrules = ["source/.regler/its.xml"]\n')
    assert run("extract").status == 0


def test_no_folder_takes_the_name_of_a_source_of_any_kind(avis: Path, run: Run) -> None:
    write("source/a.xhtml", "<p>Broen blev åbnet i går.</p>")
    write("source/A.xhtml/b.html")
    complained(run("extract"), "lies in a.xhtml/, which is the name of a file of a")


def test_catalogues_in_hundreds_of_folders_are_checked(avis: Path, run: Run) -> None:
    folder = Path("dybt", *["d"] * 450)
    folder.mkdir(parents=True)
    write(str(folder / "a.po"), "msgid")
    assert run("check", "dybt").status == 3


@pytest.mark.parametrize("target", ["/", "..", ".", "source", "locales", "source/under"])
def test_a_build_folder_does_not_lead_into_the_project(target: str, avis: Path, run: Run) -> None:
    write("source/under/a.html")
    Path("build/.gitignore").unlink()
    Path("build").rmdir()
    link("build", target)
    before = sorted(each.name for each in walk(avis))
    for command in ("extract", "build"):
        complained(run(command), "build: error: is a link to a folder that has another use")
    assert sorted(each.name for each in walk(avis)) == before


@pytest.mark.parametrize(
    "name", ["build/nb", "build/.skagerrak", "build/nb/god.html", "build/manifest.json"]
)
def test_a_build_writes_through_no_link(name: str, avis: Path, outside: Path, run: Run) -> None:
    run("extract")
    for each in sorted(Path("build/.skagerrak").glob("*")):
        each.unlink()
    if Path("build/.skagerrak").is_dir():
        Path("build/.skagerrak").rmdir()
    link(name, outside if "." not in Path(name).name[1:] else outside / "hemmelig")
    result = run("build")
    assert "unexpected" not in result.err
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"hemmelig": SECRET}


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket has to be short
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(path.name)
    os.chdir(here)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [make_pipe, make_socket, make_folder, make_link_to_device])
def test_what_is_no_file_is_never_read(make: Callable[[Path], None], avis: Path, run: Run) -> None:
    run("extract")
    for name in (
        "source/god.values.toml", "locales/god.pot", "locales/nb/god.po", "locales/nb/labels.po",
        "glossary.csv", "links.csv", "build/manifest.json", "build/.skagerrak/passed.json",
        "build/.skagerrak/journal.json", "locales/.memory/a.tmx",
    ):  # fmt: skip
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        make(path)
        for command in ("extract", "build"):
            result = run(command)
            assert "unexpected" not in result.err, name
            assert "Traceback" not in result.err, name
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
        if before is not None:
            path.write_bytes(before)
    assert run("build").status == 0


@pytest.mark.parametrize("make", [make_pipe, make_socket, make_folder, make_link_to_device])
def test_nor_when_it_is_named(make: Callable[[Path], None], folder: Path, run: Run) -> None:
    make(Path("x.html"))
    write("a.html")
    run("extract", "a.html", "-o", "a.pot")
    run("update", "a.nb.po", "a.pot")
    for words in (
        "extract x.html -o y.pot", "extract a.html -o x.html", "update x.html a.pot",
        "update a.nb.po x.html", "update a.nb.po a.pot -o x.html", "update a.nb.po a.pot -C x.html",
        "build a.html --catalogue x.html --locale nb -o c.html", "values x.html", "verify x.html",
        "import x.html --catalogue a.nb.po", "its x.html --category translate",
        "git-merge x.html a.nb.po a.nb.po",
    ):  # fmt: skip
        result = run(*words.split())
        assert result.status in (1, 2, 3), words
        assert len(result.err.splitlines()) == 1, words
        assert "unexpected" not in result.err, words
    assert not Path("x.html").is_file()


@pytest.mark.parametrize("command", ["a.nb.po a.pot -o a.pot", "a.pot a.pot", "hard.po a.pot"])
def test_an_update_does_not_take_the_place_of_its_template(
    command: str, folder: Path, run: Run
) -> None:
    write("a.html")
    run("extract", "a.html", "-o", "a.pot")
    run("update", "a.nb.po", "a.pot")
    Path("hard.po").hardlink_to("a.pot")
    before = Path("a.pot").read_bytes()
    complained(run("update", *command.split()), "this file would be overwritten")
    assert Path("a.pot").read_bytes() == before


@pytest.mark.parametrize(
    "tag", ["../x", "nb/../../x", "/etc", "", "nb\0", "nb/", "C:", ".", "nb\n"]
)
def test_no_locale_leads_elsewhere(tag: str, avis: Path, run: Run) -> None:
    for words in (("build",), ("check",), ("export", "--format", "xliff2")):
        result = run(*words, "--locale", tag)
        assert result.status in (2, 3) or tag == "nb\n"  # which is nb with a space at its end
        assert "unexpected" not in result.err
    Path("skagerrak.toml").write_text(SETTINGS.replace('"nb"', '"../../x"'))
    complained(run("build"), 'skagerrak.toml:2: error: locales: unknown locale "../../x"')


@pytest.mark.parametrize(
    "rules",
    ['[its]\nrules = ["../ude/hemmelig"]', '[its]\nrules = ["/etc/hostname"]',
     '[its]\nrules = ["ud/hemmelig"]', '[segments]\nrules = "../ude/hemmelig"',
     '[text]\ntemplate = "ud/hemmelig"'],
)  # fmt: skip
def test_settings_name_no_file_elsewhere(rules: str, avis: Path, outside: Path, run: Run) -> None:
    Path("skagerrak.toml").write_text(SETTINGS + rules)
    link("ud", outside)
    for command in ("extract", "build", "check"):
        complained(run(command), "lies outside the project")


@pytest.mark.parametrize(
    "original", ["../../ude/b.po", "/etc/b.po", "locales/../../ude/b.po", "C:\\b.po", "a\0.po"]
)
def test_an_xliff_file_names_no_catalogue_elsewhere(
    original: str, avis: Path, outside: Path, run: Run
) -> None:
    (outside / "b.po").write_text('msgid ""\nmsgstr "Language: nb\\n"\n\nmsgid "a"\nmsgstr ""\n')
    before = (outside / "b.po").read_bytes()
    write(
        "a.xlf",
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original='
        f'"{original.replace(chr(0), "&#0;")}" source-language="da" target-language="nb" '
        'datatype="po"><body><trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
        "</body></file></xliff>",
    )
    result = run("import", "a.xlf")
    complained(result, "a.xlf")
    assert (outside / "b.po").read_bytes() == before


def test_pictures_that_a_page_names_are_not_fetched_from_elsewhere(
    avis: Path, outside: Path, run: Run
) -> None:
    write(
        "source/b.html",
        PAGE + "".join(
            f'<img src="{each}" alt="Broen"><a href="{each}">Broen</a>'
            for each in ("/etc/hostname", "../../ude/hemmelig", f"file://{outside}/hemmelig",
                         "C:\\x", "../" * 40 + "etc/hostname", "%2e%2e/%2e%2e/ude/hemmelig", "//[")
        ),
    )  # fmt: skip
    run("extract")
    result = run("build")
    assert "unexpected" not in result.err
    assert built(avis) == {*GOOD, "b.html", "b.pot", "nb/b.po"}


@pytest.mark.parametrize(
    "name", ["../ond.html", "/ond.html", "C:/ond.html", "nb\\..\\ond.html", "nb/CON.html", "a\nb"]
)
def test_an_archive_is_judged_and_never_unpacked(
    name: str, avis: Path, tmp_path: Path, run: Run
) -> None:
    Path("skagerrak.toml").write_text(SETTINGS + '[bundle]\nzip = ["all"]\n')
    run("extract")
    run("build")
    with zipfile.ZipFile("build/all.zip", "a") as archive:
        archive.writestr(name, "x")
        entry = zipfile.ZipInfo("nb/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/hostname")
    before = sorted(tmp_path.rglob("*"))
    result = run("verify", "build/all.zip")
    assert result.status == 1
    assert "its name " in result.out + result.err
    assert "is a link, which is not followed" in result.out + result.err
    assert sorted(tmp_path.rglob("*")) == before


def test_inside_is_a_matter_of_parts_and_of_where_links_lead(tmp_path: Path) -> None:
    inside, beside = tmp_path / "avis", tmp_path / "avis-2"
    inside.mkdir()
    beside.mkdir()
    (inside / "ud").symlink_to(beside)
    (inside / "om").symlink_to("om")
    (beside / "ind").symlink_to(inside)
    assert is_inside(inside, inside)
    assert is_inside(inside / "er/her/ikke", inside)
    assert is_inside(beside / "ind" / "a", inside)
    assert is_inside(inside / "ud" / "ind" / "a", inside)
    assert is_inside(inside / "om", inside)
    assert is_inside(beside, inside, beside)
    assert not is_inside(beside, inside)
    assert not is_inside(inside / "ud" / "a", inside)
    assert not is_inside(inside / ".." / "avis-2", inside)
    assert not is_inside(f"{inside}/a\0", inside)
    assert has_link(inside / "ud" / "a.po", inside)
    assert not has_link(inside / "a.po", inside)
    assert not has_link(beside / "ind" / "a.po", inside)
