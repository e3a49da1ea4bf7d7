"""Find the rule for a page. The files are package data, read once: the same in every thread and process."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from broadsheet.engine.rules.rule import SiteRule, parse_rules
from broadsheet.records import Moment

_ENDING = ".toml"


def rules_for(url: str | None, when: Moment | None = None) -> SiteRule | None:
    """Return the rule of a page's site that held on its day.

    Args:
        url: the page's address; without one there is no rule.
        when: when it was published, or fetched; ``None`` takes the rule that holds now.
    """
    known = domains()
    if not url or not known:
        return None
    day = when.date() if isinstance(when, datetime) else when
    for domain in _domains_of(url):
        if domain in known:
            return _holding(domain, day)
    return None


@cache
def rules_version() -> str:
    """Return the version of the rules: twelve hexadecimal digits that change with any byte of their files."""
    digest = hashlib.sha256()
    for domain in sorted(domains()):
        digest.update(f"{domain}\0{_text(domain)}\0".encode())
    return digest.hexdigest()[:12]


@cache
def domains() -> frozenset[str]:
    """Name the domains that have rules."""
    names = (file.name for file in files(__package__).joinpath("sites").iterdir())
    return frozenset(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))


@cache
def rules_of(domain: str) -> tuple[SiteRule, ...]:
    """Return the rules of a domain that has some, the newest first."""
    return parse_rules(domain, _text(domain))


def _holding(domain: str, day: date | None) -> SiteRule | None:
    return next((rule for rule in rules_of(domain) if rule.holds(day)), None)


def _text(domain: str) -> str:
    return files(__package__).joinpath("sites", domain + _ENDING).read_text(encoding="utf-8")


def _domains_of(url: str) -> list[str]:
    """List the host of an address and the domains above it, the longest first."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return []
    parts = host.split(".")
    return [".".join(parts[start:]) for start in range(len(parts) - 1)]
