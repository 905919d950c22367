"""What a catalogue says of one text in the target language, and the merge of two such sayings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.catalogue.merging.three_way import merge_lines, pick
from pipeline.model.entry import Entry, Previous

Forms = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Translation:
    """The target side of an entry."""

    forms: Forms
    """By plural form; a text without plural has form 0 only."""

    is_fuzzy: bool = False
    previous: Previous | None = None

    @property
    def has_text(self) -> bool:
        """Whether there is any target text."""
        return any(self.forms.values())


@dataclass(frozen=True, slots=True)
class Clash:
    """Two texts of which only a translator can say which one is right."""

    ours: Forms
    theirs: Forms


@dataclass(frozen=True, slots=True)
class _Cell:
    """One plural form."""

    text: str
    is_confirmed: bool


def translation_of(entry: Entry) -> Translation:
    """Take the target side of an entry."""
    forms = entry.msgstr_plural if entry.msgid_plural is not None else {0: entry.msgstr}
    return Translation(dict(forms), entry.is_fuzzy, entry.previous)


def reshape(translation: Translation, *, is_plural: bool, like: Forms) -> Translation:
    """Bring a translation into the forms of another, to be confirmed, if it has others.

    Args:
        translation: What was made for a text that had no plural, or one that it has lost.
        is_plural: Whether the text has one now.
        like: Forms that a plural has.
    """
    first = translation.forms.get(0, "")
    forms = dict.fromkeys(like, first) if is_plural else {0: first}
    return Translation(forms, translation.is_fuzzy or bool(first), translation.previous)


def merge_translations(
    base: Translation,
    ours: Translation,
    theirs: Translation,
    *,
    keeps_ours: bool = True,
) -> tuple[Translation, Clash | None]:
    """Merge by meaning: a change wins over none, a confirmation over a draft that nobody touched.

    Args:
        base: What both started from.
        ours: Our side.
        theirs: The other side.
        keeps_ours: Which text stays where the two clash.

    Returns:
        The translation; fuzzy, with the two texts beside it, where they clash. No text is
        confirmed that not one side has confirmed as it stands.
    """
    if base in (theirs, ours) or ours == theirs:
        return pick(base, ours, theirs), None
    cells: dict[int, _Cell] = {}
    clashes = False
    for form in merge_lines(tuple(base.forms), tuple(ours.forms), tuple(theirs.forms)):
        old, one, other = (_cell(side, form) for side in (base, ours, theirs))
        merged = _merge_cells(old, one, other)
        clashes = clashes or merged is None
        cells[form] = merged or _Cell((one if keeps_ours else other).text, False)
    is_fuzzy = any(cell.text and not cell.is_confirmed for cell in cells.values())
    forms = {form: cell.text for form, cell in cells.items()}
    previous = _previous(base, ours, theirs, forms)
    if clashes:
        previous = (ours if keeps_ours else theirs).previous
    result = Translation(forms, is_fuzzy, previous if is_fuzzy else None)
    return result, Clash(ours.forms, theirs.forms) if clashes else None


def _merge_cells(base: _Cell, ours: _Cell, theirs: _Cell) -> _Cell | None:
    """Merge one form; None where only a translator can tell."""
    if base in (ours, theirs):
        return pick(base, ours, theirs)
    if ours.text == theirs.text:
        return _Cell(ours.text, ours.is_confirmed or theirs.is_confirmed)
    if not ours.text or not theirs.text:
        return theirs if not ours.text else ours  # work goes before taking it away
    for doubted, changed in ((ours, theirs), (theirs, ours)):
        if doubted.text == base.text and not doubted.is_confirmed:
            return replace(changed, is_confirmed=False)
    return None


def _cell(translation: Translation, form: int) -> _Cell:
    text = translation.forms.get(form, "")
    return _Cell(text, bool(text) and not translation.is_fuzzy)


def _previous(
    base: Translation, ours: Translation, theirs: Translation, forms: Forms
) -> Previous | None:
    """Choose the source of a merged draft: of the side that it has more of."""
    if base.previous in (ours.previous, theirs.previous):
        return pick(base.previous, ours.previous, theirs.previous)

    def nearness(side: Translation) -> tuple[int, str]:
        same = sum(side.forms.get(form) == text for form, text in forms.items())
        return same, repr(side.previous)  # the latter so that it is the same both ways

    return max((ours, theirs), key=nearness).previous
