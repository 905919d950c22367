"""What an editor did to a text, and what becomes of its translation."""
