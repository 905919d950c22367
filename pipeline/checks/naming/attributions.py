"""Who says something: *siger X*, *ifølge X*, *oplyser X*, *Kilde: X*; in all locales."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_SAYING = {
    "da": """
        sig(?:er|e) sagde sagt mener mente fortæller fortalte forklarer forklarede skriver skrev
        spørger spurgte udtaler udtalte lyder lød svarer svarede tilføjer tilføjede påpeger
        understreger understregede påpegede konstaterer konstaterede oplyser oplyste råber råbte
        hævder hævdede vurderer vurderede lover lovede advarer advarede erkender erkendte indrømmer
        indrømmede udbryder udbrød bemærker bemærkede fastslår fastslog fortsætter fortsatte
        slutter sluttede beretter berettede husker huskede viser viste fremgår fremgik varsler
        varslede anslår anslog kalder kaldte betegner betegnede beskriver beskrev melder meldte
        rapporterer rapporterede citerer hedder hed tilføjer meddeler meddelte bekræfter bekræftede
        afviser afviste understreger kommenterer kommenterede jubler jublede griner grinede
        forsikrer forsikrede anfører anførte lyde noterer noterede twitter tweetede ifølge
    """,
    "nb": """
        sier sa sagt si mener mente meiner forteller fortalte forklarer forklarte skriver skrev
        spør spurte uttaler uttalte uttalt lyder lød lydde svarer svarte tilføyer tilføyde legger
        la påpeker påpekte understreker understreket konstaterer konstaterte opplyser opplyste
        opplyses roper ropte hevder hevdet vurderer vurderte lover lovte lovet advarer advarte
        erkjenner erkjente innrømmer innrømmet utbryter utbrøt bemerker bemerket fastslår fastslo
        fortsetter fortsatte avslutter avsluttet slutter sluttet beretter berettet husker husket
        minnes viser viste fremgår fremgikk framgår går gikk varsler varslet anslår anslo kaller
        kalte kalt betegner betegnet beskriver beskrev melder meldte meldt rapporterer rapporterte
        siterer sitert heter het heiter meddeler meddelte bekrefter bekreftet avviser avviste
        kommenterer kommenterte jubler jublet ler lo forsikrer forsikret anfører noterer tvitrer
        ifølge følge mening synes syntes trekker peker framholder fremholder presiserer presiserte
        kjenner visst vise kunngjorde sitat kilde ord ordene beskjed
    """,
    "nn": """
        seier sa sagt seie meiner meinte fortel fortalde fortalt forklarer forklarar forklarte
        forklara skriv skreiv skrive skrivi spør spurde uttaler uttalar uttalte uttala lyder lydde
        lyd lét svarar svarer svara svarte tilføyer legg la peikar peika understrekar understreka
        konstaterer konstaterte opplyser opplyste ropar ropte ropa hevdar hevda vurderer vurderte
        lovar lova åtvarar åtvara erkjenner erkjende innrømmer innrømde innrømte utbryt utbraut
        merkar merka fastslår fastslo held heldt fortset fortsette sluttar slutta avsluttar fortel
        hugsar hugsa minnest viser viste syner synte går gjekk kjem kom varslar varsla anslår anslo
        kallar kalla kallast beskriv beskreiv melder melde rapporterer rapporterte siterer heiter
        heitte heter stadfestar stadfesta avviser avviste kommenterer jublar jubla ler lo forsikrar
        ifølgje ifølge følgje meining synest tykkjer presiserer presiserte vise kunngjorde sitat
        kjelde ord orda beskjed
    """,
    "en": """
        says? said say saying asks? asked writes? wrote written tells? told explains? explained
        adds? added adding replies replied reply answers? answered believes? believed thinks?
        thought argues? argued claims? claimed reports? reported states? stated statement notes?
        noted points? pointed stress(?:es)? stressed emphasis(?:es|ed) emphasiz(?:es|ed) admits?
        admitted acknowledg(?:es|ed) warns? warned promis(?:es|ed) estimates? estimated shows?
        showed shown according shouts? shouted cries cried exclaim(?:s|ed) concludes? concluded
        continues? continued recalls? recalled remembers? remembered calls? called describes?
        described reads? ran run puts? quoted quotes? confirms? confirmed reject(?:s|ed)
        den(?:ies|ied) comments? commented laughs? laughed assur(?:es|ed) insists? insisted
        announc(?:es|ed) tweets? tweeted posted posts?
        forecasts? predicts? predicted remarks? remarked finds? found
        reveals? revealed indicates? suggests? suggested informs? informed source courtesy words
        view opinion
    """,
}
"""Verbs and phrases, in any tense."""

_BY = {"da": r"ifølge|iflg\.?|kilde:", "en": r"according to|source:"}
_PLAIN = r"""
    sig(?:er|e)|sagde|mener|mente|fortæller|fortalte|forklarer|forklarede|skriver|skrev|udtaler
    |udtalte|oplyser|oplyste|vurderer|vurderede|hævder|hævdede|meddeler|meddelte|melder|meldte
    |rapporterer|rapporterede|konstaterer|konstaterede|påpeger|påpegede|bekræfter|bekræftede
    |beretter|berettede|advarer|advarede|erkender|erkendte|indrømmer|indrømmede|anslår|anslog
    |fastslår|fastslog|varsler|varslede|lyder\s+det|lød\s+det|hedder\s+det|fremgår\s+det
    |viser\s+(?:(?:en|et|den|de|ny|nye|sine|deres|friske)\s+)*(?:tal|undersøg|måling|rapport
    |analys|opgør|statistik|prognos|evaluering|kortlægning|gennemgang|dokument|beregning)
