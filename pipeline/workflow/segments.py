"""Where sentences end, as the project has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pipeline.config import FILE_NAME
from pipeline.errors import ConfigError, SourceError
from pipeline.workspace import files
from pipeline.workspace.project import Project

Segmenter = Callable[[str, str], list[str]]
"""Cuts a message in a language into sentences, with the white space behind each."""


def segmenter(project: Project) -> Segmenter:
    """Give what cuts messages: the project's own SRX rules, or those that come with the program.

    Raises:
        ConfigError: the rules cannot be read.
    """
    from pipeline.segmentation import sentences

    name = project.config.segment_rules
    return sentences if name is None else _with_rules(project.root, name)


@lru_cache(maxsize=4)
def _with_rules(root: Path, name: str) -> Segmenter:
    from pipeline.segmentation import Rules, parse_srx, segment

    try:
        data = files.read(root / name, name)
    except SourceError as error:
        raise ConfigError(
            f"rules of segmentation cannot be read: {name}: {error.message}",
            file=FILE_NAME,
            hint="[segments] rules names a file relative to the project",
        ) from None
    rules = parse_srx(data, name)

    @lru_cache(maxsize=8)
    def of(language: str) -> Rules:
        return rules.for_language(language.replace("_", "-"))

    def cut(message: str, language: str) -> list[str]:
        return segment(message, of(language))

    return cut
