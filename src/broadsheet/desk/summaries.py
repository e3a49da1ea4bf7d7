"""A story's summary by a language model of the operator's choice: off unless the settings name a server.

1. ``plan``     stories with several reports that changed become due.
2. ``Writer``   what strangers may read of their reports is sent, as numbered sentences, by the one HTTP client.
3. ``save``     what the answer's sentences cite is looked up; what is not borne out falls out. With fewer than two sentences left the
                page keeps the sentences of the outlets.

The key goes into one header and nowhere else: not into a log, an error or a row.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from broadsheet.config import Config
from broadsheet.desk.outside import Post
from broadsheet.engine.understand.cited import Cited, held, instructions, read_answer
from broadsheet.engine.understand.cited import material as numbered
from broadsheet.records import Page
from broadsheet.store import claim, database, summaries
from broadsheet.store.database import writing
from broadsheet.store.models import StorySummary
from broadsheet.store.publication import bump_version

RETRY, TRIES = timedelta(minutes=30), 3
MOST_TOKENS = 700


@dataclass(frozen=True, slots=True)
class Written:
    """What a model answered about a story, held against what it was given."""

    material: summaries.Material | None
    kept: tuple[Cited, ...] = ()
    dropped: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Asks any server that has the common interface for chat completions (``POST /chat/completions``)."""

    config: Config
    post: Post
    material: Callable[[int], summaries.Material | None] = summaries.material

    async def __call__(self, row: StorySummary) -> Written:
        """Ask about a story."""
        given = await asyncio.to_thread(self._read, row.story_id)
        if given is None:
            return Written(None)
        answer = await self.post(
            f"{(self.config.model_url or '').rstrip('/')}/chat/completions",
            self._question(given),
            headers={"Content-Type": "application/json", **self._key()},
        )
        if not isinstance(answer, Page):
            return Written(given, problem=getattr(answer, "detail", "The model's server gave no answer."))
        content = _content(answer.body)
        if content is None:
            return Written(given, problem="The model's server answered in a shape that is not the chat completions'.")
        told = read_answer(content)
        kept = held(told, given.sentences, language=given.language)
        return Written(given, tuple(kept), len(told) - len(kept))

    def _read(self, story: int) -> summaries.Material | None:
        """Read what may be sent, on a thread that has a connection of its own."""
        try:
            return self.material(story)
        finally:
            database.close()

    def _question(self, given: summaries.Material) -> bytes:
        messages = [
            {"role": "system", "content": instructions(given.language)},
            {"role": "user", "content": numbered(given.sentences)},
        ]
        body = {"model": self.config.model_name, "messages": messages, "temperature": 0, "max_tokens": MOST_TOKENS}
        return json.dumps(body, ensure_ascii=False).encode()

    def _key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.config.model_key}"} if self.config.model_key else {}


def save(row: StorySummary, written: Written, *, now: datetime, model: str = "") -> bool:
    """Save what was kept; return whether the row was still ours."""
    with writing():
        if not claim.hold(row):
            return False
        given = written.material
        if written.problem:
            return claim.fail(row, written.problem, due_at=now + RETRY if row.failures + 1 < TRIES else None, asked_at=now)
        sentences = [
            {"words": one.words, "articles": sorted({given.articles[number] for number in one.ids})}
            for one in written.kept
            if given is not None
        ]
        columns: dict[str, Any] = {
            "sentences": sentences,
            "model": model[:100],
            "dropped": min(written.dropped, 1000),
            "asked_at": now,
        }
        bump_version()
        return claim.finish(row, version=given.version if given else 0, **columns)


def broke(row: StorySummary, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a story."""
    claim.fail(row, error, due_at=now + RETRY if row.failures + 1 < TRIES else None, asked_at=now)


def _content(body: bytes) -> str | None:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None
    return content if isinstance(content, str) else None
