"""What a manifest says: which files there are, what they were made of, and how far they are.

Nothing here differs from run to run: no time of building, no machine, no path outside the project.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

FILE_NAME = "manifest.json"
"""Of the manifest, at the top of a bundle. It does not list itself."""

FORMAT = 1
PROGRAM = "skagerrak"

FileKind = Literal["article", "asset", "list", "archive", "metadata"]
"""``asset``: a picture and the like, as it is in the source; ``list``: a sitemap, a feed, a page
that lists articles; ``metadata``: data about the bundle."""

State = Literal["published", "last", "source", "nothing"]
"""What readers get. ``published``: the article. Where the gate held it back: ``last``: as it last
passed; ``source``: in the source language; ``nothing``: no page."""

KINDS: tuple[FileKind, ...] = ("article", "asset", "list", "archive", "metadata")
STATES: tuple[State, ...] = ("published", "last", "source", "nothing")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of the bundle."""

    path: str
    """Below the bundle's folder, with slashes: ``nb/web/topmoede.html``."""

    size: int
    """Bytes."""

    sha256: str
    """64 hexadecimal digits, small letters."""

    kind: FileKind
    source: str | None = None
    """Name of the one file that it was made of: ``source/web/topmoede.html``."""

    source_sha256: str | None = None
    catalogue: str | None = None
    """Name of the catalogue: ``locales/nb/web/topmoede.po``."""

    catalogue_sha256: str | None = None
    locale: str | None = None
    """BCP 47 tag; None for what belongs to all."""

    article: str | None = None
    """Key of the article."""


class Texts(NamedTuple):
    """How many texts of an edition are whose; those of the template, each once."""

    human: int = 0
    memory: int = 0
    carried: int = 0
    machine: int = 0
    fuzzy: int = 0
    """Have a translation that nobody has confirmed."""

    fallback: int = 0
    """Stand in the source language: they have none."""


class FindingCounts(NamedTuple):
    """How many findings there are."""

    error: int = 0
    warning: int = 0


class Signature(NamedTuple):
    """Who signed the catalogue."""

    by: str
    day: str
    """ISO 8601."""

    valid: bool
    """Whether it still says what was signed."""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An article in one locale."""

    state: State
    title: str = ""
    """In the language that readers get."""

    url: str | None = None
    """Absolute; None where the project does not say."""

    paths: tuple[str, ...] = ()
    """Of its files, below the bundle's folder."""

    catalogue: str | None = None
    texts: Texts = field(default_factory=Texts)
    words: int = 0
    """Of all its texts, in the source language."""

    findings: FindingCounts = field(default_factory=FindingCounts)
    approved: Signature | None = None


class RateRecord(NamedTuple):
    """An exchange rate that amounts were converted with."""

    from_currency: str
    """ISO 4217."""

    to_currency: str
    rate: str
    """Units of the second for one of the first, in decimal digits: ``0.6405``."""

    day: str
    """ISO 8601."""

    source: str
    """The bank."""


class Failure(NamedTuple):
    """A file that could not be built."""

    file: str
    """As the user knows it: ``source/web/topmoede.html``."""

    message: str
    line: int | None = None
    """Counts from 1."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle holds."""

    version: str
    """Of the program."""

    cldr: str
    """Version of the CLDR data that values were printed with."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 by the names of the files that decide what is built, beside articles and catalogues:
    ``skagerrak.toml``, ``glossary.csv``, ``rates.csv``."""

    locales: tuple[str, ...] = ()
    """BCP 47 tags, in the project's order."""

    files: Sequence[FileRecord] = ()

    articles: Mapping[str, Mapping[str, EditionRecord]] = field(default_factory=dict)
    """By article and locale."""

    rates: Mapping[str, tuple[RateRecord, ...]] = field(default_factory=dict)
    """Those used, by locale."""

    errors: tuple[Failure, ...] = ()

    def restricted(self, paths: Collection[str], locales: Collection[str]) -> Manifest:
        """Give the manifest of a part of the bundle, such as the archive of one locale.

        Args:
            paths: Of the files that are in it.
            locales: BCP 47 tags of those that are in it.
        """
        articles = {
            key: {
                tag: replace(each, paths=tuple(path for path in each.paths if path in paths))
                for tag, each in editions.items()
                if tag in locales
            }
            for key, editions in self.articles.items()
        }
        return replace(
            self,
            locales=tuple(tag for tag in self.locales if tag in locales),
            files=tuple(each for each in self.files if each.path in paths),
            articles={key: editions for key, editions in articles.items() if editions},
            rates={tag: used for tag, used in self.rates.items() if tag in locales},
        )


def cldr_version() -> str:
    """Give the version of the CLDR data that Babel has with it.

    Babel says it of itself from 2.18 on; of an older one, its own version stands for it.

    >>> cldr_version().split()[-1][0].isdigit()
    True
    """
    import babel
    from babel.core import get_global

    version = get_global("cldr").get("version")
    return str(version) if version else f"Babel {babel.__version__}"


def settings_digest(text: str) -> str:
    r"""Make the SHA-256 of settings: of what they say, whatever their comments and order.

    Args:
        text: TOML that has been read before.

    >>> settings_digest("[a]  # mine\nb = 1") == settings_digest("a = { b = 1 }")
    True
    """
    import tomllib

    said = json.dumps(tomllib.loads(text), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
