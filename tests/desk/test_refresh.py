from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk import refresh
from broadsheet.desk.refresh import Gathered
from broadsheet.engine.feeds import parse_feed
from broadsheet.errors import NotAFeed
from broadsheet.records import Entry, Feed, NotModified, Page, Refusal, Refused
from broadsheet.store.models import Entry as EntryRow
from broadsheet.store.models import EntryState

URL = "https://beacon.example/feed"


async def parse(page):
    return parse_feed(page.body, url=page.url)


def rss(*items):
    lines = "".join(
        f"<item><guid isPermaLink='false'>guid-{key}</guid><link>https://beacon.example/{key}</link><title>{title}</title></item>"
        for key, title in items
    )
    return f"<rss version='2.0'><channel><title>The Beacon</title>{lines}</channel></rss>".encode()


@pytest.fixture
def step(press, run, take):
    """One turn of the feed's step at a moment."""

    def one(at):
        row = take(at=at)
        gathered = run(refresh.gather(row, fetch=press, parse=parse))
        return refresh.save(row, gathered, now=at)

    return one


def entries():
    return list(EntryRow.objects.order_by("due_at").values_list("title", flat=True))


def test_a_feed_brings_entries_in_its_order(step, press, feed, now):
    press.answers[URL] = rss((1, "First"), (2, "Second"), (3, "Third"))
    assert step(now) == refresh.Written(3, 0)
    assert entries() == ["First", "Second", "Third"]
    assert set(EntryRow.objects.values_list("state", flat=True)) == {EntryState.WAITING}
    assert all(row.due_at <= now for row in EntryRow.objects.all())
    feed.refresh_from_db()
    assert (feed.last_status, feed.last_ok_at, feed.last_new_at, feed.title, feed.format) == ("ok", now, now, "The Beacon", "rss")
    assert press.robots == {URL: False}, "what a person subscribed to is fetched whatever robots rules say"


def test_the_same_feed_brings_nothing_twice(step, press, feed, now):
    press.answers[URL] = rss((1, "First"))
    step(now)
    press.answers[URL] = rss((2, "Second"), (1, "First"))
    assert step(now + timedelta(hours=9)) == refresh.Written(1, 0)
    assert sorted(entries()) == ["First", "Second"]


def test_a_changed_entry_is_taken_in_again(step, press, feed, now):
    press.answers[URL] = rss((1, "First"))
    step(now)
    EntryRow.objects.update(state=EntryState.DONE, due_at=None)
    press.answers[URL] = rss((1, "First, corrected"))
    later = now + timedelta(hours=9)
    assert step(later) == refresh.Written(0, 1)
    row = EntryRow.objects.get()
    assert (row.title, row.state, row.due_at, row.changed_at) == ("First, corrected", EntryState.WAITING, later, later)


def test_a_change_breaks_the_lease_of_who_reads_the_old_page(step, press, feed, take, now):
    from broadsheet.store import claim

    press.answers[URL] = rss((1, "First"))
    step(now)
    reading = take("entries")
    press.answers[URL] = rss((1, "First, corrected"))
    step(now + timedelta(hours=9))
    assert not claim.finish(reading, state=EntryState.DONE)


def test_a_guid_that_moved_is_followed(step, press, feed, now):
    press.answers[URL] = rss((1, "First"))
    step(now)
    press.answers[URL] = rss((1, "First")).replace(b"guid-1", b"guid-one")
    step(now + timedelta(hours=9))
    assert EntryRow.objects.get().guid == "guid-one"


def test_what_has_not_changed_is_not_read_again(step, press, feed, take, run, now):
    press.answers[URL] = rss((1, "First"))
    press.headers = {"etag": '"1"', "last-modified": "Mon, 04 May 2026 10:00:00 GMT"}
    step(now)
    row = take(at=now + timedelta(hours=9))
    same = run(refresh.gather(row, fetch=press, parse=None))
    assert same == Gathered(answer=NotModified(URL))
    assert press.conditions[-1] == ('"1"', "Mon, 04 May 2026 10:00:00 GMT")
    press.headers = {}
    again = run(refresh.gather(row, fetch=press, parse=None))
    assert again.feed is None
    assert again.page is not None
    refresh.save(row, again, now=now + timedelta(hours=9))
    feed.refresh_from_db()
    assert (feed.last_status, feed.etag) == ("ok", "")


@pytest.mark.parametrize(
    ("answer", "status", "gone", "wait"),
    [
        (Refused(URL, Refusal.TIMEOUT, "It is slow."), "timeout", False, timedelta(hours=1)),
        (
            Refused(URL, Refusal.SLOW_DOWN, "Not so often.", retry_after=timedelta(hours=5)),
            "slow down",
            False,
            timedelta(hours=5),
        ),
        (Refused(URL, Refusal.GONE, "It is gone."), "gone", True, timedelta(days=7)),
        (b"<html><p>Not a feed", "not a feed", False, timedelta(hours=1)),
    ],
)
def test_failures_are_told_and_asked_again(step, press, feed, now, answer, status, gone, wait):
    press.answers[URL] = answer
    step(now)
    feed.refresh_from_db()
    assert (feed.last_status, feed.gone, feed.failures, feed.last_ok_at) == (status, gone, 1, None)
    assert feed.last_error
    assert wait <= feed.due_at - now <= wait * 1.1


