"""The outlets' feeds: RSS 2.0, Atom and JSON Feed, with full text, excerpts or titles only."""

from __future__ import annotations

import json
from email.utils import format_datetime

from broadsheet.demo.markup import Html, fill, join
from broadsheet.demo.outlets import Outlet
from broadsheet.demo.pages import Newsstand, body, byline
from broadsheet.demo.world import Standing

FEED_LENGTH = 40

_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>$name</title>
<link>$home</link>
<description>$motto</description>
<language>$language</language>
<lastBuildDate>$updated</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="$self_url"/>
$items
</channel>
</rss>
"""
_RSS_ITEM = """<item>
<title>$title</title>
<link>$url</link>
<guid isPermaLink="false">$id</guid>
<pubDate>$published</pubDate>$more
</item>"""
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="$language">
<id>$home</id>
<title>$name</title>
<subtitle>$motto</subtitle>
<updated>$updated</updated>
<link rel="self" type="application/atom+xml" href="$self_url"/>
<link rel="alternate" type="text/html" href="$home"/>
$items
</feed>
"""
_ATOM_ITEM = """<entry>
<id>$id</id>
<title>$title</title>
<link rel="alternate" type="text/html" href="$url"/>
<published>$published</published>
<updated>$updated</updated>
$authors
<category term="$section"/>
$words
</entry>"""


def write(outlet: Outlet, stand: Newsstand) -> tuple[str, str]:
    """Write an outlet's feed: its text and its media type."""
    shown = stand.of(outlet)[:FEED_LENGTH]
    if outlet.feed_format == "jsonfeed":
        return _json_feed(outlet, shown, stand), "application/feed+json; charset=utf-8"
    if outlet.feed_format == "atom":
        return _atom(outlet, shown, stand), "application/atom+xml; charset=utf-8"
    return _rss(outlet, shown, stand), "application/rss+xml; charset=utf-8"


def entry_id(standing: Standing) -> str:
    """Identity of a report in its outlet's feed, free of the port and of the address."""
    return f"tag:{standing.report.outlet.slug}.localhost,2026:{standing.report.key}"


def summary(standing: Standing) -> str:
    """The standfirst, or the first paragraph."""
    return standing.standfirst or next(part.words for part in standing.parts if part.kind == "paragraph")


def _rss(outlet: Outlet, shown: list[Standing], stand: Newsstand) -> str:
    items = [
        fill(
            _RSS_ITEM,
            title=standing.title,
            url=stand.url(standing),
            id=entry_id(standing),
            published=format_datetime(standing.published),
            more=_rss_more(standing, stand),
        )
        for standing in shown
    ]
    updated = format_datetime(max(standing.updated for standing in shown)) if shown else ""
    return _whole(_RSS, outlet, items, updated, stand)


def _rss_more(standing: Standing, stand: Newsstand) -> Html:
    """What a feed says beyond titles."""
    outlet = standing.report.outlet
    if outlet.feed_depth == "titles":
        return Html("")
    pieces = [
        fill("\n<dc:creator>$byline</dc:creator>", byline=byline(standing)),
        fill("<category>$section</category>", section=standing.report.section),
        fill("<description>$summary</description>", summary=fill("<p>$words</p>", words=summary(standing)).__str__()),
    ]
    if outlet.feed_depth == "full":
        pieces.append(fill("<content:encoded>$content</content:encoded>", content=str(body(standing, stand))))
    return join(pieces)


def _atom(outlet: Outlet, shown: list[Standing], stand: Newsstand) -> str:
    items = [
        fill(
            _ATOM_ITEM,
            id=entry_id(standing),
            title=standing.title,
            url=stand.url(standing),
            published=standing.published.isoformat(),
            updated=standing.updated.isoformat(),
            authors=join(fill("<author><name>$name</name></author>", name=name) for name in _authors(standing)),
            section=standing.report.section,
            words=_atom_words(standing, stand),
        )
        for standing in shown
    ]
    updated = max(standing.updated for standing in shown).isoformat() if shown else ""
    return _whole(_ATOM, outlet, items, updated, stand)


def _atom_words(standing: Standing, stand: Newsstand) -> Html:
    short = fill("<summary>$summary</summary>", summary=summary(standing))
    if standing.report.outlet.feed_depth != "full":
        return short
    return join([short, fill('<content type="html">$content</content>', content=str(body(standing, stand)))])


def _authors(standing: Standing) -> tuple[str, ...]:
    return standing.report.bylines or (byline(standing),)


def _whole(template: str, outlet: Outlet, items: list[Html], updated: str, stand: Newsstand) -> str:
    home = outlet.home(stand.port)
    return fill(
        template,
        name=outlet.name,
        motto=outlet.motto,
        language=outlet.language,
        home=home,
        self_url=home.rstrip("/") + outlet.feed_path,
        updated=updated,
        items=join(items),
    )


def _json_feed(outlet: Outlet, shown: list[Standing], stand: Newsstand) -> str:
    home = outlet.home(stand.port)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": home,
        "feed_url": home.rstrip("/") + outlet.feed_path,
        "description": outlet.motto,
        "language": outlet.language,
        "items": [_json_item(standing, stand) for standing in shown],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _json_item(standing: Standing, stand: Newsstand) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry_id(standing),
        "url": stand.url(standing),
        "title": standing.title,
        "content_text": summary(standing),
        "date_published": standing.published.isoformat(),
        "date_modified": standing.updated.isoformat(),
        "authors": [{"name": name} for name in _authors(standing)],
        "tags": [standing.report.section, *standing.report.tags],
    }
    image = stand.picture_url(standing)
    return item | {"image": image} if image else item
