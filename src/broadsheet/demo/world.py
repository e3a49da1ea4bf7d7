"""The world of the demo press: events and reports read from ``world/*.toml``, and how each report stands at a moment.

A file describes one event. Its bodies use a few marks at the beginning of a paragraph: ``## `` subheading, ``> `` quotation,
``- `` list item (one a line), ``@ key`` an inline teaser for another report. ``[words](key)`` links words to a report.
``{weekday}``, ``{weekday+1}``, ``{date-2}`` are days and ``{month-1}`` months counted from the day of the event, so that
the words fit whenever the demo is set up.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from broadsheet.demo.calendars import spell_date, spell_month, spell_weekday
from broadsheet.demo.outlets import BY_SLUG, Outlet

PartKind = Literal["paragraph", "heading", "quote", "item", "teaser"]
_MARKS: tuple[tuple[str, PartKind], ...] = (("## ", "heading"), ("> ", "quote"), ("- ", "item"), ("@ ", "teaser"))
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
        """Say how every report published by ``now`` stands, newest first, for a demo set up at ``epoch`` (both aware)."""
        shown = (stand(report, epoch, now) for report in self.reports if published(report, epoch) <= now)
        return tuple(sorted(shown, key=lambda standing: standing.published, reverse=True))


def published(report: Report, epoch: datetime) -> datetime:
    """When a report appears, to the minute."""
    return (epoch - timedelta(hours=report.hours_ago)).replace(second=0, microsecond=0)


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


# --- reading the files ---------------------------------------------------------------------------------------------


@cache
def world() -> World:
    """Read the whole world, once."""
    events: list[Event] = []
    reports: dict[str, Report] = {}
    for file in sorted(files(__package__).joinpath("world").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            event = _event(file.name.removesuffix(".toml"), data)
            events.append(event)
            for row in data["article"]:
                report = _report(event, row, reports)
                reports[report.key] = report
    return World(tuple(events), tuple(reports.values()))


def _event(key: str, data: dict[str, Any]) -> Event:
    motif = data["picture"]["motif"]
    pictures = {
        language: Picture(motif=motif, alt=row["alt"], caption=row["caption"], credit=row["credit"])
        for language, row in data["picture"].items()
        if isinstance(row, dict)
    }
    return Event(key, data["name"], data["days_ago"], time.fromisoformat(data["at"]), pictures)


def _report(event: Event, row: dict[str, Any], earlier: Mapping[str, Report]) -> Report:
    outlet = BY_SLUG[row["outlet"]]
    original = earlier[row["copy_of"]] if "copy_of" in row else None
    return Report(
        key=row["key"],
        event=event,
        outlet=outlet,
        hours_ago=row["hours_ago"],
        slug=row.get("slug", row["key"]),
        title=row["title"],
        standfirst=row.get("standfirst", ""),
        bylines=tuple(row.get("bylines", ())),
        agency=row.get("agency"),
        section=row["section"],
        tags=tuple(row.get("tags", ())),
        parts=_copy(original, row) if original else read_parts(row["body"]),
        copy_of=row.get("copy_of"),
        picture=event.pictures.get(outlet.language) if row.get("picture", True) else None,
        paywall=row.get("paywall", False),
        revisions=tuple(_revision(item) for item in row.get("revision", ())),
        comments=tuple(Comment(item["name"], item["text"], item["after_hours"]) for item in row.get("comment", ())),
    )


def _copy(original: Report, row: dict[str, Any]) -> tuple[Part, ...]:
    """Reprint another report: its first ``keep`` parts without its teasers, some words swapped, more put before and after."""
    swaps = _pairs(row.get("swap", ()))
    taken = [part for part in original.parts if part.kind != "teaser"][: row.get("keep")]
    reprinted = tuple(replace(part, text=swap(part.text, swaps)) for part in taken)
    return read_parts(row.get("before", "")) + reprinted + read_parts(row.get("body", ""))


def _revision(row: dict[str, Any]) -> Revision:
    return Revision(
        after_hours=row["after_hours"],
        title=row.get("title"),
        standfirst=row.get("standfirst"),
        swaps=_pairs(row.get("swap", ())),
        append=read_parts(row.get("append", "")),
    )


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in rows)


def read_parts(body: str) -> tuple[Part, ...]:
    """Read a body: paragraphs apart by blank lines, list items by line ends; single line ends are spaces."""
    parts: list[Part] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        if chunk.startswith("- "):
            parts.extend(_part(line) for line in re.split(r"\n(?=- )", chunk))
        elif chunk:
            parts.append(_part(chunk))
    return tuple(parts)


def _part(chunk: str) -> Part:
    words = " ".join(chunk.split())
    for mark, kind in _MARKS:
        if words.startswith(mark):
            return Part(kind, words.removeprefix(mark))
    return Part("paragraph", words)
