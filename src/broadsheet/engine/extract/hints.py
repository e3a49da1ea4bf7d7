"""What the head of a document gives away about its body: words of the title, words of the description, the body in JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from broadsheet.engine.extract.metadata import Metadata

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Hints:
    """Hints from outside the visible text."""

    title: frozenset[str] = field(default_factory=frozenset)
    """Words of the title, in lower case."""
    description: frozenset[str] = field(default_factory=frozenset)
    """Words of the description, in lower case."""
    body: str = ""
    """The article body of JSON-LD without any blanks; empty where there is none."""
    headline: str = ""
    """The letters of the headline, in lower case."""
    standfirst: str = ""
    """The letters of the standfirst, in lower case."""

    def is_title(self, text: str) -> bool:
        """Tell whether a text is the headline, punctuation aside."""
        return bool(self.headline) and letters(text) == self.headline

    def is_standfirst(self, text: str) -> bool:
        """Tell whether a text is the standfirst, punctuation aside."""
        return bool(self.standfirst) and letters(text) == self.standfirst


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def find_hints(metadata: Metadata) -> Hints:
    """Make hints of what the head of a document said."""
    return Hints(
        _words(metadata.page_title),
        _words(" ".join(metadata.descriptions)),
        "".join((metadata.article_body or "").split()),
        headline=letters(metadata.title or ""),
        standfirst=letters(metadata.standfirst or ""),
    )


def _words(text: str) -> frozenset[str]:
    """Return the words of a short text, in lower case."""
    return frozenset(_WORD.findall(text[:600].lower()))
