"""Every error that stops a command or a file.

PipelineError
├── ConfigError                settings, usage, or a folder that is no project
├── SourceError                an article that cannot be read
│   ├── EncodingError          its bytes are not in the encoding it claims
│   └── UnsupportedFormatError nobody reads files with its suffix
├── CatalogueError             a PO or POT file that cannot be read
│   └── CharsetError           its bytes are not in the charset it claims
└── TargetError                a translation that cannot be published
    ├── InlineCodeError        its inline codes do not fit its source
    ├── PlaceableError         its values do not fit its source
    ├── LimitError             it is longer, or has other characters, than its source allows
    └── StructureError         with it, the article would have other markup than its source

What is wrong with the *content* is a finding (`pipeline.model.finding`), never an error.
"""

from __future__ import annotations

import re

_COMMAND = r"##\[|(?m:^)[^\S\n]*::"
"""What makes the runner of GitHub Actions take a line of a log for a command of the workflow; few
messages have it, so that it need not be compiled."""

_LONGEST = 800
"""Characters of a message, which is one line."""


class PipelineError(Exception):
    """We cannot go on with this file or this command.

    >>> print(PipelineError("not well-formed", file="a.xml", line=4, hint="close <p>"))
    a.xml:4: error: not well-formed (hint: close <p>)
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        """Lines count from 1."""
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Let processes send it to each other, whatever arguments a class of it takes."""
        return _remake, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        """Write the error on one line: ``artikel.po:41: error: … (hint: …)``."""
        return one_line("error", self.message, file=self.file, line=self.line, hint=self.hint)


class ConfigError(PipelineError):
    """The settings, the usage or the project folder are wrong."""


class SourceError(PipelineError):
    """An article cannot be read."""


class EncodingError(SourceError):
    """The bytes of an article are not in the encoding it claims."""


class UnsupportedFormatError(SourceError):
    """Nobody reads files with this suffix."""


class CatalogueError(PipelineError):
    """A PO or POT file cannot be read."""


class CharsetError(CatalogueError):
    """The bytes of a catalogue are not in the charset it claims."""


class TargetError(PipelineError):
    """A translation cannot be published."""

    check = "target"
    """Id of the check that its finding belongs to."""


class InlineCodeError(TargetError):
    """The inline codes of a translation do not fit its source."""

    check = "code-missing"


class PlaceableError(TargetError):
    """A translation lacks a value of its source, or asks for one that there is not."""

    check = "placeable"


class LimitError(TargetError):
    """A translation is longer, or has other characters, than its source allows."""

    check = "limit"


class StructureError(TargetError):
    """With its translation, an article would have other markup than its source."""

    check = "structure"


def _remake(
    kind: type[PipelineError], arguments: tuple[object, ...], state: dict[str, object]
) -> PipelineError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


def one_line(
    severity: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    hint: str | None = None,
) -> str:
    """Write a message the way editors and terminals can jump to.

    >>> one_line("error", "no such file", file="a.po", line=4, hint="run extract")
    'a.po:4: error: no such file (hint: run extract)'
    """
    if len(message) > _LONGEST:  # it may quote what somebody wrote to fill a screen
        message = f"{message[:_LONGEST]}…"
    place = "" if file is None else f"{file}: " if line is None else f"{file}:{line}: "
    tail = f" (hint: {hint})" if hint else ""
    return printable(re.sub(r"\r\n?|\n", " ", f"{place}{severity}: {message}{tail}"))


def printable(text: str) -> str:
    r"""Name the characters that a program would obey, drop or refuse, in the place of them.

    >>> printable("500\u00a0kr.\x1b[2J\u202e")
    '500\xa0kr.<U+001B>[2J<U+202E>'
    """
    if "::" in text or "##[" in text:
        text = re.sub(_COMMAND, lambda match: match[0][:-1] + _named(match[0][-1]), text)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else _named(c) for c in text)


def json_line(value: object) -> str:
    r"""Write a value as JSON on one line that a terminal shows as it is.

    Letters stay letters; what a program would obey, drop or refuse is written as JSON's own escape.

    >>> print(json_line({"msgstr": "blå\x9b2J\u202e"}), end="")
    {"msgstr": "blå\u009b2J\u202e"}
    """
    import json  # few messages are JSON

    text = json.dumps(value, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() or c in "\u00a0\u202f" else json.dumps(c)[1:-1] for c in text
        )
    return f"{text}\n"


def _named(c: str) -> str:
    return f"<U+{ord(c):04X}>"


class Ended(KeyboardInterrupt):
    """The system asks the process to end. It is no error, and stops a run as Ctrl-C does."""

    def __init__(self, number: int) -> None:
        """Take down the number of the signal: that of SIGTERM, or SIGHUP."""
        super().__init__(number)
        self.number = number
