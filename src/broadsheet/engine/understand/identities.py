"""Names of several articles aligned: one identity for each bearer, two people of one family kept apart.

1. Editors' decisions first.
2. Full names, the commonest first, join the one identity that they fit; what fits two stays by itself.
3. A family name alone joins the only person of that family, or the one whose role agrees; otherwise it stays by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from broadsheet.engine.understand.persons import person_name, same_person
from broadsheet.engine.understand.spellings import spelling
from broadsheet.records import Identity, Name, NameDecisions

Kind = Literal["person", "organisation", "place"]

_UNTOLD: Final = frozenset("the of for and de la du des der die das und für et y a an".split())
_LEGAL: Final = frozenset("inc ltd llc plc co corp corporation gmbh ag sa company".split())
_EXONYMS: Final = {
    spelling(name): spelling(first)
    for first, *others in (
        line.split()
        for line in (
            "Kyiv Kiev Kiew Київ Киев",
            "Kharkiv Kharkov Charkiw Харків Харьков",
            "Odesa Odessa Одеса Одесса",
            "Lviv Lvov Lwiw Львів Львов",
            "Moscow Moskau Moscou Moscú Москва",
            "Warsaw Warschau Varsovie Varsovia Варшава",
            "Vienna Wien Vienne Viena",
            "Munich München",
            "Cologne Köln",
            "Brussels Brüssel Bruxelles Bruselas",
            "Rome Rom Roma",
            "Geneva Genf Genève Ginebra",
            "Ukraine Ucrania Україна Украина",
            "Russia Russland Russie Rusia Росія Россия",
            "Germany Deutschland Allemagne Alemania",
            "France Frankreich Francia",
        )
    )
    for name in (first, *others)
}
NO_DECISIONS: Final = NameDecisions()


@dataclass(slots=True)
class _Group:
    """An identity while it is being put together."""

    kind: Kind
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    members: list[tuple[str, int]] = field(default_factory=list)

    def take(self, other: _Group) -> None:
        """Join another group to this one."""
        self.forms += other.forms
        self.roles += other.roles
        self.members += other.members


def name_key(name: str, kind: Kind) -> str:
    """Return what a full name is known by, the same in every spelling: words spelled one way, joined by hyphens."""
    if kind == "person":
        parts = person_name(name)
        middle = [part for part in parts.given[1:] if len(part) == 1]
        return "-".join(filter(None, (*parts.given[:1], *middle, parts.family, parts.generation)))
    words = [spelling(word) for word in name.replace(".", "").split() if word.lower() not in _UNTOLD]
    words = [word for word in words if word and word not in _LEGAL] or words
    return "-".join(_EXONYMS.get(word, word) if kind == "place" else word for word in words)


def align_names(
    named: Mapping[str, Sequence[Name]], *, decisions: NameDecisions = NO_DECISIONS, surnames: bool = True
) -> list[Identity]:
    """Align the names of several articles.

    Args:
        named: article -> its names, as ``find_names`` gave them.
        decisions: editors' merges, splits and names; always followed.
        surnames: whether a family name alone may join the only bearer of it: right within one story, too bold for a whole desk.

    Returns:
        One identity for each bearer, the most often named first; every name of every article is a member of exactly one.
    """
    groups = _by_form(named)
    found: list[_Group] = []
    for kind in ("person", "organisation", "place"):
        mine = sorted((group for group in groups if group.kind == kind), key=_weight, reverse=True)
        found += _joined(mine, decisions, surnames=surnames)
    identities = [_identity(group, decisions) for group in found]
    return sorted(identities, key=lambda identity: (-len(identity.members), identity.key))


class NameRegister:
    """The identities that a desk knows, asked by name.

    Args:
        known: identities with their aliases.
        decisions: editors' merges and splits; a merged alias is enough by itself.
    """

    def __init__(self, known: Iterable[Identity], *, decisions: NameDecisions = NO_DECISIONS) -> None:
        self._known = list(known)
        self._decisions = decisions

    def find(self, name: Name) -> Identity | None:
        """Return the one identity that a name means; ``None`` where none or more than one fits.

        A family name alone means somebody only if its role agrees with the role of the only one who has both.
        """
        form = _decided(name.name, self._decisions)
        fits = [known for known in self._known if known.kind == name.kind and self._fits(form, known)]
        if not fits and name.kind == "person" and len(form.split()) == 1 and name.role:
            family = person_name(form).family
            fits = [known for known in self._known if known.kind == "person" and person_name(known.name).family == family]
            fits = [known for known in fits if any(_roles_agree(name.role, role) for role in known.roles)]
        return fits[0] if len(fits) == 1 else None

    def _fits(self, form: str, known: Identity) -> bool:
        if _is_apart(form, (known.name, *known.aliases), self._decisions):
            return False
        if known.kind == "person":
            return form == known.name or same_person(form, known.name)
        return any(_same_body(form, alias, known.kind) for alias in (known.name, *known.aliases))


def _by_form(named: Mapping[str, Sequence[Name]]) -> list[_Group]:
    """Gather equal forms of one kind."""
    groups: dict[tuple[str, Kind], _Group] = {}
    for article, names in named.items():
        for index, name in enumerate(names):
            group = groups.setdefault((name.name, name.kind), _Group(name.kind))
            group.forms[name.name] += max(1, len(name.mentions))
            group.members.append((article, index))
            if name.role:
                group.roles[name.role] += 1
    return list(groups.values())


def _weight(group: _Group) -> tuple[int, int, str]:
    """Order full names before family names, common ones before rare ones."""
    form = next(iter(group.forms))
    return min(len(form.split()), 2), len(group.members), form


def _joined(groups: list[_Group], decisions: NameDecisions, *, surnames: bool) -> list[_Group]:
    """Join the groups of one kind, the surest first."""
    found: list[_Group] = []
    alone: list[_Group] = []
    for group in groups:
        form = next(iter(group.forms))
        decided = _decided(form, decisions)
        if group.kind == "person" and len(decided.split()) == 1:
            alone.append(group)
            continue
        fits = [other for other in found if _fits(form, decided, other, decisions)]
        if len(fits) == 1:
            fits[0].take(group)
        else:
            found.append(group)
    for group in alone:
        fits = _of_family(group, found, decisions, surnames=surnames)
        if len(fits) == 1:
            fits[0].take(group)
        else:
            found.append(group)
    return found


def _fits(form: str, decided: str, other: _Group, decisions: NameDecisions) -> bool:
    """Tell whether a form belongs to a group: by an editor's word, else like every full form in it."""
    if _is_apart(form, other.forms, decisions):
        return False
    if any(decided == _decided(known, decisions) for known in other.forms):
        return True
    if other.kind == "person":
        own = [known for known in other.forms if len(known.split()) > 1 and _decided(known, decisions) == known]
        return bool(own) and all(same_person(form, known) for known in own)
    return any(_same_body(form, known, other.kind) for known in other.forms)


