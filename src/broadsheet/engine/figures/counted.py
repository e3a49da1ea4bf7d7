"""The thing a number counts, in the text's own words: "aerial weapons", "Iranian-type Shahed drones", "people"."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[ \u00a0\u202f]+([^\W\d_](?:[\w'’]|[-‑–](?=\w))*)")
_OF: Final = re.compile(
    r"\s+(?:of\s+(?:the|its|their|his|her|those|these|our|all)|of|out\s+of)\b(?:\s+(?:the|its|their|\d+))?(?:\s+(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b)?",
    re.IGNORECASE,
)
_STOP: Final = frozenset(
    "a an the and or but nor of in on at by to for from with without into onto over under after before during since until till "
    "through between against among across along around as than that which who whom whose this these those it its he she they "
    "we you i his her their our my your is are was were be been being am has have had do does did will would shall should can "
    "could may might must not no if when while where because so yet then there here also just only about more less most least "
    "up down out off again said says told including include includes according per each every both either neither what how why "
    "ago later earlier away apart times-table further".split()
)
_IRREGULAR: Final = frozenset(
    "people men women children police troops aircraft personnel staff cattle sheep fish deer feet teeth mice geese data media "
    "dead injured wounded killed missing homeless spacecraft hovercraft folk youth infantry crew livestock servicemen "
    "servicewomen policemen firemen fishermen lawmakers clergy jewish migrants".split()
)
_SINGULAR: Final = frozenset(
    "person man woman child soldier civilian officer boy girl passenger victim suspect member student worker home house death "
    "vote seat goal point attack case drone missile plane ship car fire".split()
)
_NOT_PLURAL: Final = re.compile(r"(?:ss|us|is|ous|ess|ics|'s|’s)$")
_LONGEST = 6
"""Words before the head of the thing counted."""


def counted_after(text: str, place: int, *, one: bool) -> tuple[str, int] | None:
    """Return the words for the thing counted after a number and where they end; None where none are to be found.

    The words run to the first plural noun; without a tagger a plural is told by its ending and by a list. After "of" they are
    looked for once more: "two of the passengers".
    """
    group = _OF.match(text, place)
    begin = group.end() if group else place
    words: list[re.Match[str]] = []
    position = begin
    while len(words) < _LONGEST and (word := _WORD.match(text, position)):
        lower = word.group(1).lower()
        if lower in _STOP:
            break
        position = word.end()
        if lower in _COMPARING and not words:
            continue
        words.append(word)
        if _is_head(lower, one=one and group is None) and not (lower in _STATES and _describes(text, position)):
            return text[words[0].start(1) : word.end()], word.end()
    return None


_COMPARING: Final = frozenset("fewer other additional extra new-found still".split())
_STATES: Final = frozenset("dead injured wounded killed missing homeless".split())


def _describes(text: str, place: int) -> bool:
    """Tell "thirty dead bodies" from "thirty dead"."""
    following = _WORD.match(text, place)
    return following is not None and _is_head(following.group(1).lower(), one=False)


def _is_head(word: str, *, one: bool) -> bool:
    if one:
        return word in _SINGULAR or word in ("person", "people")
    if word in _IRREGULAR or word.endswith("children"):
        return True
    return len(word) > 3 and word.endswith("s") and not _NOT_PLURAL.search(word)


_LINK: Final = re.compile(r" (?:de |d['’])")
_NOUN: Final = re.compile(r"[^\W\d_][\w-]*")


def counted_elsewhere(text: str, place: int, language: str) -> tuple[str, int] | None:
    """Return the thing counted in other languages: up to the German noun, the next word elsewhere."""
    linked = _LINK.match(text, place) if language in ("fr", "es") else None
    position, words = (linked.end() - 1 if linked and linked.group()[-1] == " " else linked.end() if linked else place), 0
    first: int | None = None
    if linked and linked.group()[-1] != " ":
        noun = _NOUN.match(text, position)
        return (noun.group(), noun.end()) if noun else None
    while words < 4 and (word := _WORD.match(text, position)):
        lower = word.group(1).lower()
        if lower in _FOREIGN_STOP.get(language, frozenset()):
            return None
        words += 1
        first = word.start(1) if first is None else first
        if language != "de" or word.group(1)[0].isupper():
            return text[first : word.end()], word.end()
        position = word.end()
    return None


_FOREIGN_STOP: Final = {
    "de": frozenset(
        "und oder der die das den dem des ein eine in im am an auf aus bei bis mit nach von vor zu zum zur für über unter sind waren wurden haben uhr mal muss müssen mussten wird werden soll sollen sollten kann können konnten will wollen wollten kamen kommen fährt fuhr hat hatte hatten".split()
    ),
    "fr": frozenset("et ou le la les de des du en au aux à par pour sur sont étaient ont qui que fois".split()),
    "es": frozenset("y o el la los las de del en a por para con que veces".split()),
    "uk": frozenset("і та або в у на з до від за було".split()),
    "ru": frozenset("и или в на с до от за было".split()),
}
