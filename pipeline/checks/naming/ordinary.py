"""Words that are no names, though a capital begins them: of titles, institutions and menus.

They are translated like all others: *Sundhedsstyrelsen*, *Statsminister*, *Indstillinger*.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.checks.language.words import rows

_HEADS = """
    administration afdeling afgift aftale akademi alliance anstalt arkiv avis beredskab
    bestyrelse bibliotek bureau center centrum chef departement direktion direktorat direktør
    domstol dømme embede fabrik fakultet familie festival film fond forbund forening formand
    forsikring forsvar forum fængsel gruppe gymnasium handel hospital hotel højskole industri
    institut institution kammer kanal kasse klinik klub koalition komite komité kommission
    kommune konference kontor kontrol kvarter laboratorium leder liga læge marked messe mester
    minister ministerie ministerium museum myndighed nævn opera organisation orkester parlament
    parti plan politi pris program projekt rapport reform regering region register republik
    revision samfund sekretariat selskab skole station statistik strategi styrelse sygehus
    teater tidende tilsyn tjeneste tribunal udvalg union universitet videnskab virksomhed
    økonomi
    agentur apotek boligselskab brancheforening byråd dyrehave elråd elværk fagforening flyveplads
    folkeråd forlag forsamling frikirke fællesråd havneby håndværk idræt kapel kirkegård klimaråd
    klinikum kloster kollegium kraftværk laug lufthavn menighedsråd musikskole oplevelse
    jernbane netværk observatorium pension podcast pulje regionsråd renseanlæg sammenslutning
    seminarium stadion motorvej rådhus landsret byret højesteret herregård stiftelse stævne
    studie svømmehal tekniker terminal transport uddannelse undervisning
    ungdomsråd vandværk varmeværk vandrehjem vagtværn ældreråd økologi
"""
"""Last parts of the names of institutions, works and offices, in any form."""

_PLACES = """
    bane bank bog bro by børs dag domstol folk hav havn hær kirke krig kunst land lands liste
    lov marine park plads ret råd samling skib slot stat ting told vagt vej værft værk værn
"""
"""The same; but as names of places and people end in them, only with an article after them."""

_WORDS = """
    adgangskode adresse advokat af afbryd afslut alle alt alternativ amerikansk amerikanske
    andre angiv annuller anvend april arabisk arkivfoto armensk at avanceret bag bakke basis
    baskisk begge besked beskrivelse billede biskop blandt blå bog borgmester bro brug bruger
    brugernavn bulgarsk by både børn børnene børs catalansk chef da dansk danske dato december
    dekan dem den denne der deres derfor desuden det dette dig din dine direktør dit dog doktor
    dokument dronning du e-mail efter eksporter eller embedsmand emne en endelig endnu engelsk
    engelske enhed enter er esperanto estisk et europæisk europæiske fakta falsk fanebladet
    februar fejl fem fil filer find finsk finske fire fjern flere flyt folk for foran fordi
    forfatter forfatteren format forperson forside forsker forskningschef foto fra frameld
    fransk franske fredag fri frie fru funktion fynske færøsk før først første gamle gammel gem
    general generelt gennem genvej gitter grafik greve grundlovsdag græsk grøn grønlandsk grønne
    gul gule gå ham han har havde havn hebraisk hej hendes henne her herefter hjem hjælp hold
    hollandsk hos hr hun hus hvad hvem hver hvert hvid hvide hvilke hvilken hvis hvor hvordan
    hvorfor hård hårde hændelse høj høje hør i ifølge igen ikke illustration imens imidlertid
    imod importer ind inden indenfor indhold indlæs indonesisk indstilling indsæt ingen inkluder
    international internationale internet internettet irsk islandsk især italiensk italienske ja
    januar japansk jeg jer jeres jul juli juni jyske kalender kan kaptajn kejser kig kilde
    kilder kinesisk kirke klient klik knap kode kok kolonne konfiguration kong konge kongelig
    kongelige konsol konto kopier koreansk kort krig kroatisk kronprins kronprinsesse kun kunst
    kære køb lad land landmand langs latin lav lave lektor lettisk lige ligesom lille liste
    litauisk lov luk lyd lås lærer læs lørdag maj man mandag mange mappe marts med meld mellem
    men mens menu mere midt min mine minister mit mod modul mus musik må måske mønster national
    nationale navn ned nederlandsk nedre nej netværk nogle nok nord nordisk nordiske nordvest
    nordøst norsk norske note november nu nulstil ny nye nyhed nyheder nyt når næste næsten
    nøgle oberst objekt offentlig offentlige offentligt ofte og også oktober om omkring område
    onsdag op opdater opgave opret ordbog ordfører over overfor overlæge overskrift oversættelse
    pakke panel park password pastor pave paven persisk pinse plads politiker politikeren
    politisk politiske polsk portugisisk post president prins prinsesse printer proces professor
    profil provst præsident præst på påske queue ramme redaktør rediger rektor ret rettelse
    ridder rod rude rul rumænsk russisk råd række rød røde sagen samisk samme sammen samtidig
    sand sanger se selv selvom september ser serbisk server side siden sidste sig sin sine
    sjællandske skabelon skal skift skotsk skrifttype skriv skrivebord skuespiller skulle skærm
    slet sletning slip slot slovakisk slovensk slut små social sociale som sort sorte spansk
    spanske spidskandidat sprog spørg stadig start stat statsminister status stil stop stor
    store streng står svar svensk svenske syd sydvest sydøst system sådan sæt søg søndag tabel
    tag tak tast tastatur tegn tegning tekst tidligere til tilbage tilføj tilmeld tilstand ting
    tirsdag titel tjekkisk tjener to torsdag tre trods tryk træk tyrkisk tysk tyske tømrer ud
    uden udenfor udgave udover udseende udskriv udvikler ukrainsk under undtagen ungarsk valg
    variabel ved vej vel version vest vestlig vi video vil ville vindue vis visning vores vælg
    torv fyr kyst amt bydel provsti stift sogn
    vær værdi være værktøj webside åbn åh år ældre ændr økonomisk øst østlig øvre
