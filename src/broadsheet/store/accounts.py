"""Accounts, and the one-time links that set their passwords."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError

from broadsheet.errors import InputError
from broadsheet.store.database import writing
from broadsheet.store.models import ApiToken, SetupLink, User

OWNER = "owner"
LINK_LIFE = timedelta(days=2)
MIN_PASSWORD = 10


def owner() -> User:
    """Return the owner's account, of several the first that is open; made without a usable password on first use."""
    found = User.objects.filter(role=User.Role.OWNER).order_by("-is_active", "pk").first()
    if found:
        return found
    made = User(username=OWNER, role=User.Role.OWNER, is_staff=True, is_superuser=True)
    made.set_unusable_password()
    made.save()
    return made


def named(name: str) -> User:
    """Return who signs in with a name, however its letters are cased.

    Raises:
        InputError: nobody does, or the account is closed.
    """
    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        raise InputError(f"Nobody signs in as {name}. The desk lists the names under People.")
    if not user.is_active:
        raise InputError(f"The account of {name} is closed. An owner opens it again at the desk, under People.")
    return user


def choose_language(user: User, language: str) -> None:
    """Remember the language that a person wants the interface in."""
    user.language = language
    user.save(update_fields=["language"])


def make(name: str, role: str) -> User:
    """Make an account without a usable password.

    Raises:
        InputError: the name is taken, or holds what no name may.
    """
    name = name.strip()
    if User.objects.filter(username__iexact=name).exists():
        raise InputError(f"{name} has an account already.")
    user = User(username=name, role=role, is_staff=role == User.Role.OWNER, is_superuser=role == User.Role.OWNER)
    user.set_unusable_password()
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise InputError("A name has 1 to 150 letters, digits and @ . + - _ and no spaces.") from error
    user.save()
    return user


def close(user: User) -> None:
    """Let nobody in with this account, nor any program. Sessions end by themselves: they hold the password's hash."""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    SetupLink.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user).delete()


def reopen(user: User) -> None:
    """Forget the password, every second lock and every key of a program, so that a new one-time link alone opens the account.

    Somebody else may have had the password, and have made keys with it.
    """
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user).delete()


def new_link(user: User | None = None, *, now: datetime) -> str:
    """Make a one-time link for an account, the owner's by default, and return its token; links made before stop working."""
    token = secrets.token_urlsafe(24)
    with writing():
        user = user or owner()
        SetupLink.objects.filter(user=user).delete()
        SetupLink.objects.create(user=user, token_hash=_hash(token), created_at=now, expires_at=now + LINK_LIFE)
    return token


def link_owner(token: str, *, now: datetime) -> User | None:
    """Return whose password a link may set; ``None`` when it is unknown, used or too old."""
    found = SetupLink.objects.select_related("user").filter(token_hash=_hash(token), used_at=None, expires_at__gt=now).first()
    return found.user if found and found.user.is_active else None


def use_link(token: str, password: str, *, now: datetime) -> User:
    """Set the password that a link was made for; a transaction is the caller's.

    Raises:
        InputError: the link cannot be used (any more), or the password is too weak.
    """
    user = link_owner(token, now=now)
    if user is None:
        raise InputError("This link was used already or is too old. Start Broadsheet again: it prints a new one.")
    check_password(password, user)
    # The update decides between two who use the link at once: only one of them marks it.
    if not SetupLink.objects.filter(token_hash=_hash(token), used_at=None).update(used_at=now):
        raise InputError("This link was used already. Start Broadsheet again: it prints a new one.")
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def check_password(password: str, user: User) -> None:
    """Refuse a weak password.

    Raises:
        InputError: says what is wrong with it.
    """
    validators: list[Any] = [
        MinimumLengthValidator(MIN_PASSWORD),
        UserAttributeSimilarityValidator(),
        CommonPasswordValidator(),
        NumericPasswordValidator(),
    ]
    try:
        validate_password(password, user, validators)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
