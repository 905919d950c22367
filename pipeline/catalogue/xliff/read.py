"""Read XLIFF 1.2, 2.0 and 2.1: whatever tool wrote it, and whatever else is in it."""

from __future__ import annotations

import re
from typing import Any

from pipeline.catalogue.xliff import inline, version1, version2
from pipeline.catalogue.xliff.incoming import Incoming, IncomingFile
from pipeline.catalogue.xliff.message import Piece
from pipeline.catalogue.xliff.units import State
from pipeline.errors import CatalogueError

_VERSIONS = {
    version1.NAMESPACE: ("1.2",),
    version2.NAMESPACE: ("2.0", "2.1"),
}
_HINT = "XLIFF 1.2, 2.0 and 2.1 can be read"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<[A-Za-z_]")
_UNCONFIRMED_1 = re.compile(r"new|needs-.*")
_CONFIRMED_1 = ("translated", "signed-off", "final")
_STATES_2 = {
    "initial": State.UNCONFIRMED,
    "translated": State.CONFIRMED,
    "reviewed": State.CONFIRMED,
    "final": State.CONFIRMED,
}
_META_GROUP = f"{{{version2.METADATA}}}metaGroup"
_META = f"{{{version2.METADATA}}}meta"


def read(data: bytes, name: str) -> list[IncomingFile]:
    """Read a file.

    Args:
        data: Its bytes.
        name: How the user knows it, for messages.

    Raises:
        CatalogueError: it is not well-formed, has a document type, is no XLIFF of a version that
            we know, or has a unit without an id or a source.
    """
    root = _parse(data, name)
    namespace, _, local = root.tag.rpartition("}")
    namespace = namespace[1:]
    if local != "xliff" or namespace not in _VERSIONS:
        what = f"<{local}>" + (f" of {namespace}" if namespace else "")
        raise CatalogueError(f"no XLIFF file: {what}", file=name, line=1, hint=_HINT)
    version = root.get("version")
    if version not in _VERSIONS[namespace]:
        what = "without a version" if version is None else f"of version {version}"
        raise CatalogueError(f"XLIFF {what}", file=name, line=root.sourceline, hint=_HINT)
    read_file = _file_1 if namespace == version1.NAMESPACE else _file_2
    found = [read_file(node, name) for node in root.iterchildren(f"{{{namespace}}}file")]
    if not found:
        raise CatalogueError("has no <file>", file=name, line=root.sourceline)
    return found


def _parse(data: bytes, name: str) -> Any:
    """Parse without network, entities or document types; depth and sizes are lxml's to limit."""
    from lxml import etree

    from pipeline.model import xml

    first = _DOCTYPE.search(data.replace(b"\0", b""))  # in UTF-16 too
    if first is not None and first[0] == b"<!DOCTYPE":
        raise _has_doctype(name, data.replace(b"\0", b"").count(b"\n", 0, first.start()) + 1)
    try:
        root = xml.parse(data)
    except etree.XMLSyntaxError as error:
        raise CatalogueError(
            f"not well-formed XML: {(error.msg or 'there is nothing').partition(', line ')[0]}",
            file=name,
            line=error.lineno or 1,
            hint="save it again in the CAT tool, or check it with xmllint",
        ) from None
    except (ValueError, LookupError) as error:
        raise CatalogueError(f"not XML: {error}", file=name, line=1) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise _has_doctype(name, 1)
    return root


def _has_doctype(name: str, line: int) -> CatalogueError:
    hint = "no XLIFF file needs one; delete it"
    return CatalogueError("has a document type", file=name, line=line, hint=hint)


def _file_1(node: Any, name: str) -> IncomingFile:
    ns = f"{{{version1.NAMESPACE}}}"
    return IncomingFile(
        node.get("original"),
        node.get("source-language"),
        node.get("target-language"),
        [_unit_1(unit, ns, name) for unit in node.iter(f"{ns}trans-unit")],
        node.sourceline,
    )


