"""Targets that read settings and tables."""

from __future__ import annotations

import json

from pipeline import config
from pipeline.bundle import manifest
from pipeline.bundle.link_table import parse_link_table
from pipeline.bundle.record import Manifest
from pipeline.errors import ConfigError, PipelineError, SourceError
from pipeline.glossary.match import TermFinder
from pipeline.glossary.terms import parse_glossary
from pipeline.values.rates.file import read_rates, write_rates
from pipeline.values.rates.read import parse_rates
from pipeline.values.settlements import parse_dismissed, parse_published, parse_settlements
from tests.bundle.manifests import EDITION, PAGE
from tests.conftest import ROOT
from tests.fuzz.of_catalogues import one_line
from tests.fuzz.target import Target, text_of
from tests.values import test_rates as banks

_ADDRESSES = "da,nb,en\nhttps://www.un.org/da/*,https://www.un.org/nb/*,https://www.un.org/en/*\n"
_TERMS = (
    'da;nb;nn;en;note\nudbud|licitation;anbud|!lisitasjon;anbod;tender;"EØS; §"\nhavn;havn;;;\n'
)
_SETTLED = (
    'ok = ["undated-date"]\npublished = 2026-11-29T06:30:00+01:00\n'
    '[[value]]\ntext = "6 mia. kr."\nmeans = "NOK 6000000000"\nline = 3\n'
    '[[value]]\ntext = "9/9"\nmeans = false\n'
)
_SETTINGS = """\
[project]
name = "Avisen"
source-language = "da"
locales = ["nb", "nn", "en"]
[values]
placeables = true
[values.en]
percent = "word"
thousands = ","
[text]
outputs = ["txt", "html", "nitf"]
template = "side.html.j2"
[build]
fuzzy = false
after = "true"
[memory]
least = 75
exact = "fuzzy"
[segments]
unit = "sentence"
rules = "husets.srx"
[its]
rules = ["faelles.xml"]
ids = true
parameters = { edition = "web" }
[checks]
false-friend = "off"
[gate]
level = "strict"
parts = ["title"]
approved = false
otherwise = "last"
[site]
name = "Tidende"
url = "https://tidende.example.org/"
urls = { en = "https://en.example.org/" }
x-default = "en"
add = ["canonical"]
sitemap = true
[bundle]
zip = ["all"]
epub = true
[rates]
convert = { nb = "NOK" }
date = 2026-11-24
[limits]
title = 70
[news]
ids = true
[preview]
editor = "vscode://file{path}:{line}"
"""
_TOML_VALUES = (
    b"1", b"-1", b"1.5", b"nan", b"true", b'""', b'"x"', b'"\\u0000"', b"[]", b"[[]]", b"[1, {}]",
    b"{}", b"{ x = [] }", b"{ nb = {} }", b"2026-01-01", b"10:30:00", b"2026-01-01T10:00:00Z",
    b'["nb", 1]', b'"../x"', b'"/x"', b'"http://[x"', b'"https://x:y/"', b"9" * 5000,
    b"0x" + b"f" * 5000,
    b"[" * 3000, b'"nb"', b'{ "x.y" = 1 }', b'"\\ud800"', b"1e999999", b'"""', b"'''", b"\n",
    b"[x]\n",
    b"[[project]]\n", b"x = 1\n", b'"NOK"', b"{ nb = [1] }", b"{ nb = 1 }", b'{ xx = "NOK" }',
    b'"postgresql://a:b@[/x?%zz"', b"1_0", b'"{path}"', b'"x{path}"',
)  # fmt: skip
_CSV_TOKENS = (
    b",", b";", b'"', b'""', b"\n", b"\r", b"\t", b"da", b"nb", b"x", b"*", b"https://a.dk/", b"|",
    b"!", b"2026-11-24", b"24 November 2026", b"N/A", b"NaN", b"Infinity", b"1e99999", b"-1", b"0",
    b"1,234.5", b"1.234,5", b"DKK", b"EUR", b"date", b"9" * 5000, b"\xd9\xa1", b"0000-00-00",
    b"9999-12-31", b"1_000", b"+1", b" ", b"note", b"\x1c", b"\x85",
)  # fmt: skip


def check_settings(data: bytes) -> bool:
    """Settings are kept, or refused in one line."""
    try:
        found = config.parse(text_of(data), "skagerrak.toml")
    except ConfigError as error:
        one_line(error)
        assert error.file == "skagerrak.toml", error
        return False
    assert hash((found.locales, found.text_outputs, found.its_rules, found.zips)) is not None
    for tag in (found.source_language, *found.locales):
        found.url_of(tag)
    return True


