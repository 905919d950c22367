"""Write and read ``manifest.json``, which says what a bundle holds.

The file is canonical JSON: one manifest is always the same bytes. Keys stand in the order of the
schema beside this module, and lists whose order means nothing are sorted. Every key is always
there, so that a difference of two manifests shows what changed and nothing else.

Source:
    RFC 8259; ``manifest.schema.json`` (JSON Schema 2020-12).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring

from pipeline.bundle.fields import FieldError, Fields
from pipeline.bundle.record import (
    FORMAT,
    KINDS,
    PROGRAM,
    STATES,
    EditionRecord,
    Failure,
    FileRecord,
    FindingCounts,
    Manifest,
    RateRecord,
    Signature,
    Texts,
)
from pipeline.errors import PipelineError

_TOP = ("format", "program", "cldr", "settings", "locales", "files", "articles", "rates", "errors")
_FILE = ("path", "size", "sha256", "kind", "source", "source_sha256", "catalogue",
         "catalogue_sha256", "locale",
         "article")  # fmt: skip
_EDITION = ("state", "title", "url", "paths", "catalogue", "texts", "words", "findings", "approved")
_RATE = ("from", "to", "rate", "date", "source")


def write(manifest: Manifest) -> bytes:
    """Write a manifest: UTF-8, indented by two, with a newline at the end."""
    return b"".join(write_pieces(manifest))


def write_pieces(manifest: Manifest) -> Iterator[bytes]:
    """Write a manifest as `write` does, one file and one article at a time."""
    head: dict[str, object] = {
        "format": FORMAT,
        "program": {"name": PROGRAM, "version": manifest.version},
        "cldr": manifest.cldr,
        "settings": dict(sorted(manifest.settings.items())),
        "locales": manifest.locales,
    }
    tail: dict[str, object] = {
        "rates": {
            tag: [dict(zip(_RATE, each, strict=True)) for each in sorted(used)]
            for tag, used in sorted(manifest.rates.items())
        },
        "errors": [
            each._asdict()
            for each in sorted(manifest.errors, key=lambda e: (e.file, e.line or 0, e.message))
        ],
    }
    yield from map(_bytes, _top(head, manifest, tail))


def _top(
    head: Mapping[str, object], manifest: Manifest, tail: Mapping[str, object]
) -> Iterator[str]:
    """Write the members of the manifest; those that grow with the project by their parts."""
    yield "{\n"
    for name, value in head.items():
        yield f'  "{name}": {_indented(value, 1)},\n'
    yield from _joined('  "files": [', _files(manifest.files), "]")
    yield from _joined('  "articles": {', _articles(manifest.articles), "}")
    yield ",\n".join(f'  "{name}": {_indented(value, 1)}' for name, value in tail.items())
    yield "\n}\n"


def _joined(start: str, parts: Iterator[str], end: str) -> Iterator[str]:
    """Write a list or an object of the manifest; an empty one on one line."""
    between = f"{start}\n"
    for part in parts:
        yield between + part
        between = ",\n"
    yield f"\n  {end},\n" if between == ",\n" else f"{start}{end},\n"


def _files(files: Sequence[FileRecord]) -> Iterator[str]:
    paths = [each.path for each in files]
    for number in sorted(range(len(paths)), key=paths.__getitem__):
        each = files[number]
        yield "    " + _indented({name: getattr(each, name) for name in _FILE}, 2)


def _articles(articles: Mapping[str, Mapping[str, EditionRecord]]) -> Iterator[str]:
    for key in sorted(articles):
        editions = {tag: _edition_members(each) for tag, each in sorted(articles[key].items())}
        yield f"    {encode_basestring(key)}: {_indented(editions, 2)}"


def _indented(value: object, depth: int) -> str:
    """Write a value that stands that deep in the manifest.

    As `json.dumps` does with ``indent=2``, in half the time.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    if not value or not isinstance(value, dict | list | tuple):
        return "null" if value is None else json.dumps(value)
    start = "\n" + "  " * (depth + 1)
    if isinstance(value, dict):
        parts = [
            f"{encode_basestring(key)}: {_indented(each, depth + 1)}" for key, each in value.items()
        ]
        opening, closing = "{}"
    else:
        parts = [_indented(each, depth + 1) for each in value]
        opening, closing = "[]"
    return f"{opening}{start}{f',{start}'.join(parts)}\n{'  ' * depth}{closing}"


