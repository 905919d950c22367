"""English, British first. Source: the Guardian and BBC style guides; AP for American."""

from __future__ import annotations

from pipeline.values.printing.words.base import ReferenceWords as _Reference
from pipeline.values.printing.words.base import Words

WORDS = Words(
    ones=(
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen",
    ),
    tens=("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    hundred="hundred",
    thousand="thousand",
    and_word="and",
    one_thousand="one",
    half="half a",
    one_and_a_half="one and a half",
    one_and_a_half_neuter="one and a half",
    and_a_half="{} and a half",
    ordinals=(
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
        "nineteenth", "twentieth",
    ),
    scales={
        3: ("thousand", "thousand", "k"),
        6: ("million", "million", "m"),
        9: ("billion", "billion", "bn"),
        12: ("trillion", "trillion", "tn"),
        15: ("quadrillion", "quadrillion", "quadrillion"),
    },
    to="{} to {}",
    from_to="from {} to {}",
    between="between {} and {}",
    dash="{}–{}",
    percent="",  # of the house style
    percent_point=("percentage point", "percentage points"),
    bare_currencies={},
    minor={
        "DKK": ("øre", "øre"),
        "NOK": ("Norwegian øre", "Norwegian øre"),
        "SEK": ("Swedish öre", "Swedish öre"),
        "EUR": ("cent", "cents"),
        "USD": ("cent", "cents"),
        "GBP": ("penny", "pence"),
    },
    currency_symbols={"EUR": "€", "USD": "$", "GBP": "£"},
    symbol_is_first=True,
    units={
        "degC": ("degree", "degrees"),
        "Mbit/s": ("megabit per second", "megabits per second"),
        "Gbit/s": ("gigabit per second", "gigabits per second"),
        "kWh": ("kilowatt-hour", "kilowatt-hours"),
        "MWh": ("megawatt-hour", "megawatt-hours"),
        "GWh": ("gigawatt-hour", "gigawatt-hours"),
        "TWh": ("terawatt-hour", "terawatt-hours"),
        "dB": ("decibel", "decibels"),
        "in": ("inch", "inches"),
    },
    unit_symbols={},
    references={
        "§": _Reference("section", "sections", "§", "§§"),
        "page": _Reference("page", "pages", "p.", "pp."),
        "chapter": _Reference("chapter", "chapters", "ch.", "chs."),
        "article": _Reference("article", "articles", "art.", "arts."),
        "table": _Reference("table", "tables"),
        "annex": _Reference("annex", "annexes"),
        "section": _Reference("section", "sections"),
        "figure": _Reference("figure", "figures", "fig.", "figs."),
        "no": _Reference("no.", "nos."),
    },
    denominators={
        2: ("half", "halves"), 4: ("quarter", "quarters"),
        100: ("hundredth", "hundredths"), 1000: ("thousandth", "thousandths"),
    },
    denominator=("{}", "{}s"),
    denominator_is_ordinal=True,
    week=("week", "weeks"),
    quarter=("quarter", "quarters"),
    half_year=("half", "halves"),
    decade="the {}s",
    hundreds="the {} century",
    century="the {} century",
    clock={},
    hour="{0} o'clock",
    spoken={
        5: "five past {0}", 10: "ten past {0}", 15: "a quarter past {0}", 20: "twenty past {0}",
        25: "twenty-five past {0}", 30: "half past {0}", 35: "twenty-five to {1}",
        40: "twenty to {1}", 45: "a quarter to {1}", 50: "ten to {1}", 55: "five to {1}",
    },
)  # fmt: skip

US = WORDS._replace(and_word="")
