from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk import schedule, take_in
from broadsheet.desk.take_in import Gathered, judge
from broadsheet.errors import InputError
from broadsheet.records import Article, Block, Change, Entry, NotModified, Page, Refusal, Refused, Rich, SafeHtml
from broadsheet.store import due
from broadsheet.store.models import Article as Row
from broadsheet.store.models import Entry as EntryRow
from broadsheet.store.models import EntryState
from broadsheet.store.values import plain

URL = "https://beacon.example/bridge"
BODY = "The bridge opened at noon and the town came to look at it. " * 6
PAGE = Page(URL, b"<html>", final_url=URL)
READ = Article(text=BODY, title="Bridge opens", html=SafeHtml(f"<p>{BODY}</p>"))
CONTENT = "The feed itself tells the whole story of the bridge and its town. " * 6


def rich(text):
    return Rich(text, SafeHtml(f"<p>{text}</p>"))


def refused(reason, **more):
    return Gathered(refused=Refused(URL, reason, f"Refused: {reason}.", **more))


def test_a_read_page_becomes_the_article():
    assert judge(Entry(link=URL), Gathered(PAGE, READ), failures=0).article == READ


def test_the_feed_fills_what_the_page_lacks_and_evidence_says_so():
    said = Entry(
        link=URL,
        title="Feed's title",
        published=datetime(2026, 5, 4, tzinfo=UTC),
        authors=("Ada",),
        language="en",
        image="https://beacon.example/x.jpg",
    )
    article = judge(said, Gathered(PAGE, READ), failures=0).article
    assert (article.title, article.published, article.bylines, article.language) == (
        "Bridge opens",
        said.published,
        ("Ada",),
        "en",
    )
    assert article.images[0].url == said.image
    assert article.evidence["published"] == "feed published"
    assert "title" not in article.evidence


@pytest.mark.parametrize("reason", [Refusal.NOT_FOUND, Refusal.DENIED, Refusal.ROBOTS, Refusal.GONE])
def test_the_feed_stands_in_for_a_page_that_is_refused_for_good(reason):
    article = judge(Entry(link=URL, title="Bridge", content=rich(CONTENT)), refused(reason), failures=0).article
    assert article.text == CONTENT.strip()
    assert article.html == f"<p>{CONTENT}</p>"
    assert article.problems == (f"from the feed: Refused: {reason}.",)


@pytest.mark.parametrize(("reason", "skip"), [(Refusal.NOT_FOUND, False), (Refusal.ROBOTS, True), (Refusal.ADDRESS, True)])
def test_a_few_words_of_a_feed_do_not_stand_in(reason, skip):
    verdict = judge(Entry(link=URL, summary=rich("Read on.")), refused(reason), failures=0)
    assert (verdict.article, verdict.retry, verdict.skip) == (None, None, skip)
    assert verdict.error == f"Refused: {reason}."


@pytest.mark.parametrize(
    "reason", [Refusal.TIMEOUT, Refusal.SERVER, Refusal.UNREACHABLE, Refusal.SLOW_DOWN, Refusal.TLS, Refusal.BROKEN]
)
def test_a_passing_cause_is_waited_out(reason):
    waits = [judge(Entry(link=URL), refused(reason), failures=count).retry for count in range(4)]
    assert waits == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8), timedelta(minutes=16)]


def test_trying_ends_after_more_than_a_day():
    waits = []
    while (wait := judge(Entry(link=URL), refused(Refusal.TIMEOUT), failures=len(waits)).retry) is not None:
        waits.append(wait)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=3)
    assert judge(Entry(link=URL), refused(Refusal.TIMEOUT), failures=len(waits)).error


def test_a_host_that_asks_us_to_slow_down_is_asked_for_ever():
    verdict = judge(Entry(link=URL), refused(Refusal.SLOW_DOWN, retry_after=timedelta(hours=9)), failures=200)
    assert verdict.retry == timedelta(hours=9)


def test_a_feed_with_the_words_is_not_kept_waiting_for_a_day():
    said = Entry(link=URL, content=rich(CONTENT))
    assert judge(said, refused(Refusal.TIMEOUT), failures=0).article is None
    assert judge(said, refused(Refusal.TIMEOUT), failures=3).article is not None


