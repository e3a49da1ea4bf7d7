"""Place articles into stories through the database and print milliseconds of processor time an article, growth and memory.

    python benchmarks/speed/stories_service.py [articles, default 20000] [articles a day, default 1250]

Processor time, not the clock: neighbours on the machine do not count. Made-up reports of made-up events in a fresh SQLite database. The first tenth warms up; growth is the last tenth against the second.
Saving the articles is not counted: it happens without stories as well.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 500
LEASE = timedelta(minutes=10)


def main() -> None:
    """Make the database, fill it, place it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    a_day = int(sys.argv[2]) if len(sys.argv) > 2 else 1_250
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"BROADSHEET_DATA": data, "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
        import django

        django.setup()
        from broadsheet.store import database

        database.migrate()
        _run(count, a_day)


def _run(count: int, a_day: int) -> None:
    from broadsheet.desk.place import Placer
    from broadsheet.store import sources
    from broadsheet.store.models import Story

    outlets = [sources.add(f"Outlet {number}") for number in range(40)]
    reports, placer, seconds = _Reports(a_day), Placer(), []
    memory = _memory()
    for begin in range(0, count, BATCH):
        now = reports.fill(outlets, begin, BATCH)
        started = time.process_time()
        _place(placer, now)
        seconds.append((time.process_time() - started) / BATCH)
        if (begin + BATCH) % 10_000 == 0:
            recent = 1000 * sum(seconds[-10_000 // BATCH :]) / min(len(seconds), 10_000 // BATCH)
            sys.stdout.write(f"{begin + BATCH} articles: {recent:.2f} ms an article lately, {_memory() - memory} MB\n")
            sys.stdout.flush()
    tenth = max(1, len(seconds) // 10)
    early, late = sum(seconds[tenth : 2 * tenth]) / tenth, sum(seconds[-tenth:]) / tenth
    per_article = 1000 * sum(seconds) / len(seconds)
    sys.stdout.write(f"{count} articles, {Story.objects.filter(merged_into=None).count()} stories\n")
    sys.stdout.write(f"{per_article:.2f} ms an article; last tenth against the second: {late / early:.2f}\n")
    sys.stdout.write(f"{_memory() - memory} MB added at most\n")


def _place(placer: Any, now: datetime) -> None:
    from broadsheet.store import claim, due

    assert placer.prepare("bench", now=now, lease=LEASE)
    while rows := claim.claim(due.placing(), limit=50, now=now, lease=LEASE, key="bench"):
        for row in rows:
            placer.save(row, None, now=now)


class _Reports:
    """Reports of events: each event has its names and words, each report some of them and some of everybody's."""

    def __init__(self, a_day: int) -> None:
        self._random = random.Random(7)
        self._words = [
            "".join(self._random.choices("abcdefghijklmnoprstuvw", k=self._random.randint(4, 9))) for _ in range(30_000)
        ]
        self._a_day = a_day
        self._events: list[list[str]] = []

    def fill(self, outlets: list[Any], begin: int, count: int) -> datetime:
        """Write articles that wait for their stories; return their newest time."""
        from broadsheet.store.models import Article, Membership

        at = START
        rows = []
        for number in range(begin, begin + count):
            at = START + timedelta(days=number / self._a_day)
            rows.append(self._article(outlets[number % len(outlets)], number, at))
        Article.objects.bulk_create(rows)
        Membership.objects.bulk_create([Membership(article=row, due_at=row.sort_at) for row in rows])
        return at

    def _article(self, outlet: Any, number: int, at: datetime) -> Any:
        from broadsheet.store.models import Article

        if self._random.random() < 0.35 or not self._events:
            self._events = [*self._events[-119:], self._random.choices(self._words, k=60)]
        event = self._random.choice(self._events)
        common = self._random.choices(self._words[:3000], k=220)
        words = [*self._random.sample(event, 40), *common]
        self._random.shuffle(words)
        title = " ".join(self._random.sample(event, 8)).capitalize()
        text = ". ".join(" ".join(words[i : i + 18]).capitalize() for i in range(0, len(words), 18))
        return Article(
            source=outlet, identity=str(number), slug="x", title=title, text=text, html="", language="en", text_hash=str(number),
            sort_at=at, published_at=at, first_seen_at=at, updated_at=at,
        )  # fmt: skip


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