def _of_family(group: _Group, found: list[_Group], decisions: NameDecisions, *, surnames: bool) -> list[_Group]:
    """List the people whom a family name alone may mean; where several have it, those whose role agrees."""
    form = next(iter(group.forms))
    family = person_name(form).family
    near = [
        other
        for other in found
        if any(person_name(known).family == family for known in other.forms) and not _is_apart(form, other.forms, decisions)
    ]
    agreeing = [other for other in near if any(_roles_agree(mine, role) for mine in group.roles for role in other.roles)]
    return agreeing if len(near) > 1 or not surnames else near


def _roles_agree(first: str, second: str) -> bool:
    """Tell whether two roles share a word that says something."""
    words = [
        {word for word in role.lower().split() if len(word) > 2 and word not in _UNTOLD | {"former"}} for role in (first, second)
    ]
    return bool(words[0] & words[1])


def _same_body(first: str, second: str, kind: Kind) -> bool:
    """Tell whether two names are one body's or place's: one key, or an acronym and what it stands for."""
    if name_key(first, kind) == name_key(second, kind):
        return True
    short, long = sorted((first.replace(".", ""), second.replace(".", "")), key=len)
    return kind == "organisation" and short.isupper() and 1 < len(short) < 9 and short in _acronyms(long)


def _acronyms(name: str) -> set[str]:
    """Return the first letters of a name's words, with and without the small ones."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {capitals, "".join(word[0].upper() for word in words)} if len(words) > 1 else set()


def _decided(form: str, decisions: NameDecisions) -> str:
    """Return the name that an editor joined a form to, or the form."""
    return next((first for first, second in decisions.merged if second == form), form)


def _is_apart(form: str, others: Iterable[str], decisions: NameDecisions) -> bool:
    """Tell whether an editor keeps a form apart from any of others."""
    return any({form, other} in ({*pair} for pair in decisions.apart) for other in others)


def _identity(group: _Group, decisions: NameDecisions) -> Identity:
    """Turn a group into the value that leaves the engine."""
    forms = [form for form, _ in group.forms.most_common()]
    decided = next((_decided(form, decisions) for form in forms if _decided(form, decisions) != form), None)
    fullest = decided or max(forms, key=lambda form: (min(len(form.split()), 3), form.isascii(), group.forms[form]))
    name = next((decisions.renamed[form] for form in (fullest, *forms) if form in decisions.renamed), fullest)
    return Identity(
        key=name_key(fullest, group.kind),
        kind=group.kind,
        name=name,
        aliases=tuple(form for form in forms if form != name),
        roles=tuple(role for role, _ in group.roles.most_common()),
        members=tuple(sorted(group.members)),
    )
