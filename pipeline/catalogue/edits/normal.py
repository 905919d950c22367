"""What a text says, whatever its values, its markup and its typography.

Of two texts with the same normal form, one can mostly be made from the other without a translator:
what is left to look at, `transfer` and `marks` decide.
"""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.model.inline import CODE
from pipeline.values.filling import replace_placeables, single_braces
from pipeline.values.message import Found
from pipeline.values.placeables import Find

HOLE = "\ufffc"
"""Stands for a placeable while values are looked for."""

NO_QUOTES = str.maketrans("", "", "\"“”„»«‘’'‚‹›\u00ad\u200b\u2060")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "\u2011": "-"})
_WORDS_BY_CASE = re.compile(r"(?<![.!?] )(?<!\A)\b(?:I|De|Dem|Deres)\b")
"""Danish pronouns that mean somebody else with a small letter, where no sentence starts."""


class Text:
    """A message taken apart, each part when it is asked for."""

    def __init__(self, message: str, *, has_placeables: bool, language: str, find: Find) -> None:
        """Take a message.

        Args:
            message: A msgid or msgstr.
            has_placeables: Whether ``{amount1}`` in it is a placeable, and ``{{`` a brace.
            language: BCP 47 tag of its text.
            find: The recogniser of values.
        """
        self.message = message
        self.has_placeables = has_placeables
        self._language = language
        self._find = find

    @cached_property
    def flat(self) -> str:
        """The message, a hole for each placeable, its own braces single."""
        if not self.has_placeables:
            return self.message
        return single_braces(replace_placeables(self.message, lambda name, form: HOLE))

    @cached_property
    def placeables(self) -> list[str]:
        """The placeables in their order: ``{amount1:code}``."""
        found: list[str] = []
        if self.has_placeables:

            def note(name: str, form: str | None) -> str:
                found.append(f"{{{name}:{form}}}" if form else f"{{{name}}}")
                return HOLE

            replace_placeables(self.message, note)
        return found

    @cached_property
    def values(self) -> list[Found]:
        """The values that stand as text, by their places in `flat`."""
        return [each for each in self._find(self.flat, self._language) if each.is_whole]

    @cached_property
    def holed(self) -> str:
        """The message, a hole for each value."""
        out: list[str] = []
        done = 0
        for value in self.values:
            # A point may end the sentence, not the value: it is looked at with the typography.
            end = value.end - value.text.endswith(".")
            out += (self.flat[done : value.start], HOLE)
            done = end
        return "".join([*out, self.flat[done:]])

    @cached_property
    def normal(self) -> str:
        """The normal form."""
        return fold(_without_codes(self.holed))


def fold(text: str) -> str:
    """Take the typography out of a text: spaces, quotation marks, case, commas, the last point.

    >>> fold("Han siger: »Det er  slut, nu!«")
    'han siger: det er slut nu'
    """
    text = text.translate(NO_QUOTES).translate(_DASHES).replace("…", "...").replace(",", " ")
    text = _WORDS_BY_CASE.sub(lambda match: f"{match[0]}^", " ".join(text.split()))
    return text.lower().rstrip(".!:; ")


def _without_codes(text: str) -> str:
    return CODE.sub(lambda tag: " " if tag[3] else "", text)
