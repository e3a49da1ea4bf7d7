"""Sitemaps out: pages, sitemaps of sitemaps, and the news sitemap of the last two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from broadsheet.engine.feeds.write import _NOT_XML, rfc3339

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True)
class MappedPage:
    """One address of a sitemap."""

    url: str
    changed: datetime | None = None
    title: str = ""
    """For the news sitemap, with the two below."""
    published: datetime | None = None
    language: str = ""


def write_sitemap(pages: Iterable[MappedPage]) -> bytes:
    """Return a sitemap of pages (``application/xml``)."""
    return _write("urlset", "url", pages)


def write_sitemap_index(sitemaps: Iterable[MappedPage]) -> bytes:
    """Return a sitemap of sitemaps."""
    return _write("sitemapindex", "sitemap", sitemaps)


def write_news_sitemap(pages: Iterable[MappedPage], *, publication: str, language: str) -> bytes:
    """Return a news sitemap: what was published within the last two days, a thousand pages at most.

    Args:
        pages: with title and published.
        publication: the name of the site.
        language: of pages that name none.
    """
    root = _root("urlset", news=NEWS)
    for page in pages:
        node = _page(root, "url", page)
        news = etree.SubElement(node, f"{{{NEWS}}}news")
        paper = etree.SubElement(news, f"{{{NEWS}}}publication")
        _text(paper, f"{{{NEWS}}}name", publication)
        _text(paper, f"{{{NEWS}}}language", (page.language or language).partition("-")[0])
        _text(news, f"{{{NEWS}}}publication_date", rfc3339(page.published) if page.published else "")
        _text(news, f"{{{NEWS}}}title", page.title)
    return _document(root)


def _write(root_name: str, node_name: str, pages: Iterable[MappedPage]) -> bytes:
    root = _root(root_name)
    for page in pages:
        _page(root, node_name, page)
    return _document(root)


def _root(name: str, **others: str) -> etree._Element:
    names: Any = {None: SITEMAP} | others  # the stubs of lxml know no default namespace
    return etree.Element(f"{{{SITEMAP}}}{name}", nsmap=names)


def _page(root: etree._Element, name: str, page: MappedPage) -> etree._Element:
    node = etree.SubElement(root, f"{{{SITEMAP}}}{name}")
    _text(node, f"{{{SITEMAP}}}loc", page.url)
    if page.changed:
        _text(node, f"{{{SITEMAP}}}lastmod", rfc3339(page.changed))
    return node


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = _NOT_XML.sub("", text)


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
