"""The words of HTML that is safe already, a line for each block."""

from __future__ import annotations

import re

from broadsheet.engine.html.nesting import BLOCK, HEADINGS, LISTS
from broadsheet.records import SafeHtml

_TAG = re.compile(r"<(/?[a-z0-9]++)[^<>]*+>")
_PARTING = BLOCK | HEADINGS | LISTS.keys() | {"br", "hr", "tr"}
_PARTING_TAGS = _PARTING | {f"/{name}" for name in _PARTING}
_EMPTY = re.compile(r"(?:<(?!img)[^<>]*+>|\s|&nbsp;)*+")


def words_of(html: SafeHtml) -> str:
    """Return the words of HTML that came out of the sanitiser: a line for each block that has any, blanks within it as one."""
    parts = _TAG.split(html)
    parts[1::2] = ["\x1e" if tag in _PARTING_TAGS else "" for tag in parts[1::2]]
    words = "".join(parts)
    if "&" in words:
        words = words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return folded(words)


def says_nothing(html: SafeHtml) -> bool:
    """Whether clean HTML has neither words nor pictures."""
    return _EMPTY.fullmatch(html) is not None


def folded(words: str) -> str:
    """Fold words whose blocks are parted by U+001E: a line for each block that has any, blanks within it as one."""
    if "\xa0" in words:
        words = words.replace("\xa0", " ")
    lines = list(filter(None, map(str.strip, words.split("\x1e"))))
    text = "\x1e".join(lines)
    if "\n" in text or "\t" in text:
        return "\n".join([" ".join(line.split()) for line in lines])
    return text.replace("\x1e", "\n")
