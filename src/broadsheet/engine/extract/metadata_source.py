"""Where a copied article comes from: what the page says in its links, never the page's own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.furniture_words import label_of
from broadsheet.engine.extract.metadata_jsonld import LinkedData
from broadsheet.engine.extract.metadata_meta import Head
from broadsheet.engine.text.urls import absolute, domain

_SAID_IN_LINK: Final = {
    "de": ("quelle", "original"), "es": ("fuente", "original"), "it": ("fonte", "original"), "pt": ("fonte", "original"), "ru": ("источник", "оригинал"),
    "uk": ("джерело", "оригінал"), "ar": ("المصدر",), "zh": ("原文", "来源"), "ja": ("元記事", "出典"), "ko": ("원문", "출처"),
}  # fmt: skip
_SAID_EVERYWHERE: Final = ("source", "original", "full article", "full story")
_SAID_AROUND: Final = {"de": ("ursprünglich", "zuerst erschienen")}
_SAID_AROUND_EVERYWHERE: Final = (
    "source:",
    "originally published",
    "originally appeared",
    "first published",
    "first appeared",
    "appeared first",
    "published first",
)


@lru_cache(maxsize=32)
def _query(language: str) -> str:
    """Return the selector of links that may lead to the original: looking for a word costs, so only for those of the page's language."""
    inside = dict.fromkeys(_SAID_EVERYWHERE + _SAID_IN_LINK.get(language, ()))
    around = _SAID_AROUND_EVERYWHERE + _SAID_AROUND.get(language, ())
    return f"a[href]:is({_holding(inside)}),p:is({_holding(around)}) a[href]"


def _holding(phrases: Iterable[str]) -> str:
    return ",".join([f':lexbor-contains("{words}" i)' for words in phrases])


MOST_LINKS: Final = 60
LONGEST_LABEL: Final = 80
NEAR: Final = 160
"""Characters of the sentence around a link ("Originally published at ...")."""
_PUBLISHED_AT: Final = re.compile(
    r"originally (?:published|appeared|posted)|(?:first )?(?:published|appeared) first (?:on|at|in)|first (?:published|appeared) (?:on|at|in|by)|ursprünglich|zuerst erschienen|publié (?:initialement|à l'origine)|publicad[oa] originalmente|^\W*(?:source|via|quelle|fuente|fonte|источник|джерело|المصدر|来源|出典)\s*[:：]",
    re.IGNORECASE,
)


def find_source(
    tree: LexborHTMLParser, data: LinkedData, head: Head, url: str | None, language: str | None
) -> tuple[str, str] | None:
    """Return (address of the original, where that was said), ``None`` where the page names no other site."""
    own = domain(url)
    declared = (
        (head.syndication_source, "syndication source"),
        (data.based_on, "json-ld isBasedOn"),
        (head.canonical, "link canonical to another site"),
    )
    for target, origin in declared:
        address = absolute(target, url)
        if address and own and domain(address) not in {None, own}:
            return address, origin
    return _linked(tree, url, own, (language or "").partition("-")[0])


def _linked(tree: LexborHTMLParser, url: str | None, own: str | None, language: str) -> tuple[str, str] | None:
    said = {
        address
        for address in (_source_of(node, url) for node in tree.css(_query(language))[:MOST_LINKS])
        if address and domain(address) not in {None, own}
    }
    # Two originals are no original: a text that cites its sources has many links of that name.
    return (said.pop(), "source link on the page") if len(said) == 1 else None


def _source_of(node: LexborNode, url: str | None) -> str | None:
    href = node.attributes.get("href") or ""
    if not href.startswith(("http:", "https:", "//")):
        return None
    text = (node.text() or "").strip()
    if len(text) > LONGEST_LABEL:
        return None
    label = label_of(text) if text else None
    if label and label.kind == "source link" and not text.startswith("http"):
        return absolute(href, url)
    parent = node.parent
    around = (
        (parent.text() or "").strip()
        if parent is not None and parent.tag in {"p", "div", "span", "em", "i", "small", "strong", "li"}
        else ""
    )
    return absolute(href, url) if around and len(around) <= NEAR and _PUBLISHED_AT.search(around) else None
