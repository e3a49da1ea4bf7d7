"""From the mention beside a cue to the one who speaks: the document's table of names, pronouns, offices, unnamed sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.statements.genders import WOMEN
from broadsheet.records import Name

_HE: Final = frozenset("he his him er ihm il lui él он него его він його нього".split())
_SHE: Final = frozenset("she her sie elle ella она неё её нее ее вона її неї".split())
_FIRST: Final = frozenset("i we ich wir je nous yo nosotros я мы ми you".split())
_OTHERS: Final = frozenset("they it es man one ils elles ellos on они вони who which that this these those".split())
_BEHIND_VERBS: Final = ("-il", "-elle", "-ils", "-elles", "-on")
"""French pronouns that hang on their verb: "a-t-elle"."""
_LINKS: Final = frozenset("for of to from at in with by against on 's ’s von für des der de du pour".split())
_TRIMMED: Final = frozenset("the a an der die das des dem den einem einer eines le la les l' el los las un une ein eine".split())
_MARKS: Final = str.maketrans("", "", '„“”»«"')


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that was found."""

    name: str | None
    role: str | None
    how: str
    sure: float
    person: Name | None = None


UNKNOWN: Final = Speaker(None, None, "nobody named", 0.3)


def fuller(names: Sequence[Name], headline: Sequence[Name]) -> list[Name]:
    """Give a family name that the text never completes the full name that the headline has for it, where one fits."""
    found: list[Name] = []
    for name in names:
        fits = {
            other.name
            for other in headline
            if name.kind == other.kind == "person" and " " not in name.name and other.name.endswith(f" {name.name}")
        }
        found.append(replace(name, name=fits.pop()) if len(fits) == 1 else name)
    return found


