"""What a tagger of names looks at: the word, its neighbours, the run of capitals that it stands in.

Training and reading share this module, so that a weight always means what it meant when it was learned. ``VERSION`` is raised with every
change; weights of another version are refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from broadsheet.engine.names.candidates import JOINERS, starts_sentence
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, KNOWN_BODIES, NOT_NAMES, OFFICES, PLACE_WORDS, SMALL_WORDS, TITLES
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens

VERSION: Final = 1
EDGE: Final = "<>"
"""Stands for the word beyond either end of the text."""
_JOINERS: Final = JOINERS | {"'s", "’s", "'", "’", "/"}
_LINKS: Final = frozenset({"to", "in", "on", "-", "@"})
_LEGAL: Final = frozenset({"inc", "ltd", "llc", "llp", "jr", "sr"})
_KNOWN: Final = PLACES | KNOWN_BODIES
_LOWER: Final = frozenset(entry.lower() for entry in _KNOWN if " " not in entry and len(entry) > 3 and entry[0].isupper())
"""Well-known names that careless writers leave in small letters."""
_PARTS_OF_PLACES: Final = frozenset(word for entry in PLACES for word in entry.split() if len(word) > 3)
_PARTS_OF_BODIES: Final = frozenset(word for entry in KNOWN_BODIES for word in entry.split() if len(word) > 3)
_LISTS: Final = (
    ("b", BODIES),
    ("w", PLACE_WORDS),
    ("o", OFFICES),
    ("t", TITLES),
    ("c", CALENDAR),
    ("n", NOT_NAMES),
    ("s", SMALL_WORDS),
)
_LONGEST_SHAPE: Final = 12
_LONGEST_RUN: Final = 6
_LONGEST: Final = 60
"""Words of a run that are read together: a page in capitals is cut, and costs no more than any other."""


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the stretches that may hold names: words with capitals and numbers, with the small words that join them."""
    words, index = tokens.words, 0
    capital = [(not word.islower() and word != word.lower()) or word in _LOWER for word in words]
    while index < len(words):
        if capital[index] or (words[index][0].isdigit() and index + 1 < len(words) and capital[index + 1]):
            end = _end_of_run(tokens, capital, index)
            yield index, end
            index = end
        else:
            index += 1


def _end_of_run(tokens: Tokens, capital: Sequence[bool], start: int) -> int:
    """Return the end of the run that starts at a word."""
    words, end = tokens.words, start + 1
    while end < len(words) and end - start < _LONGEST:
        following = end + 1
        if capital[end] or words[end][0].isdigit() or (words[end] == "!" and following == start + 2):
            end += 1
        elif following < len(words) and words[end] in _JOINERS and words[following] in _JOINERS:
            if following + 1 >= len(words) or not capital[following + 1]:
                break
            end += 3
        elif following < len(words) and capital[following] and (words[end] in _JOINERS or words[end] in _LINKS):
            end += 2
        elif (
            words[end] == "."
            and (len(words[end - 1]) == 1 or tokens.lower[end - 1] in _LEGAL | TITLES)
            and following < len(words)
        ):
            end += 1
        elif following < len(words) and words[end] == "," and tokens.lower[following].rstrip(".") in _LEGAL:
            end += 2
        else:
            break
    return min(end, len(words))


@lru_cache(maxsize=1 << 13)
def shape(word: str) -> str:
    """Return a word's pattern of capitals, small letters, digits and marks, runs of one kind folded."""
    if len(word) > 1 and word.isupper():
        return f"XX{min(len(word), _LONGEST_RUN)}"
    pattern = ""
    for char in word[:_LONGEST_SHAPE]:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if pattern[-1:] != kind:
            pattern += kind
    return pattern


@lru_cache(maxsize=1 << 13)
def lists_of(word: str) -> str:
    """Return a letter for each list of words that holds a word, ``-`` for none."""
    lower = word.lower()
    found = "g" if word in GIVEN_NAMES else ""
    found += "p" if word in PLACES else "q" if word in _PARTS_OF_PLACES else ""
    found += "k" if word in KNOWN_BODIES else "j" if word in _PARTS_OF_BODIES else ""
    found += "d" if word in DEMONYMS else ""
    stem = lower.rstrip(".")
    return found + "".join(letter for letter, entries in _LISTS if stem in entries or lower in entries) or "-"


