"""Tables of contents and what each locale prints; in them ~ is a no-break space."""
