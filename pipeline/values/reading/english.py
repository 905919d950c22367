"""English of Britain and America: the words of values. Source: CLDR; the Guardian's guide; AP."""

from __future__ import annotations

from dataclasses import replace

from pipeline.values.reading.lexicon import Lexicon
from pipeline.values.reading.vocabulary import (
    CODES,
    HALF_SIGNS,
    RULERS,
    SYMBOLS,
    currency_words,
    decimals,
    idioms,
    units,
    words,
)

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_PLURAL_PARTS = {f"{word}s": number for word, number in _PARTS.items() if word != "half"}

LEXICON = Lexicon(
    language="en",
    decimal_mark=".",
    thousands_mark=",",
    point_decimals=False,
    number_words=_NUMBERS,
    hyphenated=True,
    vague=words("several many few some couple dozen of half quarter"),
    one=words("one a an"),
    and_word="and",
    hundreds=words("hundred"),
    thousands=words("thousand"),
    special_numbers=decimals(HALF_SIGNS),
    decimal_words=words("point"),
    neuter=words(""),
    half=words("half"),
    halves=words("half"),
    scales={
        "thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12, "trn": 12,
        "quadrillion": 15, "mn": 6,
    },
    glued_scales={"m": 6, "k": 3},
    dimensions=words(
        "long high wide deep tall thick apart away above below up down race sprint hurdles relay"
        " freestyle butterfly backstroke breaststroke final run dash walk pool square tower mast"
        " bridge stretch swim"
    ),
    abbreviations=words(
        "kr p pp ch chs art arts fig figs s ss para no nos jan feb mar apr jun jul aug sep sept oct"
        " nov dec tel"
    ),
    currencies={
        **CODES,
        **SYMBOLS,
        **currency_words(
            SEK="kronor krona", ISK="krónur króna kronur", EUR="euro euros", USD="dollar dollars",
            GBP="pound pounds sterling", JPY="yen", CHF="franc francs",
            RUB="roubles rouble rubles ruble", CNY="yuan renminbi", PLN="zloty zlotys",
            CZK="koruna korunas", INR="rupees rupee",
            TRY="lira", ILS="shekels shekel", HUF="forints forint",
        ),
    },
    bare=words("kr kroner krone"),
    bare_minor=words("øre"),
    minor={"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP", "öre": "SEK"},
    currency_adjectives={
        "danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "icelandic": "ISK",
        "faroese": "DKK", "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD",
        "british": "GBP", "swiss": "CHF", "japanese": "JPY", "czech": "CZK", "polish": "PLN",
        "hungarian": "HUF", "russian": "RUB", "chinese": "CNY", "indian": "INR", "turkish": "TRY",
        "israeli": "ILS", "singapore": "SGD", "brazilian": "BRL", "mexican": "MXN", "thai": "THB",
        "ukrainian": "UAH", "romanian": "RON", "bulgarian": "BGN",
    },
    currency_nouns=words(
        "kroner krone kronor krona kronur krónur króna øre öre kr dollars dollar pounds"
        " pound francs"
        " franc yen roubles rouble rubles ruble yuan rupees rupee zlotys zloty korunas"
        " koruna forints"
        " forint won lira shekels shekel rand reals real pesos peso baht hryvnias hryvnia lei leu"
        " leva lev pence"
    ),
    currency_phrases={
        ("new", "zealand"): "NZD", ("hong", "kong"): "HKD", ("south", "korean"): "KRW",
        ("south", "african"): "ZAR", ("israeli", "new"): "ILS",
    },
    currency_prefixes={"US": "USD", "A": "AUD", "C": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD"},
    thousand_currencies=frozenset(),
    thousand_letters=frozenset(),
    percent=words("% percent pct"),
    percent_points=frozenset(),
    percent_phrases={
        ("per", "cent"): False, ("percentage", "points"): True, ("percentage", "point"): True,
    },
    point=words("points point"),
    repeats_units=True,
    units=units(
        """
        m2: square metres, square metre, square meters, square meter, sq m, sq metres
        km2: square kilometres, square kilometre, square kilometers, square kilometer, sq km
        m3: cubic metres, cubic metre, cubic meters, cubic meter, cu m
        cm3: cubic centimetres, cubic centimeters
        m: metres, metre, meters, meter
        cm: centimetres, centimetre, centimeters, centimeter
        mm: millimetres, millimetre, millimeters, millimeter
        km: kilometres, kilometre, kilometers, kilometer
        km/h: km/h, kph, kmh, kilometres per hour, kilometre per hour
        km/h: kilometers per hour, kilometer per hour
        km/h: kilometres an hour, kilometers an hour
        m/s: metres per second, metre per second, meters per second, meter per second
        m/s: metres a second, meters a second
        kg: kilograms, kilogram, kilogrammes, kilos, kilo
        g: grams, gram, grammes, gramme
        mg: milligrams, milligram
        t: tonnes, tonne, metric tons, metric ton, metric tonnes, tons, ton
        ha: hectares, hectare
        l: litres, litre, liters, liter, L
        cl: centilitres, centilitre, centiliters, centiliter
        dl: decilitres, decilitre, deciliters, deciliter
        ml: millilitres, millilitre, milliliters, milliliter
        kWh: kilowatt-hours, kilowatt-hour, kilowatt hours
        TWh: terawatt-hours, terawatt-hour, terawatt hours
        GWh: gigawatt-hours, gigawatt-hour, gigawatt hours
        MWh: megawatt-hours, megawatt-hour, megawatt hours
        kW: kilowatts, kilowatt
        MW: megawatts, megawatt
        GW: gigawatts, gigawatt
        W: watts, watt
        GB: gigabytes, gigabyte
        MB: megabytes, megabyte
        TB: terabytes, terabyte
        Mbit/s: megabits per second, megabit per second, megabits a second, Mb/s
        Gbit/s: gigabits per second, gigabit per second, gigabits a second, Gb/s
        dB: decibels, decibel
        degC: degrees, degree, degrees celsius, degree celsius, degrees C, °C, °
        nmi: nautical miles, nautical mile, nmi, nm
        in: inches, inch
        ft: feet, foot, ft
        hp: horsepower, hp, bhp
        kcal: kilocalories, kilocalorie
        kJ: kilojoules, kilojoule
        V: volts, volt
        Hz: hertz
        """
    ),
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
        "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    },
    short_months={
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
        "oct": 10, "nov": 11, "dec": 12,
    },
    capital_months=True,
    month_links=words("of"),
    weekdays={
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
        "sunday": 6,
    },
    and_or=words("and or"),
    between="between",
    between_and=words("and"),
    from_words=words("from"),
    to_words=words("to"),
    minus=words("minus"),
    date_articles=words("the"),
    date_links=frozenset(),
    clock=frozenset(),
    half_past="",
    half_past_words=words("half"),
    quarters_past=words("quarter"),
    past="past",
    to="to",
    minutes=words("minutes minute"),
    morning=words("am"),
    afternoon=words("pm"),
    oclock=words("clock"),
    hour_names={"noon": 12, "midday": 12, "midnight": 0},
    clock_links=words("at"),
    week=words("week weeks"),
    quarter=words("quarter"),
    half_year=words("half"),
    part_articles=words("the"),
    this_year=frozenset(
        ("of", which, "year") for which in ("the", "this", "last", "next")
    ),
    century=words("century"),
    century_article="the",
    year_links=words("of in"),
    ordinal_words=_ORDINALS,
    ordinal_endings=words("st nd rd th"),
    streets=words("street avenue road lane square drive place terrace boulevard crescent court"),
    fraction_words={**_PARTS, **_PLURAL_PARTS},
    lone_fractions=frozenset(_PARTS),
    fraction_links=words("of"),
    sure_one=words("one"),
    fraction_leads=words("by about almost nearly over around than only just up down roughly to"),
    weights=words("pound pounds"),
    quarter_words=words("quarters"),
    references={
        "page": ("page", False, False), "pages": ("page", True, False), "p": ("page", False, True),
        "pp": ("page", True, True), "chapter": ("chapter", False, False),
        "chapters": ("chapter", True, False), "ch": ("chapter", False, True),
        "article": ("article", False, False), "articles": ("article", True, False),
        "art": ("article", False, True), "arts": ("article", True, True),
        "table": ("table", False, False), "tables": ("table", True, False),
        "annex": ("annex", False, False), "annexes": ("annex", True, False),
        "appendix": ("annex", False, False), "section": ("§", False, False),
        "sections": ("§", True, False), "paragraph": ("§", False, False), "s": ("§", False, True),
        "ss": ("§", True, True), "figure": ("figure", False, False),
        "figures": ("figure", True, False), "fig": ("figure", False, True),
    },
    pointless=words("p pp ch art fig"),
    subsection=words("stk subsection subsections paragraph para"),
    parenthesised=True,
    loose_letters=False,
    laws=words("act law order regulation directive circular bill decree decision notice guidance"),
    number_signs=words("no nos number"),
    identifiers=words(
        "cvr cpr isbn issn iban ean gtin doi barcode version ip pin firmware build vat"
    ),
    identifier_nouns=words(
        "case order account invoice customer member membership serial registration file reference"
        " company licence license passport item product journal code docket tracking id"
    ),
    identifier_links=words("address is reads numbers code"),
    floors=frozenset(),
    labels=words(
        "line track step room rooms bus train gate channel level phase group team model type"
        " category route stage season episode seat hall lane platform block row scene zone field"
        " hole class point task exercise lesson apartment flat department station ward door pier"
        " highway motorway exit terminal house cell round heat division district area unit column"
        " berth table size pool player programme program junction question answer scenario option"
        " solution proposal amendment item building floor windows"
    ),
    phones=words(
        "telephone phone tel number call calls calling dial dialling ring contact emergency mobile"
        " text fax hotline helpline"
    ),
    matches=words(
        "beat beats won win wins winning lost lose loses losing victory defeat drew draw led lead"
        " leads ahead behind match goal goals half-time halftime score scored result played plays"
        " final semi-final equalised equalized thrashed defeated trailed set sets overtime"
        " extra-time quarter-final aggregate"
    ),
    match_nouns=words("win victory defeat loss lead draw"),
    rulers=RULERS | words("margaret olaf gustavus adolphus charles haakon harold eric"),
    has_roman=True,
    whole_ranges=True,
    persons=words("his her their my our your mid early late"),
    decade_endings=words("s"),
    hundreds_endings=words("s"),
    decades_from=2000,
    era_articles=words("the"),
    decade_parts=words("mid early late"),
    year_endings=(),
    definite_endings=(),
    noun_endings=(),
    past_endings=("ed",),
    counted_endings=("s", "people", "children", "men", "women", "staff"),
    year_articles=words("the this its their our his her"),
    year_words=words(
        "in since year years from until till to by before after during of summer winter autumn"
        " fall spring january february march april may june july august september october november"
        " december season vintage early late mid end start circa around through"
    ),
    sure_year_words=words(
        "in by since year until till before during summer winter autumn spring circa"
    ),
    verbs=words(
        "was is has had became saw will would can could may might must came went got began started"
        " opened closed marked brought"
    ),
    function_words=words(
        "in on at of to for from with about by under over after before until since against between"
        " without and or but nor so yet as that which who whom whose when if then because while"
        " where what how than both either the this these those a an it its is was are were be been"
        " being has have had do does did will would shall should can could may might must not also"
        " only just nearly almost roughly around approximately up down out off into onto more most"
        " less least fewer at about last next according per each every all some any he she we i you"
        " they his her their our my your him them us me here there now still even already again"
        " first says said total further exactly some well over altogether plus minus via within"
        " during through across among amid despite besides however meanwhile thus hence earlier"
        " later today yesterday tomorrow see read costs cost paid pays sold sells bought buys"
        " respectively including excluding no yes rose fell went came got took takes gives gave"
        " too very much many few several another other such own same both while though although"
        " once twice instead alone ago away back soon never always often inside outside below above"
        " like call with until till"
    ),
    idioms=idioms(
        "two cents|a thousand times|a million times|a hundred times"
        "|a thousand thanks|two fingers"
    ),
    other_anchors=words("half noon midday midnight quarter ⅓ ⅔ ⅕ ⅖ ⅗ ⅘ ⅙ ⅚ ⅛ ⅜ ⅝ ⅞") | RULERS,
)  # fmt: skip

AMERICAN = replace(LEXICON, month_first=True)
"""6/14/2027 is the fourteenth of June."""
