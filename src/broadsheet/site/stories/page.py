"""Everything a story's page prints, as plain values: its reports with reasons, summary, timeline, strip, what is new to this reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.config import Config
from broadsheet.engine.understand.summary import moved_on, summarise
from broadsheet.engine.understand.timeline import timeline
from broadsheet.site.cards import INKS, article_url
from broadsheet.site.pictures import Shot, shot_of
from broadsheet.site.reasons import in_words
from broadsheet.site.stories.countries import country_of
from broadsheet.site.stories.strip import Strip, draw
from broadsheet.site.story_cards import story_url
from broadsheet.site.visitor import Visitor
from broadsheet.store import summaries
from broadsheet.store.models import Membership, Story
from broadsheet.store.rights import Shown, quotable, shown

READ = 40
"""Reports whose words summary and timeline are taken from."""
READ_CHARACTERS = 6000
SUMMARY = 4
DAYS = 8
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


def sheet(story: Story, members: Sequence[Membership], visitor: Visitor, seen_at: datetime | None) -> Sheet:
    """Put the page of a story together for a visitor.

    Args:
        story: with headline article and lead picture.
        members: its reports with their texts, oldest first.
        visitor: who reads.
        seen_at: when this reader was here last.
    """
    words = {member.article_id: shown(member.article, full=visitor.reads_whole) for member in members}
    lines = _lines(members, words, visitor)
    own = [member for member in members if member.copy_of_id is None][:READ]
    texts = {member.article_id: quotable(member.article, full=visitor.reads_whole)[:READ_CHARACTERS] for member in own}
    quoted = {str(line.article): line for line in lines}
    return Sheet(
        story=story,
        path=story_url(story),
        headline=_headline(story, words),
        lead=shot_of(story.lead_picture),
        lead_outlet=story.lead_picture.article.source.name if story.lead_picture else "",
        lines=lines,
        summary=_summary(own, texts, quoted, story.language),
        digest=_digest(story, lines),
        timeline=_timeline(own, texts, quoted),
        strip=draw([(member.article.sort_at, member.copy_of_id is not None) for member in members]),
        languages=tuple(language_name(code) for code in story.languages if code),
        countries=tuple(dict.fromkeys(filter(None, (country_of(member.article.source.home_url) for member in members)))),
        copies=sum(1 for member in members if member.copy_of_id is not None),
        news=_news(members, lines, seen_at, texts),
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


def _summary(own: Sequence[Membership], texts: dict[int, str], quoted: dict[str, Line], language: str) -> tuple[Quoted, ...]:
    """Take sentences of the headline's language from what may be shown of each report."""
    tongue = language.partition("-")[0]
    reports = [_given(member, texts) for member in own if member.article.language.partition("-")[0] == tongue]
    told = summarise(reports, SUMMARY, language=tongue or None) if len(reports) > 1 else []
    return tuple(_quoted(words, quoted[article]) for words, article in told)


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


def _timeline(own: Sequence[Membership], texts: dict[int, str], quoted: dict[str, Line]) -> tuple[DayTold, ...]:
    """Tell the days of a story that has more than one."""
    articles = [
        {"id": member.article_id, "title": "", "published": member.article.sort_at, "text": texts[member.article_id]}
        for member in own
    ]
    days = timeline(articles, DAYS)
    if len(days) < 2:
        return ()
    told = ((date.fromisoformat(day), sentences) for day, sentences in days)
    return tuple(
        DayTold(day, tuple(_quoted(str(one), quoted[getattr(one, "article", "")]) for one in sentences))
        for day, sentences in told
    )


def _given(member: Membership, texts: dict[int, str]) -> dict[str, object]:
    """Hand an article to the engine, with no more of its text than may be shown."""
    article = member.article
    return {
        "id": str(article.pk),
        "title": "",
        "text": texts[article.pk],
        "published": article.sort_at,
        "language": article.language,
    }


def _quoted(words: str, line: Line) -> Quoted:
    return Quoted(words, line.outlet, line.url, line.language)


def _news(members: Sequence[Membership], lines: Sequence[Line], seen_at: datetime | None, texts: dict[int, str]) -> News | None:
    """Tell what came or changed since; ``None`` on the first visit and where nothing did."""
    if seen_at is None:
        return None
    flat = {line.article: line for own in lines for line in (own, *own.copies)}
    came = {member.article_id for member in members if member.placed_at and member.placed_at > seen_at}
    changed = {member.article_id for member in members if member.article.updated_at > seen_at} - came
    changed = {number for number in changed if flat[number].changes}
    if not came and not changed:
        return None
    told = _moved_on([member for member in members if member.article_id in texts], came, texts)
    return News(
        seen_at,
        tuple(flat[n] for n in flat if n in came),
        tuple(flat[n] for n in flat if n in changed),
        tuple(_quoted(words, flat[article]) for words, article in told),
    )


def _moved_on(own: Sequence[Membership], came: set[int], texts: dict[int, str]) -> list[tuple[str, int]]:
    """Return what the reports that came say that none before them said: (sentence, article)."""
    given = [_given(member, texts) for member in own]
    before = [article for article, member in zip(given, own, strict=True) if member.article_id not in came]
    if not before or len(before) == len(given):
        return []
    return [(words, int(article)) for words, article in moved_on(before, given, NEW_SENTENCES).sentences]
