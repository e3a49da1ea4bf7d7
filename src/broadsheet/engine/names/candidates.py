"""Which runs of capitalised words may be names, told apart from words that are capital only because a sentence starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import (
    BODIES,
    CALENDAR,
    GERMAN_OFFICES,
    KNOWN_BODIES,
    NOT_NAMES,
    OFFICES,
    OFFICES_ELSEWHERE,
    PLACE_WORDS,
    SMALL_WORDS,
    TITLES,
)
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens

_PARTICLES: Final = frozenset("de la del della di da dos van von der den bin al el du des фон ван дер".split())
JOINERS: Final = _PARTICLES | frozenset("of for le and & - für the".split())
_LEARNED: Final = ("universität", "hochschule", "institut", "akademie")
_ARABIC: Final = re.compile(r"(?:al|el|ad|as|ash|ar|an|at|ibn|ben)-[^\W\d_]")
"""How a family name begins that keeps its small article: "Nawal al-Shati"."""
_MAGNITUDES: Final = frozenset({"millionen", "milliarden", "million", "milliarde", "billionen"})
_COUNTING: Final = frozenset(
    "prozent euro dollar meter kilometer grad uhr tonnen jahre tage zwei drei vier fünf sechs sieben acht neun zehn".split()
)
_NO_TRADES: Final = frozenset(
    {"corentin", "quentin", "valentin", "florentin", "clémentin", "severin", "séverin", "guérin", "pellerin"}
)
"""Names that end like German trades."""
_FAMILY_ARTICLES: Final = frozenset({"le", "la", "de", "du", "des", "van", "der", "el"})
_LINKS: Final = _FAMILY_ARTICLES | {"l", "del"}
"""What links an office to what it is of: "ministre des Transports"."""
_NO_GIVEN_NAMES: Final = CALENDAR | SMALL_WORDS
_SENTENCE_END: Final = frozenset(
    {".", "!", "?", ":", "…", "...", "“", "„", "«", "»", '"', "‘", "'", "(", "[", "•", "*", ";", "--"}
)
_SPEAKING: Final = frozenset({"said", "says", "told", "added", "wrote", "tweeted", "himself", "herself", "who"})
_PATRONYMICS: Final = ("ович", "евич", "йович", "ьич", "овна", "евна", "івна", "ївна")
_KNOWN: Final = PLACES | KNOWN_BODIES
_STARTS_OF_KNOWN: Final = frozenset(entry.split()[0] for entry in _KNOWN if " " in entry)


Kind = Literal["person", "organisation", "place"]


class Candidate(NamedTuple):
    """A run of tokens that may be a name; ``titles`` of its tokens before ``first`` are title words."""

    first: int
    last: int
    """Token after the run."""
    titled: bool = False
    """A title or an office stood right before it."""
    kind: Kind | None = None
    """What the tagger says that it names."""
    margin: float = 0.0
    """By how much the tagger prefers that kind."""


_LONG: Final = 4
"""Letters of a long word, and long words of a line that can tell whether it is in title case."""


def candidates(tokens: Tokens, *, nouns_are_capital: bool, taken: AbstractSet[int] = frozenset()) -> list[Candidate]:
    """List the runs that may be names, in order, without overlap.

    Args:
        tokens: the text.
        nouns_are_capital: the language writes every noun with a capital (German), so a capital alone says little.
        taken: tokens whose names are known already: runs of nothing else are passed over.
    """
    capital = [word[0].isupper() for word in tokens.words]
    settled = _mid_sentence_capitals(tokens, capital)
    found: list[Candidate] = []
    for first, last in _runs(tokens, capital):
        if taken and taken >= {*range(first, last)}:
            continue
        found += _trimmed(tokens, first, last, settled, nouns_are_capital=nouns_are_capital)
    return found


def titled_before(tokens: Tokens, first: int) -> bool:
    """Tell whether an office or title stands right before."""
    return bool(first) and _is_title(tokens, first - 1)


def is_capital(word: str) -> bool:
    """Tell whether a token is a word that starts with a capital letter."""
    return word[0].isupper()


def starts_sentence(tokens: Tokens, index: int) -> bool:
    """Tell whether the token would be capital for its place alone."""
    if not index:
        return True
    before = tokens.words[index - 1]
    return before in _SENTENCE_END or before[0] in "\n”’"


def _runs(tokens: Tokens, capital: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalised words, joined by particles and by "of" or "for" between capitals."""
    words, count = tokens.words, len(tokens.words)
    after = 0
    for index in [index for index, stands in enumerate(capital) if stands]:
        if index < after:
            continue
        end = index + 1
        while end < count:
            word = words[end]
            if capital[end] or _ARABIC.match(word) or (word.isdigit() and len(word) < 4 and end + 1 < count and capital[end + 1]):
                end += 1
            elif (joined := _joined(tokens, end)) is not None:
                end = joined
            else:
                break
        yield index, end
        after = end


