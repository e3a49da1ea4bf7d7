"""The words of comments: without what nobody can see, and as plain text for mails and lists."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_INVISIBLE = re.compile(r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]")
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_MARKS_IN_A_ROW = 4
"""Combining marks on one letter that any script needs; more is a tower that falls over the lines above."""


def tidy(text: str) -> str:
    """Return what somebody wrote without what nobody can see: control and zero-width characters, changes of direction, towers of marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _DIRECTIONS.sub("", _INVISIBLE.sub("", text))
    kept = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"})
    lines = [line.replace("\u00a0", " ").rstrip() for line in _without_towers(kept).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(html: str, longest: int = 300) -> str:
    """Return the words of a comment's HTML, for mails and lists."""
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + "…"


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(letter)
    return "".join(kept)
