"""Newsletters that come in by mail: each list or sender is a source, each mail an entry of it.

1. ``take``   read a mail, find its source, write the entry: one transaction. Its Message-ID tells it from every other.
2. The worker makes the article of it, as of any entry without an address: rules, policies and revisions apply.
3. ``watch``  the drop folder: what lies there is taken and put away; what cannot be read is set aside, and told.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.config import Config
from broadsheet.engine.feeds.document import HTML, Text
from broadsheet.engine.feeds.texts import rich
from broadsheet.engine.letters import Letter, read_letter
from broadsheet.engine.text.language import detect
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.ingest import letters as files
from broadsheet.records import Change, Entry, EntryIntent
from broadsheet.store import entries, sources
from broadsheet.store.database import writing
from broadsheet.store.models import Entry as EntryRow
from broadsheet.store.models import Feed, Purpose, Source
from broadsheet.store.publication import bump_version, publication
from broadsheet.store.values import storable

logger = logging.getLogger(__name__)

FORMAT = "mail"
AT_ONCE = 20
"""Files of the drop folder that are taken in one go: others wait for the same thread."""
MAX_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mail."""

    is_new: bool
    source: str
    title: str
    problems: tuple[str, ...] = ()
    waits: bool = False
    """Its source is paused: an editor is to say whether it may come in."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of many mails."""

    new: int = 0
    known: int = 0
    broken: tuple[str, ...] = ()
    """Name and reason of each that could not be read."""
    problems: tuple[str, ...] = ()


def take(raw: bytes, *, now: datetime, waits: bool = False) -> Taken:
    """Write a mail as an entry, due at once; one that is known changes nothing.

    Args:
        raw: the message as it was delivered.
        now: the time (aware).
        waits: a sender that was never seen before waits for an editor's leave.

    Raises:
        InputError: it is no letter.
    """
    letter = read_letter(raw)
    said, digest = _entry(letter)
    key = hashlib.sha256(letter.id.encode("utf-8", "replace")).hexdigest()
    with writing():
        feed = _feed(letter, waits=waits)
        known = EntryRow.objects.filter(feed=feed, key=key).exists()
        known = known or EntryRow.objects.filter(feed=feed, content_hash=digest, title=said.title).exists()
        if not known:
            intent = EntryIntent(said, key, Change.NEW, digest, None, "a mail")
            entries.write(feed, [intent], (), now)
            _note(feed, letter, now)
    return Taken(not known, feed.source.name, letter.subject, letter.problems, waits=feed.source.is_paused)


def _entry(letter: Letter) -> tuple[Entry, str]:
    content = rich(Text(letter.html, HTML))
    if content is None or not content.text.strip():
        raise InputError("This mail has no words: neither HTML nor text.")
    said = Entry(
        id=letter.id,
        title=letter.subject,
        content=content,
        authors=(letter.sender,),
        published=letter.sent,
        language=letter.language or detect(content.text),
    )
    digest = hashlib.sha256(f"{letter.subject}\0{content.text}".encode("utf-8", "replace")).hexdigest()
    return said, digest


def _feed(letter: Letter, *, waits: bool) -> Feed:
    """Return the feed of a list or sender, made with its source on first sight. It has no time to be asked."""
    known = Feed.objects.select_related("source").filter(url=letter.list_key).first()
    if known is not None:
        return known
    source = sources.add(letter.list_name, language=letter.language)
    if waits:
        Source.objects.filter(pk=source.pk).update(is_paused=True)
        source.is_paused = True
    bump_version()
    return Feed.objects.create(
        source=source, url=letter.list_key, format=FORMAT, title=storable(letter.list_name)[:500], due_at=None, last_status="ok"
    )


def _note(feed: Feed, letter: Letter, now: datetime) -> None:
    told = [storable(f"{letter.subject[:100]}: {problem}") for problem in letter.problems]
    feed.problems = [*told, *feed.problems][:MAX_PROBLEMS]
    feed.last_fetched_at = feed.last_ok_at = feed.last_new_at = now
    feed.save(update_fields=["problems", "last_fetched_at", "last_ok_at", "last_new_at"])


def take_all(mails: Iterable[tuple[str, bytes]], *, now: datetime, progress: Callable[[int], None] = lambda _: None) -> Report:
    """Take mails one after the other; one that cannot be read keeps none of the others back."""
    new = known = 0
    broken: list[str] = []
    problems: list[str] = []
    for name, raw in mails:
        try:
            taken = take(raw, now=now)
        except InputError as error:
            broken.append(f"{name}: {error}")
        else:
            new, known = new + taken.is_new, known + (not taken.is_new)
            problems += [f"{taken.title}: {problem}" for problem in taken.problems] if taken.is_new else []
        progress(1)
    return Report(new, known, tuple(broken), tuple(problems))


def watch(config: Config, *, now: datetime) -> int:
    """Take what was dropped into the folder ``mail_drop``; return how many files. One worker at a time: others find nothing meanwhile."""
    folder = config.mail_drop
    if folder is None:
        return 0
    with files.alone(folder) as is_ours:
        found = files.waiting(folder, now=now, limit=AT_ONCE) if is_ours else []
        for file in found:
            _take_file(file, folder, now=now, waits=config.is_public and publication().purpose == Purpose.PUBLIC)
    return len(found)


def _take_file(file: Path, folder: Path, *, now: datetime, waits: bool) -> None:
    """Take every mail of a file; whatever happens in the middle, it lies there still and is taken again, without doubles."""
    count, why = 0, dict[int, str]()
    try:
        for count, (_, raw) in enumerate(files.mails(file), start=1):
            if reason := _refused(raw, folder, now=now, waits=waits):
                why[count] = reason
        if len(why) == count:
            files.put_aside(file, "\n".join(why.values()), folder)
            return
        for number, (name, raw) in enumerate(files.mails(file) if why else (), start=1):
            if number in why:  # beside others that were taken: it lies in `broken` by itself
                files.set_aside(name, raw, why[number], folder)
    except InputError as error:  # it keeps none of the others back
        logger.warning("the worker's user may not read a file of the drop folder: %s", error)
        return
    files.put_away(file, folder)


def _refused(raw: bytes, folder: Path, *, now: datetime, waits: bool) -> str:
    """Take a mail; return why it cannot be read, nothing where it was taken."""
    try:
        taken = take(raw, now=now, waits=waits)
    except InputError as error:
        logger.warning("a mail in %s cannot be read and is set aside: %s", folder, error)
        return str(error)
    except BroadsheetError:
        raise  # the database: the file lies there still
    except Exception as error:
        logger.exception("a mail in %s broke our own code and is set aside", folder)
        return f"Broadsheet itself failed here ({type(error).__name__}: {error})."
    logger.info("a mail of %s: %s", taken.source, "new" if taken.is_new else "known already")
    return ""


def problems(config: Config) -> list[tuple[str, str]]:
    """Say what is wrong with the drop folder, each with its remedy."""
    folder = config.mail_drop
    if folder is None:
        return []
    try:
        files.waiting(folder, now=datetime.now(UTC), limit=1)
    except BroadsheetError as error:
        return [(str(error), "Make the folder and let this user read and write it, or unset mail_drop.")]
    count = files.broken(folder)
    words = f"{count} mails of the drop folder could not be read as newsletters."
    return (
        [(words, f"Each lies in {folder / files.BROKEN} with the reason beside it; move it away once you have looked.")]
        if count
        else []
    )
