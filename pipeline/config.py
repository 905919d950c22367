"""Read the settings of a project, ``skagerrak.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError
from pipeline.model.finding import SEVERITIES, Severity
from pipeline.model.locale import parse_locale
from pipeline.model.toml import read_toml

if TYPE_CHECKING:
    from pipeline.values.house import HouseStyle

FILE_NAME = "skagerrak.toml"
TEXT_OUTPUTS = ("txt", "html", "nitf")
GATE_LEVELS = ("strict", "must-have", "none")
GATE_PARTS = ("title", "teaser", "captions", "corrections", "values", "links")
OTHERWISE = ("source", "last", "nothing")
ADDITIONS = ("canonical", "alternates", "open-graph", "structured-data")
ZIPS = ("locale", "all")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project sets; the defaults suit a newspaper's first article.

    >>> Config(locales=("nb",), gate="strict").source_language
    'da'
    """

    name: str = "Skagerrak"
    """Stands in the header of every catalogue."""

    source_language: str = "da"
    locales: tuple[str, ...] = ("nb", "nn", "en")
    """BCP 47 tags."""

    text_outputs: tuple[str, ...] = ("txt", "html")
    """What a plain-text article is built as."""

    publish_fuzzy: bool = False
    placeables: bool = True
    """Whether catalogues show values as placeables."""

    houses: Mapping[str, HouseStyle] = field(default_factory=dict)
    """How locales print values, by their tags, where the project has its own style."""

    conversions: Mapping[str, str] = field(default_factory=dict)
    """The reader's money, by locale: amounts of other currencies are converted to it once."""

    rates_day: date | None = None
    """The day of publication for which rates are looked up; None for that of the newest."""

    units_are_sentences: bool = False
    """Whether a catalogue has an entry for each sentence, not for each paragraph."""

    segment_rules: str | None = None
    """File of SRX rules that say where sentences end; None for our own."""

    memory_fills: bool = True
    """Whether an exact match of the translation memory is a translation; if not, it is fuzzy."""

    memory_least: int = 75
    """Score, in percent, that a match must have to be offered."""

    memory_server: str | None = None
    """Address of the PostgreSQL database where projects share a translation memory; None for one of
    the project's own."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """How grave the findings of checks are, by their ids; None: the check is off."""

    longest_title: int | None = None
    """Characters that a title may have in translation."""

    longest_description: int | None = None
    """The same of a page's description."""

    gate: str = "must-have"
    """One of `GATE_LEVELS`: what must be translated and right before an article is published."""

    gate_parts: tuple[str, ...] = GATE_PARTS
    """What of an article is a must."""

    gate_otherwise: str = "source"
    """One of `OTHERWISE`: what is published in the place of an article that is not ready."""

    gate_approved: bool = False
    """Whether an article is published only when somebody has signed its catalogue."""

    site_name: str = ""
    """What readers know the site by; empty for the project's name."""

    site_url: str = ""
    """Where the source's edition lies, with a slash at the end; empty where nothing says it."""

    site_urls: Mapping[str, str] = field(default_factory=dict)
    """Where other editions lie, if not in folders named after their locales."""

    site_default: str | None = None
    """BCP 47 tag of the edition for readers of other languages; None for the source's own."""

    site_adds: tuple[str, ...] = ()
    """Some of `ADDITIONS`: what pages get that their sources do not have."""

    has_sitemap: bool = False
    has_feed: bool = False
    has_index: bool = False
    """Whether each locale gets a page that lists its articles."""

    builds_source: bool = False
    """Whether the edition in the source language is part of the bundle."""

    zips: tuple[str, ...] = ()
    """Some of `ZIPS`."""

    has_epub: bool = False
    text_template: str | None = None
    """File of the template of text articles' pages, relative to the project; None for ours."""

    after_build: str | None = None
    """A command to run when a build is there, in the project's folder."""

    has_own_ids: bool = False
    """Whether each edition of an item has an id of its own, where the source has one for news
    systems."""

    preview_editor: str | None = None
    """Address that has an editor open a line, with ``{path}`` and ``{line}``; None for none."""

    its_rules: tuple[str, ...] = ()
    """Files of ITS rules for all documents, relative to the project; documents' own go first."""

    its_parameters: Mapping[str, str] = field(default_factory=dict)
    """Values of the variables in rules; they go before those of ``its:param``."""

    its_ids: bool = False
    """Whether a text that has an id in its document has it as msgctxt."""

    def url_of(self, tag: str) -> str:
        """Give the address of an edition's folder, with a slash at the end; empty if unknown."""
        if tag in self.site_urls:
            return self.site_urls[tag]
        if not self.site_url or tag == self.source_language:
            return self.site_url
        return f"{self.site_url}{tag}/"


