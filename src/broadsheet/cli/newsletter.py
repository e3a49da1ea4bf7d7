"""``broadsheet newsletter``: list, preview, compose, send; subscribers in and out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.help import Examples
from broadsheet.cli.terminal import listed
from broadsheet.errors import EnvironmentProblem, InputError

EXAMPLES = (("broadsheet newsletter", "the newsletters, their readers and when they come next"),)
LIST_EXAMPLES = (("broadsheet newsletter list --json", "the same for a program"),)
PREVIEW_EXAMPLES = (
    ("broadsheet newsletter preview evening-headlines", "the next edition as text, as it would be composed now"),
    ("broadsheet newsletter preview evening-headlines --html > edition.html", "its HTML part"),
)
COMPOSE_EXAMPLES = (("broadsheet newsletter compose evening-headlines", "a draft to edit at the desk"),)
SEND_EXAMPLES = (
    ("broadsheet newsletter send --dry-run", "who would get what now"),
    ("broadsheet newsletter send", "send what is due, without waiting for the worker"),
)
DOUBTS_EXAMPLES = (("broadsheet newsletter doubts", "those of the last week"),)
IMPORT_EXAMPLES = (
    (
        'broadsheet newsletter import evening-headlines subscribers.csv --consent "Sign-up page of 2024"',
        "an export of MailPoet, listmonk or Ghost",
    ),
)
EXPORT_EXAMPLES = (("broadsheet newsletter export evening-headlines > readers.csv", "addresses with their consent"),)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The newsletter's short name, as in the list.")]


def newsletter(context: typer.Context) -> None:
    """Newsletters: what there is, what comes next, send what is due."""
    if not context.invoked_subcommand:
        list_all(as_json=False)


def list_all(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the newsletters with their readers and the next edition."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    nothing = "There are no newsletters yet. Make one at the desk, under Newsletters."
    listed(_rows(), as_json=as_json, show=_print_table, nothing=nothing)


def _rows() -> list[dict[str, Any]]:
    from broadsheet.desk import editions
    from broadsheet.store import subscribers
    from broadsheet.store.models import Newsletter

    found = []
    for row in Newsletter.objects.all():
        coming = editions.next_issue(row, now=datetime.now(UTC))
        last = row.editions.filter(sent__gt=0).order_by("-day", "-slot").first()
        found.append(
            {
                "slug": row.slug,
                "name": row.name,
                "active": row.is_active,
                "readers": subscribers.confirmed(row),
                "next": coming[2].isoformat(timespec="minutes") if coming else None,
                "last": last.subject if last else None,
                "late": row.late,
            }
        )
    return found


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from broadsheet.cli.sources import ago
    from broadsheet.cli.terminal import harmless

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Short name", "Name", "Readers", "Next", "Last"):
        table.add_column(name, overflow="fold")
    for row in rows:
        coming = ago(row["next"], datetime.now(UTC)) if row["active"] else "paused"
        table.add_row(*(harmless(str(cell)) for cell in (row["slug"], row["name"], row["readers"], coming, row["last"] or "-")))
    Console(highlight=False, markup=False).print(table)


def preview(
    name: Name,
    html: Annotated[bool, typer.Option("--html", help="Print the HTML part.")] = False,
    language: Annotated[str, typer.Option(help="Language of the mail's own words.")] = "",
) -> None:
    """Print the next edition as it would be composed now. Changes nothing."""
    config = _open()
    from broadsheet.desk import newsletters
    from broadsheet.engine.newsletter.mail_html import write_html
    from broadsheet.engine.newsletter.mail_text import write_text
    from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE

    sheet = newsletters.preview(_find(name), language=language, config=config, now=datetime.now(UTC))
    words = write_html(sheet) if html else write_text(sheet)
    base = f"{config.base_url}/newsletters/"
    for place, value in ((UNSUBSCRIBE, base), (PREFERENCES, base), (RECIPIENT, "ada@reader.example")):
        words = words.replace(place, value)
    typer.echo(words)


def compose(name: Name) -> None:
    """Compose the next edition as a draft, and say where to edit it. One that is there already stays."""
    config = _open()
    from django.urls import reverse

    from broadsheet.desk import newsletters
    from broadsheet.store import editions

    edition = newsletters.compose_next(_find(name), config=config, now=datetime.now(UTC))
    typer.echo(
        f"{edition.subject} ({edition.day.isoformat()}, {edition.get_state_display()}, {len(editions.items(edition))} stories)"
    )
    typer.echo(f"{config.base_url}{reverse('letters:edition', args=(edition.pk,))}")


def send(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say who would get what now, and send nothing.")] = False,
) -> None:
    """Send everything that is due now, and wait until it is sent. The worker does the same by itself."""
    config = _open()
    if dry_run:
        _say_what_is_due(config)
        return
    if not config.smtp:
        raise EnvironmentProblem("No mail server is set. Name one: BROADSHEET_SMTP=smtp://user:password@mail.example.org:587.")
    _send(config)


def _send(config: Any) -> None:
    """Plan, then send round by round until nothing is due or no server takes more."""
    from broadsheet.cli.terminal import progress
    from broadsheet.desk import editions
    from broadsheet.desk.mailing import Mailer
    from broadsheet.store import mails

    while editions.plan_due(config, now=datetime.now(UTC)):
        pass
    total = mails.due_now(datetime.now(UTC))
    sender = Mailer(config, key="send")
    sent = 0
    try:
        with progress("Sending", total) as advance:
            while done := sender.run():
                sent += done
                advance(done)
    finally:
        sender.close()
    left = mails.due_now(datetime.now(UTC))
    typer.echo(f"{sent} dealt with, {left} still wait." if left else f"{sent} dealt with.")


def doubts(days: Annotated[int, typer.Option(help="How many days back.")] = 7) -> None:
    """List mails whose dialogue was interrupted at its end, by the Message-ID that the mail server's log knows them by."""
    config = _open()
    from broadsheet.deliver.smtp import address_of
    from broadsheet.store import mails, subscribers

    domain = address_of(config.mail_from or "").rpartition("@")[2]
    rows = mails.message_ids_in_doubt(since=datetime.now(UTC) - timedelta(days=days))
    for row in rows:
        name = mails.message_id(subscribers.secret(), row, domain)
        typer.echo(f"{row.sent_at:%Y-%m-%dT%H:%M:%SZ} <{name}> {row.subscriber.address}")
    if not rows:
        typer.echo("No mail was interrupted.")