def _joined(tokens: Tokens, index: int) -> int | None:
    """Return the index of the capital that a joiner leads to, or ``None``."""
    words = tokens.words
    if words[index] not in JOINERS or words[index - 1].lower() in CALENDAR:
        return None
    step = index + 1
    while step < len(words) and step < index + 2 and words[step] in JOINERS:
        step += 1
    if step >= len(words) or not is_capital(words[step]) or words[step].lower() in CALENDAR:
        return None
    if words[index] in _PARTICLES:
        return None if tokens.lower[step] in BODIES or tokens.lower[step].endswith(_LEARNED) else step
    heads = tokens.lower[index - 1]
    if (
        words[index] in {"of", "for"}
        and (heads in BODIES or heads in PLACE_WORDS or heads in {"bank", "battle"})
        and heads not in OFFICES
    ):
        return step
    following = tokens.lower[step + 1] if step + 1 < len(words) else ""
    if words[index] in {"and", "&"} and (words[index] == "&" or following in BODIES) and heads not in BODIES:
        return step
    return None


def _mid_sentence_capitals(tokens: Tokens, capital: Sequence[bool]) -> set[str]:
    """Collect words that stand with a capital where no sentence starts; headlines in title case do not count."""
    words, found = tokens.words, set[str]()
    ends = [index for index, word in enumerate(words) if word[0] == "\n"]
    for start, end in pairwise((-1, *ends, len(words))):
        capitals = [index for index in range(start + 1, end) if capital[index]]
        if capitals and not _is_title_case(words[start + 1 : end], len(capitals)):
            found.update(words[index] for index in capitals if not starts_sentence(tokens, index))
    return found


def _is_title_case(line: list[str], capitals: int) -> bool:
    """Tell whether nearly all long words of a line have a capital: a headline that says nothing about names."""
    long = small = 0
    for word in line:
        if len(word) > _LONG - 1 and word.isalpha():
            long += 1
            small += not word[0].isupper()
            if 4 * small >= capitals:
                return False
    return long >= _LONG and long - small > 0.8 * long


def _trimmed(tokens: Tokens, first: int, last: int, settled: set[str], *, nouns_are_capital: bool) -> list[Candidate]:
    """Cut small words, titles and calendar words off a run; return what is left of it, in up to several pieces."""
    pieces: list[Candidate] = []
    start = first
    for index in range(first, last + 1):
        if index < last and not _breaks(tokens, index, first, settled):
            continue
        if start < index:
            pieces += _piece(tokens, start, index, nouns_are_capital=nouns_are_capital)
        start = index + 1
    return pieces


def _breaks(tokens: Tokens, index: int, first: int, settled: set[str]) -> bool:
    """Tell whether a capital word is no part of a name: function word, date, adjective of origin alone, plain word at a start."""
    word, lower = tokens.words[index], tokens.lower[index]
    if lower in CALENDAR and not (lower in {"may", "april", "june", "august"} and word in GIVEN_NAMES):
        return True
    if (
        lower == "i"
        or _is_elided(word)
        or (
            lower in SMALL_WORDS
            and not _links_family(tokens, index, first)
            and (is_capital(word) and (len(word) > 1 or not word.isascii()))
            and not (word.isupper() and len(word) < 4 and lower in {"us", "who", "it"})
        )
    ):
        return True
    if index != first or not starts_sentence(tokens, index):
        return False
    if (
        word in GIVEN_NAMES
        or word in _KNOWN
        or word in _STARTS_OF_KNOWN
        or word in settled
        or lower in TITLES
        or is_aged(tokens, index + 1)
    ):
        return False
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if following and is_capital(following) and following.lower() not in SMALL_WORDS and lower not in tokens.lowered:
        return lower.endswith(("ing", "ly"))
    return _looks_common(tokens, index)


