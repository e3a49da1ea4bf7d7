"""The headline: the page's own words without the site's name at either end."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")
_TAIL: Final = re.compile(r"\s+[-–—|•·«»‹›:~]+\s+|\s*[|｜_»]\s*|\s+::\s+| — ")
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
    known = _known(site_names)
    stripped = [(_without_names(clean(text), known), origin) for text, origin in candidates]
    stripped = [(text, origin) for text, origin in stripped if SHORTEST <= len(text) <= LONGEST and not _is_site(text, known)]
    shown = [text for text in (_without_names(clean(heading), known) for heading in headings) if SHORTEST <= len(text) <= LONGEST]
    heading = _main_heading([text for text in shown if not _is_site(text, known)], stripped)
    stripped = [
        (_without_unknown_tail(text, [*(found[0] for found in heading), *(other for other, _ in stripped)]), origin)
        for text, origin in stripped
    ]
    votes: dict[str, tuple[float, str, str]] = {}
    for text, origin, weight in [*heading, *((text, origin, _WEIGHTS.get(origin, 0.3)) for text, origin in stripped)]:
        total, first, where = votes.get(_key(text), (0.0, text, origin))
        # Two that were written for machines and agree outweigh a heading that only the title element repeats.
        agree = 0.9 if origin in _TRUSTED and where in _TRUSTED and where != origin else 0.0
        votes[_key(text)] = (total + weight + agree, first, where)
    if not votes:
        return None
    _, text, origin = max(votes.values(), key=lambda vote: vote[0])
    whole = next((shown for shown, _, _ in heading if _is_cut_at_quote(text, shown)), None)
    return (whole, "h1") if whole else _as_declared(text, origin, stripped)


def _is_cut_at_quote(text: str, heading: str) -> bool:
    """Tell whether a title is the heading up to a quotation mark: what was not encoded ends data and attributes there."""
    return len(text) >= SHORTEST_HEADLINE and heading.startswith(text) and heading[len(text) :].lstrip()[:1] == '"'


def _as_declared(text: str, origin: str, declared: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the metadata's form of a heading whose markup glued a kicker to it ("Kultur : Was lesen wir?", "News Boats adrift")."""
    if origin != "h1":
        return text, origin
    for other, where in declared:
        if where in _TRUSTED and (_is_glued(text, other) or (_key(text) == _key(other) and _parts_better(other, text))):
            return other, where
    return text, origin


def _is_glued(text: str, other: str) -> bool:
    """Tell whether a heading is a kicker and another title, with nothing but a blank between them."""
    kicker = text[: -len(other)] if len(other) >= SHORTEST_HEADLINE and text.endswith(other) else ""
    return bool(kicker.strip()) and (
        kicker.rstrip()[-1].isalnum() or (kicker.endswith((" : ", " ")) and kicker.rstrip().endswith(" :"))
    )


def _parts_better(other: str, text: str) -> bool:
    """Tell whether a kicker is set off in the one and glued or badly spaced in the other."""
    return bool(_LOOSE_COLON.search(text)) or len(_KICKER_END.findall(other)) > len(_KICKER_END.findall(text))


_KICKER_END: Final = re.compile(r": | / ")
_LOOSE_COLON: Final = re.compile(r"\s:\s")
_TRUSTED: Final = frozenset({"json-ld headline", "meta og:title"})
SHORTEST_HEADLINE: Final = 12
"""Letters of the shortest headline that a kicker stands above."""


def _without_unknown_tail(text: str, others: list[str]) -> str:
    """Return the title that this one is with a tail behind a separator; itself where there is none."""
    for other in others:
        if (
            len(other) >= SHORTEST_HEADLINE
            and len(other) < len(text)
            and text.startswith(other)
            and _SEPARATED.match(text, len(other))
        ):
            return other
    return text


_SEPARATED: Final = re.compile(r"\s*[-–—|·•«»:~ㅣ｜(\[]")


