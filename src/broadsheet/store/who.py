"""Who is meant by the name that an article gives a speaker: somebody known, somebody new, or nobody in particular.

Every spelling of a full name is one row already (``name_key``). Other forms of it - a middle name, a short form, an initial - are
somebody known where they fit one person alone; a form gets a row of its own, merged into that person's, which an editor can part
again. A family name is nobody, except where its title or role is that of the only person who has both.
"""

from __future__ import annotations

from itertools import takewhile

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.statements.care import is_public_role
from broadsheet.engine.understand.persons import person_name, same_person
from broadsheet.store.models import Person

MOST = 200
"""People of one family who are looked at; of more no one is meant by a form of the name."""
_ALSO_NAMES = frozenset("King Queen Prince Princess Pope Cardinal".split())
"""Titles that make a name with one word: "Pope Leo"."""
_SMALL = frozenset("the of for and de la du des der die das und für et former then".split())


def title_of(speaker: str) -> str:
    """Return the title before a family name alone ("Harbour Minister Quill"); empty where there is none, or a full name."""
    *before, _ = speaker.split() or [""]
    is_title = bool(before) and is_public_role(before[-1]) and not _ALSO_NAMES.intersection(before)
    return " ".join(before) if is_title and before[0] not in GIVEN_NAMES else ""


def is_full(speaker: str) -> bool:
    """Tell whether somebody is called by more than a family name."""
    return len(speaker.split()) > 1 and not title_of(speaker)


def known_as(speaker: str, role: str) -> Person | None:
    """Return the one known person whom another form of a name means. One query."""
    family = person_name(speaker).family
    if not family or not speaker.rsplit(maxsplit=1)[-1][:1].isupper():
        return None
    rows = list(Person.objects.filter(key__endswith=f"-{family}").select_related("merged_into")[: MOST + 1])
    fits = [row for row in rows if _means(speaker, f"{title_of(speaker)} {role}", row)] if len(rows) <= MOST else []
    found = {(row.merged_into or row).pk: row.merged_into or row for row in fits}
    if len(found) != 1:
        return None
    (person,) = found.values()
    others = [row for row in rows if (row.merged_into or row).pk == person.pk]
    return person if not is_full(speaker) or all(same_person(speaker, row.name) for row in others) else None


def is_fuller(speaker: str, name: str) -> bool:
    """Tell whether a form spells out the given name that another one shortens to an initial."""
    given, before = person_name(speaker).given[:1], person_name(name).given[:1]
    return bool(given and before) and len(given[0]) > 1 == len(before[0])


def family_of(speaker: str) -> str:
    """Return the family name that is all an article gives of a speaker; empty for a full name, a body or a crowd."""
    is_name = bool(speaker) and speaker.rsplit(maxsplit=1)[-1][:1].isupper() and not is_full(speaker)
    return person_name(speaker).family if is_name else ""


def hidden_names() -> frozenset[str]:
    """Return every form of the names of those who do not want to be named. One query."""
    names = Person.objects.filter(is_hidden=True).values_list("name", "merged_from__name")
    return frozenset(name for pair in names for name in pair if name)


def names_one_of(label: str, hidden: frozenset[str]) -> bool:
    """Tell whether words about somebody ("Ada Quill's spokesman", "Ms Quill") may name one of some people.

    A family name with nobody else's given name before it may be anybody's who has it; one that goes on ("Quill Foundation") is a body's.
    """
    words = label.split()
    families: dict[str, list[str]] = {}
    for name in hidden:
        families.setdefault(person_name(name).family, []).append(name)
    for place, word in enumerate(words):
        names = families.get(person_name(_bare(word)).family, ())
        if names and not word[:1].islower() and not _goes_on(words[place:]):
            before = [*takewhile(lambda one: not one[:1].islower(), reversed(words[:place]))][::-1]
            if any(_may_be([*before, _bare(word)], name) for name in names):
                return True
    return False


def _may_be(called: list[str], name: str) -> bool:
    """Tell whether words that end in the family name of a whole name may be that name."""
    if not is_full(" ".join(called)) or not person_name(" ".join(called)).given:
        return True
    return any(same_person(" ".join(called[-count:]), name) for count in range(2, len(called) + 1))


def _goes_on(words: list[str]) -> bool:
    """Tell whether a name goes on behind its first word: not behind a genitive or a comma, and "Jr." is not more of it."""
    word, *behind = words
    is_closed = _bare(word) != word or not behind or not behind[0][:1].isupper()
    return not is_closed and person_name(" ".join(words[:2])).generation is None


def _bare(word: str) -> str:
    """Take the mark of the genitive and stops off a name."""
    word = word.strip('.,;:()"“”')
    return word[:-2] if word[-2:] in {"'s", "’s"} else word.rstrip("'’")


def _means(speaker: str, role: str, row: Person) -> bool:
    """Tell whether a form of a name may be somebody's. Less than a given name wants their role as well."""
    person = row.merged_into or row
    if not is_full(speaker):
        return _have_one_role(role, person.role)
    is_initial = any(len(given) == 1 for name in (speaker, row.name) for given in person_name(name).given[:1])
    return same_person(speaker, row.name) and (not is_initial or _have_one_role(role, person.role))


def _have_one_role(first: str, second: str) -> bool:
    """Tell whether one role says no more than the other: "minister" and "harbour minister", not "prime minister"."""
    one, two = ({word.strip(".,").casefold() for word in role.split()} - _SMALL for role in (first, second))
    return bool(one and two) and (one <= two or two <= one)
