"""The headline: the page's own words without the site's name at either end."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")
_TAIL: Final = re.compile(r"\s+[-–—|•·»:~]+\s+|\s*[|｜_»]\s*|\s+::\s+| — ")
_SITE_WORDS: Final = re.compile(
    r"\b(?:news|newspaper|times|post|daily|journal|magazine|herald|gazette|tribune|blog|media|online|nachrichten|zeitung|noticias|actualités|новости|новини|com|org|net)\b|\.\w{2,4}$",
    re.IGNORECASE,
)
SHORTEST = 2
"""Characters of the shortest title believed."""


def clean(text: str | None) -> str:
    """Return text on one line."""
    return _SPACE.sub(" ", text or "").strip()


def choose_title(headings: list[str], candidates: list[tuple[str, str]], site_names: list[str]) -> tuple[str, str] | None:
    """Return (title, where it came from), chosen by vote.

    Publishers repeat their headline in several places and write others for search engines and social networks, so sources that say the
    same add up. The page's own heading counts most: it is what readers saw.

    Args:
        headings: texts of the ``h1`` elements, in page order.
        candidates: (text, origin) from metadata, best first.
        site_names: names of the outlet, to be cut off.
    """
    stripped = [(strip_site(clean(text), site_names), origin) for text, origin in candidates]
    stripped = [
        (text, origin) for text, origin in stripped if SHORTEST <= len(text) <= LONGEST and not _is_site(text, site_names)
    ]
    shown = [
        text for text in (strip_site(clean(heading), site_names) for heading in headings) if SHORTEST <= len(text) <= LONGEST
    ]
    heading = _main_heading([text for text in shown if not _is_site(text, site_names)], stripped)
    votes: dict[str, tuple[float, str, str]] = {}
    for text, origin, weight in [*heading, *((text, origin, _WEIGHTS.get(origin, 0.3)) for text, origin in stripped)]:
        total, first, where = votes.get(_key(text), (0.0, text, origin))
        votes[_key(text)] = (total + weight, first, where)
    if not votes:
        return None
    _, text, origin = max(votes.values(), key=lambda vote: vote[0])
    return text, origin


def _main_heading(shown: list[str], candidates: list[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Return the heading that is most like the metadata, with its weight; one that is like nothing weighs little."""
    if not shown:
        return []
    likeness = {text: max((_likeness(text, other) for other, _ in candidates), default=0.5) for text in reversed(shown)}
    best = max(shown, key=lambda text: likeness[text])
    return [(best, "h1", 1.95 if likeness[best] >= 0.6 else 1.5 if likeness[best] >= 0.34 else 0.8)]


_WEIGHTS: Final = {"json-ld headline": 1.0, "meta og:title": 1.0, "title element": 0.9, "meta twitter:title": 0.1}
LONGEST: Final = 400
"""Characters of the longest title believed."""


def _key(text: str) -> str:
    return _NOT_WORD.sub("", text.casefold())


_NOT_WORD: Final = re.compile(r"\W+")


def _likeness(one: str, other: str) -> float:
    """Return the share of words two titles have in common (Dice)."""
    if one == other:
        return 1.0
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def strip_site(title: str, site_names: list[str]) -> str:
    """Cut the site's name, and a section beside it, from either end of a title."""
    known = {_bare(name) for name in site_names if name}
    for _ in range(3):
        shorter = _without_tail(title, known)
        if shorter == title:
            return title
        title = shorter
    return title


def _without_tail(title: str, known: set[str]) -> str:
    marks = list(_TAIL.finditer(title))
    if not marks:
        return title
    head, tail = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
    if (
        head
        and tail
        and (
            _bare(tail) in known
            or (_SITE_WORDS.search(tail) and len(tail) <= 40 and len(tail) <= len(head) and ":" not in marks[-1][0])
        )
    ):
        return head
    first, rest = title[: marks[0].start()].strip(), title[marks[0].end() :].strip()
    return rest if rest and _bare(first) in known else title


def _is_site(text: str, site_names: list[str]) -> bool:
    return _bare(text) in {_bare(name) for name in site_names if name}


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|www)\b|\W", "", name.casefold())


def heading_text(node: LexborNode) -> str:
    """Return a heading's text, as read: breaks and nested elements are word boundaries."""
    return clean(node.text(separator=" "))
