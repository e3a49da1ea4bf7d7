"""The publication's own pieces: write, schedule, publish, correct in the open, retract in the open.

A published piece is an article of the source that is the publication itself: it stands in stories, lists, feeds and search like
every other. The piece keeps what its editors write; the article is made from it and from nothing else.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.desk import markdown, overwriting, piece_pictures
from broadsheet.desk.outside import Shrunk
from broadsheet.desk.piece_pictures import Given
from broadsheet.errors import InputError
from broadsheet.records import Article
from broadsheet.store import audit, claim, media, sources, visibility
from broadsheet.store import pieces as stored
from broadsheet.store.database import writing
from broadsheet.store.identity import Identity
from broadsheet.store.models import Article as ArticleRow
from broadsheet.store.models import ArticleState, Picture, PictureState, Piece, PieceState, User
from broadsheet.store.publication import base_url, bump_version, publication
from broadsheet.store.write import save_article

COLUMNS = ("title", "standfirst", "body", "byline", "section", "language", "picture_alt", "picture_caption", "picture_credit")
TWICE = timedelta(minutes=1)
"""Within this time the same words from the same editor are the same piece."""
LATE = timedelta(minutes=5)
"""How long ago a piece may be scheduled for: somebody took a while to press the button."""


def save(
    piece: Piece | None,
    words: dict[str, str],
    *,
    by: User | None,
    now: datetime,
    picture: Shrunk | None = None,
    within: Given | None = None,
    seen: str = "",
) -> Piece:
    """Keep a draft or a scheduled piece; what is published is changed by :func:`correct`.

    Args:
        piece: the row, or ``None`` for a new one.
        words: the columns of ``COLUMNS`` that change.
        by: who writes.
        now: the time (aware).
        picture: the lead picture, where a new one was given.
        within: a picture for the text, put at its end.
        seen: the version of the text that was changed; empty for none.

    Raises:
        InputError: it is published already, or has no headline.
        Overwritten: somebody changed it since.
    """
    with writing():
        if piece is not None:
            _take(piece, seen)
            if piece.state in {PieceState.PUBLISHED, PieceState.RETRACTED}:
                raise InputError("This piece is published: correct it, and say what was corrected.")
        row = piece or Piece(author=by, created_at=now, byline=words.get("byline", ""))
        return _keep(row, words, picture, within, by, now)


def twin(words: dict[str, str], *, by: User | None, now: datetime) -> Piece | None:
    """Return the piece that the same editor made of the same words a moment ago: a button that was pressed twice makes one piece.

    Within a transaction: two presses at once wait for each other.
    """
    if by is None:
        return None
    list(User.objects.select_for_update().filter(pk=by.pk).values_list("pk"))
    said = {name: words.get(name, "").strip() for name in ("title", "standfirst", "byline")} | {"body": words.get("body", "")}
    return Piece.objects.filter(author=by, created_at__gte=now - TWICE, **said).order_by("-pk").first()


def schedule(piece: Piece, *, at: datetime, by: User | None, now: datetime) -> None:
    """Let a piece go out by itself at a time; one that passed just now publishes it.

    Raises:
        InputError: it was published before, has no words, or the time passed more than :data:`LATE` ago.
    """
    if at < now - LATE:
        raise InputError(
            f"This time has passed: {at:%Y-%m-%d %H:%M} ({at.tzinfo}). Choose one that is still to come, or publish the piece now."
        )
    with writing():
        _take(piece)
        _check_ready(piece)
        if at <= now:
            publish(piece, by=by, now=now)
            return
        piece.state, piece.due_at, piece.updated_at, piece.changed_by = PieceState.SCHEDULED, at, now, by
        piece.save(update_fields=["state", "due_at", "updated_at", "changed_by"])
        audit.note(by, "piece-scheduled", piece, at=at.isoformat())


def unschedule(piece: Piece, *, by: User | None, now: datetime) -> None:
    """Make a scheduled piece a draft again."""
    with writing():
        changed = Piece.objects.filter(pk=piece.pk, state=PieceState.SCHEDULED).update(
            state=PieceState.DRAFT, due_at=None, updated_at=now, changed_by=by
        )
        if changed:
            audit.note(by, "piece-unscheduled", piece)


def publish(piece: Piece, *, by: User | None, now: datetime) -> None:
    """Put a piece before its readers.

    Raises:
        InputError: it was published before, or has no words.
    """
    with writing():
        _take(piece)
        _check_ready(piece)
        piece.state, piece.due_at, piece.updated_at, piece.changed_by = PieceState.PUBLISHED, None, now, by
        piece.article = _set(piece, published=now, now=now)
        piece.save()
        audit.note(by, "piece-published", piece)


def correct(
    piece: Piece,
    words: dict[str, str],
    said: str,
    *,
    by: User | None,
    now: datetime,
    picture: Shrunk | None = None,
    within: Given | None = None,
    seen: str = "",
) -> None:
    """Change a published piece and tell its readers what was corrected.

    Args:
        piece: a published one.
        words: the columns that change.
        said: what was wrong and is right now, for readers.
        by: who corrects.
        now: the time (aware).
        picture: a new lead picture.
        within: a picture for the text, put at its end.
        seen: the version of the text that was changed; empty for none.

    Raises:
        InputError: it is not published, readers do not see it, or nothing is said.
        Overwritten: somebody changed it since.
    """
    said = " ".join(said.split())
    with writing():
        published = _published(piece, seen)
        if not said:
            raise InputError("Say in a sentence what was corrected: it stands beneath the piece.")
        piece.corrections = [*piece.corrections, {"at": now.isoformat(), "text": said[:1000]}]
        _keep(piece, words, picture, within, by, now)
        piece_pictures.check_places(piece)
        _set(piece, published=published or now, now=now)
        bump_version()
        audit.note(by, "piece-corrected", piece, said=said[:300])


def keep_picture(piece: Piece, within: Given) -> str:
    """Store a picture for the text of a published piece, and change nothing else; return the line that puts it there.

    Raises:
        InputError: the piece is not published, or not seen by readers; or see :func:`piece_pictures.put`.
    """
    with writing():
        _published(piece, "")
        return piece_pictures.put(piece, within)


def retract(piece: Piece, said: str, *, by: User | None, now: datetime) -> None:
    """Take a published piece back: its address stays and says why, its words are gone from every page, list and feed.

    Raises:
        InputError: it is not published, or no reason is given.
    """
    said = " ".join(said.split())
    if not said:
        raise InputError("Say why it is retracted: readers who come to its address are told.")
    with writing():
        _take(piece)
        if piece.state != PieceState.PUBLISHED or piece.article is None:
            raise InputError("Only a published piece can be retracted.")
        piece.state, piece.retraction, piece.updated_at, piece.changed_by = PieceState.RETRACTED, said[:1000], now, by
        piece.save()
        visibility.set_state(piece.article, ArticleState.WITHDRAWN, now=now)
        audit.note(by, "piece-retracted", piece, said=said[:300])


def remove(piece: Piece, *, by: User | None) -> None:
    """Throw a draft away, its picture with it.

    Args:
        piece: a draft, or a scheduled one.
        by: its author or the owner; ``None`` at the console.

    Raises:
        InputError: it was published: such a piece is retracted, not forgotten. Or it is somebody else's.
    """
    with writing():
        _take(piece)
        if piece.state not in {PieceState.DRAFT, PieceState.SCHEDULED}:
            raise InputError("What was published is not thrown away. Retract it: its address then says why.")
        if not may_remove(piece, by):
            raise InputError("A draft is thrown away by who began it, or by the owner of the site.")
        audit.note(by, "piece-thrown-away", piece)
        media.delete_after_commit([piece.picture, *piece_pictures.files(piece)])
        piece.delete()


def may_remove(piece: Piece, by: User | None) -> bool:
    """Tell whether somebody may throw a draft away: who began it, and the owner."""
    return by is None or by.role == User.Role.OWNER or by.pk == piece.author_id


async def gather(row: Piece) -> None:
    """Nothing is needed from outside to publish what is scheduled."""


def save_due(row: Piece, gathered: None, *, now: datetime) -> bool:
    """Publish a scheduled piece whose time has come; return whether it is out."""
    del gathered
    with writing():
        if not claim.hold(row):
            return False
        stored.lock(row)  # its words and its state may have been changed since it was claimed
        if row.state != PieceState.SCHEDULED:
            return False
        article = _set(row, published=row.due_at or now, now=now)
        audit.note(None, "piece-published", row)
        return claim.finish(row, state=PieceState.PUBLISHED, article=article, updated_at=now, changed_by=None)


def broke(row: Piece, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a piece: it becomes a draft again, with the reason."""
    del now
    claim.fail(row, error, due_at=None, state=PieceState.DRAFT)


