"""Addresses that stand in mails. ``site/newsletter/urls.py`` answers them; a test holds the two together."""

from __future__ import annotations

from datetime import date

PREFIX = "/newsletters/"


def confirm(base: str, token: str) -> str:
    """Return the page with the button that confirms an address."""
    return f"{base}{PREFIX}confirm/{token}/"


def leave(base: str, token: str) -> str:
    """Return the page that ends a subscription; the one-click POST goes there too."""
    return f"{base}{PREFIX}leave/{token}/"


def preferences(base: str, token: str) -> str:
    """Return the page with everything about one subscriber."""
    return f"{base}{PREFIX}mine/{token}/"


def unfollow(base: str, token: str) -> str:
    """Return the page that ends the following of a story, person or search."""
    return f"{base}{PREFIX}unfollow/{token}/"


def issue(base: str, slug: str, day: date, slot: int) -> str:
    """Return an edition's page in the archive."""
    return f"{base}{PREFIX}{slug}/{day.isoformat()}/{f'{slot + 1}/' if slot else ''}"


def click(base: str, item: int) -> str:
    """Return the address that counts a click on a story and leads on to its outlet."""
    return f"{base}{PREFIX}go/{item}/"
