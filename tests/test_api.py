"""What other programs call: the same as the commands, in memory, whatever the bytes are."""

from __future__ import annotations

import doctest
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import pipeline
from pipeline import (
    Alternate,
    Config,
    Destination,
    Edition,
    Finding,
    PipelineError,
    check,
    check_article,
    default_style,
    extract,
    find_values,
    localise,
    read_article,
    read_settings,
    update,
)
from pipeline.errors import CatalogueError, ConfigError, UnsupportedFormatError
from tests.conftest import ROOT, Run

ARTICLE = "web/topmoede"
"""The sample project's page, whose catalogue needs no labels."""

HOSTILE = [
    b"",
    b"\0",
    bytes(range(256)),
    b"\xff\xfe\x00\xd8",
    b"<" * 2000,
    b"<p>" * 2000,
    b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>",
    b"<?xml version='1.0' encoding='utf-7'?><a>x</a>",
    b'<link rel="its-rules" href="/etc/passwd"><p>Velkommen',
    b"{% raw %}{{ {amount1} }}",
    b"PK\x03\x04\x14\0\x06\0",
]


def _page(name: str = ARTICLE) -> bytes:
    return (ROOT / "source" / f"{name}.html").read_bytes()


def _catalogue(locale: str, name: str = ARTICLE) -> bytes:
    return (ROOT / "locales" / locale / f"{name}.po").read_bytes()


# What is there, and what it costs.


@pytest.mark.parametrize("name", pipeline.__all__)
def test_every_name_is_explained_by_an_example_that_runs(name: str) -> None:
    thing = getattr(pipeline, name)
    home = sys.modules[thing.__module__]
    own = [test for test in doctest.DocTestFinder().find(thing, name, home) if test.name == name]
    assert own
    assert own[0].examples
    assert doctest.DocTestRunner().run(own[0]).failed == 0


def test_there_is_no_other_name() -> None:
    assert set(pipeline.__all__) < set(dir(pipeline))
    with pytest.raises(AttributeError, match="module 'pipeline' has no attribute 'localize'"):
        _ = pipeline.localize  # type: ignore[attr-defined]


