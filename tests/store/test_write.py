from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.records import Change, Image, Page
from broadsheet.store import identity
from broadsheet.store.models import Article, Fetch, ImagePolicy, Picture, PictureState, Revision
from broadsheet.store.publication import publication
from broadsheet.store.write import save_article

URL = "https://beacon.example/bridge"


@pytest.fixture
def put(source, make_article, now):
    def put_one(url=URL, *, final_url=None, claimed=None, at=now, page=None, row=None, of=None, **fields):
        known_by = identity.of_page(url, final_url=final_url, claimed=claimed)
        return save_article(
            of or source, make_article(**fields), identity=known_by, url=final_url or url, now=at, page=page, row=row
        )

    return put_one


def test_a_new_article_has_its_first_revision(put, now):
    saved = put()
    row = Article.objects.get()
    assert saved.change is Change.NEW
    assert (row.title, row.slug, row.url, row.bylines) == ("Bridge opens", "bridge-opens", URL, ["Mabel Thorne"])
    assert row.text.startswith("The bridge opened")
    assert row.html.startswith("<p>The bridge")
    assert row.word_count == 21
    assert row.lead == "The bridge opened at noon. Two boats passed below it. The mayor cut a ribbon of blue silk and went home."
    assert [(revision.number, revision.title) for revision in row.revisions.all()] == [(1, "Bridge opens")]
    assert row.first_seen_at == row.updated_at == now


def test_the_same_again_changes_nothing(put, now):
    put()
    version = publication().version
    saved = put(at=now + timedelta(hours=1))
    assert saved.change is Change.SAME
    assert Article.objects.get().updated_at == now
    assert Revision.objects.count() == 1
    assert publication().version == version


def test_changed_words_make_a_revision(put, now):
    put()
    version = publication().version
    later = now + timedelta(hours=1)
    saved = put(at=later, title="Bridge opens late")
    row = Article.objects.get()
    assert saved.change is Change.CHANGED
    assert (row.title, row.revision_number, row.first_seen_at, row.updated_at) == ("Bridge opens late", 2, now, later)
    assert [(revision.number, revision.title) for revision in row.revisions.all()] == [
        (1, "Bridge opens"),
        (2, "Bridge opens late"),
    ]
    assert row.slug == "bridge-opens", "addresses of pages stay"
    assert publication().version > version


def test_pages_are_kept_when_they_say_something_new(put):
    put(page=Page(URL, b"<html>one", headers={"etag": '"1"'}))
    put(page=Page(URL, b"<html>one again"))
    put(page=Page(URL, b"<html>two"), title="Another title")
    assert [fetch.body_bytes for fetch in Fetch.objects.order_by("pk")] == [9, 9]
    row = Article.objects.get()
    from broadsheet.store.raw import page_of

    assert page_of(row.fetch).body == b"<html>two"
    assert [page_of(revision.fetch).body for revision in row.revisions.all()] == [b"<html>one", b"<html>two"]


def test_two_addresses_of_one_page_are_one_article(put):
    put()
    put("http://www.beacon.example/bridge/?utm_source=feed")
    put("https://short.example/x7", final_url=URL)
    put("https://beacon.example/print/bridge", claimed=URL)
    assert Article.objects.count() == 1


def test_a_page_that_was_found_by_its_claim_is_found_again(put):
    put("https://beacon.example/a?id=7", claimed="https://beacon.example/bridge")
    put("https://beacon.example/a?id=7", claimed="https://beacon.example/bridge", title="New title", text="New words altogether.")
    assert [row.title for row in Article.objects.all()] == ["New title"]


def test_a_site_that_claims_one_address_for_all_keeps_all(put):
    same = "https://beacon.example/news"
    put("https://beacon.example/1", claimed=same, title="First", text="One thing happened here.")
    put("https://beacon.example/2", claimed=same, title="Second", text="Another thing happened there.")
    put("https://beacon.example/3", claimed=same, title="Third", text="Nothing happened elsewhere.")
    assert sorted(row.title for row in Article.objects.all()) == ["First", "Second", "Third"]
    put("https://beacon.example/2", claimed=same, title="Second, corrected", text="Another thing happened there, it is said.")
    assert sorted(row.title for row in Article.objects.all()) == ["First", "Second, corrected", "Third"]


def test_claims_on_another_domain_or_the_front_page_are_not_believed(put):
    put("https://beacon.example/1", claimed="https://lantern.example/x", title="First", text="One thing.")
    put("https://beacon.example/2", claimed="https://beacon.example/", title="First", text="One thing.")
    assert sorted(row.identity for row in Article.objects.all()) == ["https://beacon.example/1", "https://beacon.example/2"]


def test_sources_do_not_share_articles(put, db):
    from broadsheet.store import sources

    put()
    put(of=sources.add("The Lantern"))
    assert Article.objects.count() == 2