def _bytes(text: str) -> bytes:
    # Half a surrogate pair, from a name that is not UTF-8, becomes \udc80: JSON's own escape.
    return text.encode("utf-8", "backslashreplace")


def _edition_members(edition: EditionRecord) -> dict[str, object]:
    return {
        "state": edition.state,
        "title": edition.title,
        "url": edition.url,
        "paths": sorted(edition.paths),
        "catalogue": edition.catalogue,
        "texts": edition.texts._asdict(),
        "words": edition.words,
        "findings": edition.findings._asdict(),
        "approved": edition.approved._asdict() if edition.approved else None,
    }


def read(data: bytes, name: str) -> Manifest:
    """Read a manifest.

    Args:
        data: The file.
        name: How the user knows it, for messages.

    Raises:
        PipelineError: it is no manifest, a broken one, or one of another format.
    """
    content = _json(data, name)
    if not isinstance(content, dict) or "format" not in content:
        raise PipelineError("not a manifest", file=name)
    if content["format"] != FORMAT or isinstance(content["format"], bool):
        raise PipelineError(
            f"a manifest of format {content['format']!r}; this version reads {FORMAT}",
            file=name,
            hint="it may be of a newer skagerrak",
        )
    try:
        return _manifest(content)
    except FieldError as error:
        raise PipelineError(f"not a manifest: {error}", file=name) from None


def _json(data: bytes, name: str) -> object:
    try:
        return json.loads(data.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise PipelineError("not a manifest: it is not UTF-8", file=name) from None
    except json.JSONDecodeError as error:
        raise PipelineError(f"not JSON: {error.msg}", file=name, line=error.lineno) from None
    except RecursionError:
        raise PipelineError("not a manifest: it is nested too deep", file=name) from None
    except ValueError as error:  # a key twice, or a number of thousands of digits
        raise PipelineError(f"not a manifest: {error}", file=name) from None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Make an object, whose keys two programs must not understand differently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f'the key "{_first_double(key for key, _ in pairs)}" is there twice')
    return found


def _first_double(names: Iterable[str]) -> str:
    name, _ = Counter(names).most_common(1)[0]
    return name


def _manifest(content: object) -> Manifest:
    top = Fields(content, "", _TOP)
    program = top.fields("program", ("name", "version"))
    program.one_of("name", (PROGRAM,))
    settings = top.fields("settings")
    files = tuple(map(_file, top.list_of_fields("files", _FILE)))
    if len({each.path for each in files}) < len(files):
        double = _first_double(each.path for each in files)
        raise FieldError(f'the file "{double}" is there twice')
    articles = top.fields("articles")
    rates = top.fields("rates")
    return Manifest(
        program.text("version"),
        top.text("cldr"),
        {name: settings.digest(name) for name in settings},
        top.texts("locales"),
        files,
        {key: _editions(articles.fields(key)) for key in articles},
        {tag: tuple(map(_rate, rates.list_of_fields(tag, _RATE))) for tag in rates},
        tuple(map(_failure, top.list_of_fields("errors", Failure._fields))),
    )


def _file(found: Fields) -> FileRecord:
    return FileRecord(
        found.text("path"),
        found.number("size"),
        found.digest("sha256"),
        found.one_of("kind", KINDS),
        found.text_or_none("source"),
        found.digest_or_none("source_sha256"),
        found.text_or_none("catalogue"),
        found.digest_or_none("catalogue_sha256"),
        found.text_or_none("locale"),
        found.text_or_none("article"),
    )


def _editions(found: Fields) -> dict[str, EditionRecord]:
    return {tag: _edition(found.fields(tag, _EDITION)) for tag in found}


def _edition(found: Fields) -> EditionRecord:
    texts = found.fields("texts", Texts._fields)
    findings = found.fields("findings", FindingCounts._fields)
    approved = found.fields_or_none("approved", Signature._fields)
    return EditionRecord(
        found.one_of("state", STATES),
        found.text("title"),
        found.text_or_none("url"),
        found.texts("paths"),
        found.text_or_none("catalogue"),
        Texts(*map(texts.number, Texts._fields)),
        found.number("words"),
        FindingCounts(*map(findings.number, FindingCounts._fields)),
        None if approved is None else _signature(approved),
    )


def _signature(found: Fields) -> Signature:
    return Signature(found.text("by"), found.text("day"), found.truth("valid"))


def _rate(found: Fields) -> RateRecord:
    return RateRecord(*map(found.text, _RATE))


def _failure(found: Fields) -> Failure:
    return Failure(found.text("file"), found.text("message"), found.number_or_none("line"))