class Facts(NamedTuple):
    """What a word says of itself wherever it stands."""

    lower: str
    shape: str
    lists: str


@lru_cache(maxsize=1 << 13)
def facts(word: str) -> Facts:
    """Return a word's facts."""
    return Facts(word.lower(), shape(word), lists_of(word))


def of_word(word: str) -> list[tuple[str, str]]:
    """Return what a word says by itself: template and value."""
    lower, pattern, lists = facts(word)
    return [
        ("bias", ""),
        ("w", lower),
        ("W", word),
        ("s", pattern),
        ("p3", word[:3]),
        ("s2", lower[-2:]),
        ("s3", lower[-3:]),
        ("s4", lower[-4:]),
        ("x", lists),
    ]


def of_kinds(before: Facts, word: Facts, after: Facts) -> list[tuple[str, str]]:
    """Return what shapes and lists of a word and its neighbours say: few values, met again and again."""
    return [
        ("xp", f"{word.lists}|{before.lists}"),
        ("xn", f"{word.lists}|{after.lists}"),
        ("xpn", f"{before.lists}|{word.lists}|{after.lists}"),
        ("ps", f"{before.shape}|{word.shape}"),
        ("ns", f"{word.shape}|{after.shape}"),
        ("pns", f"{before.shape}|{word.shape}|{after.shape}"),
    ]


def of_run(tokens: Tokens, first: int, last: int) -> list[tuple[str, str]]:
    """Return what a run says of every word in it: the words around it, its ends, whether it is all capitals."""
    words, lower = tokens.words, tokens.lower
    before, after = lower[first - 1] if first else EDGE, lower[last] if last < len(words) else EDGE
    length = min(last - first, _LONGEST_RUN)
    loud = all(word.isupper() for word in words[first:last] if word.isalpha())
    return [
        ("rb", f"{before}|{length}"),
        ("ra", f"{after}|{length}"),
        ("rb1", before),
        ("ra1", after),
        ("rw", lower[last - 1]),
        ("rw1", lower[first]),
        ("rx", f"{facts(words[last - 1]).lists}|{facts(words[first]).lists}"),
        ("up", str(loud)),
    ]


PLACE_TEMPLATES: Final = ("-1", "+1", "-1w", "+1w", "rl", "low", "st", "sts", "sl")


def of_place(
    index: int, run: tuple[int, int], around: tuple[Facts, Facts, Facts], *, opens: bool, lowered: bool
) -> tuple[str, ...]:
    """Return what a word's own place says, a value for each of ``PLACE_TEMPLATES``.

    Args:
        index: the word.
        run: first word of its run, and the word after it.
        around: the facts of the word before, the word, the word after.
        opens: it opens a sentence.
        lowered: the text also writes it in small letters.
    """
    before, word, after = around[0].lower, around[1].lower, around[2].lower
    length = min(run[1] - run[0], _LONGEST_RUN)
    return (
        before,
        after,
        f"{before}|{word}",
        f"{word}|{after}",
        f"{length}|{min(index - run[0], 4)}|{min(run[1] - 1 - index, 4)}",
        f"{lowered}|{opens}",
        f"{opens}|{around[1].lists}",
        f"{opens}|{around[1].shape}|{length}",
        f"{opens}|{word}",
    )


def places(
    tokens: Tokens, first: int, last: int, lowered: Container[str]
) -> Iterator[tuple[tuple[Facts, Facts, Facts], tuple[str, ...]]]:
    """Yield for each word of a run the facts of it and its neighbours, and what its place says.

    Args:
        tokens: the text.
        first: first word of the run.
        last: the word after it.
        lowered: words that the text also writes in small letters.
    """
    words = tokens.words
    known = [facts(word) for word in words[max(0, first - 1) : last + 1]]
    known = known if first else [_EDGE_FACTS, *known]
    known = known if last < len(words) else [*known, _EDGE_FACTS]
    opens = starts_sentence(tokens, first)
    for index in range(first, last):
        step = index - first
        around = known[step], known[step + 1], known[step + 2]
        place = of_place(index, (first, last), around, opens=opens and not step, lowered=around[1].lower in lowered)
        yield around, place


_EDGE_FACTS: Final = facts(EDGE)
