"""What goes after its time, source by source: raw pages, entries, articles. A little at a time; killed in between, it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from broadsheet.store import sources
from broadsheet.store.database import sentences, writing
from broadsheet.store.models import Article, Entry, EntryState, Feed, Fetch, Revision, Source

BATCH = 500
NEWEST = 1_000
"""Entries of each feed that stay whatever their age: a feed may still list them, and what is forgotten would come again as new."""
_NEVER_AGAIN = {"state": EntryState.DONE, "due_at": None, "lease_until": None, "lease_token": ""}
"""Of entries whose article went: a second look at the page, or a read that is under way, would make it anew."""


def limited() -> list[Source]:
    """Return sources of which anything is to go after a time."""
    any_limit = Q(keep_raw_days__isnull=False) | Q(keep_entries_days__isnull=False) | Q(keep_articles_days__isnull=False)
    with sentences():
        return list(Source.objects.filter(any_limit))


def drop_raw_pages(source: Source, before: datetime) -> int:
    """Drop raw pages of a source's articles and revisions that were fetched before then; return how many."""
    with writing():
        of_revisions = Revision.objects.filter(article__source=source, fetch__fetched_at__lt=before)
        of_articles = Article.objects.filter(source=source, fetch__fetched_at__lt=before)
        ids = set(of_revisions.values_list("fetch_id", flat=True)[:BATCH])
        ids |= set(of_articles.values_list("fetch_id", flat=True)[: BATCH - len(ids)])
        return _of(Fetch.objects.filter(pk__in=ids).delete()[1], "store.Fetch")


def drop_entries(source: Source, before: datetime) -> int:
    """Drop finished entries of a source that were first seen before then and that no feed can still list; return how many."""
    return sum(_drop_entries_of(feed, before) for feed in _feeds(source))


def drop_articles(source: Source, before: datetime) -> sources.Removed:
    """Drop articles of a source that are older than that, with everything that hangs on them; their entries stay, emptied.

    The publication's own pieces stay. What a feed still lists is known by its entry and does not come again.
    """
    old = Article.objects.filter(source=source, sort_at__lt=before, first_seen_at__lt=before, piece__isnull=True)
    with writing():
        ids = list(old.order_by("sort_at").values_list("pk", flat=True)[:BATCH])
        Entry.objects.filter(article_id__in=ids).update(article=None, said={}, **_NEVER_AGAIN)
    return sources.remove_articles(ids) if ids else sources.Removed()


def _feeds(source: Source) -> Iterator[Feed]:
    yield from Feed.objects.filter(source=source).exclude(format__in=("sitemap", "listing"))


def _drop_entries_of(feed: Feed, before: datetime) -> int:
    with writing():
        newest = Entry.objects.filter(feed=feed).order_by("-pk").values_list("pk", flat=True)[NEWEST - 1 : NEWEST].first()
        if newest is None:
            return 0
        old = Entry.objects.filter(feed=feed, pk__lt=newest, first_seen_at__lt=before).exclude(state=EntryState.WAITING)
        ids = list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])
        return _of(Entry.objects.filter(pk__in=ids).delete()[1], "store.Entry")


def _of(counts: dict[str, int], model: str) -> int:
    return counts.get(model, 0)
