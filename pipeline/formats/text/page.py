"""Build a text article as a semantic HTML5 page."""

from __future__ import annotations

from pipeline.formats.base import Problem, Rendering, Translate
from pipeline.formats.text.context import context_of
from pipeline.formats.text.targets import parts
from pipeline.model.document import Document
from pipeline.model.page import Edition


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
    return Rendering(page.encode("utf-8", "replace"), problems)
