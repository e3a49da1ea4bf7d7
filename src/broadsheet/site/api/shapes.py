"""What the API answers with. A field once here keeps its name and meaning for all of version 1; new ones may join."""

from __future__ import annotations

from datetime import datetime

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
    unknown_sources: list[str]


class Refusal(Schema):
    """Why there is no answer."""

    detail: str
