"""How the text is set: spaces, dashes, quotation marks."""
