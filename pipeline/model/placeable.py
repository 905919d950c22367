"""How a message shows a value by name: ``{amount1}``, ``{amount1:code}``."""

import re

PLACEABLE = re.compile(r"\{([a-z]+\d+)(?::([a-z0-9]*))?\}")
"""The name, and the form if any."""
