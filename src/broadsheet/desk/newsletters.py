"""Newsletters as editors make them: define, compose, edit, approve. Every deed is logged."""

from __future__ import annotations

from datetime import date, datetime

from broadsheet.config import Config
from broadsheet.desk import editions, timetable
from broadsheet.engine.newsletter.sheet import Sheet
from broadsheet.errors import InputError
from broadsheet.store import audit
from broadsheet.store import editions as stored
from broadsheet.store.database import undone, writing
from broadsheet.store.models import Edition, EditionItem, EditionState, Newsletter, Publication, User
from broadsheet.store.publication import bump_version, publication

TAKEN = frozenset({"confirm", "leave", "mine", "unfollow", "follow", "go", "hook", "thanks"})
"""Words that stand where a newsletter's short name does in an address."""


def save(newsletter: Newsletter, *, by: User | None, now: datetime) -> None:
    """Save a newsletter that was made or changed; its readers' next editions follow its new days and hours.

    Raises:
        InputError: its short name means something else in an address, or its zone is none.
    """
    if newsletter.slug in TAKEN:
        raise InputError(f"{newsletter.slug} cannot be a newsletter's short name.")
    if not timetable.is_zone(newsletter.time_zone):
        raise InputError(f"{newsletter.time_zone} is no time zone.")
    with writing():
        before = Newsletter.objects.filter(pk=newsletter.pk).first() if newsletter.pk else None
        newsletter.created_at = newsletter.created_at or now
        newsletter.save()
        if before is not None and _timing(before) != _timing(newsletter):
            timetable.reschedule(newsletter, now=now)
        audit.note(by, "newsletter-saved" if before else "newsletter-made", newsletter.name)
        offer()


def remove(newsletter: Newsletter, *, by: User | None) -> None:
    """Delete a newsletter with its editions and subscriptions; the subscribers stay."""
    with writing():
        audit.note(by, "newsletter-removed", newsletter.name)
        newsletter.delete()
        offer()


def offer() -> None:
    """Write down which newsletters every page offers."""
    rows = Newsletter.objects.filter(is_active=True, is_public=True)
    offered = [[row.pk, row.slug, row.name] for row in rows]
    Publication.objects.filter(pk=publication().pk).update(newsletters=offered)
    bump_version()


def compose_next(newsletter: Newsletter, *, config: Config, now: datetime) -> Edition:
    """Compose the next issue for an editor to look at; one that is there already stays as it is.

    Raises:
        InputError: the newsletter has no day on which it comes.
    """
    issue = editions.next_issue(newsletter, now=now)
    if issue is None:
        raise InputError("This newsletter has no weekday or no hour: it never comes.")
    day, slot, at = issue
    return editions.draft(newsletter, day=day, slot=slot, at=at, config=config, now=now)


def preview(newsletter: Newsletter, *, language: str, config: Config, now: datetime) -> Sheet:
    """Return the next issue as it is or would be composed now; nothing stays of it.

    Raises:
        InputError: the newsletter has no day on which it comes.
    """
    with undone():
        return stored.sheet(compose_next(newsletter, config=config, now=now), language or newsletter.language)


def compose_anew(edition: Edition, *, config: Config, now: datetime) -> Edition:
    """Throw a draft away and compose it again from what there is now.

    Raises:
        InputError: it was sent or approved already.
    """
    _must_be_open(edition)
    newsletter, day, slot = edition.newsletter, edition.day, edition.slot
    with writing():
        edition.delete()
    issue = editions.next_issue(newsletter, now=now)
    return editions.draft(newsletter, day=day, slot=slot, at=issue[2] if issue else now, config=config, now=now)


def arrange(edition: Edition, order: list[int], notes: dict[int, str], *, subject: str, note: str, by: User) -> None:
    """Take an editor's hand: the stories in this order, those that are not named dropped, words added.

    Args:
        edition: a draft or an approved issue that was not sent yet.
        order: numbers of the items that stay.
        notes: words beneath a story, by number of the item.
        subject: of the mail.
        note: words above the stories.
        by: the editor.

    Raises:
        InputError: it was sent already, or has no subject.
    """
    _must_be_open(edition, also_approved=True)
    if not subject.strip():
        raise InputError("A mail needs a subject.")
    with writing():
        items = {item.pk: item for item in edition.items.all()}
        kept = [items[number] for number in dict.fromkeys(order) if number in items]
        edition.items.exclude(pk__in=[item.pk for item in kept]).delete()
        for place, item in enumerate(kept):
            item.position, item.note = place, notes.get(item.pk, "").strip()[:500]
        EditionItem.objects.bulk_update(kept, ["position", "note"])
        edition.subject, edition.note = subject.strip()[:200], note.strip()[:4000]
        edition.save(update_fields=["subject", "note"])
        audit.note(by, "edition-edited", edition.subject, newsletter=edition.newsletter.name)


def approve(edition: Edition, *, by: User | None) -> None:
    """Let an issue go out at its hour.

    Raises:
        InputError: it is sent already, or has no story that may be shown.
    """
    if not stored.items(edition):
        raise InputError("There is no story in this edition.")
    _turn(edition, EditionState.APPROVED, "edition-approved", by)


def drop(edition: Edition, *, by: User | None) -> None:
    """Let an issue not go out at all.

    Raises:
        InputError: it is sent already.
    """
    _turn(edition, EditionState.DROPPED, "edition-dropped", by)


def reopen(edition: Edition, *, by: User | None) -> None:
    """Make an approved or dropped issue a draft again.

    Raises:
        InputError: it is sent already.
    """
    _turn(edition, EditionState.DRAFT, "edition-reopened", by)


def find(newsletter: Newsletter, day: date, slot: int) -> Edition | None:
    """Return an issue as an editor made it."""
    return newsletter.editions.filter(day=day, slot=slot, variant=editions.MANUAL).first()


def is_on_its_way(edition: Edition) -> bool:
    """Tell whether mails of this issue were written already."""
    return Edition.objects.filter(newsletter=edition.newsletter, day=edition.day, slot=edition.slot).exclude(variant="").exists()


def _turn(edition: Edition, state: EditionState, action: str, by: User | None) -> None:
    with writing():
        if edition.variant != editions.MANUAL or is_on_its_way(edition):
            raise InputError("This edition is on its way to readers already.")
        Edition.objects.filter(pk=edition.pk).update(state=state)
        edition.state = state
        audit.note(by, action, edition.subject, newsletter=edition.newsletter.name)


def _must_be_open(edition: Edition, *, also_approved: bool = False) -> None:
    states = {EditionState.DRAFT, EditionState.APPROVED} if also_approved else {EditionState.DRAFT}
    if edition.variant != editions.MANUAL or edition.state not in states or is_on_its_way(edition):
        raise InputError("This edition cannot be changed any more.")


def _timing(row: Newsletter) -> tuple[object, ...]:
    return (sorted(row.weekdays), sorted(row.hours), row.at_local_time, row.time_zone, row.is_active)
