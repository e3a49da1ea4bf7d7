import json
import time
import tracemalloc

import pytest

from broadsheet.desk import opml
from broadsheet.desk.opml import Report
from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.write import write_opml
from broadsheet.errors import InputError
from broadsheet.records import Entry
from broadsheet.records import Feed as FeedValue
from broadsheet.store import sources
from broadsheet.store.models import Feed, Source

FEED = "https://beacon.example/feed"


def listed(*addresses):
    lines = "".join(
        f'<outline type="rss" text="Outlet {number}" xmlUrl="{address}"/>' for number, address in enumerate(addresses)
    )
    return parse_feed(f"<opml version='2.0'><head/><body><outline text='News'>{lines}</outline></body></opml>".encode())


def take(feed, now):
    return opml.take(feed, now=now, progress=lambda _: None)


def test_a_list_tells_new_known_and_broken(db, now):
    sources.add_feed(sources.add("The Beacon"), FEED, now=now)
    steps = []
    addresses = (
        FEED,
        "https://lantern.example/feed",
        "http://lantern.example/feed/",
        "https://harbour.example/rss",
        "http://nohost",
    )
    report = opml.take(listed(*addresses, "javascript:alert(1)"), now=now, progress=steps.append)
    assert (report.new, report.known, report.broken, report.is_damaged) == (2, 2, 2, False)
    assert ["Outlet 4" in report.told[1], "Outlet 5" in report.told[0]] == [True, True]
    assert sum(steps) == 5
    assert set(Feed.objects.values_list("url", flat=True)) == {
        FEED,
        "https://harbour.example/rss",
        "https://lantern.example/feed",
    }
    assert Source.objects.get(feeds__url="https://harbour.example/rss").name == "Outlet 3"


def test_a_list_may_be_given_again(db, now):
    addresses = [f"https://outlet{number}.example/feed" for number in range(450)]
    assert take(listed(*addresses), now) == Report(450)
    assert take(listed(*addresses), now) == Report(known=450)
    assert len(set(Source.objects.values_list("slug", flat=True))) == 450


def test_folders_come_in_and_go_out(db, now):
    entries = (
        Entry(link="https://a.example/feed", title="A & co", folder=("World", "Near / far"), page="https://a.example/"),
        Entry(link="https://b.example/feed", title="B"),
    )
    given = parse_feed(write_opml(FeedValue("opml", entries=entries)))
    take(given, now)
    assert Source.objects.get(name="A & co").folder == ["World", "Near / far"]
    back = parse_feed(write_opml(opml.listing(demo_allowed=True)))
    assert [(one.link, one.title, one.folder, one.page) for one in back.entries] == [
        (one.link, one.title, one.folder, one.page) for one in entries
    ]


def test_what_is_no_feed_of_ours_to_give_is_left_out(db, now):
    source = sources.add("Letters")
    Feed.objects.create(source=source, url="list:weekly.example", due_at=None)
    Feed.objects.create(source=source, url="https://ada:hush@old.example/feed", due_at=None)
    assert [one.link for one in opml.listing(demo_allowed=True).entries] == ["https://old.example/feed"]


def test_a_line_of_a_feed_without_an_address_is_told(db, now):
    outlines = (
        '<outline type="rss" text="Empty" xmlUrl=""/><outline type="RSS" text="Page alone" htmlUrl="https://a.example/"/>'
        '<outline text="Empty folder"/><outline type="rss" text="Odd folder">'
        '<outline type="rss" text="Beacon" xmlUrl="https://beacon.example/feed"/></outline>'
    )
    report = take(parse_feed(f"<opml version='2.0'><body>{outlines}</body></opml>".encode()), now)
    assert (report.new, report.known, report.broken) == (1, 0, 2)
    assert [line.split(" was")[0] for line in report.told] == ["'Empty'", "'Page alone'"]
    assert Source.objects.get().folder == ["Odd folder"]


def test_feeds_go_out_under_the_names_they_have_here(db, now):
    one, two = sources.add("My Beacon"), sources.add("Lantern")
    sources.add_feed(one, FEED, now=now, title="The Beacon - All news")
    Feed.objects.create(
        source=one, url="https://beacon.example/map.xml", format="sitemap", title="Older articles", last_status="on request"
    )
    for part in ("north", "south"):
        sources.add_feed(two, f"https://lantern.example/{part}", now=now, title=f"Lantern {part}")
    titles = [entry.title for entry in opml.listing(demo_allowed=False).entries]
    assert titles == ["Lantern north", "Lantern south", "My Beacon"]


@pytest.mark.parametrize("cut", [60, 115, 190])
def test_of_a_damaged_list_is_kept_what_could_be_read(db, now, cut):
    whole = (
        b"<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/feed'/>"
        b"<outline text='B' xmlUrl='https://b.example/feed'/><outline text='C' xmlUrl='https://c.example/feed'/></body></opml>"
    )
    report_or_none = None
    try:
        report_or_none = take(parse_feed(whole[:cut]), now)
    except InputError:
        assert cut == 60
    else:
        assert report_or_none.is_damaged
        assert report_or_none.new == Feed.objects.count() == {115: 1, 190: 3}[cut]


@pytest.mark.parametrize(
    "body", [b"<opml/>", b"<opml><body></body></opml>", b"<opml><body><outline xmlUrl='javascript:x'/></body></opml>"]
)
def test_a_list_without_a_feed_is_refused_in_words(db, now, body):
    with pytest.raises(InputError, match="names no feed"):
        take(parse_feed(body), now)


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_many_feeds_are_quick_and_flat(db, now, count):
    entries = tuple(
        Entry(link=f"https://outlet{number % (count // 2)}.example/{number}", title="The Same", folder=(f"F{number % 40}",))
        for number in range(count)
    )
    steps = []
    tracemalloc.start()
    started = time.process_time()
    report = opml.take(FeedValue("opml", entries=entries), now=now, progress=steps.append)
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report == Report(count)
    assert len(steps) == count // 200
    assert took < 60  # traced; about five seconds without for ten thousand
    assert peak < 60e6


@pytest.mark.shared
def test_the_hostile_rows_of_the_development_data(db, now, shared):
    for line in (shared / "data/publish/hostile/opml_wxr.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["id"].startswith("opml-"):
            continue
        Source.objects.all().delete()
        feed = parse_feed(row["input"].encode())
        if row["id"] == "opml-js":
            with pytest.raises(InputError):
                take(feed, now)
            continue
        assert take(feed, now).new == 1
        source = Source.objects.get()
        assert len(source.folder) <= 8
        assert Feed.objects.get().url == "https://ok.test/f"
        assert "etc" not in source.name


def test_the_same_list_sent_twice_at_once(db, now, monkeypatch):
    given = parse_feed(write_opml(FeedValue("opml", entries=(Entry(link="https://a.example/feed", title="A"),))))
    known = sources.feed_identities

    def meanwhile():
        monkeypatch.setattr(sources, "feed_identities", known)
        found = known()
        take(given, now)
        return found

    monkeypatch.setattr(sources, "feed_identities", meanwhile)
    take(given, now)
    assert list(Feed.objects.values_list("url", "source__slug")) == [("https://a.example/feed", "a")]