def _unit_1(node: Any, ns: str, name: str) -> Incoming:
    facts = {
        context.get("context-type"): context.text
        for group in node.iterchildren(f"{ns}context-group")
        for context in group.iterchildren(f"{ns}context")
    }
    source, target = node.find(f"{ns}source"), node.find(f"{ns}target")
    if source is None:
        raise _lacks(node, "<source>", name)
    return Incoming(
        _required(node, "id", name),
        inline.read_1(source),
        [] if target is None else inline.read_1(target),
        _state_1(node.get("approved"), None if target is None else target.get("state")),
        facts.get(version1.FINGERPRINT),
        facts.get("x-po-msgctxt"),
        node.sourceline,
    )


def _state_1(approved: str | None, state: str | None) -> State:
    """Say whether a translation is confirmed: approval counts before the state."""
    if approved == "yes" or state in _CONFIRMED_1:
        return State.CONFIRMED
    if approved == "no" or (state is not None and _UNCONFIRMED_1.fullmatch(state)):
        return State.UNCONFIRMED
    return State.UNSAID


def _file_2(node: Any, name: str) -> IncomingFile:
    ns = f"{{{version2.NAMESPACE}}}"
    root = node.getparent()
    return IncomingFile(
        node.get("original"),
        root.get("srcLang"),
        root.get("trgLang"),
        [_unit_2(unit, ns, name) for unit in node.iter(f"{ns}unit")],
        node.sourceline,
    )


def _unit_2(node: Any, ns: str, name: str) -> Incoming:
    facts = {
        meta.get("type"): meta.text
        for group in node.iter(_META_GROUP)
        if group.get("category") == version2.CATEGORY
        for meta in group.iterchildren(_META)
    }
    segments = [
        child for child in node.iterchildren(f"{ns}segment", f"{ns}ignorable") if len(child)
    ]
    sources = [child.find(f"{ns}source") for child in segments]
    if not sources or None in sources:
        raise _lacks(node, "<source>", name)
    states = {
        _STATES_2.get(child.get("state"), State.UNSAID)
        for child in segments
        if child.tag.endswith("}segment")
    }
    target, is_partial = _targets_2(segments, ns, name)
    return Incoming(
        _required(node, "id", name),
        [piece for source in sources for piece in inline.read_2(source)],
        target,
        _weakest(states),
        facts.get(version2.FINGERPRINT),
        facts.get("msgctxt"),
        node.sourceline,
        is_partial,
    )


def _targets_2(segments: list[Any], ns: str, name: str) -> tuple[list[Piece], bool]:
    """Put the translations of segments together, in the order that they ask for."""
    ordered: list[tuple[int, list[Piece]]] = []
    missing = 0
    for number, segment in enumerate(segments, 1):
        target = segment.find(f"{ns}target")
        if target is None:
            missing += segment.tag.endswith("}segment")
            ordered.append((number, inline.read_2(segment.find(f"{ns}source"))))
            continue
        order = target.get("order", str(number))
        if not re.fullmatch("[0-9]{1,9}", order):
            raise CatalogueError(f'order="{order}" is no number', file=name, line=target.sourceline)
        ordered.append((int(order), inline.read_2(target)))
    of_segments = sum(segment.tag.endswith("}segment") for segment in segments)
    if missing == of_segments:
        return [], False
    ordered.sort(key=lambda each: each[0])
    return [piece for _, pieces in ordered for piece in pieces], missing > 0


def _weakest(states: set[State]) -> State:
    for state in (State.UNCONFIRMED, State.UNSAID):
        if state in states:
            return state
    return State.CONFIRMED if states else State.UNSAID


def _required(node: Any, key: str, name: str) -> str:
    value = node.get(key)
    if value is None:
        raise _lacks(node, key, name)
    return str(value)


def _lacks(node: Any, what: str, name: str) -> CatalogueError:
    local = node.tag.rpartition("}")[2]
    return CatalogueError(
        f"<{local}> without {what}",
        file=name,
        line=node.sourceline,
        hint="import the file that export wrote, as the CAT tool saved it",
    )
