"""What msgmerge does, update does, and better where msgmerge guesses."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from pipeline.catalogue import po
from pipeline.catalogue.update import Others, UpdateOptions, update
from pipeline.model.entry import Catalogue, Entry, Previous
from tests.gettext_tools import gettext, needs_gettext

METADATA = {
    "Project-Id-Version": "avis 1",
    "POT-Creation-Date": "2026-11-24 17:00+0100",
    "Language-Team": "none",
    "Language": "nb",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

WORDS = st.sampled_from(
    [
        "Kommunen",
        "åbner",
        "en",
        "ny",
        "bro",
        "over",
        "fjorden",
        "i",
        "dag",
        "og",
        "lukker",
        "den",
        "gamle",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
FLAGS = st.sampled_from([(), (), ("c-format",), ("python-brace-format",)])


@st.composite
def _entry(draw: st.DrawFn, *, is_text: bool = False) -> Entry:
    msgid = draw(TEXTS)
    plural = draw(st.sampled_from([None, None, None, f"{msgid} flere"]))
    is_translated = not is_text and draw(st.integers(0, 4)) > 0
    is_fuzzy = is_translated and draw(st.booleans())
    said = f"nb {msgid}" if is_translated else ""
    return Entry(
        msgid,
        "" if plural else said,
        msgctxt=draw(st.sampled_from([None, None, "rubrik", "brød"])),
        msgid_plural=plural,
        msgstr_plural={0: said, 1: f"{said} flere" if said else ""} if plural else {},
        comments=() if is_text else draw(st.sampled_from([(), ("spørg Kari",)])),
        extracted=draw(st.sampled_from([(), ("title",)])) if is_text else (),
        references=("a.html",) if is_text else (),
        flags=(*(("fuzzy",) if is_fuzzy else ()), *draw(FLAGS)),
        previous=draw(st.sampled_from([None, Previous("Før", "k")])) if is_fuzzy else None,
        obsolete=is_translated and draw(st.integers(0, 3)) == 0,
    )


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.key: entry for entry in entries}.values())


CATALOGUES = st.lists(_entry(), max_size=9).map(_unique)
TEMPLATES = st.lists(_entry(is_text=True), min_size=1, max_size=9).map(_unique)


def _merged(folder: Path, old: Catalogue, template: Catalogue, *options: str) -> Catalogue:
    (folder / "a.po").write_bytes(po.write(old))
    (folder / "a.pot").write_bytes(po.write(template))
    merged = gettext("msgmerge", "-q", *options, folder / "a.po", folder / "a.pot")
    assert merged.returncode == 0, merged.stderr
    return po.parse(merged.stdout, "msgmerge")


def _active(catalogue: Catalogue) -> dict[object, Entry]:
    return {entry.key: entry for entry in catalogue.entries if not entry.obsolete}


@needs_gettext
@settings(max_examples=1500, deadline=None)
@given(CATALOGUES, TEMPLATES)
def test_every_exact_match_is_msgmerges(
    tmp_path_factory: pytest.TempPathFactory, entries: tuple[Entry, ...], texts: tuple[Entry, ...]
) -> None:
    old, template = Catalogue(METADATA, entries), Catalogue(METADATA, texts)
    theirs = _merged(tmp_path_factory.mktemp("oracle"), old, template, "-N", "--previous")
    ours = update(old, template, options=UpdateOptions(fuzzy=False))
    assert list(_active(ours)) == list(_active(theirs))
    for own, their in zip(_active(ours).values(), _active(theirs).values(), strict=True):
        assert (own.msgstr, own.msgstr_plural) == (their.msgstr, their.msgstr_plural)
        assert (set(own.flags), own.previous) == (set(their.flags), their.previous)
        # A plural form that the text has no more is kept as a comment; msgmerge loses it.
        assert own.comments[: len(their.comments)] == their.comments
        assert own.extracted == their.extracted
        assert own.references == their.references
    lost = {e.key for e in theirs.entries if e.obsolete} - {e.key for e in ours.entries}
    assert not lost
    assert ours.metadata == theirs.metadata


def _score(entry: Entry, old: Iterable[Entry]) -> float:
    """Say how similar the text is that a draft was made for, or that has the draft now."""
    sources = [
        each.msgid
        for each in old
        if (entry.msgstr or entry.msgstr_plural.get(0)) in (each.msgstr, each.msgstr_plural.get(0))
    ]
    query = entry.msgid.encode()
    return max((Indel.normalized_similarity(query, s.encode()) for s in sources), default=0.0)


@needs_gettext
@settings(max_examples=1500, deadline=None)
@given(CATALOGUES, TEMPLATES)
def test_a_fuzzy_match_is_as_good_as_msgmerges(
    tmp_path_factory: pytest.TempPathFactory, entries: tuple[Entry, ...], texts: tuple[Entry, ...]
) -> None:
    old, template = Catalogue(METADATA, entries), Catalogue(METADATA, texts)
    theirs = _merged(tmp_path_factory.mktemp("oracle"), old, template, "--previous")
    ours = _active(update(old, template))
    known = [entry for entry in entries if entry.has_translation]
    for key, their in _active(theirs).items():
        if their.is_fuzzy:
            assert ours[key].is_fuzzy
            assert _score(ours[key], known) >= _score(their, known) - 1e-9


@needs_gettext
@settings(max_examples=60, deadline=None)
@given(CATALOGUES, CATALOGUES, TEMPLATES)
def test_a_compendium_gives_what_it_gives_msgmerge(
    tmp_path_factory: pytest.TempPathFactory,
    entries: tuple[Entry, ...],
    others: tuple[Entry, ...],
    texts: tuple[Entry, ...],
) -> None:
    folder = tmp_path_factory.mktemp("oracle")
    old, template = Catalogue(METADATA, entries), Catalogue(METADATA, texts)
    (folder / "c.po").write_bytes(po.write(Catalogue(METADATA, others)))
    theirs = _active(_merged(folder, old, template, "-N", "-C", str(folder / "c.po")))
    shared = {entry.key: entry for entry in others if entry.has_translation}
    options = UpdateOptions(fuzzy=False, previous=False)
    ours = _active(update(old, template, options=options, others=Others(shared)))
    assert [(e.msgstr, dict(e.msgstr_plural), e.is_fuzzy) for e in ours.values()] == [
        (e.msgstr, dict(e.msgstr_plural), e.is_fuzzy) for e in theirs.values()
    ]


@needs_gettext
@settings(max_examples=60, deadline=None)
@given(CATALOGUES, TEMPLATES)
def test_what_an_update_writes_is_what_gettext_would_write(
    tmp_path_factory: pytest.TempPathFactory, entries: tuple[Entry, ...], texts: tuple[Entry, ...]
) -> None:
    path = tmp_path_factory.mktemp("canonical") / "a.po"
    plain = tuple(replace(entry, flags=(), previous=None) for entry in entries)
    new = tuple(replace(text, flags=()) for text in texts)
    path.write_bytes(po.write(update(Catalogue(METADATA, plain), Catalogue(METADATA, new))))
    assert gettext("msgcat", "--no-wrap", path).stdout == path.read_bytes()


def test_real_catalogues() -> None:
    """Every exact match, and 99.5 % of the fuzzy ones, on pairs of a.po and a.pot in folders."""
    root = os.environ.get("SKAGERRAK_PO_PAIRS")
    if not root:
        pytest.skip("SKAGERRAK_PO_PAIRS names no folder of catalogues with newer templates")
    fuzzy = worse = 0
    for folder in sorted(Path(root).iterdir()):
        data = [(folder / name).read_bytes() for name in ("a.po", "a.pot")]
        old, template = (po.parse(each, folder.name) for each in data)
        if any(entry.has_translation for entry in template.entries):
            continue  # no template
        merged = gettext("msgmerge", "-q", "--previous", folder / "a.po", folder / "a.pot")
        theirs = _active(po.parse(merged.stdout, folder.name))
        ours = _active(update(old, template))
        known = [entry for entry in old.entries if entry.has_translation]
        for key, their in theirs.items():
            if their.is_translated:
                assert (ours[key].msgstr, ours[key].msgstr_plural) == (
                    their.msgstr, their.msgstr_plural)  # fmt: skip
            elif their.is_fuzzy:
                fuzzy += 1
                own = ours[key]
                is_same = own.msgstr == their.msgstr
                worse += not is_same and _score(own, known) < _score(their, known) - 1e-9
    assert worse <= 0.005 * fuzzy
