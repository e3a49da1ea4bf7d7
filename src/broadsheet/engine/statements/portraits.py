"""What a text says of its people: the nouns that call them, before and behind their names, and whether those are a woman's or a man's.

"Retired teacher Ada Quill", "Ada Quill, 43, a pilot", "The author, Ada Quill", "a young man called Otto Quill", "Quill is a former docker".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from broadsheet.records import Span

_BEHIND: Final = re.compile(
    r"(?:, (?:aged )?\d\d?)?(?:,|(?P<verb>(?:,? who)? (?:is|was|became|works as|worked as|served as|remains)))"
    r" (?P<words>(?!who\b|whose\b|which\b|and\b|but\b|said\b|says\b|told\b)[^\W\d_][\w’'-]*(?: [^\W_][\w’'-]*){0,7})"
)
"""Words of an apposition, or of what somebody is or was."""
_REACH: Final = 70
_MOST: Final = 7
"""Characters and words before a name in which it is told what calls its bearer."""
_PLAIN: Final = re.compile(r"[^\W_][\w’'-]*")
_TITLED: Final = frozenset("Mr Mrs Ms Miss Sir Lord Lady Dame Dr Prof".split())
_TITLES: Final = frozenset(title.lower() for title in _TITLED)
_AGED: Final = re.compile(r"(?:, (?:aged )?| \()(\d\d?)\b")
_FOR: Final = re.compile(r"for the (?:defen[cd]|prosecution|[Cc]rown\b)")
_GERUNDS: Final = frozenset({"retired", "defending", "prosecuting"})
_END: Final = frozenset(
    "of for at in from with to on by about into against over under between who whose which that and but or as when after before because while "
    "said says told has had have will would is was were are".split()
)
"""Words that end what calls somebody."""
_HERS: Final = frozenset(
    "mother mum mom wife daughter sister aunt grandmother granddaughter niece widow girlfriend woman girl lady actress queen princess duchess baroness "
    "waitress midwife nun businesswoman spokeswoman chairwoman councilwoman congresswoman schoolgirl heroine hostess landlady mrs ms miss dame".split()
)
_HIS: Final = frozenset(
    "father dad husband son brother uncle grandfather grandson nephew widower boyfriend man boy king prince duke baron waiter monk businessman "
    "spokesman chairman councilman congressman schoolboy fisherman policeman landlord mr sir lord".split()
)
_CLOSING: Final = frozenset(", . ; : ) — – of for at from in with on who whose which and".split()) | {"\n"}
"""What may follow an apposition; a verb makes it the subject of something else."""
_DETERMINERS: Final = frozenset("the a an his her their its my".split())
_ALIKE: Final = tuple(
    frozenset(group.split())
    for group in (
        "boss manager coach trainer gaffer",
        "officer constable sergeant detective inspector superintendent policeman policewoman pc sgt",
        "lawyer barrister solicitor attorney counsel advocate defending",
        "prosecutor prosecuting",
        "doctor physician gp surgeon consultant dr medic paediatrician",
        "scientist researcher academic professor prof lecturer",
        "politician mp lawmaker backbencher congressman congresswoman senator",
        "bouncer doorman",
        "friend pal mate",
        "priest vicar rector curate clergyman",
        "chef cook",
        "actor actress star",
        "teacher headteacher headmaster headmistress",
        "boatman ferryman skipper",
        "peer lord baroness",
        "pensioner retired",
        "senator sen",
        "governor gov",
        "representative rep congressman congresswoman",
        "firefighter fireman",
    )
)
"""Words that take up one another: "the officer" for a constable."""


_PROSECUTORS: Final = frozenset({"prosecutor", "prosecuting"})
_NO_MEN: Final = frozenset("human german roman norman ottoman talisman ombudsman".split())
_KINDS: Final = {
    "lawyer": _PROSECUTORS,
    "barrister": _PROSECUTORS,
    "counsel": _PROSECUTORS,
    "musician": frozenset("singer guitarist drummer bassist pianist violinist cellist saxophonist rapper composer".split()),
    "politician": frozenset("councillor minister senator sen mp mayor governor president premier secretary".split()),
    "journalist": frozenset("reporter editor correspondent columnist".split()),
    "artist": frozenset("painter sculptor potter".split()),
}
"""Nouns for a kind, with those of it that they take up."""
_TAKEN_UP: Final = {
    word: frozenset().union(*(group for group in _ALIKE if word in group), _KINDS.get(word, ()))
    for word in {*_KINDS, *(word for group in _ALIKE for word in group)}
}
"""Each word with all that it takes up."""
_NONE: Final[frozenset[str]] = frozenset()
_SCIENCES: Final = ("ologist", "icist", "onomer", "chemist", "botanist")


class Portrait(NamedTuple):
    """What a text says of somebody."""

    called: frozenset[str]
    """The words of what calls them, in lower case."""
    ages: frozenset[str]
    woman: bool | None


def portrait(text: str, mentions: Iterable[Span]) -> Portrait:
    """Gather what stands around the mentions of somebody."""
    called: set[str] = set()
    ages: set[str] = set()
    hers = his = 0
    for span in mentions:
        before = _before(text, span.start)
        called |= before
        called |= _behind(text, span)
        if (aged := _AGED.match(text, span.end)) is not None:
            ages.add(aged[1])
        hers += not _HERS.isdisjoint(before)
        his += not _HIS.isdisjoint(before)
    return Portrait(frozenset(called), frozenset(ages), _majority(hers, his))


def _majority(hers: int, his: int) -> bool | None:
    """Tell which of two is much oftener, if any: "Mr Quill" throughout, though once "the former Mrs Quill"."""
    return True if hers > 2 * his else False if his > 2 * hers else None


def _before(text: str, start: int) -> set[str]:
    """Return the last words before a name that call its bearer: none behind a preposition or a possessor."""
    told = text[max(0, start - _REACH) : start].rpartition("\n")[2].split()[-_MOST:]
    words = {told.pop().rstrip(".").lower()} if told and told[-1].rstrip(".") in _TITLED else set()
    apposed = bool(told) and told[-1].endswith(",")
    if apposed:
        told[-1] = told[-1][:-1]
    if told and told[-1] in {"called", "named"}:
        told.pop()
    for index in range(len(told) - 1, -1, -1):
        word = told[index].lower()
        if word in _END or not _PLAIN.fullmatch(word):
            break
        words.add(word.partition("-of-")[0])
        if word in _DETERMINERS or word.endswith(("'s", "’s")):
            hangs = apposed and index > 0 and told[index - 1].lower() in _END
            return words & _TITLES if hangs else words  # "In the debate, Quill"
    return words


def _behind(text: str, span: Span) -> set[str]:
    """Return the words behind a name that call its bearer; a comma that only closes an apposition leads to none."""
    behind = _BEHIND.match(text, span.end)
    if behind is None:
        return set()
    words = behind["words"].lower().split()
    if _FOR.match(behind["words"]):
        return {"defending" if "def" in behind["words"] else "prosecuting"}
    apposed = not behind["verb"] and ", " in text[max(0, span.start - 6) : span.start]
    told = _up_to_end(words)
    cut = words[len(told)] if len(told) < len(words) else text[behind.end() : behind.end() + 1]
    closed = bool(behind["verb"]) or cut in _CLOSING
    return set() if apposed or not closed or (words[0].endswith(("ed", "ing")) and words[0] not in _GERUNDS) else set(told)


def _up_to_end(words: list[str]) -> list[str]:
    """Return the words up to the first that leads on."""
    end = next((index for index, word in enumerate(words) if word in _END), len(words))
    return words[:end]


def is_called(seen: Portrait, head: str) -> bool:
    """Tell whether a text calls somebody by a noun, or by one that it takes up."""
    if head in seen.called or not _TAKEN_UP.get(head, _NONE).isdisjoint(seen.called):
        return True
    return head in {"scientist", "researcher", "academic"} and any(word.endswith(_SCIENCES) for word in seen.called)


def calls_woman(word: str) -> bool | None:
    """Tell whether a noun in lower case is a woman's, or a man's; ``None`` where it is either's."""
    if word in _HERS or word.endswith("woman"):
        return True
    return False if word in _HIS or (word.endswith("man") and word not in _NO_MEN) else None
