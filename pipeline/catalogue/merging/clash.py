"""How an entry shows two translations that clash: translator's comments, one line a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.catalogue.merging.translation import Clash, Forms

_LINE = re.compile(r"conflict (?:ours|theirs)(?:\[\d+\])?:(?: |$)")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def note(comments: Iterable[str], clash: Clash) -> tuple[str, ...]:
    r"""Add the two texts to a translator's comments, in place of those of an earlier clash.

    >>> note(["sikker"], Clash({0: "Møtet er slutt."}, {0: "Møtet\ner over."}))
    ('sikker', 'conflict ours: Møtet er slutt.', 'conflict theirs: Møtet\\ner over.')
    """
    kept = [line for line in comments if not is_note(line)]
    return (*kept, *_lines("ours", clash.ours), *_lines("theirs", clash.theirs))


def is_note(comment: str) -> bool:
    """Tell whether a comment is one of ours, which a program may remove."""
    return _LINE.match(comment) is not None


def _lines(side: str, forms: Forms) -> list[str]:
    numbers = [""] if len(forms) == 1 else [f"[{n}]" for n in forms]
    return [
        f"conflict {side}{number}: {text.translate(_ESCAPES)}".rstrip(" ")
        for number, text in zip(numbers, forms.values(), strict=True)
    ]
