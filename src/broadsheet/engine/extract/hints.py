"""What the head of a document gives away about its body: words of the title, words of the description, the body in JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from broadsheet.engine.extract.metadata import Metadata

_BY = re.compile(
    r"(?:written by|story by|text by|by|von|par|por|di|da|door|av|af|autor|author|от|від|автор|текст|بقلم)\b\W{0,3}",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|und|et|y|e|та|и)\b")
_LONGEST_BYLINE = 150
_SIGNS_BESIDE = 40
"""Signs and blanks that a short headline may have more than letters."""
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

    bylines: frozenset[str] = field(default_factory=frozenset)
    """The letters of each who signed, and of all together, in lower case."""
    signers: tuple[str, ...] = ()
    """The names of those who signed."""

    def is_title(self, text: str) -> bool:
        """Tell whether a text is the headline, punctuation aside."""
        # Most texts are no headline by their length, which is quicker to see.
        return 0 < len(self.headline) <= len(text) < 2 * len(self.headline) + _SIGNS_BESIDE and letters(text) == self.headline

    def is_standfirst(self, text: str) -> bool:
        """Tell whether a text is the standfirst, punctuation aside."""
        return bool(self.standfirst) and letters(text) == self.standfirst

    def is_byline(self, text: str) -> bool:
        """Tell whether a text is nothing but who signed: "By Ann Crewe"."""
        return (
            bool(self.bylines)
            and len(text) <= _LONGEST_BYLINE
            and letters(_AND.sub("", _BY.sub("", text, count=1))) in self.bylines
        )


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    lower = text.lower()
    if lower.isascii():
        # Dropping all others among bytes takes a tenth of the time.
        return lower.encode("ascii").translate(None, _SIGNS).decode("ascii")
    return "".join(filter(str.isalnum, lower))


_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def find_hints(metadata: Metadata) -> Hints:
    """Make hints of what the head of a document said."""
    return Hints(
        _words(metadata.page_title),
        _words(" ".join(metadata.descriptions)),
        "".join((metadata.article_body or "").split()),
        headline=letters(metadata.title or ""),
        standfirst=letters(metadata.standfirst or ""),
        bylines=_signatures(metadata),
        signers=(*metadata.bylines, *metadata.organisations),
    )


def _signatures(metadata: Metadata) -> frozenset[str]:
    """Return what a line that only signs can be made of."""
    signed = (
        *metadata.bylines,
        *metadata.organisations,
        "".join(metadata.bylines),
        "".join((*metadata.bylines, *metadata.organisations)),
    )
    return frozenset(map(letters, signed)) - {""}


def _words(text: str) -> frozenset[str]:
    """Return the words of a short text, in lower case."""
    return frozenset(_WORD.findall(text[:600].lower()))
