"""Golds as labels of pieces: which texts of a page the reference body holds."""

from __future__ import annotations

import collections
import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_GRAM = 4
_AROUND = 5

Gram = tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Split a text into words, scripts without spaces into characters."""
    out: list[str] = []
    for word in _TOKEN.findall(text):
        out += list(word) if _SPACELESS.search(word) else [word]
    return out


def shares(texts: Sequence[str], gold: str) -> list[float]:
    """Return for each text the share of its four-word shingles that the gold holds.

    A text of fewer than four words counts with the words around it. Of copies of one text, as many count as the gold has: those in the
    company of other texts of the gold.
    """
    words = [tokens(text) for text in texts]
    gold_words = tokens(gold)
    held = collections.Counter(tuple(gold_words[start : start + _GRAM]) for start in range(max(1, len(gold_words) - _GRAM + 1)))
    lines = {tuple(tokens(line)) for line in gold.split("\n")}
    out = [_share(words, index, held, lines) for index in range(len(words))]
    _without_copies(words, out, held)
    return out


def _share(words: list[list[str]], index: int, held: collections.Counter[Gram], lines: set[Gram]) -> float:
    own = words[index]
    if len(own) >= _GRAM:
        grams = [tuple(own[start : start + _GRAM]) for start in range(len(own) - _GRAM + 1)]
        return sum(gram in held for gram in grams) / len(grams)
    if not own:
        return 0.0
    before = [word for near in words[max(0, index - _AROUND) : index] for word in near][-3:]
    after = [word for near in words[index + 1 : index + 1 + _AROUND] for word in near][:3]
    for gram in (tuple((before + own)[-_GRAM:]), tuple((own + after)[:_GRAM])):
        if len(gram) == _GRAM and gram in held:
            return 1.0
    return 0.5 if tuple(own) in lines else 0.0


def _without_copies(words: list[list[str]], out: list[float], held: collections.Counter[Gram]) -> None:
    """Let only as many copies of a text count as the gold has of it."""
    copies: dict[Gram, list[int]] = collections.defaultdict(list)
    for index, own in enumerate(words):
        if out[index] > 0.5 and len(own) >= _GRAM:
            copies[tuple(own)].append(index)

    def company(index: int) -> float:
        near = range(max(0, index - _GRAM), min(len(words), index + _AROUND))
        return sum(out[other] * min(len(words[other]), 60) for other in near if other != index)

    for text, places in copies.items():
        wanted = max(1, min(held[text[:_GRAM]], len(places)))
        if len(places) > wanted:
            for index in sorted(places, key=company, reverse=True)[wanted:]:
                out[index] = 0.0
