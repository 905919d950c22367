"""The words that CLDR does not have, one module per language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pipeline.values.printing.words.base import ReferenceWords, Words

__all__ = ["ReferenceWords", "Words", "words_of"]


@cache
def words_of(tag: str) -> Words:
    """Find the words of a locale; only its own module is imported.

    >>> words_of("nn").scales[9]
    ('milliard', 'milliardar', 'mrd.')
    """
    language, _, country = tag.partition("-")
    module = import_module(f"pipeline.values.printing.words.{language}")
    words: Words = getattr(module, country or "WORDS", module.WORDS)
    return words
