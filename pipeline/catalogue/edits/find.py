"""Tell what an editor did to the texts of an article, and carry their translations over."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.catalogue.edits.classes import Carried, EditClass
from pipeline.catalogue.edits.compose import Origin, Paragraph, compose, transfer_by_sentences
from pipeline.catalogue.edits.transfer import Languages, code_spans, transfer
from pipeline.model.entry import Entry, Key, Previous

_FREE = {EditClass.VALUE, EditClass.MARKUP, EditClass.TYPOGRAPHY, EditClass.MOVED,
         EditClass.SPLIT, EditClass.JOINED, EditClass.SENTENCE_REMOVED}  # fmt: skip
"""What asks for no translator where the change can be made in the translation."""

LEAST_LETTERS = 8
"""A shorter sentence (*Nej.*) says nothing of where it came from."""

_MOST_TRIED = 8
"""A table may have a thousand cells that differ in nothing but their numbers."""


def find_edits(
    old: Sequence[Entry], new: Sequence[Entry], languages: Languages
) -> dict[Key, Carried]:
    """Find what became of the texts that are gone.

    Args:
        old: The entries of the catalogue in their order, those in use before obsolete ones.
        new: The texts of the template in their order.
        languages: Source and target.

    Returns:
        The new texts that were made from old ones, with their translations. A text that has not
        changed is not among them, nor one that is only similar to an old one.
    """
    known = {entry.key for entry in old if not entry.obsolete}
    added = [entry for entry in new if entry.key not in known and entry.msgid_plural is None]
    if not added:
        return {}
    wanted = {entry.key for entry in new}
    gone = [entry for entry in old if entry.key not in wanted and entry.msgid_plural is None]
    found: dict[Key, Carried] = {}
    # What was in use until now has the newest work in it, and goes before what is obsolete.
    for is_obsolete in (False, True):
        texts = [entry for entry in gone if entry.obsolete is is_obsolete]
        left = [text for text in added if not _is_confirmed(found.get(text.key))]
        if texts and left:
            for carried in _Search(texts, left, languages).run():
                if carried.entry.key not in found or _is_confirmed(carried):
                    found[carried.entry.key] = carried
    return found


def _first_free(places: deque[Origin], taken: set[Origin]) -> list[Origin]:
    """Give the first few places of a sentence that may stand in a thousand paragraphs."""
    while places and places[0] in taken:
        places.popleft()
    return [place for place in islice(places, 2 * _MOST_TRIED) if place not in taken]


def _is_confirmed(carried: Carried | None) -> bool:
    return carried is not None and carried.entry.is_translated


class _Search:
    def __init__(self, gone: Sequence[Entry], added: Sequence[Entry], languages: Languages) -> None:
        self._languages = languages
        self._old = [Paragraph(entry, languages) for entry in gone]
        self._new = [Paragraph(entry, languages) for entry in added]
        self._is_used = [False] * len(gone)

    def run(self) -> Iterator[Carried]:
        """Find whole texts first, then those that share sentences."""
        left = []
        places: defaultdict[tuple[str | None, str], deque[int]] = defaultdict(deque)
        for i, paragraph in enumerate(self._old):
            places[paragraph.entry.msgctxt, paragraph.text.normal].append(i)
        for new in self._new:
            free = places.get((new.entry.msgctxt, new.text.normal))
            if not free or not new.text.normal:
                left.append(new)
            else:
                place, carried = self._best(list(islice(free, _MOST_TRIED)), new)
                free.remove(place)  # one of the first
                self._is_used[place] = True
                yield carried
        yield from self._by_sentences(left)

    def _best(self, places: Sequence[int], new: Paragraph) -> tuple[int, Carried]:
        """Take the first old text whose translation needs no look, or else the first."""
        for place in places:
            carried = self._whole(self._old[place], new)
            if carried.entry.is_translated:
                return place, carried
        return places[0], self._whole(self._old[places[0]], new)

    def _whole(self, old: Paragraph, new: Paragraph) -> Carried:
        done = transfer(old.text, new.text, old.entry.msgstr, self._languages)
        if not done.is_sure:
            done = transfer_by_sentences(old, new) or done
        kind = _class_of(old, new)
        carried = _carried(kind, new, [old.entry], done.msgstr, is_sure=done.is_sure)
        back = transfer(new.text, old.text, done.msgstr, self._languages)
        return replace(carried, is_lossy=back != (old.entry.msgstr, True))

    def _by_sentences(self, left: Sequence[Paragraph]) -> Iterator[Carried]:
        free = [i for i, is_used in enumerate(self._is_used) if not is_used]
        if not free or not left:
            return
        index: defaultdict[str, deque[Origin]] = defaultdict(deque)
        for i in free:
            for k, normal in enumerate(self._old[i].normals):
                if len(normal) >= LEAST_LETTERS:
                    index[normal].append(Origin(i, k))
        taken: set[Origin] = set()
        found = [self._origins(new, index, taken) for new in left]
        shares = Counter(
            i for origins in found for i in {origin.paragraph for origin in origins if origin}
        )
        for new, origins in zip(left, found, strict=True):
            if any(origins):
                yield self._from_sentences(new, origins, shares)

    def _origins(
        self, new: Paragraph, index: Mapping[str, deque[Origin]], taken: set[Origin]
    ) -> list[Origin | None]:
        """Find where the sentences of a text came from, in as few paragraphs as can be.

        Args:
            new: The text.
            index: Where each sentence stood, in order.
            taken: The sentences that went to texts before this one; those of this are added.
        """
        choices = [
            _first_free(index[normal], taken) if normal in index else [] for normal in new.normals
        ]
        votes = Counter(i for each in choices for i in {origin.paragraph for origin in each})
        origins: list[Origin | None] = []
        for each in choices:
            free = [origin for origin in each if origin not in taken]
            best = max(free, key=lambda origin: votes[origin.paragraph], default=None)
            if best is not None:
                taken.add(best)
            origins.append(best)
        return origins

    def _from_sentences(
        self, new: Paragraph, origins: list[Origin | None], shares: Mapping[int, int]
    ) -> Carried:
        used = list(dict.fromkeys(origin.paragraph for origin in origins if origin))
        said = {origin for origin in origins if origin}
        lost = sum(len(self._old[i].sentences) for i in used) - len(said)
        is_split = any(shares[i] > 1 for i in used)
        added = origins.count(None)
        kind = _class_by_sentences(
            has_several=len(used) > 1, is_split=is_split, added=added, lost=lost
        )
        if kind is EditClass.MOVED and [origin for origin in origins if origin] == sorted(said):
            kind = EditClass.TYPOGRAPHY  # another mark between sentences
        if kind is EditClass.WORDING and not is_split:
            everything = (Origin(i, k) for i in used for k in range(len(self._old[i].sentences)))
            origins = _paired(origins, set(everything) - said)
        for i in used:
            self._is_used[i] = True
        msgstr, is_sure = compose(new, origins, self._old)
        entries = [self._old[i].entry for i in used]
        words = sum(
            len(sentence.split())
            for sentence, origin in zip(new.sentences, origins, strict=True)
            if origin is None or origin.is_changed
        )
        # The paragraphs as they were stay in the catalogue: sentences may be gone, and one that
        # is changed next might otherwise take those beside it along.
        carried = _carried(kind, new, entries, msgstr, is_sure=is_sure, words=words)
        return replace(carried, is_lossy=True)


def _class_by_sentences(*, has_several: bool, is_split: bool, added: int, lost: int) -> EditClass:
    if added and (lost or has_several) and not is_split:
        return EditClass.WORDING
    if added:
        return EditClass.SENTENCE_ADDED
    if has_several:
        return EditClass.JOINED
    if is_split:
        return EditClass.SPLIT
    return EditClass.SENTENCE_REMOVED if lost else EditClass.MOVED


def _paired(origins: Sequence[Origin | None], free: set[Origin]) -> list[Origin | None]:
    """Take a sentence that is new for the one that stood in its place, if that is free."""
    paired: list[Origin | None] = []
    for k, origin in enumerate(origins):
        if origin is None:
            before = paired[k - 1] if k else None
            guess = None
            if before is not None:
                guess = Origin(before.paragraph, before.sentence + 1)
            elif k == 0 and (after := next(filter(None, origins), None)) is not None:
                guess = Origin(after.paragraph, 0)
            if guess in free:
                free.discard(guess)
                origin = guess._replace(is_changed=True)
        paired.append(origin)
    return paired


def _class_of(old: Paragraph, new: Paragraph) -> EditClass:
    """Tell in what two texts with the same normal form differ; what weighs most."""
    if _values_of(old) != _values_of(new):
        return EditClass.VALUE
    if code_spans(old.text.holed) != code_spans(new.text.holed):
        return EditClass.MARKUP
    if old.entry.msgid == new.entry.msgid:
        return EditClass.MOVED
    return EditClass.TYPOGRAPHY


def _values_of(paragraph: Paragraph) -> list[str]:
    return [
        *paragraph.text.placeables,
        *(value.content.canonical for value in paragraph.text.values),
    ]


def _carried(
    kind: EditClass,
    new: Paragraph,
    sources: Sequence[Entry],
    msgstr: str,
    *,
    is_sure: bool,
    words: int | None = None,
) -> Carried:
    text = new.entry
    is_confirmed = all(entry.is_translated for entry in sources)
    is_free = kind in _FREE and is_sure and is_confirmed and bool(msgstr)
    flags = [flag for flag in text.flags if flag != "fuzzy"]
    comments = dict.fromkeys(line for entry in sources for line in entry.comments)
    entry = replace(
        text,
        msgstr=msgstr,
        comments=tuple(comments),
        flags=tuple(flags) if is_free or not msgstr else ("fuzzy", *flags),
        previous=None if is_free or not msgstr else _previous(sources),
        line=None,
    )
    if words is None:
        words = 0 if is_free else len(text.msgid.split())
    return Carried(kind, entry, tuple(sources), words)


def _previous(sources: Sequence[Entry]) -> Previous:
    if len(sources) == 1:
        entry = sources[0]
        if entry.is_fuzzy and entry.previous is not None:
            return entry.previous
        return Previous(entry.msgid, entry.msgctxt)
    return Previous(" ".join(entry.msgid for entry in sources))


def order_moved(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Find the texts that stand in another order than before: as few as can be.

    >>> sorted(
    ...     msgid for _, msgid in order_moved(*([(None, c) for c in s] for s in ("abcd", "dabc")))
    ... )
    ['d']
    """
    if old == new:
        return set()
    places = {key: i for i, key in enumerate(old)}
    common = [key for key in new if key in places]
    # The longest run of places that increase stays; the rest has moved.
    ends: list[int] = []
    ranks: list[int] = []
    for key in common:
        rank = bisect_left(ends, places[key])
        ends[rank : rank + 1] = [places[key]]
        ranks.append(rank)
    stays: set[Key] = set()
    rank = len(ends) - 1
    for key, its in zip(reversed(common), reversed(ranks), strict=True):
        if its == rank:
            stays.add(key)
            rank -= 1
    return {key for key in common if key not in stays}
