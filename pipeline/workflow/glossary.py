"""The project's glossary, for the catalogues of its locales."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.model.document import Unit
from pipeline.model.utf8 import decode_utf8
from pipeline.workspace import files
from pipeline.workspace.project import Project

if TYPE_CHECKING:
    from pipeline.glossary.match import TermFinder


def load_glossary(project: Project) -> TermFinder | None:
    """Read the terms of a project, if it has any.

    Raises:
        ConfigError: the file is broken, or not in UTF-8.
        SourceError: it cannot be read.
    """
    name = project.name(project.glossary_file)
    data = files.read_if_exists(project.glossary_file, name)
    if data is None:
        return None
    from pipeline.glossary.match import TermFinder
    from pipeline.glossary.terms import parse_glossary

    text = decode_utf8(data, name, hint='save it as "CSV UTF-8"')
    return TermFinder(parse_glossary(text, name, source_language=project.config.source_language))


def noter(finder: TermFinder | None, locale: str) -> Callable[[Unit, str], tuple[str, ...]] | None:
    """Give what says in a locale's catalogues which terms a text has; None if there are none."""
    if finder is None or not finder.is_for(locale):
        return None
    from pipeline.glossary.notes import term_notes

    return lambda unit, language: term_notes(unit, finder, locale, language=language)
