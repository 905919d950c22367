"""Whether a translation can stand in the place of its source: its codes, and no other markup.

One set of rules serves all: a translation is published just when they find no error in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.errors import InlineCodeError
from pipeline.model.document import Code, CodeKind
from pipeline.model.inline import CODE, Part, PartKind, split
from pipeline.model.typed import Misuse, has_signs, typed_misuses

_UNNESTABLE = frozenset({"a", "button", "label", "nobr"})
"""Elements of HTML that do not stand inside others of their kind."""


def parse_target(msgstr: str, msgid: str, codes: Sequence[Code]) -> list[Part]:
    """Read a translation and make sure that it uses each code of its source once, and no other.

    Raises:
        InlineCodeError: a code is missing, doubled, crossed, empty, unknown or out of order, or
            there is markup that the source does not have.
    """
    for misuse in misuses(msgstr, msgid, codes):
        if misuse.severity == "error":
            error = InlineCodeError(misuse.message, hint=misuse.hint)
            error.check = misuse.check
            raise error
    return _parts(msgstr, {code.name: code for code in codes})


def misuses(
    msgstr: str, msgid: str, codes: Sequence[Code], *, has_values: bool = False
) -> Iterator[Misuse]:
    """Find all that keeps a translation from the place of its source, and what is doubtful.

    Args:
        msgstr: The translation.
        msgid: Its source.
        codes: Those of the source.
        has_values: Whether the two show values as placeables, so that other braces are doubled.
    """
    if not codes and "<" not in msgid and not has_signs(msgstr):
        return
    if not codes:
        whole = [[Part(PartKind.TEXT, text, 0, len(text))] for text in (msgstr, msgid)]
        yield from typed_misuses(msgstr, whole[0], msgid, whole[1], has_values=has_values)
        return
    names = {code.name: code for code in codes}
    is_plain, is_in_order = _glance(msgstr, msgid, names)
    if is_plain and is_in_order:
        return
    parts, source = _parts(msgstr, names), list(split(msgid, names))
    if not is_plain:
        yield from typed_misuses(msgstr, parts, msgid, source, has_values=has_values)
    if not is_in_order:
        yield from _Codes(parts, source, names).misuses()


def _glance(msgstr: str, msgid: str, codes: Mapping[str, Code]) -> tuple[bool, bool]:
    """Tell what is surely right, as most translations are, without taking them apart.

    Returns:
        Whether there is nothing but text beside the codes; whether the tags are those of the
        source, in its order, around words where it has some.
    """
    pieces, known = CODE.split(msgstr), CODE.split(msgid)  # text, and three parts of each tag
    names = known[2::4]
    texts, source = pieces[::4], known[::4]
    has_known = codes.keys() >= set(names) and codes.keys() >= set(pieces[2::4])
    is_plain = has_known and "<" not in "".join(source) and not has_signs("".join(texts))
    is_in_order = (
        codes.keys() == set(names)
        and names == pieces[2::4]
        and known[1::4] == pieces[1::4]
        and known[3::4] == pieces[3::4]
        and all(text.strip() or not was.strip() for text, was in zip(texts, source, strict=True))
    )
    return is_plain, is_in_order


class _Uses(NamedTuple):
    """How a message uses its codes."""

    fixed: list[tuple[str, str]]
    """The fixed codes, each with the pair around it."""

    nested: dict[str, Part]
    """The pairs that must not nest but do."""

    filled: set[str]
    """The pairs with something in them."""


class _Codes:
    """The codes of a translation beside those of its source."""

    def __init__(
        self, parts: Sequence[Part], source: Sequence[Part], codes: Mapping[str, Code]
    ) -> None:
        self._parts = parts
        self._source = source
        self._codes = codes

    def misuses(self) -> Iterator[Misuse]:
        """Give what is wrong, the worst first."""
        found = [*self._misformed(), *self._crossed(), *self._not_once()]
        yield from found
        if not found:
            yield from self._misplaced()

    def _misformed(self) -> Iterator[Misuse]:
        for part in self._parts:
            if part.kind is not PartKind.TEXT and self._is_misformed(part):
                shown = _shown(self._codes[part.text])
                yield Misuse(
                    "code-crossed",
                    f"inline code {shown} is written in another form",
                    f"write it as the source does: {shown}",
                    part.span,
                )

    def _is_misformed(self, part: Part) -> bool:
        is_pair = self._codes[part.text].kind is CodeKind.PAIR
        return is_pair is (part.kind is PartKind.SINGLE)

    def _crossed(self) -> Iterator[Misuse]:
        opened: list[Part] = []
        counts: Counter[str] = Counter()
        crossed: Counter[str] = Counter()  # those that are closed, but still in the list
        for part in self._parts:
            if part.kind is PartKind.TEXT or self._is_misformed(part):
                continue
            if part.kind is PartKind.OPEN:
                opened.append(part)
                counts[part.text] += 1
            elif part.kind is PartKind.CLOSE:
                while opened and crossed[opened[-1].text]:
                    crossed[opened.pop().text] -= 1
                if opened and opened[-1].text == part.text:
                    opened.pop()
                    counts[part.text] -= 1
                else:
                    yield Misuse(
                        "code-crossed",
                        f"inline code </{part.text}> closes nothing, or crosses another code",
                        "close the codes in the reverse order of opening",
                        part.span,
                    )
                    if counts[part.text]:
                        counts[part.text] -= 1
                        crossed[part.text] += 1
        for part in opened:
            if crossed[part.text]:
                crossed[part.text] -= 1
                continue
            message = f"inline code <{part.text}> is not closed"
            yield Misuse("code-crossed", message, f"add </{part.text}>", part.span)

    def _not_once(self) -> Iterator[Misuse]:
        tags = Counter(part.text for part in self._parts if part.kind is not PartKind.TEXT)
        begun = [part for part in self._parts if part.kind in (PartKind.OPEN, PartKind.SINGLE)]
        counts: Counter[str] = Counter()
        again: dict[str, Part] = {}
        for part in begun:
            if counts[part.text]:
                again.setdefault(part.text, part)
            counts[part.text] += 1
        for name, code in self._codes.items():
            shown = _shown(code)
            if not tags[name]:
                yield Misuse(
                    "code-missing",
                    f"inline code {shown} is missing",
                    "copy it from the source text",
                    subject=name,
                )
            if counts[name] > 1:
                yield Misuse(
                    "code-added",
                    f"inline code {shown} stands {counts[name]} times",
                    "each code of the source stands once in the translation",
                    again[name].span,
                )

    def _misplaced(self) -> Iterator[Misuse]:
        """Find halves of elements that do not stay where they were, links in links, empty pairs."""
        source, target = _uses(self._source, self._codes), _uses(self._parts, self._codes)
        if target.fixed != source.fixed:
            names = ", ".join(f"<{name}/>" for name, _ in source.fixed)
            yield Misuse(
                "code-crossed",
                f"inline codes have changed places: {names}",
                "keep these in the order of the source, inside the same codes",
                subject=names,
            )
        for name, part in target.nested.items():
            if name not in source.nested:
                yield Misuse(
                    "code-crossed",
                    f"inline code {_shown(self._codes[name])} stands inside another of its kind",
                    "close the one before you open the other",
                    part.span,
                )
        opened = {part.text: part for part in self._parts if part.kind is PartKind.OPEN}
        emptied = source.filled - target.filled
        for part in self._parts:
            if part.kind is PartKind.CLOSE and part.text in emptied:
                yield Misuse(
                    "code-empty",
                    f"inline code {_shown(self._codes[part.text])} is empty",
                    "put it around the words that it stands around in the source",
                    (opened[part.text].start, part.end),
                )


def _parts(message: str, codes: Mapping[str, Code]) -> list[Part]:
    """Split a translation; ``<br3></br3>``, as some tools write it, is read as ``<br3/>``."""
    parts: list[Part] = []
    for part in split(message, codes):
        last = parts[-1] if parts else part
        is_empty_pair = (last.kind, last.text) == (PartKind.OPEN, part.text)
        if (
            is_empty_pair
            and part.kind is PartKind.CLOSE
            and codes[part.text].kind is not CodeKind.PAIR
        ):
            parts[-1] = Part(PartKind.SINGLE, part.text, last.start, part.end)
        else:
            parts.append(part)
    return parts


def _uses(parts: Iterable[Part], codes: Mapping[str, Code]) -> _Uses:
    uses = _Uses([], {}, set())
    around: list[str] = []
    kinds: Counter[str] = Counter()
    for part in parts:
        if part.kind is PartKind.OPEN:
            kind = _element(part.text)
            if kind in _UNNESTABLE and kinds[kind]:
                uses.nested[part.text] = part
            kinds[kind] += 1
            around.append(part.text)
        elif part.kind is PartKind.CLOSE:
            if around:  # a source, unlike a translation, may close what it did not open
                kinds[_element(around.pop())] -= 1
        elif part.kind is PartKind.SINGLE or part.text.strip():
            for name in reversed(around):
                if name in uses.filled:
                    break  # and so is all around it
                uses.filled.add(name)
            if part.kind is PartKind.SINGLE and codes[part.text].kind is CodeKind.FIXED:
                uses.fixed.append((part.text, around[-1] if around else ""))
    return uses


def _element(name: str) -> str:
    return name.rstrip("0123456789")


def _shown(code: Code) -> str:
    if code.kind is CodeKind.PAIR:
        return f"<{code.name}>…</{code.name}>"
    return f"<{code.name}/>"
