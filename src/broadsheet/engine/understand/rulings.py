"""What editors have ruled about stories, which the machine respects ever after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rulings:
    """All that editors have ruled so far, by the ids of articles and stories: what a service keeps in tables.

    Attributes:
        held: article -> the story it belongs to, whatever the machine finds.
        barred: (article, story): never together.
        apart: (story, story): never merged; the smaller id first.
    """

    held: dict[str, str] = field(default_factory=dict)
    barred: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


class RulingBook:
    """The rulings in force, asked before every merge."""

    def __init__(self, story_of: Callable[[str], str | None]) -> None:
        """Make an empty book; ``story_of`` names the story of an article now, ``None`` of one that is not known."""
        self._story_of = story_of
        self._held: dict[str, str] = {}
        self._holding: defaultdict[str, set[str]] = defaultdict(set)
        self._barred: defaultdict[str, set[str]] = defaultdict(set)
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    @property
    def rulings(self) -> Rulings:
        """All rulings in force."""
        barred = {(article, story) for story, articles in self._barred.items() for article in articles}
        apart = {(a, b) for a, others in self._apart.items() for b in others if a < b}
        return Rulings(dict(self._held), frozenset(barred), frozenset(apart))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ruled."""
        return not (self._holding or self._barred or self._apart)

    def take(self, rulings: Rulings) -> None:
        """Put rulings into force, besides those that are."""
        for article, story in rulings.held.items():
            self.hold(article, story)
        for article, story in rulings.barred:
            self.bar(article, story)
        for a, b in rulings.apart:
            self.part(a, b)

    def hold(self, article: str, story: str) -> None:
        """Rule that an article belongs to a story; an earlier ruling of where it belongs, or that it must not be there, ends."""
        self.release(article)
        self._barred[story].discard(article)
        self._held[article] = story
        self._holding[story].add(article)

    def release(self, article: str) -> None:
        """End the ruling of where an article belongs."""
        story = self._held.pop(article, None)
        if story is not None:
            self._holding[story].discard(article)
            if not self._holding[story]:
                del self._holding[story]

    def bar(self, article: str, story: str) -> None:
        """Rule that an article is never in a story."""
        if self._held.get(article) == story:
            self.release(article)
        self._barred[story].add(article)

    def part(self, a: str, b: str) -> None:
        """Rule that two stories never merge."""
        self._apart[a].add(b)
        self._apart[b].add(a)

    def allow(self, a: str, b: str) -> None:
        """End the ruling that two stories never merge."""
        self._apart[a].discard(b)
        self._apart[b].discard(a)

    def home_of(self, article: str) -> str | None:
        """Return the story in which an article is held."""
        return self._held.get(article)

    def holds(self, story: str) -> bool:
        """Tell whether articles are held in a story: then it keeps its id when it merges."""
        return story in self._holding

    def permit(self, a: str, b: str) -> bool:
        """Tell whether two stories may merge."""
        if self.is_empty:
            return True
        if (a in self._holding and b in self._holding) or b in self._apart.get(a, ()):
            return False
        return not self._meets(a, b) and not self._meets(b, a)

    def rename(self, old: str, new: str) -> None:
        """Carry over what was ruled about a story that merged into another."""
        if self.is_empty:
            return
        for article in sorted(self._holding.pop(old, ())):
            self._held[article] = new
            self._holding[new].add(article)
        self._barred[new] |= self._barred.pop(old, set())
        for other in sorted(self._apart.pop(old, ())):
            self._apart[other].discard(old)
            if other != new:
                self.part(other, new)
        if not self._barred[new]:
            del self._barred[new]

    def _meets(self, a: str, b: str) -> bool:
        """Tell whether an article of story a is barred from story b."""
        return any(self._story_of(article) == a for article in self._barred.get(b, ()))
