"""Merge what two people made of the same catalogue, by meaning."""
