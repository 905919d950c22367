"""What the page of a text article itself says, in the languages that it is written in."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model.locale import known_tag, parse_locale


class Words(NamedTuple):
    """Texts of the page that are not the article's."""

    languages: str
    """Names the list of the article's editions."""

    watch_video: str
    """The link to a video without a caption."""

    before_day: str
    """Between a label and a day: *Correction, 5 September*."""


_WORDS = {
    "da": Words("Sprog", "Se videoen", " "),
    "nb": Words("Språk", "Se videoen", " "),
    "nn": Words("Språk", "Sjå videoen", " "),
    "en": Words("Languages", "Watch the video", ", "),
}
_NAMES = {
    "da": "Dansk", "nb": "Norsk bokmål", "nn": "Nynorsk", "en": "English",
    "en-GB": "British English", "en-US": "American English",
}  # fmt: skip


def words_of(tag: str) -> Words:
    """Give the texts in a language; in English for one that we do not write.

    >>> words_of("en-US").watch_video
    'Watch the video'
    """
    known = known_tag(tag) or "en"
    return _WORDS[known.partition("-")[0]]


def name_of(tag: str) -> str:
    """Name a language in itself; a tag that we do not know names itself.

    >>> name_of("nb")
    'Norsk bokmål'
    """
    return _NAMES.get(known_tag(tag) or "", tag)


def posix_of(tag: str) -> str:
    """Write a language as Open Graph does; empty for one that we do not know.

    >>> posix_of("nn")
    'nn_NO'
    """
    known = known_tag(tag)
    return parse_locale(known).posix if known else ""