def test_the_row_of_the_entry_is_kept_when_its_page_moved(put):
    row = put().article
    put("https://beacon.example/moved", row=row, title="Moved")
    assert [(one.pk, one.title) for one in Article.objects.all()] == [(row.pk, "Moved")]


@pytest.mark.parametrize(
    ("published", "at", "given"),
    [
        (
            datetime(2026, 5, 4, 9, tzinfo=timezone(timedelta(hours=2))),
            datetime(2026, 5, 4, 7, tzinfo=UTC),
            "2026-05-04T09:00:00+02:00",
        ),
        (datetime.fromisoformat("2026-05-04T09:00"), datetime(2026, 5, 4, 9, tzinfo=UTC), "2026-05-04T09:00:00+00:00"),
        (date(2026, 5, 3), datetime(2026, 5, 3, 12, tzinfo=UTC), "2026-05-03"),
        (
            datetime.min.replace(tzinfo=timezone(timedelta(hours=2))),
            datetime(1, 1, 1, 12, tzinfo=UTC),
            "0001-01-01T00:00:00+02:00",
        ),
        (None, None, ""),
    ],
)
def test_dates_are_kept_as_given_and_in_utc(put, published, at, given):
    row = put(published=published).article
    row.refresh_from_db()
    assert (row.published_at, row.published_as) == (at, given)


@pytest.mark.parametrize("published", [datetime(2031, 1, 1, tzinfo=UTC), date(2026, 5, 4), None])
def test_nothing_sorts_later_than_it_was_seen(put, now, published):
    morning = now.replace(hour=8)
    row = put(published=published, at=morning).article
    assert row.sort_at == morning


def test_pictures_follow_the_page(put):
    put(
        images=(
            Image("https://beacon.example/a.jpg", caption="One"),
            Image("https://beacon.example/b.jpg"),
            Image("data:image/gif;base64,R0"),
        )
    )
    assert [(picture.position, picture.url, picture.state) for picture in Picture.objects.all()] == [
        (0, "https://beacon.example/a.jpg", PictureState.LINKED),
        (1, "https://beacon.example/b.jpg", PictureState.LINKED),
    ]
    put(images=(Image("https://beacon.example/b.jpg", caption="Two"),))
    assert [(picture.position, picture.caption) for picture in Picture.objects.all()] == [(0, "Two")]


def test_pictures_are_copied_only_where_the_source_allows(put, source, now):
    source.image_policy = ImagePolicy.COPY
    put()
    picture = Picture.objects.get()
    assert (picture.state, picture.due_at) == (PictureState.WAITING, now)


def test_what_no_column_holds_is_left_out_or_cut(put):
    row = put(
        title="T" * 5000,
        text="Words \x00 with \ud800 holes.",
        language="x" * 99,
        source_link="https://beacon.example/" + "a" * 3000,
        images=(Image("https://beacon.example/" + "b" * 3000), Image("https://beacon.example/c.jpg", width=10**9)),
    ).article
    row.refresh_from_db()
    assert (len(row.title), row.text, len(row.language), row.source_link) == (1000, "Words  with  holes.", 35, "")
    assert [(picture.url[-5:], picture.width) for picture in row.pictures.all()] == [("c.jpg", None)]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//beacon.example/x", "mailto:a@beacon.example"])
def test_only_web_addresses_become_links(put, address):
    row = put(address, source_link=address).article
    assert (row.url, row.source_link) == ("", "")


def test_an_article_without_a_title_has_a_name(put):
    row = put(title=None).article
    assert (row.title, row.slug) == ("(no title)", "no-title")


@pytest.mark.django_db(transaction=True)
def test_two_workers_saving_one_article_make_one(source, make_article, now):
    """The same article reached through two feeds at once: both save, one row, one revision."""
    import threading

    from django.db import connection

    start, failures = threading.Barrier(4), []

    def work():
        try:
            start.wait()
            save_article(source, make_article(), identity=identity.of_page(URL), url=URL, now=now)
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert (Article.objects.count(), Revision.objects.count(), Picture.objects.count()) == (1, 1, 1)


def test_what_can_be_no_name_is_none(put):
    """A byline is shown under every policy: a sentence taken for one would be words beyond it."""
    sentence = "The bridge opened at noon and two boats passed below it while the mayor cut the ribbon"
    put(bylines=("Mabel Thorne", sentence, "", "x" * 101), organisations=(sentence,), section=sentence)
    row = Article.objects.get()
    assert (row.bylines, row.organisations, row.section) == (["Mabel Thorne"], [], "")


def test_endless_bylines_are_cut(put):
    put(bylines=tuple(f"Mabel Thorne {number}" for number in range(500)))
    assert len(Article.objects.get().bylines) == 20
