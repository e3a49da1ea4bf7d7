"""Comments in and out: a file of all of them, take in what came from elsewhere, one person's own data, forget one person.

The file is JSON: ``{"broadsheet": "comments", "version": 1, "comments": [...]}`` with a row as :class:`Foreign` has it. Taking
the same file in twice changes nothing the second time: every comment has a key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from broadsheet.desk.comment_markdown import render
from broadsheet.desk.comments import MAX_DEPTH, MAX_NAME, MAX_TEXT, wipe
from broadsheet.engine.newsletter.addresses import address_key, check_address
from broadsheet.engine.talk.words import tidy
from broadsheet.engine.text.digits import whole
from broadsheet.engine.wxr.addresses import keys_of_link
from broadsheet.errors import InputError
from broadsheet.store import comment_keys as keys
from broadsheet.store import comments, old_addresses
from broadsheet.store.database import writing
from broadsheet.store.models import Article, Comment, Commenter, CommentReport, CommentState, CommentVote, Story
from broadsheet.store.publication import bump_version
from broadsheet.store.values import storable

VERSION = 1
MOST = 200_000
BATCH = 200
_OWN = "broadsheet:"
"""Begins the key of a comment that was written here."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A comment as it stands in a file, or comes from another system."""

    key: str
    """What tells it there; the same key is never taken in twice."""
    text: str
    written: str
    """ISO 8601 with its zone."""
    url: str = ""
    """The article's address at its outlet, or empty."""
    page: str = ""
    """``article/12`` or ``story/7`` of this installation; ``url`` goes first."""
    parent: str = ""
    """The key of the comment that it answers."""
    name: str = ""
    email: str = ""
    state: str = "published"
    """published, held, spam or removed."""
    edited: str = ""
    score: int = 0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file."""

    new: int = 0
    known: int = 0
    left_out: tuple[str, ...] = ()
    """Why rows were left out, a sentence each."""


def everything() -> Iterator[dict[str, Any]]:
    """Give every comment as a row of the file, in order. Addresses of writers are in it: keep the file private."""
    rows = Comment.objects.select_related("article", "commenter", "parent").order_by("pk")
    for row in rows.exclude(state__in=(CommentState.UNCONFIRMED, CommentState.DELETED)).iterator(chunk_size=500):
        yield asdict(
            Foreign(
                key=key_of_row(row),
                text=row.text,
                written=row.created_at.isoformat(),
                url=row.article.url if row.article else "",
                page=row.page,
                parent=key_of_row(row.parent) if row.parent else "",
                name=row.name,
                email=row.commenter.email if row.commenter else "",
                state=row.state,
                edited=row.edited_at.isoformat() if row.edited_at else "",
                score=row.score,
            )
        )


def everything_by_page() -> Iterator[Comment]:
    """Give every comment with what it is about and its writer, those of one page together, in order."""
    rows = Comment.objects.select_related("article", "story", "commenter").order_by("article", "story", "pk")
    yield from rows.exclude(state__in=(CommentState.UNCONFIRMED, CommentState.DELETED)).iterator(chunk_size=500)


def to_json(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write the file piece by piece."""
    yield f'{{"broadsheet": "comments", "version": {VERSION}, "comments": [\n'
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def from_json(text: str | bytes) -> list[Foreign]:
    """Read a file.

    Raises:
        InputError: it is no such file.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"This is no JSON: {error}.") from error
    if not isinstance(data, dict) or data.get("broadsheet") != "comments" or not isinstance(data.get("comments"), list):
        raise InputError("This is no file of comments: it must have broadsheet, version and comments.")
    if data.get("version") != VERSION or len(data["comments"]) > MOST:
        raise InputError("This file is of another version, or holds too many comments.")
    return [_row(row) for row in data["comments"]]


def take_in(rows: Iterable[Foreign], *, now: datetime) -> TakenIn:
    """Take comments in from elsewhere: judged by nobody, told to nobody, their HTML made anew from the text.

    Args:
        rows: those that answer others may come before them.
        now: the time (aware); no comment is taken to be younger.
    """
    found = [_clean(row) for row in rows]
    made: dict[str, int] = {}
    met: set[str] = set()
    pages: dict[tuple[str, str], Article | Story | None] = {}
    left_out: list[str] = []
    again = 0
    todo = _parents_first(found)
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        with writing():
            known, own = _known(batch)  # within: somebody may have sent the same file twice, a moment apart
            for row in batch:
                if row.key in known or row.key in met or (row.key in own and _is_that(row)):
                    again += 1
                    continue
                why = _take(row, made, pages, now)
                met.add(row.key)
                left_out += [f"{row.key}: {why}"] if why else []
    if made:
        with writing():
            bump_version()
    return TakenIn(len(made), again, tuple(left_out))


def _clean(row: Foreign) -> Foreign:
    """Drop what no database keeps, as half a character, from what is looked for in it."""
    return replace(
        row,
        key=storable(row.key)[:200],
        parent=storable(row.parent)[:200],
        url=storable(row.url),
        page=storable(row.page),
        name=storable(row.name),
        email=storable(row.email),
    )


def _known(rows: list[Foreign]) -> tuple[set[str], set[str]]:
    """Return which keys of a batch were taken in before, and which name a comment of this installation."""
    keys = [row.key for row in rows]
    numbers = [number for key in keys if (number := _own_number(key)) is not None]
    there = Comment.objects.filter(origin__in=keys).values_list("origin", flat=True)
    here = Comment.objects.filter(pk__in=numbers).values_list("pk", flat=True)
    return {key for key in there if key}, {f"{_OWN}{number}" for number in here}


def of_person(commenter: Commenter) -> str:
    """Return everything that is kept about somebody as JSON: their own data, nobody else's."""
    return json.dumps(comments.own_words(commenter), ensure_ascii=False, indent=1, default=str) + "\n"


