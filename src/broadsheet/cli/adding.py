"""``broadsheet add``: feeds, sites, lists of feeds, saved pages and pasted texts, each recognised for what it is."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from broadsheet.cli.loading import STANDARD_INPUT, is_address, load, looks_like_address
from broadsheet.cli.sentences import complain, explain
from broadsheet.cli.sources import ago
from broadsheet.cli.terminal import harmless, progress, say, waiting
from broadsheet.errors import BroadsheetError, NotAFeed
from broadsheet.ingest.letters import is_mail, mails
from broadsheet.records import Feed, Page

if TYPE_CHECKING:
    from broadsheet.config import Config

MOST_PROBLEMS = 20
"""Lines about what could not be read that are printed; --json has them all."""
EXAMPLES = (
    ("broadsheet add https://example.org", "a site: its feed is found by itself"),
    ("broadsheet add https://example.org/feed.xml https://example.net", "several at once"),
    ("broadsheet add subscriptions.opml", "every feed of another reader's list"),
    ("broadsheet add story.html --url https://example.org/story", "a saved page, as an article of the source Clippings"),
    ("broadsheet add letter.eml archive.mbox ~/Maildir", "newsletters: each sender becomes a source"),
    ("broadsheet add --unasked https://example.org/members.xml", "then: broadsheet sources access SHORT-NAME --cookies"),
    ("broadsheet add - < dump.txt", "a pasted text, the same way"),
)


def add(
    things: Annotated[list[str], typer.Argument(metavar="URL|FILE|-...", help="Addresses, files, or - for standard input.")],
    url: Annotated[str | None, typer.Option("--url", help="The address that a saved page or text came from.")] = None,
    unasked: Annotated[
        bool,
        typer.Option("--unasked", help="Take addresses for feeds without asking them: for those that want a login or a cookie."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each thing added.")] = False,
) -> None:
    """Add sources and articles.

    An address becomes a source, with the feed found at it. An OPML file adds every feed it lists. Mails - a file, an mbox, a
    folder of them - become entries of the newsletters they are issues of. Any other file, and
    standard input, is read as a page or text and becomes an article of the source Clippings. What cannot be added is
    said; the rest is added all the same.
    """
    from broadsheet.cli.opening import open_desk

    config = open_desk()
    code, was_added = 0, False
    for thing in things:
        try:
            result = _add_unasked(thing) if unasked else _add(config, thing, url)
        except BroadsheetError as error:
            code = max(code, error.exit_code)
            complain(str(error))
        except OSError as error:
            code = max(code, 1)
            complain(explain(error))
        else:
            nothing = result["kind"] == "nothing"
            was_added = was_added or not nothing
            code = max(code, int(nothing or _is_partial(result)))
            if as_json:
                typer.echo(json.dumps({"input": thing, **result}, ensure_ascii=False))
            elif nothing:
                complain(_sentence(result))
                if _may_want_a_login(thing, result):
                    say(
                        "Does it want a login, a cookie or another User-Agent? Take it all the same: broadsheet add --unasked",
                        err=True,
                    )
            else:
                typer.echo(harmless(_sentence(result)))
    if was_added and not as_json:
        _offer_demo_removal()
    raise typer.Exit(code)


def _may_want_a_login(thing: str, result: dict[str, Any]) -> bool:
    """Whether an address may be a feed behind a door: one that is not public is refused with or without a login."""
    from broadsheet.ingest.addresses import HOW_TO_ALLOW

    return (is_address(thing) or looks_like_address(thing)) and not str(result["detail"]).endswith(HOW_TO_ALLOW)


def _is_partial(result: dict[str, Any]) -> bool:
    """Whether something of it may be missing: mails that could not be read, a list that is damaged."""
    return bool(result.get("damaged") or (result["kind"] == "letters" and result["broken"]))


def _add(config: Config, thing: str, url: str | None) -> dict[str, Any]:
    """Add one thing; the result as plain values."""
    if is_address(thing):
        return _add_address(config, thing)
    if looks_like_address(thing) and not _exists(thing):
        return _add_address(config, f"https://{thing}")
    if thing != STANDARD_INPUT and Path(thing).exists() and is_mail(Path(thing)):
        return _add_letters(Path(thing))
    page = load(thing, url=url)
    feed = _as_feed(page)
    if feed is None:
        return _add_clipping(page)
    if feed.format == "opml":
        return _add_opml(feed)
    own = feed.self_link or "https://..."
    raise NotAFeed(f"{thing} is a saved feed; saved feeds bring nothing new. Add its address instead: broadsheet add {own}")


def _add_unasked(address: str) -> dict[str, Any]:
    from broadsheet.desk import add as desk_add

    added = desk_add.add_unasked(address, now=datetime.now(UTC))
    return {"kind": str(added.kind), "name": added.name, "detail": added.detail, "source": added.source_id}


def _exists(thing: str) -> bool:
    return Path(thing).exists()


def _as_feed(page: Page) -> Feed | None:
    """Read a file as a feed or OPML; ``None`` when it is a page or text."""
    from broadsheet import parse_feed

    try:
        return parse_feed(page.body, url=page.url, content_type=page.content_type)
    except NotAFeed:
        return None


def _add_address(config: Config, address: str) -> dict[str, Any]:
    from broadsheet.cli.wiring import find_feeds
    from broadsheet.desk import add as desk_add

    with waiting(f"Looking for feeds at {address}"):
        added = desk_add.add_address(address, find=find_feeds(config), now=datetime.now(UTC))
    known = {"next": added.next_at.isoformat(timespec="seconds") if added.next_at else None} if added.kind == "known" else {}
    return {"kind": str(added.kind), "name": added.name, "detail": added.detail, **known}


def _add_clipping(page: Page) -> dict[str, Any]:
    from broadsheet.desk import add as desk_add
    from broadsheet.desk.extraction import read_once

    added = desk_add.add_clipping(page, read=read_once, now=datetime.now(UTC))
    return {"kind": str(added.kind), "name": added.name, "detail": added.detail}


def _add_opml(feed: Feed) -> dict[str, Any]:
    from broadsheet.desk import opml

    with progress("Adding feeds", len(feed.entries)) as advance:
        report = opml.take(feed, now=datetime.now(UTC), progress=advance)
    counts = {"new": report.new, "known": report.known, "broken": report.broken}
    return {"kind": "opml", **counts, "damaged": report.is_damaged, "problems": list(report.told)}


def _add_letters(path: Path) -> dict[str, Any]:
    from broadsheet.desk import letters

    with progress("Reading mails") as advance:
        report = letters.take_all(mails(path), now=datetime.now(UTC), progress=advance)
    told = {
        "new": report.new,
        "known": report.known,
        "broken": len(report.broken),
        "problems": [*report.broken, *report.problems],
    }
    return {"kind": "letters" if report.new or report.known else "nothing", "name": path.name, "detail": "", **told}


def _sentence(result: dict[str, Any]) -> str:
    """Say in a line what became of a thing."""
    if result["kind"] == "opml":
        counts = f"Feeds: {result['new']} new, {result['known']} known already, {result['broken']} without a usable address."
        damage = ["The list is damaged: what could be read of it was added; look whether something is missing."]
        lines = [f"  {problem}" for problem in result["problems"][:MOST_PROBLEMS]]
        return "\n".join([counts, *(damage if result["damaged"] else []), *lines])
    if "broken" in result:
        counts = f"Mails: {result['new']} new, {result['known']} known already, {result['broken']} that could not be read."
        return "\n".join([counts, *(f"  {problem}" for problem in result["problems"][:MOST_PROBLEMS])])
    if "next" in result:
        asked = f"asked next: {ago(result['next'], datetime.now(UTC))}" if result["next"] else "paused: it is not asked"
        return f"Known already: {result['name']} ({result['detail']}; {asked})"
    words = {"source": "New source", "article": "New article", "known": "Known already"}.get(result["kind"], "Nothing added")
    if not result["name"]:
        return f"{words}: {result['detail']}"
    access = f"broadsheet sources access {result.get('source')} --login NAME (or --cookies, --header, --user-agent)"
    hint = f"\nSet what it is asked with: {access}" if "source" in result else ""
    return f"{words}: {result['name']}" + (f" ({result['detail']})" if result["detail"] else "") + hint


def _offer_demo_removal() -> None:
    """Offer to remove the demo press once there is a source of one's own."""
    from broadsheet.desk import add as desk_add

    if not desk_add.offer_demo_removal():
        return
    if sys.stdin.isatty() and sys.stdout.isatty() and typer.confirm("The demo press is still shown. Remove it?", default=True):
        from broadsheet.cli.demo import remove

        remove()
    else:
        typer.echo("The demo press is still shown; remove it with: broadsheet demo remove")
