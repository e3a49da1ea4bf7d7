"""What a root element or the first characters say a document is."""

from __future__ import annotations

from broadsheet.engine.feeds.markup import words
from broadsheet.engine.feeds.namespaces import Element, Names
from broadsheet.errors import NotAFeed

_ROOTS = {
    "rss": "rss",
    "rdf": "rss",
    "channel": "rss",
    "feed": "atom",
    "entry": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "opml": "opml",
    "outlinedocument": "opml",
}


def looks_like_json(text: str) -> bool:
    """Whether a document is JSON rather than markup."""
    return text[:200].lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def vocabulary(root: Element, names: Names) -> str:
    """Return which reader a root element calls for: rss, atom, sitemap or opml.

    Raises:
        NotAFeed: none; the message says what the document is instead.
    """
    name = names[str(root.tag)].rpartition(":")[2]
    found = _ROOTS.get(name)
    if found is not None:
        return found
    if name == "html" or name in {"head", "body", "div", "p"}:
        title = next(
            (words(node) for node in root.iter() if isinstance(node.tag, str) and node.tag.rpartition("}")[2].lower() == "title"),
            "",
        )
        about = f" titled {title[:80]!r}" if title else ""
        raise NotAFeed(
            f"This is a web page{about}, not a feed. Give its address to `broadsheet add`, which looks for the feeds it links."
        )
    raise NotAFeed(f"This is XML but no feed: it begins with <{name[:60]}>. Feeds begin with rss, feed, RDF, urlset or opml.")
