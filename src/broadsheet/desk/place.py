"""The article's step into its story: one worker at a time places articles, in the order in which they came.

1. ``prepare``  take the role of the placer; take out what may not be shown any more; now and then let the index settle.
2. ``gather``   once after a start: give the index back what the tables hold (no transaction, a thread of its own).
3. ``save``     one transaction: obey what editors did, ask the index, write the place, the copies, what is related.

The index lives in memory and may be lost at any line: the tables are the truth, and it is restored from them. It is thrown away
whenever a transaction fails, because it would know more than they do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from broadsheet.desk.storylines import Affairs
from broadsheet.engine.understand import Changes, Split, StoryIndex
from broadsheet.store import claim, database, roles, story_memory
from broadsheet.store.database import writing
from broadsheet.store.models import Article, ArticleState, Membership, StoryAct, StoryLog, live
from broadsheet.store.prepared import Prepared
from broadsheet.store.story_counts import refresh
from broadsheet.store.story_write import (
    Kin,
    begin,
    fold_copies,
    log,
    merge,
    move,
    put_related,
    related_articles,
    story_with_key,
    take_out,
)

ROLE = "placer"
RELATED_ASKED, RELATED_KEPT = 16, 8
RELATED_FLOOR = 0.5
"""Below, two articles have nothing to do with each other: an empty box is better."""
TEND_EVERY = timedelta(minutes=1)
SETTLE_EVERY = timedelta(minutes=15)
SETTLE_YOUNG_EVERY, SETTLE_IDLE_EVERY = timedelta(seconds=10), timedelta(hours=1)
"""Readers of a new service wait less: its first articles are grouped anew with each pass. Without articles time still tells what belongs together."""
RETRY = timedelta(minutes=10)
TRIES = 5
MOST_EXPLAINED = 60
FIRST, COPY = "the first report of its story", "prints the same words"
UNREAD = tuple(
    f"article__{column}" for column in ("html", "blocks", "furniture", "teasers", "images", "evidence", "problems", "lead")
)


_with_article = Prepared(
    lambda number: Membership.objects.select_related("story", "article__source").defer(*UNREAD).filter(pk=number)
)


class Placer:
    """Places articles, as a job of the worker. All calls but ``gather`` come from the one thread that has the database."""

    def __init__(self) -> None:
        self._holder, self._generation = "", 0
        self._indexes: dict[bool, StoryIndex] | None = None
        """The demo press and the world are apart: ``is_demo`` -> its index."""
        self._again: dict[int, str] = {}
        """Article -> its id in the index, where it was placed more than once since the start."""
        self._seen_log = 0
        self._tended_at: datetime | None = None
        self._settled_at: datetime | None = None
        self._placed = 0
        """Since the index settled last."""
        self._affairs = {is_demo: Affairs(is_demo=is_demo) for is_demo in (False, True)}
        self._loading = asyncio.Lock()

    def prepare(self, holder: str, *, now: datetime, lease: timedelta) -> bool:
        """Take the role, or keep it, and see to what time brings; return whether this worker may place."""
        generation = roles.take(ROLE, holder, now=now, lease=lease)
        if generation is None or (generation, holder) != (self._generation, self._holder):
            self.forget()
        if generation is None:
            return False
        if not self._holder:
            database.unmap()
        self._holder, self._generation = holder, generation
        if self._tended_at is None or abs(now - self._tended_at) >= TEND_EVERY:
            self._tended_at = now
            self._tend()
        self._settle_when_due(now)
        return True

    def forget(self) -> None:
        """Throw the index away."""
        self._indexes, self._again = None, {}
        self._affairs = {is_demo: Affairs(is_demo=is_demo) for is_demo in (False, True)}

    async def gather(self, row: Membership) -> None:
        """Restore the index where there is none, in a thread of its own: it may take a while."""
        del row
        async with self._loading:
            if self._indexes is None:
                generation, restored = self._generation, await asyncio.to_thread(_restore_apart)
                if generation == self._generation:
                    self._indexes, self._seen_log = restored

    def save(self, row: Membership, gathered: None, *, now: datetime) -> bool:
        """Place an article, in one transaction; return whether anything was written."""
        del gathered
        try:
            with writing():
                return self._save(row, now)
        except BaseException:
            self.forget()
            raise

    def settle(self, now: datetime) -> None:
        """Merge what time has made sure, split what fell apart, follow running affairs: in one transaction."""
        try:
            with writing():
                if not roles.has(ROLE, self._holder, self._generation):
                    return
                self._obey()
                for is_demo, index in self._known().items():
                    self._explain(index, _apply(index.settle(now.isoformat()), now))
                    self._relate_anew(index, is_demo=is_demo)
                    self._affairs[is_demo].follow(now)
        except BaseException:
            self.forget()
            raise
        self._settled_at, self._placed = now, 0

    def _save(self, row: Membership, now: datetime) -> bool:
        if not roles.has(ROLE, self._holder, self._generation) or not claim.hold(row):
            return False
        self._obey()
        (now_there,) = _with_article(row.pk)
        article = now_there.article
        row.story, row.held_by_editor, row.placed_revision = now_there.story, now_there.held_by_editor, now_there.placed_revision
        if article.state != ArticleState.LIVE:
            claim.finish(row)
            take_out([article.pk])
        elif row.story is not None and (row.held_by_editor or row.story.article_count > 1):
            # Revised: it stays with the others, or where an editor put it. One that stands alone may find others now.
            claim.finish(row, placed_revision=article.revision_number)
            refresh(row.story)
        else:
            self._place(row, article, now)
        return True

    def _place(self, row: Membership, article: Article, now: datetime) -> None:
        """Ask the index where an article belongs, and write that down."""
        index = self._known()[article.source.is_demo]
        name = self._name(index, article.pk)
        placed = index.add(
            id=name,
            title=article.title,
            text=story_memory.words(article.standfirst, article.text),
            published=article.sort_at.isoformat(),
            source=str(article.source_id),
            language=article.language or None,
        )
        self._placed += 1
        touched = _apply(Changes(placed.merges), now)
        story, before = story_with_key(placed.story), row.story
        if story is None and before is not None:  # alone before and alone now: its address stays
            story, before.key = before, placed.story
            before.save(update_fields=["key"])
        is_second = story is not None and story.article_count == 1
        story = story or begin(placed.story, article)
        columns: dict[str, Any] = {"reasons": _said(placed.reasons), "placed_revision": article.revision_number}
        claim.finish(row, story=story, placed_at=row.placed_at or now, copy_of=None, **columns)
        fold_copies(article, [_number(copy) for copy in placed.copies if _number(copy) != article.pk])
        put_related(article, _kin(index, name, article.pk), is_new=row.placed_revision == 0)
        if before is not None and before.pk != story.pk:
            move([article.pk], before, story, now=now)
        else:
            refresh(story)
        if touched or is_second:
            self._explain(index, {story.pk, *touched})

    def _relate_anew(self, index: StoryIndex, *, is_demo: bool) -> None:
        """Look again at what was found related among the first articles: little had been read, and much looked rare."""
        if not index.is_young:
            return
        for article in related_articles(is_demo=is_demo):
            name = self._again.get(article.pk, str(article.pk))
            try:
                put_related(article, _kin(index, name, article.pk))
            except KeyError:
                continue  # older than what the index remembers

    def _explain(self, index: StoryIndex, stories: set[int]) -> None:
        """Say of every report why it is in its story: what merged or began alone was never told."""
        rows = Membership.objects.filter(live(), story__in=stories).order_by("-article__sort_at")
        for row in rows.only("pk", "article_id", "reasons", "copy_of")[:MOST_EXPLAINED]:
            if row.reasons and row.reasons != [FIRST]:
                continue
            try:
                reasons = _said(index.why(self._again.get(row.article_id, str(row.article_id))))
            except KeyError:
                continue  # older than what the index remembers
            if reasons:
                Membership.objects.filter(pk=row.pk).update(reasons=reasons)

    def _name(self, index: StoryIndex, article: int) -> str:
        """Return an id for an article that the index does not know yet."""
        name = self._again.get(article, str(article))
        try:
            index.story(name)
        except KeyError:
            return name
        base, _, count = name.partition(".")
        self._again[article] = f"{base}.{int(count or 0) + 1}"
        return self._again[article]

    def _known(self) -> dict[bool, StoryIndex]:
        if self._indexes is None:
            self._indexes, self._seen_log = _restore()
        return self._indexes

    def _obey(self) -> None:
        """Tell the index what editors did since it was restored or told last."""
        indexes = self._known()
        for order in story_memory.orders(self._seen_log):
            self._seen_log = order.pk
            for index in indexes.values():
                self._tell(index, order)

    def _tell(self, index: StoryIndex, order: StoryLog) -> None:
        """Repeat an editor's act on the index. The tables have its outcome already: what the index answers changes nothing there."""
        detail = order.detail
        if order.act == StoryAct.MERGE and detail.get("keys"):
            index_join(index, *detail["keys"])
        for article in detail.get("held", ()):
            name = self._again.get(article, str(article))
            try:
                index.hold(name, detail["key"])
            except KeyError:
                continue  # older than what the index remembers, or of the other index
        if detail.get("apart"):
            index.part(*detail["apart"])

    def _tend(self) -> None:
        """Take out what may not be shown any more."""
        gone = story_memory.not_live()
        if gone:
            with writing():
                take_out(gone)

    def _settle_when_due(self, now: datetime) -> None:
        """Settle soon after the first articles, then every quarter of an hour in which articles were placed, and hourly: time itself tells."""
        if self._indexes is None:
            return
        young = any(index.is_young for index in self._indexes.values())
        pause = SETTLE_YOUNG_EVERY if young and self._placed else SETTLE_EVERY if self._placed else SETTLE_IDLE_EVERY
        if self._settled_at is None or abs(now - self._settled_at) >= pause:
            self.settle(now)


