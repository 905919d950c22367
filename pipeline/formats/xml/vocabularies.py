"""The XML vocabularies that we know, each as a file of ITS rules in ``rules/``.

In a document of any other vocabulary an element is inline where its parent also holds text of its
own, and a block elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.formats.its.rules import Rule, load_rules_file
from pipeline.formats.markup.tokens import names
from pipeline.formats.xml.parse import split_name

SHOWS_NOTHING = names(
    "a anchor bookmark br cb gb graphic image img indexterm inlinegraphic lb media milestone pb "
    "sort-key"
)
"""Elements that add no words to a sentence, in any vocabulary."""

_OWN = "v"
"""The prefix of a vocabulary's own elements in its rules file. It stands for the namespace that
the document uses, as many vocabularies are also written without one."""

# A word as a whole; a pattern that begins with letters is found ten times as fast.
_NAMESPACE = re.compile(r"xmlns(?<!\wxmlns)(?::[\w.-]+)?\s*=\s*[\"']([^\"']*)")
_PREFIX = re.compile(rf"\b{_OWN}:")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a vocabulary is recognised, and what ITS cannot say of it."""

    name: str
    """Of its rules file, without suffix."""

    namespaces: tuple[str, ...] = ()
    """The first is the one in its rules file."""

    roots: frozenset[str] = frozenset()
    """Local names of root elements, where the document has no namespace."""

    signs: frozenset[str] = frozenset()
    """Elements of which such a document has one, where its root's name says too little."""

    doctype: str = ""
    """What the public identifier of its DTD contains, which says enough."""

    wrapper: str = ""
    """An inline element that can carry ``xml:lang``."""

    holds_html: bool = False
    """Whether a text may be a piece of HTML, escaped or in CDATA."""

    html: frozenset[str] = frozenset()
    """Elements, as lxml names them, whose text is HTML even where it has no markup."""


UNKNOWN = Vocabulary("", holds_html=True)

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"

_KNOWN = (
    Vocabulary("xhtml", ("http://www.w3.org/1999/xhtml",), wrapper="span"),
    Vocabulary(
        "nitf",
        ("http://iptc.org/std/NITF/2006-10-18/",),
        names("nitf"),
        wrapper="lang",
        holds_html=True,
    ),
    Vocabulary(
        "newsml-g2",
        ("http://iptc.org/std/nar/2006-10-01/",),
        names("newsMessage newsItem packageItem conceptItem knowledgeItem"),
        holds_html=True,
    ),
    Vocabulary(
        "docbook",
        ("http://docbook.org/ns/docbook",),
        names(
            "book article chapter part set section sect1 sect2 appendix preface refentry glossary "
            "reference para bookinfo articleinfo info"
        ),
        names("para simpara formalpara sect1 articleinfo bookinfo chapterinfo refnamediv"),
        "DocBook",
        wrapper="phrase",
    ),
    Vocabulary(
        "tei", ("http://www.tei-c.org/ns/1.0",), names("TEI TEI.2 teiCorpus"), wrapper="seg"
    ),
    Vocabulary("mallard", ("http://projectmallard.org/1.0/",), wrapper="span"),
    Vocabulary(
        "atom", ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"), holds_html=True
    ),
    Vocabulary(
        "rss",
        ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"),
        names("rss RDF"),
        holds_html=True,
        html=frozenset(
            ("description", "{http://purl.org/rss/1.0/}description", _CONTENT, _EXCERPT)
        ),
    ),
    Vocabulary(
        "newsml-1",
        ("http://iptc.org/std/NewsML/2003-10-10/",),
        names("NewsML"),
        holds_html=True,
    ),
    Vocabulary("svg", ("http://www.w3.org/2000/svg",), names("svg")),
    Vocabulary(
        "dita",
        (),
        names(
            "topic concept task reference dita map bookmap glossentry glossgroup troubleshooting "
            "subjectScheme learningContent learningAssessment machineryTask"
        ),
        names(
            "body conbody taskbody refbody shortdesc topicref topichead mapref chapter glossdef "
            "troublebody learningContentbody subjectdef"
        ),
        "DITA",
        wrapper="ph",
    ),
    Vocabulary(
        "jats",
        (),
        names("article book book-part collection pmc-articleset"),
        names("article-meta front-stub journal-meta book-meta sec ref-list sub-article"),
        "NLM",
        wrapper="styled-content",
    ),
)
_UNMISTAKABLE = {
    root: known for known in _KNOWN if not known.signs for root in known.roots if root != "svg"
}
"""Vocabularies by roots that are no words of others: NITF stands inside NewsML and feeds."""


def find_vocabulary(root: Any) -> Vocabulary:
    """Choose the vocabulary of a document.

    Args:
        root: lxml's element.
    """
    namespace, local = split_name(root.tag)
    for known in _KNOWN:
        if namespace in known.namespaces:
            return known
    if namespace and local != "RDF":
        return UNKNOWN
    doctype = root.getroottree().docinfo.public_id or ""
    for known in _KNOWN:
        if local in known.roots:
            if not known.signs or (known.doctype and known.doctype in doctype):
                return known
            if next(root.iter(*known.signs), None) is not None:
                return known
    return UNKNOWN


def used_namespaces(text: str) -> frozenset[str]:
    """List all namespaces that a document declares."""
    return frozenset(_NAMESPACE.findall(text))


def is_wordpress(used: Collection[str]) -> bool:
    """Tell an export of WordPress by the namespaces that it declares."""
    return any("wordpress.org/export" in uri for uri in used)


def rules_for(main: Vocabulary, root: Any, used: Collection[str]) -> tuple[list[Rule], set[str]]:
    """Give the rules of a document's vocabulary and of others that it mixes in.

    Args:
        main: The document's own.
        root: lxml's element.
        used: All namespaces that the document declares.

    Returns:
        The rules, and the namespaces that they speak of; empty for elements without one.
    """
    found: list[Rule] = []
    spoken: set[str] = set()
    plain = {_UNMISTAKABLE[node.tag] for node in root.iter(*_UNMISTAKABLE)}
    for known in _KNOWN:
        namespaces = [uri for uri in known.namespaces if uri in used]
        is_plain = known in plain or (known is main and not split_name(root.tag)[0])
        for uri in [*namespaces, ""] if is_plain else namespaces:
            found += _rules(known.name, uri)
            spoken.add(uri)
    return found, spoken


@lru_cache(maxsize=32)
def _rules(name: str, namespace: str) -> tuple[Rule, ...]:
    import pkgutil

    data = pkgutil.get_data(__package__, f"rules/{name}.xml") or b""
    own = {_OWN: namespace} if namespace else {}
    found = []
    for rule in load_rules_file(data, f"rules/{name}.xml"):
        others = {prefix: uri for prefix, uri in rule.namespaces.items() if prefix != _OWN}
        # XPath has no prefix for names without a namespace.
        selector = rule.selector if namespace else _PREFIX.sub("", rule.selector)
        found.append(
            replace(rule, selector=selector, namespaces={**others, **own}, is_default=True)
        )
    return tuple(found)
