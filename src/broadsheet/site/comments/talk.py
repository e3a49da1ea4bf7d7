"""Comments as pages print them: plain values, the words of paragraphs only where the article's policy shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.conf import settings

from broadsheet.config import Config
from broadsheet.desk import comments as desk
from broadsheet.desk.comments import Person
from broadsheet.records import SafeHtml
from broadsheet.site.addresses import numbered
from broadsheet.site.cards import article_url
from broadsheet.site.story_cards import story_url
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import comments as stored
from broadsheet.store.models import Article, Comment, Commenter, Publication, Story
from broadsheet.store.rights import shown

GLANCE = 20
GLANCE_BYTES = 9_000
PARAGRAPHS = 60
OPENING = 9
"""Words of a paragraph that tell it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as it is printed."""

    id: int
    name: str
    html: SafeHtml
    at: datetime
    depth: int
    score: int
    is_edited: bool
    is_gone: bool
    """It was taken down or deleted; its answers stand."""
    is_mine: bool
    is_of_the_house: bool
    may_edit: bool
    paragraph: int
    quote: str
    """The opening of the paragraph it speaks of, where it may be shown."""
    quote_url: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The part below an article."""

    page: str
    url: str
    count: int
    remarks: tuple[Remark, ...]
    is_open: bool
    has_more: bool


def glance(request: SiteRequest, thing: Article | Story) -> Glance | None:
    """Return what ``comments/section.html`` prints below a page; ``None`` where comments are switched off. One query."""
    site = request.publication
    if not site.takes_comments or not stored.is_live(thing):
        return None
    found, count = stored.glance(thing, limit=GLANCE)
    may_write = can_write(request)
    if not (count or may_write):
        return None
    taken = stored.in_reach(found, GLANCE_BYTES)
    quotes = paragraphs(thing, full=request.visitor.reads_whole) if any(row.paragraph for row in taken) else ()
    kind = "article" if isinstance(thing, Article) else "story"
    return Glance(
        page=f"{kind}/{thing.pk}",
        url=numbered("comments:page", thing.pk, kind),
        count=count,
        remarks=tuple(remark(row, quotes, thing) for row in taken),
        is_open=may_write and desk.is_open(thing, site, now=datetime.now(UTC)),
        has_more=count > len(taken),
    )


def can_write(request: SiteRequest) -> bool:
    """Whether this reader could write a comment, now or with an account: otherwise none is asked for."""
    config: Config = settings.CONFIG
    return request.visitor.signed_in or bool(config.smtp) or request.publication.takes_readers


def remark(
    row: Comment, quotes: Sequence[str], thing: Article | Story, *, mine: int = 0, edit_until: timedelta | None = None
) -> Remark:
    """Make what is printed of a comment.

    Args:
        row: the comment.
        quotes: the page's paragraphs as far as this reader may see them.
        thing: the page.
        mine: the number of who reads as a commenter; 0 for none.
        edit_until: how long one's own may be changed.
    """
    number, words = _find(row, quotes)
    is_mine = bool(mine) and row.commenter_id == mine
    opening = " ".join(words.split()[:OPENING])
    return Remark(
        id=row.pk,
        name=row.name,
        html=SafeHtml(row.html if row.state == "published" else ""),
        at=row.created_at,
        depth=row.depth,
        score=row.score,
        is_edited=row.edited_at is not None,
        is_gone=row.state != "published",
        is_mine=is_mine,
        is_of_the_house=stored.is_of_the_house(row),
        may_edit=is_mine and edit_until is not None and datetime.now(UTC) - row.created_at <= edit_until and not row.origin,
        paragraph=number,
        quote=opening + ("…" if len(words.split()) > OPENING else ""),
        quote_url=page_url(thing) + f"#:~:text={quote(opening, safe='').replace('-', '%2D')}" if opening else "",
    )


def remarks(rows: Iterable[Comment], thing: Article | Story, person: Person, site: Publication, *, full: bool) -> list[Remark]:
    """Make what is printed of several comments on one page, for one reader."""
    mine = number_of(person)
    quotes = paragraphs(thing, full=full)
    until = timedelta(minutes=site.comment_edit_minutes)
    return [remark(row, quotes, thing, mine=mine, edit_until=until) for row in rows]


def number_of(person: Person) -> int:
    """Return the number of somebody as a commenter; 0 for a stranger or an account that never wrote."""
    if person.commenter is not None:
        return int(person.commenter.pk)
    if person.account is None:
        return 0
    return Commenter.objects.filter(user=person.account).values_list("pk", flat=True).first() or 0


def paragraphs(thing: Article | Story, *, full: bool) -> tuple[str, ...]:
    """Return the paragraphs of an article that this reader is shown whole; none otherwise, and none for stories."""
    if not isinstance(thing, Article):
        return ()
    words = shown(thing, full=full)
    return tuple(part for part in words.text.split("\n\n") if part.strip())[:PARAGRAPHS] if words.is_whole else ()


def _find(row: Comment, quotes: Sequence[str]) -> tuple[int, str]:
    """Find the paragraph that a comment speaks of: where it was, or where it went by a revision."""
    if not row.paragraph:
        return 0, ""
    here = row.paragraph - 1
    order = [here, *(number for number in range(len(quotes)) if number != here)]
    for number in order:
        if number < len(quotes) and desk.paragraph_hash(quotes[number]) == row.paragraph_hash:
            return number + 1, quotes[number]
    return row.paragraph, ""


def page_url(thing: Article | Story) -> str:
    """Return the address of the page that is commented on."""
    return article_url(thing) if isinstance(thing, Article) else story_url(thing)
