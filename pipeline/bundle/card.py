"""A published article, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.page import Alternate


@dataclass(frozen=True, slots=True)
class Card:
    """An edition of an article: what feeds, sitemaps and index pages say of it."""

    key: str
    """The article's, the same in all languages: ``web/topmoede``."""

    path: str
    """Of its page, below the folder of its locale: ``web/topmoede.html``. Of its file, where it has
    no page: ``wire/topmoede.xml``."""

    language: str
    """BCP 47 tag."""

    title: str
    summary: str = ""
    url: str = ""
    """Absolute; empty where the project does not say."""

    published: str = ""
    """ISO 8601, a day or a time; empty where the article does not say."""

    modified: str = ""
    alternates: tuple[Alternate, ...] = ()
    """All published editions, this one among them."""

    default: str = ""
    """The address of ``x-default``."""

    title_language: str = ""
    """BCP 47 tag; empty where the title is in the article's language, and not left untranslated."""

    summary_language: str = ""
    """The same of the summary."""
