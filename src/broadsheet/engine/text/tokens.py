"""Words folded for finding: what a text is indexed by and a question is asked with. The same for both, in any script.

Case, accents, ligatures and vowel points are folded away. Scripts that write no blanks (Chinese, Japanese, Thai ...) and Korean,
which glues particles to its words, are cut into overlapping pairs of characters: a run of them is found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MAX_TOKEN = 60
"""Longest token, in code points; the rest of a longer word is not looked at."""

# Thai, Lao, Burmese, Khmer, kana, Han, Hangul.
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# Signs of Indic scripts are no letters to `re`, and part of their words nevertheless; the danda is a full stop.
_SIGNS = "\u0900-\u0963\u0966-\u0dff\u200c"
_RUN = re.compile(rf"([{_PAIRED}]+)|(?:[^\W_{_PAIRED}]|[{_SIGNS}])+")
# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, the Arabic stretching sign.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "’": "'", "ʼ": "'"})
_PRINTED = re.compile(rf"([{_PAIRED}]+)|(?:[^\W_{_PAIRED}]|[{_SIGNS}\u0300-\u036f\u0640\u064b-\u065f])+")
_ASCII_RUN = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return a text without case, accents and points; its words stay where they stand, its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).translate(_ALIKE)


def tokens(text: str) -> list[str]:
    """Return the tokens of a text to be indexed, in order; a run of paired script ends with its last character alone."""
    folded = fold(text)
    if folded.isascii():
        return [word[:MAX_TOKEN] for word in _ASCII_RUN.findall(folded)]
    found: list[str] = []
    for match in _RUN.finditer(folded):
        if match[1] is None:
            found.append(match[0][:MAX_TOKEN])
        else:
            found += pairs(match[1])
            found.append(match[1][-1])
    return found


def asked(text: str) -> list[str]:
    """Return the tokens that a question's word or phrase asks for, one after the other.

    ``asked(part)`` is a run within ``tokens(whole)`` wherever ``part`` stands in ``whole``, but for single characters of paired
    scripts: those are asked for among :func:`characters`.
    """
    found: list[str] = []
    for match in _RUN.finditer(fold(text)):
        found += [match[0][:MAX_TOKEN]] if match[1] is None else pairs(match[1]) or [match[1]]
    return found


def characters(text: str) -> set[str]:
    """Return the characters of paired scripts that a text has."""
    folded = fold(text)
    return set() if folded.isascii() else {sign for match in _RUN.finditer(folded) if match[1] for sign in match[1]}


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of a run; none for a single character."""
    return [run[place : place + 2] for place in range(len(run) - 1)]


def is_paired(token: str) -> bool:
    """Whether a token is of a script that is cut into pairs."""
    match = _RUN.match(token)
    return match is not None and match[1] is not None


def hits(text: str, wanted: Collection[str]) -> list[tuple[int, int]]:
    """Return where (start, end) the wanted tokens stand in a text as it is printed."""
    found: list[tuple[int, int]] = []
    for match in _PRINTED.finditer(text):
        if match[1] is None:
            places = [(match.start(), match.end())] if any(token in wanted for token in asked(match[0])) else []
        else:
            places = _paired_hits(match[1], match.start(), wanted)
        for start, end in places:
            if found and found[-1][1] >= start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _paired_hits(run: str, start: int, wanted: Collection[str]) -> list[tuple[int, int]]:
    """Return where wanted pairs and single characters stand in a run."""
    return [
        (start + place, start + place + length)
        for place in range(len(run))
        for length in (1, 2)
        if len(fold(run[place : place + length])) == length and fold(run[place : place + length]) in wanted
    ]