def _is_elided(word: str) -> bool:
    """Tell whether a French noun has a capital only for the article that it swallowed: "L'association"."""
    return word[1:2] in {"'", "’"} and word[2:3].islower() and word[0] in "LDJSNCM"


def _links_family(tokens: Tokens, index: int, first: int) -> bool:
    """Tell whether a capital article is part of a family name: "Enora Le Bihan"."""
    if index == first or tokens.lower[index] not in _FAMILY_ARTICLES or index + 1 >= len(tokens):
        return False
    before, behind = tokens.words[index - 1], tokens.words[index + 1]
    return before[0].isupper() and before.lower() not in _NO_GIVEN_NAMES and behind[0].isupper() and len(behind) > 2


def _looks_common(tokens: Tokens, index: int) -> bool:
    """Judge a lone capital word at a sentence start: known in lower case, or built like a plain word."""
    word, lower = tokens.words[index], tokens.lower[index]
    if lower in tokens.lowered or lower in OFFICES or lower in BODIES:
        return True
    if len(word) > 1 and word.isupper():
        return len(word) > 5
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if following in {"'s", "’s"}:
        return False
    plain = lower.endswith(("s", "ing", "ed", "ly", "ion", "ple", "yone", "body")) or lower in {"police", "congress", "staff"}
    return plain or following not in _SPEAKING


def _piece(tokens: Tokens, start: int, end: int, *, nouns_are_capital: bool) -> list[Candidate]:
    """Make candidates of one piece: titles and offices before a person go, adjectives of origin alone go."""
    first = start
    while end > first and (tokens.words[end - 1] in JOINERS or not tokens.words[end - 1][0].isalnum()):
        end -= 1
    titled = titled_before(tokens, first)
    titles = [index for index in range(first, end - 1) if _is_title(tokens, index)]
    if (
        titles
        and tokens.lower[titles[-1] + 1] not in {"of", "for", "des", "der", "du", "für"}
        and tokens.lower[end - 1] not in BODIES
    ):
        first, titled = titles[-1] + 1, True
    while first < end and tokens.words[first] in DEMONYMS and not (first + 1 < end and tokens.lower[end - 1] in BODIES):
        first += 1
    while first < end and tokens.words[first] in JOINERS:
        first += 1
    first = _at_given_name(tokens, first, end, nouns_are_capital=nouns_are_capital)
    if (
        first >= end
        or tokens.lower[end - 1] in NOT_NAMES
        or tokens.lower[first] in _MAGNITUDES
        or tokens.lower[first] in {"battle", "siege", "treaty"}
    ):
        return []
    if first >= end or (end - first == 1 and not _stands_alone(tokens, first, titled=titled)):
        return []
    if nouns_are_capital and not _known_shape(tokens, first, end, titled=titled):
        return []
    return [Candidate(first, end, titled)]


def _at_given_name(tokens: Tokens, first: int, end: int, *, nouns_are_capital: bool) -> int:
    """Return where a given name begins behind another noun: "мер Львова Андрій Садовий", "Stadtkämmerer Bernd Quill"."""
    if end - first == 3 and _names_office(tokens, first):
        return first + 1
    if end - first > 2 and not nouns_are_capital and _completes_office(tokens, first):
        return next((i for i in range(first + 1, end - 1) if tokens.words[i] in GIVEN_NAMES), end - 2)
    if end - first < 3 or tokens.words[first] in GIVEN_NAMES or any(tokens.words[i] in JOINERS for i in range(first, end)):
        return first
    nouns = nouns_are_capital and not any(word in BODIES for word in tokens.lower[first:end])
    return next(
        (i for i in range(first + 1, end - 1) if tokens.words[i] in GIVEN_NAMES and (nouns or not tokens.words[i].isascii())),
        first,
    )


