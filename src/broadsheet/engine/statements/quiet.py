"""English attributions without a verb that somebody does: questions that nobody asks, what is expected, claims and promises as nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import chunk, verbs
from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.cues import Act, Cue
from broadsheet.engine.statements.cues_en import ASKED, CLAIMS, PROMISES, THOUGHT, WILLED
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

_QUESTION: Final = Cue("c", "said", True, ASKED)
_EXPECTED: Final = Cue("t", "believes", True, "expected")
_ASKING: Final = frozenset("whether if why how what who which where when".split())
_BEFORE_ASKED: Final = frozenset(
    "when once if after while repeatedly just directly later then also and is was were are been being".split()
)
_BE: Final = frozenset("is are was were be been being".split())
_NEVER_ITS: Final = frozenset({"there", "it"})
_OWNERS: Final = frozenset({"his", "her", "my"})
_ARTICLES: Final = frozenset({"a", "an", "the", "any", "some"})
_HOLDING: Final = frozenset(
    "expressed expresses express expressing voiced voices voicing raised raises raising made makes making repeated repeats repeating reiterated has have had having "
    "holds held shares shared share".split()
)
"""Verbs of which such a noun is the object."""
_LONGEST: Final = 6
"""Units of the longest owner."""
_JOINERS: Final = frozenset({"and", "but", "that", "while", "as", "because", "if"})
_NOUNS: Final = CLAIMS | PROMISES
_REPORTS: Final = CLAIMS | {"report", "reports"}
_AUXILIARIES: Final = chunk.VERBS | {"also"}
_CLOSED: Final = chunk.PREPOSITIONS | chunk.DETERMINERS | chunk.CLAUSE_WORDS | chunk.VERBS | chunk.PRONOUNS
"""Words that are neither adjectives nor nouns."""
_GENITIVES: Final = frozenset({"'s", "’s", "'", "’"})
_ADJECTIVES: Final = 3
"""Words that may stand between an owner and the noun."""


def passive(units: Sequence[Unit], index: int) -> Use | None:
    """Read a question or an expectation that is nobody's at "asked" or "expected", or nothing."""
    lower = units[index].lower
    if index + 1 >= len(units) or lower not in {"asked", "pressed", "expected"}:
        return None
    return _expected(units, index) if lower == "expected" else _asked(units, index)


def _asked(units: Sequence[Unit], index: int) -> Use | None:
    """Read "Asked by a reporter whether the lock is safe, Quill said ..."."""
    before = units[index - 1].lower if index else ""
    if index and before not in _BEFORE_ASKED and before not in {",", "“”", "’s"}:
        return None
    speaker = chunk.after(units, index + 2) if units[index + 1].lower == "by" and index + 2 < len(units) else None
    last = speaker.last if speaker else index + 1
    if last >= len(units) or units[last].lower not in _ASKING:
        return None
    return Use(_QUESTION, index, last, speaker, start=index, passing=True)


def _expected(units: Sequence[Unit], index: int) -> Use | None:
    """Read "The lock is expected to open in May": who expects it is not said."""
    first = index
    while first and (units[first - 1].lower in {"not", "n't", "also", "still", "now"} or chunk.is_adverb(units[first - 1].lower)):
        first -= 1
    if not first or units[first - 1].lower not in _BE or units[index + 1].lower != "to":
        return None
    start = first - 1 - (first > 1 and units[first - 2].lower in {"had", "has", "have"})
    topic = chunk.before(units, start)
    if topic is None or units[topic.first].lower in _NEVER_ITS:
        return None
    return Use(_EXPECTED, start, index + 1, None, start=topic.first, passing=True, topic=topic)


