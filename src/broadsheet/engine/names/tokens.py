"""Words and marks of a text with their places: light, language-neutral, one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

_TOKEN: Final = re.compile(
    r"((?!bzw\.)[a-z][^\W\d_]++(?:[’'\-‑][^\W\d_]++)*+"  # most words, marks and names; what follows would read them the same
    r"|[^\w\s.\-'’]|\.(?!\.\.)|[A-Z][^\W\d_]++(?:[’'\-‑][^\W\d_]++)*+(?!\.)"
    r"|(?:[A-Z]\.){2,}(?:[A-Z]\b)?"  # U.S., D.C.
    r"|(?:Mrs?|Ms|Drs?|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Cmdr|Rev|Hon|St|Jr|Sr|Inc|Corp|Ltd|Co|No|vs|Nos|Mmes?|MM|Nr|MRS?|MS|DR|PROF|SEN|REP|GOV|GEN|SGT|CAPT|REV|bzw|Sra|Srta|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Calif|Fla|Mass|Penn?|Ariz|Ill|Mich|Minn|Tenn|Wis|Conn|Colo|Okla|Ore|Wash|Va|Ga|Ky|La|Md|Mo|Ala|Ark|Del|Kan|Neb|Nev|Tex)\."
    r"|(?!(?<=\bon )X\.)[^\W\d_]\.(?=\s+[^\W\d_a-z])(?!\s+(?:Th(?:e|is|at|en|ey|ere|ose|ese)|He|She|It|Its|His|Her|We|But|And|In|On|At|For|An?|When|While|After|Before)\b)"  # an initial: J. Smith, no "wrote on X."
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*|\w+"
    r"|\.\.\.|--|\n+|(?<=[^\W\d_] )['’][sS](?!\w)|[^\w\s])"  # a possessive ending may stand apart: "the mayor 's"
)
_APOSTROPHES: Final = frozenset("'’")
_ENDING: Final = 2
"""Characters of the possessive 's."""


@dataclass(frozen=True)
class Tokens:
    """A text cut into words, numbers, marks and line ends; four lists of one length."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowered(self) -> set[str]:
        """The words that the text writes in small letters."""
        return {word for word, lower in zip(self.words, self.lower, strict=True) if word == lower}


@lru_cache(maxsize=4)
def tokenise(text: str) -> Tokens:
    """Cut a text (the few read last are remembered, as several finders ask for them); a possessive ending becomes a token of its own, a run of line ends one token that starts with a line end."""
    parts = _TOKEN.split(text)  # what lies between two tokens, and the tokens, in turn
    places = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], places[:-1:2], places[1::2]
    owning = [
        index for index, word in enumerate(words) if word[-1] in "sS" and word[-2:-1] in _APOSTROPHES and len(word) > _ENDING
    ]
    for index in reversed(owning):
        word, middle = words[index], ends[index] - _ENDING
        words[index : index + 1] = word[:-_ENDING], word[-_ENDING:]
        starts.insert(index + 1, middle)
        ends.insert(index, middle)
    return Tokens(text, words, [word.lower() for word in words], starts, ends)
