from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.records import Article as ArticleValue
from broadsheet.records import SafeHtml
from broadsheet.site import outside
from broadsheet.site.desk import adding
from broadsheet.store import media, sources
from broadsheet.store.models import Article, Entry, EntryState, Feed, Source, WorkerBeat

pytestmark = pytest.mark.django_db
PATHS = ("/desk/", "/desk/add/", "/desk/clip/", "/desk/problems/", "/desk/settings/")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("path", [*PATHS, "/desk/sources/1/", "/desk/sources/1/remove/", "/desk/demo/remove/"])
def test_strangers_are_sent_to_the_door_and_readers_told_no(path, cleo, as_ben):
    assert cleo.post(path).status_code == 302
    assert cleo.get(path)["Location"] == f"/sign-in/?next={path}"
    assert as_ben.get(path).status_code == 403
    assert as_ben.post(path).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_valid(path, as_ada, story, read_page):
    story()
    read_page(as_ada.get(path))


@pytest.mark.parametrize("path", [*PATHS, "/desk/sources/1/", "/desk/sources/1/remove/", "/desk/demo/remove/"])
def test_wrong_method(path, as_ada):
    assert as_ada.put(path).status_code == 405


@pytest.mark.parametrize("path", ["/desk/sources/999/", "/desk/nothing/"])
def test_not_found(path, as_ada, read_page):
    response = as_ada.get(path)
    assert response.status_code == 404
    read_page(response)


def test_query_budget(as_ada, outlet, django_assert_num_queries):
    for number in range(10):
        sources.add_feed(outlet(f"Outlet {number}"), f"https://example.org/{number}", now=NOW)
    as_ada.get("/desk/")
    with django_assert_num_queries(11):
        as_ada.get("/desk/")


def test_health_in_words(as_ada, outlet, read_page):
    feed = sources.add_feed(outlet("The Silent"), "https://silent.example.org/feed", now=NOW)
    feed.failures, feed.last_error, feed.last_fetched_at = 7, "silent.example.org did not answer within 15 seconds.", NOW
    feed.save()
    text = " ".join(read_page(as_ada.get("/desk/")).text)
    assert "failed 7 times in a row" in text
    assert "did not answer within 15 seconds" in text


def test_says_when_no_worker_is_at_work(as_ada):
    assert b"No worker is at work" in as_ada.get("/desk/").content
    now = datetime.now(UTC)
    WorkerBeat.objects.create(name="here:1", pid=1, started_at=now, beat_at=now)
    assert b"No worker is at work" not in as_ada.get("/desk/").content
    WorkerBeat.objects.update(beat_at=now - timedelta(minutes=5))
    assert b"No worker is at work" in as_ada.get("/desk/").content


def test_policies_can_be_changed(as_ada, outlet, story, cleo, read_page):
    source = outlet(policy="full")
    article = story(source)
    path = f"/desk/sources/{source.pk}/"
    read_page(as_ada.get(path))
    before = cleo.get(f"/articles/{article.pk}/{article.slug}/")
    assert b"Sentence number 30" in before.content
    answer = as_ada.post(path, {"name": "Renamed", "policy": "link", "image_policy": "none"})
    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.name, source.policy, source.image_policy, source.is_paused) == ("Renamed", "link", "none", False)
    after = cleo.get(f"/articles/{article.pk}/{article.slug}/", HTTP_IF_NONE_MATCH=before["ETag"])
    assert after.status_code == 200
    assert b"Sentence number" not in after.content


@pytest.mark.parametrize("policy", ["none", "link"])
def test_copies_that_are_not_allowed_any_more_are_deleted(
    as_ada, outlet, rich_story, copied, policy, django_capture_on_commit_callbacks
):
    source = outlet(image_policy="copy")
    picture = copied(rich_story(source))
    file = media.path_of(picture.file)
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(f"/desk/sources/{source.pk}/", {"name": source.name, "policy": "full", "image_policy": policy})
    picture.refresh_from_db()
    assert (picture.state, picture.file, file.exists()) == ("linked", "", False)


def test_pictures_are_copied_once_an_editor_allows_it(as_ada, outlet, rich_story):
    source = outlet(image_policy="link")
    picture = rich_story(source).pictures.get()
    as_ada.post(f"/desk/sources/{source.pk}/", {"name": source.name, "policy": "full", "image_policy": "copy"})
    picture.refresh_from_db()
    assert picture.state == "waiting"
    assert picture.due_at is not None


