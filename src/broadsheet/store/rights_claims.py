"""Claims of rights holders, to read and to write."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.store.models import ClaimState, RightsClaim


def add(*, address: str, article_id: int | None, name: str, email: str, words: str, now: datetime) -> RightsClaim:
    """Keep a claim."""
    columns = {"address": address[:2000], "article_id": article_id, "name": name[:200], "email": email[:254]}
    return RightsClaim.objects.create(**columns, words=words[:10_000], came_at=now)


def recent_of(email: str, *, since: timedelta, now: datetime) -> int:
    """Count what an address sent lately."""
    return RightsClaim.objects.filter(email__iexact=email, came_at__gt=now - since).count()


def queue(*, limit: int = 100) -> list[RightsClaim]:
    """Return the claims, open ones first, then the newest."""
    rows = RightsClaim.objects.select_related("article__source", "decided_by")
    opened = list(rows.filter(state=ClaimState.OPEN).order_by("came_at")[:limit])
    return opened + list(rows.exclude(state=ClaimState.OPEN).order_by("-came_at")[: limit - len(opened)])


def open_count() -> int:
    """Count what waits for an answer."""
    return RightsClaim.objects.filter(state=ClaimState.OPEN).count()


def oldest_open() -> datetime | None:
    """Return when the claim came that waits longest for an answer."""
    return RightsClaim.objects.filter(state=ClaimState.OPEN).order_by("came_at").values_list("came_at", flat=True).first()


def get(number: int) -> RightsClaim | None:
    """Return one claim with its article."""
    return RightsClaim.objects.select_related("article__source").filter(pk=number).first()
