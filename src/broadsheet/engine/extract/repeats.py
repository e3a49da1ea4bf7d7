"""An article that a page prints twice: once for narrow screens and once for wide ones, once to read and once to be read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SHORTEST: Final = 40
"""Characters of a piece that does not come twice by chance."""
_SHARE, _LEAST = 0.35, 1_000
"""Share and characters of the text that stand there twice, from which on it is printed twice. Refrains and tables stay below."""
_LONGEST: Final = 100_000
"""Characters up to which repeats are looked for: each piece is sought in all the text."""
_PROBES: Final = 4


def second_printing(texts: Sequence[str]) -> list[int]:
    """Return the places of the pieces that repeat an article; none where it is printed once.

    Where one printing runs paragraphs together, the other one is the second, whichever comes first: its pieces are found in those.
    """
    joined = "\n".join(texts)
    long = [text for text in texts if len(text) >= _SHORTEST]
    probes = [long[len(long) * part // _PROBES] for part in range(_PROBES)] if long else []
    if len(joined) > _LONGEST or not any(joined.count(probe) > 1 for probe in probes):
        return []
    later = _repeats(texts)
    earlier = [len(texts) - 1 - place for place in _repeats(texts[::-1])]
    repeats = max(later, earlier, key=lambda places: _size(texts, places))
    return repeats if _size(texts, repeats) >= max(_SHARE * len(joined), _LEAST) else []


def _repeats(texts: Sequence[str]) -> list[int]:
    """Return the places of texts that are found in the ones before them."""
    joined = "\n".join(texts)
    found = []
    at = 0
    for place, text in enumerate(texts):
        if len(text) >= _SHORTEST and joined.find(text, 0, at) >= 0:
            found.append(place)
        at += len(text) + 1
    return found


def _size(texts: Sequence[str], places: Sequence[int]) -> int:
    return sum([len(texts[place]) for place in places])
