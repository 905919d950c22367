"""Results that the tests of reports share."""

from __future__ import annotations

from pipeline.checks.typography import double_space
from pipeline.model.finding import Finding, Translation
from pipeline.reports.base import Checked, Results

EMPTY = Results([], [Checked("locales/nb/a.po", "nb", 3)], [], [double_space], "1.2")

SOME = Results(
    [
        Finding(
            "double-space",
            "warning",
            "two spaces",
            "locales/nb/på tur.po",
            12,
            "write one",
            Translation(
                "nb", None, "Se <a1>kortet</a1>.", "Se  <a1>kartet</a1>.", (2, 4), "81c0aa", " "
            ),
        ),
        Finding(
            "value-lost",
            "error",
            '"300 kr." is missing',
            "locales/nb/på tur.po",
            40,
            "write 300 kroner, or {amount1}",
            Translation("nb", None, "{amount1} om året", "i året", (0, 0), "0f0f0f"),
        ),
        Finding("typed-twice", "info", '"og" stands twice', "source/a, b.txt", 3),
        Finding("header", "warning", "no language", "locales/nb/a.po"),
    ],
    [Checked("locales/nb/a.po", "nb", 3), Checked("locales/nb/på tur.po", "nb", 30)],
    ["gone.po: error: no such file"],
    [double_space],
    "1.2",
)

ATTACK = (
    "<script>document.title = 'hit'</script>\"'><img src=x onerror=\"document.title='hit'\">"
    "</mark></p></article>]]>--> \u202eafter\x00\x1b[2J"
)

HOSTILE = Results(
    [
        Finding(
            ATTACK,
            "error",
            f"{ATTACK}\n::error::100%",
            f"locales/{ATTACK}.po",
            1,
            ATTACK,
            Translation("nb", None, ATTACK, ATTACK, (5, 60), "abcdef"),
        )
    ],
    [Checked(f"locales/{ATTACK}.po", ATTACK, 1)],
    [ATTACK],
    [],
    ATTACK,
)
"""All that comes from catalogues, file names and other packages tries to get out of its place."""
