"""Parallel work of an editor and a translator in a real git repository, with what has to come out.

Shared by the tests and by ``tests/benchmarks/git_merge.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from pipeline.catalogue import po
from pipeline.errors import CatalogueError
from pipeline.model.entry import Catalogue, Entry
from pipeline.workflow.extract import extract
from pipeline.workspace.project import find_project
from tests.conftest import ROOT

ARTICLE = "source/bro.txt"
NB = "locales/nb/bro.po"
SETTINGS = '[project]\nname = "Fjordavisen"\nlocales = ["nb"]\n'

TITLE, TITLE_NB = "Ny bro over fjorden", "Ny bru over fjorden"
OPENS = "Kommunen åbner den nye bro på fredag."
OPENS_NB = "Kommunen åpner den nye brua på fredag."
RIBBON = "Borgmesteren klipper snoren ved middagstid."
RIBBON_NB = "Ordføreren klipper snora ved middagstid."
COFFEE = "Bagefter er der kaffe til alle på kajen."
COFFEE_NB = "Etterpå er det kaffe til alle på kaia."
NOISE = "Naboerne har klaget over støjen fra byggepladsen."
NOISE_NB = "Naboene har klaget på bråket fra byggeplassen."
FERRY = "Færgen sejler for sidste gang på søndag."
FERRY_NB = "Ferja går for siste gang på søndag."
BILL = "Broen har kostet 300 mio. kr."
BILL_MARKED = "Broen har kostet {amount1}."

TEXT = (TITLE, OPENS, RIBBON, COFFEE, NOISE)
KNOWN = {
    TITLE: TITLE_NB,
    OPENS: OPENS_NB,
    RIBBON: RIBBON_NB,
    COFFEE: COFFEE_NB,
    NOISE: NOISE_NB,
}

DONE, FUZZY, NEW, OLD = "done", "fuzzy", "new", "obsolete"
State = tuple[str, str]
"""The translation of a text, and what it counts as."""


class Repository:
    """A project in git."""

    def __init__(self, folder: Path, *, driver: str | None) -> None:
        """Make one.

        Args:
            folder: Where; it is made.
            driver: Options of our merge driver; None for git as it comes.
        """
        self.folder = folder
        folder.mkdir(parents=True)
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_EDITOR": "true",
            "LC_ALL": "C.UTF-8",
            **{
                f"GIT_{role}_{what}": value
                for role in ("AUTHOR", "COMMITTER")
                for what, value in (("NAME", "Ane"), ("EMAIL", "ane@example.org"))
            },
        }
        self.git("init", "-q", "-b", "main")
        attributes = "*.po text eol=lf\n*.pot text eol=lf\n"
        if driver is not None:
            attributes = attributes.replace("eol=lf", "eol=lf merge=skagerrak")
            command = f'"{sys.executable}" -m pipeline git-merge {driver} %O %A %B %P'
            self.git("config", "merge.skagerrak.driver", command)
        self.write(".gitattributes", attributes)
        self.write("skagerrak.toml", SETTINGS)

    def git(self, *words: str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run git; a status of None takes any."""
        done = subprocess.run(
            ["git", "-c", "advice.detachedHead=false", "-c", "gc.auto=0", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert status in (None, done.returncode), done.stdout + done.stderr
        return done

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def extract(self) -> None:
        report = extract(find_project(self.folder))
        assert not report.errors

    def read(self, name: str = NB) -> Catalogue:
        return po.parse((self.folder / name).read_bytes(), name)

    def save(self, catalogue: Catalogue, name: str = NB) -> None:
        (self.folder / name).write_bytes(po.write(catalogue))

    def change(self, msgid: str, edit: Callable[[Entry], Entry], name: str = NB) -> None:
        """Edit one entry of a catalogue, as a PO editor does."""
        catalogue = self.read(name)
        assert any(entry.msgid == msgid for entry in catalogue.entries), msgid
        entries = (edit(entry) if entry.msgid == msgid else entry for entry in catalogue.entries)
        self.save(replace(catalogue, entries=tuple(entries)), name)


Step = Callable[[Repository], None]


def text(*paragraphs: str, name: str = ARTICLE) -> Step:
    """The editor writes the article and extracts it."""

    def step(repository: Repository) -> None:
        repository.write(name, "\n\n".join(paragraphs) + "\n")
        repository.extract()

    return step


def say(msgid: str, msgstr: str, name: str = NB) -> Step:
    """The translator writes, or confirms, a translation."""

    def confirm(entry: Entry) -> Entry:
        flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        return replace(entry, msgstr=msgstr, flags=flags, previous=None)

    return lambda repository: repository.change(msgid, confirm, name)


def draft(msgid: str, msgstr: str) -> Step:
    """The translator changes a translation and leaves it fuzzy."""
    return lambda repository: repository.change(msgid, lambda e: replace(e, msgstr=msgstr))


def doubt(msgid: str) -> Step:
    """Somebody marks a translation for review."""
    return lambda repository: repository.change(
        msgid, lambda e: replace(e, flags=("fuzzy", *e.flags))
    )


def comment(msgid: str, line: str) -> Step:
    return lambda repository: repository.change(
        msgid, lambda e: replace(e, comments=(*e.comments, line))
    )


def fields(**values: str) -> Step:
    """A program writes of itself in the header."""
    new = {name.replace("_", "-"): value for name, value in values.items()}

    def step(repository: Repository) -> None:
        catalogue = repository.read()
        repository.save(replace(catalogue, metadata={**catalogue.metadata, **new}))

    return step


def wrapped(repository: Repository) -> None:
    """Poedit saves the file."""
    path = repository.folder / NB
    file = polib.pofile(str(path), wrapwidth=60)
    file.metadata["X-Generator"] = "Poedit 3.4.2"
    path.write_text(str(file), encoding="utf-8")


def sorted_texts(repository: Repository) -> None:
    """``msgmerge --sort-output`` saves the file."""
    catalogue = repository.read()
    entries = sorted(catalogue.entries, key=lambda entry: (entry.obsolete, entry.msgid))
    repository.save(replace(catalogue, entries=tuple(entries)))


def purged(repository: Repository) -> None:
    """``msgattrib --no-obsolete`` saves the file."""
    catalogue = repository.read()
    active = tuple(entry for entry in catalogue.entries if not entry.obsolete)
    repository.save(replace(catalogue, entries=active))


def renamed(repository: Repository) -> None:
    """The article gets another name; `extract` takes its catalogues along."""
    repository.git("mv", ARTICLE, "source/aabning.txt")
    repository.extract()


def plain_values(repository: Repository) -> None:
    """The project switches placeables off."""
    repository.write("skagerrak.toml", f"{SETTINGS}\n[values]\nplaceables = false\n")
    repository.extract()


def translated(repository: Repository) -> None:
    """Everything has a translation."""
    for entry in repository.read().entries:
        if entry.msgid in KNOWN:
            say(entry.msgid, KNOWN[entry.msgid])(repository)


START = (text(*TEXT), translated)


@dataclass(frozen=True)
class Scenario:
    """What two people do at the same time, and what both together mean."""

    name: str
    editor: tuple[Step, ...]
    translator: tuple[Step, ...]
    expected: Mapping[str, State]
    """By msgid; other texts have to be as they were."""

    start: tuple[Step, ...] = START
    how: str = "merge"
    catalogue: str = NB
    clashes: bool = False
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


QUOTE = "»Her er kaffe til alle«, siger værten."
OPENS_LATER = "Kommunen åbner den nye bro på lørdag."
OPENS_LATER_NB = "Kommunen åpner den nye brua på lørdag."
OPENS_LAST = "Kommunen åbner den nye bro på lørdag aften."
OPENS_BETTER_NB = "Kommunen åpner nybrua på fredag."
COFFEE_BETTER_NB = "Etterpå er det kaffe til alle nede på kaia."
BOTH = f"{RIBBON} {COFFEE}"
LONG = f"{OPENS} Der bliver taler, flag og musik af byens eget orkester."
LONG_NB = f"{OPENS_NB} Det blir taler, flagg og musikk av byens eget orkester."
LONG_PARTS = tuple(f"{part}." for part in LONG.rstrip(".").split(". "))
CHANGED = (TITLE, OPENS_LATER, RIBBON, COFFEE, NOISE)

SCENARIOS = (
    Scenario(
        "a text changed, its old translation corrected",
        (text(*CHANGED),),
        (say(OPENS, OPENS_BETTER_NB),),
        {OPENS_LATER: (OPENS_BETTER_NB, FUZZY), OPENS: (OPENS_BETTER_NB, OLD)},
    ),
    Scenario(
        "a text changed, the old one translated for the first time",
        (text(*CHANGED),),
        (say(OPENS, OPENS_NB),),
        {OPENS_LATER: (OPENS_NB, FUZZY), OPENS: (OPENS_NB, OLD)},
        start=(text(*TEXT), translated, say(OPENS, "")),
    ),
    Scenario(
        "a text changed, its neighbour corrected",
        (text(*CHANGED),),
        (say(RIBBON, "Ordføreren klipper snora klokka tolv."),),
        {
            OPENS_LATER: (OPENS_NB, FUZZY),
            OPENS: (OPENS_NB, OLD),
            RIBBON: ("Ordføreren klipper snora klokka tolv.", DONE),
        },
    ),
    Scenario(
        "a paragraph inserted, its neighbour corrected",
        (text(TITLE, OPENS, FERRY, RIBBON, COFFEE, NOISE),),
        (say(RIBBON, "Ordføreren klipper snora klokka tolv."),),
        {FERRY: ("", NEW), RIBBON: ("Ordføreren klipper snora klokka tolv.", DONE)},
    ),
    Scenario(
        "a paragraph removed, its translation corrected",
        (text(TITLE, OPENS, RIBBON, NOISE),),
        (say(COFFEE, COFFEE_BETTER_NB),),
        {COFFEE: (COFFEE_BETTER_NB, OLD)},
    ),
    Scenario(
        "paragraphs swapped, both corrected",
        (text(TITLE, NOISE, COFFEE, RIBBON, OPENS),),
        (say(OPENS, OPENS_BETTER_NB), say(COFFEE, COFFEE_BETTER_NB)),
        {OPENS: (OPENS_BETTER_NB, DONE), COFFEE: (COFFEE_BETTER_NB, DONE)},
    ),
    Scenario(
        "all paragraphs turned round, all of them translated meanwhile",
        (text(TITLE, *reversed(TEXT[1:])),),
        (translated,),
        {msgid: (msgstr, DONE) for msgid, msgstr in KNOWN.items()},
        start=(text(*TEXT),),
    ),
    Scenario(
        "a paragraph split, its translation corrected",
        (text(TITLE, *LONG_PARTS, RIBBON, COFFEE, NOISE),),
        (say(LONG, LONG_NB.replace("orkester", "korps")),),
        {
            LONG_PARTS[0]: (OPENS_NB, DONE),
            LONG_PARTS[1]: ("Det blir taler, flagg og musikk av byens eget korps.", DONE),
            LONG: (LONG_NB.replace("orkester", "korps"), OLD),
        },
        start=(text(TITLE, LONG, RIBBON, COFFEE, NOISE), translated, say(LONG, LONG_NB)),
    ),
    Scenario(
        "two paragraphs joined, one corrected",
        (text(TITLE, OPENS, BOTH, NOISE),),
        (say(RIBBON, "Ordføreren klipper snora klokka tolv."),),
        {
            BOTH: (f"Ordføreren klipper snora klokka tolv. {COFFEE_NB}", DONE),
            RIBBON: ("Ordføreren klipper snora klokka tolv.", OLD),
            COFFEE: (COFFEE_NB, OLD),
        },
    ),
    Scenario(
        "quotation marks and a comma changed, the translation corrected",
        (text(TITLE, OPENS, '"Her er kaffe, til alle", siger værten.', COFFEE),),
        (say(QUOTE, "«Det er kaffe til hver og en», sier verten."),),
        {
            '"Her er kaffe, til alle", siger værten.': (
                "«Det er kaffe til hver og en», sier verten.",
                DONE,
            ),
            QUOTE: ("«Det er kaffe til hver og en», sier verten.", OLD),
        },
        start=(
            text(TITLE, OPENS, QUOTE, COFFEE),
            translated,
            say(QUOTE, "«Her er kaffe til alle», sier verten."),
        ),
    ),
    Scenario(
        "two paragraphs inserted in one place",
        (text(TITLE, OPENS, FERRY, RIBBON, COFFEE, NOISE),),
        (text(TITLE, OPENS, "Musik er der også.", RIBBON, COFFEE, NOISE),),
        {FERRY: ("", NEW), "Musik er der også.": ("", NEW)},
        how="merge of catalogues",
    ),
    Scenario(
        "one text inserted, another translated right beside it",
        (text(TITLE, FERRY, OPENS, RIBBON, COFFEE, NOISE), say(FERRY, FERRY_NB)),
        (say(TITLE, "Nybru over fjorden"),),
        {FERRY: (FERRY_NB, DONE), TITLE: ("Nybru over fjorden", DONE)},
    ),
    Scenario(
        "the same text translated in two ways",
        (say(OPENS, OPENS_NB),),
        (say(OPENS, OPENS_BETTER_NB),),
        {OPENS: (OPENS_NB, FUZZY)},
        start=(text(*TEXT), translated, say(OPENS, "")),
        clashes=True,
        comments={OPENS: (f"conflict ours: {OPENS_NB}", f"conflict theirs: {OPENS_BETTER_NB}")},
    ),
    Scenario(
        "the same text translated in the same way",
        (say(OPENS, OPENS_NB), text(TITLE, FERRY, *TEXT[1:])),
        (say(OPENS, OPENS_NB), say(RIBBON, RIBBON_NB)),
        {OPENS: (OPENS_NB, DONE), RIBBON: (RIBBON_NB, DONE), FERRY: ("", NEW)},
        start=(text(*TEXT), translated, say(OPENS, ""), say(RIBBON, "")),
    ),
    Scenario(
        "neighbours translated by two translators",
        (say(OPENS, OPENS_NB), say(COFFEE, COFFEE_NB)),
        (say(RIBBON, RIBBON_NB), say(NOISE, NOISE_NB)),
        {msgid: (msgstr, DONE) for msgid, msgstr in KNOWN.items()},
        start=(text(*TEXT), say(TITLE, TITLE_NB)),
    ),
    Scenario(
        "a draft confirmed, its paragraph moved",
        (text(TITLE, RIBBON, COFFEE, OPENS_LATER, NOISE),),
        (say(OPENS_LATER, OPENS_LATER_NB),),
        {OPENS_LATER: (OPENS_LATER_NB, DONE)},
        start=(*START, text(*CHANGED)),
    ),
    Scenario(
        "a draft confirmed, its text changed once more",
        (text(TITLE, OPENS_LAST, RIBBON, COFFEE, NOISE),),
        (say(OPENS_LATER, OPENS_LATER_NB),),
        {OPENS_LAST: (OPENS_LATER_NB, FUZZY), OPENS_LATER: (OPENS_LATER_NB, OLD)},
        start=(*START, text(*CHANGED)),
    ),
    Scenario(
        "a draft confirmed, the change undone",
        (text(*TEXT),),
        (say(OPENS_LATER, OPENS_LATER_NB),),
        {OPENS: (OPENS_NB, DONE), OPENS_LATER: (OPENS_LATER_NB, OLD)},
        start=(*START, text(*CHANGED)),
    ),
    Scenario(
        "a draft confirmed, paragraphs before it gone",
        (text(TITLE, OPENS_LATER),),
        (say(OPENS_LATER, OPENS_LATER_NB),),
        {
            OPENS_LATER: (OPENS_LATER_NB, DONE),
            RIBBON: (RIBBON_NB, OLD),
            COFFEE: (COFFEE_NB, OLD),
            NOISE: (NOISE_NB, OLD),
        },
        start=(*START, text(*CHANGED)),
    ),
    Scenario(
        "comments on both sides",
        (comment(OPENS, "«brua» i hele saken"), text(TITLE, FERRY, *TEXT[1:])),
        (comment(OPENS, "spurt kommunen"), comment(RIBBON, "middag = 12")),
        {FERRY: ("", NEW)},
        comments={RIBBON: ("middag = 12",)},
    ),
    Scenario(
        "marked for review, and corrected",
        (doubt(OPENS), text(TITLE, FERRY, *TEXT[1:])),
        (say(OPENS, OPENS_BETTER_NB),),
        {OPENS: (OPENS_BETTER_NB, FUZZY), FERRY: ("", NEW)},
    ),
    Scenario(
        "Weblate on one side, Poedit on the other",
        (
            fields(X_Generator="Weblate 5.8", PO_Revision_Date="2026-11-25 09:00+0100"),
            say(NOISE, "Naboene har klaget på støyen fra byggeplassen."),
        ),
        (fields(PO_Revision_Date="2026-11-25 08:00+0100"), say(OPENS, OPENS_BETTER_NB), wrapped),
        {
            OPENS: (OPENS_BETTER_NB, DONE),
            NOISE: ("Naboene har klaget på støyen fra byggeplassen.", DONE),
        },
    ),
    Scenario(
        "a file that Poedit wrapped, a text changed",
        (text(*CHANGED),),
        (say(COFFEE, COFFEE_BETTER_NB), wrapped),
        {
            OPENS_LATER: (OPENS_NB, FUZZY),
            OPENS: (OPENS_NB, OLD),
            COFFEE: (COFFEE_BETTER_NB, DONE),
        },
    ),
    Scenario(
        "a file that msgmerge sorted, a paragraph inserted",
        (text(TITLE, OPENS, RIBBON, FERRY, COFFEE, NOISE),),
        (sorted_texts, say(COFFEE, COFFEE_BETTER_NB)),
        {FERRY: ("", NEW), COFFEE: (COFFEE_BETTER_NB, DONE)},
    ),
    Scenario(
        "obsolete texts cleaned up, others becoming obsolete",
        (text(TITLE, OPENS_LATER, RIBBON, NOISE),),
        (purged, say(NOISE, "Naboene har klaget på støyen fra byggeplassen.")),
        {
            COFFEE: (COFFEE_NB, OLD),
            OPENS_LATER: (OPENS_NB, FUZZY),
            NOISE: ("Naboene har klaget på støyen fra byggeplassen.", DONE),
        },
        start=(*START, text(*CHANGED)),
    ),
    Scenario(
        "a paragraph removed and brought back, its translation corrected",
        (text(*TEXT),),
        (say(COFFEE, COFFEE_BETTER_NB),),
        {COFFEE: (COFFEE_BETTER_NB, DONE)},
        start=(*START, text(TITLE, OPENS, RIBBON, NOISE)),
    ),
    Scenario(
        "an article renamed, a translation corrected",
        (renamed,),
        (say(OPENS, OPENS_BETTER_NB),),
        {OPENS: (OPENS_BETTER_NB, DONE)},
        catalogue="locales/nb/aabning.po",
    ),
    Scenario(
        "a number changed, its sentence corrected",
        (text(TITLE, OPENS, BILL.replace("300", "320"), COFFEE),),
        (say(BILL_MARKED, "Prisen for brua er {amount1}."), say(COFFEE, COFFEE_BETTER_NB)),
        {
            BILL_MARKED: ("Prisen for brua er {amount1}.", DONE),
            COFFEE: (COFFEE_BETTER_NB, DONE),
        },
        start=(
            text(TITLE, OPENS, BILL, COFFEE),
            translated,
            say(BILL_MARKED, "Brua har kostet {amount1}."),
        ),
    ),
    Scenario(
        "placeables switched off, a sentence with a value corrected",
        (plain_values,),
        (say(BILL_MARKED, "Prisen for brua er {amount1}."),),
        {
            BILL: ("Prisen for brua er 300\u00a0millioner danske kroner.", DONE),
            BILL_MARKED: ("Prisen for brua er {amount1}.", OLD),
        },
        start=(
            text(TITLE, OPENS, BILL, COFFEE),
            translated,
            say(BILL_MARKED, "Brua har kostet {amount1}."),
        ),
    ),
    Scenario(
        "two commits of a translator rebased onto an editor's",
        (text(*CHANGED),),
        (say(OPENS, OPENS_BETTER_NB), say(COFFEE, COFFEE_BETTER_NB)),
        {
            OPENS_LATER: (OPENS_BETTER_NB, FUZZY),
            OPENS: (OPENS_BETTER_NB, OLD),
            COFFEE: (COFFEE_BETTER_NB, DONE),
        },
        how="rebase",
    ),
    Scenario(
        "a draft confirmed, then cherry-picked to where the text is the old one",
        (say(COFFEE, COFFEE_BETTER_NB),),
        (text(*CHANGED), say(OPENS_LATER, OPENS_LATER_NB)),
        {OPENS_LATER: (OPENS_LATER_NB, OLD), COFFEE: (COFFEE_BETTER_NB, DONE)},
        how="cherry-pick",
    ),
    Scenario(
        "a correction cherry-picked to where the text has changed",
        (text(*CHANGED),),
        (say(COFFEE, COFFEE_BETTER_NB), say(OPENS, OPENS_BETTER_NB)),
        {OPENS_LATER: (OPENS_BETTER_NB, FUZZY), OPENS: (OPENS_BETTER_NB, OLD)},
        how="cherry-pick",
    ),
    Scenario(
        "work put aside in a stash, and taken out on a changed text",
        (text(TITLE, OPENS_LATER, FERRY, RIBBON, COFFEE, NOISE),),
        (say(OPENS, OPENS_BETTER_NB), say(RIBBON, "Ordføreren klipper snora klokka tolv.")),
        {
            OPENS_LATER: (OPENS_BETTER_NB, FUZZY),
            OPENS: (OPENS_BETTER_NB, OLD),
            FERRY: ("", NEW),
            RIBBON: ("Ordføreren klipper snora klokka tolv.", DONE),
        },
        how="stash",
    ),
    Scenario(
        "the same new article extracted on two branches, each translating a part",
        (text(*TEXT), say(TITLE, TITLE_NB), say(OPENS, OPENS_NB)),
        (text(*TEXT), say(RIBBON, RIBBON_NB), say(COFFEE, COFFEE_NB), say(NOISE, NOISE_NB)),
        {msgid: (msgstr, DONE) for msgid, msgstr in KNOWN.items()},
        start=(),
    ),
    Scenario(
        "branches that have merged each other crosswise",
        (text(TITLE, FERRY, *TEXT[1:]),),
        (say(OPENS, OPENS_BETTER_NB),),
        {
            FERRY: (FERRY_NB, DONE),
            OPENS: (OPENS_BETTER_NB, DONE),
            COFFEE: (COFFEE_BETTER_NB, DONE),
        },
        how="criss-cross",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What came out."""

    status: int
    """Of git: 0, or 1 where it stopped."""

    error: str | None
    """What is wrong with the file as it lies there."""

    states: Mapping[str, State]
    before: Mapping[str, State]
    """What both started from."""

    wrong: tuple[tuple[str, str], ...]
    """Confirmed translations that nobody made for their text, as msgid and msgstr."""

    comments: Mapping[str, tuple[str, ...]]
    said: str
    """What git and the driver printed."""


def play(scenario: Scenario, folder: Path, *, driver: str | None, back: bool = False) -> Outcome:
    """Let the two work in parallel, and put together what they made.

    Args:
        scenario: What they do.
        folder: For the repository; it is made.
        driver: Options of our merge driver; None for git as it comes.
        back: Whether the translator takes over the editor's work; else the other way round.
    """
    repository = Repository(folder, driver=driver)
    known: set[tuple[str, str]] = set()
    _act(repository, scenario.start, known, scenario.catalogue)
    start = _states(repository, scenario.catalogue)
    repository.git("branch", "translator")
    repository.git("checkout", "-q", "-b", "editor")
    _act(repository, scenario.editor, known, scenario.catalogue)
    repository.git("checkout", "-q", "translator")
    if scenario.how == "stash":
        for step in scenario.translator:
            step(repository)
        known |= _confirmed(repository, scenario.catalogue)
    else:
        _act(repository, scenario.translator, known, scenario.catalogue)
    status, said = _put_together(repository, scenario.how, known, back=back)
    path = repository.folder / scenario.catalogue
    try:
        merged = po.parse(path.read_bytes(), scenario.catalogue)
    except (CatalogueError, OSError) as error:
        return Outcome(status, str(error), {}, start, (), {}, said)
    pairs = [(entry.msgid, entry.msgstr) for entry in merged.entries if entry.is_translated]
    return Outcome(
        status,
        None,
        {entry.msgid: _state(entry) for entry in merged.entries},
        start,
        tuple(pair for pair in pairs if pair not in known and not _is_carried(scenario, pair)),
        {entry.msgid: entry.comments for entry in merged.entries if entry.comments},
        said,
    )


def mistakes(scenario: Scenario, outcome: Outcome) -> list[str]:
    """Say what did not come out as it had to."""
    if outcome.status or outcome.error:
        return [outcome.error or "git stopped"]
    rest = {msgid: state for msgid, state in outcome.before.items() if state[1] != OLD}
    wanted = {**rest, **scenario.expected}
    found = [f"{msgid}: {msgstr}" for msgid, msgstr in outcome.wrong]
    for msgid, state in wanted.items():
        there = outcome.states.get(msgid, ("", OLD))
        if there != state:
            found.append(f"{msgid}: {there} and not {state}")
    for msgid, lines in scenario.comments.items():
        if outcome.comments.get(msgid) != lines:
            found.append(f"{msgid}: {outcome.comments.get(msgid)}")
    return found


def _is_carried(scenario: Scenario, pair: tuple[str, str]) -> bool:
    """Whether a program may write a translation that nobody did: its values in another form."""
    return scenario.expected.get(pair[0]) == (pair[1], DONE)


def _put_together(
    repository: Repository, how: str, known: set[tuple[str, str]], *, back: bool
) -> tuple[int, str]:
    if how == "criss-cross":
        for one, other in (("editor", "translator"), ("translator", "editor~1")):
            repository.git("checkout", "-q", one)
            repository.git("merge", "-q", other, status=None)
        repository.git("checkout", "-q", "editor")
        _act(repository, (say(FERRY, FERRY_NB),), known, NB)
        repository.git("checkout", "-q", "translator")
        _act(repository, (say(COFFEE, COFFEE_BETTER_NB),), known, NB)
    steps: dict[str, list[tuple[str, ...]]] = {
        "rebase": [("checkout", "-q", "translator"), ("rebase", "-q", "editor")],
        "cherry-pick": [("checkout", "-q", "editor"), ("cherry-pick", "translator")],
        "stash": [("stash", "-q"), ("checkout", "-q", "editor"), ("stash", "pop", "-q")],
        "merge of catalogues": [("checkout", "-q", "editor"), ("merge", "-q", "translator")],
    }
    branches = ("translator", "editor") if back else ("editor", "translator")
    merge: list[tuple[str, ...]] = [("checkout", "-q", branches[0]), ("merge", "-q", branches[1])]
    *before, last = steps.get(how, merge)
    for words in before:
        repository.git(*words)
    done = repository.git(*last, status=None)
    status = done.returncode
    if how == "merge of catalogues":  # the article itself is for its editors to merge
        unmerged = repository.git("diff", "--name-only", "--diff-filter=U").stdout.split()
        status = int(any(name != ARTICLE for name in unmerged))
    return status, done.stdout + done.stderr


def _act(
    repository: Repository, steps: tuple[Step, ...], known: set[tuple[str, str]], name: str
) -> None:
    """Do steps, a commit each, and note which translations people confirm."""
    for step in steps or (lambda _: None,):
        step(repository)
        repository.commit()
        known |= _confirmed(repository, name)


def _confirmed(repository: Repository, name: str) -> set[tuple[str, str]]:
    for place in (name, NB):
        if (repository.folder / place).exists():
            entries = repository.read(place).entries
            return {(entry.msgid, entry.msgstr) for entry in entries if not entry.is_fuzzy}
    return set()


def _states(repository: Repository, name: str) -> dict[str, State]:
    if not (repository.folder / name).exists():
        return {}
    return {entry.msgid: _state(entry) for entry in repository.read(name).entries}


def _state(entry: Entry) -> State:
    if entry.obsolete:
        return entry.msgstr, OLD
    if entry.is_translated:
        return entry.msgstr, DONE
    return entry.msgstr, FUZZY if entry.has_translation else NEW
