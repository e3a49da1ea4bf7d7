"""What a tagger of names looks at: the word, its neighbours, the run of capitals that it stands in.

Training and reading share this module, so that a weight always means what it meant when it was learned. ``VERSION`` is raised with every
change; weights of another version are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from broadsheet.engine.names.candidates import JOINERS, starts_sentence
from broadsheet.engine.names.common_words import COMMON_WORDS
from broadsheet.engine.names.gazetteer import FAMILY_NAMES, FIRMS, MORE_GIVEN_NAMES, TOWNS
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, KNOWN_BODIES, NOT_NAMES, OFFICES, PLACE_WORDS, SMALL_WORDS, TITLES
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens
from broadsheet.engine.names.worldwide import MORE_FAMILY, MORE_FIRMS, MORE_GIVEN, MORE_TOWNS, THINGS

VERSION: Final = 3
Said = tuple[str, str]
"""A template and its value: what a weight is learned for."""
EDGE: Final = "<>"
"""Stands for the word beyond either end of the text."""
_JOINERS: Final = JOINERS | {"'s", "’s", "'", "’", "/"}
_ARTICLES: Final = frozenset({"al", "el", "az", "ar", "as", "ad", "at", "an", "ash", "ul", "ibn", "bin"})
"""What Arabic names start with, where a hyphen follows."""
_ELISIONS: Final = frozenset({"o", "d", "l"})
"""What stands before the apostrophe of names: O'Brien, D'Alema, L'Oréal."""
_PARTICLES: Final = frozenset({"al", "abu", "ben", "bin", "da", "de", "del", "di", "el", "ibn", "la", "ul", "van", "von"})
"""Small words that names start with."""
_ENDINGS: Final = frozenset({"s", "'s", "’s", "'S"})
"""What a name may end with where a text sets it apart, as "Denny 's" does."""
_LINKS: Final = frozenset({"to", "in", "on", "-", "@"})
_GOING_ON: Final = _JOINERS | _LINKS | {"!", ".", ","}
"""What a run may go on with besides capitals and numbers."""
_LEGAL: Final = frozenset({"inc", "ltd", "llc", "llp", "jr", "sr"})
_SHORTENED: Final = _LEGAL | TITLES
"""What a full stop may shorten within a name."""
_LOWER: Final = {
    entry.lower(): entry
    for entry in sorted(PLACES | KNOWN_BODIES | TOWNS | FIRMS)
    if " " not in entry and len(entry) > 3 and entry[0].isupper() and entry.lower() not in COMMON_WORDS
}
"""Well-known names that careless writers leave in small letters."""


LongNames = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word -> further words and kind of each name."""


def _by_first_word(kinds: Mapping[str, Iterable[str]]) -> LongNames:
    """Index names of several words by their first one, in small letters, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, entries in kinds.items():
        for entry in entries:
            first, *more = entry.lower().split()
            if more:
                found.setdefault(first, []).append((tuple(more), kind))
    return {first: tuple(sorted(names, key=lambda name: (-len(name[0]), name))) for first, names in found.items()}


_LONG_NAMES: Final = _by_first_word({"p": PLACES | TOWNS | MORE_TOWNS, "k": KNOWN_BODIES | FIRMS | MORE_FIRMS, "m": THINGS})


_CARELESS: Final = _by_first_word({"p": PLACES | TOWNS, "k": KNOWN_BODIES | FIRMS})
"""Those of them that are found in small letters too."""
_OPENINGS: Final = _PARTICLES | _ARTICLES | _CARELESS.keys()


def _long_name(lower: Sequence[str], index: int, known: LongNames = _LONG_NAMES) -> tuple[int, str] | None:
    """Return how many words the well-known name has that starts at a word, and its kind; ``None`` where none does."""
    for more, kind in known.get(lower[index], ()):
        if tuple(lower[index + 1 : index + 1 + len(more)]) == more:
            return 1 + len(more), kind
    return None


