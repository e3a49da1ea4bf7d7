"""Who wrote it: JSON-LD, head and visible byline, in that order, as people and organisations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.byline import Byline, is_outlet, read_byline, signed_part
from broadsheet.engine.extract.furniture_words import label_of
from broadsheet.engine.extract.metadata_jsonld import LinkedData
from broadsheet.engine.extract.metadata_meta import Head
from broadsheet.engine.extract.metadata_nearby import Nearby

_META_NAMES: Final = (
    "citation_author", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dcterms.creator.name",
    "byl", "article.author", "og:article:author", "article:author_name", "twitter:data1", "cxenseparse:author", "rbauthors", "creator", "authors", "byline",
)  # fmt: skip
_MARKED: Final = (
    '[itemprop~="author"],[rel~="author"],[data-testid*="byline" i],[id*="byline" i],.vcard .fn,[class]:is([class*="byline" i],[class*="author" i],.p-author,[class*="autor" i],'
    '[class*="writer" i],[class~="by" i],[class~="byl" i],[class$="-by" i]),a[href]:is([href*="/author/"],[href*="/authors/"],[href*="/autor/"],[href*="/autoren/"],[href*="/auteur/"],[href*="/writer/"],'
    '[href*="/writers/"],[href*="/staff/"],[href*="/people/"],[href*="/profile/"],[href*="/contributor"],[href*="/columnist"],[href*="/reporter/"],[href*="/bios/"],[href*="/by/"],'
    '[href*="/journalist"],[href*="/redaktion/"],[href*="/team/"])'
)
"""Elements with a class and links are told apart first: most elements are neither, and then need no look at each name."""
_ROLE_PATH: Final = re.compile(
    r"/(?:authors?|autor(?:en)?|auteur|writers?|staff|people|profile|contributors?|columnists?|reporter|bios|by|journalists?|redaktion|team)/",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"comment|related|recommend|footer|sidebar|promo|more-|bio|avatar|social|follow|teaser|(?<!v)card|image|photo|credit|newsletter|popular|trending|disqus|reply|quote|widget",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"(?<![\w-])(?:comments?|related|recommend\w*|footer|sidebar|promo|trending|popular|teasers?|widget|most-|latest|newsletter|disqus|replies|reviews?-list)",
    re.IGNORECASE,
)
_STARTS_BY: Final = re.compile(r"^\W*(?:by|von|par|por|door|av|af|di|written by|words|text)\b", re.IGNORECASE)
LONGEST_BYLINE: Final = 160
MOST_BYLINES: Final = 40


def find_people(
    tree: LexborHTMLParser, nearby: Callable[[], Nearby], data: LinkedData, head: Head, site_name: str | None
) -> tuple[Byline, str]:
    """Return the byline and where it came from; people anywhere beat organisations anywhere, and who signs beats the outlet itself."""
    fallback: tuple[Byline, str] | None = None
    for byline, origin in _sources(tree, nearby, data, head, site_name):
        if byline.people:
            return byline, origin
        if byline and (fallback is None or (origin == _BELOW and _is_outlet(fallback[0], site_name))):
            fallback = byline, origin
    return fallback or (Byline(), "")


def _is_outlet(byline: Byline, site_name: str | None) -> bool:
    return bool(site_name) and all(is_outlet(name, site_name) for name in byline.organisations)


def _sources(
    tree: LexborHTMLParser, nearby: Callable[[], Nearby], data: LinkedData, head: Head, site_name: str | None
) -> Iterator[tuple[Byline, str]]:
    yield _linked(data, site_name), "json-ld author"
    for name in _META_NAMES:
        values = [value for value in head.values.get(name, ()) if "://" not in value]
        if values and not (name == "twitter:data1" and not _written_by(head)):
            yield read_byline(values, site_name=site_name, structured=name.startswith(("citation", "dc"))), f"meta {name}"
    visible = visible_byline(tree, site_name)
    yield visible, "byline on the page"
    if not visible:
        yield plain_byline(nearby().below, site_name), _BELOW
        yield bare_byline(nearby(), site_name), _BELOW


_BELOW: Final = "byline below the headline"


def _written_by(head: Head) -> bool:
    label = head.first("twitter:label1")
    return label is not None and label[0].strip().lower() in {
        "written by",
        "author",
        "by",
        "geschrieben von",
        "verfasst von",
        "écrit par",
        "escrito por",
        "автор",
    }


def _linked(data: LinkedData, site_name: str | None) -> Byline:
    people: list[str] = []
    organisations: list[str] = []
    for name, kind in data.authors:
        read = read_byline([name], site_name=site_name, structured=True)
        if kind == "organization":
            organisations += [*read.organisations, *read.people]
        else:
            people += read.people
            organisations += read.organisations
    return Byline(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(organisations)))


def visible_byline(tree: LexborHTMLParser, site_name: str | None) -> Byline:
    """Read the byline that readers see: marked by microdata, ``rel=author``, the names of its classes or where its links lead."""
    organisations: tuple[str, ...] = ()
    links: list[LexborNode] = []
    nodes = tree.css(_MARKED)[:MOST_BYLINES]
    for node in nodes:
        text = _byline_text(node)
        if not text:
            continue
        if node.tag == "a" and not _marked_exactly(node):
            links.append(node)
            continue
        byline = read_byline([_first_names(text)], site_name=site_name)
        if byline.people and (
            _STARTS_BY.match(text)
            or _marked_exactly(node)
            or all(" " in name and not name[0].islower() for name in byline.people)
        ):
            return _with_further_authors(byline, node, nodes, site_name) if _marked_exactly(node) else byline
        organisations = organisations or byline.organisations
        if byline.organisations and _marked_exactly(node):
            return Byline((), organisations)
    linked = _linked_names(links, site_name)
    return linked if linked.people else Byline((), organisations or linked.organisations)


def _with_further_authors(byline: Byline, first: LexborNode, nodes: Sequence[LexborNode], site_name: str | None) -> Byline:
    """Add those whom other elements marked as authors name beside the first: one link a person is usual."""
    texts = [
        _first_names(_byline_text(node) or "")
        for node in nodes
        if node.mem_id != first.mem_id and _marked_exactly(node) and _stand_together(first, node)
    ]
    more = read_byline(texts, site_name=site_name)
    known = " ".join(byline.people).casefold()
    people = [name for name in more.people if " " in name and not name[0].islower() and name.casefold() not in known]
    return Byline((*byline.people, *people), tuple(dict.fromkeys((*byline.organisations, *more.organisations))))


def _stand_together(one: LexborNode, other: LexborNode) -> bool:
    own, others = one.parent, other.parent
    return (own is not None and others is not None and own.mem_id == others.mem_id) or _beside(one, other)


def _first_names(text: str) -> str:
    """Return the line with the names of a byline box, and those joined to it; roles, dates and buttons follow on lines of their own."""
    lines = [line for line in text.split("\n") if not _LEAD_ALONE.fullmatch(line)]
    taken = lines[:1]
    for before, line in pairwise(lines):
        if not (_JOINS.match(line) or _JOINED.search(before) or _same_house(before, line)):
            break
        taken.append(line)
    return "\n".join(taken)


def _same_house(one: str, other: str) -> bool:
    """Tell whether two lines are names of the same organisation: "Ada Lindqvist, Harbour Press" above "Ben Okoro, Harbour Press"."""
    house = one.partition(", ")[2]
    return len(house) >= _SHORTEST_HOUSE and house == other.partition(", ")[2]


_SHORTEST_HOUSE: Final = 4
_LEAD_ALONE: Final = re.compile(
    r"\W*(?:(?:written |posted |story |words |reported |published )?by|von|par|por|door|av|af|di|text|author|autor(?:in)?|a cura di|بقلم|كتبت?)?\W*",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(r"(?:[,،&]|(?:and|und|et|y|e|og|och|en|و)\b)", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?:[,،&]|\b(?:and|und|et|y|e|og|och|en|و))$", re.IGNORECASE)


def _linked_names(links: list[LexborNode], site_name: str | None) -> Byline:
    """Read the names of the first links to authors' pages, and of those that stand beside the first.

    A name with its office ("Staff Writer") signs the article even where a photographer's stands above it.
    """
    candidates = [node for node in links if _ROLE_PATH.search(f"{node.attributes.get('href') or ''}/")]
    if not candidates:
        return Byline()
    start = next((place for place, node in enumerate(candidates) if _holds_office(node)), 0)
    first = candidates[start]
    names: list[str] = []
    for node in candidates[start:]:
        if node is not first and not _beside(first, node):
            break
        names.append(_byline_text(node) or "")
    byline = read_byline(names, site_name=site_name)
    return Byline(tuple(name for name in byline.people if " " in name and name[0].isupper()), byline.organisations)


def _holds_office(node: LexborNode) -> bool:
    """Tell whether a name is followed by an office in its own line."""
    parent = node.parent
    line = " ".join(parent.text().split()) if parent is not None and parent.tag in {"span", "p", "div", "li"} else ""
    return len(line) <= LONGEST_BYLINE and _OFFICE.search(line) is not None


_OFFICE: Final = re.compile(r", (?:\w+ ){0,3}(?:writer|reporter|correspondent|columnist|editor)\b", re.IGNORECASE)


def _beside(one: LexborNode, other: LexborNode) -> bool:
    ancestors = {node.mem_id for node in _ancestors(one, 2)}
    return any(node.mem_id in ancestors for node in _ancestors(other, 2))


def _ancestors(node: LexborNode, levels: int) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None and levels > 0 and parent.tag not in {"body", "html", "article", "main", "header"}:
        yield parent
        parent, levels = parent.parent, levels - 1


def _byline_text(node: LexborNode) -> str | None:
    attributes = node.attributes
    if node.tag in {"meta", "link"}:
        return attributes.get("content")
    if node.tag in {"script", "style", "form", "input", "img", "svg", "body", "html", "figure"} or _AROUND.search(
        attributes.get("class") or ""
    ):
        return None
    lines = [" ".join(part.split()) for part in node.text(separator="\n").split("\n")]
    text = "\n".join(dict.fromkeys(line for line in lines if line))
    return text if 2 < len(text) <= LONGEST_BYLINE and not _inside_furniture(node) else None


def _inside_furniture(node: LexborNode) -> bool:
    for parent in _ancestors(node, 5):
        if parent.tag in {"footer", "aside", "nav", "figure", "figcaption", "blockquote"}:
            return True
        if _FURNITURE.search(f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}"):
            return True
    return False


def _marked_exactly(node: LexborNode) -> bool:
    attributes = node.attributes
    return "author" in (attributes.get("rel") or "") or "author" in (attributes.get("itemprop") or "")


_PLAIN_BYLINE: Final = re.compile(
    r"(?:^|\b(?:[Ss]tory|[Aa]rti(?:cle|kel)|[Bb]eitrag|[Aa]nalyse|[Kk]ommentar|[Rr]eporting|[Gg]espeichert|[Ee]rstellt|[Ww]ords|[Tt]ext|[Ww]ritten|[Gg]eschrieben|[Vv]erfasst|[ÉéEe]crit|[Ee]scrito|[Ss]critto|[Gg]eschreven|[Pp]osted|[Rr]eview|[Rr]eported|(?<!is )(?<!are )[Pp]ublished)\s+|[|•·–—-]\s*)(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Aa]v|[Aa]f|[Dd]i)\b[ :]*(?=[A-ZÀ-ÖØ-Þ])(.{3,90})"
)


LONGEST_SIGNED: Final = 100
_BEHIND_DATE: Final = re.compile(r"\d.{0,20}\s(?:by|von|par|por|di)\s+(?=[A-ZÀ-ÖØ-Þ])(.{3,60})$")
"""\"posted on 3 May 2031 by Somebody\"."""


