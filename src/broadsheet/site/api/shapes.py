"""What the API answers with. A field once here keeps its name and meaning for all of version 1; new ones may join."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema
from pydantic import Field


class SourceBrief(Schema):
    """The outlet of an article."""

    slug: str
    name: str
    page: str = Field(description="Its page here.")


class SourceOut(SourceBrief):
    """An outlet."""

    home: str = Field(description="Its own site.")
    language: str
    policy: str = Field(description="How much strangers may read here: full, excerpt or link.")
    image_policy: str
    is_paused: bool


class ArticleOut(Schema):
    """An article as lists show it."""

    id: int
    title: str
    excerpt: str = Field(description="As much as the outlet's policy lets lists show, 60 words at most.")
    page: str = Field(description="Its page here.")
    original: str = Field(description="Where the outlet has it; empty for pasted texts.")
    source: SourceBrief
    authors: list[str]
    section: str
    language: str
    published: datetime | None
    published_as: str = Field(description="As the outlet gave it; a bare date says that only the day is known.")
    first_seen: datetime
    updated: datetime = Field(description="When its words last changed here.")
    revision: int
    picture: str | None = Field(description="Address of our copy of its picture, where we hold one that may be shown.")


class WholeArticleOut(ArticleOut):
    """An article with as much of it as whoever asks may read."""

    policy: str = Field(description="What this reader gets: full, excerpt or link.")
    standfirst: str
    html: str | None = Field(description="Sanitised; absent unless the whole may be shown.")
    text: str = Field(description="The body, or the excerpt.")
    story: int | None = Field(description="Number of its story.")


class ArticlesOut(Schema):
    """A page of articles, newest first."""

    items: list[ArticleOut]
    next: str | None = Field(description="Give it as `before` to get the next page; null on the last.")


class SourcesOut(Schema):
    """Outlets by name."""

    items: list[SourceOut]
    next: int | None = Field(description="Give it as `page`; null on the last.")


class StoryOut(Schema):
    """A story: one event as all its outlets report it."""

    id: int
    headline: str
    section: str
    languages: list[str]
    started: datetime
    changed: datetime
    articles: int
    outlets: int
    independent: int = Field(description="Outlets that bring a report of their own, no copy.")
    reports: list[ArticleOut]


class StoriesOut(Schema):
    """Stories, those that matter most first."""

    items: list[StoryOut]


class FoundOut(Schema):
    """What a search finds."""

    items: list[ArticleOut]
    next: str | None = Field(description="Give it as `after`.")
    total: int | None = Field(description="How many there are, where that is known.")
    suggestion: str = Field(description="Another query that finds something, where this one finds nothing.")
    unknown_sources: list[str] = Field(description="What `source:` named that no outlet is called.")
    unread_days: list[str] = Field(
        description="What `q` wrote as a day and is none, as `before:never`: it was left out and narrowed nothing."
    )


class ArticleBrief(Schema):
    """The article in which something was found."""

    id: int
    title: str
    page: str = Field(description="Its page here; of a statement: at the sentence.")
    source: SourceBrief
    published: datetime | None


class StatementOut(Schema):
    """A statement, as far as whoever asks may see it."""

    id: int
    article: ArticleBrief
    lead: str | None = Field(description="The words of the cue where what was said follows them at once, as in `refused`.")
    words: str
    spans: list[list[int]] = Field(
        description="[start, end] in code points of the article's text; several for a split quotation."
    )
    kind: str = Field(description="direct, mixed or indirect")
    act: str = Field(description="said, believes or intends")
    speaker: str | None = Field(description="Null where it is not known, or not sure enough to be told.")
    person: int | None = Field(description="Number of their page here.")
    role: str | None
    speaker_spans: list[list[int]]
    cue_spans: list[list[int]]
    addressee: str | None
    said_on: date | None
    confidence: float
    reason: str
    checked: bool = Field(description="An editor has said that it is right.")


class StatementsOut(Schema):
    """A page of statements, newest article first."""

    items: list[StatementOut]
    next: str | None = Field(description="Give it as `after`; null on the last. A page may be short and still have one after it.")
    unknown_sources: list[str] = Field(description="What `source:` named that no outlet is called.")
    unread_days: list[str] = Field(
        description="What `q` wrote as a day and is none, as `before:never`: it was left out and narrowed nothing."
    )


class PersonOut(Schema):
    """Somebody who is quoted and has a page here."""

    id: int
    name: str
    role: str
    page: str
    statements: int
    outlets: int
    last_quoted: datetime | None


class QuotedBy(Schema):
    """How often one outlet quotes somebody."""

    outlet: str
    statements: int


class WholePersonOut(PersonOut):
    """Somebody, with who quotes them."""

    quoted_by: list[QuotedBy]


class PeopleOut(Schema):
    """People, the most quoted first."""

    items: list[PersonOut]
    next: int | None = Field(description="Give it as `page`; null on the last.")


class PersonStatementsOut(Schema):
    """What somebody said, newest article first."""

    items: list[StatementOut]
    next: int | None = Field(description="Give it as `page`; null on the last. A page may be short: the rest may not be shown.")


class FigureOut(Schema):
    """A number that an article states."""

    id: int
    article: ArticleBrief
    words: str
    span: list[int] = Field(description="[start, end] in code points of the article's text.")
    low: float
    high: float
    kind: str = Field(description="count, measure, money or percent")
    unit: str | None
    comparator: str | None
    counted: str | None
    place: str | None = Field(description="Where it holds, in the words of its sentence.")
    time: str | None = Field(description="When it holds, in the words of its sentence.")
    time_value: str | None = Field(description="The same as ISO day, week, month, year or start/end.")


class FiguresOut(Schema):
    """A page of figures, the newest article first."""

    items: list[FigureOut]
    next: int | None = Field(description="Give it as `before`; null on the last.")


class NameOut(Schema):
    """A person, organisation or place that an article names."""

    id: int
    article: ArticleBrief
    kind: str
    name: str
    role: str | None
    mentions: list[list[int]]


class NamesOut(Schema):
    """A page of names, the newest article first."""

    items: list[NameOut]
    next: int | None = Field(description="Give it as `before`; null on the last.")


class Refusal(Schema):
    """Why there is no answer."""

    detail: str
