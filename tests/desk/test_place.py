"""Placing: one event is one story, copies are folded, a restart changes nothing, what goes leaves its story, editors are obeyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.records import Article, Block, SafeHtml

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)

FERRY = (
    "The ferry Sula ran aground off Skarholm with 214 passengers on board on Sunday evening.\n\n"
    "The coast guard of Halmere took all passengers to the harbour of Skarholm by midnight, captain Ivar Brandt said.\n\n"
    "A pilot had warned of the shallow water near the lighthouse of Skarholm in April, and the ferry company promised new charts."
)
FERRY_TOO = (
    "All 214 passengers of the ferry Sula are safe after it struck a rock near Skarholm on Sunday evening.\n\n"
    "Captain Ivar Brandt told reporters that the ferry lost steering near the Skarholm lighthouse before it ran aground.\n\n"
    "Halmere's coast guard brought the passengers ashore in four boats and wants to see the charts of the ferry company."
)
BANK = (
    "The central bank of Vellmark raised its interest rate by half a point to 4.5 per cent on Monday.\n\n"
    "Governor Helene Astrup said inflation in Vellmark was still too high, above all for rents and bread.\n\n"
    "Economists had expected the bank to wait until June; shares fell and mortgages will cost more."
)


def article(title: str, text: str, *, hours: float = 0, **fields: Any) -> Article:
    blocks = tuple(Block("paragraph", part) for part in text.split("\n\n"))
    at = NOW - timedelta(hours=hours)
    return Article(title=title, text=text, blocks=blocks, html=SafeHtml("<p>x</p>"), published=at, language="en", **fields)


@pytest.fixture
def bring(db: None) -> Callable[..., Any]:
    """Save an article of an outlet; return the row."""
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Source
    from broadsheet.store.write import save_article

    def bring_one(
        outlet: str, title: str, text: str, *, path: str = "", at: datetime = NOW, hours: float = 0, **fields: Any
    ) -> Any:
        source = Source.objects.filter(name=outlet).first() or sources.add(outlet)
        url = f"https://{source.slug}.example/{path or title.replace(' ', '-')}"
        value = article(title, text, hours=hours, **fields)
        return save_article(source, value, identity=identity.of_page(url), url=url, now=at).article

    return bring_one


@pytest.fixture
def place(db: None) -> Callable[..., int]:
    """Place everything that is due with a placer; return how many."""
    from broadsheet.desk.place import Placer
    from broadsheet.store import claim, due

    everyday = Placer()

    def place_all(placer: Placer | None = None, *, now: datetime = NOW, holder: str = "one") -> int:
        one, count = placer or everyday, 0
        while one.prepare(holder, now=now, lease=LEASE):
            rows = claim.claim(due.placing(), limit=50, now=now, lease=LEASE, key=holder)
            if not rows:
                break
            count += sum(one.save(row, None, now=now) for row in rows)
        return count

    return place_all


def story_of(row: Any) -> Any:
    from broadsheet.store.models import Membership

    return Membership.objects.get(article=row).story


def copy_of(row: Any) -> Any:
    from broadsheet.store.models import Membership

    return Membership.objects.get(article=row).copy_of


def test_one_event_is_one_story(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3, section="Coast")
    second = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2, section="Coast")
    other = bring("Beacon", "Vellmark's bank raises interest rate", BANK, hours=1)
    assert place() == 3
    story = story_of(first)
    assert story_of(second) == story != story_of(other)
    assert (story.article_count, story.outlet_count, story.independent_count) == (2, 2, 2)
    assert (story.section, story.languages) == ("Coast", ["en"])
    assert story.changed_at == second.sort_at
    assert story.started_at == first.sort_at
    assert any("both speak of" in reason for reason in second.membership.__class__.objects.get(article=second).reasons)


def test_a_copy_is_folded_and_no_independent_outlet(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.store import company

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    copy = bring("Beacon", "Ferry accident", FERRY, hours=1)
    place()
    story = story_of(copy)
    assert copy_of(copy) == first
    assert (story.article_count, story.outlet_count, story.independent_count) == (2, 2, 1)
    assert story.changed_at == first.sort_at, "a copy is no news"
    assert company.by_article(copy).copy_of == first  # type: ignore[union-attr]


def test_the_original_that_comes_late_is_the_original(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    copy = bring("Beacon", "Ferry accident", FERRY, hours=1)
    place()
    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    place()
    assert copy_of(copy) == first
    assert copy_of(first) is None


def test_the_agency_that_is_credited_is_the_original(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    printed = bring("Beacon", "Ferry accident", FERRY, hours=3, organisations=("Sund Agency",))
    agency = bring("Sund Agency", "Ferry Sula runs aground off Skarholm", FERRY, hours=2)
    place()
    assert copy_of(printed) == agency
    assert copy_of(agency) is None


def test_a_restart_changes_no_number(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.desk.place import Placer
    from broadsheet.store.models import Story

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    bring("Beacon", "Vellmark's bank raises interest rate", BANK, hours=2)
    place(Placer())
    second = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=1)
    place(Placer())
    assert story_of(second) == story_of(first)
    assert Story.objects.count() == 2


def test_another_worker_places_only_when_the_first_is_gone(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.desk.place import Placer

    bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY)
    one, two = Placer(), Placer()
    assert place(one, holder="one") == 1
    bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO)
    assert place(two, holder="two") == 0
    assert place(two, holder="two", now=NOW + 2 * LEASE) == 1
    bring("Coast", "Passengers of ferry Sula are safe", FERRY_TOO + " More to come.")
    assert place(one, holder="one", now=NOW + 2 * LEASE) == 0


def test_a_placer_that_lost_its_role_writes_nothing(bring: Callable[..., Any]) -> None:
    from broadsheet.desk.place import Placer
    from broadsheet.store import claim, due

    row = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY)
    slow, quick = Placer(), Placer()
    slow.prepare("slow", now=NOW, lease=LEASE)
    (claimed,) = claim.claim(due.placing(), limit=1, now=NOW, lease=timedelta(days=1), key="slow")
    quick.prepare("quick", now=NOW + 2 * LEASE, lease=LEASE)
    assert not slow.save(claimed, None, now=NOW + 2 * LEASE)
    assert story_of(row) is None


def test_a_failed_transaction_leaves_the_index_as_the_tables_are(
    bring: Callable[..., Any], place: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadsheet.desk import place as module
    from broadsheet.desk.place import Placer
    from broadsheet.store import claim, due
    from broadsheet.store.models import Story

    row = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY)
    placer = Placer()
    placer.prepare("one", now=NOW, lease=LEASE)
    (claimed,) = claim.claim(due.placing(), limit=1, now=NOW, lease=LEASE, key="one")

    def stumble(*_: object, **__: object) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patched:
        patched.setattr(module, "put_related", stumble)
        with pytest.raises(OSError, match="no space"):
            placer.save(claimed, None, now=NOW)
    assert Story.objects.count() == 0
    assert placer.save(claimed, None, now=NOW)
    assert story_of(row).article_count == 1


def test_what_is_withdrawn_leaves_its_story(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.store.models import Article

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    copy = bring("Beacon", "Ferry accident", FERRY, hours=1)
    place()
    Article.objects.filter(pk=first.pk).update(state="withdrawn")
    place(now=NOW + timedelta(minutes=2))
    story = story_of(copy)
    assert story_of(first) is None
    assert copy_of(copy) is None
    assert (story.article_count, story.headline, story.independent_count) == (1, "Ferry accident", 1)


def test_what_is_shown_again_finds_its_story(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.store.models import Article, Membership

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    second = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2)
    place()
    Article.objects.filter(pk=second.pk).update(state="hidden")
    place(now=NOW + timedelta(minutes=2))
    Article.objects.filter(pk=second.pk).update(state="live")
    Membership.objects.filter(article=second).update(due_at=NOW)
    place(now=NOW + timedelta(minutes=3))
    assert story_of(second) == story_of(first)


def test_a_removed_source_leaves_no_story_of_its_own(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.store import sources
    from broadsheet.store.models import Membership, Story

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    second = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2)
    bring("Ledger", "Vellmark's bank raises interest rate", BANK)
    place()
    sources.remove(first.source_id)
    (story,) = Story.objects.all()
    assert story.headline == second.title
    assert Membership.objects.count() == 1


def test_a_revised_article_stays_and_its_story_is_brought_up_to_date(
    bring: Callable[..., Any], place: Callable[..., int]
) -> None:
    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2)
    place()
    story = story_of(first)
    again = bring("Ledger", "Ferry Sula aground: all safe", FERRY + " All are safe.", path="Ferry-Sula-runs-aground-off-Skarholm")
    assert again == first
    assert place() == 1
    assert story_of(first) == story
    assert story_of(first).version > story.version


def test_a_lone_article_that_is_revised_finds_others_and_its_address_leads_there(
    bring: Callable[..., Any], place: Callable[..., int]
) -> None:
    from broadsheet.store.models import Story

    stub = bring("Ledger", "Breaking", "More follows shortly on this page, please come back later.", path="sula", hours=3)
    other = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=3)
    place()
    number = story_of(stub).pk
    assert number != story_of(other).pk
    bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, path="sula", hours=3)
    place()
    place(now=NOW + timedelta(days=2))
    assert story_of(stub).pk in {number, story_of(other).pk}
    assert Story.objects.get(pk=number).merged_into in {None, story_of(other)}


def test_demo_and_world_share_no_story(bring: Callable[..., Any], place: Callable[..., int]) -> None:
    from broadsheet.store.models import Source

    first = bring("Ledger", "Ferry Sula runs aground off Skarholm", FERRY, hours=3)
    Source.objects.update(is_demo=True)
    second = bring("Beacon", "Passengers of ferry Sula safe after Skarholm grounding", FERRY_TOO, hours=2)
    place()
    assert story_of(first) != story_of(second)
    assert story_of(first).is_demo
    assert not story_of(second).is_demo
