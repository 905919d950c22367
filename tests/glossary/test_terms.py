"""The table of terms: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.glossary.terms import GlossaryTerm, parse_glossary

TABLE = """\
da,nb,nn,en,note
udbud|licitation,anbud,anbod|anbodskonkurranse,tender,"EU's regler, ikke vore egne"

indkøber,innkjøper,innkjøpar,,
,tomt,,,
plejehjem,sykehjem,sjukeheim,nursing home
"""


def test_a_row_is_a_term() -> None:
    tender, buyer, home = parse_glossary(TABLE, "glossary.csv").terms
    assert tender == GlossaryTerm(
        ("udbud", "licitation"),
        {"nb": ("anbud",), "nn": ("anbod", "anbodskonkurranse"), "en": ("tender",)},
        "EU's regler, ikke vore egne",
        2,
    )
    assert (buyer.admitted("en"), buyer.line) == ((), 4)
    assert home.admitted("en-GB") == ("nursing home",)
    assert home.note == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n" + text.replace("\n", "\r"),
        lambda text: text.replace("da,nb,nn,en,note", "DA, nb-NO ,nno,eng,Note"),
    ],
    ids=["byte order mark", "CRLF", "CR", "names of columns"],
)
def test_files_of_all_systems_say_the_same(change: object) -> None:
    assert callable(change)
    terms = parse_glossary(TABLE, "a.csv").terms
    changed = parse_glossary(change(TABLE), "a.csv").terms
    assert [(t.sources, t.targets, t.note) for t in changed] == [
        (t.sources, t.targets, t.note) for t in terms
    ]


def test_semicolons_and_columns_in_another_order() -> None:
    glossary = parse_glossary("note;nb;da;\nf.eks. 1,5;anbud;udbud;\n", "a.csv")
    assert glossary.terms == (GlossaryTerm(("udbud",), {"nb": ("anbud",)}, "f.eks. 1,5", 2),)


def test_a_note_of_several_lines_is_one_line() -> None:
    (term, after) = parse_glossary('da,nb,note\na,b,"to\nlinjer"\nc,d\n', "a.csv").terms
    assert (term.note, term.line, after.line) == ("to linjer", 2, 4)


def test_an_american_form_goes_before_the_english_one() -> None:
    (term,) = parse_glossary("da,en,en-US\nlift,lift,elevator\n", "a.csv").terms
    assert [term.admitted(tag) for tag in ("en", "en-GB", "en-US", "nb")] == [
        ("lift",), ("lift",), ("elevator",), (),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", 'a.csv:1: error: no column "da"'),
        ("nb,nn\na,b\n", 'a.csv:1: error: no column "da"'),
        ("\n\nda,nb,NB_no\n", 'a.csv:3: error: two columns are "nb"'),
        ("da,nb,kommentar\n", 'a.csv:1: error: unknown column "kommentar" (hint: known: da, nb'),
        ("da\tnb\nudbud\tanbud\n", "a.csv:1: error: unknown column"),
        ("da,nb\nudbud,anbud,note\n", "a.csv:2: error: 3 cells, where the first row has 2"),
        ("da,nb,\nudbud,anbud,note\n", "a.csv:2: error: a cell in a column without a name"),
        ('da,nb\na,b\n"udbud,anbud\nc,d\n', "a.csv:3: error: not a table"),
        ('da,nb\n"ud"bud,anbud\n', "a.csv:2: error: not a table"),
        ("da,nb\na,b\nud\0bud,anbud\n", "a.csv:3: error: control character in a cell"),
    ],
)
def test_what_is_wrong_is_one_line(text: str, error: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_glossary(text, "a.csv")
    assert str(caught.value).startswith(error)
    assert "(hint: " in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet='danb,;|"\n\r\t\ufeff\0 æ', max_size=80), st.booleans())
def test_any_text_is_read_or_refused(text: str, has_head: bool) -> None:
    try:
        glossary = parse_glossary(("da,nb\n" if has_head else "") + text, "a.csv")
    except ConfigError as error:
        assert error.line is not None
        assert error.line >= 1
    else:
        for term in glossary.terms:
            for form in (*term.sources, *(each for row in term.targets.values() for each in row)):
                assert form == " ".join(form.split()) != ""


def test_forms_with_an_exclamation_mark_are_forbidden() -> None:
    table = "da,nb,en,en-GB\nudbud|!licitation,anbud|! lisitasjon|!,!bid,!offer\n!kun,bare,,\n"
    (term,) = parse_glossary(table, "a.csv").terms
    assert (term.sources, term.admitted("nb"), term.admitted("en")) == (("udbud",), ("anbud",), ())
    assert term.forbidden_in("nb") == ("lisitasjon",)
    assert term.forbidden_in("en") == ("bid",)
    assert term.forbidden_in("en-GB") == ("offer", "bid")
    assert term.forbidden_in("da") == ("licitation",)
