"""What the rules of each vocabulary make of its elements: one text, codes in it, or no text."""

from __future__ import annotations

import pytest

from pipeline.formats import xml
from pipeline.formats.render import render
from pipeline.formats.xml import vocabularies

SKELETONS = {
    "dita": "<topic id='a' xmlns:m='http://www.w3.org/1998/Math/MathML'>"
    "<title/><body>{}</body></topic>",
    "dita map": "{}",
    "jats": "<article xmlns:m='http://www.w3.org/1998/Math/MathML'>"
    "<front><article-meta/></front><body>{}</body></article>",
    "docbook": "<article xmlns='http://docbook.org/ns/docbook'"
    " xmlns:m='http://www.w3.org/1998/Math/MathML'>{}</article>",
    "tei": "<TEI xmlns='http://www.tei-c.org/ns/1.0'"
    " xmlns:m='http://www.w3.org/1998/Math/MathML'>{}</TEI>",
    "mallard": "<page xmlns='http://projectmallard.org/1.0/'"
    " xmlns:m='http://www.w3.org/1998/Math/MathML'>{}</page>",
    "xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'"
    " xmlns:m='http://www.w3.org/1998/Math/MathML'><body>{}</body></html>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>",
    "nitf": "<nitf>{}</nitf>",
    "newsml-g2": "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>{}</newsItem>",
    "newsml-1": "<NewsML><NewsItem>{}</NewsItem></NewsML>",
    "newsml-1 content": "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>{}"
    "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'"
    " xmlns:media='http://search.yahoo.com/mrss/'>{}</feed>",
    "rss": "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel>{}</channel></rss>",
}


def _texts(vocabulary: str, fragment: str) -> list[str]:
    """Read a fragment in a document of its vocabulary, and make sure that it can be given back."""
    known = {each.name for each in vocabularies._KNOWN}
    if vocabulary.startswith("newsml-1") and "newsml-1" not in known:
        pytest.skip("NewsML 1 is not among the vocabularies yet")
    source = SKELETONS[vocabulary].replace("{}", fragment).encode()
    document = xml.read(source, "a.xml", source_language="da")
    assert render(document, lambda unit: unit.msgid, None).data == source
    return [unit.msgid for unit in document.units]


