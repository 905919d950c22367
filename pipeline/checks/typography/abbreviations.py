"""Abbreviations of Danish, Norwegian and English that have a full stop."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:\b(?:[^\W\d_]|al|bl|ca|cf|co|dr|eg|ev|ff|fr|hr|ie|jf|jr|kl|kr|mr|ms|nr|no|pp|pr|sr|st|vg|vs"
    r"|adr|approx|apr|aug|avd|cand|corp|dec|dept|des|div|dvs|eks|ekskl|etc|evt|feb|fig|fre|gen|gj|ifm|iht|incl|inkl|inc|ing"
    r"|jan|jfr|kap|kgl|ltd|lør|maks|mar|max|mht|mfl|mia|mill|min|mio|mnd|mrd|mrs|mva|nov|okt|ons|osv|pct|pga|pkt"
    r"|prof|pst|red|ref|resp|sek|sept?|spsk|stk|stud|søn|tab|tel|tirs|tlf|tors?|tsk|vedr|vha|vol)"
    r"|\.[^\W\d_]{1,3})\Z",
    re.IGNORECASE,
)


def is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether a full stop, of which the offset is given, is that of an abbreviation.

    >>> is_abbreviation("Det koster ca. 10 kroner.", 13), is_abbreviation("Det er dyrt. Men", 11)
    (True, False)
    """
    return _ABBREVIATION.search(text, max(0, stop - 8), stop) is not None