def default_text(name: str) -> str:
    """Write the settings of a new project."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'''\
# Articles lie in source/, translations in locales/; what is built goes to build/.

[project]
name = "{quoted}"
source-language = "da"
locales = ["nb", "nn", "en"]   # also: en-GB, en-US

[text]
outputs = ["txt", "html"]      # what a plain-text article is built as; also: nitf

[build]
fuzzy = false                  # publish translations that nobody has confirmed
# after = "rsync -a --exclude '.*' build/ web:/var/www/"    # to run when a build is in place

# [site]
# name = "Skagerrak Tidende"   # what readers know it by
# url = "https://tidende.example.org/"    # of the Danish pages; the others are in nb/, nn/, en/
# add = ["canonical", "alternates", "open-graph", "structured-data"]    # to pages that lack it
# sitemap = true
# feed = true
# index = true                 # a page for each locale that lists its articles

# [bundle]
# zip = ["locale", "all"]
# epub = true
# source = true                # the Danish edition too
'''


def parse(text: str, name: str) -> Config:
    """Read settings.

    Args:
        text: TOML.
        name: How the user knows the file, for messages.

    Raises:
        ConfigError: a key or value that we do not know.
    """
    config, errors = survey(text, name)
    if errors:
        raise errors[0]
    return config


def survey(text: str, name: str) -> tuple[Config, list[ConfigError]]:
    """Read all settings that can be read, and say what is wrong with the others.

    Args:
        text: As in `parse`.
        name: As in `parse`.

    Returns:
        The settings, with defaults for what is wrong; and that, in the order of the file.

    Raises:
        ConfigError: it is not TOML.
    """
    tables = read_toml(text, name)
    found: dict[str, object] = {}
    errors: list[ConfigError] = []
    for table, content in tables.items():
        errors += _read_table(table, content, found, text, name)
    config = Config(**found)  # type: ignore[arg-type]  # each reader gives its field's type
    if not errors:  # what is wrong with them together may come of what is wrong with one
        try:
            _require_places(config, text, name)
            _require_name(config, found, text, name)
        except ConfigError as error:
            errors.append(error)
    return config, errors


def _read_table(
    table: str, content: object, found: dict[str, object], text: str, name: str
) -> list[ConfigError]:
    """Read the settings of a table into *found*, and say what is wrong with the others."""
    if table not in _TABLES:
        return [_unknown("table", table, _TABLES, text, name)]
    if not isinstance(content, dict):
        line = _line(text, table)
        return [ConfigError(f"must be a table: [{table}]", file=name, line=line)]
    errors = []
    for key, value in content.items():
        try:
            _read_key(table, key, value, found, text, name)
        except ConfigError as error:
            errors.append(error)
    return errors


def _read_key(
    table: str, key: str, value: object, found: dict[str, object], text: str, name: str
) -> None:
    if table == "values" and isinstance(value, dict):
        houses = found.setdefault("houses", {})
        assert isinstance(houses, dict)
        houses |= _house(key, value, text, name)
        return
    if table == "checks":
        severities = found.setdefault("severities", {})
        assert isinstance(severities, dict)
        severities[key] = _severity(key, value, text, name)
        return
    if f"{table}.{key}" not in _KEYS:
        keys = [known.partition(".")[2] for known in _KEYS if known.startswith(table)]
        raise _unknown("key", key, keys, text, name)
    field, read = _KEYS[f"{table}.{key}"]
    try:
        found[field] = read(value)
    except ConfigError as error:
        raise ConfigError(
            f"{key}: {error.message}", file=name, line=_line(text, key), hint=error.hint
        ) from None


def _require_name(config: Config, found: Mapping[str, object], text: str, name: str) -> None:
    """Refuse a shared memory of a project that has no name of its own."""
    if config.memory_server is not None and "name" not in found:
        raise ConfigError(
            "server: a shared memory keeps texts under the name of their project, which has none",
            file=name,
            line=_line(text, "server"),
            hint='[project] name = "Skagerrak Tidende"',
        )


def _require_places(config: Config, text: str, name: str) -> None:
    """Refuse what sends readers to pages that are not there, or are another language's."""
    taken: dict[str, str] = {}
    tags = dict.fromkeys((config.source_language, *config.locales))
    for tag in tags:
        url = config.url_of(tag)
        other = taken.setdefault(url, tag)
        if url and other != tag:
            raise ConfigError(
                f"urls: {tag} has the address of {other}: {url}",
                file=name,
                line=_line(text, "urls"),
                hint="each language needs a place of its own",
            )
    default = config.site_default
    if default is not None and default not in tags:
        raise ConfigError(
            f"x-default: the project has no edition in {default}",
            file=name,
            line=_line(text, "x-default"),
            hint=f"it has {', '.join(tags)}",
        )


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError("must be a text in quotation marks")
    return " ".join(value.split())


