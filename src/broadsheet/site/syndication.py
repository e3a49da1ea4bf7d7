"""Feeds out: what the lists show, as RSS, Atom or JSON Feed. The words are those of the lists, never more; our own pieces are whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from django.conf import settings
from django.http import HttpResponse
from django.utils.encoding import iri_to_uri

from broadsheet.engine.feeds import write
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Entry, Feed, Rich
from broadsheet.site.cards import Card, cards
from broadsheet.site.pictures import shots
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.store import topics
from broadsheet.store.models import Article
from broadsheet.store.rights import shown

WRITERS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "rss": (write.write_rss, "application/rss+xml; charset=utf-8"),
    "atom": (write.write_atom, "application/atom+xml; charset=utf-8"),
    "jsonfeed": (write.write_json, "application/feed+json; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself."""

    title: str
    home: str
    """Path of the page that the feed follows."""
    subtitle: str = ""
    address: str = ""
    """Path and query of the feed itself; the path asked for when empty."""
    is_told: bool = True
    """Whether the hub is told of its news (``store.topics``); a feed that is not names no hub."""


def answer(request: SiteRequest, kind: str, articles: Sequence[Article], about: About) -> HttpResponse:
    """Write a feed of articles, newest first.

    Args:
        request: for a feed.
        kind: ``rss``, ``atom`` or ``jsonfeed``.
        articles: with source and pictures loaded.
        about: what the feed says of itself.
    """
    # A feed travels on: it carries what a stranger may read, whoever fetched it.
    return answer_cards(request, kind, cards(articles, Visitor(demo_allowed=request.visitor.demo_allowed)), about)


def answer_whole(request: SiteRequest, kind: str, articles: Sequence[Article], about: About) -> HttpResponse:
    """Write a feed of our own pieces as :func:`answer` does, each with its whole text and signed by its author.

    Args:
        request: for a feed.
        kind: ``rss``, ``atom`` or ``jsonfeed``.
        articles: with their bodies, source and pictures loaded.
        about: what the feed says of itself.
    """
    made = cards(articles, Visitor(demo_allowed=request.visitor.demo_allowed))
    entries = zip(_entries(request, made), (card.id for card in made), strict=True)
    by_number = {article.pk: article for article in articles}
    return answer_entries(request, kind, tuple(_whole(request, entry, by_number[number]) for entry, number in entries), about)


def _whole(request: SiteRequest, entry: Entry, article: Article) -> Entry:
    words = shown(article, full=False)
    if not words.is_whole or words.html is None:
        return entry
    above = next((shot for shot in shots(article, is_whole=True) if shot.src and shot.src not in words.html), None)
    picture = f'<p><img src="{escape(absolute(request, above.src))}" alt="{escape(above.alt)}"></p>' if above else ""
    content = Rich(words.text, sanitize(f"{picture}{words.html}", base_url=settings.CONFIG.base_url))
    return replace(entry, content=content, authors=tuple(article.bylines) or entry.authors)


def answer_cards(request: SiteRequest, kind: str, stories: Sequence[Card], about: About) -> HttpResponse:
    """Write a feed of cards, as :func:`answer` does; they were made for a stranger."""
    return answer_entries(request, kind, tuple(_entries(request, stories)), about)


def answer_entries(request: SiteRequest, kind: str, entries: Sequence[Entry], about: About) -> HttpResponse:
    """Write a feed of entries, as :func:`answer` does; they hold what a stranger may read."""
    writer, content_type = WRITERS[kind]
    own, home = absolute(request, about.address or request.path), absolute(request, about.home)
    hub = topics.hub() if about.is_told else None
    feed = Feed(
        format=kind,
        title=about.title,
        subtitle=about.subtitle or None,
        link=home,
        id=home,
        self_link=own,
        hubs=(hub,) if hub else (),
        language=settings.LANGUAGE_CODE,
        updated=max((entry.updated for entry in entries if entry.updated), default=None),
        entries=tuple(entries),
    )
    links = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in (("hub", hub), ("self", own)) if url)
    return HttpResponse(writer(feed), content_type=content_type, headers={"Link": links} if hub else None)


def _entries(request: SiteRequest, stories: Iterable[Card]) -> Iterable[Entry]:
    for story in stories:
        address = absolute(request, story.url)
        yield Entry(
            id=absolute(request, f"/stories/{story.story}/" if story.rank else f"/articles/{story.id}/"),
            link=address,
            title=story.title,
            summary=Rich(story.blurb, sanitize(escape(story.blurb))) if story.blurb else None,
            authors=(story.outlet, *(report.outlet for report in story.also)),
            published=story.time,
            updated=story.time,
            tags=(story.section,) if story.section else (),
            image=absolute(request, story.picture.src) if story.picture else None,
            language=story.language or None,
        )


def absolute(request: SiteRequest, path: str) -> str:
    """Return the address of a path for readers elsewhere."""
    path = iri_to_uri(path)
    return f"{settings.CONFIG.base_url}{path}" if settings.CONFIG.url else request.build_absolute_uri(path)