def is_owned(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a word that is also a verb is a noun here, because somebody's name owns it: "Quill’s claim"."""
    owned = index > 1 and units[index - 1].word in _GENITIVES and units[index - 2].lower not in chunk.PRONOUNS
    return owned and units[index].lower in _NOUNS


def noun(units: Sequence[Unit], index: int) -> Use | None:
    """Read "the mayor's claim that ...", "her promise to ...", "fears that ..."; nothing where a word is no such noun."""
    if index + 1 >= len(units):
        return None
    lower, following = units[index].lower, units[index + 1].lower
    owner = _owner(units, index)
    quoted = following in {"of", "for"} and index + 2 < len(units) and units[index + 2].quote is not None
    if quoted and owner and lower in _NOUNS:
        return Use(Cue("qo", "said", True, lower), index, index + 2, owner, start=owner.first, passing=True)
    if (by := _by_whom(units, index)) is not None:
        return Use(
            Cue("ct", "believes" if lower in THOUGHT else "said", True, lower), index, by.last, by, start=index, passing=True
        )
    told = following == "that" and lower in CLAIMS and index + 2 < len(units) and units[index + 2].lower not in chunk.VERBS
    willed = following == "to" and lower in PROMISES and owner is not None
    if lower == "statement" and not owner and any(unit.lower in _ARTICLES for unit in units[max(0, index - 2) : index]):
        return None  # "said in a statement that"
    if not (told or willed) or _is_subject(units, owner.first if owner else index):
        return None
    act: Act = "believes" if lower in THOUGHT else "intends" if lower in WILLED else "said"
    speaker = owner or _holder(units, index)
    return Use(Cue("ct", act, True, lower), index, index + 1, speaker, start=owner.first if owner else index, passing=True)


def _by_whom(units: Sequence[Unit], index: int) -> Chunk | None:
    """Find whose claim it is behind it: "the contention of the mayor that ...", "a report by the Herald that ..."."""
    whose = units[index].lower in _REPORTS and units[index + 1].lower in {"of", "by", "from", "among"}
    by = chunk.after(units, index + 2) if whose and index + 2 < len(units) else None
    return by if by and by.last + 1 < len(units) and units[by.last].lower == "that" else None


def _holder(units: Sequence[Unit], index: int) -> Chunk | None:
    """Find who has or utters what nobody is said to own: "Quill voiced concern that ...", "She left in the hope that ..."."""
    verb = index - 1
    while verb > 0 and index - verb <= _ADJECTIVES and (units[verb].lower in _ARTICLES or _is_adjective(units[verb])):
        if units[verb].lower in _HOLDING:
            break
        verb -= 1
    hoping = units[verb].lower == "in" and units[index].lower.startswith("hope")
    if verb <= 0 or not (hoping or units[verb].lower in _HOLDING):
        return None
    while verb > 1 and units[verb - 1].lower in _AUXILIARIES:
        verb -= 1
    holder = None if hoping else chunk.before(units, verb)
    opening = chunk.subject(units)
    return holder or (opening if opening and opening.last <= verb else None)


def _is_subject(units: Sequence[Unit], first: int) -> bool:
    """Tell whether the noun opens its clause: where what it tells ends, only the verb behind it shows."""
    while first and units[first - 1].lower in chunk.DETERMINERS:
        first -= 1
    return first == 0 or units[first - 1].word == "," or units[first - 1].lower in _JOINERS


def _owner(units: Sequence[Unit], index: int) -> Chunk | None:
    """Find whose claim it is: "the mayor's repeated claim", "her claim"."""
    owned = index
    while owned and index - owned < _ADJECTIVES and _is_adjective(units[owned - 1]):
        owned -= 1
    before = units[owned - 1] if owned else None
    if before is None or before.lower in _OWNERS:
        return Chunk(owned - 1, owned) if before else None
    return _phrase_before(units, owned - 1) if owned > 1 and before.word in _GENITIVES else None


def _phrase_before(units: Sequence[Unit], last: int) -> Chunk | None:
    """Return the short phrase that ends at a unit: a name of capitals with its office, or a noun with its article."""
    first = last
    while first and units[first - 1].quote is None and units[first - 1].word[0].isupper():
        first -= 1
    while first and last - first < _LONGEST and (_is_adjective(units[first - 1]) or first == last):
        if verbs.begins(units, first - 1) or not units[first - 1].word[0].isalpha():
            break
        first -= 1
    return (
        Chunk(first - 1, last)
        if first and units[first - 1].lower in chunk.DETERMINERS
        else Chunk(first, last)
        if first < last
        else None
    )


def _is_adjective(unit: Unit) -> bool:
    """Tell whether a word may stand between an owner and what is owned."""
    return unit.quote is None and unit.word.isalpha() and unit.word[0].islower() and unit.lower not in _CLOSED
