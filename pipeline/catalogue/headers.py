"""The header of a catalogue that is updated."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.catalogue.version import FIELD
from pipeline.model.entry import Catalogue

_TEMPLATES = ("Report-Msgid-Bugs-To", "POT-Creation-Date")
"""Fields that the template sets, where anything else has changed too."""

_TYPE = ("Content-Type", "Content-Transfer-Encoding")
_TEAM = re.compile(r"<([a-z]{2,3}(?:_[A-Z]{2})?)@li\.org>")
"""Teams of the Translation Project have their language as their address."""

_BEFORE = {
    "Report-Msgid-Bugs-To": ("Project-Id-Version",),
    "POT-Creation-Date": ("Report-Msgid-Bugs-To", "Project-Id-Version"),
    "Language": ("Language-Team",),
}
"""The fields behind which a new one goes."""


def update_header(updated: Catalogue, catalogue: Catalogue, template: Catalogue) -> Catalogue:
    """Bring the header of a catalogue up to date, as msgmerge does.

    Args:
        updated: The catalogue, its entries up to date.
        catalogue: The same as it was.
        template: The texts.
    """
    if not catalogue.metadata:
        header = replace(updated, metadata=template.metadata, header_is_fuzzy=True)
        return header if template.metadata else updated
    metadata = dict(catalogue.metadata)
    if "Content-Type" not in metadata:
        metadata |= {key: _field(template, key) for key in _TYPE if key in template.metadata}
    if "Language" not in metadata and (team := _TEAM.search(metadata.get("Language-Team", ""))):
        _set(metadata, "Language", team[1])
    if updated.entries != catalogue.entries:
        for key in _TEMPLATES:
            if key in template.metadata:
                _set(metadata, key, _field(template, key))
        if FIELD in template.metadata:
            metadata[FIELD] = _field(template, FIELD)
    kind = _field(template, "Content-Type")
    is_other = kind != _field(catalogue, "Content-Type")
    if is_other and "utf-8" in kind.lower() and not _is_ascii(template):
        metadata["Content-Type"] = kind  # the old charset may lack letters of the new texts
    return replace(updated, metadata=metadata)


def _is_ascii(template: Catalogue) -> bool:
    return all(entry.msgid.isascii() for entry in template.entries)


def _field(catalogue: Catalogue, key: str) -> str:
    """Give a field of a header without the lines below it, which may be other fields elsewhere."""
    return catalogue.metadata.get(key, "").partition("\n")[0]


def _set(metadata: dict[str, str], key: str, value: str) -> None:
    """Set a field; a new one stands after the name of the project, as msgmerge puts it."""
    if key in metadata or not metadata:
        metadata[key] = value
        return
    fields = list(metadata.items())
    place = next((i + 1 for i, (name, _) in enumerate(fields) if name in _BEFORE[key]), 0)
    fields.insert(place, (key, value))
    metadata.clear()
    metadata.update(fields)


def plural_count(catalogue: Catalogue) -> int:
    """Count the plural forms of a language by the header; 2 where it does not say."""
    match = re.search(r"nplurals\s*=\s*(\d{1,3})\b", catalogue.metadata.get("Plural-Forms", ""))
    return min(int(match[1]), 10) if match and int(match[1]) else 2
