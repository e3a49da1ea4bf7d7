"""The quote and the figure of the day, chosen from what everybody may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from broadsheet.engine.figures import find_figures
from broadsheet.engine.text.sentences import split_sentences
from broadsheet.records import Figure

_SHORTEST, _LONGEST = 40, 280
_LONGEST_SENTENCE = 220


@dataclass(frozen=True, slots=True)
class Found:
    """A quote or a figure, and the article that it stands in."""

    article: int
    words: str
    who: str
    """The speaker with the role, or the sentence around the figure."""


def choose_quote(quotes: Iterable[tuple[Found, float]]) -> Found | None:
    """Return the most certain quote of the first article that has one of a good length.

    Args:
        quotes: each with how sure its speaker is; in order of the articles' weight.
    """
    good = [(found, certainty) for found, certainty in quotes if _SHORTEST <= len(found.words) <= _LONGEST]
    first = [(found, certainty) for found, certainty in good if found.article == good[0][0].article]
    return max(first, key=lambda one: one[1])[0] if first else None


def choose_figure(texts: Iterable[tuple[int, str, str]]) -> Found | None:
    """Return the largest counted figure of the first article that has one, with its sentence."""
    for article, text, language in texts:
        figures = [figure for figure in find_figures(text, language=language or None) if _is_telling(figure)]
        for figure in sorted(figures, key=_size, reverse=True):
            words = text[figure.span.start : figure.span.end]
            sentence = next((part for part in split_sentences(text) if words in part and len(part) <= _LONGEST_SENTENCE), "")
            if sentence:
                return Found(
                    article, f"{words} {figure.counted}" if figure.counted and figure.counted not in words else words, sentence
                )
    return None


def _is_telling(figure: Figure) -> bool:
    return figure.kind == "money" or (figure.kind in {"count", "measure"} and bool(figure.counted or figure.unit))


def _size(figure: Figure) -> float:
    return max(figure.value) if isinstance(figure.value, list) else figure.value
