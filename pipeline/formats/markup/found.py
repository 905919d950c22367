"""What readers find in a document beside its tokens, HTML and XML alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.errors import SourceError
from pipeline.formats.markup.segmenter import segment
from pipeline.model.document import Cut, Document, LanguageSlot, LocaleFilter, Syntax, Term, Unit
from pipeline.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.formats.encoding import Decoded
    from pipeline.formats.markup.tokens import Token


@dataclass(slots=True)
class Found:
    """What a reader finds beside the tokens."""

    languages: list[LanguageSlot] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    """Those of embedded text."""

    locales: LocaleFilter | None = None
    cuts: list[Cut] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def report(self, error: SourceError) -> None:
        """Take a link to rules that leads nowhere; the document can be read without them."""
        file = error.file or ""
        self.findings.append(
            Finding("its-rules", "error", error.message, file, error.line, error.hint)
        )

    def document(
        self,
        name: str,
        source: Decoded,
        tokens: Iterable[Token],
        language: str,
        syntax: Syntax,
        *,
        uses_ids: bool = False,
    ) -> Document:
        """Put a document together.

        Args:
            name: How the user knows it.
            source: Its text.
            tokens: All of it; what else there is, is found while they are read.
            language: BCP 47 tag.
            syntax: What its tags are.
            uses_ids: Whether the id of a text becomes its msgctxt.
        """
        wordless: list[Unit] = []
        units = [*segment(source.text, tokens, wordless=wordless), *self.units]
        if uses_ids:
            units = [replace(unit, context=unit.identifier or None) for unit in units]
        if self.units:
            units.sort(key=lambda unit: (unit.span.start, -unit.span.end))
        return Document(
            name,
            source.text,
            tuple(units),
            language,
            syntax,
            encoding=source.encoding,
            bom=source.bom,
            # A document without texts stays in its language.
            languages=tuple(self.languages) if units else (),
            locales=self.locales,
            wordless=tuple(wordless),
            cuts=tuple(self.cuts),
            terms=tuple(dict.fromkeys(self.terms)),
            resources=tuple(dict.fromkeys(self.resources)),
            findings=tuple(self.findings),
        )
