"""Document formats: each folder reads one kind of source and knows how its targets are made."""
