from datetime import timedelta

import pytest

from broadsheet.records import Image, Page
from broadsheet.store import articles, due, entries, identity, media, publication, sources
from broadsheet.store.models import (
    Article,
    Entry,
    EntryState,
    Feed,
    Fetch,
    ImagePolicy,
    Picture,
    PictureState,
    Policy,
    Revision,
    Source,
)
from broadsheet.store.write import save_article


def test_a_source_is_added_with_the_careful_policy(source):
    assert (source.slug, source.policy, source.image_policy) == ("the-beacon", Policy.EXCERPT, ImagePolicy.LINK)


@pytest.mark.parametrize("name", ["The Beacon", "the beacon!", "منارة الساحل", "…", ""])
def test_every_source_has_a_slug_of_its_own(source, name):
    made = [sources.add(name).slug for _ in range(3)]
    assert len({source.slug, *made}) == 4
    assert all(made)


def test_clippings_are_one_source(db):
    assert sources.clippings().pk == sources.clippings().pk
    assert not sources.real().exists()


def full_source(make_article, now, name="The Beacon", *, is_demo=False):
    """A source with everything that hangs on one; return it."""
    source = sources.add(name, image_policy=ImagePolicy.COPY, is_demo=is_demo)
    feed = sources.add_feed(source, f"https://{source.slug}.example/feed.xml", now=now)
    for number in range(3):
        url = f"https://{source.slug}.example/{number}"
        for text in ("First words.", "Second words."):
            image = Image(f"{url}.jpg")
            page = Page(url, text.encode())
            row = save_article(
                source, make_article(text=text, images=(image,)), identity=identity.of_page(url), url=url, now=now, page=page
            ).article
        picture = row.pictures.get()
        picture.file, picture.state = f"{row.pk}/{picture.pk}.webp", PictureState.COPIED
        picture.save()
        media.write(picture.file, b"picture")
        Entry.objects.create(
            feed=feed, key=str(number), url=url, content_hash="x", article=row, state=EntryState.DONE, first_seen_at=now
        )
    return source


def test_a_removed_source_leaves_nothing(make_article, now, db):
    gone, stays = full_source(make_article, now), full_source(make_article, now, "The Lantern")
    version = publication.publication().version
    files = {picture.file for picture in Picture.objects.filter(article__source=gone)}
    removed = sources.remove(gone.pk)
    assert removed == sources.Removed(sources=1, feeds=1, entries=3, articles=3, revisions=6, fetches=6, pictures=3, files=3)
    for model in (Article, Feed):
        assert set(model.objects.values_list("source_id", flat=True)) == {stays.pk}
    assert (
        Source.objects.count(),
        Entry.objects.count(),
        Revision.objects.count(),
        Fetch.objects.count(),
        Picture.objects.count(),
    ) == (1, 3, 6, 6, 3)
    assert not any(media.path_of(file).exists() for file in files)
    assert all(media.path_of(picture.file).exists() for picture in Picture.objects.all())
    assert publication.publication().version > version
    sources.remove(stays.pk)
    assert sources.remove(stays.pk) == sources.Removed()


def test_the_list_counts_what_is_live(save, source):
    save()
    hidden = save("https://beacon.example/2", title="Other", text="Other words.")
    hidden.state = "hidden"
    hidden.save()
    (row,) = sources.listing(demo_allowed=False)
    assert row.article_count == 1


def test_the_demo_is_nowhere_on_a_public_address(save, now, db):
    demo = sources.add("Demo Post", is_demo=True)
    save("https://demo.example/1", of=demo)
    assert list(sources.listing(demo_allowed=False).filter(is_demo=True)) == []
    assert sources.get(demo.slug, demo_allowed=False) is None
    assert sources.get(demo.slug, demo_allowed=True) == demo
    assert articles.front(demo_allowed=False) == []
    assert articles.by_source(demo, demo_allowed=False) == []
    assert len(articles.front(demo_allowed=True)) == 1


def test_health_counts_entries_of_each_feed(source, now):
    other = sources.add_feed(source, "https://beacon.example/other", now=now)
    feed = sources.add_feed(source, "https://beacon.example/feed", now=now)
    waiting, failed, skipped, done = EntryState.WAITING, EntryState.FAILED, EntryState.SKIPPED, EntryState.DONE
    given = [(waiting, 0), (failed, 1), (waiting, 3), (done, 0), (failed, 1), (skipped, 0), (skipped, 2)]
    for number, (state, failures) in enumerate(given):
        row = {"key": str(number), "content_hash": "x", "state": state, "failures": failures, "last_error": f"Reason {number}."}
        Entry.objects.create(feed=feed, first_seen_at=now, **row)
    Entry.objects.create(feed=other, key="1", content_hash="x", state=done, first_seen_at=now)
    rows = {row.pk: row for row in sources.health()}
    found = rows[feed.pk]
    assert (found.waiting, found.lost, found.lost_last, found.lost_why) == (2, 3, 2, "Reason 6.")
    assert (rows[other.pk].lost, rows[other.pk].lost_last, rows[other.pk].lost_why) == (0, 0, None)
    assert found.last == Entry.objects.get(feed=feed, state=done).pk


def test_what_was_given_up_is_tried_again(source, now):
    feed = sources.add_feed(source, "https://beacon.example/feed", now=now)
    for key, state, failures in (("a", EntryState.FAILED, 12), ("b", EntryState.SKIPPED, 1), ("c", EntryState.SKIPPED, 0)):
        Entry.objects.create(feed=feed, key=key, content_hash="x", state=state, failures=failures, first_seen_at=now)
    assert entries.try_again(Entry.objects.all(), now=now) == 2
    assert list(due.entries().order_by("key").values_list("key", "failures", "due_at")) == [("a", 0, now), ("b", 0, now)]
    assert entries.try_again(Entry.objects.all(), now=now) == 0


def test_pages_of_a_list_join_without_gap_or_double(save, now):
    for number in range(7):
        save(f"https://beacon.example/{number}", title=f"Title {number}", published=now - timedelta(hours=number // 2))
    seen, before = [], None
    while batch := articles.front(demo_allowed=False, limit=3, before=before):
        seen += [row.title for row in batch]
        before = articles.place_of(batch)
    assert len(seen) == len(set(seen)) == 7
    assert articles.place_of([]) is None
    assert seen[0] in {"Title 0", "Title 1"}
    assert seen[-1] == "Title 6"


def test_a_list_costs_two_queries_however_long(save, django_assert_num_queries):
    for number in range(5):
        save(f"https://beacon.example/{number}", title=f"Title {number}")
    with django_assert_num_queries(2):
        rows = articles.front(demo_allowed=False)
        assert [(row.source.name, len(row.pictures.all())) for row in rows] == [("The Beacon", 1)] * 5


@pytest.mark.parametrize("name", ["../secrets/django", "/etc/passwd", "", ".", "a/../../x"])
def test_no_file_name_leads_out_of_the_media_folder(name):
    with pytest.raises(ValueError, match="media folder"):
        media.path_of(name)
