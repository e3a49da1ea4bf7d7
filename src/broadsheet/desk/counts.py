"""Visits: what is one, what is none, and how they come into the tables.

1. A page's script knocks once the page is seen (``site.visits``): pages come from caches, knocks do not.
2. ``why_not``: machines, fetches ahead of a reader, and the site's own people are no visitors. The dropped are counted too.
3. ``store.visit_journal``: who knocked within half an hour is on the same visit; an address brings a handful an hour.
4. The worker folds the journal into numbers a day (``fold``). No visit has a row of its own, and nothing says who it was.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from broadsheet.config import Config
from broadsheet.store import visit_counts
from broadsheet.store.visit_journal import Journal, Knock, Verdict


class Dropped(StrEnum):
    """Why a knock is no visit. ``repeat`` and ``crowd`` come from the journal."""

    MACHINE = "machine"
    PREFETCH = "prefetch"
    STAFF = "staff"
    REPEAT = "repeat"
    CROWD = "crowd"


@dataclass(frozen=True, slots=True)
class Hit:
    """A page was opened, as the request says it."""

    address: str
    """The trusted peer's address."""
    agent: str
    page: str
    """``article/12`` or ``story/7``."""
    at: datetime
    method: str = "POST"
    status: int = 200
    """Of the page's answer: a redirect or an error is no visit."""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    referrer: str = ""
    """Where the visitor came from: an address or a host."""
    is_staff: bool = False
    is_automated: bool = False
    """The browser says that a program drives it, or leaves out what every browser says."""


_MACHINE = re.compile(
    r"(?<!cu)bot(?!tle)|crawl|spider|slurp|scrap|archiv|headless|phantom|selenium|puppeteer|playwright|lighthouse|pagespeed"
    r"|preview|facebookexternalhit|embedly|whatsapp|validator|monitor|uptime|pingdom|statuscake|nagios|probe|scanner"
    r"|feed|rss|reader/|curl|wget|python|java/|okhttp|go-http|libwww|httpclient|http_client|axios|node-fetch|undici|ruby|perl/|php/"
    r"|(?:https?://|\+[\w.-]+@)",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"(?:Mozilla|Opera)/\d")
_HOST = re.compile(r"(?=.{1,100}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Headers in which browsers say that nobody looks yet."""


def why_not(hit: Hit) -> Dropped | None:
    """Tell why a hit is no visit; ``None`` when a person may be behind it. Pure."""
    if hit.is_automated or is_machine(hit.agent):
        return Dropped.MACHINE
    if any(words in hit.headers.get(name, "").lower() for name in AHEAD for words in ("prefetch", "prerender", "preview")):
        return Dropped.PREFETCH
    if hit.method not in {"GET", "POST"} or not 200 <= hit.status < 300:
        return Dropped.MACHINE
    return Dropped.STAFF if hit.is_staff else None


def is_machine(agent: str) -> bool:
    """Whether a browser's name is that of a program that fetches pages for nobody in particular."""
    if not _BROWSER.match(agent) or _MACHINE.search(agent):
        return True
    return "(compatible;" in agent and "MSIE" not in agent and "Trident" not in agent


def count(hit: Hit, *, journal: Journal, zone: tzinfo) -> Dropped | None:
    """Count a hit as a visit, or as what it is.

    Args:
        hit: what the request says.
        journal: of :func:`journal_of`.
        zone: the site's time zone, whose midnight begins a day.

    Returns:
        ``None`` for a visit, otherwise why it is none.

    Raises:
        EnvironmentProblem: the journal cannot be written.
    """
    day = hit.at.astimezone(zone).date()
    reason = why_not(hit)
    if reason is not None:
        journal.drop(reason, day)
        return reason
    knock = Knock(
        place_of(hit.address), hit.agent[:400], hit.page, host_of(hit.referrer), hit.at, day, wide_place_of(hit.address)
    )
    verdict = journal.knock(knock)
    return None if verdict is Verdict.VISIT else Dropped(verdict.value)


def place_of(address: str) -> str:
    """Return whom an address stands for: with IPv6 one household has a whole /64, and another number every day."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if number.version == 4:
        return str(number)
    return str(number.ipv4_mapped or ipaddress.ip_network((int(number), 64), strict=False))


def wide_place_of(address: str) -> str:
    """Return the network that whoever has an address may have to themselves: a /48 of IPv6, which is 65,536 places; else nothing."""
    place = place_of(address)
    if "/" not in place:
        return ""
    return str(ipaddress.IPv6Network(place).supernet(new_prefix=48))


def host_of(referrer: str) -> str:
    """Return the host of an address without ``www.``, or nothing where there is no host that could be one."""
    try:
        host = (urlsplit(referrer).hostname or "") if "://" in referrer else referrer
        host = host.encode("idna").decode("ascii") if host and not host.isascii() else host
    except (ValueError, UnicodeError):
        return ""
    host = host.lower().removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) else ""


@lru_cache(maxsize=4)
def _journal(folder: Path) -> Journal:
    return Journal(folder)


def journal_of(config: Config) -> Journal:
    """Return the installation's journal."""
    return _journal(config.data / "visits")


def fold(config: Config, *, now: datetime) -> int:
    """Bring what was journalled into the tables; return how many pieces."""
    return visit_counts.fold(journal_of(config), now=now)
