"""What makes an article one: its address in canonical form, or a hash of its words where it has none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from broadsheet.engine.text.urls import canonical, domain
from broadsheet.store.values import storable

MAX = 400
"""Within what one PostgreSQL index entry holds, whatever the alphabet."""


def of_url(url: str) -> str:
    """Return the identity of an address; a long one ends in a hash of the whole."""
    form = storable(canonical(url))
    if len(form.encode()) <= MAX:
        return form
    return f"{form.encode()[: MAX - 80].decode(errors='ignore')}#{hashlib.sha256(form.encode()).hexdigest()}"


def of_text(text: str) -> str:
    """Return the identity of words without an address."""
    return f"text:{hashlib.sha256(' '.join(text.split()).encode('utf-8', 'replace')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Identity:
    """What an article may be known by."""

    own: tuple[str, ...]
    """Where it was found, what was asked for, or the hash of its words: the best first."""
    claimed: str | None = None
    """What its page names as its canonical address. Only believed where the words agree (``store.write``)."""

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, the claim first."""
        return tuple(dict.fromkeys((*((self.claimed,) if self.claimed else ()), *self.own)))


def of_page(url: str, *, final_url: str | None = None, claimed: str | None = None) -> Identity:
    """Return what a fetched page may be known by.

    A claim (``link rel=canonical``) counts only within the page's own domain and not for its front page: some sites
    name their front page as the canonical address of everything.
    """
    here = final_url or url
    own = tuple(dict.fromkeys(of_url(address) for address in (here, url) if address))
    believed = claimed if claimed and domain(claimed) == domain(here) and _leads_inside(claimed) else None
    return Identity(own, of_url(believed) if believed else None)


def _leads_inside(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.rstrip("/") != "" or bool(parts.query)
