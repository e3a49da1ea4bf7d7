"""The entry's step: the page that an entry links to becomes an article.

1. ``gather``   outside: fetch the page, read it in the reading process.
2. ``judge``    pure: the page's article, the feed's own words, another try, or nothing.
3. ``save``     one transaction: the article, its revision, and what became of the entry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from broadsheet.desk import access, schedule, withdrawals
from broadsheet.desk.outside import Fetch, Read
from broadsheet.engine.text.urls import domain
from broadsheet.engine.understand.retraction import is_retraction
from broadsheet.engine.wxr.addresses import keys_of_link
from broadsheet.errors import InputError, ReadingBroke
from broadsheet.records import Article, Block, Change, Image, NotModified, Page, Refusal, Refused
from broadsheet.records import Entry as EntryValue
from broadsheet.store import claim, entries, identity, old_addresses
from broadsheet.store.database import writing
from broadsheet.store.excerpt import count_words
from broadsheet.store.models import Article as Row
from broadsheet.store.models import ArticleState, Entry, EntryState
from broadsheet.store.write import save_article

ENOUGH_WORDS = 40
"""From how many words on a feed's own content stands as an article where the page gives none."""
OURS = "It is a piece of our own, which had this address before."
FEW_WORDS = 15
"""A page that is said to be no article and gives fewer words than this is believed to be none."""
TRIES_WITH_FEED = 4
TRIES_OF_EMPTY_PAGE = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of an entry's link. Nothing at all when the entry has no link."""

    page: Page | None = None
    article: Article | None = None
    refused: Refused | None = None
    broken: str | None = None
    """Why the page could not be read."""
    ours: bool = False
    """It could not be read because our own code failed: worth trying for longer, a newer version may come."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of an entry."""

    article: Article | None = None
    retry: timedelta | None = None
    error: str = ""
    skip: bool = False


async def gather(entry: Entry, *, fetch: Fetch, read: Read) -> Gathered:
    """Fetch an entry's page and read it, without the database."""
    if not entry.url:
        return Gathered()
    outcome = await access.ask(entry.feed.source, fetch, entry.url, robots=True)
    if isinstance(outcome, Refused):
        return Gathered(refused=outcome)
    if isinstance(outcome, NotModified):
        return Gathered(broken="The server says that nothing changed, though nothing was asked for before.")
    try:
        return Gathered(page=outcome, article=await read(outcome))
    except InputError as error:
        return Gathered(page=outcome, broken=str(error), ours=isinstance(error, ReadingBroke))


def judge(said: EntryValue, gathered: Gathered, *, failures: int) -> Verdict:
    """Decide what becomes of an entry.

    Args:
        said: what the feed says of it.
        gathered: what came of its link.
        failures: how often it failed before.
    """
    page_article = _worth_showing(gathered.article)
    from_feed = feed_article(said)
    words = count_words(from_feed.text) if from_feed else 0
    if page_article is not None:
        if from_feed and _cut_short(page_article) and words > 1.2 * count_words(page_article.text):
            return Verdict(article=_noted(from_feed, "from the feed: the page shows less than the feed"))
        return Verdict(article=filled(page_article, said))
    reason = _reason(gathered)
    retry = _retry(gathered, failures, enough=words >= ENOUGH_WORDS)
    if retry is not None:
        return Verdict(retry=retry, error=reason)
    if from_feed and (words >= ENOUGH_WORDS or (not reason and words)):
        return Verdict(article=_noted(from_feed, f"from the feed: {reason}") if reason else from_feed)
    refused = gathered.refused
    skip = refused is not None and refused.reason in {Refusal.ROBOTS, Refusal.ADDRESS}
    return Verdict(error=reason or "The feed gives neither a link nor words.", skip=skip)


def _retry(gathered: Gathered, failures: int, *, enough: bool) -> timedelta | None:
    """Return when to try again: for hours where only the page has the words, a few times where the feed has them too."""
    if gathered.refused is not None:
        return schedule.page_retry(failures, gathered.refused, tries=TRIES_WITH_FEED if enough else schedule.PAGE_TRIES)
    if gathered.page is None or enough:
        return None
    return schedule.page_retry(failures, tries=schedule.PAGE_TRIES if gathered.ours else TRIES_OF_EMPTY_PAGE)


def feed_article(said: EntryValue) -> Article | None:
    """Make an article of what the feed itself gives: its content, else its summary; ``None`` where it gives no words."""
    rich = said.content or said.summary
    if rich is None or not rich.text.strip():
        return None
    where = "feed content" if said.content else "feed summary"
    paragraphs = [part.strip() for part in rich.text.split("\n\n") if part.strip()]
    standfirst = said.summary.text.strip() if said.content and said.summary else None
    article = Article(
        text="\n\n".join(paragraphs),
        html=rich.html,
        standfirst=standfirst if standfirst and not rich.text.strip().startswith(standfirst[:60]) else None,
        blocks=tuple(Block("paragraph", text, why=where) for text in paragraphs),
        url=said.link,
        evidence=MappingProxyType({"text": where}),
    )
    return filled(article, said)


def filled(article: Article, said: EntryValue) -> Article:
    """Fill what a page does not say with what the feed says; the evidence tells which."""
    fields = {
        "title": (article.title, said.title),
        "published": (article.published, said.published),
        "modified": (article.modified, said.updated if said.updated != said.published else None),
        "bylines": (article.bylines or article.organisations, said.authors),
        "language": (article.language, said.language),
        "tags": (article.tags, said.tags),
        "images": (article.images, (Image(said.image),) if said.image else ()),
    }
    missing = {name: given for name, (present, given) in fields.items() if given and not present}
    evidence = dict(article.evidence) | {name: f"feed {name}" for name in missing}
    return replace(article, **missing, evidence=MappingProxyType(evidence))  # type: ignore[arg-type]