def check_settled(data: bytes) -> None:
    """What an editor says beside an article is kept, or refused in one line."""
    text = text_of(data)
    for parse in (parse_settlements, parse_dismissed, parse_published):
        try:
            parse(text, "a.values.toml")
        except ConfigError as error:
            one_line(error)
            assert error.file == "a.values.toml"


def check_terms(data: bytes) -> bool:
    """A table of terms is kept or refused."""
    try:
        glossary = parse_glossary(text_of(data), "glossary.csv")
    except ConfigError as error:
        one_line(error)
        assert error.line
        return False
    found = TermFinder(glossary)
    for term in glossary.terms:
        for form in term.sources:
            list(found.find(f"Her er {form} i dag."))
        for tag in ("nb", "en-GB"):
            assert all(term.admitted(tag)) and all(term.forbidden_in(tag))
    return True


def check_links(data: bytes) -> bool:
    """A table of addresses is kept or refused."""
    try:
        table = parse_link_table(text_of(data), "links.csv", source_language="da")
    except ConfigError as error:
        one_line(error)
        assert error.line
        return False
    for address in ("https://www.un.org/da/x#y", "https://a.dk/", "", "#"):
        for tag in ("nb", "en-GB"):
            found = table.find(address, tag)
            assert found is None or found.address.startswith(("http://", "https://"))
    return True


def check_rates(data: bytes) -> bool:
    """Rates are read or refused; what is read comes back from the file that we keep."""
    try:
        rates = parse_rates(data, "a.csv")
    except SourceError as error:
        one_line(error)
        return False
    written = write_rates(rates)
    again = read_rates(written, "rates.csv")
    assert list(again) == list(rates)
    assert write_rates(again) == written
    return True


def check_rates_file(data: bytes) -> bool:
    """The same of the file that we keep, which people edit."""
    try:
        rates = read_rates(data, "rates.csv")
    except (ConfigError, SourceError) as error:
        one_line(error)
        return False
    written = write_rates(rates)
    assert write_rates(read_rates(written, "rates.csv")) == written
    return True


def check_manifest(data: bytes) -> bool:
    """A manifest is read or refused; what is read is written as the same."""
    try:
        found = manifest.read(data, "manifest.json")
    except PipelineError as error:
        one_line(error)
        return False
    again = manifest.read(manifest.write(found), "manifest.json")
    assert manifest.write(again) == manifest.write(found)
    return True


def _manifests() -> list[bytes]:
    digest = "0" * 64
    found = Manifest(
        "1.0", "49", {"skagerrak.toml": digest}, ("nb", "nn"), (PAGE,), {"web/bro": {"nb": EDITION}}
    )
    return [manifest.write(found), json.dumps(json.loads(manifest.write(found))).encode()]


def _rates() -> list[bytes]:
    files = (
        banks.ECB_XML, banks.ECB_DAILY, banks.ECB_HISTORY, banks.ECB_PORTAL, banks.NORGES_BANK,
        banks.NORGES_BANK_NO, banks.NORGES_BANK_CODES, banks.NATIONALBANK, banks.NATIONALBANK_DA,
        banks.NATIONALBANK_HISTORY, _KEPT_RATES,
    )  # fmt: skip
    return [file.encode() for file in files]


_KEPT_RATES = (
    "date,source,base,quote,rate\n2026-11-24,ECB,DKK,NOK,1.5555\n"
    '2026-11-24,"Bank, ""A""; B",EUR,DKK,7.4604\n'
)

TARGETS = (
    Target("settings", check_settings, lambda: (_SETTINGS.encode(),
           (ROOT / "skagerrak.toml").read_bytes()), _TOML_VALUES),
    Target("settled", check_settled, lambda: (_SETTLED.encode(),), _TOML_VALUES),
    Target("terms", check_terms, lambda: (_TERMS.encode(),), _CSV_TOKENS),
    Target("links", check_links, lambda: (_ADDRESSES.encode(),), _CSV_TOKENS),
    Target("rates", check_rates, _rates, (*_CSV_TOKENS, b"<", b">", b"<Cube", b"/>", b"&x;",
           b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b" time='x'", b" rate='-1'", b" currency='NOK'")),
    Target("rates-file", check_rates_file, lambda: (_KEPT_RATES.encode(),), _CSV_TOKENS),
    Target("manifest", check_manifest, _manifests, (b"{", b"}", b"[", b"]", b":", b",", b"null",
           b"true", b"1e999", b"-1", b"NaN", b'"x"', b'"\\ud800"', b"9" * 5000, b"[" * 5000,
           b'"format"', b"1.0", b"2", b'""')),
)  # fmt: skip
