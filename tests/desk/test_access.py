import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.desk import access, opml, pictures, refresh, take_in
from broadsheet.desk.add import add_address
from broadsheet.engine.feeds import parse_feed
from broadsheet.errors import InputError
from broadsheet.records import Entry, Feed, Page, Refusal, Refused
from broadsheet.store import access as store
from broadsheet.store import claim, due, sources
from broadsheet.store.access import Access
from broadsheet.store.models import Article, Deed, Picture, Source, SourceAccess, User
from broadsheet.store.models import Entry as EntryRow
from broadsheet.store.models import Feed as FeedRow
from broadsheet.store.sealing import Locked, seal, unseal

HUSH = "hush-hush-7"
EVERYTHING = Access(
    user_agent="Own/1",
    headers={"X-Key": HUSH},
    cookies=f"session={HUSH}",
    username="ada",
    password=f"p:{HUSH}",
    proxy=f"http://u:{HUSH}@proxy.example:3128",
)


def test_a_failing_feed_is_asked_at_once_with_what_it_wanted(db, now):
    source = sources.add("The Beacon")
    later = now + timedelta(hours=5)
    for name, failures in (("ill", 3), ("well", 0)):
        feed = sources.add_feed(source, f"https://beacon.example/{name}", now=now)
        FeedRow.objects.filter(pk=feed.pk).update(failures=failures, due_at=later)
    access.change(source, Access(cookies="a=b"), by=None, now=now)
    assert dict(FeedRow.objects.values_list("failures", "due_at")) == {3: now, 0: later}


@pytest.fixture
def asked():
    """Note what every fetch is given."""
    found = []

    async def fetch(url, **given):
        found.append((url, given))
        return Refused(url, Refusal.NOT_FOUND, "Nothing there.")

    fetch.found = found
    return fetch


@pytest.fixture
def kept(feed, now):
    source = feed.source
    source.home_url = "https://beacon.example/"
    source.save()
    access.change(source, EVERYTHING, by=None, now=now)
    return source


@pytest.fixture
def editor(db):
    return User.objects.create(username="ed", role=User.Role.EDITOR)


def test_a_feed_is_asked_with_what_is_kept(kept, asked, take, run, now):
    run(refresh.gather(take(), fetch=asked, parse=None))
    ((url, given),) = asked.found
    assert url == "https://beacon.example/feed"
    assert given["proxy"] == EVERYTHING.proxy
    assert given["headers"] == {
        "User-Agent": "Own/1",
        "X-Key": HUSH,
        "Cookie": f"session={HUSH}",
        "Authorization": "Basic YWRhOnA6aHVzaC1odXNoLTc=",
    }


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://other.example/1",
        "http://beacon.example/1",
        "https://beacon.example:8443/1",
        "https://beacon.example.evil.example/1",
        "https://user@evil.example/https://beacon.example",
        "https://sub.beacon.example/",
    ],
)
def test_secrets_go_to_no_other_site(kept, asked, run, now, elsewhere):
    EntryRow.objects.create(
        feed=FeedRow.objects.get(), key="1", url=elsewhere, content_hash="1", due_at=now, first_seen_at=now, said={}
    )
    (entry,) = claim.claim(due.entries(), limit=1, now=now, lease=timedelta(minutes=1))
    run(take_in.gather(entry, fetch=asked, read=None))
    assert asked.found[0][1]["headers"] == {"User-Agent": "Own/1"}


def test_pages_and_pictures_of_its_site_are_asked_with_it_too(kept, asked, run, now):
    EntryRow.objects.create(
        feed=FeedRow.objects.get(),
        key="1",
        url="https://beacon.example/1",
        content_hash="1",
        due_at=now,
        first_seen_at=now,
        said={},
    )
    (entry,) = claim.claim(due.entries(), limit=1, now=now, lease=timedelta(minutes=1))
    run(take_in.gather(entry, fetch=asked, read=None))
    article = Article.objects.create(
        source=kept,
        identity="1",
        slug="1",
        title="1",
        text="",
        html="",
        text_hash="1",
        sort_at=now,
        first_seen_at=now,
        updated_at=now,
    )
    Picture.objects.create(article=article, url="https://beacon.example/1.jpg", position=0, due_at=now, state="waiting")
    (picture,) = claim.claim(due.pictures(), limit=1, now=now, lease=timedelta(minutes=1))
    run(pictures.gather(picture, fetch=asked, shrink=None))
    assert all("Cookie" in given["headers"] for _, given in asked.found)
    assert len(asked.found) == 2