def erase(commenter: Commenter) -> int:
    """Forget somebody: their words, names, votes, addresses and consents. Answers of others stay. Returns how many comments."""
    with writing():
        rows = list(Comment.objects.filter(commenter=commenter))
        for comment in rows:
            wipe(comment)
            comment.origin = f"erased:{comment.pk}" if comment.origin else None
            comment.save(update_fields=["origin"])
            CommentReport.objects.filter(comment=comment).delete()
            comment.decisions.all().delete()
        voted = list(CommentVote.objects.filter(commenter=commenter).values_list("comment_id", flat=True))
        CommentVote.objects.filter(commenter=commenter).delete()
        for number in voted:
            Comment.objects.filter(pk=number).update(score=comments.score(number))
        CommentReport.objects.filter(reporter=commenter).update(email="", words="", place="")
        commenter.delete()
        bump_version()
    return len(rows)


def key_of_row(row: Comment) -> str:
    """Return what tells a comment in files."""
    return row.origin or f"{_OWN}{row.pk}"


def _own_number(key: str) -> int | None:
    """Return the number of the comment of an installation of ours that a key names."""
    return whole(key.removeprefix(_OWN)) if key.startswith(_OWN) else None


def _row(row: object) -> Foreign:
    names = {field.name for field in fields(Foreign)}
    if not isinstance(row, dict) or not {"key", "text", "written"} <= set(row):
        raise InputError("A comment in this file lacks key, text or written.")
    given = {name: value for name, value in row.items() if name in names}
    score = given.pop("score", 0)
    if not all(isinstance(value, str) for value in given.values()):
        raise InputError(f"The comment {str(row['key'])[:80]} has a field that is no text.")
    return Foreign(**given, score=score if isinstance(score, int) and not isinstance(score, bool) else 0)


