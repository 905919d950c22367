"""A page for each locale that lists its articles."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from pipeline.bundle.card import Card
from pipeline.bundle.days import danish_day, instant
from pipeline.formats.escape import without_controls
from pipeline.formats.text.words import name_of, words_of
from pipeline.model.locale import parse_locale
from pipeline.model.value import Date, Day
from pipeline.values.house import HouseStyle, default_style
from pipeline.values.printing.dates import print_date

NAME = "index.html"


class _Words(NamedTuple):
    """What the page itself says."""

    articles: str
    feed: str
    none: str


_WORDS = {
    "da": _Words("Artikler", "Nyhedsfeed (Atom)", "Der er ingen artikler endnu."),
    "nb": _Words("Artikler", "Nyhetsstrøm (Atom)", "Det er ingen artikler ennå."),
    "nn": _Words("Artiklar", "Nyheitsstraum (Atom)", "Det er ingen artiklar enno."),
    "en": _Words("Articles", "News feed (Atom)", "There are no articles yet."),
}


class _Item(NamedTuple):
    """An article in the list."""

    address: str
    title: str
    summary: str
    title_language: str | None
    """Tag, where that is not the article's."""

    summary_language: str | None
    foreign: str | None
    """Tag of its language, where that is not the page's."""

    name: str
    """Of its language."""

    day: str
    """As the locale prints it; empty where unknown."""

    iso: str


def write(
    cards: Sequence[Card],
    *,
    site: str,
    language: str,
    others: Mapping[str, str],
    url: str = "",
    default: str = "",
    feed: str = "",
    house: HouseStyle | None = None,
) -> bytes:
    """Write the page: the articles published last come first, those without a day last.

    Args:
        cards: Of one locale. Links to them are relative: the page lies in the locale's folder.
        site: What readers know the site by.
        language: BCP 47 tag of the locale.
        others: Addresses of the other locales' pages, relative or absolute, by their tags.
        url: The page's own address; empty if unknown.
        default: The address of ``x-default``; empty for none.
        feed: Address of the locale's feed; empty without one.
        house: How the locale prints days; None for its default style.

    Raises:
        ConfigError: no such locale.
    """
    from pipeline.formats.text.template import compile_template

    house = house or default_style(language)
    ordered = sorted(cards, key=lambda card: card.key)
    ordered.sort(key=lambda card: instant(card.published or card.modified), reverse=True)
    template = pkgutil.get_data(__name__, "index.html.j2")
    assert template is not None
    # An edition names itself among its alternates.
    alternates = {**({language: url} if url else {}), **others}
    if default:
        alternates["x-default"] = default
    page = compile_template(template.decode()).render(
        site=site,
        language=language,
        name=name_of(language),
        languages=words_of(language).languages,
        words=_WORDS[parse_locale(language).tag.partition("-")[0]],
        others=[(tag, name_of(tag), address) for tag, address in others.items()],
        alternates=alternates.items(),
        feed=feed,
        items=[_item(card, language, house) for card in ordered],
    )
    return page.encode("utf-8", "replace")


def _item(card: Card, language: str, house: HouseStyle) -> _Item:
    day = danish_day(card.published or card.modified)
    printed = print_date(Date(Day(day.year, day.month, day.day)), house) if day else ""
    return _Item(
        quote(card.path),
        without_controls(card.title or card.key),
        without_controls(card.summary),
        card.title_language or None,
        card.summary_language or None,
        None if card.language == language else card.language,
        name_of(card.language),
        printed,
        day.isoformat() if day else "",
    )
