"""The files of the world, ``world/*.toml``: one for each event, with all that was reported on it.

Bodies are paragraphs apart by blank lines, with a few marks at their beginning: ``## `` subheading, ``> `` quotation, ``- ``
list item (one a line), ``@ key`` an inline teaser for another report. ``[words](key)`` links words to a report.

``copy_of`` reprints another report: its first ``keep`` paragraphs, words replaced by ``swap``, more put ``before`` it and
after it (``body``). A ``revision`` changes a report ``after_hours``: title, words, paragraphs added; ``withdrawn_after_hours``
takes it back.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from broadsheet.demo.outlets import BY_SLUG
from broadsheet.demo.world import Comment, Event, Part, PartKind, Picture, Report, Revision, World, swap

_MARKS: tuple[tuple[str, PartKind], ...] = (("## ", "heading"), ("> ", "quote"), ("- ", "item"), ("@ ", "teaser"))


@cache
def world() -> World:
    """Read the whole world, once."""
    events: list[Event] = []
    reports: dict[str, Report] = {}
    for file in sorted(files(__package__).joinpath("world").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            event = _event(file.name.removesuffix(".toml"), data)
            events.append(event)
            for row in data["article"]:
                report = _report(event, row, reports)
                reports[report.key] = report
    return World(tuple(events), tuple(reports.values()))


def _event(key: str, data: dict[str, Any]) -> Event:
    motif = data["picture"]["motif"]
    pictures = {
        language: Picture(motif=motif, alt=row["alt"], caption=row["caption"], credit=row["credit"])
        for language, row in data["picture"].items()
        if isinstance(row, dict)
    }
    return Event(key, data["name"], data["days_ago"], time.fromisoformat(data["at"]), pictures)


def _report(event: Event, row: dict[str, Any], earlier: Mapping[str, Report]) -> Report:
    outlet = BY_SLUG[row["outlet"]]
    original = earlier[row["copy_of"]] if "copy_of" in row else None
    return Report(
        key=row["key"],
        event=event,
        outlet=outlet,
        hours_ago=row["hours_ago"],
        slug=row.get("slug", row["key"]),
        title=row["title"],
        standfirst=row.get("standfirst", ""),
        bylines=tuple(row.get("bylines", ())),
        agency=row.get("agency"),
        section=row["section"],
        tags=tuple(row.get("tags", ())),
        parts=_copy(original, row) if original else read_parts(row["body"]),
        copy_of=row.get("copy_of"),
        picture=event.pictures.get(outlet.language) if row.get("picture", True) else None,
        paywall=row.get("paywall", False),
        withdrawn_after=row.get("withdrawn_after_hours"),
        revisions=tuple(_revision(item) for item in row.get("revision", ())),
        comments=tuple(Comment(item["name"], item["text"], item["after_hours"]) for item in row.get("comment", ())),
    )


def _copy(original: Report, row: dict[str, Any]) -> tuple[Part, ...]:
    """Reprint another report: its first ``keep`` parts without its teasers, some words swapped, more put before and after."""
    swaps = _pairs(row.get("swap", ()))
    taken = [part for part in original.parts if part.kind != "teaser"][: row.get("keep")]
    reprinted = tuple(replace(part, text=swap(part.text, swaps)) for part in taken)
    return read_parts(row.get("before", "")) + reprinted + read_parts(row.get("body", ""))


def _revision(row: dict[str, Any]) -> Revision:
    return Revision(
        after_hours=row["after_hours"],
        title=row.get("title"),
        standfirst=row.get("standfirst"),
        swaps=_pairs(row.get("swap", ())),
        append=read_parts(row.get("append", "")),
    )


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in rows)


def read_parts(body: str) -> tuple[Part, ...]:
    """Read a body: paragraphs apart by blank lines, list items by line ends; single line ends are spaces."""
    parts: list[Part] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        if chunk.startswith("- "):
            parts.extend(_part(line) for line in re.split(r"\n(?=- )", chunk))
        elif chunk:
            parts.append(_part(chunk))
    return tuple(parts)


def _part(chunk: str) -> Part:
    words = " ".join(chunk.split())
    for mark, kind in _MARKS:
        if words.startswith(mark):
            return Part(kind, words.removeprefix(mark))
    return Part("paragraph", words)
