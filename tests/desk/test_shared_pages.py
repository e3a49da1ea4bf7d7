"""Entries whose link is not their own: the page of a show, a list of changes, the front page. Each stays an article."""

from datetime import timedelta

import pytest

from broadsheet.desk import refresh, take_in
from broadsheet.engine.feeds import parse_feed
from broadsheet.records import Article, SafeHtml
from broadsheet.store import claim, due
from broadsheet.store.models import Article as Row
from broadsheet.store.models import Entry

FEED = "https://beacon.example/feed"
SHOW = "https://beacon.example/show"
FRONT = "https://beacon.example/"
READ = Article(text="All that the page of the show says. " * 9, title="The show", html=SafeHtml("<p>All.</p>"))


async def parse(page):
    return parse_feed(page.body, url=page.url)


async def read(_page):
    return READ


def rss(links, words="Words of number {}."):
    items = "".join(
        f"<item><guid isPermaLink='false'>guid-{number}</guid><title>Part {number}</title><link>{link}</link>"
        f"<description>{words.format(number)}</description></item>"
        for number, link in enumerate(links, start=1)
    )
    return f"<rss version='2.0'><channel><title>The Beacon</title>{items}</channel></rss>".encode()


@pytest.fixture
def look(press, run, take, feed, now):
    """Ask the feed and take in what it brings; return the articles."""

    def one(body):
        press.answers = {FEED: body, SHOW: b"<html>", FRONT: b"<html>", f"{FRONT}own": b"<html>"}
        type(feed).objects.update(due_at=now)
        row = take()
        refresh.save(row, run(refresh.gather(row, fetch=press, parse=parse)), now=now)
        for entry in claim.claim(due.entries(), limit=20, now=now, lease=timedelta(minutes=2)):
            take_in.save(entry, run(take_in.gather(entry, fetch=press, read=read)), now=now)
        return sorted(Row.objects.values_list("title", "text", "url"))

    return one


@pytest.mark.parametrize(
    "links", [[SHOW] * 3, [FRONT] * 3, [FRONT], [f"{SHOW}#1", f"{SHOW}#2"], [f"{FRONT}#1", f"{FRONT}#2", f"{FRONT}#3"]]
)
def test_entries_that_share_a_page_are_read_from_the_feed(look, press, links):
    expected = [(f"Part {number}", f"Words of number {number}.", link) for number, link in enumerate(links, start=1)]
    assert look(rss(links)) == expected
    assert press.asked == {FEED: 1}


def test_an_edit_of_one_is_a_revision(look):
    look(rss([SHOW] * 4))
    body = rss([SHOW] * 4).replace(b"Words of number 2.", b"Better words of number 2.")
    assert [text for _, text, _ in look(body)][1] == "Better words of number 2."
    assert list(Row.objects.order_by("title").values_list("revision_number", flat=True)) == [1, 2, 1, 1]


def test_one_article_that_is_told_of_twice_is_one(look):
    assert [title for title, *_ in look(rss([SHOW, SHOW]))] == ["The show"]


def test_what_came_before_counts(look):
    look(rss([SHOW, SHOW]))
    assert len(look(rss([SHOW, SHOW, SHOW, f"{FRONT}own"]))) == 3
    assert dict(Entry.objects.values_list("title", "url")) == {
        "Part 1": SHOW, "Part 2": SHOW, "Part 3": "", "Part 4": f"{FRONT}own",
    }  # fmt: skip


def test_without_words_of_its_own_the_page_is_asked(look, press):
    assert [title for title, *_ in look(rss([SHOW] * 3, words=""))] == ["The show"]
    assert press.asked[SHOW]
