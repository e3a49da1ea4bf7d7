"""What a story's page says of all its reports together: summary, days, voices, wordings, numbers. Made when a story changes, not when it is read.

1. ``tell_anew``  a chore of the worker: stories that changed are told for strangers, and kept.
2. ``told``       a page asks. What is kept holds as long as its fingerprint is that of the reports as they are now, with their
                  policies; else it is made there and then, and kept.

Of statements only the numbers are kept: a page reads their rows and asks again whether its reader may see them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from broadsheet.engine.understand.summary import summarise
from broadsheet.engine.understand.tallies import line_up_figures
from broadsheet.engine.understand.timeline import timeline
from broadsheet.engine.understand.wordings import line_up_statements
from broadsheet.errors import BroadsheetError
from broadsheet.records import Figure, Span, Statement
from broadsheet.store import findings, stories, tellings
from broadsheet.store.models import Article, FigureRow, Membership, Said, Story
from broadsheet.store.rights import quotable
from broadsheet.store.said_rights import OpenWords, may_see, speaker_of

READ = 40
"""Reports whose words summary and days are taken from."""
READ_CHARACTERS = 6000
SUMMARY = 4
DAYS = 8
MAX_ARTICLES = 60
"""Reports whose statements and figures are lined up."""
MAX_SPEAKERS, EACH = 12, 6
"""Speakers, and statements of one."""
MAX_WORDINGS, MAX_NUMBERS = 8, 12
AT_ONCE = 4
"""Stories told anew in one turn of the chore."""
_BARE = frozenset("second minute hour day week month year percent per cent time times".split()) | {"per cent"}
"""Units without the thing that they measure: nobody can tell whether two outlets mean one thing."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the article it stands in."""

    words: str
    article: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day (ISO) and what tells it."""

    day: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as several outlets have it: the numbers of its rows."""

    verbatim: bool
    said: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One outlet's number for a thing."""

    words: str
    about: str
    """Place and time that it belongs to, in the outlet's words, where its sentence names them and they may be shown."""
    article: int


@dataclass(frozen=True, slots=True)
class Number:
    """One thing that several outlets count."""

    thing: str
    agree: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything of this kind of one story, for one kind of reader."""

    summary: tuple[Quote, ...] = ()
    days: tuple[Day, ...] = ()
    voices: tuple[tuple[int, ...], ...] = ()
    """The numbers of each speaker's statements."""
    wordings: tuple[Wording, ...] = ()
    numbers: tuple[Number, ...] = ()


def told(story: Story, members: Sequence[Membership], *, full: bool, now: datetime) -> Told:
    """Return what a story's reports say together. One query where it is kept.

    Args:
        story: the story.
        members: its reports (``stories.members``), their texts not needed.
        full: for readers to whom whole articles are shown; else for strangers.
        now: the time (aware).
    """
    mark = tellings.fingerprint(story, members, full=full)
    kept = tellings.kept(story, full=full)
    if kept is not None and kept.fingerprint == mark:
        return _read(kept.told)
    return _tell(story, full=full, now=now)


def tell_anew(now: datetime) -> int:
    """Tell the stories that changed, a few at a time; return how many."""
    waiting = tellings.stale(now, limit=AT_ONCE)
    for story in waiting:
        _tell(story, full=False, now=now)
    return len(waiting)


def _tell(story: Story, *, full: bool, now: datetime) -> Told:
    """Make it from the reports as they are now, and keep it; a database that takes nothing now gets it the next time."""
    members = stories.members(story, full_text=True)
    made = _made(story, members, full=full)
    with contextlib.suppress(BroadsheetError):
        tellings.keep(story, tellings.fingerprint(story, members, full=full), asdict(made), full=full, now=now)
    return made


def _made(story: Story, members: Sequence[Membership], *, full: bool) -> Told:
    own = [member for member in members if member.copy_of_id is None][:READ]
    texts = {member.article_id: quotable(member.article, full=full)[:READ_CHARACTERS] for member in own}
    read = {member.article_id: member.article for member in members[:MAX_ARTICLES]}
    independent = {member.article_id: member.article for member in members[:MAX_ARTICLES] if member.copy_of_id is None}
    words = OpenWords(full=full)
    shown = [row for row in _said(read) if may_see(row, words)]
    named = [row for row in shown if speaker_of(row, words)]
    return Told(
        _summary(own, texts, story.language),
        _days(own, texts),
        _voices(named, words),
        _wordings([row for row in named if row.article_id in independent], independent),
        _numbers(findings.figures_of(list(independent)), independent, words),
    )


def _read(kept: dict[str, Any]) -> Told:
    """Return what was kept as JSON."""
    return Told(
        _quotes(kept["summary"]),
        tuple(Day(row["day"], _quotes(row["quotes"])) for row in kept["days"]),
        tuple(tuple(numbers) for numbers in kept["voices"]),
        tuple(Wording(row["verbatim"], tuple(row["said"])) for row in kept["wordings"]),
        tuple(Number(row["thing"], row["agree"], tuple(Count(**one) for one in row["counts"])) for row in kept["numbers"]),
    )


