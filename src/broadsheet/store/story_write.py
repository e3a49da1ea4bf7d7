"""Change stories: put an article in, take one out, merge, move. Every function runs within the caller's transaction (``writing``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from broadsheet.store import comments, search, tellings, visit_counts
from broadsheet.store.database import sentences
from broadsheet.store.models import Article, Membership, Related, Story, StoryAct, StoryBar, Storyline, StoryLog, StoryNote, User
from broadsheet.store.prepared import Prepared
from broadsheet.store.story_counts import headline, refresh, refresh_all, refresh_storylines, slug_of


@dataclass(frozen=True, slots=True)
class Kin:
    """An article of another story that is related to one, with its score from 0 to 1 and why."""

    article: int
    score: float
    reasons: tuple[str, ...]


def story_with_key(key: str) -> Story | None:
    """Return the story that the engine calls so. One that was merged away has given its key back."""
    with sentences(), connection.cursor() as cursor:  # asked for every article
        cursor.execute("SELECT id FROM store_story WHERE key = %s", [key])
        found = cursor.fetchone()
    return next(iter(_story(found[0])), None) if found else None


_story = Prepared(lambda number: Story.objects.filter(pk=number))


def begin(key: str, article: Article) -> Story:
    """Make a story of one article; :func:`refresh` fills the rest."""
    title = headline(article.title)
    return Story.objects.create(
        key=key,
        slug=slug_of(title),
        headline=title,
        headline_article=article,
        language=article.language,
        started_at=article.sort_at,
        changed_at=article.sort_at,
        is_demo=article.source.is_demo,
    )


def fold_copies(article: Article, copies: Iterable[int]) -> None:
    """Fold an article and those that have its words under one of them: the outlet that the others credit, or the oldest."""
    copies = list(copies)
    if not copies:
        return
    near = Article.objects.filter(pk__in=copies)
    roots = {
        article.pk,
        *near.values_list("pk", flat=True),
        *Membership.objects.filter(article__in=near).values_list("copy_of", flat=True),
    }
    group = _copies_of({pk for pk in roots if pk})
    if len(group) > 1:
        _fold_under(_original(group), [row.pk for row in group])


def put_related(article: Article, found: Sequence[Kin], *, is_new: bool = False) -> None:
    """Keep what is related to an article, in place of what was kept before; a new article has nothing to be replaced."""
    if not is_new:
        Related.objects.filter(article=article).delete()
    if not found:
        return
    there = set(Article.objects.filter(pk__in=[kin.article for kin in found]).values_list("pk", flat=True))
    rows = [Related(article=article, other_id=kin.article, score=kin.score, reasons=list(kin.reasons)) for kin in found]
    Related.objects.bulk_create([row for row in rows if row.other_id in there], ignore_conflicts=True)


def related_articles(*, is_demo: bool) -> list[Article]:
    """Return the articles for which something was found to be related."""
    rows = Article.objects.filter(pk__in=Related.objects.values("article"), source__is_demo=is_demo)
    return list(rows.only("pk").order_by("pk"))


def take_out(articles: Sequence[int]) -> None:
    """Take articles out of their stories: withdrawn, hidden or about to be removed. What was folded under them stands on its own."""
    rows = Membership.objects.filter(article__in=articles)
    touched = set(rows.filter(story__isnull=False).values_list("story_id", flat=True))
    left = Membership.objects.filter(copy_of__in=articles, story__isnull=False).exclude(article__in=articles)
    touched |= set(left.values_list("story_id", flat=True))
    rows.update(story=None, copy_of=None, reasons=[], due_at=None, held_by_editor=False)
    _adopt(Article.objects.filter(membership__copy_of__in=articles).exclude(pk__in=articles))
    Related.objects.filter(Q(article__in=articles) | Q(other__in=articles)).delete()
    tellings.forget(touched)
    refresh_all(touched)


def merge(old: Story, new: Story, *, now: datetime, by: User | None = None, **detail: Any) -> None:
    """Move all of a story into another; its address leads there from then on. Both are kept up to date; the log knows."""
    Membership.objects.filter(story=old).update(story=new)
    tellings.forget([old.pk])
    Story.objects.filter(Q(pk=old.pk) | Q(merged_into=old)).update(merged_into=new)
    _inherit(old, new)
    gone: dict[str, Any] = {
        "headline": "",
        "headline_article": None,
        "lead_picture": None,
        "article_count": 0,
        "is_pinned": False,
    }
    Story.objects.filter(pk=old.pk).update(storyline=None, key=f"merged-{old.pk}", **gone)
    search.forget(search.Kind.STORY, [old.pk])
    carry_bars(old, new)
    comments.move(old, new)
    StoryNote.objects.filter(story=old).update(story=new)
    visit_counts.move(old, new)
    refresh(new)
    refresh_storylines([old.storyline_id, new.storyline_id])
    log(StoryAct.MERGE, new, now=now, by=by, other=old, **detail)


def move(articles: Sequence[int], old: Story | None, new: Story, *, now: datetime, by: User | None = None) -> None:
    """Move articles from a story to another; a story that is left without any is merged into it."""
    Membership.objects.filter(article__in=articles).update(story=new)
    if old is not None and not Membership.objects.filter(story=old).exists():
        merge(old, new, now=now, by=by)
        return
    for story in (old, new):
        if story is not None:
            refresh(story)


def unfold(articles: Sequence[int]) -> None:
    """Part copies from their original where some of articles that leave and some that stay belong together."""
    Membership.objects.filter(article__in=articles).exclude(copy_of__in=articles).update(copy_of=None)
    _adopt(Article.objects.filter(membership__copy_of__in=articles).exclude(pk__in=articles))


def bar(one: Story, other: Story, *, now: datetime) -> None:
    """Note that two stories are never to be merged by the machine."""
    low, high = sorted((one.pk, other.pk))
    StoryBar.objects.get_or_create(low_id=low, high_id=high, defaults={"at": now})


def lift_bar(one: Story, other: Story) -> None:
    """Forget that two stories were told apart."""
    low, high = sorted((one.pk, other.pk))
    StoryBar.objects.filter(low_id=low, high_id=high).delete()


def carry_bars(old: Story, new: Story) -> None:
    """Hand what a story was told apart from on to the one it was merged into."""
    for row in StoryBar.objects.filter(Q(low=old) | Q(high=old)).select_related("low", "high"):
        other = row.high if row.low_id == old.pk else row.low
        if other.pk != new.pk:
            bar(other, new, now=row.at)
        row.delete()


def log(
    act: StoryAct,
    story: Story,
    *,
    now: datetime,
    by: User | None = None,
    other: Story | None = None,
    article: Article | None = None,
    **detail: Any,
) -> StoryLog:
    """Write down what was done to a story and by whom; nobody means the machine."""
    return StoryLog.objects.create(
        at=now,
        act=act,
        story_number=story.pk,
        other_number=other.pk if other else None,
        article=article,
        by=by,
        by_name=by.get_username()[:150] if by else "",
        detail=detail,
    )


def set_storyline(stories: Sequence[Story], storyline: Storyline) -> None:
    """Make stories parts of a storyline."""
    before = {story.storyline_id for story in stories}
    Story.objects.filter(pk__in=[story.pk for story in stories]).update(storyline=storyline)
    refresh_storylines({storyline.pk, *before})


def _inherit(old: Story, new: Story) -> None:
    """Let what an editor said of a story that goes hold for the one that stays, where nothing was said of that."""
    changed: dict[str, Any] = {}
    if old.headline_by_editor and not new.headline_by_editor:
        changed |= {"headline": old.headline, "headline_by_editor": True, "language": old.language}
    if old.section_by_editor and not new.section_by_editor:
        changed |= {"section": old.section, "section_slug": old.section_slug, "section_by_editor": True}
    if old.storyline_id and not new.storyline_id:
        changed["storyline_id"] = old.storyline_id
    changed |= {"is_pinned": old.is_pinned or new.is_pinned, "weight": max(old.weight, new.weight, key=abs)}
    for name, value in changed.items():
        setattr(new, name, value)
    Story.objects.filter(pk=new.pk).update(**changed)


def _copies_of(roots: set[int]) -> list[Article]:
    """Return the articles with these numbers and all that are folded under them, oldest first."""
    rows = Article.objects.filter(Q(pk__in=roots) | Q(membership__copy_of__in=roots), state="live")
    return list(rows.select_related("source").only("pk", "sort_at", "organisations", "source__name").order_by("sort_at", "pk"))


def _adopt(orphans: QuerySet[Article]) -> None:
    """Fold copies whose original goes under the one of them that is the original now."""
    by_root: dict[int | None, list[Article]] = {}
    for orphan in orphans.select_related("membership", "source").order_by("sort_at", "pk"):
        by_root.setdefault(orphan.membership.copy_of_id, []).append(orphan)
    for group in by_root.values():
        _fold_under(_original(group), [row.pk for row in group])


def _original(group: Sequence[Article]) -> Article:
    """Return the article whose outlet the others credit, or the oldest."""
    credited = {name.casefold() for row in group for name in row.organisations}
    agency = (row for row in group if row.source.name.casefold() in credited and len(group) > 1)
    return next(agency, group[0])


def _fold_under(original: Article, group: Sequence[int]) -> None:
    rows = Membership.objects.filter(article__in=group)
    rows.exclude(article=original).exclude(copy_of=original).update(copy_of=original)
    rows.filter(article=original, copy_of__isnull=False).update(copy_of=None)
