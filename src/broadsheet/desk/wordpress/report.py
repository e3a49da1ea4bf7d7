"""What an import brought, what it left out and why: the same for the console, for programs and for the desk's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

EXAMPLES = 200
"""Examples of one reason that are kept; how many there were is always kept."""
MAX_PROBLEMS = 200
_PARTS = ("left_out", "noted")
_COUNTED = (
    ("posts_new", "posts taken in"),
    ("posts_changed", "posts brought up to date"),
    ("posts_same", "posts the same as before"),
    ("pages_new", "pages taken in"),
    ("pages_changed", "pages brought up to date"),
    ("pages_same", "pages the same as before"),
    ("drafts", "of these drafts"),
    ("scheduled", "of these scheduled"),
    ("comments_new", "comments taken in"),
    ("comments_known", "comments known already"),
    ("sections", "categories"),
    ("tags", "tags"),
    ("pictures", "pictures, as links to where they are"),
    ("pictures_asked", "pictures that the worker fetches"),
    ("menu", "lines of the menu"),
    ("addresses", "old addresses that lead on from now"),
)
"""Names of the counts in the order of the report, and what is counted."""


@dataclass(slots=True)
class Report:
    """Counts, and reasons with examples."""

    site: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, list[Any]] = field(default_factory=dict)
    """Reason -> how many, and what they are called."""
    noted: dict[str, list[Any]] = field(default_factory=dict)
    """What came along and an editor should know."""
    authors: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    """What is wrong with the file."""

    @classmethod
    def of_json(cls, given: Mapping[str, Any]) -> Report:
        """Return a report of plain values, to go on with."""
        parts = {part: {row["reason"]: [row["count"], list(row["examples"])] for row in given.get(part, ())} for part in _PARTS}
        return cls(
            given.get("site", ""),
            Counter(given.get("counts", {})),
            parts["left_out"],
            parts["noted"],
            Counter(given.get("authors", {})),
            list(given.get("problems", ())),
        )

    def count(self, name: str, by: int = 1) -> None:
        """Count something of ``_COUNTED``."""
        self.counts[name] += by

    def leave_out(self, reason: str, what: str, by: int = 1) -> None:
        """Note something that was not taken in."""
        _note(self.left_out, reason, what, by)

    def note(self, reason: str, what: str, by: int = 1) -> None:
        """Note something that was taken in otherwise than it was there."""
        _note(self.noted, reason, what, by)

    def problem(self, sentence: str) -> None:
        """Note what is wrong with the file, once."""
        if sentence not in self.problems and len(self.problems) < MAX_PROBLEMS:
            self.problems.append(sentence)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "site": self.site,
            "counts": {name: self.counts[name] for name, _ in _COUNTED if self.counts[name]},
            "left_out": _rows(self.left_out),
            "noted": _rows(self.noted),
            "authors": dict(self.authors.most_common(500)),
            "problems": list(self.problems),
        }


def counted(report: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return the counts of a report's plain values with what is counted, in order."""
    counts = report.get("counts", {})
    return [(counts[name], words) for name, words in _COUNTED if counts.get(name)]


def lines(report: Mapping[str, Any], *, examples: int = 5) -> Iterator[str]:
    """Write a report's plain values as text."""
    yield f"{report.get('site', '')}:" if report.get("site") else "Nothing was read."
    yield from (f"  {number:>7,} {words}" for number, words in counted(report))
    authors = report.get("authors", {})
    if authors:
        named = ", ".join(f"{name} ({number})" for name, number in list(authors.items())[:20])
        yield f"Bylines: {named}. Nobody was given an account; invite them at the desk, under People."
    for title, rows in (("Left out:", report.get("left_out", [])), ("To be known:", report.get("noted", []))):
        if rows:
            yield title
        for row in rows:
            yield f"  {row['count']:>7,} {row['reason']}"
            yield from (f"            {what}" for what in row["examples"][:examples])
            if row["count"] > examples and len(row["examples"]) > examples:
                yield f"            ... and {row['count'] - examples:,} more; all of them: --json"
    if report.get("problems"):
        yield "The file:"
        yield from (f"  {sentence}" for sentence in report["problems"])


def _note(rows: dict[str, list[Any]], reason: str, what: str, by: int) -> None:
    row = rows.setdefault(reason, [0, []])
    row[0] += by
    if what and len(row[1]) < EXAMPLES:
        row[1].append(what[:200])


def _rows(rows: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    ordered = sorted(rows.items(), key=lambda pair: -pair[1][0])
    return [{"reason": reason, "count": count, "examples": examples} for reason, (count, examples) in ordered]