@pytest.mark.parametrize(
    "nothing",
    [
        Gathered(PAGE, Article("")),
        Gathered(PAGE, broken="It is a picture."),
        Gathered(PAGE, Article("Log in.", problems=("not an article: a form",))),
    ],
)
def test_a_page_without_words_gives_way_to_the_feed(nothing):
    assert judge(Entry(link=URL, content=rich(CONTENT)), nothing, failures=0).article.text == CONTENT.strip()
    alone = Entry(link=URL, summary=rich("Read on."))
    assert judge(alone, nothing, failures=0).retry
    assert judge(alone, nothing, failures=schedule.PAGE_TRIES).error


def test_our_own_mistake_is_waited_out_like_an_outage():
    ours = Gathered(PAGE, broken="Broadsheet failed to read it.", ours=True)
    assert judge(Entry(link=URL), ours, failures=10).retry
    assert judge(Entry(link=URL, content=rich(CONTENT)), ours, failures=0).article.text == CONTENT.strip()


def test_a_page_that_hardly_looks_like_an_article_is_believed_when_a_feed_names_it():
    article = replace(READ, problems=("not an article: many links",))
    assert judge(Entry(link=URL), Gathered(PAGE, article), failures=0).article == article


def test_the_feed_wins_over_a_wall():
    walled = Article(
        "The bridge opened at noon and the town came to look. Subscribe to read on.",
        title="Bridge",
        problems=("paywall: a wall",),
    )
    article = judge(Entry(link=URL, title="Bridge", content=rich(CONTENT)), Gathered(PAGE, walled), failures=0).article
    assert article.text == CONTENT.strip()
    assert article.problems == ("from the feed: the page shows less than the feed",)


def test_an_entry_without_a_link_is_its_own_article():
    article = judge(Entry(title="Note", content=rich("A short note.")), Gathered(), failures=0).article
    assert (article.title, article.text, article.problems) == ("Note", "A short note.", ())
    assert judge(Entry(title="Nothing"), Gathered(), failures=0).error


def test_paragraphs_of_a_feed_become_blocks():
    article = take_in.feed_article(Entry(content=rich("One.\n\nTwo.")))
    assert article.blocks == (Block("paragraph", "One.", why="feed content"), Block("paragraph", "Two.", why="feed content"))


# --- with the database --------------------------------------------------------------------------------------------


@pytest.fixture
def entry(feed, now):
    said = Entry(id="7", link=URL, title="Feed's title", content=rich(CONTENT))
    row = EntryRow.objects.create(feed=feed, key="g7", url=URL, content_hash="x", said=plain(said), first_seen_at=now, due_at=now)
    return due.entries().get(pk=row.pk)


def test_gathering_fetches_under_robots_rules_and_reads(press, run, entry):
    async def read(page):
        return replace(READ, title=page.body.decode())

    press.answers[URL] = b"From the page"
    gathered = run(take_in.gather(entry, fetch=press, read=read))
    assert gathered.article.title == "From the page"
    assert press.robots == {URL: True}


def test_what_cannot_be_read_is_said(press, run, entry):
    async def read(page):
        raise InputError("It is a picture.")

    press.answers[URL] = b"PNG"
    assert run(take_in.gather(entry, fetch=press, read=read)).broken == "It is a picture."
    press.answers[URL] = NotModified(URL)
    assert "nothing changed" in run(take_in.gather(entry, fetch=press, read=read)).broken


def test_an_entry_without_a_link_fetches_nothing(press, run, entry):
    entry.url = ""
    assert run(take_in.gather(entry, fetch=press, read=None)) == Gathered()
    assert not press.asked


def test_a_saved_entry_is_done_and_leads_to_its_article(entry, take, now):
    assert take_in.save(take("entries"), Gathered(PAGE, READ), now=now) is Change.NEW
    entry.refresh_from_db()
    assert (entry.state, entry.article.title, entry.article.url) == (EntryState.DONE, "Bridge opens", URL)
    assert entry.due_at == entry.first_seen_at + timedelta(days=1), "its page is looked at again"
    assert entry.article.fetch.body_bytes == len(PAGE.body)


