"""Fill in texts all of whose sentences are translated in other texts of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

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
        if entry.key not in have and entry.key not in done and entry.msgid_plural is None
    ]
    confirmed = [entry for entry in old if entry.is_translated and entry.msgid_plural is None]
    if not wanted or not confirmed:
        return {}
    paragraphs = [Paragraph(entry, languages) for entry in confirmed]
    index = _index(paragraphs)
    found = {}
    for entry in wanted:
        paragraph = Paragraph(entry, languages)
        msgstr = _translation(paragraph, paragraphs, index)
        if msgstr:
            found[entry.key] = msgstr
    return found


def _index(paragraphs: Sequence[Paragraph]) -> dict[str, list[Origin]]:
    index: dict[str, list[Origin]] = {}
    for i, paragraph in enumerate(paragraphs):
        for k, sentence in enumerate(paragraph.sentences):
            index.setdefault(_bare(paragraph, sentence), []).append(Origin(i, k))
    return index


def _bare(paragraph: Paragraph, sentence: str) -> str:
    """Write a sentence without what the rest of its paragraph decides: the numbers of codes."""
    flat = paragraph.part(sentence.rstrip()).flat
    return CODE.sub(lambda tag: f"<{tag[1]}{tag[2].rstrip('0123456789')}{tag[3]}>", flat)


def _translation(
    new: Paragraph, old: Sequence[Paragraph], index: Mapping[str, list[Origin]]
) -> str | None:
    """Put a translation together; None where a sentence has none, or several, or is too short."""
    origins: list[Origin] = []
    for sentence, normal in zip(new.sentences, new.normals, strict=True):
        places = index.get(_bare(new, sentence), [])
        in_use = [origin for origin in places if not old[origin.paragraph].entry.obsolete]
        places = in_use or places
        if not places or len(normal) < LEAST_LETTERS:
            return None
        if len({_alone(origin, old) for origin in places}) > 1:
            return None
        origins.append(places[0])
    msgstr, is_sure = compose(new, origins, old)
    return msgstr if is_sure else None


def _alone(origin: Origin, old: Sequence[Paragraph]) -> str | None:
    """Give the translation of one sentence, codes without their numbers; None if unknown."""
    paragraph = old[origin.paragraph]
    if paragraph.translations is None:
        return None
    return _bare(paragraph, paragraph.translations[origin.sentence])
