"""Nynorsk: what differs from Bokmål. Source: Språkrådet; Nynorskordboka; CLDR for currencies."""

from __future__ import annotations

from dataclasses import replace

from pipeline.values.reading import bokmaal
from pipeline.values.reading.vocabulary import compounds, decimals, idioms, units, words

_B = bokmaal.LEXICON
_FIRST = {"ein": 1, "éin": 1, "eitt": 1}
_ORDINALS = {
    "første": 1, "fyrste": 1, "andre": 2, "anna": 2, "annan": 2, "tredje": 3, "fjerde": 4,
    "femte": 5, "sjette": 6, "sjuande": 7, "åttande": 8, "niande": 9, "tiande": 10, "ellevte": 11,
    "tolvte": 12, "trettande": 13, "fjortande": 14, "femtande": 15, "sekstande": 16,
    "syttande": 17, "attande": 18, "nittande": 19, "tjuande": 20, "tjueførste": 21,
}  # fmt: skip
_STEMS = {
    "tredje": 3, "tre": 3, "fire": 4, "fjerde": 4, "fem": 5, "femte": 5, "seks": 6, "sjette": 6,
    "sju": 7, "sjuande": 7, "åtte": 8, "åttande": 8, "ni": 9, "niande": 9, "ti": 10,
    "tiande": 10, "tolv": 12, "tjue": 20, "hundre": 100, "tusen": 1000,
}  # fmt: skip
_FRACTIONS = {
    stem + ending: number for stem, number in _STEMS.items() for ending in ("del", "delar", "delen")
}

LEXICON = replace(
    _B,
    language="nn",
    number_words={
        **bokmaal.ONES,
        **bokmaal.TEENS,
        **bokmaal.TENS,
        **bokmaal.OLD_TENS,
        **compounds({**_FIRST, **bokmaal.ONES}, bokmaal.TENS, "{ten}{one}"),
        **compounds(
            {"ein": 1, **bokmaal.ONES}, {**bokmaal.TENS, **bokmaal.OLD_TENS}, "{one}og{ten}"
        ),
    },
    one=words("ein éin ei éi eitt eit"),
    neuter=words("halvtanna"),
    special_numbers=decimals(
        {
            "halvannan": "1.5",
            "halvanna": "1.5",
            "halvtanna": "1.5",
            "½": "0.5",
            "¼": "0.25",
            "¾": "0.75",
        }
    ),
    scales={
        "mill": 6,
        "million": 6,
        "millionar": 6,
        "millionane": 6,
        "mrd": 9,
        "milliard": 9,
        "milliardar": 9,
        "milliardane": 9,
        "bill": 12,
        "billion": 12,
        "billionar": 12,
        "billionane": 12,
        "billiard": 15,
        "billiardar": 15,
        "tusen": 3,
    },
    currency_adjectives={
        **_B.currency_adjectives,
        "nyzealandske": "NZD",
        "nyzealandsk": "NZD",
        "islandske": "ISK",
        "færøyske": "DKK",
    },
    currency_nouns=_B.currency_nouns | words("leuar rublar rupiar forintar shekelar"),
    percent_points=words("prosentpoeng prosenteiningar"),
    units=units(
        bokmaal.UNITS
        + """
        kWh: kilowattimar, kilowatttimar
        TWh: terawattimar, terawatttimar
        GWh: gigawattimar
        MWh: megawattimar
        degC: gradar, gradar celsius, gradar C
        in: tommar
        kcal: kilokaloriar
        """
    ),
    weekdays={
        "måndag": 0,
        "tysdag": 1,
        "onsdag": 2,
        "torsdag": 3,
        "fredag": 4,
        "laurdag": 5,
        "sundag": 6,
        "søndag": 6,
    },
    between="mellom",
    from_words=words("frå"),
    date_links=words("seinast frå til innan sidan"),
    clock=words("kl klokka"),
    minutes=words("minutt minuttar"),
    week=words("veke vekene"),
    century=words("hundreår hundreåret århundre århundret"),
    year_links=words("i av"),
    ordinal_words=_ORDINALS,
    fraction_words=_FRACTIONS,
    references={
        **_B.references,
        "kapitla": ("chapter", True, False),
        "artiklane": ("article", True, False),
        "tabellane": ("table", True, False),
        "vedlegga": ("annex", True, False),
        "avsnitta": ("section", True, False),
        "figurane": ("figure", True, False),
        "paragrafen": ("§", False, False),
    },
    vague=words("fleire mange par nokre få halv halvt halve kvart"),
    laws=_B.laws
    | words("lova føresegn føresegna forskrifta kunngjeringa kunngjering rettleiing vedtak"),
    identifiers=_B.identifiers | words("versjon strekkode utgåve"),
    identifier_links=words("adresse adressa er lyder nummeret"),
    labels=_B.labels | words("steg buss nivå oppgåve øving avdeling løysing storleik område"),
    phones=_B.phones | words("ringje alarmsentralen naudnummer naudnummeret"),
    matches=words(
        "slo slår vann vinn vinne tapte taper tape siger sigeren sigra førte fører leia leier"
        " føre tapet uavgjort kamp kampen mål målet pause pausen stillinga resultatet spelte"
        " spelar spele enda utlikna utlikning reduserte kampane leiing leiinga scora skåra finalen"
        " semifinalen kvartfinalen slått stod heimesiger bortesiger sett overtid"
    ),
    match_nouns=words("siger sigeren tap tapet leiing leiinga mål kamp"),
    persons=words(
        "folk unge kvinner menn pasientar alderen starten midten han ho eg vi mannen kvinna mann"
        " kvinne paret son dotter er var først slutten byrjinga"
    ),
    decade_endings=words("åra årene talet"),
    hundreds_endings=words("talet talets"),
    year_endings=("året", "åra"),
    definite_endings=("et", "en", "ne", "a"),
    past_endings=("te", "dde"),
    year_words=words(
        "i sidan år året åra årets ultimo primo medio sommaren vinteren hausten våren sommar vinter"
        " haust vår desember januar valåret rekneskapsåret skuleåret kalenderåret budsjettåret"
        " årgang sesongen sesong innan før inntil etter frå til anno"
    ),
    sure_year_words=words(
        "i sidan år året åra ultimo primo medio sommaren vinteren hausten våren valåret"
        " rekneskapsåret skuleåret kalenderåret budsjettåret årgang sesongen innan før inntil anno"
    ),
    verbs=words(
        "var vart blei er har hadde skal skulle vil ville kan kunne må måtte kom kjem gjekk går"
        " fekk får vorte vann byrja starta opna stengde auka fall steig"
    ),
    function_words=_B.function_words
    | words(
        "frå etter innan sidan utan men som når då fordi medan kvar kva kven kva både ho eg dei"
        " ein ei eit vart blei vert blir hadde skulle ville kunne kjem gjekk fekk ikkje òg berre"
        " drygt nesten rundt opp ut inn meir minst høgst fleire færre siste neste kvar kvart dykk"
        " me sine hans hennar deira våre dette desse denne er her no nok sjølv likevel framleis"
        " allereie igjen først seier sa steig fall heile samla ytterlegare enno nøyaktig omtrent"
        " tidlegare seinare seinast hjå bak framfor elles altså les sjå kostar kosta gjev gav tek"
        " heime borte tok betalte selde kjøpte utgjer utgjorde krev ventar manglar nokon mange"
        " få noko"
    ),
    idioms=idioms("fem flate|tusen takk|to strekar|ti på topp|fem på tolv"),
)
