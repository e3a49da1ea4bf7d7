"""Take an article from its readers, or give it back: page, lists, feeds, search, story and page caches follow together.

``hide`` keeps the words for the desk. ``erase`` deletes them everywhere: the row that stays is a tombstone, and what its outlet
sends later does not fill it again (``store.write``).
"""

from __future__ import annotations

from datetime import datetime

from broadsheet.store import findings, media, search, topics, webhooks
from broadsheet.store.models import (
    Article,
    ArticleState,
    Edition,
    Entry,
    Event,
    Fetch,
    Findings,
    Membership,
    Picture,
    Piece,
    Revision,
)
from broadsheet.store.publication import bump_version
from broadsheet.store.story_write import take_out

ERASED = "erased"
"""``text_hash`` of a tombstone."""
_WORDS = ("standfirst", "lead", "text", "html", "section", "site_name", "source_link")
_PIECE_WORDS = (
    "standfirst",
    "body",
    "byline",
    "section",
    "picture",
    "picture_alt",
    "picture_caption",
    "picture_credit",
    "last_error",
)
_LISTS = ("bylines", "organisations", "tags", "blocks", "furniture", "teasers", "images", "problems")


def set_state(article: Article, state: ArticleState, *, now: datetime) -> None:
    """Hide an article, show it again or withdraw it. Within the caller's transaction."""
    article.state, article.updated_at = state, now
    article.save(update_fields=["state", "updated_at"])
    search.index_article(article)
    if state == ArticleState.LIVE:
        Membership.objects.update_or_create(article=article, defaults={"due_at": now})  # desk.place takes it in again
    else:
        take_out([article.pk])
        webhooks.announce(article, Event.GONE, now=now)
    Findings.objects.update_or_create(article=article, defaults={"due_at": now})  # desk.findings looks into it
    bump_version()
    topics.of_article(article, now=now)


def erase(article: Article, *, now: datetime) -> None:
    """Delete an article's words and pictures for good; its number and address stay. Within the caller's transaction."""
    kept = (article.fetch_id, *Revision.objects.filter(article=article).values_list("fetch_id", flat=True))
    fetches = [pk for pk in kept if pk is not None]
    pictures = Picture.objects.filter(article=article)
    media.delete_after_commit(media.files_of(pictures))
    pictures.delete()
    Revision.objects.filter(article=article).delete()
    Entry.objects.filter(article=article).update(said={}, title="")
    findings.save(article, findings.Found())  # the worker would do so too, but it may be asleep
    _erase_from_editions(article)
    for name in _WORDS:
        setattr(article, name, "")
    for name in _LISTS:
        setattr(article, name, [])
    article.title, article.evidence, article.word_count, article.text_hash, article.fetch = "(taken down)", {}, 0, ERASED, None
    article.save()
    _erase_piece(article)
    Fetch.objects.filter(pk__in=fetches).delete()
    set_state(article, ArticleState.WITHDRAWN, now=now)


def _erase_piece(article: Article) -> None:
    """Delete what our own editors wrote it from: the article would be made from it again."""
    for piece in Piece.objects.filter(article=article):
        media.delete_after_commit([piece.picture, *(one.get("file", "") for one in piece.pictures)])
        for name in _PIECE_WORDS:
            setattr(piece, name, "")
        piece.title, piece.tags, piece.pictures, piece.corrections = article.title, [], [], []
        piece.picture_width = piece.picture_height = 0
        piece.save()


def _erase_from_editions(article: Article) -> None:
    """Take its headline out of the subjects of editions, and its words out of their quotes and figures: archives show those."""
    Edition.objects.filter(quote__article=article.pk).update(quote={})
    Edition.objects.filter(figure__article=article.pk).update(figure={})
    for edition in Edition.objects.filter(items__article=article, subject__contains=article.title).select_related("newsletter"):
        edition.subject = edition.newsletter.name
        edition.save(update_fields=["subject"])
