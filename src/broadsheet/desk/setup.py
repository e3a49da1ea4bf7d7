"""Prepare an installation: the database, the site's own row, the owner's account and the link that sets its password."""

from __future__ import annotations

from datetime import datetime

from broadsheet.desk import people
from broadsheet.errors import InputError
from broadsheet.store import accounts, database, sources
from broadsheet.store.models import Purpose, User
from broadsheet.store.publication import bump_version, publication

MAX_NAME = 100


def prepare(*, now: datetime) -> None:
    """Bring the database to this version and make what every installation has. Doing it again changes nothing.

    Args:
        now: the time (aware); kept for what is made with a date.

    Raises:
        StoreError, EnvironmentProblem: the database cannot be used; the message says what to do.
    """
    del now
    database.migrate()
    with database.writing():
        publication()
        accounts.owner()


def needs_setup() -> bool:
    """Whether the owner has yet to set a password and say what the site is to be."""
    return not publication().is_set_up


def new_setup_link(name: str = "", *, now: datetime) -> str:
    """Make a one-time token that sets a password; tokens made before for the same account stop working.

    Args:
        name: whose, as they sign in; empty for the owner.
        now: the time (aware).

    Raises:
        InputError: nobody signs in with this name, or the account is closed.
    """
    return accounts.new_link(accounts.named(name) if name else None, now=now)


def setup_link_owner(token: str, *, now: datetime) -> User | None:
    """Return the account that a token may set up; ``None`` when it is unknown, used or too old."""
    return accounts.link_owner(token, now=now)


def use_invitation(token: str, password: str, *, called: str = "", now: datetime) -> User:
    """Set the password of somebody who was invited, and the name that others see; the token is used up.

    Raises:
        InputError: the token is of no use, the password too weak or the name not theirs to have. Nothing is changed then, and the
            link still works.
    """
    with database.writing():
        user = accounts.use_link(token, password, now=now)
        people.call(user, called or user.get_full_name())
    return user


def use_setup_link(token: str, password: str, *, name: str, purpose: str, called: str = "", now: datetime) -> User:
    """Set the owner's password, the site's name and what the site is to be; the token is used up.

    Args:
        token: what the link carried.
        password: at least ten characters, not a common one.
        name: what the site is called; empty keeps its name.
        purpose: a value of ``Purpose``: public, private or personal.
        called: the owner's own name, as readers see it; empty keeps it.
        now: the time (aware).

    Raises:
        InputError: the token is of no use, the password too weak, the purpose unknown or the name too long. Nothing is
            changed then, and the link still works.
    """
    if purpose not in Purpose.values:
        raise InputError(f"Say what the site is to be: {', '.join(Purpose.values)}.")
    name = " ".join(name.split())
    if len(name) > MAX_NAME:
        raise InputError(f"The name of the site has {len(name)} characters; at most {MAX_NAME} fit.")
    with database.writing():
        user = accounts.use_link(token, password, now=now)
        site = publication()
        site.name, site.purpose, site.is_set_up = name or site.name, purpose, True
        site.save(update_fields=["name", "purpose", "is_set_up"])
        sources.rename_own(site.name)
        people.call(user, called or user.get_full_name())
        bump_version()
    return user