def broke(row: Membership, error: str, *, now: datetime) -> None:
    """Note that our own code failed on an article: it is tried again, and left without a story in the end."""
    claim.fail(row, error, due_at=now + RETRY if row.attempts < TRIES else None)


def index_join(index: StoryIndex, old: str, new: str) -> None:
    """Merge a story into another in the index; one that it does not know is nothing to merge."""
    try:
        index.join(old, new)
    except KeyError:
        return


def _restore_apart() -> tuple[dict[bool, StoryIndex], int]:
    """Restore on a thread that has a connection of its own."""
    try:
        return _restore()
    finally:
        database.close()


def _restore() -> tuple[dict[bool, StoryIndex], int]:
    """Return both indexes as the tables have them, and the line of the editors' log that they know of."""
    seen = story_memory.last_log()
    return {is_demo: _restored(is_demo=is_demo) for is_demo in (False, True)}, seen


def _restored(*, is_demo: bool) -> StoryIndex:
    index, newest = StoryIndex(), story_memory.newest(is_demo=is_demo)
    if newest is not None:
        articles = story_memory.known(is_demo=is_demo, until=newest)
        index.restore(articles, now=newest.isoformat(), rulings=story_memory.rulings(is_demo=is_demo))
    return index


def _apply(changes: Changes, now: datetime) -> set[int]:
    """Write down what the index changed by itself; return the stories that were given reports."""
    touched = {pk for split in changes.splits if (pk := _apply_split(split, now)) is not None}
    for gone, kept in changes.merges:
        old, new = story_with_key(gone), story_with_key(kept)
        if old is not None and new is not None:
            merge(old, new, now=now)
            touched.add(new.pk)
        elif old is not None:
            old.key = kept
            old.save(update_fields=["key"])
    return touched