def plain_byline(lines: Sequence[str], site_name: str | None) -> Byline:
    """Read "By Somebody" from the lines below the headline of a page that marks it with nothing."""
    organisations: tuple[str, ...] = ()
    for line, following in pairwise([*lines, ""]):
        match = _PLAIN_BYLINE.search(line) or (_BEHIND_DATE.search(line) if len(line) <= LONGEST_SIGNED else None)
        words = match[1] if match else signed_part(line)
        words = words or (following if _LEAD_ALONE.fullmatch(line) and line.strip(" |·-–—") else "")
        byline = read_byline([words], site_name=site_name) if words else Byline()
        fewest = 1 if _UNSPACED.search(words) or (_SIGNED_ALONE.fullmatch(line) and _DAY.search(following)) else 2
        names = [
            name
            for name in byline.people
            if fewest <= len(name.split()) <= 4 and not name[0].islower() and not _IN_NO_NAME.search(name)
        ]
        if names:
            return Byline(tuple(names), byline.organisations)
        if words and not words[0].islower():
            organisations = organisations or byline.organisations
    return Byline((), organisations)


def bare_byline(nearby: Nearby, site_name: str | None) -> Byline:
    """Read a name with no word before it: one with an office, or one that stands with the day beside a headline.

    Such a name stands in the line of the day, in the one above or below; the headline parts those below it from those above.
    """
    for near in (nearby.below[:_NEAR], nearby.above[-_NEAR_ABOVE:]):
        for words in (*_in_office(near), *_beside_days(near)):
            if _may_be_person(words, nearby.source):
                byline = read_byline([words], site_name=site_name)
                if len(byline.people) == 1 and not byline.organisations:
                    return byline
    return Byline()


