"""What becomes of the translations of a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.catalogue.xliff.merge import Merged
from pipeline.model.entry import Catalogue, Entry, Previous
from tests.catalogue.xliff.tools import catalogue_of, edited, exported, imported

VERSIONS = pytest.mark.parametrize("version", ["1.2", "2.1"])
PRICE = Entry(
    "Prisen er {amount1} <br2/>",
    "Prisen er {amount1} <br2/>",
    extracted=("{amount1} 334 mio. kr. → 334 millionar danske kroner",),
    flags=("python-brace-format",),
)
KEPT = Entry(
    "Vand",
    "Vatn",
    msgctxt="hav",
    comments=("spørg Kari",),
    extracted=("title",),
    references=("source/a.html",),
    flags=("fuzzy", "no-wrap"),
    previous=Previous("Vande", "hav"),
    line=12,
)


def _changed(catalogue: Catalogue, **fields: object) -> Catalogue:
    """Give the catalogue after somebody has worked on its only entry."""
    return replace(catalogue, entries=(replace(catalogue.entries[0], **fields),))  # type: ignore[arg-type]


def _messages(merged: Merged) -> list[tuple[int, str, str]]:
    return [(each.line, each.severity, each.message) for each in merged.problems]


@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        ("1.2", '<target state="needs-review-translation">Vatn', '<target state="final">Vann'),
        ("1.2", '<target state="needs-review-translation">Vatn', '<target state="translated">Vann'),
        ("2.1", '<segment state="initial" subState="skagerrak:fuzzy">', '<segment state="final">'),
        ("2.1", 'state="initial"', 'state="reviewed"'),
    ],
)
def test_a_confirmed_translation_loses_its_mark_and_nothing_else(
    version: str, old: str, new: str
) -> None:
    catalogue = catalogue_of(KEPT)
    data = edited(catalogue, old, new, version).replace(">Vatn<", ">Vann<")
    merged = imported(catalogue, data)
    assert merged.catalogue.entries == (
        replace(KEPT, msgstr="Vann", flags=("no-wrap",), previous=None),
    )
    assert (merged.taken, merged.problems) == (1, [])


@VERSIONS
def test_an_edit_without_a_word_on_its_state_stays_fuzzy(version: str) -> None:
    catalogue = catalogue_of(KEPT)
    merged = imported(catalogue, edited(catalogue, ">Vatn<", ">Vann<", version))
    assert merged.catalogue.entries == (replace(KEPT, msgstr="Vann"),)


@VERSIONS
def test_a_new_translation_without_a_state_is_one(version: str) -> None:
    catalogue = catalogue_of(Entry("Vand"))
    data = edited(catalogue, "</source>", "</source><target>Vann</target>", version)
    assert imported(catalogue, data).catalogue.entries == (Entry("Vand", "Vann"),)


@VERSIONS
def test_a_code_that_was_lost_may_be_mended_in_the_same_file(version: str) -> None:
    catalogue = catalogue_of(Entry("Et <br1/>skib", "Eitt <br1/>skip"))
    right = edited(catalogue, ">Eitt <", ">Eit <", version)
    start = right.index(">Eit <") + len(">Eit ")
    wrong = right[:start] + right[right.index("/>", start) + 2 :]
    once = imported(catalogue, wrong)
    assert once.catalogue.entries == (Entry("Et <br1/>skib", "Eit skip", flags=("fuzzy",)),)
    assert len(once.problems) == 1
    twice = imported(once.catalogue, right)
    assert twice.problems == []
    assert twice.catalogue.entries == (
        Entry("Et <br1/>skib", "Eit <br1/>skip", comments=("before: Eit skip",)),
    )


@VERSIONS
def test_a_copy_of_the_source_is_no_translation_unless_somebody_says_so(version: str) -> None:
    for flags in (("fuzzy",), ()):
        catalogue = catalogue_of(Entry("Skagerrak", flags=flags))
        data = edited(catalogue, "</source>", "</source><target>Skagerrak</target>", version)
        merged = imported(catalogue, data)
        assert (merged.catalogue, merged.copies) == (catalogue, 1)
    done = data.replace("<target>", '<target state="final">').replace(
        "<segment>", '<segment state="final">'
    )
    done = done.replace(' state="final">Skag', ">Skag") if version == "2.1" else done
    assert imported(catalogue, done).catalogue.entries == (Entry("Skagerrak", "Skagerrak"),)


@VERSIONS
def test_a_translation_is_never_taken_away(version: str) -> None:
    catalogue = catalogue_of(Entry("Vand", "Vann"))
    merged = imported(catalogue, edited(catalogue, ">Vann<", "><", version))
    assert merged.catalogue is catalogue


@VERSIONS
def test_a_file_from_before_an_edit_overwrites_nothing(version: str) -> None:
    before = catalogue_of(Entry("Vand", "Vatn"))
    now = _changed(before, msgstr="Vann")
    assert imported(now, exported(before, version)).catalogue is now


@VERSIONS
def test_where_both_have_changed_both_are_kept(version: str) -> None:
    before = catalogue_of(Entry("Vand\n", "Vatn\n", line=7, comments=("gammel",)))
    now = _changed(before, msgstr="Vann\n")
    data = edited(before, "<target", "<target", version).replace("Vatn\n", "Sjø\t\n")
    merged = imported(now, data)
    assert merged.catalogue.entries == (
        replace(now.entries[0], comments=("gammel", r"nb.xlf: Sjø\t\n")),
    )
    assert (merged.taken, merged.conflicts) == (0, 1)
    ((line, severity, message),) = _messages(merged)
    assert "id=" in data.splitlines()[line - 1]
    assert (severity, message) == (
        "error",
        "the catalogue's translation, line 7, has changed since the export, and this one too: "
        r"Sjø\t\n",
    )
    again = imported(merged.catalogue, data)
    assert again.catalogue == merged.catalogue


@VERSIONS
def test_the_file_may_count_and_both_are_kept_too(version: str) -> None:
    before = catalogue_of(Entry("Vand", "Vatn"))
    now = _changed(before, msgstr="Vann")
    data = edited(before, "Vatn", "Sjø", version)
    merged = imported(now, data, prefers_file=True)
    assert merged.catalogue.entries == (Entry("Vand", "Sjø", comments=("before: Vann",)),)
    assert imported(merged.catalogue, data, prefers_file=True).catalogue == merged.catalogue


@VERSIONS
def test_the_same_edit_in_both_is_no_conflict(version: str) -> None:
    before = catalogue_of(Entry("Vand", "Vatn", flags=("fuzzy",)))
    data = edited(before, ">Vatn<", ">Vann<", version)
    confirmed = _changed(before, msgstr="Vann", flags=())
    assert imported(confirmed, data).catalogue is confirmed
    unconfirmed = _changed(before, msgstr="Vann")
    done = data.replace('state="initial"', 'state="final"').replace(
        "needs-review-translation", "final"
    )
    assert imported(unconfirmed, done).catalogue.entries == (Entry("Vand", "Vann"),)


@VERSIONS
def test_a_text_that_is_gone_is_reported_where_it_was_translated(version: str) -> None:
    before = catalogue_of(Entry("Vand"), Entry("Luft", "Luft"))
    data = edited(before, "Vand</source>", "Vand</source><target>Vann</target>", version)
    now = catalogue_of(Entry("Vandet"), Entry("Luften"), Entry("Vand", obsolete=True))
    merged = imported(now, data)
    assert merged.catalogue is now
    ((line, severity, message),) = _messages(merged)
    assert "id=" in data.splitlines()[line - 1]
    assert (severity, message) == ("warning", "the catalogue no longer has this text: Vand")


@VERSIONS
def test_an_id_that_a_tool_changed_is_no_hindrance(version: str) -> None:
    catalogue = catalogue_of(Entry("Vand", msgctxt="hav"), Entry("Vand", msgctxt="glas"))
    data = (
        exported(catalogue, version)
        .replace(' id="u', ' id="x')
        .replace("</source>", "</source><target>Vann</target>")
    )
    merged = imported(catalogue, data)
    assert [entry.msgstr for entry in merged.catalogue.entries] == ["Vann", "Vann"]


@VERSIONS
def test_a_source_that_was_changed_in_the_file(version: str) -> None:
    catalogue = catalogue_of(Entry("Vand", "Vatn"))
    data = edited(catalogue, ">Vand<", ">Luft<", version).replace(">Vatn<", ">Luft<")
    merged = imported(catalogue, data)
    assert merged.catalogue.entries == (Entry("Vand", "Luft", flags=("fuzzy",)),)
    assert merged.problems[0].message == "the source was changed in this file"


@VERSIONS
def test_a_unit_that_stands_twice(version: str) -> None:
    catalogue = catalogue_of(Entry("Vand", "Vatn"))
    data = exported(catalogue, version)
    tag = "trans-unit" if version == "1.2" else "unit"
    start, end = data.index(f"<{tag} "), data.index(f"</{tag}>") + len(f"</{tag}>")
    twice = data[:start] + data[start:end].replace("Vatn", "Vann") + data[start:]
    merged = imported(catalogue, twice)
    assert merged.catalogue.entries == (Entry("Vand", "Vann"),)
    assert [each.message for each in merged.problems] == ["this unit stands here twice"]


@pytest.mark.parametrize(
    ("version", "old", "new", "message", "msgstr"),
    [
        ("2.1", "Prisen er <ph", "<ph", None, "{amount1} <br2/>"),
        ("2.1", ' <ph id="br2"', '<ph id="script2"', "unknown inline code <script2/>",
         "Prisen er {amount1}"),
        ("1.2", ' <x id="br2"', '<x id="br3"', "unknown inline code <br3/>", "Prisen er {amount1}"),
        ("1.2", '<x id="_amount1"', '<x id="_amount7"', "unknown inline code {amount7}",
         "Prisen er  <br2/>"),
        ("2.1", "Prisen er <ph", "&lt;script&gt; <ph", "markup in a translation: <script>",
         "<script> {amount1} <br2/>"),
        ("2.1", "Prisen er <ph", "Prisen {amount2} <ph", "the source has no {amount2}",
         "Prisen {amount2} {amount1} <br2/>"),
        ("2.1", "Prisen er <ph", '<ph id="_amount1:2" copyOf="_amount1"/> er <ph', None,
         "{amount1} er {amount1} <br2/>"),
        ("2.1", '<ph id="_amount1" type="other"',
         '<ph id="_amount1" type="other" subType="skagerrak:form-code"', None,
         "Prisen er {amount1:code} <br2/>"),
    ],
)  # fmt: skip
def test_codes_of_a_translation(
    version: str, old: str, new: str, message: str | None, msgstr: str
) -> None:
    catalogue = catalogue_of(PRICE)
    head, target, rest = exported(catalogue, version).partition("<target")
    assert old in rest
    merged = imported(catalogue, head + target + rest.replace(old, new, 1))
    (entry,) = merged.catalogue.entries
    assert entry.msgstr == msgstr
    assert entry.is_fuzzy is (message is not None)
    assert [each.message for each in merged.problems] == ([message] if message else [])
    if ":code" in msgstr:
        assert entry.flags == ("no-python-brace-format",)


def test_a_value_that_no_note_explains_must_stand_there() -> None:
    catalogue = catalogue_of(replace(PRICE, extracted=()))
    data = exported(catalogue, "1.2")
    start = data.index('<x id="_amount1"', data.index("<target"))
    merged = imported(catalogue, data[:start] + data[data.index("/>", start) + 2 :])
    assert [each.message for each in merged.problems] == ["{amount1} is missing"]
    assert merged.catalogue.entries[0].is_fuzzy


@pytest.mark.parametrize(
    ("written", "is_right"),
    [("334 millioner kroner", False), ("334 millioner danske kroner", True)],
)
def test_a_value_may_be_written_out_if_it_is_the_same(written: str, is_right: bool) -> None:
    catalogue = catalogue_of(PRICE)
    data = exported(catalogue, "1.2")
    start = data.index('<x id="_amount1"', data.index("<target"))
    data = data[:start] + written + data[data.index("/>", start) + 2 :]
    merged = imported(catalogue, data)
    assert merged.catalogue.entries[0].msgstr == f"Prisen er {written} <br2/>"
    assert merged.catalogue.entries[0].is_fuzzy is not is_right


@VERSIONS
def test_plural_forms(version: str) -> None:
    entry = Entry("En fil", msgid_plural="Filer", msgstr_plural={0: "En fil", 1: "Filar"})
    catalogue = catalogue_of(entry)
    merged = imported(catalogue, edited(catalogue, ">Filar<", ">Filer<", version))
    assert merged.catalogue.entries == (replace(entry, msgstr_plural={0: "En fil", 1: "Filer"}),)
    changed = _changed(catalogue, msgstr_plural={0: "Én fil", 1: "Filene"})
    merged = imported(changed, edited(catalogue, ">Filar<", ">Filer<", version))
    assert merged.catalogue.entries == (
        replace(changed.entries[0], comments=("nb.xlf [1]: Filer",)),
    )


def test_a_part_of_a_unit_is_taken_as_fuzzy() -> None:
    catalogue = catalogue_of(Entry("En. To."))
    old = "<segment>\n<source>En. To.</source>\n</segment>"
    new = (
        '<segment state="final"><source>En. </source><target>Én. </target></segment>'
        "<segment><source>To.</source></segment>"
    )
    merged = imported(catalogue, edited(catalogue, old, new, "2.1"))
    assert merged.catalogue.entries == (Entry("En. To.", "Én. To.", flags=("fuzzy",)),)
    assert merged.problems[0].message == "some segments of this unit have no translation"