def test_wrong_policy_is_refused(as_ada, outlet, read_page):
    source = outlet()
    page = read_page(as_ada.post(f"/desk/sources/{source.pk}/", {"name": "", "policy": "everything", "image_policy": "copy"}))
    assert "Select a valid choice" in " ".join(page.text)
    source.refresh_from_db()
    assert source.policy == "excerpt"


def test_source_is_removed_with_its_articles(as_ada, story, read_page):
    article = story()
    path = f"/desk/sources/{article.source_id}/remove/"
    assert "Nothing was removed." in " ".join(read_page(as_ada.post(path, follow=True)).text)
    assert Article.objects.exists()
    response = as_ada.post(path, {"sure": "yes"}, follow=True)
    assert "The Courier is removed, with 1 article." in " ".join(read_page(response).text)
    assert not Source.objects.exists()
    assert not Article.objects.exists()
    assert as_ada.get(f"/desk/sources/{article.source_id}/").status_code == 404


def test_removing_takes_a_post(as_ada, outlet):
    source = outlet()
    assert as_ada.get(f"/desk/sources/{source.pk}/remove/").status_code == 405
    assert as_ada.get("/desk/demo/remove/").status_code == 405


def test_demo_removal_is_offered_beside_a_real_source(as_ada, outlet):
    outlet("Invented", is_demo=True)
    assert b"You have a real source now" not in as_ada.get("/desk/").content
    outlet("Real")
    assert b"You have a real source now" in as_ada.get("/desk/").content
    as_ada.post("/desk/demo/remove/")
    assert Source.objects.filter(is_demo=True).exists(), "it asks first"
    as_ada.post("/desk/demo/remove/", {"sure": "yes"})
    assert list(Source.objects.values_list("name", flat=True)) == ["Real"]


def test_problems_name_the_reason(as_ada, outlet, read_page):
    feed = sources.add_feed(outlet(), "https://courier.example.org/feed", now=NOW)
    common = {"feed": feed, "content_hash": "x", "first_seen_at": NOW}
    lost = {"state": EntryState.FAILED, "failures": 12, "last_error": "The page asks for a login."}
    Entry.objects.create(key="1", title="Lost story", **lost, **common)
    Entry.objects.create(key="2", title="Fine story", state=EntryState.DONE, **common)
    text = " ".join(read_page(as_ada.get("/desk/problems/")).text)
    assert "Lost story" in text
    assert "The page asks for a login." in text
    assert "Fine story" not in text


def test_problems_of_one_source_are_tried_again(as_ada, outlet, read_page):
    from broadsheet.store import due
    from broadsheet.store.models import Deed

    feeds = [sources.add_feed(outlet(name=name), f"https://{name}.example.org/feed", now=NOW) for name in ("courier", "lantern")]
    for feed in feeds:
        lost = {"state": EntryState.SKIPPED, "failures": 1, "last_error": "Programs are asked to stay away."}
        Entry.objects.create(key="1", title=f"Page of {feed.source.name}", feed=feed, content_hash="x", first_seen_at=NOW, **lost)
    number = feeds[0].source_id
    assert "1 page became no article" in " ".join(read_page(as_ada.get(f"/desk/sources/{number}/")).text)
    text = " ".join(read_page(as_ada.get(f"/desk/problems/?source={number}")).text)
    assert "Page of courier" in text
    assert "Page of lantern" not in text
    assert as_ada.post("/desk/problems/", {"source": number}).status_code == 302
    assert [row.title for row in due.entries()] == ["Page of courier"]
    assert Deed.objects.latest("pk").action == "pages-tried-again"
    as_ada.post("/desk/problems/")
    assert due.entries().count() == 2
    assert as_ada.get("/desk/problems/?source=99").status_code == 404
    assert as_ada.get("/desk/problems/?source=x").status_code == 200
    assert "Everything that came in" in as_ada.get("/desk/problems/").content.decode()


def test_settings_are_the_owners(as_ada, ada, publication):
    assert as_ada.post("/desk/settings/", {"name": "New name", "motto": "All of it", "purpose": "personal"}).status_code == 302
    publication.refresh_from_db()
    assert (publication.name, publication.motto, publication.purpose) == ("New name", "All of it", "personal")
    ada.role = "editor"
    ada.save()
    assert as_ada.get("/desk/settings/").status_code == 403
    assert as_ada.get("/desk/").status_code == 200


# --- adding ---------------------------------------------------------------------------------------------------------


