"""Stories: one event once, however many outlets report it.

1. ``terms`` counts what an article is about; ``rarity`` weighs it by what is surprising these weeks.
2. ``duplicates`` finds the earlier articles it copies.
3. Candidates are the articles of the last days that share its heaviest terms; ``pairs`` gives each the log-odds of telling the same event.
4. ``clusters`` joins what belongs together, at once where it is sure and later where time has to tell; ``rulings`` says what editors forbid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from heapq import nlargest
from itertools import chain, count

from broadsheet.engine.understand.clusters import Clusters
from broadsheet.engine.understand.comparison import Reports
from broadsheet.engine.understand.duplicates import CopyFinder
from broadsheet.engine.understand.pairs import RELATED, SAME_STORY, chance
from broadsheet.engine.understand.placement import Changes, Known, Match, Placement, Split
from broadsheet.engine.understand.rulings import RulingBook, Rulings
from broadsheet.engine.understand.similarity import similarity

WINDOW_DAYS = 6.0
"""Days within which two reports may be of one event; running affairs of weeks are storylines."""
COPY_SCORE = 12.0
SETTLE_EVERY_DAYS = 0.25


class StoryIndex:
    """Places articles into stories, one at a time, in any order of arrival, at a cost that does not grow.

    >>> index = StoryIndex()
    >>> index.add(id="a", title="Ferry runs aground off Skarholm", text="...", published="2026-05-01T08:00:00+00:00").story
    'a'
    """

    def __init__(self) -> None:
        self._reports = Reports(WINDOW_DAYS)
        self._copies = CopyFinder()
        self._book = RulingBook(self._story_of)
        self._clusters = Clusters(WINDOW_DAYS, may_join=self._may_join, stays=self._stays, merged=self._rename)
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        """Group -> id of its story."""
        self._named: dict[str, int] = {}
        """Stories that no known article began: an editor's, and those whose first article is not known."""
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
        if id in self._numbers:
            raise ValueError(f"an article with the id {id!r} was already added")
        day = self._day_of(published)
        self._settle(day)
        number = self._numbers[id] = len(self._ids)
        self._ids.append(id)
        self._reports.add(title, text, day, source, language)
        copies = [copy for copy, _ in self._copies.add(text, day)]
        restored = (
            story is not None and day < (self._newest or 0.0) - WINDOW_DAYS
        )  # its story is closed: nothing is to be compared
        scores = {} if restored else self._scores(number, copies)
        home = self._book.home_of(id) if story is None else story
        group = None if home is None else len(self._names) if home == id and id not in self._named else self._group_named(home)
        self._names.append(self._fresh_name([id]) if id in self._named else id)
        self._clusters.add(number, day, scores.items(), group=group)
        placed = self.story(id)
        merges = tuple((old, new) for old, new in self._drained() if old != id)
        return Placement(placed, tuple(self._ids[copy] for copy in copies), merges, self._reasons(number, scores, placed))

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
        """Merge what time has made sure, without a new article: what a service does every few hours.

        Args:
            now: ISO 8601 day or time.

        Returns:
            Every merge since the last placement.
        """
        self._newest = max(self._newest or 0.0, self._day_of(now))
        self._settled_on = self._newest
        self._clusters.settle(self._newest)
        return Changes(self._drained())

    def story(self, id: str) -> str:  # noqa: A002
        """Return the story an article belongs to now."""
        return self._name_of(self._numbers[id])

    def members(self, story: str) -> list[str]:
        """Return the articles of a story in the order of their arrival; of a story merged away, none."""
        return [self._ids[number] for number in sorted(self._clusters.members_of(self._known(story)))]

    def related(self, id: str, k: int = 5) -> list[Match]:  # noqa: A002
        """Return the k articles most related to one, best first; other reports of the same story included.

        Articles out of the last thirty days are forgotten once there are more than 40,000: then nothing is related to them.
        """
        number = self._numbers[id]
        if not self._reports.knows(number):
            return []
        story = self._clusters.members_of(self._clusters.group_of(number))
        mates = {other for other in story if other != number and self._reports.knows(other)}
        near, abroad = self._reports.around(number, mates)
        scored = []
        for other, score in chain(self._reports.compared(number, near, RELATED), self._reports.bridged(number, abroad)):
            scored.append((score + SAME_STORY if other in mates else score, -other))
        return [
            Match(self._ids[-other], chance(score), self._reports.reasons(number, -other)) for score, other in nlargest(k, scored)
        ]

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
        changes = self._move([self._numbers[id]], story)
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
        if self._story_of(id) != story:
            return Changes()
        return self._move([self._numbers[id]], self._fresh_name([id]))

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
        changes = self._move(self._clusters.members_of(self._known(old)), new)
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
        name = new or self._fresh_name(leaving)
        for article in leaving:
            self._book.release(article)
        changes = self._move([self._numbers[article] for article in leaving], name)
        self._book.part(story, name)
        return changes

    def _move(self, members: Sequence[int], story: str) -> Changes:
        """Put articles into a story, and bring back the links of all stories that changed."""
        moved = [(self._ids[n], self._name_of(n)) for n in members]
        group = self._group_named(story)
        changed = self._clusters.assign(list(members), group, self._newest or 0.0)
        self._relink([n for g in changed for n in self._clusters.members_of(g)])
        merges, splits = list(self._drained()), []
        for old in dict.fromkeys(old for _, old in moved if old != story):
            if self._clusters.members_of(self._known(old)):
                splits.append(Split(old, story, tuple(article for article, before in moved if before == old)))
            else:
                merges.append((old, story))
                self._book.rename(old, story)
        return Changes(tuple(merges), tuple(splits))

    def _relink(self, members: Sequence[int]) -> None:
        done: set[tuple[int, int]] = set()
        for number in filter(self._reports.knows, members):
            for other, score in self._reports.scores(number).items():
                pair = (min(number, other), max(number, other))
                if pair not in done:
                    done.add(pair)
                    self._clusters.link(number, other, score)

    # --- names of stories

    def _name_of(self, member: int) -> str:
        return self._names[self._clusters.group_of(member)]

    def _story_of(self, article: str) -> str | None:
        number = self._numbers.get(article)
        return None if number is None else self._name_of(number)

    def _known(self, story: str) -> int:
        """Return the group of a story that is or was."""
        group = self._named.get(story)
        return self._clusters.founded_by(self._numbers[story]) if group is None else group

    def _group_named(self, story: str) -> int:
        """Return the group of a story; a new one where there is none."""
        if story in self._named or (story in self._numbers and self._clusters.members_of(self._known(story))):
            return self._known(story)
        group = self._named[story] = self._clusters.begin()
        self._names.append(story)
        return group

    def _fresh_name(self, articles: Sequence[str]) -> str:
        """Return the id of the first article that no story bears now, else one made from the first."""
        tries = chain(articles, (f"{articles[0]}~{n}" for n in count(2)))
        return next(name for name in tries if not self._is_story(name))

    def _is_story(self, name: str) -> bool:
        if name not in self._named and name not in self._numbers:
            return False
        return name in self._named or bool(self._clusters.members_of(self._known(name)))

    # --- what the groups ask about rulings

    def _may_join(self, a: int, b: int) -> bool:
        return self._book.permit(self._names[a], self._names[b])

    def _stays(self, group: int) -> bool:
        return self._book.holds(self._names[group])

    def _rename(self, gone: int, kept: int) -> None:
        self._book.rename(self._names[gone], self._names[kept])

    # --- how an article is placed

    def _day_of(self, published: str | None) -> float:
        if published is None:
            return self._newest or 0.0
        moment = datetime.fromisoformat(published)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        offset = moment.utcoffset()
        return moment.toordinal() - date(2000, 1, 1).toordinal() + (seconds - (offset.total_seconds() if offset else 0)) / 86400

    def _drained(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._names[old], self._names[new]) for old, new in self._clusters.drain_merges())

    def _settle(self, day: float) -> None:
        self._newest = day if self._newest is None else max(self._newest, day)
        if self._settled_on is None:
            self._settled_on = self._newest
        if self._newest - self._settled_on >= SETTLE_EVERY_DAYS:
            self._settled_on = self._newest
            self._clusters.settle(self._newest)

    def _scores(self, number: int, copies: Iterable[int]) -> dict[int, float]:
        return self._reports.scores(number) | dict.fromkeys(copies, COPY_SCORE)

    def _reasons(self, number: int, scores: dict[int, float], story: str) -> tuple[str, ...]:
        mates = [(score, other) for other, score in scores.items() if self._name_of(other) == story]
        if not mates:
            return ("the first report of its story",) if story == self._ids[number] else ()
        score, nearest = max(mates)
        if score >= COPY_SCORE:
            return (f"a copy of {self._ids[nearest]}",)
        return self._reports.reasons(number, nearest)
