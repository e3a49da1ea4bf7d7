"""What editors do with stories holds: after more news, after a restart, and after the index settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.desk import stories as desk
from broadsheet.errors import InputError
from broadsheet.records import Article, Block, SafeHtml
from broadsheet.store import sources
from broadsheet.store.models import SearchDocument

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)
FERRY = (
    "The ferry Sula ran aground off Skarholm with 214 passengers on board on Sunday evening.\n\n"
    "The coast guard of Halmere took all passengers to the harbour of Skarholm by midnight, captain Ivar Brandt said."
)
FERRY_TOO = (
    "All 214 passengers of the ferry Sula are safe after it struck a rock near Skarholm on Sunday evening.\n\n"
    "Captain Ivar Brandt told reporters that the ferry lost steering near the Skarholm lighthouse before it ran aground."
)
FERRY_THREE = (
    "The 214 passengers of the ferry Sula have reached Skarholm harbour after it ran aground on Sunday evening.\n\n"
    "The coast guard thanked captain Ivar Brandt, who kept the passengers calm until the boats came from Halmere."
)
BANK = "The central bank of Vellmark raised its interest rate by half a point to 4.5 per cent on Monday, governor Helene Astrup said."


@pytest.fixture
def editor(db: None) -> Any:
    from broadsheet.store.models import User

    return User.objects.create(username="ada", role="editor")


@pytest.fixture
def bring(db: None) -> Callable[..., Any]:
    """Save an article of an outlet; return the row."""
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Source
    from broadsheet.store.write import save_article

    def bring_one(outlet: str, title: str, text: str, *, hours: float = 0) -> Any:
        source = Source.objects.filter(name=outlet).first() or sources.add(outlet)
        url = f"https://{source.slug}.example/{title.replace(' ', '-')}"
        blocks = tuple(Block("paragraph", part) for part in text.split("\n\n"))
        at = NOW - timedelta(hours=hours)
        value = Article(title=title, text=text, blocks=blocks, html=SafeHtml("<p>x</p>"), published=at, language="en")
        return save_article(source, value, identity=identity.of_page(url), url=url, now=NOW).article

    return bring_one


@pytest.fixture
def place(db: None) -> Callable[..., None]:
    """Place what is due; ``fresh`` with a placer that has just started."""
    from broadsheet.desk.place import Placer
    from broadsheet.store import claim, due

    running = Placer()

    def place_all(*, fresh: bool = False, now: datetime = NOW) -> None:
        placer = Placer() if fresh else running
        assert placer.prepare("one", now=now, lease=LEASE)
        for row in claim.claim(due.placing(), limit=50, now=now, lease=LEASE, key="one"):
            assert placer.save(row, None, now=now)
        placer.settle(now)

    return place_all


def story_of(row: Any) -> Any:
    from broadsheet.store.models import Membership

    return Membership.objects.get(article=row).story


@pytest.fixture
def two(bring: Callable[..., Any], place: Callable[..., None]) -> tuple[Any, Any]:
    """Two reports in one story."""
    rows = (
        bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3),
        bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2),
    )
    place()
    assert story_of(rows[0]) == story_of(rows[1])
    return rows


@pytest.mark.parametrize("fresh", [False, True])
def test_what_was_split_stays_split(
    two: tuple[Any, Any], editor: Any, bring: Callable[..., Any], place: Callable[..., None], fresh: bool
) -> None:
    first, second = two
    new = desk.split(story_of(first), [second.pk], by=editor, now=NOW)
    bring("Gazette", "Ferry Sula passengers reach Skarholm", FERRY_THREE, hours=1)
    place(fresh=fresh)
    place(fresh=fresh, now=NOW + timedelta(days=3))
    assert story_of(second) == new != story_of(first)


@pytest.mark.parametrize("fresh", [False, True])
def test_what_was_merged_stays_merged_and_draws_what_follows(
    two: tuple[Any, Any], editor: Any, bring: Callable[..., Any], place: Callable[..., None], fresh: bool
) -> None:
    bank = bring("Ledger", "Vellmark's bank raises interest rate", BANK)
    place()
    gone, kept = story_of(bank), story_of(two[0])
    assert desk.merge(gone, kept.pk, by=editor, now=NOW) == kept
    third = bring("Gazette", "Ferry Sula passengers reach Skarholm", FERRY_THREE, hours=1)
    place(fresh=fresh)
    place(fresh=fresh, now=NOW + timedelta(days=3))
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert {story_of(bank), story_of(two[0]), story_of(two[1]), story_of(third)} == {kept}
    found = SearchDocument.objects.filter(kind="story").values_list("object_id", flat=True)
    assert list(found) == [kept.pk]  # search does not find it as another one
    for article in (bank, *two, third):
        sources.remove(article.source_id)
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize("fresh", [False, True])
def test_what_was_moved_stays_where_it_is(
    two: tuple[Any, Any], editor: Any, bring: Callable[..., Any], place: Callable[..., None], fresh: bool
) -> None:
    bank = bring("Ledger", "Vellmark's bank raises interest rate", BANK)
    place()
    desk.move(story_of(two[1]), [two[1].pk], story_of(bank).pk, by=editor, now=NOW)
    place(fresh=fresh, now=NOW + timedelta(days=3))
    assert story_of(two[1]) == story_of(bank) != story_of(two[0])
    assert story_of(two[0]).article_count == 1
    assert story_of(bank).article_count == 2


def test_a_story_whose_last_report_moves_leads_to_where_it_went(
    two: tuple[Any, Any], editor: Any, bring: Callable[..., Any], place: Callable[..., None]
) -> None:
    bank = bring("Ledger", "Vellmark's bank raises interest rate", BANK)
    place()
    gone = story_of(bank)
    desk.move(gone, [bank.pk], story_of(two[0]).pk, by=editor, now=NOW)
    gone.refresh_from_db()
    assert gone.merged_into == story_of(two[0])


def test_words_and_weight_of_an_editor_outlast_more_news(
    two: tuple[Any, Any], editor: Any, bring: Callable[..., Any], place: Callable[..., None]
) -> None:
    story = story_of(two[0])
    who = {"by": editor, "now": NOW}
    desk.rename(story, "The Sula is aground", **who)
    desk.set_section(story, "Sea", **who)
    desk.set_weight(story, 99.0, **who)
    desk.pin(story, pinned=True, **who)
    bring("Gazette", "Ferry Sula passengers reach Skarholm", FERRY_THREE, hours=1)
    place(now=NOW + timedelta(days=3))
    story.refresh_from_db()
    assert (story.headline, story.section, story.section_slug) == ("The Sula is aground", "Sea", "sea")
    assert (story.weight, story.is_pinned, story.article_count) == (desk.MOST_WEIGHT, True, 3)
    desk.rename(story, "", **who)
    story.refresh_from_db()
    assert not story.headline_by_editor
    assert "Sula" in story.headline
    assert story.headline != "The Sula is aground"


def test_everything_is_logged_with_who_and_when(two: tuple[Any, Any], editor: Any) -> None:
    from broadsheet.store import stories
    from broadsheet.store.models.audit import Deed

    story = story_of(two[0])
    desk.hide(story, hidden=True, by=editor, now=NOW)
    desk.hide(story, hidden=True, by=editor, now=NOW)
    desk.split(story, [two[1].pk], by=editor, now=NOW)
    assert [(line.act, line.by_name, line.at) for line in stories.logged(story)] == [("split", "ada", NOW), ("hide", "ada", NOW)]
    assert list(Deed.objects.order_by("id").values_list("action", flat=True)) == ["story-hide", "story-split"]


def test_a_copy_that_is_split_off_is_a_copy_no_more(editor: Any, bring: Callable[..., Any], place: Callable[..., None]) -> None:
    from broadsheet.store.models import Membership

    first, copy = bring("Ledger", "Ferry Sula runs aground", FERRY, hours=3), bring("Beacon", "Ferry accident", FERRY, hours=2)
    place()
    assert Membership.objects.get(article=copy).copy_of == first
    new = desk.split(story_of(first), [copy.pk], by=editor, now=NOW)
    assert Membership.objects.get(article=copy).copy_of is None
    assert new.independent_count == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda story, by: desk.merge(story, story.pk, by=by, now=NOW),
        lambda story, by: desk.merge(story, 999, by=by, now=NOW),
        lambda story, by: desk.split(story, [], by=by, now=NOW),
        lambda story, by: desk.split(story, [999], by=by, now=NOW),
        lambda story, by: desk.move(story, [1], 999, by=by, now=NOW),
    ],
)
def test_what_cannot_be_done_is_told(two: tuple[Any, Any], editor: Any, act: Callable[[Any, Any], Any]) -> None:
    with pytest.raises(InputError):
        act(story_of(two[0]), editor)


def test_the_last_report_cannot_be_split_off(two: tuple[Any, Any], editor: Any) -> None:
    with pytest.raises(InputError, match="at least one"):
        desk.split(story_of(two[0]), [row.pk for row in two], by=editor, now=NOW)