def _in_office(lines: Sequence[str]) -> Iterator[str]:
    """Yield the words before an office: "Ada Lindqvist | Senior Writer"."""
    for line in lines:
        match = _NAME_AND_OFFICE.match(line)
        if match:
            yield match[1]


def _beside_days(lines: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the same line as a day, and in the lines above and below it."""
    for place, line in enumerate(lines):
        if not _DAY.search(line) or len(line) > _LONGEST_DAY:
            continue
        dated = _NAME_AND_DAY.match(line)
        beside = (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
        yield from (dated[1] if dated else "", *_APART.split(line), *(_PLACE_BEHIND.sub("", words) for words in beside))


def _may_be_person(words: str, source: str) -> bool:
    """Tell whether words are set like a name and are no heading, link, place or label."""
    named = _BARE.fullmatch(words) is not None and not _NO_PERSON.search(words) and label_of(words) is None
    return named and f"{words}</h" not in source and f"{words}</a" not in source


_LONGEST_DAY: Final = 60
_NEAR: Final = 5
_NEAR_ABOVE: Final = 2
"""Lines below and above a headline among which its byline stands when nothing says that it is one."""
_APART: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_PLACE_BEHIND: Final = re.compile(r"\s+(?:in|aus|à|en|da|w|у|в|з|из) [A-ZÀ-ÖØ-ÞА-ЯҐЄІЇ][\w'’-]+(?: [A-ZÀ-ÖØ-ÞА-ЯҐЄІЇ][\w'’-]+)?$")
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞА-ЯҐЄІЇ]"
_FULL_NAME: Final = (
    rf"{_CAPITAL}[\w'’-]+(?: (?:{_CAPITAL}\.|van|von|de|der|di|da|al|bin|el))* {_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+)?"
)
_NAME_AND_DAY: Final = re.compile(
    rf"({_FULL_NAME})\s+(?=\d{{1,2}}(?:st|nd|rd|th|\.)? {_CAPITAL}|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d|{_CAPITAL}\w+\.? \d{{1,2}}, )"
)
_NAME_AND_OFFICE: Final = re.compile(
    rf"({_FULL_NAME})(?:\s*[|•·,]\s*|\s+[–—-]\s+)(?i:(?:\w+ ){{0,3}}(?:writer|reporter|correspondent|columnist|editor|journalist|redakteur(?:in)?|korrespondent(?:in)?"
    r"|journaliste|rédact(?:eur|rice)|periodista|redactora?|giornalista|журналіст\w*|журналист\w*|кореспондент\w*|корреспондент\w*)\b)"
)
_BARE: Final = re.compile(rf"{_FULL_NAME}|[\u3400-\u9fff]{{1,3}}[ \u3000][\u3400-\u9fff\u3040-\u30ff]{{1,4}}")
"""Two or three words that begin with capitals; a Japanese name with the blank between its halves."""
_NO_PERSON: Final = re.compile(
    r"\b(?:the|new|north|south|east|west|saint|los|las|san|news|local|world|international|national|politics|business|opinion|sports?|culture|health|science"
    r"|education|technology|travel|lifestyle|entertainment|features?|review|breaking|latest|top|press|release|blog|home|read|share|photos?|images?|video|getty"
    r"|published|posted|updated|date|time|by|issue|volume|page|edition|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|street|road|city|county|park|university|und|and"
    r"|podcast|interview|opinion|get|started|free|sign|log|learn|watch|listen|aktuelle[rs]?|meldung|pressemitteilung|nachricht\w*|artikel|beitrag|kommentar|die|der|das)\b",
    re.IGNORECASE,
)
"""Words of sections, places and dates that are set like names."""


_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IN_NO_NAME: Final = re.compile(r"[\d«»“”„\"]")
_SIGNED_ALONE: Final = re.compile(r"[Bb]y \S+")
_DAY: Final = re.compile(r"(?:19|20)\d\d")
"""A year in the line after "by Somebody" tells that the line is a byline although it holds one word: a pen name."""
