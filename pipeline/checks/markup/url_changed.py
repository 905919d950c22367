"""An address or file name in the text is another than in the source.

The same page in another language is the same address: ``/da/om`` and ``/en/om``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "url-changed"
severity: Final[Severity] = "error"

_REST = r"[^\s<>\"”»“’|{}]"
_URL = re.compile(
    rf"\b(?P<url>(?:https?|ftp)://{_REST}+|www\.{_REST}+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?<![\w@/.-])(?P<host>[a-z0-9](?:[\w-]*\w)?(?:\.[\w-]+)*\.[a-z]{{2,}}/{_REST}+"
    r"|[a-z0-9](?:[\w-]*\w)?(?:\.[\w-]+)*\.(?:dk|no|se|com|org|net|eu|info|gov|edu)(?![\w.-]\w))"
    r"|(?<![\w@./:])(?P<handle>@[A-Za-z]\w{2,}\b(?!\.\w))"
    r"|(?<![\w./:<~\\}])(?P<path>/(?:etc|usr|var|home|opt|tmp|dev|srv|boot|proc|sys|s?bin|lib)/"
    r"[\w.+/-]+|~?/(?:[\w+-]+/)+[\w+-]+\.[a-z]\w{1,4}\b)"
)
_HINT = re.compile(r"\w\.\w|@\w|/\w+/|:\\")
_EXAMPLE = re.compile(r"\b(?:example|eksempel)\.(?:com|net|org)\b")
_TRAIL = ".,;:!?'*…"
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_CODES = r"(?:da|dk|nb|nn|no|en|gb|us|uk)(?:[-_](?:dk|no|gb|us))?"
_LANGUAGE = re.compile(rf"(?:^|(?<=[/._=-])){_CODES}[/._-]")
_HOST_LANGUAGE = re.compile(rf"^(?:www|{_CODES})\.")


class _Address(NamedTuple):
    kind: str
    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, self.start + len(self.text))


def check(pair: Pair) -> Iterator[Flaw]:
    """Find the addresses of the translation that the source lacks, where it has others."""
    if not _HINT.search(pair.source):
        return
    source = _addresses(pair.source)
    if not source:
        return
    target = _addresses(pair.target)
    known = {_same(each.text) for each in source}
    written = {_same(each.text) for each in target}
    lost = [
        each for each in source if _same(each.text) not in written and each.text not in pair.target
    ]
    for each in target:
        others = [other for other in lost if other.kind == each.kind]
        if _same(each.text) in known or each.text in pair.source or not others:
            continue
        best = max(others, key=lambda other: ratio(other.text, each.text))
        lost.remove(best)
        if _is_translated(best, each):
            continue
        message = f'"{each.text}" is "{best.text}" in the source'
        hint = "addresses are not translated; copy it"
        level: Severity = "warning" if each.kind == "path" else "error"
        yield Flaw(message, hint, each.span, best.text, level)


def _addresses(text: str) -> Sequence[_Address]:
    found = []
    for match in _URL.finditer(text):
        address = match[0].rstrip(_TRAIL)
        if address.endswith((")", "]")) and not set("([") & set(address):
            address = address[:-1].rstrip(_TRAIL)
        found.append(_Address(match.lastgroup or "", address, match.start()))
    return found


def _same(address: str) -> str:
    return _SCHEME.sub("", address).rstrip("/").lower()


def _is_translated(source: _Address, target: _Address) -> bool:
    """Tell whether an address is that of the same page, or the same site, in another language."""
    if source.kind == "mail":
        return False
    if _EXAMPLE.search(source.text):
        return True
    host, path = _parts(source.text)
    other_host, other_path = _parts(target.text)
    if host != other_host and _HOST_LANGUAGE.sub("", host) == _HOST_LANGUAGE.sub("", other_host):
        return True
    return host == other_host and _LANGUAGE.sub("", path) == _LANGUAGE.sub("", other_path)


def _parts(address: str) -> tuple[str, str]:
    host, _, path = _same(address).partition("/")
    return host, f"{path}/"
