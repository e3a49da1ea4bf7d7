"""Where names are and what they name, by a small linear tagger with weights learned from freely licensed texts.

The weights are data beside this file (``weights.json.gz``), written by ``benchmarks/quality/train_names.py``: for each template and value of
``features`` seven numbers, one for each tag; ``scores`` adds them up. The best sequence of tags for a run of words is found exactly (Viterbi);
nothing outside of the runs is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import add
from typing import Final

from broadsheet.engine.names import features
from broadsheet.engine.names.candidates import Candidate, Kind, titled_before
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, SMALL_WORDS, TITLES
from broadsheet.engine.names.scores import Scorer, Scores, shipped
from broadsheet.engine.names.tokens import Tokens

TAGS: Final = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
"""Outside, first word and further word of a name of each kind."""
_KINDS: Final[tuple[Kind, ...]] = ("person", "organisation", "place")
_BEFORE: Final = tuple(range(7)), tuple(range(7)), (1, 2), tuple(range(7)), (3, 4), tuple(range(7)), (5, 6)
"""Which tags may stand before each."""
_FIRST: Final = (1, 3, 5)
_FURTHER: Final = (2, 4, 6)
_HONORIFICS: Final = frozenset("mr mrs ms miss dr prof rep sen gov sgt lt capt col gen rev".split())
_POSSESSIVES: Final = frozenset({"'s", "’s"})
_NEVER: Final = -1e9


def tagged(tokens: Tokens) -> list[Candidate]:
    """Find the names of an English text."""
    scorer, transitions, scale = _learned()
    found: list[Candidate] = []
    for first, last in features.runs(tokens):
        if last - first == 1 and _is_plain(tokens.words[first], tokens.lower[first]):
            continue
        scores = scorer.scores(tokens, first, last)
        tags = best_tags(scores, transitions)
        if any(tags):
            found += _names(tokens, first, tags, scores, scale)
    return found


@cache
def _learned() -> tuple[Scorer, tuple[Scores, ...], float]:
    """Return what adds up the weights that ship with the package, their transitions for :func:`best_tags`, and the unit of both."""
    weights = shipped()
    return Scorer(weights), possible(weights.transitions), weights.scale


def _is_plain(word: str, lower: str) -> bool:
    """Tell whether a lone word is never a name: "The" at a sentence's start, a weekday. Half of all runs are such, and need no weights."""
    if features.is_contraction(lower):
        return True
    return (lower in SMALL_WORDS and (len(word) == 1 or not word.isupper())) or (lower in CALENDAR and word not in GIVEN_NAMES)


def best_tags(scores: Sequence[Scores], transitions: Sequence[Scores]) -> list[int]:
    """Return the sequence of tags with the highest sum of scores and transitions.

    Args:
        scores: of each word, a number for each tag.
        transitions: tag after -> tag before -> number.
    """
    current = list(map(add, scores[0], [row[0] for row in transitions]))
    back: list[list[int]] = []
    for emitted in scores[1:]:
        sums = [list(map(add, current, row)) for row in transitions]
        best = [max(row) for row in sums]
        back.append([row.index(highest) for row, highest in zip(sums, best, strict=True)])
        current = list(map(add, best, emitted))
    tags = [current.index(max(current))]
    for pointers in reversed(back):
        tags.append(pointers[tags[-1]])
    return tags[::-1]


def possible(transitions: Sequence[Sequence[float]]) -> tuple[Scores, ...]:
    """Turn a table of tag before -> tag after around, and forbid what cannot be: a further word without its first one."""
    return tuple(
        tuple(transitions[before][after] if before in _BEFORE[after] else _NEVER for before in range(7)) for after in range(7)
    )


def _names(tokens: Tokens, first: int, tags: list[int], scores: list[Scores], scale: float) -> list[Candidate]:
    """Read the names off a sequence of tags, with how much the kind of each is preferred to the next."""
    found: list[Candidate] = []
    for step, tag in enumerate(tags):
        if tag % 2:
            length = _length(tags, step)
            total = [scores[step][tag] for tag in _FIRST]
            for row in scores[step + 1 : step + length]:
                total = [before + row[tag] for before, tag in zip(total, _FURTHER, strict=True)]
            mine = (tag - 1) // 2
            margin = scale * (total.pop(mine) - max(total))
            found.append(_untitled(tokens, Candidate(first + step, first + step + length, False, _KINDS[mine], margin)))
    return found


def _untitled(tokens: Tokens, name: Candidate) -> Candidate:
    """Cut "Rep." and "'s" off a name, and tell whether a title or office stands before it."""
    first, lower = name.first, tokens.lower
    if _is_possessive(tokens, name):
        name = name._replace(last=name.last - 1)
    person = name.kind == "person" or (lower[first].rstrip(".") in _HONORIFICS and lower[name.last - 1] not in BODIES)
    while person and first < name.last - 1 and lower[first].rstrip(".") in TITLES and tokens.words[first] not in GIVEN_NAMES:
        first += 1
    return name._replace(first=first, titled=titled_before(tokens, first), kind="person" if person else name.kind)


def _is_possessive(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether "'s" ends a name that is not known to end so, as "Macy's" does; where a text sets it apart, that says who owns."""
    last = name.last - 1
    if last == name.first or tokens.words[last] not in _POSSESSIVES or tokens.starts[last] > tokens.ends[last - 1]:
        return False
    return not features.ends_long_name(tokens.lower, name.first, name.last)


def _length(tags: list[int], start: int) -> int:
    """Return how many words the name has that starts at a place."""
    end = start + 1
    while end < len(tags) and tags[end] and tags[end] % 2 == 0:
        end += 1
    return end - start
