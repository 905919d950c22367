"""An address or file name in the text is another than in the source.

The same page in another language is the same address: ``/da/om`` and ``/en/om``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.checks.base import Flaw
from pipeline.checks.pair import Pair
from pipeline.model.finding import Severity

id: Final = "url-changed"
severity: Final[Severity] = "error"

_REST = r"[^\s<>\"”»“’|{}\[\]]"
_LABELS = r"[^\W_](?:[\w-]*\w)?(?:\.[\w-]+)*"
_TOP = r"(?:dk|no|se|fi|is|fo|gl|de|uk|com|org|net|eu|info|gov|edu|nu|tv|io|app|example)"
_FILE = r"(?:pdf|csv|docx?|xlsx?|pptx?|zip|jpe?g|mp[34])"
_ADDRESS = re.compile(
    rf"\b(?P<web>(?:https?|ftp)://{_REST}+|www\.{_REST}+)"
    r"|(?P<mail>\b[\w.+-]{1,64}@[\w-]++(?:\.[\w-]++)++)"
    rf"|(?<![\w@/.-])(?P<host>{_LABELS}\.[a-z]{{2,}}/{_REST}+|{_LABELS}\.{_TOP}(?!\w|\.\w))"
    r"|(?<![^\s(>«“„»\"'–—-])(?P<hashtag>#(?![A-ZÆØÅ]+[!?/])\d*[^\W\d_]\w+)(?![^\s)<»”«\"'.,;:!?…–—-])"
    r"|(?<![\w@./:])(?P<handle>@[A-Za-z]\w{2,}\b(?!\.\w))"
    r"|(?<![\w./:<~\\}])(?P<path>/(?:etc|usr|var|home|opt|tmp|dev|srv|boot|proc|sys|s?bin|lib)/"
    rf"[\w.+/-]+|~?/(?:[\w+-]+/)+[\w+-]+\.[a-z]\w{{1,4}}\b)"
    rf"|(?<![\w./:<~\\-])(?P<file>[\w-]+(?:\.[\w-]+)*\.{_FILE}\b(?![./-]\w))"
)
_HINT = re.compile(r"@\w|#\w|/\w|\.[a-z]{2}|\.mp[34]")
"""What every address has, and few other words; one literal begins each, so that it is fast."""

_TRAIL = ".,;:!?'*…"
_GOES_ON = re.compile(r"\w|[-/?=&#.@:%]\w")
_COMPOUND = re.compile(r"-|s(?!\w)")
_SCHEME = re.compile(r"^[a-z]+://")
_CODES = r"(?:da|dk|nb|nn|no|en|gb|us|uk)(?:[-_](?:dk|no|gb|us))?"
_LANGUAGE = re.compile(rf"(?:^|(?<=[/._=-])){_CODES}[/._-]")
_HOST_LANGUAGE = re.compile(rf"^{_CODES}\.")
_EXAMPLE = re.compile(r"\b(?:example|eksempel)\.[a-z]")
_FOR_EXAMPLE = re.compile(r"\b(?:f\.\s?eks\b|fx\b|eksempel|e\.?g\b|example\b)[^!?]{0,24}$")
"""Such an address is made up, and translators make up another."""

_PROGRAM = re.compile(r"\n|%[a-z(]|<[a-z]+[\s>]|=|\w\(\)")
_CELL = re.compile(r"#(?:[A-ZÆØÅ]+|[a-z]+[A-Z]\w*)")
"""Programs call cells and variables so: ``#VALUE``, ``#fileNumber``."""

_MARKS = re.compile(r"[\W_]+")
_MOST = 100
"""Addresses of a text that are compared, each with each and with all of the other text."""

_SHORTEST = 5
"""Letters of an address that another word does not have by chance."""


class _Address(NamedTuple):
    kind: str
    text: str
    start: int
    plain: str
    """What makes it the same: without scheme and closing slash."""

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, self.start + len(self.text))


