"""The demo press through the service: each of its events is one story, copies are folded, affairs are followed, a restart changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.demo.outlets import OUTLETS
from broadsheet.demo.reading import world
from broadsheet.demo.world import Standing
from broadsheet.records import Article, Block, SafeHtml

EPOCH = datetime(2026, 5, 20, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)


def newest_first() -> list[Standing]:
    """Return the press as feeds give it when they are read for the first time."""
    return list(world().standing(EPOCH, EPOCH))


@pytest.fixture
def opened(db: None) -> Callable[[Iterable[Standing]], dict[str, Any]]:
    """Save reports as articles of the demo's outlets; return key -> row."""
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Source
    from broadsheet.store.write import save_article

    def save(press: Iterable[Standing]) -> dict[str, Any]:
        outlets = {outlet.slug: sources.add(outlet.name, language=outlet.language, is_demo=True) for outlet in OUTLETS}
        rows = {}
        for standing in press:
            report = standing.report
            blocks = tuple(Block("paragraph", part) for part in standing.text.split("\n\n"))
            value = Article(
                title=standing.title, standfirst=standing.standfirst, text=standing.text, blocks=blocks, html=SafeHtml("<p>x</p>"),
                published=standing.published, language=report.outlet.language,
            )  # fmt: skip
            url = f"https://{report.outlet.slug}.example/{report.key}"
            outlet = Source.objects.get(pk=outlets[report.outlet.slug].pk)
            rows[report.key] = save_article(outlet, value, identity=identity.of_page(url), url=url, now=EPOCH).article
        return rows

    return save


def place(placer: Any, now: datetime) -> None:
    from broadsheet.store import claim, due

    while placer.prepare("one", now=now, lease=LEASE):
        rows = claim.claim(due.placing(), limit=50, now=now, lease=LEASE, key="one")
        if not rows:
            break
        for row in rows:
            placer.save(row, None, now=now)


def told(rows: dict[str, Any]) -> dict[str, set[int]]:
    """Return event -> numbers of its stories."""
    from broadsheet.store.models import Membership

    story_of = dict(Membership.objects.values_list("article_id", "story_id"))
    event = {report.key: report.event.key for report in world().reports}
    found = defaultdict(set)
    for key, row in rows.items():
        found[event[key]].add(story_of[row.pk])
    return found


def test_the_demo_opens_as_one_story_an_event(opened: Callable[..., dict[str, Any]]) -> None:
    from broadsheet.desk.place import Placer
    from broadsheet.store.models import Membership, Related, Story, Storyline

    rows, placer = opened(newest_first()), Placer()
    place(placer, EPOCH)
    place(placer, EPOCH + timedelta(seconds=11))  # the pass that follows the first articles
    stories = told(rows)
    assert {event: found for event, found in stories.items() if len(found) != 1} == {}
    assert len(set().union(*stories.values())) == len(stories) == Story.objects.filter(merged_into=None).count()
    for standing in newest_first():
        copied = Membership.objects.get(article=rows[standing.report.key]).copy_of
        assert copied == (rows[standing.report.copy_of] if standing.report.copy_of else None)
    event_of = {rows[standing.report.key].pk: standing.report.event.key for standing in newest_first()}
    affairs = {frozenset(("flood", "return", "inquiry")), frozenset(("tram", "ducks"))}
    for link in Related.objects.all():
        pair = {event_of[link.article_id], event_of[link.other_id]}
        assert len(pair) == 1 or any(pair <= affair for affair in affairs), pair
    alone = set(Story.objects.filter(article_count=1).values_list("pk", flat=True))
    unsaid = Membership.objects.filter(reasons=[]).exclude(story__in=alone)
    assert [row.article.title for row in unsaid] == []
    (line,) = {Storyline.objects.get(stories=next(iter(stories[event]))) for event in ("flood", "return", "inquiry")}
    assert line.story_count == 3
    mixed = [
        {event for event, found in stories.items() if found & set(line.stories.values_list("pk", flat=True))}
        for line in Storyline.objects.all()
    ]
    assert all(any(events <= affair for affair in affairs) for events in mixed), mixed


def test_a_restart_and_a_late_report_change_no_number(opened: Callable[..., dict[str, Any]]) -> None:
    from broadsheet.desk.place import Placer
    from broadsheet.store.models import Story, Storyline

    rows = opened(newest_first())
    place(Placer(), EPOCH)
    place(Placer(), EPOCH + timedelta(seconds=11))
    before, lines = told(rows), dict(Story.objects.values_list("pk", "storyline_id"))
    place(Placer(), EPOCH + timedelta(hours=2))
    for days in (1, 2, 3):
        place(Placer(), EPOCH + timedelta(days=days))
    assert told(rows) == before
    kept = {pk: line for pk, line in lines.items() if line}
    assert kept == {pk: Story.objects.get(pk=pk).storyline_id for pk in kept}
    assert Storyline.objects.count() == len(set(kept.values()))