def _run_apart(program: str, folder: Path | None = None) -> str:
    """Run a program in a process of its own, where nothing is imported yet; give its output."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _modules_after(code: str) -> set[str]:
    program = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*set(sys.modules) - before)"
    return set(_run_apart(program).splitlines()[-1].split())


def test_importing_the_package_imports_nothing_else() -> None:
    assert _modules_after("import pipeline") == {"pipeline"}


def test_commands_do_not_import_the_library() -> None:
    code = "import pipeline.cli\ntry: pipeline.cli.main(['--help'])\nexcept SystemExit: pass"
    assert "pipeline.api" not in _modules_after(code)


def test_what_finds_values_imports_no_parser_of_markup() -> None:
    code = "import pipeline\npipeline.find_values('300 kr.', locales=[])"
    assert not {"lxml", "turbohtml", "babel", "jinja2"} & _modules_after(code)


# It does what the commands do.


def test_a_page_is_what_build_makes_of_it(plain_sample: Path, run: Run) -> None:
    shutil.rmtree("source/erhverv")  # the library knows no other article that a link may lead to
    assert run("build").status == 0
    config = read_settings((plain_sample / "skagerrak.toml").read_bytes())
    article = read_article(_page(), f"source/{ARTICLE}.html", config=config)
    for locale in config.locales:
        done = localise(article, _catalogue(locale), locale=locale, config=config)
        assert done.is_ready
        assert done.data == (plain_sample / "build" / locale / f"{ARTICLE}.html").read_bytes()


def test_catalogues_are_what_extract_makes_of_them(project: Path, run: Run) -> None:
    # An article alone in its project: the library has no memory of others.
    name = "source/topmoede.html"
    (project / name).write_bytes(_page())
    assert run("extract").status == 0
    config = read_settings((project / "skagerrak.toml").read_bytes())
    template = extract(read_article(_page(), name, config=config), locale="nb", config=config)
    catalogue = update(_catalogue("nb"), template, locale="nb", config=config)
    path = project / "locales/nb/topmoede.po"
    path.write_bytes(catalogue)
    # A text that only has another mark now, and a new one.
    edited = (
        _page()
        .replace(b"til indholdet<", b"til indholdet!<")
        .replace(b"</body>", b"<p>Farvel!</p></body>")
    )
    (project / name).write_bytes(edited)
    assert run("extract").status == 0
    article = read_article(edited, name, config=config)
    assert extract(article, config=config) == (project / "locales/topmoede.pot").read_bytes()
    template = extract(article, locale="nb", config=config)
    updated = update(catalogue, template, locale="nb", config=config)
    assert updated == path.read_bytes()
    assert updated.count(b"carried over (typography)") == 1
    assert b'msgid "Farvel!"' in updated
    assert update(updated, template, locale="nb", config=config) == updated


def test_findings_are_those_of_the_command(sample: Path, run: Run) -> None:
    path = sample / "locales" / "en" / f"{ARTICLE}.po"
    broken = (
        path.read_bytes()
        .replace(b'"Front page"', b'"Front  page"')
        .replace(b'"Business"', b'"Erhverv"')
    )
    path.write_bytes(broken)
    shown = run("check", path.relative_to(sample), "--format", "json").out.splitlines()
    expected = [(row["check"], row["line"], row["message"]) for row in map(json.loads, shown)]
    found = check(broken, read_article(_page(), f"source/{ARTICLE}.html"))
    assert len(expected) > 1
    assert sorted((each.check, each.line, each.message) for each in found) == sorted(expected)


def test_flaws_of_an_article_are_those_of_the_command(sample: Path, run: Run) -> None:
    shown = run("check", "--source", "source/topmoede.txt", "--format", "json").out.splitlines()
    data = (sample / "source/topmoede.txt").read_bytes()
    settled = sample / "source/topmoede.values.toml"
    text = settled.read_text("utf-8") if settled.exists() else ""
    found = check_article(read_article(data, "source/topmoede.txt", settled=text))
    assert [each.message for each in found] == [json.loads(row)["message"] for row in shown] != []


# The laws.


def test_a_page_without_translations_stays_as_it_was() -> None:
    article = read_article(_page(), "a.html")
    assert localise(article, b"", locale="da").data == _page()
    held = localise(article, b"", locale="nb")
    assert not held.is_ready
    assert held.reasons[0].message == "a is held back in nb: none of it is translated"


def test_reading_changes_nothing_in_what_was_read() -> None:
    article = read_article(_page(), "a.html")
    before = repr(article)
    for locale in ("nb", "nn", "en"):
        localise(article, _catalogue(locale), locale=locale)
        extract(article, locale=locale)
        check(_catalogue(locale), article)
    assert repr(article) == before


def test_a_text_article_becomes_a_page_with_labels() -> None:
    text = "Byen får en ny bro\n\nEn kort indledning.\n\nFakta: Broen er 120 meter lang."
    article = read_article(text.encode(), "bro.txt")
    page = localise(article, b"", locale="nn", form="html", config=Config(gate="none")).data
    assert page.startswith(b'<!DOCTYPE html>\n<html lang="nn">')
    assert b"<strong>Fakta" in page or b"Fakta:" in page
    with pytest.raises(ConfigError, match=r'cannot be built as "pdf" \(hint: known: html, nitf\)'):
        localise(article, b"", locale="nn", form="pdf")
    with pytest.raises(ConfigError, match="no other form than its own"):
        localise(read_article(b"<p>Hej", "a.html"), b"", locale="nn", form="html")


def test_an_edition_is_told_where_it_lies() -> None:
    data = b"<html><head><title>Havn</title></head><p><a href=/bro>Broen</a> er lukket.</html>"
    edition = Edition(
        "nb",
        "https://avis.dk/nb/havn",
        (Alternate("da", "https://avis.dk/havn"), Alternate("nb", "https://avis.dk/nb/havn")),
        adds=frozenset({"alternates"}),
        destinations={"/bro": Destination("/nb/bro")},
    )
    po = b'msgid "<a1>Broen</a1> er lukket."\nmsgstr "<a1>Broa</a1> er stengt."\n'
    config = Config(gate="none")
    done = localise(read_article(data, "a.html"), po, locale="nb", edition=edition, config=config)
    assert b"<a href=/nb/bro>Broa</a> er stengt." in done.data.replace(b'"', b"")
    assert b'hreflang="da" href="https://avis.dk/havn"' in done.data
    with pytest.raises(ConfigError, match="the edition is in nb, not nn"):
        localise(read_article(data, "a.html"), b"", locale="nn", edition=edition)
    plain = localise(read_article(data, "a.html"), po, locale="nb", config=config).data
    assert b"<a href=/bro>Broa</a>" in plain
    assert b"hreflang" not in plain


# Settings.


def test_sentences_can_be_entries() -> None:
    config = Config(units_are_sentences=True)
    article = read_article(b"<p>Broen er lukket. Brug f\xc3\xa6rgen!", "a.html")
    template = extract(article, config=config)
    assert b'msgid "Broen er lukket."' in template
    po = update(None, template, locale="nb", config=config)
    po = po.replace(b'lukket."\nmsgstr ""', b'lukket."\nmsgstr "Broa er stengt."')
    po = po.replace(b'gen!"\nmsgstr ""', b'gen!"\nmsgstr "Ta ferja!"')
    done = localise(article, po, locale="nb", config=config)
    assert done.data == b"<p>Broa er stengt. Ta ferja!"
    assert check(po, article, config=config) == []


def test_values_may_stay_text() -> None:
    article = read_article(b"<p>Det koster 65 kr. at sejle.", "a.html")
    assert b'msgid "Det koster 65 kr. at sejle."' in extract(
        article, config=Config(placeables=False)
    )


def test_unconfirmed_translations_are_published_where_that_is_set() -> None:
    article = read_article(b"<p>Velkommen!", "a.html")
    po = b'#, fuzzy\nmsgid "Velkommen!"\nmsgstr "Hei!"\n'
    assert localise(article, po, locale="nb").data == b'<p lang="da">Velkommen!'
    config = Config(publish_fuzzy=True)
    assert localise(article, po, locale="nb", config=config).data == b"<p>Hei!"


def test_the_editor_settles_values() -> None:
    settled = '[[value]]\ntext = "65 kr."\nmeans = "NOK"\n'
    article = read_article(b"<p>Det koster 65 kr. at sejle.", "a.html", settled=settled)
    assert "65 kr. → NOK\u00a065" in extract(article, locale="en").decode()
    with pytest.raises(ConfigError, match=r"a\.values\.toml"):
        read_article(b"<p>Hej", "a.html", settled="[[value]]\ntekst = 1")


def test_rules_are_given_not_read() -> None:
    rules = (
        b'<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">'
        b'<its:translateRule selector="//kode" translate="no"/></its:rules>'
    )
    config = Config(its_rules=("its/regler.xml",))
    data = b"<artikel><afsnit>Velkommen!</afsnit><kode>abc def</kode></artikel>"
    article = read_article(data, "a.xml", rules=[("its/regler.xml", rules)], config=config)
    assert [unit.msgid for unit in article.units] == ["Velkommen!"]
    with pytest.raises(ConfigError, match=r"\[its\] rules asks for files of a project"):
        read_article(data, "a.xml", config=config)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ('rates.convert = { nb = "NOK" }', "rates"),
        ("gate.approved = true", "gate"),
        ('segments.rules = "rules.srx"', "segments"),
        ('text.template = "side.html"', "text"),
    ],
)
def test_a_setting_that_needs_a_project_is_refused(table: str, name: str) -> None:
    config = read_settings(table.encode())
    article = read_article(b"<p>Velkommen!", "a.html", config=config)
    with pytest.raises(ConfigError, match=rf"skagerrak\.toml: error: \[{name}\]"):
        localise(article, b"", locale="nb", config=config)


def test_severities_are_those_of_the_settings() -> None:
    article = read_article(b"<p><img src=a.jpg>Velkommen!", "a.html")
    assert [each.severity for each in check_article(article)] == ["warning"]
    grave = Config(severities={"missing-alt": "error"})
    assert [each.severity for each in check_article(article, config=grave)] == ["error"]
    assert check_article(article, config=Config(severities={"missing-alt": None})) == []
    with pytest.raises(ConfigError, match='unknown check "missing-alte"'):
        check_article(article, config=Config(severities={"missing-alte": "error"}))


def test_values_are_printed_in_the_house_style() -> None:
    house = default_style("nb").with_settings({"currency": "code", "thousands": "."})
    [value] = find_values("I alt\n2.750 kr.", locales=["nb"], config=Config(houses={"nb": house}))
    assert (value.start, value.type, value.canonical) == (6, "currency", "DKK 2750")
    assert value.localised == {"nb": "DKK\u00a02750"}
    [value] = find_values("NOK 2,750", language="en-GB", locales=["nb_NO"])
    assert (value.canonical, list(value.localised)) == ("NOK 2750", ["nb"])


# Catalogues.


def test_a_new_catalogue_has_no_day_of_its_own() -> None:
    template = extract(read_article(b"<p>Velkommen!", "a.html"))
    header = update(None, template, locale="nn_NO").decode()
    assert "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE" in header
    assert '"Language: nn\\n"' in header
    day = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
    dated = update(None, template, locale="nn", revised=day).decode()
    assert "PO-Revision-Date: 2026-11-29 08:30+0000" in dated


def test_a_catalogue_without_a_header_gets_one() -> None:
    template = extract(read_article(b"<p>Velkommen!", "a.html"))
    updated = update(b'msgid "Velkommen!"\nmsgstr "Hei!"\n', template, locale="nb")
    assert b'"Language: nb\\n"' in updated
    assert b'msgstr "Hei!"' in updated
    assert update(b"", template, locale="nb") == update(None, template, locale="nb")


def test_norwegian_without_more_is_bokmaal() -> None:
    po = b'msgid ""\nmsgstr "Language: no\\n"\n\nmsgid "Velkommen!"\nmsgstr "Hei!"\n'
    article = read_article(b"<p>Velkommen!", "a.html")
    assert localise(article, po, locale="nb").data == b"<p>Hei!"
    assert b'msgstr "Hei!"' in update(po, extract(article), locale="nb")
    assert all(each.translation is None for each in check(po, article))


def test_a_catalogue_in_another_language_is_refused() -> None:
    article = read_article(b"<p>Velkommen!", "a.html")
    for call in (
        lambda: localise(article, _catalogue("en"), locale="nb"),
        lambda: update(_catalogue("en"), extract(article), locale="nb"),
    ):
        with pytest.raises(ConfigError, match="the catalogue is in en, not nb"):
            call()


def test_the_language_of_a_catalogue_has_to_be_known() -> None:
    po = b'msgid "Velkommen!"\nmsgstr "Hei!"\n'
    with pytest.raises(ConfigError, match="nothing says which language"):
        check(po)
    assert [each.check for each in check(po, locale="nb")] == ["po-header"]


def test_a_broken_catalogue_is_checked_as_far_as_it_can_be_read() -> None:
    po = b'msgid "300 kr."\nmsgstr "300 euro"\n\nmsgid "Velkommen!\nmsgstr "Hei!"\n'
    found = {each.check for each in check(po, locale="nb")}
    assert {"po-syntax", "currency-changed"} <= found
    with pytest.raises(CatalogueError) as caught:
        localise(read_article(b"<p>Velkommen!", "a.html"), po, locale="nb")
    assert (caught.value.file, caught.value.line) == ("nb.po", 4)


# Safe, whatever comes.


def _calls(article: bytes, name: str, catalogue: bytes, locale: str) -> Iterator[Callable[[], Any]]:
    good = read_article("<p>Velkommen til 300 gæster!".encode(), "a.html")
    yield lambda: read_settings(catalogue)
    yield lambda: update(catalogue, extract(good), locale=locale)
    yield lambda: update(None, catalogue, locale=locale)
    yield lambda: check(catalogue, good, locale=locale)
    yield lambda: localise(good, catalogue, locale=locale)
    yield lambda: find_values(article.decode("utf-8", "surrogateescape"), locales=[locale])
    yield lambda: localise(read_article(article, name), catalogue, locale=locale)
    yield lambda: check_article(read_article(article, name))
    yield lambda: update(None, extract(read_article(article, name)), locale=locale)


def _outcome(call: Callable[[], Any]) -> object:
    """Give what a call gives, or its error, which must be one of ours on one line."""
    try:
        return call()
    except PipelineError as error:
        assert len(str(error).splitlines()) == 1
        return type(error), str(error)


@pytest.mark.parametrize("suffix", [".html", ".xml", ".txt", ".svg"])
def test_hostile_bytes_raise_our_errors_only(suffix: str) -> None:
    broken = [*map(Path.read_bytes, sorted((ROOT / "tests/broken").glob("*/*")))]
    for data in HOSTILE + broken:
        for call in _calls(data, f"a{suffix}", data, "nb"):
            _outcome(call)


def test_bytes_that_were_damaged_raise_our_errors_only() -> None:
    chance = random.Random(4)
    page, po = _page(), _catalogue("nb")
    for _ in range(25):
        damaged = [bytearray(page), bytearray(po)]
        for data in damaged:
            for _ in range(chance.randrange(1, 30)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        for call in _calls(bytes(damaged[0]), "a.html", bytes(damaged[1]), "nb"):
            _outcome(call)


@pytest.mark.parametrize("locale", ["", "xx", "da-nb", "nb\0", "../nb", "\ud800", "n" * 9999])
def test_a_wrong_locale_is_named(locale: str) -> None:
    article = read_article(b"<p>Velkommen!", "a.html")
    for call in (
        lambda: extract(article, locale=locale),
        lambda: update(None, extract(article), locale=locale),
        lambda: check(b"", article, locale=locale),
        lambda: localise(article, b"", locale=locale),
        lambda: find_values("300 kr.", locales=[locale]),
        lambda: find_values("300 kr.", language=locale),
    ):
        with pytest.raises(ConfigError, match="unknown locale"):
            call()


@pytest.mark.parametrize("name", ["", "a", "a.docx", ".html/", "a\0", "x" * 9999])
def test_a_name_that_says_no_format_is_refused(name: str) -> None:
    with pytest.raises(UnsupportedFormatError):
        read_article(b"<p>Velkommen!", name)


def test_a_link_to_rules_is_not_followed() -> None:
    page = b'<html><link rel=its-rules href="file:///etc/hostname"><p>Velkommen!</html>'
    article = read_article(page, "a.html")
    assert [each.check for each in article.findings] == ["its-rules"]
    assert "are not read here" in article.findings[0].message
    assert article.findings[0] in check_article(article)


GUARD = """
import os, site, sys, sysconfig
import pipeline

