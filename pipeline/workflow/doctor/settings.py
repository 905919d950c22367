"""What the settings ask for: that they are right, and that what they name is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline import plugins
from pipeline.config import FILE_NAME, Config
from pipeline.errors import ConfigError
from pipeline.workflow.doctor.advice import Advice, of_error
from pipeline.workspace import files
from pipeline.workspace.project import Project

_BUILT_IN = {
    "!", "(", ".", ":", "[", "[[", "case", "cd", "command", "echo", "eval", "exec", "exit",
    "export", "false", "for", "if", "printf", "set", "test", "true", "umask", "until", "while", "{",
}  # fmt: skip
"""Words of the shell that no file stands for."""


def examine_settings(errors: Iterable[ConfigError], config: Config) -> Iterator[Advice]:
    """Report all that is wrong in ``skagerrak.toml``.

    Args:
        errors: What was found when it was read.
        config: What could be read.
    """
    is_right = True
    for error in errors:
        is_right = False
        yield of_error(error, "settings")
    if not config.locales:
        yield Advice(
            "warning",
            "settings",
            "the project has no locales: nothing is translated",
            'name some: [project] locales = ["nb", "nn", "en"]',
            FILE_NAME,
        )
    if is_right:
        languages = f"{config.source_language} to {', '.join(config.locales)}"
        yield Advice("ok", "settings", f"{FILE_NAME}: {config.name}, {languages}")


def examine_checks(config: Config) -> Iterator[Advice]:
    """Say which checks the settings name that there are not."""
    known = plugins.check_ids()
    for name in config.severities:
        if name not in known:
            message = f'[checks] names "{name}", and no check has that name'
            yield Advice("warning", "settings", message, "skagerrak check --list", FILE_NAME)


def examine_plugins() -> Iterator[Advice]:
    """Try to load what other packages add."""
    for name, error in plugins.others():
        if error is None:
            yield Advice("ok", "plug-in", f"{name} can be loaded")
        else:
            yield of_error(error, "plug-in")


def examine_named_files(project: Project) -> Iterator[Advice]:
    """Read the files that settings name, and those beside them.

    Raises:
        PipelineError: one of them is missing or broken; those that follow are not read.
    """
    from pipeline.workflow.load import its_of

    its_of(project)
    name = project.config.text_template
    if name is not None and not files.is_file(project.root / name):
        message = f"[text] template names {name}, which is not there"
        yield Advice("error", "settings", message, "its name is relative to the project", FILE_NAME)


def examine_segmentation(project: Project) -> Iterator[Advice]:
    """Read the project's own rules of segmentation.

    Raises:
        ConfigError: they cannot be read.
    """
    from pipeline.workflow.segments import segmenter

    segmenter(project)
    yield from ()


def examine_glossary(project: Project) -> Iterator[Advice]:
    """Read the glossary.

    Raises:
        PipelineError: it is broken.
    """
    from pipeline.workflow.glossary import load_glossary

    if load_glossary(project) is not None:
        yield Advice("ok", "glossary", f"{project.name(project.glossary_file)} can be read")


def examine_rates(project: Project) -> Iterator[Advice]:
    """Read the exchange rates, where amounts are converted, and ask how old they are.

    Raises:
        PipelineError: they are missing or broken.
    """
    from pipeline.workflow.conversions import load_conversions, old_rates

    conversions = load_conversions(project, None)
    old = old_rates(project, conversions) if project.config.rates_day is None else []
    for finding in old:
        yield Advice("warning", "rates", finding.message, finding.hint, finding.catalogue)
    if conversions and not old:
        days = {each.day for each in conversions.values()}
        yield Advice("ok", "rates", f"amounts are converted by the rates of {max(days)}")


def examine_hook(config: Config, has_program: Callable[[str], bool]) -> Iterator[Advice]:
    """Look for the program that runs after a build.

    Args:
        config: The settings.
        has_program: Tells whether the system, or the project's folder, has a program.
    """
    if config.after_build is None:
        return
    word = first_program(config.after_build)
    if word is not None and not has_program(word):
        message = f"[build] after runs {word}, which is not found"
        yield Advice("warning", "hook", message, "install it, or name it by its path", FILE_NAME)
    else:
        yield Advice("ok", "hook", f"after a build runs: {config.after_build.strip()}")


def first_program(command: str) -> str | None:
    """Give the word of a command line that names a program; None where only a shell could tell.

    >>> first_program("LANG=C rsync -a build/ web:/var/www/"), first_program("cd build && ls")
    ('rsync', None)
    """
    try:
        words = shlex.split(command, comments=True)
    except ValueError:  # quotation marks of several lines
        return None
    words = [word for word in words if not re.match(r"\w+=", word)]
    if not words or words[0] in _BUILT_IN or not re.fullmatch(r"[\w./+~-]+", words[0]):
        return None
    return str(Path(words[0]).expanduser()) if words[0].startswith("~") else words[0]
