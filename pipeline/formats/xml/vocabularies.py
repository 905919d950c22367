"""What the XML vocabularies that we know say of their elements.

A vocabulary is chosen by the root element's namespace or name. In any other document an element
is inline where its parent also holds text of its own, and a block elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.formats.markup.tokens import Within, names

SHOWS_NOTHING = names(
    "a anchor bookmark br cb gb graphic image img indexterm inlinegraphic lb media milestone pb "
    "sort-key"
)
"""Elements that add no words to a sentence, in any vocabulary."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The elements of one vocabulary, by local name."""

    namespaces: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    """Inline in running text, blocks in lists and headers: ``author``, ``date``."""

    nested: frozenset[str] = frozenset()
    untranslated: frozenset[str] = frozenset()
    preserve: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Translated attributes: ``element@attribute`` or ``@attribute``, and the role."""

    wrapper: str = ""
    """An inline element that can carry ``xml:lang``."""

    is_known: bool = True

    def within(self, name: str, *, has_text_around: bool) -> Within:
        """Tell how an element stands in the text around it."""
        if name in self.nested:
            return Within.NESTED
        if name in self.inline:
            return Within.YES
        can_be_inline = name in self.either or not self.is_known
        return Within.YES if can_be_inline and has_text_around else Within.NO


_UNKNOWN = Vocabulary(is_known=False)

_NITF = Vocabulary(
    namespaces=names("http://iptc.org/std/NITF/2006-10-18/"),
    roots=names("nitf"),
    inline=names(
        "a br chron classifier copyrite copyrite.holder copyrite.year city country em event frac "
        "frac-den frac-num frac-sep function lang location money name.family name.given num "
        "object.title org person postaddr.inline pronounce q region sort-key state story.date sub "
        "sublocation sup virtloc alt-code"
    ),
    untranslated=names("doc-id identified-content tobject pubdata revision-history"),
    preserve=names("pre"),
    roles={
        "title": "page title", "hl1": "title", "hl2": "heading", "byline": "byline",
        "dateline": "dateline", "abstract": "teaser", "p": "paragraph", "bq": "quotation",
        "credit": "quotation source", "media-caption": "caption", "caption": "table caption",
        "media-producer": "byline", "tagline": "tagline", "li": "list item", "th": "table header",
        "td": "table cell", "note": "note", "dt": "term", "dd": "definition",
        "distributor": "byline", "copyrite": "copyright", "series": "series",
    },
    attributes={
        "media-reference@alternate-text": "alt text",
        "keyword@key": "keyword",
        "series@series.name": "series",
        "@title": "title attribute",
    },
    wrapper="lang",
)  # fmt: skip

_DOCBOOK = Vocabulary(
    namespaces=names("http://docbook.org/ns/docbook"),
    roots=names(
        "book article chapter part set section sect1 sect2 appendix preface refentry glossary "
        "reference para bookinfo articleinfo info"
    ),
    inline=names(
        "abbrev accel acronym action anchor application authorinitials citation citebiblioid "
        "citerefentry citetitle city classname code command computeroutput constant coref country "
        "database emphasis enumvalue envar errorcode errorname errortext errortype exceptionname "
        "filename firstterm foreignphrase function glossterm guibutton guiicon guilabel guimenu "
        "guimenuitem guisubmenu hardware honorific initializer inlineequation inlinemediaobject "
        "interface interfacename jobtitle keycap keycode keycombo keysym lineage lineannotation "
        "link literal manvolnum markup mathphrase medialabel menuchoice methodname modifier "
        "mousebutton nonterminal olink ooclass ooexception oointerface option optional othername "
        "package parameter phone phrase pob postcode productname productnumber prompt property "
        "quote refentrytitle remark replaceable returnvalue sgmltag shortcut state street "
        "structfield structname subscript superscript symbol systemitem tag termdef token "
        "trademark type ulink uri userinput varname wordasword xref year"
    ),
    either=names(
        "author date editor email firstname honorific org orgdiv orgname othercredit person "
        "personname surname"
    ),
    nested=names("footnote indexterm footnoteref inlinemediaobject alt remark"),
    untranslated=names("remark synopsis classsynopsis"),
    preserve=names("programlisting screen literallayout synopsis address"),
    roles={
        "title": "heading", "subtitle": "subtitle", "para": "paragraph", "simpara": "paragraph",
        "blockquote": "quotation", "caption": "caption", "footnote": "footnote",
        "abstract": "teaser", "term": "term", "entry": "table cell", "programlisting": "code",
        "screen": "screen", "member": "list item", "textobject": "alt text",
        "indexterm": "index entry",
    },
    wrapper="phrase",
)  # fmt: skip

_DITA = Vocabulary(
    roots=names("topic concept task reference dita map bookmap glossentry troubleshooting"),
    inline=names(
        "abbreviated-form apiname b boolean cite cmdname codeph data-about delim filepath i image "
        "keyword line-through menucascade msgnum msgph numcharref option overline parameterentity "
        "parmname ph q repsep sep shortcut state sub sup synph systemoutput term text textentity "
        "tm tt u uicontrol userinput var varname wintitle xmlatt xmlelement xmlnsname xmlpi xref"
    ),
    nested=names("fn indexterm"),
    preserve=names("codeblock pre screen msgblock lines"),
    roles={
        "title": "heading", "shortdesc": "teaser", "p": "paragraph", "li": "list item",
        "note": "note", "cmd": "step", "entry": "table cell", "lq": "quotation",
        "alt": "alt text", "dt": "term", "dd": "definition",
    },
    wrapper="ph",
)  # fmt: skip

_TEI = Vocabulary(
    namespaces=names("http://www.tei-c.org/ns/1.0"),
    roots=names("TEI TEI.2 teiCorpus"),
    inline=names(
        "abbr add addName am anchor app c choice corr damage del distinct district emph ex expan "
        "foreign forename formula g gap genName geogName gi gloss graphic handShift hi lb lem "
        "measure mentioned milestone name nameLink num objectName orgName orig pb pc persName "
        "placeName ptr q quote rdg ref reg region roleName rs s seg settlement sic soCalled space "
        "subst supplied surname surplus term time unclear w"
    ),
    either=names(
        "address affiliation author bibl cit country date desc editor idno publisher pubPlace title"
    ),
    nested=names("note"),
    roles={"head": "heading", "p": "paragraph", "note": "note", "item": "list item", "l": "verse"},
    wrapper="seg",
)

_JATS = Vocabulary(
    roots=names("article book-part collection pmc-articleset"),
    inline=names(
        "abbrev alternatives bold chem-struct comment email ext-link fixed-case given-names hr "
        "inline-formula inline-graphic inline-supplementary-material institution italic "
        "label-inline milestone-end milestone-start monospace named-content overline private-char "
        "related-article related-object roman sans-serif sc source strike styled-content sub sup "
        "surname tex-math underline uri volume xref year etal elocation-id fpage lpage issue"
    ),
    nested=names("fn inline-formula"),
    untranslated=names("tex-math journal-id article-id issn pub-id"),
    roles={
        "article-title": "title", "title": "heading", "p": "paragraph", "caption": "caption",
        "td": "table cell", "th": "table header", "abstract": "teaser", "disp-quote": "quotation",
    },
    wrapper="named-content",
)  # fmt: skip

_MALLARD = Vocabulary(
    namespaces=names("http://projectmallard.org/1.0/"),
    roots=names("page"),
    inline=names("app cmd code em file gui guiseq hi input key keyseq link output span sys var"),
    nested=names("media"),
    untranslated=names("revision"),
    preserve=names("code screen"),
    roles={"title": "heading", "p": "paragraph", "item": "list item", "desc": "teaser"},
    wrapper="span",
)

_FEED = Vocabulary(
    namespaces=names("http://www.w3.org/2005/Atom http://purl.org/rss/1.0/"),
    roots=names("feed entry rss RDF"),
    untranslated=names(
        "id uri email guid link pubDate lastBuildDate updated published generator docs ttl url "
        "cloud icon logo date creator"
    ),
    roles={"title": "title", "summary": "teaser", "description": "teaser", "content": "paragraph"},
)

_SVG = Vocabulary(
    namespaces=names("http://www.w3.org/2000/svg"),
    roots=names("svg"),
    inline=names("a tspan textPath"),
    untranslated=names("style script metadata"),
    roles={"title": "title", "desc": "description", "text": "text"},
)

_XHTML = Vocabulary(namespaces=names("http://www.w3.org/1999/xhtml"), wrapper="span")
"""Its elements follow HTML's policy; only the wrapper is needed here."""

_KNOWN = (_XHTML, _NITF, _DOCBOOK, _TEI, _MALLARD, _FEED, _SVG, _DITA, _JATS)


def find_vocabulary(namespace: str, root: str, children: frozenset[str]) -> Vocabulary:
    """Choose the vocabulary of a document.

    Args:
        namespace: The root element's, empty for none.
        root: Its local name.
        children: The local names of its child elements, to tell articles of JATS from DocBook's.
    """
    if namespace:
        return next((known for known in _KNOWN if namespace in known.namespaces), _UNKNOWN)
    if root == "article" and children & {"front", "body"}:
        return _JATS
    return next((known for known in _KNOWN if root in known.roots), _UNKNOWN)
