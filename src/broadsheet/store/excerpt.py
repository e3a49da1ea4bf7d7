"""Words counted and cut: what an excerpt may hold, in any script. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_WORDS = 60
"""The most words of an article, beyond its title, that policy *excerpt* lets strangers read."""

# Scripts that write no blanks between words: each character counts as one word, which is on the safe side.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The strictest way to count: "12-foot" and "it's" are two words each, so that no other way of counting finds more.
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}_]+")
_SENTENCE_END = re.compile(r"""[.!?…؟۔।]+["'”’»›)\]]*(?=\s+)|[。！？][」』”’）]*|\n\s*\n""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“„«])(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|[A-Z][a-z]|Mrs|Gen|Sen|Rep|Gov|Prof|Inc|Ltd|Nov|Dec|Jan|Feb|Aug|Sept|Oct|vs|bzw|usw|etc|ca|Nr|St)\.$"
)
_REMEMBERED = 2000
"""The longest text that a cut is remembered of."""
_TRAILING = " \t\n,;:–—-"


def count_words(text: str) -> int:
    """Count words; a character of a script without blanks is a word."""
    return sum(1 for _ in _WORD.finditer(text))


def cut(text: str, words: int = MAX_WORDS) -> str:
    """Return the first sentences that hold at most ``words`` words; within the first sentence, as many words as fit and "…"."""
    return _cut(text, words) if len(text) <= _REMEMBERED else _cut.__wrapped__(text, words)


@lru_cache(2048)
def _cut(text: str, words: int) -> str:
    """Cut; the words of a day's news stand on many pages, and on each again and again."""
    text = text.strip()
    room = _end_of_word(text, words)
    if room is None:
        return text
    end = max((end for end in sentence_ends(text[: room + 1]) if end <= room), default=0)
    return " ".join(text[:end].split()) if end else " ".join(text[:room].split()).rstrip(_TRAILING) + "…"


def lead(paragraphs: list[str], words: int = MAX_WORDS) -> str:
    """Return the first sentences of the first paragraphs, joined by blanks, as :func:`cut` does."""
    taken = ""
    for paragraph in paragraphs:
        grown = f"{taken} {paragraph}".strip()
        if count_words(grown) > words:
            return taken if count_words(taken) > words // 2 else cut(grown, words)
        taken = grown
        if count_words(taken) > words // 2:
            break
    return " ".join(taken.split())


def sentence_ends(text: str) -> list[int]:
    """Return where sentences end (code points, after the closing quotation mark), abbreviations passed over."""
    ends = (match for match in _SENTENCE_END.finditer(text))
    return [match.end() for match in ends if not _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1])]


def _end_of_word(text: str, words: int) -> int | None:
    """Return where the last word that fits ends, with the punctuation after it; ``None`` when all words fit."""
    if len(_WORD.findall(text)) <= words:  # three times as fast as looking at each, and most texts are short enough
        return None
    end = 0
    for number, match in enumerate(_WORD.finditer(text)):
        if number == words:
            return _between_words(text, end, match.start())
        end = match.end()
    return None


def _between_words(text: str, end: int, start: int) -> int:
    """Return where to cut between two words: not within "it's", not after an opening bracket."""
    gap = text[end:start]
    blank = next((place for place, character in enumerate(gap) if character.isspace()), None)
    if blank is not None:
        return end + blank
    if gap.endswith(tuple("。！？」』”’）")) or _is_unspaced(text[end - 1 : end]):
        return start
    return next((place for place in range(end - 1, 0, -1) if text[place].isspace()), end)


def _is_unspaced(character: str) -> bool:
    return re.fullmatch(f"[{_UNSPACED}]", character) is not None
