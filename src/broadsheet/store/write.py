"""Save an article: one transaction, a revision where its words changed. The only code that writes ``Article.html``.

1. Find the row by the identities that the page may have; lock it.
2. Compare the words: new, changed or the same.
3. Write the row, its revision, its raw page, its pictures, what the rules say of it and what it is found by.
4. Tell page caches.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import IntegrityError
from django.utils.text import slugify

from broadsheet import __version__
from broadsheet.engine.extract.reserved import NOARCHIVE, TDM, reserved
from broadsheet.engine.filters.decide import Ruling
from broadsheet.records import Article as ArticleValue
from broadsheet.records import Change, Image, Moment, Page
from broadsheet.store import media, raw, rules, search, topics, webhooks
from broadsheet.store.database import writing
from broadsheet.store.excerpt import count_words, lead
from broadsheet.store.identity import Identity, of_url
from broadsheet.store.models import (
    Article,
    ArticleState,
    Event,
    Fetch,
    Findings,
    ImagePolicy,
    Membership,
    Picture,
    PictureState,
    Revision,
    Said,
    Source,
)
from broadsheet.store.publication import bump_version
from broadsheet.store.values import plain, storable
from broadsheet.store.visibility import ERASED

MAX_PICTURES = 30
MAX_NAMES, MAX_NAME, MAX_NAME_WORDS = 20, 100, 12
"""How many people a byline names, and the longest name, in characters and in words; a character of Chinese is a word."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an article that was to be saved."""

    article: Article
    change: Change


def save_article(
    source: Source,
    article: ArticleValue,
    *,
    identity: Identity,
    url: str,
    now: datetime,
    page: Page | None = None,
    row: Article | None = None,
    ruled: bool = False,
    is_news: bool = True,
) -> Saved:
    """Save an article of a source.

    Args:
        source: the outlet.
        article: what was read.
        identity: what it may be known by (``store.identity``). A new row takes the claim, or the first of its own, that is free.
        url: where the outlet has it; empty for pasted texts.
        now: the time (aware).
        page: the raw page, kept when the words are new or changed.
        row: the row that the same entry became before.
        ruled: the rules are asked about it when its words are new or changed (``store.rules``).
        is_news: tell webhooks; not for what was published elsewhere long ago.
    """
    try:
        with writing():
            return _save(source, article, identity, url, now, page, row, ruled=ruled, is_news=is_news)
    except IntegrityError:  # another worker saved the same article between our look and our insert: now it is found
        with writing():
            return _save(source, article, identity, url, now, page, row, ruled=ruled, is_news=is_news)


def text_hash(article: ArticleValue) -> str:
    """Return the hash of the words whose change makes a revision."""
    words = "\0".join((article.title or "", article.standfirst or "", article.text))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _save(
    source: Source,
    article: ArticleValue,
    identity: Identity,
    url: str,
    now: datetime,
    page: Page | None,
    row: Article | None,
    *,
    ruled: bool,
    is_news: bool,
) -> Saved:
    known = _find(source, article, identity, row)
    if known is not None and known.text_hash == ERASED:
        return Saved(known, Change.SAME)  # taken down for good: what its outlet sends does not fill it again
    change = Change.NEW if known is None else Change.SAME if known.text_hash == text_hash(article) else Change.CHANGED
    rights = reserved(page.body, page.headers) if page is not None else None
    bound = rights if rights and source.obeys_reservations else ()
    fetch = raw.keep(page) if page is not None and change is not Change.SAME and NOARCHIVE not in bound else None
    if known is None:
        known = Article(source=source, identity=_free(source, identity), first_seen_at=now, updated_at=now, url=_url(url))
    before, found_by = known.html, search.of_article(known) if known.pk else None
    stood_at = known.sort_at
    _fill(known, article)
    if rights is not None:
        known.reserved = list(rights)
    _note_change(known, change, fetch, now)
    ruling = _ruling(known, change) if ruled else Ruling()
    known.save()
    if stood_at not in {None, known.sort_at}:
        Said.objects.filter(article=known).update(at=known.sort_at)
    if change is not Change.SAME:
        _add_revision(known, fetch, now)
        _make_due(Membership, known, change, now)  # desk.place finds its story
        if TDM not in bound:
            _make_due(Findings, known, change, now)  # desk.findings looks into it
    _keep_pictures(known, source, article.images, now)
    if ruled and change is not Change.SAME:
        rules.settle(known, ruling, now=now)
    if search.of_article(known) != found_by:
        search.index_article(known)
    _tell(known, change, before, now, is_news=is_news)
    return Saved(known, change)