def _apply_split(split: Split, now: datetime) -> int | None:
    old, articles = story_with_key(split.story), [_number(article) for article in split.articles]
    first = Article.objects.select_related("source").filter(pk__in=articles).order_by("sort_at").first()
    if old is not None and first is not None:
        new = story_with_key(split.new) or begin(split.new, first)
        move(articles, old, new, now=now)
        log(StoryAct.SPLIT, old, now=now, other=new, articles=articles)
        Membership.objects.filter(article__in=articles).update(reasons=[])  # they spoke of the story they left
        return new.pk
    return None


def _said(reasons: Sequence[str]) -> list[str]:
    """Return the index's reasons; which article another one copies is told by ``copy_of``."""
    return [COPY if reason.startswith("a copy of ") else reason for reason in reasons]


def _kin(index: StoryIndex, name: str, article: int) -> list[Kin]:
    """Choose what is related to an article, by its id in the index: of other stories, no copies, nothing below the floor."""
    story = index.story(name)
    strangers = (
        match
        for match in index.related(name, RELATED_ASKED, floor=RELATED_FLOOR)
        if not match.copy and _number(match.id) != article and match.story != story
    )
    found = {_number(match.id): Kin(_number(match.id), match.score, match.reasons) for match in strangers}
    return list(found.values())[:RELATED_KEPT]


def _number(name: str) -> int:
    """Return the article that an id of the index stands for."""
    return int(name.partition(".")[0].partition("~")[0])
