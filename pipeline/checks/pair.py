"""A text and its translation, as checks see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model.document import Code, Placeable, Unit
from pipeline.model.entry import Entry
from pipeline.model.inline import CODE, codes_in
from pipeline.model.placeable import KINDS, PLACEABLE
from pipeline.model.target import misuses
from pipeline.model.typed import Misuse
from pipeline.values.message import Found, find_in_message
from pipeline.values.notes import read_note
from pipeline.values.reading.find import lexicon_of
from pipeline.values.reading.hints import has_digits, may_have_values

if TYPE_CHECKING:
    from pipeline.checks.language.words import Suspect
    from pipeline.checks.values.compare import Comparison
    from pipeline.glossary.match import TermFinder
    from pipeline.values.house import HouseStyle

if TYPE_CHECKING:
    from functools import cached_property
else:

    class cached_property:  # noqa: N801
        """That of `functools` without its lock, which costs more than many a check."""

        def __init__(self, work):
            self.work = work
            self.__doc__ = work.__doc__

        def __get__(self, pair, owner=None):
            if pair is None:
                return self
            value = pair.__dict__[self.work.__name__] = self.work(pair)
            return value


_FILLER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: no letter, no digit, no space, no mark."""

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”»]+|\b[\w.+-]{1,64}@[\w-]++(?:\.[\w-]++)++")
"""Before the @ stand at most 64 characters (Source: RFC 5321, 4.5.3.1.1), so that a text of words
and points is not read to its end from each of them."""

_MARKUP = r"</?[A-Za-z][^<>]*>"
"""Inline codes, and the markup of catalogues that other programs made."""

_CODES = re.compile(rf"{_MARKUP}|{PLACEABLE.pattern}")
_NO_WORDS = re.compile(rf"{_MARKUP}|{PLACEABLE.pattern}|{_ADDRESS.pattern}")
_SIGN = re.compile(rf"[^a-zæøåA-ZÆØÅ {_FILLER}]")
_BRACES = re.compile(r"\{\{|\}\}")
_PROGRAM_BRACE = re.compile(rf"\{{(?!(?:{'|'.join(KINDS)})\d+(?::[a-z0-9]*)?\}})")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

MOST_READ = 10_000
"""Characters of a text, or of its translation, whose language is checked. No paragraph has as many;
what keeps a page whole and its numbers right is compared in any text."""

_NO_CODES: Sequence[tuple[Code, ...]] = ((),)
_HIDING = re.compile(r"<(?:(?<=\w<)[^<>]*>(?:<[^<>]*>)*\w|(?!/?[A-Za-z][\w.-]*\d\s*/?>))")
"""A code inside a word, or markup that is no code: a value may be in what is blanked."""

Speller = Callable[[frozenset[str], str], frozenset[str]]
"""Says which of some words a dictionary of a language lacks; gives none of them without one."""


class Word(NamedTuple):
    """A word of a text."""

    text: str
    """As written."""

    start: int
    """Offset in the text, from 0."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters parts of an article may have, where the project sets it."""

    title: int | None = None
    description: int | None = None
    """Of the page's description, which search engines cut, and its like."""


@dataclass(frozen=True, slots=True)
class Context:
    """What checks know besides the text."""

    locale: str
    """BCP 47 tag of the translations."""

    source_language: str = "da"
    glossary: TermFinder | None = None
    speller: Speller | None = None
    house: HouseStyle | None = None
    """How the locale prints values; None for its usual style."""

    lengths: Lengths = field(default_factory=Lengths)

    @property
    def language(self) -> str:
        """The locale without its country: ``en``."""
        return self.locale.partition("-")[0]

    @property
    def style(self) -> HouseStyle:
        """How the locale prints values."""
        from pipeline.values.house import default_style

        return self.house or default_style(self.locale)


class Kept(NamedTuple):
    """What findings say of a translation: all that is left of it when its catalogue is done."""

    locale: str
    """BCP 47 tag."""

    msgctxt: str | None
    msgid: str
    source: str
    """The msgid, or its plural."""

    target: str
    said: tuple[str, ...]
    """What the placeables say in all places of the text."""

    comments: tuple[str, ...]
    line: int | None


