"""Find formats and checks: ours in a table, others by entry points."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError, UnsupportedFormatError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from pipeline.checks.base import Check
    from pipeline.formats.base import Format
    from pipeline.model.document import Document
    from pipeline.model.page import Page

_GROUP = "pipeline.formats"
_CHECKS = "pipeline.checks"
_HTML = "pipeline.formats.html"
XHTML = ".xhtml"

# By suffix, so that a command imports the one format that it needs.
KNOWN = {
    **dict.fromkeys((".txt",), "pipeline.formats.text"),
    **dict.fromkeys(
        (
            ".html", ".htm", ".shtml", ".php", ".phtml", ".asp", ".aspx", ".jsp", ".erb", ".j2",
            ".jinja", ".liquid", ".njk", ".twig", ".hbs",
        ),
        _HTML,
    ),
    **dict.fromkeys(
        (
            ".xml", ".xhtml", ".nitf", ".newsml", ".docbook", ".dbk", ".dita", ".ditamap", ".tei",
            ".nxml", ".jats", ".page", ".atom", ".rss", ".wxr", ".svg", ".opml", ".fb2",
        ),
        "pipeline.formats.xml",
    ),
}  # fmt: skip


def is_supported(suffix: str) -> bool:
    """Tell whether some format reads files with this suffix."""
    return suffix.lower() in KNOWN or suffix.lower() in _others()


def is_page(suffix: str) -> bool:
    """Tell whether files with this suffix are read as HTML, without importing a parser."""
    return KNOWN.get(suffix.lower()) == _HTML


def is_shown(suffix: str) -> bool:
    """Tell whether browsers show files with this suffix as pages: HTML, and XHTML, which is XML."""
    return is_page(suffix) or suffix.lower() == XHTML


def find_format(suffix: str, name: str) -> Format:
    """Give the format that reads a file.

    Args:
        suffix: With the dot, in any case.
        name: How the user knows the file, for messages.

    Raises:
        UnsupportedFormatError: there is none.
    """
    suffix = suffix.lower()
    if suffix in KNOWN:
        ours: Format = import_module(KNOWN[suffix])
        return ours
    other = _others().get(suffix)
    if other is None:
        raise UnsupportedFormatError(
            f'no format reads "{suffix or "files without a suffix"}"',
            file=name,
            hint="known: " + " ".join(sorted({*KNOWN, *_others()})),
        )
    return other


def survey(document: Document) -> Page:
    """Find what a document says of addresses and days; what the editor says goes before."""
    from pipeline.formats.base import survey_of

    page = survey_of(find_format(PurePath(document.name).suffix, document.name), document)
    return replace(page, published=document.published) if document.published else page


@cache
def _others() -> dict[str, Format]:
    from importlib.metadata import entry_points  # slow to import, and seldom needed

    found: dict[str, Format] = {}
    for point in entry_points(group=_GROUP):
        plugin = _load_format(point)
        for suffix in plugin.suffixes:
            found.setdefault(suffix.lower(), plugin)
    return found


def _load_format(point: EntryPoint) -> Format:
    """Load a format of another package.

    Raises:
        ConfigError: it cannot be imported, or is no format.
    """
    try:
        plugin: Format = point.load()
    except (Exception, SystemExit) as error:
        raise _faulty("format", point, f"cannot be imported: {error}") from None
    suffixes = getattr(plugin, "suffixes", None)
    if not isinstance(suffixes, (tuple, list, set, frozenset)) or not all(
        isinstance(s, str) for s in suffixes
    ):
        raise _faulty("format", point, "has no suffixes, which are a tuple")
    if not callable(getattr(plugin, "read", None)):
        raise _faulty("format", point, "has no function read")
    return plugin


def others() -> Iterator[tuple[str, ConfigError | None]]:
    """Name what other packages add, and say what is wrong with it, or None."""
    from importlib.metadata import entry_points

    loaders: dict[str, Callable[[EntryPoint], object]] = {
        _GROUP: _load_format, _CHECKS: _load_check,
    }  # fmt: skip
    for group, load in loaders.items():
        for point in entry_points(group=group):
            try:
                load(point)
            except ConfigError as error:
                yield point.name, error
            else:
                yield point.name, None


def check_ids() -> tuple[str, ...]:
    """Name all checks, ours in the order of their table, then those of other packages."""
    from pipeline.checks.table import MODULES

    return tuple(dict.fromkeys((*MODULES, *_other_checks())))


def find_checks(ids: Iterable[str] | None = None) -> tuple[Check, ...]:
    """Give checks by their ids; without any, all. Those that nobody asks for are not imported.

    A check of another package takes the place of one of ours that has the same id.
    """
    from pipeline.checks.table import MODULES

    others = _other_checks()
    ids = check_ids() if ids is None else ids
    return tuple(others[each] if each in others else import_module(MODULES[each]) for each in ids)


@cache
def _other_checks() -> dict[str, Check]:
    if not _is_extended():
        return {}
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=_CHECKS), key=lambda point: point.name)
    return {check.id: check for check in map(_load_check, points)}


def _load_check(point: EntryPoint) -> Check:
    """Load a check of another package.

    Raises:
        ConfigError: it cannot be imported, or is no check.
    """
    from pipeline.checks.base import (
        ArticleCheck,
        FileCheck,
        RunCheck,
        SourceCheck,
        TranslationCheck,
    )
    from pipeline.model.finding import SEVERITIES

    try:
        check: Check = point.load()
    except (Exception, SystemExit) as error:
        raise _faulty("check", point, f"cannot be imported: {error}") from None
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", str(getattr(check, "id", ""))):
        raise _faulty("check", point, "has no id such as paper-name")
    if getattr(check, "severity", None) not in SEVERITIES:
        raise _faulty("check", point, f"has a severity that is none of {', '.join(SEVERITIES)}")
    if not isinstance(check, (TranslationCheck, RunCheck, SourceCheck, ArticleCheck, FileCheck)):
        raise _faulty(
            "check", point, "has no function check, nor collect and compare, nor check_source"
        )
    return check


def _faulty(kind: str, point: EntryPoint, what: str) -> ConfigError:
    package = point.dist.name if point.dist is not None else "another package"
    return ConfigError(
        f'the {kind} "{point.name}" of {package} {what}', hint=f"mend or remove {package}"
    )


def _is_extended() -> bool:
    """Tell whether any package may have checks, without the import that finds out which.

    That import takes as long as checking a small catalogue. A package that is no folder of files
    on the path, such as one in a zip file, is looked for in the slow way.
    """
    for folder in map(Path, sys.path):
        if folder.is_file():
            return True
        for points in folder.glob("*.*-info/entry_points.txt"):
            if f"[{_CHECKS}]" in points.read_text("utf-8"):
                return True
    return False
