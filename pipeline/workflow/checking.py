"""Check catalogues of a project: what `check`, `build` and `approve` share."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.run import Checker
from pipeline.config import Config
from pipeline.model.document import Document, Unit
from pipeline.model.entry import Key
from pipeline.workflow import catalogue_checks
from pipeline.workflow.catalogue_checks import (
    CatalogueChecks,
    Checked,
    Units,
    error_checks,
    not_published,
    select_checks,
    without_errors,
)
from pipeline.workflow.glossary import load_glossary
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.segments import segmenter
from pipeline.workspace.project import Article, Project
from pipeline.workspace.spelling import Speller

__all__ = [
    "Checked",
    "Checking",
    "Units",
    "error_checks",
    "load_units",
    "not_published",
    "select_checks",
    "units_by_key",
    "without_errors",
]


class Checking(CatalogueChecks):
    """The checks of one run, with what a project knows besides the texts."""

    def __init__(
        self,
        checker: Checker,
        config: Config,
        project: Project | None,
        *,
        fuzzy: bool = False,
        speller: Speller | None = None,
    ) -> None:
        """Take the checks.

        Args:
            checker: The checks.
            config: Settings of the project, or the usual ones.
            project: Where the glossary is; None for catalogues without one.
            fuzzy: Whether to look at translations too that nobody has confirmed.
            speller: Asks dictionaries; None where the answer must be the same on all machines.
        """
        glossary = load_glossary(project) if project else None
        super().__init__(checker, config, glossary=glossary, fuzzy=fuzzy, speller=speller)
        self._project = project
        self._documents: tuple[Document, ...] = ()
        self._units: Units = {}

    def units_of(self, documents: Iterable[Document]) -> Units:
        """Find the texts of an article as the catalogues of its project have them.

        The last article is remembered: its locales are checked one after the other.
        """
        asked = tuple(documents)
        if [*map(id, asked)] != [*map(id, self._documents)]:
            self._documents, self._units = asked, units_by_key(asked, self._project)
        return self._units


def units_by_key(
    documents: Iterable[Document], project: Project | None = None
) -> dict[Key, list[Unit]]:
    """Find the texts of an article as the catalogues of its project have them."""
    has_sentences = project is not None and project.config.units_are_sentences
    cut = segmenter(project) if project is not None and has_sentences else None
    return catalogue_checks.units_by_key(documents, cut)


def load_units(project: Project | None, article: Article | None) -> Units:
    """Read the texts of an article; none where there is no article.

    Raises:
        SourceError: it cannot be read.
    """
    if project is None or article is None:
        return {}
    its = its_of(project)
    documents = [load_article(project, path, its) for path in article.sources]
    return units_by_key(documents, project)
