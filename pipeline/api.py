"""What other programs call: bytes in, bytes out, and no file is read or written.

All of it can be imported from `pipeline`. The same input gives the same output, in any thread. What
cannot be done raises a `PipelineError`; what is wrong with the content is a `Finding`. Settings are
a `Config`: that of a project, or one put together in code.

Modules are imported by the function that needs them: a program that looks for values needs no XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.config import FILE_NAME, Config
from pipeline.config import parse as _parse_config
from pipeline.errors import ConfigError
from pipeline.model.document import Document
from pipeline.model.finding import Finding
from pipeline.model.locale import parse_locale
from pipeline.model.utf8 import decode_utf8

if TYPE_CHECKING:
    from pipeline.model.entry import Catalogue
    from pipeline.model.page import Edition
    from pipeline.workflow.catalogue_checks import Segment
    from pipeline.workflow.localise import LocalisedDocument
    from pipeline.workflow.values import ListedValue

_USUAL = Config()
_LOCALES = ("nb", "nn", "en")
_NO_DAY = "YEAR-MO-DA HO:MI+ZONE"
"""What gettext writes where nobody has said when."""

_TEMPLATE = "template.pot"
"""What messages call a template."""


def read_settings(data: bytes, name: str = FILE_NAME) -> Config:
    r"""Read the settings of a project.

    Args:
        data: The bytes of its ``skagerrak.toml``.
        name: How the user knows the file, for messages.

    Raises:
        ConfigError: a key or value that we do not know, or not TOML in UTF-8.

    >>> read_settings(b'[project]\nlocales = ["nb"]\n[build]\nfuzzy = true').publish_fuzzy
    True
    """
    return _parse_config(decode_utf8(data, name), name)


def read_article(
    data: bytes,
    name: str,
    *,
    settled: str = "",
    rules: Sequence[tuple[str, bytes]] = (),
    config: Config = _USUAL,
) -> Document:
    r"""Read an article. It can be localised in several locales, and is never changed.

    Args:
        data: Its bytes, in any encoding that it declares.
        name: How the user knows it, for messages and references. Its suffix says the format:
            ``.txt``, ``.html``, ``.xml`` …
        settled: What the editor says of its values: the text of a ``.values.toml``.
        rules: Names and bytes of files of ITS rules. Files that the article links to are not read.
        config: Says the source language, and what of ITS it sets.

    Raises:
        SourceError: it cannot be read.
        ConfigError: what is settled is not TOML, or says what we do not know; or the settings name
            files of ITS rules, and none are given.

    >>> article = read_article(b"<h1>Topm\xc3\xb8de i Oslo</h1>", "topmoede.html")
    >>> [(unit.role, unit.msgid) for unit in article.units]
    [('title', 'Topmøde i Oslo')]
    """
    from dataclasses import replace
    from pathlib import PurePath

    from pipeline import plugins
    from pipeline.formats.base import ItsOptions

    if not rules:
        _require_unset(config, ("its_rules",))
    reader = plugins.find_format(PurePath(name).suffix, name)
    its = ItsOptions(
        rules=rules, parameters=config.its_parameters, uses_ids=config.its_ids, limits=config.sizes
    )
    document = reader.read(data, name, source_language=config.source_language, its=its)
    if not settled:
        return document
    from pipeline.values.beside import beside
    from pipeline.values.settlements import (
        parse_dismissed,
        parse_published,
        parse_settlements,
    )

    place = beside(name)
    return replace(
        document,
        settled=parse_settlements(settled, place),
        dismissed=parse_dismissed(settled, place),
        published=parse_published(settled, place),
    )


def check_article(article: Document, *, config: Config = _USUAL) -> list[Finding]:
    """Say what an editor should mend before anyone translates.

    Args:
        article: As read.
        config: Says how grave findings are, and which checks are off.

    Raises:
        ConfigError: the settings name a check that there is not.

    >>> article = read_article(b"<p>Se billedet: <img src=a.jpg>", "a.html")
    >>> [(finding.check, finding.line) for finding in check_article(article)]
    [('missing-alt', 1)]
    """
    from pipeline.checks import articles
    from pipeline.workflow.catalogue_checks import select_checks

    checker = select_checks(config=config, of_articles=True)
    return [*article.findings, *articles.check_article(checker, [article])]


def extract(article: Document, *, locale: str | None = None, config: Config = _USUAL) -> bytes:
    r"""Make the template of an article's catalogues, a ``.pot``.

    Args:
        article: As read.
        locale: BCP 47 tag; the template then shows how the locale prints values, and leaves out
            what the article says is not for it. None for one template for all.
        config: Says the project's name, and whether values are shown as placeables.

    Raises:
        ConfigError: no such locale, or a setting that only projects have.

    >>> article = read_article(b"<p>Det kostede 300 mia. kr. i alt.", "a.html")
    >>> template = extract(article, locale="en").decode().replace("\xa0", " ")
    >>> print(template.rpartition("\n\n")[2], end="")
    #. paragraph
    #. {amount1} 300 mia. kr. → DKK 300 billion
    #: a.html
    #, python-brace-format
    msgid "Det kostede {amount1} i alt."
    msgstr ""
    """
    from pipeline.catalogue import po
    from pipeline.catalogue.sentences import split_document
    from pipeline.catalogue.template import make_template
    from pipeline.workflow.values import mark_document, shower

    segment = _segment(config)
    document = mark_document(article, placeables=config.placeables)
    if segment is not None:
        document = split_document(document, segment)
    tag = None if locale is None else parse_locale(locale).tag
    show = shower(tag, config.houses) if tag else None
    template = make_template([document], project=config.name, domain=None, locale=tag, show=show)
    return po.write(template)


def update(
    catalogue: bytes | None,
    template: bytes,
    *,
    locale: str,
    revised: datetime | None = None,
    config: Config = _USUAL,
) -> bytes:
    r"""Give a catalogue the texts of a template, or start one; no translation is lost.

    A text that changed only in a number, a link or its typography keeps its translation, changed
    alike. Updating again changes nothing.

    Args:
        catalogue: The bytes of a ``.po``; None to start one.
        template: The bytes of a ``.pot``, as `extract` gives them.
        locale: BCP 47 tag of the translations.
        revised: When a new catalogue is started, for its header.
        config: Says the source language, and how locales print values.

    Raises:
        CatalogueError: one of the two cannot be read.
        ConfigError: no such locale, or the catalogue is in another language.

    >>> po = b'msgid "Velkommen!"\nmsgstr "Hei!"\n'
    >>> template = extract(read_article(b"<h1>Farvel!</h1><p>Velkommen!", "a.html"))
    >>> print(update(po, template, locale="nb").decode().partition("\n\n")[2], end="")
    #. title
    #: a.html
    msgid "Farvel!"
    msgstr ""
    <BLANKLINE>
    #. paragraph
    #: a.html
    msgid "Velkommen!"
    msgstr "Hei!"
    """
    from dataclasses import replace

    from pipeline.catalogue import po
    from pipeline.catalogue.edits.find import find_edits
    from pipeline.catalogue.edits.transfer import Languages
    from pipeline.catalogue.update import new_catalogue
    from pipeline.model.entry import Layout
    from pipeline.segmentation import sentences
    from pipeline.values.message import find_in_message
    from pipeline.values.notes import with_printed_values
    from pipeline.workflow.localise import require_language
    from pipeline.workflow.renew import renew
    from pipeline.workflow.values import printer

    target = parse_locale(locale)
    segment = _segment(config) or sentences
    write = printer(target.tag, config.houses)
    source = config.source_language
    texts = replace(po.parse(template, _TEMPLATE), layout=Layout())
    texts = with_printed_values(texts, source, write)
    now = _NO_DAY if revised is None else revised.strftime("%Y-%m-%d %H:%M%z")
    known = started = new_catalogue(texts, target, now=now)
    if catalogue is not None:
        known = _parse(catalogue, target.tag)
        require_language(known, target.tag, _name(target.tag))
        if not known.metadata:
            known = replace(known, metadata=started.metadata)
    languages = Languages(source, target.tag, find_in_message, write, segment)
    edits = find_edits(known.entries, texts.entries, languages)
    return po.write(renew(known, texts, languages, edits=edits))


def check(
    catalogue: bytes,
    article: Document | None = None,
    *,
    locale: str | None = None,
    fuzzy: bool = False,
    config: Config = _USUAL,
) -> list[Finding]:
    r"""Say what is wrong with the translations of a catalogue, and with its file.

    What cannot be read of a broken catalogue is among the findings; the rest of it is checked.

    Args:
        catalogue: The bytes of a ``.po``.
        article: What it translates, if that is at hand: then values are compared with its own.
        locale: BCP 47 tag of the translations; None for what the catalogue's header says.
        fuzzy: Whether to look at translations too that nobody has confirmed.
        config: Says how grave findings are, and which checks are off.

    Returns:
        Findings by their lines.

    Raises:
        ConfigError: no such locale, or nothing says it; or the settings name no check.

    >>> po = b'msgid "300 mio. kr."\nmsgstr "300 milliarder danske kroner"\n'
    >>> [(each.check, each.line) for each in check(po, locale="nb") if each.translation]
    [('value-scale', 1)]
    """
    from pipeline.catalogue import po
    from pipeline.checks.base import CatalogueFile
    from pipeline.model.locale import known_tag
    from pipeline.workflow.catalogue_checks import CatalogueChecks, select_checks, units_by_key

    given = None if locale is None else parse_locale(locale).tag
    name = _name(given)
    known, errors = po.salvage(catalogue, name)
    tag = given or _language_of(known, name)
    checks = CatalogueChecks(select_checks(config=config), config, fuzzy=fuzzy)
    found = checks.checker.check_file(CatalogueFile(name, catalogue, known, errors, tag))
    source = known_tag(known.metadata.get("X-Source-Language", ""))
    context = checks.context(tag, source_language=source)
    units = units_by_key([article], _segment(config)) if article is not None else None
    checked = checks.check(name, known, context, units)
    found += [*checked.findings, *checks.compare([checked], context)]
    return sorted(found, key=lambda finding: finding.line or 0)


def localise(
    article: Document,
    catalogue: bytes,
    *,
    locale: str,
    form: str = "",
    edition: Edition | None = None,
    config: Config = _USUAL,
) -> LocalisedDocument:
    r"""Put the translations of a catalogue into an article.

    Where there is none, or one that must not be published, the source text stands.

    Args:
        article: As read.
        catalogue: The bytes of its ``.po``.
        locale: BCP 47 tag of the translations.
        form: ``html`` or ``nitf`` for a text article; empty for the article's own form.
        edition: Says where the page lies, and its other editions; the page then names them, as far
            as its source does or `Edition.adds` says. None to leave all addresses alone.
        config: Says how the locale prints values, whether unconfirmed translations are published,
            and what has to be translated before an article is ready.

    Raises:
        CatalogueError: the catalogue cannot be read.
        ConfigError: no such locale or form, or the catalogue or the edition is in another language;
            or a setting that only projects have.

    >>> article = read_article("<p>Det kostede 1,5 mio. kr.".encode(), "a.html")
    >>> po = b'msgid "Det kostede {amount1}."\nmsgstr "It cost {amount1}."\n'
    >>> done = localise(article, po, locale="en")
    >>> done.data.decode(), done.is_ready
    ('<p>It cost DKK\xa01.5\xa0million.', True)
    """
    from pathlib import PurePath

    from pipeline import plugins
    from pipeline.workflow.gate import gate_of
    from pipeline.workflow.localise import localise_document

    tag = parse_locale(locale).tag
    _require_unset(config, ("text_template", "conversions", "gate_approved"))
    if edition is not None and parse_locale(edition.language).tag != tag:
        raise ConfigError(f"the edition is in {edition.language}, not {tag}", file=article.name)
    forms = plugins.find_format(PurePath(article.name).suffix, article.name).variants
    if form and form not in forms:
        known = f"known: {', '.join(forms)}" if forms else "it has no other form than its own"
        raise ConfigError(f'cannot be built as "{form}"', file=article.name, hint=known)
    return localise_document(
        article,
        _parse(catalogue, tag),
        _name(tag),
        tag,
        config=config,
        gate=gate_of(config),
        form=form,
        fuzzy=config.publish_fuzzy,
        segment=_segment(config),
        edition=edition,
    )


def find_values(
    text: str,
    *,
    language: str = "da",
    locales: Sequence[str] = _LOCALES,
    config: Config = _USUAL,
) -> list[ListedValue]:
    r"""Find the amounts, dates, numbers and the like of a text.

    Args:
        text: Without markup. A line break ends every value.
        language: BCP 47 tag of the text.
        locales: BCP 47 tags of the locales to print the values in.
        config: Says how locales print values.

    Raises:
        ConfigError: no such locale.

    >>> [value] = find_values("Det kostede 300 mia. kr. i alt.", locales=["en"])
    >>> value.start, value.text, value.canonical, value.localised["en"]
    (12, '300 mia. kr.', 'DKK 300000000000', 'DKK\xa0300\xa0billion')
    """
    from pipeline.values.reading import find
    from pipeline.workflow.values import listed, printer

    tags = [parse_locale(locale).tag for locale in locales]
    writers = {tag: printer(tag, config.houses) for tag in tags}
    return [listed(value, writers) for value in find.find_values(text, parse_locale(language).tag)]


def _name(tag: str | None) -> str:
    """Say how messages call a catalogue, which has no file here."""
    return f"{tag}.po" if tag else "catalogue.po"


def _parse(catalogue: bytes, tag: str) -> Catalogue:
    from pipeline.catalogue import po

    return po.parse(catalogue, _name(tag))


def _language_of(catalogue: Catalogue, name: str) -> str:
    if catalogue.language is None:
        raise ConfigError(
            "nothing says which language the translations are in",
            file=name,
            hint="write Language: nb into its header, or say the locale",
        )
    return parse_locale(catalogue.language).tag


def _segment(config: Config) -> Segment | None:
    """Give what cuts texts into sentences, where the settings say that these are entries."""
    _require_unset(config, ("segment_rules",))
    if not config.units_are_sentences:
        return None
    from pipeline.segmentation import sentences

    return sentences


_OF_PROJECTS = {
    "its_rules": "[its] rules",
    "segment_rules": "[segments] rules",
    "text_template": "[text] template",
    "conversions": "[rates] convert",
    "gate_approved": "[gate] approved",
}
"""Settings that ask for what lies in a project's folder, as its file has them."""


def _require_unset(config: Config, fields: Sequence[str]) -> None:
    """Refuse settings that cannot be kept without a project, rather than pass them over.

    Raises:
        ConfigError: there is one.
    """
    for field in fields:
        if getattr(config, field):
            raise ConfigError(
                f"{_OF_PROJECTS[field]} asks for files of a project, and none are read here",
                file=FILE_NAME,
                hint=f"replace(config, {field}={getattr(_USUAL, field)!r})",
            )
