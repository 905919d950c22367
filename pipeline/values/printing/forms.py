"""Forms: how one place asks for another style than the house's, as in ``{amount1:code}``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.value import (
    Content,
    Count,
    Date,
    DateForm,
    Fraction,
    Measure,
    Money,
    Percent,
)
from pipeline.values.house import HouseStyle
from pipeline.values.printing.dates import without_weekday

Styled = tuple[Content, HouseStyle]

_HOUSE_FORMS: Mapping[str, Mapping[str, Mapping[str, str | int]]] = {
    "currency": {
        "name": {"currency": "name"},
        "code": {"currency": "code"},
        "symbol": {"currency": "symbol"},
        "short": {"scale": "short"},
        "long": {"scale": "long"},
        "words": {"currency": "name"},
        "digits": {},
    },
    "number": {"short": {"scale": "short"}, "long": {"scale": "long"}, "words": {}, "digits": {}},
    "percent": {
        "sign": {"percent": "sign"},
        "word": {"percent": "word"},
        "words": {"percent": "word"},
        "digits": {},
    },
    "percentpoint": {"words": {}, "digits": {}},
    "measure": {"symbol": {}, "name": {}, "words": {}, "digits": {}},
    "date": {"long": {}, "short": {}, "numeric": {}, "iso": {}, "weekdayless": {}},
    "time": {"12": {"clock": 12}, "24": {"clock": 24}},
    "ordinal": {"words": {}, "digits": {}},
    "fraction": {"words": {}, "digits": {}},
}
"""What each form changes in the house style; what it changes in the value is below."""

FORMS: Mapping[str, frozenset[str]] = {
    name: frozenset(forms) for name, forms in _HOUSE_FORMS.items()
}
"""
The forms of each type of value.

- ``currency``: ``name`` (*danske kroner*), ``code`` (*DKK*), ``symbol`` (*€*), ``short`` (*mrd.,
  bn*), ``long`` (*milliarder, billion*), ``words`` (*three million Danish kroner*), ``digits``
- ``number``: ``words``, ``digits``, ``short``, ``long``
- ``percent``: ``sign``, ``word``, ``words`` (*twenty per cent*), ``digits``
- ``percentpoint``, ``ordinal``, ``fraction``: ``words``, ``digits``
- ``measure``: ``symbol`` (*km/t*), ``name`` (*kilometer i timen*), ``words``, ``digits``
- ``date``: ``long``, ``short`` (*15. jan. 2027*), ``numeric``, ``iso``, ``weekdayless``
- ``time``: ``12`` (English only), ``24``

A form that a value or a language cannot have, such as the ISO form of *10. maj*, changes nothing.
"""


def apply_form(content: Content, house: HouseStyle, form: str) -> Styled:
    """Change a value and the house style as a form asks.

    Raises:
        ValueError: the type of the value has no such form.
    """
    known = _HOUSE_FORMS.get(content.type, {})
    if form not in known:
        names = ", ".join(sorted(known)) or "none"
        raise ValueError(f'"{form}" is no form of a value of type {content.type} (known: {names})')
    house = replace(house, **known[form])  # type: ignore[arg-type]  # the table gives the types
    if isinstance(content, Count | Percent | Money | Measure):
        content = _in_form(content, form)
    elif isinstance(content, Fraction):
        content = replace(content, in_words=form == "words")
    elif isinstance(content, Date):
        content = _date_in_form(content, form)
    return content, house


def _in_form(quantity: Count | Percent | Money | Measure, form: str) -> Content:
    if isinstance(quantity, Measure) and form in ("symbol", "name", "words"):
        quantity = replace(quantity, is_symbol=form == "symbol")
    if form in ("words", "digits", "code", "symbol", "sign", "short"):
        numbers = (n._replace(in_words=form == "words", has_half=False) for n in quantity.numbers)
        quantity = replace(quantity, numbers=tuple(numbers))
    return quantity


def _date_in_form(date: Date, form: str) -> Date:
    if form == "weekdayless":
        return without_weekday(date)
    forms = {
        "short": DateForm.ABBREVIATED,
        "numeric": DateForm.NUMERIC,
        "iso": DateForm.ISO,
    }
    return replace(date, form=forms.get(form, DateForm.LONG))
