"""Who said what in a story, side by side across its outlets; one statement in several wordings; the story by the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.engine.understand.tallies import line_up_figures
from broadsheet.engine.understand.wordings import line_up_statements
from broadsheet.records import Figure, Span, Statement
from broadsheet.site.cards import INKS
from broadsheet.site.people.words import Quotation, Rights, quotations
from broadsheet.site.visitor import Visitor
from broadsheet.store import findings
from broadsheet.store.models import Article, FigureRow, Said

MAX_ARTICLES = 60
MAX_SPEAKERS = 12
_BARE = frozenset("second minute hour day week month year percent per cent time".split()) | {"per cent"}
"""Units without the thing that they measure: nobody can tell whether two outlets mean one thing."""
EACH = 6
"""Statements shown of one speaker."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what the outlets quote of them."""

    name: str
    url: str
    role: str
    quotations: tuple[Quotation, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as several outlets have it."""

    speaker: str
    verbatim: bool
    tellings: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One outlet's number for a thing."""

    words: str
    about: str
    """Place and time that it belongs to, in the outlet's words, where its sentence names them and they may be shown."""
    article: Article
    ink: int


@dataclass(frozen=True, slots=True)
class Number:
    """One thing that several outlets count."""

    thing: str
    agree: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Everything of this kind on the page of a story."""

    speakers: tuple[Voice, ...]
    wordings: tuple[Wording, ...]
    numbers: tuple[Number, ...]


def voices(articles: Sequence[Article], visitor: Visitor) -> Voices | None:
    """Put together what a story's reports say; ``None`` where nothing may be shown. Two queries.

    Args:
        articles: the reports with their texts and sources, oldest first.
        visitor: who reads.
    """
    read = {article.pk: article for article in articles[:MAX_ARTICLES]}
    said = findings.of_articles(list(read))
    for row in said:
        row.article = read[row.article_id]
    shown = quotations(said, visitor)
    kept = {one.id: one for one in shown}
    made = Voices(
        _speakers(shown),
        _wordings([row for row in said if row.pk in kept and kept[row.pk].speaker], kept, read),
        _numbers(findings.figures_of(list(read)), read, visitor),
    )
    return made if made.speakers or made.numbers else None


def _speakers(shown: Sequence[Quotation]) -> tuple[Voice, ...]:
    grouped: dict[str, list[Quotation]] = {}
    for one in shown:
        if one.speaker:
            grouped.setdefault(one.speaker, []).append(one)
    found = [
        Voice(
            name=name,
            url=next((one.person_url for one in mine if one.person_url), ""),
            role=next((one.role for one in mine if one.role), ""),
            quotations=_apart(mine),
            outlets=len({one.article.source_id for one in mine}),
        )
        for name, mine in grouped.items()
    ]
    return tuple(sorted(found, key=lambda voice: (-voice.outlets, -len(voice.quotations)))[:MAX_SPEAKERS])


def _apart(mine: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Leave out what was said in the same words before."""
    seen: dict[str, Quotation] = {}
    for one in mine:
        seen.setdefault(" ".join(one.words.casefold().split()).strip("\"“”„«»'"), one)
    return tuple(seen.values())[:EACH]


def _wordings(rows: Sequence[Said], kept: dict[int, Quotation], read: dict[int, Article]) -> tuple[Wording, ...]:
    by_article: dict[str, list[Said]] = {}
    for row in rows:
        by_article.setdefault(str(row.article_id), []).append(row)
    told = {article: [_statement(row) for row in mine] for article, mine in by_article.items()}
    lined = line_up_statements(told, {article: read[int(article)].text for article in told})
    return tuple(
        Wording(one.speaker, one.verbatim, tuple(kept[by_article[telling.article][telling.index].pk] for telling in one.tellings))
        for one in lined[:8]
    )


def _numbers(rows: Sequence[FigureRow], read: dict[int, Article], visitor: Visitor) -> tuple[Number, ...]:
    rights = Rights(visitor)
    by_article: dict[str, list[FigureRow]] = {}
    for row in rows:
        article = read[row.article_id]
        if rights.covers(article, article.text[max(0, row.start - 1) : row.end + 1].strip()):
            by_article.setdefault(str(row.article_id), []).append(row)
    lined = line_up_figures(
        {article: [_figure(row) for row in mine] for article, mine in by_article.items()},
        {article: read[int(article)].text for article in by_article},
    )
    told = [one for one in lined if one.thing.casefold() not in _BARE]
    return tuple(
        Number(
            one.thing,
            one.agree,
            tuple(_count(by_article[reading.article][reading.index], read, rights) for reading in one.readings),
        )
        for one in told[:12]
    )


def _count(row: FigureRow, read: dict[int, Article], rights: Rights) -> Count:
    article = read[row.article_id]
    words = f"{row.comparator} {row.words}".strip() if row.comparator and row.comparator not in row.words else row.words
    about = ", ".join(part for part in (row.place, row.time_words) if part and rights.covers(article, part))
    return Count(words, about, article, article.source_id % INKS)


def _statement(row: Said) -> Statement:
    spans = tuple(Span(start, end) for start, end in row.spans)
    return Statement(spans=spans, kind=row.kind, act=row.act, speaker=row.speaker or None)  # type: ignore[arg-type]  # as saved


def _figure(row: FigureRow) -> Figure:
    return Figure(
        span=Span(row.start, row.end),
        value=row.low if row.low == row.high else [row.low, row.high],
        kind=row.kind,
        unit=row.unit or None,
        comparator=row.comparator or None,
        counted=row.counted or None,
    )
