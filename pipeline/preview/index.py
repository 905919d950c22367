"""The page that lists all articles, and how far each is in each locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.catalogue.counts import Counts
from pipeline.model.finding import SEVERITIES
from pipeline.preview.page import (
    INDEX,
    Page,
    count_findings,
    make_page,
    write_errors,
    write_live,
    write_progress,
)
from pipeline.preview.units import ShownArticle, page_address
from pipeline.reports.html.frame import bare, language_name, quantity
from pipeline.reports.html.text import plain


def write_index(
    articles: Sequence[ShownArticle],
    *,
    project: str,
    generator: str,
    errors: Iterable[str] = (),
    is_live: bool = False,
) -> Page:
    """Write the page.

    Args:
        articles: Each in each locale, those of an article together.
        project: Its name.
        generator: Name and version of the program.
        errors: Why what it shows may be old.
        is_live: As in `write_article`.
    """
    return make_page(
        INDEX,
        f"Preview of {project}",
        "".join(_body(articles, project, list(errors))),
        skip=("articles", "Skip to the articles"),
        generator=generator,
        is_live=is_live,
    )


def _body(articles: Sequence[ShownArticle], project: str, errors: list[str]) -> Iterator[str]:
    editions: dict[str, list[ShownArticle]] = {}
    for each in articles:
        editions.setdefault(each.key, []).append(each)
    tags = list(dict.fromkeys(each.locale for each in articles))
    yield f"<h1>{plain(project)}</h1>\n"
    where = quantity(len(editions), "article", "articles")
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
    for own in editions.values():
        yield from _article(own)
    if not articles:
        hint = "put .txt, .html or .xml files into source/"
        yield f'<p class="nothing">No articles yet: {hint}.</p>\n'
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
        findings = [finding for unit in each.units for finding in unit.findings]
        gravest = min((finding.severity for finding in findings), key=SEVERITIES.index, default="")
        said = [
            ("error", "cannot be read" if each.errors else ""),
            ("error", "held back" if each.held else ""),
            (gravest, count_findings(findings)),
        ]
        marks = "".join(f'<span class="said {tone}">{word}</span>\n' for tone, word in said if word)
        yield (
            f'<li><a href="{bare(page_address(each.path, INDEX))}">{plain(name)}</a>\n'
            f'<span class="bar">{write_progress(each.counts, f"{first.key}, {name}")}</span>\n'
            f"{marks}</li>\n"
        )
    yield "</ul>\n</section>\n"
