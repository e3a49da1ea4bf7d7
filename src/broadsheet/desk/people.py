"""The people with an account: invite, change what they may do, shut out, let in again. The owner's business, and logged."""

from __future__ import annotations

from datetime import datetime

from broadsheet.desk.comments import MAX_NAME
from broadsheet.engine.talk.words import tidy
from broadsheet.errors import InputError
from broadsheet.store import accounts, audit, comments
from broadsheet.store.database import writing
from broadsheet.store.models import User
from broadsheet.store.publication import bump_version

_LOOKS_LIKE_OURS = "This name looks like the paper's own, or like that of an outlet or author. Choose another one."


def invite(name: str, role: str, *, by: User, now: datetime) -> str:
    """Make an account without a password, and return the token of the one-time link that sets it.

    Raises:
        InputError: the name is taken or cannot be one, or there is no such role.
    """
    _check_role(role)
    with writing():
        user = accounts.make(name, role)
        audit.note(by, "person-invited", user, role=role)
        return accounts.new_link(user, now=now)


def register(name: str, password: str) -> User:
    """Make a reader's account for somebody who asks for one; it shows no more than strangers see. Whether it is allowed is the caller's to know.

    Raises:
        InputError: the name is taken, looks like the paper's or cannot be one, or the password is too weak. Nothing is kept then.
    """
    with writing():
        user = accounts.make(name, User.Role.READER)
        if comments.is_name_of_account(name, but=user) or comments.is_name_of_ours(name):
            raise InputError(_LOOKS_LIKE_OURS)
        accounts.check_password(password, user)
        user.set_password(password)
        user.registered_itself = True
        user.save(update_fields=["password", "registered_itself"])
        audit.note(user, "reader-registered", user)
    return user


def call(user: User, name: str) -> None:
    """Have somebody's comments, those that stand already too, and their texts to come signed with another name.

    Args:
        user: the account.
        name: as readers are to see it; empty for the name they sign in with.

    Raises:
        InputError: it is too long, or is somebody else's or the paper's. Nothing is changed then.
    """
    name = proper_name(name, user)
    if name == user.get_full_name():
        return
    with writing():
        before, user.first_name, user.last_name = user.shown_name, name, ""
        user.save(update_fields=["first_name", "last_name"])
        comments.sign_anew(user)
        audit.note(user, "person-called", user, before=before, after=user.shown_name)
        bump_version()


def proper_name(name: str, user: User) -> str:
    """Return a name as it may be shown for somebody.

    Raises:
        InputError: it is too long, or is somebody else's or the paper's.
    """
    name = " ".join(tidy(name).split())
    if not name or name == user.get_full_name():
        return name
    if len(name) > MAX_NAME:
        raise InputError(f"A name has at most {MAX_NAME} letters.")
    if comments.is_name_of_account(name, but=user) or comments.is_name_of_the_house(name, but=user):
        raise InputError("Somebody else here goes by this name. Choose another one.")
    if not user.may_edit and comments.is_name_of_ours(name, but=user):
        raise InputError(_LOOKS_LIKE_OURS)
    return name


def give_role(number: int, role: str, *, by: User) -> User:
    """Let a person do more or less than before.

    Raises:
        InputError: there is no such person or role, or nobody would own the site any more.
    """
    _check_role(role)
    with writing():
        user = _person(number)
        if user.role == User.Role.OWNER and role != User.Role.OWNER:
            _keep_an_owner(user)
        before, user.role = user.role, role
        user.is_staff = user.is_superuser = role == User.Role.OWNER
        user.registered_itself = False  # whoever is given a role, reader too, is taken into the house
        user.save(update_fields=["role", "is_staff", "is_superuser", "registered_itself"])
        audit.note(by, "role-given", user, before=before, after=role)
    return user


def shut_out(number: int, *, by: User) -> User:
    """End an account's sessions and let nobody in with it; what the person did stays.

    Raises:
        InputError: there is no such person, or nobody would own the site any more.
    """
    with writing():
        user = _person(number)
        _keep_an_owner(user)
        accounts.close(user)
        audit.note(by, "person-shut-out", user)
    return user


def let_in(number: int, *, by: User, now: datetime) -> str:
    """Open an account (again): return the token of a one-time link; the password and second locks of before are gone.

    Raises:
        InputError: there is no such person.
    """
    with writing():
        user = _person(number)
        accounts.reopen(user)
        audit.note(by, "link-made", user)
        return accounts.new_link(user, now=now)


def _person(number: int) -> User:
    found = User.objects.filter(pk=number).first()
    if found is None:
        raise InputError("Nobody here has this number. Reload the list of people.")
    return found


def _check_role(role: str) -> None:
    if role not in User.Role.values:
        raise InputError(f"There is no role {role!r}; the roles are {', '.join(User.Role.values)}.")


def _keep_an_owner(user: User) -> None:
    others = User.objects.filter(role=User.Role.OWNER, is_active=True).exclude(pk=user.pk)
    if user.role == User.Role.OWNER and not others.exists():
        raise InputError(f"{user} is the only owner. Make somebody else an owner first.")
