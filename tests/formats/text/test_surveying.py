"""What a text article says of itself."""

from __future__ import annotations

from pipeline.formats import text
from tests.formats import survey_law


def test_title_and_teaser() -> None:
    source = (
        "Ny bro\r\n\r\nAf Signe Vestermark\r\n\r\nBroen åbner\r\npå mandag.\r\n\r\nDen er lang."
    )
    page = survey_law.check(text, source.encode("latin-1"))
    assert (page.title, page.summary) == ("Ny bro", "Broen åbner på mandag.")
    assert (page.links, page.published, page.modified) == ((), "", "")
