"""Stories to read: the front's order and its parts, members, redirects, what strangers never see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.store import company, stories

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def make_story(db: None) -> Callable[..., Any]:
    """Make a story row; name what is to differ."""
    from broadsheet.store.models import Story

    def make(headline: str = "Bridge opens", *, hours: float = 0, independent: int = 1, **fields: Any) -> Story:
        at = NOW - timedelta(hours=hours)
        columns = {"slug": "s", "headline": headline, "started_at": at, "changed_at": at, "article_count": independent}
        return Story.objects.create(**{**columns, "independent_count": independent, "languages": ["en"], **fields})

    return make


def headlines(**options: Any) -> list[str]:
    return [ranked.story.headline for ranked in stories.front(options.pop("limit", 10), NOW, **options)]


def test_front_ranks_outlets_freshness_growth_and_weight(make_story: Callable[..., Any]) -> None:
    make_story("old and big", hours=40, independent=7)
    make_story("small and new", hours=0)
    make_story("big", hours=2, independent=7)
    make_story("big and growing", hours=2, independent=7, recent_count=5)
    assert headlines() == ["big and growing", "big", "small and new", "old and big"]
    make_story("the editor's", hours=40, weight=5)
    make_story("pinned", hours=400, is_pinned=True)
    assert headlines(limit=2) == ["pinned", "the editor's"]


def test_the_parts_of_a_rank_give_its_score(make_story: Callable[..., Any]) -> None:
    story = make_story(hours=12, independent=3, recent_count=1, weight=0.25)
    rank = stories.rank(story, NOW)
    assert (rank.outlets, rank.freshness, rank.growth, rank.weight, rank.independent) == (2, 0.5, 1, 0.25, 3)
    assert rank.score == 0.5 * (2 + 0.5 * 1) + 0.25


def test_the_order_does_not_depend_on_the_clock(make_story: Callable[..., Any]) -> None:
    for number in range(6):
        make_story(f"story {number}", hours=number * 5, independent=1 + number, weight=number % 2)
    later = [ranked.story.headline for ranked in stories.front(10, NOW + timedelta(days=3))]
    assert later == headlines()


def test_front_narrows_to_section_language_and_time(make_story: Callable[..., Any]) -> None:
    make_story("politics", section="Politics", section_slug="politics")
    make_story("german", hours=3, languages=["de", "en"])
    assert headlines(section="politics") == ["politics"]
    assert headlines(language="de") == ["german"]
    assert headlines(since=NOW - timedelta(hours=1)) == ["politics"]
    assert [section.slug for section in stories.sections(NOW, demo_allowed=False)] == ["politics"]


def test_front_shows_no_demo_no_hidden_no_merged_no_empty_story(make_story: Callable[..., Any]) -> None:
    kept = make_story("kept")
    make_story("demo", is_demo=True)
    make_story("hidden", state="hidden")
    make_story("merged", merged_into=kept)
    make_story("empty", article_count=0)
    assert headlines() == ["kept"]
    assert set(headlines(demo_allowed=True)) == {"kept", "demo"}


def test_a_saved_article_waits_to_be_placed(save: Callable[..., Any]) -> None:
    row = save()
    assert row.membership.due_at == NOW
    assert row.membership.story is None
    assert company.by_article(row) is None


def test_members_come_oldest_first_and_only_live_ones(save: Callable[..., Any], make_story: Callable[..., Any]) -> None:
    from broadsheet.store.models import Article, Membership

    story = make_story()
    late = save("https://beacon.example/b", published=NOW - timedelta(hours=1))
    early = save("https://beacon.example/a", published=NOW - timedelta(hours=3))
    gone = save("https://beacon.example/c")
    Membership.objects.update(story=story)
    Article.objects.filter(pk=gone.pk).update(state="withdrawn")
    assert [member.article_id for member in stories.members(story)] == [early.pk, late.pk]
    place = company.by_article(early)
    assert place is not None
    assert place.story == story


def test_front_lists_own_words_before_copies(
    save: Callable[..., Any], make_story: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    from broadsheet.store.models import Membership

    story = make_story()
    rows = [save(f"https://beacon.example/{n}", published=NOW - timedelta(hours=n)) for n in range(12)]
    Membership.objects.update(story=story)
    Membership.objects.filter(article__in=rows[:3]).update(copy_of=rows[11])
    with django_assert_num_queries(3):
        (ranked,) = stories.front(10, NOW)
        assert [member.article.pk for member in ranked.members] == [row.pk for row in rows[3:11]]
        assert ranked.members[0].article.source.name == "The Beacon"


def test_get_says_where_a_merged_story_went(make_story: Callable[..., Any]) -> None:
    kept = make_story("kept")
    gone = make_story("gone", merged_into=kept)
    found = stories.get(gone.pk)
    assert found is not None
    assert found.merged_into == kept
    assert stories.get(999) is None


def test_editors_find_stories_by_words_and_number(make_story: Callable[..., Any]) -> None:
    story = make_story("Ferry adrift")
    make_story("Bridge opens")
    assert stories.search_by_headline("ferry") == [story]
    assert stories.search_by_headline(str(story.pk)) == [story]
    assert stories.search_by_headline("9" * 5000) == []
