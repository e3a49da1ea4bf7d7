"""What a page says about its article in JSON-LD: the one article among the page's many nodes, with its references resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any, Final

from selectolax.lexbor import LexborNode

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The fields of the page's article node, as strings; empty where the page has none."""

    kind: str | None = None
    """Its declared type, as ``NewsArticle``."""
    headline: str | None = None
    description: str | None = None
    authors: tuple[tuple[str, str], ...] = ()
    """(name, type) with type ``Person``, ``Organization`` or empty."""
    published: str | None = None
    modified: str | None = None
    body: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    images: tuple[tuple[str, str | None, str | None, str | None, str | None], ...] = ()
    """(url, caption, credit, width, height)."""
    site_name: str | None = None
    language: str | None = None
    url: str | None = None
    based_on: str | None = None
    free: bool | None = None
    """``isAccessibleForFree`` as declared."""


_ARTICLES: Final = {
    "newsarticle": 9, "reportagenewsarticle": 9, "analysisnewsarticle": 9, "opinionnewsarticle": 9, "reviewnewsarticle": 9, "backgroundnewsarticle": 9,
    "asknewsarticle": 9, "advertisercontentarticle": 7, "satiricalarticle": 8, "article": 8, "blogposting": 8, "liveblogposting": 9, "techarticle": 8,
    "scholarlyarticle": 8, "medicalscholarlyarticle": 8, "report": 7, "socialmediaposting": 5, "discussionforumposting": 6, "review": 5, "howto": 5,
    "recipe": 5, "podcastepisode": 4, "medicalwebpage": 4, "imagegallery": 3, "mediagallery": 3, "videoobject": 2, "webpage": 1, "itempage": 1, "creativework": 1,
}  # fmt: skip
_TIDY: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_BRACKETS: Final = frozenset("{}[]")
"""What most scripts begin and end with: there is nothing to tidy at their ends."""
_TRAILING_COMMA: Final = re.compile(r",\s*(?=[}\]])")
_LOOSE: Final = re.compile(r'"(headline|datePublished|dateModified|articleBody|description)"\s*:\s*"((?:[^"\\]|\\.)*)"')
MOST_SCRIPTS: Final = 24
MOST_NODES: Final = 1_000
"""Nodes of one script that are looked at."""
MOST_DEPTH: Final = 8
"""Nesting below which nothing is looked for: real pages use four levels."""


def read_json_ld(scripts: list[LexborNode], title: str | None = None) -> LinkedData:
    """Return the article that a page's ``application/ld+json`` scripts describe; broken scripts are mended where that is safe.

    Args:
        scripts: the script elements, in page order.
        title: the page's own title; decides between several articles on one page.
    """
    nodes: list[Node] = []
    for script in scripts[:MOST_SCRIPTS]:
        nodes.extend(islice(_walk(_parse(script.text() or ""), 0), MOST_NODES))
    if not nodes:
        return LinkedData()
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    article = _choose(nodes, title)
    return _fields(article, by_id, nodes) if article else LinkedData(site_name=_site(nodes))


def _parse(text: str) -> Any:
    text = text.strip()
    if text[:1] not in _BRACKETS or text[-1:] not in _BRACKETS:
        text = _TIDY.sub("", _TIDY.sub("", text)).strip()
    if not text:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub("", text.rstrip(";")), strict=False)
    except (ValueError, RecursionError):
        return _salvage(text)


