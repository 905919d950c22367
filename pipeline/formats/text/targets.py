"""Give the parts of a text article in the target language, for the forms that it is built as."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from pipeline.errors import InlineCodeError
from pipeline.formats.base import Problem, Translate
from pipeline.formats.escape import without_controls
from pipeline.formats.text.blocks import Role, split
from pipeline.formats.text.moments import moment_of
from pipeline.model.document import Document, Span, Unit
from pipeline.model.target import parse_target

_VIDEO_ADDRESS = "https://www.youtube.com/watch?v="


class Text(NamedTuple):
    """Target text, or source text that stays where there is no translation."""

    text: str
    is_translated: bool

    @property
    def escaped(self) -> str:
        """The text for HTML or XML."""
        return escape(self.text, quote=False)

    def marked(self, mark: str, element: str = "span") -> str:
        """Escape the text, inside a marked element if it is still in the source language.

        Args:
            mark: An attribute such as `` lang="da"``; empty where nothing is marked.
            element: What carries the mark.
        """
        if self.is_translated or not mark:
            return self.escaped
        return f"<{element}{mark}>{self.escaped}</{element}>"


class Part(NamedTuple):
    """A block of the article in the target language."""

    role: Role
    content: Text
    label: Text | None
    gap: str
    """What the source writes between label and text; not always a plain space."""

    video: str = ""
    """The address of the video that the block shows or is the caption of."""

    day: Text | None = None
    """Of a correction: the day that its label says, as the target language writes it."""

    moment: str = ""
    """The same in ISO 8601; empty where the source leaves out the year."""

    source: str = ""
    """The content in the source language."""


def parts(document: Document, translate: Translate, problems: list[Problem]) -> list[Part]:
    """Give the article's blocks, in order; a video id goes with its caption where it has one.

    Args:
        document: As `pipeline.formats.text.read` gives it.
        translate: As for `pipeline.formats.render.render`.
        problems: Takes the translations that could not be used.
    """
    units = {unit.span: unit for unit in document.units}
    found: list[Part] = []

    def target(span: Span) -> Text:
        unit = units.get(span)
        if unit is None:  # a video id, or a block without letters
            return Text(document.text[span.start : span.end], True)
        return _target(unit, translate, problems)

    for block in split(document.text):
        content = target(block.content)
        label = target(block.label) if block.label else None
        video = _VIDEO_ADDRESS + content.text if block.role is Role.VIDEO_ID else ""
        if block.role is Role.VIDEO and found and found[-1].role is Role.VIDEO_ID:
            video = found.pop().video
        day = target(block.day) if block.day else None
        said = moment_of(document.text[slice(*block.day)]) if block.day else None
        gap = document.text[block.label.end : block.content.start] if block.label else ""
        if block.role is Role.CORRECTION and label:
            gap = ": "  # the source may have brackets around the day
        elif "\n" in gap:
            gap = " "  # below the label, and maybe behind the mark of a list
        moment = said.iso if said else ""
        source = " ".join(document.text[slice(*block.content)].split())
        found.append(Part(block.role, content, label, gap, video, day, moment, source))
    return found


def _target(unit: Unit, translate: Translate, problems: list[Problem]) -> Text:
    msgstr = translate(unit)
    if msgstr is None:
        return Text(unit.msgid, False)
    try:
        parse_target(msgstr, unit.msgid, unit.codes)
    except InlineCodeError as error:
        problems.append(Problem(unit, error.message, error.hint, error.check))
        return Text(unit.msgid, False)
    return Text(" ".join(without_controls(msgstr).splitlines()), True)
