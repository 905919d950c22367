"""Say what differs between two builds, from their manifests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Literal, NamedTuple

from pipeline.bundle.record import EditionRecord, FileRecord, Manifest
from pipeline.errors import one_line

Group = Literal["program", "cldr", "settings", "locales", "file", "article", "rates", "error"]
"""What differs, in the order of `differences`: what a build is made with stands before what came of
it."""


class Difference(NamedTuple):
    """One thing in which a build differs from another."""

    group: Group
    name: str
    """Of the setting, file, article and locale …; empty where the group says it all."""

    message: str
    """What is the case here and what there: ``1.0 here, 1.1 there``."""


def differences(here: Manifest, there: Manifest) -> list[Difference]:
    """Compare two manifests; nothing where they say the same."""
    return [
        *_single("program", here.version, there.version),
        *_single("cldr", here.cldr, there.cldr),
        *_settings(here.settings, there.settings),
        *_single("locales", " ".join(here.locales), " ".join(there.locales)),
        *_files(here, there),
        *_articles(here, there),
        *_rates(here, there),
        *_errors(here, there),
    ]


def _single(group: Group, here: str, there: str) -> Iterator[Difference]:
    if here != there:
        yield Difference(group, "", _both(here, there))


def _both(here: object, there: object) -> str:
    return f"{here or 'none'} here, {there or 'none'} there"


def _sides(
    group: Group, here: Mapping[str, object], there: Mapping[str, object]
) -> Iterator[Difference]:
    """Name what one side has alone."""
    for name in sorted(here.keys() ^ there.keys()):
        yield Difference(group, name, "only here" if name in here else "only there")


def _settings(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Difference]:
    yield from _sides("settings", here, there)
    for name in sorted(here.keys() & there.keys()):
        if here[name] != there[name]:
            yield Difference("settings", name, "differs")


def _files(here: Manifest, there: Manifest) -> Iterator[Difference]:
    ours = {each.path: each for each in here.files}
    theirs = {each.path: each for each in there.files}
    yield from _sides("file", ours, theirs)
    for path in sorted(ours.keys() & theirs.keys()):
        message = _file(ours[path], theirs[path])
        if message:
            yield Difference("file", path, message)


def _file(ours: FileRecord, theirs: FileRecord) -> str:
    if ours.sha256 == theirs.sha256:
        names = [name for name in _differing(ours, theirs) if name not in ("sha256", "size")]
        return f"is the same, made of something else: {', '.join(names)}" if names else ""
    sizes = f" ({ours.size} bytes here, {theirs.size} there)" if ours.size != theirs.size else ""
    if ours.source_sha256 is None or theirs.source_sha256 is None:
        return f"differs{sizes}"
    is_same = ours.source_sha256 == theirs.source_sha256
    return f"differs{sizes}; its source {'is the same' if is_same else 'differs too'}"


def _articles(here: Manifest, there: Manifest) -> Iterator[Difference]:
    ours, theirs = _editions(here), _editions(there)
    yield from _sides("article", ours, theirs)
    for name in sorted(ours.keys() & theirs.keys()):
        names = _differing(ours[name], theirs[name])
        if "state" in names:
            yield Difference("article", name, _both(ours[name].state, theirs[name].state))
        elif names:
            yield Difference("article", name, f"differs in {', '.join(names)}")


def _editions(manifest: Manifest) -> dict[str, EditionRecord]:
    return {
        f"{key} ({tag})": edition
        for key, editions in manifest.articles.items()
        for tag, edition in editions.items()
    }


def _rates(here: Manifest, there: Manifest) -> Iterator[Difference]:
    ours, theirs = _rates_by_pair(here), _rates_by_pair(there)
    yield from _sides("rates", ours, theirs)
    for name in sorted(ours.keys() & theirs.keys()):
        if ours[name] != theirs[name]:
            yield Difference("rates", name, _both("; ".join(ours[name]), "; ".join(theirs[name])))


def _rates_by_pair(manifest: Manifest) -> dict[str, list[str]]:
    """Write the rates of each pair of currencies; there are several where days differ."""
    found: dict[str, list[str]] = {}
    for tag, used in manifest.rates.items():
        for rate in used:
            name = f"1 {rate.from_currency} in {rate.to_currency} ({tag})"
            found.setdefault(name, []).append(f"{rate.rate} ({rate.source}, {rate.day})")
    return found


def _errors(here: Manifest, there: Manifest) -> Iterator[Difference]:
    ours, theirs = (
        {one_line("error", each.message, file=each.file, line=each.line): each for each in errors}
        for errors in (here.errors, there.errors)
    )
    yield from _sides("error", ours, theirs)


def _differing(ours: FileRecord | EditionRecord, theirs: FileRecord | EditionRecord) -> list[str]:
    names = (each.name for each in fields(ours))
    return [name for name in names if getattr(ours, name) != getattr(theirs, name)]
