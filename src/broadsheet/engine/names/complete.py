"""What the tagger of sentences misses and the rest of the text tells: a family name of somebody named in full, a name met twice.

The tagger learned from single sentences; a text says more than its sentences do.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from broadsheet.engine.names.candidates import JOINERS, Candidate, Kind, candidates, starts_sentence
from broadsheet.engine.names.common_words import COMMON_WORDS
from broadsheet.engine.names.gazetteer import FAMILY_NAMES, MORE_GIVEN_NAMES, TOWNS
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.kinds import kind_of
from broadsheet.engine.names.lexicon import BODIES, KNOWN_BODIES, OFFICES, PLACE_WORDS, SMALL_WORDS
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens
from broadsheet.engine.names.worldwide import MORE_TOWNS

_SPEAKING: Final = frozenset(
    "said says told added tweeted wrote stated asked explained argued replied recalled noted insisted".split()
)
_GLUE: Final = frozenset("@._/=")
_SPACE: Final = re.compile(r"\s")
_ADDRESS: Final = re.compile(
    r"[^\W_]@[^\W_]|://|[^\W_]_[^\W_]|[?&=]\w+=|\w\.(?:docx?|html?|pdf|xlsx?|pptx?|jpe?g|gif|png|txt|zip)\b"
)
_REACH: Final = 60
"""Characters on either side of a name in which an address around it is looked for."""
_STOPS: Final = frozenset(".!?")
_LONGEST: Final = 4
"""Words of the longest full name."""
_OFTEN: Final = 2
_TRADES: Final = ("man", "woman", "er", "or", "ist", "ian", "mate", "ent", "ant", "ival", "chief", "hand", "boss", "star", "ace")
"""Endings of words that call people by what they do."""
_PLAIN: Final = 20.0
"""Margin of the tagger under which a lone word before an office is taken for a part of it."""
_BODIES_CALLED: Final = frozenset(
    "newspaper magazine broadcaster chipmaker retailer carmaker startup start-up charity publisher insurer lender airline watchdog".split()
)
"""Nouns behind which a lone capital word names the body."""
_INSTITUTES: Final = frozenset(
    "observatory institute laboratory museum council authority agency committee commission foundation trust society association tribunal inquiry".split()
)
_CALLED: Final = OFFICES - {"prince", "princess", "king", "queen", "pope"} | {
    "maestro",
    "chef",
    "comedian",
    "negotiator",
    "backbencher",
    "cllr",
    "goalkeeper",
    "striker",
}
_CALLING: Final = frozenset("hey hi hello dear thanks thx aunt auntie uncle grandma grandpa cousin".split())
"""Words before a name by which people are greeted or called."""
_HEADS: Final = frozenset("executive ceo chairman chairwoman founder co-founder boss shareholders subsidiary".split())
_BUILDINGS: Final = frozenset(
    "Tower Towers Stadium Arena Hotel Plaza Building Airport Casino Resort Motel Mall Museum Cathedral Prison".split()
)
"""What nobody's name ends with, though it may start with somebody's: "Trump Tower"."""
_SIDES: Final = frozenset("West East North South Left Right Fort Camp Saint St".split())
_TOWNS: Final = PLACES | TOWNS | MORE_TOWNS
_ONLY_BODIES: Final = BODIES - PLACE_WORDS
_NO_FAMILIES: Final = OFFICES | BODIES | SMALL_WORDS
"""What no name of somebody ends with."""
_LETTERS: Final = 2
"""Of the abbreviation of a state."""
_LISTED: Final = 3
"""How sure ``kind_of`` is by a list or a title."""


def completed(tokens: Tokens, tagged: list[Candidate]) -> list[Candidate]:
    """Add to the names that the tagger found those that the whole text tells, in order."""
    tagged = [name for name in tagged if not _is_office(tokens, name) and not in_address(tokens, name)]
    tagged = _parted(tokens, [_trimmed(tokens, name) for name in tagged])
    tagged = [name._replace(kind="organisation") if _is_which(tokens, name) else name for name in _partners(tokens, tagged)]
    taken = {index for name in tagged for index in range(name.first, name.last)}
    free = [
        name
        for name in candidates(tokens, nouns_are_capital=False, taken=taken)
        if not taken.intersection(range(name.first, name.last)) and not in_address(tokens, name)
    ]
    if not free:
        return tagged
    held = {_words(tokens, name): name._replace(kind="organisation") for name in free if _is_held(tokens, name.first)}
    known = _known(tokens, tagged) | _labelled(tokens, free) | held
    times = Counter(_words(tokens, name) for name in free) if _has_sentences(tokens) else Counter[tuple[str, ...]]()
    added = [found for name in free if (found := _judged(tokens, name, known, times)) is not None]
    return sorted([*tagged, *added], key=lambda name: name.first) if added else tagged


def _is_which(tokens: Tokens, name: Candidate) -> bool:
    """Tell a body that sounds like somebody: "Little Lark, which makes prams"; of people it would be "who"."""
    return name.kind == "person" and tokens.words[name.last : name.last + 2] == [",", "which"]


def in_address(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether a name is only a part of a mail address, a web address or the name of a file."""
    text, start, end = tokens.text, tokens.starts[name.first], tokens.ends[name.last - 1]
    if text[end : end + 1] not in _GLUE and text[start - 1 : start] not in _GLUE:
        return False
    before, after = _SPACE.split(text[max(0, start - _REACH) : start])[-1], _SPACE.split(text[end : end + _REACH])[0]
    return _ADDRESS.search(f"{before}{text[start:end]}{after}") is not None