def _salvage(text: str) -> Node | None:
    """Read the few fields that matter from a script that is no JSON (unescaped quotes, cut off)."""
    if "Article" not in text and "BlogPosting" not in text:
        return None
    node: Node = {"@type": "Article"}
    for match in _LOOSE.finditer(text[:200_000]):
        node.setdefault(match[1], match[2].replace('\\"', '"').replace("\\n", "\n").replace("\\/", "/"))
    return node if len(node) > 1 else None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    """Yield the nodes that can stand for the page: top level, graphs, and what a page or list is about."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "about", "isPartOf", "publisher", "author"):
            inner = value.get(key)
            if isinstance(inner, dict | list):
                yield from _walk(inner, depth + 1)


def types_of(node: Node) -> list[str]:
    """Return a node's types in lower case, without their vocabulary's address."""
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return [str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names if name]


def _choose(nodes: list[Node], title: str | None) -> Node | None:
    best, best_score = None, 0.0
    for node in nodes:
        weight = max((_ARTICLES.get(name, 0) for name in types_of(node)), default=0)
        if not weight:
            continue
        score = weight + _completeness(node) + _title_match(node, title)
        if score > best_score:
            best, best_score = node, score
    return best


def _completeness(node: Node) -> float:
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author")) + 0.5 * bool(node.get("articleBody"))


def _title_match(node: Node, title: str | None) -> float:
    headline = text_of(node.get("headline") or node.get("name"))
    if not title or not headline:
        return 0
    return 4.0 if headline.casefold()[:40] in title.casefold() or title.casefold()[:40] in headline.casefold() else 0


def _fields(node: Node, by_id: dict[str, Node], nodes: list[Node]) -> LinkedData:
    declared = node.get("@type")
    return LinkedData(
        kind=str(declared[0] if isinstance(declared, list) and declared else declared or "").rsplit("/", 1)[-1] or None,
        headline=_text(node, "headline") or _text(node, "alternativeHeadline") or _text(node, "name"),
        description=_text(node, "description") or _text(node, "abstract"),
        authors=tuple(_authors(node.get("author") or node.get("creator"), by_id)),
        published=_text(node, "datePublished") or _text(node, "dateCreated") or _text(node, "uploadDate"),
        modified=_text(node, "dateModified"),
        body=_body(node),
        section=_first(node.get("articleSection")),
        keywords=tuple(_keywords(node.get("keywords"))),
        images=tuple(_images(node.get("image") or node.get("thumbnailUrl"), by_id)),
        site_name=_name_of(node.get("publisher"), by_id) or _site(nodes),
        language=_language(node.get("inLanguage")),
        url=_text(node, "url") or _entity_url(node.get("mainEntityOfPage")),
        based_on=_url_of(node.get("isBasedOn") or node.get("isBasedOnUrl")),
        free=_free(node.get("isAccessibleForFree")),
    )


def text_of(value: Any) -> str | None:
    """Return a JSON-LD value as clean text: the first of a list, the ``@value`` of a node, entities undone."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = unescape(value) if "&" in value else value
    return text.strip() or None


def _text(node: Node, key: str) -> str | None:
    return text_of(node.get(key))


def _first(value: Any) -> str | None:
    return text_of(value)


def _authors(value: Any, by_id: dict[str, Node]) -> Iterator[tuple[str, str]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield unescape(item), ""
        elif isinstance(item, list):
            yield from _authors(item, by_id)
        elif isinstance(item, dict):
            node = by_id.get(str(item.get("@id")), item) if "name" not in item else item
            kind = next((name for name in types_of(node) if name in {"person", "organization", "newsmediaorganization"}), "")
            names = node.get("name")
            for name in names if isinstance(names, list) else [names]:
                text = text_of(name)
                if text:
                    yield text, kind.replace("newsmediaorganization", "organization")


def _name_of(value: Any, by_id: dict[str, Node]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        node = value if "name" in value else by_id.get(str(value.get("@id")), value)
        return text_of(node.get("name"))
    return text_of(value)


def _site(nodes: list[Node]) -> str | None:
    for wanted in ("website", "newsmediaorganization", "organization"):
        for node in nodes:
            if wanted in types_of(node) and text_of(node.get("name")):
                return text_of(node.get("name"))
    return None


def _body(node: Node) -> str | None:
    body = node.get("articleBody") or (node.get("text") if "discussionforumposting" in types_of(node) else None)
    if isinstance(body, list):
        body = "\n\n".join(part for part in body if isinstance(part, str))
    return body.strip() or None if isinstance(body, str) else None


def _keywords(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = text_of(item) or ""
        for word in text.split(",") if not isinstance(value, list) or len(value) == 1 else [text]:
            if word.strip():
                yield word.strip()


def _images(value: Any, by_id: dict[str, Node]) -> Iterator[tuple[str, str | None, str | None, str | None, str | None]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item, None, None, None, None
        elif isinstance(item, dict):
            node = item if "url" in item or "contentUrl" in item else by_id.get(str(item.get("@id")), item)
            url = _url_of(node.get("url") or node.get("contentUrl"))
            if url:
                credit = text_of(node.get("creditText") or node.get("copyrightHolder"))
                yield url, text_of(node.get("caption")), credit, _size(node.get("width")), _size(node.get("height"))


def _size(value: Any) -> str | None:
    return text_of(value)


def _url_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _entity_url(value: Any) -> str | None:
    url = _url_of(value)
    return url if url and url.startswith("http") else None


def _language(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return text_of(value)


def _free(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in {"true", "false", "yes", "no"}:
        return value.strip().lower() in {"true", "yes"}
    return None
