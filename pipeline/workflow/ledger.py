"""What came of the articles the last time, as long as their files have the same content."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.workspace import files
from pipeline.workspace.contents import GRAIN_SECONDS, digest_of, mark_of
from pipeline.workspace.project import LABELS, Article, Project
from pipeline.workspace.results import Result, Results


class Ledger:
    """The results of a command, by the keys of the articles."""

    def __init__(self, results: Results) -> None:
        """Take what is remembered."""
        self._results = results
        self._marks: list[tuple[str, str]] = []
        self._unmarked: list[tuple[str, bytes, Sequence[str]]] = []

    def pair(
        self, articles: Sequence[Article], *, is_whole: bool
    ) -> Iterator[tuple[Article, Result | None]]:
        """Give each article with its result, if its files have the suffixes that they had.

        Args:
            articles: By the order of their keys.
            is_whole: Whether there are no others: what is remembered of others is forgotten.
        """
        results = iter(self._results)
        result = next(results, None)
        gone = []
        for article in articles:
            while result is not None and result.key < article.key:
                gone.append(result.key)
                result = next(results, None)
            if result is not None and result.key == article.key:
                yield article, result if result.suffixes == article.suffixes else None
                result = next(results, None)
            else:
                yield article, None
        while result is not None:
            gone.append(result.key)
            result = next(results, None)
        if is_whole:
            self._results.forget(key for key in gone if key != LABELS)

    def get(self, key: str) -> Result | None:
        """Give one result."""
        return self._results.get(key)

    def changed(self, result: Result, paths: Sequence[str]) -> bytes | None:
        """Tell whether the files of a result have another content now.

        Returns:
            Digests of the new content, 16 bytes a file; None where it is the same.
        """
        mark = mark_of(paths)
        if mark and mark == result.mark:
            return None
        contents = contents_of(paths)
        if contents != result.digest:
            return contents
        self._marks.append((result.key, mark))
        return None

    def store(self, result: Result, paths: Sequence[str]) -> None:
        """Remember a result of files with the content that it names."""
        if self._results.store(result):
            self._unmarked.append((result.key, result.digest, paths))

    def replace(self, result: Result) -> None:
        """Put another result of the same files in the place of one."""
        self._results.store(result)

    def forget(self, key: str) -> None:
        """Forget a result."""
        self._results.forget([key])

    def settle(self) -> None:
        """Take down how the files lie on the disk, of those that still are as they were left.

        It is done at the end, when they are no longer so young that a change could hide.
        """
        has_waited = False
        for key, contents, paths in self._unmarked:
            mark = mark_of(paths)
            if not mark and not has_waited:  # once: of a clock that was set back, it is no help
                time.sleep(GRAIN_SECONDS)
                has_waited = True
                mark = mark_of(paths)
            if mark and contents == contents_of(paths):
                self._marks.append((key, mark))
        self._results.mark(self._marks)


def files_of_all(project: Project) -> list[Path]:
    """Give the files of a project that decide what becomes of every article."""
    config = project.config
    rules = [*config.its_rules, *filter(None, [config.segment_rules])]
    return [project.settings_file, project.glossary_file, *(project.root / name for name in rules)]


def contents_of(paths: Sequence[str]) -> bytes:
    """Read files; give the digests of their contents, 16 bytes a file."""
    return digest_of(map(files.content, paths))