def save(entry: Entry, gathered: Gathered, *, now: datetime) -> Change | None:
    """Write what became of an entry, in one transaction; return what it did to its article.

    Nothing is written when the lease was lost meanwhile: then another worker has the entry, or the feed changed it.
    """
    said = entries.said(entry)
    verdict = judge(said, gathered, failures=entry.failures)
    with writing():
        if not claim.hold(entry):
            return None
        if entry.article is not None and gathered.article is not None and _is_note(entry.article, gathered.article):
            withdrawals.retracted(entry, gathered.article, now=now)
            return None
        if withdrawals.is_look(entry):
            return _look(entry, said, gathered, now)
        if verdict.article is None:
            _put_off(entry, verdict, now)
            return None
        if entry.article is None and old_addresses.is_own_piece(*keys_of_link(_address(entry, verdict.article, gathered.page))):
            claim.finish(entry, state=EntryState.SKIPPED, last_error=OURS)
            return None
        return _keep(entry, verdict.article, gathered.page, now)


def _is_note(row: Row, article: Article) -> bool:
    """Tell whether what was an article is now a note that its outlet took it back."""
    return is_retraction(article.title or "", article.text, words_before=row.word_count)


def _look(entry: Entry, said: EntryValue, gathered: Gathered, now: datetime) -> Change | None:
    """Save what a second look at a page brought: its words where they changed, or that it is gone. The feed's words are no news."""
    row = entry.article
    if row is None or row.state != ArticleState.LIVE:
        claim.finish(entry)
    elif gathered.refused is not None:
        withdrawals.took_back(entry, gathered.refused, now=now)
    else:
        article = _worth_showing(gathered.article)
        if article is not None and not str(row.evidence.get("text", "")).startswith("feed"):
            return _keep(entry, filled(article, said), gathered.page, now)
        claim.finish(entry, **_seen(entry, gathered.page, now))
    return None


def _keep(entry: Entry, article: Article, page: Page | None, now: datetime) -> Change:
    source = entry.feed.source
    row = entry.article
    if row is not None and row.word_count > 3 * count_words(article.text) and _cut_short(article):
        # The outlet hid behind a wall what we hold in full: our copy stays as it was.
        note = "The page shows less than before; the fuller version stays."
        claim.finish(entry, state=EntryState.DONE, last_error=note, **_seen(entry, page, now))
        return Change.SAME
    saved = save_article(
        source,
        article,
        identity=_identity(entry, article, page),
        url=_address(entry, article, page),
        now=now,
        page=page,
        row=row,
        ruled=True,
    )
    claim.finish(entry, state=EntryState.DONE, article=saved.article, **_seen(entry, page, now))
    return saved.change


def _seen(entry: Entry, page: Page | None, now: datetime) -> dict[str, Any]:
    """Return what is noted of a page that was there, and when it is looked at again."""
    if page is None:
        return {}
    due_at = withdrawals.next_look(entry.first_seen_at, now)
    return {"looked_at": now, "gone_since": None, "gone_count": 0, "due_at": due_at}


def _put_off(entry: Entry, verdict: Verdict, now: datetime) -> None:
    """Note why there is no article, and when to try again. What an entry became before stays."""
    if verdict.retry is not None:
        claim.fail(entry, verdict.error, due_at=schedule.after(now, verdict.retry, entry.pk))
        return
    state = EntryState.DONE if entry.article_id else EntryState.SKIPPED if verdict.skip else EntryState.FAILED
    claim.fail(entry, verdict.error, due_at=None, state=state)


def _identity(entry: Entry, article: Article, page: Page | None) -> identity.Identity:
    if entry.url:
        return identity.of_page(entry.url, final_url=page.final_url if page else None, claimed=article.canonical_url)
    return identity.Identity((identity.of_text(f"{entry.feed_id} {entry.key}"),))


def _address(entry: Entry, article: Article, page: Page | None) -> str:
    """Return where people find the article: what the page calls its address within its own domain, or where it was found."""
    here = (page.final_url if page else None) or entry.url or article.url or ""
    claimed = article.canonical_url
    return claimed if claimed and domain(claimed) == domain(here) and claimed.startswith(("http://", "https://")) else here


def _worth_showing(article: Article | None) -> Article | None:
    """Believe a feed that a page is an article, unless the page gives next to no words."""
    if article is None or not article.text.strip():
        return None
    doubtful = any(problem.startswith("not an article") for problem in article.problems)
    return None if doubtful and count_words(article.text) < FEW_WORDS else article


def _cut_short(article: Article) -> bool:
    return any(problem.startswith(("paywall", "truncated", "not an article")) for problem in article.problems)


def _noted(article: Article, problem: str) -> Article:
    return replace(article, problems=(*article.problems, problem))


def _reason(gathered: Gathered) -> str:
    if gathered.refused is not None:
        return gathered.refused.detail
    if gathered.broken is not None:
        return gathered.broken
    if gathered.page is None:
        return ""
    problems = gathered.article.problems if gathered.article else ()
    return f"The page gives no article{': ' + '; '.join(problems) if problems else ''}."


def broke(entry: Entry, error: str, *, now: datetime) -> None:
    """Note that our own code failed on an entry: it is tried again, and given up in the end."""
    _put_off(entry, Verdict(retry=schedule.page_retry(entry.failures), error=error), now)
