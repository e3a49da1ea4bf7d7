"""The sanitiser's short way: markup that is balanced and ordinary, as most feeds send it, cleaned without building a tree.

All texts of a feed go together: one split at the tags, one look-up for what each of them means, one to see that they nest. Whatever is
out of the ordinary - a tag that is not in the list, one left open or closed out of order, anything a browser would move or mend - is
refused with ``None`` and goes the long way through :func:`broadsheet.engine.html.sanitize.sanitize`. What is accepted comes out as it
would there, letter for letter: a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from broadsheet.engine.html import limits
from broadsheet.engine.html.mending import FORMATTING, HIDDEN, START
from broadsheet.engine.html.nesting import Odd, nested
from broadsheet.engine.html.references import spelled
from broadsheet.engine.html.sanitize import cleaned_once, sanitize
from broadsheet.engine.html.tags import (
    BETWEEN,
    FIRST,
    GOES,
    HALF_GONE,
    PARTED,
    QUOTE,
    TOUCHY,
    VANISHED,
    WENT,
    WHOLE_GOES,
    Meaning,
    bare,
    tags_at,
)
from broadsheet.records import SafeHtml

_HARMLESS = 15_000
"""Characters that cannot hold enough tags to nest too deep."""
_SIGNS = f"\0\1\2\3\5{HALF_GONE}{VANISHED}\r"
_LONGEST_MENDED = 100_000
_HEAD = 100
"""Bytes that a text takes beside its letters, and some."""
_MOVED = re.compile(rf"{TOUCHY}[ \t\n]*+[^ \t\n<]")
"""Words between the parts of a table, which a browser puts before it."""
_MERE_ROWS = re.compile(
    r"(<table(?:\s[^<>\0]*+)?+>[ \t\n]*+)(<tr[\s>](?:[^<\0]++|<(?!/?(?:table|tbody|thead|tfoot|col|caption)|\0))*+)(?=</table>)",
    re.IGNORECASE | re.ASCII,
)
"""A table of mere rows, which a browser puts into a body."""
_WENT = re.compile(rf"\x0e[^{HALF_GONE}]*+(?:\x08\x0b[^{HALF_GONE}]*+)*+\x0f")
"""What goes, between its marks; in it titles of a picture without words."""
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


def clean_together(texts: Sequence[str], base_url: str | None, *, are_clear: bool = False) -> list[SafeHtml | None]:
    """Clean texts from one address, each as if it were alone; ``None`` for those that need the long way.

    ``are_clear``: those with letters beyond ASCII are known to hold no control characters but blanks and ends of lines.
    """
    is_short = _may_be_short(texts, are_clear=are_clear)
    if not any(is_short) or (base_url and (not base_url.isascii() or "[" in base_url or "]" in base_url)):
        return [None] * len(texts)
    groups: dict[bool, list[str]] = {}
    for text, short in zip(texts, is_short, strict=True):
        if short:
            groups.setdefault(_is_wide(text), []).append(text)
    found = {wide: iter(_shortly(group, base_url)) for wide, group in groups.items()}
    return [next(found[_is_wide(text)]) if short else None for text, short in zip(texts, is_short, strict=True)]


def _is_wide(text: str) -> bool:
    """Whether the letters of a text take four bytes, for a picture among them mostly; others are not to pay for that."""
    return text.__sizeof__() > 3 * len(text) + _HEAD


def _may_be_short(texts: Sequence[str], *, are_clear: bool) -> list[bool]:
    """Tell which texts are of bearable size and have none of the signs that stand for something here, or that a parser changes."""
    doubtful = "".join(filter(str.isascii, texts) if are_clear else texts)
    if max(map(len, texts), default=0) <= _HARMLESS and not any(map(doubtful.__contains__, _SIGNS)):
        return ["\r" not in text for text in texts] if are_clear else [True] * len(texts)
    return [
        not any(map(text.__contains__, _SIGNS)) and (len(text) <= _HARMLESS or limits.tame(text)[0] is text) for text in texts
    ]


def _shortly(texts: list[str], base_url: str | None) -> Sequence[SafeHtml | None]:
    """Clean texts in one go where that is possible, else one after the other."""
    joined = BETWEEN.join(texts)
    pieces = _parted(joined) or _parted(WHOLE_GOES.sub(WENT, joined))
    tags = list(map(tags_at(base_url).__getitem__, pieces[1::2])) if pieces else []
    if pieces and (found := _cleaned(pieces, tags)):
        return found
    if pieces and _take_turns(pieces):
        return [*_each(texts, pieces, tags, base_url)]
    return [_with_care(texts[0], base_url)] if len(texts) == 1 else [_shortly([text], base_url)[0] for text in texts]


def _parted(html: str) -> list[str] | None:
    """Part a text at its tags: words in even places, in odd ones tags but for their ``<``; ``None`` where signs stand elsewhere too.

    A search for one sign takes a fraction of the time of one for a pattern. Words and tags take turns if there are as many ends as tags
    and each tag has its own: one without means nothing, so this is looked at only where the tags do not nest.
    """
    ended = html.replace(">", "><")
    pieces = ended.split("<")
    return pieces if 2 * (len(ended) - len(html)) == len(pieces) - 1 else None


def _take_turns(pieces: list[str]) -> bool:
    """Whether each tag has its end."""
    tags = pieces[1::2]
    return "".join(tags).count(">") == len(tags)


def _cleaned(pieces: list[str], tags: list[Meaning]) -> list[SafeHtml] | None:
    """Clean what was split at its tags: words in even places, tags in odd ones; ``None`` where any of it is out of the ordinary."""
    try:
        shown = nested(tags)
    except Odd:
        return None
    return _joined(pieces, shown)


def _each(texts: list[str], pieces: list[str], tags: list[Meaning], base_url: str | None) -> Iterator[SafeHtml | None]:
    """Clean one text after the other, where they cannot be cleaned in one go."""
    ends = [place for place, (name, _) in enumerate(tags) if name == BETWEEN]
    start = 0
    for text, end in zip(texts, [*ends, len(tags)], strict=True):
        own, within = pieces[2 * start : 2 * end + 1], tags[start:end]
        found = _cleaned(own, within)
        if found:
            yield found[0]
        else:
            yield (_mended(own, within) if len(text) <= _LONGEST_MENDED else None) or _with_care(text, base_url)
        start = end + 1


def _with_care(text: str, base_url: str | None) -> SafeHtml | None:
    """Clean one text with signs among its words, tags in what goes with its content, or a table of mere rows."""
    if len(text) > _LONGEST_MENDED:
        return None
    pieces = PARTED.split(_MERE_ROWS.sub(_in_body, _LESS.sub("&lt;", text)))
    words = "\1".join(pieces[::2])
    if "<" in words:
        return None
    if ">" in words:
        pieces[::2] = words.replace(">", "&gt;").split("\1")
    tags = list(map(tags_at(base_url).__getitem__, pieces[1::2]))
    found = _cleaned(pieces, tags)
    return found[0] if found else _mended(pieces, tags)


def _in_body(rows: re.Match[str]) -> str:
    return f"{rows[1]}<tbody>{rows[2]}</tbody>"


def _mended(pieces: list[str], tags: list[Meaning]) -> SafeHtml | None:
    """Clean one text with what a browser would add to it."""
    shown = []
    state = START
    try:
        for place, (name, output) in enumerate(tags):
            state, before, stays = state[name]
            shown.append(before + output if stays else before or VANISHED)
            if state.going_on:
                if any(name[1:-1] in FORMATTING and output not in {name, VANISHED} for name, output in tags):
                    return None  # its attributes would go on too
                if pieces[2 * place + 2]:
                    state, again = state.with_words()
                    shown[-1] += again
    except Odd:
        return None
    found = _joined([*pieces, "", ""], [*shown, state.rest])
    if found and not HIDDEN.isdisjoint(map(bare, tags)) and _with_care(found[0], None) != found[0]:
        return None
    return found[0] if found else None


def _joined(pieces: list[str], shown: Iterable[str]) -> list[SafeHtml] | None:
    """Put words and tags together again; ``None`` where a reference is odd or some words do not stay where they are."""
    clean = pieces.copy()
    clean[1::2] = shown
    html = "".join(clean)
    goes, vanished, touchy, first, quoted = map(html.__contains__, (GOES, VANISHED, TOUCHY, FIRST, QUOTE))
    html = spelled(html)  # after this, letters mostly take two bytes
    if goes:
        html = _WENT.sub("", html)
        if any(map(html.__contains__, HALF_GONE)):
            return None
    if "\1" in html:
        return None
    if vanished:
        html = "".join(html.split(VANISHED))  # rare, so this takes a third of the time of a replacement
    if touchy:
        if _MOVED.search(html):
            return None
        html = html.replace(TOUCHY, "")
    if first:
        before, *behind = html.split(FIRST)  # a search for one sign takes a fraction of the time of one for two
        if any(words.startswith("\n") for words in behind):
            return None  # a browser drops it
        html = "".join([before, *behind])
    if quoted:
        html = html.replace(QUOTE, "&quot;")
    return list(map(SafeHtml, html.split("\0")))
