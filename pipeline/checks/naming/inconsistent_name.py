"""A name is rendered in two ways, here and elsewhere: *the Great Belt* and *Storebælt*."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.checks.base import Flaw, Item
from pipeline.checks.naming.abbreviations import abbreviations
from pipeline.checks.naming.exonyms import other_names
from pipeline.checks.naming.names import names_of, stem
from pipeline.checks.pair import Context, Pair
from pipeline.model.finding import Severity

id: Final = "inconsistent-name"
severity: Final[Severity] = "warning"


_SHORTEST = 4
"""Letters of an abbreviation that may be written as a word: *Nato*."""


class Rendered(NamedTuple):
    """What a translation makes of a name."""

    name: str
    text: str
    span: tuple[int, int]


def collect(pair: Pair) -> Iterator[Rendered]:
    """Remember how names are rendered: as in the source, or by another name."""
    if pair.source_language != "da" or not pair.target:
        return
    known = other_names(pair.source_language, pair.language)
    for name in names_of(pair.source_text, pair.source_language):
        if len(name.words) > 1 or name.starts_sentence:
            continue
        bare = stem(name.words[0].text)
        others = known.get(bare.casefold()) or known.get(name.words[0].text.casefold(), ())
        for text in (*others, bare):
            at = pair.text.find(text) if others else -1
            if at >= 0:
                yield Rendered(bare, text, (at, at + len(text)))
                break
    short = [word for word in abbreviations(pair.source_text) if len(word.text) >= _SHORTEST]
    if not short:
        return
    there = {
        stem(word.text.partition("-")[0]).casefold(): word
        for word in pair.words
        if word.text[0].isupper()
    }
    for word in short:
        found = there.get(word.text.casefold())
        if found is not None:
            text = stem(found.text.partition("-")[0])
            yield Rendered(word.text, text, (found.start, found.start + len(text)))


def compare(items: Sequence[Item], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Report the renderings that are rarer; of equally common ones, those that come later."""
    by_name: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_name[item.data.name].append(item)
    for name, found in by_name.items():
        counts = Counter(item.data.text for item in found)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        for item in found:
            text = item.data.text
            if text != usual:
                message = f'"{name}" is "{text}" here and "{usual}" elsewhere'
                yield item.number, Flaw(message, f"write {usual} everywhere", item.data.span)
