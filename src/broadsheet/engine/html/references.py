"""References of HTML spelled the one way that the sanitiser writes them, in words and in attributes alike."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

ODD = "<\1>"
"""Stands for a reference that only a parser can read: a tag that means nothing anywhere."""
_OTHER = re.compile(
    r"(&(?!(?:amp|lt|gt|quot|nbsp);)(?:[A-Za-z][A-Za-z0-9]*+;?|#[0-9]++;?|#[xX][0-9a-fA-F]++;?)?)"
)
"""References but for those that are spelled so already."""
_LONG = 60
_MOST_REMEMBERED = 2_000


class _References(dict[str, str]):
    """Reference as written -> the character it stands for, or the canonical reference of a sign that may not stand bare."""

    def __missing__(self, written: str) -> str:
        found = _spelling(written)
        if len(written) < _LONG and len(self) < _MOST_REMEMBERED:
            self[written] = found
        return found


_REFERENCES = _References()


def spelled(html: str) -> str:
    """Return HTML with each reference spelled one way; one that a parser has to judge becomes :data:`ODD`."""
    if "&" in html:
        parts = _OTHER.split(html)
        parts[1::2] = map(_REFERENCES.__getitem__, parts[1::2])
        html = "".join(parts)
    return html.replace("\xa0", "&nbsp;") if "\xa0" in html else html


def _spelling(written: str) -> str:
    finished = written.endswith(";")
    if finished and (written[1] == "#" or written[1:] in html5):
        found = escaped(unescape(written)).replace('"', "&quot;")
        return ODD if not found or "\r" in found else found
    if any(written[1:end] in html5 for end in range(3, 8)) or written[1:2] == "#":
        return ODD
    return f"&amp;{written[1:]}"


def escaped(text: str) -> str:
    """Return text as the sanitiser prints it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def resolved(words: str) -> str:
    """Resolve the few references that are left in words, blanks that do not break as blanks."""
    if "&" not in words:
        return words
    return words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
