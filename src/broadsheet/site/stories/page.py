"""Everything a story's page prints, as plain values: its reports with reasons, summary, timeline, strip, what is new to this reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.config import Config
from broadsheet.desk.telling import READ, READ_CHARACTERS, Quote, Told, given
from broadsheet.engine.understand.summary import moved_on
from broadsheet.site.cards import INKS, article_url
from broadsheet.site.pictures import Shot, shot_of
from broadsheet.site.reasons import in_words
from broadsheet.site.stories.countries import country_of
from broadsheet.site.stories.strip import Strip, draw
from broadsheet.site.story_cards import story_url
from broadsheet.site.visitor import Visitor
from broadsheet.store import stories, summaries
from broadsheet.store.models import Membership, Story
from broadsheet.store.rights import Shown, quotable, shown

NEW_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One report on the page."""

    article: int
    url: str
    title: str
    language: str
    outlet: str
    outlet_url: str
    ink: int
    time: datetime
    given: str
    reasons: tuple[str, ...]
    is_first: bool
    is_held: bool
    changes: int
    copies: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence with the report it stands in."""

    words: str
    outlet: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a language model with the reports that it cites."""

    words: str
    cites: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary that a language model wrote, as far as its reports are still here."""

    model: str
    sentences: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day of the timeline."""

    day: date
    sentences: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What came since this reader was here last."""

    since: datetime
    reports: tuple[Line, ...]
    changed: tuple[Line, ...]
    told: tuple[Quoted, ...] = ()
    """Sentences of the new reports that say what no report said before."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one story."""

    story: Story
    path: str
    headline: str
    lead: Shot | None
    lead_outlet: str
    lines: tuple[Line, ...]
    """Own reports, oldest first, each with its copies."""
    summary: tuple[Quoted, ...]
    digest: Digest | None
    timeline: tuple[DayTold, ...]
    strip: Strip | None
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    copies: int
    news: News | None
    is_hidden: bool


def sheet(story: Story, members: Sequence[Membership], told: Told, visitor: Visitor, seen_at: datetime | None) -> Sheet:
    """Put the page of a story together for a visitor.

    Args:
        story: with headline article and lead picture.
        members: its reports, oldest first.
        told: what they say together, as the desk keeps it for this kind of reader.
        visitor: who reads.
        seen_at: when this reader was here last.
    """
    words = {member.article_id: shown(member.article, full=visitor.reads_whole) for member in members}
    lines = _lines(members, words, visitor)
    quoted = {line.article: line for line in lines}
    return Sheet(
        story=story,
        path=story_url(story),
        headline=_headline(story, words),
        lead=shot_of(story.lead_picture),
        lead_outlet=story.lead_picture.article.source.name if story.lead_picture else "",
        lines=lines,
        summary=_quoted(told.summary, quoted),
        digest=_digest(story, lines),
        timeline=tuple(DayTold(date.fromisoformat(day.day), _quoted(day.quotes, quoted)) for day in told.days),
        strip=draw([(member.article.sort_at, member.copy_of_id is not None) for member in members]),
        languages=tuple(language_name(code) for code in story.languages if code),
        countries=tuple(dict.fromkeys(filter(None, (country_of(member.article.source.home_url) for member in members)))),
        copies=sum(1 for member in members if member.copy_of_id is not None),
        news=_news(story, members, lines, visitor, seen_at),
        is_hidden=story.state != "live",
    )


def language_name(code: str) -> str:
    """Return a language's name in the reader's language, or in its own."""
    known = LANG_INFO.get(code)
    return _(known["name"]) if known else code


def _headline(story: Story, words: dict[int, Shown]) -> str:
    if story.headline_by_editor or story.headline_article_id not in words:
        return story.headline
    return words[story.headline_article_id].title


def _lines(members: Sequence[Membership], words: dict[int, Shown], visitor: Visitor) -> tuple[Line, ...]:
    """Fold copies under their original, where that is here."""
    here = {member.article_id for member in members}
    folded: dict[int, list[Line]] = {}
    for member in members:
        if member.copy_of_id in here:
            folded.setdefault(member.copy_of_id, []).append(_line(member, words, visitor, first=False))
    own = [member for member in members if member.copy_of_id not in here]
    return tuple(
        _line(member, words, visitor, first=member is members[0], copies=tuple(folded.get(member.article_id, ())))
        for member in own
    )


def _line(member: Membership, words: dict[int, Shown], visitor: Visitor, *, first: bool, copies: tuple[Line, ...] = ()) -> Line:
    article = member.article
    return Line(
        article=article.pk,
        url=article_url(article),
        title=words[article.pk].title,
        language=article.language,
        outlet=article.source.name,
        outlet_url=reverse("sources:source", args=(article.source.slug,)),
        ink=article.source_id % INKS,
        time=article.sort_at,
        given=article.published_as if article.published_at == article.sort_at else "",
        reasons=tuple(in_words(member.reasons, article, full=visitor.reads_whole)),
        is_first=first,
        is_held=member.held_by_editor,
        changes=article.revision_number - 1,
        copies=copies,
    )


def _digest(story: Story, lines: Sequence[Line]) -> Digest | None:
    """Return what a language model wrote of the story, where the settings name one and enough of its reports are still here."""
    config: Config = settings.CONFIG
    if not config.model_url:
        return None
    here = {line.article: line for line in lines}
    found = summaries.of_story(story, list(here))
    if found is None:
        return None
    told = (Written(one["words"], tuple(here[number] for number in one["articles"])) for one in found.sentences)
    return Digest(found.model, tuple(told))


def _quoted(told: Sequence[Quote], lines: Mapping[int, Line]) -> tuple[Quoted, ...]:
    """Name the report that each sentence stands in."""
    found = ((one.words, lines[one.article]) for one in told)
    return tuple(Quoted(words, line.outlet, line.url, line.language) for words, line in found)


def _news(
    story: Story, members: Sequence[Membership], lines: Sequence[Line], visitor: Visitor, seen_at: datetime | None
) -> News | None:
    """Tell what came or changed since; ``None`` on the first visit and where nothing did."""
    if seen_at is None:
        return None
    flat = {line.article: line for own in lines for line in (own, *own.copies)}
    came = {member.article_id for member in members if member.placed_at and member.placed_at > seen_at}
    changed = {member.article_id for member in members if member.article.updated_at > seen_at} - came
    changed = {number for number in changed if flat[number].changes}
    if not came and not changed:
        return None
    return News(
        seen_at,
        tuple(flat[n] for n in flat if n in came),
        tuple(flat[n] for n in flat if n in changed),
        _quoted(_moved_on(story, came, full=visitor.reads_whole) if came else (), flat),
    )


def _moved_on(story: Story, came: set[int], *, full: bool) -> list[Quote]:
    """Return what the reports that came say that none before them said."""
    own = [member for member in stories.members(story, full_text=True) if member.copy_of_id is None][:READ]
    texts = {member.article_id: quotable(member.article, full=full)[:READ_CHARACTERS] for member in own}
    reports = [given(member, texts) for member in own]
    before = [report for report, member in zip(reports, own, strict=True) if member.article_id not in came]
    if not before or len(before) == len(reports):
        return []
    return [Quote(words, int(article)) for words, article in moved_on(before, reports, NEW_SENTENCES).sentences]
