"""From the mention beside a cue to the one who speaks: the document's table of names, pronouns, offices, unnamed sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import product
from operator import itemgetter
from typing import Final

from broadsheet.engine.names.lexicon import BODIES, OFFICES
from broadsheet.engine.statements import descriptions, genders, german, slavic
from broadsheet.engine.statements.descriptions import calls_people, calls_person, sounds_personal
from broadsheet.engine.statements.full_names import named_in_full
from broadsheet.engine.statements.groups import ONES, are_people, one_of
from broadsheet.engine.statements.mentions import BODY_HEADS, LINKS
from broadsheet.engine.statements.portraits import calls_woman
from broadsheet.engine.statements.pronouns import BEHIND_VERBS, FIRST, GRAMMATICAL, HE, LATTER_SHE, OTHERS, SECOND_NAMED, SHE
from broadsheet.engine.statements.taken_up import TakenUp
from broadsheet.engine.statements.variations import takes_up
from broadsheet.records import Name

_MISTERS: Final = ("mr ", "mr. ", "mrs ", "mrs. ", "ms ", "ms. ", "herr ", "frau ", "mme ", "señor ", "señora ")
_ANSWERS: Final = frozenset({"A", "Answer", "Antwort", "R", "Réponse", "Respuesta"})
"""What stands before every answer, whoever gives it."""
_OF_BODY: Final = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]+ ){1,2}[A-ZÀ-Þ][\w’'-]+) (?:of|at|from|von|vom) ")
"""A name with what hangs on it: "Ada Quill of the University of Ely"."""
_AHEAD: Final = 120
"""Characters behind a pronoun within which the one whom it means is named."""
_COUPLE: Final = 2
_PREDECESSOR: Final = ("predecessor, ", "predecessor ")
"""What stands before the name of a former office-holder."""
_TAKEN_UP: Final = "a description that takes up the name before"
_BODY: Final = "pronoun for the body that spoke last"
_UNNAMED: Final = "pronoun for the unnamed speaker"
_NAMED_BEFORE: Final = "pronoun for the person named before"
_GROUP_REACH: Final = 500
"""Characters within which "it" and "they" mean who spoke last."""
_BODIES_ELSEWHERE: Final = frozenset(
    "agence ministère préfecture mairie entreprise société syndicat association comité tribunal direction université banque compagnie clinique".split()
)
_ONE: Final = frozenset("a an one another his her the my ein eine un une".split())
_PEOPLE: Final = frozenset("people police parents staff men women".split())
_TRIMMED: Final = frozenset("the a an der die das des dem den einem einer eines le la les l' el los las un une ein eine".split())
_MARKS: Final = str.maketrans("", "", '„“”»«"')


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that was found."""

    name: str | None
    role: str | None
    how: str
    person: Name | None = None


UNKNOWN: Final = Speaker(None, None, "nobody named")


def _who(name: Name, how: str) -> Speaker:
    """Make a speaker of somebody whom the table of names has."""
    return Speaker(name.name, name.role, how, name if name.kind == "person" else None)


def _may_be_she(called: Speaker, *, woman: bool) -> bool:
    """Tell whether "she", or "he", may be who is called so: not "his wife" for a man."""
    return calls_woman(descriptions.head_of((called.name or " ").lower())) in {None, woman}


_Memory = tuple[int, Speaker]
"""Who was spoken of, and where."""
_Memories = tuple[list[tuple[int, Name]], tuple[_Memory | None, ...]]
_place: Final = itemgetter(0)


