"""Short ways to write contents and expected texts."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.value import Content, CurrencyForm, Joint, Money, Number
from pipeline.values.house import default_style
from pipeline.values.printing import print_value

LOCALES = ("da", "nb", "nn", "en-GB", "en-US")


def num(text: str, scale: int = 0, *, words: bool = False, grouped: bool = False) -> Number:
    """Make a number from its mantissa, with the decimals that it shows."""
    decimals = 0 if words else len(text.partition(".")[2])
    amount = Decimal(f"{text}e{scale}")  # scaleb would round
    return Number(amount, decimals, scale, in_words=words, is_grouped=grouped)


def bare(
    *numbers: Number, joint: Joint | None = None, written: CurrencyForm = CurrencyForm.SYMBOL
) -> Money:
    """Make Danish kroner that are not said to be Danish."""
    return Money(numbers, joint, written=written, is_bare=True)


def show(content: Content, tag: str, form: str | None = None) -> str:
    """Print with the default style, with ~ for the no-break space."""
    return print_value(content, default_style(tag), form).replace("\u00a0", "~")


def row(content: Content) -> str:
    """Print in all locales: da | nb | nn | en-GB | en-US, the last only if it differs."""
    texts = [show(content, tag) for tag in LOCALES]
    return " | ".join(texts[:4] if texts[3] == texts[4] else texts)
