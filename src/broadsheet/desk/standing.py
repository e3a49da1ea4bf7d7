"""Standing pages: keep, throw away, and begin from a template of ours."""

from __future__ import annotations

from datetime import datetime

from broadsheet.errors import InputError
from broadsheet.store import audit, pieces
from broadsheet.store.database import writing
from broadsheet.store.models import StandingPage, User
from broadsheet.store.publication import bump_version

TEMPLATES = {
    "imprint": (
        "Imprint",
        """## Who is responsible

*Name of the publisher*
*Street and number*
*Postal code and town, country*

E-mail: *address*
Telephone: *number*

## Responsible for what is written here

*Name and address of the person*

## What others wrote

Headlines and excerpts of other outlets belong to them; each one links to where it came from. An outlet that wants less of its
words here, or none, writes to the address above: it is done within a working day.
""",
    ),
    "privacy": (
        "Privacy",
        """## In short

Reading this site needs no account and leaves no cookie. No request goes from these pages to anybody but us. Visits are counted
without recognising anybody; the page about counting says how.

## What is kept when you write to us or with us

| What | Why | How long |
|---|---|---|
| Comments and the e-mail address you confirm for them | to show them and to answer you | until you or we delete them |
| A newsletter subscription: address, language, time zone, when and how you agreed | to send it, and to be able to prove your consent | until you unsubscribe, then the proof alone for three years |
| The network address of a form that was sent | against abuse | 30 days |
| An account: name, password as a hash, passkeys | to let you in | until you delete it |

## Your rights

You may see, correct, take with you and erase what is kept about you: in your account, by the links in our mails, or by writing
to *address*. You may complain to *name of the supervisory authority*.

## Who is responsible

*Name, address, e-mail*
""",
    ),
}
"""Slug -> title and text. What stands in italics is to be filled in."""


def keep(page: StandingPage, *, by: User | None, now: datetime) -> None:
    """Save a page.

    Raises:
        InputError: it is to be public, and still has the blanks of its template.
    """
    template = TEMPLATES.get(page.slug, ("", ""))[1]
    blanks = [line for line in template.splitlines() if line.startswith("*") and line in page.body.splitlines()]
    if page.is_public and blanks:
        raise InputError(f"Fill in first: {', '.join(blanks).replace('*', '')}.")
    with writing():
        audit.note(by, "page-saved", page.title, public=page.is_public)
        pieces.touch(page, now=now)
        bump_version()


def throw_away(page: StandingPage, *, by: User | None) -> None:
    """Delete a page."""
    with writing():
        audit.note(by, "page-thrown-away", page.title)
        pieces.remove_standing(page)
        bump_version()
