"""Everything that reads text: each scanner takes a text and reads all of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import cache, partial

from pipeline import api
from pipeline.bundle.link_table import parse_link_table
from pipeline.catalogue import po
from pipeline.catalogue.approval import approval_of
from pipeline.catalogue.edits.find import find_edits
from pipeline.catalogue.edits.known import from_known_sentences
from pipeline.catalogue.edits.normal import fold
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.formats import placeholders, style_of
from pipeline.catalogue.merging.merge import merge
from pipeline.catalogue.po.header import charset_of, read_fields
from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.catalogue.update import update
from pipeline.catalogue.xliff.message import names_of
from pipeline.catalogue.xliff.message import split as split_for_xliff
from pipeline.catalogue.xliff.place import place
from pipeline.checks.pair import Context, pairs_of
from pipeline.checks.run import Checker
from pipeline.errors import PipelineError
from pipeline.formats.escape import escape, unescape
from pipeline.formats.html.template_code import find_code, without_code
from pipeline.formats.text.corrections import corrections
from pipeline.formats.text.moments import moment_of
from pipeline.glossary.inflection import bases, modifier_stem
from pipeline.glossary.match import TermFinder
from pipeline.glossary.terms import parse_glossary
from pipeline.memory.adapt import adapt
from pipeline.memory.mask import mask_message, split
from pipeline.memory.words import anchors, share_enough, words_of
from pipeline.model.document import Escape, Span, Unit
from pipeline.model.entry import Catalogue, Entry
from pipeline.model.inline import codes_in
from pipeline.model.target import misuses, parse_target
from pipeline.reports.html.text import plain, rich
from pipeline.segmentation import sentences
from pipeline.segmentation.pairs import pair_sentences
from pipeline.values.ambiguity import doubt, may_doubt
from pipeline.values.explicit import settle
from pipeline.values.filling import placeables_in, replace_placeables, source_text
from pipeline.values.message import find_in_message
from pipeline.values.notes import read_note
from pipeline.values.placeables import mark_values, without_values
from pipeline.values.rates.read import parse_rates
from pipeline.values.reading.find import find_values
from pipeline.workflow.catalogue_checks import select_checks

Scan = Callable[[str], object]
"""Reads a text; a `PipelineError` is an answer, too."""

_HEADER = 'msgid ""\nmsgstr "Language: nb\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
_SCRIPT = '<script type="application/ld+json">'
_LANGUAGES = ("da", "nb", "nn", "en")


def _unit(text: str) -> Unit:
    return Unit(Span(0, len(text)), text, "paragraph")


def _values(text: str, *, language: str) -> object:
    return find_values(text, language)


def _sentences(text: str, *, language: str) -> object:
    return sentences(text, language)


def _doubts(text: str) -> object:
    if not may_doubt(text, "da"):
        return None
    found = find_in_message(text, "da")
    return [doubt(text, each, found) for each in found]


def _marked(text: str) -> object:
    return without_values(mark_values(_unit(text), "da"))


def _filled(text: str) -> object:
    return placeables_in(text), replace_placeables(text, lambda name, form: name)


def _target(text: str) -> object:
    codes = codes_in(text)
    return parse_target(text, text, codes), misuses(text, text, codes)


def _adapted(text: str) -> object:
    pieces = split(text, has_placeables=True)
    return adapt(pieces, pieces[::-1], pieces)


def _words(text: str) -> object:
    words = words_of(mask_message(text, has_placeables=True))
    return anchors(words), share_enough(words, words[::-1])


def _xliff(text: str) -> object:
    return place(split_for_xliff(text, names_of(text, has_placeables=True)))


def _catalogue(*entries: Entry) -> Catalogue:
    return Catalogue({"Language": "nb"}, entries)


def _as_msgid(text: str) -> object:
    return api.check(_written(text, text), locale="nb")


def _written(msgid: str, msgstr: str) -> bytes:
    entry = Entry(msgid, msgstr, flags=("python-brace-format",))
    return po.write(_catalogue(entry))


def _parsed(text: str) -> object:
    return po.parse((_HEADER + text).encode("utf-8", "surrogatepass"), "a.po")


def _salvaged(text: str) -> object:
    return po.salvage((_HEADER + text).encode("utf-8", "surrogatepass"), "a.po")


def _comments(text: str) -> object:
    lines = "".join(f"# {line}\n" for line in text.splitlines())
    catalogue = (_HEADER + lines + 'msgid "a"\nmsgstr "b"\n').encode("utf-8", "surrogatepass")
    return api.check(catalogue, locale="nb")


def _updated(text: str) -> object:
    old = Entry(text + " Nu er det sagt.", text + " Nå er det sagt.")
    return update(_catalogue(old), _catalogue(Entry(text + " Nu er det skrevet.")))


def _edited(text: str) -> object:
    languages = Languages("da", "nb", find_in_message, source_text, sentences)
    old = [Entry("Havnen lukker. " + text, "Havna stenger. " + text)]
    new = [Entry(text + " Havnen lukker i dag."), Entry(text.replace(",", "").replace("1", "2"))]
    return find_edits(old, new, languages), from_known_sentences(old, new, languages, ())


def _merged(text: str) -> object:
    base, ours = _catalogue(Entry("Nej.", text)), _catalogue(Entry("Nej.", text + "a"))
    return merge(base, ours, _catalogue(Entry("Nej.", "b" + text)))


def _article(text: str, name: str) -> object:
    article = api.read_article(text.encode("utf-8", "surrogatepass"), name)
    api.check_article(article)
    template = api.extract(article, locale="en")
    return api.localise(article, template, locale="en")


@cache
def _terms() -> TermFinder:
    table = "da,nb\na b a,x\nkr.,kr.\nto hundrede,to hundre\na-a-a,y\na a a a b,z\n"
    return TermFinder(parse_glossary(table, "terms.csv"))


@cache
def _checker(check: str) -> Checker:
    return select_checks([check])


def _checked(check: str, locale: str, *, in_source: bool, in_target: bool) -> Scan:
    context = Context(locale, glossary=_terms())

    def scan(text: str) -> object:
        source = text if in_source else "Han kom til Aarhus den 3. maj med 5 kr."
        target = text if in_target else "Han kom til Aarhus 3. mai med 5 kr. Og NATO."
        pairs = pairs_of(Entry(source, target), context)
        return [flaw for pair in pairs for flaw in _checker(check).flaws_alone(pair)]

    return scan


def _quietly(scan: Scan) -> Scan:
    def quiet(text: str) -> object:
        with contextlib.suppress(PipelineError, UnicodeError):
            return scan(text)
        return None

    return quiet


def scanners() -> dict[str, Scan]:
    """Name the scanners."""
    found: dict[str, Scan] = {
        "doubts": _doubts,
        "placeables": _marked,
        "filling": _filled,
        "settle money": lambda text: settle(text, "NOK 5", None, "da"),
        "settle date": lambda text: settle("3. maj", text, None, "da"),
        "settle time": lambda text: settle(text, "12:30", None, "da"),
        "settle number": lambda text: settle(text, "5", None, "da"),
        "note": read_note,
        "pair sentences": lambda text: pair_sentences(text, text, "da", "nb"),
        "target": _target,
        "mask": _adapted,
        "words": _words,
        "bases": lambda text: [bases(text, each) for each in (*_LANGUAGES,)],
        "stem": modifier_stem,
        "terms": lambda text: _terms().find(text),
        "xliff": _xliff,
        "po": _parsed,
        "po salvaged": _salvaged,
        "po comments": _comments,
        "po check": _as_msgid,
        "update": _updated,
        "edits": _edited,
        "merge": _merged,
        "fold": fold,
        "charset": charset_of,
        "header": read_fields,
        "plural": lambda text: read_plural_forms("nplurals=2; plural=" + text),
        "formats": lambda text: [
            placeholders(text, style)
            for flag in (
                "c-format",
                "python-format",
                "python-brace-format",
                "qt-format",
                "sh-format",
                "perl-brace-format",
                "javascript-format",
            )
            if (style := style_of(Entry(text, text, flags=(flag,))))
        ],
        "approval": lambda text: approval_of(
            Catalogue({"Language": "nb"}, (), header_comments=("approved: " + text,))
        ),
        "rates": lambda text: parse_rates(text.encode(), "rates.csv"),
        "links": lambda text: parse_link_table(text, "links.csv", source_language="da"),
        "link rows": lambda text: parse_link_table(
            "da,nb\n" + text, "links.csv", source_language="da"
        ),
        "glossary": lambda text: parse_glossary(text, "terms.csv"),
        "glossary rows": lambda text: parse_glossary("da,nb\n" + text, "terms.csv"),
        "moment": moment_of,
        "corrections": corrections,
        "unescape": unescape,
        "escape": lambda text: [escape(text, kind) for kind in Escape],
        "template code": lambda text: without_code(text, find_code(text, with_shortcodes=True)),
        "report": lambda text: (plain(text), rich(text)),
        "settings": lambda text: api.read_settings(text.encode("utf-8", "surrogatepass")),
        "text article": lambda text: _article(text, "a.txt"),
        "page": lambda text: _article(f"<p>{text}", "a.html"),
        "attribute": lambda text: _article(f"<p><a href='{text}' title='{text}'>x</a>", "a.html"),
        "element": lambda text: _article(f"<i>{text}</i>", "a.html"),
        "script": lambda text: _article(
            f'{_SCRIPT}{{"@type": "NewsArticle", "name": "{text}"}}</script>', "a.html"
        ),
        "script whole": lambda text: _article(f"{_SCRIPT}{text}</script>", "a.html"),
        "comment": lambda text: _article(f"<p>a<!--{text}--></p>", "a.html"),
        "xml text": lambda text: _article(f"<a>{text}</a>", "a.xml"),
    }
    for language in (*_LANGUAGES, "en-US"):
        found[f"values {language}"] = partial(_values, language=language)
    found["values in codes"] = lambda text: find_in_message(text, "da")
    for language in (*_LANGUAGES, "de"):
        found[f"sentences {language}"] = partial(_sentences, language=language)
    for check in sorted(each.id for each in select_checks().checks):
        found[f"{check} both"] = _checked(check, "nb", in_source=True, in_target=True)
        found[f"{check} source"] = _checked(check, "nb", in_source=True, in_target=False)
        found[f"{check} target"] = _checked(check, "en", in_source=False, in_target=True)
    return {name: _quietly(scan) for name, scan in found.items()}