def test_address_is_added(as_ada, monkeypatch):
    from broadsheet.ingest.discover import Found, FoundFeed

    feed = FoundFeed(url="https://courier.example.org/feed", title="Courier", format="rss", why="the page names it")
    asked = []

    def find(url):
        asked.append(url)
        return Found(feeds=(feed,), name="The Courier", home_url="https://courier.example.org/")

    monkeypatch.setattr(outside, "find", find)
    response = as_ada.post("/desk/add/", {"url": "courier.example.org"}, follow=True)
    assert asked == ["https://courier.example.org"]
    assert b"The Courier is added" in response.content
    assert Source.objects.get().feeds.get().url == "https://courier.example.org/feed"
    again = as_ada.post("/desk/add/", {"url": "https://courier.example.org/feed"}, follow=True)
    assert b"is read here already" in again.content


def test_first_real_source_leads_to_the_offer_to_remove_the_demo(as_ada, monkeypatch, outlet):
    from broadsheet.ingest.discover import Found, FoundFeed

    outlet("Invented", is_demo=True)
    feed = FoundFeed(url="https://courier.example.org/feed", title="Courier", format="rss", why="the page names it")
    monkeypatch.setattr(outside, "find", lambda url: Found(feeds=(feed,), name="The Courier"))
    response = as_ada.post("/desk/add/", {"url": "https://courier.example.org"}, follow=True)
    assert b"The Courier is added" in response.content
    assert b"You have a real source now" in response.content


@pytest.mark.parametrize("url", ["", "not an address", "ftp://example.org/x", "https://"])
def test_no_address_is_told(as_ada, url, read_page, monkeypatch):
    monkeypatch.setattr(outside, "find", lambda url: pytest.fail(f"{url} was asked"))
    response = as_ada.post("/desk/add/", {"url": url})
    assert response.status_code == 200
    assert b'class="error"' in response.content
    read_page(response)


def test_address_of_this_machine_is_refused(as_ada, read_page):
    response = as_ada.post("/desk/add/", {"url": "http://127.0.0.1:9/feed"})
    assert b'class="error"' in response.content
    read_page(response)
    assert not Source.objects.exists()


def test_what_lets_nobody_in_is_added_all_the_same(as_ada, publication, read_page):
    url = "http://127.0.0.1:9/feed"
    assert 'name="unasked"' not in as_ada.get("/desk/add/").content.decode()
    answer = as_ada.post("/desk/add/", {"url": url})
    assert 'name="unasked"' in answer.content.decode()
    assert not read_page(answer).faults
    answer = as_ada.post("/desk/add/", {"url": url, "unasked": "yes"})
    source = Source.objects.get(feeds__url=url)
    assert answer.headers["Location"] == f"/desk/sources/{source.pk}/access/"
    assert as_ada.post("/desk/add/", {"url": "no address", "unasked": "yes"}).status_code == 200


@pytest.fixture
def reads(monkeypatch):
    """Read every page as one article, and keep the pages."""
    pages = []

    def read(page):
        pages.append(page)
        return ArticleValue(
            text="The ferry came home with all on board.", title="Ferry comes home", html=SafeHtml("<p>The ferry</p>")
        )

    monkeypatch.setattr(adding, "read_once", read)
    return pages


def test_pasted_text_becomes_a_clipping(as_ada, reads):
    response = as_ada.post("/desk/clip/", {"text": "Ferry comes home\n\nThe ferry came home."})
    article = Article.objects.get()
    assert response["Location"] == f"/articles/{article.pk}/"
    assert article.source.is_clippings
    assert (reads[0].content_type, reads[0].url) == ("text/plain; charset=utf-8", None)
    again = as_ada.post("/desk/clip/", {"text": "<p>Ferry comes home"}, follow=True)
    assert b"among the clippings already" in again.content
    assert reads[1].content_type == "text/html; charset=utf-8"
    assert Article.objects.count() == 1


def test_uploaded_page_becomes_a_clipping(as_ada, reads):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("page.html", "<p>Grüße".encode("latin-1"), content_type="text/html")
    as_ada.post("/desk/clip/", {"file": file, "url": "https://courier.example.org/ferry", "text": "ignored"})
    assert (reads[0].body, reads[0].url) == ("<p>Grüße".encode("latin-1"), "https://courier.example.org/ferry")
    assert Article.objects.get().url == "https://courier.example.org/ferry"


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"\x00\x01\x02binary" * 50, "binary"), (b"%PDF-1.7 x", "PDF"), (b"   ", "empty"), (b"x" * (5 * 1024 * 1024 + 1), "5 MB")],
)
def test_what_is_no_page_is_told(as_ada, body, said, read_page):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = as_ada.post("/desk/clip/", {"file": SimpleUploadedFile("thing.bin", body)})
    assert response.status_code == 200
    assert said in " ".join(read_page(response).text)
    assert not Article.objects.exists()


