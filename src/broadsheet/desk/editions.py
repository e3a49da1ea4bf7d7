"""Editions: composed when they are due, once for all who read the same, written as one mail for each reader.

1. Subscriptions that are due are read, a batch at a time; what is too late is passed over (:func:`plan_due`).
2. They are put in groups: same moment, same interests, same editions before. Each group gets a variant of the issue, and joins one
   that is there already when nothing in it was printed for the group before.
3. In one transaction a group's mails are written and its subscriptions move on to their next edition. A worker killed anywhere
   leaves whole groups done or not done; the keys of ``Mail`` keep any second copy out, whatever moved a subscriber back.

Where an editor made the issue by hand (the variant without a name), variants hold its stories, less what their readers had.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import timetable
from broadsheet.desk.demo_press import is_news
from broadsheet.engine.newsletter.asides import Found, choose_figure, choose_quote
from broadsheet.engine.newsletter.compose import Candidate, Pick, Wish, compose, remember, was_printed
from broadsheet.engine.newsletter.schedule import Plan, dues
from broadsheet.store import asides as stored_asides
from broadsheet.store import editions
from broadsheet.store.database import writing
from broadsheet.store.models import (
    Edition,
    EditionItem,
    EditionState,
    Mail,
    Newsletter,
    SubscriberState,
    Subscription,
)
from broadsheet.store.publication import bump_version
from broadsheet.store.subscribers import due_rows, first_due, is_due, late_rows

logger = logging.getLogger(__name__)

MARGIN = timedelta(hours=6)
"""How much further back than the last edition stories are looked for: some are placed late."""
LONGEST_LOOK = timedelta(days=8)
DRAFT_AHEAD = timedelta(hours=3)
"""How long before its first reader's hour an issue that needs approval is drafted."""
ASIDES_FROM = 8
"""How many of an edition's first stories a quote and a figure are looked for in."""
MANUAL = ""
"""The variant that an editor made."""


@dataclass(frozen=True, slots=True)
class Group:
    """Subscriptions that get the same edition."""

    at: datetime
    day: date
    slot: int
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    last_edition: int | None
    extra: str
    """Their history beside that of their last edition, as JSON."""
    since: datetime
    """When the edition before was due for them."""

    @property
    def interests(self) -> str:
        """A short name for what its readers want of the newsletter; the same for the same."""
        return _short(json.dumps([self.sections, self.languages])) if self.sections or self.languages else "all"

    @property
    def lineage(self) -> str:
        """A short name for what its readers had before."""
        return _short(f"{self.last_edition} {self.extra}")


