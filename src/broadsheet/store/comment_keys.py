"""Keyed hashes and signed links of comments. The key is the installation's; a link says what it is for and when it was made."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

CONFIRM, OFF, APPEAL, REPORT, MINE, FORM, WHO = "confirm", "off", "appeal", "report", "mine", "form", "who"
DIGEST, DIGEST_OFF = "digest", "digest-off"
LIVES = {
    CONFIRM: timedelta(days=3),
    OFF: timedelta(days=3650),
    APPEAL: timedelta(days=180),
    REPORT: timedelta(days=365),
    MINE: timedelta(hours=2),
    FORM: timedelta(days=1),
    WHO: timedelta(days=365),
    DIGEST: timedelta(days=1),
    DIGEST_OFF: timedelta(days=3650),
}


def sign(purpose: str, number: int | str, *, now: datetime) -> str:
    """Return a token that leads to one thing for one purpose."""
    return signing.dumps([number, int(now.timestamp())], salt=f"broadsheet.talk.{purpose}", compress=False)


def read(purpose: str, token: str, *, now: datetime) -> tuple[int | str, datetime] | None:
    """Return what a token leads to and when it was made; ``None`` when it is no token of ours, for another purpose or too old."""
    try:
        number, made = signing.loads(token[:500], salt=f"broadsheet.talk.{purpose}")
        at = datetime.fromtimestamp(made, now.tzinfo)
    except (signing.BadSignature, ValueError, TypeError, OverflowError):
        return None
    return (number, at) if at <= now + timedelta(minutes=5) and now - at <= LIVES[purpose] else None


def number(purpose: str, token: str, *, now: datetime) -> int:
    """Return the number that a token leads to; 0 for none."""
    found = read(purpose, token, now=now)
    return found[0] if found and isinstance(found[0], int) else 0


def keyed(kind: str, *parts: object) -> str:
    """Return a hash that nobody makes without the installation's key."""
    return salted_hmac(f"broadsheet.talk.{kind}", "\0".join(map(str, parts)), algorithm="sha256").hexdigest()


def words_hash(text: str) -> str:
    """Return a hash of a text's letters and digits: the same words with other marks between them are the same."""
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    return hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=16).hexdigest() if len(letters) >= 12 else ""
