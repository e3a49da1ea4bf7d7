"""The article's step into who said what: statements, names and figures are found and saved with their places in the text.

1. ``gather``  the four readers of the engine, in a thread: pure functions, some milliseconds an article; or readers plugged in.
2. ``save``    one transaction: what was found takes the place of what was known; editors' rulings hold.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from broadsheet.config import Config
from broadsheet.engine.findings import Readers, plug_in
from broadsheet.errors import ConfigError, InputError
from broadsheet.records import Found
from broadsheet.store import audit, claim, findings
from broadsheet.store.database import writing
from broadsheet.store.models import ArticleState, Findings, Flag, Person, Said, User, Verdict
from broadsheet.store.publication import bump_version

logger = logging.getLogger(__name__)
RETRY = timedelta(hours=1)
TRIES = 3
MAX_NOTE = 1000
MAX_CHARACTERS = 200_000
"""More is no article; the readers are linear, but a book would hold the others up."""


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Looks into articles by our own readers, or by those that the settings plug in."""

    readers: Readers
    seconds: float = 120.0
    """After so long a plug-in that does not answer is given up for an article; its thread cannot be ended."""

    async def __call__(self, row: Findings) -> Found:
        """Look into an article that may be shown; one that may not has nothing to say.

        Raises:
            TimeoutError: a plug-in does not answer.
        """
        article = row.article
        if article.state != ArticleState.LIVE:
            return Found()
        about = {"published": article.published_as or None, "language": article.language or None, "title": article.title}
        look = asyncio.to_thread(partial(self.readers.look, article.text[:MAX_CHARACTERS], **about))
        return await (asyncio.wait_for(look, self.seconds) if self.readers.others else look)


gather = Gatherer(Readers())
"""By our own readers alone."""


def gatherer(config: Config) -> Gatherer:
    """Return what looks into articles as the settings say. A plug-in that cannot be loaded is told of, and ours goes on."""
    try:
        return Gatherer(plug_in(config.findings))
    except ConfigError as error:
        logger.error("%s", error)  # noqa: TRY400 - a sentence for people, not our mistake
        return Gatherer(Readers(problem=str(error)))


def save(row: Findings, found: Found, *, now: datetime) -> bool:
    """Save what was found; return whether the article was still as it was when it was read."""
    del now
    with writing():
        if not claim.hold(row):
            return False
        row.article.refresh_from_db(fields=["revision_number", "state"])
        findings.save(row.article, found)
        bump_version()
        columns: dict[str, Any] = {"revision": row.article.revision_number, "engine_version": findings.engine_version()}
        return claim.finish(row, last_error=" ".join(found.problems)[:MAX_NOTE], **columns)


def broke(row: Findings, error: str, *, now: datetime) -> None:
    """Note that our own code failed on an article."""
    claim.fail(row, error, due_at=now + RETRY if row.failures + 1 < TRIES else None)


def rule(said: Said, *, verdict: str, speaker: str | None, by: User, now: datetime) -> None:
    """Say that a statement is right or wrong, or whose it is.

    Args:
        said: the statement.
        verdict: a value of ``Verdict``.
        speaker: the right speaker; empty for "unknown"; ``None`` leaves it as found.
        by: the editor.
        now: the time (aware).

    Raises:
        InputError: there is no such verdict.
    """
    if verdict not in Verdict.values:
        raise InputError("A statement is right, wrong, or not looked at.")
    with writing():
        findings.rule(
            said, verdict=verdict, speaker=" ".join(speaker.split())[:200] if speaker is not None else None, by=by, now=now
        )
        Flag.objects.filter(said=said, is_open=True).update(is_open=False, answer=verdict or "looked at")
        audit.note(by, "statement-ruled", said.words[:200], verdict=verdict, speaker=speaker)
        bump_version()


def change_person(person: Person, columns: dict[str, Any], *, by: User) -> None:
    """Rename, hide or show somebody, or say whether they are in public life; the machine leaves it at that."""
    columns = columns | ({"name_by_editor": True} if "name" in columns else {})
    with writing():
        Person.objects.filter(pk=person.pk).update(**columns)  # these alone: the worker counts meanwhile
        person.refresh_from_db()
        findings.reindex([person.pk])
        Flag.objects.filter(person=person, is_open=True).update(is_open=False, answer="changed")
        audit.note(by, "person-changed", person, **columns)
        bump_version()


def merge_people(one: Person, other: Person, *, by: User) -> None:
    """Make two rows one person: the statements of ``other`` go to ``one``, and every later one with it.

    Who objected to being named under one of two names objected to both.

    Raises:
        InputError: they are one already.
    """
    one = one.merged_into or one
    if one.pk == other.pk:
        raise InputError("These are one person already.")
    with writing():
        Said.objects.filter(person=other).update(person=one)
        Person.objects.filter(merged_into=other).update(merged_into=one)
        other.merged_into, other.merged_by_machine = one, None
        other.save(update_fields=["merged_into", "merged_by_machine"])
        if other.is_hidden and not one.is_hidden:
            one.is_hidden = True
            one.save(update_fields=["is_hidden"])
        findings.recount([one.pk, other.pk])
        findings.reindex([one.pk])
        audit.note(by, "people-merged", one, other=str(other))
        bump_version()


def split_person(person: Person, *, by: User) -> None:
    """Undo a merge: the statements go back to the one whose name they give.

    Raises:
        InputError: the person was merged into nobody.
    """
    into = person.merged_into
    if into is None:
        raise InputError("This person stands alone.")
    with writing():
        person.merged_into = person.merged_by_machine = None
        person.save(update_fields=["merged_into", "merged_by_machine"])
        findings.give_back(into, person)
        findings.reindex([into.pk, person.pk])
        audit.note(by, "people-split", person, was=str(into))
        bump_version()


def flag(said: Said | None, person: Person | None, words: str, email: str, *, now: datetime) -> None:
    """Keep what a reader says is wrong. An objection to being named hides the person at once, until an editor has looked."""
    with writing():
        Flag.objects.create(said=said, person=person, words=words[:2000], email=email[:254], at=now)
        if person is not None:
            person.is_hidden = True
            person.save(update_fields=["is_hidden"])
            bump_version()