@dataclass(slots=True)
class Planner:
    """Plans one newsletter at one time; stories are read once for all its groups."""

    newsletter: Newsletter
    config: Config
    now: datetime
    _candidates: dict[datetime, list[Candidate]] = field(default_factory=dict)
    _histories: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    _before: dict[tuple[str, int | None, str, datetime], datetime] = field(default_factory=dict)

    def run(self, limit: int) -> int:
        """Plan up to ``limit`` due subscriptions; return how many moved on."""
        if self.newsletter.needs_approval:
            self._draft_early()
        moved = self._pass_over(limit)
        groups: dict[Group, list[Subscription]] = defaultdict(list)
        for row in due_rows(self.newsletter, now=self.now, limit=limit):
            groups[self._group(row)].append(row)
        for group in sorted(groups, key=lambda group: (group.at, group.last_edition is None, -len(groups[group]))):
            moved += self._plan(group, groups[group])
        return moved

    def _draft_early(self) -> None:
        """Have a draft lie at the desk before the first reader's hour comes."""
        row = first_due(self.newsletter, before=self.now + DRAFT_AHEAD)
        if row is not None and row.due_day is not None and row.due_at is not None and row.due_at > self.now:
            draft(self.newsletter, day=row.due_day, slot=row.due_slot, at=row.due_at, config=self.config, now=self.now)

    def _group(self, row: Subscription) -> Group:
        assert row.due_at is not None
        assert row.due_day is not None
        key = (row.frequency, row.minute, row.subscriber.time_zone, row.due_at)
        if key not in self._before:
            self._before[key] = previous(timetable.plan_of_row(self.newsletter, row), row.due_at)
        extra = json.dumps(row.extra_history, sort_keys=True)
        interests = tuple(row.sections), tuple(row.languages)
        return Group(row.due_at, row.due_day, row.due_slot, *interests, row.last_edition_id, extra, self._before[key])

    def _pass_over(self, limit: int) -> int:
        """Move subscriptions on whose edition is later than it may be."""
        late = timedelta(minutes=self.newsletter.late_minutes)
        rows = late_rows(self.newsletter, before=self.now - late, limit=limit)
        if rows:
            missed = sum(row.subscriber.state == SubscriberState.CONFIRMED for row in rows)
            with writing():
                timetable.advance(self.newsletter, rows, after=self.now - late)
                if missed:
                    logger.warning("%s: too late for %s of its readers", self.newsletter, missed)
                    self.newsletter.late += missed
                    self.newsletter.late_at = self.now
                    self.newsletter.save(update_fields=["late", "late_at"])
        return len(rows)

    def _plan(self, group: Group, rows: Sequence[Subscription]) -> int:
        manual = self._manual(group)
        if manual is not None and self._must_wait(manual):
            return 0
        edition = None
        if manual is None or manual.state != EditionState.DROPPED:
            edition = self._edition(group, manual)
        return self._write(group, rows, edition)

    def _manual(self, group: Group) -> Edition | None:
        """Return the issue as an editor made it, or is to approve it; ``None`` where nobody wants a hand in it."""
        found = Edition.objects.filter(newsletter=self.newsletter, day=group.day, slot=group.slot, variant=MANUAL).first()
        if found is None and self.newsletter.needs_approval:
            return draft(self.newsletter, day=group.day, slot=group.slot, at=group.at, config=self.config, now=self.now)
        return found

    def _must_wait(self, manual: Edition) -> bool:
        return manual.state == EditionState.DRAFT and self.newsletter.needs_approval

    def _edition(self, group: Group, manual: Edition | None) -> Edition | None:
        """Return the variant for a group: one that is there, or a new one; ``None`` when there is no news for it."""
        history = self._history(group)
        kind = "m" if manual is not None else f"{group.at:%d%H%M}"
        prefix = f"{kind}-{group.interests}-"
        for other in Edition.objects.filter(
            newsletter=self.newsletter, day=group.day, slot=group.slot, variant__startswith=prefix
        ).order_by("-planned"):
            if not any(was_printed(editions.pick_of(item), history) for item in editions.items(other)):
                return other
        wish = wish_of(self.newsletter, group.sections, group.languages)
        made = _Made(self.newsletter, group.day, group.slot, f"{prefix}{group.lineage}", self.now)
        if manual is not None:
            return made.from_manual(manual, wish, history)
        return made.from_candidates(self._stories(group), wish, history)

    def _stories(self, group: Group) -> list[Candidate]:
        since = max(group.since - MARGIN, group.at - LONGEST_LOOK)
        if since not in self._candidates:
            self._candidates[since] = editions.candidates(since=since, now=self.now, demo_allowed=is_news(self.config))
        return self._candidates[since]

    def _history(self, group: Group) -> dict[str, list[int]]:
        if group.last_edition is None:
            return {}
        if group.last_edition not in self._histories:
            kept = Edition.objects.filter(pk=group.last_edition).values_list("history", flat=True).first()
            self._histories[group.last_edition] = kept or {}
        return {**self._histories[group.last_edition], **json.loads(group.extra)}

    def _write(self, group: Group, rows: Sequence[Subscription], edition: Edition | None) -> int:
        """Write a group's mails and move its subscriptions on, all or nothing."""
        extra = self._extra(group, edition) if edition is not None else {}
        with writing():
            held = is_due(rows, group.at)
            if edition is not None:
                planned = Mail.objects.bulk_create([self._mail(group, row, edition) for row in held], ignore_conflicts=True)
                Edition.objects.filter(pk=edition.pk).update(
                    planned=Mail.objects.filter(edition=edition).count() if planned else 0, state=EditionState.SENDING
                )
                Subscription.objects.filter(pk__in=[row.pk for row in held]).update(last_edition=edition, extra_history=extra)
            timetable.advance(self.newsletter, held, after=group.at)
        return len(held)

    def _mail(self, group: Group, row: Subscription, edition: Edition) -> Mail:
        return Mail(
            edition=edition,
            subscriber_id=row.subscriber_id,
            newsletter=self.newsletter,
            day=group.day,
            slot=group.slot,
            wanted_at=group.at,
            due_at=group.at,
        )

    def _extra(self, group: Group, edition: Edition) -> dict[str, list[int]]:
        """Return what these readers had and this edition's history does not know of."""
        return {name: entry for name, entry in self._history(group).items() if name not in edition.history}


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition about to be made."""

    newsletter: Newsletter
    day: date
    slot: int
    variant: str
    now: datetime

    def from_candidates(
        self, candidates: Sequence[Candidate], wish: Wish, history: Mapping[str, Sequence[int]], *, may_be_empty: bool = False
    ) -> Edition | None:
        """Compose it."""
        picks = compose(candidates, wish, history, now=self.now)
        if not picks and not may_be_empty:
            return None
        quote, figure = asides([pick.report.article for pick in picks])
        columns = {
            "subject": editions.subject_of(self.newsletter, [pick.report.title for pick in picks], self.newsletter.language)[
                :200
            ],
            "quote": quote,
            "figure": figure,
            "history": remember(history, picks, candidates, day=self.day.toordinal()),
        }
        return self._save(picks, columns, is_archived=self.variant != MANUAL and not wish_is_narrowed(self.newsletter, wish))

    def from_manual(self, manual: Edition, wish: Wish, history: Mapping[str, Sequence[int]]) -> Edition | None:
        """Take what an editor made, less what these readers had or do not want."""
        kept = [(item, pick) for item in editions.items(manual) if not was_printed(pick := editions.pick_of(item), history)]
        wanted = {
            pick.report.article for pick in compose([Candidate((pick.report,)) for _, pick in kept], wish, {}, now=self.now)
        }
        kept = [(item, pick) for item, pick in kept if pick.report.article in wanted]
        if not kept:
            return None
        candidates = [editions.with_members(pick) for _, pick in kept]
        picks = [pick for _, pick in kept]
        columns = {name: getattr(manual, name) for name in ("subject", "note", "quote", "figure")}
        columns["history"] = remember(history, picks, candidates, day=self.day.toordinal())
        edition = self._save(picks, columns, is_archived=not wish_is_narrowed(self.newsletter, wish))
        for item, pick in kept:
            if item.note:
                EditionItem.objects.filter(edition=edition, article_id=pick.report.article).update(note=item.note)
        return edition

    def _save(self, picks: Sequence[Pick], columns: Mapping[str, object], *, is_archived: bool) -> Edition:
        """Write it; where another worker was quicker, its edition is the one."""
        key = {"newsletter": self.newsletter, "day": self.day, "slot": self.slot}
        with writing():
            first = is_archived and not Edition.objects.filter(**key, is_archived=True).exists()
            state = EditionState.DRAFT if self.variant == MANUAL else EditionState.SENDING
            defaults = {**columns, "composed_at": self.now, "is_archived": first, "state": state}
            edition, made = Edition.objects.get_or_create(**key, variant=self.variant, defaults=defaults)
            if made:
                editions.fill(edition, picks)
                if first:
                    bump_version()
        return edition


def plan_due(config: Config, *, now: datetime, limit: int = 1000) -> int:
    """Write the mails of every edition that is due; return how many subscriptions moved on.

    Args:
        config: the settings; a public site's newsletters need an imprint.
        now: the time (aware).
        limit: how many subscriptions of each newsletter at most.
    """
    return sum(Planner(newsletter, config, now).run(limit) for newsletter in sendable(config))


def sendable(config: Config) -> list[Newsletter]:
    """Return the newsletters that may be sent: active, with an imprint where strangers read them; the demo's never in public."""
    rows = [row for row in Newsletter.objects.filter(is_active=True) if not (config.is_public and row.is_demo)]
    return [row for row in rows if row.imprint or config.mail_imprint or not config.is_public]