touched = []
ours = os.path.dirname(pipeline.__file__)
# Babel asks for the time zone of the machine where it is imported.
zones = {"/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone"}
installed = {sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")}

def guard(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir"):
        path = os.fspath(arguments[0]) if not isinstance(arguments[0], int) else ""
        path = os.fsdecode(path)
        known = (ours, *zones, *installed, *PATH)
        if not any(os.path.abspath(path).startswith(each) for each in known):
            touched.append(f"{event} {path}")
        elif event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            if "__pycache__" not in path:
                touched.append(f"write {path}")
    elif event.split(".")[0] in ("socket", "subprocess", "shutil", "tempfile", "os.exec"):
        touched.append(event)

PATH = [os.path.abspath(each) for each in sys.path if each]
"""


def test_no_file_environment_or_network_is_touched(tmp_path: Path) -> None:
    """In a process of its own, with nothing imported and an environment that nobody may ask."""
    program = GUARD + (
        f"page, po = {_page()!r}, {_catalogue('nb')!r}\n"
        """
import datetime, time

class Asked(dict):
    def __getitem__(self, key): touched.append(f"environ {key}"); raise KeyError(key)
    get = lambda self, key, default=None: touched.append(f"environ {key}") or default
    __contains__ = lambda self, key: touched.append(f"environ {key}") or False

sys.addaudithook(guard)
for attempt in range(2):
    article = pipeline.read_article(page, "a.html")
    pipeline.check_article(article)
    template = pipeline.extract(article, locale="nb")
    updated = pipeline.update(po, template, locale="nb")
    pipeline.update(None, template, locale="nn")
    pipeline.check(updated, article)
    pipeline.localise(article, updated, locale="nb")
    text = pipeline.read_article("Titel\\n\\nDet koster 65 kr. i dag.".encode(), "a.txt")
    for form in ("", "html", "nitf"):
        pipeline.localise(text, b"", locale="en", form=form)
    pipeline.find_values("Den 9. september 2026 kl. 10.30: 300 mia. kr.")
    # What was imported may have asked; now that all is there, nothing may.
    os.environ = Asked()
    def clock(*_): touched.append("clock"); return 0.0
    time.time = time.time_ns = time.localtime = time.gmtime = clock
print(*touched, sep="\\n")
"""
    )
    assert _run_apart(program, tmp_path).strip() == ""
    assert list(tmp_path.iterdir()) == []


def test_the_guard_sees_what_it_guards_against(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    program = GUARD + "sys.addaudithook(guard)\nopen('a.txt').close()\nprint(*touched)"
    assert _run_apart(program, tmp_path).strip() == "open a.txt"


# From many threads.


def _work(seed: int, api: ModuleType = pipeline) -> list[object]:
    name, locale = ["web/topmoede", "wire/topmoede"][seed % 2], ["nb", "nn", "en"][seed % 3]
    suffix = ".html" if name.startswith("web") else ".xml"
    data = (ROOT / "source" / f"{name}{suffix}").read_bytes()
    article = api.read_article(data, f"{name}{suffix}")
    po = _catalogue(locale, name)
    return [
        article,
        api.extract(article, locale=locale),
        api.update(po, api.extract(article), locale=locale),
        api.check(po, article),
        api.localise(article, po, locale=locale),
        api.find_values("Den 9. september: 300 mia. kr. og 12,5 procent", locales=[locale]),
    ]


def test_threads_get_what_one_alone_gets() -> None:
    expected = [repr(_work(seed)) for seed in range(6)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda seed: repr(_work(seed % 6)), range(36)))
    assert found == expected * 6


def test_the_first_calls_may_come_from_threads() -> None:
    """Where nothing is imported yet, and caches are empty."""
    program = (
        "import sys\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "sys.setswitchinterval(1e-5)\n"
        "import pipeline\n"
        f"page, po = {_page()!r}, {_catalogue('nb')!r}\n"
        "def work(_):\n"
        "    article = pipeline.read_article(page, 'a.html')\n"
        "    done = pipeline.localise(article, po, locale='nb')\n"
        "    return done, pipeline.check(po, article)\n"
        "with ThreadPoolExecutor(8) as pool: found = list(pool.map(work, range(8)))\n"
        "assert found[0][0].is_ready\n"
        "print(len({repr(each) for each in found}))"
    )
    assert _run_apart(program) == "1\n"


def test_the_same_bytes_give_the_same_bytes() -> None:
    assert repr(_work(0)) == repr(_work(0))
    findings: list[Finding] = check(_catalogue("nb"), read_article(_page(), "a.html"))
    assert findings == check(_catalogue("nb"), read_article(_page(), "a.html"))
