"""Bokmål: the words of values. Source: Språkrådet; Bokmålsordboka; CLDR for currencies."""

from __future__ import annotations

from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.vocabulary import (
    CODES,
    HALF_SIGNS,
    RULERS,
    SCANDINAVIAN_UNITS,
    SYMBOLS,
    compounds,
    currency_words,
    decimals,
    hundreds,
    idioms,
    units,
    words,
)

ONES = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
TENS = {
    "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80,
    "nitti": 90,
}  # fmt: skip
OLD_TENS = {"tyve": 20, "tredve": 30, "førr": 40}
_FIRST = {"en": 1, "én": 1, "ett": 1}
_ORDINALS = {
    "første": 1, "andre": 2, "annet": 2, "annen": 2, "tredje": 3, "fjerde": 4, "femte": 5,
    "sjette": 6, "sjuende": 7, "syvende": 7, "åttende": 8, "niende": 9, "tiende": 10,
    "ellevte": 11, "tolvte": 12, "trettende": 13, "fjortende": 14, "femtende": 15,
    "sekstende": 16, "syttende": 17, "attende": 18, "nittende": 19, "tjuende": 20, "tyvende": 20,
    "tjueførste": 21,
}  # fmt: skip

UNITS = (
    SCANDINAVIAN_UNITS
    + """
m3: kubikkmeter, kubikk
cm3: kubikkcentimeter
km/h: kilometer per time
t: tonn
dl: desiliter
kWh: kilowattime
TWh: terawattime
GWh: gigawattime
MWh: megawattime
dB: desibel
degC: grad
nmi: nautiske mil, nautisk mil, nmi, nm, sjømil
in: tomme
ft: fot
hp: hestekrefter, hestekraft
"""
)
"""Words for units of both forms of Norwegian."""

