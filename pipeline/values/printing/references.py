"""Pointers into laws and publications."""

from __future__ import annotations

from pipeline.model.value import Reference
from pipeline.values.house import NO_BREAK_SPACE, HouseStyle
from pipeline.values.printing.numbers import join, joint_in
from pipeline.values.printing.spelling import ordinal_word
from pipeline.values.printing.words import ReferenceWords, words_of


def print_reference(reference: Reference, house: HouseStyle) -> str:
    r"""Print a pointer.

    >>> from pipeline.values.house import default_style
    >>> reference = Reference("§", "12", subsection="3")
    >>> print_reference(reference, default_style("nb"))
    '§\xa012 tredje ledd'
    >>> print_reference(reference, default_style("en"))
    'section\xa012(3)'
    """
    name = _name(reference, house)
    numbers = f"{name}{NO_BREAK_SPACE}{reference.first}"
    if reference.last:
        numbers = join(numbers, reference.last, joint_in(reference.joint, house), house)
    return numbers + _parts(reference, house)


def _name(reference: Reference, house: HouseStyle) -> str:
    words = words_of(house.tag).references.get(reference.kind)
    if words is None:
        words = ReferenceWords(reference.kind, reference.kind)
    # Norwegian and Danish say "side 12–14"; English needs the plural.
    is_range = reference.last is not None
    is_many = reference.is_plural or (is_range and (house.is_english or reference.kind == "§"))
    if reference.is_short and words.short:
        return words.short_many if is_many else words.short
    return words.many if is_many else words.one


def _parts(reference: Reference, house: HouseStyle) -> str:
    subsection, number = reference.subsection, reference.number
    if house.is_english:
        return "".join(f"({part})" for part in (subsection, number) if part)
    text = ""
    if subsection and house.tag == "da":
        text = f", stk.{NO_BREAK_SPACE}{subsection}"
    elif subsection and reference.kind == "article":
        # Norwegian counts the paragraphs of the EU's articles with numbers.
        text = f" nr.{NO_BREAK_SPACE}{subsection}"
    elif subsection:
        is_number = subsection.isascii() and subsection.isdigit()
        text = f" {ordinal_word(int(subsection), house) if is_number else subsection} ledd"
    if number and house.tag == "da":
        text += ","
    return text + (f" nr.{NO_BREAK_SPACE}{number}" if number else "")