def _has_sentences(tokens: Tokens) -> bool:
    """Tell whether a text has more than one sentence or line: a name repeated within its only sentence is no surer for it."""
    return any(word in _STOPS or word[0] == "\n" for word in tokens.words[:-1])


def _trimmed(tokens: Tokens, name: Candidate) -> Candidate:
    """Leave out what only stands before a name: "Kenya's Ada Quill", and at a sentence's start "Winchman Ben Tarn", "Rival house Pell Bank"."""
    words = _words(tokens, name)
    if name.kind == "person" and len(words) > 1 and (words[-1].isdigit() or words[0].lower() in _CALLING):
        return _trimmed(tokens, name._replace(first=name.first + (not words[-1].isdigit()), last=name.last - words[-1].isdigit()))
    small = next((index for index, word in enumerate(words[:-1]) if word.isalpha() and word.islower() and word not in JOINERS), 0)
    if small == 1 and starts_sentence(tokens, name.first):
        return _trimmed(tokens, name._replace(first=name.first + small + 1))
    if kind := _other_kind(tokens, name, words):
        return name._replace(kind=kind, margin=_PLAIN)
    owned = next((index for index, word in enumerate(words[:-1]) if word in {"'s", "’s"}), None)
    if owned is not None and len(words) - owned - 1 > 1 and words[owned + 1] in GIVEN_NAMES:
        return name._replace(first=name.first + owned + 1, kind="person")
    if len(words) > _OFTEN and starts_sentence(tokens, name.first) and name.kind == "person" and _calls(words[0]):
        return name._replace(first=name.first + 1)
    trade = (
        len(words) > _OFTEN
        and starts_sentence(tokens, name.first)
        and words[0].lower().endswith(_TRADES)
        and words[0] not in GIVEN_NAMES
        and (words[0].lower() in COMMON_WORDS or (words[0] not in MORE_GIVEN_NAMES and words[0] not in FAMILY_NAMES))
        and (words[1] in GIVEN_NAMES or words[1] in MORE_GIVEN_NAMES)
    )
    return name._replace(first=name.first + 1, kind="person") if trade else name


def _is_held(tokens: Tokens, first: int) -> bool:
    """Tell whether people hold shares in it: no place."""
    return (
        first > 1
        and tokens.lower[first - 1] == "in"
        and tokens.lower[first - 2] in {"shares", "stake", "stakes", "stock", "shareholders"}
    )


def _other_kind(tokens: Tokens, name: Candidate, words: tuple[str, ...]) -> Kind | None:
    """Tell what a name is that the tagger takes for something else."""
    if name.kind == "place":
        return _no_place(tokens, name, words)
    return "place" if name.kind == "person" and len(words) > 1 and words[-1] in _BUILDINGS else None


