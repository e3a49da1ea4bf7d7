"""Whether two texts speak of the same things: a headline and a paragraph that may be its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.engine.extract.plain_lines import Line
from broadsheet.engine.text.language import function_words

LONGEST_SUMMARY: Final = 60
"""Words of the longest paragraph that sums another article up."""
_STEM: Final = re.compile(r"[^\W\d_]{3,}")
_CJK_PAIR: Final = re.compile("(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")


def belongs(head: Line, paragraph: Line) -> bool:
    """Tell whether a paragraph is a headline's summary: short, and it speaks of the same things."""
    if paragraph.words > LONGEST_SUMMARY:
        return False
    ours, theirs = set(stems(head.text)), set(stems(paragraph.text))
    shared = len(ours & theirs)
    return shared >= 2 and shared * 4 >= min(len(ours), len(theirs))


def stems(text: str) -> Iterator[str]:
    """Yield the beginnings of a text's content words, pairs of characters in scripts without spaces."""
    small = function_words()
    for word in _STEM.findall(text.lower()):
        if word not in small:
            yield word[:5]
    yield from _CJK_PAIR.findall(text)
