"""Comments to read and to count: threads of a page, what waits for a moderator, how much came from one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, Prefetch, Q, QuerySet, Subquery, Sum

from broadsheet.engine.talk import names
from broadsheet.engine.text.digits import whole
from broadsheet.store.accounts import OWNER
from broadsheet.store.database import sentences
from broadsheet.store.models import (
    Article,
    ArticleState,
    Comment,
    CommentDecision,
    Commenter,
    CommentReport,
    CommentState,
    CommentVersion,
    CommentVote,
    Source,
    Story,
    StoryState,
    Trust,
    User,
)
from broadsheet.store.prepared import Prepared
from broadsheet.store.publication import publication
from broadsheet.store.rights import shown

MOST_IN_A_THREAD = 200
KEPT_PLACES = timedelta(days=30)
_OFFICES = (
    *("admin", "administrator", "webmaster", "moderator", "moderation", "editor", "the editor", "editors", "the editors"),
    *("administratorin", "moderatorin", "redaktion", "die redaktion", "redakteur", "redakteurin"),
    *("адмін", "адміністратор", "модератор", "модераторка", "редактор", "редакторка", "редакція"),
    *("المدير", "المشرف", "المشرفة", "المحرر", "المحررة", "هيئة التحرير"),
)
"""Names that would pass for somebody of the house, in the languages of the interface."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and all that was said in answer to it, in order of time."""

    comments: tuple[Comment, ...]


def subject(page: str) -> Article | Story | None:
    """Return the article or story that a page is about, live or not; a merged story is the one it went to; ``None`` for none."""
    kind, _, number = page.partition("/")
    pk = whole(number)
    if pk is None:
        return None
    with sentences():
        if kind == "article":
            return Article.objects.select_related("source").filter(pk=pk).first()
        found = Story.objects.select_related("merged_into").filter(pk=pk).first() if kind == "story" else None
    return found.merged_into or found if found else None


def is_live(thing: Article | Story) -> bool:
    """Whether a page may be seen by strangers at all (but for the demo's)."""
    return thing.state == (ArticleState.LIVE if isinstance(thing, Article) else StoryState.LIVE)


def is_demo(thing: Article | Story) -> bool:
    """Whether a page is the demo press's."""
    return thing.source.is_demo if isinstance(thing, Article) else thing.is_demo


def born(thing: Article | Story) -> datetime:
    """Return the moment from which the days of commenting are counted."""
    return thing.first_seen_at if isinstance(thing, Article) else thing.changed_at


def title(thing: Article | Story) -> str:
    """Return what a page is called, as much of it as may be shown."""
    return shown(thing, full=False).title if isinstance(thing, Article) else thing.headline


def on(thing: Article | Story) -> QuerySet[Comment]:
    """Return the published comments on a page."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED)
    return rows.filter(article=thing) if isinstance(thing, Article) else rows.filter(story=thing)


def _newest(**page: int) -> QuerySet[Comment]:
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, **page)
    # Not a window over the rows: for the few that most pages have, SQLite takes five times as long to set one up.
    counted = rows.order_by().values("state").annotate(number=Count("pk")).values("number")
    return rows.annotate(in_all=Subquery(counted), **_WRITER).order_by("-root", "id").only(*_PRINTED)[:GLANCED]


_WRITER: Final = {"writer_role": F("commenter__user__role")}


_PRINTED = (
    "root",
    "depth",
    "name",
    "html",
    "paragraph",
    "paragraph_hash",
    "state",
    "score",
    "commenter_id",
    "origin",
    "created_at",
    "edited_at",
)
"""What is printed of a comment below a page."""


GLANCED = 30
"""How many comments a page reads at most that shows more than comments."""
_glance_article = Prepared(lambda number: _newest(article=number))
_glance_story = Prepared(lambda number: _newest(story=number))


def glance(thing: Article | Story, *, limit: int = GLANCED) -> tuple[list[Comment], int]:
    """Return the newest threads' comments and the number of all: one query, for a page that shows more than comments."""
    found = (_glance_article if isinstance(thing, Article) else _glance_story)(thing.pk)[:limit]
    return found, int(getattr(found[0], "in_all", 0)) if found else 0


