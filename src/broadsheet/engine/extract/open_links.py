"""Links that a page forgot to close: the parser goes on with them in every paragraph that follows, and all the text looks linked.

A browser shows that text as text, and so does this: such a link is none. It is known by how much it holds - no honest link holds four
paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

_MOST = 3
"""Paragraphs that a link can hold, or a row of links that say the same; one without an address holds one."""


def open_links(tags: Sequence[str], attributes: Sequence[str], linked: Sequence[tuple[int, int, int]]) -> set[str]:
    """Return the attributes of links that were never closed: in one element or in the copies that the parser made of it they hold too much.

    Args:
        tags: start and end tags in order.
        attributes: those of each tag.
        linked: the paragraphs that are nothing but link: index of the tag that each follows, index after its last one, links begun in it.
    """
    if len(linked) < 2:
        return set()
    within = [first for first, _, links in linked if not links]
    around = _around(tags) if len(within) > 1 else []
    begun = [next((at for at in range(first, last) if tags[at] == "a"), -1) for first, last, links in linked if links]
    counts: Counter[int | str] = Counter([attributes[at] for at in begun if at >= 0])
    counts.update([around[first] for first in within] if around else [])
    found: set[str] = set()
    for key, count in counts.items():
        given = key if isinstance(key, str) else attributes[key] if key >= 0 else " href="
        if count > (_MOST if " href=" in given else 1) and key != -1:
            found.add(given)
    return found


def _around(tags: Sequence[str]) -> list[int]:
    """Return for each tag the link that its text stands in by its place; -1 for none."""
    out: list[int] = []
    opened: list[int] = []
    for index, tag in enumerate(tags):
        if tag == "a":
            opened.append(index)
        elif tag == "/a" and opened:
            opened.pop()
        out.append(opened[-1] if opened else -1)
    return out


def without_links(tags: Sequence[str], attributes: Sequence[str], links: set[str]) -> tuple[list[str], list[str]]:
    """Return tags and attributes with some links, told by their attributes, as ``font``, which means nothing."""
    renamed = dict(_renamed(tags, attributes, links))
    return (
        [renamed.get(index, tag) for index, tag in enumerate(tags)],
        ["" if index in renamed else given for index, given in enumerate(attributes)],
    )


def _renamed(tags: Sequence[str], attributes: Sequence[str], links: set[str]) -> Iterator[tuple[int, str]]:
    opened: list[bool] = []
    for index, tag in enumerate(tags):
        if tag == "a":
            opened.append(attributes[index] in links)
            if opened[-1]:
                yield index, "font"
        elif tag == "/a" and opened and opened.pop():
            yield index, "/font"