def _letters(lists: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Index lists of words by their words: the letter of each list that holds one, in the order of the lists."""
    found: dict[str, str] = {}
    for letter, entries in lists:
        for entry in entries:
            found[entry] = found.get(entry, "") + letter
    return found


_PARTS_OF_PLACES: Final = frozenset(word for entry in PLACES for word in entry.split() if len(word) > 3)
_PARTS_OF_BODIES: Final = frozenset(word for entry in KNOWN_BODIES for word in entry.split() if len(word) > 3)
_GLUE: Final = frozenset("@._/=:")
_ORDER: Final = "bwotcns"
_LETTERS: Final = _letters(zip(_ORDER, (BODIES, PLACE_WORDS, OFFICES, TITLES, CALENDAR, NOT_NAMES, SMALL_WORDS), strict=True))
"""Word in small letters -> the lists that hold it."""
_TOWNS: Final = TOWNS | MORE_TOWNS
_FIRMS: Final = FIRMS | MORE_FIRMS
_GIVEN: Final = MORE_GIVEN_NAMES | MORE_GIVEN
_FAMILY: Final = FAMILY_NAMES | MORE_FAMILY
_LONGEST_SHAPE: Final = 12
_LONGEST_ACRONYM: Final = 4
LONGEST_RUN: Final = 6
"""So long is every longer run."""
FURTHEST: Final = 4
"""So far from the ends of its run is every word that is further from them."""
_LONGEST: Final = 60
"""Words of a run that are read together: a page in capitals is cut, and costs no more than any other."""


def ends_long_name(lower: Sequence[str], first: int, last: int) -> bool:
    """Tell whether words are a well-known name of several words."""
    name = _long_name(lower, first)
    return name is not None and name[0] == last - first


@lru_cache(maxsize=1 << 13)
def is_contraction(lower: str) -> bool:
    """Tell whether a word is one like "I’m", "they'll": a small word and what hangs on it."""
    head, mark, _ = lower.replace("’", "'").partition("'")
    return bool(mark) and head in SMALL_WORDS and head not in _ELISIONS


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the stretches that may hold names: words with capitals and numbers, with the small words that join them."""
    words, after = tokens.words, 0
    capital = [(word != lower and not word.islower()) or word in _LOWER for word, lower in zip(words, tokens.lower, strict=True)]
    for start in [start for start, word in enumerate(words) if word in _OPENINGS]:
        if not capital[start] and (length := _opened(tokens, capital, start)):
            capital[start : start + length] = [True] * length
    for start in [start for start, stands in enumerate(capital) if stands]:
        if start < after:
            continue
        first = start - (start > after and words[start - 1][0].isdigit())
        after = _end_of_run(tokens, capital, first)
        yield first, after


def _shortens(tokens: Tokens, stop: int) -> bool:
    """Tell whether a full stop that is no part of its word shortens it: "Inc .", "Robert F . Tarn"; that of "on X." ends a sentence."""
    alone = len(tokens.words[stop - 1]) == 1 and tokens.starts[stop] > tokens.ends[stop - 1]
    return alone or tokens.lower[stop - 1] in _SHORTENED


def _opened(tokens: Tokens, capital: Sequence[bool], start: int) -> int:
    """Return how many small words from one on are the start of a name or all of it: "al-" or "bin" before a capital, "new york"; 0 for none."""
    words, following = tokens.words, start + 1
    if following >= len(words):
        return 0
    if words[start] in _PARTICLES and (
        capital[following] or (words[following] in _PARTICLES and _is_capital(capital, start + 2))
    ):
        return 1
    if words[start] in _ARTICLES and words[following] == "-" and _is_capital(capital, start + 2):
        return 1
    name = _long_name(tokens.lower, start, _CARELESS)
    return name[0] if name else 0


def _is_capital(capital: Sequence[bool], index: int) -> bool:
    """Tell whether there is a word at a place, and a capital one."""
    return index < len(capital) and capital[index]


def _end_of_run(tokens: Tokens, capital: Sequence[bool], start: int) -> int:
    """Return the end of the run that starts at a word; an ending that stands apart is a part of it, and what it joins too."""
    words, end = tokens.words, _end_of_words(tokens, capital, start)
    while end < len(words) and words[end] in _ENDINGS and tokens.starts[end] > tokens.ends[end - 1]:
        end += 1
        if end - start < _LONGEST and end < len(words) and capital[end]:
            end = _end_of_words(tokens, capital, end)
    return end


def _end_of_words(tokens: Tokens, capital: Sequence[bool], start: int) -> int:
    """Return the end of the words that capitals and joiners make one run."""
    words, end = tokens.words, start + 1
    while end < len(words) and end - start < _LONGEST:
        if not capital[end] and words[end] not in _GOING_ON and not words[end][0].isdigit():
            break
        following = end + 1
        if capital[end] or words[end][0].isdigit() or (words[end] == "!" and following == start + 2):
            end += 1
        elif following < len(words) and words[end] in _JOINERS and words[following] in _JOINERS:
            if following + 1 >= len(words) or not capital[following + 1]:
                break
            end += 3
        elif following < len(words) and capital[following] and (words[end] in _JOINERS or words[end] in _LINKS):
            end += 2
        elif words[end] == "." and _shortens(tokens, end) and following < len(words):
            end += 1
        elif following < len(words) and words[end] == "," and tokens.lower[following].rstrip(".") in _LEGAL:
            end += 2
        else:
            break
    return min(end, len(words))


def shape(word: str) -> str:
    """Return a word's pattern of capitals, small letters, digits and marks, runs of one kind folded."""
    if len(word) > 1 and word.isupper():
        return f"XX{min(len(word), LONGEST_RUN)}"
    if word.isascii() and word.isalpha() and word[1:].islower():
        return "Xx" if word[0].isupper() else "x"
    pattern = ""
    for char in word[:_LONGEST_SHAPE]:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if pattern[-1:] != kind:
            pattern += kind
    return pattern


def lists_of(word: str) -> str:
    """Return a letter for each list of words that holds a word, ``-`` for none."""
    lower = word.lower()
    if len(word) > _LONGEST_ACRONYM and word.isupper():
        word = word.capitalize()
    elif lower in _LOWER:
        word = _LOWER[lower]
    found = "g" if word in GIVEN_NAMES else ""
    found += "h" if word in _GIVEN else ""
    found += "f" if word in _FAMILY else ""
    found += "p" if word in PLACES else "P" if word in _TOWNS else "q" if word in _PARTS_OF_PLACES else ""
    found += "k" if word in KNOWN_BODIES else "K" if word in _FIRMS else "j" if word in _PARTS_OF_BODIES else ""
    found += "m" if word in THINGS else ""
    found += "d" if word in DEMONYMS else ""
    if is_contraction(lower):
        return "s"
    stem = lower.rstrip(".")
    said = _LETTERS.get(lower, "")
    return found + (said if stem == lower else "".join(sorted({*said, *_LETTERS.get(stem, "")}, key=_ORDER.index))) or "-"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What many words share, one object for each: their shape and the lists that hold them."""

    shape: str
    lists: str


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What a word says of itself wherever it stands, one object for each word."""

    word: str
    lower: str
    look: Look
    common: str


@lru_cache(maxsize=1 << 13)
def _look(pattern: str, lists: str) -> Look:
    return Look(pattern, lists)


@lru_cache(maxsize=1 << 14)
def facts(word: str) -> Facts:
    """Return a word's facts."""
    lower = word.lower()
    return Facts(word, lower, _look(shape(word), lists_of(word)), "c" if lower in COMMON_WORDS else "-")


def of_start(word: Facts, *, opens: bool) -> list[Said]:
    """Return what a word says where it opens a sentence, or does not."""
    return [("sl", f"{opens}|{word.lower}")]


def of_word(word: Facts) -> list[Said]:
    """Return what a word says by itself."""
    lower, look = word.lower, word.look
    return [
        ("bias", ""),
        ("w", lower),
        ("W", word.word),
        ("s", look.shape),
        ("p3", word.word[:3]),
        ("s2", lower[-2:]),
        ("s3", lower[-3:]),
        ("s4", lower[-4:]),
        ("x", look.lists),
        *[("xl", letter) for letter in look.lists],
    ]


def of_kinds(before: Look, word: Look, after: Look) -> list[Said]:
    """Return what shapes and lists of a word and its neighbours say: few values, met again and again."""
    return [
        ("xp", f"{word.lists}|{before.lists}"),
        ("xn", f"{word.lists}|{after.lists}"),
        ("xpn", f"{before.lists}|{word.lists}|{after.lists}"),
        ("ps", f"{before.shape}|{word.shape}"),
        ("ns", f"{word.shape}|{after.shape}"),
        ("pns", f"{before.shape}|{word.shape}|{after.shape}"),
        *[("xlp", letter) for letter in before.lists],
        *[("xln", letter) for letter in after.lists],
    ]


def of_look_here(look: Look, common: str, length: int, opens: bool, lowered: bool) -> list[Said]:
    """Return what the look of a word says where it stands: few values, met again and again.

    Args:
        look: its shape and lists.
        common: as :class:`Facts` has it.
        length: words of its run, at most ``LONGEST_RUN``.
        opens: it opens a sentence.
        lowered: the text also writes it in small letters.
    """
    return [
        ("low", f"{lowered}|{opens}"),
        ("st", f"{opens}|{look.lists}"),
        ("sts", f"{opens}|{look.shape}|{length}"),
        ("cms", f"{common}|{opens}|{look.shape}|{min(length, 3)}"),
    ]


def of_run(tokens: Tokens, first: int, last: int) -> list[Said]:
    """Return what a run says of every word in it: the words around it, its ends, whether it is all capitals."""
    further, before, after, beyond = (word.lower() for word in around_run(tokens.words, first, last))
    length = min(last - first, LONGEST_RUN)
    ends = facts(tokens.words[last - 1]), facts(tokens.words[first])
    return [
        ("rb", f"{before}|{length}"),
        ("ra", f"{after}|{length}"),
        ("rba", f"{before}|{after}|{length}"),
        ("rb2", f"{further}|{before}"),
        ("ra2", f"{after}|{beyond}"),
        ("rb1", before),
        ("ra1", after),
        ("rw", ends[0].lower),
        ("rw1", ends[1].lower),
        ("rx", f"{ends[0].look.lists}|{ends[1].look.lists}"),
        ("up", str(is_loud(tokens.words, first, last))),
    ]


def of_place(length: int, before: int, after: int) -> list[Said]:
    """Return what the place of a word in its run says.

    Args:
        length: words of the run, at most ``LONGEST_RUN``.
        before: words of the run before it.
        after: words of the run behind it.
    """
    return [("rl", f"{length}|{min(before, FURTHEST)}|{min(after, FURTHEST)}")]


def of_neighbours(before: Facts, word: Facts, after: Facts, *, opens: bool) -> list[Said]:
    """Return what the words before and after a word say of it."""
    return [
        ("-1", before.lower),
        ("+1", after.lower),
        ("-1w", f"{before.lower}|{word.lower}"),
        ("+1w", f"{word.lower}|{after.lower}"),
        ("cm", f"{before.common}{word.common}{after.common}|{opens}"),
    ]


def said(tokens: Tokens, first: int, last: int) -> Iterator[list[Said]]:
    """Yield all that is looked at for each word of a run: what ``scores`` sums up, spelled out for whoever learns the weights.

    Args:
        tokens: the text.
        first: first word of the run.
        last: the word after it.
    """
    _, *around, _ = map(facts, around_run(tokens.words, first, last))
    before, after = around
    known = [facts(word) for word in tokens.words[first:last]]
    run, long = of_run(tokens, first, last), long_names(tokens.lower, first, last)
    length, opens = min(last - first, LONGEST_RUN), starts_sentence(tokens, first)
    for step, word in enumerate(known):
        following = known[step + 1] if step + 1 < len(known) else after
        yield [
            *run,
            *of_word(word),
            *of_start(word, opens=opens),
            *of_kinds(before.look, word.look, following.look),
            *of_look_here(word.look, word.common, length, opens, word.lower in tokens.lowered),
            *of_place(length, step, last - first - 1 - step),
            *of_neighbours(before, word, following, opens=opens),
            ("ln", long[step]),
            ("gl", glue(tokens, first + step)),
        ]
        before, opens = word, False


def around_run(words: Sequence[str], first: int, last: int) -> tuple[str, str, str, str]:
    """Return the two words before a run and the two behind it, ``EDGE`` for none: lines and texts end alike."""
    before, after = _beside(words, first - 1), _beside(words, last)
    further = EDGE if before is EDGE else _beside(words, first - 2)
    beyond = EDGE if after is EDGE else _beside(words, last + 1)
    return further, before, after, beyond


def _beside(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) and words[index][0] != "\n" else EDGE


def is_loud(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether all words of a run are written in capitals."""
    return all(word.isupper() for word in words[first:last] if word.isalpha())


def glue(tokens: Tokens, index: int) -> str:
    """Return the marks of an address that stand right before and after a word, "-" for none."""
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    before = text[start - 1] if start > 1 and text[start - 1] in _GLUE and text[start - 2].isalnum() else "-"
    after = text[end] if end + 1 < len(text) and text[end] in _GLUE and text[end + 1].isalnum() else "-"
    return before + after


def long_names(lower: Sequence[str], first: int, last: int) -> list[str]:
    """Tell of each word of a run which part of which kind of well-known name of several words it is: first, further, none."""
    found = ["-"] * (last - first)
    for index in range(first, last):
        if lower[index] in _LONG_NAMES and found[index - first] == "-" and (name := _long_name(lower, index)):
            found[index - first] = f"{name[1]}B"
            for more in range(index + 1 - first, min(index + name[0], last) - first):
                found[more] = f"{name[1]}I"
    return found