def threads(thing: Article | Story, *, sort: str, after: int = 0, limit: int = 20, only: int = 0) -> list[Thread]:
    """Return threads of a page: two queries.

    Args:
        thing: the page.
        sort: ``new`` (newest thread first), ``old``, or ``best`` (by votes).
        after: how many threads come before.
        limit: how many threads at most.
        only: the number of the one thread that is wanted.
    """
    heads = Comment.objects.filter(pk=F("root"))
    heads = heads.filter(article=thing) if isinstance(thing, Article) else heads.filter(story=thing)
    # A thread whose first comment was taken down goes on as long as an answer is there.
    living = on(thing).values("root")
    heads = heads.filter(pk__in=living)
    heads = heads.filter(pk=only) if only else heads
    order = {"old": ("pk",), "best": ("-score", "-pk")}.get(sort, ("-pk",))
    with sentences():
        first = list(heads.annotate(**_WRITER).order_by(*order)[after : after + limit])
        replies = list(
            on(thing).annotate(**_WRITER).filter(root__in=[head.pk for head in first]).exclude(pk=F("root")).order_by("id")[:2000]
        )
    by_root: dict[int, list[Comment]] = {head.pk: [head] for head in first}
    for reply in replies:
        if len(by_root[reply.root]) < MOST_IN_A_THREAD:
            by_root[reply.root].append(reply)
    return [Thread(tuple(by_root[head.pk])) for head in first]


def is_of_the_house(comment: Comment) -> bool:
    """Whether an owner, editor or moderator wrote it; for comments that :func:`glance` or :func:`threads` gave."""
    return getattr(comment, "writer_role", None) not in {None, "", User.Role.READER}


def count(thing: Article | Story) -> int:
    """Count a page's published comments."""
    with sentences():
        return on(thing).count()


def get(number: int) -> Comment | None:
    """Return one comment whatever its state, with its page and writer. Who may see it is the caller's."""
    with sentences():
        return _with_everything().filter(pk=number).first()


def locked(number: int) -> Comment | None:
    """Return one comment as :func:`get` does, as it is now and nobody else's to change until the transaction ends."""
    return _with_everything().select_for_update(of=("self",)).filter(pk=number).first()


def _with_everything() -> QuerySet[Comment]:
    return Comment.objects.select_related("article__source", "story", "commenter__user", "parent")


def published(number: int) -> Comment | None:
    """Return a comment that is published on a page that is live; ``None`` for every other."""
    found = get(number)
    if found is None or found.state != CommentState.PUBLISHED:
        return None
    thing = found.article or found.story
    return found if thing is not None and is_live(thing) else None


# --- how much came from where -------------------------------------------------------------------------------------


def lately(place: str, since: datetime) -> int:
    """Count comments of any state that came from a place since then."""
    with sentences():
        return Comment.objects.filter(place=place, created_at__gte=since).count() if place else 0


def lately_by(commenter: Commenter, since: datetime) -> int:
    """Count comments that somebody wrote since then."""
    with sentences():
        return Comment.objects.filter(commenter=commenter, created_at__gte=since).count()


def same_words(text_hash: str, since: datetime, *, but: int = 0) -> int:
    """Count comments with the same words since then."""
    with sentences():
        rows = Comment.objects.filter(text_hash=text_hash, created_at__gte=since).exclude(pk=but)
        return rows.count() if text_hash else 0


MOST_OF_STRANGERS = 10
"""What votes of those who are not known here move a comment's score by at most."""
_OF_KNOWN = (
    Q(commenter__user__isnull=False, commenter__user__registered_itself=False)
    | Q(commenter__trust__gte=Trust.KNOWN)
    | Q(commenter__trust=None, commenter__approved_count__gte=3 * F("commenter__removed_count") + 3)
)


