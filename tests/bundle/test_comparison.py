"""What differs between two builds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pipeline.bundle.comparison import Difference, differences
from pipeline.bundle.manifest import write
from pipeline.bundle.record import Failure, FileRecord, Manifest, RateRecord, Texts
from tests.bundle.manifests import EDITION, MANIFEST, MANIFESTS, PAGE, digest

PICTURE = MANIFEST.files[1]


@settings(deadline=None)
@given(MANIFESTS, MANIFESTS)
def test_a_build_is_like_itself_and_sides_can_be_changed(here: Manifest, there: Manifest) -> None:
    assert differences(here, here) == []
    assert len(differences(here, there)) == len(differences(there, here))
    if differences(here, there):
        assert write(here) != write(there)


def with_files(*files: FileRecord) -> Manifest:
    return replace(MANIFEST, files=files)


OTHER_RATE = RateRecord("DKK", "NOK", "1.57", "2026-11-28", "Norges Bank")


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (replace(MANIFEST, version="1.1"), ("program", "", "1.0 here, 1.1 there")),
        (replace(MANIFEST, cldr="48"), ("cldr", "", "49 here, 48 there")),
        (
            replace(MANIFEST, settings={**MANIFEST.settings, "glossary.csv": digest(b"x")}),
            ("settings", "glossary.csv", "differs"),
        ),
        (
            replace(MANIFEST, settings={"skagerrak.toml": MANIFEST.settings["skagerrak.toml"]}),
            ("settings", "glossary.csv", "only here"),
        ),
        (replace(MANIFEST, locales=("nn", "nb")), ("locales", "", "nb nn here, nn nb there")),
        (with_files(PAGE), ("file", "nb/foto.jpg", "only here")),
        (
            with_files(*MANIFEST.files, replace(PICTURE, path="nb/ny.jpg")),
            ("file", "nb/ny.jpg", "only there"),
        ),
        (
            with_files(PICTURE, replace(PAGE, sha256=digest(b"x"))),
            ("file", PAGE.path, "differs; its source is the same"),
        ),
        (
            with_files(PICTURE, replace(PAGE, sha256=digest(b"x"), source_sha256=digest(b"y"))),
            ("file", PAGE.path, "differs; its source differs too"),
        ),
        (
            with_files(PAGE, replace(PICTURE, sha256=digest(b"x"), size=4)),
            ("file", "nb/foto.jpg", "differs (3 bytes here, 4 there)"),
        ),
        (
            with_files(PICTURE, replace(PAGE, source_sha256=digest(b"y"))),
            ("file", PAGE.path, "is the same, made of something else: source_sha256"),
        ),
        (
            replace(MANIFEST, articles={"web/bro": {"nb": EDITION}}),
            ("article", "web/bro (nn)", "only here"),
        ),
        (
            replace(
                MANIFEST, articles={"web/bro": {**MANIFEST.articles["web/bro"],
                                                "nb": replace(EDITION, state="source", words=3)}}
            ),
            ("article", "web/bro (nb)", "published here, source there"),
        ),
        (
            replace(
                MANIFEST, articles={"web/bro": {**MANIFEST.articles["web/bro"],
                                                "nb": replace(EDITION, texts=Texts(), words=3)}}
            ),
            ("article", "web/bro (nb)", "differs in texts, words"),
        ),
        (
            replace(MANIFEST, rates={"nb": (OTHER_RATE,)}),
            (
                "rates",
                "1 DKK in NOK (nb)",
                "1.5612 (ECB, 2026-11-27) here, 1.57 (Norges Bank, 2026-11-28) there",
            ),
        ),
        (
            replace(MANIFEST, errors=()),
            ("error", "source/a.html:4: error: is not UTF-8", "only here"),
        ),
        (
            replace(MANIFEST, errors=(*MANIFEST.errors, Failure("source/b.html", "is empty"))),
            ("error", "source/b.html: error: is empty", "only there"),
        ),
    ],
)  # fmt: skip
def test_one_difference(there: Manifest, expected: tuple[str, str, str]) -> None:
    assert [tuple(each) for each in differences(MANIFEST, there)] == [expected]


def test_what_a_build_is_made_with_stands_first() -> None:
    there = replace(with_files(PAGE), version="2", errors=())
    assert [each.group for each in differences(MANIFEST, there)] == ["program", "file", "error"]
    assert isinstance(differences(MANIFEST, there)[0], Difference)
