"""Targets that read articles, and the rules for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from zlib import crc32

from pipeline import api
from pipeline.catalogue import po
from pipeline.errors import PipelineError, SourceError, TargetError
from pipeline.formats import html, text, xml
from pipeline.formats.base import Format, ItsOptions, survey_of
from pipeline.formats.its.annotate import Annotations
from pipeline.formats.its.categories import CATEGORIES
from pipeline.formats.its.dump import dump
from pipeline.formats.its.rules import load_rules
from pipeline.model.document import Document
from pipeline.model.inline import CODE, PartKind, code_name, codes_in, split
from pipeline.model.target import parse_target
from tests.conftest import ROOT
from tests.fuzz import law
from tests.fuzz.of_catalogues import one_line
from tests.fuzz.target import PART, Target, parts_of, text_of

_HTML_TOKENS = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<b>", b"</b>", b"<i>", b"<a href='x'>", b"</a>",
    b"<br>", b"<img alt='Et skib' src=x>", b"<table>", b"<td>", b"<tr>", b"</table>", b"<select>",
    b"<option>", b"<svg>", b"</svg>", b"<math>", b"<foreignObject>", b"<template>", b"</template>",
    b"<script>", b"</script>", b"<script type='application/ld+json'>", b'{"@type": "NewsArticle"}',
    b"<style>", b"</style>", b"<title>", b"</title>", b"<textarea>", b"<plaintext>", b"<noscript>",
    b"<iframe srcdoc='&lt;p>Hej'>", b"<!--", b"-->", b"--!>", b"<!>", b"<!DOCTYPE html>", b"<?x>",
    b"<![CDATA[", b"]]>", b"&amp;", b"&nbsp", b"&#0;", b"&#x80;", b"&notin;", b"<html lang=da>",
    b"<meta charset=utf-16>", b"<meta charset=iso-8859-1>",
    b"<meta name=description content='Hej'>",
    b" translate=no", b" its-term=yes", b" lang=en", b" hidden", b"<data value='NOK 5'>",
    b"<time datetime='2026-09-09'>", b"Hej ", b"300 mio. kr. ", b"den 3. maj ", b"{{ x }}",
    b"{% if x %}", b"<?php echo 1 ?>", b"<%= x %>", b"<form>", b"<button>", b"</body>", b"</html>",
    b"<frameset>", b"<caption>", b"<col>", b"<li>", b"<dd>", b"<h1>", b"<image>", b"\f", b" / ",
    b"<link rel=its-rules href=x>", b"<script type='application/its+xml'>",
)  # fmt: skip
_XML_TOKENS = (
    b"<p>", b"</p>", b"<x/>", b"<b>", b"</b>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x y?>",
    b"<!DOCTYPE a [", b'<!ENTITY x "y">', b'<!ENTITY y SYSTEM "file:///etc/passwd">', b"]>",
    b"&x;", b"&y;", b"&amp;", b"&#0;", b"&#13;", b"&#x1F600;", b"&lt;p&gt;", b' xmlns="u"',
    b' xmlns:q="u"', b"<q:p>", b"</q:p>", b' xml:lang="en"', b' xml:space="preserve"',
    b' xml:id="a"',
    b' its:translate="no"', b' translate="no"', b"Hej ", b"300 mio. kr. ",
    b'<?xml version="1.0" encoding="iso-8859-1"?>', b'encoding="utf-16"', b"standalone='yes'",
    b'<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">', b"</its:rules>",
    b'<its:translateRule selector="//p" translate="no"/>', b"&undeclared;", b":", b"xmlns:",
)  # fmt: skip
_TEXT_TOKENS = (
    b"\n", b"\n\n", b"\r\n", b"Hej ", b"Video: ", b"Billedtekst: ", b"Rettelse ", b"(3. maj): ",
    b"- ", b"* ", b"300 mio. kr. ", b"dQw4w9WgXcQ", b"{", b"}", b"<b>", b"&", b" \t", b"# ",
    "“".encode(), "Læs også: ".encode(), "\u2028".encode(), "\x85".encode(), b"{{ x }}",
)  # fmt: skip


def _tags(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """List the elements of a page as another parser sees them, with the names of attributes."""
    import html5lib

    tree: Any = html5lib.parse(data.decode("utf-8", "replace"), namespaceHTMLElements=False)
    return [
        (str(node.tag), tuple(sorted(str(k) for k in node.attrib if k not in _LANGUAGES)))
        for node in tree.iter()
    ]


_LANGUAGES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
_HOSTILE = (
    "{0}", "Ø {0} «»", '{0}"><script>alert(1)</script>', "{0}' onerror='x", "{0}]]>-->",
    "{0}&lt;b&gt;",
    "<a1>{0}</a1>", "</p>{0}<!--", "{0}\u202e\x1b[2J", "{0}</script><svg onload=x>",
)  # fmt: skip


def _check_document(reader: Format, suffix: str) -> Callable[[bytes], bool]:
    """Hold a format to its law, and to what the library does with its articles."""
    name = f"a{suffix}"

    def check(data: bytes) -> bool:
        try:
            is_read = law.check(reader, data)
            document = reader.read(data, name, source_language="da") if is_read else None
        except SourceError as error:
            one_line(error)
            return False
        if document is None:
            return False
        survey_of(reader, document)
        article = api.read_article(data, name)
        api.check_article(article)
        template = po.parse(api.extract(article, locale="nb"), "a.pot")
        pattern = _HOSTILE[crc32(data) % len(_HOSTILE)]
        catalogue = _translated(template.entries, pattern)
        for form in ("", *reader.variants):
            built = api.localise(article, catalogue, locale="nb", form=form)
            for finding in built.findings:
                one_line(PipelineError(finding.message))
        api.check(_translated(template.entries, "{0}"), article, locale="nb")
        return True

    return check


def _translated(entries: Sequence[Any], pattern: str) -> bytes:
    lines = ['msgid ""\nmsgstr "Language: nb\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    from dataclasses import replace

    from pipeline.catalogue.po.write import format_entry

    for entry in entries:
        said = pattern.replace("{0}", entry.msgid) if pattern else ""
        lines.append(format_entry(replace(entry, msgstr=said)))
    return "\n".join(lines).encode("utf-8", "replace")


def check_target(data: bytes) -> None:
    """A translation is refused, or the page has the elements and attributes of its source."""
    source, said = (text_of(part) for part in parts_of(data, 2))
    try:
        document = html.read(source.encode(), "a.html", source_language="da")
    except SourceError:
        return
    if not document.units or not said.strip() or _is_disorderly(document):
        return
    from pipeline.formats.render import render

    unit = document.units[len(said) % len(document.units)]
    built = render(document, lambda each: said if each is unit else None, None)
    assert _tags(built.data) == _tags(source.encode("utf-8", "replace")), built.data
    if built.problems:
        assert built.data == source.encode("utf-8", "surrogateescape")


def _is_disorderly(document: Document) -> bool:
    """Tell whether two parsers may read a page differently, whatever is in it."""
    return bool(re.search("[\0\r\ufffd\ud800-\udfff]", document.text))


def check_inline(data: bytes) -> bool:
    """The parts of a message make it up again; a target keeps the codes of its source."""
    msgid, msgstr = (text_of(part) for part in parts_of(data, 2))
    codes = codes_in(msgid)
    parts = list(split(msgid, {code.name for code in codes}))
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert "".join(msgid[part.start : part.end] for part in parts) == msgid
    assert list(parse_names(msgid)) is not None
    try:
        target = parse_target(msgstr, msgid, codes)
    except TargetError as error:
        one_line(error)
        return False
    used = sorted(part.text for part in target if part.kind in (PartKind.OPEN, PartKind.SINGLE))
    assert used == sorted(code.name for code in codes)
    return True


def parse_names(msgid: str) -> list[str]:
    """Name elements anew: a name and a number can always be told apart."""
    names = [code_name(word, 1) for word in msgid.split()[:20]]
    assert all(CODE.fullmatch(f"<{name}>") for name in names), names
    return names


_RULES = (
    b'<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml">\n'
    b'<its:param name="x">b</its:param>\n'
    b'<its:translateRule selector="//b[. = $x]" translate="no"/>\n'
    b'<its:withinTextRule selector="//i" withinText="yes"/>\n'
    b'<its:termRule selector="//b" term="yes" termInfoPointer="@ref"/>\n'
    b'<its:locNoteRule selector="//p" locNoteType="alert"><its:locNote>x</its:locNote>'
    b"</its:locNoteRule>\n"
    b'<its:idValueRule selector="//p" idValue="concat(@id, \'.\')"/>\n'
    b'<its:localeFilterRule selector="//p" localeFilterList="*-CH" localeFilterType="exclude"/>\n'
    b'<its:storageSizeRule selector="//p/@title" storageSize="8" storageEncoding="UTF-8"/>\n'
    b'<its:allowedCharactersRule selector="//p" allowedCharacters="[a-z]"/>\n'
    b'<its:preserveSpaceRule selector="//p" space="preserve"/>\n'
    b'<its:langRule selector="//p" langPointer="@l"/>\n'
    b'<its:targetPointerRule selector="//s" targetPointer="../t"/>\n'
    b'<its:domainRule selector="/" domainPointer="//d" domainMapping="a b, \'c d\' e"/>\n'
    b'<its:externalResourceRefRule selector="//img" externalResourceRefPointer="@src"/>\n'
    b"</its:rules>\n"
)
_STYLED = (
    b'<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0" queryLanguage="css">\n'
    b'<its:translateRule selector="p > b" translate="no"/>\n'
    b'<its:withinTextRule selector="i" withinText="yes"/>\n'
    b'<its:termRule selector="b:first-of-type, [ref]" term="yes"/>\n</its:rules>\n'
)
_RULES_TOKENS = (
    b'queryLanguage="css"', b'selector="', b"//p", b"//@*", b"//text()", b"id('a')", b"$x", b"$y",
    b"document('x')", b"//p[last()]", b"position()", b"count(//*)", b"| ", b"::", b"ancestor::*",
    b"h:p", b"nope:p", b"1 div 0", b"string(//p)", b"true()", b"comment()", b"*", b"[", b"]", b"(",
    b")", b"'", b"@", b"..", b"/", b"p:hover", b"p::before", b":not(b)", b":nth-child(2n+1)", b"#a",
    b".b", b"[title]", b":has(> b)", b">", b"+", b"~", b",", b"*|b", b'xlink:href="x.xml"',
    b'version="1.0"', b'space="', b'localeFilterList=""', b'allowedCharacters="[^\\',
    b'storageSize="-1"',
    b'storageEncoding="hex"', b'lineBreakType="x"', b'targetPointer="."', b"<its:param name='y'/>",
    b"re:test('a','b')", b"key('a','b')", b"\xc3\xa6", *_XML_TOKENS[:20],
)  # fmt: skip
_BODY = (
    b'<a xmlns:h="http://www.w3.org/1999/xhtml"><p id="a" title="Hej" l="en">Se <b ref="#x">b</b> '
    b"<i>der</i></p><d>nyt</d><h:p>Hest</h:p><img src='x'/><s>Kilde</s><t/></a>"
)


def check_rules(data: bytes) -> bool:
    """Rules are kept or refused, for XML and for pages; their document still comes back."""
    its = ItsOptions(rules=(("r.xml", data),), uses_ids=len(data) % 2 == 0)
    _dump(_BODY, its)
    are_kept = [
        _keep_law(reader, source, name, its)
        for reader, source, name in (
            (xml, _BODY, "a.xml"),
            (html, b"<p id=a>Se <b>b</b>", "a.html"),
        )
    ]
    return all(are_kept)


def check_own_rules(data: bytes) -> bool:
    """The same of rules that stand in the document."""
    rules = re.sub(rb"\A\s*<\?xml[^>]*>", b"", data)
    return _keep_law(xml, _BODY.replace(b"<d>", rules + b"<d>"), "a.xml", None)


def check_selector(data: bytes) -> None:
    """Any text is a selector, or no selector: in XPath and in CSS."""
    said = text_of(data)[:500]
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", said):
        return
    for language in ("xpath", "css"):
        rule = (
            '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0" queryLanguage="'
            f'{language}"><its:termRule selector="{escape(said)}" term="yes" '
            f'termInfoPointer="{escape(said)}"/></its:rules>'
        )
        _keep_law(xml, _BODY, "a.xml", ItsOptions(rules=(("r.xml", rule.encode()),)))


def _keep_law(reader: Format, source: bytes, name: str, its: ItsOptions | None) -> bool:
    try:
        document = reader.read(source, name, source_language="da", its=its)
    except SourceError as error:
        one_line(error)
        return False
    law.check(_Read(document), source)
    return True


class _Read:
    """A format that has read already."""

    suffixes = ()
    variants: dict[str, Any] = {}  # noqa: RUF012 - a stand-in for a module

    def __init__(self, document: Document) -> None:
        self._document = document

    def read(
        self, data: bytes, name: str, *, source_language: str, its: ItsOptions | None = None
    ) -> Document:
        return self._document


def _dump(source: bytes, its: ItsOptions) -> None:
    from pipeline.formats.xml.parse import parse

    try:
        _, root = parse(source, "a.xml")
        found = load_rules(root, "a.xml", its)
        annotations = Annotations(root, "a.xml", found, its)
        for category in CATEGORIES:
            list(dump(root, annotations, category))
    except SourceError as error:
        one_line(error)


def _seeds(pattern: str) -> Callable[[], Sequence[bytes]]:
    def seeds() -> list[bytes]:
        paths = sorted((ROOT / "tests" / "cases").glob(pattern))
        return [path.read_bytes() for path in paths if path.stat().st_size < 20_000]

    return seeds


def _pairs() -> list[bytes]:
    page = b"<!DOCTYPE html><html><head><title>Hej</title></head><body><p>Se <a href='x'>her</a> "
    page += b"og <b>der</b>.</p><p title='Hej'>Et <br> to</p></body></html>"
    said = ("Se <a1>her</a1> og <b2>der</b2>.", "Et <br1/> to", "Hei", 'x"><script>', "<!--")
    return [page + PART + each.encode() for each in said]


def _messages() -> list[bytes]:
    return [
        b"Se <a1>her</a1><br2/> {amount1}" + PART + b"Sj\xc3\xa5 <br2/><a1>her</a1> {amount1}",
        b"<a1>x</a1> <b2>y</b2>" + PART + b"<b2>y <a1>x</a1></b2>",
    ]


TARGETS = (
    Target("html", _check_document(html, ".html"), _seeds("html/*/source.*"), _HTML_TOKENS),
    Target("xml", _check_document(xml, ".xml"), _seeds("xml/*/source.*"), _XML_TOKENS),
    Target("text", _check_document(text, ".txt"), _seeds("text/*/source.*"), _TEXT_TOKENS),
    Target("target", check_target, _pairs, (*_HTML_TOKENS, b"<a1>", b"</a1>", b"<b2>", b"</b2>",
           b"<br1/>", b"&lt;", PART)),
    Target("inline", check_inline, _messages, (b"<a1>", b"</a1>", b"<br2/>", b"<br2></br2>", b"<",
           b">", b"<b2>", b"</b2>", b" ", b"x", b"&lt;", b"<script>", PART)),
    Target("rules", check_rules, lambda: (_RULES, _STYLED), _RULES_TOKENS),
    Target("own-rules", check_own_rules, lambda: (_RULES, _STYLED), _RULES_TOKENS),
    Target("selector", check_selector, lambda: (b"//p[@id = 'a']/b | //h:p", b"p > b:not(.x), *|b",
           b"concat(@id, '.', $x)", b"//@title"), _RULES_TOKENS),
)  # fmt: skip
