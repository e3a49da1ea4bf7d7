"""Posts become pieces, in one transaction a batch; a second run changes what changed there and nobody changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from broadsheet.desk import pieces
from broadsheet.desk.wordpress import addresses, remarks
from broadsheet.desk.wordpress.converting import Words, convert, is_open, moment_of
from broadsheet.desk.wordpress.moving import Moving, hash_of, key_of, title_of
from broadsheet.engine.wxr.values import Post
from broadsheet.store import audit, identity, imported, visibility
from broadsheet.store.models import Article, ArticleState, Comment, Imported, Picture, PictureState, Piece, PieceState, Source

COLUMNS = (*pieces.COLUMNS[:6], "tags")
EDITED = "Was changed here by an editor; what WordPress has now was not taken over"
GONE = "Was thrown away here; not taken in again"


@dataclass(slots=True)
class _Place:
    """Where a post stands: what is known of it, and the article that was gathered from its address."""

    known: Imported | None
    article_state: str
    gathered: Article | None


def take_posts(moving: Moving, posts: Sequence[Post]) -> None:
    """Take posts in. Within the caller's transaction."""
    known = imported.known(moving.key, "post", [key_of(post) for post in posts])
    states = imported.article_states([row.piece_id for row in known.values() if row.piece_id])
    places = {identity.of_url(post.link): post for post in posts if post.link}
    gathered = {article.identity: article for article in imported.gathered(list(places))}
    old: list[Any] = []
    said = []
    for post in posts:
        row = known.get(key_of(post))
        state = states.get(row.piece_id or 0, "") if row else ""
        piece = _take(moving, post, _Place(row, state, gathered.get(identity.of_url(post.link)) if post.link else None))
        if piece is not None:
            old += addresses.of_piece(moving, post, piece)
            said += remarks.rows(moving, post, piece)
    addresses.keep(moving, old)
    remarks.take_in(moving, said)


def _take(moving: Moving, post: Post, place: _Place) -> Piece | None:
    """Take one post in; return its piece, new or known, unless it was left out."""
    moving.report.authors[moving.byline(post)] += 1
    there = _hash_there(moving, post)
    row = place.known
    if row is None:
        return _new(moving, post, there, place)
    piece = row.piece
    if piece is None:
        moving.report.leave_out(GONE, title_of(post))
        return None
    if row.there == there:
        moving.report.count("posts_same", int(row.run_id != moving.run.pk))
        _ask_for_pictures(moving, piece)
        return piece
    if _is_edited(row, piece, place):
        moving.report.leave_out(EDITED, title_of(post))
        return piece
    _change(moving, post, row, piece, there)
    return piece


def _new(moving: Moving, post: Post, there: str, place: _Place) -> Piece:
    words = convert(moving, post)
    piece = Piece(created_at=moment_of(post, moving.now), updated_at=moment_of(post, moving.now), **words.columns)
    piece.save()
    _stand(moving, post, piece)
    if place.gathered is not None and piece.article is not None:
        _take_the_place_of(moving, place.gathered, piece)
    Imported.objects.create(
        site=moving.key, kind="post", key=key_of(post), there=there, ours=hash_of_piece(piece), piece=piece, run=moving.run
    )
    moving.report.count("posts_new")
    _count_pictures(moving, words)
    return piece


def _change(moving: Moving, post: Post, row: Imported, piece: Piece, there: str) -> None:
    """Bring a piece that nobody touched here to what WordPress has now: a revision where its words changed."""
    words = convert(moving, post)
    may_copy = any(picture.get("copy") for picture in piece.pictures)
    for name, value in words.columns.items():
        setattr(piece, name, value)
    piece.pictures = [{**picture, "copy": picture["copy"] or may_copy} for picture in piece.pictures]
    piece.updated_at = moving.now
    piece.save()
    _stand(moving, post, piece)
    row.there, row.ours, row.run = there, hash_of_piece(piece), moving.run
    row.save(update_fields=["there", "ours", "run"])
    moving.report.count("posts_changed")
    _count_pictures(moving, words)


def _stand(moving: Moving, post: Post, piece: Piece) -> None:
    """Publish, schedule or keep as a draft, as it was there."""
    report, title = moving.report, title_of(post)
    if post.status in {"publish", "future"} and is_open(post):
        if post.status == "future" and post.written and post.written > moving.now:
            piece.state, piece.due_at = PieceState.SCHEDULED, post.written
            piece.save(update_fields=["state", "due_at"])
            report.count("scheduled")
            return
        changed = post.changed if post.changed and post.written and post.changed - post.written > timedelta(minutes=1) else None
        pieces.bring_in(piece, published=moment_of(post, moving.now), modified=changed, now=moving.now)
        if post.sticky:
            report.note("Was pinned to the top; pin its story at the desk", title)
        return
    report.count("drafts")
    if piece.article is not None:
        report.note("Is no longer public there but is here; retract it at the desk if it should go", title)
    elif post.password:
        report.note("Had a password; it is a draft here, for nothing here has one", title)
    elif post.status not in {"draft", "pending"}:
        report.note(f"Was {post.status[:20]}; it is a draft here", title)


def _is_edited(row: Imported, piece: Piece, place: _Place) -> bool:
    """Whether an editor had a hand in it since we wrote it."""
    is_hidden = bool(piece.article_id) and place.article_state != ArticleState.LIVE
    return is_hidden or bool(piece.corrections) or piece.state == PieceState.RETRACTED or hash_of_piece(piece) != row.ours


def hash_of_piece(piece: Piece) -> str:
    """Return the hash of what an editor may change."""
    return hash_of([getattr(piece, name) for name in COLUMNS])


def _hash_there(moving: Moving, post: Post) -> str:
    filed = sorted((term.kind, term.slug, term.name) for term in post.terms)
    lead = post.meta.get("_thumbnail_id", "")
    words = (post.title, post.content, post.excerpt, post.password, post.status, moving.byline(post), lead)
    return hash_of(*words, post.written, filed, post.meta.get("_yoast_wpseo_primary_category", ""))


def _count_pictures(moving: Moving, words: Words) -> None:
    moving.report.count("pictures_asked" if moving.options.pictures else "pictures", len(words.pictures))


def _ask_for_pictures(moving: Moving, piece: Piece) -> None:
    """Fetch now what an earlier run was not asked to fetch."""
    if not moving.options.pictures or all(picture.get("copy") for picture in piece.pictures):
        return
    piece.pictures = [{**picture, "copy": True} for picture in piece.pictures]
    piece.save(update_fields=["pictures"])
    rows = Picture.objects.filter(article=piece.article_id, state=PictureState.LINKED)
    moving.report.count("pictures_asked", rows.update(state=PictureState.WAITING, due_at=moving.now, failures=0))


def _take_the_place_of(moving: Moving, gathered: Article, piece: Piece) -> None:
    """Let a piece stand for the article that was gathered from its address: nobody is to see it twice."""
    source: Source = gathered.source
    visibility.set_state(gathered, ArticleState.HIDDEN, now=moving.now)
    moved = Comment.objects.filter(article=gathered).update(article=piece.article)
    audit.note(moving.run.by, "article-hidden", gathered.title, reason="imported as a piece of our own", outlet=source.name)
    addresses.keep(moving, addresses.of_gathered(gathered, piece))
    moving.report.note(
        f"Had been gathered from {source.name}; that copy is hidden, its address leads here, its comments came along",
        f"{piece.title} ({moved} comments)",
    )