def _no_place(tokens: Tokens, name: Candidate, words: tuple[str, ...]) -> Kind | None:
    """Tell what a place in the tagger's eyes is by the words beside it: "shares in Tarn", "chief executive of Tarn", "the barrister, Ada Quill"."""
    if " ".join(words) in PLACES or words[0] in PLACES:
        return None
    before = tokens.lower[max(0, name.first - 3) : name.first]
    if len(words) == 1 and (_is_held(tokens, name.first) or (before[-1:] == ["of"] and before[-2:-1] and before[-2] in _HEADS)):
        return "organisation"
    if len(words) > 1 and words[-1].lower() in _ONLY_BODIES and words[0] not in _SIDES:
        return "organisation"
    called = before[-1:] == [","] and before[-2:-1] and before[-2] in OFFICES
    return "person" if called and len(words) == _OFTEN and _ends_apposition(tokens, name.last) else None


def _ends_apposition(tokens: Tokens, last: int) -> bool:
    """Tell whether a mark ends the words behind an office."""
    return last >= len(tokens) or tokens.words[last] in {",", "."}


def _calls(word: str) -> bool:
    """Tell whether a word at a sentence's start only calls the person behind it: "Backbencher Ada Quill", "Incumbent Ben Tarn"."""
    return (
        word[0].isupper()
        and word not in GIVEN_NAMES
        and word not in MORE_GIVEN_NAMES
        and (word.lower() in _CALLED or word.lower() in COMMON_WORDS)
    )


def _partners(tokens: Tokens, tagged: list[Candidate]) -> list[Candidate]:
    """Join the two names of a firm: "Brock & Tanner"."""
    found: list[Candidate] = []
    for name in tagged:
        last = found[-1] if found else None
        if last and last.last + 1 == name.first and tokens.words[last.last] == "&" and _are_partners(tokens, last, name):
            found[-1] = last._replace(last=name.last, kind="organisation", margin=_PLAIN)
        else:
            found.append(name)
    return found


def _are_partners(tokens: Tokens, one: Candidate, other: Candidate) -> bool:
    """Tell whether two names make a firm's: no places, and no two people named in full."""
    full = all(name.kind == "person" and tokens.words[name.first] in GIVEN_NAMES for name in (one, other))
    return not full and "place" not in {one.kind, other.kind}


def _parted(tokens: Tokens, tagged: list[Candidate]) -> list[Candidate]:
    """Part "tells Trump Russia won't back down": a family name that the text knows, and a place behind it."""
    family = {tokens.words[name.last - 1] for name in tagged if name.kind == "person" and name.last - name.first > 1}
    found: list[Candidate] = []
    for name in tagged:
        words = _words(tokens, name)
        if len(words) == 2 and words[0] in family and words[1] in PLACES and words[0] not in PLACES:
            middle = name.first + 1
            found += name._replace(last=middle, kind="person"), name._replace(first=middle, titled=False, kind="place")
        elif name.kind == "place" and len(words) > 1 and (middle := _country_at(words)):
            found += name._replace(last=name.first + middle), name._replace(first=name.first + middle, titled=False)
        else:
            found.append(name)
    return found


def _country_at(words: tuple[str, ...]) -> int:
    """Return where the country or state begins that a careless writer put behind a town without a comma: "Leeds England"; 0 for nowhere."""
    named = [word.capitalize() if word.islower() else word for word in words]
    if " ".join(named) in _TOWNS:
        return 0
    return next((at for at in range(1, len(named)) if " ".join(named[:at]) in _TOWNS and _is_country(" ".join(named[at:]))), 0)


def _is_country(name: str) -> bool:
    """Tell whether a name is one of a country or state, which may be abbreviated: "England", "CA", "Ca"."""
    return name in PLACES or (len(name) == _LETTERS and name.upper() in TOWNS)


