"""What is wrong with an installation's database, worker and sources, in words, each with its remedy.

``broadsheet doctor`` and the desk print it; what concerns the machine (folders, disk, secrets) the console looks at itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import letters, mail_health, remedies
from broadsheet.desk.setup import needs_setup
from broadsheet.errors import BroadsheetError
from broadsheet.records import Refusal
from broadsheet.store import database, figures, rights_claims, rules
from broadsheet.store.publication import publication

WORKER_SILENT = timedelta(minutes=2)
OVERDUE = timedelta(hours=1)
MANY_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and what to do about it."""

    what: str
    remedy: str
    grave: bool
    """Nothing works, something may be lost, or strangers may see what they must not."""


def problems(config: Config, *, now: datetime) -> list[Problem]:
    """Look at database, worker, sources and site; the grave problems come first.

    Args:
        config: the settings.
        now: the time (aware).
    """
    found: list[Problem] = []
    try:
        for look in (
            _database(config),
            _work(config, now),
            _sources(),
            _rules(now),
            _readers(config, now),
            _site(config),
            _mail(config, now),
            _letters(config),
        ):
            found += look
    except BroadsheetError as error:
        found.append(Problem(str(error), "Mend this first, then look again.", grave=True))
    return sorted(found, key=lambda problem: not problem.grave)


def _mail(config: Config, now: datetime) -> Iterator[Problem]:
    for what, remedy in mail_health.problems(config, now=now):
        yield Problem(what, remedy, grave=False)


def _letters(config: Config) -> Iterator[Problem]:
    for what, remedy in letters.problems(config):
        yield Problem(what, remedy, grave=False)


def _database(config: Config) -> Iterator[Problem]:
    found = database.pending()
    if found.unknown:
        words = f"The database was written by a newer version of Broadsheet (it knows {found.unknown[-1]})."
        yield Problem(words, "Install that version again, or restore a backup made before.", grave=True)
    if found.to_apply:
        yield Problem(
            "The database belongs to an older version.", "Run `broadsheet upgrade`; it makes a backup first.", grave=True
        )
    elif not found.unknown and (words := figures.damage()):
        yield Problem(f"The database is damaged: {words}.", "Restore a backup with `broadsheet restore`.", grave=True)
    if config.database_url is None and config.workers > 4:
        yield Problem(
            "Many server processes share one SQLite file.",
            "Use PostgreSQL (BROADSHEET_DATABASE_URL), or fewer workers.",
            grave=False,
        )


def _work(config: Config, now: datetime) -> Iterator[Problem]:
    if not figures.has_sources():
        return
    beat = figures.last_beat()
    if beat is None or now - beat > max(WORKER_SILENT, timedelta(seconds=config.lease_seconds)):
        since = f"since {beat:%Y-%m-%d %H:%M} UTC" if beat else "yet"
        yield Problem(
            f"No worker has shown a sign of life {since}.",
            "Start it: `broadsheet run`, or `broadsheet worker` beside the site.",
            grave=True,
        )
    overdue = figures.overdue(now - OVERDUE)
    if overdue and beat is not None:
        yield Problem(
            f"{overdue} pieces of work have been due for more than an hour.",
            "The worker is slow or stuck: restart it.",
            grave=False,
        )
    if config.findings and (failed := figures.plug_in_problem()):
        yield Problem(f"The plug-in {config.findings} failed: {failed}", "Mend it or unset findings; ours was used.", grave=False)


def _sources() -> Iterator[Problem]:
    for feed in figures.failing_feeds(MANY_FAILURES):
        often = f"{feed.failures} times in a row" if feed.last_ok_at else "ever since it was added"
        words = f"{feed.source.name}: {feed.url} has failed {often}. {feed.last_error}"
        remedy = remedies.remedy(feed.last_status) or "Mend the cause, or pause or remove the source."
        at_once = "" if feed.last_status == Refusal.SLOW_DOWN else " Mended? `broadsheet add` with its address asks it at once."
        yield Problem(words, f"{remedy}{at_once}", grave=False)
    lost = figures.lost_entries()
    if lost:
        yield Problem(
            f"{lost} entries could not be read as articles.",
            "The desk says why, under Problems. Once the cause is mended: `broadsheet sources retry`.",
            grave=False,
        )


def _rules(now: datetime) -> Iterator[Problem]:
    if aside := rules.set_everything_aside(now - timedelta(days=1)):
        number, name = aside
        words = f"Rules set aside everything that came in the last day ({number} articles): {name}."
        yield Problem(
            words, "See what it hides: `broadsheet rules aside`; switch it off: `broadsheet rules switch`.", grave=False
        )


def _readers(config: Config, now: datetime) -> Iterator[Problem]:
    came = rights_claims.oldest_open()
    if came is not None and now > _working_day_after(came):
        words = f"A claim of rights has waited for an answer since {came:%Y-%m-%d %H:%M} UTC, longer than a working day."
        yield Problem(words, "Answer it at the desk, under Rights.", grave=False)
    site = publication()
    if config.is_public and not needs_setup() and site.takes_comments and not site.takes_readers and not config.smtp:
        yield Problem(
            "Comments are on, but no reader can write one: the site sends no mail to confirm an address with, and readers may make no account.",
            "Set BROADSHEET_SMTP and BROADSHEET_MAIL_FROM, let readers make accounts (desk: The site), or switch comments off there.",
            grave=False,
        )


def _working_day_after(came: datetime) -> datetime:
    """Return the moment a working day after another; Saturdays and Sundays do not count."""
    day = timedelta(days=1)
    while came.weekday() >= 5:
        came = came.replace(hour=0, minute=0, second=0, microsecond=0) + day
    end = came + day
    while end.weekday() >= 5:
        end += day
    return end


def _site(config: Config) -> Iterator[Problem]:
    if config.is_public and figures.has_demo():
        yield Problem(
            "The demo press is still in the database of a public site; visitors are not shown it.",
            "Remove it: `broadsheet demo remove`.",
            grave=False,
        )
    if needs_setup():
        yield Problem(
            "The owner has no password yet.",
            "Open the link that `broadsheet run` prints, or get a new one: `broadsheet owner-link`.",
            grave=config.is_public,
        )