def votes_lately(place_hash: str, since: datetime) -> int:
    """Count votes that came from a place since then."""
    with sentences():
        return CommentVote.objects.filter(place_hash=place_hash, at__gte=since).count()


def score(comment_id: int) -> int:
    """Add up the votes that count: those of people known here in full, those of everybody else up to ``MOST_OF_STRANGERS`` either way.

    Addresses and accounts can be had by the thousand, three comments that stood cannot.
    """
    votes = CommentVote.objects.filter(comment_id=comment_id, counts=True).exclude(commenter__banned_at__isnull=False)
    sums = votes.aggregate(all=Sum("value", default=0), known=Sum("value", filter=_OF_KNOWN, default=0))
    known, strangers = int(sums["known"]), int(sums["all"]) - int(sums["known"])
    return known + max(-MOST_OF_STRANGERS, min(MOST_OF_STRANGERS, strangers))


def move(old: Story, new: Story) -> None:
    """Within a transaction: bring the comments of a story that is merged to the one that goes on."""
    Comment.objects.filter(story=old).update(story=new)


def add_to_record(commenter: Commenter, *, approved: int = 0, removed: int = 0) -> None:
    """Note on somebody's record that comments of theirs stood or were taken down."""
    Commenter.objects.filter(pk=commenter.pk).update(
        approved_count=F("approved_count") + approved, removed_count=F("removed_count") + removed
    )


def signature(account: User) -> str:
    """Return what an account signs with; for the owner who gave no name the publication speaks."""
    is_nameless = account.get_username() == OWNER and not account.get_full_name()
    return publication().name if is_nameless else account.shown_name


def sign_anew(account: User) -> None:
    """Put an account's name as it is now below all its comments. Within a transaction."""
    Comment.objects.filter(commenter__user=account).exclude(name="").update(name=signature(account)[:60])


def is_name_of_account(name: str, *, but: User | None = None) -> bool:
    """Whether an account, but perhaps one, goes by this name."""
    with sentences():
        others = User.objects.exclude(pk=but.pk) if but else User.objects.all()
        return others.filter(Q(username__iexact=name) | Q(first_name__iexact=name)).exists() if name else False


def is_name_of_ours(name: str, *, but: User | None = None) -> bool:
    """Whether a name looks like an office here, the publication's, an outlet's, a byline of its own pieces, or that of one of the house but perhaps one."""
    if not (look := names.look(name)):
        return False
    with sentences():
        bylines = Article.objects.filter(source__is_own=True).order_by().values_list("bylines", flat=True).distinct()
        offices = () if but is not None and but.may_moderate else _OFFICES
        ours = (
            *offices,
            publication().name,
            *Source.objects.values_list("name", flat=True),
            *(one for found in bylines for one in found),
        )
        return look in {names.look(str(one)) for one in (*ours, *_names_of_the_house(but))}


def is_name_of_the_house(name: str, *, but: User | None = None) -> bool:
    """Whether a name looks like that of an owner, editor or moderator but perhaps one."""
    with sentences():
        return bool(look := names.look(name)) and look in {names.look(one) for one in _names_of_the_house(but)}


def _names_of_the_house(but: User | None) -> Iterator[str]:
    house = User.objects.exclude(role=User.Role.READER)
    for one in (house.exclude(pk=but.pk) if but else house).only("username", "first_name", "last_name"):
        yield from {one.get_username(), one.shown_name} - {OWNER}


def forget_places(*, now: datetime) -> int:
    """Drop addresses older than 30 days, and the addresses of reporters answered as long ago; return how many rows."""
    before = now - KEPT_PLACES
    with sentences():
        return sum(
            (
                Comment.objects.filter(created_at__lt=before).exclude(place="").update(place=""),
                CommentVote.objects.filter(at__lt=before).exclude(place_hash="").update(place_hash=""),
                CommentReport.objects.filter(created_at__lt=before).exclude(place="").update(place=""),
                CommentReport.objects.filter(answered_at__lt=before).exclude(email="").update(email=""),
            )
        )