def draft(newsletter: Newsletter, *, day: date, slot: int, at: datetime, config: Config, now: datetime) -> Edition:
    """Compose an issue for an editor to look at; one that is there already stays as it is."""
    found = Edition.objects.filter(newsletter=newsletter, day=day, slot=slot, variant=MANUAL).first()
    if found is not None:
        return found
    plan = timetable.plan_of(newsletter, frequency="all", minute=None, zone_name=newsletter.time_zone)
    since = max(previous(plan, at) - MARGIN, at - LONGEST_LOOK)
    candidates = editions.candidates(since=since, now=now, demo_allowed=is_news(config))
    made = _Made(newsletter, day, slot, MANUAL, now)
    edition = made.from_candidates(candidates, wish_of(newsletter, (), ()), latest_history(newsletter), may_be_empty=True)
    assert edition is not None
    return edition


def latest_history(newsletter: Newsletter) -> dict[str, list[int]]:
    """Return what the readers of the last issue had, for a draft that is for all."""
    kept = newsletter.editions.filter(is_archived=True).values_list("history", flat=True).first()
    return dict(kept or {})


def next_issue(newsletter: Newsletter, *, now: datetime) -> tuple[date, int, datetime] | None:
    """Return day, slot and moment of the next issue in the newsletter's own zone."""
    plan = timetable.plan_of(newsletter, frequency="all", minute=None, zone_name=newsletter.time_zone)
    due = next(dues(plan, now), None)
    return (due.day, due.slot, due.at) if due else None


