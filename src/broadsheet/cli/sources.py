"""``broadsheet sources``: what is read, how each feed fares, and how to be rid of one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from broadsheet.cli.terminal import listed
from broadsheet.errors import InputError

NARROW = 72
"""Columns of a terminal below which the list leaves out what can be guessed."""
QUIET = {"ok", "not modified", "not asked yet", "no feed", "on request"}
"""States of a feed that need nobody's attention."""
LIST_EXAMPLES = (
    ("broadsheet sources", "every feed and how it fares"),
    ("broadsheet sources --health", "how each does, what is wrong and what to do"),
    ("broadsheet sources --json | jq '.[] | select(.status != \"ok\")'", "those with trouble, for a program"),
    ("broadsheet sources remove example-org", "one source and everything that came with it"),
)
REMOVE_EXAMPLES = (("broadsheet sources remove example-org", "by the short name in the list"),)


def sources(
    context: typer.Context,
    health: Annotated[
        bool, typer.Option("--health", help="Say how every feed does: last results, next time, cause and remedy.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List sources with the health of their feeds."""
    if context.invoked_subcommand:
        return
    from broadsheet.cli.opening import open_existing

    open_existing()
    if health:
        from broadsheet.cli.source_health import show

        show(as_json=as_json)
        return
    nothing = "There are no sources yet. Add one: broadsheet add https://example.org"
    listed(_rows(), as_json=as_json, show=_print_table, nothing=nothing)


def _rows() -> list[dict[str, Any]]:
    from broadsheet.store import sources as store
    from broadsheet.store.database import sentences

    with sentences():
        counted = {source.pk: source for source in store.listing(demo_allowed=True)}
        feeds = list(store.health())
    rows = [_row(counted[feed.source_id], feed) for feed in feeds if feed.source_id in counted]
    without = counted.keys() - {feed.source_id for feed in feeds}
    return sorted([*rows, *(_row(counted[key], None) for key in without)], key=lambda row: str(row["name"]).casefold())


def _row(source: Any, feed: Any | None) -> dict[str, Any]:
    """One line of the list, as plain values; times in ISO 8601."""
    return {
        "slug": source.slug,
        "name": source.name,
        "demo": source.is_demo,
        "policy": source.policy,
        "articles": source.article_count,
        "newest": _iso(source.newest_at),
        "feed": feed.url if feed else None,
        "status": (feed.last_status or "not asked yet") if feed else "no feed",
        "failures": feed.failures if feed else 0,
        "problem": (feed.last_error or None) if feed else None,
        "last_ok": _iso(feed.last_ok_at) if feed else None,
        "next": _iso(feed.due_at) if feed else None,
        "waiting": feed.waiting if feed else 0,
        "failed": feed.lost if feed else 0,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print the list; a narrow terminal leaves out the names, and nobody needs a column of zeros."""
    from rich.console import Console
    from rich.table import Table

    from broadsheet.cli.terminal import harmless

    console = Console(highlight=False, markup=False)
    now = datetime.now(UTC)
    named, waiting = console.width >= NARROW, any(row["waiting"] for row in rows)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Short name", overflow="fold", no_wrap=console.width >= NARROW)
    for name, wanted in (
        ("Source", named),
        ("Articles", True),
        ("To read", waiting),
        ("Newest", True),
        ("Feed", True),
        ("Next", True),
    ):
        if wanted:
            table.add_column(
                name, justify="right" if name in {"Articles", "To read"} else "left", no_wrap=name in {"Newest", "Next"}
            )
    for row in rows:
        state = str(row["status"]) + (f", failed {row['failures']}x" if row["failures"] else "")
        cells = [row["slug"], *([row["name"]] if named else []), row["articles"], *([row["waiting"]] if waiting else [])]
        cells += [ago(row["newest"], now), state, ago(row["next"], now)]
        table.add_row(*(harmless(str(cell)) for cell in cells), style=None if row["status"] in QUIET else "red")
    console.print(table)


def ago(moment: str | None, now: datetime) -> str:
    """Say how long ago or in what time, in one unit: ``5 min ago``, ``in 2 h``, ``now``."""
    if moment is None:
        return "-"
    distance = datetime.fromisoformat(moment) - now
    words = _span(abs(distance))
    if words == "now":
        return words
    return f"in {words}" if distance > timedelta(0) else f"{words} ago"


def _span(length: timedelta) -> str:
    for unit, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if length.total_seconds() >= unit:
            return f"{int(length.total_seconds() // unit)} {name}"
    return "now"


def remove(
    slug: Annotated[str, typer.Argument(metavar="SHORT-NAME", help="The short name in the list of sources.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was removed as JSON.")] = False,
) -> None:
    """Remove a source with all its articles, pictures and raw pages."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.desk import add as desk_add
    from broadsheet.store import sources as store

    source = store.get(slug, demo_allowed=True)
    if source is None:
        raise InputError(f"There is no source {slug!r}. See the short names: broadsheet sources")
    if not yes and not typer.confirm(f"Remove {source.name} and every article of it?"):
        raise typer.Exit(1)
    removed = desk_add.remove_source(source.pk)
    typer.echo(json.dumps(counts(removed)) if as_json else f"Removed {source.name}: {spell(removed)}.")


def counts(removed: Any) -> dict[str, int]:
    """Return what was removed, by kind of row."""
    return {name: getattr(removed, name) for name in removed.__dataclass_fields__}


def spell(removed: Any) -> str:
    """Say what was removed, leaving out what was none."""
    return ", ".join(f"{count} {name}" for name, count in counts(removed).items() if count) or "nothing"
