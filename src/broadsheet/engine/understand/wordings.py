"""Differing wordings of one statement lined up across the articles that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from broadsheet.engine.understand.identities import name_key
from broadsheet.engine.understand.terms import WORD, fold, stem, stop_words
from broadsheet.records import Statement, Telling, Wordings

_MARKS: Final = "“”\"„«»‹›‘’'`"
_SHARED: Final = 3
"""Words that say something which two tellings must have in common."""
_CONTAINED: Final = 0.55
"""Share of the shorter telling's words that the longer one must have."""
_RUN: Final = 4
"""Words in a row that make two quoted tellings one without further ado."""


@dataclass(slots=True)
class _Told:
    """A telling with what it is compared by."""

    telling: Telling
    quoted: str
    terms: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def line_up_statements(
    told: Mapping[str, Sequence[Statement]], texts: Mapping[str, str], *, speakers: Mapping[str, str] | None = None
) -> list[Wordings]:
    """Line up what several articles tell one speaker said.

    Args:
        told: article -> its statements, as ``find_statements`` gave them.
        texts: article -> the text that the statements' spans count in.
        speakers: name in an article -> name of its bearer, where names were aligned across the articles.

    Returns:
        One :class:`~broadsheet.records.Wordings` for each statement that two articles or more tell, one telling for each article, the
        most told first. A statement without a speaker is lined up with nothing.
    """
    by_speaker: dict[str, list[_Told]] = {}
    shown: dict[str, str] = {}
    for article, statements in told.items():
        for index, statement in enumerate(statements):
            if statement.speaker:
                speaker = (speakers or {}).get(statement.speaker, statement.speaker)
                key = name_key(speaker, "person")
                shown.setdefault(key, speaker)
                by_speaker.setdefault(key, []).append(_told(article, index, statement, texts[article]))
    lined = [_wordings(shown[key], group) for key, mine in by_speaker.items() for group in _groups(mine)]
    return sorted(lined, key=lambda wordings: -len(wordings.tellings))


def compare_wordings(first: str, second: str) -> list[tuple[str, bool]]:
    """Cut the second wording into runs, each with whether the first one has it there too: for marking what differs."""
    words = second.split()
    matcher = SequenceMatcher(None, _plain_words(first), _plain_words(second), autojunk=False)
    return [(" ".join(words[start:end]), kind == "equal") for kind, _, _, start, end in matcher.get_opcodes() if end > start]


def _plain_words(wording: str) -> list[str]:
    """Return the words without marks and capitals."""
    return [word.strip(_MARKS + ".,;:!?").casefold() for word in wording.split()]


def _told(article: str, index: int, statement: Statement, text: str) -> _Told:
    """Take a statement's words without marks, and what it is compared by."""
    parts = [text[span.start : span.end] for span in statement.spans]
    words = " ".join(" ".join(part.strip(_MARKS + " ,").split()) for part in parts)
    quoted = statement.kind != "indirect"
    plain = [fold(word) for word in WORD.findall(words)]
    stops = stop_words("en")
    terms = frozenset(stem(word) for word in plain if word not in stops and len(word) > 1)
    runs = frozenset(zip(*(plain[step:] for step in range(_RUN)), strict=False)) if quoted else frozenset()
    return _Told(Telling(article, index, words, quoted), " ".join(plain), terms, runs)


def _groups(mine: list[_Told]) -> list[list[_Told]]:
    """Put tellings of one statement together, the longest first; an article tells a statement once."""
    groups: list[list[_Told]] = []
    for told in sorted(mine, key=lambda one: (-len(one.terms), one.telling.article, one.telling.index)):
        free = [group for group in groups if all(other.telling.article != told.telling.article for other in group)]
        best = max(free, key=lambda group: _likeness(group, told), default=None)
        if best is not None and _likeness(best, told) > 0:
            best.append(told)
        else:
            groups.append([told])
    return [group for group in groups if len(group) > 1]


def _likeness(group: list[_Told], told: _Told) -> float:
    """Return how much of a telling the most similar one of a group has; zero below the threshold."""
    return max(_alike(other, told) for other in group)


def _alike(first: _Told, second: _Told) -> float:
    shared = len(first.terms & second.terms)
    contained = shared / (min(len(first.terms), len(second.terms)) or 1)
    if first.runs & second.runs and contained >= _CONTAINED / 2:
        return 1 + contained
    return contained if shared >= _SHARED and contained >= _CONTAINED else 0.0


def _wordings(speaker: str, group: list[_Told]) -> Wordings:
    """Turn a group into the value that leaves the engine."""
    quoted = sorted((told.quoted for told in group if told.telling.quoted), key=len)
    verbatim = len(quoted) > 1 and all(short in quoted[-1] for short in quoted)
    tellings = sorted((told.telling for told in group), key=lambda telling: (not telling.quoted, -len(telling.words)))
    return Wordings(speaker, tuple(tellings), verbatim)