def test_nothing_given(as_ada, read_page):
    assert "Paste a text or choose a file." in " ".join(read_page(as_ada.post("/desk/clip/", {})).text)


def test_a_saved_feed_becomes_no_article(as_ada, read_page):
    feed = "<rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>"
    page = read_page(as_ada.post("/desk/clip/", {"text": feed}))
    assert "Add its address instead" in " ".join(page.text)
    assert not Article.objects.exists()


def test_list_of_feeds_becomes_sources(as_ada):
    opml = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline type="rss" text="One" xmlUrl="https://one.example.org/feed"/><outline text="Folder"><outline type="rss" text="Two" xmlUrl="https://two.example.org/feed"/></outline>
    </body></opml>"""
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = as_ada.post("/desk/clip/", {"file": SimpleUploadedFile("mine.opml", opml)}, follow=True)
    assert b"Feeds: 2 new" in response.content
    assert sorted(Source.objects.values_list("name", flat=True)) == ["One", "Two"]


def test_mails_become_entries_of_their_newsletters(as_ada, read_page):
    from django.core.files.uploadedfile import SimpleUploadedFile

    mail = b"From: Weekly <desk@weekly.example>\nSubject: One\nMessage-ID: <1@weekly.example>\n\nThe ferry came in.\n\n"
    mbox = b"From x@y Mon May  4 10:00:00 2026\n" + mail + b"From x@y Mon May  4 11:00:00 2026\nno mail\n"
    page = read_page(as_ada.post("/desk/clip/", {"file": SimpleUploadedFile("letters", mbox)}, follow=True))
    assert "Mails: 1 new, 0 known already, 1 that could not be read." in " ".join(page.text)
    assert Source.objects.get().name == "Weekly"
    page = read_page(as_ada.post("/desk/clip/", {"file": SimpleUploadedFile("one.eml", mail)}, follow=True))
    assert "0 new, 1 known already" in " ".join(page.text)
    as_ada.post("/desk/clip/", {"file": SimpleUploadedFile("none.eml", b"no mail")})
    assert not Article.objects.exists()


def test_a_source_is_put_into_folders(as_ada):
    from broadsheet.desk import opml

    source = sources.add("The Beacon", home_url="https://beacon.example/")
    sources.add_feed(source, "https://beacon.example/feed", now=datetime.now(UTC))
    address = f"/desk/sources/{source.pk}/"
    given = {"name": "The Beacon", "policy": source.policy, "image_policy": source.image_policy, "obeys_reservations": "on"}
    as_ada.post(address, {**given, "folder": "Europe / North/West /  "})
    source.refresh_from_db()
    assert source.folder == ["Europe", "North/West"]
    assert 'value="Europe / North/West"' in as_ada.get(address).content.decode()
    assert [one.folder for one in opml.listing(demo_allowed=False).entries] == [("Europe", "North/West")]
    as_ada.post(address, {**given, "folder": ""})
    source.refresh_from_db()
    assert source.folder == []


@pytest.mark.django_db
def test_outlets_to_begin_with_are_chosen_from_a_list(as_ada, as_ben, read_page):
    from broadsheet.desk import starters
    from broadsheet.store.models import Source

    page = read_page(as_ada.get("/desk/add/"))
    assert not page.faults
    first = starters.every()[0]
    assert first.name in page.text
    as_ada.post("/desk/starters/", {"outlet": [first.key, "nonsense"]})
    assert Source.objects.filter(name=first.name).exists()
    assert as_ada.post("/desk/starters/").headers["Location"] == "/desk/add/"
    assert as_ben.post("/desk/starters/", {"outlet": [first.key]}).status_code == 403
    assert not read_page(as_ada.get("/desk/add/")).faults


def test_a_source_is_refreshed_now(as_ada, outlet):
    feed = sources.add_feed(outlet("The Beacon"), "https://beacon.example.org/feed", now=NOW)
    later = datetime.now(UTC) + timedelta(days=2)
    Feed.objects.update(due_at=later)
    address = f"/desk/sources/{feed.source_id}/"
    assert "Refresh now" in as_ada.get(address).content.decode()
    assert as_ada.post(f"{address}refresh/").headers["Location"] == address
    feed.refresh_from_db()
    assert feed.due_at < later
    Source.objects.update(is_paused=True)
    assert sources.ask_all_now(feed.source_id, now=later) == 0
