"""The gate: may an article be published in a locale, and if not, what holds it back?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.config import Config
from pipeline.model.document import Unit
from pipeline.model.entry import Key
from pipeline.model.finding import Finding
from pipeline.workflow.builder import Text

_SHOWN = 5
"""Reasons that are named one by one."""

_WORDS = 60
"""Characters of a text that a reason shows."""


class Gate(NamedTuple):
    """What an article has to have before it is published."""

    level: str
    """``strict``: all its texts; ``must-have``: those of *parts*; ``none``: nothing."""

    parts: tuple[str, ...]
    """Names of what is a must: keys of `PARTS`."""

    approved: bool = False
    """Whether somebody must have signed the catalogue."""


def gate_of(config: Config, level: str | None = None) -> Gate:
    """Take the gate from the settings; the level may be another one."""
    level = level or config.gate
    return Gate(level, config.gate_parts, config.gate_approved and level != "none")


def _is_title(unit: Unit) -> bool:
    return unit.role in ("title", "page title", "og:title", "headline")


def _is_teaser(unit: Unit) -> bool:
    return unit.role in ("teaser", "meta description", "og:description", "description")


def _is_caption(unit: Unit) -> bool:
    return unit.role.endswith("caption")


def _has_values(unit: Unit) -> bool:
    return bool(unit.values or unit.parted)


def _has_links(unit: Unit) -> bool:
    is_link = any(code.name.startswith("a") and code.name[1:].isdigit() for code in unit.codes)
    return is_link or unit.role == "related link"


def _is_correction(unit: Unit) -> bool:
    return unit.role == "correction"


PARTS: Mapping[str, Callable[[Unit], bool]] = {
    "title": _is_title,
    "teaser": _is_teaser,
    "captions": _is_caption,
    "corrections": _is_correction,
    "values": _has_values,
    "links": _has_links,
}
"""What can be a must, and which texts it is; `pipeline.config.GATE_PARTS` names them too."""

_NAMES = {
    "title": "the title",
    "teaser": "the teaser",
    "captions": "a caption",
    "corrections": "a correction",
    "values": "a text with values",
    "links": "a text with links",
}


def held_by(
    gate: Gate, article: str, locale: str, texts: Iterable[Text], errors: Mapping[Key, Finding]
) -> list[Finding]:
    """Name what holds an article back; nothing where it may be published.

    Args:
        gate: What it has to have.
        article: Its name.
        locale: BCP 47 tag.
        texts: Of all its documents, rendered.
        errors: What is wrong with translations that are not published for it.
    """
    if gate.level == "none":
        return []
    texts = [each for each in texts if not each.unit.domain]  # labels have usual translations
    missing = {each.unit.msgid: each for each in texts if not each.is_translated}
    reasons = [
        _reason(article, locale, part, each, errors)
        for each in missing.values()
        if (part := _part(gate, each.unit)) is not None
    ]
    if len(reasons) > 1 and not any(each.entry and each.entry.has_translation for each in texts):
        message = f"{article} is held back in {locale}: none of it is translated"
        return [Finding("gate", "error", message, texts[0].catalogue, hint="translate it")]
    return list(_first(reasons, article, locale))


def _part(gate: Gate, unit: Unit) -> str | None:
    """Say what a text is that must be there; None for one that may stay in the source language."""
    names = (_NAMES[part] for part in gate.parts if PARTS[part](unit))
    return next(names, "a text" if gate.level == "strict" else None)


def _reason(
    article: str, locale: str, part: str, text: Text, errors: Mapping[Key, Finding]
) -> Finding:
    entry = text.entry
    error = errors.get(entry.key) if entry is not None else None
    if error is not None:
        why, hint = f"has an error ({error.check})", error.hint
    elif entry is not None and entry.is_fuzzy and entry.has_translation:
        why, hint = "is fuzzy", "confirm the translation"
    elif entry is None:
        why, hint = "is in no catalogue", "skagerrak extract"
    elif entry.has_translation:
        why, hint = "does not fit its source", "mend the translation"
    else:
        why, hint = "is not translated", "translate it"
    shown = text.unit.msgid
    shown = shown if len(shown) <= _WORDS else f"{shown[: _WORDS - 1]}…"
    return Finding(
        "gate",
        "error",
        f'{article} is held back in {locale}: {part} {why}: "{shown}"',
        text.catalogue,
        entry.line if entry is not None else None,
        hint,
    )


def _first(reasons: list[Finding], article: str, locale: str) -> Iterator[Finding]:
    """Name the first reasons one by one, and count the rest."""
    yield from reasons[:_SHOWN]
    rest = len(reasons) - _SHOWN
    if rest > 0:
        more = "1 more text is" if rest == 1 else f"{rest} more texts are"
        yield Finding(
            "gate",
            "error",
            f"{article} is held back in {locale}: {more} not ready",
            reasons[0].catalogue,
            hint="skagerrak status",
        )
