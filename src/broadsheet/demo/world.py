"""The world of the demo press: events, the reports on them, and how each report stands at a moment.

``{weekday}``, ``{weekday+1}``, ``{date-2}`` in the words are days and ``{month-1}`` months counted from the day of the event,
so that the words fit whenever the demo is set up.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal

from broadsheet.demo.calendars import spell_date, spell_month, spell_weekday
from broadsheet.demo.outlets import Outlet

PartKind = Literal["paragraph", "heading", "quote", "item", "teaser"]
_DAY = re.compile(r"\{(weekday|date|month)([+-]\d+)?\}")
LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, subheading, quotation, list item or inline teaser of a report."""

    kind: PartKind
    text: str
    """With link marks; of a teaser the key of the report it points to."""

    @property
    def words(self) -> str:
        """What a reader reads."""
        return LINK.sub(r"\1", self.text)


@dataclass(frozen=True, slots=True)
class Picture:
    """The illustration of an event, described in one language."""

    motif: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that a reader of the aggregator left."""

    name: str
    text: str
    after_hours: float


@dataclass(frozen=True, slots=True)
class Revision:
    """A change to a report, hours after its publication."""

    after_hours: float
    title: str | None
    standfirst: str | None
    swaps: tuple[tuple[str, str], ...]
    append: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``days_ago`` before the demo was set up, at ``clock`` (UTC)."""

    key: str
    name: str
    days_ago: int
    clock: time
    pictures: Mapping[str, Picture]
    """By language."""

    def day(self, epoch: datetime) -> datetime:
        """When it happened, for a demo set up at ``epoch``."""
        return datetime.combine(epoch.date() - timedelta(days=self.days_ago), self.clock, tzinfo=epoch.tzinfo)


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's article on an event, with everything that will become of it."""

    key: str
    event: Event
    outlet: Outlet
    hours_ago: float
    slug: str
    title: str
    standfirst: str
    bylines: tuple[str, ...]
    agency: str | None
    section: str
    tags: tuple[str, ...]
    parts: tuple[Part, ...]
    copy_of: str | None
    picture: Picture | None
    paywall: bool
    withdrawn_after: float | None
    """Hours after its publication when its outlet takes it back."""
    revisions: tuple[Revision, ...]
    comments: tuple[Comment, ...]

    @property
    def number(self) -> int:
        """A number that outlets use in addresses."""
        return 10_000 + zlib.crc32(self.key.encode()) % 90_000


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as it stands at a moment: what reading its page should give."""

    report: Report
    title: str
    standfirst: str
    parts: tuple[Part, ...]
    published: datetime
    modified: datetime | None

    @property
    def text(self) -> str:
        """The clean text: paragraphs, subheadings, list items and quotations joined by blank lines, without teasers."""
        return "\n\n".join(part.words for part in self.shown_parts if part.kind != "teaser")

    @property
    def shown_parts(self) -> tuple[Part, ...]:
        """What the page shows of the body: all of it, or two paragraphs before a paywall."""
        return self.parts[:2] if self.report.paywall else self.parts

    @property
    def updated(self) -> datetime:
        """The last change."""
        return self.modified or self.published

    @property
    def path(self) -> str:
        """Its address on its outlet, not percent-encoded."""
        report = self.report
        section = re.sub(r"[^\w]+", "-", report.section.lower()).strip("-")
        return report.outlet.address.format(date=self.published, section=section, slug=report.slug, number=report.number)


@dataclass(frozen=True, slots=True)
class World:
    """All events and reports."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]

    def standing(self, epoch: datetime, now: datetime) -> tuple[Standing, ...]:
        """Say how every report published by ``now`` stands, newest first, for a demo set up at ``epoch`` (both aware).

        What its outlet has withdrawn is not among them.
        """
        shown = (standing for standing in self._appeared(epoch, now) if not is_withdrawn(standing, now))
        return tuple(sorted(shown, key=lambda standing: standing.published, reverse=True))

    def withdrawn(self, epoch: datetime, now: datetime) -> tuple[Standing, ...]:
        """Name the reports that outlets have taken back by ``now``."""
        return tuple(standing for standing in self._appeared(epoch, now) if is_withdrawn(standing, now))

    def _appeared(self, epoch: datetime, now: datetime) -> tuple[Standing, ...]:
        return tuple(stand(report, epoch, now) for report in self.reports if published(report, epoch) <= now)


def published(report: Report, epoch: datetime) -> datetime:
    """When a report appears, to the minute."""
    return (epoch - timedelta(hours=report.hours_ago)).replace(second=0, microsecond=0)


def is_withdrawn(standing: Standing, now: datetime) -> bool:
    """Whether the outlet has taken a report back by ``now``."""
    hours = standing.report.withdrawn_after
    return hours is not None and standing.published + timedelta(hours=hours) <= now


def stand(report: Report, epoch: datetime, now: datetime) -> Standing:
    """Apply the revisions that are due and name the days."""
    appeared = published(report, epoch)
    standing = Standing(report, report.title, report.standfirst, report.parts, appeared, None)
    for revision in report.revisions:
        moment = appeared + timedelta(hours=revision.after_hours)
        if moment <= now:
            standing = _revise(standing, revision, moment)
    day = report.event.day(epoch)
    language = report.outlet.language
    return replace(
        standing,
        title=name_days(standing.title, day, language),
        standfirst=name_days(standing.standfirst, day, language),
        parts=tuple(replace(part, text=name_days(part.text, day, language)) for part in standing.parts),
    )


def _revise(standing: Standing, revision: Revision, moment: datetime) -> Standing:
    parts = tuple(replace(part, text=swap(part.text, revision.swaps)) for part in standing.parts)
    return replace(
        standing,
        title=revision.title or standing.title,
        standfirst=revision.standfirst or swap(standing.standfirst, revision.swaps),
        parts=parts + revision.append,
        modified=moment,
    )


def swap(text: str, swaps: Iterable[tuple[str, str]]) -> str:
    """Replace words by others, in order."""
    for old, new in swaps:
        text = text.replace(old, new)
    return text


def name_days(text: str, day: datetime, language: str) -> str:
    """Put weekdays and dates in the place of their marks, counted from ``day``."""

    def name(match: re.Match[str]) -> str:
        steps = int(match[2] or 0)
        if match[1] == "month":
            return spell_month(day, steps, language)
        moment = day + timedelta(days=steps)
        return spell_weekday(moment, language) if match[1] == "weekday" else spell_date(moment, language)

    return _DAY.sub(name, text)