def with_family_names(tokens: Tokens, found: list[Candidate]) -> list[Candidate]:
    """Add the family names standing alone of people whom the text names in full, in order."""
    taken = {index for name in found for index in range(name.first, name.last)}
    family = {
        tokens.words[name.last - 1] for name in found if name.last - name.first > 1 and kind_of(tokens, name)[0] == "person"
    }
    added = [
        Candidate(index, index + 1, kind="person")
        for index, word in enumerate(tokens.words)
        if word in family and index not in taken and tokens.lower[index] not in OFFICES
    ]
    return sorted([*found, *added], key=lambda name: name.first) if added else found


def _is_office(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether a word is capital only because "Harbour minister Ada Quill said" starts with it."""
    if name.last - name.first > 1 or not starts_sentence(tokens, name.first) or name.last >= len(tokens):
        return False
    word, following = tokens.words[name.first], tokens.lower[name.last]
    return following in OFFICES and name.margin < _PLAIN and word not in PLACES and word not in KNOWN_BODIES


def _words(tokens: Tokens, name: Candidate) -> tuple[str, ...]:
    return tuple(tokens.words[name.first : name.last])


def _known(tokens: Tokens, tagged: list[Candidate]) -> dict[tuple[str, ...], Candidate]:
    """Return the forms that the tagger found, and the family names of the people among them."""
    known: dict[tuple[str, ...], Candidate] = {}
    for name in tagged:
        words = _words(tokens, name)
        known[words] = name
        if name.kind == "person" and len(words) > 1:
            known.setdefault(words[-1:], name)
    return known


def _labelled(tokens: Tokens, free: list[Candidate]) -> dict[tuple[str, ...], Candidate]:
    """Return the full names of those whose family name opens lines of an interview ("Quill: ..."), and these family names."""
    words = tokens.words
    opening = {words[i] for i in range(len(words) - 1) if words[i + 1] == ":" and (not i or words[i - 1][0] == "\n")}
    found: dict[tuple[str, ...], Candidate] = {}
    for name in free if opening else ():
        full = _words(tokens, name)
        if 1 < len(full) <= _LONGEST and full[-1] in opening:
            found[full] = found[full[-1:]] = name._replace(kind="person")
    return found


def _judged(
    tokens: Tokens, name: Candidate, known: dict[tuple[str, ...], Candidate], times: Counter[tuple[str, ...]]
) -> Candidate | None:
    """Return a candidate of the rules as a name where the text says that it is one."""
    words = _words(tokens, name)
    if words in known:
        return name._replace(kind=known[words].kind)
    if _is_institute(tokens, name, words):
        return name._replace(kind="organisation")
    if words[-1] in DEMONYMS or tokens.lower[name.last - 1] in _NO_FAMILIES:
        return None
    if (
        len(words) == 1
        and name.first
        and tokens.lower[name.first - 1] in _BODIES_CALLED
        and not starts_sentence(tokens, name.first)
    ):
        return name._replace(kind="organisation")
    if (_speaks(tokens, name) or kind_of(tokens, name)[1] == _LISTED) and not _opens_with_plain_word(tokens, name):
        return name
    return name if times[words] >= _OFTEN and not starts_sentence(tokens, name.first) else None


def _opens_with_plain_word(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether a lone word that opens a sentence is a plain one too, and nobody's name: "Nice people", "Enough said"."""
    word = tokens.words[name.first]
    plain = word.lower() in COMMON_WORDS and word not in GIVEN_NAMES and word not in FAMILY_NAMES
    return plain and name.last - name.first == 1 and starts_sentence(tokens, name.first)


def _is_institute(tokens: Tokens, name: Candidate, words: tuple[str, ...]) -> bool:
    """Tell a body by its last word within a sentence: "at the Lund Observatory"."""
    head = words[-1].lower()
    return (
        len(words) in {2, 3}
        and head in _INSTITUTES
        and tokens.lower[name.first - 1] == "the"
        and not starts_sentence(tokens, name.first)
    )


def _speaks(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether a verb of speaking stands right after the candidate, or right before it."""
    after = tokens.lower[name.last] if name.last < len(tokens) else ""
    before = tokens.lower[name.first - 1] if name.first else ""
    return after in _SPEAKING or before in _SPEAKING
