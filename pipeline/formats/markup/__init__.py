"""What HTML and XML share: a stream of tokens, cut into units."""
