"""Who wrote it: JSON-LD, head and visible byline, in that order, as people and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.byline import Byline, is_organisation, read_byline
from broadsheet.engine.extract.metadata_jsonld import LinkedData
from broadsheet.engine.extract.metadata_meta import Head

_META_NAMES: Final = (
    "citation_author", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dcterms.creator.name",
    "byl", "article.author", "og:article:author", "article:author_name", "twitter:data1", "cxenseparse:author", "rbauthors", "creator", "authors", "byline",
)  # fmt: skip
_MARKED: Final = '[itemprop~="author"],[rel~="author"],[data-testid*="byline" i],[class*="byline" i],[class*="author" i],.p-author,[class*="autor" i],[class*="writer" i],[id*="byline" i]'
_AROUND: Final = re.compile(
    r"comment|related|recommend|footer|sidebar|promo|more-|bio|avatar|social|follow|teaser|card|image|photo|credit|newsletter|popular|trending|disqus|reply|quote|widget",
    re.IGNORECASE,
)
_STARTS_BY: Final = re.compile(r"^(?:by|von|par|por|door|av|af|di|written by|words|text)\b", re.IGNORECASE)
LONGEST_BYLINE: Final = 160
MOST_BYLINES: Final = 40


def find_people(tree: LexborHTMLParser, data: LinkedData, head: Head, site_name: str | None) -> tuple[Byline, str]:
    """Return the byline and where it came from; people anywhere beat organisations anywhere."""
    fallback: tuple[Byline, str] | None = None
    for byline, origin in _sources(tree, data, head, site_name):
        if byline.people:
            return byline, origin
        if byline and fallback is None:
            fallback = byline, origin
    return fallback or (Byline(), "")


def _sources(tree: LexborHTMLParser, data: LinkedData, head: Head, site_name: str | None) -> Iterator[tuple[Byline, str]]:
    yield _linked(data, site_name), "json-ld author"
    for name in _META_NAMES:
        values = [value for value in head.values.get(name, ()) if "://" not in value]
        if values and not (name == "twitter:data1" and not _written_by(head)):
            yield read_byline(values, site_name=site_name), f"meta {name}"
    yield visible_byline(tree, site_name), "byline on the page"


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
    """Read the byline that readers see: marked by microdata, ``rel=author`` or the names of its classes."""
    organisations: tuple[str, ...] = ()
    for node in tree.css(_MARKED)[:MOST_BYLINES]:
        text = _byline_text(node)
        if not text:
            continue
        byline = read_byline([text], site_name=site_name)
        if byline.people and (_STARTS_BY.match(text) or _marked_exactly(node) or all(" " in name for name in byline.people)):
            return byline
        organisations = organisations or byline.organisations
    return Byline((), organisations)


def _byline_text(node: LexborNode) -> str | None:
    attributes = node.attributes
    if node.tag in {"meta", "link"}:
        return attributes.get("content")
    if node.tag in {"script", "style", "form", "input", "img", "svg", "body", "html", "figure"} or _AROUND.search(
        attributes.get("class") or ""
    ):
        return None
    text = " ".join(node.text(separator=" ").split())
    return text if 2 < len(text) <= LONGEST_BYLINE and not _inside_furniture(node) else None


def _inside_furniture(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(6):
        if parent is None or parent.tag in {"body", "html"}:
            return False
        if parent.tag in {"footer", "aside", "nav", "figure", "figcaption", "blockquote"}:
            return True
        names = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}"
        if re.search(r"comment|related|recommend|footer|sidebar|promo|trending|popular|teaser|widget", names, re.IGNORECASE):
            return True
        parent = parent.parent
    return False


def _marked_exactly(node: LexborNode) -> bool:
    attributes = node.attributes
    return "author" in (attributes.get("rel") or "") or "author" in (attributes.get("itemprop") or "")


__all__ = ["find_people", "is_organisation", "visible_byline"]