INLINE = [
    ("dita", "p",
     "b codeph em equation-inline i keyword kwd markupname ph strong term uicontrol xref"),
    ("jats", "p",
     "code date date-in-citation funding-source inline-media italic named-content overline rb rt "
     "ruby styled-content sub target x xref year"),
    ("jats", "mixed-citation",
     "annotation anonymous article-title chapter-title collab comment conf-date conf-loc conf-name "
     "conf-sponsor data-title date day edition fpage gov institution issue lpage month name "
     "page-range part-title patent person-group publisher-loc publisher-name role season series "
     "size source std string-name supplement trans-source trans-title version volume year"),
    ("jats", "aff", "addr-line city country institution"),
    ("docbook", "para",
     "acronym buildtarget command glossterm macroname productname templatename trademark "
     "typedefname unionname"),
    ("docbook", "bibliomixed",
     "artpagenums author authorgroup bibliomisc bibliomset confgroup copyright edition isbn issn "
     "issuenum pagenums pubdate publisher publishername subtitle title volumenum"),
    ("tei", "p",
     "add att bloc catchwords cl code damage date email geo hi ident locus locusGrp m metamark "
     "offset orgName origDate origPlace persName phr quote rb redo restore retrace rt ruby said "
     "secl settlement stage stamp tag term undo unit val vocal writing"),
    ("nitf", "byline", "byttl person"),
    ("nitf", "rights",
     "rights.agent rights.geography rights.limitations rights.owner rights.type"),
    ("nitf", "p", "em location org person postaddr q"),
    ("newsml-1 content", "p", "a b em i q span strong sub sup"),
    ("mallard", "p", "app em gui link"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("vocabulary", "block", "name"),
    [(vocabulary, block, name) for vocabulary, block, all_ in INLINE for name in all_.split()],
)
def test_inline_elements_are_codes_in_their_sentence(
    vocabulary: str, block: str, name: str
) -> None:
    source = f"<{block}>Foran <{name}>indeni</{name}> bagved</{block}>"
    assert _texts(vocabulary, source) == [f"Foran <{name}1>indeni</{name}1> bagved"]


EMPTY = [
    ("dita", "p", "boolean data hazardsymbol image indextermref state"),
    ("jats", "p",
     "break inline-graphic milestone-end milestone-start overline-end overline-start target "
     "underline-end underline-start"),
    ("docbook", "para", "anchor beginpage biblioref co coref graphic inlinegraphic xref"),
    ("tei", "p",
     "addSpan anchor cb damageSpan delSpan gb graphic lb media metamark milestone pause pb ptr "
     "redo shift substJoin undo"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("vocabulary", "block", "name"),
    [(vocabulary, block, name) for vocabulary, block, all_ in EMPTY for name in all_.split()],
)
def test_elements_without_content_are_codes_in_their_sentence(
    vocabulary: str, block: str, name: str
) -> None:
    source = f"<{block}>Foran <{name}/> bagved</{block}>"
    assert _texts(vocabulary, source) == [f"Foran <{name}1/> bagved"]


@pytest.mark.parametrize(
    ("vocabulary", "fragment", "texts"),
    [
        ("dita", "<p>Se <image href='a'><alt>Broen</alt></image> her</p>",
         ["Se <image1/> her", "Broen"]),
        ("dita", "<p>Se <xref href='a'>broen<desc>Over sundet</desc></xref> her</p>",
         ["Se <xref1>broen<desc2/></xref1> her", "Over sundet"]),
        ("dita", "<p>Aa<sort-as>bb</sort-as> cc</p>", ["Aa<sort-as1/> cc", "bb"]),
        ("dita", "<p>Et <svg-container><svg xmlns='http://www.w3.org/2000/svg'><text>Sund</text>"
         "</svg></svg-container> to</p>", ["Et <svg-container1/> to", "Sund"]),
        ("dita", "<p>Et <foreign><title>Bro</title></foreign> to</p>",
         ["Et <foreign1/> to", "Bro"]),
        ("dita", "<p>Et <data name='x'>kode</data> to</p>", ["Et <data1/> to"]),
        ("dita", "<p>Et <draft-comment>Er det <b>sandt</b>?</draft-comment> to</p>",
         ["Et <draft-comment1/> to"]),
        ("dita", "<p>Et <required-cleanup>Ryd op</required-cleanup> to</p>",
         ["Et <required-cleanup1/> to"]),
        ("jats", "<p>Se <inline-graphic><alt-text>Broen</alt-text></inline-graphic> her</p>",
         ["Se <inline-graphic1/> her", "Broen"]),
        ("jats", "<p>Et <named-content>bb<alt-text>Broen</alt-text></named-content> to</p>",
         ["Et <named-content1>bb<alt-text2/></named-content1> to", "Broen"]),
        ("jats", "<p>Et <index-term><term>Bro</term></index-term> to</p>",
         ["Et <index-term1/> to", "Bro"]),
        ("jats", "<p>Et <abbrev>WHO<def><p>Sundhed</p></def></abbrev> to</p>",
         ["Et <abbrev1>WHO<def2/></abbrev1> to", "Sundhed"]),
        ("jats", "<p>Er <disp-formula><tex-math>x</tex-math></disp-formula> så</p>",
         ["Er <disp-formula1/> så"]),
        ("jats", "<p>Tak til <award-id>AB-12</award-id> for det</p>",
         ["Tak til <award-id1/> for det"]),
        ("jats", "<mixed-citation><name><surname>Holm</surname> <given-names>Lis</given-names>"
         "</name>: <article-title>Broen</article-title></mixed-citation>",
         ["<name1><surname2>Holm</surname2> <given-names3>Lis</given-names3></name1>: "
          "<article-title4>Broen</article-title4>"]),
        ("docbook", "<para>Et <annotation><para>To</para></annotation> tre</para>",
         ["Et <annotation1/> tre", "To"]),
        ("docbook", "<para>Et <simplelist><member>To</member></simplelist> tre</para>",
         ["Et <simplelist1/> tre", "To"]),
        ("docbook", "<bibliomixed>Se <biblioid>doi-x</biblioid> <copyright><year>2026</year> "
         "<holder>Lis Holm</holder></copyright></bibliomixed>",
         ["Se <biblioid1/> <copyright2><year3>2026</year3> <holder4>Lis Holm</holder4>"
          "</copyright2>"]),
        ("tei", "<p>Se <figure><figDesc>Broen</figDesc></figure> her</p>",
         ["Se <figure1/> her", "Broen"]),
        ("tei", "<p>Se <graphic url='a'><desc>Broen</desc></graphic> her</p>",
         ["Se <graphic1/> her", "Broen"]),
        ("tei", "<p>Se <fw type='header'>Side to</fw> her</p>", ["Se <fw1/> her", "Side to"]),
        ("tei", "<p>Se<index><term>Bro</term></index> her</p>", ["Se<index1/> her", "Bro"]),
        ("nitf", "<p>Bo i <postaddr><addressee>Lis Holm</addressee> <country>Danmark</country>"
         "</postaddr> nu</p>",
         ["Bo i <postaddr1><addressee2>Lis Holm</addressee2> <country3>Danmark</country3>"
          "</postaddr1> nu"]),
        ("xhtml", "<p>Se <svg xmlns='http://www.w3.org/2000/svg'><text>Sund</text></svg> her</p>",
         ["Se <svg1/> her", "Sund"]),
    ],
)  # fmt: skip
def test_a_part_with_texts_of_its_own_is_one_code(
    vocabulary: str, fragment: str, texts: list[str]
) -> None:
    assert _texts(vocabulary, fragment) == texts


@pytest.mark.parametrize(
    ("vocabulary", "block", "code"),
    [
        ("dita", "<p>Er {} så</p>", "math"),
        ("dita", "<p>Er <mathml>{}</mathml> så</p>", "mathml"),
        ("jats", "<p>Er {} så</p>", "math"),
        ("jats", "<p>Er <inline-formula>{}</inline-formula> så</p>", "inline-formula"),
        ("docbook", "<para>Er {} så</para>", "math"),
        ("tei", "<p>Er {} så</p>", "math"),
        ("mallard", "<p>Er {} så</p>", "math"),
        ("xhtml", "<p>Er {} så</p>", "math"),
    ],
)
def test_a_formula_is_one_code_and_its_words_are_text(
    vocabulary: str, block: str, code: str
) -> None:
    formula = "<m:math><m:mrow><m:mi>sin</m:mi><m:mtext>hvis</m:mtext></m:mrow></m:math>"
    assert _texts(vocabulary, block.replace("{}", formula)) == [f"Er <{code}1/> så", "hvis"]


@pytest.mark.parametrize(
    ("vocabulary", "fragment", "texts"),
    [
        ("dita map", "<map title='Avisen'><topichead navtitle='Nyt'>"
         "<topicref href='a' navtitle='Broen'/></topichead><reltable title='Se også'/></map>",
         ["Avisen", "Nyt", "Broen", "Se også"]),
        ("dita map", "<bookmap title='Bogen'><chapter navtitle='Først'/><mapref navtitle='Sidst'/>"
         "</bookmap>", ["Bogen", "Først", "Sidst"]),
        ("dita", "<image href='a' alt='Broen'/>", ["Broen"]),
        ("dita", "<lq reftitle='Avisen'>Den er lang</lq>", ["Avisen", "Den er lang"]),
        ("dita", "<note othertype='Husk'>Vent</note>", ["Husk", "Vent"]),
        ("dita", "<refbody><refsyn spectitle='Brug'>Skriv</refsyn></refbody>", ["Brug", "Skriv"]),
        ("svg", "<g aria-label='Bro' id='g'><text>Sund</text></g>", ["Bro", "Sund"]),
        ("newsml-g2", "<note>Åbent for alle</note><registration>Skriv til os</registration>"
         "<openHours>Hver dag</openHours><access>Til fods</access>",
         ["Åbent for alle", "Skriv til os", "Hver dag", "Til fods"]),
        ("rss", "<item><media:copyright>Kun for læsere</media:copyright></item>",
         ["Kun for læsere"]),
        ("atom", "<link href='a' title='Næste side'/><category term='bro' label='Broer'/>",
         ["Næste side", "Broer"]),
        ("nitf", "<head><docdata><correction info='Rettet navn'/><ed-msg info='Til forsiden'/>"
         "<doc.rights limitations='Kun i Danmark' owner='AB'/></docdata></head>",
         ["Rettet navn", "Til forsiden", "Kun i Danmark"]),
        ("newsml-1", "<Comment>Rettet</Comment><NewsComponent><NewsLines>"
         "<HeadLine>Ny bro</HeadLine><SubHeadLine>Den er lang</SubHeadLine>"
         "<ByLine>Af Lis Holm</ByLine><DateLine>Rønne</DateLine>"
         "<CreditLine>Bureauet</CreditLine><CopyrightLine>Kun her</CopyrightLine>"
         "<KeywordLine>bro</KeywordLine><SlugLine>bro og sund</SlugLine><NewsLine><NewsLineType "
         "FormalName='x'/><NewsLineText>Mere</NewsLineText></NewsLine></NewsLines>"
         "<DescriptiveMetadata><Language FormalName='da'/></DescriptiveMetadata></NewsComponent>",
         ["Rettet", "Ny bro", "Den er lang", "Af Lis Holm", "Rønne", "Bureauet", "Kun her", "bro",
          "bro og sund", "Mere"]),
        ("newsml-1 content", "<nitf><body><p>Broen er <em>lang</em>.</p></body></nitf>",
         ["Broen er <em1>lang</em1>."]),
        ("newsml-1 content", "<![CDATA[<p>Broen er <b>lang</b>.</p>]]>",
         ["Broen er <b1>lang</b1>."]),
    ],
)  # fmt: skip
def test_what_readers_read_is_text(vocabulary: str, fragment: str, texts: list[str]) -> None:
    assert _texts(vocabulary, fragment) == texts


@pytest.mark.parametrize(
    ("vocabulary", "fragment"),
    [
        ("dita", "<shape>rect</shape><data name='a'>kode</data>"),
        ("jats", "<custom-meta><meta-name>a</meta-name><meta-value>bro</meta-value></custom-meta>"),
        ("jats", "<award-id>AB</award-id><contrib-id>orcid</contrib-id>"),
        ("docbook", "<info><biblioid>doi-x</biblioid><revision><revnumber>1.0</revnumber>"
         "<authorinitials>lh</authorinitials></revision></info>"),
        ("tei", "<idno>AB-12</idno><classCode>bro</classCode><rendition>color: red</rendition>"),
        ("nitf", "<media-object encoding='base64'>aGVq</media-object>"),
        ("atom", "<content type='image/png'>aGVq</content>"),
        ("atom", "<content type='application/pdf'>aGVq</content>"),
        ("newsml-1", "<NewsIdentifier><ProviderId>avis</ProviderId></NewsIdentifier>"),
        ("newsml-1", "<ContentItem><Encoding Notation='Base64'><DataContent>aGVq</DataContent>"
         "</Encoding></ContentItem>"),
    ],
)  # fmt: skip
def test_what_machines_read_is_no_text(vocabulary: str, fragment: str) -> None:
    assert _texts(vocabulary, fragment) == []


@pytest.mark.parametrize("type_", ["text", "html", "text/plain", "application/xhtml+xml"])
def test_the_content_of_an_entry_is_text(type_: str) -> None:
    assert _texts("atom", f"<content type='{type_}'>Ny bro</content>") == ["Ny bro"]


@pytest.mark.parametrize(
    ("vocabulary", "fragment", "texts"),
    [
        ("dita", "<keywords><keyword>bro</keyword><keyword>sund</keyword></keywords>",
         ["bro", "sund"]),
        ("jats", "<name><surname>Jensen</surname><given-names>Per</given-names></name>",
         ["Jensen", "Per"]),
        ("jats", "<element-citation><source>Avisen</source><volume>A</volume><issue>B</issue>"
         "<article-title>Broen</article-title></element-citation>",
         ["Avisen", "A", "B", "Broen"]),
        ("jats", "<aff><institution>Skolen</institution><country>Danmark</country></aff>",
         ["Skolen", "Danmark"]),
        ("docbook", "<glossentry><glossterm>Bro</glossterm><acronym>B</acronym></glossentry>",
         ["Bro", "B"]),
        ("docbook", "<info><title>Broen</title><subtitle>En bog</subtitle><productname>Bygger"
         "</productname><productnumber>B to</productnumber></info>",
         ["Broen", "En bog", "Bygger", "B to"]),
        ("tei", "<persName><forename>Lis</forename><surname>Holm</surname></persName>",
         ["Lis", "Holm"]),
        ("tei", "<div><stage>Ud</stage><said>Farvel</said></div>", ["Ud", "Farvel"]),
        ("tei", "<keywords><term>bro</term><term>sund</term></keywords>", ["bro", "sund"]),
        ("nitf", "<rights><rights.owner>Avisen</rights.owner><rights.type>tryk</rights.type>"
         "</rights>", ["Avisen", "tryk"]),
    ],
)  # fmt: skip
def test_neighbours_without_text_around_stand_alone(
    vocabulary: str, fragment: str, texts: list[str]
) -> None:
    assert _texts(vocabulary, fragment) == texts


@pytest.mark.parametrize("name", ["code", "preformat"])
def test_code_in_jats_keeps_its_space(name: str) -> None:
    assert _texts("jats", f"<sec><{name}>skriv  her\n  og der</{name}></sec>") == [
        "skriv  her\n  og der"
    ]


def test_titles_in_docbook_stay_headings() -> None:
    source = SKELETONS["docbook"].replace("{}", "<title>Broen</title><subtitle>En bog</subtitle>")
    document = xml.read(source.encode(), "a.xml", source_language="da")
    assert [unit.role for unit in document.units] == ["heading", "subtitle"]
