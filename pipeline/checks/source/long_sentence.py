"""A sentence has more than 45 words.

Danish bears what English does not; part it while its writer is there to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.base import Flaw, SourceFlaw
from pipeline.checks.source.places import offset_of, own_texts
from pipeline.model.document import Document
from pipeline.model.finding import Severity
from pipeline.model.inline import CODE
from pipeline.segmentation import sentences

id: Final = "long-sentence"
severity: Final[Severity] = "info"

_MOST = 45
_WORD = re.compile(r"[^\W\d_][^\s]*")
_LIST = re.compile(r"[;•|]")
"""Parts of what is a list, not a sentence to be followed from its begin to its end."""

_NO_PROSE = ("keywords", "preformatted", "navigation", "table cell")


def check_source(document: Document) -> Iterator[SourceFlaw]:
    """Count the words of sentences."""
    for unit in own_texts(document):
        if unit.msgid.count(" ") < _MOST or any(word in unit.role for word in _NO_PROSE):
            continue
        for sentence in sentences(unit.msgid, document.language):
            plain = CODE.sub("", sentence)
            count = len(_WORD.findall(plain))
            if count <= _MOST or _LIST.search(plain):
                continue
            start = " ".join(plain.split()[:4])
            offset = offset_of(start, unit, document)
            message = f'the sentence "{start} …" has {count} words'
            yield SourceFlaw(offset, Flaw(message, "make two of it, or three"))