@dataclass(slots=True)
class Resolver:
    """The table of names, read by place, with who was spoken of last."""

    text: str
    names_of_text: Sequence[Name]
    fronting: frozenset[str] = frozenset()
    """In German: words that begin what is no subject."""
    _starts: list[int] = field(default_factory=list)
    _mentions: list[tuple[int, int, Name]] = field(default_factory=list)
    _last: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the mentions by place."""
        self._mentions = sorted(
            ((span.start, span.end, name) for name in self.names_of_text for span in name.mentions),
            key=lambda mention: mention[:2],
        )
        self._starts = [start for start, _, _ in self._mentions]

    def speaker(self, start: int, end: int) -> Speaker:
        """Resolve the mention between two places; speakers must be asked for in the order of the text."""
        words = self.text[start:end]
        lower = words.lower().strip()
        lower = lower.rpartition("-")[2] if lower.endswith(_BEHIND_VERBS) else lower
        if lower in _HE or lower in _SHE:
            return self._pronoun(start, woman=lower in _SHE)
        if lower in _FIRST or lower in _OTHERS:
            return Speaker(words if lower in {"we", "i"} else None, None, "pronoun left open", 0.4)
        named = self._named(start, end)
        if named:
            self.note(named)
            return Speaker(named.name, named.role, "named beside the cue", 0.95, named if named.kind == "person" else None)
        return self._described(words, lower)

    def names(self, start: int, end: int) -> bool:
        """Tell whether a name is mentioned within a stretch."""
        return bool(self._inside(start, end))

    def names_person(self, start: int, end: int) -> bool:
        """Tell whether a phrase is a person's name or a pronoun."""
        named = self._named(start, end)
        return (named is not None and named.kind == "person") or self.text[start:end].lower() in (_HE | _SHE | _OTHERS | _FIRST)

    def person_at(self, start: int) -> tuple[int, int] | None:
        """Return the place of a person's name that starts exactly there: an apposition to the phrase before."""
        return next((mention[:2] for mention in self._inside(start, start + 1) if mention[2].kind == "person"), None)

    def only_person(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the one person that a stretch names as its own, no possessor or complement."""
        free = [mention for mention in self._inside(start, end) if mention[2].kind == "person" and not self._owned(mention)]
        return free[0][:2] if len({id(mention[2]) for mention in free}) == 1 else None

    def _owned(self, mention: tuple[int, int, Name]) -> bool:
        """Tell whether a mention is a possessor or follows a preposition."""
        before = self.text[max(0, mention[0] - 12) : mention[0]].split()
        return self.text[mention[1] : mention[1] + 2] in {"'s", "’s"} or bool(before and before[-1].lower() in _LINKS)

    def note(self, name: Name) -> None:
        """Remember who was spoken of last."""
        if name.kind == "person":
            self._last.append(name)

    def note_subject(self, start: int, end: int) -> None:
        """Remember whom a sentence that says nothing speaks of: the person who is its subject."""
        place = self._apposed(start, end)
        named = self._named(*place)
        if named:
            self.note(named)

    def _apposed(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of the name behind a phrase and a comma, else the phrase's own."""
        behind = self.person_at(end + 2) if self.text.startswith(", ", end) else None
        return behind or (start, end)

    def _named(self, start: int, end: int) -> Name | None:
        """Return the name that heads a mention: a person before a body or place, none that only belongs to another noun."""
        inside = self._inside(start, end)
        free = [mention for mention in inside if not self._belongs(start, mention)]
        people = [name for _, _, name in free if name.kind == "person"]
        if people:
            return people[0]
        return free[-1][2] if free and self._ends_with(end, free[-1]) else None

    def _inside(self, start: int, end: int) -> list[tuple[int, int, Name]]:
        """List the mentions between two places."""
        index = bisect_left(self._starts, start)
        found = []
        while index < len(self._mentions) and self._mentions[index][0] < end:
            found.append(self._mentions[index])
            index += 1
        return found

    def _belongs(self, start: int, mention: tuple[int, int, Name]) -> bool:
        """Tell whether a mention is a mere possessor or complement: "Quill's lawyer", "a spokesman for Quill"."""
        before = self.text[start : mention[0]].split()
        if self.text[mention[1] : mention[1] + 2] in {"'s", "’s"}:
            return True
        return any(word.lower() in _LINKS for word in before) and not (before and before[-1].endswith(","))

    def _ends_with(self, end: int, mention: tuple[int, int, Name]) -> bool:
        """Tell whether nothing but marks or an apposition follows the mention, so that it is the head."""
        rest = self.text[mention[1] : end].strip()
        return not rest or rest[0] in ",(" or not rest[0].islower()

    def _pronoun(self, start: int, *, woman: bool) -> Speaker:
        """Resolve "he" or "she": who spoke last, else the person named last before, of a gender that fits."""
        for name in reversed(self._last[-6:]):
            if _fits(name, woman=woman):
                return Speaker(name.name, name.role, "pronoun for the last speaker", 0.8, name)
        index = bisect_left(self._starts, start) - 1
        while index >= 0:
            name = self._mentions[index][2]
            if name.kind == "person" and _fits(name, woman=woman):
                return Speaker(name.name, name.role, "pronoun for the person named before", 0.6, name)
            index -= 1
        return Speaker(None, None, "pronoun without a person before it", 0.3)

    def _described(self, words: str, lower: str) -> Speaker:
        """Resolve "the president" where one name carries that office; keep an unnamed source as it is called."""
        core = " ".join(word for word in lower.split() if word not in _TRIMMED)
        if lower.startswith(("the ", "der ", "die ", "le ", "la ", "el ")):
            fits = [
                name
                for name in self.names_of_text
                if name.role and name.kind == "person" and core and name.role.lower().endswith(core)
            ]
            if len(fits) == 1:
                self.note(fits[0])
                return Speaker(fits[0].name, fits[0].role, "the one who holds that office here", 0.75, fits[0])
        head, _, tail = words.partition(" ")
        spoken = tail if tail and head.lower() in _TRIMMED else words
        return Speaker(spoken.translate(_MARKS), None, "unnamed source, as called", 0.8)


def _fits(name: Name, *, woman: bool) -> bool:
    """Tell whether the gender of a given name agrees, as far as it is known."""
    given = name.name.split()[0]
    if given in WOMEN:
        return woman
    return not (woman and given in GIVEN_NAMES)