def test_a_feed_that_moves_takes_no_secret_along(kept, asked, take, run, now):
    FeedRow.objects.update(url="https://elsewhere.example/feed")
    run(refresh.gather(take(), fetch=asked, parse=None))
    assert asked.found[0][1]["headers"] == {"User-Agent": "Own/1"}


def test_secrets_lie_locked_and_are_printed_nowhere(kept, caplog):
    row = SourceAccess.objects.get()
    every = json.dumps(
        [list(SourceAccess.objects.values()), list(Deed.objects.values()), list(Source.objects.values())], default=str
    )
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("x").info("%s %r %s", store.of(kept), EVERYTHING, row)
    assert HUSH not in every + caplog.text
    assert store.of(kept) == EVERYTHING


def test_empty_fields_keep_and_forgetting_forgets(kept, now):
    parts = access.change(kept, Access(headers={"X-Other": "2"}, username="ben", password="b"), by=None, now=now)
    assert parts == access.PARTS
    held = store.of(kept)
    assert (held.username, held.password, held.cookies) == ("ben", "b", EVERYTHING.cookies)
    assert dict(held.headers) == {"X-Key": HUSH, "X-Other": "2"}
    assert access.change(kept, Access(), forget=["login", "headers"], by=None, now=now) == ("user agent", "cookies", "proxy")
    assert access.change(kept, Access(), forget=access.PARTS, by=None, now=now) == ()
    assert not SourceAccess.objects.exists()
    with pytest.raises(InputError):
        access.change(kept, Access(), forget=["everything"], by=None, now=now)


@pytest.mark.parametrize(
    "given",
    [
        Access(headers={"X-A": "1\r\nX-B: 2"}),
        Access(headers={"X-A": "1\n2"}),
        Access(headers={"X\r\nY": "1"}),
        Access(headers={"X Y": "1"}),
        Access(headers={"": "1"}),
        Access(headers={"Host": "evil.example"}),
        Access(headers={"Content-Length": "5"}),
        Access(headers={"transfer-encoding": "chunked"}),
        Access(headers={"Proxy-Authorization": "x"}),
        Access(headers={"Cookie": "a=b"}),
        Access(headers={"If-None-Match": "x"}),
        Access(headers={"X-A": "x" * 4001}),
        Access(headers={f"X-{number}": "1" for number in range(21)}),
        Access(cookies="a=b\r\nX: y"),
        Access(cookies="a=\0b"),
        Access(user_agent="Own\nX: y"),
        Access(username="a\nb", password="c"),
        Access(username="a:b", password="c"),
        Access(password="c"),
        Access(headers={"Authorization": "Bearer x"}, username="a", password="b"),
        Access(proxy="socks5://127.0.0.1:1080"),
        Access(proxy="proxy.example:3128"),
        Access(proxy="http://proxy.example:x"),
        Access(proxy="http://proxy.example:3128\r\nX: y"),
    ],
)
def test_what_would_break_out_of_its_line_is_refused(feed, given, now):
    with pytest.raises(InputError) as caught:
        access.change(feed.source, given, by=None, now=now)
    assert len(str(caught.value).split()) > 4
    assert not SourceAccess.objects.exists()


def test_sites_are_named_one_a_line(kept, now):
    access.change(kept, Access(), origins=["https://A.example/path", "b.example", " ", "http://c.example:8080"], by=None, now=now)
    assert SourceAccess.objects.get().origins == ["https://a.example", "https://b.example", "http://c.example:8080"]
    for wrong in ("ftp://x.example", "https://", "https://u:p@x.example"):
        with pytest.raises(InputError):
            access.change(kept, Access(), origins=[wrong], by=None, now=now)


