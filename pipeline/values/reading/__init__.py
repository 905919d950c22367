"""Find values in a text: one grammar, and a lexicon for each language."""