LEXICON = Lexicon(
    language="nb",
    decimal_mark=",",
    thousands_mark=".",
    number_words={
        **ONES, **TEENS, **TENS, **OLD_TENS,
        **compounds({**_FIRST, **ONES}, TENS, "{ten}{one}"),
        **hundreds(ONES, "hundre"),
        **compounds({"en": 1, **ONES}, {**TENS, **OLD_TENS}, "{one}og{ten}"),
    },
    one=words("en én et ett ei"),
    and_word="og",
    hundreds=words("hundre"),
    thousands=words("tusen"),
    special_numbers=decimals(
        {"halvannen": "1.5", "halvannet": "1.5", "halvanna": "1.5", **HALF_SIGNS}
    ),
    decimal_words=words("komma"),
    neuter=words("halvannet"),
    half=words("halv halvt"),
    scales={
        "mill": 6, "million": 6, "millioner": 6, "mrd": 9, "milliard": 9, "milliarder": 9,
        "bill": 12, "billion": 12, "billioner": 12, "billiard": 15, "billiarder": 15,
        "millionene": 6, "milliardene": 9, "billionene": 12, "tusen": 3,
    },
    abbreviations=words(
        "kr dkr nkr skr mill mrd bill pst kl stk nr kap art avsn s ca jan feb febr mar apr jun"
        " jul aug sep sept okt nov des tlf"
    ),
    currencies={
        **CODES,
        **SYMBOLS,
        **currency_words(
            DKK="dkr", NOK="nkr", SEK="skr", EUR="euro", USD="dollar", GBP="pund", JPY="yen",
            CHF="franc sveitserfranc", RUB="rubler rubel", CNY="yuan renminbi", PLN="zloty",
            CZK="koruna", INR="rupier rupi", KRW="won", TRY="lire lira", ILS="shekler shekel",
            HUF="forinter forint",
        ),
    },
    bare=words("kr kroner krone"),
    bare_minor=words("øre"),
    minor={"cent": "EUR", "eurocent": "EUR", "pence": "GBP", "penny": "GBP"},
    currency_adjectives={
        "danske": "DKK", "dansk": "DKK", "norske": "NOK", "norsk": "NOK", "svenske": "SEK",
        "svensk": "SEK", "islandske": "ISK", "islandsk": "ISK", "færøyske": "DKK",
        "amerikanske": "USD", "amerikansk": "USD", "kanadiske": "CAD", "kanadisk": "CAD",
        "australske": "AUD", "australsk": "AUD", "newzealandske": "NZD", "newzealandsk": "NZD",
        "britiske": "GBP", "britisk": "GBP", "engelske": "GBP", "sveitsiske": "CHF",
        "sveitsisk": "CHF", "japanske": "JPY", "japansk": "JPY", "tsjekkiske": "CZK",
        "tsjekkisk": "CZK", "polske": "PLN", "polsk": "PLN", "ungarske": "HUF", "ungarsk": "HUF",
        "russiske": "RUB", "russisk": "RUB", "kinesiske": "CNY", "kinesisk": "CNY",
        "indiske": "INR", "indisk": "INR", "sørkoreanske": "KRW", "sørkoreansk": "KRW",
        "tyrkiske": "TRY", "tyrkisk": "TRY", "israelske": "ILS", "israelsk": "ILS",
        "singaporske": "SGD", "singaporsk": "SGD", "sørafrikanske": "ZAR", "sørafrikansk": "ZAR",
        "brasilianske": "BRL", "brasiliansk": "BRL", "meksikanske": "MXN", "meksikansk": "MXN",
        "thailandske": "THB", "thailandsk": "THB", "ukrainske": "UAH", "ukrainsk": "UAH",
        "rumenske": "RON", "rumensk": "RON", "bulgarske": "BGN", "bulgarsk": "BGN",
    },
    currency_nouns=words(
        "kroner krone kr øre dollar pund franc yen rubler rubel yuan rupier rupi zloty koruna"
        " forinter forint won lire lira shekler shekel rand real pesos peso baht hryvnia lei leu"
        " lev"
    ),
    currency_phrases={
        ("nye", "israelske"): "ILS", ("ny", "israelsk"): "ILS", ("hongkong", "-"): "HKD",
    },
    thousand_currencies=words("tkr"),
    percent=words("% pst prosent"),
    percent_points=words("prosentpoeng prosentenheter"),
    point=words("poeng"),
    units=units(
        UNITS
        + """
        kWh: kilowattimer, kilowatttimer
        TWh: terawattimer, terawatttimer
        GWh: gigawattimer
        MWh: megawattimer
        degC: grader celsius, grader C
        in: tommer
        kcal: kilokalorier
        """
    ),
    months={
        "januar": 1, "februar": 2, "mars": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7,
        "august": 8, "september": 9, "oktober": 10, "november": 11, "desember": 12,
    },
    short_months={
        "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
        "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12,
    },
    weekdays={
        "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lørdag": 5,
        "søndag": 6,
    },
    and_or=words("og eller"),
    between="mellom",
    between_and=words("og"),
    from_words=words("fra"),
    to_words=words("til"),
    minus=words("minus"),
    date_articles=words("den"),
    date_links=words("senest fra til innen siden"),
    clock=words("kl klokken klokka"),
    half_past="halv",
    half_alone=True,
    quarters_past=words("kvart kvarter"),
    past="over",
    to="på",
    minutes=words("minutter minutt"),
    week=words("uke ukene"),
    quarter=words("kvartal"),
    half_year=words("halvår"),
    century=words("århundre århundret hundreår hundreåret"),
    century_article="det",
    year_links=words("i av"),
    ordinal_words=_ORDINALS,
    fraction_words={
        "tredel": 3, "tredeler": 3, "tredjedel": 3, "tredjedeler": 3, "tredjedelen": 3,
        "firedel": 4, "firedeler": 4, "fjerdedel": 4, "fjerdedeler": 4, "femdel": 5,
        "femdeler": 5, "femtedel": 5, "femtedeler": 5, "seksdel": 6, "seksdeler": 6,
        "sjettedel": 6, "sjettedeler": 6, "sjudel": 7, "sjudeler": 7, "syvdel": 7, "syvdeler": 7,
        "sjuendedeler": 7, "syvendedeler": 7, "åttedel": 8, "åttedeler": 8, "åttendedel": 8,
        "åttendedeler": 8, "nidel": 9, "nideler": 9, "niendedel": 9, "niendedeler": 9,
        "tidel": 10, "tideler": 10, "tiendedel": 10, "tiendedeler": 10, "tolvdel": 12,
        "tolvdeler": 12, "tjuedel": 20, "tjuedeler": 20, "hundredel": 100, "hundredeler": 100,
        "tusendel": 1000, "tusendeler": 1000,
    },
    vague=words("flere mange par noen få atskillige halv halvt halve kvart"),
    references={
        "side": ("page", False, False), "sider": ("page", True, False),
        "sidene": ("page", True, False), "s": ("page", False, True),
        "kapittel": ("chapter", False, False), "kapitlene": ("chapter", True, False),
        "kap": ("chapter", False, True), "artikkel": ("article", False, False),
        "artiklene": ("article", True, False), "art": ("article", False, True),
        "tabell": ("table", False, False), "tabellene": ("table", True, False),
        "tab": ("table", False, True), "vedlegg": ("annex", False, False),
        "vedleggene": ("annex", True, False), "avsnitt": ("section", False, False),
        "avsnittene": ("section", True, False), "avsn": ("section", False, True),
        "figur": ("figure", False, False), "figurene": ("figure", True, False),
        "fig": ("figure", False, True), "paragraf": ("§", False, False),
    },
    subsection=words("stk"),
    clauses=words("ledd"),
    parenthesised=True,
    hyphen_sections=True,
    laws=words(
        "lov loven forskrift forskriften kunngjøring kunngjøringen lovkunngjøring rundskriv"
        " rundskrivet forordning forordningen direktiv direktivet veileder anordning lovforslag"
        " lovforslaget beslutning dekret bekjentgjørelse"
    ),
    number_signs=words("nr nummer"),
    identifiers=words(
        "cvr cvr-nr cvr-nummer cvr-nummeret cpr org orgnr organisasjonsnummer organisasjonsnummeret"
        " fødselsnummer isbn issn iban ean gtin doi journalnummer journalnummeret saksnummer"
        " saksnummeret saksnr ordrenummer ordrenummeret ordrenr strekkode strekkoden varenummer"
        " varenummeret varenr kontonummer kontonummeret kontonr registreringsnummer fakturanummer"
        " fakturanr kundenummer kundenr medlemsnummer serienummer versjon versjonen ip ip-adresse"
        " ip-adressen utgave løpenummer referansenummer matrikkelnummer postnummer pinkode"
        " fastvare build"
    ),
    identifier_links=words("adresse adressen er lyder nummeret"),
    floors=frozenset(),
    labels=words(
        "linje spor trinn lokale rom nr nummer buss trikk gate kanal nivå fase gruppe lag modell"
        " type kategori rute etappe sesong episode plass hall bane port blokk rekke scene sone felt"
        " post hull klasse punkt oppgave øvelse leksjon leilighet oppgang avdeling stasjon stue sal"
        " dør kai riksvei fylkesvei europavei vei utgang terminal hus celle runde heat"
        " divisjon krets sektor område distrikt enhet kolonne bås bord pinne størrelse str"
        " skostørrelse pulje spiller program avkjørsel perrong spørsmål svar scenario variant"
        " løsning forslag endringsforslag sak hjerne kvartalet"
    ),
    phones=words(
        "telefon telefonen telefonnummer telefonnummeret tlf nummeret ring ringe ringer kontakt"
        " kontakte kontakter alarmsentralen nødnummeret nødnummer alarm mobil mobilnummer sms"
        " vakttelefonen"
    ),
    matches=words(
        "slo slår vant vinner vinne tapte taper tape seier seieren seiret førte fører ledet leder"
        " foran tap tapet uavgjort kamp kampen mål målet pause pausen stillingen resultatet spilte"
        " spiller spille endte utlignet utligning reduserte redusering beseiret knuste kampene"
        " føring føringen scoret skåret score finalen semifinalen kvartfinalen slått sto stod"
        " hjemmeseier borteseier storseier sett overtid ekstraomgangene returkampen"
    ),
    match_nouns=words("seier seieren tap tapet føring føringen ledelse ledelsen mål kamp"),
    rulers=RULERS,
    has_roman=True,
    whole_ranges=True,
    persons=words(
        "folk unge kvinner menn pasienter alderen starten midten han hun jeg vi mannen kvinnen mann"
        " kvinne paret sønn datter er var først slutten begynnelsen"
    ),
    decade_endings=words("årene åra årenes tallet talet tallets"),
    hundreds_endings=words("tallet talet tallets"),
    year_endings=("året", "årene", "åra"),
    definite_endings=("et", "en", "ne"),
    noun_endings=("ens", "ets", "nes"),
    past_endings=("te", "tes", "dde"),
    year_words=words(
        "i siden år året årene åra årets ultimo primo medio sommeren vinteren høsten våren sommer"
        " vinter høst vår desember januar valgåret regnskapsåret skoleåret kalenderåret"
        " budsjettåret årgang sesongen sesong innen før inntil etter fra til anno"
    ),
    sure_year_words=words(
        "i siden år året årene åra ultimo primo medio sommeren vinteren høsten våren valgåret"
        " regnskapsåret skoleåret kalenderåret budsjettåret årgang sesongen innen før inntil anno"
    ),
    verbs=words(
        "var ble blir er har hadde skal skulle vil ville kan kunne må måtte kom kommer gikk går"
        " fikk får blitt vant begynte startet åpnet stengte økte falt steg"
    ),
    function_words=words(
        "å i på av til for fra med om ved under over etter før innen inntil siden mot"
        " mellom uten og"
        " eller men som der at så når hvis da fordi mens hvor hva hvem hvilken enn både samt den"
        " det de en et ei er var ble blir har hadde skal skulle vil ville kan kunne må måtte kom"
        " kommer gikk går fikk får ikke også kun bare drøyt knapt godt cirka ca nesten omkring"
        " rundt opp ned ut inn hen mer minst høyst flere færre siste neste ifølge per pr"
        " hver hvert alle"
        " han hun vi jeg du man seg sin sitt sine hans hennes dens dets deres våre meg deg oss dem"
        " her nå nok selv dog jo stadig allerede igjen først sier sa lød steg falt hele samlet"
        " ytterligere ennå akkurat nøyaktig omtrent tett langt maksimalt minimum mindre"
        " gjennomsnittlig årlig daglig ukentlig månedlig hhv henholdsvis resten dette disse denne"
        " sammenlignet tross blant ligger lå samtidig dessuten dermed derfor herav derav hvorav"
        " deriblant tilsammen totalt pluss minus klokken klokka kl uke tidligere senere senest"
        " tidligst hos bak foran ovenfor nedenfor ellers altså såvel dvs bl.a inkl ekskl inklusive"
        " les se koster kostet gav ga gir tok tar betalte betaler solgte selger kjøpte kjøper ring"
        " utgjør utgjorde krever ventet venter mangler manglet noen mange få hjemme borte"
    ),
    idioms=idioms("fem flate|tusen takk|to streker|tusen ganger takk|ti på topp|fem på tolv"),
    krone="NOK",
    loose_points=words("kr dkr nkr skr"),
    other_anchors=words("halv halvt kvart ⅓ ⅔ ⅕ ⅖ ⅗ ⅘ ⅙ ⅚ ⅛ ⅜ ⅝ ⅞") | RULERS,
)  # fmt: skip
