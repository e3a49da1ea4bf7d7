"""Whom a text has its eye on at a place: who was spoken of last, in this paragraph before those above, and by whom "he" and "she" may be meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from broadsheet.engine.statements import genders
from broadsheet.engine.statements.mentions import Mentions
from broadsheet.engine.statements.portraits import Portrait, portrait
from broadsheet.records import Name

_LEADS: Final = 3
"""Words from which what stands before a name is more than a title."""
_ASKS: Final = re.compile(
    r"(?:, [^.,\n]{3,50},)? (?:\w+ly )?(?:asked|asks|put it to|put to|pressed|questioned|challenged|wanted to know|wondered|inquired|demanded)\b(?! for| to\b)"
)
"""How somebody asks, behind a name."""
_BEGINNING: Final = 4
"""Words before who a sentence begins with."""
_REMEMBERED: Final = 6
"""How many of those spoken of last may be meant."""


@dataclass(slots=True)
class Focus(Mentions):
    """Who was spoken of, and where."""

    _last: list[tuple[int, Name]] = field(default_factory=list)
    _pronouns: dict[str, bool] = field(default_factory=dict)
    """Whom "she" meant, and whom "he"."""
    _portraits: dict[str, Portrait] = field(default_factory=dict)
    excluded: Collection[str] = ()
    """Names of whom the words that are attributed speak."""

    def seen(self, name: Name) -> Portrait:
        """Return what the text says of somebody."""
        if name.name not in self._portraits:
            self._portraits[name.name] = portrait(self.text, name.mentions)
        return self._portraits[name.name]

    def is_woman(self, name: Name) -> bool | None:
        """Tell whether somebody is a woman: by role and given name, by what the text calls them, by the pronouns that meant them."""
        known = genders.known_of(name) if " " in name.name else None  # "the former Mrs Quill" is no role of Quill's
        known = self.seen(name).woman if known is None else known
        known = genders.known_of(name) if known is None else known
        return self._pronouns.get(name.name) if known is None else known

    def meant(self, start: int, *, woman: bool) -> Iterator[Name]:
        """List whom "he" or "she" may mean, the likeliest first.

        Who opens the paragraph alone; who was spoken of in it, then who is only named in it; who was spoken of above. Whom the words that are
        attributed name comes last: nobody calls himself by his name.
        """
        line = self._line(start)
        near = self._above(line)
        opening = self._opening(start)
        close = [*([opening] if opening else []), *self._ranked(line, start)]
        told = [name for name in [*close, *self._ranked(near, line)] if name.name not in self.excluded]
        above = [name for place, name in reversed(self._last[-_REMEMBERED:]) if place < line]
        for name in [*told, *close, *above]:
            if self._may_be(name, start, woman=woman):
                yield name

    def _ranked(self, line: int, start: int) -> list[Name]:
        """List the people of a paragraph up to a place: the last sentence first, in it who is spoken of, then who is named, in their order.

        Whom a sentence neither begins with nor brings in behind a comma comes after those, then possessors and who stands behind a preposition.
        """
        asking = {mention[2].name for mention in self._inside(line, start) if self._does(mention)}
        spoken = [(0, -self._number(place), 0, -place, name) for place, name in reversed(self._last) if line <= place < start]
        named = [
            self._place(mention)
            for mention in self._inside(line, start)
            if mention[2].kind == "person" and mention[2].name[0].isalpha() and not self._is_quoted(mention[0])
        ]
        ranked = sorted([*spoken, *named], key=itemgetter(0, 1, 2, 3))
        return [name for *_, name in ranked if name.name not in asking]

    def _place(self, mention: tuple[int, int, Name]) -> tuple[int, int, int, int, Name]:
        """Place a mention among others; who begins a clause of its own, "..., and Quill rowed", is as good as spoken of there."""
        rank, number = self._rank(mention), -self._number(mention[0])
        return (0, number, 0, -mention[0], mention[2]) if rank < 0 else (rank, number, 1, mention[0], mention[2])

    def _rank(self, mention: tuple[int, int, Name]) -> int:
        """Rank a mention: who begins a clause, who is told of, who something is done to, who is only a possessor or complement."""
        begins = self.sentences[self._number(mention[0]) - 1] if self._number(mention[0]) else 0
        before = self.text[begins : mention[0]]
        if before.endswith((", and ", ", but ")):
            return -1
        return 2 if self._owned(mention) else 0 if before.endswith(", ") or before.count(" ") <= _BEGINNING else 1

    def _number(self, place: int) -> int:
        """Return which sentence a place is in."""
        return bisect_right(self.sentences, place)

    def _spoken_here(self, line: int, start: int) -> list[Name]:
        """List who was spoken of in a paragraph up to a place, the last first; not by whom another was asked."""
        asking = {mention[2].name for mention in self._inside(line, start) if self._does(mention)}
        return [name for place, name in reversed(self._last) if line <= place < start and name.name not in asking]

    def _named_here(self, line: int, start: int) -> list[Name]:
        """List whom the narrator names in a paragraph up to a place: the last sentence first; in it who comes first, and is no possessor."""
        people = [
            (-bisect_right(self.sentences, mention[0]), self._owned(mention), mention[0], mention[2])
            for mention in self._inside(line, start)
            if mention[2].kind == "person"
            and mention[2].name[0].isalpha()
            and not self._is_quoted(mention[0])
            and not self._does(mention)
        ]
        return [name for *_, name in sorted(people, key=itemgetter(0, 1, 2))]

    def asks(self, start: int) -> set[str]:
        """Name who asks something in the paragraph right before a place: no answer is theirs."""
        return {mention[2].name for mention in self._inside(self._line(start), start) if _ASKS.match(self.text, mention[1])}

    def _does(self, mention: tuple[int, int, Name]) -> bool:
        """Tell whether somebody is only who did what was done to another: "Cross-examined by Ada Quill, he"."""
        return self.text[max(0, mention[0] - 16) : mention[0]].rstrip("DMrsi. ").endswith(" by")

    def _may_be(self, name: Name, start: int, *, woman: bool) -> bool:
        """Tell whether "he" or "she" may mean somebody, by what is known of them and by the others whom the paragraph names."""
        known = self.is_woman(name)
        if known is not None:
            return known == woman
        return not genders.seems(name, woman=not woman) or not any(
            other is not name
            and other.kind == "person"
            and not genders.seems(other, woman=not woman)
            and self.is_woman(other) in {None, woman}
            for _, _, other in self._inside(self._line(start), start)
        )

    def _taken(self, name: Name, start: int, *, woman: bool) -> Name:
        """Remember the pronoun that meant somebody whom its paragraph names."""
        line = self._line(start)
        if any(line <= span.start < start for span in name.mentions):
            self._pronouns.setdefault(name.name, woman)
        return name

    def _opening(self, start: int) -> Name | None:
        """Return the person with whose name, or title and name, the paragraph begins, where it names no other."""
        line = self._line(start)
        if self._last and self._last[-1][1].name in self.text[line:start]:
            return None
        people = [mention for mention in self._inside(line, start) if mention[2].kind == "person"]
        alone = len({id(name) for _, _, name in people}) == 1 and not self._owned(people[0])
        leads = self.text[line : people[0][0]].split() if people else ()
        return people[0][2] if alone and len(leads) < _LEADS and all(word[0].isupper() for word in leads) else None
