"""Who is meant by a description: who is called so anywhere in the text, or who is spoken of where it stands and may be called so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from broadsheet.engine.names.lexicon import TITLES
from broadsheet.engine.statements import variations
from broadsheet.engine.statements.descriptions import calls_person, head_of, is_body
from broadsheet.engine.statements.focus import Focus
from broadsheet.engine.statements.portraits import is_called
from broadsheet.engine.statements.variations import calls_by_nature
from broadsheet.records import Name

_MAKERS: Final = (
    "maker",
    "keeper",
    "worker",
    "owner",
    "holder",
    "founder",
    "reader",
    "seller",
    "driver",
    "singer",
    "teacher",
    "docker",
    "bouncer",
    "doorman",
)
_LOWER: Final = frozenset("vice deputy assistant shadow acting".split())
"""Words that make a lower office of one."""
_SOMEBODYS: Final = frozenset({"his", "her", "their"})
_KIN: Final = frozenset("wife husband son daughter mother father mum dad brother sister partner".split())
_NAMED_BEHIND: Final = re.compile(r"(?:,? (?:called|named)|,)? (?:\w+,? )?[A-ZÀ-Þ]")
_BROUGHT: Final = re.compile(r"\b(?i:an?|another|one|two|three|several|some) (?:[\w’'-]+ ){0,2}\Z")
_APPOSED: Final = re.compile(r"(?:, (?:\d\d, )?|\b(?:is|was|became|as|once) (?:\w+ )?)\Z")


@dataclass(slots=True)
class TakenUp(Focus):
    """Who is meant by a definite description."""

    def portrayed(self, words: str, start: int) -> Name | None:
        """Return the one person whom the text calls by the noun of a description; of several the only one whom its paragraph names."""
        lower = words.lower()
        head = head_of(lower)
        if self.text.startswith(" who ", start + len(words)) or is_body(head) or head.endswith("s"):
            return None  # "The lawyer who ran with him" is brought in by what follows
        if not (calls_person(head) or calls_by_nature(head) or head.endswith(_MAKERS)):
            return None
        fits = [
            name
            for name in self.names_of_text
            if name.kind == "person"
            and is_called(self.seen(name), head)
            and name.name not in self.excluded
            and not self._unlike(words, head, name)
        ]
        if len(fits) > 1:
            here = {name.name for name in self._here(start)}
            fits = [name for name in fits if name.name in here]
        return fits[0] if len(fits) == 1 and not self._another(head, start) else None

    def _unlike(self, named: str, head: str, name: Name) -> bool:
        """Tell whether a text calls somebody by a noun, but not with the words of a description: "the president" is no vice president."""
        seen, lower = self.seen(name), named.lower()
        words = lower.replace("vice-", "vice ").split()
        lowered = _LOWER | ({"former", "ex"} if head in TITLES else set())
        places = {word for word in named.split()[1:] if word[0].isupper() and "-" not in word}
        if not {word.lower() for word in places} <= seen.called:
            return True  # "the Florida senator" is not the senator from Ohio
        return lowered & seen.called != lowered & set(words) or variations.contradicts(lower, seen, woman=self.is_woman(name))

    def _another(self, head: str, start: int) -> bool:
        """Tell whether the text brings in somebody without a name by the same noun: "a neighbour said"."""
        place = self.text.find(head, 0, start)
        while place >= 0:
            end = place + len(head) + self.text.startswith("s", place + len(head))
            before = self.text[max(0, place - 40) : place]
            brought = None if self.text[end : end + 1].isalnum() else _BROUGHT.search(before)
            if brought and not _NAMED_BEHIND.match(self.text, end) and not self._describes(place - len(before) + brought.start()):
                return True
            place = self.text.find(head, end, start)
        return False

    def _describes(self, place: int) -> bool:
        """Tell whether an indefinite description is that of somebody named: "Ada Quill, a pilot", "Quill is a pilot"."""
        before = self.text[max(0, place - 40) : place]
        return _APPOSED.search(before) is not None or self._is_quoted(place)

    def _here(self, start: int) -> list[Name]:
        """List who was spoken of, or is named as no mere possessor, in the paragraph of a place."""
        line = self._line(start)
        free = [
            mention[2]
            for mention in self._inside(line, start)
            if mention[2].kind == "person"
            and mention[2].name[0].isalpha()
            and not self._is_quoted(mention[0])
            and not self._owned(mention)
        ]
        return list({name.name: name for name in [*free, *self._spoken_here(line, start)]}.values())

    def taken_up(self, words: str, start: int, end: int) -> Name | None:
        """Return who is spoken of where a description stands that says more of them: "Quill was late. “...,” the 31-year-old nurse said"."""
        lower = words.lower()
        strength = variations.takes_up(words, self.text[end : end + 5])
        if not strength or (strength == "weak" and self._another(head_of(lower), start)):
            return None
        if self.tongue != "en":
            return self._only_near(start, words) if strength == "strong" else None
        here = self._fitting(self._here(start), words)
        if strength == "alone":
            named = {name.name for _, _, name in self._inside(0, start) if name.kind == "person"}
            return here[0] if len(here) == len(named) == 1 else None
        if here:
            return here[0] if len(here) == 1 else self._just_spoken(here, self._line(start), start)
        line = self._line(start)
        above = self._fitting(self._here(len(self.text[:line].rstrip())), words) if strength == "strong" else []
        return above[0] if len(above) == 1 else self._just_spoken(above, self._above(line), line)

    def _only_near(self, start: int, words: str) -> Name | None:
        """Return the one person whom the paragraph names up to a place, else whom the paragraph before names."""
        line = self._line(start)
        for first, last in ((line, start), (self._above(line), line)):
            if people := self._fitting(self._named_here(first, last), words):
                return people[0] if len({name.name for name in people}) == 1 else None
        return None

    def _fitting(self, people: list[Name], words: str) -> list[Name]:
        """Keep those who may be called so; before whom a text brings in as somebody's, "his wife, Ada", whose they are."""
        origin = words.rpartition(" ")[2]
        first = [name for name in people if not self._is_kin(name)]
        return [
            name
            for name in first or people
            if name.name not in self.excluded
            and not variations.contradicts(words.lower(), self.seen(name), woman=self.is_woman(name))
            and not any(
                variations.is_of_other_origin(self.text[max(0, span.start - 30) : span.start], origin) for span in name.mentions
            )
        ]

    def _is_kin(self, name: Name) -> bool:
        """Tell whether a text brings somebody in as another's kin."""
        called = self.seen(name).called
        owned = any(word in _SOMEBODYS or word.endswith(("'s", "’s")) for word in called)
        return owned and not _KIN.isdisjoint(called)

    def _just_spoken(self, people: list[Name], first: int, last: int) -> Name | None:
        """Return who of several was the subject of the last sentence in which any was spoken of."""
        spoken = [name for place, name in self._last if first <= place < last]
        return spoken[-1] if spoken and any(name.name == spoken[-1].name for name in people) else None
