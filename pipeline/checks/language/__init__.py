"""Which language the words are in, and whether they say what the source says."""
