"""Which articles were built as they would be now, and need not be built again.

An article is the same if its source, its catalogues and its built files have the content that they
had, and if all links lead where they led: the pages of the whole site are what they depend on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from pipeline.errors import PipelineError
from pipeline.values.beside import SUFFIX
from pipeline.values.rates.file import FILE_NAME as RATES
from pipeline.workflow.ledger import Ledger, files_of_all
from pipeline.workflow.options import BuildOptions
from pipeline.workflow.pressed import (
    Looked,
    Pressed,
    dump_looked,
    dump_pressed,
    load_looked,
    load_pressed,
)
from pipeline.workflow.site import LINKS, Editions
from pipeline.workspace import files
from pipeline.workspace.contents import NOTHING, digest, digest_of
from pipeline.workspace.program import program_digest
from pipeline.workspace.project import LABELS, Article, Project
from pipeline.workspace.results import Result, Results


def open_results(project: Project, how: BuildOptions, tags: Sequence[str]) -> Results:
    """Open what is remembered of builds of a project that were asked for the same."""
    config = project.config
    paths = [
        *files_of_all(project),
        *(project.root / name for name in (RATES, LINKS)),
        *(project.catalogue(LABELS, tag) for tag in tags),
    ]
    if config.text_template:
        paths.append(project.root / config.text_template)

    def shared() -> bytes:
        variants = project.variant_files()
        contents = map(files.read_if_exists, [*paths, *variants])
        # The paths of linked files and built ones are absolute: a copy of a project has others.
        places = repr((project.root, variants)).encode()
        return digest(digest_of([program_digest(), places, *contents]))

    is_usual = how._replace(selected=(), is_dry=False) == BuildOptions()
    path = project.results_folder / "build.sqlite"
    is_kept = is_usual and not (how.is_dry and not files.is_file(path))  # a dry run makes no files
    return Results(path if is_kept else None, shared)


class Built:
    """The articles of a project, as far as they need not be built again."""

    def __init__(self, project: Project, results: Results, tags: Sequence[str]) -> None:
        """Take what is remembered.

        Args:
            project: Whose.
            results: As `open_results` gives them.
            tags: BCP 47 tags of all locales.
        """
        self._project = project
        self._ledger = Ledger(results)
        self._tags = tags
        self._same: set[str] = set()

    def looked(self, articles: Sequence[Article]) -> Iterator[tuple[Article, Looked | None]]:
        """Give articles with what is known of those that did not change."""
        for article, result in self._ledger.pair(articles, is_whole=True):
            if result is None or self._ledger.changed(result, self._paths(article, result.linked)):
                yield article, None
            else:
                self._same.add(article.key)
                yield article, load_looked(article.key, result.data)

    def is_same(self, key: str, site: str, editions: Editions) -> bool:
        """Tell whether what was made of an article would be the same now.

        Args:
            key: The article's.
            site: Digest of what links may depend on, as `SiteDigest` gives it.
            editions: Says where links lead now.
        """
        result = self._ledger.get(key) if key in self._same else None
        if result is None:
            return False
        before, _, data = result.more.partition(" ")
        if before == site:
            return True
        for place, (facts, signature) in load_pressed(key, data).led.items():
            if editions.signature(place, facts) != signature:
                return False
        self._ledger.replace(result._replace(more=f"{site} {data}"))
        return True

    def pressed(self, key: str) -> Pressed:
        """Give what was made of an article that is the same.

        Raises:
            PipelineError: the cache is gone meanwhile.
        """
        result = self._ledger.get(key)
        if result is None:
            raise PipelineError("the cache of builds was deleted", hint="build again")
        return load_pressed(key, result.more.partition(" ")[2])

    def keep(self, article: Article, looked: Looked, pressed: Pressed, site: str) -> None:
        """Remember what was made of an article, unless it may be another one the next time."""
        if not _is_lasting(looked, pressed):
            self._ledger.forget(article.key)
            return
        folder = self._project.build_folder
        made = {
            str(folder / record.path): bytes.fromhex(record.sha256)[:16]
            for record, _ in pressed.files
        }
        linked = (*looked.linked, *made)
        paths = self._paths(article, linked)
        contents = {**looked.contents, **made}
        digests = b"".join(contents.get(path, NOTHING) for path in paths)
        more = f"{site} {dump_pressed(pressed)}"
        result = Result(
            article.key, article.suffixes, "", digests, linked, dump_looked(looked), more
        )
        self._ledger.store(result, paths)

    def settle(self) -> None:
        """Keep what was remembered; at the end, when all is in place."""
        self._ledger.settle()

    def _paths(self, article: Article, linked: Iterable[str]) -> tuple[str, ...]:
        """Give the paths of sources, of what is said beside them, of catalogues and others."""
        project, key = self._project, article.key
        return (
            *(f"{project.source_folder}/{key}{suffix}" for suffix in article.suffixes),
            f"{project.source_folder}/{key}{SUFFIX}",
            *(f"{project.locales_folder}/{tag}/{key}.po" for tag in self._tags),
            *linked,
        )


class SiteDigest:
    """Tells apart what links may depend on."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._hashed = blake2b(digest_size=16)

    def add(self, looked: Looked) -> None:
        """Take what was seen of an article: of all of them, in their order."""
        self._hashed.update(repr((looked.key, looked.states, looked.pages)).encode())

    def digest(self, assets: Iterable[str]) -> str:
        """Give the digest of all that, and of the names of the files that go along."""
        hashed = self._hashed.copy()
        for name in assets:
            hashed.update(repr(name).encode())
        return hashed.hexdigest()


def _is_lasting(looked: Looked, pressed: Pressed) -> bool:
    """Tell whether the same files would give the same again."""
    if looked.errors or pressed.report.errors or not looked.is_lasting or not pressed.is_as_looked:
        return False
    if any(used.rates or used.lacking for used in pressed.rates.values()):
        return False  # what was used is counted for the whole bundle
    # What is kept from an earlier build, or taken away, depends on what is in the bundle.
    return all(edition.state in ("published", "source") for edition in pressed.editions.values())
