"""The sanitiser's short way: markup that is balanced and ordinary, as most feeds send it, cleaned without building a tree.

All texts of a feed go together: one split at the tags, one look-up for what each of them means, one to see that they nest. Whatever is
out of the ordinary - a tag that is not in the list, one left open or closed out of order, anything a browser would move or mend - is
refused with ``None`` and goes the long way through :func:`broadsheet.engine.html.sanitize.sanitize`. What is accepted comes out as it
would there, letter for letter: a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import getitem

from broadsheet.engine.html import limits
from broadsheet.engine.html.mending import HIDDEN, START
from broadsheet.engine.html.nesting import OUTSIDE, Odd
from broadsheet.engine.html.references import late, spelled
from broadsheet.engine.html.sanitize import cleaned_once, sanitize
from broadsheet.engine.html.tags import BETWEEN, SINGLE, TOKEN, TOUCHY, Meaning, bare, printed, tags_at
from broadsheet.records import SafeHtml

_HARMLESS = 15_000
"""Characters that cannot hold enough tags to nest too deep."""
_SIGNS = "\0\1\2\r"
_LONGEST_MENDED = 100_000
_MOVED = re.compile(rf"{TOUCHY}(?:[ \t\n]*+[^ \t\n<]|<pre[^<>]*+>\n)")
"""Words between the parts of a table, which a browser puts before it, and a line break that it drops."""
_MERE_ROWS = re.compile(
    r"(<table(?:\s[^<>\0]*+)?+>[ \t\n]*+)(<tr[\s>](?:[^<\0]++|<(?!/?(?:table|tbody|thead|tfoot|col|caption)|\0))*+)(?=</table>)",
    re.IGNORECASE | re.ASCII,
)
"""A table of mere rows, which a browser puts into a body."""
_LESS = re.compile("<(?![A-Za-z/!?\1])")
"""A sign that begins no tag."""


def clean_balanced(html: str, base_url: str | None) -> SafeHtml | None:
    """Clean balanced, ordinary markup; ``None`` where the long way is needed."""
    return clean_together([html], base_url)[0]


def clean(html: str, base_url: str | None) -> SafeHtml:
    """Return what :func:`sanitize` returns, the short way where that is possible, and else what is left of the long way."""
    short = clean_balanced(html, base_url)
    return clean_unbalanced(html, base_url) if short is None else short


def clean_unbalanced(html: str, base_url: str | None) -> SafeHtml:
    """Return what :func:`sanitize` returns for markup that needs a parser; one mostly makes it balanced, so it parses once and not twice."""
    once = cleaned_once(html, base_url)
    return SafeHtml(once) if clean_balanced(once, None) == once else sanitize(html, base_url=base_url)


def clean_together(texts: Sequence[str], base_url: str | None) -> list[SafeHtml | None]:
    """Clean texts from one address, each as if it were alone; ``None`` for those that need the long way."""
    is_short = _may_be_short(texts)
    if not any(is_short) or (base_url and (not base_url.isascii() or "[" in base_url or "]" in base_url)):
        return [None] * len(texts)
    joined = spelled(BETWEEN.join(text for text, short in zip(texts, is_short, strict=True) if short))
    is_ended = joined.find("<", joined.rfind(">") + 1) < 0  # else each open tag would be followed to the end
    pieces = (TOKEN if is_ended else SINGLE).split(joined)
    tags = list(map(tags_at(base_url).__getitem__, pieces[1::2]))
    together: Sequence[SafeHtml | None] = _cleaned(pieces, tags) or [*_each(joined.split(BETWEEN), pieces, tags, base_url)]
    found = iter(together)
    return [next(found) if short else None for short in is_short]


def _may_be_short(texts: Sequence[str]) -> list[bool]:
    """Tell which texts are of bearable size and have none of the signs that stand for something here, or that a parser changes."""
    together = "".join(texts)
    if max(map(len, texts), default=0) <= _HARMLESS and not any(map(together.__contains__, _SIGNS)):
        return [True] * len(texts)
    return [
        not any(map(text.__contains__, _SIGNS)) and (len(text) <= _HARMLESS or limits.tame(text)[0] is text) for text in texts
    ]


def _cleaned(pieces: list[str], tags: list[Meaning]) -> list[SafeHtml] | None:
    """Clean what was split at its tags: words in even places, tags in odd ones; ``None`` where any of it is out of the ordinary."""
    try:
        if reduce(getitem, map(bare, tags), OUTSIDE) is not OUTSIDE:
            return None
    except Odd:
        return None
    return _joined(pieces, map(printed, tags))


def _each(texts: list[str], pieces: list[str], tags: list[Meaning], base_url: str | None) -> Iterator[SafeHtml | None]:
    """Clean one text after the other, where they cannot be cleaned in one go."""
    ends = [place for place, piece in enumerate(pieces) if piece == BETWEEN]
    if len(ends) != len(texts) - 1:  # one ends within a tag
        yield from (_mended(text, base_url) for text in texts)
        return
    start = 0
    for text, end in zip(texts, [*ends, len(pieces)], strict=True):
        found = _cleaned(pieces[start:end], tags[start // 2 : end // 2])
        yield found[0] if found else _mended(text, base_url)
        start = end + 1


def _mended(text: str, base_url: str | None) -> SafeHtml | None:
    """Clean one text that is spelled one way, with what a browser would add to it."""
    if len(text) > _LONGEST_MENDED:
        return None
    pieces = SINGLE.split(_MERE_ROWS.sub(_in_body, _LESS.sub("&lt;", text)))
    tags = list(map(tags_at(base_url).__getitem__, pieces[1::2]))
    shown = []
    state = START
    try:
        for name, output in tags:
            state, before, stays = state[name]
            shown.append(before + output if stays else before)
    except Odd:
        return None
    found = _joined([*pieces, "", ""], [*shown, state.rest])
    if found and not HIDDEN.isdisjoint(map(bare, tags)) and _mended(spelled(found[0]), None) != found[0]:
        return None
    return found[0] if found else None


def _in_body(rows: re.Match[str]) -> str:
    return f"{rows[1]}<tbody>{rows[2]}</tbody>"


def _joined(pieces: list[str], shown: Iterable[str]) -> list[SafeHtml] | None:
    """Put words and tags together again; ``None`` where a sign or some words do not stay where they are."""
    words = "\1".join(pieces[::2])
    if "<" in words:
        return None
    clean = pieces.copy()
    if ">" in words or ("#" in words and "&#" in words):
        clean[::2] = late(words.replace(">", "&gt;")).split("\1")
    clean[1::2] = shown
    html = "".join(clean)
    if TOUCHY in html:
        if _MOVED.search(html):
            return None
        html = html.replace(TOUCHY, "")
    return list(map(SafeHtml, html.split("\0")))
