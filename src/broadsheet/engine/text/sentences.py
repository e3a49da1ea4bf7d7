"""Where sentences end, in scripts with and without spaces, and whether a text stops before one does."""

from __future__ import annotations

import re
from typing import Final

_CLOSERS: Final = "\"'”’»›)\\]}」』》〉）】"
_END: Final = re.compile(rf"(?:[.!?…؟।۔]+[{_CLOSERS}]*(?=\s+[^\s\W]|\s+[\"'“‘«„¿¡(\[]|\s*$)|[。！？｡]+[{_CLOSERS}]*)")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\"“])(?:[A-ZÀ-ÞА-Я]|Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Lt|Col|Gen|Sgt|Capt|Rep|Sen|Gov|Rev|Hon|vs|No|Nos|Inc|Ltd|Co|Corp|Bros|etc|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|bzw|ca|z\.B|d\.h|u\.a|Abs|Art|Str|M|Mme|Mlle|Sra|Srta|art|núm|pág|г|ул|им|тыс|млн|млрд|см|стр)\.$"
)
_TERMINAL: Final = re.compile(rf"[.!?…。！？｡؟।۔]+[{_CLOSERS}“‘«‹]*\s*$")
"""At the end of a text every quotation mark closes, also those that open in other languages."""


def split_sentences(text: str) -> list[str]:
    """Return a paragraph's sentences; abbreviations and initials do not end one."""
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.end() : match.end() + 4].lstrip()[:1].islower():
            continue
        if _ABBREVIATION.search(text[max(start, match.end() - 12) : match.end()]) and match.end() < len(text.rstrip()):
            continue
        sentence = text[start : match.end()].strip()
        if sentence:
            sentences.append(sentence)
        start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def ends_sentence(text: str) -> bool:
    """Tell whether a text stops where a sentence does."""
    return bool(_TERMINAL.search(text))


def is_cut(text: str) -> bool:
    """Tell whether an excerpt stops in mid-sentence: no full stop, or the dots of a shortened one."""
    stripped = text.rstrip()
    if re.search(r"(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$", stripped):
        return True
    return bool(stripped) and not ends_sentence(stripped)
