"""What the tests of previews show."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogue.counts import Counts
from pipeline.model.document import Code, CodeKind, Placeable, Span
from pipeline.model.finding import Finding, Translation
from pipeline.preview.units import (
    Place,
    ShownArticle,
    ShownUnit,
    State,
    anchor_of,
    source_pieces,
    target_pieces,
)
from pipeline.values.reading.find import find_values
from tests.reports.results import ATTACK

NB = "locales/nb/web/topmoede.po"
LINK = Code("a1", CodeKind.PAIR, Span(0, 0), note='href="/om/"')
WORDS = "334 millioner norske kroner"
AMOUNT = Placeable("amount1", WORDS, find_values(WORDS, "da")[0].content)


def printed(value: Placeable, form: str | None = None) -> str:
    """Print the one value that there is."""
    return "NOK 334 million" if form is None else f"NOK 334 million ({form})"


def unit(
    msgid: str,
    msgstr: str,
    *,
    state: State = "translated",
    role: str = "paragraph",
    line: int | None = 4,
    findings: tuple[Finding, ...] = (),
) -> ShownUnit:
    """Make a unit that may have a link and an amount."""
    target = target_pieces(msgstr, (LINK,), (AMOUNT,), printed, source=msgid) if msgstr else ()
    return ShownUnit(
        anchor_of((None, msgid)),
        role,
        state,
        state not in ("fuzzy", "untranslated"),
        source_pieces(msgid, (LINK,), (AMOUNT,), printed),
        "da",
        target,
        Place(NB, line),
        msgstr,
        findings=findings,
    )


def about(msgstr: str, span: tuple[int, int] | None) -> Finding:
    """Make a finding about a translation."""
    at = Translation("nb", None, "Se", msgstr, span, "81c0aa", " ")
    return Finding("double-space", "warning", "two spaces", NB, 4, "write one", at)


SPACES = "Se  <a1>kartet</a1> for {amount1}."
SOME = ShownArticle(
    "web/topmoede",
    "nb",
    "Klogere indkøb?",
    "da",
    NB,
    (
        (
            "source/web/topmoede.html",
            (
                unit("Klogere indkøb?", "Smartere innkjøp?", role="title", line=4),
                unit("Se <a1>kortet</a1> for {amount1}.", SPACES, line=9,
                     findings=(about(SPACES, (2, 4)),)),
                unit("Regnestykket går op", "Regnestykket går opp", state="fuzzy", role="heading",
                     line=14),
                unit("Fra krav til behov", "", state="untranslated", role="heading", line=18),
                unit("Havnen", "Havna", state="machine", role="caption", line=22),
                unit("Læs også", "Les også", state="memory", role="navigation", line=26),
                unit("Hun lægger", "Hun legger", state="carried", role="quotation", line=30),
            ),
        ),
    ),
    Counts(human=4, fuzzy=1, new=1, words_to_translate=4, words_to_review=3),
    held=("the title is fuzzy",),
    built=(("topmoede.html", "../../../nb/web/topmoede.html"),),
    others=("nn",),
)  # fmt: skip

EMPTY = ShownArticle("foto", "nb", "foto", "da", "locales/nb/foto.po", ())

_ILL = unit(ATTACK, ATTACK, role=ATTACK, findings=(about(ATTACK, (5, 60)),))
HOSTILE = ShownArticle(
    f"web/{ATTACK}",
    "nb",
    ATTACK,
    "da",
    f"locales/{ATTACK}.po",
    (
        (
            f"source/{ATTACK}",
            (
                replace(
                    _ILL,
                    place=Place(f"locales/{ATTACK}.po", 1),
                    notes=(ATTACK, "javascript:document.title='hit'"),
                    previous=ATTACK,
                    findings=(
                        *_ILL.findings,
                        Finding(ATTACK, "error", ATTACK, ATTACK, 1, ATTACK),
                    ),
                ),
                unit(
                    "<a1>x</a1>",
                    "<a1 href='javascript:document.title=1'>x</a1><a1>y</a1><img1/>",
                ),
            ),
        ),
        (ATTACK, ()),
    ),
    errors=(ATTACK,),
    held=(ATTACK,),
    notes=(ATTACK,),
    built=((ATTACK, "a.html"),),
    others=("nn",),
)
"""All that comes from articles, catalogues and file names tries to get out of its place."""