def _make_due(kind: type[Membership | Findings], row: Article, change: Change, now: datetime) -> None:
    """Let the worker look at an article; nobody can have made the row of a new one."""
    if change is Change.NEW:
        kind._default_manager.create(article=row, due_at=now)  # noqa: SLF001 - of two models
    else:
        kind._default_manager.update_or_create(article=row, defaults={"due_at": now})  # noqa: SLF001


def _tell(row: Article, change: Change, html_before: str, now: datetime, *, is_news: bool) -> None:
    """Tell page caches and webhooks what became of an article."""
    if change is not Change.SAME or html_before != row.html:
        bump_version()
        if row.state == ArticleState.LIVE:
            topics.of_article(row, now=now)
    if is_news and change is not Change.SAME and row.state == ArticleState.LIVE:
        webhooks.announce(row, Event.NEW if change is Change.NEW else Event.CHANGED, now=now)


def _ruling(row: Article, change: Change) -> Ruling:
    """Ask the rules about new or changed words; a new article is dressed by them before anybody is told of it."""
    ruling = rules.judge(row) if change is not Change.SAME else Ruling()
    if change is Change.NEW:
        rules.dress(row, ruling)
    return ruling


def _find(source: Source, article: ArticleValue, identity: Identity, row: Article | None) -> Article | None:
    """Find and lock the row of this article.

    A row found only under the address that the page claims must have something in common with it: a site that names one
    canonical address for all its pages would otherwise lose all but one.
    """
    rows = Article.objects.select_for_update(of=("self",)).filter(source=source)
    if row is not None and (mine := rows.filter(pk=row.pk).first()):
        return mine
    found = {candidate.identity: candidate for candidate in rows.filter(identity__in=identity.every)}
    for name in identity.own:
        if name in found:
            return found[name]
    claimed = found.get(identity.claimed or "")
    return claimed if claimed and _akin(claimed, article, identity) else None


def _akin(known: Article, article: ArticleValue, identity: Identity) -> bool:
    same_place = bool(known.url) and of_url(known.url) in identity.own
    return same_place or known.title == (article.title or "") or _opening(known.text) == _opening(article.text)


def _opening(text: str) -> str:
    return " ".join(text.split())[:200]


def _free(source: Source, identity: Identity) -> str:
    taken = set(Article.objects.filter(source=source, identity__in=identity.every).values_list("identity", flat=True))
    return next(name for name in (*identity.every, identity.own[-1]) if name not in taken)


def _fill(row: Article, article: ArticleValue) -> None:
    """Copy what was read into the columns."""
    row.title = storable(article.title or "")[:1000] or row.title or "(no title)"
    row.slug = row.slug or slugify(row.title, allow_unicode=True)[:80].strip("-_") or "article"
    row.standfirst = storable(article.standfirst or "")
    row.bylines, row.organisations, row.tags = _names(article.bylines), _names(article.organisations), plain(article.tags)
    row.section, row.language, row.site_name = (
        next(iter(_names((article.section or "",))), ""),
        storable(article.language or "")[:35],
        storable(article.site_name or "")[:300],
    )
    row.source_link = _url(article.source_link)
    row.published_at, row.published_as = _when(article.published)
    row.modified_at, row.modified_as = _when(article.modified)
    row.sort_at = min(row.published_at or row.first_seen_at, row.first_seen_at)
    row.text, row.html = storable(article.text), storable(article.html)
    row.lead = lead(_opening_paragraphs(article))
    row.blocks, row.furniture, row.teasers = plain(article.blocks), plain(article.furniture), plain(article.teasers)
    row.images, row.evidence, row.problems = plain(article.images), plain(article.evidence), plain(article.problems)
    row.text_hash, row.word_count = text_hash(article), count_words(article.text)
    row.engine_version = __version__