def previous(plan: Plan, at: datetime) -> datetime:
    """Return when the edition before the one of ``at`` was due; a day before where there was none."""
    before = [due.at for due in dues(plan, at - LONGEST_LOOK) if due.at < at]
    return before[-1] if before else at - timedelta(days=1)


def wish_of(newsletter: Newsletter, sections: Iterable[str], languages: Iterable[str]) -> Wish:
    """Return the newsletter's filters narrowed to a reader's interests."""
    own = frozenset(name.casefold() for name in newsletter.sections)
    wanted = frozenset(name.casefold() for name in sections)
    spoken, understood = frozenset(newsletter.languages), frozenset(languages)
    return Wish(
        length=newsletter.length,
        sections=(own & wanted or wanted) if own and wanted else own | wanted,
        sources=frozenset(newsletter.sources.values_list("pk", flat=True)),
        languages=(spoken & understood or understood) if spoken and understood else spoken | understood,
        wanted_words=tuple(newsletter.wanted_words),
        unwanted_words=tuple(newsletter.unwanted_words),
        least_outlets=newsletter.least_outlets,
        language=newsletter.language,
    )


def wish_is_narrowed(newsletter: Newsletter, wish: Wish) -> bool:
    """Tell whether a reader's interests take something away from the newsletter."""
    full = wish_of(newsletter, (), ())
    return (wish.sections, wish.languages) != (full.sections, full.languages)


def asides(articles: Sequence[int]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the quote and the figure of an edition, each with its source; empty where there is none."""
    chosen = articles[:ASIDES_FROM]
    rows = stored_asides.texts(chosen)
    texts = [(row.pk, text, row.language) for row, text in rows]
    sources = {row.pk: (row.source.name, row.url) for row, _ in rows}

    def kept(found: Found | None, who: str) -> dict[str, object]:
        if found is None:
            return {}
        outlet, url = sources[found.article]
        return {"words": found.words, who: found.who, "outlet": outlet, "url": url, "article": found.article}

    return kept(choose_quote(stored_asides.quotes(chosen)), "speaker"), kept(choose_figure(texts), "sentence")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