def test_nobody_at_the_desk_leads_kept_secrets_elsewhere(kept, now, editor):
    before = SourceAccess.objects.get().origins
    wider = [*before, "https://c.example"]
    again = Access(headers=EVERYTHING.headers, cookies="session=2", username="ada", password="2")
    for given in (
        Access(),
        replace(again, cookies=""),
        replace(again, headers={"X-Other": "1"}),
        replace(again, username="", password=""),
    ):
        with pytest.raises(InputError, match="enter login, cookies and headers again"):
            access.change(kept, given, origins=wider, by=editor, now=now)
    assert SourceAccess.objects.get().origins == before
    access.change(kept, again, origins=wider, by=editor, now=now)
    access.change(kept, Access(), origins=before, by=editor, now=now)
    access.change(kept, Access(), origins=wider, forget=["login", "cookies", "headers"], by=editor, now=now)
    assert SourceAccess.objects.get().origins == wider


def test_another_proxy_reads_no_kept_secret(kept, now, editor):
    other = Access(proxy="http://listening.example:3128")
    access.change(kept, other, by=editor, now=now)
    access.change(kept, Access(), origins=["http://beacon.example"], by=None, now=now)
    with pytest.raises(InputError, match="without https"):
        access.change(kept, Access(proxy="http://third.example:3128"), by=editor, now=now)
    access.change(kept, Access(), forget=["proxy"], by=editor, now=now)
    assert "proxy" not in SourceAccess.objects.get().parts


def test_headers_are_read_line_by_line():
    assert access.read_headers("X-A: 1: 2\r\n\r\n X-B :3\n") == {"X-A": "1: 2", "X-B": "3"}
    with pytest.raises(InputError):
        access.read_headers("no colon")


def test_another_key_opens_nothing_and_says_so(kept, asked, take, run, now, settings):
    settings.SECRET_KEY = "another installation"
    gathered = run(refresh.gather(take(), fetch=asked, parse=None))
    assert asked.found == []
    assert gathered.refused.reason is Refusal.DENIED
    assert "cannot be opened" in gathered.refused.detail
    with pytest.raises(Locked):
        access.change(kept, Access(user_agent="x"), by=None, now=now)
    assert access.change(kept, Access(user_agent="x"), forget=access.PARTS, by=None, now=now) == ("user agent",)


def test_a_secret_opens_for_its_purpose_alone():
    sealed = seal("words", purpose="one")
    assert unseal(sealed, purpose="one") == "words"
    with pytest.raises(Locked):
        unseal(sealed, purpose="other")
    with pytest.raises(Locked):
        unseal("nonsense", purpose="one")


def test_a_login_in_an_address_is_locked_away(db, now):
    from broadsheet.ingest.discover import Found, FoundFeed

    def find(url):
        assert url == "https://ada:p%40ss@news.example/feed"
        return Found(feeds=(FoundFeed("https://ada:p%40ss@news.example/feed", "News", "rss", "as given"),), name="News")

    added = add_address("https://ada:p%40ss@news.example/feed", find=find, now=now)
    assert "ada" not in added.detail
    assert FeedRow.objects.get().url == "https://news.example/feed"
    source = Source.objects.get()
    assert (store.of(source).username, store.of(source).password) == ("ada", "p@ss")
    assert add_address("https://ada:other@news.example/feed", find=find, now=now).kind == "known"


def test_logins_in_a_list_of_feeds_are_locked_away(db, now):
    entries = (Entry(link="https://ada:x@one.example/feed", title="One"), Entry(link="https://two.example/feed", title="Two"))
    opml.take(Feed("opml", entries=entries), now=now, progress=lambda _: None)
    assert set(FeedRow.objects.values_list("url", flat=True)) == {"https://one.example/feed", "https://two.example/feed"}
    assert store.of(Source.objects.get(name="One")).password == "x"
    assert store.of(Source.objects.get(name="Two")) is None


def test_a_source_that_goes_takes_its_secrets_along(kept):
    sources.remove(kept.pk)
    assert not SourceAccess.objects.exists()


def test_what_a_feed_brought_shows_no_secret(kept, take, run, now):
    async def echo(url, **given):
        body = b"<rss version='2.0'><channel><title>x</title><item><guid>1</guid><title>One</title></item></channel></rss>"
        return Page(url, body, final_url=url)

    async def parse(page):
        return parse_feed(page.body, url=page.url)

    row = take()
    refresh.save(row, run(refresh.gather(row, fetch=echo, parse=parse)), now=now)
    assert HUSH not in json.dumps([list(FeedRow.objects.values()), list(EntryRow.objects.values())], default=str)
