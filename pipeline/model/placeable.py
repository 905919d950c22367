"""How a message shows a value by name: ``{amount1}``, ``{amount1:code}``."""

import re

PLACEABLE = re.compile(r"\{([a-z]+\d+)(?::([a-z0-9]*))?\}")
"""The name, and the form if any."""

KINDS = ("amount", "date", "time", "percent", "measure", "number")
"""What values of articles are called; other names are those of a program: ``{name1}``."""
