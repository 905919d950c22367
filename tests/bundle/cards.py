"""Cards of a small newspaper, and of one that somebody wants to break."""

from __future__ import annotations

from pipeline.bundle.card import Card
from pipeline.model.page import Alternate

SITE = "Skagerrak Tidende"
URL = "https://tidende.example.org/"
EDITIONS = (
    Alternate("da", f"{URL}web/topmoede.html"),
    Alternate("nb", f"{URL}nb/web/topmoede.html"),
    Alternate("en", f"{URL}en/web/topmoede.html"),
)
SUMMIT = Card(
    "web/topmoede",
    "web/topmoede.html",
    "nb",
    "Kan Danmark låne Norges oppskrift på klokere innkjøp?",
    "Når det offentlige beskriver et behov, får bedriftene rom til å tenke nytt.",
    EDITIONS[1].url,
    published="2020-09-04",
    modified="2020-09-05T06:30+02:00",
    alternates=EDITIONS,
    default=EDITIONS[2].url,
)
HARBOUR = Card(
    "havn", "havn.html", "nb", "Stille i havnen", url=f"{URL}nb/havn.html", published="2020-09-06"
)
FERRY = Card("faerge", "faerge.html", "da", "Færgen sejler igen", published="2020-08-30T23:15Z")
UNDATED = Card("kontakt", "kontakt.html", "nb", "Kontakt oss", url=f"{URL}nb/kontakt.html")
HOSTILE = Card(
    'x"><script>',
    "ond side/æ&ø#1?.html",
    "nb",
    "</title><script>alert(1)</script> & \"'\x00\ud800",
    "]]></summary><b>",
    f"{URL}nb/a?b=1&c='\"",
    published="2020-01-02",
    modified="i går",
)
SOME = [SUMMIT, HARBOUR, FERRY, UNDATED, HOSTILE]
