"""Fill in texts all of whose sentences are translated in other texts of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.catalogue.edits.compose import Origin, Paragraph, compose
from pipeline.catalogue.edits.find import LEAST_LETTERS
from pipeline.catalogue.edits.transfer import Languages
from pipeline.model.entry import Entry, Key
from pipeline.model.inline import CODE


def from_known_sentences(
    old: Sequence[Entry], new: Sequence[Entry], languages: Languages, done: Collection[Key]
) -> dict[Key, str]:
    """Translate what says nothing but sentences that are translated and confirmed already.

    Args:
        old: The entries of the catalogue.
        new: The texts of the template.
        languages: Source and target.
        done: Texts that have a better translation.

    Returns:
        The translations of texts that have none, each sentence of which stands in another text,
        letter for letter; and, where it stands in several, has one translation.
    """
    have = {entry.key for entry in old if entry.has_translation}
    wanted = [
        entry
        for entry in new
        if (key := entry.key) not in have and key not in done and entry.msgid_plural is None
    ]
    if not wanted:
        return {}
    confirmed = [entry for entry in old if entry.is_translated and entry.msgid_plural is None]
    if not confirmed:
        return {}
    known = _Known([Paragraph(entry, languages) for entry in confirmed])
    found = {}
    for entry in wanted:
        msgstr = known.translate(Paragraph(entry, languages))
        if msgstr:
            found[entry.key] = msgstr
    return found


class _Known:
    """Sentences, and where each is translated."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._places: dict[str, list[Origin]] = {}
        for i, paragraph in enumerate(paragraphs):
            for k, sentence in enumerate(paragraph.sentences):
                self._places.setdefault(_bare(paragraph, sentence), []).append(Origin(i, k))
        self._origins: dict[str, Origin | None] = {}
        """Of the sentences that were asked for: one may stand in a thousand paragraphs."""

    def translate(self, new: Paragraph) -> str | None:
        """Put a translation together; None where a sentence has none, or several, or is short."""
        origins: list[Origin] = []
        for sentence, normal in zip(new.sentences, new.normals, strict=True):
            origin = self._origin(_bare(new, sentence)) if len(normal) >= LEAST_LETTERS else None
            if origin is None:
                return None
            origins.append(origin)
        msgstr, is_sure = compose(new, origins, self._paragraphs)
        return msgstr if is_sure else None

    def _origin(self, bare: str) -> Origin | None:
        """Find where a sentence is translated; None where nowhere, or in several ways."""
        if bare not in self._origins:
            places = self._places.get(bare, [])
            in_use = [each for each in places if not self._entry(each).obsolete] or places
            is_one = len({self._alone(each) for each in in_use}) == 1
            self._origins[bare] = in_use[0] if is_one else None
        return self._origins[bare]

    def _entry(self, origin: Origin) -> Entry:
        return self._paragraphs[origin.paragraph].entry

    def _alone(self, origin: Origin) -> str | None:
        """Give the translation of one sentence, codes without their numbers; None if unknown."""
        paragraph = self._paragraphs[origin.paragraph]
        if paragraph.translations is None:
            return None
        return _bare(paragraph, paragraph.translations[origin.sentence])


def _bare(paragraph: Paragraph, sentence: str) -> str:
    """Write a sentence without what the rest of its paragraph decides: the numbers of codes."""
    flat = paragraph.part(sentence.rstrip()).flat
    return CODE.sub(lambda tag: f"<{tag[1]}{tag[2].rstrip('0123456789')}{tag[3]}>", flat)