def _main_heading(shown: list[str], candidates: list[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Return the heading that is most like the metadata, with its weight; one that is like nothing weighs little."""
    if not shown:
        return []
    likeness = {text: max((_likeness(text, other) for other, _ in candidates), default=0.5) for text in reversed(shown)}
    best = max(shown, key=lambda text: likeness[text])
    return [(best, "h1", 1.95 if likeness[best] >= 0.25 else 1.5 if likeness[best] >= 0.15 else 0.8)]


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
    if _UNSPACED.search(one) and (one.startswith(other) or other.startswith(one)):
        return 2 * min(len(one), len(other)) / (len(one) + len(other))
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no blanks between words."""


def _known(site_names: list[str]) -> frozenset[str]:
    return frozenset(_bare(name) for name in site_names if name)


def _without_names(title: str, known: frozenset[str]) -> str:
    for _ in range(3):
        shorter = _without_tail(title, known)
        if shorter == title:
            return title
        title = shorter
    return title


def _without_tail(title: str, known: frozenset[str]) -> str:
    marks = list(_TAIL.finditer(title))
    if not marks:
        return title
    head, tail = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
    if (
        head
        and tail
        and (
            _is_named(tail, known)
            or (len(tail) <= min(40, len(head)) and ":" not in marks[-1][0] and _holds_name(tail, known))
            or (_SITE_WORDS.search(tail) and len(tail) <= 40 and len(tail) <= len(head) and ":" not in marks[-1][0])
        )
    ):
        return head
    first, rest = title[: marks[0].start()].strip(), title[marks[0].end() :].strip()
    return rest if rest and _bare(first) in known else title


def _holds_name(tail: str, known: frozenset[str]) -> bool:
    """Tell whether the last part of a title holds the word that the site's address is made of, among two or three others."""
    words = {_bare(word) for word in tail.split()}
    return 1 < len(words) <= 4 and any(len(name) > 4 and name in words for name in known)


def _is_named(tail: str, known: frozenset[str]) -> bool:
    """Tell whether the last part of a title is a name of the site, or what the name in its address begins with."""
    bare = _bare(tail)
    return bare in known or (len(bare) >= _SHORTEST_NAME and any(name.startswith(bare) for name in known))


_SHORTEST_NAME: Final = 5
"""Letters from which on the beginning of a name is no other word."""


def _is_site(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text is the name of the site, or one with little more than that: "Example Gazette Online"."""
    bare = _bare(text)
    return bare in known or any(bare.startswith(name) and len(name) > _MOST_OF_NAME * len(bare) for name in known)


_MOST_OF_NAME: Final = 0.7


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|www)\b|\W", "", name.casefold())


def other_headings(tree: LexborHTMLParser, html: str, headings: list[str], page_title: str) -> list[str]:
    """Return the headline of a page where no ``h1`` is it: a lower heading, an element of any kind with the words of the title, large type.

    None where an ``h1`` makes up most of the title element.
    """
    if any(2 * len(heading) > len(page_title) for heading in headings):
        return []
    found = _lower_headings(tree, page_title)
    if found or headings:
        return found
    return _shown_title(html, page_title) or _large_type(tree)


def _lower_headings(tree: LexborHTMLParser, page_title: str) -> list[str]:
    """Return the heading below ``h1`` that is the page's title but for the site's name in front of it or behind."""
    for node in tree.css("h2,h3")[:MOST_LOWER]:
        text = heading_text(node)
        if SHORTEST_HEADLINE <= len(text) < len(page_title) and (
            _SEPARATED.match(page_title, len(text)) if page_title.startswith(text) else _LED.search(page_title.removesuffix(text))
        ):
            return [text]
    return []


def _shown_title(html: str, page_title: str) -> list[str]:
    """Return the title without what stands behind its last separator, where the page shows just that in one element."""
    marks = list(_TAIL.finditer(page_title))
    head = page_title[: marks[-1].start()].strip() if marks else ""
    return [head] if len(head) >= SHORTEST_HEADLINE and f">{escape(head, quote=False)}<" in html else []


def _large_type(tree: LexborHTMLParser) -> list[str]:
    """Return the first line that pages from before style sheets set in large type, where they have no heading."""
    for node in tree.css(_LARGE)[:MOST_LOWER]:
        text = heading_text(node)
        if len(text.split()) >= FEWEST_WORDS and len(text) <= LONGEST_LARGE and node.css_first("a") is None:
            return [text]
    return []


_LARGE: Final = ",".join(f'font[size="{size}"]' for size in ("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
FEWEST_WORDS: Final = 3
LONGEST_LARGE: Final = 200
MOST_LOWER: Final = 20
_LED: Final = re.compile(r"[-–—|•·»:~ㅣ｜]\s*$")


def heading_text(node: LexborNode) -> str:
    """Return a heading's text, as read: breaks and nested elements are word boundaries; a style, a button or the day is no part of it."""
    text = node.text(separator=" ")
    for inner in node.css("style,script,svg,button,time")[:MOST_INNER]:
        rest = text.replace(inner.text(separator=" "), " ", 1)
        text = rest if rest.strip() else text
    return _LEADING_DAY.sub("", clean(text))


MOST_INNER: Final = 6
"""Elements in a heading that are no part of it, each of which is looked for in its text."""
_LEADING_DAY: Final = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{4}\s*[-–—|•:]?\s+(?=\D{12})")
