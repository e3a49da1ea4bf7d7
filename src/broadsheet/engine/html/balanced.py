"""The sanitiser's short way: markup that is balanced and ordinary, as most feeds send it, cleaned without building a tree.

All texts of a feed go together: one split at the tags, one look-up for what each of them means, one to see that they nest. Whatever is
out of the ordinary - a tag that is not in the list, one left open or closed out of order, anything a browser would move or mend - is
refused with ``None`` and goes the long way through :func:`broadsheet.engine.html.sanitize.sanitize`. What is accepted comes out as it
would there, letter for letter: a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import getitem

from broadsheet.engine.html import limits
from broadsheet.engine.html.nesting import OUTSIDE, Odd
from broadsheet.engine.html.references import resolved, spelled
from broadsheet.engine.html.tags import BETWEEN, TOKEN, Meaning, bare, gap, printed, tags_at
from broadsheet.records import SafeHtml

_HARMLESS = 15_000
"""Characters that cannot hold enough tags to nest too deep."""
Cleaned = tuple[SafeHtml, str]
"""What :func:`sanitize` returns for a text, and its words with a line for each block."""


def clean_balanced(html: str, base_url: str | None) -> Cleaned | None:
    """Clean balanced, ordinary markup; ``None`` where the long way is needed."""
    return clean_together([html], base_url)[0]


def clean_together(texts: Sequence[str], base_url: str | None) -> list[Cleaned | None]:
    """Clean texts from one address, each as if it were alone; ``None`` for those that need the long way."""
    short = [text for text in texts if _may_be_short(text)]
    if not short:
        return [None] * len(texts)
    pieces = TOKEN.split(spelled(BETWEEN.join(short)))
    tags = list(map(tags_at(base_url).__getitem__, pieces[1::2]))
    found = iter(_cleaned(pieces, tags) or list(_each(pieces, tags)))
    return list(found) if len(short) == len(texts) else [next(found) if _may_be_short(text) else None for text in texts]


def _may_be_short(html: str) -> bool:
    if "\0" in html or "\1" in html or "\r" in html:
        return False
    return len(html) <= _HARMLESS or limits.tame(html)[0] is html


def _each(pieces: list[str], tags: list[Meaning]) -> Iterator[Cleaned | None]:
    """Clean one text after the other, where they cannot be cleaned in one go."""
    start = 0
    while start < len(pieces):
        try:
            end = pieces.index(BETWEEN, start)
        except ValueError:
            end = len(pieces)
        one = _cleaned(pieces[start:end], tags[start // 2 : end // 2])
        yield one[0] if one else None
        start = end + 1


def _cleaned(pieces: list[str], tags: list[Meaning]) -> list[Cleaned | None] | None:
    """Clean what was split at its tags: words in even places, tags in odd ones; ``None`` where any of it is out of the ordinary.

    The even places of ``pieces`` are overwritten.
    """
    try:
        if reduce(getitem, map(bare, tags), OUTSIDE) is not OUTSIDE:
            return None
    except Odd:
        return None
    words = "\1".join(pieces[::2])
    if "<" in words:
        return None
    if ">" in words or ("&" in words and "&quot;" in words):
        words = words.replace(">", "&gt;").replace("&quot;", '"')
    pieces = pieces.copy()
    pieces[::2] = words.split("\1")
    pieces[1::2] = map(gap, tags)
    texts = resolved("".join(pieces)).split("\0")
    pieces[1::2] = map(printed, tags)
    return [(SafeHtml(html), folded(text)) for html, text in zip("".join(pieces).split("\0"), texts, strict=True)]


def folded(words: str) -> str:
    """Fold words whose blocks are parted by U+001E: a line for each block that has any, blanks within it as one."""
    if "\xa0" in words:
        words = words.replace("\xa0", " ")
    lines = list(filter(None, map(str.strip, words.split("\x1e"))))
    text = "\x1e".join(lines)
    if "\n" in text or "\t" in text:
        return "\n".join([" ".join(line.split()) for line in lines])
    return text.replace("\x1e", "\n")