def _quotes(rows: Sequence[dict[str, Any]]) -> tuple[Quote, ...]:
    return tuple(Quote(**row) for row in rows)


def given(member: Membership, texts: dict[int, str]) -> dict[str, object]:
    """Hand a report to the engine, with no more of its text than may be shown."""
    article = member.article
    return {
        "id": str(article.pk),
        "title": "",
        "text": texts[article.pk],
        # "Yesterday" counts from the outlet's day, not from Greenwich's; a time that was not believed says nothing of it.
        "published": article.published_as if article.published_at == article.sort_at else article.sort_at,
        "language": article.language,
    }


def _summary(own: Sequence[Membership], texts: dict[int, str], language: str) -> tuple[Quote, ...]:
    """Take sentences of the headline's language from what may be shown of each report."""
    tongue = language.partition("-")[0]
    reports = [given(member, texts) for member in own if member.article.language.partition("-")[0] == tongue]
    chosen = summarise(reports, SUMMARY, language=tongue or None) if len(reports) > 1 else []
    return tuple(Quote(words, int(article)) for words, article in chosen)


def _days(own: Sequence[Membership], texts: dict[int, str]) -> tuple[Day, ...]:
    """Tell the days of a story that has more than one."""
    days = timeline([given(member, texts) for member in own], DAYS)
    if len(days) < 2:
        return ()
    return tuple(Day(day, tuple(Quote(str(one), int(getattr(one, "article", 0))) for one in chosen)) for day, chosen in days)


def _said(read: dict[int, Article]) -> list[Said]:
    rows = findings.of_articles(list(read))
    for row in rows:
        row.article = read[row.article_id]
    return rows


def _voices(named: Sequence[Said], words: OpenWords) -> tuple[tuple[int, ...], ...]:
    """Group statements by speaker: whom most outlets quote first."""
    grouped: dict[str, list[Said]] = {}
    for row in named:
        grouped.setdefault(speaker_of(row, words), []).append(row)
    ranked = sorted(grouped.values(), key=lambda mine: (-len({row.article.source_id for row in mine}), -len(_apart(mine))))
    return tuple(_apart(mine) for mine in ranked[:MAX_SPEAKERS])


def _apart(mine: Sequence[Said]) -> tuple[int, ...]:
    """Leave out what was said in the same words before."""
    seen: dict[str, int] = {}
    for row in mine:
        seen.setdefault(" ".join(row.words.casefold().split()).strip("\"“”„«»'"), row.pk)
    return tuple(seen.values())[:EACH]


def _several_outlets(articles: Iterable[str], read: dict[int, Article]) -> bool:
    """Whether more than one outlet tells a thing: one that repeats itself, and a copy, confirm nothing."""
    return len({read[int(article)].source_id for article in articles}) > 1


def _wordings(named: Sequence[Said], read: dict[int, Article]) -> tuple[Wording, ...]:
    by_article: dict[str, list[Said]] = {}
    for row in named:
        by_article.setdefault(str(row.article_id), []).append(row)
    lined = line_up_statements(
        {article: [_statement(row) for row in mine] for article, mine in by_article.items()},
        {article: read[int(article)].text for article in by_article},
    )
    told = [one for one in lined if _several_outlets((telling.article for telling in one.tellings), read)]
    return tuple(
        Wording(one.verbatim, tuple(by_article[telling.article][telling.index].pk for telling in one.tellings))
        for one in told[:MAX_WORDINGS]
    )


def _numbers(rows: Sequence[FigureRow], read: dict[int, Article], words: OpenWords) -> tuple[Number, ...]:
    by_article: dict[str, list[FigureRow]] = {}
    for row in rows:
        article = read[row.article_id]
        if words.covers(article, article.text[max(0, row.start - 1) : row.end + 1].strip()):
            by_article.setdefault(str(row.article_id), []).append(row)
    lined = line_up_figures(
        {article: [_figure(row) for row in mine] for article, mine in by_article.items()},
        {article: read[int(article)].text for article in by_article},
    )
    things = [
        one
        for one in lined
        if one.thing.casefold() not in _BARE and _several_outlets((reading.article for reading in one.readings), read)
    ]
    return tuple(
        Number(
            one.thing,
            one.agree,
            tuple(_count(by_article[reading.article][reading.index], read, words) for reading in one.readings),
        )
        for one in things[:MAX_NUMBERS]
    )


def _count(row: FigureRow, read: dict[int, Article], words: OpenWords) -> Count:
    article = read[row.article_id]
    counted = f"{row.comparator} {row.words}".strip() if row.comparator and row.comparator not in row.words else row.words
    about = ", ".join(part for part in (row.place, row.time_words) if part and words.covers(article, part))
    return Count(counted, about, article.pk)


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
