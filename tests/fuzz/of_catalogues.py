"""Targets that read catalogues, and what is exchanged with translators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import polib

from pipeline.catalogue import po
from pipeline.catalogue.edits.transfer import Languages
from pipeline.catalogue.merging.merge import merge
from pipeline.catalogue.po.header import charset_in
from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.catalogue.update import UpdateOptions, update
from pipeline.catalogue.xliff import merge as xliff_merge
from pipeline.catalogue.xliff import read as xliff
from pipeline.catalogue.xliff import version1, version2
from pipeline.catalogue.xliff.units import Source, outgoing
from pipeline.checks.dismissal import dismissed, unmarked, with_mark
from pipeline.errors import CatalogueError, PipelineError
from pipeline.memory.tmx.read import read_tmx
from pipeline.memory.tmx.write import write_tmx
from pipeline.model.entry import Catalogue, Entry, Layout
from pipeline.segmentation import sentences
from pipeline.values.message import find_in_message
from pipeline.workflow.values import printer
from tests.conftest import ROOT
from tests.fuzz.target import PART, Target, parts_of, text_of

_CASES = ROOT / "tests" / "cases"
_PO_TOKENS = (
    b'msgid "', b'msgstr "', b'msgid ""\n', b'msgstr ""\n', b'msgctxt "', b'msgid_plural "',
    b'msgstr[0] "', b'msgstr[1] "x"\n', b'msgstr [ 1 ] "', b'"\n', b'"a\\n"\n', b"#~ ", b"#| ",
    b"#~| ", b"#: ", b"#. ", b"#, fuzzy\n", b"#, python-brace-format\n", b"# \n", b"#\n", b"\\",
    b"\\n", b"\\x41", b"\\101", b"\\t", b"\\q", b"\n\n", b'msgid "a"\nmsgstr "b"\n', b"{amount1}",
    b"<a1>", b"</a1>", b"<br2/>", b'"Content-Type: text/plain; charset=UTF-8\\n"\n',
    b'"Content-Type: text/plain; charset=ISO-8859-1\\n"\n', b'"Language: nb\\n"\n',
    b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', b"<<<<<<< ours\n", b"=======\n",
    b"charset=utf-16", b"charset=hex", b"charset=idna", b"domain ", b"\xe2\x81\xa8a b\xe2\x81\xa9",
)  # fmt: skip
_XML_TOKENS = (
    b"<", b">", b"/>", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>", b"&amp;", b"&x;",
    b"&#0;", b"&#1;", b"&#xd800;", b"&#13;", b' id="1"', b' xml:lang="nb"', b"<!DOCTYPE x [",
    b'<!ENTITY a "b">', b"]>", b' xmlns="x"', b'encoding="utf-16"',
)  # fmt: skip
_SMALL = (
    b'msgid ""\nmsgstr ""\n"Language: nb\\n"\n'
    b'"Content-Type: text/plain; charset=UTF-8\\n"\n'
    b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    b"# note\n#. title\n#: source/a.html b.txt:3\n#, fuzzy, python-brace-format\n"
    b'#| msgid "f\xc3\xb8r"\nmsgctxt "x"\nmsgid ""\n"To linjer\\n"\n'
    b'"med {amount1} og <a1>lenke</a1>"\nmsgstr "To linjer\\n"\n\n'
    b'msgid "En fil"\nmsgid_plural "%d filer"\nmsgstr[0] "\xc3\x89n fil"\nmsgstr[1] "%d filer"\n\n'
    b'#~ msgid "V\xc3\xa6k"\n#~ msgstr "Borte"\n'
)


def one_line(error: PipelineError) -> None:
    """Hold an error to what DESIGN.md says of messages."""
    said = str(error)
    assert said and "\n" not in said and "\r" not in said, said
    assert said.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f]", said), said


def _parsed(data: bytes) -> Catalogue | None:
    try:
        return po.parse(data, "a.po")
    except CatalogueError as error:
        one_line(error)
        assert error.file == "a.po"
        assert error.line is None or 1 <= error.line <= data.count(b"\n") + data.count(b"\r") + 1
        return None


def _bare(entries: Iterable[Entry]) -> list[Entry]:
    return [replace(entry, line=None) for entry in entries]


def check_po(data: bytes) -> None:
    """What is read is written to the byte; written anew, it is read alike, by polib too."""
    salvaged, errors = po.salvage(data, "a.po")
    for error in errors:
        one_line(error)
    catalogue = _parsed(data)
    if catalogue is None:
        return
    assert not errors, errors
    assert salvaged.entries == catalogue.entries
    assert po.write(catalogue) == data
    if catalogue.layout.charset.lower() != "utf-8" and charset_in(catalogue.metadata) is None:
        return  # a charset that was guessed is guessed anew
    anew = po.write(replace(catalogue, layout=Layout(charset=catalogue.layout.charset)))
    again = po.parse(anew, "b.po")
    order = sorted(catalogue.entries, key=lambda entry: entry.obsolete)
    assert _bare(again.entries) == _bare(order), (anew, again.entries, order)
    assert again.metadata == catalogue.metadata or not catalogue.metadata
    assert po.write(again) == anew
    _require_polib(again, anew)


def _require_polib(catalogue: Catalogue, data: bytes) -> None:
    """Have polib read what we write; of escapes it knows five."""
    texts = [t for e in catalogue.entries for t in (e.msgid, e.msgstr, e.msgctxt or "")]
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", data.decode("utf-8", "replace")):
        return
    if re.search(r"[\a\b\v\f\r]", "".join(texts)) or catalogue.layout.charset.lower() != "utf-8":
        return
    if not catalogue.metadata.get("Content-Type", "").lower().endswith("charset=utf-8"):
        return
    read = polib.pofile(data.decode(), wrapwidth=0)
    theirs: Counter[tuple[str | None, str, str]] = Counter(
        (e.msgctxt, e.msgid, e.msgstr) for e in read if not e.msgid_plural
    )
    ours = Counter((e.msgctxt, e.msgid, e.msgstr) for e in catalogue.entries if not e.msgid_plural)
    assert theirs == ours, (theirs - ours, ours - theirs)


def _said(catalogue: Catalogue) -> Counter[tuple[str | None, str, str]]:
    """Count the translations of a catalogue, by their sources."""
    return Counter(
        (entry.msgctxt, entry.msgid, text)
        for entry in catalogue.entries
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if text
    )


def _texts(catalogue: Catalogue) -> set[str]:
    return {text for _, _, text in _said(catalogue)}


def check_update(data: bytes) -> None:
    """An update loses no translation, and a second one changes nothing."""
    template, catalogue = map(_parsed, parts_of(data, 2))
    if template is None or catalogue is None:
        return
    texts = replace(template, layout=Layout())
    for options in (UpdateOptions(), UpdateOptions(contexts_are_ids=True)):
        updated = update(catalogue, texts, options=options)
        lost = _texts(catalogue) - _texts(updated)
        assert not lost, lost
        again = po.parse(po.write(updated), "a.po")
        assert _bare(again.entries) == _bare(updated.entries)
        assert update(again, texts, options=options) == again


def check_api_update(data: bytes) -> bool:
    """The same of an update that carries translations over: as many texts are translated."""
    from pipeline import api

    template, catalogue = parts_of(data, 2)
    known = _parsed(catalogue)
    try:
        updated = api.update(catalogue, template, locale="nb")
    except PipelineError as error:
        one_line(error)
        return False
    assert known is not None
    found = _parsed(updated)
    assert found is not None
    before = {e.msgid for e in known.entries if e.has_translation}
    after = {e.msgid for e in found.entries if e.has_translation}
    lost = _texts(known) - _texts(found)
    assert len(after) >= len(before) - len(lost), lost
    assert api.update(updated, template, locale="nb") == updated
    return True


_WRITE = printer("nb", {})
_CLASH_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_LANGUAGES = Languages("da", "nb", find_in_message, _WRITE, sentences)


def check_merge(data: bytes) -> None:
    """A merge keeps what one side has changed, and both where both have."""
    sides = [Catalogue({}, ()) if not part.strip() else _parsed(part) for part in parts_of(data, 3)]
    base, ours, theirs = sides
    if base is None or ours is None or theirs is None:
        return
    for languages in (None, _LANGUAGES):
        merged = merge(base, ours, theirs, languages=languages).catalogue
        again = po.parse(po.write(merged), "a.po")
        comments = "\n".join(line for entry in merged.entries for line in entry.comments)
        for side in (ours, theirs):
            for lost in _texts(side) - _texts(base) - _texts(merged):
                assert lost.translate(_CLASH_ESCAPES).strip(" ") in comments, lost
        assert _bare(again.entries) == _bare(merged.entries)


def check_xliff(data: bytes) -> bool:
    """XLIFF is read or refused; to merge it changes no source and loses no translation."""
    catalogue_data, file = parts_of(data, 2)
    try:
        found = xliff.read(file, "a.xlf")
    except CatalogueError as error:
        one_line(error)
        return False
    catalogue = _parsed(catalogue_data)
    if catalogue is None:
        return False
    how = xliff_merge.How("da", "nb", "a.xlf")
    for each in found:
        merged = xliff_merge.merge(catalogue, each.units, how).catalogue
        assert [e.key for e in merged.entries] == [e.key for e in catalogue.entries]
        for old, new in zip(catalogue.entries, merged.entries, strict=True):
            assert new.has_translation >= old.has_translation
        again = po.parse(po.write(merged), "a.po")
        assert _bare(again.entries) == _bare(merged.entries)
    return True


def check_export(data: bytes) -> None:
    """A catalogue that is exported and imported again is the same."""
    catalogue = _parsed(data)
    if catalogue is None:
        return
    source = Source("a.po", "nb", [*outgoing(catalogue)])
    if not source.entries:
        return
    for version in (version1, version2):
        written = version.write([source], source_language="da")
        for each in xliff.read(written, "a.xlf"):
            merged = xliff_merge.merge(catalogue, each.units, xliff_merge.How("da", "nb", "a.xlf"))
            assert merged.catalogue == catalogue, (merged, catalogue)


def check_tmx(data: bytes) -> bool:
    """TMX is read or refused; what is read comes back when it is written."""
    try:
        segments = list(read_tmx([data], "a.tmx", source_language="da"))
        pieces = [data[i : i + 7] for i in range(0, len(data), 7)]
        assert list(read_tmx(pieces, "a.tmx", source_language="da")) == segments
    except CatalogueError as error:
        one_line(error)
        return False
    written = b"".join(write_tmx(segments, source_language="da"))
    again = list(read_tmx([written], "a.tmx", source_language="da"))
    assert len(again) == len(segments)
    for old, new in zip(segments, again, strict=True):
        assert (new.locale, new.msgctxt) == (old.locale, old.msgctxt)
        assert (new.msgid, new.msgstr) == (old.msgid, old.msgstr)
    return True


def check_plural(data: bytes) -> None:
    """The field says how many forms there are, or what is wrong with it."""
    found = read_plural_forms(text_of(data)[:2000])
    assert found.number is not None or found.mistake


def check_dismissal(data: bytes) -> None:
    """A dismissal that is marked is read as such, whatever stands in the comment."""
    comments = tuple(text_of(data).split("\n"))
    entry = Entry("a", "b", comments=comments)
    for check in {"false-friend", *unmarked(entry)}:
        marked = replace(entry, comments=with_mark(comments, check, "81c0aa"))
        assert (check, "81c0aa") in dismissed(marked)
        assert dismissed(entry) <= dismissed(marked)


def _catalogues() -> list[bytes]:
    paths = sorted([*_CASES.glob("*/*/nb.po"), *(ROOT / "locales").glob("nb/**/*.po")])
    return [_SMALL, *sorted((path.read_bytes() for path in paths), key=len)[:16]]


def _updates() -> list[bytes]:
    pairs = [
        path.with_name("template.pot").read_bytes() + PART + path.read_bytes()
        for path in sorted(_CASES.glob("*/*/nb.po"))
    ]
    return sorted(pairs, key=len)[:12]


def _merges() -> list[bytes]:
    return [PART.join((each, each, each)) for each in _catalogues()[:8]]


def _xliffs() -> list[bytes]:
    found = []
    for data in _catalogues()[:6]:
        source = Source("a.po", "nb", [*outgoing(po.parse(data, "a.po"))])
        if source.entries:
            for version in (version1, version2):
                file = version.write([source], source_language="da")
                found.append(data + PART + file.replace(b"<target>", b"<target>x "))
    return found


_TMX = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    b'<tmx version="1.4"><header creationtool="x" segtype="sentence" srclang="da"/><body>\n'
    b'<tu creationdate="20261124T170000Z"><prop type="x-context">c</prop><prop type="prev"/>'
    b'<tuv xml:lang="da"><seg>Se <bpt i="1" x="1">&lt;a1&gt;</bpt>her<ept i="1">&lt;/a1&gt;</ept>'
    b'<ph x="2">{amount1}</ph></seg></tuv><tuv xml:lang="NB-no"><seg>Se <bpt i="1" x="1">&lt;a1'
    b'&gt;</bpt>her<ept i="1">&lt;/a1&gt;</ept> <it pos="begin">x</it><hi>y</hi>'
    b'<ph x="2">{amount1}</ph></seg></tuv></tu></body></tmx>\n'
)


def _tmx_files() -> Sequence[bytes]:
    return [_TMX]


_PLURALS = (
    b"nplurals=2; plural=(n != 1);", b"nplurals=1; plural=0;",
    b"nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2;",
)  # fmt: skip

TARGETS = (
    Target("po", check_po, _catalogues, _PO_TOKENS),
    Target("update", check_update, _updates, _PO_TOKENS),
    Target("api-update", check_api_update, _updates, _PO_TOKENS),
    Target("merge", check_merge, _merges, _PO_TOKENS),
    Target("xliff", check_xliff, _xliffs, (*_XML_TOKENS, b"<mrk>", b"<ph id='1'/>", b"<pc id='1'>",
           b"<target>", b"</target>", b"<segment>", b"<g id='1'>", b"<x id='1'/>",
           b"<cp hex='1'/>")),
    Target("export", check_export, _catalogues, _PO_TOKENS),
    Target("tmx", check_tmx, _tmx_files, (*_XML_TOKENS, b"<seg>", b"</seg>", b"<tu>", b"<tuv>",
           b"<bpt i='1'>", b"<ept i='1'/>", b"<ph/>", b"<it pos='end'/>", b"<sub>", b"{amount1}")),
    Target("plural", check_plural, lambda: _PLURALS, (b"n", b"?", b":", b"(", b")", b"%", b"/",
           b"0", b"&&", b"||", b"!", b"plural=", b"nplurals=", b"-", b"*", b"<", b"**", b";")),
    Target("dismissal", check_dismissal, lambda: (b"ok: false-friend\nok: term [81c0aa]: sagt",),
           (b"ok:", b" ", b"[81c0aa]", b"false-friend", b"\n", b"-", b"\r", b"\xe2\x80\xa8")),
)  # fmt: skip
