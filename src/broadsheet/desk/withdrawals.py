"""An outlet takes an article back: ours goes too, its story is counted anew, and the log says why.

A page is looked at again one day, four days and two weeks after it became an article. It is taken for gone when it says so (410) twice an
hour apart, or is not found (404) three times in a day; never for a passing fault, and never while much of its outlet answers so: an outlet
that moved or broke has not taken its articles back. A note in the article's place ("This article has been retracted") is a word that counts
at once. What an editor shows again is not looked at any more.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.records import Article, Refusal, Refused
from broadsheet.store import audit, claim, visibility, withdrawn
from broadsheet.store.models import ArticleState, Entry, EntryState

LOOKS = (timedelta(days=1), timedelta(days=4), timedelta(days=14))
"""After how long a page is looked at again, counted from when it was first seen."""
SAYS_SO = frozenset({Refusal.GONE, Refusal.NOT_FOUND})
PAUSES = {Refusal.GONE: (timedelta(hours=1),), Refusal.NOT_FOUND: (timedelta(hours=6), timedelta(hours=18))}
"""Between the answers that have to agree."""
AGAIN = timedelta(days=1)
"""When a page is looked at that could not be reached, or whose outlet is not well."""
GIVES_UP = timedelta(days=30)
"""How long a page of an outlet that is not well is asked for: one that moved for good is not asked every day for ever."""


def next_look(first_seen: datetime, now: datetime) -> datetime | None:
    """Return when a page that became an article is looked at next; ``None`` when it was looked at often enough."""
    return next((first_seen + after for after in LOOKS if first_seen + after > now), None)


def is_look(entry: Entry) -> bool:
    """Tell whether an entry's page is only looked at again: it became an article before, and its feed said nothing new."""
    return entry.state == EntryState.DONE and entry.article_id is not None


def took_back(entry: Entry, refused: Refused, *, now: datetime) -> None:
    """Note that a page was refused on a second look, and withdraw its article when it is gone for good. Within a transaction."""
    if refused.reason not in SAYS_SO:
        claim.finish(entry, due_at=now + AGAIN if next_look(entry.first_seen_at, now) else None)
        return
    count, since = entry.gone_count + 1, entry.gone_since or now
    pauses = PAUSES[refused.reason]
    if count <= len(pauses):
        claim.finish(entry, due_at=now + pauses[count - 1], gone_count=count, gone_since=since, last_error=refused.detail)
    elif now - since < sum(pauses, timedelta()) or not withdrawn.outlet_is_well(entry, now):
        again = now + AGAIN if now - since < GIVES_UP else None
        claim.finish(entry, due_at=again, gone_count=count, gone_since=since, last_error=refused.detail)
    else:
        claim.finish(entry, gone_count=count, gone_since=since, last_error=refused.detail)
        withdraw(entry, f"Its page answers {refused.status or refused.reason.value} since {since:%Y-%m-%d}.", now=now)


def retracted(entry: Entry, article: Article, *, now: datetime) -> None:
    """Withdraw an article whose page is now a note that it was taken back. Within a transaction."""
    claim.finish(entry, state=EntryState.DONE, looked_at=now)
    withdraw(entry, f"Its outlet put a note in its place: {' '.join((article.title or article.text).split())[:200]}", now=now)


def withdraw(entry: Entry, why: str, *, now: datetime) -> None:
    """Withdraw the article of an entry: its page says so from then on, its words are for the desk alone."""
    article = entry.article
    if article is None or article.state != ArticleState.LIVE:
        return
    visibility.set_state(article, ArticleState.WITHDRAWN, now=now)
    audit.note(None, "article-withdrawn-by-outlet", f"{article.source.name}: article {article.pk}", article=article.pk, why=why)