def test_a_worker_that_lost_its_lease_saves_nothing(entry, take, now):
    slow = take("entries")
    quick = take("entries", at=now + timedelta(minutes=3))
    assert take_in.save(slow, Gathered(PAGE, READ), now=now) is None
    assert not Row.objects.exists()
    assert take_in.save(quick, Gathered(PAGE, READ), now=now) is Change.NEW
    assert take_in.save(quick, Gathered(PAGE, READ), now=now) is None


def test_a_changed_entry_makes_a_revision_of_its_article(entry, take, now):
    take_in.save(take("entries"), Gathered(PAGE, READ), now=now)
    EntryRow.objects.update(state=EntryState.WAITING, due_at=now)
    moved = Page(URL, b"<html>", final_url="https://beacon.example/moved")
    assert take_in.save(take("entries"), Gathered(moved, replace(READ, title="Bridge opens late")), now=now) is Change.CHANGED
    row = Row.objects.get()
    assert (row.title, row.revision_number) == ("Bridge opens late", 2)


def test_an_outlet_that_walls_off_its_page_does_not_take_our_words(entry, take, now):
    take_in.save(take("entries"), Gathered(PAGE, READ), now=now)
    EntryRow.objects.update(state=EntryState.WAITING, due_at=now, said={"link": URL})
    stub = Article("Subscribe to go on reading.", problems=("paywall: a wall",))
    assert take_in.save(take("entries"), Gathered(PAGE, stub), now=now) is Change.SAME
    assert Row.objects.get().text == BODY


def test_a_failed_entry_waits_then_fails_with_its_reason(entry, take, now):
    entry.said = {"link": URL}
    entry.save()
    at = now
    for _ in range(50):
        take_in.save(take("entries", at=at), refused(Refusal.SERVER), now=at)
        entry.refresh_from_db()
        if entry.due_at is None:
            break
        assert entry.due_at > at
        at = entry.due_at
    assert (entry.state, entry.last_error, entry.failures) == (EntryState.FAILED, "Refused: server.", schedule.PAGE_TRIES)


def test_what_was_an_article_stays_one_when_its_page_goes(entry, take, now):
    take_in.save(take("entries"), Gathered(PAGE, READ), now=now)
    EntryRow.objects.update(state=EntryState.WAITING, due_at=now, said={"link": URL})
    take_in.save(take("entries"), refused(Refusal.GONE), now=now)
    entry.refresh_from_db()
    assert (entry.state, entry.last_error) == (EntryState.DONE, "Refused: gone.")
    assert Row.objects.get().text == BODY


def test_two_feeds_of_a_source_share_an_article(entry, feed, take, now):
    from broadsheet.store import sources

    other = sources.add_feed(feed.source, "https://beacon.example/all", now=now)
    take_in.save(take("entries"), Gathered(PAGE, READ), now=now)
    EntryRow.objects.create(
        feed=other, key="u", url=f"{URL}?utm_source=all", content_hash="y", said={"link": URL}, first_seen_at=now, due_at=now
    )
    take_in.save(take("entries"), Gathered(PAGE, READ), now=now)
    assert Row.objects.get().entries.count() == 2


def test_a_mistake_of_ours_is_kept_with_the_entry(entry, take, now):
    take_in.broke(take("entries"), "It broke.", now=now)
    entry.refresh_from_db()
    assert (entry.last_error, entry.failures) == ("It broke.", 1)
    assert entry.due_at > now


def test_what_is_a_piece_of_our_own_is_not_gathered_once_more(entry, now, take):
    from broadsheet.desk import pieces
    from broadsheet.engine.wxr.addresses import keys_of_link
    from broadsheet.store.models import Article as ArticleRow
    from broadsheet.store.models import OldAddress

    piece = pieces.save(None, {"title": "Ours", "body": "Words."}, by=None, now=now)
    pieces.publish(piece, by=None, now=now)
    host, key = keys_of_link(URL)
    OldAddress.objects.create(host=host, key=key, piece=piece)
    row = take("entries")
    assert take_in.save(row, take_in.Gathered(broken="no page"), now=now) is None
    entry.refresh_from_db()
    assert (entry.state, ArticleRow.objects.count()) == ("skipped", 1)
