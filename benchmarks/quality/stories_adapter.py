"""Broadsheet as the stories scorer wants it: see the head of the scorer for the contract."""

from __future__ import annotations

from typing import Any

from broadsheet.engine.understand import StoryIndex, timeline

Document = dict[str, Any]


class Adapter:
    def __init__(self) -> None:
        self.index = StoryIndex()
        self.merges: list[tuple[str, str]] = []
        self.copies = False

    def add(self, document: Document) -> Any:
        placed = self.index.add(
            id=document["id"],
            title=document["title"] or "",
            text=document["text"] or "",
            published=document["date"],
            source=document["source"],
            language=document["lang"],
        )
        self.merges += placed.merges
        return list(placed.copies) if self.copies else placed.story

    def drain_merges(self) -> list[tuple[str, str]]:
        merges, self.merges = self.merges, []
        return merges

    def related(self, identity: str, k: int) -> list[str]:
        return [match.id for match in self.index.related(identity, k)]

    def similarity(self, a: Document, b: Document) -> float:
        return self.index.similarity(a, b)

    def timeline(self, articles: list[Document], n: int) -> list[tuple[str, list[str]]]:
        return timeline(articles, n)


def create(cfg: dict[str, Any]) -> Adapter:
    adapter = Adapter()
    adapter.copies = bool(cfg.get("copies"))
    return adapter
