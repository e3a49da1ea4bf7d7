"""Keys of programs: made, found by what a program sends, taken back. A key is known by its hash alone."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from broadsheet.store.database import sentences
from broadsheet.store.models import ApiToken, User

PREFIX = "bst_"
"""What every key begins with, so that scanners for secrets know one."""
MAX_TOKENS = 20
_HOUR = timedelta(hours=1)


def make(user: User, name: str, *, scope: str, now: datetime, expires_at: datetime | None = None) -> str | None:
    """Make a key and return it, the only time that it is known; ``None`` where a person has as many as they may."""
    if ApiToken.objects.filter(user=user).count() >= MAX_TOKENS:
        return None
    key = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, name=name, token_hash=_hash(key), scope=scope, created_at=now, expires_at=expires_at)
    return key


def find(key: str, *, now: datetime) -> ApiToken | None:
    """Return the key that a program sent, with its person, while both are good."""
    if not key.startswith(PREFIX) or len(key) > 200:
        return None
    with sentences():
        found = ApiToken.objects.select_related("user").filter(token_hash=_hash(key), user__is_active=True).first()
        if found is None or (found.expires_at and found.expires_at <= now):
            return None
        if found.last_used_at is None or now - found.last_used_at >= _HOUR:
            ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found


def of(user: User) -> Sequence[ApiToken]:
    """Return a person's keys, the newest first."""
    return list(ApiToken.objects.filter(user=user).order_by("-created_at", "-pk"))


def take_back(user: User, number: int) -> bool:
    """Take a key of this person back; tell whether there was one."""
    return ApiToken.objects.filter(user=user, pk=number).delete()[0] > 0


def _hash(key: str) -> str:
    """Hash a key; it is long and random, so that a plain hash keeps it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
