"""What the surroundings mean for our work: Python, libraries, programs, encodings, the clock."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from pipeline.config import Config
from pipeline.model.locale import KNOWN_TAGS, parse_locale
from pipeline.workflow.doctor.advice import Advice
from pipeline.workflow.doctor.requirements import Requirement, parse_requirement
from pipeline.workspace.surroundings import Surroundings, canonical_name

_OPTIONAL = ("dask", "postgres", "remote")
"""Extras for users; those for developers are their own affair."""

_HUNSPELL = "check then finds no misspelt words"
_PACKAGES = {
    "da_DK": "hunspell-da",
    "nb_NO": "hunspell-no",
    "nn_NO": "hunspell-no",
    "en_GB": "hunspell-en-gb",
    "en_US": "hunspell-en-us",
}
"""What has a dictionary, by its name."""

_GRACE_SECONDS = 24 * 60 * 60
"""What a clock may differ from that of the machine that packed the program."""


def examine_machine(found: Surroundings, config: Config | None) -> Iterator[Advice]:
    """Judge what the program finds around it.

    Args:
        found: Facts.
        config: Of the project; None where there is none.
    """
    yield _python(found)
    yield from _libraries(found, config)
    yield from _cldr()
    yield from _encodings(found)
    yield from _clock(found)
    yield from _programs(found)
    if "hunspell" in found.programs:
        tags = KNOWN_TAGS[:4] if config is None else config.locales
        yield from _dictionaries(found.dictionaries, tags)


def _python(found: Surroundings) -> Advice:
    wanted = parse_requirement(f"python{found.wanted_python or ''}")
    if wanted is not None and not wanted.allows(found.python):
        message = f"Python {found.python} is not supported: {wanted.range} is"
        return Advice("error", "python", message, "install skagerrak for another Python")
    return Advice("ok", "python", f"Python {found.python}")


def _libraries(found: Surroundings, config: Config | None) -> Iterator[Advice]:
    if found.requirements is None:
        message = "not installed as a package: nobody knows which libraries it needs"
        yield Advice("note", "library", message, "pip install skagerrak")
        return
    fine = 0
    for wanted in filter(None, map(parse_requirement, found.requirements)):
        if wanted.extra is not None and wanted.extra not in _OPTIONAL:
            continue
        advice = _library(wanted, found.installed.get(canonical_name(wanted.name)), config)
        if advice is not None:
            yield advice
        elif wanted.extra is None:
            fine += 1
    yield Advice("ok", "library", f"{fine} libraries in the versions that are needed")


def _library(wanted: Requirement, version: str | None, config: Config | None) -> Advice | None:
    """Say what is wrong with a library; None where nothing is."""
    asks_for_it = wanted.extra is None or (
        wanted.extra == "postgres" and config is not None and config.memory_server is not None
    )
    package = "skagerrak" if wanted.extra is None else f"skagerrak[{wanted.extra}]"
    hint = f'pip install --upgrade "{package}"'
    if version is None:
        if not asks_for_it:
            return None
        why = "" if wanted.extra is None else ": [memory] server asks for it"
        return Advice("error", "library", f"{wanted.name} is not installed{why}", hint)
    if wanted.allows(version):
        return None
    message = f"{wanted.name} {version} is installed, {wanted.range} is needed"
    return Advice("error" if asks_for_it else "warning", "library", message, hint)


def _cldr() -> Iterator[Advice]:
    from babel import Locale, UnknownLocaleError

    from pipeline.bundle.record import cldr_version

    for tag in KNOWN_TAGS:
        try:
            Locale.parse(parse_locale(tag).posix)
        except (UnknownLocaleError, ValueError):
            hint = "pip install --force-reinstall Babel"
            yield Advice("error", "cldr", f"Babel has no data of the locale {tag}", hint)
    yield Advice("ok", "cldr", f"CLDR {cldr_version()}: {', '.join(KNOWN_TAGS)}")


def _encodings(found: Surroundings) -> Iterator[Advice]:
    if not _is_utf8(found.file_encoding):
        message = f"names of files are taken for {found.file_encoding}: æ, ø and å may be lost"
        yield Advice("warning", "encoding", message, "set PYTHONUTF8=1, or LC_ALL=C.UTF-8")
    output = found.output_encoding
    if output is not None and not _is_utf8(output):
        message = f"the terminal is taken for {output}: what it lacks is shown as \\xe5"
        hint = "set PYTHONIOENCODING=utf-8, or LC_ALL=C.UTF-8"
        yield Advice("note", "encoding", message, hint)
    if _is_utf8(found.file_encoding):
        yield Advice("ok", "encoding", "names of files are UTF-8")


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _clock(found: Surroundings) -> Iterator[Advice]:
    if found.now + _GRACE_SECONDS < found.program_age:
        day = datetime.fromtimestamp(found.now, UTC).date()
        message = f"the clock says {day}, which is before this program was installed"
        yield Advice("warning", "clock", message, "set it: catalogues say when they were made")


def _programs(found: Surroundings) -> Iterator[Advice]:
    why = {
        "git": "catalogues merge by meaning in it alone",
        "msgfmt": "nothing of ours needs it; translators' tools may",
        "hunspell": _HUNSPELL,
    }
    for name, reason in why.items():
        said = found.programs.get(name)
        if said is None:
            yield Advice("note", "program", f"{name} is not installed: {reason}", f"install {name}")
        else:
            yield Advice("ok", "program", f"{name}: {said}" if name not in said else said)


def _dictionaries(there: frozenset[str], tags: Iterable[str]) -> Iterator[Advice]:
    from pipeline.workspace.spelling import dictionary_of

    wanted = {dictionary_of(tag): tag for tag in tags}
    for name, tag in wanted.items():
        if name not in there:
            message = f"hunspell has no dictionary {name}: {_HUNSPELL} in {tag}"
            hint = f"install it: {_PACKAGES.get(name, name)} in Debian"
            yield Advice("note", "spelling", message, hint)
    known = [name for name in wanted if name in there]
    if known:
        yield Advice("ok", "spelling", f"dictionaries of hunspell: {', '.join(known)}")