@dataclass(slots=True)
class Resolver(TakenUp):
    """Who is meant by what stands beside a cue, with who was spoken of last."""

    _body: Name | None = None
    """The body that spoke, or was a sentence's subject, last."""
    _families: dict[str, Name | None] = field(default_factory=dict)
    """Family names that were looked up in the text."""
    _perhaps: _Memory | None = None
    """A speaker whom the table of names takes for a body or place, though it sounds like a person."""
    _called: list[_Memory] = field(default_factory=list)
    """Who spoke without a name, as called, with the place."""
    _it: _Memory | None = None
    _unnamed: _Memory | None = None
    """The person without a name who spoke last, where nobody with a name did since."""
    _seen: _Memory | None = None
    """The person without a name who was the subject of a sentence last."""
    _many: _Memory | None = None
    """The people of whom a sentence speaks, for "one"."""
    _asked: _Memory | None = None
    interviewed: Name | None = None
    """Who answers by the headline: "Interview with Ada Quill"."""
    _they: _Memory | None = None
    """The body and the group of people that spoke last, with the place."""

    def speaker(self, start: int, end: int, *, cited: bool = False) -> Speaker:
        """Resolve the mention between two places; speakers must be asked for in the order of the text.

        Who is only ``cited`` ("according to ...") is not whom a pronoun means next.
        """
        words = self.text[start:end]
        lower = words.lower().strip()
        lower = lower.rpartition("-")[2] if lower.endswith(BEHIND_VERBS) else lower
        if lower in HE or lower in SHE or lower in SECOND_NAMED:
            return self._body_meant(lower, start) or self._pronoun(start, woman=lower in SHE or lower in LATTER_SHE)
        if (group := self._group(lower, start)) is not None:
            return group
        if lower in ONES and (one := self._one(words, start)):
            return one
        if lower in FIRST or lower in OTHERS:
            return Speaker(words if lower in {"we", "i"} else None, None, "pronoun left open")
        named = self._bearer(start, end)
        if named and not (lower.startswith("the ") and " " not in named.name and takes_up(words, "") == "strong"):
            self.note(named, start)
            self._perhaps = (start, _who(named, _NAMED_BEFORE)) if self._sounds_personal(named, self.text[start:end]) else None
            if cited and self.tongue in slavic.TONGUES and named.kind == "person":
                named = self._in_nominative(named)
            found = _who(named, "named beside the cue")
        else:
            found = self._meant(words, lower, start) or self._called_before(self._described(words, lower, start), lower, start)
        if found.person is None and not cited:
            self._note_group(found, lower, start)
        return found

    def _sounds_personal(self, named: Name, words: str) -> bool:
        """Tell whether the table of names may have taken a person for a body or a place; bodies are called by their first word for short."""
        short = words == named.name.partition(" ")[0]
        return named.kind != "person" and self.tongue != "de" and not short and sounds_personal(named.name)

    def _spoken_of(self, family: str) -> Name | None:
        """Return who was spoken of by a full name that ends with a word which the table takes for something else."""
        spoken = {name.name: name for _, name in self._last if name.name.endswith(f" {family}")}
        return next(iter(spoken.values())) if len(spoken) == 1 else None

    def _bearer(self, start: int, end: int) -> Name | None:
        """Return who bears the name that heads a mention, by the fullest form that the text has."""
        words = self.text[start:end]
        titled = words.lower().startswith(_MISTERS)
        named = self._named(start, end)
        if named and named.kind != "person":
            named = self._spoken_of(named.name) or named
        if named and " " not in named.name and (named.kind == "person" or titled):
            named = self._of_couple(named.name, words.lower()) or self._full_form(named.name) or named
        return self._titled(named, words) if named and titled and named.kind == "person" and " " in named.name else named

    def _in_nominative(self, named: Name) -> Name:
        """Return whom "за словами" names in the genitive as the text names them elsewhere, else in the nominative."""
        name = slavic.nominative(named.name, self.tongue)
        known = next((other for other in self.names_of_text if other.name == name), None) or replace(named, name=name)
        self._last[-1:] = [(self._last[-1][0], known)]
        return known

    def _body_meant(self, lower: str, start: int) -> Speaker | None:
        """Resolve "il" and "elle" to the body that spoke last, where nobody was named since: bodies are he or she in French."""
        if lower not in GRAMMATICAL or self._it is None or self._named_since(self._it[0], start):
            return None
        return self._recalled(self._it, start, _BODY, reach=0)

    def memory(self) -> _Memories:
        """Return who is remembered at this place."""
        return [*self._last], (self._unnamed, self._seen, self._perhaps, self._it, self._they, self._many)

    def recall(self, memory: _Memories) -> None:
        """Go back to who was remembered at another place."""
        self._last, (self._unnamed, self._seen, self._perhaps, self._it, self._they, self._many) = memory

    def understood(self, start: int) -> Speaker:
        """Resolve a verb without a subject: who spoke, or was spoken of, last in its paragraph or the one before."""
        last = self._last[-1][1] if self._last else None
        spoken = max((span.start for span in last.mentions if span.start < start), default=0) if last else 0
        known = (spoken, _who(last, "pronoun for the last speaker")) if last else None
        latest = max((memory for memory in (known, self._unnamed, self._seen, self._it) if memory), key=_place, default=None)
        how = "" if latest is known else _BODY if latest is self._it else _UNNAMED
        return self._recalled(latest, start, how) or UNKNOWN

    def _recalled(self, memory: _Memory | None, start: int, how: str, *, reach: int = 1) -> Speaker | None:
        """Return who is remembered, found in a way, where no more than some paragraphs end in between."""
        if memory is None or self._paragraphs(memory[0], start) > reach:
            return None
        return replace(memory[1], how=how or memory[1].how)

    def _one(self, words: str, start: int) -> Speaker | None:
        """Resolve "one" and "another" to one of the people of whom the sentence before speaks."""
        several = self._recalled(self._many, start, "")
        called = one_of(words, several.name or "") if several else None
        if called is None:
            return None
        found = Speaker(called, None, "unnamed source, as called")
        self._unnamed = start, found
        return found

    def _group(self, lower: str, start: int) -> Speaker | None:
        """Resolve "it" and "they": the body, or the people, that spoke shortly before."""
        memory = self._it if lower == "it" else self._they if lower == "they" else None
        return self._recalled(memory, start, _BODY) if memory and start - memory[0] < _GROUP_REACH else None

    def _note_group(self, speaker: Speaker, lower: str, start: int) -> None:
        """Remember a body or a group that spoke, for "it" and "they"."""
        words = lower.split()
        end = next((index for index, word in enumerate(words) if index and (word in LINKS or word.endswith("ing"))), len(words))
        head = words[end - 1]
        if (
            lower.split(maxsplit=1)[0] in _ONE
            and speaker.how.startswith("unnamed")
            and (descriptions.calls_somebody(words) or (lower.startswith("one of ") and any(map(calls_people, words))))
        ):
            self._unnamed = start, speaker
        parts = {word.removeprefix("l'").removeprefix("l’") for word in words}  # "l'agence régionale de santé"
        body = (
            (lower.startswith("the ") or not _BODIES_ELSEWHERE.isdisjoint(parts))
            and not head.endswith("s")
            and not any(calls_person(word) for word in words)
        )
        if speaker.how in {"named beside the cue", _TAKEN_UP} or head in BODY_HEADS or body:
            self._it = start, speaker
        if are_people(speaker.name or "") and lower.split(maxsplit=1)[0] not in _ONE:
            self._many = start, speaker
        if head in _PEOPLE or (
            head.endswith("s") and not head.endswith("ss") and lower.split(maxsplit=1)[0] not in {"a", "an", "his", "her", "one"}
        ):
            self._they = start, speaker

    def _meant(self, words: str, lower: str, start: int) -> Speaker | None:
        """Resolve a definite description that takes up a name: the only person near, the body spoken of last."""
        if not descriptions.is_definite(lower):
            return None
        if person := self._meant_person(words, start):
            return person
        body = descriptions.body_called(lower, {id(name): name for _, _, name in self._inside(0, start)}.values())
        if body is None and descriptions.means_firm(lower):
            body = self._firm_before(start)
        return _who(body, _TAKEN_UP) if body else None

    def _meant_person(self, words: str, start: int) -> Speaker | None:
        """Resolve a definite description of somebody named; remember who is meant."""
        if words.lower().startswith("the ") and (portrayed := self.portrayed(words, start)):
            self.note(portrayed, start)
            return _who(portrayed, "the one who holds that office here")
        if not descriptions.is_definite(words.lower()):
            return None
        line = self._line(start)
        unnamed = any(
            memory and memory[0] >= line and not self._named_since(memory[0], start) for memory in (self._seen, self._unnamed)
        )
        person = None if unnamed else self.taken_up(words, start, start + len(words))
        if person:
            self.note(person, start)
            return _who(person, _TAKEN_UP)
        return None

    def _called_before(self, speaker: Speaker, lower: str, start: int) -> Speaker:
        """Give "the official" the words that the same one was called by before: "a senior official"; where several fit, by the nearest."""
        if not speaker.how.startswith("unnamed"):
            return speaker
        if not descriptions.is_definite(lower):
            self._called.append((start, speaker))
            return speaker
        fits = [
            (place, said)
            for place, said in self._called
            if said.name and descriptions.is_short_for(speaker.name or "", said.name)
        ]
        if not fits:
            self._called.append((start, speaker))
            return speaker
        place, said = fits[-1]
        alone = len({said.name for _, said in fits}) == 1
        return said if alone or self._paragraphs(place, start) <= 1 else speaker

    def _firm_before(self, start: int) -> Name | None:
        """Return the company spoken of last, else the only one named so far."""
        if self._body and descriptions.is_firm(self._body):
            return self._body
        named = {
            id(mention[2]): mention[2]
            for mention in self._inside(0, start)
            if descriptions.is_firm(mention[2]) and not self._owned(mention)
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def _of_couple(self, family: str, lower: str) -> Name | None:
        """Return whom a title means where several have one family name: "Mrs Quill" is not Otto Quill."""
        title = lower.partition(" ")[0].rstrip(".")
        several = [name for name in self.names_of_text if name.kind == "person" and name.name.endswith(f" {family}")]
        if len(several) < _COUPLE or title not in genders.HERS | genders.HIS:
            return None
        woman = title in genders.HERS
        fits = [name for name in several if genders.known_of(name) == woman]
        return fits[0] if len(fits) == 1 else None

    def _titled(self, named: Name, words: str) -> Name:
        """Return whom a title means that cannot be somebody's of another sex: kin brought in by a given name, else who is called so.

        "Mr Quill" is not Ada Quill, but "her son, Otto".
        """
        title = words.partition(" ")[0].lower().rstrip(".")
        woman = title in genders.HERS
        if genders.by_given_name(named) in {None, woman} or title not in genders.HERS | genders.HIS:
            return named
        fits = [
            name
            for name in self.names_of_text
            if name.kind == "person" and " " not in name.name and self._is_kin(name) and self.is_woman(name) is woman
        ]
        family = named.name.rpartition(" ")[2]
        fits = [name for name in fits if name.name != family]
        called = Name("person", words) if words.count(" ") == 1 else named
        return replace(fits[0], name=f"{fits[0].name} {family}") if len(fits) == 1 else called

    def _full_form(self, family: str) -> Name | None:
        """Return who is named in full by a name that ends with a family name, though the table of names missed it."""
        if family not in self._families:
            full = named_in_full(self.text, family, german=bool(self.fronting))
            known = next((name for name in self.names_of_text if name.name == full), None)
            self._families[family] = known or (Name("person", full) if full else None)
        return self._families[family]

    def answering(self, label: str, span: tuple[int, int] | None, start: int) -> Speaker:
        """Resolve who answers in an interview: by name, by initials, else who is by the headline, or the one person named so far."""
        people = list({id(name): name for _, _, name in self._inside(0, start) if name.kind == "person"}.values())
        initials = [
            name for name in people if label.replace(".", "").replace(" ", "") == "".join(part[0] for part in name.name.split())
        ]
        if len(initials) == 1 and len(label) > 1:
            return _who(initials[0], "initials")
        if label in _ANSWERS or not label:
            only = self.interviewed or (people[0] if len(people) == 1 else None)
            return _who(only, "the only person named before") if only else UNKNOWN
        loud = self.labelled(*span) if span and label.isupper() else UNKNOWN
        if span:
            return loud if loud.name else self.speaker(*span)
        fits = [name for name in self.names_of_text if name.name == label or name.name.endswith(f" {label}")]
        return _who(fits[0], "who answered before") if len(fits) == 1 else UNKNOWN

    def labelled(self, start: int, end: int) -> Speaker:
        """Resolve a label in capitals: the one person whose name ends with it, or with its last word behind a title, else nobody."""
        label = self.text[start:end].split()
        people = [name for name in self.names_of_text if name.kind == "person"]
        written = [name for name in people if not name.name.isupper()], people
        for tail, names in product((label, label[-1:]), written):
            fits = [name for name in names if name.name.upper().split()[-len(tail) :] == tail]
            if len(fits) == 1:
                return _who(fits[0], "a label in capitals")
        return UNKNOWN

    def note_asked(self, words: str, start: int) -> None:
        """Remember who was asked, by the words for them: whoever replies next is meant."""
        asked = [name for name in self.names_of_text if name.kind == "person" and f" {name.name}".endswith(f" {words}")]
        self._asked = (start, _who(asked[0], "pronoun for the last speaker")) if len(asked) == 1 else None

    def replying(self, start: int, *, woman: bool) -> Speaker | None:
        """Return who was asked right before, where a pronoun of a gender that fits replies."""
        asked = self._recalled(self._asked, start, "")
        return asked if asked and asked.person and self._may_be(asked.person, start, woman=woman) else None

    def note(self, name: Name, place: int) -> None:
        """Remember who was spoken of last."""
        if name.kind == "person":
            self._last.append((place, name))
            self._unnamed = None
        elif name.kind == "organisation":
            self._body = name

    def note_subject(self, start: int, end: int) -> None:
        """Remember whom a sentence that says nothing speaks of: the person who is its subject, with a name or without."""
        named = self._bearer(*(self.apposed(start, end) or (start, end)))
        called = self.text[start:end]
        words = called.split()
        if named is None and len(words) > 1 and words[-2][0].isupper():
            named = self._full_form(words[-1])
        if named:
            self.note(named, start)
            if named.kind == "organisation":
                self._it = start, _who(named, _TAKEN_UP)
                self._perhaps = (start, _who(named, _NAMED_BEFORE)) if self._sounds_personal(named, called) else None
        elif self._meant_person(called, start):
            return
        elif are_people(called):
            self._many = start, Speaker(called, None, "")
        elif words and words[-1].lower() in BODY_HEADS:
            self._it = start, self._described(called, called.lower(), start)
        elif descriptions.is_one_person(words):
            meant = self._described(called, called.lower(), start)
            self._seen = (start, meant) if meant.person is None else None

    def introduced(self, start: int, end: int) -> Speaker:
        """Take words between commas for a person's name, though the table has none there: "His mother, Blessing, said"."""
        name = Name("person", self.text[start:end])
        self.note(name, start)
        return _who(name, "named behind an office")

    def _pronoun(self, start: int, *, woman: bool) -> Speaker:
        """Resolve "he" or "she": who spoke last, else the person named last before, of a gender that fits."""
        if (near := self._near(start, woman=woman)) is not None:
            return near
        for name in self.meant(start, woman=woman):
            self.note(self._taken(name, start, woman=woman), start)
            return _who(name, "pronoun for the last speaker")
        index = bisect_left(self._starts, start) - 1
        while index >= 0:
            place, _, name = self._mentions[index]
            if name.kind == "person" and not self._is_quoted(place) and self._may_be(name, start, woman=woman):
                return _who(self._taken(name, start, woman=woman), _NAMED_BEFORE)
            index -= 1
        if ahead := self._only_ahead(start, woman=woman):
            return _who(ahead, "pronoun for the person named behind")
        return Speaker(None, None, "pronoun without a person before it")

    def _only_ahead(self, start: int, *, woman: bool) -> Name | None:
        """Return the one person of the text where it opens with somebody's words and names them next: "“It leaks,” she said. Ada Quill rows"."""
        people = {id(name): name for _, _, name in self._mentions if name.kind == "person"}
        only = next(iter(people.values())) if len(people) == 1 else None
        near = only and any(start < span.start < start + _AHEAD and not self._is_quoted(span.start) for span in only.mentions)
        return only if only and near and self._may_be(only, start, woman=woman) else None

    def _near(self, start: int, *, woman: bool) -> Speaker | None:
        """Return who was just spoken of without a name, or by one that the table takes for no person's."""
        unnamed, seen = self._unnamed, self._seen
        if unnamed and (self._named_since(self._behind(unnamed[0]), start) or not _may_be_she(unnamed[1], woman=woman)):
            unnamed = None
        if unnamed and (spoke := self._recalled(unnamed, start, _UNNAMED)):
            self._unnamed = unnamed if self._paragraphs(unnamed[0], start) else (start, unnamed[1])
            return spoke
        if seen and not self._named_since(self._line(seen[0]), start) and _may_be_she(seen[1], woman=woman):
            return self._recalled(seen, start, _UNNAMED, reach=0)
        return self._recalled(self._perhaps, start, "", reach=0)

    def _described(self, words: str, lower: str, place: int) -> Speaker:
        """Resolve "the president" where one name carries that office; keep an unnamed source as it is called."""
        if (full := self._full_form(words)) is not None:
            self.note(full, place)
            return _who(full, "the family name of somebody named in full")
        if self.tongue == "de" and (parted := german.name_behind_noun(words)):
            person = Name("person", parted[1], parted[0])
            self.note(person, place)
            return _who(person, "named behind an office")
        core = " ".join(word for word in lower.split() if word not in _TRIMMED)
        if lower.startswith(("the ", "der ", "die ", "dem ", "le ", "la ", "el ")) or self.tongue in slavic.TONGUES:
            fits = [
                name
                for name in self.names_of_text
                if name.role
                and name.kind == "person"
                and core
                and name.role.lower().endswith(core)
                and core.split()[-1] not in BODIES
            ]
            if not fits and core.startswith(("former ", "ex-")):
                fits = [name for start, _, name in self._mentions if self.text.endswith(_PREDECESSOR, 0, start)][:1]
            portrayed = fits[0] if len(fits) == 1 else None if fits else self.portrayed(words, place)
            if portrayed:
                self.note(portrayed, place)
                return _who(portrayed, "the one who holds that office here")
        words = words[2:] if words[:2].lower() in {"l'", "l’"} else words
        head, _, tail = words.partition(" ")
        spoken = tail if tail and head.lower() in _TRIMMED and not tail.startswith("der ") else words  # "einer der Ruderer"
        if lower.startswith(("des ", "eines ")):
            spoken = german.from_genitive(spoken)
        spoken = spoken.removesuffix("angaben")
        if (cut := _OF_BODY.match(spoken)) and not any(
            word.lower() in BODIES or word.lower() in OFFICES for word in cut.group(1).split()
        ):
            spoken = cut.group(1)
        return Speaker(spoken.translate(_MARKS), None, "unnamed source, as called")
