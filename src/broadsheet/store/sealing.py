"""Secrets that lie in the database: locked by a key made from the installation's own (``secrets/django`` in the data folder).

A stolen copy of the database alone opens none of them. A backup holds both, and is kept private for that reason.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from broadsheet.errors import StoreError


class Locked(StoreError):
    """A secret was locked with another key than this installation has."""


def seal(text: str, *, purpose: str) -> str:
    """Lock a text; it opens for the same purpose only."""
    return _cipher(purpose).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str:
    """Open what :func:`seal` made.

    Raises:
        Locked: with another key, or for another purpose.
    """
    try:
        return _cipher(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Locked(
            "A secret of this database was locked with another key: bring back the folder secrets of its installation."
        ) from None


def _cipher(purpose: str) -> Fernet:
    key = hashlib.sha256(purpose.encode() + b" " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
