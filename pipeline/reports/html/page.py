"""The page of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model.finding import SEVERITIES, Finding, Severity, Translation
from pipeline.reports.base import Results, about
from pipeline.reports.html.frame import (
    bare,
    base_style,
    close_page,
    language_name,
    open_page,
    quantity,
    read_text,
)
from pipeline.reports.html.text import plain, rich

SEVERITY_NAMES: Mapping[Severity, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("info", "info"),
}
"""Of one, and of many."""


def write(results: Results) -> Iterator[str]:
    """Write a report."""
    yield from _head(results)
    yield from _filters(results)
    yield from _overview(results)
    yield '<main id="findings" tabindex="-1">\n<h2 class="away">Findings</h2>\n'
    locales = {each.name: each.locale for each in results.checked}
    for name, findings in results.by_catalogue().items():
        if findings:
            yield from _catalogue(name, locales.get(name, ""), findings, results)
    if results.findings:
        yield '<p class="nothing" hidden>No finding is like that.</p>\n'
    yield "</main>\n" + close_page(_script())


def _head(results: Results) -> Iterator[str]:
    yield open_page(
        _headline(results),
        style=_style(),
        script=_script(),
        generator=f"skagerrak {results.version}",
        skip=("findings", "Skip to the findings"),
    )
    yield f'<h1>{_headline(results)}</h1>\n<p class="lead">{_lead(results)}</p>\n'
    if results.errors:
        yield '<div class="undone">\n<h2>Could not be checked</h2>\n<ul>\n'
        yield from (f"<li>{plain(error)}</li>\n" for error in results.errors)
        yield "</ul>\n</div>\n"
    yield "</header>\n"


def _headline(results: Results) -> str:
    """Say what was found: ``2 errors, 5 warnings``."""
    counts = Counter(each.severity for each in results.findings)
    found = [quantity(counts[each], *SEVERITY_NAMES[each]) for each in SEVERITIES if counts[each]]
    return ", ".join(found) or ("Not all was checked" if results.errors else "Nothing to correct")


def _lead(results: Results) -> str:
    texts = quantity(sum(each.texts for each in results.checked), "text", "texts")
    where = quantity(len(results.checked), "file", "files")
    affected = len({each.catalogue for each in results.findings})
    lead = f"{texts} in {where} checked"
    return f"{lead}; findings in {affected:,}." if affected else f"{lead}."


def _filters(results: Results) -> Iterator[str]:
    """Write the filters, which the script shows: without it they could do nothing."""
    if not results.findings:
        return
    locales = {each.name: each.locale for each in results.checked}
    found = results.findings
    yield '<div class="filters" role="search" aria-label="Findings" hidden>\n'
    yield from _choice("check", "Check", sorted(each.check for each in found))
    yield from _choice("catalogue", "File", (each.catalogue for each in found))
    yield from _choice("locale", "Language", sorted(_locale_of(each, locales) for each in found))
    yield (
        '<label class="words">Words <input type="search" name="words" autocomplete="off"'
        ' spellcheck="false" placeholder="in message or text"></label>\n'
        '<fieldset>\n<legend class="away">Severity</legend>\n'
    )
    counts = Counter(each.severity for each in found)
    for severity in SEVERITIES:
        if counts[severity]:
            name = SEVERITY_NAMES[severity][counts[severity] > 1].title()
            yield (
                f'<label class="toggle {severity}"><input type="checkbox" name="severity"'
                f' value="{severity}" checked> {name}'
                f" <span>{counts[severity]:,}</span></label>\n"
            )
    yield (
        '</fieldset>\n<p class="shown" role="status"></p>\n'
        '<button type="button" name="clear" disabled>Clear</button>\n</div>\n'
    )


def _choice(name: str, label: str, values: Iterable[str]) -> Iterator[str]:
    counts = Counter(filter(None, values))
    if len(counts) < 2:
        return
    yield f'<label>{label} <select name="{name}">\n<option value="">All</option>\n'
    for value, count in counts.items():
        shown = language_name(value) if name == "locale" else value
        yield f'<option value="{bare(value)}">{bare(shown)} ({count:,})</option>\n'
    yield "</select></label>\n"


def _overview(results: Results) -> Iterator[str]:
    """Write two tables: what the checks found, and what was checked."""
    counts = Counter(each.check for each in results.findings)
    sentences = {check.id: about(check)[0] for check in results.checks}
    yield '<aside aria-label="Overview">\n'
    if counts:
        yield "<details>\n<summary>Findings by check</summary>\n<table>\n"
        yield '<tr><th>Check<th>What it finds<th class="number">Findings\n'
        for check, count in counts.most_common():
            yield (
                f'<tr><th scope="row">{plain(check)}<td>{plain(sentences.get(check, ""))}'
                f'<td class="number">{count:,}\n'
            )
        yield "</table>\n</details>\n"
    if results.checked:
        found = Counter(each.catalogue for each in results.findings)
        yield "<details>\n<summary>What was checked</summary>\n<table>\n"
        yield '<tr><th>File<th>Language<th class="number">Texts<th class="number">Findings\n'
        for each in results.checked:
            yield (
                f'<tr><th scope="row">{plain(each.name)}<td>{plain(language_name(each.locale))}'
                f'<td class="number">{each.texts:,}<td class="number">{found[each.name]:,}\n'
            )
        yield "</table>\n</details>\n"
    yield "</aside>\n"


def _catalogue(
    name: str, locale: str, findings: Sequence[Finding], results: Results
) -> Iterator[str]:
    folder, slash, file = name.rpartition("/")
    language = f' <span class="language">{plain(language_name(locale))}</span>' if locale else ""
    yield f'<section data-catalogue="{bare(name)}">\n'
    yield f"<h3>{plain(folder + slash)}<b>{plain(file)}</b>{language}</h3>\n"
    for finding in findings:
        yield from _finding(finding, locale, results.source_language)
    yield "</section>\n"


def _finding(finding: Finding, locale: str, source_language: str) -> Iterator[str]:
    at = finding.translation
    label = SEVERITY_NAMES[finding.severity][0].title()
    yield (
        f'<article class="{finding.severity}" data-check="{bare(finding.check)}"'
        f' data-locale="{bare(at.locale if at else locale)}">\n'
        f'<p class="where"><b>{label}</b> {plain(finding.check)}'
        f"{f' · line {finding.line}' if finding.line else ''}</p>\n"
        f"<h4>{rich(finding.message)}</h4>\n"
    )
    if finding.hint:
        yield f'<p class="hint">{rich(finding.hint)}</p>\n'
    if at is not None:
        yield from _translation(finding, at, source_language)
    yield "</article>\n"


def _translation(finding: Finding, at: Translation, source_language: str) -> Iterator[str]:
    yield (
        '<div class="texts" translate="no">\n'
        f'<p lang="{bare(source_language)}" dir="ltr">{rich(at.msgid)}</p>\n'
        f'<p lang="{bare(at.locale)}" dir="ltr">{rich(at.msgstr, at.span)}</p>\n</div>\n'
    )
    yield dismissal(finding.check, at)


def dismissal(check: str, at: Translation) -> str:
    """Say how a translator mends or dismisses a finding; nothing where neither is possible."""
    if not at.mark:
        return ""
    mend = "Mend it with <code>skagerrak check --fix</code>. " if at.fix is not None else ""
    return (
        f'<p class="dismiss">{mend}Right as it is? Write '
        f"<code># ok: {plain(check)} [{plain(at.mark)}]</code> above the entry.</p>\n"
    )


def _locale_of(finding: Finding, locales: dict[str, str]) -> str:
    at = finding.translation
    return at.locale if at else locales.get(finding.catalogue, "")


def _style() -> str:
    return base_style() + read_text(__package__, "report.css")


def _script() -> str:
    return read_text(__package__, "report.js")
