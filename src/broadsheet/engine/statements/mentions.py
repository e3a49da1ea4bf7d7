"""The document's table of names, read by place: who or what is named within a stretch, and how it hangs there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from broadsheet.engine.statements import bearers, descriptions, slavic
from broadsheet.engine.statements.descriptions import is_office
from broadsheet.engine.statements.full_names import over_nickname
from broadsheet.engine.statements.pronouns import PERSONAL
from broadsheet.records import Name

_APPOSED: Final = re.compile(r", (?:[\w’'-]+\.? ){0,5}")
"""A comma and the words of an office before a name."""
_NO_APPOSITION: Final = frozenset(
    "who which whose and but or as said says told has had was is were he she they it his her their with to of for in on at from by".split()
)
_JOINS: Final = frozenset("and or of for in at on to from with against by".split())
_OFFICES_IN_ING: Final = frozenset("acting founding managing leading sitting visiting reigning outgoing incoming ruling".split())
_FEW: Final = frozenset("one two three four five six seven eight".split())
_TITLES: Final = frozenset("Mr Mrs Ms Miss Dr Prof Sir Lady Lord Dame".split())
BODY_HEADS: Final = frozenset(
    "union company group firm ministry department police council court government agency service office party club bank airline force hospital university school study report embassy authority regulator commission "
    "committee charity band association federation".split()
)
"""Nouns that "it" takes up."""
LINKS: Final = frozenset(
    "for of to from at in with by against on representing investigating 's ’s von für des der de du pour".split()
)


@dataclass(slots=True)
class Mentions:
    """Where a text names whom."""

    text: str
    names_of_text: Sequence[Name]
    fronting: frozenset[str] = frozenset()
    """In German: words that begin what is no subject."""
    quoted: Sequence[tuple[int, int]] = ()
    """Where quotations are: whom they name, the narrator has not introduced."""
    tongue: str = "en"
    sentences: Sequence[int] = ()
    """Where sentences begin."""
    _starts: list[int] = field(default_factory=list)
    _mentions: list[tuple[int, int, Name]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the mentions by place."""
        self.names_of_text = [over_nickname(self.text, name) for name in bearers.put_right(self.text, self.names_of_text)]
        if self.tongue in slavic.TONGUES:
            self.names_of_text = [replace(name, name=slavic.from_instrumental(name.name)) for name in self.names_of_text]
        self._mentions = sorted(
            ((span.start, span.end, name) for name in self.names_of_text for span in name.mentions),
            key=lambda mention: mention[:2],
        )
        self._starts = [start for start, _, _ in self._mentions]

    def names(self, start: int, end: int) -> bool:
        """Tell whether a name is mentioned within a stretch."""
        return bool(self._inside(start, end))

    def people_named(self, start: int, end: int) -> set[str]:
        """Return the names of the people mentioned within a stretch, outside what a quotation of it quotes again."""
        return {name.name for place, _, name in self._inside(start, end) if name.kind == "person"}

    def names_person(self, start: int, end: int) -> bool:
        """Tell whether a phrase is a person's name or a pronoun."""
        named = self._named(start, end)
        return (named is not None and named.kind == "person") or self.text[start:end].lower() in PERSONAL

    def only_person(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the one person that a stretch names as its own, no possessor or complement."""
        free = [mention for mention in self._inside(start, end) if mention[2].kind == "person" and not self._owned(mention)]
        return free[0][:2] if len({id(mention[2]) for mention in free}) == 1 else None

    def only_named(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the one person named between two places, whatever it stands behind."""
        people = [mention for mention in self._inside(start, end) if mention[2].kind == "person"]
        return people[0][:2] if len(people) == 1 else None

    def _owned(self, mention: tuple[int, int, Name]) -> bool:
        """Tell whether a mention is a possessor or follows a preposition."""
        before = self.text[max(0, mention[0] - 18) : mention[0]].split()
        before = before[:-1] if before and before[-1].rstrip(".") in _TITLES else before
        return self.text[mention[1] : mention[1] + 2] in {"'s", "’s"} or bool(before and before[-1].lower() in LINKS)

    def apposed(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the person named behind a phrase and a comma: "The owner, American investor Ada Quill, ..."."""
        leads = _APPOSED.match(self.text, end)
        if leads is None:
            return None
        office = any(is_office(word) for word in self.text[start:end].lower().split())
        definite = self.text[start:end].lower().startswith(("the ", "its ", "their ", "one", "another"))
        named = next(
            (
                mention[:2]
                for mention in self._inside(end, leads.end() + 1)
                if mention[2].kind == "person"
                or (office and " " in self.text[slice(*mention[:2])])
                or (
                    definite
                    and mention[2].kind == "organisation"
                    and self.text[end : mention[0]].lower() in {", ", ", the "}
                    and self.text[mention[1] : mention[1] + 1] == ","
                )
            ),
            None,
        )
        words = self.text[end : named[0]].split() if named else ()
        leads_on = len(words) > 1 and words[1].endswith("ing") and words[1] not in _OFFICES_IN_ING
        return None if named is None or leads_on or _NO_APPOSITION.intersection(words) else named

    def apposed_or_named(self, start: int, end: int) -> bool:
        """Tell whether a phrase is a person's name, or one stands behind it."""
        return self.names_person(start, end) or self.apposed(start, end) is not None

    def completes(self, start: int, end: int, named: int) -> bool:
        """Tell whether a name behind a phrase is that of the body it hangs on: "a spokesman for the airline, Kalm Air, said"."""
        hangs = self.text[start:end].lower().partition(" for ")[2].split()
        body = not BODY_HEADS.isdisjoint(hangs)
        return body and all(name.kind != "person" for _, _, name in self._inside(named, named + 1))

    def _named(self, start: int, end: int) -> Name | None:
        """Return the name that heads a mention: a person before a body or place, none that only belongs to another noun."""
        inside = self._inside(start, end)
        free = [mention for mention in inside if not self._belongs(start, mention)]
        people = [mention for mention in free if mention[2].kind == "person"]
        if people:
            heads = [mention for mention in people if not self._leads_to_office(mention, end)]
            return (heads or people)[0][2]
        return free[-1][2] if free and self._ends_with(end, free[-1]) else None

    def _leads_to_office(self, mention: tuple[int, int, Name], end: int) -> bool:
        """Tell whether an office, or what else somebody is, and a name follow a mention: "Halden boss Ada Quill"."""
        behind = self._inside(mention[1], end)
        words = self.text[mention[1] : behind[0][0] if behind else end].split()
        called = bool(behind and words) and all(word.isalpha() and word.islower() for word in words) and _JOINS.isdisjoint(words)
        return called or is_office((self.text[mention[1] : end].split() or [""])[0])

    def _inside(self, start: int, end: int) -> list[tuple[int, int, Name]]:
        """List the mentions between two places."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _belongs(self, start: int, mention: tuple[int, int, Name]) -> bool:
        """Tell whether a mention is a mere possessor or complement: "Quill's lawyer", "a spokesman for Quill"."""
        before = self.text[start : mention[0]].split()
        if len(before) > 1 and (before[-1].isdigit() or before[-1].lower() in _FEW):
            return False  # "mother of three Ada Quill"
        if self.text[mention[1] : mention[1] + 2] in {"'s", "’s"}:
            return True
        if before and (before[0][0].isupper() or self.tongue != "en") and descriptions.closes_office(before):
            return False  # "ministre des Transports Ada Quill", "Secretary of State Ada Quill"
        return any(word.lower() in LINKS for word in before[before[:1] in (["Der"], ["der"]) :])

    def _ends_with(self, end: int, mention: tuple[int, int, Name]) -> bool:
        """Tell whether nothing but marks or an apposition follows the mention, so that it is the head."""
        rest = self.text[mention[1] : end].strip()
        return not rest[:1].islower()

    def _named_since(self, place: int, start: int) -> bool:
        """Tell whether the narrator names a person between two places."""
        between = islice(self._mentions, bisect_left(self._starts, place), bisect_left(self._starts, start))
        return any(name.kind == "person" and not self._is_quoted(first) for first, _, name in between)

    def _is_quoted(self, place: int) -> bool:
        """Tell whether a place is within a quotation."""
        index = bisect_left(self.quoted, (place + 1,)) - 1
        return index >= 0 and place < self.quoted[index][1]

    def _paragraphs(self, start: int, end: int) -> int:
        """Count the paragraphs that end between two places; empty lines are none."""
        return self.text.count("\n", start, end) - self.text.count("\n\n", start, end)

    def _line(self, start: int) -> int:
        """Return where the paragraph of a place begins."""
        return self.text.rfind("\n", 0, start) + 1

    def _behind(self, place: int) -> int:
        """Return where the sentence after that of a place begins."""
        index = bisect_right(self.sentences, place)
        return self.sentences[index] if index < len(self.sentences) else len(self.text)

    def _above(self, line: int) -> int:
        """Return where the paragraph before one begins."""
        return self.text.rfind("\n", 0, len(self.text[:line].rstrip())) + 1
