"""Words and phrases that say a number without being one: *begge*, *a dozen*, *two weeks*."""

from decimal import Decimal

SAID = {
    "da": {
        "begge": "2", "toer": "2", "toeren": "2", "dobbelt": "2", "dobbelte": "2",
        "tvillinger": "2", "par": "2", "tredobbelt": "3", "trippel": "3", "tredoble": "3",
        "tredoblet": "3", "fordoble": "2", "fordoblet": "2", "målløst": "0",
        "målløs": "0", "halvdelen": "0.5", "halvdel": "0.5", "halvår": "0.5",
        "dusin": "12", "snes": "20", "årti": "10", "tiår": "10", "døgn": "24", "døgnet": "24",
        "triple": "3", "trio": "3", "trioen": "3", "trilogi": "3", "trillinger": "3", "duo": "2",
        "firdoble": "4", "firdobbelt": "4", "kvartet": "4", "tidoblet": "10", "tidoble": "10",
        "kvartal": "3", "fjerdedel": "0.25", "hundredvis": "100", "tusindvis": "1000",
        "enkelt": "1", "nul": "0", "ingen": "0", "århundrede": "100", "middag": "12",
        "midnat": "24", "halv": "0.5", "halvt": "0.5", "halve": "0.5",
    },
    "nb": {
        "begge": "2", "dobbel": "2", "dobbelt": "2", "doble": "2", "doblet": "2", "dobles": "2",
        "tvillinger": "2", "par": "2", "trippel": "3", "tredobbel": "3", "tredoblet": "3",
        "halvparten": "0.5", "halvpart": "0.5", "halvår": "0.5", "dusin": "12", "snes": "20",
        "trio": "3", "trioen": "3", "trilogi": "3", "trillinger": "3", "duo": "2", "kvartett": "4",
        "tidoblet": "10", "tidoble": "10", "målløst": "0", "målløs": "0",
        "tiår": "10", "tiåret": "10", "tiårene": "10",
        "døgn": "24", "døgnet": "24", "kvartal": "3",
        "fjerdedel": "0.25", "kvart": "0.25", "enkelt": "1", "null": "0", "ingen": "0",
        "århundre": "100", "hundreår": "100", "midnatt": "24", "halv": "0.5", "halvt": "0.5",
        "halve": "0.5", "firedel": "0.25",
    },
    "nn": {
        "begge": "2", "båe": "2", "dobbel": "2", "dobbelt": "2", "doble": "2", "dobla": "2",
        "tvillingar": "2", "par": "2", "trippel": "3", "tredobbel": "3", "tredobla": "3",
        "halvparten": "0.5", "halvpart": "0.5", "halvår": "0.5", "dusin": "12", "snes": "20",
        "trio": "3", "trioen": "3", "trilogi": "3", "trillingar": "3", "duo": "2", "kvartett": "4",
        "tidobla": "10", "mållaust": "0", "mållaus": "0",
        "tiår": "10", "tiåret": "10", "tiåra": "10",
        "døgn": "24", "døgnet": "24", "kvartal": "3",
        "fjerdedel": "0.25", "firedel": "0.25", "kvart": "0.25", "null": "0", "ingen": "0",
        "hundreår": "100", "århundre": "100", "midnatt": "24", "halv": "0.5", "halvt": "0.5",
        "halve": "0.5",
    },
    "en": {
        "both": "2", "twice": "2", "double": "2", "doubled": "2", "doubling": "2", "doubles": "2",
        "twins": "2", "pair": "2", "pairs": "2", "couple": "2", "either": "2", "neither": "2",
        "dual": "2", "twin": "2", "thrice": "3", "triple": "3", "tripled": "3", "half": "0.5",
        "halves": "0.5", "halved": "0.5", "quarter": "0.25", "quarters": "0.25", "dozen": "12",
        "score": "20", "decade": "10", "decades": "10", "fortnight": "14", "once": "1", "zero": "0",
        "nil": "0", "no": "0", "none": "0", "century": "100", "noon": "12", "midday": "12",
        "midnight": "24", "single": "1", "quadruple": "4", "quarterly": "3",
        "trio": "3", "trilogy": "3", "triplets": "3", "duo": "2", "quartet": "4", "twofold": "2",
        "threefold": "3", "fourfold": "4", "fivefold": "5", "tenfold": "10", "quadrupled": "4",
        "goalless": "0", "scoreless": "0", "twenties": "20", "thirties": "30", "forties": "40",
        "fifties": "50", "sixties": "60", "seventies": "70", "eighties": "80", "nineties": "90",
    },
}  # fmt: skip
"""Words that say a number without being one."""

ALIKE = {
    Decimal("0.5"): (("six", "months"), ("seks", "måneder"), ("seks", "månader")),
    Decimal("1.5"): (("half",), ("halv",), ("halvannen",), ("halvanna",), ("halvannet",)),
    Decimal(2): (("other",), ("pairwise",)),
    Decimal(14): (
        ("to", "uker"),
        ("to", "veker"),
        ("to", "uger"),
        ("two", "weeks"),
        ("par", "uker"),
        ("par", "veker"),
        ("couple", "weeks"),
    ),
    Decimal(18): (("halvandet",), ("halvannet",), ("halvanna",), ("half",)),
    Decimal(24): (("round", "clock"),),
    Decimal(45): (("tre", "kvarter"), ("three", "quarters")),
    Decimal(48): (("to", "døgn"), ("two", "days")),
}
"""Phrases that a translator may say instead of a number."""

SPANS = {
    (unit, Decimal(amount)): frozenset(words.split())
    for unit, amount, words in (
        ("minute", "15", "kvarter kvarters kvarteret quarter"),
        ("minute", "30", "halvtime halvtimes halv halve half"),
        ("minute", "45", "trekvart"),
        ("hour", "1", "time timen hour hourly"),
        ("minute", "90", "halvanden halvannen halvannan half"),
        ("day", "1", "døgn døgnet dag dagen day daily clock"),
        ("hour", "36", "halvandet halvannet halvanna half"),
        ("day", "2", "weekend"),
        ("week", "1", "uke uka uken ukes uge ugen uges veke veka vekes week weekly"),
        ("day", "8", "uke uka uken ukes uge ugen uges veke veka vekes week weekly"),
        ("day", "14", "fortnight fortnightly"),
        ("month", "1", "måned måneden månad månaden month monthly"),
        ("month", "3", "kvartal kvartalet quarter quarterly"),
        ("month", "6", "halvår halvåret halvt halve half"),
        ("month", "12", "år året årlig årleg year yearly annual annually"),
        ("month", "18", "halvandet halvannet halvanna half"),
        ("year", "10", "tiår tiåret årti årtiet decade"),
        ("year", "100", "århundre århundret hundreår hundreåret århundrede century"),
    )
}
"""Words for spans of time that stand without a number: *otte dage*, *a week*."""
