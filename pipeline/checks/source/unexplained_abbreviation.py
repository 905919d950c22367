"""An abbreviation is not explained anywhere in the article.

A Dane may know KL and COI, a reader in Oslo or London does not; and a translator should not have to
guess. Explained is "Center for Offentlig Innovation (COI)", "COI, Center for Offentlig Innovation",
"i daglig tale LUP", "kommunernes organisation KS".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.pair import blank
from pipeline.checks.source.places import offset_of, own_texts
from pipeline.model.document import Document, Unit
from pipeline.model.finding import Severity
from pipeline.model.inline import CODE

id: Final = "unexplained-abbreviation"
severity: Final[Severity] = "info"

_KNOWN = frozenset(
    # Countries, states and their unions
    "EU FN UN USA US UK UAE DDR USSR NATO EF EØS EFTA ECB OECD OPEC WTO WHO IMF ILO IAEA UNESCO "
    "UNICEF UNHCR BRICS NGO BNP DK NY LA DC "
    # Danish life: broadcasters, parties, firms, what everyone has to do with
    "DR TV BBC CNN NRK SVT ARD ZDF HBO MTV DSB SAS LEGO IKEA ISS TDC BMW VW IBM HP BP DHL UPS GLS "
    "FDM FDF KFUM KFUK AGF FCK OB LO SF DF CPR CVR SU ATP NEM SFO HF HTX HHX STX PET DMI "
    # Politics, law, money
    "CIA FBI NSA KGB NASA ESA IS ISIS PLO ETA IRA GDPR ESG CSR CEO CFO PR HR VIP DKK NOK SEK EUR "
    "USD GBP ISK MW KW GW "
    # Health and science
    "HIV AIDS DNA RNA MRNA PCR COVID CT MR ADHD PTSD OCD BMI IQ LED LCD UV IR "
    # Machines and their files
    "IT AI KI PC CD DVD GPS SMS MMS USB PDF HTML XML CSS URL WWW HTTP HTTPS FTP ID PIN SIM APP QR "
    "VR AR IP PNG JPG JPEG GIF SVG CSV RSS FAQ SOS WC "
    # Sport and games
    "VM EM OL DM FIFA UEFA NBA NFL NHL UFC MVP "
    # Degrees, marks, times
    "GNU API SQL CPU GPU RAM BA MA MBA PHD AM PM OK PS NB TBA ISO DIN CET GMT UTC ISBN ISSN DIY UFO DJ LP EP CV".split()
)

_ABBREVIATION = re.compile(r"(?<![\w.&/@#$%'’-])[A-ZÆØÅ]{2,6}(?=(?:['’]?s)?\b)(?!['’]?s?[&/@_]|\.\w)")
_ROMAN = re.compile(r"[IVX]+|[MDCLXVI]{3,}")
_SHOUT = re.compile(r"\b[A-ZÆØÅ]{2,} [A-ZÆØÅ]{2,}(?: [A-ZÆØÅ]{2,})*|^[A-ZÆØÅ]{3,}:")
_SMALL = re.compile(r"[a-zæøå]")

_NEAR = 60
"""Characters around an abbreviation in which an explanation begins or ends."""

_BEFORE = re.compile(
    r"(?:\b(?:i daglig tale|kalde[trs]?|kaldte|forkorte[ts]|også kendt som|alias|såkaldte)"
    # kommunernes organisation KS
    r"|(?:organisation|forening|forbund|styrelse|selskab|parti|program|virksomhed|koncern"
    r"|institut|cent[er]{1,2}|metode|system|bank|avis|medie|kanal|projekt|netværk|råd|fond"
    r"|universitet|tjeneste|enhed|gruppe|udvalg|nævn|aftale|ordning|klub|muse|firma|gigant|kæde"
    r"|producent|leverandør|agentur|bureau|alliance)(?:e?n|e?t|um|s)?)[ :]+[\"”“»]?$"
    r"|\w[\"”“»«]? \([^()]{0,20}$"  # Center for Offentlig Innovation (COI)
)
_AFTER = re.compile(
    r"[\"”“«]? \([^)]*[a-zæøå]{4}"  # KS (kommunesektoren)
    r"|[\"”“«)]?,? (?:(?:der|som) )?(?:er (?:en|et|den|det)|står for|betyder)\b"
)


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Find each abbreviation once, where it first stands."""
    if document.language.partition("-")[0].lower() != "da":
        return  # others know other abbreviations
    units = [unit for unit in own_texts(document) if not unit.is_preformatted]
    first: dict[str, Unit] = {}
    for unit in units:
        text = _SHOUT.sub("", blank(unit.msgid))
        if _SMALL.search(text):
            for match in _ABBREVIATION.finditer(text):
                first.setdefault(match[0], unit)
    unknown = [each for each in first if each not in _KNOWN and not _ROMAN.fullmatch(each)]
    if not unknown:
        return
    article = "\n".join(CODE.sub("", unit.msgid) for unit in units)
    for each in unknown:
        if not _is_word(each, article) and not _is_explained(each, article, document.text):
            offset = offset_of(each, first[each], document)
            hint = f'write the name out where it first stands: "… ({each})"'
            yield SourceFlaw(offset, Flaw(f'"{each}" is nowhere explained', hint))


def _is_word(short: str, article: str) -> bool:
    """Tell whether it is an ordinary word, written in capitals for emphasis."""
    return re.search(rf"\b(?:{short.lower()}|{short.capitalize()})\b", article) is not None


def _is_explained(short: str, article: str, source: str) -> bool:
    name = rf"(?:,| [–-]) {short[0]}[a-zæøå]{{3}}"  # STUK, Styrelsen for …
    for match in re.finditer(rf"\b{short}\b", article):
        before = article[max(0, match.start() - _NEAR) : match.start()]
        after = article[match.end() : match.end() + _NEAR]
        if _BEFORE.search(before) or _AFTER.match(after) or re.match(name, after):
            return True
    if re.search(_name_of(short), article):
        return True
    return re.search(rf"<(?:abbr|acronym)\b[^>]*\btitle=[^>]*>\s*{short}\b", source) is not None


def _name_of(short: str) -> str:
    """Give a pattern of names that an abbreviation is made of.

    >>> re.search(_name_of("COI"), "Nu vil Center for Offentlig Innovation lære.")[0]
    'Center for Offentlig I'
    >>> re.search(_name_of("NHO"), "Næringslivets Hovedorganisasjon")[0]
    'Næringslivets Hovedorganisasjo'
    """
    starts = r"\w{0,40}[ -](?:(?:for|og|af|i|til|på|de|den|det) )*"
    # Parts of a compound count only where there are letters enough to tell it from any word.
    joint = rf"(?:{starts}|\w{{3,30}})" if 2 < len(short) < 5 else starts
    others = (rf"{joint}[{each}{each.lower()}](?=[a-zæøå])" for each in short[1:])
    return rf"\b{short[0]}" + "".join(others)
