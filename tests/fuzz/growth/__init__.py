"""Look for scanners whose time grows faster than their text: `python -m tests.fuzz.growth`."""
