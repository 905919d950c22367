"""Targets that read texts: values, sentences, the names of languages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.catalogue.template import make_template
from pipeline.catalogue.update import UpdateOptions, update
from pipeline.errors import ConfigError
from pipeline.formats import text as text_format
from pipeline.model.entry import Catalogue
from pipeline.model.locale import (
    is_same_language,
    known_tag,
    language_form,
    matches_range,
    name_language,
    parse_locale,
)
from pipeline.segmentation import parse_srx, segment, sentences
from pipeline.segmentation.pairs import pair_sentences
from pipeline.segmentation.segment import built_in
from pipeline.values.filling import fill_in, source_text, writer
from pipeline.values.house import default_style
from pipeline.values.message import find_in_message
from pipeline.values.printing import print_value
from pipeline.values.reading.find import find_values
from pipeline.workflow.values import mark_document, printer
from tests.conftest import ROOT
from tests.fuzz.of_catalogues import one_line
from tests.fuzz.target import Target, text_of

_TAGS = ("da", "nb", "nn", "en", "en-GB", "en-US")
_VALUE_TOKENS = tuple(
    f"{word}{end}".encode()
    for word in (
        "300", "12,5", "1.234.567", "0", "00", "1,", ",5", "½", "1½", "²", "٣",
        "99999999999999999999",
        "mio.", "mia.", "millioner", "milliard", "kr.", "kroner", "øre", "65,-", "NOK", "DKK", "$",
        "€", "norske", "svenske", "pct.", "%", "‰", "procent", "procentpoint", "kl.", "10.30",
        "24:00",
        "25.61", "den", "3.", "31.", "februar", "2026", "2025/26", "1990'erne", "mandag", "uge",
        "53",
        "km/t", "m²", "grader", "°C", "ton", "TWh", "til", "mellem", "og", "-", "–", "−", "+", "±",
        "§", "stk.", "nr.", "tlf.", "12 34 56 78", "+45", "en", "to", "halvtreds", "halvanden",
        "første", "II", "XIV", "Kong", "a.m.", "p.m.", "half past", "the", "of", "million",
        "billion",
        "bn", "£", "3-2", "1/2", "to tredjedele", "ISBN", "9788711", "2026-11-24", "11/9", "9.9.",
        "<b1>", "</b1>", "<br2/>", "{", "}", "{{", "\n", "\xa0", "\u202f", "\u200b", "'", "’", ".",
        "…", "“", "(", ")", "/", "cirka", "over", "minus", "dl.", "fl.", "Q3", "H1", "f.Kr.", "år",
    )
    for end in ("", " ")
)  # fmt: skip


def check_values(data: bytes) -> None:
    """Values stand where they say, do not overlap, and can be printed everywhere."""
    text = text_of(data)[:3000]
    for tag in _TAGS:
        values = find_values(text, tag)
        for value in values:
            assert text[value.start : value.end] == value.text
            assert value.text.strip(" ") == value.text, value
            assert "\n" not in value.text
            assert value.content.type
            assert value.content.canonical
            for house in _TAGS:
                printed = print_value(value.content, default_style(house))
                assert printed.strip(), value
        assert all(a.end <= b.start for a, b in pairwise(values)), values
        found = find_in_message(text, tag)
        assert all(a.end <= b.start for a, b in pairwise(found)), found
        assert all(0 <= each.start < each.end <= len(text) for each in found)


def check_placeables(data: bytes) -> None:
    """A text with placeables, filled in as the source has them, is the text."""
    document = text_format.read(data, "a.txt", source_language="da")
    marked = mark_document(document)
    assert len(marked.units) == len(document.units)
    for plain, unit in zip(document.units, marked.units, strict=True):
        if unit.values:
            assert fill_in(unit.msgid, unit.values, source_text) == plain.msgid
        for tag in _TAGS:
            if unit.values:
                fill_in(unit.msgid, unit.values, writer(default_style(tag)))


def check_carry(data: bytes) -> None:
    """Whoever shows values as placeables, or as text again, keeps every translation."""
    document = text_format.read(data, "a.txt", source_language="da")
    write = printer("nb", {})
    templates = [
        make_template(
            [mark_document(document, placeables=is_shown)], project="x", domain=None, locale="nb",
            show=lambda placeable: write(placeable, None),
        )
        for is_shown in (True, False)
    ]  # fmt: skip
    options = UpdateOptions(source_language="da", write=write)
    for old, new in (templates, templates[::-1]):
        entries = tuple(replace(entry, msgstr=entry.msgid) for entry in old.entries)
        known = Catalogue({"Language": "nb"}, entries)
        updated = update(known, new, options=options)
        before = sum(entry.has_translation for entry in known.entries)
        after = sum(entry.has_translation for entry in updated.entries)
        assert after >= before - (len(old.entries) - len(new.entries)), (known, updated)
        assert update(updated, new, options=options) == updated


_SRX = """\
<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="yes">
<formathandle type="start" include="no"/><formathandle type="isolated" include="yes"/></header>
<body><languagerules><languagerule languagerulename="x">
<rule break="no"><beforebreak>\\b(?:ca|mio|[A-Z])\\.</beforebreak>
<afterbreak>\\s</afterbreak></rule>
<rule break="yes"><beforebreak>[.?!…]+[\\p{Pe}\\p{Pf}"]*</beforebreak>
<afterbreak>\\s+</afterbreak></rule>
<rule><beforebreak>\\n</beforebreak><afterbreak></afterbreak></rule>
</languagerule></languagerules><maprules>
<languagemap languagepattern="[Dd][Aa].*" languagerulename="x"/>
</maprules></body></srx>
"""
_TEXT = "Det koster ca. 3 mio. kr. Kom! «Ja.» sa <b1>H.C. Lund. </b1>Så <br2/>gik <i3/>han…\nNej?"


def check_srx(data: bytes) -> bool:
    """Rules are kept or refused; what they cut is the text."""
    try:
        rules = parse_srx(data, "a.srx")
    except ConfigError as error:
        one_line(error)
        return False
    for tag in ("da", "en"):
        assert "".join(segment(_TEXT, rules.for_language(tag))) == _TEXT
    return True


def check_sentences(data: bytes) -> None:
    """Sentences make up their text; pairs of them make up both."""
    text = text_of(data)[:3000]
    for tag in ("da", "nb", "nn", "en", "fi"):
        assert "".join(sentences(text, tag)) == text
        assert "".join(segment(text, built_in(tag))) == text
    pairs = pair_sentences(text, text, "da", "nb")
    if pairs is not None:
        assert "".join(a for a, _ in pairs).split() == text.split()


def check_locale(data: bytes) -> None:
    """A tag is one of ours, in any spelling, or refused."""
    tag, _, other = text_of(data).partition("|")
    try:
        locale = parse_locale(tag)
    except ConfigError as error:
        one_line(error)
        assert known_tag(tag) is None
    else:
        assert known_tag(locale.tag) == locale.tag
        assert parse_locale(locale.posix) is not None
    assert is_same_language(tag, tag)
    assert is_same_language(tag, other) == is_same_language(other, tag)
    matches_range(tag, other)
    matches_range("en-GB", tag)
    form = language_form(tag, other)
    if form is not None:
        assert name_language("nb", form, tag)


def _texts() -> list[bytes]:
    lines = (ROOT / "tests" / "values" / "danish.tsv").read_text("utf-8").splitlines()
    found = [line.split("\t")[1].replace("|", " ") for line in lines if line.count("\t")]
    sources = sorted((ROOT / "tests" / "cases").glob("text/*/source.txt"))
    return [*(each.encode() for each in found), *(path.read_bytes() for path in sources)]


TARGETS = (
    Target("values", check_values, _texts, _VALUE_TOKENS),
    Target("placeables", check_placeables, _texts, _VALUE_TOKENS),
    Target("carry", check_carry, _texts, _VALUE_TOKENS),
    Target("srx", check_srx, lambda: (_SRX.encode(),), (b"\\b", b"\\p{Lu}", b"[^", b"]", b"(?<=",
           b"(?<!", b"(?i)", b"(", b")", b"*", b"+", b"?", b"{2,}", b"{1,3}", b"|", b"\\Q", b"\\E",
           b"&amp;&amp;", b"--", b"\\x{41}", b"\\u0041", b"\\N{SPACE}", b"\\1", b"$", b"^", b"\\R",
           b"\\X", b"\\h", b".*", b"[a-z&amp;&amp;[^b]]", b"\\w", b"(?:", b"(?x)", b"#", b"\\c")),
    Target("sentences", check_sentences, _texts, (b". ", b"! ", b"<b1>", b"</b1>", b"<br2/>",
           b"ca. ", b"kl. ", b"H.C. ", b"\n", "» ".encode(), "… ".encode(), b"(", b") ", b"3. ",
           b"<i3/>", b"\xc2\xa0", b"\t")),
    Target("locale", check_locale, lambda: (b"nb_NO.UTF-8|nb", b"en-GB|en", b"dansk|da", b"*-CH|x"),
           (b"-", b"_", b"*", b"|", b"nb", b"NO", b"x-", b"@", b".", b"da", b"norsk")),
)  # fmt: skip
