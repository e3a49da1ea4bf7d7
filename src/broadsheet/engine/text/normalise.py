"""One form for every text that leaves the engine: NFC, no controls, no invisible padding, blanks folded."""

from __future__ import annotations

import re
import unicodedata

LINE = "\u2028"
"""Stands for a line break that counts, while source line ends are mere blanks."""

_DROPPED = dict.fromkeys(
    [*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]
)
_NOT_PLAIN = re.compile(
    "[^\u0009-\u000d\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u205e\u20a0-\u20bf\u3000-\u3098\u309b-\u9fff\uac00-\ud7a3\uff01-\uff9f]"
)
_MARKS = "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
_PILE = re.compile(f"({_MARKS}{{8}}){_MARKS}+")
# Reordering marks is quadratic in a run of them: normal form is taken in stretches of this length.
_STRETCH = 500


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_HIGH_CONTROL = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")


def printable(text: str) -> str:
    """Drop control characters but blanks: they mean nothing in a document and something in a terminal.

    Looking for them among bytes takes half the time of looking among characters.
    """
    if text.isprintable():
        return text
    coded = text.encode("utf-8", "surrogatepass")
    if len(coded.translate(None, _CONTROL_BYTES)) == len(coded) and (text.isascii() or not _HIGH_CONTROL.search(coded)):
        return text
    return _CONTROL.sub("", text)


def normal(text: str) -> str:
    """Bring a text into NFC without control or invisible characters; joiners and direction marks stay, piles of marks are cut at eight."""
    if not _NOT_PLAIN.search(text):
        return text
    text = _PILE.sub(r"\1", text.translate(_DROPPED))
    if unicodedata.is_normalized("NFC", text[:_STRETCH]) and len(text) <= _STRETCH:
        return text
    if len(text) < 8 * _STRETCH:
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", text[start : start + _STRETCH]) for start in range(0, len(text), _STRETCH))


def fold(text: str) -> str:
    """Bring a text into normal form on one line, each run of blanks one blank."""
    return " ".join(normal(text).split())


def lines(text: str) -> str:
    """Bring a text into normal form with :data:`LINE` as line end, each line folded, blank lines gone."""
    if text.isascii():
        folded = " ".join(text.split())
        if folded.isprintable():
            return folded
    text = normal(text)
    if LINE not in text:
        return " ".join(text.split())
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split(LINE)) if line)
