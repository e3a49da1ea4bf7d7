from datetime import date, timedelta

import pytest

from broadsheet.desk import backfill
from broadsheet.engine.feeds import parse_feed
from broadsheet.errors import InputError
from broadsheet.records import Entry
from broadsheet.store import sources
from broadsheet.store.models import Entry as EntryRow
from broadsheet.store.models import Feed

HOME = "https://beacon.example/"
SINCE = date(2026, 1, 1)


async def parse(page, *, listing=False):
    assert not listing
    return parse_feed(page.body, url=page.url)


def sitemap(*pairs):
    urls = "".join(f"<url><loc>{HOME}{path}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for path, day in pairs)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def index(*pairs):
    maps = "".join(f"<sitemap><loc>{HOME}{path}</loc><lastmod>{day}</lastmod></sitemap>" for path, day in pairs)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode()


def entry(path, published=None):
    return Entry(link=f"{HOME}{path}", published=published)


@pytest.fixture
def site(press):
    """A site whose map is in three parts, one of them too old to matter."""
    press.answers = {
        f"{HOME}robots.txt": f"User-agent: *\nSitemap: {HOME}map.xml\n".encode(),
        f"{HOME}map.xml": index(("old.xml", "2024-01-01"), ("new.xml", "2026-03-01"), ("broken.xml", "2026-03-01")),
        f"{HOME}new.xml": sitemap(
            ("news/the-harbour-in-february", "2026-02-03"),
            ("news/the-harbour-in-january", "2026-01-15"),
            ("news/the-harbour-last-year", "2025-06-01"),
            ("about/", "2026-02-01"),
        ),
        f"{HOME}broken.xml": b"<html>no map",
    }
    return press


def fill(run, press, source, now, since=SINCE, **more):
    listed = run(backfill.gather(HOME, since, fetch=press, parse=parse))
    chosen = backfill.choose(listed.found, HOME, since, **more)
    return backfill.save(source, HOME, chosen, listed, now=now)


def test_the_older_articles_of_a_site_become_entries_once(run, site, feed, now):
    assert fill(run, site, feed.source, now) == backfill.Filled(2, 0, 4)
    rows = EntryRow.objects.exclude(feed=feed).order_by("due_at").values_list("url", flat=True)
    assert list(rows) == [f"{HOME}news/the-harbour-in-february", f"{HOME}news/the-harbour-in-january"]
    assert fill(run, site, feed.source, now) == backfill.Filled(0, 2, 4)
    assert f"{HOME}old.xml" not in site.asked, "what has not changed since is not asked for"


def test_what_the_feed_brought_is_known(run, site, feed, now):
    EntryRow.objects.create(
        feed=feed,
        key="a",
        url=f"{HOME}news/the-harbour-in-february?utm_source=rss",
        canonical_url=f"{HOME}news/the-harbour-in-february",
        content_hash="x",
        first_seen_at=now,
    )
    assert fill(run, site, feed.source, now).new == 1


def test_the_feed_of_the_maps_is_never_asked(run, site, feed, now):
    fill(run, site, feed.source, now)
    assert list(Feed.objects.exclude(pk=feed.pk).values_list("due_at", "format")) == [(None, "sitemap")]


def test_robots_rules_govern_the_maps(run, site, now, feed):
    fill(run, site, feed.source, now)
    assert site.robots[f"{HOME}map.xml"] is True


def test_a_site_without_a_map_says_so(run, press, feed, now):
    filled = fill(run, press, feed.source, now)
    assert filled.new == 0
    assert "No sitemap" in filled.problem


def test_the_newest_come_first_and_no_more_than_wanted():
    listed = [entry(f"2026/0{month}/0{day}/the-harbour-opens") for month in (1, 2) for day in range(1, 9)]
    chosen = backfill.choose(listed, HOME, SINCE, most=3)
    assert [one.link for one in chosen] == [f"{HOME}2026/02/0{day}/the-harbour-opens" for day in (8, 7, 6)]


@pytest.mark.parametrize(
    ("path", "changed", "day"),
    [
        ("2026/11/the-harbour-opens", date(2026, 11, 19), date(2026, 11, 19)),
        ("2026/11/the-harbour-opens", date(2027, 3, 1), date(2026, 11, 30)),
        ("2026/12/the-harbour-opens", date(2026, 11, 1), date(2026, 12, 31)),
        ("2026/02/the-harbour-opens", None, date(2026, 2, 28)),
        ("2026/11/01/the-harbour-opens", date(2026, 11, 19), date(2026, 11, 1)),
        ("2026/11/07/the-harbour-opens", date(2026, 11, 19), date(2026, 11, 7)),
    ],
)
def test_a_month_in_an_address_may_be_any_day_of_it(path, changed, day):
    listed = [Entry(link=f"{HOME}{path}", updated=changed), entry("2020/01/02/the-harbour-last-year")]
    assert [one.link for one in backfill.choose(listed, HOME, day)] == [f"{HOME}{path}"]
    assert backfill.choose(listed, HOME, day + timedelta(days=1)) == []


def test_undated_maps_give_what_looks_like_an_article_of_the_site():
    listed = [entry("news/the-harbour-opens-again"), entry("about/"), Entry(link="https://other.example/a-b-c-d")]
    assert [one.link for one in backfill.choose(listed, HOME, SINCE)] == [f"{HOME}news/the-harbour-opens-again"]


def test_clippings_have_no_site(db):
    with pytest.raises(InputError, match="no site"):
        backfill.home_of(sources.clippings())


def test_sources_are_found_by_name_or_number(feed):
    assert sources.find("the-beacon") == sources.find(str(feed.source_id)) == feed.source
    assert sources.find("unknown") is None
    assert sources.find("99999") is None


def test_the_console_command_runs_in_a_process_of_its_own(tmp_path):
    import os
    import subprocess
    import sys

    environment = {**os.environ, "BROADSHEET_DATA": str(tmp_path), "BROADSHEET_DEMO": "false"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("BROADSHEET_DATABASE_URL", None)
    command = [sys.executable, "-m", "broadsheet.cli", "sources", "backfill", "nobody", "--since", "2026-01-01"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, "There is no source 'nobody'" in done.stderr) == (2, True), done.stderr


def test_where_addresses_tell_no_pieces_the_folder_of_most_does():
    listed = [entry(f"n/{number}", date(2026, 2, number)) for number in range(1, 5)] + [entry("about/us", date(2026, 2, 1))]
    assert [one.link for one in backfill.choose(listed, HOME, SINCE)] == [f"{HOME}n/{number}" for number in (4, 3, 2, 1)]
