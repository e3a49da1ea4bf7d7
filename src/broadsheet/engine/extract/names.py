"""What the names of elements say: class, id and role, word by word.

Learned log odds say how strongly a word speaks for an article; a list of regions says what kind of furniture, or of article, a word is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_NAME_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
REGIONS = {
    "comment": r"comment|respond|disqus|discuss|repl(?:y|ies)|kommentar|reaction|coral|viafoura|hyvor|guestbook",
    "consent": r"cookie|consent|gdpr|privacy|onetrust|^cmp|modal|popup|overlay|dialog|login|register|account|alert|notice|notification|toast",
    "meta": r"^tags?$|taglist|keyword|categor|breadcrumb|^meta|^date|timestamp|caption|credit|copyright|legal|disclaim|^terms$|policy|eyebrow|kicker",
}
_REGION = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in REGIONS.items()))
REGION_BITS = {name: 1 << index for index, name in enumerate(REGIONS)}


class Vocabulary:
    """How strongly words speak for an article: log odds, learned."""

    __slots__ = ("_known", "names", "words")

    def __init__(self, words: Mapping[str, float], names: Mapping[str, float]) -> None:
        self.words = words
        """Of words in text, in lower case."""
        self.names = names
        """Of words in class, id and role, in lower case."""
        self._known: dict[str, tuple[float, int]] = {}

    def of_names(self, text: str) -> tuple[float, int]:
        """Return what the names of an element say and the regions they speak of, as bits; remembers its answers."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._weigh(text)
            if len(text) < _LONGEST_REMEMBERED:
                self._known[text] = found
        return found

    def _weigh(self, text: str) -> tuple[float, int]:
        """Add up names: one known as a whole speaks for itself, any other by its words."""
        total, regions = 0.0, 0
        for name in dict.fromkeys(text.split()):
            words, bits = _known_name(name) if len(name) < _LONGEST_REMEMBERED else ((), 0)
            regions |= bits
            score = self.names.get(name.lower())
            if score is None:
                score = 0.0
                for word in words:
                    score += self.names.get(word, 0.0)
                score = -3.0 if score < -3.0 else min(3.0, score)
            total += score
        return max(-5.0, min(5.0, total)), regions


_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 300


def name_words(names: str) -> list[str]:
    """Split the names of an element into words: ``post-Body2`` -> post, body."""
    return [word.lower() for word in _NAME_WORD.findall(names)]


@lru_cache(maxsize=20_000)
def _known_name(name: str) -> tuple[tuple[str, ...], int]:
    """Split a name into its words and the regions they speak of, as bits. Pages of one site repeat their names."""
    words = tuple(dict.fromkeys(name_words(name[:80])))
    bits = 0
    for word in words:
        bits |= _regions_of(word)
    return words, bits


@lru_cache(maxsize=20_000)
def _regions_of(word: str) -> int:
    """Return the regions that one word of a name speaks of, as bits."""
    bits = 0
    for match in _REGION.finditer(word):
        bits |= REGION_BITS[match.lastgroup or ""]
    return bits