def _say_what_is_due(config: Any) -> None:
    from broadsheet.desk import editions, newsletters
    from broadsheet.store import mails, subscribers

    now = datetime.now(UTC)
    for row in editions.sendable(config):
        due = subscribers.count_due(row, now=now)
        sheet = newsletters.preview(row, language="", config=config, now=now)
        typer.echo(
            f"{row.slug}: {due} would get {sheet.subject!r} ({len(sheet.lines)} stories)"
            if due
            else f"{row.slug}: nobody is due now"
        )
    waiting = mails.due_now(now)
    if waiting:
        typer.echo(f"{waiting} mails are written and wait to be sent.")


def import_list(
    name: Name,
    file: Annotated[Path, typer.Argument(help="A CSV file with a column of addresses; - for standard input.")],
    consent: Annotated[str, typer.Option(help="How these people agreed to get mail; kept with each address.")],
) -> None:
    """Bring subscribers from elsewhere, who had confirmed there. Who left or bounced there stays out."""
    _open()
    from broadsheet.desk import subscriber_lists

    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    report = subscriber_lists.take_in(raw, _find(name), consent=consent, by=None, now=datetime.now(UTC))
    typer.echo(report.words())


def export_list(name: Name) -> None:
    """Print a newsletter's subscribers with their consent, as CSV."""
    _open()
    from broadsheet.desk import subscriber_lists

    for line in subscriber_lists.hand_out(_find(name)):
        sys.stdout.write(line)


def _open() -> Any:
    from broadsheet.cli.opening import open_existing

    return open_existing()


def _find(name: str) -> Any:
    from broadsheet.store.models import Newsletter

    found = Newsletter.objects.filter(slug=name).first()
    if found is None:
        raise InputError(f"There is no newsletter {name!r}. See their short names: broadsheet newsletter list")
    return found


COMMANDS: dict[str, tuple[Callable[..., Any], Examples]] = {
    "list": (list_all, LIST_EXAMPLES),
    "preview": (preview, PREVIEW_EXAMPLES),
    "compose": (compose, COMPOSE_EXAMPLES),
    "send": (send, SEND_EXAMPLES),
    "doubts": (doubts, DOUBTS_EXAMPLES),
    "import": (import_list, IMPORT_EXAMPLES),
    "export": (export_list, EXPORT_EXAMPLES),
}
