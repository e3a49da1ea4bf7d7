"""A year of feeds, asked by the desk's own schedule: requests made, and how late entries were seen.

usage: schedule.py [--feeds N] [--days N] [--seed N]

The feeds are synthetic, in the shares that large readers report: more than half bring nothing in a month, one in eleven posts
daily or more. Rhythms: newsrooms by day and night, papers at one hour, weekday blogs, random posters, floods, live tickers,
weekly and monthly columns, seasonal ones, feeds that die, feeds that wake up. A fifth gives no dates that can be used, some
name a ttl or a max-age, one in twelve has a WebSub hub (of which one in five stops to push). The schedule is learned from
nothing: the first look of each feed shows its last 20 entries.

The year is judged as a whole and leaves nothing out, not even the weeks of learning. Targets: at most 35 % of the requests of
asking every feed every hour; median delay at most 15 minutes over the entries of feeds that post daily or more often. Exit
status 1 where one is missed.
"""

from __future__ import annotations

import argparse
import random
import statistics
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from broadsheet.desk import schedule
from broadsheet.desk.rhythm import Rhythm

START = datetime(2025, 3, 3, tzinfo=UTC)
MOST_REQUESTS, MOST_DELAY = 0.35, 15.0
SHOWN_AT_FIRST = 20
PUSH_DELAY = 0.2
Hours = Callable[[int, float], float]
"""Day of the week and hour of the day to a weight, 1 on average."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of feed: how many entries a day, when, and what share of all feeds is of this kind."""

    name: str
    share: float
    posts: Callable[[random.Random, int], list[float]]
    """Makes the times of its entries, in days from the start, for so many days and 60 before."""


def flat(_day: int, _hour: float) -> float:
    return 1.0


def newsroom(day: int, hour: float) -> float:
    return (0.15 if hour < 5 or hour >= 22 else 1.45) * (0.6 if day >= 5 else 1.16)


def office(day: int, hour: float) -> float:
    return 0.02 if day >= 5 or hour < 8 or hour >= 18 else 3.3


