"""What the engine found, as rows: nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from broadsheet.engine.understand.identities import name_key
from broadsheet.records import Figure, Name, Span, When
from broadsheet.store.models import Article, DateRow, FigureRow, NameRow
from broadsheet.store.values import storable


def name_row(article: Article, name: Name) -> NameRow:
    """Make the row of a name."""
    key = name_key(name.name, name.kind)[:200]
    return NameRow(
        article=article,
        kind=name.kind,
        name=storable(name.name)[:200],
        key=key,
        role=storable(name.role or "")[:200],
        mentions=pairs(name.mentions),
    )


def date_row(article: Article, when: When) -> DateRow:
    """Make the row of a date."""
    start, end = when.span.start, when.span.end
    words = storable(article.text[start:end])[:200]
    return DateRow(article=article, start=start, end=end, words=words, value=when.value[:40], is_vague=when.vague)


def figure_row(article: Article, figure: Figure, dates: Sequence[When]) -> FigureRow:
    """Make the row of a figure; the words for its time are resolved as the article's dates are."""
    place, when = figure.place, figure.when
    low, high = figure.value if isinstance(figure.value, list) else (figure.value, figure.value)
    return FigureRow(
        article=article,
        start=figure.span.start,
        end=figure.span.end,
        words=storable(article.text[figure.span.start : figure.span.end])[:200],
        low=float(low),
        high=float(high),
        kind=figure.kind,
        unit=(figure.unit or "")[:60],
        comparator=figure.comparator or "",
        counted=storable(figure.counted or "")[:200],
        part_of=[figure.part_of.start, figure.part_of.end] if figure.part_of else None,
        place=storable(article.text[place.start : place.end])[:200] if place else "",
        time_words=storable(article.text[when.start : when.end])[:100] if when else "",
        time_value=next((date.value[:40] for date in dates if date.span.start <= when.start < date.span.end), "") if when else "",
    )


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as a column of JSON holds them."""
    return [[span.start, span.end] for span in spans]
