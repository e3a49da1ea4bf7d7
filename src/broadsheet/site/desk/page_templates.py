"""What the pages that every publication owes its readers begin from, in the editor's language; what stands in italics is to be filled in."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_noop as _

TEMPLATES = {
    "imprint": (
        _("Imprint"),
        _("""## Who is responsible

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
"""),
    ),
    "privacy": (
        _("Privacy"),
        _("""## In short

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
"""),
    ),
}
"""Slug -> title and text."""


def offered() -> list[tuple[str, str]]:
    """Return slug and title of each."""
    return [(slug, gettext(title)) for slug, (title, _text) in TEMPLATES.items()]


def beginning(slug: str) -> dict[str, object]:
    """Return what a page of this name begins with, by column; nothing where we have none to offer."""
    if slug not in TEMPLATES:
        return {}
    title, text = TEMPLATES[slug]
    return {"title": gettext(title), "slug": slug, "body": gettext(text), "language": get_language() or "en"}


def blanks(slug: str) -> frozenset[str]:
    """Return the lines to be filled in of a page, in every language that it may have begun in."""
    if slug not in TEMPLATES:
        return frozenset()
    lines: set[str] = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines |= {line for line in gettext(TEMPLATES[slug][1]).splitlines() if "*" in line}
    return frozenset(lines)
