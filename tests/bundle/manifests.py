"""Manifests for tests: one that is drawn, one that is written by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from hypothesis import strategies as st

from pipeline.bundle.record import (
    KINDS,
    STATES,
    EditionRecord,
    Failure,
    FileRecord,
    FindingCounts,
    Manifest,
    RateRecord,
    Signature,
    Texts,
)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def manifest_of(files: Mapping[str, bytes]) -> Manifest:
    """The manifest of a bundle that holds these files."""
    records = tuple(
        FileRecord(path, len(data), digest(data), "article", locale=path.split("/")[0])
        for path, data in sorted(files.items())
    )
    return Manifest("1.0", "49", {"skagerrak.toml": digest(b"")}, ("nb", "nn"), records)


PAGE = FileRecord(
    "nb/web/bro.html", 20, digest(b"side"), "article", "source/web/bro.html", digest(b"kilde"),
    "locales/nb/web/bro.po", digest(b"katalog"), "nb", "web/bro",
)  # fmt: skip
EDITION = EditionRecord(
    "published", "Brua åpner fredag", "https://tidende.example.org/nb/web/bro.html",
    (PAGE.path,), PAGE.catalogue, Texts(human=3, fallback=1), 41, FindingCounts(warning=1),
    Signature("Kari Nordmann", "2026-11-29", True),
)  # fmt: skip
MANIFEST = Manifest(
    "1.0",
    "49",
    {"skagerrak.toml": digest(b"toml"), "glossary.csv": digest(b"termer")},
    ("nb", "nn"),
    (PAGE, FileRecord("nb/foto.jpg", 3, digest(b"jpg"), "asset", "source/foto.jpg", locale="nb")),
    {"web/bro": {"nb": EDITION, "nn": EditionRecord("nothing", "Brua opnar fredag")}},
    {"nb": (RateRecord("DKK", "NOK", "1.5612", "2026-11-27", "ECB"),)},
    (Failure("source/a.html", "is not UTF-8", 4),),
)

# Every text can be in a manifest, half a surrogate pair of a broken name too.
_texts = st.text(st.characters(), max_size=5)
_maybe = st.none() | _texts
_digests = st.binary(max_size=1).map(digest)
_numbers = st.integers(0, 3)
_files = st.builds(
    FileRecord, _texts, _numbers, _digests, st.sampled_from(KINDS), _maybe,
    st.none() | _digests, _maybe, st.none() | _digests, _maybe, _maybe,
)  # fmt: skip
_editions = st.builds(
    EditionRecord, st.sampled_from(STATES), _texts, _maybe,
    st.lists(_texts, max_size=2).map(sorted).map(tuple), _maybe,
    st.builds(Texts, *[_numbers] * 6), _numbers, st.builds(FindingCounts, _numbers, _numbers),
    st.none() | st.builds(Signature, _texts, _texts, st.booleans()),
)  # fmt: skip
_rates = st.builds(RateRecord, *[_texts] * 5)
_failures = st.builds(Failure, _texts, _texts, st.none() | st.integers(1, 3))


def _sorted_errors(errors: list[Failure]) -> tuple[Failure, ...]:
    return tuple(sorted(errors, key=lambda each: (each.file, each.line or 0, each.message)))


MANIFESTS = st.builds(
    Manifest,
    _texts,
    _texts,
    st.dictionaries(_texts, _digests, max_size=2),
    st.lists(_texts, max_size=2).map(tuple),
    st.lists(_files, max_size=3, unique_by=lambda each: each.path)
    .map(lambda files: sorted(files, key=lambda each: each.path))
    .map(tuple),
    st.dictionaries(_texts, st.dictionaries(_texts, _editions, max_size=2), max_size=2),
    st.dictionaries(_texts, st.lists(_rates, max_size=2).map(sorted).map(tuple), max_size=2),
    st.lists(_failures, max_size=2).map(_sorted_errors),
)
