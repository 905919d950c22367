"""A CMS as a type checker sees it: mypy reads this file, `test_typing` runs it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple, assert_type

import pipeline
from pipeline import (
    Config,
    Document,
    Finding,
    HouseStyle,
    ListedValue,
    LocalisedDocument,
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


class Published(NamedTuple):
    """A page of the site, and what the newsroom is told of it."""

    page: bytes
    messages: list[str]


def settings() -> Config:
    """Read the settings, and take the house style of Bokmål."""
    config = read_settings(b"[gate]\nlevel = 'strict'\n")
    house = default_style("nb").with_settings({"thousands": "."})
    assert_type(house, HouseStyle)
    assert_type(config.locales, tuple[str, ...])
    return Config(gate=config.gate, houses={"nb": house})


def catalogue_for(article: Document, known: bytes | None, locale: str) -> bytes:
    """Bring the translations in the database up to date."""
    day = datetime(2026, 11, 29, 12, tzinfo=UTC)
    template = extract(article, locale=locale)
    assert_type(template, bytes)
    return update(known, template, locale=locale, revised=day)


def publish(page: bytes, name: str, catalogue: bytes, locale: str) -> Published:
    """Publish a page in a locale, or in Danish where it is not ready."""
    try:
        article = read_article(page, name)
        done = localise(article, catalogue, locale=locale, config=settings())
    except PipelineError as error:
        assert_type(error.line, int | None)
        return Published(page, [str(error)])
    assert_type(done, LocalisedDocument)
    assert_type(done.data, bytes)
    assert_type(done.is_ready, bool)
    assert_type(done.counts.left, int)
    findings: list[Finding] = [*check_article(article), *check(catalogue, article), *done.reasons]
    return Published(done.data if done.is_ready else page, [each.message for each in findings])


def amounts(text: str) -> dict[str, str]:
    """List the amounts of a text, and what an English reader sees."""
    values = find_values(text, locales=["en"])
    assert_type(values, list[ListedValue])
    return {each.text: each.localised["en"] for each in values if each.type == "currency"}


def misuse(article: Document) -> None:
    """What a type checker must refuse: each line without its mark is an error."""
    extract("a.html")  # type: ignore[arg-type]
    localise(article, "msgid", locale="nb")  # type: ignore[arg-type]
    localise(article, b"")  # type: ignore[call-arg]
    pipeline.localize(article)  # type: ignore[attr-defined]
