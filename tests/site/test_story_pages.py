"""The pages of stories, running affairs and sections: what they say, to whom, within policy; merged addresses; feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.site.stories.strip import draw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

FERRY = (
    "The ferry Sula ran aground off Skarholm with 214 passengers on board on Sunday evening. "
    "The coast guard of Halmere took all passengers to the harbour of Skarholm by midnight.\n\n"
    "A pilot had warned of the shallow water near the lighthouse of Skarholm in April, and the company promised new charts."
)
FERRY_TOO = (
    "All 214 passengers of the ferry Sula are safe after it struck a rock near Skarholm on Sunday evening. "
    "Captain Ivar Brandt told reporters that the ferry lost steering near the Skarholm lighthouse before it ran aground.\n\n"
    "Halmere's coast guard brought the passengers ashore in four boats and wants to see the charts of the ferry company."
)


@pytest.fixture
def ferry(outlet: Callable[..., Any], story: Callable[..., Any], place: Callable[..., None]) -> Any:
    """A story of two outlets and a copy: the row of the story."""
    from broadsheet.store.models import Membership

    ledger, beacon, copier = outlet("Ledger", policy="full"), outlet("Beacon", policy="full"), outlet("Copier", policy="full")
    first = story(
        ledger, title="Ferry Sula runs aground off Skarholm", text=FERRY, published=NOW - timedelta(hours=6), section="Coast"
    )
    story(
        beacon,
        title="Passengers of ferry Sula safe after grounding",
        text=FERRY_TOO,
        published=NOW - timedelta(hours=5),
        section="Coast",
    )
    story(copier, title="Ferry accident", text=FERRY, published=NOW - timedelta(hours=2))
    place()
    return Membership.objects.get(article=first).story


def _path(row: Any) -> str:
    return f"/stories/{row.pk}/{row.slug}/"


def test_stories_are_listed_where_their_addresses_begin(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    page = read_page(cleo.get("/stories/"))
    assert not page.faults
    assert _path(ferry) in page.links
    assert "Ferry Sula runs aground off Skarholm" in " ".join(page.text)
    assert cleo.get("/storylines/")["Location"] == "/stories/"
    assert cleo.post("/stories/").status_code == 405
    for damaged in ("", "x", "2026-02-31T00:00:00Z_1"):
        assert _path(ferry) in read_page(cleo.get("/stories/", {"before": damaged})).links
    past = read_page(cleo.get("/stories/", {"before": "2020-01-01T00:00:00Z_1"}))
    assert _path(ferry) not in past.links
    assert "/latest/" in past.links


def test_what_nobody_may_see_is_in_no_list_of_stories(ferry: Any, cleo: Any, as_ben: Any, read_page: Callable[..., Any]) -> None:
    from broadsheet.store.models import Story

    for columns in ({"state": "hidden"}, {"state": "live", "article_count": 1}, {"article_count": 3, "is_demo": True}):
        Story.objects.update(**columns)
        assert ("Ferry Sula" in cleo.get("/stories/").content.decode()) is bool(columns.get("is_demo")), columns
        assert (_path(ferry) in read_page(as_ben.get("/stories/")).links) is bool(columns.get("is_demo")), columns


def test_stories_are_listed_a_page_at_a_time(
    ferry: Any, cleo: Any, read_page: Callable[..., Any], monkeypatch: Any, django_assert_max_num_queries: Any
) -> None:
    from broadsheet.site.stories import queries
    from broadsheet.store.models import Story

    monkeypatch.setattr(queries, "PAGE", 2)
    others = [
        Story(
            slug="ferry",
            headline="Ferry",
            headline_article=ferry.headline_article,
            article_count=2,
            outlet_count=2,
            started_at=ferry.started_at,
            changed_at=ferry.changed_at - timedelta(hours=hours),
        )
        for hours in (1, 1, 1, 2)
    ]
    Story.objects.bulk_create(others)
    seen: list[str] = []
    path = "/stories/"
    while path:
        with django_assert_max_num_queries(12):
            page = read_page(cleo.get(path))
        seen += [link for link in dict.fromkeys(page.links) if link.startswith("/stories/") and link.count("/") > 2]
        path = next(("/stories/" + link for link in page.links if link.startswith("?before=")), "")
    assert len(seen) == len(set(seen)) == 5


def test_a_story_tells_who_reports_it(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    page = read_page(cleo.get(_path(ferry)))
    text = " ".join(" ".join(page.text).split())
    for words in (
        "3 outlets",
        "2 with reports of their own",
        "1 copy",
        "first report",
        "Ledger",
        "Beacon",
        "Copier",
        "both speak of",
    ):
        assert words in text
    assert "In the outlets' own words" in text
    assert "As a table" in text


def test_its_address_without_or_with_another_slug_leads_to_it(ferry: Any, cleo: Any) -> None:
    for path in (f"/stories/{ferry.pk}/", f"/stories/{ferry.pk}/x/"):
        response = cleo.get(path)
        assert (response.status_code, response["Location"]) == (301, _path(ferry))
    assert cleo.get("/stories/9999/").status_code == 404
    assert cleo.post(_path(ferry)).status_code == 405


def test_a_merged_story_leads_to_where_it_went(
    ferry: Any, cleo: Any, story: Callable[..., Any], place: Callable[..., None]
) -> None:
    from broadsheet.store.models import Membership
    from broadsheet.store.story_write import merge

    other = story(title="Town council meets about parking")
    place()
    gone = Membership.objects.get(article=other).story
    merge(gone, ferry, now=NOW)
    response = cleo.get(f"/stories/{gone.pk}/{gone.slug}/")
    assert (response.status_code, response["Location"]) == (301, _path(ferry))
    assert cleo.get(f"/stories/{gone.pk}/feed.xml")["Location"] == f"/stories/{ferry.pk}/feed.xml"


def test_strangers_read_sentences_of_the_excerpt_alone(
    outlet: Callable[..., Any], story: Callable[..., Any], place: Callable[..., None], cleo: Any, as_ben: Any
) -> None:
    from broadsheet.store.models import Membership

    rows = [
        story(
            outlet(name),
            title=f"Ferry Sula aground off Skarholm {name}",
            text=text + " Deep below, the secretword of the body stands.",
            standfirst="The ferry Sula ran aground off Skarholm on Sunday with 214 people.",
        )
        for name, text in (("A", FERRY), ("B", FERRY_TOO))
    ]
    place()
    row = Membership.objects.get(article=rows[0]).story
    assert Membership.objects.get(article=rows[1]).story == row
    beyond = (b"four boats", b"lost steering", b"by midnight", b"near the lighthouse")
    assert not any(words in cleo.get(_path(row)).content for words in beyond)
    assert any(words in as_ben.get(_path(row)).content for words in beyond)


def test_readers_with_an_account_see_what_is_new(
    ferry: Any, as_ben: Any, story: Callable[..., Any], outlet: Callable[..., Any], read_page: Callable[..., Any]
) -> None:
    from broadsheet.store.models import Membership, StoryVisit

    assert "Since you were here" not in " ".join(read_page(as_ben.get(_path(ferry))).text)
    StoryVisit.objects.update(seen_at=NOW - timedelta(days=3))
    Membership.objects.filter(story=ferry).update(placed_at=NOW - timedelta(days=4))
    Membership.objects.filter(article__title__startswith="Passengers").update(placed_at=NOW)
    text = " ".join(" ".join(read_page(as_ben.get(_path(ferry))).text).split())
    assert "Since you were here" in text
    assert text.count("new Beacon") == 1


def test_what_nobody_had_said_before_is_told(
    ferry: Any, as_ben: Any, cleo: Any, story: Callable[..., Any], outlet: Callable[..., Any], place: Callable[..., None]
) -> None:
    from broadsheet.store.models import Membership, StoryVisit

    late = story(
        outlet("Gazette", policy="full"),
        title="Ferry Sula aground off Skarholm: inquiry",
        text="The ferry Sula ran aground off Skarholm on Sunday with 214 passengers on board. "
        "Judge Amina Karlsen of Odda will lead the inquiry into the grounding, the ministry in Vellmark said on Monday.",
        published=NOW - timedelta(hours=1),
    )
    place()
    assert Membership.objects.get(article=late).story == ferry
    ferry.refresh_from_db()
    as_ben.get(_path(ferry))
    StoryVisit.objects.update(seen_at=NOW - timedelta(days=3))
    Membership.objects.filter(story=ferry).update(placed_at=NOW - timedelta(days=4))
    Membership.objects.filter(article=late).update(placed_at=NOW)
    page = " ".join(as_ben.get(_path(ferry)).content.decode().split())
    told = page.partition("What nobody had said before")[2].partition("</section>")[0]
    assert "Judge Amina Karlsen" in told
    assert "214 passengers on board" not in told
    assert "What nobody had said before" not in cleo.get(_path(ferry)).content.decode()


def test_the_strip_has_a_table_with_the_same_numbers(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    page = cleo.get(_path(ferry)).content.decode()
    assert "<svg" in page
    table = page.partition("<svg")[2].partition("<table")[2].partition("</table>")[0]
    assert table.count("<tr") >= 3


def test_hidden_and_demo_stories_are_not_for_strangers(ferry: Any, cleo: Any, as_ada: Any, public: None) -> None:
    ferry.state = "hidden"
    ferry.save()
    assert cleo.get(_path(ferry)).status_code == 404
    assert as_ada.get(_path(ferry), headers={"host": "news.example.org"}).status_code in {200, 302}
    ferry.state, ferry.is_demo = "live", True
    ferry.save()
    assert cleo.get(_path(ferry)).status_code == 404


@pytest.mark.parametrize("kind", ["feed.xml", "feed.atom", "feed.json"])
def test_a_story_is_followed_by_feed(ferry: Any, cleo: Any, kind: str) -> None:
    body = cleo.get(f"/stories/{ferry.pk}/{kind}").content.decode()
    for title in ("Ferry Sula runs aground", "Passengers of ferry Sula", "Ferry accident"):
        assert title in body


def test_a_running_affair_has_its_page_and_feeds(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    from broadsheet.store.models import Story, Storyline

    line = Storyline.objects.create(slug="sula", headline="The Sula affair", started_at=NOW, changed_at=NOW, story_count=2)
    later = Story.objects.create(
        slug="inquiry",
        headline="Inquiry into the Sula begins",
        headline_by_editor=True,
        headline_article=ferry.headline_article,
        started_at=NOW,
        changed_at=NOW,
        article_count=1,
    )
    Story.objects.update(storyline=line)
    text = " ".join(read_page(cleo.get(f"/storylines/{line.pk}/sula/")).text)
    assert "Inquiry into the Sula begins" in text
    assert "Inquiry into the Sula begins" in " ".join(read_page(cleo.get(_path(ferry))).text)
    assert "Inquiry" in cleo.get(f"/storylines/{line.pk}/feed.xml").content.decode()
    assert cleo.get(f"/storylines/{line.pk}/").status_code == 301
    assert cleo.get("/storylines/999/x/").status_code == 404
    assert later.pk


def test_sections(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    page = read_page(cleo.get("/section/coast/"))
    assert _path(ferry) in page.links
    assert "Ferry Sula" in cleo.get("/section/coast/feed.atom").content.decode()
    assert cleo.get("/section/nothing/").status_code == 404


def test_the_front_lists_the_outlets_under_the_story(ferry: Any, cleo: Any, as_ada: Any, read_page: Callable[..., Any]) -> None:
    page = read_page(cleo.get("/"))
    text = " ".join(" ".join(page.text).split())
    assert _path(ferry) in page.links
    assert "The story in 3 outlets" in text
    assert "1 copy" in text
    assert "Rank" not in text
    assert "independent outlets" in " ".join(" ".join(read_page(as_ada.get("/")).text).split())


def test_the_feed_of_the_front_has_one_entry_a_story(ferry: Any, cleo: Any) -> None:
    feed = cleo.get("/feed.json").json()
    assert [item["id"].partition("localhost")[2] for item in feed["items"]] == [f"/stories/{ferry.pk}/"]


def test_an_article_stands_with_its_story(ferry: Any, cleo: Any, read_page: Callable[..., Any]) -> None:
    from broadsheet.store.models import Article, Related

    copy = Article.objects.get(title="Ferry accident")
    text = " ".join(" ".join(read_page(cleo.get(f"/articles/{copy.pk}/", follow=True)).text).split())
    assert "The same words stood first at Ledger" in text
    assert "Passengers of ferry Sula" in text
    assert "Related" not in text
    assert not Related.objects.exists()


def test_related_pieces_have_reasons_no_copies_and_two_of_an_outlet(
    ferry: Any,
    cleo: Any,
    story: Callable[..., Any],
    outlet: Callable[..., Any],
    place: Callable[..., None],
    read_page: Callable[..., Any],
) -> None:
    from broadsheet.store.models import Article, Membership, Related, Story

    source = outlet("Gazette")
    here = Article.objects.get(title__startswith="Ferry Sula")
    topics = ("parking fees rise", "choir wins prize", "library reopens")
    rows = [story(source, title=f"Skarholm {topic}", text=f"{topic} " * 30) for topic in topics]
    place()
    for number, row in enumerate(rows):
        Membership.objects.filter(article=row).update(
            story=Story.objects.create(slug="x", headline="x", started_at=NOW, changed_at=NOW)
        )
        Related.objects.create(
            article=row, other=here, score=0.9 - number / 10, reasons=["both speak of Skarholm, ferry", "2 days apart"]
        )
    text = " ".join(" ".join(read_page(cleo.get(f"/articles/{here.pk}/", follow=True)).text).split())
    assert "both speak of Skarholm, ferry; 2 days apart" in text
    assert ("Skarholm parking" in text, "Skarholm choir" in text, "Skarholm library" in text) == (True, True, False)


def test_query_budgets(ferry: Any, cleo: Any, django_assert_num_queries: Any) -> None:
    for path, queries in ((_path(ferry), 8), ("/section/coast/", 5), (f"/stories/{ferry.pk}/feed.xml", 4)):
        cleo.get(path)
        with django_assert_num_queries(queries):
            cleo.get(path)


def test_a_strip_counts_every_report() -> None:
    times = [(NOW - timedelta(hours=hours), hours % 2 == 0) for hours in (0, 1, 1, 2, 30)]
    strip = draw(times)
    assert strip is not None
    assert sum(bar.own for bar in strip.bars) == 2 + 0
    assert sum(bar.copies for bar in strip.bars) == 3
    assert all(0 <= bar.copies_y <= bar.own_y <= strip.height for bar in strip.bars)
    assert draw(times[:2]) is None


def test_a_story_takes_comments_and_counts_visits(ferry: Any, cleo: Any, read_page: Any) -> None:
    from broadsheet.desk import comments as talk
    from broadsheet.store.models import User

    draft = talk.Draft(page=f"story/{ferry.pk}", text="A word about all of it", open_seconds=9.0)
    person = talk.Person("192.0.2.9", account=User.objects.create(username="reader"))
    comment = talk.write(draft, person, now=ferry.changed_at).comment
    page = read_page(cleo.get(_path(ferry)))
    text = " ".join(page.text)
    assert "A word about all of it" in text
    assert "0 visits" in text
    own = f"/talk/story/{ferry.pk}/"
    assert own in page.links
    assert _path(ferry) in read_page(cleo.get(own)).links
    assert cleo.get(f"/talk/comment/{comment.pk}/")["Location"].startswith(own)
