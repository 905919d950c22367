"""Build a text article as a semantic HTML5 page."""

from __future__ import annotations

from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.text.context import context_of, missing_from
from pipeline.formats.text.targets import parts
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.page import Edition

_WORDS = 60
"""Characters of a text that a finding shows."""


def render(
    document: Document,
    translate: Translate,
    target_language: str | None,
    edition: Edition | None = None,
) -> Rendering:
    """Make the page; text that stays untranslated is marked with its ``lang``.

    Raises:
        ConfigError: the project's own template cannot be read, or fails.
    """
    from pipeline.formats.text.template import render_page

    problems: list[Problem] = []
    edition = edition or Edition(target_language or document.language)
    article = parts(document, translate, problems)
    context = context_of(article, edition, document.language if target_language else "")
    page = render_page(edition.template, edition.template_name, context)
    findings = []
    if edition.template:
        findings = [_lost(text, document.name, edition) for text in missing_from(page, context)]
    return Rendering(page.encode("utf-8", "replace"), problems, findings)


def _lost(text: str, name: str, edition: Edition) -> Finding:
    shown = text if len(text) <= _WORDS else f"{text[: _WORDS - 1]}…"
    return Finding(
        "template",
        "warning",
        f'"{shown}" of {name} is not on its page in {edition.language}',
        edition.template_name,
        hint="docs/bundles.md says what a template is given",
    )