def forget_unconfirmed(*, now: datetime, after: timedelta) -> int:
    """Delete comments whose writers never confirmed, and writers with nothing left; return how many rows."""
    with sentences():
        rows = Comment.objects.filter(state=CommentState.UNCONFIRMED, created_at__lt=now - after).delete()[0]
        idle = Commenter.objects.filter(
            user=None, confirmed_at=None, created_at__lt=now - after, banned_at=None, email_key__isnull=False
        )
        return rows + idle.filter(comments=None, reports=None).delete()[0]


# --- the queue ----------------------------------------------------------------------------------------------------

TABS = ("waiting", "spam", "published", "gone")


def queue(tab: str, *, before: int = 0, limit: int = 40) -> list[Comment]:
    """Return comments for moderators, newest first, with everything the queue prints: a fixed number of queries."""
    rows = Comment.objects.select_related("article__source", "story", "commenter__user").prefetch_related(
        Prefetch("reports", CommentReport.objects.order_by("pk")),
        Prefetch("versions", CommentVersion.objects.order_by("-pk")),
        Prefetch("decisions", CommentDecision.objects.select_related("by").order_by("-pk")),
    )
    rows = _of_tab(rows, tab)
    with sentences():
        return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit])


def _of_tab(rows: QuerySet[Comment], tab: str) -> QuerySet[Comment]:
    if tab == "waiting":
        reported = CommentReport.objects.filter(upheld=None).values("comment_id")
        appealed = CommentDecision.objects.filter(appealed_at__isnull=False, appeal_upheld=None).values("comment_id")
        return rows.filter(Q(state=CommentState.HELD) | Q(pk__in=reported) | Q(pk__in=appealed))
    states = {
        "spam": (CommentState.SPAM,),
        "published": (CommentState.PUBLISHED,),
        "gone": (CommentState.REMOVED, CommentState.DELETED),
    }
    return rows.filter(state__in=states[tab])


def waiting() -> int:
    """Count what waits for a moderator."""
    with sentences():
        return _of_tab(Comment.objects.all(), "waiting").count()


def own_words(commenter: Commenter) -> dict[str, Any]:
    """Return everything that is kept about somebody, and nothing about anybody else."""
    with sentences():
        comments = Comment.objects.filter(commenter=commenter).order_by("pk")
        return {
            "address": commenter.email,
            "confirmed": commenter.confirmed_at,
            "first_seen": commenter.created_at,
            "wants_notices": commenter.wants_notices,
            "banned": commenter.banned_at,
            "comments": [_own(row) for row in comments.prefetch_related("versions")],
            "votes": list(CommentVote.objects.filter(commenter=commenter).order_by("pk").values("comment", "value", "at")),
            "reports": list(
                CommentReport.objects.filter(reporter=commenter)
                .order_by("pk")
                .values("comment", "reason", "words", "created_at", "answer")
            ),
            "consents": list(commenter.consents.values("what", "words", "at")),
        }


def _own(row: Comment) -> dict[str, Any]:
    return {
        "number": row.pk,
        "page": row.page,
        "name": row.name,
        "text": row.text,
        "state": row.state,
        "score": row.score,
        "written": row.created_at,
        "edited": row.edited_at,
        "came_from": row.place,
        "former_texts": [version.text for version in row.versions.all()],
    }


def tally(comments: Iterable[Comment]) -> Counter[int]:
    """Count the replies of each comment among those given."""
    return Counter(comment.parent_id for comment in comments if comment.parent_id)


def in_reach(comments: Sequence[Comment], longest: int) -> list[Comment]:
    """Take comments from the front while their HTML together stays within a number of bytes; at least one."""
    taken: list[Comment] = []
    room = longest
    for comment in comments:
        room -= len(comment.html.encode()) + 400
        if room < 0 and taken:
            break
        taken.append(comment)
    return taken
