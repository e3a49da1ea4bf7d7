"""The ids of articles and stories, for the numbers that stand for them inside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from broadsheet.engine.understand.clusters import Clusters


class Register:
    """Which id each article and each group bears. A story bears the id of the article that began it, unless somebody named it."""

    def __init__(self, clusters: Clusters) -> None:
        """Keep the names of the groups of ``clusters``."""
        self._clusters = clusters
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        """Group -> id of its story."""
        self._named: dict[str, int] = {}
        """Stories that no known article began: an editor's, and those whose first article is not known."""

    def __contains__(self, article: str) -> bool:
        """Tell whether an article is known."""
        return article in self._numbers

    def enter(self, article: str, home: str | None) -> int | None:
        """Number the next article, and name the group that it begins.

        Args:
            article: its id.
            home: the story it is known to belong to.

        Returns:
            The group of its home; ``None`` where that is not known.
        """
        if home is None:
            group = None
        elif home == article and article not in self._named:
            group = len(self._names)  # the one that it begins itself
        else:
            group = self.group_of(home)
        self._names.append(self.fresh([article]) if article in self._named else article)
        self._numbers[article] = len(self._ids)
        self._ids.append(article)
        return group

    def article(self, number: int) -> str:
        """Return the id of an article."""
        return self._ids[number]

    def number(self, article: str) -> int:
        """Return the number of an article; ``KeyError`` where it is not known."""
        return self._numbers[article]

    def story(self, group: int) -> str:
        """Return the id of a group's story."""
        return self._names[group]

    def story_of(self, article: str) -> str | None:
        """Return the story an article is in now; ``None`` where it is not known."""
        number = self._numbers.get(article)
        return None if number is None else self._names[self._clusters.group_of(number)]

    def known(self, story: str) -> int:
        """Return the group of a story that is or was; ``KeyError`` where there never was one."""
        group = self._named.get(story)
        return self._clusters.founded_by(self._numbers[story]) if group is None else group

    def group_of(self, story: str) -> int:
        """Return the group of a story that is; a new one where there is none."""
        if self._is_story(story):
            return self.known(story)
        group = self._named[story] = self._clusters.begin()
        self._names.append(story)
        return group

    def fresh(self, articles: Sequence[str]) -> str:
        """Return the id of the first article that no story bears now, else one made from the first."""
        tries = chain(articles, (f"{articles[0]}~{n}" for n in count(2)))
        return next(name for name in tries if not self._is_story(name))

    def _is_story(self, name: str) -> bool:
        if name in self._named:
            return True
        return name in self._numbers and bool(self._clusters.members_of(self.known(name)))
