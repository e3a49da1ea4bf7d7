"""Visits in the tables: fold the journal into them, read what a page and the dashboard print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError
from django.db.models import F, QuerySet, Sum

from broadsheet.engine.text.digits import whole
from broadsheet.store.database import sentences, writing
from broadsheet.store.models import Article, Story, VisitDay, VisitDropped, VisitFold, VisitReferrer, VisitTotal
from broadsheet.store.prepared import Prepared
from broadsheet.store.visit_journal import Journal

MOST_HOSTS = 200
"""Referring hosts of a day that are kept by name: more would let a script fill the table with invented ones."""
OTHER = "other"
KINDS: dict[str, type[Article | Story]] = {"article": Article, "story": Story}
FOLD_MEMORY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Counted:
    """What an article's page prints."""

    total: int = 0
    today: int = 0


@dataclass(slots=True)
class Piece:
    """What one sealed piece of the journal says."""

    visits: Counter[tuple[date, str]] = field(default_factory=Counter)
    hosts: Counter[tuple[date, str]] = field(default_factory=Counter)
    dropped: Counter[tuple[date, str]] = field(default_factory=Counter)


def of_page(page: str, today: date) -> Counted:
    """Return the visits of a page (``article/12``, ``story/7``), all and today's: one query. Nobody knows it: none."""
    kind, number = split(page)
    if not kind:
        return Counted()
    with sentences():
        row = next(iter(_of[kind](number)), None)
    return Counted(row.visits, row.on_day if row.day == today else 0) if row else Counted()


def _totals(kind: str) -> Prepared[VisitTotal]:
    return Prepared(lambda number: VisitTotal.objects.filter(**{f"{kind}_id": number}).only("visits", "on_day", "day"))


_of = {kind: _totals(kind) for kind in KINDS}


def split(page: str) -> tuple[str, int]:
    """Take the name of a page apart: ``article/12`` is ("article", 12); ("", 0) for what names no page."""
    kind, _, digits = page.partition("/")
    number = whole(digits) if kind in KINDS else None
    return (kind, number) if number is not None else ("", 0)


def fold(journal: Journal, *, now: datetime) -> int:
    """Put everything that the journal holds into the tables; return how many pieces. Each piece counts exactly once."""
    pieces = journal.seal()
    for path in pieces:
        _fold_piece(path, now)
        path.unlink(missing_ok=True)
    if pieces:
        with sentences():
            VisitFold.objects.filter(folded_at__lt=now - FOLD_MEMORY).delete()
    return len(pieces)


