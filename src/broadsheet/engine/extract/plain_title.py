"""The headline of a text dump: which of the lines above the body it is.

What speaks for a line and what against it is added up. The weights were fitted to dumps of known pages
(``benchmarks/quality/train_titles.py``), each by its real headline among all lines that could have been it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Final
from urllib.parse import unquote, urlsplit

from broadsheet.engine.extract.furniture_words import fold
from broadsheet.engine.extract.plain_kinship import stems
from broadsheet.engine.extract.plain_lines import HEADLINE_WORDS, Line

WEIGHTS: Final = {
    "words, up to six": 3.6, "words, up to twelve": 2.1, "said at the body's beginning": 3.5, "said in the body": 6.2, "in the address": 3.2,
    "in the title of the document": 3.3, "within other lines": 1.6, "printed twice": 0.4, "above a byline or a date": 1.9,
    "ends as a sentence": -2.7, "within the body": -3.1, "far from the body": -2.9, "below a byline": -2.3, "among cards": -0.5,
    "below a shorter one": -0.7,
}  # fmt: skip
"""What a line is asked, in this order, and what a yes adds."""
_AFTER: Final = 4
"""Lines from the first one of the body on among which the headline may stand: a card or a caption above it may have been taken."""
_MOST: Final = 400
"""Lines above the body that are looked at."""
_MOST_CHARS: Final = 100_000
"""Characters among which other lines with the words of a headline are looked for."""
_BODY: Final = 200
"""Paragraphs of the body whose words are asked for."""
_OPENING: Final = 5
"""Lines of the body's beginning."""
_SHORT, _LONG = 6, 12
_FEWEST, _NAMED = 2, 3
"""Words of a headline; of one that other lines with the same words tell of."""
_SIGNED_WITHIN, _SIGNED_ABOVE = 4, 3
_FARTHEST: Final = 60
_ENOUGH_KIN: Final = 0.5
"""Share of a headline's words in the first paragraphs beyond which more says nothing: a standfirst always has more."""
_SIGN: Final = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•]\s*")
"""What stands between a headline and the name of its site."""


def title_of(lines: Sequence[Line], start: int, paragraphs: Sequence[int], url: str | None = None) -> int | None:
    """Return the headline of a body: the only one marked as one, else the likeliest line above it.

    Args:
        lines: all lines of the dump.
        start: the first line of the body.
        paragraphs: the lines of the body.
        url: the address of the page, which often says the words of its headline.
    """
    heads = heads_of(lines, start)
    marked = [index for index in heads if lines[index].titled]
    if len(marked) == 1:
        return marked[0]
    case = Case(lines, start, paragraphs, url)
    return max(heads, key=lambda index: (case.odds(index), -index), default=None)


def heads_of(lines: Sequence[Line], start: int) -> list[int]:
    """Return the lines that may be the headline of a body: short ones above it, and those like headlines among its first ones."""
    near = (0, *range(max(1, start - _MOST), min(start + _AFTER, len(lines))))
    return [index for index in near if _may_head(lines[index]) and (index < start or lines[index].headline)]


def _may_head(line: Line) -> bool:
    """Tell whether a line may be a headline, by itself."""
    return not line.special and not line.bullet and _FEWEST <= line.words <= HEADLINE_WORDS


@dataclass(frozen=True)
class Case:
    """A dump and its body, and what can be asked of every line that may head it."""

    lines: Sequence[Line]
    start: int
    paragraphs: Sequence[int]
    url: str | None

    def odds(self, index: int) -> float:
        """Return how strongly everything together speaks for a line."""
        return sum(weight * value for weight, value in zip(WEIGHTS.values(), self.row(index), strict=True))

    def row(self, index: int) -> tuple[float, ...]:
        """Return what is known of a line, in the order of the weights."""
        lines = self.lines
        line = lines[index]
        text = fold(line.text)
        own = set(stems(line.text))
        telling = line.words >= _NAMED
        return (
            min(line.words, _SHORT) / _SHORT,
            min(line.words, _LONG) / _LONG,
            min(_share(own, self._opening), _ENOUGH_KIN),
            min(_share(own, self._said), _ENOUGH_KIN),
            _share(own, self._address),
            telling and index > 0 and text in self._page_title,
            min(self._texts.count(text) - self._copies[text], 2) / 2 if telling else 0.0,
            telling and self._copies[text] > 1,
            any(other.byline or other.stamp for other in lines[index + 1 : index + 1 + _SIGNED_WITHIN]),
            line.ends and not line.question,
            index >= self.start,
            sqrt(min(abs(self.start - index), _FARTHEST) / _FARTHEST),
            any(other.byline for other in lines[max(0, index - _SIGNED_ABOVE) : index]),
            self._is_under_cards(index),
            index > 0 and _NAMED < lines[index - 1].words < line.words and _may_head(lines[index - 1]),
        )

    @cached_property
    def _opening(self) -> set[str]:
        return {word for line in self.lines[self.start : self.start + _OPENING] for word in stems(line.text)}

    @cached_property
    def _said(self) -> set[str]:
        """The words that more than one paragraph uses."""
        counts = Counter(word for index in self.paragraphs[:_BODY] for word in set(stems(self.lines[index].text)))
        return {word for word, count in counts.items() if count > 1}

    @cached_property
    def _address(self) -> set[str]:
        return set(stems(re.sub(r"[\W_]", " ", unquote(urlsplit(self.url or "").path))))

    @cached_property
    def _page_title(self) -> frozenset[str]:
        """The parts of the first line, which often is the title of the document with the name of its site."""
        return frozenset(map(fold, _SIGN.split(self.lines[0].text))) if self.lines else frozenset()

    @cached_property
    def _texts(self) -> str:
        return "\n".join(fold(line.text) for line in self.lines)[:_MOST_CHARS]

    @cached_property
    def _copies(self) -> Counter[str]:
        return Counter(self._texts.split("\n"))

    def _is_under_cards(self, index: int) -> bool:
        """Tell whether a headline stands under "Related" or "Trending", with nothing but headlines between."""
        above = next((line for line in reversed(self.lines[:index]) if not line.headline), None)
        return above is not None and above.label is not None and above.label.kind == "related" and above.label.opens


def _share(own: set[str], others: set[str]) -> float:
    """Return which share of a headline's words are among others; a short one has to be all of them."""
    return len(own & others) / max(len(own), _NAMED)
