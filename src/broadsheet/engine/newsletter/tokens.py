"""Signed links: a kind, a number and a signature in letters that a URL and an envelope carry unharmed."""

from __future__ import annotations

import base64
import hashlib
import hmac

_MAC_BYTES = 15
_NUMBER_BYTES = 6
LENGTH = 34
"""Letters of every token."""


def seal(key: bytes, kind: str, number: int, salt: str = "") -> str:
    """Return a token for a number.

    Args:
        key: the installation's secret.
        kind: what the token is for; one for another purpose does not open.
        number: of a row.
        salt: what must stay for the token to hold.
    """
    packed = number.to_bytes(_NUMBER_BYTES, "big")
    return _letters(packed + _mac(key, kind, packed, salt))


def number_in(token: str) -> int | None:
    """Return the number that a token claims, so that its row's salt can be looked up; trust it only after :func:`holds`."""
    packed = _unpack(token)
    return int.from_bytes(packed[:_NUMBER_BYTES], "big") if packed else None


def holds(token: str, key: bytes, kind: str, salt: str = "") -> bool:
    """Tell whether a token was sealed with this key, kind and salt."""
    packed = _unpack(token)
    if not packed:
        return False
    return hmac.compare_digest(packed[_NUMBER_BYTES:], _mac(key, kind, packed[:_NUMBER_BYTES], salt))


def digest(key: bytes, text: str) -> str:
    """Return a keyed hash: tells whether two texts are the same without saying what they are."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _mac(key: bytes, kind: str, packed: bytes, salt: str) -> bytes:
    return hmac.new(key, b"\0".join((kind.encode(), packed.hex().encode(), salt.encode())), hashlib.sha256).digest()[:_MAC_BYTES]


def _unpack(token: str) -> bytes | None:
    if len(token) != LENGTH or not token.isascii() or token != token.lower():
        return None
    try:
        packed = base64.b32decode(token.upper() + "======")
    except ValueError:
        return None
    return packed if _letters(packed) == token else None  # the last letter has two bits that mean nothing


def _letters(packed: bytes) -> str:
    return base64.b32encode(packed).decode("ascii").rstrip("=").lower()