"""
"""Danish verbs that say who says so even behind what is not quoted."""

_NOT_WHO = r"(?!\s+(?:du|vi|man|den|det|denne|dette|disse|der|dig|sig)\b)"


@cache
def saying(language: str) -> re.Pattern[str] | None:
    """Give the pattern of verbs of saying of a language; None for one that we do not read."""
    words = _SAYING.get(language)
    if words is None:
        return None
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


_MARK = re.compile('[«»”“"’]')
_QUOTED = r"[«»”“\"’][,.!?…]?[\s\ufffc]*(?:[–—-][\s\ufffc]*)?"
_SAID = r"[,.!?][ \u00a0\ufffc]*(?:[–—][ ])?"
_PLAINLY = "".join(_PLAIN.split()).replace("\\s+", "[ \u00a0]")
STATING = re.compile(rf"(?:{_PLAINLY})\b")
"""Of Danish."""

_BEHIND = re.compile(rf"{_SAID}(?:{_PLAINLY})\w*{_NOT_WHO}", re.IGNORECASE)
_BEFORE_WORD = re.compile(rf"{_SAID}(?=(\w\w))")
_BEFORE_WORD_MARKS = re.compile(rf"{_QUOTED}(?=(\w\w))")
_STARTS = frozenset(each[:2] for each in _PLAINLY.split("|"))
_STARTS_MARKS = {
    language: frozenset(each[:2] for each in _SAYING[language].split()) for language in ("da", "en")
}
"""With which two letters the verbs begin: to try all of them takes long."""

_NAMED_BY = {language: re.compile(rf"\b(?:{by})", re.IGNORECASE) for language, by in _BY.items()}
_RUN = re.compile(r"\w+")
_BY_STEMS = ("følge", "iflg", "ccording", "ilde:", "ource:")


@cache
def _behind_marks(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_QUOTED}(?:{'|'.join(_SAYING[language].split())})\b", re.IGNORECASE)


@lru_cache(1 << 10)
def clauses(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Give the places that say who says something, behind what is said or by *ifølge*.

    >>> clauses("Han nægter, oplyser politiet. Ifølge DR gælder det.", "da")
    ((10, 19), (30, 36))
    """
    if language not in _BY:
        return ()
    found: set[tuple[int, int]] = set()
    if _MARK.search(text):
        for mark in _BEFORE_WORD_MARKS.finditer(text):
            if mark[1].lower() in _STARTS_MARKS[language]:
                match = _behind_marks(language).match(text, mark.start())
                found.update([match.span()] if match else ())
    if language == "da" and ("," in text or "." in text):
        for mark in _BEFORE_WORD.finditer(text):
            if mark[1].lower() in _STARTS:
                match = _BEHIND.match(text, mark.start())
                found.update([match.span()] if match else ())
    if any(stem in text for stem in _BY_STEMS):
        found.update(match.span() for match in _NAMED_BY[language].finditer(text))
    return tuple(sorted(found))


def says(text: str, language: str) -> bool:
    """Tell whether a text has a verb of saying, or something that stands for one."""
    return any(_is_verb(word, language) for word in _RUN.findall(text))


@lru_cache(1 << 14)
def _is_verb(word: str, language: str) -> bool:
    pattern = saying(language)
    return pattern is not None and pattern.fullmatch(word) is not None
