"""What changed between two versions of an article, in words and figures. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from broadsheet.engine.text.sentences import split_sentences

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[^\w]*([$€£]?\d[\d.,:]*\d|\d)[%]?[^\w%]*")
MOST = 400
"""Sentences of a version that are compared; what is beyond is counted as changed or not as a whole."""
CLOSE = 0.5
"""Likeness from which on two sentences are one that was rewritten."""

Part = Literal["headline", "standfirst", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a rewritten sentence."""

    kind: Literal["same", "gone", "new"]
    words: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A sentence before and after: its words in order, each kept, gone or new."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an article at one time."""

    title: str
    standfirst: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to the next."""

    parts: tuple[Part, ...]
    """Which parts changed."""
    headline: Rewritten | None
    standfirst: Rewritten | None
    rewritten: tuple[Rewritten, ...]
    added: tuple[str, ...]
    """Sentences that are new."""
    removed: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    """(before, after) of figures that stand in the same place with the same words around: "330" became "355"."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing a reader sees changed."""
        return not self.parts


def compare(before: Version, after: Version) -> Difference:
    """Compare two versions, sentence by sentence and then word by word."""
    headline = _rewritten(before.title, after.title)
    standfirst = _rewritten(before.standfirst, after.standfirst)
    rewritten, added, removed = _sentences(before.text, after.text)
    every = [one for one in (headline, standfirst, *rewritten) if one is not None]
    changed: tuple[tuple[Part, bool], ...] = (
        ("headline", headline is not None),
        ("standfirst", standfirst is not None),
        ("text", bool(rewritten or added or removed)),
    )
    return Difference(
        parts=tuple(part for part, is_changed in changed if is_changed),
        headline=headline,
        standfirst=standfirst,
        rewritten=tuple(rewritten),
        added=tuple(added),
        removed=tuple(removed),
        numbers=tuple(dict.fromkeys(pair for one in every for pair in _numbers(one))),
    )


def _sentences(before: str, after: str) -> tuple[list[Rewritten], list[str], list[str]]:
    old, new = _split(before), _split(after)
    rewritten: list[Rewritten] = []
    added: list[str] = []
    removed: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs, gone, come = _pair(old[i:j], new[k:m])
            rewritten += [one for a, b in pairs if (one := _rewritten(a, b))]
            removed += gone
            added += come
    return rewritten, added, removed


def _split(text: str) -> list[str]:
    found = [" ".join(words.split()) for paragraph in text.splitlines() for words in split_sentences(paragraph) if words.strip()]
    return found[:MOST]


def _pair(old: Sequence[str], new: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Pair sentences that were rewritten, in order; the rest is gone or new."""
    pairs, left, come = [], list(old), []
    for sentence in new:
        words = sentence.split()
        likeness = [
            (SequenceMatcher(None, other.split(), words, autojunk=False).ratio(), -place) for place, other in enumerate(left)
        ]
        best, place = max(likeness, default=(0.0, 0))
        if best >= CLOSE:
            pairs.append((left.pop(-place), sentence))
        else:
            come.append(sentence)
    return pairs, left, come


def _rewritten(before: str, after: str) -> Rewritten | None:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if old == new:
        return None
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("gone", " ".join(old[i:j])))
        if k < m:
            pieces.append(Piece("new", " ".join(new[k:m])))
    return Rewritten(tuple(pieces))


def _numbers(sentence: Rewritten) -> list[tuple[str, str]]:
    """Return figures that took each other's place."""
    found = []
    for gone, new in zip(sentence.pieces, sentence.pieces[1:], strict=False):
        if gone.kind == "gone" and new.kind == "new":
            old_words, new_words = gone.words.split(), new.words.split()
            if len(old_words) == len(new_words):
                found += [pair for a, b in zip(old_words, new_words, strict=True) if (pair := _figures(a, b))]
    return found


def _figures(before: str, after: str) -> tuple[str, str] | None:
    old, new = _NUMBER.fullmatch(before), _NUMBER.fullmatch(after)
    return (old[1], new[1]) if old and new and old[1] != new[1] else None
