"""``broadsheet sources --health``: how every feed does, in words; those that need somebody first."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import Any

import typer

from broadsheet.cli.terminal import listed


def show(*, as_json: bool) -> None:
    """Print the health of every feed."""
    from broadsheet.site.desk.health import judge_feeds
    from broadsheet.store import sources as store
    from broadsheet.store.database import sentences

    now = datetime.now(UTC)
    with sentences():
        rows = [_row(one) for one in judge_feeds(store.health(), now)]
    nothing = "There are no feeds yet. Add a source: broadsheet add https://example.org"
    listed(rows, as_json=as_json, show=partial(_print, now=now), nothing=nothing)


def _row(health: Any) -> dict[str, Any]:
    """One feed as plain values; times in ISO 8601."""
    feed = health.feed
    times = {name: getattr(feed, column) for name, column in _TIMES.items()}
    return {
        "slug": feed.source.slug,
        "name": feed.source.name,
        "feed": feed.url,
        "grade": health.grade,
        "state": health.words,
        "cause": health.cause or None,
        "remedy": health.remedy or None,
        "status": feed.last_status or None,
        "failures": feed.failures,
        **{name: moment.isoformat(timespec="seconds") if moment else None for name, moment in times.items()},
        "news_per_day": health.per_day,
        "doubles_avoided": feed.doubles,
        "hub": health.hub or None,
        "hub_problem": health.hub_why or None,
        "waiting": feed.waiting,
        "given_up": health.lost,
        "given_up_because": health.lost_why or None,
    }


def _pages(row: dict[str, Any]) -> str:
    """Say how many of a feed's pages were given up, and why the last one, where the cause does not say so."""
    lost = row["given_up"]
    if not lost:
        return ""
    count = "1 page of it became no article" if lost == 1 else f"{lost} pages of it became no article"
    return f"{count}." if row["cause"] == row["given_up_because"] else f"{count}; the last one: {row['given_up_because']}"


_TIMES = {"last_asked": "last_fetched_at", "last_ok": "last_ok_at", "last_news": "last_new_at", "next": "due_at"}


def _print(rows: list[dict[str, Any]], now: datetime) -> None:
    """Print two lines a feed, and what to do beneath those that need somebody."""
    from broadsheet.cli.sources import ago
    from broadsheet.cli.terminal import harmless

    for row in rows:
        typer.echo(harmless(f"{row['slug']}: {row['state']}"))
        facts = f"asked {ago(row['last_asked'], now)}, news {ago(row['last_news'], now)}, next {ago(row['next'], now)}"
        facts += f", about {row['news_per_day']:g} a day" if row["news_per_day"] else ""
        facts += f", {row['doubles_avoided']} doubles avoided" if row["doubles_avoided"] else ""
        facts += f", WebSub {row['hub']}" if row["hub"] else ""
        typer.echo(harmless(f"    {row['feed']}"))
        typer.echo(harmless(f"    {facts}"))
        hub = f"WebSub: {row['hub_problem']}" if row["hub_problem"] else ""
        for words in filter(None, (hub, _pages(row), row["cause"], row["remedy"])):
            typer.echo(harmless(f"    {words}"))
    grades = Counter(row["grade"] for row in rows)
    typer.echo(", ".join(f"{count} {grade}" for grade, count in grades.most_common()))