def _command(value: object) -> str:
    """Read a command as it stands: lines and spaces mean something to the shell."""
    _string(value)
    return str(value)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError("must be true or false")
    return value


def _locale(value: object) -> str:
    return parse_locale(_string(value)).tag


def _locales(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError('must be a list, such as ["nb", "en"]')
    return tuple(dict.fromkeys(_locale(item) for item in value))


def _unit(value: object) -> bool:
    if value not in ("paragraph", "sentence"):
        raise ConfigError('must be "paragraph" or "sentence"')
    return value == "sentence"


def _exact(value: object) -> bool:
    if value not in ("translated", "fuzzy"):
        raise ConfigError('must be "translated" or "fuzzy"')
    return value == "translated"


def _percent(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ConfigError("must be a number from 0 to 100")
    return value


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError('must be a list, such as ["its/regler.xml"]')
    return tuple(_string(item) for item in value)


def _parameters(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ConfigError('must be a table, such as { edition = "web" }')
    return {key: str(item) for key, item in value.items()}


def _conversions(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ConfigError('must be a table, such as { nb = "NOK", en = "DKK" }')
    from pipeline.values.reading.vocabulary import CODES  # few projects convert

    for code in value.values():
        if not isinstance(code, str) or code not in CODES:
            raise ConfigError(f"not a currency: {code}", hint='an ISO 4217 code, such as "NOK"')
    return {parse_locale(tag).tag: code for tag, code in value.items()}


def _url(value: object) -> str:
    """Read an absolute address that others are made from: of a folder, not of a page."""
    url = _string(value)
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", url):
        raise ConfigError(
            f"not the address of a site: {url}", hint='such as "https://tidende.example.org/"'
        )
    return url if url.endswith("/") else f"{url}/"


def _urls(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ConfigError('must be a table, such as { da = "https://tidende.example.org/" }')
    return {parse_locale(tag).tag: _url(item) for tag, item in value.items()}


def _editor(value: object) -> str:
    """Read the address of an editor's own scheme: ``vscode://file/{path}:{line}``."""
    address = _string(value)
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
    names = set(re.findall(r"\{([^{}]*)\}", address))
    if scheme is None or scheme[1] in _ACTIVE or not {"path"} <= names <= {"path", "line"}:
        raise ConfigError(
            f"not an address that has an editor open a file: {address}",
            hint='such as "vscode://file{path}:{line}"',
        )
    return address


_HOST = r"(?:\[[\w:.%]+\]|[\w.%-]*)(?::\d+)?"
_DATABASE = re.compile(
    rf"postgres(?:ql)?://(?:[^\s/?#@:]*@)?{_HOST}(?:,{_HOST})*(?:/[^\s/?#@]*)?(?:\?([^\s#]*))?"
)
"""An address as libpq reads it, without a password; the group has its parameters."""


def _server(value: object) -> str:
    """Read the address of a database. No message repeats it: there may be a password in it."""
    address = _string(value)
    match = _DATABASE.fullmatch(address)
    if match is None and re.match(r"postgres(?:ql)?://[^/?#]*:[^/?#]*@", address):
        raise _has_password()
    if match is None:
        raise ConfigError(
            "not the address of a PostgreSQL database",
            hint='such as "postgresql://skagerrak@db.example.org/skagerrak"',
        )
    from urllib.parse import parse_qsl

    keys = [key.lower() for key, _ in parse_qsl(match[1] or "", keep_blank_values=True)]
    if any(word in key for key in keys for word in ("password", "secret")):
        raise _has_password()
    return address


def _has_password() -> ConfigError:
    return ConfigError(
        "a password does not belong in settings",
        hint="libpq takes it from ~/.pgpass or PGPASSWORD",
    )


_ACTIVE = ("javascript", "vbscript", "data", "blob", "about")
"""Schemes that browsers run or show themselves: no editor has them."""


def _length(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError("must be a number of characters, such as 70")
    return value


def _one_of(known: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in known:
            raise ConfigError(f"must be one of {', '.join(known)}")
        return value

    return read


def _some_of(known: Sequence[str]) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not set(map(str, value)) <= set(known):
            raise ConfigError(f"must be a list of some of {', '.join(known)}")
        return tuple(dict.fromkeys(map(str, value)))

    return read


def _severity(check: str, value: object, text: str, name: str) -> Severity | None:
    """Read ``[checks] false-friend = "off"``."""
    for severity in SEVERITIES:
        if value == severity:
            return severity
    if value != "off":
        raise ConfigError(
            f'{check}: must be "off" or one of {", ".join(SEVERITIES)}',
            file=name,
            line=_line(text, check),
        )
    return None


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ConfigError("must be a day, such as 2026-11-24, without quotation marks")
    return value


def _house(tag: str, settings: Mapping[str, object], text: str, name: str) -> dict[str, HouseStyle]:
    """Read ``[values.nb]``: how a locale prints values."""
    from pipeline.values.house import default_style  # most print as the locale does

    try:
        locale = parse_locale(tag).tag
    except ConfigError as error:
        line = _line(text, f"values.{tag}")
        raise ConfigError(error.message, file=name, line=line, hint=error.hint) from None
    try:
        return {locale: default_style(locale).with_settings(settings)}
    except ConfigError as error:
        word = next((key for key in settings if key in error.message), f"values.{tag}")
        line = _line(text, word)
        raise ConfigError(error.message, file=name, line=line, hint=error.hint) from None


_KEYS: dict[str, tuple[str, Callable[[object], object]]] = {
    "project.name": ("name", _string),
    "project.source-language": ("source_language", _locale),
    "project.locales": ("locales", _locales),
    "text.outputs": ("text_outputs", _some_of(TEXT_OUTPUTS)),
    "text.template": ("text_template", _string),
    "build.fuzzy": ("publish_fuzzy", _boolean),
    "build.after": ("after_build", _command),
    "gate.level": ("gate", _one_of(GATE_LEVELS)),
    "gate.parts": ("gate_parts", _some_of(GATE_PARTS)),
    "gate.otherwise": ("gate_otherwise", _one_of(OTHERWISE)),
    "gate.approved": ("gate_approved", _boolean),
    "limits.title": ("longest_title", _length),
    "limits.description": ("longest_description", _length),
    "values.placeables": ("placeables", _boolean),
    "segments.unit": ("units_are_sentences", _unit),
    "segments.rules": ("segment_rules", _string),
    "memory.exact": ("memory_fills", _exact),
    "memory.least": ("memory_least", _percent),
    "memory.server": ("memory_server", _server),
    "rates.convert": ("conversions", _conversions),
    "rates.date": ("rates_day", _date),
    "site.name": ("site_name", _string),
    "site.url": ("site_url", _url),
    "site.urls": ("site_urls", _urls),
    "site.x-default": ("site_default", _locale),
    "site.add": ("site_adds", _some_of(ADDITIONS)),
    "site.sitemap": ("has_sitemap", _boolean),
    "site.feed": ("has_feed", _boolean),
    "site.index": ("has_index", _boolean),
    "bundle.source": ("builds_source", _boolean),
    "bundle.zip": ("zips", _some_of(ZIPS)),
    "bundle.epub": ("has_epub", _boolean),
    "news.ids": ("has_own_ids", _boolean),
    "preview.editor": ("preview_editor", _editor),
    "its.rules": ("its_rules", _names),
    "its.parameters": ("its_parameters", _parameters),
    "its.ids": ("its_ids", _boolean),
}
_TABLES = sorted({"checks", *(key.partition(".")[0] for key in _KEYS)})


def _unknown(kind: str, word: str, known: Iterable[str], text: str, name: str) -> ConfigError:
    import difflib

    known = list(known)
    close = difflib.get_close_matches(word, known, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"
    return ConfigError(f'unknown {kind} "{word}"', file=name, line=_line(text, word), hint=hint)


def _line(text: str, word: str) -> int | None:
    match = re.search(rf"(?m)^\s*\[?\s*\"?{re.escape(word)}\b", text)
    return text.count("\n", 0, match.end()) + 1 if match else None
