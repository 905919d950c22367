"""What can be wrong with a translation, an article or a catalogue: one check, one module."""
