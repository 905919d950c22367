"""Articles that were renamed: their translations come along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.catalogue.edits.normal import fold
from pipeline.catalogue.template import make_template
from pipeline.errors import PipelineError
from pipeline.model.entry import Catalogue
from pipeline.model.inline import CODE
from pipeline.workflow.catalogues import load_catalogue
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.segments import segmenter
from pipeline.workflow.templates import cut_units, mark
from pipeline.workspace.project import Article, Project

_MOST_ALIKE = 40
"""Articles that a sentence may stand in and still say from which one a text comes."""


def find_renamed(
    project: Project,
    new: Iterable[Article],
    orphans: Sequence[str],
    errors: list[PipelineError],
) -> Iterator[tuple[Article, str]]:
    """Pair new articles with those that are gone and had mostly the same texts.

    Args:
        project: Where they are.
        new: Articles without a template.
        orphans: Keys of templates without an article.
        errors: Gets what is wrong with old templates.

    Yields:
        Article and orphan; no orphan twice.
    """
    said = _Sentences(project)
    gone = _Gone()
    for key in orphans:
        path = project.template(key)
        try:
            gone.add(key, said.of(load_catalogue(path, project.name(path))))
        except PipelineError as error:
            errors.append(error)
    its = its_of(project)
    for article in new:
        try:
            documents = [load_article(project, path, its) for path in article.sources]
        except PipelineError:
            continue  # it is reported when it is extracted
        documents = cut_units(project, mark(project, documents))
        found = gone.take(said.of(make_template(documents, project=project.config.name)))
        if found is not None:
            yield article, found


class _Sentences:
    """Lists what an article says, whatever its typography, codes, and breaks of paragraphs."""

    def __init__(self, project: Project) -> None:
        self._cut = segmenter(project)
        self._language = project.config.source_language

    def of(self, template: Catalogue) -> frozenset[str]:
        return frozenset(
            fold(CODE.sub("", sentence))
            for entry in template.entries
            for sentence in self._cut(entry.msgid, self._language)
        )


class _Gone:
    """The sentences of articles that are gone."""

    def __init__(self) -> None:
        self._sentences: dict[str, frozenset[str]] = {}
        self._places: dict[str, list[str]] = {}

    def add(self, key: str, sentences: frozenset[str]) -> None:
        self._sentences[key] = sentences
        for each in sentences:
            self._places.setdefault(each, []).append(key)

    def take(self, sentences: frozenset[str]) -> str | None:
        """Give, once, the article that had most of these sentences, if it is half of them."""
        shared: Counter[str] = Counter()
        for each in sorted(sentences):
            places = self._places.get(each, ())
            # What stands in every article says nothing of where a text comes from.
            if len(places) <= _MOST_ALIKE or len(self._sentences) <= _MOST_ALIKE:
                shared.update(key for key in places if key in self._sentences)
        best = max(shared, key=lambda key: (len(sentences & self._sentences[key]), key), default="")
        if not best or 2 * len(sentences & self._sentences[best]) < len(sentences):
            return None
        del self._sentences[best]
        return best
