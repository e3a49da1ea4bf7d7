"""The outlets' feeds: RSS 2.0, Atom or JSON Feed, with full text, excerpts or titles only."""

from __future__ import annotations

from datetime import datetime

from broadsheet.demo.markup import fill
from broadsheet.demo.outlets import Outlet
from broadsheet.demo.pages import Newsstand, body, byline
from broadsheet.demo.world import Standing
from broadsheet.engine.feeds.write import WRITERS
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Entry, Feed, Rich

FEED_LENGTH = 40


def write(outlet: Outlet, stand: Newsstand) -> tuple[bytes, str]:
    """Write an outlet's feed: its bytes and its media type."""
    media_type, writer = WRITERS["json" if outlet.feed_format == "jsonfeed" else outlet.feed_format]
    shown = stand.of(outlet)[:FEED_LENGTH]
    home = outlet.home(stand.port)
    feed = Feed(
        format=outlet.feed_format,
        title=outlet.name,
        link=home,
        id=home,
        subtitle=outlet.motto,
        language=outlet.language,
        updated=max((standing.updated for standing in shown), default=None),
        self_link=outlet.feed(stand.port),
        entries=tuple(_entry(standing, stand) for standing in shown),
    )
    return writer(feed), media_type


def entry_id(standing: Standing) -> str:
    """Identity of a report in its outlet's feed, free of the port and of the address."""
    return f"tag:{standing.report.outlet.slug}.localhost,2026:{standing.report.key}"


def _entry(standing: Standing, stand: Newsstand) -> Entry:
    """What the feed says of a report: outlets that give titles only say nothing else."""
    report = standing.report
    title_only = Entry(id=entry_id(standing), link=stand.url(standing), title=standing.title, published=standing.published)
    if report.outlet.feed_depth == "titles":
        return title_only
    original = stand.find(report.copy_of) if report.copy_of else None
    words = standing.standfirst or next(part.words for part in standing.parts if part.kind == "paragraph")
    return Entry(
        id=title_only.id,
        link=title_only.link,
        title=title_only.title,
        published=title_only.published,
        updated=_changed(standing),
        summary=Rich(words, sanitize(fill("<p>$words</p>", words=words))),
        content=_content(standing, stand) if report.outlet.feed_depth == "full" else None,
        authors=report.bylines or (byline(standing),),
        tags=(report.section, *report.tags),
        image=stand.picture_url(standing),
        comments=f"{stand.url(standing)}#comments" if report.comments else None,
        source_title=original.report.outlet.name if original else None,
        source_link=original.report.outlet.feed(stand.port) if original else None,
    )


def _changed(standing: Standing) -> datetime | None:
    """Only a report that changed says so, except in Atom, which asks every entry."""
    return standing.updated if standing.report.outlet.feed_format == "atom" else standing.modified


def _content(standing: Standing, stand: Newsstand) -> Rich:
    return Rich(standing.text, sanitize(body(standing, stand), base_url=stand.url(standing)))