def _take(piece: Piece, seen: str = "") -> None:
    """Lock a piece as it is now, and make sure that it is what its editor saw."""
    stored.lock(piece)
    if not piece.is_taken_down:
        overwriting.check(piece, seen)


def _published(piece: Piece, seen: str) -> datetime | None:
    """Lock a piece that is to be corrected; return when it was published."""
    _take(piece, seen)
    if piece.state != PieceState.PUBLISHED or piece.article is None:
        raise InputError("Only a published piece can be corrected.")
    _check_seen_by_readers(piece)
    return piece.article.published_at


def _check_seen_by_readers(piece: Piece) -> None:
    if piece.is_taken_down:
        raise InputError("This piece was taken down: its words are deleted, and it can be neither corrected nor published again.")
    if piece.is_out_of_sight:
        raise InputError("Readers do not see this piece: it is hidden. Show it again before you correct it.")


def _check_ready(piece: Piece) -> None:
    _check_seen_by_readers(piece)
    if piece.state not in {PieceState.DRAFT, PieceState.SCHEDULED}:
        raise InputError("This piece was published before.")
    if not piece.title.strip() or not piece.body.strip():
        raise InputError("A piece needs a headline and a text before it can go out.")
    piece_pictures.check_places(piece)


def _keep(
    row: Piece, words: dict[str, str], picture: Shrunk | None, within: Given | None, by: User | None, now: datetime
) -> Piece:
    """Write the columns that an editor may change."""
    for column in COLUMNS:
        if column in words:
            setattr(row, column, words[column].strip() if column != "body" else words[column])
    if not row.title:
        raise InputError("A piece needs a headline.")
    row.updated_at, row.changed_by = now, by
    row.save()
    if picture is not None:
        piece_pictures.hang(row, picture)
    if within is not None:
        _add(row, within)
    return row


