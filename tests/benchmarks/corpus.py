"""A Danish corpus of any size, made up, with its translation into Bokmål word for word.

    python -m tests.benchmarks.corpus FOLDER --articles 1000 --kind html
    python -m tests.benchmarks.corpus FOLDER --articles 1000 --kind mixed --words 300

An article has a headline, a standfirst, paragraphs with values and inline codes, lists, figures and
a table. The same number and seed give the same bytes on all machines, and article 17 is the same in
a corpus of any size.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

KINDS = ("html", "xml", "text", "mixed")

_SUFFIXES = {"html": ".html", "xml": ".xml", "text": ".txt"}

# Danish and Bokmål share their word order: what stands here is enough to translate all that
# follows, and a translation that is right lets checks do what they do on real catalogues.
_NAMES = [
    ("kommunen", "kommunen"), ("regeringen", "regjeringen"), ("rederiet", "rederiet"),
    ("havnen", "havnen"), ("foreningen", "foreningen"), ("styrelsen", "direktoratet"),
    ("skolen", "skolen"), ("ministeriet", "departementet"), ("universitetet", "universitetet"),
    ("selskabet", "selskapet"), ("rådet", "rådet"), ("banken", "banken"), ("avisen", "avisen"),
    ("museet", "museet"), ("sygehuset", "sykehuset"), ("regionen", "regionen"),
]  # fmt: skip
_VERBS = [
    ("vil bruge", "vil bruke"), ("har afsat", "har satt av"), ("betalte", "betalte"),
    ("ønsker", "ønsker"), ("mangler", "mangler"), ("har fået", "har fått"),
    ("regner med", "regner med"), ("foreslår", "foreslår"), ("fik", "fikk"),
    ("bad om", "ba om"), ("søger", "søker"), ("får", "får"),
]  # fmt: skip
_THINGS = [
    ("en ny bro", "en ny bro"), ("bedre toge", "bedre tog"), ("flere boliger", "flere boliger"),
    ("en færge over fjorden", "en ferge over fjorden"), ("renere vand", "renere vann"),
    ("nye skoler", "nye skoler"), ("billigere strøm", "billigere strøm"),
    ("grønne skove", "grønne skoger"), ("en længere mole", "en lengre molo"),
    ("stille veje", "stille veier"), ("flere lærere", "flere lærere"),
    ("et større lager", "et større lager"), ("varme huse", "varme hus"),
    ("friske æbler", "friske epler"), ("gamle kirker", "gamle kirker"),
]  # fmt: skip
_WHERE = [
    ("ved kysten", "ved kysten"), ("i byen", "i byen"), ("på øen", "på øya"),
    ("langs åen", "langs elva"), ("i hele landet", "i hele landet"),
    ("nord for fjorden", "nord for fjorden"), ("under broen", "under broen"),
    ("bag museet", "bak museet"), ("på torvet", "på torget"), ("mod syd", "mot sør"),
]  # fmt: skip
_SAYINGS = [
    ("Det bliver dyrere end ventet", "Det blir dyrere enn ventet"),
    ("Vi er glade for aftalen", "Vi er glade for avtalen"),
    ("Ingen ved endnu hvad det koster", "Ingen vet ennå hva det koster"),
    ("Arbejdet begynder efter sommeren", "Arbeidet begynner etter sommeren"),
    ("Sagen er ikke slut", "Saken er ikke slutt"),
    ("Der er plads til alle", "Det er plass til alle"),
    ("Prisen falder igen", "Prisen faller igjen"),
]  # fmt: skip
_GLUE = [
    ("oplyser", "opplyser"), ("siger", "sier"), ("fortæller", "forteller"), ("og", "og"),
    ("til", "til"), ("i alt", "i alt"), ("heraf", "herav"),
    ("Tallet steg med", "Tallet steg med"), ("siden", "siden"), ("mødet", "møtet"),
    ("den", "den"), ("om", "om"), ("efter", "etter"), ("Foto", "Foto"), ("Beløb", "Beløp"),
    ("Andel", "Andel"), ("Sted", "Sted"), ("ifølge", "ifølge"), ("rapporten", "rapporten"),
    ("kilometer", "kilometer"),
    ("fra", "fra"), ("borgere", "innbyggere"), ("næste år", "neste år"), ("går", "går"),
    ("Der er", "Det er"), ("mener, at", "mener at"), ("har ventet", "har ventet"),
    ("Nyheder", "Nyheter"), ("Kontakt", "Kontakt"), ("Ritzau", "Ritzau"),
]  # fmt: skip
_VALUES = [
    ("mia. kr.", "milliarder danske kroner"), ("mio. kr.", "millioner danske kroner"),
    ("kr.", "danske kroner"), ("pct.", "prosent"), ("januar", "januar"), ("marts", "mars"),
    ("maj", "mai"), ("juni", "juni"), ("oktober", "oktober"),
]  # fmt: skip

VOCABULARY = [*_NAMES, *_VERBS, *_THINGS, *_WHERE, *_SAYINGS, *_GLUE, *_VALUES]
"""All that the articles are made of, in Danish and in Bokmål."""

_BOKMAAL = dict(VOCABULARY)
_WORDS = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(da)}(?!\w)" for da in sorted(_BOKMAAL, key=len, reverse=True)
    ),
    re.IGNORECASE,
)  # fmt: skip
_KEPT = re.compile(r"<[^>]*>|\{[^{}]*\}")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3})")


class Article(NamedTuple):
    """One article of the corpus."""

    name: str
    """Below the folder: ``017/artikel-17042.html``; a thousand lie in a folder."""

    text: str


def articles(count: int, kind: str, *, words: int = 1000, seed: int = 8) -> Iterator[Article]:
    """Make articles.

    Args:
        count: How many.
        kind: One of `KINDS`; ``mixed`` takes turns.
        words: In each, about.
        seed: Another one makes other articles.
    """
    for number in range(count):
        its = ("html", "xml", "text")[number % 3] if kind == "mixed" else kind
        writer = _Writer(random.Random(f"{seed} {number}"), words, number)
        text = {"html": writer.html, "xml": writer.xml, "text": writer.text}[its]()
        yield Article(_name(number, its), text)


def into_bokmaal(msgid: str) -> str:
    """Translate a message, its codes and placeables kept.

    >>> into_bokmaal("Regeringen <g1>bad om</g1> {amount1} til renere vand.")
    'Regjeringen <g1>ba om</g1> {amount1} til renere vann.'
    """
    pieces, end = [], 0
    for kept in _KEPT.finditer(msgid):
        pieces += [_translate(msgid[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join((*pieces, _translate(msgid[end:])))


def write(folder: Path, made: Iterator[Article]) -> int:
    """Write articles; give their bytes."""
    size = 0
    for article in made:
        path = folder / article.name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(article.text.encode())
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--kind", choices=KINDS, default="html")
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    made = articles(given.articles, given.kind, words=given.words, seed=given.seed)
    size = write(given.folder, made)
    print(f"{given.articles} articles, {size / 1e6:.1f} MB, below {given.folder}")


def _name(number: int, kind: str) -> str:
    return f"{number // 1000:03}/artikel-{number:05}{_SUFFIXES[kind]}"


def _translate(text: str) -> str:
    return _THOUSANDS.sub("\N{NO-BREAK SPACE}", _WORDS.sub(_word, text))


def _word(match: re.Match[str]) -> str:
    word = match[0]
    said = _BOKMAAL.get(word) or _BOKMAAL.get(word.lower())
    if said is None:  # a headline begins with what is written small elsewhere
        said = next(nb for da, nb in _BOKMAAL.items() if da.lower() == word.lower())
    return said[:1].upper() + said[1:] if word[0].isupper() else said


class _Writer:
    """Writes one article."""

    def __init__(self, pick: random.Random, words: int, number: int) -> None:
        self._pick = pick
        self._left = words
        self._number = number

    def html(self) -> str:
        title = self._headline()
        body = "\n".join(self._blocks("p", "h2", "em", "strong", "a"))
        return (
            '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n"
            f'<meta name="description" content="{self._plain()}">\n'
            '<link rel="stylesheet" href="/stil.css">\n</head>\n<body>\n'
            '<nav><ul><li><a href="/">Nyheder</a></li><li><a href="/kontakt.html">Kontakt</a></li>'
            f'</ul></nav>\n<article id="artikel">\n<h1>{title}</h1>\n'
            f'<p class="manchet">{self._sentence()}</p>\n{body}\n</article>\n</body>\n</html>\n'
        )

    def xml(self) -> str:
        title = self._headline()
        body = "\n".join(self._blocks("para", "title", "emphasis", "emphasis", "link"))
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<article xmlns="http://docbook.org/ns/docbook" '
            'xmlns:xlink="http://www.w3.org/1999/xlink" version="5.0" xml:lang="da">\n'
            f"<info><title>{title}</title></info>\n{body}\n</article>\n"
        )

    def text(self) -> str:
        lines = [self._headline(), "", self._plain(), ""]
        while self._left > 0:
            lines += [" ".join(self._plain() for _ in range(self._pick.randint(2, 4))), ""]
        return "\n".join(lines)

    def _blocks(self, p: str, h: str, em: str, strong: str, a: str) -> Iterator[str]:
        """Give paragraphs, and every few of them a heading, a figure, a list, or a table."""
        is_html = p == "p"
        number = 0
        while self._left > 0:
            number += 1
            if is_html and number % 9 == 4:
                yield f"<h2>{self._headline()}</h2>"
            if is_html and number % 12 == 5:
                yield (
                    f'<figure><img src="https://example.org/foto-{number}.jpg" '
                    f'alt="{self._headline()}" width="640">'
                    f"<figcaption>{self._plain()} Foto: Ritzau</figcaption></figure>"
                )
            if number % 12 == 8:
                yield self._list(is_html)
            if is_html and number % 15 == 10:
                yield self._table()
            said = [self._sentence(em, strong, a) for _ in range(self._pick.randint(2, 4))]
            yield f"<{p}>{' '.join(said)}</{p}>"

    def _other(self, a: str) -> str:
        """Give the address of an article that is there in a corpus of any size."""
        number = self._pick.randrange(self._number + 1)
        return f"../{_name(number, 'xml' if a == 'link' else 'html')}"

    def _list(self, is_html: bool) -> str:
        items = [self._headline() for _ in range(3)]
        if is_html:
            return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>"
        inside = "".join(f"<listitem><para>{item}</para></listitem>\n" for item in items)
        return f"<itemizedlist>\n{inside}</itemizedlist>"

    def _table(self) -> str:
        rows = "".join(
            f"<tr><td>{self._of(_WHERE).capitalize()}</td><td>{self._amount()}</td>"
            f"<td>{self._percent()}</td></tr>\n"
            for _ in range(4)
        )
        head = "<tr><th>Sted</th><th>Beløb</th><th>Andel</th></tr>"
        return f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>"

    def _headline(self) -> str:
        name, verb, thing, where = map(self._of, (_NAMES, _VERBS, _THINGS, _WHERE))
        return self._spend(f"{name.capitalize()} {verb} {thing} {where}")

    def _plain(self) -> str:
        return re.sub("<[^>]*>", "", self._sentence())

    def _sentence(self, em: str = "em", strong: str = "strong", a: str = "a") -> str:
        of = self._of
        name, thing, where = of(_NAMES), of(_THINGS), of(_WHERE)
        kind = self._pick.randrange(6)
        if kind == 0:
            said = (
                f"{name.capitalize()} {of(_VERBS)} {self._amount()} til {thing} {where}, oplyser "
                f"<{em}>{of(_NAMES)}</{em}> efter mødet den {self._date()}."
            )
        elif kind == 1:
            said = f"{of(_SAYINGS)}, siger {name} {where} ifølge rapporten om {thing}."
        elif kind == 2:
            said = (
                f"Tallet steg med {self._percent()} fra {self._count()} til "
                f"<{strong}>{self._count()}</{strong}> borgere {where} og {of(_WHERE)}."
            )
        elif kind == 3:
            href = "xlink:href" if a == "link" else "href"
            said = (
                f'{name.capitalize()} mener, at <{a} {href}="{self._other(a)}">{thing} {where}'
                f"</{a}> og {of(_THINGS)} {of(_WHERE)} har ventet siden {self._date()}."
            )
        elif kind == 4:
            said = (
                f"Heraf går {self._amount()} til {thing} {where} og {of(_THINGS)} "
                f"{of(_WHERE)} næste år, fortæller {name}."
            )
        else:
            said = (
                f"Der er {self._count()} kilometer fra {name} til {of(_NAMES)} {where}, og "
                f"{of(_NAMES)} {of(_VERBS)} {thing} {of(_WHERE)}."
            )
        return self._spend(said)

    def _spend(self, said: str) -> str:
        self._left -= len(said.split())
        return said

    def _of(self, words: list[tuple[str, str]]) -> str:
        return self._pick.choice(words)[0]

    def _amount(self) -> str:
        number = self._pick.randint(2, 99)
        unit = self._pick.choice(("mio. kr.", "mia. kr.", "kr."))
        if unit == "kr.":
            return f"{number}.{self._pick.randint(100, 999)} kr."
        return f"{number},{self._pick.randint(1, 9)} {unit}"

    def _percent(self) -> str:
        return f"{self._pick.randint(1, 99)},{self._pick.randint(1, 9)} pct."

    def _count(self) -> str:
        return f"{self._pick.randint(2, 99)}.{self._pick.randint(100, 999)}"

    def _date(self) -> str:
        month = self._pick.choice(("januar", "marts", "maj", "juni", "oktober"))
        return f"{self._pick.randint(1, 28)}. {month} {self._pick.randint(1990, 2026)}"


if __name__ == "__main__":
    main()
