"""Danish: the words of values."""

from __future__ import annotations

from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.vocabulary import (
    CODES,
    HALF_SIGNS,
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

_ONES = {
    "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70,
    "firs": 80, "halvfems": 90,
}  # fmt: skip
_ORDINALS = {
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10, "ellevte": 11, "tolvte": 12,
    "trettende": 13, "fjortende": 14, "femtende": 15, "sekstende": 16, "syttende": 17,
    "attende": 18, "nittende": 19, "tyvende": 20, "enogtyvende": 21,
}  # fmt: skip

LEXICON = Lexicon(
    language="da",
    decimal_mark=",",
    thousands_mark=".",
    number_words={
        **{word: n for word, n in _ONES.items() if n > 1},
        **_TEENS,
        **_TENS,
        **compounds(_ONES, _TENS, "{one}og{ten}"),
        **compounds({"fem": 5, "seks": 6}, {"fyrretyve": 40}, "{one}og{ten}"),
        **hundreds(_ONES, "hundrede"),
        "fyrretyve": 40,
        "tresindstyve": 60,
    },
    one=words("en et én ét"),
    and_word="og",
    hundreds=words("hundrede hundred"),
    thousands=words("tusind tusinde"),
    special_numbers=decimals({"halvanden": "1.5", "halvandet": "1.5", **HALF_SIGNS}),
    decimal_words=words("komma"),
    neuter=words("halvandet"),
    half=words("halv halvt"),
    scales={
        "mio": 6, "mill": 6, "million": 6, "millioner": 6, "mia": 9, "mrd": 9, "milliard": 9,
        "milliarder": 9, "billion": 12, "billioner": 12, "billiard": 15, "billiarder": 15,
        "tusind": 3, "tusinde": 3,
    },
    abbreviations=words(
        "kr dkr nkr skr mio mill mia mrd pct kl stk nr kap art afsn s ss ca jan feb febr mar apr"
        " jun jul aug sep sept okt nov dec d tlf"
    ),
    currencies={
        **CODES,
        **SYMBOLS,
        **currency_words(
            DKK="dkr", NOK="nkr", SEK="skr", EUR="euro euros", USD="dollar dollars",
            GBP="pund", JPY="yen", CHF="schweizerfranc francs franc", RUB="rubler rubel",
            CNY="yuan renminbi", PLN="zloty", INR="rupees rupier", KRW="won", TRY="lira",
            ILS="shekel", HUF="forint",
        ),
    },
    bare=words("kr kroner krone"),
    bare_minor=words("øre"),
    minor={"cent": "EUR", "eurocent": "EUR", "pence": "GBP"},
    currency_adjectives={
        "danske": "DKK", "norske": "NOK", "svenske": "SEK", "islandske": "ISK",
        "færøske": "DKK", "dansk": "DKK", "norsk": "NOK", "svensk": "SEK", "islandsk": "ISK",
        "amerikanske": "USD", "canadiske": "CAD", "australske": "AUD", "newzealandske": "NZD",
        "britiske": "GBP", "engelske": "GBP", "schweiziske": "CHF", "japanske": "JPY",
        "tjekkiske": "CZK", "singaporeanske": "SGD", "tyrkiske": "TRY", "russiske": "RUB",
        "kinesiske": "CNY", "indiske": "INR",
    },
    currency_nouns=words(
        "kroner krone kr øre dollar dollars pund franc francs yen lira rubler yuan rupees rupier"
    ),
    thousand_currencies=words("tkr tdkk"),
    percent=words("% pct procent procents"),
    percent_points=words("procentpoint procentpoints procentenhed procentenheder"),
    point=words("point points"),
    units=units(
        SCANDINAVIAN_UNITS
        + """
        m3: kubikmeter
        cm3: kubikcentimeter
        km/h: km/timen, kilometer/timen, kmt
        m/s: meter pr. sekund
        t: ton, tons
        dl: deciliter
        kWh: kilowatttimer, kilowatttime, kilowatt-timer
        TWh: terawatttimer, terawatttime
        GWh: gigawatttimer, gigawatttime
        MWh: megawatttimer, megawatttime
        Mbit/s: megabit pr. sekund, Mbit/sek
        Gbit/s: gigabit pr. sekund
        dB: decibel
        degC: grader celsius, grader C
        nmi: sømil
        in: tommer
        ft: fod
        hp: hestekræfter
        kcal: kilokalorier
        """
    ),
    months={
        "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7,
        "august": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
    },
    short_months={
        "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
        "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
    },
    weekdays={
        "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lørdag": 5,
        "søndag": 6,
    },
    and_or=words("og eller"),
    between="mellem",
    between_and=words("og"),
    from_words=words("fra"),
    to_words=words("til"),
    minus=words("minus"),
    date_articles=words("den d"),
    date_links=words("pr senest fra til inden siden"),
    clock=words("kl klokken"),
    half_past="halv",
    quarters_past=words("kvart kvarter"),
    past="over",
    to="i",
    minutes=words("minutter minut"),
    week=words("uge ugerne"),
    quarter=words("kvartal"),
    half_year=words("halvår"),
    century=words("århundrede"),
    century_article="det",
    year_links=words("i af"),
    ordinal_words=_ORDINALS,
    fraction_words={
        "tredjedel": 3, "tredjedele": 3, "tredjedelen": 3, "fjerdedel": 4, "fjerdedele": 4,
        "femtedel": 5, "femtedele": 5, "sjettedel": 6, "sjettedele": 6, "syvendedel": 7,
        "syvendedele": 7, "ottendedel": 8, "ottendedele": 8, "niendedel": 9, "niendedele": 9,
        "tiendedel": 10, "tiendedele": 10, "hundrededel": 100, "hundrededele": 100,
        "tusindedel": 1000, "tusindedele": 1000,
    },
    vague=words("flere mange par nogle få adskillige halv halvt halve kvart trekvart"),
    references={
        "side": ("page", False, False), "sider": ("page", True, False),
        "siderne": ("page", True, False), "s": ("page", False, True), "ss": ("page", True, True),
        "kapitel": ("chapter", False, False), "kapitlerne": ("chapter", True, False),
        "kap": ("chapter", False, True), "artikel": ("article", False, False),
        "art": ("article", False, True), "artiklerne": ("article", True, False),
        "tabel": ("table", False, False), "bilag": ("annex", False, False),
        "afsnit": ("section", False, False), "figur": ("figure", False, False),
        "paragraf": ("§", False, False),
    },
    subsection=words("stk"),
    laws=words(
        "lov loven bekendtgørelse bekendtgørelsen lovbekendtgørelse cirkulære cirkulæret"
        " forordning direktiv vejledning anordning lovforslag beslutning dekret"
    ),
    number_signs=words("nr nummer"),
    identifiers=words(
        "cvr cvr-nr cvr-nummer cvr-nummeret cvrnr cpr cpr-nummer se-nummer p-nummer isbn issn iban"
        " ean gtin doi journalnummer journalnummeret journalnr sagsnummer sagsnummeret sagsnr sag"
        " ordrenummer ordrenummeret ordrenr stregkode stregkoden varenummer varenummeret varenr"
        " kontonummer kontonummeret kontonr registreringsnummer fakturanummer fakturanr"
        " kundenummer kundenr medlemsnummer serienummer version versionen ip ip-adresse"
        " ip-adressen udgave løbenummer referencenummer matrikelnummer bevillingsnummer"
        " eksemplarnummer postnummer lokalnummer pinkode regnr reg.nr firmware build"
    ),
    identifier_links=words("adresse adressen er lyder nummeret"),
    floors=words("tv th mf"),
    labels=words(
        "linje linie spor trin lokale lokaler nr nummer bus tog gate kanal niveau fase gruppe hold"
        " model type kategori rute etape sæson episode plads værelse rum hal bane port blok række"
        " scene zone felt post hul klasse punkt opgave øvelse lektion kampagne lejlighed opgang"
        " afdeling station stue sal dør kaj ring motorvej landevej hovedvej vej sekundærrute"
        " udgang terminal skur hus celle zone runde heat division kreds sektor område distrikt"
        " enhed kolonne boks bås bord pind rumfang størrelse str skostørrelse pulje spiller"
        " man tir ons tor fre lør søn afkørsel frakørsel rasteplads perron spørgsmål svar mulighed"
        " scenarie variant løsning forslag ændringsforslag dagsordenspunkt"
    ),
    phones=words(
        "politi politiet tip telefon telefonen telefonnummer telefonnummeret tlf nummeret ring"
        " ringe ringer kontakt kontakte kontakter alarmcentralen"
        " nødnummeret nødnummer alarm 112 mobil mobilnummer sms hotline fax vagttelefonen opkald"
    ),
    matches=words(
        "slog slår vandt vinder vinde tabte taber tabe sejr sejren sejrede føre førte fører foran"
        " bagud nederlag nederlaget uafgjort kamp kampen mål målet pausen pause stillingen"
        " resultatet spillede spiller spille sluttede endte udlignede udligning reducerede"
        " reducering besejrede knuste kampene føring føringen scorede score finalen semifinalen"
        " slået stod sejrsscoring pointdeling tørtede lukkede smadrede afgjorde nedlagde"
        " returkampen kvartfinalen hjemmesejr udesejr storsejr sæt cifre overtid"
    ),
    match_nouns=words("sejr sejren nederlag nederlaget føring føringen mål kamp"),
    rulers=words(
        "christian frederik margrethe erik valdemar harald olav olaf haakon håkon carl karl gustav"
        " gustaf adolf elizabeth elisabeth henrik louis ludvig johannes paul pius benedikt frans"
        " leo george georg edward charles wilhelm friedrich philip filip felipe albert leopold"
        " juan nikolaj alexander aleksander peter katarina knud hans oscar oskar svend magnus"
        " abel christoffer sigismund james jakob richard william mary ivan otto ferdinand rama"
        " boris mehmed süleyman ramses innocens urban gregor clemens stefan bonifatius"
    ),
    year_endings=("året", "årene"),
    definite_endings=("et", "en", "ne"),
    noun_endings=("ens", "ets", "nes", "erne", "ene"),
    past_endings=("ede", "edes", "es"),
    year_words=words(
        "i siden år året årene årets ultimo primo medio sommeren vinteren efteråret foråret"
        " sommer vinter efterår forår december januar valgåret regnskabsåret skoleåret kalenderåret"
        " finansåret budgetåret årgang sæsonen sæson inden før indtil efter fra til anno"
    ),
    sure_year_words=words(
        "i siden år året årene ultimo primo medio sommeren vinteren efteråret foråret"
        " valgåret regnskabsåret skoleåret kalenderåret finansåret budgetåret årgang sæsonen"
        " inden før indtil anno"
    ),
    verbs=words(
        "var blev bliver er har havde skal skulle vil ville kan kunne må måtte kom kommer gik går"
        " får fik blevet vandt begyndte startede åbnede lukkede"
    ),
    function_words=words(
        "i på af til for fra med om ved under over efter før inden indtil siden mod mellem uden"
        " og eller men som der at så når hvis da fordi mens hvor hvad hvem hvornår end både samt"
        " den det de en et er var blev bliver har havde skal skulle vil ville kan kunne må måtte"
        " kom kommer gik går fik får ikke også kun blot knap godt cirka ca næsten omkring op ned"
        " ud ind hen mere mindst højst flere færre sidste næste ifølge per pr hver hvert alle"
        " han hun vi jeg du man sig sin sit sine hans hendes dens dets deres vores mig dig os dem"
        " her dér nu nok selv dog jo bare stadig allerede igen først siger sagde lød steg faldt"
        " hele samlet yderligere endnu lige præcis nøjagtigt omtrent rundt tæt langt maksimalt"
        " minimum over mindre rekordhøje gennemsnitligt årligt dagligt ugentligt månedligt hhv"
        " henholdsvis resten dette disse denne sammenlignet trods blandt ligger lå samtidig"
        " derudover desuden dermed derfor heraf deraf hvoraf heriblandt tilsammen ialt plus minus"
        " klokken kl uge tidligere senere senest tidligst hos imellem ad bag foran ovenfor nedenfor"
        " ellers ind altså ligesom såvel dvs fx bl.a inkl ekskl inklusive eksklusive læs se"
        " kostede koster gav giver tog tager betalte betaler solgte sælger købte køber"
        " ring støt giv giver udgør udgjorde kræver ventede venter mangler manglede"
    ),
    idioms=idioms("fem flade|tusind tak|tusinde tak|to streger|ti vilde|syv sind|tusind gange tak"),
    decade_endings=words("erne ere årene"),
    hundreds_endings=words("tallet tal tallets"),
    persons=words(
        "folk unge kvinder mænd patienter alderen starten midten han hun jeg vi de manden kvinden"
        " mand kvinde parret søn datter er var midt sidst først slutningen begyndelsen"
    ),
)  # fmt: skip