def _names_office(tokens: Tokens, first: int) -> bool:
    """Tell whether the first of three Cyrillic capitals is what an office is of: "мэр Твери Лина Морозова", "министр обороны США Ян Тарн"."""
    word, middle = tokens.words[first], tokens.lower[first + 1]
    if word.isascii() or word in GIVEN_NAMES or middle.endswith(_PATRONYMICS):
        return False
    return word.isupper() or titled_before(tokens, first)


def _completes_office(tokens: Tokens, first: int) -> bool:
    """Tell whether a French or Spanish office stands before a word that tells what of: "le ministre des Transports Ada Quill"."""
    link = first - 1
    while link > 0 and tokens.lower[link] in _LINKS:
        link -= 1
    return (
        link < first - 1
        and tokens.words[first - 1] not in {"van", "der"}
        and (tokens.lower[link] in OFFICES_ELSEWHERE or tokens.lower[link] in TITLES or tokens.lower[link] in OFFICES)
    )


def _is_title(tokens: Tokens, index: int) -> bool:
    """Tell whether a capital word is a title or office that stands before a name."""
    return _calls_somebody(tokens.words[index])


@lru_cache(maxsize=1 << 13)
def _calls_somebody(word: str) -> bool:
    """Tell whether a word is a title or office; news repeats its words."""
    lower = word.lower().rstrip(".")
    trade = lower.endswith(GERMAN_OFFICES) and word not in GIVEN_NAMES and lower not in _NO_TRADES
    return lower in TITLES or lower in OFFICES or lower in OFFICES_ELSEWHERE or lower.startswith("vice-") or trade


def _stands_alone(tokens: Tokens, index: int, *, titled: bool) -> bool:
    """Tell whether a run of one word may be a name at all."""
    word, lower = tokens.words[index], tokens.lower[index]
    if len(word) == 1 or (lower.rstrip(".") in TITLES and word not in GIVEN_NAMES):
        return False
    if word in _KNOWN or titled:
        return True
    if _beside_capital(tokens, index) and word not in GIVEN_NAMES and not word.isupper():
        return False
    return lower not in OFFICES and (lower not in BODIES or word.isupper() or lower in {"parliament", "congress", "senate"})


def _beside_capital(tokens: Tokens, index: int) -> bool:
    """Tell whether the word is what is left of a title in title case: "A Storm to Come"."""
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    odd = [word for word in (before, after) if word and word[0].isupper() and word.lower() in SMALL_WORDS and len(word) > 1]
    return any(not starts_sentence(tokens, index - 1) if word is before else True for word in odd)


def _known_shape(tokens: Tokens, first: int, end: int, *, titled: bool) -> bool:
    """In German: a given name, a title before, a known place or body, an acronym, or two capitals that are no common pair."""
    words = tokens.words[first:end]
    if (
        titled
        or is_aged(tokens, end)
        or words[0] in GIVEN_NAMES
        or " ".join(words) in _KNOWN
        or any(word in _KNOWN for word in words)
    ):
        return True
    if any(word.isupper() and 1 < len(word) < 7 for word in words):
        return True
    return len(words) == 2 and all(len(word) > 2 and word.isalpha() for word in words) and not _is_counted(tokens, first)


def is_aged(tokens: Tokens, last: int) -> bool:
    """Tell whether an age between commas follows, as behind a person's name: "Quill, 54, rows"."""
    age = tokens.words[last : last + 3]
    return len(age) == 3 and age[0] == age[2] == "," and age[1].isdecimal() and len(age[1]) == 2


def _is_counted(tokens: Tokens, first: int) -> bool:
    """Tell whether two German capitals are nouns that are counted: "9 Prozent Steigung", "drei Polizeien"."""
    return tokens.lower[first] in _COUNTING or (first > 0 and tokens.words[first - 1][0].isdigit())
