"""What robots.txt says, asked once a day for each origin (RFC 9309).

4xx means that there are no rules. 5xx, silence and damage mean "not now": pages wait, because the rules may forbid them.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from protego import Protego

from broadsheet.records import NotModified, Outcome, Page, Refusal, Refused

MAX_BYTES = 512_000
"""Rules beyond this are not read (RFC 9309 asks for at least 500 KiB)."""
KEEP = 86_400.0
KEEP_ABSENT = 6 * 3600.0
KEEP_TROUBLE = 600.0
MAX_ORIGINS = 5000
LONGEST_DELAY = 3600.0

_NO_RULES = frozenset({Refusal.GONE, Refusal.NOT_FOUND, Refusal.DENIED, Refusal.REDIRECTS})
_PASSED_ON = frozenset({Refusal.ADDRESS, Refusal.UNREACHABLE, Refusal.TLS})

Fetch = Callable[[str], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin for us: parsed, absent (``None``), or unknown for now with the reason."""

    parsed: Protego | None
    until: float
    trouble: Refused | None = None

    def allow(self, url: str, agent: str) -> bool:
        """Tell whether the rules let us fetch an address."""
        return self.parsed is None or self.parsed.can_fetch(url, agent)

    def delay(self, agent: str) -> float | None:
        """Return the crawl-delay in seconds, if one is asked for."""
        wish = self.parsed.crawl_delay(agent) if self.parsed else None
        return min(float(wish), LONGEST_DELAY) if wish and wish > 0 else None


class Robots:
    """The rules of every origin, fetched when first needed and kept for a day."""

    def __init__(self, fetch: Fetch, agent: str, clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._agent = agent
        self._clock = clock
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def refusal(self, origin: str, url: str) -> Refused | None:
        """Return why a page must not be fetched now, or ``None`` when it may."""
        rules = self.known(origin) or await self._ask(origin)
        if rules.trouble is not None:
            return replace(rules.trouble, url=url)
        if rules.allow(url, self._agent):
            return None
        detail = f"The site's robots.txt asks {self._agent} not to fetch this page; read it in a browser, or ask the site for permission."
        return Refused(url, Refusal.ROBOTS, detail, fetched_at=datetime.now(UTC))

    def delay(self, origin: str) -> float | None:
        """Return the crawl-delay of an origin whose rules are known."""
        rules = self.known(origin)
        return rules.delay(self._agent) if rules else None

    def known(self, origin: str) -> Rules | None:
        """Return the rules of an origin while they are fresh."""
        rules = self._rules.get(origin)
        return rules if rules is not None and rules.until > self._clock() else None

    async def _ask(self, origin: str) -> Rules:
        """Fetch the rules, once however many pages wait for them."""
        lock = self._asking.setdefault(origin, asyncio.Lock())
        try:
            async with lock:
                rules = self.known(origin)
                if rules is None:
                    rules = self._read(await self._fetch(f"{origin}/robots.txt"))
                    self._keep(origin, rules)
                return rules
        finally:
            if not lock.locked():
                self._asking.pop(origin, None)

    def _keep(self, origin: str, rules: Rules) -> None:
        self._rules[origin] = rules
        self._rules.move_to_end(origin)
        if len(self._rules) > MAX_ORIGINS:
            self._rules.popitem(last=False)

    def _read(self, outcome: Outcome) -> Rules:
        now = self._clock()
        if isinstance(outcome, Page):
            return Rules(parse(outcome.body), now + KEEP)
        if isinstance(outcome, NotModified) or _absent(outcome):
            return Rules(None, now + KEEP_ABSENT)
        wait = outcome.retry_after.total_seconds() if outcome.retry_after else KEEP_TROUBLE
        return Rules(None, now + min(wait, KEEP), _trouble(outcome))


def parse(body: bytes) -> Protego:
    """Parse rules; a byte order mark is no part of the first line."""
    text = body[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Protego.parse(text.replace("\0", ""))


def _absent(outcome: Refused) -> bool:
    """Tell whether a refusal means "no rules here": every 4xx but 429, and endless redirects."""
    if outcome.reason in _NO_RULES:
        return True
    return outcome.reason is Refusal.SERVER and outcome.status is not None and outcome.status < 500


def _trouble(outcome: Refused) -> Refused:
    if outcome.reason in _PASSED_ON:
        return outcome
    detail = f"The site's robots.txt could not be read, so its pages wait. {outcome.detail}"
    wait = outcome.retry_after or timedelta(seconds=KEEP_TROUBLE)
    reason = Refusal.SLOW_DOWN if outcome.reason is Refusal.SLOW_DOWN else Refusal.ROBOTS
    return replace(outcome, reason=reason, detail=detail, retry_after=wait)
