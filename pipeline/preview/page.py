"""The page of an article in one locale: source and target side by side, as readers meet them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count
from typing import NamedTuple

from pipeline.catalogue.counts import Counts
from pipeline.model.finding import SEVERITIES, Finding
from pipeline.preview.rendering import marks_of, render_pieces
from pipeline.preview.units import (
    STATES,
    Place,
    ShownArticle,
    ShownUnit,
    page_address,
    page_path,
)
from pipeline.reports.html.frame import (
    bare,
    base_style,
    close_page,
    language_name,
    open_page,
    quantity,
    read_text,
)
from pipeline.reports.html.page import SEVERITY_NAMES, dismissal
from pipeline.reports.html.text import plain, rich

INDEX = "index.html"

_LOOKS = {
    "title": "title", "headline": "title", "subject": "title",
    "heading": "heading", "table caption": "heading", "summary": "heading",
    "teaser": "teaser",
    "caption": "caption", "image caption": "caption", "video caption": "caption",
    "byline": "caption", "dateline": "caption", "footer": "caption", "copyright": "caption",
    "footnote": "caption", "source": "caption", "quotation source": "caption",
    "quotation": "quotation",
    "list item": "item", "related link": "related", "label": "label",
    "table header": "header", "term": "header",
    "preformatted text": "typed", "code": "typed",
    "paragraph": "body", "text": "body", "table cell": "body", "definition": "body", "fact": "body",
    "": "body",
}  # fmt: skip
"""How the text of a role looks; what readers do not see as running text is small."""


class Page(NamedTuple):
    """A page of a preview."""

    path: str
    """Below the folder of all."""

    version: str
    """Another one where anything on the page is another."""

    html: str


def write_article(article: ShownArticle, *, generator: str, is_live: bool = False) -> Page:
    """Write the page of an article.

    Args:
        article: What it shows.
        generator: Name and version of the program.
        is_live: Whether the page asks the server it comes from for newer versions of itself.
    """
    return make_page(
        article.path,
        f"{article.title} ({article.locale})",
        "".join(_body(article)),
        skip=("texts", "Skip to the texts"),
        generator=generator,
        is_live=is_live,
    )


def make_page(
    path: str, title: str, body: str, *, skip: tuple[str, str], generator: str, is_live: bool
) -> Page:
    """Put a page together; its script knows it by its path and version."""
    style = base_style() + read_text(__package__, "preview.css")
    script = read_text(__package__, "preview.js")
    content = "\0".join((title, body, style, script, generator))
    version = sha256(content.encode("utf-8", "replace")).hexdigest()[:12]
    live = " data-live" if is_live else ""
    head = open_page(
        title,
        style=style,
        script=script,
        generator=generator,
        skip=skip,
        attributes=f' data-page="{bare(path)}" data-version="{version}"{live}',
        connects=is_live,
    )
    return Page(path, version, head + body + close_page(script))


def write_errors(errors: Iterable[str]) -> str:
    """Write what stands on top of a page that may be old."""
    errors = list(errors)
    if not errors:
        return ""
    lines = "".join(f"<li>{plain(error)}</li>\n" for error in errors)
    return f'<div class="undone">\n<h2>Not up to date</h2>\n<ul>\n{lines}</ul>\n</div>\n'


def write_progress(counts: Counts, label: str, *, of: str = "") -> str:
    """Write a bar, and what it says in words.

    Args:
        counts: How far it is.
        label: What the bar is called.
        of: What has the texts, where the page shows others too: ``topmoede.po``.
    """
    total = counts.done + counts.left
    words = quantity(counts.words_left, "word", "words")
    left = f"{words} left" if counts.left else "all done"
    whose = f" of {plain(of)}" if of else ""
    return (
        f'<progress max="{max(total, 1)}" value="{counts.done if total else 1}"'
        f' aria-label="{bare(label)}"></progress>\n'
        f'<span class="progress">{counts.done:,} of {quantity(total, "text", "texts")}{whose}'
        f" translated; {left}</span>\n"
    )


def count_findings(findings: Iterable[Finding]) -> str:
    """Count findings by their severity: ``2 errors, 1 warning``; empty where there are none."""
    counts = Counter(each.severity for each in findings)
    return ", ".join(
        quantity(counts[each], *SEVERITY_NAMES[each]) for each in SEVERITIES if counts[each]
    )


def write_live() -> str:
    """Write the line in which the script says whether the page is up to date."""
    return '<p class="live" role="status"></p>\n'


def _body(article: ShownArticle) -> Iterator[str]:
    yield from _header(article)
    yield from _filters(article)
    yield '<main id="texts" tabindex="-1">\n<h2 class="away">Texts</h2>\n'
    source, target = language_name(article.source_language), language_name(article.locale)
    yield f'<p class="columns"><span>{plain(source)}</span><span>{plain(target)}</span></p>\n'
    ids = count(1)
    for name, units in article.documents:
        if len(article.documents) > 1:
            yield f"<h3>{plain(name)}</h3>\n"
        yield '<div class="sheet">\n'
        for unit in units:
            yield from _unit(unit, article, ids)
        yield "</div>\n"
    if not article.units:
        yield '<p class="nothing">There is no text to translate.</p>\n'
    yield '<p class="nothing" id="none" hidden>No text is like that.</p>\n</main>\n'
    yield write_live()
    yield _KEYS


def _header(article: ShownArticle) -> Iterator[str]:
    index = page_address(INDEX, article.path)
    yield f'<nav aria-label="Preview">\n<a href="{bare(index)}">All articles</a>\n'
    for tag in article.others:
        address = page_address(page_path(article.key, tag), article.path)
        yield f'<a href="{bare(address)}">{plain(language_name(tag))}</a>\n'
    for name, address in article.built:
        yield f'<a href="{bare(address)}">Built: {plain(name)}</a>\n'
    yield "</nav>\n"
    yield (
        f'<h1 lang="{bare(article.source_language)}">{plain(article.title)}</h1>\n'
        f'<p class="lead">{plain(language_name(article.locale))} · {plain(article.catalogue)}</p>\n'
    )
    of = article.catalogue.rpartition("/")[2]
    yield f'<p class="bar">{write_progress(article.counts, "Translated", of=of)}</p>\n'
    yield from _contents(article)
    yield write_errors(article.errors)
    if article.held:
        yield '<div class="undone held">\n<h2>Held back: not ready to be published</h2>\n<ul>\n'
        yield from (f"<li>{plain(reason)}</li>\n" for reason in article.held)
        yield "</ul>\n</div>\n"
    yield from (f'<p class="note">{plain(note)}</p>\n' for note in article.notes)
    yield "</header>\n"


def _contents(article: ShownArticle) -> Iterator[str]:
    """Say what the page shows, where that is more or less than what its catalogue has."""
    units = article.units
    counts = article.counts
    if not units or len(units) == counts.done + counts.left:
        return
    found: Counter[str] = Counter()
    seen: set[Place] = set()
    for unit in units:
        if unit.state == "printed":
            found["printed by itself"] += 1
        elif unit.place in seen:
            found["shown again"] += 1
        else:
            name = unit.place.name.rpartition("/")[2]
            found[f"of {name}" if unit.place.line else f"not in {name} yet"] += 1
        if unit.place.line:
            seen.add(unit.place)
    words = ", ".join(f"{number:,} {name}" for name, number in found.items())
    texts = quantity(len(units), "text", "texts")
    yield f'<p class="note">This page shows {texts}: {plain(words)}</p>\n'


def _filters(article: ShownArticle) -> Iterator[str]:
    """Write what finds texts; the script shows it, as it can do nothing without."""
    units = article.units
    if not units:
        return
    states = Counter(unit.state for unit in units)
    choices = [
        ("", "All", len(units)),
        ("unfinished", "Unfinished", sum(unit.is_unfinished for unit in units)),
        ("found", "With findings", sum(bool(unit.findings) for unit in units)),
        ("falls", "Source is published", sum(not unit.is_published for unit in units)),
        *((state, name, states[state]) for state, name in STATES.items()),
    ]
    yield (
        '<div class="filters" role="search" aria-label="Texts" hidden>\n'
        '<label>Show <select name="state">\n'
    )
    for value, name, number in choices:
        if number:
            yield f'<option value="{value}">{name} ({number:,})</option>\n'
    yield (
        '</select></label>\n<label>Find <input type="search" name="words" autocomplete="off"'
        ' spellcheck="false" placeholder="words, or a line: 41"></label>\n'
        '<p class="shown" role="status"></p>\n'
        '<button type="button" name="keys" aria-haspopup="dialog">Keys</button>\n</div>\n'
    )


def _unit(unit: ShownUnit, article: ShownArticle, ids: Iterator[int]) -> Iterator[str]:
    state = STATES[unit.state]
    look = _LOOKS.get(unit.role, "small")
    classes = ["unit", unit.state, *([] if unit.is_published else ["falls"])]
    if unit.findings:
        classes.append("found")
    if unit.is_unfinished:
        classes.append("unfinished")
    if unit.is_joined:
        classes.append("joined")
    labels = [unit.role or "text", state, count_findings(unit.findings)]
    yield (
        f'<article class="{" ".join(classes)}" id="{unit.anchor}" tabindex="-1"'
        f' aria-label="{bare(", ".join(filter(None, labels)))}"'
        f' data-catalogue="{bare(unit.place.name)}" data-line="{unit.place.line or ""}">\n'
        f'<div class="gutter">\n<p class="state">{state}</p>\n'
    )
    yield (
        f'<p class="role">{plain(unit.role or "text")} <a class="anchor" href="#{unit.anchor}">'
        f'<span aria-hidden="true">#</span><span class="away">{unit.anchor}</span></a></p>\n'
    )
    if not unit.is_published:
        yield '<p class="counted falling">Source is published</p>\n'
    if unit.findings:
        gravest = unit.findings[0].severity
        yield f'<p class="counted {gravest}">{count_findings(unit.findings)}</p>\n'
    yield from _place(unit)
    yield f'</div>\n<div class="pair {look}" translate="no">\n'
    source = render_pieces(unit.source, ids)
    yield f'<p class="source" {_language(unit.source_language)}>{source}</p>\n'
    if unit.target:
        target = render_pieces(unit.target, ids, marks_of(unit.findings, unit.message))
        yield f'<p class="target" {_language(article.locale)}>{target}</p>\n'
    else:
        again = render_pieces(unit.source, ids)
        yield f'<p class="target again" {_language(unit.source_language)}>{again}</p>\n'
    yield "</div>\n"
    yield from _remarks(unit)
    yield "</article>\n"


def _language(tag: str) -> str:
    """Write the attributes that say which language a text is in; a telephone shows its name."""
    return f'lang="{bare(tag)}" dir="ltr" data-language="{bare(language_name(tag))}"'


def _place(unit: ShownUnit) -> Iterator[str]:
    """Write where the text stands in its catalogue, if it has one, with what leads there."""
    name, line, url = unit.place
    if not name:
        return
    text = unit.place.text
    file = name.rpartition("/")[2]
    short = file if line is None else f"{file}:{line}"
    yield '<p class="place">'
    if url:
        yield (
            f'<a href="{bare(url)}" title="{bare(text)}"><span class="away">Open </span>'
            f"{plain(short)}</a>"
        )
    else:
        yield f'<span title="{bare(text)}">{plain(short)}</span>'
    yield (
        f' <button type="button" class="copy" data-text="{bare(text)}" hidden>'
        f'Copy<span class="away"> {plain(text)}</span></button></p>\n'
    )


def _remarks(unit: ShownUnit) -> Iterator[str]:
    """Write what stands below the two texts."""
    remarks: list[str] = []
    if unit.previous:
        remarks.append(f'<p class="note">translated from: {rich(unit.previous)}</p>\n')
    remarks += (f'<p class="note">{rich(note)}</p>\n' for note in unit.notes)
    if unit.findings:
        remarks.append('<ul class="findings" role="list">\n')
        remarks += (_finding(each, unit) for each in unit.findings)
        remarks.append("</ul>\n")
    if remarks:
        yield '<div class="remarks">\n'
        yield from remarks
        yield "</div>\n"


def _finding(finding: Finding, unit: ShownUnit) -> str:
    at = finding.translation
    label = SEVERITY_NAMES[finding.severity][0].title()
    html = (
        f'<li class="{finding.severity}"><p class="what"><b>{label}</b> '
        f"{rich(finding.message)} <span>{plain(finding.check)}</span></p>\n"
    )
    if at is not None and at.span is not None and at.msgstr != unit.message:
        html += f'<p class="note">in: {rich(at.msgstr, at.span)}</p>\n'  # a sentence, or a plural
    if finding.hint:
        html += f'<p class="hint">{rich(finding.hint)}</p>\n'
    return html + (dismissal(finding.check, at) if at is not None else "") + "</li>\n"


_KEYS = """\
<dialog id="keys" aria-labelledby="keys-name">
<h2 id="keys-name">Keys</h2>
<table>
<tr><th scope="row"><kbd>j</kbd> <kbd>k</kbd><td>next text, text before
<tr><th scope="row"><kbd>n</kbd> <kbd>p</kbd><td>the same among those unfinished or with findings
<tr><th scope="row"><kbd>c</kbd><td>copy the place in the catalogue: <code>nb/topmoede.po:41</code>
<tr><th scope="row"><kbd>o</kbd><td>open it in the editor that the settings name
<tr><th scope="row"><kbd>/</kbd><td>find words, or a line of the catalogue
<tr><th scope="row"><kbd>Tab</kbd><td>values and codes, explained; <kbd>Esc</kbd> hides that
<tr><th scope="row"><kbd>?</kbd><td>these keys
</table>
<p><label><input type="checkbox" name="letters" checked> Letters are keys</label></p>
<p><button type="button" name="close">Close</button></p>
</dialog>
"""
