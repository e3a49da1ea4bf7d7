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


_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 300
_LONGEST_READ = 80
"""Characters at the beginning of a name that are split into words."""


class Vocabulary:
    """How strongly words speak for an article: log odds, learned."""

    __slots__ = ("_known", "_known_name", "names", "words")

    def __init__(self, words: Mapping[str, float], names: Mapping[str, float]) -> None:
        self.words = words
        """Of words in text, in lower case."""
        self.names = names
        """Of words in class, id and role, in lower case."""
        self._known = lru_cache(_REMEMBERED)(self._weigh)
        self._known_name = lru_cache(_REMEMBERED)(self._weigh_name)

    def of_names(self, text: str) -> tuple[float, int]:
        """Return what the names of an element say and the regions they speak of, as bits; remembers its answers."""
        return self._known(text) if len(text) < _LONGEST_REMEMBERED else self._weigh(text)

    def _weigh(self, text: str) -> tuple[float, int]:
        """Add up names."""
        total, regions = 0.0, 0
        for name in dict.fromkeys(text.split()):
            if len(name) < _LONGEST_REMEMBERED:
                score, bits = self._known_name(name)
                total += score
                regions |= bits
        return max(-5.0, min(5.0, total)), regions

    def _weigh_name(self, name: str) -> tuple[float, int]:
        """Weigh one name: one known as a whole speaks for itself, any other by its words. Pages of one site repeat their names."""
        words = dict.fromkeys(name_words(name[:_LONGEST_READ]))
        bits = 0
        for word in words:
            bits |= _regions_of(word)
        score = self.names.get(name.lower())
        if score is None:
            score = 0.0
            for word in words:
                score += self.names.get(word, 0.0)
            score = -3.0 if score < -3.0 else min(3.0, score)
        return score, bits


def name_words(names: str) -> list[str]:
    """Split the names of an element into words: ``post-Body2`` -> post, body."""
    words: list[str] = _NAME_WORD.findall(names)
    return words if names.islower() else [word.lower() for word in words]


@lru_cache(maxsize=_REMEMBERED)
def _regions_of(word: str) -> int:
    """Return the regions that one word of a name speaks of, as bits."""
    bits = 0
    for match in _REGION.finditer(word):
        bits |= REGION_BITS[match.lastgroup or ""]
    return bits
