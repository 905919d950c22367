"""Nynorsk: what differs from Bokmål. Source: Språkrådet, Nynorsk pressekontor, Lovdata."""

from __future__ import annotations

from pipeline.values.printing.words import nb
from pipeline.values.printing.words.base import ReferenceWords as _Reference

_ONES = {0: "null", 1: "éin", 11: "elleve", 13: "tretten"}
WORDS = nb.WORDS._replace(
    ones=tuple(_ONES.get(number, word) for number, word in enumerate(nb.WORDS.ones)),
    one_thousand="eitt",
    half="ein halv",
    one_and_a_half="halvannan",
    one_and_a_half_neuter="halvtanna",
    and_a_half="{} og ein halv",
    ordinals=(
        "", "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuande", "åttande",
        "niande", "tiande", "ellevte", "tolvte",
        "trettande", "fjortande", "femtande", "sekstande", "syttande", "attande",
        "nittande", "tjuande",
    ),
    scales={
        3: ("tusen", "tusen", "tusen"),
        6: ("million", "millionar", "mill."),
        9: ("milliard", "milliardar", "mrd."),
        12: ("billion", "billionar", "bill."),
        15: ("billiard", "billiardar", "billiardar"),
    },
    from_to="frå {} til {}",
    units={
        **nb.WORDS.units,
        "degC": ("grad", "gradar"),
        "kWh": ("kilowattime", "kilowattimar"),
        "MWh": ("megawattime", "megawattimar"),
        "GWh": ("gigawattime", "gigawattimar"),
        "TWh": ("terawattime", "terawattimar"),
        "in": ("tomme", "tommar"),
    },
    references={
        **nb.WORDS.references,
        "chapter": _Reference("kapittel", "kapitla", "kap.", "kap."),
        "article": _Reference("artikkel", "artiklane", "art.", "art."),
        "table": _Reference("tabell", "tabellane", "tab.", "tab."),
        "annex": _Reference("vedlegg", "vedlegga"),
        "section": _Reference("avsnitt", "avsnitta", "avsn.", "avsn."),
        "figure": _Reference("figur", "figurane", "fig.", "fig."),
    },
    denominators={2: ("halv", "halve"), 3: ("tredjedel", "tredjedelar")},
    denominator=("{}del", "{}delar"),
    week=("veke", "{}"),
    decade="{}-åra",
    hundreds="{}-talet",
    century="det {}. hundreåret",
    clock={"kl.": "kl.", "kl": "kl.", "klokken": "klokka"},
)  # fmt: skip