def poisson(low: float, high: float, hours: Hours) -> Callable[[random.Random, int], list[float]]:
    """Post at random, so many entries a day (drawn once a feed), more at some hours than at others."""

    def posts(rng: random.Random, days: int) -> list[float]:
        rate, zone = rng.uniform(low, high), rng.randrange(24)
        found, at, most = [], -60.0, 4.0
        while at < days:
            at += rng.expovariate(rate * most)
            local = at * 24 + zone
            if rng.random() < hours(int(local // 24) % 7, local % 24) / most:
                found.append(at)
        return found

    return posts


def punctual(days_of_week: set[int], jitter_minutes: float, count: int = 1) -> Callable[[random.Random, int], list[float]]:
    """Post at one hour of some days, ``count`` entries at once."""

    def posts(rng: random.Random, days: int) -> list[float]:
        hour = rng.uniform(0, 24)
        found = []
        for day in range(-60, days):
            if day % 7 in days_of_week:
                at = day + (hour + rng.gauss(0, jitter_minutes) / 60) / 24
                found += [at] * count
        return sorted(found)

    return posts


def floods(rng: random.Random, days: int) -> list[float]:
    """Days of silence, then twenty entries within hours."""
    found, at = [], -60.0
    while at < days:
        at += rng.expovariate(1 / 8)
        found += [at + rng.expovariate(5) for _ in range(20)]
    return sorted(found)


def seasonal(rng: random.Random, days: int) -> list[float]:
    """Twice a day for some weeks, then nothing for months."""
    every, length = rng.uniform(90, 150), rng.uniform(15, 40)
    start = rng.uniform(0, every)
    return [at for at in poisson(2, 4, newsroom)(rng, days) if (at + start) % every < length]


def dies(rng: random.Random, days: int) -> list[float]:
    end = rng.uniform(0, days)
    return [at for at in poisson(1, 8, newsroom)(rng, days) if at < end]


def wakes(rng: random.Random, days: int) -> list[float]:
    begin = rng.uniform(0, days)
    return [at for at in poisson(1, 8, newsroom)(rng, days) if at > begin]


KINDS = (
    Kind("dead", 0.30, lambda _rng, _days: []),
    Kind("a few times a year", 0.25, poisson(0.004, 0.02, flat)),
    Kind("monthly", 0.10, poisson(0.03, 0.05, office)),
    Kind("weekly column", 0.08, punctual({3}, 90)),
    Kind("weekly at random", 0.10, poisson(0.1, 0.3, flat)),
    Kind("some days", 0.04, poisson(0.3, 0.7, office)),
    Kind("floods", 0.01, floods),
    Kind("seasonal", 0.01, seasonal),
    Kind("dies", 0.01, dies),
    Kind("wakes", 0.01, wakes),
    Kind("daily at random", 0.015, poisson(1.0, 1.5, flat)),
    Kind("daily by day", 0.02, poisson(1.0, 4.0, newsroom)),
    Kind("paper at one hour", 0.01, punctual(set(range(7)), 10, count=8)),
    Kind("weekday blog", 0.015, poisson(1.4, 6.0, office)),
    Kind("newsroom", 0.02, poisson(10, 60, newsroom)),
    Kind("agency ticker", 0.01, poisson(80, 300, flat)),
)


@dataclass(slots=True)
class Year:
    """What a feed's year came to."""

    kind: str
    per_day: float
    requests: int
    delays: list[float]
    """Minutes, one an entry."""


def live(kind: Kind, rng: random.Random, days: int) -> Year:
    """Ask one feed for so many days, by the schedule."""
    posts = [START + timedelta(days=at) for at in kind.posts(rng, days) if at < days]
    dated, hub = rng.random() < 0.8, rng.random() < 0.085
    ttl = timedelta(minutes=rng.choice((15, 30, 60))) if rng.random() < 0.1 else None
    max_age = timedelta(seconds=rng.choice((60, 300, 600, 900))) if rng.random() < 0.4 else None
    fails_from = START + timedelta(days=rng.uniform(0, days)) if hub and rng.random() < 0.2 else None
    number, now, last, end = rng.randrange(10**6), START + timedelta(days=rng.random() / 24), None, START + timedelta(days=days)
    pushes_until = (fails_from or end) if hub else START
    rhythm, trusted, requests, delays, seen = Rhythm.new(now), hub, 0, [], 0
    while now < end:
        requests += 1
        upto = bisect_right(posts, now)
        fresh = posts[max(seen, upto - SHOWN_AT_FIRST) if last is None else seen : upto]
        if last is not None:
            delays += [PUSH_DELAY if at < pushes_until else (now - at).total_seconds() / 60 for at in fresh]
            trusted = trusted and not any(at >= pushes_until for at in fresh)
        came = [at if dated else None for at in fresh]
        plan = schedule.plan(rhythm, came, last=last, now=now, ttl=ttl, max_age=max_age, pushed=trusted)
        rhythm, seen, last = plan.rhythm, upto, now
        now = schedule.after(now, plan.wait, number)
    return Year(kind.name, len([at for at in posts if at >= START]) / days, requests, delays)


def table(years: list[Year], days: int) -> None:
    print(f"{'kind':20} {'feeds':>5} {'a day':>7} {'requests':>9} {'of hourly':>9} {'median':>7} {'p90':>7} {'worst':>7}")
    for kind in KINDS:
        of = [year for year in years if year.kind == kind.name]
        delays = sorted(delay for year in of for delay in year.delays)
        if of:
            late = (
                f"{statistics.median(delays):7.1f} {delays[len(delays) * 9 // 10]:7.0f}"
                f" {max(statistics.median(year.delays) for year in of if year.delays):7.1f}"
                if delays
                else ""
            )
            requests = sum(year.requests for year in of) / len(of)
            print(
                f"{kind.name:20} {len(of):5} {statistics.mean(year.per_day for year in of):7.2f} {requests / days:7.1f}/d"
                f" {requests / days / 24:9.1%} {late}"
            )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feeds", type=int, default=400)
    arguments.add_argument("--days", type=int, default=365)
    arguments.add_argument("--seed", type=int, default=4)
    given = arguments.parse_args()
    rng = random.Random(given.seed)
    years = [live(kind, rng, given.days) for kind in KINDS for _ in range(max(1, round(kind.share * given.feeds)))]
    table(years, given.days)
    share = sum(year.requests for year in years) / (len(years) * given.days * 24)
    daily = [year for year in years if year.per_day >= 1 and year.delays]
    over_entries = statistics.median(delay for year in daily for delay in year.delays)
    medians = sorted(statistics.median(year.delays) for year in daily)
    within = sum(median <= MOST_DELAY for median in medians) / len(medians)
    print(f"\n{len(years)} feeds, {sum(len(year.delays) for year in years):,} entries, {len(daily)} feeds daily or more often")
    print(f"requests: {share:.1%} of hourly polling (at most {MOST_REQUESTS:.0%})")
    print(f"delay on daily feeds: median {over_entries:.1f} min over entries (at most {MOST_DELAY:.0f}),", end=" ")
    print(f"{statistics.median(medians):.1f} min over feeds; {within:.0%} of these feeds within {MOST_DELAY:.0f} min")
    return int(share > MOST_REQUESTS or over_entries > MOST_DELAY or statistics.median(medians) > MOST_DELAY)


if __name__ == "__main__":
    raise SystemExit(main())
