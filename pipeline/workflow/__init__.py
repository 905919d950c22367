"""One module a command: each reads, works, writes, and returns what to report."""
