"""Searches that people keep."""

from __future__ import annotations

import secrets
from datetime import datetime

from broadsheet.store.database import writing
from broadsheet.store.models import SavedSearch, User


def keep_search(user: User, query: str, *, looks_for: str = "articles", now: datetime, most: int) -> bool:
    """Keep a search for articles or statements, once; tell whether it is kept now: a person keeps at most so many."""
    with writing():
        own = SavedSearch.objects.filter(user=user)
        if own.filter(query=query, looks_for=looks_for).exists():
            return True
        if own.count() >= most:
            return False
        SavedSearch.objects.create(user=user, query=query, looks_for=looks_for, key=secrets.token_urlsafe(24), created_at=now)
        return True


def drop_search(user: User, number: int) -> bool:
    """Drop a search that this person keeps; tell whether there was one."""
    with writing():
        return SavedSearch.objects.filter(user=user, pk=number).delete()[0] > 0


def kept_by_key(key: str) -> SavedSearch | None:
    """Return the search with a secret key, while the account that keeps it is active."""
    return SavedSearch.objects.filter(key=key, user__is_active=True).first()
