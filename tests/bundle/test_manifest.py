"""The manifest: canonical, read back as it was, and as its schema says."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from pipeline.bundle import manifest
from pipeline.bundle.record import EditionRecord, Failure, Manifest, cldr_version, settings_digest
from pipeline.errors import PipelineError
from tests.bundle.manifests import EDITION, MANIFEST, MANIFESTS, PAGE
from tests.bundle.schema import faults

SCHEMA = json.loads(pkgutil.get_data("pipeline.bundle", "manifest.schema.json") or b"")


def is_valid(data: bytes) -> bool:
    return not faults(json.loads(data), SCHEMA, SCHEMA)


@settings(deadline=None)
@given(MANIFESTS)
def test_what_is_written_is_read_back_and_is_as_the_schema_says(drawn: Manifest) -> None:
    data = manifest.write(drawn)
    assert manifest.read(data, "manifest.json") == drawn
    assert is_valid(data)


def test_the_file_is_easy_to_read_and_to_compare() -> None:
    text = manifest.write(MANIFEST).decode()
    assert text.startswith('{\n  "format": 1,\n  "program": {\n    "name": "skagerrak",\n')
    assert text.endswith("\n}\n")
    assert '      "path": "nb/foto.jpg",\n      "size": 3,\n' in text
    assert '"title": "Brua åpner fredag"' in text


def test_a_name_that_is_not_utf_8_is_kept() -> None:
    broken = Manifest("1", "49", errors=(Failure("source/\udce6.txt", "no"),))
    data = manifest.write(broken)
    assert b'"source/\\udce6.txt"' in data
    assert manifest.read(data, "m") == broken


def test_an_order_without_meaning_does_not_show() -> None:
    turned = replace(
        MANIFEST,
        settings=dict(reversed(list(MANIFEST.settings.items()))),
        files=MANIFEST.files[::-1],
        articles={"web/bro": dict(reversed(list(MANIFEST.articles["web/bro"].items())))},
    )
    assert manifest.write(turned) == manifest.write(MANIFEST)


def test_the_order_of_locales_is_the_projects() -> None:
    turned = replace(MANIFEST, locales=("nn", "nb"))
    assert manifest.read(manifest.write(turned), "m").locales == ("nn", "nb")


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.pop("cldr"), "cldr is missing"),
        (lambda m: m.update(built="2026-11-29"), "built is unknown"),
        (lambda m: m.update(files={}), "files must be a list"),
        (lambda m: m["files"][0].update(size="3"), "files[0].size must be a whole number"),
        (lambda m: m["files"][0].update(size=-1), "files[0].size must be a whole number"),
        (lambda m: m["files"][0].update(size=True), "files[0].size must be a whole number"),
        (lambda m: m["files"][1].update(kind="page"), "files[1].kind must be one of article, "),
        (lambda m: m["files"][1].update(sha256="AB"), "files[1].sha256 must be a SHA-256"),
        (lambda m: m["files"].append(7), "files[2] must be an object"),
        (lambda m: m["settings"].update(x="y"), "settings.x must be a SHA-256"),
        (lambda m: m.update(locales="nb"), "locales must be a list of texts"),
        (lambda m: m["program"].update(name="po4a"), "program.name must be one of skagerrak"),
        (
            lambda m: m["articles"]["web/bro"]["nb"]["approved"].update(valid=1),
            "articles.web/bro.nb.approved.valid must be true or false",
        ),
        (lambda m: m["rates"].update(nb=[{}]), "rates.nb[0].from is missing"),
        (lambda m: m["errors"][0].update(file=None), "errors[0].file must be a text"),
    ],
)
def test_a_broken_manifest_says_where(change: Change, message: str) -> None:
    content = json.loads(manifest.write(MANIFEST))
    change(content)
    data = json.dumps(content).encode()
    with pytest.raises(PipelineError) as caught:
        manifest.read(data, "m.json")
    assert str(caught.value).startswith(f"m.json: error: not a manifest: {message}")
    assert not is_valid(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "m.json:1: error: not JSON: Expecting value"),
        (b'{\n"format": 1,,', "m.json:2: error: not JSON"),
        (b"\xff", "m.json: error: not a manifest: it is not UTF-8"),
        (b"[]", "m.json: error: not a manifest"),
        (b'{"locale": "nb"}', "m.json: error: not a manifest"),
        (b'{"format": 2}', "m.json: error: a manifest of format 2; this version reads 1 (hint"),
        (b'{"format": true}', "m.json: error: a manifest of format True"),
        (b'{"format": 1, "format": 1}', 'error: not a manifest: the key "format" is there twice'),
        (b"[" * 100_000, "m.json: error: not a manifest: it is nested too deep"),
        (b'{"format": ' + b"1" * 5000 + b"}", "m.json: error: not a manifest: "),
    ],
)
def test_what_is_no_manifest_is_one_line(data: bytes, message: str) -> None:
    with pytest.raises(PipelineError) as caught:
        manifest.read(data, "m.json")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_must_not_be_listed_twice() -> None:
    data = manifest.write(replace(MANIFEST, files=(PAGE, PAGE)))
    with pytest.raises(PipelineError, match=r'the file "nb/web/bro\.html" is there twice'):
        manifest.read(data, "m.json")


def test_an_archive_has_the_manifest_of_what_is_in_it() -> None:
    part = MANIFEST.restricted({PAGE.path}, {"nb"})
    assert part.files == (PAGE,)
    assert part.locales == ("nb",)
    assert part.articles == {"web/bro": {"nb": EDITION}}
    assert part.rates == MANIFEST.rates
    assert part.settings == MANIFEST.settings
    other = MANIFEST.restricted(set(), {"nn"})
    assert other.articles["web/bro"] == {"nn": EditionRecord("nothing", "Brua opnar fredag")}
    assert (other.files, dict(other.rates)) == ((), {})


def test_editions_in_a_part_do_not_name_files_outside_it() -> None:
    assert MANIFEST.restricted(set(), {"nb"}).articles["web/bro"]["nb"].paths == ()


def test_the_version_of_cldr_is_babels_own() -> None:
    from babel.core import get_global

    version = get_global("cldr").get("version")
    assert cldr_version() == version or (version is None and cldr_version().startswith("Babel "))


def test_the_digest_of_settings_is_of_what_they_say() -> None:
    text = '[build]\nfuzzy = true\nafter = "make"\n[rates]\ndate = 2026-11-24\n'
    same = '# ours\n[rates]\ndate = 2026-11-24\n[build]\nafter = "make"\nfuzzy = true # yes\n'
    assert settings_digest(text) == settings_digest(same)
    assert settings_digest(text) != settings_digest(text.replace("24", "25"))