def _names(names: tuple[str, ...]) -> list[str]:
    """Keep what can be a name. Names are shown under every policy: a sentence taken for one would be words beyond it."""
    kept = (storable(name) for name in names)
    return [name for name in kept if name and len(name) <= MAX_NAME and count_words(name) <= MAX_NAME_WORDS][:MAX_NAMES]


def _opening_paragraphs(article: ArticleValue) -> list[str]:
    """Return the paragraphs a lead is made of: no headings where the blocks tell them apart."""
    paragraphs = [storable(block.text) for block in article.blocks[:12] if block.kind in {"paragraph", "quote", "list item"}]
    return paragraphs or [storable(part) for part in article.text.split("\n\n")[:12]]


def _note_change(row: Article, change: Change, fetch: Fetch | None, now: datetime) -> None:
    if fetch is not None:
        row.fetch = fetch
    if change is Change.CHANGED:
        row.revision_number += 1
        row.updated_at = now


def _add_revision(row: Article, fetch: Fetch | None, now: datetime) -> None:
    Revision.objects.create(
        article=row,
        number=row.revision_number,
        seen_at=now,
        title=row.title,
        standfirst=row.standfirst,
        text=row.text,
        text_hash=row.text_hash,
        fetch=fetch,
    )


def _keep_pictures(row: Article, source: Source, images: tuple[Image, ...], now: datetime) -> None:
    """Bring the picture rows to what the page shows now; files of pictures that went go after the transaction."""
    wanted = {image.url: image for image in images if image.url.startswith(("http://", "https://")) and len(image.url) <= 2000}
    wanted = dict(list(wanted.items())[:MAX_PICTURES])
    known = {picture.url: picture for picture in Picture.objects.filter(article=row)}
    _forget_pictures([picture for url, picture in known.items() if url not in wanted])
    copies = source.image_policy == ImagePolicy.COPY
    state, due_at = (PictureState.WAITING, now) if copies else (PictureState.LINKED, None)
    new = []
    for position, (url, image) in enumerate(wanted.items()):
        columns = _picture_columns(position, image)
        if url not in known:
            new.append(Picture(article=row, url=url, state=state, due_at=due_at, **columns))
        elif any(getattr(known[url], name) != value for name, value in columns.items()):
            Picture.objects.filter(pk=known[url].pk).update(**columns)
    Picture.objects.bulk_create(new)


def _forget_pictures(gone: list[Picture]) -> None:
    if gone:
        Picture.objects.filter(pk__in=[picture.pk for picture in gone]).delete()
        media.delete_after_commit(media.files_of(gone))


def _picture_columns(position: int, image: Image) -> dict[str, Any]:
    return {
        "position": position,
        "alt": storable(image.alt or ""),
        "caption": storable(image.caption or ""),
        "credit": storable(image.credit or "")[:500],
        "width": _size(image.width),
        "height": _size(image.height),
    }


def _size(number: int | None) -> int | None:
    return number if number is not None and 0 < number < 100_000 else None


def _url(url: str | None) -> str:
    """Return an address that pages may link to and that fits its column; a longer one would be another one when cut."""
    url = storable(url or "")
    return url if len(url) <= 2000 and url.startswith(("http://", "https://")) else ""


def _when(moment: Moment | None) -> tuple[datetime | None, str]:
    """Return a moment in UTC and as it was given; a bare date counts as noon, a time without a zone as UTC."""
    if moment is None:
        return None, ""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(12), UTC), moment.isoformat()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC), aware.isoformat()
    except OverflowError:  # the first and the last day of the calendar have no neighbour to move to
        return datetime.combine(date(aware.year, aware.month, aware.day), time(12), UTC), aware.isoformat()
