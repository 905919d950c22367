"""Put the translation of a text together from those of the texts that its sentences came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from pipeline.catalogue.edits.normal import Text
from pipeline.catalogue.edits.transfer import Languages, Transfer, fits, transfer
from pipeline.model.entry import Entry
from pipeline.model.inline import CODE
from pipeline.values.flags import has_placeables

_UNEVEN, _SHORT = 1.8, 40
"""How much longer a sentence may have become than the paragraph, if it is not short."""


@dataclass(frozen=True)
class Paragraph:
    """An entry, its text cut into sentences."""

    entry: Entry
    languages: Languages

    @cached_property
    def text(self) -> Text:
        """All of it."""
        return self.part(self.entry.msgid)

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences, with the white space behind each."""
        return list(self.languages.segment(self.entry.msgid, self.languages.source))

    @cached_property
    def normals(self) -> list[str]:
        """Their normal forms; empty for what has no letter or digit."""
        return [self.part(sentence).normal for sentence in self.sentences]

    @cached_property
    def translations(self) -> list[str] | None:
        """The translation of each sentence; None where they cannot be told apart."""
        sentences = list(self.languages.segment(self.entry.msgstr, self.languages.target))
        if len(sentences) != len(self.sentences):
            return None
        ratio = (len(self.entry.msgstr) + 1) / (len(self.entry.msgid) + 1)
        if not all(
            self._translates(source, target, ratio)
            for source, target in zip(self.sentences, sentences, strict=True)
        ):
            return None
        return sentences

    def _translates(self, source: str, target: str, ratio: float) -> bool:
        """Tell whether one sentence may be the translation of another.

        A translator may have joined two sentences and cut a third: then there are as many.
        """
        text = self.part(source)
        if not fits(target, text):
            return False
        languages = self.languages
        other = Text(
            target, has_placeables=text.has_placeables, language=languages.target,
            find=languages.find,
        )  # fmt: skip
        values, others = (
            {value.content.canonical for value in each.values} for each in (text, other)
        )
        if values != others:
            return False
        longest = max(len(source), len(target))
        return longest < _SHORT or 1 / _UNEVEN < len(target) / len(source) / ratio < _UNEVEN

    def part(self, message: str) -> Text:
        """Take some of it apart."""
        return Text(
            message,
            has_placeables=has_placeables(self.entry),
            language=self.languages.source,
            find=self.languages.find,
        )


class Origin(NamedTuple):
    """Where a sentence came from."""

    paragraph: int
    """Place in the list of old paragraphs."""

    sentence: int
    is_changed: bool = False
    """Whether it says something else now."""


def transfer_by_sentences(old: Paragraph, new: Paragraph) -> Transfer | None:
    """Change a translation sentence by sentence: a number that stands in two is known by its own.

    Args:
        old: What was translated.
        new: What became of that; with the same normal form.

    Returns:
        None where sentences do not pair, or where somebody has to look at one of them.
    """
    if len(old.sentences) < 2 or old.normals != new.normals or old.translations is None:
        return None
    msgstr = ""
    for was, now, target in zip(old.sentences, new.sentences, old.translations, strict=True):
        body = target.rstrip()
        done = transfer(old.part(was.rstrip()), new.part(now.rstrip()), body, new.languages)
        if not done.is_sure:
            return None
        msgstr += done.msgstr + target[len(body) :]
    return Transfer(msgstr, True) if fits(msgstr, new.text) else None


def compose(
    new: Paragraph, origins: Sequence[Origin | None], old: Sequence[Paragraph]
) -> tuple[str, bool]:
    """Translate a text by what is known of its sentences.

    Args:
        new: The text.
        origins: For each of its sentences, where it came from; None for a new one.
        old: The paragraphs that they came from.

    Returns:
        The translation: without what is new, and with the old translation of what has changed;
        and whether all of it is sure.
    """
    pieces: list[str] = []
    is_sure = True
    for run in _runs(origins):
        first = run[0].origin
        if first is None:
            is_sure = False
            continue
        paragraph = old[first.paragraph]
        piece, is_known = _run_piece(run, new, paragraph)
        if not is_known and not first.is_changed:
            # Between them is another mark than before; each says what it said.
            alone = [_run_piece([step], new, paragraph) for step in run]
            if all(sure for _, sure in alone):
                piece, is_known = " ".join(text for text, _ in alone), True
        if not piece:  # which part translates which cannot be told: all of it is the draft
            return paragraph.entry.msgstr, False
        pieces.append(piece)
        is_sure = is_sure and is_known and not first.is_changed
    # A translation without its last mark would run on into the next.
    is_sure = is_sure and all(map(_ends, pieces[:-1]))
    msgstr = " ".join(pieces)
    return msgstr, is_sure and fits(msgstr, new.text)


def _ends(message: str) -> bool:
    """Tell whether a sentence has a mark at its end, or a code or a placeable that may print it."""
    plain = CODE.sub("", message).rstrip("\"“”»«’' )")
    return plain.endswith((".", "!", "?", ":", "…", "}"))


class _Step(NamedTuple):
    place: int
    origin: Origin | None


def _runs(origins: Sequence[Origin | None]) -> list[list[_Step]]:
    """Group sentences that followed each other in one paragraph before, too."""

    def key(step: _Step) -> tuple[int, int, bool]:
        place, origin = step
        if origin is None:
            return (-1, place, False)
        return (origin.paragraph, origin.sentence - place, origin.is_changed)

    steps = [_Step(place, origin) for place, origin in enumerate(origins)]
    return [list(run) for _, run in groupby(steps, key)]


def _run_piece(run: Sequence[_Step], new: Paragraph, paragraph: Paragraph) -> tuple[str, bool]:
    """Translate sentences that follow each other now, and did so in an old paragraph."""
    first = run[0].origin
    start = 0 if first is None else first.sentence
    source = "".join(new.sentences[run[0].place : run[-1].place + 1]).rstrip()
    places = range(start, start + len(run))
    return _piece(new.part(source), paragraph, places, new.languages)


def _piece(
    source: Text, paragraph: Paragraph, places: range, languages: Languages
) -> tuple[str, bool]:
    """Translate some sentences of an old paragraph as they are now; empty if that is unknown."""
    if len(places) == len(paragraph.sentences):
        old, target = paragraph.text, paragraph.entry.msgstr
    elif paragraph.translations is None:
        return "", False
    else:
        part = slice(places.start, places.stop)
        old = paragraph.part("".join(paragraph.sentences[part]).rstrip())
        target = "".join(paragraph.translations[part]).rstrip()
    if old.normal != source.normal:
        return target, False
    done = transfer(old, source, target, languages)
    return done.msgstr, done.is_sure
