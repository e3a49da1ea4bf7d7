"""The quote and the figure of the day: found in words that everybody may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from broadsheet.engine.figures import find_figures
from broadsheet.engine.statements import find_statements
from broadsheet.engine.text.sentences import split_sentences
from broadsheet.records import Figure, Statement

LEAST_CONFIDENCE = 0.7
_SHORTEST, _LONGEST = 40, 280
_LONGEST_SENTENCE = 220


@dataclass(frozen=True, slots=True)
class Found:
    """A quote or a figure, and the article that it stands in."""

    article: int
    words: str
    who: str
    """The speaker with the role, or the sentence around the figure."""


def choose_quote(texts: Iterable[tuple[int, str, str]]) -> Found | None:
    """Return the most certain quote of the first article that has one.

    Args:
        texts: number of the article, its words, its language; in order of weight.
    """
    for article, text, language in texts:
        certain = [statement for statement in find_statements(text, language=language or None) if _is_quote(statement, text)]
        if certain:
            best = max(certain, key=lambda statement: statement.confidence)
            return Found(article, _words(best, text), ", ".join(part for part in (best.speaker, best.role) if part))
    return None


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


def _is_quote(statement: Statement, text: str) -> bool:
    return (
        statement.kind == "direct"
        and statement.speaker is not None
        and statement.confidence >= LEAST_CONFIDENCE
        and _SHORTEST <= len(_words(statement, text)) <= _LONGEST
    )


def _words(statement: Statement, text: str) -> str:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in statement.spans)


def _is_telling(figure: Figure) -> bool:
    return figure.kind == "money" or (figure.kind in {"count", "measure"} and bool(figure.counted or figure.unit))


def _size(figure: Figure) -> float:
    return max(figure.value) if isinstance(figure.value, list) else figure.value
