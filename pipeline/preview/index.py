"""The page that lists all articles, and how far each is in each locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.catalogue.counts import Counts
from pipeline.preview.page import (
    INDEX,
    count_findings,
    page_attributes,
    preview_script,
    preview_style,
    write_errors,
    write_live,
    write_progress,
)
from pipeline.preview.units import ShownArticle, page_address
from pipeline.reports.html.frame import bare, close_page, language_name, open_page, quantity
from pipeline.reports.html.text import plain


def write_index(
    articles: Sequence[ShownArticle],
    *,
    project: str,
    generator: str,
    errors: Iterable[str] = (),
    is_live: bool = False,
) -> str:
    """Write the page.

    Args:
        articles: Each in each locale, those of an article together.
        project: Its name.
        generator: Name and version of the program.
        errors: Why what it shows may be old.
        is_live: As in `write_article`.
    """
    body = "".join(_body(articles, project, list(errors)))
    style, script = preview_style(), preview_script()
    head = open_page(
        f"Preview of {project}",
        style=style,
        script=script,
        generator=generator,
        skip=("articles", "Skip to the articles"),
        attributes=page_attributes(INDEX, body + generator + style + script, is_live),
        connects=is_live,
    )
    return head + body + close_page(script)


def _body(articles: Sequence[ShownArticle], project: str, errors: list[str]) -> Iterator[str]:
    keys = list(dict.fromkeys(each.key for each in articles))
    tags = list(dict.fromkeys(each.locale for each in articles))
    yield f"<h1>{plain(project)}</h1>\n"
    where = quantity(len(keys), "article", "articles")
    yield f'<p class="lead">{where}, {quantity(len(tags), "locale", "locales")}</p>\n'
    yield write_errors(errors)
    yield '</header>\n<main id="articles" tabindex="-1">\n<h2 class="away">Articles</h2>\n'
    for tag in tags:
        counts = Counts()
        for each in articles:
            if each.locale == tag:
                counts.add(each.counts)
        name = language_name(tag)
        yield f'<p class="bar whole"><b>{plain(name)}</b> {write_progress(counts, name)}</p>\n'
    for key in keys:
        yield from _article([each for each in articles if each.key == key])
    if not articles:
        yield '<p class="nothing">No articles yet: put .txt, .html or .xml files into source/.</p>\n'
    yield "</main>\n" + write_live()


def _article(editions: Sequence[ShownArticle]) -> Iterator[str]:
    first = editions[0]
    yield (
        f'<section class="listed" aria-label="{bare(first.key)}">\n'
        f'<h3><span lang="{bare(first.source_language)}">{plain(first.title)}</span> '
        f"<small>{plain(first.key)}</small></h3>\n<ul>\n"
    )
    for each in editions:
        name = language_name(each.locale)
        said = [
            "cannot be read" if each.errors else "",
            "held back" if each.held else "",
            count_findings(finding for unit in each.units for finding in unit.findings),
        ]
        marks = "".join(f'<span class="said">{plain(word)}</span>\n' for word in said if word)
        yield (
            f'<li><a href="{bare(page_address(each.path, INDEX))}">{plain(name)}</a>\n'
            f'<span class="bar">{write_progress(each.counts, f"{first.key}, {name}")}</span>\n'
            f"{marks}</li>\n"
        )
    yield "</ul>\n</section>\n"