def check(pair: Pair) -> Iterator[Flaw]:
    """Find the addresses of the translation that the source lacks, where it has others."""
    source, target = pair.source, pair.target
    if not _HINT.search(source):
        return
    lost = [each for each in islice(_addresses(source), _MOST) if not _stands(each, target)]
    if not lost:
        return
    others = []
    for each in islice(_addresses(target), _MOST):
        same = next((one for one in lost if one.plain == each.plain), None)
        if same is not None:
            lost.remove(same)
            is_misspelt = "://" not in each.text and target[: each.start].endswith((":", "/"))
            if is_misspelt or (same.text[:6] == "https:" and each.text[:5] == "http:"):
                yield _flaw(each, same, "error")
        elif not _stands(each, source):
            others.append(each)
    for each in others:
        like = [one for one in lost if one.kind == each.kind]
        if like:
            best = max(like, key=lambda one: ratio(one.text, each.text))
            lost.remove(best)
            level = _severity(best, each, source)
            if level is not None:
                yield _flaw(each, best, level)
    if lost:
        yield from _broken(lost, target)


def _broken(lost: Iterable[_Address], target: str) -> Iterator[Flaw]:
    """Find addresses whose letters are there, but not all of their marks: ``tip @avisen,dk``."""
    letters = _MARKS.sub("", target)
    for each in lost:
        bare = _MARKS.sub("", each.text)
        if each.kind in ("path", "file") or len(bare) < _SHORTEST or bare not in letters:
            continue
        is_sure = each.kind == "mail" or "/" in each.text
        level: Severity = "error" if is_sure else "warning"
        yield Flaw(f'"{each.text}" is broken', "copy it", None, None, level, each.text)


def _flaw(wrong: _Address, right: _Address, level: Severity) -> Flaw:
    message = f'"{wrong.text}" is "{right.text}" in the source'
    hint = "addresses are not translated; copy it"
    return Flaw(message, hint, wrong.span, right.text, level)


def _addresses(text: str) -> Iterator[_Address]:
    for match in _matches(text):
        address = match[0].rstrip(_TRAIL)
        if address.endswith((")", "]")) and not set("([") & set(address):
            address = address[:-1].rstrip(_TRAIL)
        kind = match.lastgroup or ""
        if kind in ("web", "host"):
            host, slash, path = _SCHEME.sub("", address).rstrip("/").partition("/")
            yield _Address("web", address, match.start(), host.lower() + slash + path)
        else:
            yield _Address(kind, address, match.start(), address.lower())


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Look for addresses at the words that may be some."""
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() >= done and not text.startswith("</", hint.start() - 1):
            space = text.rfind(" ", done, hint.start())
            start = done if space < 0 else space
            end = text.find(" ", hint.end())
            done = len(text) if end < 0 else end
            yield from _ADDRESS.finditer(text, start, done)


def _stands(each: _Address, text: str) -> bool:
    """Tell whether an address stands in a text, and not as a part of a longer one."""
    address = each.text
    may_compound = each.kind != "web" or "/" not in address
    start = text.find(address)
    while start >= 0:
        end = start + len(address)
        before = text[start - 1] if start else " "
        is_begun = before.isalnum() or before in "@#._-"
        is_compound = may_compound and _COMPOUND.match(text, end) is not None
        if not is_begun and (is_compound or not _GOES_ON.match(text, end)):
            return True
        start = text.find(address, end)
    return False


def _severity(source: _Address, target: _Address, text: str) -> Severity | None:
    """Say how bad another address is; the same page or site in another language is none."""
    if source.kind in ("path", "file"):
        return "warning"
    if source.kind == "hashtag":
        if _PROGRAM.search(text):
            return None
        return "warning" if _CELL.fullmatch(source.text) or source.text == text else "error"
    if _EXAMPLE.search(source.text):
        return None
    if source.kind == "web":
        host, path = _parts(source)
        other_host, other_path = _parts(target)
        bare, other_bare = host.removeprefix("www."), other_host.removeprefix("www.")
        has_same_path = _LANGUAGE.sub("", path) == _LANGUAGE.sub("", other_path)
        if bare == other_bare and has_same_path:
            return None if host == other_host else "warning"
        if bare != other_bare and _site(bare) == _site(other_bare):
            return None
    return "warning" if _FOR_EXAMPLE.search(text, 0, source.start) else "error"


def _parts(address: _Address) -> tuple[str, str]:
    host, _, path = address.plain.partition("/")
    return host, f"{path}/"


def _site(host: str) -> str:
    return _HOST_LANGUAGE.sub("", host)
