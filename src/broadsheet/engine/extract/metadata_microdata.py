"""What a page says about its article in microdata on visible elements: its standfirst, its pictures with caption and credit.

Dates and authors in microdata are read where those of other kinds are; a page may carry all it says in ``itemprop`` and nothing in its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ARTICLE: Final = re.compile(r"(?:Article|BlogPosting|Report)\b")
_PICTURES: Final = '[itemscope][itemprop~="image"]'
_PROPERTIES: Final = '[itemprop~="contentUrl"],[itemprop~="url"],[itemprop~="caption"],[itemprop~="creditText"],[itemprop~="width"],[itemprop~="height"]'
MOST_PICTURES: Final = 8
MOST_LOOKED_AT: Final = 100
Picture = tuple[str, str | None, str | None, str | None, str | None]
"""(url, caption, credit, width, height), as JSON-LD gives it."""


def standfirst_of(tree: LexborHTMLParser) -> str | None:
    """Return the words of the element that is marked as the description of the article itself."""
    for node in tree.css('[itemprop~="description"]')[:MOST_LOOKED_AT]:
        if node.tag not in {"meta", "link"} and _of_article(node):
            return " ".join(node.text(separator=" ").split()) or None
    return None


def pictures_of(tree: LexborHTMLParser) -> Iterator[Picture]:
    """Yield the pictures that are marked as those of the article itself, in page order."""
    marked = (node for node in tree.css(_PICTURES)[:MOST_LOOKED_AT] if _of_article(node))
    for node in islice(marked, MOST_PICTURES):
        given = {name: value for name, value in map(_property, node.css(_PROPERTIES)) if value}
        url = given.get("contentUrl") or given.get("url")
        if url:
            yield url, given.get("caption"), given.get("creditText"), given.get("width"), given.get("height")


def _of_article(node: LexborNode) -> bool:
    """Tell whether the innermost item around an element is an article."""
    parent = node.parent
    while parent is not None and "itemscope" not in parent.attributes:
        parent = parent.parent
    return parent is not None and _ARTICLE.search(parent.attributes.get("itemtype") or "") is not None


def _property(node: LexborNode) -> tuple[str, str]:
    """Return a property's name and its value: what it links to, its content, its words."""
    attributes = node.attributes
    value = (
        attributes.get("content") or attributes.get("src") or attributes.get("href") or " ".join(node.text(separator=" ").split())
    )
    return (attributes.get("itemprop") or "").split()[0], value
