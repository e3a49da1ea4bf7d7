"""Days of a newsletter in many time zones, with what the demo press reports, over a change of the clock."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

ZONES = (
    "Pacific/Kiritimati Pacific/Auckland Pacific/Guadalcanal Australia/Sydney Australia/Adelaide Asia/Tokyo Asia/Shanghai Asia/Bangkok "
    "Asia/Kathmandu Asia/Kolkata Asia/Karachi Asia/Tehran Asia/Dubai Africa/Nairobi Europe/Helsinki Europe/Berlin Europe/London "
    "Atlantic/Azores America/Sao_Paulo America/St_Johns America/New_York America/Chicago America/Los_Angeles Pacific/Honolulu"
).split()
EVENING = 18


@pytest.fixture
def printing(db):
    """Print what the demo press reported of its events, or some of it, once a day anew: ``printing(from, to)``."""
    from broadsheet.demo.reading import world
    from broadsheet.records import Article, Block, SafeHtml
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Membership, Story
    from broadsheet.store.write import save_article

    outlets = {}
    told = set()

    def make(start, end, every=1):
        for report in world().reports[::every]:
            day = start.replace(hour=0, minute=0)
            while day < end:
                at = day + timedelta(hours=report.hours_ago % 24)
                if start <= at < end and (report.key, at.date()) not in told:
                    told.add((report.key, at.date()))
                    tell(report, at)
                day += timedelta(days=1)

    def tell(report, at):
        name = report.outlet.name
        if name not in outlets:
            outlets[name] = sources.add(name, home_url="https://outlet.example/", language=report.outlet.language, policy="full")
        url = f"https://outlet.example/{report.key}/{at:%m%d}"
        title = f"{report.title} ({at:%j})"
        words = f"{report.standfirst or report.title} It is day {at:%j}."
        value = Article(
            title=title,
            text=words,
            blocks=(Block("paragraph", words),),
            html=SafeHtml("<p></p>"),
            published=at,
            language=report.outlet.language,
            section=report.section,
        )
        article = save_article(outlets[name], value, identity=identity.of_page(url), url=url, now=at).article
        story, _ = Story.objects.get_or_create(
            headline=f"{report.event.key} {at:%j}", defaults={"slug": "s", "started_at": at, "changed_at": at}
        )
        Story.objects.filter(pk=story.pk).update(changed_at=max(at, story.changed_at), article_count=story.article_count + 1)
        Membership.objects.update_or_create(article=article, defaults={"story": story, "due_at": None})

    return make


@pytest.fixture
def live(newsletter, reader, mailer, printing, fake_post):
    """Live through some days: readers of every zone, some of whom move; check every mail."""

    def days(start, end, *, zones, each, step, movers=0, every=1, seed=7):
        from broadsheet.desk import subscribing
        from broadsheet.store.models import Subscription

        rng = random.Random(seed)
        letter = newsletter(length=6)
        rows = [
            reader(letter, f"{zone}-{number}@reader.example".replace("/", "."), zone=zone, at=start)
            for zone in zones
            for number in range(each)
        ]
        moving = {
            start + timedelta(hours=rng.randrange(24, int((end - start).total_seconds() // 3600) - 24)): row
            for row in rng.sample(rows, movers)
        }
        sent = defaultdict(list)
        printing(start - timedelta(days=2), start, every)
        now = start
        while now < end:
            printing(now, now + step, every)
            for moment in [moment for moment in moving if moment <= now]:
                row = Subscription.objects.select_related("subscriber").get(pk=moving.pop(moment).pk)
                subscribing.change(
                    row.subscriber, [subscribing.Choice(letter.pk, True)], language="", time_zone=rng.choice(zones), now=now
                )
                sent[row.subscriber.address].append(None)
            before = len(fake_post.got)
            mailer(now)
            for _, address, raw in fake_post.got[before:]:
                sent[address].append((now, raw))
            now += step
        return rows, sent

    return days


def check(rows, sent, start, end, step):
    """Every reader who stayed: each weekday once, within the quarter after the hour. Every reader: no story twice."""
    stayed = 0
    for row in rows:
        mails = sent[row.subscriber.address]
        received = [mail for mail in mails if mail]
        assert received
        titles = Counter(title for _, raw in received for title in titles_in(raw))
        assert not {title for title, count in titles.items() if count > 1}, row.subscriber.address
        if None in mails:
            continue
        stayed += 1
        zone = ZoneInfo(row.subscriber.time_zone)
        local = [at.astimezone(zone) for at, _ in received]
        assert all(at.hour == EVENING and at.minute < 15 for at in local), (zone, local)
        first, last = start.astimezone(zone), end.astimezone(zone)
        wanted, day = [], first.date()
        while day <= last.date():
            hour = datetime(day.year, day.month, day.day, EVENING, tzinfo=zone)
            if day.weekday() < 5 and start < hour.astimezone(UTC) < end - step:
                wanted.append(day)
            day += timedelta(days=1)
        assert [at.date() for at in local] == wanted, (zone, local)
    return stayed


def titles_in(raw):
    """The numbered headlines of the text part, joined where they were broken, without the word that marks an update."""
    import email
    import email.policy
    import re

    text = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",)).get_content().replace("\r\n", "\n")
    found = re.findall(r"^\d+\. (.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert found
    return [" ".join(title.split()).removeprefix("Update: ") for title in found]


def test_two_days_over_the_end_of_summer_time(live):
    start, end, step = datetime(2026, 10, 23, 0, tzinfo=UTC), datetime(2026, 10, 27, 0, tzinfo=UTC), timedelta(minutes=30)
    zones = ("Pacific/Auckland", "Asia/Tokyo", "Europe/Berlin", "America/New_York")
    rows, sent = live(start, end, zones=zones, each=1, step=step, every=3)
    assert check(rows, sent, start, end, step) == 4


@pytest.mark.soak
@pytest.mark.parametrize(
    "start",
    [datetime(2026, 10, 21, 0, tzinfo=UTC), datetime(2026, 10, 29, 0, tzinfo=UTC), datetime(2026, 3, 26, 0, tzinfo=UTC)],
    ids=["europe back", "america back", "europe forth"],
)
def test_a_week_in_24_zones(live, start):
    end, step = start + timedelta(days=7), timedelta(minutes=15)
    rows, sent = live(start, end, zones=ZONES, each=3, step=step, movers=12)
    assert check(rows, sent, start, end, step) == 60
