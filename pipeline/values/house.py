"""House style: how one locale prints its numbers, amounts, dates and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.errors import ConfigError
from pipeline.model.locale import parse_locale

NO_BREAK_SPACE: Final = "\u00a0"
THIN_SPACE: Final = "\u202f"
"""NARROW NO-BREAK SPACE."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How one locale prints. Make one with `default_style`, change it with `with_settings`.

    >>> default_style("nn").with_settings({"thousands": "."}).thousands
    '.'
    """

    tag: str
    """BCP 47: ``da nb nn en en-GB en-US``; plain ``en`` prints as ``en-GB``."""

    thousands: str
    """Mark between groups of three digits: a no-break space, a point, a comma, or nothing."""

    group_from: int = 4
    """Fewest digits that are grouped: 5 in Norwegian, where 2750 stays whole. Danish groups four
    digits where the source does."""

    currency: str = "name"
    """``name`` (*danske kroner*), ``code`` (*DKK*), ``symbol`` (*€ $ £*, and the code of what has
    no sign of its own), or ``source``, as the source has it."""

    nok: str = "norske kroner"
    """What Norwegian calls its own krone: ``norske kroner`` or ``kroner``."""

    scale: str = "long"
    """``long`` (*million, billion, milliarder*), ``short`` (*m, bn, mrd.*), or ``source``."""

    clock: int = 24
    """24, or in English 12: *4.45pm*, in ``en-US`` *4:45 p.m.*."""

    percent: str = "source"
    """``sign``, ``word``, or ``source``."""

    percent_word: str = ""
    """In English ``per cent`` or ``percent``; other languages have one word."""

    ranges: str = "source"
    """``dash`` (*8–9*), ``word`` (*8 to 9*), or ``source``. Only for ranges that are written with
    either; *between … and* and *from … to* stay."""

    minus: str = "-"
    """Hyphen-minus or MINUS SIGN."""

    def with_settings(self, settings: Mapping[str, object]) -> HouseStyle:
        """Change what a project sets in its table ``[values.nb]``.

        Raises:
            ConfigError: a key or value that we do not know, or that its language does not have.

        >>> default_style("nb").with_settings({"thousands": ".", "currency": "code"}).currency
        'code'
        """
        known = {**_SETTINGS, **_LANGUAGE_SETTINGS.get(self.tag[:2], {})}
        changes: dict[str, str | int] = {}
        for key, value in settings.items():
            if key not in known:
                raise _unknown(key, known, self.tag)
            changes[key.replace("-", "_")] = _read(key, value, known[key])
        style = replace(self, **changes)  # type: ignore[arg-type]  # the tables give the types
        if style.thousands == style.decimal:
            raise ConfigError(
                f'thousands: "{style.thousands}" is the decimal mark of {self.tag}',
                hint=f'use " " or "{"," if style.decimal == "." else "."}"',
            )
        return style

    @property
    def decimal(self) -> str:
        """The decimal mark, known without Babel; a test compares it with CLDR."""
        return "." if self.is_english else ","

    @property
    def is_english(self) -> bool:
        """Whether the words are English, of any country."""
        return self.tag.startswith("en")

    @property
    def is_american(self) -> bool:
        """Whether the words are American English."""
        return self.tag == "en-US"


def default_style(tag: str) -> HouseStyle:
    """Give the style of a locale that sets nothing.

    Raises:
        ConfigError: no such locale.

    >>> default_style("nb_NO").group_from, default_style("en").percent_word
    (5, 'per cent')
    """
    return _DEFAULTS[parse_locale(tag).tag]


_BRITISH = HouseStyle(
    "en-GB", ",", currency="symbol", percent="sign", percent_word="per cent"
)  # as newspapers write; a project that writes CLDR's way sets it
_BOKMAAL = HouseStyle("nb", NO_BREAK_SPACE, group_from=5, percent="word")
_DEFAULTS: Final = {
    "da": HouseStyle("da", ".", currency="source", scale="source"),
    "nb": _BOKMAAL,
    "nn": replace(_BOKMAAL, tag="nn"),
    "en": replace(_BRITISH, tag="en"),
    "en-GB": _BRITISH,
    "en-US": replace(_BRITISH, tag="en-US", clock=12, percent_word="percent"),
}

_Choices = Mapping[object, str | int]
"""What may stand in the table, and what it means here."""


def _choices(*values: str | int) -> _Choices:
    return {value: value for value in values}


_SETTINGS: Final[Mapping[str, _Choices]] = {
    "thousands": {
        " ": NO_BREAK_SPACE, NO_BREAK_SPACE: NO_BREAK_SPACE, THIN_SPACE: THIN_SPACE,
        ".": ".", ",": ",", "": "",
    },
    "group-from": _choices(4, 5, 6, 7),
    "currency": _choices("name", "code", "symbol", "source"),
    "scale": _choices("long", "short", "source"),
    "clock": _choices(24),
    "percent": _choices("sign", "word", "source"),
    "ranges": _choices("dash", "word", "source"),
    "minus": _choices("-", "\u2212"),
}  # fmt: skip
_NORWEGIAN: Final[Mapping[str, _Choices]] = {"nok": _choices("norske kroner", "kroner")}
_LANGUAGE_SETTINGS: Final[Mapping[str, Mapping[str, _Choices]]] = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "en": {"clock": _choices(24, 12), "percent-word": _choices("per cent", "percent")},
}


def _read(key: str, value: object, choices: _Choices) -> str | int:
    # True is 1 and a list has no hash, so look only at what can be a choice.
    if isinstance(value, str | int) and not isinstance(value, bool) and value in choices:
        return choices[value]
    names = [f'"{choice}"' if isinstance(choice, str) else str(choice) for choice in choices]
    known = ", ".join(name for name in names if name.isascii() or len(choices) < 5)
    raise ConfigError(f"{key}: no such choice: {_toml(value)}", hint=f"known: {known}")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _unknown(key: str, known: Iterable[str], tag: str) -> ConfigError:
    import difflib

    known = list(known)
    close = difflib.get_close_matches(key, known, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"
    return ConfigError(f'unknown key "{key}" for {tag}', hint=hint)