def _is_that(row: Foreign) -> bool:
    """Whether a comment of this installation is the one that the file speaks of, and not another with its number."""
    here = Comment.objects.get(pk=int(row.key.removeprefix(_OWN)))
    return row.text == here.text or _moment(row.written) == here.created_at


def _parents_first(rows: list[Foreign]) -> list[Foreign]:
    """Put every comment behind the one it answers; a circle of answers is broken where it is met."""
    by_key = {row.key: row for row in rows}
    ordered: dict[str, Foreign] = {}
    for row in rows:
        chain: list[Foreign] = []
        at: Foreign | None = row
        seen: set[str] = set()
        while at is not None and at.key not in ordered and at.key not in seen:
            seen.add(at.key)
            chain.append(at)
            at = by_key.get(at.parent)
        ordered.update((link.key, link) for link in reversed(chain))
    return list(ordered.values())


def _take(row: Foreign, made: dict[str, int], pages: dict[tuple[str, str], Article | Story | None], now: datetime) -> str:
    """Make one comment; return why not, or nothing. ``pages`` remembers what was found."""
    if (row.url, row.page) not in pages:
        pages.clear()
        pages[row.url, row.page] = _page(row)
    thing, written = pages[row.url, row.page], _moment(row.written)
    text = tidy(row.text)[:MAX_TEXT]
    if thing is None:
        return "its article is not here"
    if written is None or not text:
        return "it has no date" if text else "it has no words"
    parent = _parent(row, made, thing)
    columns: dict[str, Any] = {"article": thing} if isinstance(thing, Article) else {"story": thing}
    state = row.state if row.state in {"published", "held", "spam", "removed"} else CommentState.HELD
    comment = Comment.objects.create(
        **columns,
        parent=parent,
        root=parent.root if parent else 0,
        depth=min(parent.depth + 1, MAX_DEPTH) if parent else 0,
        commenter=_writer(row, now),
        name=tidy(row.name).replace("\n", " ")[:MAX_NAME],
        text=text,
        html=render(text),
        text_hash=keys.words_hash(text),
        state=state,
        score=max(-1000, min(1000, row.score)),
        origin=row.key,
        created_at=min(written, now),
        published_at=min(written, now) if state == CommentState.PUBLISHED else None,
        edited_at=_moment(row.edited),
    )
    if parent is None:
        Comment.objects.filter(pk=comment.pk).update(root=comment.pk)
    made[row.key] = comment.pk
    return ""


def _page(row: Foreign) -> Article | Story | None:
    if row.url:
        found = Article.objects.filter(url=row.url[:2000]).order_by("pk").first() or _moved(row.url)
        return found or (comments.subject(row.page) if not row.page.startswith("article/") else None)
    return comments.subject(row.page)


def _moved(url: str) -> Article | None:
    """Return the article of a piece of ours that had an address elsewhere."""
    host, key = keys_of_link(url)
    return old_addresses.article_at(host, key) if key else None


def _parent(row: Foreign, made: dict[str, int], thing: Article | Story) -> Comment | None:
    """Return the comment that is answered, if it is here and on the same page."""
    if not row.parent:
        return None
    number = made.get(row.parent)
    rows = Comment.objects.filter(pk=number) if number else Comment.objects.filter(origin=row.parent)
    own = None if number else _own_number(row.parent)
    if own is not None:
        rows = rows | Comment.objects.filter(pk=own)
    rows = rows.filter(article=thing) if isinstance(thing, Article) else rows.filter(story=thing)
    return rows.first()


def _writer(row: Foreign, now: datetime) -> Commenter | None:
    """Find or make the writer of an address. It proves nothing here: nobody is told of replies until they confirm it."""
    if not row.email:
        return None
    try:
        email = check_address(row.email)
    except InputError:
        return None
    return Commenter.objects.get_or_create(email_key=address_key(email), defaults={"email": email, "created_at": now})[0]


def _moment(text: str) -> datetime | None:
    """Read a moment; ``None`` for none, and for one that lies before the first day or after the last in UTC."""
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
