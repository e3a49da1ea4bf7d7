from datetime import timedelta

import pytest

from broadsheet.desk import retain
from broadsheet.records import Article as ArticleValue
from broadsheet.records import Page, SafeHtml
from broadsheet.store import identity, retention
from broadsheet.store.models import Article, Entry, EntryState, Fetch, Revision
from broadsheet.store.write import save_article

DAY = timedelta(days=1)


@pytest.fixture
def keep(feed, now):
    """Set what the source keeps, in days."""

    def set_days(**days):
        for name, value in days.items():
            setattr(feed.source, f"keep_{name}_days", value)
        feed.source.save()

    return set_days


@pytest.fixture
def article(feed, now):
    """Save an article that came so many days ago, with its entry and raw page."""

    def save(number, age):
        at, url = now - age * DAY, f"https://beacon.example/{number}"
        value = ArticleValue(text=f"Words of article {number}.", title=f"Article {number}", html=SafeHtml("<p>Words</p>"))
        page = Page(url, b"<p>Words</p>", final_url=url, fetched_at=at)
        saved = save_article(feed.source, value, identity=identity.of_page(url), url=url, now=at, page=page)
        return Entry.objects.create(
            feed=feed,
            key=str(number),
            url=url,
            content_hash="x",
            said={"title": "x"},
            state=EntryState.DONE,
            article=saved.article,
            first_seen_at=at,
        )

    return save


def test_everything_stays_unless_told(article, now):
    article(1, 4000)
    assert retain.retain(now) == retain.Dropped()
    assert (Article.objects.count(), Fetch.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_raw_pages_go_and_articles_stay(article, keep, now):
    article(1, 40)
    article(2, 10)
    keep(raw=30)
    assert retain.retain(now) == retain.Dropped(raw_pages=1)
    assert (Article.objects.count(), Revision.objects.count(), Fetch.objects.count()) == (2, 2, 1)
    assert retain.retain(now) == retain.Dropped()


def test_articles_go_and_what_feeds_still_list_does_not_come_again(article, keep, now):
    old, young = article(1, 40), article(2, 10)
    keep(articles=30)
    assert retain.retain(now) == retain.Dropped(articles=1)
    assert list(Article.objects.values_list("pk", flat=True)) == [young.article_id]
    assert not Fetch.objects.filter(url=old.url).exists()
    old.refresh_from_db()
    assert (old.article_id, old.said, old.state) == (None, {}, EntryState.DONE)


def test_the_newest_entries_stay_whatever_their_age(article, keep, now, monkeypatch):
    monkeypatch.setattr(retention, "NEWEST", 2)
    for number in range(4):
        article(number, 40)
    keep(entries=30)
    assert retain.retain(now) == retain.Dropped(entries=2)
    assert sorted(Entry.objects.values_list("key", flat=True)) == ["2", "3"]
    assert Article.objects.count() == 4


def test_an_entry_that_waits_is_never_forgotten(article, keep, now, monkeypatch):
    monkeypatch.setattr(retention, "NEWEST", 1)
    waiting = article(1, 40)
    Entry.objects.filter(pk=waiting.pk).update(state=EntryState.WAITING)
    article(2, 40)
    keep(entries=0)
    assert retain.retain(now) == retain.Dropped()


def test_much_goes_in_batches(article, keep, now, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(3):
        article(number, 40)
    keep(articles=30)
    assert [retain.retain(now).articles for _ in range(3)] == [2, 1, 0]


def test_absurd_times_keep_everything(article, keep, now):
    article(1, 40)
    keep(raw=2_000_000_000, articles=2_000_000_000, entries=2_000_000_000)
    assert retain.retain(now) == retain.Dropped()


def test_a_second_look_brings_no_article_back(article, keep, now):
    old = article(1, 5)
    Entry.objects.filter(pk=old.pk).update(due_at=now, lease_until=now + DAY, lease_token="somebody looks just now")
    keep(articles=3)
    assert retain.retain(now) == retain.Dropped(articles=1)
    old.refresh_from_db()
    assert (old.due_at, old.lease_token) == (None, "")
