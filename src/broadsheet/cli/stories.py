"""``broadsheet stories`` and ``broadsheet story``: what leads and why, and one story with its reports."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from broadsheet.cli.terminal import harmless, say
from broadsheet.errors import InputError

if TYPE_CHECKING:
    from broadsheet.store.models import Membership, Story
    from broadsheet.store.stories import Ranked

EXAMPLES = (
    ("broadsheet stories", "what the front page would print, best first"),
    ("broadsheet stories --section politics -n 5", "the first five of a section"),
    ("broadsheet stories --json | jq '.[] | .headline'", "for a program"),
)
STORY_EXAMPLES = (("broadsheet story 12", "its reports, whose copies they are, and why each is there"),)


def stories(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=400, help="How many at most.")] = 20,
    section: Annotated[str, typer.Option(help="Only this section, as its address names it.")] = "",
    language: Annotated[str, typer.Option(help="Only stories with a report in this language, as de.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List the stories that matter most, best first, with the parts of their rank."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.store import stories as store
    from broadsheet.store.database import sentences

    with sentences():
        found = store.front(limit, datetime.now(UTC), section=section or None, language=language or None, demo_allowed=True)
    if as_json:
        typer.echo(json.dumps([_ranked(one) for one in found], ensure_ascii=False, indent=1))
    elif found:
        _print_stories(found)
    else:
        say("There are no stories yet. The worker places each article it takes in: broadsheet fetch")


def story(
    number: Annotated[int, typer.Argument(help="The story's number, as its address has it.", min=1)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the story as JSON.")] = False,
) -> None:
    """Show one story: its reports, whose copies they are, and why each belongs to it."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.store import stories as store
    from broadsheet.store.database import sentences

    with sentences():
        found = store.get(number)
        found = store.get(found.merged_into_id) if found is not None and found.merged_into_id else found
        if found is None or not found.article_count:
            raise InputError(f"There is no story {number}. `broadsheet stories` lists them.")
        members = store.members(found)
    if as_json:
        value = _story(found) | {"reports": [_member(member) for member in members]}
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        _print_story(found, members)


def _story(row: Story) -> dict[str, Any]:
    """One story as plain values; times in ISO 8601."""
    return {
        "id": row.pk,
        "headline": row.headline,
        "section": row.section,
        "language": row.language,
        "languages": row.languages,
        "began": row.started_at.isoformat(timespec="seconds"),
        "changed": row.changed_at.isoformat(timespec="seconds"),
        "articles": row.article_count,
        "outlets": row.outlet_count,
        "independent": row.independent_count,
        "storyline": row.storyline_id,
        "state": row.state,
        "demo": row.is_demo,
    }


def _ranked(one: Ranked) -> dict[str, Any]:
    rank = one.rank
    parts = {"outlets": rank.outlets, "freshness": rank.freshness, "growth": rank.growth, "weight": rank.weight}
    return _story(one.story) | {"rank": {"score": rank.score, "pinned": rank.is_pinned, **parts}}


def _member(row: Membership) -> dict[str, Any]:
    return {
        "article": row.article_id,
        "title": row.article.title,
        "outlet": row.article.source.name,
        "language": row.article.language,
        "published": row.article.sort_at.isoformat(timespec="seconds"),
        "copy_of": row.copy_of_id,
        "held_by_editor": row.held_by_editor,
        "reasons": row.reasons,
    }


def _print_stories(found: list[Ranked]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("id", "rank", "own", "outlets", "last report"):
        table.add_column(name, justify="right" if name != "last report" else "left", no_wrap=True)
    table.add_column("headline", ratio=1)
    for one in found:
        row = one.story
        numbers = (str(row.pk), f"{one.rank.score:.2f}", str(row.independent_count), str(row.outlet_count))
        pinned = "pinned: " if row.is_pinned else ""
        table.add_row(*numbers, f"{row.changed_at:%d %b %H:%M}", _plain(pinned + row.headline))
    _print(table)
    say("rank = freshness x (outlets + growth/2) + the editor's weight; --json prints every part. One story: broadsheet story ID")


def _print_story(row: Story, members: list[Membership]) -> None:
    from rich.table import Table

    say(row.headline)
    copies = sum(1 for member in members if member.copy_of_id)
    say(
        f"{row.outlet_count} outlets, {row.independent_count} with reports of their own, {copies} {'copy' if copies == 1 else 'copies'}. Began {row.started_at:%d %b %H:%M} UTC."
    )
    table = Table(box=None, pad_edge=False)
    for name in ("article", "published", "outlet"):
        table.add_column(name, no_wrap=True)
    table.add_column("headline and why", ratio=1)
    for member in members:
        why = [f"copy of {member.copy_of_id}"] if member.copy_of_id else list(member.reasons)
        held = ["placed by an editor"] if member.held_by_editor else []
        words = _plain(f"{member.article.title}\n  {'; '.join([*held, *why])}".rstrip())
        when = f"{member.article.sort_at:%d %b %H:%M}"
        table.add_row(str(member.article_id), when, _plain(member.article.source.name), words)
    _print(table)


def _plain(words: str) -> Any:
    """Return words that are printed as they are: no markup, no control characters."""
    from rich.text import Text

    return Text(harmless(words))


def _print(table: Any) -> None:
    from rich.console import Console

    Console(soft_wrap=False).print(table)
