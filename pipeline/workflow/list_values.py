"""List the values of a text or an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline import plugins
from pipeline.config import FILE_NAME
from pipeline.errors import ConfigError
from pipeline.model.limits import Limits, require_parts
from pipeline.values.documents import values_in
from pipeline.values.explicit import apply_settled
from pipeline.values.house import HouseStyle
from pipeline.values.message import find_in_message
from pipeline.workflow.load import load_document, load_settled, options_around
from pipeline.workflow.values import ListedValue, listed, printer
from pipeline.workspace import files
from pipeline.workspace.project import find_project
from pipeline.workspace.streams import read_standard_input


def list_values(
    path: Path | None, *, locales: list[str], language: str = "da"
) -> Iterator[tuple[int, list[ListedValue]]]:
    """List the values of each line of a text, or of each text of a page or XML document.

    Args:
        path: The file; None for standard input, which is plain text.
        locales: BCP 47 tags of the targets to print the values in.
        language: BCP 47 tag of a plain text.

    Returns:
        Line numbers, from 1, with the values; lines of a plain text also where there are none.

    Raises:
        PipelineError: the file cannot be read.
    """
    houses = _houses(path)
    writers = {tag: printer(tag, houses) for tag in locales}

    if path is None or not plugins.is_supported(path.suffix) or path.suffix.lower() == ".txt":
        data = read_standard_input() if path is None else files.read(path)
        settled = load_settled(path, str(path)) if path else ()
        text = data.decode("utf-8-sig", "replace")
        name = str(path) if path else "standard input"
        for number, each in enumerate(text.split("\n"), 1):
            # A text may have any number of lines, as each is done with before the next.
            require_parts(each, name, Limits())
            here = [said for said in settled if said.line in (None, number)]
            values = apply_settled(each, find_in_message(each, language), here, language)
            yield number, [listed(value, writers) for value in values]
        return
    its = options_around(path, [], {})
    document = load_document(path, str(path), source_language=language, its=its)
    for line, _, found in values_in(document):
        yield line, [listed(value, writers) for value in found]


def _houses(path: Path | None) -> Mapping[str, HouseStyle]:
    """Take the house styles of the project around a file, if there is one."""
    try:
        return find_project(path.parent if path else Path()).config.houses
    except ConfigError as error:
        if error.file == FILE_NAME:
            raise  # there is one, and its settings are wrong
        return {}
