"""Links that a page forgot to close: the parser goes on with them in every paragraph that follows, and all the text looks linked.

A browser shows that text as text, and so does this: such a link is none. It is known by how much it holds - no honest link holds four
paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

Token = tuple[str, str, str]
_MOST = 3
"""Paragraphs that a link can hold, or a row of links that say the same; one without an address holds one."""


def without_open_links(tokens: Sequence[Token], linked: Sequence[tuple[int, int, int]]) -> list[Token] | None:
    """Return the tokens with links that were never closed as tags of no meaning; ``None`` where there are none.

    Args:
        tokens: start and end tags, each with its attributes and the text after it.
        linked: the paragraphs that are nothing but link: index of the tag that each follows, index after its last one, links begun in it.
    """
    open_ones = _open_ones(tokens, linked) if len(linked) > 1 else None
    return list(_replaced(tokens, open_ones)) if open_ones else None


def _open_ones(tokens: Sequence[Token], linked: Sequence[tuple[int, int, int]]) -> set[str]:
    """Return the attributes of links that hold too much, in one element or in the copies that the parser made of it."""
    within = [first for first, _, links in linked if not links]
    around = _around(tokens) if len(within) > 1 else []
    begun = [next((at for at in range(first, last) if tokens[at][0] == "a"), -1) for first, last, links in linked if links]
    counts: Counter[int | str] = Counter([tokens[at][1] for at in begun if at >= 0])
    counts.update([around[first] for first in within] if around else [])
    found: set[str] = set()
    for key, count in counts.items():
        attributes = key if isinstance(key, str) else tokens[key][1] if key >= 0 else " href="
        if count > (_MOST if " href=" in attributes else 1) and key != -1:
            found.add(attributes)
    return found


def _around(tokens: Sequence[Token]) -> list[int]:
    """Return for each token the link that its text stands in by its place; -1 for none."""
    out: list[int] = []
    opened: list[int] = []
    for index, (tag, _, _) in enumerate(tokens):
        if tag == "a":
            opened.append(index)
        elif tag == "/a" and opened:
            opened.pop()
        out.append(opened[-1] if opened else -1)
    return out


def _replaced(tokens: Sequence[Token], open_ones: set[str]) -> Iterator[Token]:
    """Return the tokens with some links as ``font``, which means nothing."""
    opened: list[bool] = []
    for token in tokens:
        tag, attributes, text = token
        if tag == "a":
            opened.append(attributes in open_ones)
            yield ("font", "", text) if opened[-1] else token
        elif tag == "/a" and opened:
            yield ("/font", "", text) if opened.pop() else token
        else:
            yield token
