"""Translation memory: what was translated before, found again for the same or a similar text."""
