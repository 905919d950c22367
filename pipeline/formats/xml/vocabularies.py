"""The XML vocabularies that we know, each as a file of ITS rules in ``rules/``.

In a document of any other vocabulary an element is inline where its parent also holds text of its
own, and a block elsewhere.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.formats.its.rules import Rule, load_rules_file
from pipeline.formats.markup.tokens import names

SHOWS_NOTHING = names(
    "a anchor bookmark br cb gb graphic image img indexterm inlinegraphic lb media milestone pb "
    "sort-key"
)
"""Elements that add no words to a sentence, in any vocabulary."""

_OWN = "v"
"""The prefix of a vocabulary's own elements in its rules file. It stands for the namespace that
the document uses, as many vocabularies are also written without one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a vocabulary is recognised, and what ITS cannot say of it."""

    name: str
    """Of its rules file, without suffix."""

    namespaces: frozenset[str] = frozenset()
    """The first is the one in its rules file."""

    roots: frozenset[str] = frozenset()
    """Local names of root elements, where the document has no namespace."""

    wrapper: str = ""
    """An inline element that can carry ``xml:lang``."""

    holds_html: bool = False
    """Whether a text may be a piece of HTML, escaped or in CDATA."""


UNKNOWN = Vocabulary("", holds_html=True)

_KNOWN = (
    Vocabulary("xhtml", names("http://www.w3.org/1999/xhtml"), wrapper="span"),
    Vocabulary(
        "nitf",
        names("http://iptc.org/std/NITF/2006-10-18/"),
        names("nitf"),
        wrapper="lang",
        holds_html=True,
    ),
    Vocabulary(
        "newsml-g2",
        names("http://iptc.org/std/nar/2006-10-01/"),
        names("newsMessage newsItem packageItem conceptItem knowledgeItem"),
        holds_html=True,
    ),
    Vocabulary(
        "docbook",
        names("http://docbook.org/ns/docbook"),
        names(
            "book article chapter part set section sect1 sect2 appendix preface refentry glossary "
            "reference para bookinfo articleinfo info"
        ),
        wrapper="phrase",
    ),
    Vocabulary("tei", names("http://www.tei-c.org/ns/1.0"), names("TEI TEI.2 teiCorpus"), "seg"),
    Vocabulary("mallard", names("http://projectmallard.org/1.0/"), names("page"), "span"),
    Vocabulary("atom", names("http://www.w3.org/2005/Atom"), names("feed entry"), holds_html=True),
    Vocabulary("rss", names("http://purl.org/rss/1.0/"), names("rss RDF"), holds_html=True),
    Vocabulary("svg", names("http://www.w3.org/2000/svg"), names("svg")),
    Vocabulary(
        "dita",
        roots=names("topic concept task reference dita map bookmap glossentry troubleshooting"),
        wrapper="ph",
    ),
    Vocabulary(
        "jats",
        roots=names("article book-part collection pmc-articleset"),
        wrapper="named-content",
    ),
)


def find_vocabulary(namespace: str, root: str, children: frozenset[str]) -> Vocabulary:
    """Choose the vocabulary of a document.

    Args:
        namespace: The root element's, empty for none.
        root: Its local name.
        children: The local names of its child elements, to tell articles of JATS from DocBook's.
    """
    for known in _KNOWN:
        if namespace in known.namespaces:
            return known
    if root == "article" and children & {"front", "body"}:
        return _KNOWN[-1]
    if namespace and root != "RDF":
        return UNKNOWN
    return next((known for known in _KNOWN if root in known.roots), UNKNOWN)


def rules_for(main: Vocabulary, namespace: str, used: Collection[str]) -> list[Rule]:
    """Give the rules of a document's vocabulary and of others that it mixes in.

    Args:
        main: The document's own.
        namespace: The root element's.
        used: All namespaces that the document declares.
    """
    found: list[Rule] = []
    for known in _KNOWN:
        if known is main:
            is_plain = not namespace or not known.namespaces
            found += _rules(known.name, "" if is_plain else namespace)
        elif not known.namespaces.isdisjoint(used):
            found += _rules(known.name, next(iter(known.namespaces)))
    return found


@lru_cache(maxsize=32)
def _rules(name: str, namespace: str) -> list[Rule]:
    data = pkgutil.get_data(__package__, f"rules/{name}.xml") or b""
    return [
        replace(rule, namespaces={**rule.namespaces, _OWN: namespace}, is_default=True)
        for rule in load_rules_file(data, f"rules/{name}.xml")
    ]
