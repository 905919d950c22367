"""What the lexicons share: codes, signs, and how compounds and units are put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pipeline.model.value import CurrencyForm
from pipeline.values.reading.lexicon import CurrencyWord, Unit

SCANDINAVIAN_UNITS = """
m2: kvadratmeter, kvm
km2: kvadratkilometer
m: meter
cm: centimeter
mm: millimeter
km: kilometer
km/h: km/t, km/h, km/time, km i timen, kilometer i timen
m/s: sekundmeter, meter i sekundet, meter per sekund
kg: kilo, kilogram
g: gram
mg: milligram
ha: hektar
l: liter
cl: centiliter
ml: milliliter
kW: kilowatt
MW: megawatt
GW: gigawatt
W: watt
GB: gigabyte
MB: megabyte
TB: terabyte
Mbit/s: megabit i sekundet, megabit per sekund, megabit/s
Gbit/s: gigabit i sekundet, gigabit per sekund
degC: grader, °C, °
hp: hk
kJ: kilojoule
V: volt
Hz: hertz
"""
"""Words for units that Danish and Norwegian share, as `units` reads them."""


def words(text: str) -> frozenset[str]:
    """Split a list of words."""
    return frozenset(text.split())


HALF_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}

CODES = {
    code: CurrencyWord(code, CurrencyForm.CODE)
    for code in sorted(
        words(
            "DKK NOK SEK ISK EUR USD GBP CHF JPY CAD AUD NZD PLN CZK HUF RUB CNY INR"
            " KRW TRY ILS SGD HKD ZAR BRL MXN THB UAH RON BGN AED ARS CLP EGP GEL IDR KES"
            " KZT LKR MYR NGN PKR QAR RSD SAR TWD VND"
        )
    )
}
"""ISO 4217; written in capitals."""

SYMBOLS = {
    "€": CurrencyWord("EUR", CurrencyForm.SYMBOL),
    "$": CurrencyWord("USD", CurrencyForm.SYMBOL),
    "£": CurrencyWord("GBP", CurrencyForm.SYMBOL),
    "¥": CurrencyWord("JPY", CurrencyForm.SYMBOL),
}

RULERS = words(
    "christian frederik margrethe erik valdemar harald olav olaf haakon håkon carl karl"
    " gustav gustaf adolf elizabeth elisabeth henrik henry louis ludvig johannes paul pius"
    " benedikt benedict frans francis franz leo george georg edward charles wilhelm friedrich"
    " frederick philip philippe filip felipe albert leopold juan nikolaj nikolai nicholas"
    " alexander aleksander peter katarina catherine knud canute hans john oscar oskar svend"
    " svein magnus christoffer christopher kristoffer sigismund james jakob jacob richard"
    " william mary ivan otto ferdinand rama boris mehmed süleyman ramses innocens innocent"
    " urban gregor gregory clemens clement stefan stephen bonifatius boniface napoleon"
    " abdullah mohammed"
)
"""Names that rulers have, as newspapers of several languages write them."""

_UNIT_SYMBOLS = {
    "m2": "m²|m2", "km2": "km²|km2", "m3": "m³|m3", "cm3": "cm³|cm3",
    "m": "m", "cm": "cm", "mm": "mm", "km": "km",
    "km/h": "", "m/s": "m/s", "kg": "kg", "g": "g", "mg": "mg", "t": "t", "ha": "ha", "l": "l",
    "kWh": "kWh", "TWh": "TWh", "GWh": "GWh", "MWh": "MWh", "kW": "kW", "MW": "MW", "GW": "GW",
    "W": "W", "GB": "GB", "MB": "MB", "TB": "TB", "Mbit/s": "Mbit/s|Mbps", "Gbit/s": "Gbit/s",
    "dB": "dB", "kcal": "kcal", "kJ": "kJ", "Hz": "Hz", "cl": "cl", "dl": "dl", "ml": "ml",
    "in": "", "degC": "", "nmi": "", "hp": "", "ft": "", "V": "V",
}  # fmt: skip

_SHORT = frozenset({"hk", "kvm", "mi", "ft", "kmt"})
_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\s]")


def compounds(ones: Mapping[str, int], tens: Mapping[str, int], pattern: str) -> dict[str, int]:
    """Put ones and tens together.

    >>> compounds({"fem": 5}, {"tyve": 20}, "{one}og{ten}")
    {'femogtyve': 25}
    """
    return {
        pattern.format(one=one, ten=ten): n + m
        for ten, m in tens.items()
        for one, n in ones.items()
    }


def hundreds(ones: Mapping[str, int], word: str) -> dict[str, int]:
    """Write hundreds as one word.

    >>> hundreds({"en": 1, "otte": 8}, "hundrede")
    {'ottehundrede': 800}
    """
    return {f"{one}{word}": 100 * n for one, n in ones.items() if n > 1}


def currency_words(**words_of: str) -> dict[str, CurrencyWord]:
    """Map words to the currency that they always mean."""
    return {
        word: CurrencyWord(code, CurrencyForm.SYMBOL if word.endswith("kr") else CurrencyForm.NAME)
        for code, text in words_of.items()
        for word in text.split()
    }


def units(table: str) -> dict[str, tuple[Unit, ...]]:
    """Read a table of units: a line for each, its own name and then its spellings.

    The symbols are the same in all languages and are added.
    """
    found: dict[str, list[Unit]] = {}

    def add(spelling: str, unit: str, *, is_symbol: bool) -> None:
        first, *rest = _PIECE.findall(spelling)
        found.setdefault(first, []).append(Unit(tuple(rest), unit, is_symbol))

    for unit, symbols in _UNIT_SYMBOLS.items():
        for symbol in filter(None, symbols.split("|")):
            add(symbol, unit, is_symbol=True)
    for line in filter(str.strip, table.splitlines()):
        unit, spellings = line.strip().split(": ")
        for spelling in spellings.split(", "):
            add(
                spelling,
                unit,
                is_symbol=any(sign in spelling for sign in "/°") or spelling in _SHORT,
            )
    return {
        first: tuple(sorted(each, key=lambda unit: -len(unit.tokens)))
        for first, each in found.items()
    }


def decimals(table: Mapping[str, str]) -> dict[str, Decimal]:
    """Read the numbers of a table."""
    return {word: Decimal(number) for word, number in table.items()}


def idioms(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Split phrases, parted by |, and index them by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in text.split("|"):
        words_of = tuple(phrase.split())
        found[words_of[0]] = (*found.get(words_of[0], ()), words_of)
    return found
