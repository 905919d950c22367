"""Editions of one item get ids of their own, in the syntax that the source's id has."""

from __future__ import annotations

import pytest

from pipeline.config import parse
from pipeline.formats.render import render
from pipeline.formats.xml.identifiers import edit_identifiers, identifiers, localise_identifier
from pipeline.formats.xml.read import read
from pipeline.model.document import Document


def document(source: str) -> Document:
    return read(source.encode(), "a.xml", source_language="da")


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        (
            '<nitf uno="vb.1"><head><docdata><doc-id id-string="kaj-1" regsrc="vb"/></docdata>'
            "</head><body><body.content><p>Kajen åbner.</p></body.content></body></nitf>",
            ["vb.1", "kaj-1"],
        ),
        (
            "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>vb.example.org</ProviderId>"
            "<DateId>20260304</DateId><NewsItemId> kaj </NewsItemId><RevisionId>1</RevisionId>"
            "<PublicIdentifier>urn:newsml:vb.example.org:20260304:kaj:1</PublicIdentifier>"
            "</NewsIdentifier></Identification></NewsItem></NewsML>",
            ["kaj", "urn:newsml:vb.example.org:20260304:kaj:1"],
        ),
        (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:vb.example.org:kaj">'
            '<itemMeta><itemClass qcode="ninat:text"/></itemMeta></newsItem>',
            ["tag:vb.example.org:kaj"],
        ),
        (
            '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id><!-- kilde -->tag:vb,2026:f</a:id>'
            "<a:entry><a:id><![CDATA[tag:vb,2026:kaj]]></a:id><a:source><a:id>tag:andre</a:id>"
            "</a:source></a:entry></a:feed>",
            ["tag:vb,2026:f", "tag:vb,2026:kaj"],
        ),
        (
            '<rss version="2.0"><channel><item><guid isPermaLink="false">https://vb.example.org/?p=1'
            "</guid></item><item><guid>https://vb.example.org/kaj</guid></item>"
            "<item><guid>vb-17</guid></item></channel></rss>",
            ["https://vb.example.org/?p=1", "vb-17"],
        ),
        ('<artikel id="a1"><item id="b"><id>c</id></item></artikel>', []),
    ],
    ids=["nitf", "newsml-1", "newsml-g2", "atom", "rss", "unknown"],
)
def test_ids_are_found(source: str, ids: list[str]) -> None:
    slots = identifiers(document(source))
    assert [slot.text for slot in slots] == ids
    assert [source[slice(*slot.value)] for slot in slots] == ids


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("vb-2026-0304", "vb-2026-0304-nb"),
        ("tag:vb.example.org,2026:kaj", "tag:vb.example.org,2026:kaj:nb"),
        ("urn:newsml:vb.example.org:20260304:kaj", "urn:newsml:vb.example.org:20260304:kaj-nb"),
        (
            "urn:newsml:vb.example.org:20260304:kaj:1U",
            "urn:newsml:vb.example.org:20260304:kaj-nb:1U",
        ),
        ("https://vb.example.org/?p=17", "https://vb.example.org/?p=17#nb"),
        ("https://vb.example.org/#kaj", "https://vb.example.org/#kaj-nb"),
        (
            "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "urn:uuid:87ec6350-c233-5fa8-a6d0-36a6eb566bff",
        ),
    ],
)
def test_id_of_an_edition(identifier: str, expected: str) -> None:
    assert localise_identifier(identifier, "nb") == expected


def test_editions_differ_from_each_other_and_from_the_source() -> None:
    source = '<nitf><head><docdata><doc-id id-string="R&amp;D"/></docdata></head></nitf>'
    read_source = document(source)
    rendered = {
        tag: render(read_source, lambda unit: None, tag, edit_identifiers(read_source, tag)).data
        for tag in ("da", "nb", "nn")
    }
    assert b'id-string="R&amp;D"' in rendered["da"]
    assert b'id-string="R&amp;D-nb"' in rendered["nb"]
    assert b'id-string="R&amp;D-nn"' in rendered["nn"]


def test_only_the_project_asks_for_ids() -> None:
    assert parse("[news]\nids = true\n", "skagerrak.toml").has_own_ids
    assert not parse("", "skagerrak.toml").has_own_ids
