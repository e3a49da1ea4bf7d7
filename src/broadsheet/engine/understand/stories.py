"""Stories: one event once, however many outlets report it.

1. ``terms`` counts what an article is about; ``rarity`` weighs it by what is surprising these weeks.
2. ``duplicates`` finds the earlier articles it copies.
3. Candidates are the articles of the last days that share its heaviest terms; ``pairs`` gives each the log-odds of telling the same event.
4. ``clusters`` joins what belongs together, at once where it is sure and later where time has to tell; ``rulings`` says what editors forbid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from heapq import nlargest
from itertools import chain

from broadsheet.engine.understand.clusters import Clusters
from broadsheet.engine.understand.comparison import Reports
from broadsheet.engine.understand.duplicates import CopyFinder
from broadsheet.engine.understand.pairs import RELATED, SAME_STORY, chance, farthest
from broadsheet.engine.understand.placement import Changes, Known, Match, Placement, Split
from broadsheet.engine.understand.register import Register
from broadsheet.engine.understand.regrouping import moves, regroup
from broadsheet.engine.understand.rulings import RulingBook, Rulings
from broadsheet.engine.understand.similarity import similarity
from broadsheet.engine.understand.splitting import FALLS_APART, LARGEST, SMALLEST, two_parts

WINDOW_DAYS = 6.0
"""Days within which two reports may be of one event; running affairs of weeks are storylines."""
COPY_SCORE = 12.0
FLOOR = 0.01
"""Below this chance a pair has nothing to do with one another."""
SETTLE_EVERY_DAYS = 0.25
EARLY, EARLY_YOUNG = -1.0, -2.2
"""Mean log-odds at which a service's pass merges without waiting: readers look today, and a later pass splits what was merged too soon. On the
development stream, of the stories of the last four days as they stand each day, F1 is .90 with it and .89 without. The second is for the first
articles, grouped anew: of 20 stretches of 120 articles, F1 is .91 (without, .90) and the stories found 1.03 for each true one (1.08)."""
MATES_ASKED = 40
"""Newest reports of its story that an article is compared with to say why it is there."""
MOST_COPIES = 20_000
"""Copies remembered as such for splitting."""


class StoryIndex:
    """Places articles into stories, one at a time, in any order of arrival, at a cost that does not grow.

    >>> index = StoryIndex()
    >>> index.add(id="a", title="Ferry runs aground off Skarholm", text="...", published="2026-05-01T08:00:00+00:00").story
    'a'
    """

    def __init__(self) -> None:
        self._reports = Reports(WINDOW_DAYS)
        self._copies = CopyFinder()
        self._clusters = Clusters(WINDOW_DAYS, may_join=self._may_join, stays=self._stays, merged=self._rename)
        self._register = Register(self._clusters)
        self._book = RulingBook(self._register.story_of)
        self._copied: dict[int, int] = {}
        """Copies of the last weeks, each with what it copies most."""
        self._looked_at: dict[int, int] = {}
        """Groups that were looked at for parts -> their size then."""
        self._newest: float | None = None
        self._settled_on: float | None = None

    def add(
        self,
        *,
        id: str,  # noqa: A002 - the field's own word
        title: str,
        text: str,
        published: str | None = None,
        source: str | None = None,
        language: str | None = None,
        story: str | None = None,
    ) -> Placement:
        """Place one article.

        Args:
            id: any string; adding the same id again is an error.
            title: its headline.
            text: its body; paragraphs in any form.
            published: ISO 8601 day or time; ``None`` where nobody knows, which counts as "now".
            source: its outlet.
            language: BCP 47.
            story: the story it is known to belong to: then nothing is decided, as after a restart.

        Raises:
            ValueError: the id is already known, or ``published`` is no ISO 8601 time.
        """
        if id in self._register:
            raise ValueError(f"an article with the id {id!r} was already added")
        day = self._day_of(published)
        self._settle(day)
        number = self._reports.add(title, text, day, source, language)
        copies = [copy for copy, _ in self._copies.add(text, day)]
        if copies:
            self._copied[number] = copies[0]
            self._copied.pop(next(iter(self._copied)) if len(self._copied) > MOST_COPIES else -1, None)
        restored = (
            story is not None and day < (self._newest or 0.0) - WINDOW_DAYS
        )  # its story is closed: nothing is to be compared
        scores = {} if restored else self._reports.scores(number) | dict.fromkeys(copies, COPY_SCORE)
        group = self._register.enter(id, self._book.home_of(id) if story is None else story)
        self._clusters.add(number, day, scores.items(), group=group)
        placed = self.story(id)
        merges = tuple((old, new) for old, new in self._drained() if old != id)
        return Placement(
            placed, tuple(self._register.article(copy) for copy in copies), merges, self._reasons(number, scores, placed)
        )

    def restore(self, articles: Iterable[Known], *, now: str, rulings: Rulings | None = None) -> None:
        """Take up where an earlier process ended: what it placed stands where it stood.

        Args:
            articles: those of the last thirty days, in the order in which they were first placed.
            now: ISO 8601 day or time of the newest; older articles than the days of a story are not compared again.
            rulings: what editors have ruled.

        Raises:
            ValueError: an id is known, or a time is not ISO 8601.
        """
        self._newest = self._settled_on = max(self._newest or 0.0, self._day_of(now))
        for known in articles:
            self.add(
                id=known.id,
                title=known.title,
                text=known.text,
                published=known.published,
                source=known.source,
                language=known.language,
                story=known.story,
            )
        if rulings is not None:
            self._book.take(rulings)

    def settle(self, now: str) -> Changes:
        """Merge what time has made sure and split what fell apart, without a new article: what a service does every few hours.

        Args:
            now: ISO 8601 day or time.

        Returns:
            Every split of this pass, every merge since the last placement. Adding an article merges, but never splits.
        """
        self._newest = max(self._newest or 0.0, self._day_of(now))
        self._settled_on = self._newest
        self._looked_at = {group: self._looked_at[group] for group in self._clusters.open_groups() if group in self._looked_at}
        if self._reports.reweigh() and self._book.is_empty:
            return self._regroup()
        splits = [split for group in self._clusters.open_groups() for split in self._split(group)]
        self._clusters.settle(self._newest, early=EARLY)
        return Changes(self._drained(), tuple(splits))

    @property
    def is_young(self) -> bool:
        """Whether there are only first articles, which each pass groups anew."""
        return self._reports.is_young

    def story(self, id: str) -> str:  # noqa: A002
        """Return the story an article belongs to now."""
        return self._register.story(self._clusters.group_of(self._register.number(id)))

    def members(self, story: str) -> list[str]:
        """Return the articles of a story in the order of their arrival; of a story merged away, none."""
        return [self._register.article(number) for number in sorted(self._clusters.members_of(self._register.known(story)))]

    def why(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """Return why an article is in its story now: what it shares with the report nearest to it, how far apart they are, what it copies.

        Nothing for an article that stands alone or is forgotten.
        """
        number = self._register.number(id)
        mates = [other for other in self._clusters.members_of(self._clusters.group_of(number)) if other != number]
        known = [other for other in mates if self._reports.knows(other)][-MATES_ASKED:]
        if not known or not self._reports.knows(number):
            return ()
        score, nearest = max((self._score(number, other), other) for other in known)
        if score >= COPY_SCORE:
            return (f"a copy of {self._register.article(nearest)}",)
        return self._reports.reasons(number, nearest)

    def related(self, id: str, k: int = 5, *, floor: float = FLOOR) -> list[Match]:  # noqa: A002
        """Return the k articles most related to one, best first; other reports of the same story and copies included, and marked.

        Args:
            id: an article that was added.
            k: at most so many.
            floor: lowest score; ``RELATED_FLOOR`` for readers, the default for what ranks on.

        Articles out of the last thirty days are forgotten once there are more than 40,000: then nothing is related to them.
        """
        number = self._register.number(id)
        if not self._reports.knows(number):
            return []
        story = self._clusters.members_of(self._clusters.group_of(number))
        mates = {other for other in story if other != number and self._reports.knows(other)}
        near, abroad = self._reports.around(number, mates, farthest(RELATED, floor))
        scored = []
        for other, score in chain(self._reports.compared(number, near, RELATED), self._reports.bridged(number, abroad)):
            scored.append((score + SAME_STORY if other in mates else score, -other))
        best = nlargest(k, scored)
        return [self._match(number, -other, chance(score)) for score, other in best if chance(score) >= floor]

    @staticmethod
    def similarity(a: Mapping[str, object], b: Mapping[str, object]) -> float:
        """Return how alike two articles are, 0 to 1, in one language or two; neither needs to have been added.

        Args:
            a: ``title``, ``text`` and, where it is known, ``language``.
            b: the other one.
        """
        return similarity(a, b)

    # --- what editors do

    @property
    def rulings(self) -> Rulings:
        """What editors have ruled so far, for :meth:`restore`."""
        return self._book.rulings

    def hold(self, id: str, story: str) -> Changes:  # noqa: A002
        """Rule that an article belongs to a story, and move it there; an unknown story is a new one. It is barred from the one it leaves.

        The story keeps its id when the machine merges it with another, and two stories that both hold articles are never merged.

        Raises:
            KeyError: the article is not known.
        """
        changes = self._move([self._register.number(id)], story)
        for split in changes.splits:
            self._book.bar(id, split.story)
        self._book.hold(id, story)
        return changes

    def release(self, id: str) -> None:  # noqa: A002
        """End the ruling that an article belongs to a story: it stays where it is, and the machine may merge the story again."""
        self._book.release(id)

    def bar(self, id: str, story: str) -> Changes:  # noqa: A002
        """Rule that an article is never in a story; if it is, it leaves for one of its own."""
        self._book.bar(id, story)
        if self._register.story_of(id) != story:
            return Changes()
        return self._move([self._register.number(id)], self._register.fresh([id]))

    def part(self, a: str, b: str) -> None:
        """Rule that two stories never merge."""
        self._book.part(a, b)

    def join(self, old: str, new: str) -> Changes:
        """Merge a story into another as an editor does: its articles are held there.

        Raises:
            KeyError: a story is not known.
        """
        articles = [*self.members(old), *self.members(new)]
        self._book.allow(old, new)
        changes = self._move(self._clusters.members_of(self._register.known(old)), new)
        for article in articles:
            self._book.hold(article, new)
        return changes

    def split(self, story: str, articles: Sequence[str], new: str | None = None) -> Changes:
        """Take articles out of a story, as an editor does: the two never merge again.

        Args:
            story: keeps its id and its other articles.
            articles: those that leave; at least one has to stay.
            new: id of the new story; by default that of its first article, where no other story has it.

        Raises:
            ValueError: an article is not in the story, or none would stay.
        """
        members = self.members(story)
        leaving = [article for article in members if article in set(articles)]
        if len(leaving) != len(set(articles)) or not 0 < len(leaving) < len(members):
            raise ValueError("a split takes some of a story's articles, and leaves some")
        name = new or self._register.fresh(leaving)
        for article in leaving:
            self._book.release(article)
        changes = self._move([self._register.number(article) for article in leaving], name)
        self._book.part(story, name)
        return changes

    def _move(self, members: Sequence[int], story: str) -> Changes:
        """Put articles into a story, and bring back the links of all stories that changed."""
        moved = [(self._register.article(n), self._register.story(self._clusters.group_of(n))) for n in members]
        group = self._register.group_of(story)
        changed = self._clusters.assign(list(members), group, self._newest or 0.0)
        self._relink([n for g in changed for n in self._clusters.members_of(g)])
        merges, splits = list(self._drained()), []
        for old in dict.fromkeys(old for _, old in moved if old != story):
            if self._clusters.members_of(self._register.known(old)):
                splits.append(Split(old, story, tuple(article for article, before in moved if before == old)))
            else:
                merges.append((old, story))
                self._book.rename(old, story)
        return Changes(tuple(merges), tuple(splits))

    def _regroup(self) -> Changes:
        """Group the first articles anew, by what is known of their words now."""
        days = {n: self._clusters.day_of(n) for group in self._clusters.open_groups() for n in self._clusters.members_of(group)}
        links = {(min(n, o), max(n, o)): score for n in days for o, score in self._reports.scores(n).items() if o in days}
        links |= {(copied, n): COPY_SCORE for n, copied in self._copied.items() if n in days and copied in days}
        groups = regroup(days, ((a, b, score) for (a, b), score in links.items()), window=WINDOW_DAYS, floor=EARLY_YOUNG)
        merges = list(self._drained())
        splits: list[Split] = []
        for leaving, home in moves(groups, lambda number: self._register.story(self._clusters.group_of(number))):
            name = home or self._register.fresh([self._register.article(number) for number in leaving])
            changes = self._move(leaving, name)
            merges += changes.merges
            splits += changes.splits
        self._clusters.unlink()
        for (a, b), score in links.items():
            self._clusters.link(a, b, score)
        self._clusters.freeze(self._newest or 0.0)
        return Changes((*merges, *self._drained()), tuple(splits))

    def _relink(self, members: Sequence[int]) -> None:
        done: set[tuple[int, int]] = set()
        for number in filter(self._reports.knows, members):
            for other, score in self._reports.scores(number).items():
                pair = (min(number, other), max(number, other))
                if pair not in done:
                    done.add(pair)
                    self._clusters.link(number, other, score)

    # --- what the groups ask about rulings

    def _may_join(self, a: int, b: int) -> bool:
        return self._book.permit(self._register.story(a), self._register.story(b))

    def _stays(self, group: int) -> bool:
        return self._book.holds(self._register.story(group))

    def _rename(self, gone: int, kept: int) -> None:
        self._book.rename(self._register.story(gone), self._register.story(kept))

    # --- how an article is placed

    def _day_of(self, published: str | None) -> float:
        if published is None:
            return self._newest or 0.0
        moment = datetime.fromisoformat(published)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        offset = moment.utcoffset()
        return moment.toordinal() - date(2000, 1, 1).toordinal() + (seconds - (offset.total_seconds() if offset else 0)) / 86400

    def _drained(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._register.story(old), self._register.story(new)) for old, new in self._clusters.drain_merges())

    def _settle(self, day: float) -> None:
        self._newest = day if self._newest is None else max(self._newest, day)
        if self._settled_on is None:
            self._settled_on = self._newest
        if self._newest - self._settled_on >= SETTLE_EVERY_DAYS:
            self._settled_on = self._newest
            self._clusters.settle(self._newest)

    def _match(self, number: int, other: int, score: float) -> Match:
        story = self._register.story(self._clusters.group_of(other))
        copy = self._original(number) == self._original(other)
        return Match(self._register.article(other), score, self._reports.reasons(number, other), story, copy)

    def _original(self, number: int) -> int:
        while number in self._copied:
            number = self._copied[number]
        return number

    def _score(self, a: int, b: int) -> float:
        return COPY_SCORE if self._copied.get(a) == b or self._copied.get(b) == a else self._reports.score(a, b)

    def _split(self, group: int) -> Iterator[Split]:
        """Split a group that fell apart; the larger part keeps the story's id, or the one in which an editor holds articles."""
        members = sorted(self._clusters.members_of(group))
        if not SMALLEST <= len(members) <= LARGEST or self._looked_at.get(group) == len(members):
            return
        self._looked_at[group] = len(members)
        _, stay, leave = parts = two_parts(members, self._score)
        if any(self._book.home_of(self._register.article(n)) for n in leave):
            stay, leave = leave, stay
        leaving = [self._register.article(n) for n in leave]
        if parts.link < FALLS_APART and not any(self._book.home_of(article) for article in leaving):
            yield from self._move(leave, self._register.fresh(leaving)).splits

    def _reasons(self, number: int, scores: dict[int, float], story: str) -> tuple[str, ...]:
        group = self._clusters.group_of(number)
        mates = [(score, other) for other, score in scores.items() if self._clusters.group_of(other) == group]
        if not mates:
            return ("the first report of its story",) if story == self._register.article(number) else ()
        score, nearest = max(mates)
        if score >= COPY_SCORE:
            return (f"a copy of {self._register.article(nearest)}",)
        return self._reports.reasons(number, nearest)