def _add(row: Piece, within: Given) -> None:
    """Put a picture at the end of the text."""
    row.body = f"{row.body.rstrip()}\n\n{piece_pictures.put(row, within)}\n".lstrip()
    row.save(update_fields=["body"])


def bring_in(piece: Piece, *, published: datetime, modified: datetime | None, now: datetime) -> None:
    """Publish, or publish anew, a piece that was published elsewhere before: dated as it was there, told to nobody as news.

    Args:
        piece: saved, with its words; within the caller's transaction.
        published: when its readers first had it.
        modified: when it was changed there since.
        now: the time of a change (aware); a piece that is new here counts as seen when it was published.
    """
    seen = now if piece.article else min(published, now)
    piece.article = _set(piece, published=published, now=seen, modified=modified, is_news=False)
    piece.state, piece.due_at = PieceState.PUBLISHED, None
    piece.save(update_fields=["article", "state", "due_at"])
    linked = [picture["url"] for picture in piece.pictures if not picture.get("copy")]
    if linked:
        waiting = Picture.objects.filter(article_id=piece.article.pk, url__in=linked, state=PictureState.WAITING)
        waiting.update(state=PictureState.LINKED, due_at=None)


def _set(
    piece: Piece, *, published: datetime, now: datetime, modified: datetime | None = None, is_news: bool = True
) -> ArticleRow:
    """Make or change the article that readers see."""
    piece_pictures.forget_unused(piece)
    piece_pictures.readdress(piece)
    site = publication()
    source = sources.own(site.name)
    blocks = markdown.to_blocks(piece.body)
    value = Article(
        title=piece.title,
        standfirst=piece.standfirst or None,
        bylines=(piece.byline,) if piece.byline else (),
        text="\n\n".join(block.text for block in blocks if block.kind != "image"),
        blocks=blocks,
        html=markdown.to_html(piece.body, base_url=base_url()),
        published=published,
        modified=modified or (now if piece.article else None),
        language=piece.language or None,
        section=piece.section or None,
        tags=tuple(piece.tags),
        images=piece_pictures.images(piece),
        evidence={"text": "written here"},
    )
    identity = Identity((f"own:{piece.pk}",))
    saved = save_article(source, value, identity=identity, url="", now=now, row=piece.article, is_news=is_news)
    piece_pictures.tie(piece, saved.article.pk)
    return saved.article