"""
"""Words that begin sentences and titles, and those of menus."""

_SUFFIXES = re.compile(
    r"(?:\w{4,}(?:ning|else|ering|ation|ition|tion|sion|isme|itet|ologi|hed|skab|istisk|mæssig)"
    r"|\w{3,}ér|\w{4,}eret|\w{3,}(?:iske?|like?|lige?|(?<!v)ige?|ende|bare?|somme?|ér))"
    r"(?:en|et|er|erne|ene|ne|n|t|s)?s?"
)
_HEAD = re.compile(
    rf"\w*(?:{'|'.join(_HEADS.split())})(?:[kmnpst]?(?:e|en|n|et|t|er|r|erne|ne|ene))?s?|"
    rf"(?:\w{{3,}})?(?:{'|'.join(_PLACES.split())})(?:en|et|erne|ene)s?"
)
_NAMES = frozenset(
    ("slagelse", "mikkelsen", "michaelsen", "michelsen", "nielsen", "danielsen", "samuelsen")
)
"""What looks like an ordinary word and is none."""

_LISTED = frozenset(_WORDS.split())
_ENDINGS = ("e", "en", "et", "er", "ene", "erne", "ne", "r", "n")
_SHORTEST_STEM = 4


@lru_cache(1 << 14)
def is_ordinary(word: str, language: str) -> bool:
    """Tell whether a word is known to be no name, in whatever form.

    Args:
        word: With the capital.
        language: Of the word. We know those of Danish only.

    >>> is_ordinary("Kulturministeriets", "da"), is_ordinary("Tveitøy", "da")
    (True, False)
    """
    small = word.casefold()
    if language != "da":
        return False
    if small.removesuffix("s") in _NAMES:
        return False
    first, hyphen, rest = word.partition("-")
    if hyphen and (rest[0].islower() or len(rest) == 1):
        return is_ordinary(first, language)
    return (
        _SUFFIXES.fullmatch(small) is not None
        or _HEAD.fullmatch(small) is not None
        or not _LISTED.isdisjoint(_without_endings(small))
    )


def _without_endings(word: str) -> set[str]:
    found = {word, word.removesuffix("s")}
    stems = {form.removesuffix(ending) for form in found for ending in _ENDINGS}
    return found | {stem for stem in stems if len(stem) >= _SHORTEST_STEM}


def is_common(word: str) -> bool:
    """Tell whether the lists of Danish have a word, or what a compound ends in.

    >>> is_common("Arbejdsplads"), is_common("Storgaard")
    (True, False)
    """
    small = word.casefold()
    starts = (0, *range(_SHORTEST_STEM, len(small) - _SHORTEST_STEM)) if "-" not in small else ()
    return any(small[start:] in _common() for start in starts)


@cache
def _common() -> frozenset[str]:
    listed = {row[0] for row in rows("danish")}
    return frozenset(listed.union(*(row[-1].split() for row in rows("plain"))))
