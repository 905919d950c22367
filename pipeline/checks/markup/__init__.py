"""Inline codes, what is not text, and what the source demands of a translation."""
