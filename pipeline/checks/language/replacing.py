"""What to say of a word of a wrong language."""

from __future__ import annotations

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Word

_ARROW = "→"


def replaced(word: Word, language: str, replacements: str, is_fixed: bool) -> Flaw:
    """Say that a word is of a language, and what to write.

    Args:
        word: As it stands in the target.
        language: What it is called in English.
        replacements: In lower case, joined by ``|``; or an example, with an arrow.
        is_fixed: Whether the replacement, if there is but one, is right in any sentence.
    """
    if _ARROW in replacements:
        hint = f"spell it as Norwegian does, such as {replacements}"
        return Flaw(f'"{word.text}" is {language}', hint, word.span)
    choices = [_in_case_of(word.text, each) for each in replacements.split("|")]
    fix = choices[0] if is_fixed and len(choices) == 1 else None
    return Flaw(f'"{word.text}" is {language}', f"write {' or '.join(choices)}", word.span, fix)


def _in_case_of(written: str, replacement: str) -> str:
    if written[0].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement
