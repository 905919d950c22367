"""Show what ITS says of every node of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import plugins
from pipeline.errors import ConfigError
from pipeline.formats.its.categories import CATEGORIES
from pipeline.workflow.load import options_around
from pipeline.workspace import files


def its_dump(
    path: Path, category: str, *, rules: Sequence[Path] = (), parameters: Mapping[str, str]
) -> list[str]:
    """List what a data category says of a document's elements and attributes.

    Args:
        path: XML or HTML.
        category: As in the W3C test suite, or its identifier in the recommendation.
        rules: Rules files beside those of the project that the document is an article of; its
            own rules go before both.
        parameters: Values of variables, which go before those of ``its:param``.

    Returns:
        A line for each node, in document order.

    Raises:
        ConfigError: there is no such category.
        SourceError: the document or rules that it names cannot be read.
    """
    name = category.lower().replace("-", "")
    name = _IDENTIFIERS.get(name, name)
    if name not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        raise ConfigError(f'unknown data category "{category}"', hint=f"known: {known}")
    from pipeline.formats.its.annotate import Annotations
    from pipeline.formats.its.dump import dump
    from pipeline.formats.its.rules import load_rules

    options = options_around(path, rules, parameters)
    data = files.read(path, most=options.limits.file_mib << 20)
    if plugins.is_page(path.suffix):
        from pipeline.formats.html.tree import parse_tree

        root = parse_tree(data, str(path), options.limits)
    else:
        from pipeline.formats.xml.parse import parse

        _, root = parse(data, str(path), options.limits)
    found = load_rules(root, str(path), options)
    return list(dump(root, Annotations(root, str(path), found, options), name))


_IDENTIFIERS = {
    "localizationqualityissue": "locqualityissue",
    "localizationqualityrating": "locqualityrating",
}