class Pair:
    """A text and its translation. What several checks ask is worked out once, when asked."""

    def __init__(
        self,
        entry: Entry,
        context: Context,
        *,
        form: int | None = None,
        units: Sequence[Unit] = (),
        values: Mapping[str, Placeable] | None = None,
    ) -> None:
        """Take an entry.

        Args:
            entry: A translated one.
            context: What is known besides.
            form: Which plural form to look at; None for an entry without plurals.
            units: The places that the text has in its article, where that could be read.
            values: What the placeables say in the place that is compared; None for the first.
        """
        self.entry = entry
        self.context = context
        self.form = form
        self.units = units
        is_many = bool(form) and entry.msgid_plural is not None
        self.source = (entry.msgid_plural or "") if is_many else entry.msgid
        self.target = entry.msgstr if form is None else entry.msgstr_plural.get(form, "")
        if values is not None:
            self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Send to another process what makes the mark of a finding, and no dictionary."""
        context = Context(self.context.locale, self.context.source_language)
        return (_revive, (self.entry, context, self.form, dict(self.values), self.said))

    @cached_property
    def kept(self) -> Kept:
        """What findings say of it: a thirtieth of what the checks have worked out."""
        entry = self.entry
        return Kept(
            self.context.locale,
            entry.msgctxt,
            entry.msgid,
            self.source,
            self.target,
            self.said,
            entry.comments,
            entry.line,
        )

    @property
    def is_long(self) -> bool:
        """Whether the text or its translation is longer than anything that people read at once."""
        return len(self.source) > MOST_READ or len(self.target) > MOST_READ

    @cached_property
    def language(self) -> str:
        """Language of the target, without a country: ``nb``, ``nn``, ``en``."""
        return self.context.language

    @cached_property
    def source_language(self) -> str:
        """Language of the source, without a country."""
        return self.context.source_language.partition("-")[0]

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the text is in its article: ``title``, ``image caption``; empty where unknown."""
        if self.units:
            return frozenset(unit.role for unit in self.units)
        return frozenset(line for line in self.entry.extracted if line and "{" not in line)

    @cached_property
    def values(self) -> Mapping[str, Placeable]:
        """The values that the source shows as placeables, by name; those that are known."""
        return next(iter(_value_sets(self.units)), None) or dict(self._noted())

    @cached_property
    def said(self) -> tuple[str, ...]:
        """What the placeables say in all places of the text: marks of findings hold for all."""
        sets = _value_sets(self.units) or (self.values,)
        return tuple(each for values in sets for each in _canonical(values))

    def _noted(self) -> Iterator[tuple[str, Placeable]]:
        """Read the values out of the notes for the translator."""
        if "{" not in self.source:
            return
        from pipeline.values.explicit import settle
        from pipeline.values.reading.find import find_values

        for line in self.entry.extracted:
            note = read_note(line)
            if note is None:
                continue
            found = find_values(note.text, self.context.source_language)
            whole = next((each for each in found if each.text == note.text), None)
            content = whole.content if whole else None
            if note.settled:
                content = settle(note.text, note.settled, content, self.context.source_language)
            if content is not None:
                yield note.name, Placeable(note.name, note.text, content)

    @cached_property
    def shows_values(self) -> bool:
        """Whether the source shows values as placeables, so that braces of the text are doubled.

        Where there is any other name in braces that are not doubled, all are a program's.
        """
        if "{" not in self.source:
            return False
        names = _BRACES.sub("", self.source)
        return "{" in names and _PROGRAM_BRACE.search(names) is None

    @cached_property
    def codes(self) -> Sequence[Code]:
        """The inline codes of the source, as its first place in an article has them."""
        return self._codes[0]

    @cached_property
    def _codes(self) -> Sequence[tuple[Code, ...]]:
        """Give the codes as each place has them: a half of an element may be whole elsewhere."""
        if not self.units:
            return [codes_in(self.source)]
        if "<" not in self.source:
            return _NO_CODES
        names = {match[2] for match in CODE.finditer(self.source)}
        if len(self.units) == 1:
            return [tuple(c for c in self.units[0].codes if c.name in names)]
        here = (tuple(c for c in unit.codes if c.name in names) for unit in self.units)
        return list({tuple((c.name, c.kind) for c in codes): codes for codes in here}.values())

    @cached_property
    def misuses(self) -> Sequence[Misuse]:
        """What keeps the translation from a place of its source; found once for its checks."""
        target, source, has_values = self.target, self.source, self.shows_values
        found = [
            misuse
            for codes in self._codes
            for misuse in misuses(target, source, codes, has_values=has_values)
        ]
        return tuple(dict.fromkeys(found)) if found else ()

    @cached_property
    def signs(self) -> frozenset[str]:
        """What `text` has besides letters of ours and spaces: few checks have to look further."""
        return frozenset(_SIGN.findall(self.text))

    @cached_property
    def has_digits(self) -> bool:
        """Whether `text` has digits."""
        return has_digits(self.text)

    @cached_property
    def source_text(self) -> str:
        """The source with codes, placeables and addresses blanked, each offset as it was."""
        return blank(self.source)

    @cached_property
    def text(self) -> str:
        """The target with codes, placeables and addresses blanked, each offset as it was."""
        return blank(self.target)

    @cached_property
    def source_words(self) -> Sequence[Word]:
        """The words of the source, in its order."""
        return [Word(match[0], match.start()) for match in _WORD.finditer(self.source_text)]

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the target, in its order."""
        return [Word(match[0], match.start()) for match in _WORD.finditer(self.text)]

    @cached_property
    def source_spelt(self) -> Sequence[str]:
        """The words of the source as written: a tenth of the work, where nobody asks for places."""
        return _WORD.findall(self.source_text)

    @cached_property
    def spelt(self) -> Sequence[str]:
        """The words of the target as written."""
        return _WORD.findall(self.text)

    @cached_property
    def source_lower(self) -> frozenset[str]:
        """The words of the source, in lower case."""
        return frozenset(map(str.lower, self.source_spelt))

    @cached_property
    def lower(self) -> Sequence[str]:
        """The words of the target, in its order, in lower case."""
        return [*map(str.lower, self.spelt)]

    @cached_property
    def suspects(self) -> Sequence[Suspect]:
        """The words of the target that may be of a wrong language."""
        from pipeline.checks.language.words import may_all_stand, suspects

        if may_all_stand(self.spelt, self.language, self.source_language):
            return ()
        return list(suspects(self.words, self.language, self.source_language))

    @cached_property
    def source_named(self) -> Sequence[str]:
        """The placeables of the source by their names, in its order, repeated ones repeatedly."""
        return _named(self.source)

    @cached_property
    def named(self) -> Sequence[str]:
        """The same of the target."""
        return _named(self.target)

    @cached_property
    def source_found(self) -> Sequence[Found]:
        """The values that stand as text in the source."""
        return _found(self.source, self.source_text, self.context.source_language)

    @cached_property
    def target_found(self) -> Sequence[Found]:
        """The values that stand as text in the target, read in its language."""
        return _found(self.target, self.text, self.context.locale)

    @cached_property
    def compared(self) -> Comparison:
        """How the values of the target differ from those of the source."""
        from pipeline.checks.values.compare import compare

        return compare(self)


def _revive(
    entry: Entry,
    context: Context,
    form: int | None,
    values: Mapping[str, Placeable],
    said: tuple[str, ...],
) -> Pair:
    pair = Pair(entry, context, form=form, values=values)
    pair.said = said
    return pair


def pairs_of(entry: Entry, context: Context, units: Sequence[Unit] = ()) -> Iterator[Pair]:
    """Give a pair for each form of a translation, and for each set of values that it stands for.

    One text may stand in several places of an article, with other values behind the same names.
    """
    forms: Sequence[int | None] = (None,)
    if entry.msgid_plural is not None:
        forms = [form for form, text in sorted(entry.msgstr_plural.items()) if text]
    for form in forms:
        for values in _value_sets(units) or (None,):
            yield Pair(entry, context, form=form, units=units, values=values)


def _value_sets(units: Sequence[Unit]) -> Sequence[Mapping[str, Placeable]]:
    """Give what the placeables say in each place, the same only once."""
    named = [{value.name: value for value in unit.values} for unit in units if unit.values]
    if len(named) < 2:
        return named
    sets: dict[tuple[str, ...], Mapping[str, Placeable]] = {}
    for values in named:
        sets.setdefault(_canonical(values), values)
    return tuple(sets.values())


def _canonical(values: Mapping[str, Placeable]) -> tuple[str, ...]:
    return tuple(f"{name}={value.content.canonical}" for name, value in values.items())


def blank(message: str) -> str:
    """Put fillers in the place of what is no language: codes, placeables, addresses.

    >>> blank("Se <a1>https://coi.dk</a1>!").replace(_FILLER, "_")
    'Se _______________________!'
    """
    if "@" in message or "://" in message or "www." in message:
        return _NO_WORDS.sub(_fillers, message)
    if "<" in message or "{" in message:
        return _CODES.sub(_fillers, message)  # in a third of the time
    return message


def _named(message: str) -> list[str]:
    """List the placeables of a message; where no braces are doubled, they are what looks so."""
    if "{" not in message:
        return []
    if "{{" in message or "}}" in message:
        from pipeline.values.filling import placeables_in

        return placeables_in(message)
    return [match[1] for match in PLACEABLE.finditer(message)]


def _found(message: str, text: str, language: str) -> Sequence[Found]:
    """Find the values of a message, which has few in its text where it shows them.

    Args:
        message: With its codes and placeables.
        text: The same with these blanked, and addresses.
        language: BCP 47 tag.
    """
    if message is not text:
        lexicon = lexicon_of(language)
        is_as_blanked = not ("@" in message or "://" in message or "www." in message)
        if lexicon is None or (
            is_as_blanked and not may_have_values(text, lexicon) and not _HIDING.search(message)
        ):
            return ()
    return find_in_message(_without_placeables(message), language)


def _without_placeables(message: str) -> str:
    return PLACEABLE.sub(_fillers, message) if "{" in message else message


def _fillers(match: re.Match[str]) -> str:
    return _FILLER * len(match[0])