def test_a_feed_that_fails_for_weeks_is_still_asked(step, press, feed, now):
    at = now
    for _ in range(60):
        step(at)
        feed.refresh_from_db()
        assert timedelta(0) < feed.due_at - at <= timedelta(days=1.1)
        at = feed.due_at
    assert feed.failures == 60
    press.answers[URL] = rss((1, "First"))
    step(at)
    feed.refresh_from_db()
    assert (feed.failures, feed.last_error, EntryRow.objects.count()) == (0, "", 1)


def test_a_move_is_followed_once_it_was_repeated(step, press, feed, now):
    there = "https://beacon.example/new-feed"
    page = Page(URL, rss((1, "First")), final_url=there, moved_permanently=True)
    press.answers[URL] = page
    at = now
    for url in (URL, URL, there):
        step(at)
        feed.refresh_from_db()
        assert feed.url == url
        at = feed.due_at


def test_a_move_that_only_ever_answers_not_modified_is_followed_too(step, press, feed, now):
    there = "https://beacon.example/new-feed"
    press.answers[URL] = NotModified(URL, final_url=there, moved_permanently=True)
    at = now
    for url in (URL, URL, there):
        step(at)
        feed.refresh_from_db()
        assert feed.url == url
        at = feed.due_at


def test_a_move_that_was_taken_back_is_forgotten(step, press, feed, now):
    there = NotModified(URL, final_url="https://beacon.example/new-feed", moved_permanently=True)
    at = now
    for answer in (there, there, NotModified(URL), there, there):
        press.answers[URL] = answer
        step(at)
        feed.refresh_from_db()
        assert feed.url == URL
        at = feed.due_at


def test_a_lost_lease_writes_nothing(press, run, take, feed, now):
    press.answers[URL] = rss((1, "First"))
    slow = take()
    gathered = run(refresh.gather(slow, fetch=press, parse=parse))
    quick = take(at=now + timedelta(minutes=3))
    assert refresh.save(slow, gathered, now=now) == refresh.Written(0, 0)
    assert not EntryRow.objects.exists()
    assert refresh.save(quick, gathered, now=now) == refresh.Written(1, 0)


def test_a_removed_source_takes_its_feed_along(press, run, take, feed, now):
    from broadsheet.store import sources

    press.answers[URL] = rss((1, "First"))
    row = take()
    gathered = run(refresh.gather(row, fetch=press, parse=parse))
    sources.remove(feed.source_id)
    assert refresh.save(row, gathered, now=now) == refresh.Written(0, 0)


def test_a_parser_that_refuses_is_told(press, run, take, feed, now):
    async def refuse(page):
        raise NotAFeed("It is empty.")

    press.answers[URL] = b" "
    assert run(refresh.gather(take(), fetch=press, parse=refuse)).broken == "It is empty."


def test_a_feed_may_ask_to_be_left_alone(take, feed, now):
    gathered = Gathered(Page(URL, b""), "hash", Feed("rss", ttl=timedelta(hours=4), entries=(Entry(id="guid-1", title="x"),)))
    refresh.save(take(), gathered, now=now)
    feed.refresh_from_db()
    assert timedelta(hours=4) <= feed.due_at - now <= timedelta(hours=4.5)


def test_feeds_added_together_do_not_stay_in_step(db, press, run, take, now):
    from broadsheet.store import claim, due, sources

    source = sources.add("The Beacon")
    for number in range(20):
        sources.add_feed(source, f"https://beacon.example/{number}", now=now)
    for row in claim.claim(due.feeds(), limit=20, now=now, lease=timedelta(minutes=1)):
        refresh.save(row, Gathered(), now=now)
    from broadsheet.store.models import Feed as FeedRow

    assert len(set(FeedRow.objects.values_list("due_at", flat=True))) == 20


def test_a_mistake_of_ours_is_kept_with_the_feed(take, feed, now):
    refresh.broke(take(), "It broke.", now=now)
    feed.refresh_from_db()
    assert (feed.last_error, feed.last_status) == ("It broke.", "broke")
    assert feed.due_at > datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_nothing_changed_is_a_success(step, press, feed, now):
    press.answers[URL] = NotModified(URL)
    step(now)
    feed.refresh_from_db()
    assert (feed.last_status, feed.last_ok_at, feed.failures) == ("not modified", now, 0)


def test_a_page_that_is_read_by_its_links_is_crawled_within_robots_rules(press, run, take, feed, now):
    from broadsheet.engine.feeds.listing import read_listing

    async def parse_listing(page, *, listing=False):
        assert listing
        return read_listing(page.body, url=page.url)

    links = "".join(f'<a href="/the-harbour-on-day-{day}">The harbour on day number {day}</a>' for day in range(4))
    type(feed).objects.update(is_listing=True)
    press.answers[URL] = links.encode()
    for hours in (0, 5):
        at = now + timedelta(hours=hours)
        type(feed).objects.update(due_at=at, body_hash="")
        row = take(at=at)
        refresh.save(row, run(refresh.gather(row, fetch=press, parse=parse_listing)), now=at)
    assert press.robots == {URL: True}
    assert EntryRow.objects.count() == 4
