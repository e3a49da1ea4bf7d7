"""What tests of the desk need: a clock that stands, a press that answers from a dictionary, claims in one line."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.records import NotModified, Outcome, Page, Refusal, Refused

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass
class FakePress:
    """Answers fetches from memory: bytes become pages, anything else is handed out as it is. Unknown addresses are 404."""

    answers: dict[str, bytes | Outcome] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    conditions: list[tuple[str | None, str | None]] = field(default_factory=list)
    robots: dict[str, bool] = field(default_factory=dict)

    async def __call__(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, robots: bool = True
    ) -> Outcome:
        self.asked[url] += 1
        self.robots[url] = robots
        self.conditions.append((etag, last_modified))
        await asyncio.sleep(0)
        answer = self.answers.get(url)
        if answer is None:
            return Refused(url, Refusal.NOT_FOUND, "The page is not there.", status=404)
        if not isinstance(answer, bytes):
            return answer
        if etag and etag == self.headers.get("etag"):
            return NotModified(url)
        return Page(url, answer, content_type="text/html", final_url=url, headers=dict(self.headers), fetched_at=NOW)


@pytest.fixture
def now() -> datetime:
    """The moment at which desk tests take place."""
    return NOW


@pytest.fixture
def press() -> FakePress:
    """A press that nobody has written for yet."""
    return FakePress()


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine to its end."""
    return asyncio.run


@pytest.fixture
def feed(db: None) -> Any:
    """A feed of a source that was added by hand."""
    from broadsheet.store import sources

    return sources.add_feed(sources.add("The Beacon"), "https://beacon.example/feed", now=NOW)


@pytest.fixture
def take() -> Callable[..., Any]:
    """Claim the one feed, entry or picture that is due."""

    def take_one(kind: str = "feeds", at: datetime = NOW, lease: timedelta = timedelta(minutes=2)) -> Any:
        from broadsheet.store import claim, due

        (row,) = claim.claim(getattr(due, kind)(), limit=1, now=at, lease=lease)
        return row

    return take_one