def _fold_piece(path: Path, now: datetime) -> None:
    """Count one piece in one transaction, unless another worker did."""
    try:
        piece = read_piece(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except FileNotFoundError:
        return
    if VisitFold.objects.filter(piece=path.name).exists():
        return
    try:
        with writing():
            VisitFold.objects.create(piece=path.name, folded_at=now)
            _add_visits(piece)
            _add(VisitReferrer, "host", _bounded(piece.hosts))
            _add(VisitDropped, "reason", piece.dropped)
    except IntegrityError:
        # Another worker was quicker, or an article went this moment: in either case the next round finds what is left.
        if not VisitFold.objects.filter(piece=path.name).exists():
            raise


def read_piece(lines: Iterable[str]) -> Piece:
    """Add up the lines of a piece. A line that a crash cut short, or that somebody else wrote, counts nothing."""
    piece = Piece()
    for line in lines:
        parts = line.split("\t")
        try:
            day, what, page, words = date.fromisoformat(parts[0]), parts[1], parts[2], parts[3]
        except (ValueError, IndexError):
            continue
        if what == "visit":
            piece.visits[day, page] += 1
            piece.hosts[day, words[:100]] += 1
        elif what == "dropped":
            piece.dropped[day, words[:20]] += 1
    return piece


def _add_visits(piece: Piece) -> None:
    """Add visits to the pages that are still there."""
    for kind, model in KINDS.items():
        asked = Counter({(day, split(page)[1]): count for (day, page), count in piece.visits.items() if split(page)[0] == kind})
        known = set(model.objects.filter(pk__in={number for _, number in asked}).values_list("pk", flat=True))
        _add_to(f"{kind}_id", Counter({key: count for key, count in asked.items() if key[1] in known}))


def _add_to(column: str, visits: Counter[tuple[date, int]]) -> None:
    VisitDay.objects.bulk_create([VisitDay(day=day, **{column: number}) for day, number in visits], ignore_conflicts=True)
    VisitTotal.objects.bulk_create([VisitTotal(day=day, **{column: number}) for day, number in visits], ignore_conflicts=True)
    # By equal counts: most pages of a piece have one or two visits, so that a piece takes a handful of statements.
    for (day, count), ids in _by_count(visits).items():
        VisitDay.objects.filter(day=day, **{f"{column}__in": ids}).update(visits=F("visits") + count)
        totals = VisitTotal.objects.filter(**{f"{column}__in": ids})
        totals.filter(day=day).update(visits=F("visits") + count, on_day=F("on_day") + count)
        totals.filter(day__gt=day).update(visits=F("visits") + count)
        totals.filter(day__lt=day).update(visits=F("visits") + count, on_day=count, day=day)


def _by_count(visits: Counter[tuple[date, int]]) -> dict[tuple[date, int], list[int]]:
    groups: dict[tuple[date, int], list[int]] = {}
    for (day, number), count in sorted(visits.items()):
        groups.setdefault((day, count), []).append(number)
    return groups


def move(old: Story, new: Story) -> None:
    """Within a transaction: add the visits of a story that is merged to those of the one that goes on."""
    days = Counter({(day, new.pk): count for day, count in VisitDay.objects.filter(story=old).values_list("day", "visits")})
    VisitDay.objects.filter(story=old).delete()
    VisitTotal.objects.filter(story=old).delete()
    _add_to("story_id", days)


def _add(model: Any, column: str, counts: Counter[tuple[date, str]]) -> None:
    """Add to rows of (day, word)."""
    model.objects.bulk_create([model(day=day, **{column: word}) for day, word in counts], ignore_conflicts=True)
    for (day, word), count in sorted(counts.items()):
        model.objects.filter(day=day, **{column: word}).update(visits=F("visits") + count)


def _bounded(hosts: Counter[tuple[date, str]]) -> Counter[tuple[date, str]]:
    """Call hosts ``other`` that a day has no more room for."""
    bounded: Counter[tuple[date, str]] = Counter()
    for day in sorted({day for day, _ in hosts}):
        known = set(VisitReferrer.objects.filter(day=day).values_list("host", flat=True))
        for (_, host), count in sorted(
            ((key, count) for key, count in hosts.items() if key[0] == day), key=lambda item: -item[1]
        ):
            kept = host if host in known or len(known) < MOST_HOSTS else OTHER
            known.add(kept)
            bounded[day, kept] += count
    return bounded


# --- the dashboard ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What the dashboard prints of a span of days."""

    days: list[tuple[date, int]]
    """Every day of the span, the oldest first."""
    articles: list[tuple[Article, int]]
    stories: list[tuple[Story, int]]
    """Visits of the story's page and of its articles' pages together."""
    hosts: list[tuple[str, int]]
    dropped: list[tuple[str, int]]
    total: int


def figures(*, since: date, until: date, limit: int = 20) -> Figures:
    """Add up a span of days, both ends included: eight queries at most."""
    visits = VisitDay.objects.filter(day__gte=since, day__lte=until)
    by_day = dict(visits.values_list("day").annotate(number=Sum("visits")))
    span = [since + timedelta(days=number) for number in range((until - since).days + 1)]
    days = [(day, by_day.get(day, 0)) for day in span]
    return Figures(
        days=days,
        articles=_top_articles(visits, limit),
        stories=_top_stories(visits, limit),
        hosts=_top(VisitReferrer.objects.filter(day__gte=since, day__lte=until), "host", limit),
        dropped=_top(VisitDropped.objects.filter(day__gte=since, day__lte=until), "reason", limit),
        total=sum(number for _, number in days),
    )


def _top_articles(visits: QuerySet[VisitDay], limit: int) -> list[tuple[Article, int]]:
    visits = visits.filter(article__isnull=False)
    top = list(visits.values_list("article_id").annotate(number=Sum("visits")).order_by("-number", "article_id")[:limit])
    rows = Article.objects.select_related("source").only("title", "slug", "language", "source__name")
    found = rows.in_bulk([number for number, _ in top])
    return [(found[number], count) for number, count in top if number in found]


def _top_stories(visits: QuerySet[VisitDay], limit: int) -> list[tuple[Story, int]]:
    """Rank stories by what their own page and their articles' pages brought."""
    counts: Counter[int] = Counter()
    for path in ("story_id", "article__membership__story_id"):
        found = visits.filter(**{f"{path}__isnull": False}).values_list(path).annotate(number=Sum("visits"))
        counts.update(dict(found.order_by("-number")[: limit * 4]))
    rows = Story.objects.in_bulk([number for number, _ in counts.most_common(limit)])
    return [(rows[number], count) for number, count in counts.most_common(limit) if number in rows]


def _top(rows: QuerySet[Any], column: str, limit: int) -> list[tuple[str, int]]:
    return list(rows.values_list(column).annotate(number=Sum("visits")).order_by("-number", column)[:limit])
