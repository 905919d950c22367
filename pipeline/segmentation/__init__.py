"""Sentences of a message."""

import re

_SENTENCE = re.compile(r".+?(?:[.!?](?:</\w+>)*\s+(?=[A-ZÆØÅ<{])|$)", re.DOTALL)


def sentences(message: str, language: str) -> list[str]:
    """Cut a message into sentences."""
    return _SENTENCE.findall(message)
