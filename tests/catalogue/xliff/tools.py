"""Catalogues with everything in them, and the way to XLIFF and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from pipeline.catalogue.xliff import version1, version2
from pipeline.catalogue.xliff.incoming import Incoming
from pipeline.catalogue.xliff.merge import How, Merged, merge
from pipeline.catalogue.xliff.read import read
from pipeline.catalogue.xliff.units import Source, outgoing
from pipeline.model.entry import Catalogue, Entry, Previous

WRITERS: dict[str, Callable[..., bytes]] = {"1.2": version1.write, "2.1": version2.write}
HEADER = {"Language": "nb", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
HOW = How("da", "nb", "nb.xlf")

TOKENS = st.sampled_from([
    "Vand", " og ", "\n", "\t", "\r", "\u00a0", "\x01", "\x1f", "\ufffe", "\u2028", "\x85", "😀",
    "<", ">", "&", "&amp;", '"', "]]>", "<!--", "<b>", "{{", "}}", "{", "}", "{{amount1}}",
    "<a1>", "</a1>", "<em2>", "</em2>", "<br3/>", "<br3 />", "<amount1>", "</amount1>", "<æ4>",
    "{amount1}", "{amount1:code}", "{amount1:}", "{date2}", "{u0001}", "{amount9}", "<i9>",
])  # fmt: skip
MESSAGES = st.lists(TOKENS, min_size=1, max_size=14).map("".join)
FLAGS = st.sampled_from([(), ("python-brace-format",), ("no-python-brace-format", "no-wrap")])
NOTES = st.sampled_from([
    (), ("title",), ("{amount1} 334 mio. kr. → DKK 334 million", '<a1> href="/?a&b"', "byline\x02"),
])  # fmt: skip
PREVIOUS = st.builds(Previous, MESSAGES, msgctxt=st.none(), msgid_plural=st.none() | MESSAGES)


@st.composite
def any_entry(draw: st.DrawFn) -> Entry:
    is_fuzzy = draw(st.booleans())
    plural = draw(st.none() | MESSAGES)
    some = MESSAGES | st.just("")
    return Entry(
        draw(MESSAGES),
        "" if plural else draw(some),
        msgctxt=draw(st.none() | st.sampled_from(["", "hav", "a\x01\n"])),
        msgid_plural=plural,
        msgstr_plural={0: draw(some), 1: draw(some)} if plural else {},
        comments=draw(st.sampled_from([(), ("spørg Kari", "", "sikker \x03")])),
        extracted=draw(NOTES),
        references=draw(st.sampled_from([(), ("source/a.html", "source/b.txt:12")])),
        flags=(*(("fuzzy",) if is_fuzzy else ()), *draw(FLAGS)),
        previous=draw(st.none() | PREVIOUS) if is_fuzzy else None,
        obsolete=draw(st.sampled_from([False, False, False, True])),
        line=draw(st.none() | st.just(41)),
    )


def any_catalogue() -> st.SearchStrategy[Catalogue]:
    entries = st.lists(any_entry(), min_size=1, max_size=4, unique_by=lambda entry: entry.key)
    living = entries.filter(lambda entries: not all(entry.obsolete for entry in entries))
    return living.map(lambda entries: Catalogue(HEADER, tuple(entries)))


def catalogue_of(*entries: Entry) -> Catalogue:
    return Catalogue(HEADER, entries)


def exported(catalogue: Catalogue, version: str) -> str:
    source = Source("locales/nb/a.po", "nb", list(outgoing(catalogue)))
    return WRITERS[version]([source], source_language="da").decode()


def units_of(data: str) -> Sequence[Incoming]:
    (found,) = read(data.encode(), "nb.xlf")
    return found.units


def imported(catalogue: Catalogue, data: str, *, prefers_file: bool = False) -> Merged:
    return merge(catalogue, units_of(data), HOW._replace(prefers_file=prefers_file))


def edited(catalogue: Catalogue, old: str, new: str, version: str) -> str:
    """Export, and edit the file as a CAT tool would."""
    data = exported(catalogue, version)
    assert old in data
    return data.replace(old, new)


def untranslated(catalogue: Catalogue) -> Catalogue:
    """Take the translations away."""
    return replace(
        catalogue,
        entries=tuple(
            replace(
                entry,
                msgstr="",
                msgstr_plural=dict.fromkeys(entry.msgstr_plural, ""),
            )
            for entry in catalogue.entries
        ),
    )
